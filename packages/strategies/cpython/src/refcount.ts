/**
 * Death by reference count: what happens to an object, and to what it refers to, when its last reference goes.
 *
 * Models:      CPython 3.11.
 * Sources:     Objects/object.c (_Py_Dealloc, _PyTrash_begin, _PyTrash_end, _PyTrash_thread_deposit_object,
 *              _PyTrash_thread_destroy_chain), Objects/typeobject.c (subtype_dealloc), Modules/gcmodule.c
 *              (PyObject_GC_Del), Objects/listobject.c (list_dealloc), Objects/dictobject.c (dict_dealloc,
 *              free_keys_object), Objects/tupleobject.c (tupledealloc)
 * Algorithm:   1. The object leaves its generation list.
 *              2. Deeper than 50 nested deaths (or 100 parts in parts), it is put on a chain instead, to be torn down
 *                 when the outermost ends.
 *              3. The language's own actions run (finalizer, weak references); they may revive the object.
 *              4. Its slots are released in the layout's order; parts are owned, so that their count reaching zero
 *                 tears them down in place.
 *              5. It goes on a free list if there is room, else its block is freed; freeing a collected object takes 1
 *                 from count 0.
 *              6. Last the class loses its reference.
 * Invariants:  I1 an object on the chain has count 0 and is in no generation list.
 * Simplified:  upstream defers only some container types; here every collected layout does unless it says otherwise
 *              (order of frees in nests deeper than 50, nothing else). Dead objects on the chain are linked through the
 *              collector's `previous` column, as upstream does.
 */
import type { CAllocator, ReclaimHooks, Ref, VirtualMemory } from '@memarena/core';
import type { HeapTable } from '@memarena/heap';
import { TRASHCAN_UNWIND_LEVEL } from './cpython-arguments.ts';
import { CyclicGc } from './cyclic-gc.ts';
import { FreeLists } from './free-lists.ts';
import type { LayoutTable } from './layout-table.ts';
import { LayoutFlag, LayoutFlags } from './layout-table.ts';

const {
  COLLECTED, COUNTS_CLASS, DEFERS, DESCENDING, DESTROY, FREE_LISTED, PART, PAYLOAD, TRACED,
  UNTRACED,
} = LayoutFlag;
const { NEEDS_TEARDOWN } = LayoutFlags;
/** Parts in parts that are torn down in place; host stack is all that limits it upstream. */
const DEEPEST_PART = 100;
const UNWIND_LEVEL = TRASHCAN_UNWIND_LEVEL;

export class Refcounts extends FreeLists {
  readonly refcount: Int32Array;
  readonly layout: Uint16Array;
  readonly klass: Uint32Array;
  readonly slots: Uint32Array;
  readonly payload: unknown[];
  readonly gc: CyclicGc;
  /** Columns and counts of the collector. */
  readonly previous: Uint32Array;
  readonly state: Int32Array;
  readonly gcCounts: Int32Array;
  readonly gcThresholds: Int32Array;
  /** By layout; replaced when the layouts are defined. */
  flags: Uint32Array;
  hooks: ReclaimHooks | null = null;
  nesting = 0;
  partNesting = 0;
  /** Head of the chain of deferred objects. */
  deferred = 0;

  constructor(table: HeapTable, layouts: LayoutTable, memory: VirtualMemory, cAllocator: CAllocator) {
    super(table, layouts, memory, cAllocator);
    this.refcount = table.refcount;
    this.layout = table.layout;
    this.klass = table.klass;
    this.slots = table.slots;
    this.payload = table.payload;
    this.gc = new CyclicGc(table, layouts, this.next, this);
    this.previous = this.gc.previous;
    this.state = this.gc.state;
    this.gcCounts = this.gc.counts;
    this.gcThresholds = this.gc.thresholds;
    this.flags = layouts.flags;
  }

  retain(ref: Ref): void {
    this.refcount[ref]++;
  }

  release(ref: Ref): void {
    if (--this.refcount[ref] === 0) this.reclaim(ref);
  }

  /** The count of `ref` has reached zero. */
  reclaim(ref: Ref): void {
    const flags = this.flags[this.layout[ref]];
    if ((flags & NEEDS_TEARDOWN) === 0 && this.link[ref] === 0) {
      this.layout[ref] = 0;
      this.give(ref);
    } else this.deallocate(ref, flags);
  }

  deallocate(ref: Ref, flags: number): void {
    if ((flags & COLLECTED) !== 0 && this.next[ref] !== 0) this.#unlink(ref);
    if ((flags & DEFERS) !== 0) {
      if (this.nesting >= UNWIND_LEVEL) {
        this.#defer(ref);
        return;
      }
      this.nesting++;
    } else if ((flags & PART) !== 0) {
      if (this.partNesting >= DEEPEST_PART) {
        this.#defer(ref);
        return;
      }
      this.partNesting++;
    }
    if ((flags & DESTROY) === 0 || this.#destroy(ref, flags)) {
      if (this.slotCount[ref] !== 0 && (flags & UNTRACED) === 0) this.#releaseSlots(ref, flags);
      this.free(ref, flags);
    }
    if ((flags & DEFERS) !== 0) this.nesting--;
    else if ((flags & PART) !== 0) this.partNesting--;
    if (this.deferred !== 0 && this.nesting === 0 && this.partNesting === 0) this.#destroyChain();
  }

  #defer(ref: Ref): void {
    this.previous[ref] = this.deferred;
    this.deferred = ref;
  }

  #unlink(ref: Ref): void {
    const before = this.previous[ref];
    const after = this.next[ref];
    this.next[before] = after;
    this.previous[after] = before;
    this.next[ref] = 0;
    this.state[ref] = 0;
  }

  /** Frees or keeps an object that refers to nothing any more. */
  free(ref: Ref, flags: number): void {
    const layout = this.layout[ref];
    if ((flags & PAYLOAD) !== 0) this.payload[ref] = undefined;
    if ((flags & PART) !== 0) this.state[ref] = 0;
    this.layout[ref] = 0;
    if ((flags & FREE_LISTED) === 0 || !this.keep(ref, layout)) this.freeBlock(ref, flags);
    if ((flags & COUNTS_CLASS) !== 0) {
      const klass = this.klass[ref];
      if (klass !== 0 && --this.refcount[klass] === 0) this.reclaim(klass);
    }
  }

  /** `PyObject_GC_Del` or `PyObject_Free`: slot words and block go. */
  freeBlock(ref: Ref, flags: number): void {
    const words = this.slotCount[ref] + this.rawCount[ref];
    if (words !== 0) {
      this.table.dropRange(this.link[ref], words);
      this.slotCount[ref] = 0;
      this.rawCount[ref] = 0;
    }
    if ((flags & COLLECTED) !== 0 && this.gcCounts[0] > 0) this.gcCounts[0]--;
    if ((flags & TRACED) !== 0) this.removeTrace(ref);
    if (ref < this.isUntraced.length && this.isUntraced[ref] !== 0) this.giveUntraced(ref);
    else this.give(ref);
  }

  #releaseSlots(ref: Ref, flags: number): void {
    const start = this.link[ref];
    const { slots, refcount } = this;
    if ((flags & DESCENDING) === 0) {
      for (let i = start, end = start + this.slotCount[ref]; i < end; i++) {
        const target = slots[i];
        if (target !== 0 && --refcount[target] === 0) this.reclaim(target);
      }
      return;
    }
    for (let i = start + this.slotCount[ref] - 1; i >= start; i--) {
      const target = slots[i];
      if (target !== 0 && --refcount[target] === 0) this.reclaim(target);
    }
  }

  /** The language's actions, with the object alive and tracked. False if it was revived. */
  #destroy(ref: Ref, flags: number): boolean {
    if (this.hooks === null || !this.hooks.needsDestroy(ref)) return true;
    this.refcount[ref] = 1;
    if ((flags & COLLECTED) !== 0) this.gc.track(ref);
    this.hooks.destroy(ref);
    if (--this.refcount[ref] > 0) return false;
    if ((flags & COLLECTED) !== 0) this.gc.untrack(ref);
    return true;
  }

  #destroyChain(): void {
    this.nesting++;
    while (this.deferred !== 0) {
      const ref = this.deferred;
      this.deferred = this.previous[ref];
      this.deallocate(ref, this.flags[this.layout[ref]]);
    }
    this.nesting--;
  }

  /** Releases what the slots hold, in the layout's order, and leaves them 0 (the general form of `tp_clear`). */
  clearReferences(ref: Ref): void {
    const flags = this.flags[this.layout[ref]];
    if ((flags & UNTRACED) !== 0) return;
    const count = this.slotCount[ref];
    for (let i = 0; i < count && i < this.slotCount[ref]; i++) {
      const index = this.link[ref] + ((flags & DESCENDING) === 0 ? i : this.slotCount[ref] - 1 - i);
      const target = this.slots[index];
      if (target === 0) continue;
      this.slots[index] = 0;
      this.release(target);
    }
  }

  clearFreeLists(): void {
    for (let list = 0; list < this.listHeads.length; list++) {
      if (this.listSurvives[list] !== 0) continue;
      const flags = this.flags[this.listOwners[list]];
      for (let ref = this.popKept(list); ref !== 0; ref = this.popKept(list)) this.freeBlock(ref, flags);
    }
  }
}
