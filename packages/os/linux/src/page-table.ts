/**
 * The page table of one process: one 16-bit entry for every OS page, in typed arrays.
 *
 * Models:      the leaf level of Linux' page tables (x86-64), with what the kernel keeps in the entry or in struct page.
 * Sources:     arch/x86/include/asm/pgtable_types.h (_PAGE_PRESENT, _PAGE_RW, _PAGE_ACCESSED, _PAGE_DIRTY)
 * Layout:      Pages of the compact window: one flat Uint16Array, so that the common access is one load. Pages
 *              elsewhere: arrays of 512 entries found through a Map. 0 = nothing. `used` counts the entries that are not 0
 *              in each group of 512 pages (one page-table page), so that sparse ranges are skipped.
 * Invariants:  I1 an entry with PTE_WRITABLE has PTE_PRESENT and PTE_READABLE (set in set; checked by the page-fault tests).
 *              I2 used[g] equals the number of entries of group g that are not 0 (every write goes through set).
 * Simplified:  Upper levels are counted, not stored. One page-table page covers 512 small pages at every page size.
 */

export const PTE_PRESENT = 0x01;
/** The protection allows reading: not PROT_NONE. */
export const PTE_READABLE = 0x02;
export const PTE_WRITABLE = 0x04;
export const PTE_ACCESSED = 0x08;
export const PTE_DIRTY = 0x10;
/** The shared zero page: costs no memory. */
export const PTE_ZERO = 0x20;
/** A page of a file or shared-memory object, not of the process's own. */
export const PTE_OBJECT = 0x40;
/** Part of a huge mapping. */
export const PTE_HUGE = 0x80;
/** Not present: the contents are in swap. */
export const PTE_SWAPPED = 0x100;
/** May be shared with another process after fork: the share table knows. */
export const PTE_COW = 0x200;
/** MADV_FREE: dispensable until it is written again. */
export const PTE_LAZYFREE = 0x400;

/** A write to such a page needs nothing. */
export const PTE_WRITE_FAST = PTE_WRITABLE | PTE_DIRTY | PTE_ACCESSED;
/** A read of such a page needs nothing. */
export const PTE_READ_FAST = PTE_READABLE | PTE_ACCESSED | PTE_PRESENT;

/** Entries per page-table page. */
export const TABLE_ENTRIES = 512;
const TABLE_SHIFT = 9;

export class PageTable {
  /** Entries of the window, indexed by page number minus `firstPage`. Read by the fast paths. */
  readonly window: Uint16Array;
  readonly firstPage: number;
  readonly windowPages: number;
  /** Count of entries in use per group of the window. */
  private readonly used: Uint16Array;
  /** Which groups of the window have a page-table page; it may be empty. */
  private readonly hasTable: Uint8Array;
  private readonly outsideTables = new Set<number>();
  private tableCount = 0;
  private readonly outside = new Map<number, Uint16Array>();
  private readonly outsideUsed = new Map<number, number>();

  constructor(firstPage: number, windowPages: number) {
    this.firstPage = firstPage;
    this.windowPages = windowPages;
    this.window = new Uint16Array(windowPages);
    this.used = new Uint16Array(Math.ceil(windowPages / TABLE_ENTRIES));
    this.hasTable = new Uint8Array(this.used.length);
  }

  get(osPage: number): number {
    const index = osPage - this.firstPage;
    if (index >= 0 && index < this.windowPages) return this.window[index]!;
    return this.outside.get(Math.floor(osPage / TABLE_ENTRIES))?.[osPage % TABLE_ENTRIES] ?? 0;
  }

  set(osPage: number, entry: number): void {
    const index = osPage - this.firstPage;
    if (index >= 0 && index < this.windowPages) {
      const old = this.window[index]!;
      if (old === 0) {
        if (entry === 0) return;
        if (this.used[index >>> TABLE_SHIFT]!++ === 0) this.addTable(index >>> TABLE_SHIFT);
      } else if (entry === 0) this.used[index >>> TABLE_SHIFT]!--;
      this.window[index] = entry;
    } else this.setOutside(osPage, entry);
  }

  private setOutside(osPage: number, entry: number): void {
    const group = Math.floor(osPage / TABLE_ENTRIES);
    let entries = this.outside.get(group);
    if (entries === undefined) {
      if (entry === 0) return;
      entries = new Uint16Array(TABLE_ENTRIES);
      this.outside.set(group, entries);
      this.outsideUsed.set(group, 0);
      if (!this.outsideTables.has(group)) {
        this.outsideTables.add(group);
        this.tableCount++;
      }
    }
    const slot = osPage % TABLE_ENTRIES;
    const used = this.outsideUsed.get(group)! + (entry === 0 ? 0 : 1) - (entries[slot] === 0 ? 0 : 1);
    entries[slot] = entry;
    if (used === 0) {
      this.outside.delete(group);
      this.outsideUsed.delete(group);
    } else this.outsideUsed.set(group, used);
  }

  private addTable(group: number): void {
    if (this.hasTable[group] === 1) return;
    this.hasTable[group] = 1;
    this.tableCount++;
  }

  /** Whether the group of 512 pages that holds the page has a page-table page. */
  tableAt(osPage: number): boolean {
    const index = osPage - this.firstPage;
    if (index >= 0 && index < this.windowPages) return this.hasTable[index >>> TABLE_SHIFT] === 1;
    return this.outsideTables.has(Math.floor(osPage / TABLE_ENTRIES));
  }

  /** Frees the page-table page of the group that holds the page, if it is empty. */
  freeTable(osPage: number): void {
    const index = osPage - this.firstPage;
    if (index >= 0 && index < this.windowPages) {
      const group = index >>> TABLE_SHIFT;
      if (this.hasTable[group] === 0 || this.used[group] !== 0) return;
      this.hasTable[group] = 0;
      this.tableCount--;
      return;
    }
    const group = Math.floor(osPage / TABLE_ENTRIES);
    if (!this.outside.has(group) && this.outsideTables.delete(group)) this.tableCount--;
  }

  /** Frees the empty page-table pages of the groups that touch the range. */
  freeTables(firstPage: number, endPage: number): void {
    const windowEnd = this.firstPage + this.windowPages;
    const from = Math.max(firstPage, this.firstPage);
    for (let page = from - (from % TABLE_ENTRIES); page < Math.min(endPage, windowEnd); page += TABLE_ENTRIES) this.freeTable(page);
    for (const group of [...this.outsideTables]) {
      if ((group + 1) * TABLE_ENTRIES > firstPage && group * TABLE_ENTRIES < endPage) this.freeTable(group * TABLE_ENTRIES);
    }
  }

  /** Page-table pages in use, leaf level and the level above (VmPTE). */
  tablePages(): number {
    return this.tableCount + this.upperTables();
  }

  private upperTables(): number {
    let count = 0;
    let last = -1;
    for (let group = 0; group < this.hasTable.length; group++) {
      if (this.hasTable[group] === 0) continue;
      const upper = group >>> TABLE_SHIFT;
      if (upper !== last) count++;
      last = upper;
    }
    const uppers = new Set<number>();
    for (const group of this.outsideTables) uppers.add(Math.floor(group / TABLE_ENTRIES));
    return count + uppers.size;
  }

  /** The first page at or after `osPage` and before `endPage` with an entry; `endPage` when there is none. */
  nextUsed(osPage: number, endPage: number): number {
    let page = osPage;
    while (page < endPage) {
      const index = page - this.firstPage;
      if (index < 0 || index >= this.windowPages) {
        page = this.nextUsedOutside(page, index < 0 ? Math.min(endPage, this.firstPage) : endPage);
        if (page >= endPage || page < this.firstPage || page >= this.firstPage + this.windowPages) return page;
        continue;
      }
      if (this.used[index >>> TABLE_SHIFT] === 0) {
        page += TABLE_ENTRIES - (index & (TABLE_ENTRIES - 1));
        continue;
      }
      const last = Math.min(endPage - this.firstPage, this.windowPages, (index | (TABLE_ENTRIES - 1)) + 1);
      let at = index;
      while (at < last && this.window[at] === 0) at++;
      page = this.firstPage + at;
      if (at < last) return page;
    }
    return endPage;
  }

  private nextUsedOutside(osPage: number, endPage: number): number {
    if (this.outside.size === 0) return endPage;
    const groups = [...this.outside.keys()].filter((group) => (group + 1) * TABLE_ENTRIES > osPage).sort((a, b) => a - b);
    for (const group of groups) {
      const start = Math.max(osPage, group * TABLE_ENTRIES);
      const entries = this.outside.get(group)!;
      for (let page = start; page < (group + 1) * TABLE_ENTRIES; page++) {
        if (page >= endPage) return endPage;
        if (entries[page % TABLE_ENTRIES] !== 0) return page;
      }
    }
    return endPage;
  }
}
