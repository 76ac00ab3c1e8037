import type { Section } from './section.ts';

/** One allocation: what a single reservation or view occupies (a virtual address descriptor). */
export interface Vad {
  /** Aligned to 64 KiB, except for the upper part of a split. */
  start: number;
  /** A page border; the rest of the 64 KiB granule is unusable. */
  end: number;
  /** Protection at the time of the reservation. */
  protection: number;
  /** MEM_PRIVATE or MEM_MAPPED. */
  type: number;
  hasWriteWatch: boolean;
  hasLargePages: boolean;
  section: Section | null;
  /** Where the view starts in the section, in pages. */
  sectionPage: number;
  /** Pages charged to the commit limit. */
  committedPages: number;
  owner: string;
  /** Placed by the system at process start; nobody may change it. */
  isSystem: boolean;
}

const GRANULARITY = 65536;

/**
 * The allocations of a process in ascending order; neighbours never merge.
 *
 * Models:      the VAD tree of Windows NT on x64, without address randomisation.
 * Sources:     Windows Internals 7, part 1, chapter 5 "Virtual address descriptors"; ReactOS ntoskrnl/mm/ARM3/vadnode.c
 *              (MiFindEmptyAddressRangeInTree, MiFindEmptyAddressRangeDownTree) for the direction of the search
 * Algorithm:   A sorted array with binary search. A new allocation takes the lowest free address that is aligned to
 *              64 KiB, or the highest with MEM_TOP_DOWN.
 * Invariants:  I1 start < end ≤ next start, and no two allocations share a granule (vad-list.test.ts).
 */
export class VadList {
  readonly all: Vad[] = [];
  private cached: Vad | null = null;
  /** Below this every granule is taken. */
  private lowestFree: number;
  private readonly lowest: number;
  private readonly end: number;

  /** `lowest` and `end` bound the part of the address space that may be used. */
  constructor(lowest: number, end: number) {
    this.lowest = lowest;
    this.lowestFree = lowest;
    this.end = end;
  }

  /** Index of the first allocation that ends above the address. */
  indexAt(address: number): number {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.all[middle]!.end > address) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  find(address: number): Vad | null {
    const hit = this.cached;
    if (hit !== null && address >= hit.start && address < hit.end) return hit;
    const vad = this.all[this.indexAt(address)];
    if (vad === undefined || vad.start > address) return null;
    this.cached = vad;
    return vad;
  }

  /** Whether the granules of the range are free. */
  isFree(start: number, end: number): boolean {
    const last = Math.ceil(end / GRANULARITY) * GRANULARITY;
    const index = this.indexAt(start - (start % GRANULARITY));
    const next = this.all[index];
    const below = this.all[index - 1];
    if (below !== undefined && Math.ceil(below.end / GRANULARITY) * GRANULARITY > start) return false;
    return next === undefined || next.start >= last;
  }

  /** The lowest place for so many bytes; 0 = none. */
  findPlace(bytes: number, alignment = GRANULARITY): number {
    let at = this.lowestFree;
    let solid = true;
    for (let index = this.indexAt(at); index <= this.all.length; index++) {
      const vad = this.all[index];
      const place = Math.ceil(at / alignment) * alignment;
      const limit = vad === undefined ? this.end : vad.start;
      if (place + bytes <= limit) return place;
      if (vad === undefined) return 0;
      if (vad.start > at) solid = false;
      at = Math.ceil(vad.end / GRANULARITY) * GRANULARITY;
      if (solid) this.lowestFree = at;
    }
    return 0;
  }

  /** The highest place for so many bytes; 0 = none. */
  findPlaceDown(bytes: number): number {
    let limit = this.end;
    for (let index = this.all.length; index >= 0; index--) {
      const vad = this.all[index - 1];
      const place = Math.floor((limit - bytes) / GRANULARITY) * GRANULARITY;
      const floor = vad === undefined ? this.lowest : Math.ceil(vad.end / GRANULARITY) * GRANULARITY;
      if (place >= floor) return place;
      if (vad === undefined) return 0;
      limit = vad.start;
    }
    return 0;
  }

  insert(vad: Vad): void {
    this.all.splice(this.indexAt(vad.start), 0, vad);
  }

  remove(vad: Vad): void {
    this.all.splice(this.indexAt(vad.start), 1);
    this.cached = null;
    this.noteFreed(vad.start);
  }

  /** After an allocation lost its end or its beginning. */
  noteFreed(start: number): void {
    this.cached = null;
    this.lowestFree = Math.min(this.lowestFree, start - (start % GRANULARITY));
  }
}
