/**
 * The page table of one process: what the entries mean, and how many page-table pages there are.
 *
 * Models:      the leaf level of Linux' page tables (x86-64), with what the kernel keeps in the entry or in struct
 *              page.
 * Sources:     arch/x86/include/asm/pgtable_types.h (_PAGE_PRESENT, _PAGE_RW, _PAGE_ACCESSED, _PAGE_DIRTY)
 * Layout:      core's PageEntries; a group of 512 entries is one page-table page.
 * Algorithm:   A page-table page comes with the first entry of its group and stays when the group is empty again, until
 *              munmap (or, on newer kernels, MADV_DONTNEED) frees it.
 * Invariants:  I1 an entry with PTE_WRITABLE has PTE_PRESENT and PTE_READABLE (linux-memory.test.ts).
 * Simplified:  Upper levels are counted, not stored. One page-table page covers 512 small pages at every page size.
 */
import { PAGE_GROUP, PageEntries } from '@memarena/core';

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
/** Part of a huge mapping (one entry on the level above). */
export const PTE_HUGE = 0x80;
/** Part of a huge page, also after its mapping was split into small ones. */
export const PTE_COMPOUND = 0x800;
/** Not present: the contents are in swap. */
export const PTE_SWAPPED = 0x100;
/** May be shared with another process after fork: the share table knows. */
export const PTE_COW = 0x200;
/** The kernel itself touched the page (populate, mlock): the mark stays with the page, also across fork. */
export const PTE_REFERENCED = 0x1000;
/** MADV_FREE: dispensable until it is written again. */
export const PTE_LAZYFREE = 0x400;

/** A write to such a page needs nothing. */
export const PTE_WRITE_FAST = PTE_WRITABLE | PTE_DIRTY | PTE_ACCESSED;
/** A read of such a page needs nothing. */
export const PTE_READ_FAST = PTE_READABLE | PTE_ACCESSED | PTE_PRESENT;

/** Entries per page-table page. */
export const TABLE_ENTRIES = PAGE_GROUP;

export class PageTable extends PageEntries {
  /** Groups that have a page-table page, and the groups of 512 of them that have one on the level above. */
  private readonly tables = new Set<number>();
  private readonly upperTables = new Map<number, number>();
  /** Hears of every page-table page that comes (1) or goes (-1): they take memory as well. */
  private readonly noteTables: (change: number) => void;

  constructor(firstPage: number, windowPages: number, noteTables: (change: number) => void) {
    super(firstPage, windowPages);
    this.noteTables = noteTables;
  }

  protected override groupStarted(osPage: number): void {
    const group = Math.floor(osPage / TABLE_ENTRIES);
    if (this.tables.has(group)) return;
    this.tables.add(group);
    const upper = Math.floor(group / TABLE_ENTRIES);
    const count = this.upperTables.get(upper) ?? 0;
    this.upperTables.set(upper, count + 1);
    this.noteTables(count === 0 ? 2 : 1);
  }

  /** Whether the group of 512 pages that holds the page has a page-table page. */
  tableAt(osPage: number): boolean {
    return this.tables.has(Math.floor(osPage / TABLE_ENTRIES));
  }

  /** Frees the page-table page of the group that holds the page, if it is empty. */
  freeTable(osPage: number): void {
    if (this.usedInGroup(osPage) === 0) this.dropTable(Math.floor(osPage / TABLE_ENTRIES));
  }

  private dropTable(group: number): void {
    if (!this.tables.delete(group)) return;
    const upper = Math.floor(group / TABLE_ENTRIES);
    const left = this.upperTables.get(upper)! - 1;
    if (left === 0) this.upperTables.delete(upper);
    else this.upperTables.set(upper, left);
    this.noteTables(left === 0 ? -2 : -1);
  }

  /** Frees the empty page-table pages of the groups that touch the range. */
  freeTables(firstPage: number, endPage: number): void {
    const first = Math.floor(firstPage / TABLE_ENTRIES);
    const last = Math.ceil(endPage / TABLE_ENTRIES);
    if (last - first > this.tables.size) {
      for (const group of this.tables) if (group >= first && group < last) this.freeTable(group * TABLE_ENTRIES);
    } else for (let group = first; group < last; group++) this.freeTable(group * TABLE_ENTRIES);
  }

  /** Page-table pages in use, leaf level and the level above (VmPTE). */
  tablePages(): number {
    return this.tables.size + this.upperTables.size;
  }
}
