/**
 * A contiguous space that is filled by raising a pointer, with the objects in it.
 *
 * Models:      HotSpot's ContiguousSpace, a .NET region, the nursery of any copying collector.
 * Sources:     none; each family names its own.
 * Algorithm:   1. `allocate` raises `top`; where that passes `touched`, the new OS pages are touched, whole pages at
 *                 once.
 *              2. `limit` = min(end, touched): hot paths compare with it alone and leave the rest to `allocate`.
 * Layout:      granules (8 bytes) above the window base: bottom <= top <= end, bottom <= touched <= end.
 * Invariants:  I1 bottom <= top <= end (checked by `verify`).
 *              I2 valid entries of `objects` lie inside and do not overlap (checked by `verify`).
 * Simplified:  the objects' bytes are touched when the pointer passes them, not when the program writes them.
 */
import type { VirtualMemory } from '@memarena/core';
import { GRANULE_BYTES, InvariantError } from '@memarena/core';
import type { HeapTable } from './heap-table.ts';
import { ObjectList } from './object-list.ts';

export class BumpSpace {
  /** Number of this space in `TracedObjects.space`. */
  tag: number;
  bottom = 0;
  top = 0;
  end = 0;
  limit = 0;
  readonly objects: ObjectList;
  readonly #memory: VirtualMemory;
  readonly #windowBase: number;
  readonly #pageGranules: number;
  #touched = 0;

  constructor(tag: number, memory: VirtualMemory) {
    this.tag = tag;
    this.#memory = memory;
    this.#windowBase = memory.traits.windowBase;
    this.#pageGranules = memory.traits.pageBytes / GRANULE_BYTES;
    this.objects = new ObjectList();
  }

  /** Places the empty space. Pages below `touched` need no further touch. */
  place(bottom: number, end: number, touched = bottom): void {
    this.bottom = bottom;
    this.top = bottom;
    this.#touched = Math.max(touched, bottom);
    this.setEnd(end);
  }

  /** Moves the end: memory behind it was committed or is about to be given up. */
  setEnd(end: number): void {
    this.end = end;
    if (this.#touched > end) this.#touched = end;
    this.limit = this.#touched;
  }

  /** `granules` fresh granules; 0 when they do not fit. */
  allocate(granules: number): number {
    const at = this.top;
    const top = at + granules;
    if (top > this.limit) {
      if (top > this.end) return 0;
      this.touchTo(top);
    }
    this.top = top;
    return at;
  }

  /** As `allocate`, for a buffer whose memory is touched as it fills. */
  allocateUntouched(granules: number): number {
    const at = this.top;
    if (at + granules > this.end) return 0;
    this.top = at + granules;
    return at;
  }

  /** Sets the pointer: to `bottom` when the space was evacuated, to the end of the live objects after a compaction. */
  setTop(top: number): void {
    if (top > this.limit) this.touchTo(top);
    this.top = top;
  }

  /** Makes the memory below `granule` resident. */
  touchTo(granule: number): void {
    if (granule <= this.#touched) return;
    const page = this.#pageGranules;
    const touched = Math.min(Math.ceil(granule / page) * page, this.end);
    this.#memory.touch(this.#windowBase + this.#touched * GRANULE_BYTES, (touched - this.#touched) * GRANULE_BYTES);
    this.#touched = touched;
    this.limit = touched;
  }

  get usedBytes(): number {
    return (this.top - this.bottom) * GRANULE_BYTES;
  }

  get freeBytes(): number {
    return (this.end - this.top) * GRANULE_BYTES;
  }

  get capacityBytes(): number {
    return (this.end - this.bottom) * GRANULE_BYTES;
  }

  get touchedEnd(): number {
    return this.#touched;
  }

  /** Throws if an object lies outside or two objects overlap (I1, I2). Sorts the list. */
  verify(table: HeapTable, space: Uint8Array): void {
    if (this.bottom > this.top || this.top > this.end) throw new InvariantError('space: pointers out of order');
    this.objects.sort();
    let previousEnd = this.bottom;
    const { refs, starts, count } = this.objects;
    for (let i = 0; i < count; i++) {
      const ref = refs[i]!;
      if (table.address[ref] !== starts[i] || space[ref] !== this.tag) continue;
      if (starts[i]! < previousEnd) throw new InvariantError('space: two objects overlap');
      previousEnd = starts[i]! + Math.ceil(table.bytes[ref]! / GRANULE_BYTES);
      if (previousEnd > this.top) throw new InvariantError('space: an object ends behind the top');
    }
  }
}
