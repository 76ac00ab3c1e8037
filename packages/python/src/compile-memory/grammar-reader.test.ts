import { describe, expect, it } from 'vitest';
import { grammarRules } from './grammar-reader.ts';

describe('the grammar', () => {
  it('defines every rule that it names', () => {
    const missing = [...grammarRules()].filter(([, rule]) => rule.alternatives.length === 0).map(([name]) => name);
    expect(missing).toEqual([]);
  });

  it('reads groups, loops, lookaheads and actions', () => {
    const rule = grammarRules().get('star_targets')!;
    expect(rule.alternatives.map(({ items }) => items.map(({ is }) => is))).toEqual([
      ['rule', 'look'], ['rule', 'loop', 'optional'],
    ]);
    expect(rule.alternatives[1]!.actions).toEqual([{ name: 'front', args: [0, 1] }, { name: 'tuple', args: [] }]);
    expect(rule.isLocated).toBe(true);
  });

  it('knows which rules remember and which are left-recursive', () => {
    const rules = grammarRules();
    expect([rules.get('expression')!.isRemembered, rules.get('primary')!.isLeftRecursive]).toEqual([true, true]);
    expect([rules.get('atom')!.isRemembered, rules.get('atom')!.isLeftRecursive]).toEqual([false, false]);
  });
});
