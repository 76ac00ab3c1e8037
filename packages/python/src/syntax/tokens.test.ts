import { describe, expect, it } from 'vitest';
import { PythonSyntaxError } from './errors.ts';
import { SourceText } from './source-text.ts';
import { DEDENT, END, INDENT, NAME, NEWLINE, NUMBER, OP, STRING, tokenize } from './tokens.ts';

const LETTERS: Record<number, string> = {
  [END]: 'E', [NAME]: 'n', [NUMBER]: '0', [STRING]: 's', [OP]: 'o', [NEWLINE]: 'L', [INDENT]: '>', [DEDENT]: '<',
};

function kinds(source: string): string {
  return tokenize(new SourceText(source, 'p.py')).kinds.map((kind) => LETTERS[kind]).join('');
}

function failure(source: string): string {
  try {
    tokenize(new SourceText(source, 'p.py'));
  } catch (error) {
    if (error instanceof PythonSyntaxError) return `${error.kind} ${error.line}:${error.column} ${error.message}`;
  }
  return 'none';
}

describe('tokenize', () => {
  it('cuts names, numbers, strings and operators', () => {
    expect(kinds('x = 1.5e3 + rb"a" "b"\n')).toBe('no0ossLE');
  });

  it('keeps an f-string whole, whatever its braces hold', () => {
    expect(kinds("f'{a[0]!r:>{w}}'")).toBe('sLE');
  });

  it('opens and closes blocks by indentation', () => {
    expect(kinds('if a:\n  if b:\n    c\nd')).toBe('nnoL>nnoL>nL<<nLE');
  });

  it('ignores line ends in brackets, blank lines and comments', () => {
    expect(kinds('f(\n\n  a) # c\n\n# d\n')).toBe('nonoLE');
  });

  it('starts the count of columns anew at a form feed', () => {
    expect(kinds('if a:\n  b\n\fc\n')).toBe('nnoL>nL<nLE');
  });

  it('marks the first indentation that no colon calls for', () => {
    expect(tokenize(new SourceText('a\n  b\n', 'p.py')).strayIndent).toBe(2);
    expect(tokenize(new SourceText('if a:\n  b\n', 'p.py')).strayIndent).toBe(-1);
  });

  it.each([
    ["x = 'abc", 'SyntaxError 1:5 unterminated string literal (detected at line 1)'],
    ['x = """a\nb\n', 'SyntaxError 1:5 unterminated triple-quoted string literal (detected at line 2)'],
    ['(1,\n 2]', "SyntaxError 2:3 closing parenthesis ']' does not match opening parenthesis '(' on line 1"],
    ['x = 1)', "SyntaxError 1:6 unmatched ')'"],
    ['if a:\n    b\n  c\n', 'IndentationError 3:4 unindent does not match any outer indentation level'],
    ['if a:\n\tb\n        c\n', 'TabError 3:1 inconsistent use of tabs and spaces in indentation'],
    ['x = 12ab', 'SyntaxError 1:6 invalid decimal literal'],
    ['x = 0b12', "SyntaxError 1:8 invalid digit '2' in binary literal"],
    ['a \\ b', 'SyntaxError 1:4 unexpected character after line continuation character'],
  ])('refuses %j', (source, message) => {
    expect(failure(source)).toBe(message);
  });
});
