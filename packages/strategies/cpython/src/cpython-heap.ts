/**
 * The memory manager of CPython: reference counts free objects at once, a generational collector finds cycles, pymalloc
 * hands out the blocks.
 *
 * Models:      CPython 3.11, default build, 64-bit.
 * Sources:     Objects/object.c (_PyObject_New), Modules/gcmodule.c (gc_alloc, _PyObject_GC_Link, PyObject_GC_Del),
 *              Objects/typeobject.c (_PyType_AllocNoTrack)
 * Algorithm:   1. `allocate`: a free list's object if the layout has one; else a block, and for collected layouts one
 *                 more in count 0, which may run a collection before the object is filled in.
 *              2. `release`: see refcount.ts. 3. `collect`: see cyclic-gc.ts. 4. Blocks: see traced-blocks.ts, pymalloc.ts.
 * Invariants:  see verify-heap.ts.
 * Simplified:  nothing of its own.
 */
import type {
  CollectRequest, LayoutSpec, MemoryEnvironment, MemoryManager, MemoryTraits, ReclaimHooks, Ref, RootSource,
} from '@memarena/core';
import { HeapTable } from '@memarena/heap';
import { CounterBaseline, readHeapCounters } from './counters.ts';
import { CyclicGc } from './cyclic-gc.ts';
import { GENERATIONS } from './cpython-arguments.ts';
import { FreeLists } from './free-lists.ts';
import { PART_STATE } from './gc-reachability.ts';
import {
  COLLECTED, COUNTS_CLASS, FINALIZER, FREE_LISTED, LayoutTable, NEEDS_SETUP, PART, STARTUP,
} from './layout-table.ts';
import { Pymalloc } from './pymalloc.ts';
import { Refcounts } from './refcount.ts';
import { TracedBlocks } from './traced-blocks.ts';
import { verifyHeap } from './verify-heap.ts';

export const cpythonTraits: MemoryTraits = {
  counting: true,
  movesObjects: false,
  reclaims: 'immediately',
  barrier: 'refcount',
  generations: GENERATIONS,
  concurrent: false,
};

export class CpythonHeap implements MemoryManager {
  readonly traits = cpythonTraits;
  readonly columns: HeapTable;
  readonly environment: MemoryEnvironment;
  readonly layouts: LayoutTable;
  readonly pymalloc: Pymalloc;
  readonly blocks: TracedBlocks;
  readonly freeLists: FreeLists;
  readonly refcounts: Refcounts;
  readonly gc: CyclicGc;
  readonly refcount: Int32Array;
  readonly baseline: CounterBaseline;
  hooks: ReclaimHooks | null = null;
  startupTrackedObjects = 0;

  constructor(environment: MemoryEnvironment) {
    const table = new HeapTable(environment.capacity);
    this.environment = environment;
    this.columns = table;
    this.refcount = table.refcount;
    this.layouts = new LayoutTable();
    this.pymalloc = new Pymalloc(table, environment.memory, environment.cAllocator);
    this.blocks = new TracedBlocks(table, this.pymalloc);
    this.gc = new CyclicGc(table, this.layouts, this);
    this.freeLists = new FreeLists(table, this.gc.next);
    this.refcounts = new Refcounts(table, this.layouts, this.blocks, this.freeLists, this.gc);
    this.baseline = new CounterBaseline();
    const settings = environment.settings;
    if (settings['gcThreshold0'] !== undefined) this.gc.thresholds[0] = Number(settings['gcThreshold0']);
    if (settings['gcThreshold1'] !== undefined) this.gc.thresholds[1] = Number(settings['gcThreshold1']);
    if (settings['gcThreshold2'] !== undefined) this.gc.thresholds[2] = Number(settings['gcThreshold2']);
    if (settings['gcEnabled'] === false) this.gc.enabled = false;
  }

  defineLayouts(layouts: readonly LayoutSpec[]): void {
    this.layouts.define(layouts);
    this.freeLists.define(this.layouts);
  }

  /** A counting manager needs no roots: the counts know them. */
  registerRoots(_source: RootSource): void {}

  setHooks(hooks: ReclaimHooks): void {
    this.hooks = hooks;
    this.refcounts.hooks = hooks;
  }

  /**
   * A runtime starts up: until `markBaseline`, atoms go to the data segment.
   * @param trackedObjects tracked objects of the real interpreter after start-up; those that are missing here then are
   *   counted as long-lived
   */
  beginStartup(trackedObjects: number): void {
    this.startupTrackedObjects = trackedObjects;
    this.layouts.setStartup(true);
  }

  /** `allocate` for layouts without header, free list, class count or finalizer, and without slots. */
  allocateSmall(layout: number, klass: Ref, bytes: number): Ref {
    const ref = this.blocks.take(bytes);
    if (ref === 0) return 0;
    const table = this.columns;
    table.layout[ref] = layout;
    table.klass[ref] = klass;
    table.slotStart[ref] = 0;
    this.refcount[ref] = 1;
    return ref;
  }

  allocate(layout: number, klass: Ref, bytes: number, slots: number, rawWords: number): Ref {
    const flags = this.layouts.flags[layout];
    if ((flags & FREE_LISTED) !== 0) {
      const ref = this.freeLists.take(layout, bytes, slots, rawWords);
      if (ref !== 0) {
        if (this.blocks.tracing) this.blocks.renewTrace(ref);
        return this.#setUp(ref, layout, klass, flags);
      }
    }
    return this.allocateFresh(layout, klass, bytes, slots, rawWords);
  }

  /** `allocate` that asks no free list (a copy of a dict's table). */
  allocateFresh(layout: number, klass: Ref, bytes: number, slots: number, rawWords: number): Ref {
    const flags = this.layouts.flags[layout];
    const table = this.columns;
    const ref = (flags & STARTUP) === 0 ? this.blocks.take(bytes) : this.blocks.takeStatic(bytes);
    if (ref === 0) return 0;
    if ((flags & COLLECTED) !== 0 && ++this.gc.counts[0] > this.gc.thresholds[0]) this.gc.collectIfDue();
    table.slotStart[ref] = 0;
    if (slots + rawWords !== 0) {
      const start = table.takeRange(slots + rawWords);
      if (start === 0) {
        this.refcounts.freeBlock(ref, flags);
        return 0;
      }
      table.slotStart[ref] = start;
      table.slotCount[ref] = slots;
      table.rawCount[ref] = rawWords;
    }
    return this.#setUp(ref, layout, klass, flags);
  }

  #setUp(ref: Ref, layout: number, klass: Ref, flags: number): Ref {
    this.columns.layout[ref] = layout;
    this.columns.klass[ref] = klass;
    this.refcount[ref] = 1;
    if ((flags & NEEDS_SETUP) === 0) return ref;
    if ((flags & PART) !== 0) this.gc.state[ref] = PART_STATE;
    if ((flags & FINALIZER) !== 0) this.gc.finalized[ref] = 0;
    if ((flags & COUNTS_CLASS) !== 0 && klass !== 0) this.refcount[klass]++;
    return ref;
  }

  resize(ref: Ref, bytes: number, slots: number, rawWords: number): boolean {
    const table = this.columns;
    const oldSlots = table.slotCount[ref];
    const oldRaw = table.rawCount[ref];
    const isSameRange = slots === oldSlots && rawWords === oldRaw;
    if (!isSameRange && slots + rawWords > oldSlots + oldRaw && !table.resizeRange(ref, slots, rawWords)) return false;
    if (bytes !== table.bytes[ref] && !this.blocks.resize(ref, bytes)) {
      if (!isSameRange && slots + rawWords > oldSlots + oldRaw) table.resizeRange(ref, oldSlots, oldRaw);
      return false;
    }
    if (!isSameRange && slots + rawWords <= oldSlots + oldRaw) table.resizeRange(ref, slots, rawWords);
    return true;
  }

  freePart(ref: Ref): void {
    if (--this.refcount[ref] === 0) this.refcounts.free(ref, this.layouts.flags[this.columns.layout[ref]]);
  }

  writeRef(holder: Ref, slot: number, target: Ref): void {
    const table = this.columns;
    const index = table.slotStart[holder] + slot;
    const old = table.slots[index];
    if (target !== 0) this.refcount[target]++;
    table.slots[index] = target;
    if (old !== 0 && --this.refcount[old] === 0) this.refcounts.reclaim(old);
  }

  giveRef(holder: Ref, slot: number, target: Ref): void {
    const table = this.columns;
    table.slots[table.slotStart[holder] + slot] = target;
  }

  noteWrites(_holder: Ref): void {}

  retain(ref: Ref): void {
    this.refcount[ref]++;
  }

  release(ref: Ref): void {
    if (--this.refcount[ref] === 0) this.refcounts.reclaim(ref);
  }

  reclaim(ref: Ref): void {
    this.refcounts.reclaim(ref);
  }

  track(ref: Ref): void {
    if ((this.layouts.flags[this.columns.layout[ref]] & COLLECTED) !== 0) this.gc.track(ref);
  }

  untrack(ref: Ref): void {
    if ((this.layouts.flags[this.columns.layout[ref]] & COLLECTED) !== 0) this.gc.untrack(ref);
  }

  isTracked(ref: Ref): boolean {
    return (this.layouts.flags[this.columns.layout[ref]] & COLLECTED) !== 0 && this.gc.next[ref] !== 0;
  }

  /** Collections run inside `allocate`, nowhere else. */
  safepoint(): void {}

  collect(request: CollectRequest): number {
    return this.gc.collectExplicitly(request.generation ?? GENERATIONS - 1);
  }

  /** The general `tp_clear`: releases what the slots hold. For the `clear` hook. */
  clearReferences(ref: Ref): void {
    this.refcounts.clearReferences(ref);
  }

  clearFreeLists(): void {
    const lists = this.freeLists;
    for (let list = 0; list < lists.heads.length; list++) {
      if (lists.survives[list] !== 0) continue;
      const flags = this.layouts.flags[lists.owners[list]];
      for (let ref = lists.pop(list); ref !== 0; ref = lists.pop(list)) this.refcounts.freeBlock(ref, flags);
    }
  }

  readCounters(into: Record<string, unknown>): void {
    readHeapCounters(this, into);
  }

  markBaseline(): void {
    this.layouts.setStartup(false);
    this.gc.assumeLongLived(this.startupTrackedObjects);
    this.baseline.mark(this);
  }

  verify(): void {
    verifyHeap(this);
  }
}
