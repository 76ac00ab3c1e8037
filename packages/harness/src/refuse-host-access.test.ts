import { compileProgram } from '@memarena/python';
import { describe, expect, it } from 'vitest';
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
});
