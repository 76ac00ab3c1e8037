import { describe, expect, it } from 'vitest';
import { buildBridge } from './bridge.ts';
import { SourceText } from './source-text.ts';
import { tokenize } from './tokens.ts';

function rewrite(source: string): string {
  const text = new SourceText(source, 'p.py');
  const tokens = tokenize(text);
  return buildBridge(tokens, true).render(0, tokens.count, 0, text.text.length, true);
}

describe('the bridge to the parsing library', () => {
  it.each([
    ['x = "a\'b" # comment\n', 'x = "xxx"          \n'],
    ['f(a,\n  b)\n', 'f(a,   b)\n'],
    ['x = 1_0.5 + .5\n', 'x = 11111 + 11\n'],
    ['with (a as b, c): pass\n', 'with ___________: pass\n'],
    ['with a as b.c: pass\n', 'with ________: pass\n'],
    ['with(a, b): pass\n', 'with"____": pass\n'],
    ['x = yield\n', 'x = _____\n'],
    ['@a[0]\ndef f(): pass\n', '@____\ndef f(): pass\n'],
    ['@a.b(c)\ndef f(): pass\n', '@a.b(c)\ndef f(): pass\n'],
    ['lambda a, /, b: a\n', 'lambda a   , b: a\n'],
    ['x[*a, b]\n', 'x[_____]\n'],
    ['for x in *a, b: pass\n', 'for x in _____: pass\n'],
    ['print = match\n', 'prinT = matcH\n'],
    ['match a:\n  case [b, *c] if d: pass\n', 'match a:\n  case _______ if d: pass\n'],
  ])('%j', (source, rewritten) => {
    expect(rewrite(source)).toBe(rewritten);
  });
});
