import { compileProgram } from '@memarena/python';
import { describe, expect, it } from 'vitest';
import { refuseUnknownImports } from './refuse-imports.ts';

const check = (source: string) => (): void => refuseUnknownImports(compileProgram(source, 'p.py'));

describe('imports of modules that are not there', () => {
  it('are refused with their line, in functions too', () => {
    expect(check('import sys\nimport socket\n'))
      .toThrow(expect.objectContaining({ construct: expect.stringContaining("module 'socket'"), line: 2, column: 1 }));
    expect(check('def f():\n    from urllib.request import urlopen\n'))
      .toThrow(expect.objectContaining({ line: 2, column: 5 }));
  });

  it('pass when they are known or when the program handles their absence', () => {
    expect(check('import sys, gc\nfrom math import sqrt\n')).not.toThrow();
    expect(check('try:\n    import numpy\nexcept ImportError:\n    numpy = None\n')).not.toThrow();
  });
});
