import { SEC_RESERVE } from './windows-constants.ts';

/** A file on disk, as far as sections see it. */
export interface WindowsFile {
  readonly name: string;
  bytes: number;
  contents: Uint8Array;
  readOnly: boolean;
}

/**
 * A section object: memory that several views show. Its pages are committed as a whole, or page by page with
 * SEC_RESERVE; they live as long as a handle or a view does.
 */
export class Section {
  readonly bytes: number;
  readonly protection: number;
  readonly file: WindowsFile | null;
  readonly isReserved: boolean;
  name: string;
  handles = 1;
  views = 0;
  /** Per page: committed by MEM_COMMIT through some view. */
  readonly committed: Uint8Array;
  /** Pages charged to the commit limit. */
  chargedPages = 0;
  /** Number of working sets that hold a page, plus one while it is kept in memory for nobody. */
  readonly residents: Uint32Array;
  readonly contents: Map<number, Uint8Array>;
  private readonly pageBytes: number;

  constructor(
    bytes: number, protection: number, attributes: number, file: WindowsFile | null, name: string, pageBytes: number,
  ) {
    this.bytes = bytes;
    this.protection = protection;
    this.file = file;
    this.isReserved = (attributes & SEC_RESERVE) !== 0 && file === null;
    this.name = name;
    this.pageBytes = pageBytes;
    const osPages = Math.ceil(bytes / pageBytes);
    this.committed = new Uint8Array(osPages);
    if (!this.isReserved) this.committed.fill(1);
    this.residents = new Uint32Array(osPages);
    this.contents = new Map();
  }

  get osPages(): number {
    return this.committed.length;
  }

  read(offset: number): number {
    if (this.file !== null) return this.file.contents[offset] ?? 0;
    return this.contents.get(Math.floor(offset / this.pageBytes))?.[offset % this.pageBytes] ?? 0;
  }

  write(offset: number, value: number): void {
    if (this.file !== null) {
      if (offset < this.file.contents.length) this.file.contents[offset] = value;
      return;
    }
    const page = Math.floor(offset / this.pageBytes);
    let data = this.contents.get(page);
    if (data === undefined) {
      data = new Uint8Array(this.pageBytes);
      this.contents.set(page, data);
    }
    data[offset % this.pageBytes] = value;
  }
}
