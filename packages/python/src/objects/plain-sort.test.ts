import { describe, expect, it } from 'vitest';
import type { Machine } from '../machine/machine.ts';
import type { MergeArea } from './merge-runs.ts';
import { type PlainKeys, numberKeys, sortByPlainKeys } from './plain-sort.ts';

/** Sorts words 0, 1, 2, … by keys and says what room the merges asked for. */
function sorted(keys: PlainKeys): { readonly words: number[]; readonly values: number[]; readonly room: number } {
  const n = keys.length;
  const S = new Uint32Array(3 * n);
  for (let i = 0; i < n; i++) {
    S[i] = i;
    S[2 * n + i] = 1000 + i;
  }
  let room = 0;
  const area = { reserve: (items: number) => { room = Math.max(room, items); } };
  sortByPlainKeys({ S } as unknown as Machine, keys, 0, 2 * n, area as unknown as MergeArea);
  return { words: Array.from(S.subarray(0, n)), values: Array.from(S.subarray(2 * n)), room };
}

const kinds: Readonly<Record<string, (i: number, n: number) => number>> = {
  random: (i) => (i * 7919) % 1009,
  equal: (i) => (i * 31) % 3,
  ascending: (i) => i,
  descending: (i, n) => n - i,
  'two runs': (i, n) => i % (n >> 1),
};

describe('sortByPlainKeys', () => {
  it.each(Object.entries(kinds))('is stable on %s numbers and moves the values along', (_, key) => {
    for (const n of [24, 63, 64, 65, 500, 1777]) {
      const keys = Array.from({ length: n }, (__, i) => key(i, n));
      const order = keys.map((__, i) => i).sort((a, b) => keys[a]! - keys[b]! || a - b);
      const { words, values, room } = sorted(Float64Array.from(keys));
      expect(words).toEqual(order);
      expect(values).toEqual(order.map((i) => 1000 + i));
      expect(room).toBeLessThanOrEqual(n >> 1);
    }
  });

  it('needs no room for what is one run', () => {
    expect(sorted(Float64Array.from({ length: 300 }, (_, i) => -i)).room).toBe(0);
  });

  it('sorts text by its characters', () => {
    const keys = Array.from({ length: 200 }, (_, i) => `k${(i * 37) % 101}`);
    const order = keys.map((_, i) => i).sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b));
    expect(sorted([...keys]).words).toEqual(order);
  });
});

describe('numberKeys', () => {
  it('refuses nan, whose place depends on the comparisons', () => {
    const machine = { S: Uint32Array.of(1, 2), num: Float64Array.of(0, 5, Number.NaN) } as unknown as Machine;
    expect(numberKeys(machine, 0, 2)).toBeNull();
    expect([...numberKeys(machine, 0, 1)!]).toEqual([5]);
  });
});
