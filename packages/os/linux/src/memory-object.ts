/**
 * What a mapping can show besides fresh memory: a file in the page cache, a memfd, or the object behind shared anonymous memory.
 * Its pages exist once, whoever maps them; `mapCounts` says how many page-table entries point at each.
 */
export class MemoryObject {
  readonly kind: 'file' | 'shmem';
  bytes: number;
  readonly pageBytes: number;
  /** The file was opened for reading only. */
  readonly readOnly: boolean;
  private present: Uint8Array;
  private dirty: Uint8Array;
  mapCounts: Uint32Array;
  /** Contents by page, when they are kept. */
  private readonly contents = new Map<number, Uint8Array>();
  /** Mappings and descriptors that keep the object alive. */
  references = 0;
  /** What it is charged for in the commit account. */
  committedPages = 0;

  constructor(kind: 'file' | 'shmem', bytes: number, pageBytes: number, filled: number | null, readOnly = false) {
    this.kind = kind;
    this.bytes = bytes;
    this.pageBytes = pageBytes;
    this.readOnly = readOnly;
    const osPages = Math.ceil(bytes / pageBytes);
    this.present = new Uint8Array(osPages);
    this.dirty = new Uint8Array(osPages);
    this.mapCounts = new Uint32Array(osPages);
    if (filled === null) return;
    this.present.fill(1);
    this.dirty.fill(1);
    for (let page = 0; page < osPages; page++) {
      const data = new Uint8Array(pageBytes);
      data.fill(filled, 0, Math.min(pageBytes, bytes - page * pageBytes));
      this.contents.set(page, data);
    }
  }

  /** Pages that exist: up to the end of the file, rounded up. */
  get osPages(): number {
    return this.present.length;
  }

  hasPage(page: number): boolean {
    return this.present[page] === 1;
  }

  /** Makes a page exist (a write to a hole, or any access to shared memory). True when it is new. */
  addPage(page: number): boolean {
    if (this.present[page] === 1) return false;
    this.present[page] = 1;
    this.dirty[page] = 1; // mm/shmem.c shmem_get_folio_gfp marks every new folio dirty
    return true;
  }

  removePage(page: number): void {
    this.present[page] = 0;
    this.dirty[page] = 0;
    this.contents.delete(page);
  }

  isDirty(page: number): boolean {
    return this.dirty[page] === 1;
  }

  markDirty(page: number): void {
    this.dirty[page] = 1;
  }

  /** How many pages take memory; file pages are page cache and take none here. */
  chargedPages(): number {
    if (this.kind === 'file') return 0;
    let count = 0;
    for (const one of this.present) count += one;
    return count;
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
