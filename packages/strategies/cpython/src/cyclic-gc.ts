/**
 * The cycle collector: three generations of tracked objects, and the steps of one collection.
 *
 * Models:      CPython 3.11.
 * Sources:     Modules/gcmodule.c (_PyObject_GC_Link, gc_collect_generations, gc_collect_with_callback,
 *              gc_collect_main, untrack_tuples, untrack_dicts, handle_weakrefs, finalize_garbage,
 *              handle_resurrected_objects, delete_garbage, gc_freeze_impl), Objects/tupleobject.c
 *              (_PyTuple_MaybeUntrack), Objects/dictobject.c (_PyDict_MaybeUntrack), Include/internal/pycore_gc.h
 *              (_PyObject_GC_MAY_BE_TRACKED)
 * Algorithm:   1. Every collected object made adds 1 to count 0; when that exceeds threshold 0, `collectGenerations`
 *                 takes the oldest generation whose count exceeds its threshold (the oldest only if a quarter of its
 *                 objects is pending).
 *              2. `collectMain`: younger lists are appended to the generation's; unreachable objects are found (see
 *                 gc-reachability.ts); the others move to the next generation, tuples of atoms (and dicts, in a full
 *                 collection) leaving the lists.
 *              3. Weak references are cleared, finalizers run, what they revived is sorted out by a second search.
 *              4. The rest is broken up by clearing references; reference counting then frees it.
 *              5. A full collection empties the free lists.
 * Invariants:  I1 outside a collection every `state` is OUTSIDE or PART. I2 a tracked object's layout is collected.
 * Simplified:  legacy finalizers (`tp_del`) exist in no Python program, so nothing is ever uncollectable. The second
 *              search is left out when neither a finalizer nor a weak reference callback can have run: its result is
 *              known then.
 */
import type { GcControls, ReclaimHooks, Ref } from '@memarena/core';
import type { HeapTable } from '@memarena/heap';
import { RecordRing } from '@memarena/heap';
import {
  GC_DEBUG_COLLECTABLE, GC_DEBUG_SAVEALL, GC_THRESHOLDS, GENERATIONS, LONG_LIVED_DIVISOR,
} from './cpython-arguments.ts';
import { LIST_HEADS } from './free-lists.ts';
import { appendNode, countNodes, initList, mergeLists, unlinkNode } from './gc-lists.ts';
import { GcState, Reachability } from './gc-reachability.ts';
import type { LayoutTable } from './layout-table.ts';
import { LayoutFlag } from './layout-table.ts';

const { OUTSIDE, MOVED, PART } = GcState;
const { COLLECTED, FINALIZER, UNTRACK_ITEMS, UNTRACK_VALUES, WEAKLY_REFERABLE } = LayoutFlag;

const OLDEST = GENERATIONS - 1;
const RECORDS_KEPT = 1024;
const RECORD_FIELDS = [
  'generation', 'isExplicit', 'examined', 'collected', 'tracedBytesBefore', 'tracedBytesAfter',
] as const;

/** What the collector needs of the reference counting side. */
export interface Reclaimer {
  hooks: ReclaimHooks | null;
  /** Requested bytes of all blocks in use. */
  readonly tracedBytes: number;
  release(ref: Ref): void;
  clearReferences(ref: Ref): void;
  clearFreeLists(): void;
}

export class CyclicGc implements GcControls {
  enabled = true;
  collecting = false;
  readonly thresholds = Int32Array.from(GC_THRESHOLDS);
  readonly counts = new Int32Array(GENERATIONS);
  /** Per generation: collections, collected, uncollectable. */
  readonly stats = new Float64Array(GENERATIONS * 3);
  /** The newest collections, for reports. */
  readonly records = new RecordRing(RECORD_FIELDS, RECORDS_KEPT);
  /** Objects that collections have looked at, in all. */
  examinedTotal = 0;
  longLivedTotal = 0;
  longLivedPending = 0;
  /** Old objects that the modelled interpreter has and this heap has not: counted in `longLivedTotal` only. */
  unseenLongLived = 0;
  /** `gc.set_debug` flags: DEBUG_SAVEALL and DEBUG_COLLECTABLE change what happens here. */
  debugFlags = 0;
  /** Receives the objects that DEBUG_SAVEALL keeps from being cleared; must retain what it keeps. */
  saveGarbage: ((ref: Ref) => void) | null = null;
  /** Told of each unreachable object before anything happens to it, under DEBUG_COLLECTABLE. */
  reportGarbage: ((ref: Ref) => void) | null = null;

  readonly next: Uint32Array;
  readonly previous: Uint32Array;
  readonly state: Int32Array;
  /** 1 = the finalizer of this object has run. Shared with the owner of the `destroy` hook. */
  readonly finalized: Uint8Array;
  readonly reach: Reachability;
  readonly table: HeapTable;
  readonly layouts: LayoutTable;
  readonly reclaimer: Reclaimer;
  /** Head nodes; generation g has head `youngest + g`. */
  readonly youngest: number;
  readonly permanent: number;
  readonly unreachable: number;
  readonly final: number;
  readonly seen: number;
  #buffer = new Uint32Array(64);

  constructor(table: HeapTable, layouts: LayoutTable, next: Uint32Array, reclaimer: Reclaimer) {
    this.table = table;
    this.layouts = layouts;
    this.reclaimer = reclaimer;
    this.next = next;
    this.previous = table.space.uint32(next.length);
    this.state = table.space.int32(next.length);
    this.finalized = table.space.uint8(table.capacity);
    this.youngest = table.capacity;
    this.permanent = this.youngest + GENERATIONS;
    this.unreachable = this.permanent + 1;
    this.final = this.permanent + 2;
    this.seen = this.permanent + 3;
    for (let i = 0; i < LIST_HEADS; i++) initList(this.next, this.previous, table.capacity + i);
    this.reach = new Reachability(table, layouts, this.next, this.previous, this.state);
  }

  track(ref: Ref): void {
    if (this.next[ref] === 0) appendNode(this.next, this.previous, this.youngest, ref);
  }

  untrack(ref: Ref): void {
    if (this.next[ref] === 0) return;
    unlinkNode(this.next, this.previous, ref);
    this.next[ref] = 0;
    this.state[ref] = OUTSIDE;
  }

  /** Count 0 exceeds its threshold: collects if nothing speaks against it. */
  collectIfDue(): void {
    if (!this.enabled || this.collecting || this.thresholds[0] === 0) return;
    const hooks = this.reclaimer.hooks;
    if (hooks !== null && hooks.errorPending()) return;
    this.collecting = true;
    this.collectGenerations();
    this.collecting = false;
  }

  collectGenerations(): void {
    for (let generation = OLDEST; generation >= 0; generation--) {
      if (this.counts[generation] <= this.thresholds[generation]) continue;
      const quarter = Math.floor(this.longLivedTotal / LONG_LIVED_DIVISOR);
      if (generation === OLDEST && this.longLivedPending < quarter) continue;
      this.#collectWithCallback(generation, 0);
      return;
    }
  }

  /** `gc.collect(generation)`. */
  collectExplicitly(generation: number): number {
    if (this.collecting) return 0;
    this.collecting = true;
    const found = this.#collectWithCallback(generation, 1);
    this.collecting = false;
    return found;
  }

  #collectWithCallback(generation: number, isExplicit: number): number {
    const { hooks } = this.reclaimer;
    if (hooks !== null) hooks.collectionNotice(0, generation, 0);
    const before = this.reclaimer.tracedBytes;
    const examinedBefore = this.examinedTotal;
    const collected = this.#collectMain(generation);
    const examined = this.examinedTotal - examinedBefore;
    const values = [generation, isExplicit, examined, collected, before, this.reclaimer.tracedBytes];
    this.records.begin();
    for (let field = 0; field < values.length; field++) this.records.set(field, values[field]);
    if (hooks !== null) hooks.collectionNotice(1, generation, collected);
    return collected;
  }

  #collectMain(generation: number): number {
    const { next, previous, youngest, unreachable } = this;
    if (generation < OLDEST) this.counts[generation + 1]++;
    for (let g = 0; g <= generation; g++) this.counts[g] = 0;
    const young = youngest + generation;
    for (let g = 0; g < generation; g++) mergeLists(next, previous, youngest + g, young);
    this.examinedTotal += this.reach.deduceUnreachable(young, unreachable);
    this.#untrackItems(young);
    const old = generation < OLDEST ? young + 1 : young;
    if (generation < OLDEST) {
      if (generation === OLDEST - 1) this.longLivedPending += countNodes(next, young);
      mergeLists(next, previous, young, old);
    } else {
      this.#untrackValues(young);
      this.longLivedPending = 0;
      this.longLivedTotal = countNodes(next, young) + this.unseenLongLived;
    }
    const collected = next[unreachable] === unreachable ? 0 : this.#reclaimUnreachable(old);
    if (generation === OLDEST) this.reclaimer.clearFreeLists();
    this.stats[generation * 3]++;
    this.stats[generation * 3 + 1] += collected;
    return collected;
  }

  #reclaimUnreachable(old: number): number {
    const { next, previous, unreachable, final } = this;
    if ((this.debugFlags & GC_DEBUG_COLLECTABLE) !== 0 && this.reportGarbage !== null) {
      for (let ref = next[unreachable]; ref !== unreachable; ref = next[ref]) this.reportGarbage(ref);
    }
    const weak = this.#weaklyReferenced();
    const hooks = this.reclaimer.hooks;
    let collected = 0;
    if (hooks !== null && weak > 0) {
      collected += hooks.clearWeakReferences(this.#buffer, weak, (ref) => this.state[ref] === MOVED);
    }
    const hasFinalized = this.#finalizeGarbage();
    if (hasFinalized || weak > 0) {
      for (let ref = next[unreachable]; ref !== unreachable; ref = next[ref]) this.state[ref] = OUTSIDE;
      this.reach.deduceUnreachable(unreachable, final);
      mergeLists(next, previous, unreachable, old);
    } else mergeLists(next, previous, unreachable, final);
    collected += countNodes(next, final);
    this.#deleteGarbage(old);
    return collected;
  }

  /** Collects the weakly referenced objects of the unreachable list in the buffer. */
  #weaklyReferenced(): number {
    const hooks = this.reclaimer.hooks;
    if (hooks === null) return 0;
    const { next, unreachable } = this;
    let count = 0;
    for (let ref = next[unreachable]; ref !== unreachable; ref = next[ref]) {
      const flags = this.layouts.flags[this.table.layout[ref]];
      if ((flags & WEAKLY_REFERABLE) === 0 || !hooks.hasWeakReferences(ref)) continue;
      if (count === this.#buffer.length) {
        const larger = new Uint32Array(count * 2);
        larger.set(this.#buffer);
        this.#buffer = larger;
      }
      this.#buffer[count++] = ref;
    }
    return count;
  }

  /** Runs the finalizers that have not run yet. Any of them may free objects of the list. */
  #finalizeGarbage(): boolean {
    const hooks = this.reclaimer.hooks;
    if (hooks === null || !this.#hasPendingFinalizer()) return false;
    const { next, previous, unreachable, seen } = this;
    while (next[unreachable] !== unreachable) {
      const ref = next[unreachable];
      unlinkNode(next, previous, ref);
      appendNode(next, previous, seen, ref);
      const flags = this.layouts.flags[this.table.layout[ref]];
      if ((flags & FINALIZER) === 0 || this.finalized[ref] !== 0 || !hooks.hasFinalizer(ref)) continue;
      this.finalized[ref] = 1;
      this.table.refcount[ref]++;
      hooks.finalize(ref);
      this.reclaimer.release(ref);
    }
    mergeLists(next, previous, seen, unreachable);
    return true;
  }

  #hasPendingFinalizer(): boolean {
    const { next, unreachable } = this;
    for (let ref = next[unreachable]; ref !== unreachable; ref = next[ref]) {
      const flags = this.layouts.flags[this.table.layout[ref]];
      if ((flags & FINALIZER) !== 0 && this.finalized[ref] === 0) return true;
    }
    return false;
  }

  #deleteGarbage(old: number): void {
    const { next, previous, final, reclaimer } = this;
    const hooks = reclaimer.hooks;
    while (next[final] !== final) {
      const ref = next[final];
      if ((this.debugFlags & GC_DEBUG_SAVEALL) !== 0 && this.saveGarbage !== null) this.saveGarbage(ref);
      else {
        this.table.refcount[ref]++;
        if (hooks !== null) hooks.clear(ref);
        else reclaimer.clearReferences(ref);
        reclaimer.release(ref);
      }
      if (next[final] !== ref) continue;
      this.state[ref] = OUTSIDE;
      unlinkNode(next, previous, ref);
      appendNode(next, previous, old, ref);
    }
  }

  /** Tuples all of whose items are atoms leave the list. */
  #untrackItems(list: number): void {
    const next = this.next;
    const flags = this.layouts.flags;
    const layout = this.table.layout;
    let ref = next[list];
    while (ref !== list) {
      const after = next[ref];
      if ((flags[layout[ref]] & UNTRACK_ITEMS) !== 0 && this.#hasOnlyAtoms(ref, true)) this.untrack(ref);
      ref = after;
    }
  }

  /** Dicts all of whose values are atoms leave the list. */
  #untrackValues(list: number): void {
    const next = this.next;
    const flags = this.layouts.flags;
    const layout = this.table.layout;
    let ref = next[list];
    while (ref !== list) {
      const after = next[ref];
      if ((flags[layout[ref]] & UNTRACK_VALUES) !== 0 && this.#hasOnlyAtoms(ref, false)) this.untrack(ref);
      ref = after;
    }
  }

  /** @param mustBeFilled an empty slot speaks against it (a tuple under construction) */
  #hasOnlyAtoms(holder: Ref, mustBeFilled: boolean): boolean {
    const start = this.table.slotStart[holder];
    const end = start + this.table.slotCount[holder];
    for (let i = start; i < end; i++) {
      const target = this.table.slots[i];
      if (target === 0) {
        if (mustBeFilled) return false;
      } else if (this.state[target] === PART) {
        if (!this.#hasOnlyAtoms(target, false)) return false;
      } else if (this.mayBeTracked(target)) return false;
    }
    return true;
  }

  /** A reference to it may complete a cycle: collected, and not a tuple that has left the lists. */
  mayBeTracked(ref: Ref): boolean {
    const flags = this.layouts.flags[this.table.layout[ref]];
    return (flags & COLLECTED) !== 0 && ((flags & UNTRACK_ITEMS) === 0 || this.next[ref] !== 0);
  }

  /** Counts the tracked objects of the real interpreter's start-up that this heap lacks as long-lived. */
  assumeLongLived(trackedObjects: number): void {
    let tracked = 0;
    for (let g = 0; g < GENERATIONS; g++) tracked += this.trackedCount(g);
    const unseen = Math.max(0, trackedObjects - tracked);
    this.longLivedTotal += unseen - this.unseenLongLived;
    this.unseenLongLived = unseen;
  }

  freeze(): void {
    for (let g = 0; g < GENERATIONS; g++) {
      mergeLists(this.next, this.previous, this.youngest + g, this.permanent);
      this.counts[g] = 0;
    }
  }

  unfreeze(): void {
    mergeLists(this.next, this.previous, this.permanent, this.youngest + OLDEST);
  }

  frozenCount(): number {
    return countNodes(this.next, this.permanent);
  }

  /** Tracked objects of a generation. */
  trackedCount(generation: number): number {
    return countNodes(this.next, this.youngest + generation);
  }

  forEachTracked(generation: number, visit: (ref: Ref) => void): void {
    const first = generation < 0 ? 0 : generation;
    const last = generation < 0 ? OLDEST : generation;
    for (let g = first; g <= last; g++) {
      const head = this.youngest + g;
      for (let ref = this.next[head]; ref !== head; ref = this.next[ref]) visit(ref);
    }
  }
}
