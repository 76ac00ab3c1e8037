import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileExpression } from '@memarena/python';
import { describe, expect, it } from 'vitest';
import { compileAsOracle, FILENAME } from './compile-as-oracle.ts';
import { describeCode } from './describe-code.ts';
import { findOracle, folder, type OracleLine, parseLines, readExpected, readSnippets, runOracle } from './oracle.ts';

function indexOf(line: OracleLine): number {
  return Number(line.file.slice(line.file.indexOf('#') + 1));
}

describe('code objects', () => {
  it.each(readExpected('corpus').map((line) => [line.file, line] as const))('%s', (file, expected) => {
    expect(compileAsOracle(file, readFileSync(join(folder, file), 'utf8'))).toEqual(expected);
  });

  const expressions = readSnippets('expressions.txt');
  it.each(readExpected('expressions').map((line) => [expressions[indexOf(line)]!, line] as const))(
    'expression %j',
    (source, expected) => {
      const compile = (): unknown => describeCode(compileExpression(source, FILENAME));
      if (expected.error === undefined) expect(compile()).toEqual(expected.code);
      else expect(compile).toThrow(expected.error.message);
    },
  );
});

describe('syntax errors', () => {
  const sources = readSnippets('syntax-errors.txt');
  it.each(readExpected('syntax-errors').map((line) => [sources[indexOf(line)]!, line] as const))(
    '%j',
    (source, expected) => {
      const ours = compileAsOracle(expected.file, source);
      if (expected.error === undefined) expect(ours).toEqual(expected);
      else expect(ours.error).toMatchObject(pickError(expected.error));
    },
  );
});

function pickError({ type, message, line, column }: NonNullable<OracleLine['error']>): object {
  return { type, message, line, column };
}

/** Modules of the standard library that together use nearly every construct. */
const STANDARD_MODULES = [
  'abc', 'ast', 'bisect', 'contextlib', 'dataclasses', 'enum', 'fractions', 'functools', 'heapq', 'shlex', 'statistics',
  'string', 'textwrap', 'typing', 'asyncio/tasks', 'json/decoder',
];

const python = findOracle();

describe.skipIf(python === undefined)('the real compiler on this machine', () => {
  it('still gives the recorded corpus', () => {
    const files = readExpected('corpus').map((line) => line.file);
    expect(parseLines(runOracle(python!, ['dump-code.py', ...files]))).toEqual(readExpected('corpus'));
  });

  it('agrees on the standard library', () => {
    const library = runOracle(python!, ['-c', 'import os; print(os.path.dirname(os.__file__), end="")']);
    const files = STANDARD_MODULES.map((name) => join(library, `${name}.py`));
    const expected = parseLines(runOracle(python!, ['dump-code.py', ...files]));
    const wrong = expected.filter(({ file, code }) => {
      const ours = compileAsOracle(file, readFileSync(file, 'utf8'));
      return JSON.stringify(ours.code) !== JSON.stringify(code);
    });
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});
