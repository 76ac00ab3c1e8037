import { describe, expect, it } from 'vitest';
import { compileExpression, compileModule, PythonSyntaxError } from './index.ts';
import { CACHE_COUNTS, EXTENDED_ARG, OPCODE_NAMES } from './opcodes.ts';
import type { CodeUnit } from '../code-unit.ts';

/** Names of the instructions, without caches. */
function listing(unit: CodeUnit): string[] {
  const names: string[] = [];
  for (let at = 0; at < unit.code.length; at += 2 + 2 * CACHE_COUNTS[unit.code[at]!]!) {
    names.push(OPCODE_NAMES[unit.code[at]!]!);
  }
  return names;
}

function functionOf(source: string): CodeUnit {
  const code = compileModule(source, 'p.py').consts.find((constant) => constant.kind === 'code');
  if (code?.kind !== 'code') throw new Error('no function');
  return code.value;
}

describe('compileModule', () => {
  it('duplicates a loop condition at its end', () => {
    expect(listing(functionOf('def f(a):\n  while a: b\n'))).toEqual([
      'RESUME', 'LOAD_FAST', 'POP_JUMP_FORWARD_IF_FALSE', 'LOAD_GLOBAL', 'POP_TOP', 'LOAD_FAST',
      'POP_JUMP_BACKWARD_IF_TRUE', 'LOAD_CONST', 'RETURN_VALUE', 'LOAD_CONST', 'RETURN_VALUE',
    ]);
  });

  it('keeps the docstring slot of a function', () => {
    expect(functionOf('def f(): pass\n').consts).toEqual([{ kind: 'none' }]);
    expect(functionOf('def f():\n  "doc"\n').consts[0]).toEqual({ kind: 'str', value: 'doc' });
  });

  it('orders locals: parameters, others, cells, free names', () => {
    const unit = functionOf('def f(b, a, *, k):\n  z = 1\n  c = 2\n  return lambda: (a, c)\n');
    expect(unit.localsPlusNames).toEqual(['b', 'a', 'k', 'z', 'c']);
    expect([...unit.localsPlusKinds]).toEqual([0x20, 0x60, 0x20, 0x20, 0x40]);
  });

  it('extends arguments beyond a byte', () => {
    const lines = Array.from({ length: 300 }, (_, index) => `x${index} = ${index}.5\n`).join('');
    const unit = compileModule(lines, 'p.py');
    expect(unit.code.filter((_, index) => index % 2 === 0).includes(EXTENDED_ARG)).toBe(true);
    expect(unit.stackSize).toBe(1);
  });

  it('guards a with block and its own cleanup', () => {
    const { exceptionTable } = functionOf('def f(a):\n  with a: b\n');
    // The body; the call of __exit__ with the exception, before and after the swallowing of it.
    expect(exceptionTable.map(({ depth, pushLasti }) => [depth, pushLasti])).toEqual([[1, true], [3, true], [3, true]]);
  });

  it('reports warnings in order', () => {
    const warnings: string[] = [];
    compileModule('a is 1\n(1)(2)\n', 'p.py', { warn: ({ line, message }) => warnings.push(`${line}: ${message}`) });
    expect(warnings).toEqual([
      '1: "is" with a literal. Did you mean "=="?',
      "2: 'int' object is not callable; perhaps you missed a comma?",
    ]);
  });

  it('refuses wrong programs', () => {
    expect(() => compileModule('return\n', 'p.py')).toThrow(PythonSyntaxError);
    expect(() => compileModule('x = "\\N{DEGREE SIGN}"\n', 'p.py')).not.toThrow();
    expect(() => compileModule('x = "\\N{NO SUCH CHARACTER}"\n', 'p.py')).toThrow(PythonSyntaxError);
  });
});

describe('compileExpression', () => {
  it('returns the value', () => {
    expect(listing(compileExpression(' a + 1', '<string>'))).toEqual([
      'RESUME', 'LOAD_NAME', 'LOAD_CONST', 'BINARY_OP', 'RETURN_VALUE',
    ]);
  });

  it('refuses statements and further lines', () => {
    expect(() => compileExpression('a = 1', '<string>')).toThrow('invalid syntax');
    expect(() => compileExpression('a\nb', '<string>')).toThrow('invalid syntax');
  });
});
