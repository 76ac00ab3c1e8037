import { describe, expect, it } from 'vitest';
import { RunStack, minRun } from './merge-runs.ts';

/** The merges of runs of these lengths, as [first item, items, items]. */
function mergesOf(lengths: readonly number[]): number[][] {
  const merges: number[][] = [];
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const runs = new RunStack(total, (a, na, b, nb) => {
    expect(a + na).toBe(b);
    merges.push([a, na, nb]);
  });
  let at = 0;
  for (const length of lengths) {
    runs.push(at, length);
    at += length;
  }
  runs.collapse();
  expect(runs.length).toEqual([total]);
  return merges;
}

describe('minRun', () => {
  it('leaves a number of runs that is a power of two or little less', () => {
    for (const n of [64, 65, 127, 128, 1000, 2112, 100_000, 1_000_003]) {
      const least = minRun(n);
      expect(least).toBeGreaterThanOrEqual(32);
      expect(least).toBeLessThanOrEqual(64);
      const runs = Math.ceil(n / least);
      expect(Math.ceil(Math.log2(runs)) - Math.log2(runs)).toBeLessThan(0.1);
    }
    expect(minRun(63)).toBe(63);
  });
});

describe('RunStack', () => {
  it('merges equal runs as a balanced tree', () => {
    expect(mergesOf([32, 32, 32, 32])).toEqual([[0, 32, 32], [64, 32, 32], [0, 64, 64]]);
  });

  it('merges neighbours of like length before a long run', () => {
    expect(mergesOf([100, 10, 10])).toEqual([[100, 10, 10], [0, 100, 20]]);
    expect(mergesOf([10, 10, 100])).toEqual([[0, 10, 10], [0, 20, 100]]);
  });

  it('costs no more than the ideal tree by more than the number of items', () => {
    const lengths = Array.from({ length: 40 }, (_, i) => 5 + ((i * 7919) % 90));
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const moved = mergesOf(lengths).reduce((sum, [, na, nb]) => sum + na! + nb!, 0);
    const entropy = lengths.reduce((sum, length) => sum - length * Math.log2(length / total), 0);
    expect(moved).toBeGreaterThanOrEqual(entropy);
    expect(moved).toBeLessThanOrEqual(entropy + 2 * total);
  });
});
