/** What the heap reports: counters as deltas from the baseline, and the ledger of bytes from request to mapping. */
import type { CpythonHeap } from './cpython-heap.ts';
import {
  ALIGNMENT_SHIFT, ARENA_BYTES, ARENA_MAP_BOTTOM_BYTES, ARENA_MAP_MID_BYTES, GENERATIONS, POOL_BYTES, POOL_HEADER_BYTES, SIZE_CLASSES,
} from './cpython-arguments.ts';
import { C_HEAP_LEVEL, createCAllocatorCounters } from '@memarena/core';
import type { LedgerLevel } from '@memarena/core';
import { POOL_WORDS_SHIFT, PoolWord } from './pymalloc.ts';
import type { Pymalloc } from './pymalloc.ts';

const { CLASS, NEXT, NEXT_OFFSET, USED } = PoolWord;

/** Pools and blocks of each size class, index class 1 .. 32. */
export interface PoolCensus {
  readonly pools: Int32Array;
  readonly usedBlocks: Int32Array;
  /** Free or virgin blocks in pools that hold a block in use. */
  readonly availableBlocks: Int32Array;
}

/** Every byte between what was asked for and what was mapped. The identities are checked by `verify`. */
export interface HeapLedger {
  /** Asked for, of blocks in pools. */
  readonly requestedBytes: number;
  /** Rounding of requests to their size class. */
  readonly roundingBytes: number;
  /** requested + rounding. */
  readonly blockBytes: number;
  readonly availableBytes: number;
  readonly poolHeaderBytes: number;
  /** Ends of pools too short for a block. */
  readonly poolTailBytes: number;
  /** block + available + header + tail: pools that hold a block in use. */
  readonly poolBytes: number;
  readonly unusedPoolBytes: number;
  readonly alignmentBytes: number;
  /** pool + unused pool + alignment. */
  readonly arenaBytes: number;
  /** Asked for, of blocks from the C library. */
  readonly rawRequestedBytes: number;
  /** The C library's heap, with everything else that lives in it. */
  readonly cHeapBytes: number;
  /** arena + C heap. */
  readonly mappedBytes: number;
}

export function censusPools(pymalloc: Pymalloc): PoolCensus {
  const pools = new Int32Array(SIZE_CLASSES + 1);
  const usedBlocks = new Int32Array(SIZE_CLASSES + 1);
  const availableBlocks = new Int32Array(SIZE_CLASSES + 1);
  forEachPool(pymalloc, (pool) => {
    const sizeClass = pymalloc.pools[pool + CLASS];
    const used = pymalloc.pools[pool + USED];
    if (used === 0) return;
    pools[sizeClass]++;
    usedBlocks[sizeClass] += used;
    availableBlocks[sizeClass] += blocksPerPool(sizeClass) - used;
  });
  return { pools, usedBlocks, availableBlocks };
}

export function blocksPerPool(sizeClass: number): number {
  return Math.floor((POOL_BYTES - POOL_HEADER_BYTES) / (sizeClass << ALIGNMENT_SHIFT));
}

/** Visits every pool that has been cut, in order of arena number and address. */
export function forEachPool(pymalloc: Pymalloc, visit: (pool: number, arena: number) => void): void {
  const arenas = pymalloc.arenas;
  for (let arena = 1; arena <= arenas.objectCount; arena++) {
    if (arenas.offset[arena] < 0) continue;
    const first = Math.ceil(arenas.offset[arena] / POOL_BYTES);
    for (let number = first; number < arenas.nextPool[arena]; number++) visit(number << POOL_WORDS_SHIFT, arena);
  }
}

/** `sys.getallocatedblocks`. */
export function countAllocatedBlocks(pymalloc: Pymalloc): number {
  const pools = pymalloc.pools;
  let blocks = pymalloc.rawBlocks;
  forEachPool(pymalloc, (pool) => {
    blocks += pools[pool + USED];
  });
  return blocks;
}

export function readLedger(heap: CpythonHeap): HeapLedger {
  const census = censusPools(heap);
  let pools = 0;
  let blockBytes = 0;
  let availableBytes = 0;
  let poolTailBytes = 0;
  for (let sizeClass = 1; sizeClass <= SIZE_CLASSES; sizeClass++) {
    const size = sizeClass << ALIGNMENT_SHIFT;
    pools += census.pools[sizeClass];
    blockBytes += census.usedBlocks[sizeClass] * size;
    availableBytes += census.availableBlocks[sizeClass] * size;
    poolTailBytes += census.pools[sizeClass] * ((POOL_BYTES - POOL_HEADER_BYTES) % size);
  }
  const requestedBytes = heap.tracedBytes - heap.untracedBytes - heap.rawBytes - heap.dataSegment.bytes;
  const cCounters = createCAllocatorCounters();
  heap.environment.cAllocator.readCounters(cCounters);
  const arenaBytes = heap.arenas.current * ARENA_BYTES;
  return {
    requestedBytes,
    roundingBytes: blockBytes - requestedBytes,
    blockBytes,
    availableBytes,
    poolHeaderBytes: pools * POOL_HEADER_BYTES,
    poolTailBytes,
    poolBytes: pools * POOL_BYTES,
    unusedPoolBytes: heap.arenas.unusedPools() * POOL_BYTES,
    alignmentBytes: heap.arenas.alignmentBytes(),
    arenaBytes,
    rawRequestedBytes: heap.rawBytes,
    cHeapBytes: cCounters.heapBytes,
    mappedBytes: arenaBytes + cCounters.heapBytes,
  };
}

/** The same as levels that add up, for reports: pools and arenas, and the C library's heap beside them. */
export function ledgerLevels(heap: CpythonHeap, ledger: HeapLedger): LedgerLevel[] {
  const { midNodes, bottomNodes } = heap.arenas.map;
  const mapBytes = midNodes * ARENA_MAP_MID_BYTES + bottomNodes * ARENA_MAP_BOTTOM_BYTES;
  const cCounters = createCAllocatorCounters();
  heap.environment.cAllocator.readCounters(cCounters);
  const overheadBytes = cCounters.inUseBytes - ledger.rawRequestedBytes - mapBytes;
  return [
    { name: 'blocks', bytes: ledger.blockBytes, parts: [
      { name: 'requested', bytes: ledger.requestedBytes },
      { name: 'rounding to size classes', bytes: ledger.roundingBytes },
    ] },
    { name: 'pools', bytes: ledger.poolBytes, parts: [
      { name: 'blocks', bytes: ledger.blockBytes },
      { name: 'free blocks', bytes: ledger.availableBytes },
      { name: 'pool headers', bytes: ledger.poolHeaderBytes },
      { name: 'ends of pools', bytes: ledger.poolTailBytes },
    ] },
    { name: 'arenas', bytes: ledger.arenaBytes, owner: 'pymalloc arena', parts: [
      { name: 'pools', bytes: ledger.poolBytes },
      { name: 'free pools', bytes: ledger.unusedPoolBytes },
      { name: 'alignment', bytes: ledger.alignmentBytes },
    ] },
    { name: C_HEAP_LEVEL, bytes: cCounters.heapBytes, parts: [
      { name: 'requested above 512 bytes', bytes: ledger.rawRequestedBytes },
      { name: 'map of arenas', bytes: mapBytes },
      { name: 'headers, rounding, tables', bytes: overheadBytes },
      { name: 'free chunks', bytes: cCounters.freeBytes },
    ] },
  ];
}

/** The counters at the moment from which a program is measured. */
export class CounterBaseline {
  readonly stats = new Float64Array(GENERATIONS * 3);
  usedBlocks: Int32Array = new Int32Array(SIZE_CLASSES + 1);
  allocatedBlocks = 0;
  rawBlocks = 0;
  tracedBytes = 0;
  requestedBytes = 0;
  examined = 0;
  arenasAllocated = 0;
  arenasReclaimed = 0;

  mark(heap: CpythonHeap): void {
    this.stats.set(heap.gc.stats);
    this.usedBlocks = censusPools(heap).usedBlocks;
    this.allocatedBlocks = countAllocatedBlocks(heap);
    this.rawBlocks = heap.rawBlocks;
    this.tracedBytes = heap.tracedBytes;
    this.requestedBytes = heap.requested[0];
    this.examined = heap.gc.examinedTotal;
    this.arenasAllocated = heap.arenas.allocatedTotal;
    this.arenasReclaimed = heap.arenas.reclaimed;
    heap.resetPeak();
  }
}

export function readHeapCounters(heap: CpythonHeap, into: Record<string, unknown>): void {
  const { gc, arenas, baseline } = heap;
  const census = censusPools(heap);
  const byClass: Record<string, number> = {};
  for (let sizeClass = 1; sizeClass <= SIZE_CLASSES; sizeClass++) {
    const delta = census.usedBlocks[sizeClass] - baseline.usedBlocks[sizeClass];
    if (delta !== 0) byClass[sizeClass << ALIGNMENT_SHIFT] = delta;
  }
  into['gc'] = {
    generations: Array.from({ length: GENERATIONS }, (_, g) => ({
      collections: gc.stats[g * 3] - baseline.stats[g * 3],
      collected: gc.stats[g * 3 + 1] - baseline.stats[g * 3 + 1],
      uncollectable: gc.stats[g * 3 + 2] - baseline.stats[g * 3 + 2],
    })),
    count: Array.from(gc.counts),
  };
  into['blocks'] = { allocatedDelta: countAllocatedBlocks(heap) - baseline.allocatedBlocks, byClass };
  into['traced'] = heap.isMeasurementOver ? { currentBytes: heap.sessionBytes, peakBytes: heap.sessionPeakBytes } : {
    currentBytes: heap.tracedBytes - baseline.tracedBytes,
    peakBytes: heap.tracedPeakBytes - baseline.tracedBytes,
  };
  into['allocatedBytes'] = heap.requested[0] - baseline.requestedBytes;
  const ledger = readLedger(heap);
  into['heap'] = { usedBytes: heap.tracedBytes, committedBytes: ledger.mappedBytes };
  into['cpython'] = {
    allocatedBlocks: countAllocatedBlocks(heap),
    rawBlocks: heap.rawBlocks,
    rawBlocksDelta: heap.rawBlocks - baseline.rawBlocks,
    pools: census.pools.reduce((sum, count) => sum + count, 0),
    unusedPools: arenas.unusedPools(),
    arenas: {
      allocated: arenas.allocatedTotal - baseline.arenasAllocated,
      reclaimed: arenas.reclaimed - baseline.arenasReclaimed,
      current: arenas.current,
      highWater: arenas.highWater,
    },
    examinedObjects: gc.examinedTotal - baseline.examined,
    longLived: { total: gc.longLivedTotal, pending: gc.longLivedPending },
    freeLists: countFreeLists(heap),
    ledger,
  };
  into['ledger'] = ledgerLevels(heap, ledger);
}

/** Kept objects by layout name (`tuple/3` where a layout has a list per slot count); empty lists are left out. */
export function countFreeLists(heap: CpythonHeap): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let list = 0; list < heap.listHeads.length; list++) {
    if (heap.listCounts[list] === 0) continue;
    const layout = heap.listOwners[list];
    const name = heap.layouts.specs[layout].name;
    const isBySlots = heap.keepUpTo[layout] !== 0;
    counts[isBySlots ? `${name}/${list - heap.firstList[layout]}` : name] = heap.listCounts[list];
  }
  return counts;
}

/** Free blocks in a pool's list and blocks never cut, for the heap's own checks. */
export function virginBlocks(pymalloc: Pymalloc, pool: number): number {
  const size = pymalloc.pools[pool + CLASS] << ALIGNMENT_SHIFT;
  return Math.floor((POOL_BYTES - pymalloc.pools[pool + NEXT_OFFSET]) / size);
}

/** Pools of a class that have free blocks, in the order in which they are used. */
export function usedPoolsOf(pymalloc: Pymalloc, sizeClass: number): number[] {
  const found: number[] = [];
  for (let pool = pymalloc.usedHead[sizeClass]; pool !== 0; pool = pymalloc.pools[pool + NEXT]) found.push(pool);
  return found;
}
