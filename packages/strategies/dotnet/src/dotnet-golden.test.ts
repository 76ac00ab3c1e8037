/**
 * Sequences of collections of real runs: .NET 10.0.12, workstation, DOTNET_gcConcurrent=0, DOTNET_GCgen0size=0x400000,
 * DOTNET_GCGen0MaxBudget=0x400000. The program allocates byte arrays and keeps the last `keep` in a ring, after two
 * `GC.Collect()`. Two characters a collection: the condemned generation, and `c` (compacted) or `s` (swept).
 */
import type { LayoutSpec } from '@memarena/core';
import { createTestManager } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import type { DotnetHeap, DotnetRecord } from './index.ts';
import { manifest } from './index.ts';

const LAYOUTS: readonly LayoutSpec[] = [{ name: 'free' }, { name: 'object[]' }, { name: 'byte[]' }];
const BUDGET_BYTES = 0x400000;

function runRing(count: number, length: number, keep: number): DotnetRecord[] {
  const heap = createTestManager(manifest, {
    settings: { 'DOTNET_GCgen0size': BUDGET_BYTES, 'DOTNET_GCGen0MaxBudget': BUDGET_BYTES },
  }) as DotnetHeap;
  heap.defineLayouts(LAYOUTS);
  const size = Math.max(keep, 1);
  const ring = heap.allocate(1, 0, 24 + 8 * size, size, 0);
  heap.registerRoots({ forEachRoot: (visit) => visit(ring) });
  heap.collect({ cause: 'explicit' });
  heap.collect({ cause: 'explicit' });
  for (let i = 0, j = 0; i < count; i++) {
    const block = heap.allocate(2, 0, 24 + length, 0, 0);
    if (block === 0) throw new Error('out of memory');
    if (keep > 0) {
      heap.writeRef(ring, j, block);
      if (++j === keep) j = 0;
    }
  }
  heap.verify();
  return heap.collectionRecords().slice(2);
}

/** Array count, length, ring size, and the start of the sequence; the total number of collections. */
const ROWS: readonly (readonly [number, number, number, string, number])[] = [
  [400_000, 1000, 0, '0c0c0c0c0c0c0c0c', 97],
  [300_000, 1000, 100, '0c0c0c0c0c0c0c0c0c0c0c0c', 73],
  [200_000, 1000, 1500, '0c1c1c1c1c1c1c1c', 48],
  [60_000, 1000, 6000, '0c1c0c0c0c2c0c2c0c2c0c2c0c2c', 14],
  [400_000, 1000, 12000, `0c1s${'0c0c0c0c0c0c2c'.repeat(13)}`, 97],
  [200_000, 3000, 2000, `0c1c0c0c${'0c2c'.repeat(13)}`, 144],
  [1_000_000, 40, 30000, `0c${'1c'.repeat(14)}`, 15],
  [5000, 100_000, 20, '2s'.repeat(156), 156],
];

describe('.NET against recorded runs', () => {
  it.each(ROWS)('%i x byte[%i], ring of %i', (count, length, keep, expected, total) => {
    const records = runRing(count, length, keep);
    const sequence = records.map((record) => `${record.generation}${record.compacted ? 'c' : 's'}`).join('');
    expect(sequence.slice(0, expected.length)).toBe(expected);
    expect(records).toHaveLength(total);
  });

  it('follows the condemned generations of a long run', () => {
    const sequence = runRing(400_000, 1000, 8000).map((record) => record.generation).join('');
    const expected = '01000000200200020020002002000200200020020002002000200200020020002002000200200020';
    expect(sequence.slice(0, expected.length)).toBe(expected);
  });
});
