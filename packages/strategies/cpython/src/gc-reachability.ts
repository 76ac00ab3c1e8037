/**
 * Finding the unreachable objects of a list: the references that come from inside the list are subtracted from the
 * reference counts; what is left above zero is held from outside.
 *
 * Models:      CPython 3.11.
 * Sources:     Modules/gcmodule.c (deduce_unreachable, update_refs, subtract_refs, visit_decref, move_unreachable,
 *              visit_reachable), Objects/listobject.c (list_traverse), Objects/tupleobject.c (tupletraverse)
 * Algorithm:   1. `updateRefs`: every object of the list gets a copy of its reference count.
 *              2. `subtractRefs`: for every reference from an object of the list to another one, that copy goes down.
 *              3. `moveUnreachable`: walk the list. A positive copy: reachable, and all it refers to is too: targets
 *                 ahead in the list get a copy of 1, targets already moved out come back to the list's tail. A zero
 *                 copy: moved to the unreachable list, for now.
 * Layout:      `state` by Ref: 0 = not being collected; k + 1 = being collected, k references unexplained;
 *              MOVED = in the unreachable list; PART = storage that belongs to the object that refers to it.
 * Invariants:  I1 a copy never goes below zero. I2 after the walk every object of the unreachable list is MOVED.
 * Simplified:  parts are visited in place, depth first (nests deeper than 100 behind their owner). Slots are visited in
 *              the order in which they are released.
 */
import type { HeapTable } from '@memarena/heap';
import { appendNode, unlinkNode } from './gc-lists.ts';
import type { LayoutTable } from './layout-table.ts';
import { LayoutFlag } from './layout-table.ts';

const { COUNTS_CLASS, DESCENDING, LEAF, UNTRACED } = LayoutFlag;

export const GcState = { OUTSIDE: 0, MOVED: -1, PART: -2 } as const;

const { OUTSIDE, MOVED, PART } = GcState;

const DEEPEST_PART = 100;

export class Reachability {
  readonly slots: Uint32Array;
  readonly slotStart: Uint32Array;
  readonly slotCount: Uint32Array;
  readonly klass: Uint32Array;
  readonly layout: Uint16Array;
  readonly refcount: Int32Array;
  readonly next: Uint32Array;
  readonly previous: Uint32Array;
  readonly state: Int32Array;
  readonly layouts: LayoutTable;
  /** Nesting of parts, and the parts that lie too deep to be visited in place. */
  depth = 0;
  readonly pending: number[] = [];
  /** The list that `visitReachable` moves objects back to. */
  young = 0;

  constructor(table: HeapTable, layouts: LayoutTable, next: Uint32Array, previous: Uint32Array, state: Int32Array) {
    this.slots = table.slots;
    this.slotStart = table.slotStart;
    this.slotCount = table.slotCount;
    this.klass = table.klass;
    this.layout = table.layout;
    this.refcount = table.refcount;
    this.next = next;
    this.previous = previous;
    this.state = state;
    this.layouts = layouts;
  }

  /** Leaves the reachable objects in `young`, moves the others to `unreachable`, returns how many there were in all. */
  deduceUnreachable(young: number, unreachable: number): number {
    const examined = this.updateRefs(young);
    this.subtractRefs(young);
    this.moveUnreachable(young, unreachable);
    return examined;
  }

  updateRefs(list: number): number {
    const { next, state, refcount } = this;
    let count = 0;
    for (let ref = next[list]; ref !== list; ref = next[ref]) {
      state[ref] = refcount[ref] + 1;
      count++;
    }
    return count;
  }

  subtractRefs(list: number): void {
    const { next, pending } = this;
    for (let ref = next[list]; ref !== list; ref = next[ref]) {
      this.subtractFrom(ref);
      while (pending.length > 0) this.subtractFrom(pending.pop() ?? 0);
    }
  }

  subtractFrom(holder: number): void {
    const { slots, state, slotStart } = this;
    const flags = this.layouts.flags[this.layout[holder]];
    if ((flags & (UNTRACED | LEAF)) === 0) {
      const start = slotStart[holder];
      const end = start + this.slotCount[holder];
      for (let i = start; i < end; i++) {
        const target = slots[i];
        const copy = state[target];
        if (copy > 1) state[target] = copy - 1;
        else if (copy === PART) {
          if (this.depth++ < DEEPEST_PART) this.subtractFrom(target);
          else this.pending.push(target);
          this.depth--;
        }
      }
    }
    if ((flags & COUNTS_CLASS) !== 0) {
      const target = this.klass[holder];
      if (state[target] > 1) state[target]--;
    }
  }

  moveUnreachable(young: number, unreachable: number): void {
    const { next, previous, state, pending } = this;
    this.young = young;
    let ref = next[young];
    while (ref !== young) {
      if (state[ref] > 1) {
        this.visitReferents(ref);
        while (pending.length > 0) this.visitReferents(pending.pop() ?? 0);
        state[ref] = OUTSIDE;
        ref = next[ref];
      } else {
        const after = next[ref];
        unlinkNode(next, previous, ref);
        appendNode(next, previous, unreachable, ref);
        state[ref] = MOVED;
        ref = after;
      }
    }
  }

  visitReferents(holder: number): void {
    const { slots, state } = this;
    const flags = this.layouts.flags[this.layout[holder]];
    if ((flags & (UNTRACED | LEAF)) === 0) {
      const count = this.slotCount[holder];
      const step = (flags & DESCENDING) === 0 ? 1 : -1;
      let at = this.slotStart[holder] + (step === 1 ? 0 : count - 1);
      for (let i = 0; i < count; i++, at += step) {
        const target = slots[at];
        const copy = state[target];
        if (copy === OUTSIDE || copy > 1) continue;
        if (copy !== PART) this.visitReachable(target, copy);
        else {
          if (this.depth++ < DEEPEST_PART) this.visitReferents(target);
          else this.pending.push(target);
          this.depth--;
        }
      }
    }
    if ((flags & COUNTS_CLASS) !== 0) {
      const target = this.klass[holder];
      const copy = state[target];
      if (copy === 1 || copy === MOVED) this.visitReachable(target, copy);
    }
  }

  /** @param copy the state of `ref`: 1 (no reference explained it yet) or MOVED */
  visitReachable(ref: number, copy: number): void {
    if (copy === MOVED) {
      unlinkNode(this.next, this.previous, ref);
      appendNode(this.next, this.previous, this.young, ref);
    }
    this.state[ref] = 2;
  }
}
