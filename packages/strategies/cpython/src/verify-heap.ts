/**
 * The heap's own check of itself, for `--verify` and tests: linear in the heap, never on a hot path.
 *
 * Models:      no upstream.
 * Sources:     Objects/obmalloc.c (pool_is_in_list), Modules/gcmodule.c (validate_list) check parts of it in debug
 *              builds.
 * Algorithm:   walk pools, arenas, generation lists, free lists and all objects; throw on the first contradiction.
 * Invariants:  pymalloc I1-I3; arenas I1-I3; gc-lists I1; cyclic-gc I1-I2; free-lists I1; traced-blocks I1; the
 *              ledger's sums; and: no object's count is below the number of references to it that slots and class
 *              words hold.
 * Simplified:  counts may be above that number: frames and host variables hold references, too.
 */
import { InvariantError, invariant } from '@memarena/core';
import type { Ref } from '@memarena/core';
import { readLedger, virginBlocks, blocksPerPool, forEachPool, usedPoolsOf } from './counters.ts';
import type { CpythonHeap } from './cpython-heap.ts';
import { GENERATIONS, SIZE_CLASSES } from './cpython-arguments.ts';
import { GcState } from './gc-reachability.ts';
import { LayoutFlag } from './layout-table.ts';
import { PoolWord } from './pymalloc.ts';
import type { Pymalloc } from './pymalloc.ts';

const { CLASS, FREE, USED } = PoolWord;

const { COLLECTED, COUNTS_CLASS, PART, UNTRACED } = LayoutFlag;

export function verifyHeap(heap: CpythonHeap): void {
  heap.columns.verifyRanges();
  heap.arenas.verify();
  verifyPools(heap);
  verifyLists(heap);
  verifyCounts(heap);
  verifyBytes(heap);
  verifyLedger(heap);
}

export function verifyPools(pymalloc: Pymalloc): void {
  const listed = new Set<number>();
  for (let sizeClass = 1; sizeClass <= SIZE_CLASSES; sizeClass++) {
    for (const pool of usedPoolsOf(pymalloc, sizeClass)) {
      invariant(pymalloc.pools[pool + CLASS] === sizeClass, 'pymalloc: a pool is in the list of another class');
      listed.add(pool);
    }
  }
  forEachPool(pymalloc, (pool) => {
    const sizeClass = pymalloc.pools[pool + CLASS];
    const used = pymalloc.pools[pool + USED];
    let free = 0;
    for (let ref = pymalloc.pools[pool + FREE]; ref !== 0; ref = pymalloc.link[ref]) free++;
    const virgin = virginBlocks(pymalloc, pool);
    invariant(used + free + virgin === blocksPerPool(sizeClass), 'pymalloc: the blocks do not fill their pool');
    invariant(listed.has(pool) === (used > 0 && free > 0), 'pymalloc: a pool is wrongly in or out of its list');
    listed.delete(pool);
  });
  invariant(listed.size === 0, 'pymalloc: a listed pool lies in no arena');
}

function verifyLists(heap: CpythonHeap): void {
  const { gc, columns, layouts } = heap;
  let tracked = 0;
  for (let head = gc.youngest; head <= gc.permanent; head++) {
    let before = head;
    for (let ref = gc.next[head]; ref !== head; ref = gc.next[ref]) {
      invariant(gc.previous[ref] === before, 'gc: broken list');
      invariant((layouts.flags[columns.layout[ref]] & COLLECTED) !== 0, 'gc: a tracked object is not collected');
      invariant(gc.collecting || gc.state[ref] === GcState.OUTSIDE, 'gc: a stale state');
      before = ref;
      tracked++;
    }
    invariant(gc.previous[head] === before, 'gc: broken list');
  }
  let linked = 0;
  for (let ref = 1; ref < columns.refTop; ref++) {
    if (columns.layout[ref] === 0) continue;
    if (gc.next[ref] !== 0) linked++;
    const isPart = (layouts.flags[columns.layout[ref]] & PART) !== 0;
    invariant(isPart === (gc.state[ref] === GcState.PART), 'gc: a part is not marked as one');
  }
  invariant(gc.collecting || linked === tracked, 'gc: an object is linked but in no list');
  invariant(gc.counts.length === GENERATIONS, 'gc: wrong number of generations');
}

/** Every reference in a slot or class word is counted, and refers to a live object. */
function verifyCounts(heap: CpythonHeap): void {
  const { columns, layouts } = heap;
  const known = new Int32Array(columns.refTop);
  const note = (target: Ref): void => {
    if (target === 0) return;
    if (columns.layout[target] === 0) throw new InvariantError('refcounts: a slot refers to a freed object');
    known[target]++;
  };
  for (let ref = 1; ref < columns.refTop; ref++) {
    const flags = layouts.flags[columns.layout[ref]];
    if (columns.layout[ref] === 0) continue;
    const start = columns.slotStart[ref];
    const end = (flags & UNTRACED) !== 0 ? start : start + columns.slotCount[ref];
    for (let i = start; i < end; i++) note(columns.slots[i]);
    if ((flags & COUNTS_CLASS) !== 0) note(columns.klass[ref]);
  }
  for (let ref = 1; ref < columns.refTop; ref++) {
    invariant(known[ref] === 0 || columns.refcount[ref] >= known[ref], 'refcounts: fewer counted than held');
  }
}

function verifyBytes(heap: CpythonHeap): void {
  const columns = heap.columns;
  let bytes = 0;
  let rawBlocks = 0;
  const note = (ref: Ref): void => {
    bytes += columns.bytes[ref];
    if (!heap.isPooled(ref) && !heap.dataSegment.holds(columns.address[ref])) rawBlocks++;
  };
  for (let ref = 1; ref < columns.refTop; ref++) if (columns.layout[ref] !== 0) note(ref);
  if (heap.unborn !== 0) note(heap.unborn);
  for (let list = 0; list < heap.listHeads.length; list++) {
    let count = 0;
    for (let ref = heap.listHeads[list]; ref !== 0; ref = heap.next[ref]) {
      note(ref);
      count++;
    }
    invariant(count === heap.listCounts[list] && count <= heap.listLimits[list], 'free lists: wrong count');
  }
  invariant(bytes + heap.rawDomainBytes === heap.tracedBytes - heap.untracedBytes, 'traced bytes: not the sum over the blocks');
  invariant(rawBlocks === heap.rawBlocks, 'raw blocks: wrong count');
}

function verifyLedger(heap: CpythonHeap): void {
  const ledger = readLedger(heap);
  const { blockBytes, availableBytes, poolHeaderBytes, poolTailBytes, poolBytes } = ledger;
  invariant(ledger.roundingBytes >= 0, 'ledger: blocks are smaller than their requests');
  invariant(blockBytes + availableBytes + poolHeaderBytes + poolTailBytes === poolBytes, 'ledger: pools do not add up');
  const { unusedPoolBytes, alignmentBytes, arenaBytes } = ledger;
  invariant(poolBytes + unusedPoolBytes + alignmentBytes === arenaBytes, 'ledger: arenas do not add up');
}
