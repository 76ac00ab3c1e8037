import type { FreeListSpec, LayoutSpec, Ref } from '@memarena/core';
import { createTestManager } from '@memarena/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { countAllocatedBlocks, countFreeLists } from './counters.ts';
import { CpythonHeap, manifest } from './index.ts';

const FLOAT = 1;
const TUPLE = 2;
const KEYS = 3;
const SPLIT = 4;
const SLICE = 5;
const keys: FreeListSpec = { limit: 80, onlyBytes: 120 };
const layouts: readonly LayoutSpec[] = [
  { name: 'free' },
  { name: 'float', freeList: { limit: 100 } },
  { name: 'tuple', collected: true, freeList: { limit: 2000, bySlots: { reuseBelow: 20, keepUpTo: 20 } } },
  { name: 'keys', part: true, freeList: keys },
  { name: 'split', part: true, freeList: keys },
  { name: 'slice', collected: true, freeList: { limit: 1, survivesCollection: true } },
];

let heap: CpythonHeap;

beforeEach(() => {
  const capacity = { refs: 1 << 15, slotWords: 1 << 17, stackWords: 64 };
  heap = createTestManager(manifest, { capacity }) as CpythonHeap;
  heap.defineLayouts(layouts);
});

/** Makes `count` objects, then drops them all. */
function churn(count: number, makeOne: () => Ref): void {
  const refs = Array.from({ length: count }, makeOne);
  for (const ref of refs) heap.release(ref);
}

const newTuple = (n: number): Ref => heap.allocate(TUPLE, 0, 40 + 8 * n, n, 0);

describe('free lists', () => {
  it('keep up to their limit, as blocks in use', () => {
    churn(300, () => heap.allocate(FLOAT, 0, 24, 0, 0));
    expect(countFreeLists(heap)).toEqual({ float: 100 });
    expect(countAllocatedBlocks(heap)).toBe(100);
    expect(heap.tracedBytes).toBe(2400);
    heap.verify();
  });

  it('hand out the object kept last, with empty slots', () => {
    const first = newTuple(2);
    const second = newTuple(2);
    heap.writeRef(second, 0, first);
    heap.release(second);
    heap.release(first);
    expect([newTuple(2), newTuple(2)]).toEqual([first, second]);
    const start = heap.columns.slotStart[second];
    expect([heap.columns.slots[start], heap.columns.slots[start + 1]]).toEqual([0, 0]);
  });

  it('do not change count 0: neither keeping nor handing out', () => {
    churn(10, () => newTuple(3));
    expect(heap.gc.counts[0]).toBe(10);
    churn(10, () => newTuple(3));
    expect(heap.gc.counts[0]).toBe(10);
  });

  it('keep tuples of 20 items and never hand them out', () => {
    churn(30, () => newTuple(20));
    churn(30, () => newTuple(20));
    churn(30, () => newTuple(21));
    expect(countFreeLists(heap)).toEqual({ 'tuple/20': 60 });
    expect(heap.gc.counts[0]).toBe(60);
  });

  it('hold tuples of each length apart', () => {
    churn(2500, () => newTuple(1));
    churn(7, () => newTuple(19));
    expect(countFreeLists(heap)).toEqual({ 'tuple/1': 2000, 'tuple/19': 7 });
    expect(heap.columns.bytes[newTuple(19)]).toBe(40 + 8 * 19);
  });

  it('share one list between layouts that name the same one, for one block size', () => {
    churn(50, () => heap.allocate(KEYS, 0, 120, 10, 12));
    churn(50, () => heap.allocate(SPLIT, 0, 120, 5, 12));
    churn(5, () => heap.allocate(KEYS, 0, 208, 20, 20));
    expect(countFreeLists(heap)).toEqual({ keys: 50 });
    const split = heap.allocate(SPLIT, 0, 120, 5, 12);
    expect([heap.columns.slotCount[split], heap.columns.rawCount[split]]).toEqual([5, 12]);
    expect(countFreeLists(heap)).toEqual({ keys: 49 });
    heap.allocateFresh(KEYS, 0, 120, 10, 12);
    expect(countFreeLists(heap)).toEqual({ keys: 49 });
    heap.verify();
  });

  it('are emptied by a full collection unless they survive it, through the collector\'s free', () => {
    churn(5, () => newTuple(4));
    churn(5, () => heap.allocate(FLOAT, 0, 24, 0, 0));
    churn(5, () => heap.allocate(SLICE, 0, 56, 3, 0));
    heap.collect({ cause: 'explicit', generation: 1 });
    expect(countFreeLists(heap)).toEqual({ 'tuple/4': 5, float: 5, slice: 1 });
    heap.collect({ cause: 'explicit' });
    expect(countFreeLists(heap)).toEqual({ slice: 1 });
    expect(countAllocatedBlocks(heap)).toBe(1);
    heap.verify();
  });

  it('keep a tuple with the block that it got by a resize', () => {
    const guess = newTuple(10);
    heap.resize(guess, 40 + 8 * 9, 9, 0);
    expect(heap.isPooled(guess)).toBe(true);
    heap.release(guess);
    expect(countFreeLists(heap)).toEqual({ 'tuple/9': 1 });
    const counters: Record<string, unknown> = {};
    heap.readCounters(counters);
    expect(counters['blocks']).toMatchObject({ byClass: { 128: 1 } });
  });
});

describe('traced bytes', () => {
  it('do not show the end of a part that the tracer never saw', () => {
    const table = heap.allocate(KEYS, 0, 120, 10, 0);
    heap.markBaseline();
    heap.release(table);
    heap.collect({ cause: 'explicit' });
    expect(countAllocatedBlocks(heap)).toBe(0);
    const counters: Record<string, unknown> = {};
    heap.readCounters(counters);
    expect(counters['traced']).toEqual({ currentBytes: 0, peakBytes: 0 });
    heap.verify();
  });

  it('count requests, and a resize never counts both blocks', () => {
    heap.markBaseline();
    const list = heap.allocate(KEYS, 0, 400, 0, 0);
    heap.resize(list, 440, 0, 0);
    heap.resize(list, 100, 0, 0);
    const counters: Record<string, unknown> = {};
    heap.readCounters(counters);
    expect(counters['traced']).toEqual({ currentBytes: 100, peakBytes: 440 });
  });

  it('know the origin of the blocks made while tracing, and forget the others', () => {
    const before = heap.allocate(FLOAT, 0, 24, 0, 0);
    let here = 7;
    heap.startTracing(() => here);
    const during = heap.allocate(KEYS, 0, 300, 0, 0);
    const small = heap.allocate(FLOAT, 0, 24, 0, 0);
    heap.release(before);
    expect([heap.sessionBytes, heap.origin[during], heap.origin[before]]).toEqual([324, 7, 0]);
    here = 9;
    heap.resize(during, 500, 0, 0);
    heap.release(small);
    const again = heap.allocate(FLOAT, 0, 24, 0, 0);
    expect([heap.origin[during], again, heap.origin[again]]).toEqual([9, small, 9]);
    here = 11;
    heap.resize(during, 500, 0, 0);
    expect(heap.origin[during]).toBe(11);
    heap.release(during);
    expect([heap.sessionBytes, heap.sessionPeakBytes]).toEqual([24, 524]);
    heap.beginReadingTraces();
    const ownOfTracer = heap.allocate(KEYS, 0, 300, 0, 0);
    heap.endReadingTraces();
    const traces: number[][] = [];
    heap.forEachTrace((ref, origin, bytes) => { traces.push([ref, origin, bytes]); });
    expect(traces).toEqual([[again, 9, 24]]);
    heap.release(ownOfTracer);
    heap.stopTracing();
    heap.release(again);
    expect([heap.sessionBytes, heap.tracedBytes]).toEqual([0, 48]);
  });
});
