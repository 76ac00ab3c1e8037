import { PAGE_GROUP, PageEntries } from '@memarena/core';

const PRESENT = 1;
const DIRTY = 2;
/** Somebody used the page who does not map it any more. */
const REFERENCED = 4;
/** Dirty and to be written out soon: a fault next to it does not map it (PG_reclaim is the read-ahead mark as well). */
const RECLAIM = 8;
/** The rest of an entry counts the page-table entries that point at the page. */
const MAP_ONE = 16;
const FLAT_PAGES = 2 ** 20;

/**
 * What a mapping can show besides fresh memory: a file in the page cache, a memfd, or the object behind shared
 * anonymous memory. Its pages exist once, whoever maps them.
 */
export class MemoryObject {
  readonly kind: 'file' | 'shmem';
  readonly bytes: number;
  readonly pageBytes: number;
  /** Pages up to the end of the file, rounded up. */
  readonly osPages: number;
  /** The file was opened for reading only. */
  readonly readOnly: boolean;
  private readonly pages: PageEntries;
  private presentCount = 0;
  /** Contents by page, when they are kept. */
  private readonly contents = new Map<number, Uint8Array>();
  /** Processes and descriptors that keep the object alive. */
  references = 0;
  /** What it is charged for in the commit account. */
  committedPages = 0;

  constructor(kind: 'file' | 'shmem', bytes: number, pageBytes: number, filled: number | null, readOnly = false) {
    this.kind = kind;
    this.bytes = bytes;
    this.pageBytes = pageBytes;
    this.readOnly = readOnly;
    this.osPages = Math.ceil(bytes / pageBytes);
    this.pages = new PageEntries(0, Math.min(FLAT_PAGES, Math.ceil(this.osPages / PAGE_GROUP) * PAGE_GROUP));
    if (filled === null) return;
    for (let page = 0; page < this.osPages; page++) {
      this.addPage(page, true);
      const data = new Uint8Array(pageBytes);
      data.fill(filled, 0, Math.min(pageBytes, bytes - page * pageBytes));
      this.contents.set(page, data);
    }
  }

  hasPage(page: number): boolean {
    return (this.pages.get(page) & PRESENT) !== 0;
  }

  /** Makes a page exist; a hole that is only read gives a clean page. */
  addPage(page: number, isDirty: boolean): void {
    if (this.hasPage(page)) return;
    this.presentCount++;
    this.pages.set(page, this.pages.get(page) | PRESENT | (isDirty ? DIRTY : 0));
  }

  removePage(page: number): void {
    if (!this.hasPage(page)) return;
    this.presentCount--;
    this.pages.set(page, this.pages.get(page) & ~(PRESENT | DIRTY));
    this.contents.delete(page);
  }

  isDirty(page: number): boolean {
    return (this.pages.get(page) & DIRTY) !== 0;
  }

  markDirty(page: number): void {
    this.pages.set(page, this.pages.get(page) | DIRTY);
  }

  /** Whether a fault next to the page maps it, too. */
  isMappedAround(page: number): boolean {
    return (this.pages.get(page) & (PRESENT | RECLAIM)) === PRESENT;
  }

  awaitWriteback(page: number): void {
    this.pages.set(page, this.pages.get(page) | RECLAIM);
  }

  isReferenced(page: number): boolean {
    return (this.pages.get(page) & REFERENCED) !== 0;
  }

  markReferenced(page: number, isReferenced: boolean): void {
    const entry = this.pages.get(page) & ~REFERENCED;
    this.pages.set(page, isReferenced ? entry | REFERENCED : entry);
  }

  /** How many page-table entries point at the page. */
  mapCount(page: number): number {
    return this.pages.get(page) >>> 4;
  }

  addMapping(page: number): void {
    this.pages.set(page, this.pages.get(page) + MAP_ONE);
  }

  dropMapping(page: number): void {
    this.pages.set(page, this.pages.get(page) - MAP_ONE);
  }

  /** How many pages take memory; a file's pages are page cache and take none here. */
  chargedPages(): number {
    return this.kind === 'file' ? 0 : this.presentCount;
  }

  read(offset: number): number {
    return this.contents.get(Math.floor(offset / this.pageBytes))?.[offset % this.pageBytes] ?? 0;
  }

  write(offset: number, value: number): void {
    const page = Math.floor(offset / this.pageBytes);
    let data = this.contents.get(page);
    if (data === undefined) {
      data = new Uint8Array(this.pageBytes);
      this.contents.set(page, data);
    }
    data[offset % this.pageBytes] = value;
  }
}
