import { describe, expect, it } from 'vitest';
import { SourceText } from '../syntax/source-text.ts';
import { tokenize } from '../syntax/tokens.ts';
import type { Machine } from '../machine/machine.ts';
import type { Arena } from './arena.ts';
import { Pegen, type Literals } from './pegen.ts';

/** A machine that only counts what is asked of it; one-character objects are cached ones. */
function parse(text: string): { isRead: boolean; arenaBytes: number; open: number } {
  let arenaBytes = 0;
  let open = 0;
  const model = { beginScratch: () => { open++; return open; }, endScratch: () => { open--; } };
  const m = { model, emptyBytes: 1, bytesBase: 1, emptyStr: 1, latin1Base: 1, retain: () => 1, hold: () => 1, drop: () => {},
    create: () => 1, payload: [], size: [], strKind: [], hashLoOf: [], hashHiOf: [], cls: [],
    text: () => '', interned: new Map([['', 1]]), mortalNames: new Map() };
  const arena = { take: (bytes: number) => { arenaBytes += bytes; }, keep: () => {} };
  const literals: Literals = { number: () => {}, strings: () => ({ kind: 'other' }) };
  const parser = new Pegen(m as unknown as Machine, arena as unknown as Arena, tokenize(new SourceText(text, '<test>')), literals);
  const isRead = parser.run('file');
  parser.release();
  return { isRead, arenaBytes, open };
}

describe('the parser as memory sees it', () => {
  it.each([
    '',
    'x = y\n',
    'a, (b, *c), [d] = e\n',
    'f(a, *b, c=d, **e)[g:h, ::i].j += (k for l in m if n)\n',
    'class A(B, c=D):\n  @e\n  def f(g, /, h=i, *j, k, **l) -> m: return lambda n, o=p: q\n',
    'while a:\n  if b: continue\n  elif c: break\n  else: pass\nelse: del d, e[0]\n',
    'try:\n  raise A from b\nexcept C as d: pass\nfinally: e\n',
    'with a as b, c: yield\n',
    'match a:\n  case [b, *_] | {0: c, **d}: pass\n  case E(f, g=h) if i: pass\n',
    'from . import a\nimport b.c as d\nglobal e\n',
    'a = {b: c, **d}, {e, *f}, {g for h in i}, [j := k], not l or m < n in o\n',
  ])('reads %j and gives everything back', (text) => {
    const { isRead, open } = parse(text);
    expect(isRead).toBe(true);
    expect(open).toBe(0);
  });

  it('leaves in the arena what it tried in vain', () => {
    // A module, a sequence of statements twice, an expression statement and a name, at least.
    expect(parse('a\n').arenaBytes).toBeGreaterThan(24 + 24 + 24 + 72 + 48);
    expect(parse('a\n').arenaBytes % 8).toBe(0);
  });

  it('notices a text that is no program', () => {
    expect(parse('a b\n').isRead).toBe(false);
  });
});
