import { describe, expect, it } from 'vitest';
import { parseModule, SourceText } from '../syntax/index.ts';
import { CELL, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, LOCAL, mangle, type Scope } from './scope.ts';
import { buildSymbolTable } from './symtable.ts';

const NAMES: Record<number, string> = {
  [LOCAL]: 'local', [GLOBAL_EXPLICIT]: 'global!', [GLOBAL_IMPLICIT]: 'global', [FREE]: 'free', [CELL]: 'cell',
};

function scope(source: string, ...path: number[]): Record<string, string> {
  const text = new SourceText(source, 'p.py');
  let found: Scope = buildSymbolTable(text, parseModule(text), false).top;
  for (const index of path) found = found.children[index]!;
  return Object.fromEntries([...found.kinds].map(([name, kind]) => [name, NAMES[kind]!]));
}

describe('scopes', () => {
  it('turns a local that an inner function reads into a cell', () => {
    const source = 'def f():\n  x = y = 1\n  def g(): return x\n';
    expect(scope(source, 0)).toEqual({ x: 'cell', y: 'local', g: 'local' });
    expect(scope(source, 0, 0)).toEqual({ x: 'free' });
  });

  it('passes free names through functions that do not mention them', () => {
    const source = 'def f(x):\n  def g():\n    def h(): return x\n';
    expect(scope(source, 0, 0)).toEqual({ h: 'local', x: 'free' });
  });

  it('hides class variables from methods, but not __class__', () => {
    const source = 'class C:\n  x = 1\n  def m(self): return x, __class__\n';
    expect(scope(source, 0, 0)).toEqual({ self: 'local', x: 'global', __class__: 'free' });
  });

  it('lets global cut the way to an enclosing function', () => {
    const source = 'def f():\n  x = 1\n  def g():\n    global x\n    def h(): return x\n';
    expect(scope(source, 0, 0)).toEqual({ x: 'global!', h: 'local' });
    expect(scope(source, 0, 0, 0)).toEqual({ x: 'global' });
  });

  it('gives the target of := in a comprehension to the block around it', () => {
    const source = 'def f(a):\n  return [y := x for x in a]\n';
    expect(scope(source, 0)).toEqual({ a: 'local', y: 'cell' });
    expect(scope(source, 0, 0)).toEqual({ '.0': 'local', x: 'local', y: 'free' });
  });

  it('mangles private names, but no dunders and none in classes of underscores', () => {
    expect(mangle('_C', '__x')).toBe('_C__x');
    expect(mangle('C', '__x__')).toBe('__x__');
    expect(mangle('__', '__x')).toBe('__x');
    expect(mangle('C', '__a.b')).toBe('__a.b');
  });
});
