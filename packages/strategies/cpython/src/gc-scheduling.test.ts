import { createTestManager } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import type { LayoutSpec, Ref } from '@memarena/core';
import { CpythonHeap, manifest } from './index.ts';

const LIST = 1;
const layouts: readonly LayoutSpec[] = [
  { name: 'free' },
  { name: 'list', collected: true },
];

/** A heap after start-up and two `gc.collect()` calls, with `base` long-lived objects. */
function startedHeap(base: number, refs = 1 << 20): CpythonHeap {
  const capacity = { refs, slotWords: 1024, stackWords: 64 };
  const heap = createTestManager(manifest, { capacity }) as CpythonHeap;
  heap.defineLayouts(layouts);
  for (let i = 0; i < base; i++) keepList(heap);
  heap.collect({ cause: 'explicit' });
  heap.collect({ cause: 'explicit' });
  heap.markBaseline();
  return heap;
}

function newTracked(heap: CpythonHeap): Ref {
  const ref = heap.allocate(LIST, 0, 56, 0, 0);
  heap.track(ref);
  return ref;
}

function keepList(heap: CpythonHeap): void {
  newTracked(heap);
}

/** A function, the result list and the items; the function dies at the end. */
function keepComprehension(heap: CpythonHeap, items: number): void {
  const code = newTracked(heap);
  for (let i = 0; i < items + 1; i++) keepList(heap);
  heap.release(code);
}

function gcCounters(heap: CpythonHeap): { count: number[]; collections: number[] } {
  const counters: Record<string, unknown> = {};
  heap.readCounters(counters);
  const gc = counters['gc'] as { generations: { collections: number }[]; count: number[] };
  return { count: gc.count, collections: gc.generations.map((generation) => generation.collections) };
}

/** Counts and collections after `lists` retained allocations, as `gc.get_count()` and `gc.get_stats()` show them. */
function afterLists(lists: number, base: number): { count: number[]; collections: number[] } {
  const heap = startedHeap(base);
  heap.gc.counts[0] += 1;
  for (let i = 0; i < lists; i++) keepList(heap);
  return gcCounters(heap);
}

describe('scheduling of collections', () => {
  it('starts at the 701st net allocation', () => {
    const heap = startedHeap(100);
    for (let i = 0; i < 700; i++) keepList(heap);
    expect(Array.from(heap.gc.counts)).toEqual([700, 0, 0]);
    keepList(heap);
    expect(Array.from(heap.gc.counts)).toEqual([0, 1, 0]);
    expect(heap.gc.trackedCount(0)).toBe(1);
    expect(heap.gc.trackedCount(1)).toBe(700);
    heap.verify();
  });

  it('reproduces the real counts for retained lists', () => {
    expect(afterLists(2001, 3994)).toEqual({ count: [600, 2, 0], collections: [2, 0, 0] });
    expect(afterLists(9501, 3994)).toEqual({ count: [389, 1, 1], collections: [12, 1, 0] });
    expect(afterLists(100_001, 3994)).toEqual({ count: [460, 9, 0], collections: [130, 11, 1] });
  });

  it('defers full collections until a quarter of the old objects is pending', () => {
    // keep = [[] for _ in range(400000)]; gc.collect(); more = [[] for _ in range(115000)]
    const heap = startedHeap(3994);
    heap.gc.counts[0] += 1;
    const body = newTracked(heap);
    keepComprehension(heap, 400_000);
    heap.collect({ cause: 'explicit' });
    keepComprehension(heap, 115_000);
    heap.release(body);
    expect(gcCounters(heap)).toEqual({ count: [36, 7, 0], collections: [669, 60, 6] });
  });

  it('does nothing while disabled, while an error is pending, or with threshold 0', () => {
    const heap = startedHeap(10);
    heap.gc.enabled = false;
    for (let i = 0; i < 800; i++) keepList(heap);
    expect(heap.gc.counts[0]).toBe(800);
    heap.gc.enabled = true;
    heap.gc.thresholds[0] = 0;
    keepList(heap);
    expect(heap.gc.counts[0]).toBe(801);
    heap.gc.thresholds[0] = 700;
    keepList(heap);
    expect(heap.gc.counts[0]).toBe(0);
  });
});
