import { describe, expect, it } from 'vitest';
import { unparse } from '../compiler/unparse.ts';
import type { Expr, Stmt } from './ast.ts';
import { parseExpression, parseModule, SourceText } from './index.ts';

function expression(source: string): Expr {
  return parseExpression(new SourceText(source, 'p.py')).body;
}

function statement(source: string): Stmt {
  return parseModule(new SourceText(source, 'p.py')).body[0]!;
}

function place({ line, col, endLine, endCol }: Stmt | Expr): string {
  return `${line}:${col}-${endLine}:${endCol}`;
}

describe('expressions', () => {
  it.each([
    ['not a and b', 'not a and b', 'BoolOp'],
    ['not (a and b)', 'not (a and b)', 'UnaryOp'],
    ['-a ** -b ** c', '-a ** -b ** c', 'UnaryOp'],
    ['a - (b - c) - d', 'a - (b - c) - d', 'BinOp'],
    ['a or b and not c in d', 'a or (b and not c in d)', 'BoolOp'],
    ['a < b is not c not in d', 'a < b is not c not in d', 'Compare'],
    ['a if b else c if d else e', 'a if b else c if d else e', 'IfExp'],
    ['lambda x, /, y=1, *z, k, **w: x', 'lambda x, /, y=1, *z, k, **w: x', 'Lambda'],
    ['f(x for x in y if z)', 'f((x for x in y if z))', 'Call'],
    ["f'{a!r:>{b}}' 'c'", "f'{a!r:>{b}}c'", 'JoinedStr'],
    ['x[a, 1:2, *b]', 'x[a, 1:2, *b]', 'Subscript'],
  ])('%s', (source, text, kind) => {
    const tree = expression(source);
    expect(tree.kind).toBe(kind);
    expect(expression(text).kind).toBe(kind);
    expect(unparse(expression(text))).toBe(unparse(tree));
  });

  it('binds await tighter than operators', () => {
    const fn = statement('async def f(): return await a + await b ** c\n');
    const value = fn.kind === 'FunctionDef' && fn.body[0]!.kind === 'Return' ? fn.body[0]!.value! : undefined;
    expect(value?.kind === 'BinOp' && value.left.kind).toBe('Await');
    expect(value?.kind === 'BinOp' && value.right.kind).toBe('BinOp');
  });

  it('drops parentheses from spans, except those of tuples and generators', () => {
    expect(place(expression('(a)'))).toBe('1:1-1:2');
    expect(place(expression('(a, b)'))).toBe('1:0-1:6');
    expect(place(expression('(a for a in b)'))).toBe('1:0-1:14');
    expect(place(expression('(a) + b'))).toBe('1:0-1:7');
  });

  it('counts columns in UTF-8 bytes', () => {
    const sum = expression('"é" + ñ');
    expect(sum.kind === 'BinOp' ? place(sum.right) : '').toBe('1:7-1:9');
  });
});

describe('statements', () => {
  it('ends compound statements at their last token', () => {
    expect(place(statement('if a:\n  b; c;\n\n# end\n'))).toBe('1:0-2:7');
  });

  it('starts a decorated function at def', () => {
    expect(place(statement('@a\n@b.c\ndef f():\n  pass\n'))).toBe('3:0-4:6');
  });

  it('takes parenthesised with items apart, but no tuple with a star', () => {
    const items = (source: string): number => {
      const node = statement(source);
      return node.kind === 'With' ? node.items.length : 0;
    };
    expect(items('with (a as b, c): pass\n')).toBe(2);
    expect(items('with (a, b): pass\n')).toBe(2);
    expect(items('with (a, b) as c: pass\n')).toBe(1);
    expect(items('with (*a, b): pass\n')).toBe(1);
  });

  it('tells a match statement from a name', () => {
    expect(statement('match a:\n  case 1: pass\n').kind).toBe('Match');
    expect(statement('match = 1\n').kind).toBe('Assign');
    expect(statement('match(a)\n').kind).toBe('ExprStmt');
  });
});
