import { compileProgram } from '@memarena/python';
import { describe, expect, it } from 'vitest';
import { pythonMachine } from './python-machine.ts';
import { refuseHostAccess } from './refuse-host-access.ts';

const check = (source: string): void => refuseHostAccess(compileProgram(source, 'p.py'));

describe('refuseHostAccess', () => {
  it('refuses open wherever it is called', () => {
    expect(() => check('open("x")')).toThrow(/open/);
    expect(() => check('def f():\n    return input()\n')).toThrow(/input/);
  });

  it('lets a program have a function of that name', () => {
    expect(() => check('def open(x):\n    return x\nopen(1)\n')).not.toThrow();
    expect(() => check('class A:\n    def open(self):\n        pass\nA().open()\n')).not.toThrow();
  });

  it('refuses attributes of modules by name, whatever the program calls the module', () => {
    expect(() => check('import sys\nfor line in sys.stdin: pass\n')).toThrow(/sys\.stdin/);
    expect(() => check('def f():\n    import sys as s\n    return s.stdin.read()\n')).toThrow(/sys\.stdin/);
    expect(() => check('from sys import stdin\n')).toThrow(/sys\.stdin/);
    expect(() => check('import io\nio.open("x")\n')).toThrow(/io\.open\(\)/);
    expect(() => check('import builtins\nbuiltins.open("x")\n')).toThrow(/builtins\.open\(\)/);
  });

  it('passes other objects of that name, what the program sets, and what it is prepared to miss', () => {
    expect(() => check('import sys\nclass A: pass\nA.stdin = 1\nprint(A.stdin)\n')).not.toThrow();
    expect(() => check('import sys, io\nsys.stdin = io.StringIO("x")\nsys.stdin.read()\n')).not.toThrow();
    expect(() => check('import sys\ntry:\n    sys.stdin\nexcept AttributeError:\n    pass\n')).not.toThrow();
  });

  it('passes what the machine has', () => {
    expect(() => check('import sys\nsys.settrace(None)\nsys.setprofile(None)\n')).not.toThrow();
    const source = 'async def f(x):\n    async with x as y:\n        async for z in aiter(y):\n            yield z\n';
    expect(() => pythonMachine.compileProgram(source, 'p.py')).not.toThrow();
  });
});
