/**
 * The memory manager of CPython: reference counts free objects at once, a generational collector finds cycles, pymalloc
 * hands out the blocks.
 *
 * Models:      CPython 3.11, default build, 64-bit.
 * Sources:     Objects/object.c (_PyObject_New), Modules/gcmodule.c (gc_alloc, _PyObject_GC_Link, PyObject_GC_Del),
 *              Objects/typeobject.c (_PyType_AllocNoTrack)
 * Algorithm:   1. `allocate`: a free list's object if the layout has one; else a block, and for collected layouts one
 *                 more in count 0, which may run a collection before the object is filled in.
 *              2. `release`: see refcount.ts. 3. `collect`: see cyclic-gc.ts. 4. Blocks: see pymalloc.ts.
 * Layout:      one object holds the state of all layers, each of which is a class that extends the one below:
 *              CpythonHeap > Refcounts > FreeLists > TracedBlocks > Pymalloc. So the hot paths read one object's
 *              fields.
 * Invariants:  see verify-heap.ts.
 * Simplified:  nothing of its own.
 */
import type {
  CollectRequest, LayoutSpec, MemoryEnvironment, MemoryManager, MemoryTraits, PinnedRegion, ReclaimHooks, Ref,
  RetentionSource, RootSource,
} from '@memarena/core';
import { HeapTable } from '@memarena/heap';
import {
  CounterBaseline, censusPools, countAllocatedBlocks, countFreeLists, readHeapCounters, readLedger,
} from './counters.ts';
import type { HeapLedger } from './counters.ts';
import { ALIGNMENT_SHIFT, GENERATIONS } from './cpython-arguments.ts';
import { formatMallocStats } from './debug-stats.ts';
import { GcState } from './gc-reachability.ts';
import { LayoutFlag, LayoutFlags, LayoutTable } from './layout-table.ts';
import { findPinnedArenas, pinnedRegions } from './pinned-arenas.ts';
import type { PinnedArena } from './pinned-arenas.ts';
import { Refcounts } from './refcount.ts';
import { verifyHeap } from './verify-heap.ts';

const { COLLECTED, COUNTS_CLASS, FINALIZER, FREE_LISTED, PART, STARTUP, TRACED } = LayoutFlag;
const { NEEDS_SETUP } = LayoutFlags;

export const cpythonTraits: MemoryTraits = {
  counting: true,
  movesObjects: false,
  reclaims: 'immediately',
  barrier: 'refcount',
  generations: GENERATIONS,
  concurrent: false,
};

export class CpythonHeap extends Refcounts implements MemoryManager, RetentionSource {
  readonly regionWords = { region: 'arena', part: 'pool' };
  readonly retentionRule =
    'An arena goes back when every pool in it is empty; a single object, alive or kept for reuse, keeps all of it.';
  readonly traits = cpythonTraits;
  readonly columns: HeapTable;
  readonly environment: MemoryEnvironment;
  readonly baseline = new CounterBaseline();
  startupTrackedObjects = 0;
  /** The object whose allocation is running a collection; it has a block, but no layout yet. */
  unborn: Ref = 0;
  startupBlocks: readonly number[] = [];
  startupFiller = 0;

  constructor(environment: MemoryEnvironment) {
    const table = new HeapTable(environment.capacity);
    super(table, new LayoutTable(), environment.memory, environment.cAllocator);
    this.columns = table;
    this.environment = environment;
    const settings = environment.settings;
    if (settings['gcThreshold0'] !== undefined) this.gcThresholds[0] = Number(settings['gcThreshold0']);
    if (settings['gcThreshold1'] !== undefined) this.gcThresholds[1] = Number(settings['gcThreshold1']);
    if (settings['gcThreshold2'] !== undefined) this.gcThresholds[2] = Number(settings['gcThreshold2']);
    if (settings['gcEnabled'] === false) this.gc.enabled = false;
  }

  defineLayouts(layouts: readonly LayoutSpec[]): void {
    this.layouts.define(layouts);
    this.flags = this.layouts.flags;
    this.defineFreeLists();
  }

  /** A counting manager needs no roots: the counts know them. */
  registerRoots(_source: RootSource): void {}

  setHooks(hooks: ReclaimHooks): void {
    this.hooks = hooks;
  }

  /**
   * A runtime starts up: until `markBaseline`, atoms go to the data segment.
   * @param trackedObjects tracked objects of the real interpreter after start-up; those that are missing here then are
   *   counted as long-lived
   * @param blocks blocks in use of the real interpreter after start-up, by block size / 16; those that are missing
   *   then are made, with `filler` as their layout
   */
  beginStartup(trackedObjects: number, blocks: readonly number[] = [], filler = 0): void {
    this.startupTrackedObjects = trackedObjects;
    this.startupBlocks = blocks;
    this.startupFiller = filler;
    this.layouts.setStartup(true);
  }

  #fillStartupBlocks(): void {
    const used = censusPools(this).usedBlocks;
    for (let sizeClass = 1; sizeClass < this.startupBlocks.length; sizeClass++) {
      const missing = this.startupBlocks[sizeClass] - used[sizeClass];
      for (let i = 0; i < missing; i++) this.allocateSmall(this.startupFiller, 0, sizeClass << ALIGNMENT_SHIFT);
    }
    this.startupBlocks = [];
  }

  /** `allocate` for layouts of which nothing is known but their size, and without slots. */
  allocateSmall(layout: number, klass: Ref, bytes: number): Ref {
    const ref = this.take(bytes);
    if (ref === 0) return 0;
    this.layout[ref] = layout;
    this.klass[ref] = klass;
    this.link[ref] = 0;
    this.refcount[ref] = 1;
    return ref;
  }

  allocate(layout: number, klass: Ref, bytes: number, slots: number, rawWords: number): Ref {
    const flags = this.flags[layout];
    if ((flags & NEEDS_SETUP) === 0 && slots + rawWords === 0) return this.allocateSmall(layout, klass, bytes);
    if ((flags & FREE_LISTED) !== 0) {
      const ref = this.takeKept(layout, bytes, slots, rawWords);
      if (ref !== 0) {
        this.requested[0] += bytes;
        if ((flags & (TRACED | PART)) === TRACED) this.renewTrace(ref);
        return this.#setUp(ref, layout, klass, flags);
      }
    }
    return this.allocateFresh(layout, klass, bytes, slots, rawWords);
  }

  /** `allocate` that asks no free list (a copy of a dict's table). */
  allocateFresh(layout: number, klass: Ref, bytes: number, slots: number, rawWords: number): Ref {
    const flags = this.flags[layout];
    const ref = (flags & STARTUP) === 0 ? this.take(bytes) : this.takeStatic(bytes);
    if (ref === 0) return 0;
    if ((flags & TRACED) !== 0) this.addTrace(ref);
    if ((flags & COLLECTED) !== 0 && ++this.gcCounts[0] > this.gcThresholds[0]) this.#collectBeside(ref);
    this.link[ref] = 0;
    if (slots + rawWords !== 0) {
      const start = this.table.takeRange(slots + rawWords);
      if (start === 0) {
        this.freeBlock(ref, flags);
        return 0;
      }
      this.link[ref] = start;
      this.slotCount[ref] = slots;
      this.rawCount[ref] = rawWords;
    }
    return this.#setUp(ref, layout, klass, flags);
  }

  /** The automatic collection that an allocation sets off: the new object has its block, and is nothing yet. */
  #collectBeside(ref: Ref): void {
    const outer = this.unborn;
    this.unborn = ref;
    this.gc.collectIfDue();
    this.unborn = outer;
  }

  #setUp(ref: Ref, layout: number, klass: Ref, flags: number): Ref {
    this.layout[ref] = layout;
    this.klass[ref] = klass;
    this.refcount[ref] = 1;
    if ((flags & PART) !== 0) this.state[ref] = GcState.PART;
    if ((flags & FINALIZER) !== 0) this.gc.finalized[ref] = 0;
    if ((flags & COUNTS_CLASS) !== 0 && klass !== 0) this.refcount[klass]++;
    return ref;
  }

  resize(ref: Ref, bytes: number, slots: number, rawWords: number): boolean {
    const oldSlots = this.slotCount[ref];
    const oldRaw = this.rawCount[ref];
    const isSameRange = slots === oldSlots && rawWords === oldRaw;
    const isGrowing = slots + rawWords > oldSlots + oldRaw;
    if (isGrowing && !this.table.resizeRange(ref, slots, rawWords)) return false;
    if (bytes === this.bytes[ref]) this.retrace(ref);
    else if (!this.resizeTraced(ref, bytes)) {
      if (isGrowing) this.table.resizeRange(ref, oldSlots, oldRaw);
      return false;
    }
    if (!isSameRange && !isGrowing) this.table.resizeRange(ref, slots, rawWords);
    return true;
  }

  freePart(ref: Ref): void {
    if (--this.refcount[ref] === 0) this.free(ref, this.flags[this.layout[ref]]);
  }

  writeRef(holder: Ref, slot: number, target: Ref): void {
    const index = this.link[holder] + slot;
    const old = this.slots[index];
    if (target !== 0) this.refcount[target]++;
    this.slots[index] = target;
    if (old !== 0 && --this.refcount[old] === 0) this.reclaim(old);
  }

  giveRef(holder: Ref, slot: number, target: Ref): void {
    this.slots[this.link[holder] + slot] = target;
  }

  noteWrites(_holder: Ref): void {}

  track(ref: Ref): void {
    if ((this.flags[this.layout[ref]] & COLLECTED) === 0 || this.next[ref] !== 0) return;
    const head = this.gc.youngest;
    const last = this.previous[head];
    this.next[last] = ref;
    this.previous[ref] = last;
    this.next[ref] = head;
    this.previous[head] = ref;
  }

  untrack(ref: Ref): void {
    if ((this.flags[this.layout[ref]] & COLLECTED) !== 0) this.gc.untrack(ref);
  }

  isTracked(ref: Ref): boolean {
    return (this.flags[this.layout[ref]] & COLLECTED) !== 0 && this.next[ref] !== 0;
  }

  /** Collections run inside `allocate`, nowhere else. */
  safepoint(): void {}

  collect(request: CollectRequest): number {
    return this.gc.collectExplicitly(request.generation ?? GENERATIONS - 1);
  }

  readCounters(into: Record<string, unknown>): void {
    readHeapCounters(this, into);
  }

  /** The byte ledger, from what was asked for to what is mapped. */
  ledger(): HeapLedger {
    return readLedger(this);
  }

  /** Mapped arenas and what keeps each of them mapped. */
  pinnedArenas(): PinnedArena[] {
    return findPinnedArenas(this);
  }

  pinnedRegions(label: (ref: Ref, layoutName: string) => string): PinnedRegion[] {
    return pinnedRegions(this, label);
  }

  /** `sys._debugmallocstats()` without the free lists of types, which the object model adds. */
  debugMallocStats(): string {
    return formatMallocStats(this);
  }

  /** Kept dead objects by layout name (`tuple/3`: of 3 slots). */
  freeListCounts(): Record<string, number> {
    return countFreeLists(this);
  }

  /** `sys.getallocatedblocks()`. */
  allocatedBlocks(): number {
    return countAllocatedBlocks(this);
  }

  markBaseline(): void {
    this.layouts.setStartup(false);
    this.#fillStartupBlocks();
    this.markUntraced();
    this.gc.assumeLongLived(this.startupTrackedObjects);
    this.baseline.mark(this);
  }

  verify(): void {
    verifyHeap(this);
  }
}
