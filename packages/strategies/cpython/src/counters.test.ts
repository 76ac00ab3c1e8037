import type { LayoutSpec } from '@memarena/core';
import { createTestManager } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import { CpythonHeap, manifest } from './index.ts';

const layouts: readonly LayoutSpec[] = [
  { name: 'free' }, { name: 'bytes' }, { name: 'float', freeList: { limit: 10 } },
];

function startedHeap(): CpythonHeap {
  const heap = createTestManager(manifest, { capacity: { refs: 1 << 16, slotWords: 1024, stackWords: 64 } });
  heap.defineLayouts(layouts);
  heap.allocate(1, 0, 1000, 0, 0);
  heap.markBaseline();
  return heap as CpythonHeap;
}

function allocatedBytes(heap: CpythonHeap): number {
  const counters: Record<string, unknown> = {};
  heap.readCounters(counters);
  return counters['allocatedBytes'] as number;
}

describe('allocatedBytes', () => {
  it('counts requests from the baseline on, freed or not', () => {
    const heap = startedHeap();
    expect(allocatedBytes(heap)).toBe(0);
    const kept = heap.allocate(1, 0, 40, 0, 0);
    heap.release(heap.allocate(1, 0, 5000, 0, 0));
    expect(allocatedBytes(heap)).toBe(5040);
    heap.release(kept);
    expect(allocatedBytes(heap)).toBe(5040);
  });

  it('counts what a free list serves', () => {
    const heap = startedHeap();
    for (let i = 0; i < 3; i++) heap.release(heap.allocate(2, 0, 24, 0, 0));
    expect(heap.freeListCounts()).toEqual({ float: 1 });
    expect(allocatedBytes(heap)).toBe(72);
  });

  it('counts a resize as a request of the new size', () => {
    const heap = startedHeap();
    const block = heap.allocate(1, 0, 40, 0, 0);
    heap.resize(block, 400, 0, 0);
    heap.resize(block, 100, 0, 0);
    expect(allocatedBytes(heap)).toBe(540);
  });
});
