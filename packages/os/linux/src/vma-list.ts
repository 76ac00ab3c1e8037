import { GapList } from './gap-list.ts';
import type { MemoryObject } from './memory-object.ts';
import { VM_ACCESS } from './linux-constants.ts';

/** One mapping: a run of addresses with equal flags (include/linux/mm_types.h vm_area_struct). */
export interface Vma {
  start: number;
  end: number;
  flags: number;
  /** What is mapped; null = private anonymous memory. */
  object: MemoryObject | null;
  /** Position in the object in pages; for anonymous memory the page number it was created at. */
  pageOffset: number;
  /** Which family of anonymous pages it holds; 0 = none yet. Mappings with different families do not merge. */
  anonVma: number;
  /** The family is shared with a parent process: then it does not merge with a mapping that has none. */
  anonVmaInherited: boolean;
}

/**
 * The mappings of an address space in ascending order.
 *
 * Models:      the VMA tree of Linux: lookup, split, merge and the search for a free gap from the top down.
 * Sources:     mm/vma.c (vma_merge_new_range, __split_vma, can_vma_merge_before, is_mergeable_anon_vma,
 *              unmapped_area_topdown)
 * Algorithm:   A sorted array with binary search. Neighbours with equal flags and continuing contents become one
 *              mapping whenever one of them is inserted or changed. The search for a gap starts below the part at the
 *              top that is known to be without gaps.
 * Invariants:  I1 start < end ≤ next start (checked in vma-list.test.ts). I2 no two neighbours could be merged,
 *              except where their anonymous families differ.
 * Simplified:  The family of anonymous pages is a number; the kernel keeps a chain.
 */
export class VmaList {
  readonly all = new GapList<Vma>();
  private readonly pageBytes: number;
  private cached: Vma | null = null;
  /** Everything from here up to the top of the last search is mapped without a gap. */
  private solidFrom = 0;
  private solidTop = 0;

  constructor(pageBytes: number) {
    this.pageBytes = pageBytes;
  }

  /** Index of the first mapping that ends above `address`. */
  indexAt(address: number): number {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.all.at(middle)!.end > address) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The mapping that holds `address`. */
  find(address: number): Vma | null {
    const hit = this.cached;
    if (hit !== null && address >= hit.start && address < hit.end) return hit;
    const vma = this.all.at(this.indexAt(address));
    if (vma === undefined || vma.start > address) return null;
    this.cached = vma;
    return vma;
  }

  /** Whether any mapping overlaps the range. */
  intersects(start: number, end: number): boolean {
    const vma = this.all.at(this.indexAt(start));
    return vma !== undefined && vma.start < end;
  }

  private mergeable(low: Vma, high: Vma): boolean {
    if (low.end !== high.start || low.flags !== high.flags || low.object !== high.object) return false;
    if (low.pageOffset + (low.end - low.start) / this.pageBytes !== high.pageOffset) return false;
    if (low.anonVma === high.anonVma) return true;
    if (low.anonVma !== 0 && high.anonVma !== 0) return false;
    return !low.anonVmaInherited && !high.anonVmaInherited;
  }

  private join(index: number): void {
    const low = this.all.at(index)!;
    const high = this.all.at(index + 1)!;
    low.end = high.end;
    if (low.anonVma === 0) {
      low.anonVma = high.anonVma;
      low.anonVmaInherited = high.anonVmaInherited;
    }
    this.all.remove(index + 1, 1);
    this.cached = null;
  }

  /** Merges the mapping at `index` with the one below and the one above, where they fit; returns its index. */
  mergeAround(index: number): number {
    let at = index;
    if (at > 0 && this.mergeable(this.all.at(at - 1)!, this.all.at(at)!)) this.join(--at);
    if (at + 1 < this.all.length && this.mergeable(this.all.at(at)!, this.all.at(at + 1)!)) this.join(at);
    return at;
  }

  /** Adds a mapping in a free range and merges it with its neighbours. */
  insert(vma: Vma): void {
    const index = this.indexAt(vma.start);
    this.all.insert(index, vma);
    this.cached = null;
    this.mergeAround(index);
  }

  /** Puts a mapping in place without merging. */
  insertUnmerged(vma: Vma): void {
    this.all.insert(this.indexAt(vma.start), vma);
    this.cached = null;
  }

  /** Cuts the mapping at `index` in two; the upper part is the next in the list. */
  split(index: number, address: number): void {
    const low = this.all.at(index)!;
    const high: Vma = { ...low, start: address, pageOffset: low.pageOffset + (address - low.start) / this.pageBytes };
    low.end = address;
    this.all.insert(index + 1, high);
    this.cached = null;
  }

  /** How many more mappings there are while the range is cut out: 0, 1 or 2, or 1 when a hole is punched in one. */
  splitsNeeded(start: number, end: number): number {
    const first = this.find(start);
    const last = this.find(end - 1);
    return (first !== null && first.start < start ? 1 : 0) + (last !== null && last.end > end ? 1 : 0);
  }

  /** Cuts at both ends, so that the range consists of whole mappings; returns the index of the first of them. */
  isolate(start: number, end: number): number {
    let index = this.indexAt(start);
    const first = this.all.at(index);
    if (first !== undefined && first.start < start) this.split(index++, start);
    const lastIndex = this.indexAt(end);
    const last = this.all.at(lastIndex);
    if (last !== undefined && last.start < end && last.end > end) this.split(lastIndex, end);
    return index;
  }

  /** Takes out the whole mappings of an isolated range. */
  removeRange(start: number, end: number): Vma[] {
    const from = this.indexAt(start);
    let to = from;
    while (to < this.all.length && this.all.at(to)!.start < end) to++;
    this.cached = null;
    const removed = this.all.remove(from, to - from);
    for (const vma of removed) this.noteFreed(vma.end);
    return removed;
  }

  private noteFreed(end: number): void {
    if (end > this.solidFrom) this.solidFrom = Math.min(end, this.solidTop);
  }

  /**
   * unmapped_area_topdown: the highest gap of at least `bytes` between `low` and `high`; returns the end of that gap
   * (the new mapping goes to its top), or 0 when there is none.
   */
  gapEndBelow(bytes: number, low: number, high: number): number {
    if (this.solidTop !== high) {
      this.solidTop = high;
      this.solidFrom = high;
    }
    let gapEnd = this.solidFrom;
    let solid = true;
    let index = this.indexAt(gapEnd - 1);
    if (index >= this.all.length || this.all.at(index)!.start >= gapEnd) index--;
    for (; index >= 0; index--) {
      const vma = this.all.at(index)!;
      if (gapEnd - Math.max(vma.end, low) >= bytes) return gapEnd;
      if (vma.start <= low) return 0;
      if (vma.end < gapEnd) solid = false;
      gapEnd = vma.start;
      if (solid) this.solidFrom = gapEnd;
    }
    return gapEnd - low >= bytes ? gapEnd : 0;
  }

  /** unmapped_area (bottom up): the start of the lowest gap of at least `bytes` at or above `low`; 0 = none. */
  gapStartAbove(bytes: number, low: number, high: number): number {
    let at = low;
    for (let index = this.indexAt(low); index <= this.all.length; index++) {
      const vma = this.all.at(index);
      const gapEnd = vma === undefined ? high : Math.min(vma.start, high);
      if (gapEnd - at >= bytes) return at;
      if (vma === undefined || vma.end >= high) return 0;
      at = Math.max(at, vma.end);
    }
    return 0;
  }

  /** find_mergeable_anon_vma: the family of a neighbour that would merge but for its access bits; 0 = none. */
  reusableAnonVma(vma: Vma): number {
    const index = this.indexAt(vma.start);
    const above = this.all.at(index + 1);
    if (above !== undefined && this.compatible(vma, above) && !above.anonVmaInherited && above.anonVma !== 0) {
      return above.anonVma;
    }
    const below = this.all.at(index - 1);
    if (below !== undefined && this.compatible(below, vma) && !below.anonVmaInherited) return below.anonVma;
    return 0;
  }

  /** anon_vma_compatible: equal but for the access bits. */
  private compatible(low: Vma, high: Vma): boolean {
    return low.end === high.start && low.object === high.object && ((low.flags ^ high.flags) & ~VM_ACCESS) === 0 &&
      low.pageOffset + (low.end - low.start) / this.pageBytes === high.pageOffset;
  }
}
