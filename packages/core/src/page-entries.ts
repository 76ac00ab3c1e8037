/**
 * One 16-bit entry for every OS page of an address space: what the backends keep their page states in.
 *
 * Layout:      Pages of the compact window lie in one flat Uint16Array, so that the common access is one load; the host
 *              fills it with zeroes when it is first used. Pages elsewhere lie in arrays of 512, found through a Map.
 *              0 = nothing. The entries in use are counted per group of 512 pages, so that empty groups are skipped.
 * Invariants:  I1 the count of a group equals its entries that are not 0 (every write goes through `set`, or keeps an
 *              entry that is not 0 from becoming 0; checked in page-entries.test.ts).
 */

import { ColumnSpace } from './column-space.ts';

/** Pages per group. */
export const PAGE_GROUP = 512;
const GROUP_SHIFT = 9;

export class PageEntries {
  /** Entries of the window, indexed by page number minus `firstPage`. Fast paths read it directly. */
  readonly window: Uint16Array;
  readonly firstPage: number;
  readonly windowPages: number;
  private readonly used: Uint16Array;
  private readonly outside = new Map<number, Uint16Array>();
  private readonly outsideUsed = new Map<number, number>();

  /** `firstPage` is a multiple of PAGE_GROUP. */
  constructor(firstPage: number, windowPages: number) {
    this.firstPage = firstPage;
    this.windowPages = windowPages;
    this.window = new ColumnSpace(windowPages * 2).uint16(windowPages);
    this.used = new Uint16Array(Math.ceil(windowPages / PAGE_GROUP));
  }

  get(osPage: number): number {
    const index = osPage - this.firstPage;
    if (index >= 0 && index < this.windowPages) return this.window[index]!;
    return this.outside.get(Math.floor(osPage / PAGE_GROUP))?.[osPage % PAGE_GROUP] ?? 0;
  }

  set(osPage: number, entry: number): void {
    const index = osPage - this.firstPage;
    if (index >= 0 && index < this.windowPages) {
      const group = index >>> GROUP_SHIFT;
      if (this.window[index] === 0) {
        if (entry === 0) return;
        if (this.used[group]!++ === 0) this.groupStarted(osPage);
      } else if (entry === 0) this.used[group]!--;
      this.window[index] = entry;
    } else this.setOutside(osPage, entry);
  }

  private setOutside(osPage: number, entry: number): void {
    const group = Math.floor(osPage / PAGE_GROUP);
    let entries = this.outside.get(group);
    if (entries === undefined) {
      if (entry === 0) return;
      entries = new Uint16Array(PAGE_GROUP);
      this.outside.set(group, entries);
      this.outsideUsed.set(group, 0);
      this.groupStarted(osPage);
    }
    const slot = osPage % PAGE_GROUP;
    const used = this.outsideUsed.get(group)! + (entry === 0 ? 0 : 1) - (entries[slot] === 0 ? 0 : 1);
    entries[slot] = entry;
    this.outsideUsed.set(group, used);
    if (used > 0) return;
    this.outside.delete(group);
    this.outsideUsed.delete(group);
  }

  /** Called when a group gets its first entry. */
  protected groupStarted(_osPage: number): void {}

  /** How many entries of the group that holds the page are in use. */
  usedInGroup(osPage: number): number {
    const index = osPage - this.firstPage;
    if (index >= 0 && index < this.windowPages) return this.used[index >>> GROUP_SHIFT]!;
    return this.outsideUsed.get(Math.floor(osPage / PAGE_GROUP)) ?? 0;
  }

  /** The first page at or after `osPage` and before `endPage` with an entry; `endPage` when there is none. */
  nextUsed(osPage: number, endPage: number): number {
    let page = osPage;
    while (page < endPage) {
      const index = page - this.firstPage;
      if (index < 0 || index >= this.windowPages) {
        const stop = index < 0 ? Math.min(endPage, this.firstPage) : endPage;
        page = this.nextUsedOutside(page, stop);
        if (page < stop) return page;
        continue;
      }
      if (this.used[index >>> GROUP_SHIFT] === 0) {
        page += PAGE_GROUP - (index & (PAGE_GROUP - 1));
        continue;
      }
      const last = Math.min(endPage - this.firstPage, this.windowPages, (index | (PAGE_GROUP - 1)) + 1);
      let at = index;
      while (at < last && this.window[at] === 0) at++;
      page = this.firstPage + at;
      if (at < last) return page;
    }
    return endPage;
  }

  private nextUsedOutside(osPage: number, endPage: number): number {
    if (this.outside.size === 0) return endPage;
    const groups = [...this.outside.keys()].filter((group) => (group + 1) * PAGE_GROUP > osPage &&
      group * PAGE_GROUP < endPage);
    for (const group of groups.sort((a, b) => a - b)) {
      const entries = this.outside.get(group)!;
      const last = Math.min(endPage, (group + 1) * PAGE_GROUP);
      for (let page = Math.max(osPage, group * PAGE_GROUP); page < last; page++) {
        if (entries[page % PAGE_GROUP] !== 0) return page;
      }
    }
    return endPage;
  }
}
