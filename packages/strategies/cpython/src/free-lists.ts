/**
 * Free lists of object types: dead objects that are kept, block and all, for the next one of their kind.
 *
 * Models:      CPython 3.11 (one set per interpreter).
 * Sources:     Objects/tupleobject.c (maybe_freelist_pop, maybe_freelist_push), Objects/listobject.c (PyList_New,
 *              list_dealloc), Objects/dictobject.c (new_keys_object, free_keys_object, new_dict, dict_dealloc),
 *              Objects/floatobject.c, Objects/sliceobject.c (slice_cache), Modules/gcmodule.c (clear_freelists)
 * Algorithm:   1. Lists are last in, first out. A list per layout, or per layout and slot count.
 *              2. `keep` takes a dead object while there is room; `takeKept` hands it out again with its slot words
 *                 zeroed.
 *              3. A full collection frees the kept objects list by list, head first.
 * Layout:      a kept `Ref` has layout 0, keeps its block, bytes and slot words, and is linked through `next` (the
 *              collector's column, which an object outside its lists does not use).
 * Invariants:  I1 a list holds at most `limit` objects. I2 kept objects count as blocks in use (nobody freed them).
 * Simplified:  lists that several threads would share are not guarded; the lock of the interpreter is.
 */
import type { CAllocator, FreeListSpec, Ref, VirtualMemory } from '@memarena/core';
import type { HeapTable } from '@memarena/heap';
import type { LayoutTable } from './layout-table.ts';
import { TracedBlocks } from './traced-blocks.ts';

const NONE = -1;
/** Nodes above the highest `Ref` in the collector's link columns: the heads of its lists. */
export const LIST_HEADS = 8;

export class FreeLists extends TracedBlocks {
  /** Links of the collector's lists and of the free lists; longer than the other columns by the collector's heads. */
  readonly next: Uint32Array;
  readonly slotCount: Uint32Array;
  readonly rawCount: Uint32Array;
  /** By layout: number of its first list, or -1. */
  firstList = new Int32Array(1).fill(NONE);
  /** By layout: lowest slot count that is not handed out, highest that is kept; 0, 0 = one list for all. */
  reuseBelow = new Uint32Array(1);
  keepUpTo = new Uint32Array(1);
  onlyBytes = new Uint32Array(1);
  /** By list. */
  listHeads = new Uint32Array(0);
  listCounts = new Uint32Array(0);
  listLimits = new Uint32Array(0);
  listSurvives = new Uint8Array(0);
  /** By list: a layout that uses it. */
  listOwners = new Uint16Array(0);

  constructor(table: HeapTable, layouts: LayoutTable, memory: VirtualMemory, cAllocator: CAllocator) {
    super(table, layouts, memory, cAllocator);
    this.next = table.space.uint32(table.capacity + LIST_HEADS);
    this.slotCount = table.slotCount;
    this.rawCount = table.rawCount;
  }

  defineFreeLists(): void {
    const layouts = this.layouts;
    const count = layouts.specs.length;
    this.firstList = new Int32Array(count).fill(NONE);
    this.reuseBelow = new Uint32Array(count);
    this.keepUpTo = new Uint32Array(count);
    this.onlyBytes = new Uint32Array(count);
    const seen: FreeListSpec[] = [];
    const first: number[] = [];
    const owners: number[] = [];
    for (let layout = 1; layout < count; layout++) {
      const spec = layouts.freeListOf(layout);
      if (spec === undefined) continue;
      let known = seen.indexOf(spec);
      if (known < 0) {
        known = seen.push(spec) - 1;
        first.push(owners.length);
        for (let i = 0; i <= (spec.bySlots?.keepUpTo ?? 0); i++) owners.push(layout);
      }
      this.firstList[layout] = first[known];
      this.reuseBelow[layout] = spec.bySlots?.reuseBelow ?? 0;
      this.keepUpTo[layout] = spec.bySlots?.keepUpTo ?? 0;
      this.onlyBytes[layout] = spec.onlyBytes ?? 0;
    }
    this.listHeads = new Uint32Array(owners.length);
    this.listCounts = new Uint32Array(owners.length);
    this.listOwners = Uint16Array.from(owners);
    this.listLimits = Uint32Array.from(owners, (layout) => layouts.freeListOf(layout)?.limit ?? 0);
    const survives = (layout: number): number => Number(layouts.freeListOf(layout)?.survivesCollection === true);
    this.listSurvives = Uint8Array.from(owners, survives);
  }

  /** A kept object, or 0. Its `bytes` column is right; slots and raw words are zero in the asked number. */
  takeKept(layout: number, bytes: number, slots: number, rawWords: number): Ref {
    let list = this.firstList[layout];
    if (this.keepUpTo[layout] !== 0) {
      if (slots >= this.reuseBelow[layout]) return 0;
      list += slots;
    } else if (this.onlyBytes[layout] !== 0 && bytes !== this.onlyBytes[layout]) return 0;
    const ref = this.listHeads[list];
    if (ref === 0) return 0;
    if (this.slotCount[ref] !== slots || this.rawCount[ref] !== rawWords) {
      if (!this.table.resizeRange(ref, slots, rawWords)) return 0;
    }
    this.listHeads[list] = this.next[ref];
    this.next[ref] = 0;
    this.listCounts[list]--;
    return ref;
  }

  /** Keeps a dead object whose references are gone. False if there is no room or no list for it. */
  keep(ref: Ref, layout: number): boolean {
    let list = this.firstList[layout];
    const slots = this.slotCount[ref];
    if (this.keepUpTo[layout] !== 0) {
      if (slots > this.keepUpTo[layout]) return false;
      list += slots;
    } else if (this.onlyBytes[layout] !== 0 && this.bytes[ref] !== this.onlyBytes[layout]) return false;
    if (this.listCounts[list] >= this.listLimits[list]) return false;
    const start = this.link[ref];
    const words = this.table.slots;
    for (let i = start, end = start + slots + this.rawCount[ref]; i < end; i++) words[i] = 0;
    this.next[ref] = this.listHeads[list];
    this.listHeads[list] = ref;
    this.listCounts[list]++;
    return true;
  }

  /** Takes the head of a list out of it, to be freed; 0 when the list is empty. */
  popKept(list: number): Ref {
    const ref = this.listHeads[list];
    if (ref === 0) return 0;
    this.listHeads[list] = this.next[ref];
    this.next[ref] = 0;
    this.listCounts[list]--;
    return ref;
  }
}
