import { describe, expect, it } from 'vitest';
import type { Constant } from '../code-unit.ts';
import { compileModule } from './index.ts';
import { ConstantCache, intConstant, strConstant, tupleConstant } from './constants.ts';

const float = (value: number): Constant => ({ kind: 'float', value });

describe('ConstantCache', () => {
  it('tells types and signs of zero apart', () => {
    const cache = new ConstantCache();
    const keys = [intConstant(1), { kind: 'true' } as const, float(1), float(0), float(-0), strConstant('1')];
    expect(new Set(keys.map((constant) => cache.key(constant))).size).toBe(keys.length);
  });

  it('shares equal constants and the parts of tuples', () => {
    const cache = new ConstantCache();
    const text = cache.merge(strConstant('a'));
    const tuple = cache.merge(tupleConstant([strConstant('a'), intConstant(1)]));
    expect(tuple.kind === 'tuple' && tuple.items[0]).toBe(text);
    expect(cache.merge(tupleConstant([strConstant('a'), intConstant(1)]))).toBe(tuple);
  });

  it('takes the two copies of a lambda in a finally block for one constant', () => {
    const { consts } = compileModule('try: a\nfinally: f = lambda: 1\n', 'p.py');
    expect(consts.filter((constant) => constant.kind === 'code')).toHaveLength(1);
  });
});
