/**
 * One process's memory: its allocations, the state of every page, its working set, and what an access comes to.
 *
 * Models:      Windows NT, x64: demand-zero pages, transition pages, the page file, guard pages, copy-on-write views,
 *              write watch.
 * Sources:     Windows Internals 7, part 1, chapter 5 ("Page faults", "Working sets"); learn.microsoft.com "Working
 *              Set", "GetWriteWatch function", "Creating Guard Pages"
 * Algorithm:   access: 1. no allocation, not committed, or forbidden: an access violation.
 *              2. a guard page: the guard goes away and the access raises once.
 *              3. not in the working set: a soft fault (zeroed page, page from the lists, page of a section that is in
 *                 memory) or a hard fault (page file, mapped file).
 *              4. a write to a copy-on-write page: the process gets its own copy.
 * Invariants:  I1 workingSetPages equals the entries with PTE_VALID outside large pages (windows-memory.test.ts).
 *              I2 an entry with PTE_WRITE_FAST or PTE_READ_FAST has PTE_VALID (refresh).
 * Simplified:  The shared pages of a section count in each working set; a clock chooses what is trimmed.
 */
import { PAGE_GROUP, PageEntries } from '@memarena/core';
import { COPIED, READABLE, WRITABLE, codeOf } from './page-protection.ts';
import type { Section } from './section.ts';
import { VadList } from './vad-list.ts';
import type { Vad } from './vad-list.ts';
import { ALLOCATION_GRANULARITY } from './windows-arguments.ts';
import {
  MEM_PRIVATE, PAGE_EXECUTE_READWRITE, PAGE_READONLY, PAGE_READWRITE, STATUS_ACCESS_VIOLATION,
  STATUS_GUARD_PAGE_VIOLATION, STATUS_IN_PAGE_ERROR, STATUS_SUCCESS,
} from './windows-constants.ts';
import type { WindowsMachine } from './windows-machine.ts';

export const PTE_COMMITTED = 0x01;
/** Three bits: the base protection (page-protection.ts codeOf). */
export const PTE_CODE_SHIFT = 1;
export const PTE_CODE = 0x0e;
export const PTE_GUARD = 0x10;
/** In the working set. */
export const PTE_VALID = 0x20;
/** A write, a read needs nothing. */
export const PTE_WRITE_FAST = 0x40;
export const PTE_READ_FAST = 0x80;
/** Out of the working set, still in memory. */
export const PTE_TRANSITION = 0x100;
/** In the page file. */
export const PTE_PAGED = 0x200;
/** Holds something: cannot be thrown away. */
export const PTE_WRITTEN = 0x400;
export const PTE_LOCKED = 0x1000;
/** Written since the write watch was reset. */
export const PTE_WATCHED = 0x2000;
/** The process's own copy of a section's page. */
export const PTE_COPIED = 0x4000;
export const PTE_ACCESSED = 0x8000;

/** A mapped file is read in clusters of 32 KiB. */
const FILE_CLUSTER_PAGES = 8;

export class WindowsProcess {
  readonly machine: WindowsMachine;
  readonly pageBytes: number;
  readonly vads: VadList;
  readonly pages: PageEntries;
  readonly highestAddress: number;
  workingSetPages = 0;
  workingSetPeakPages = 0;
  workingSetMaximumPages: number;
  hardWorkingSet: boolean;
  /** Address space in use, and what is charged to the commit limit for this process. */
  virtualPages = 0;
  virtualPeakPages = 0;
  /** Committed pages, views included. */
  committedPages = 0;
  committedPeakPages = 0;
  privatePages = 0;
  privatePeakPages = 0;
  demandZeroFaults = 0;
  transitionFaults = 0;
  copyFaults = 0;
  hardFaults = 0;
  lockedPages = 0;
  killed = false;
  private hand = 0;
  /** What the process's own pages hold, when contents are kept. */
  readonly contents: Map<number, Uint8Array> | null;

  constructor(machine: WindowsMachine) {
    const { settings } = machine;
    this.machine = machine;
    this.pageBytes = settings.pageBytes;
    // The first and the last 64 KiB are never usable.
    this.highestAddress = settings.userSpaceBytes - ALLOCATION_GRANULARITY - 1;
    this.vads = new VadList(ALLOCATION_GRANULARITY, settings.userSpaceBytes - ALLOCATION_GRANULARITY);
    const windowPages = Math.min(2 ** 35, settings.userSpaceBytes) / settings.pageBytes;
    this.pages = new PageEntries(0, windowPages - (windowPages % PAGE_GROUP));
    this.workingSetMaximumPages = Math.floor(settings.workingSetMaximumBytes / settings.pageBytes);
    this.hardWorkingSet = settings.hardWorkingSet;
    this.contents = settings.keepsContents ? new Map() : null;
    machine.processes.push(this);
    this.placeSystemRanges();
  }

  /** What every process finds in its address space; it is not counted as the process's own. */
  private placeSystemRanges(): void {
    this.placeSystemRange(0x7ffe0000, this.pageBytes, '[shared user data]'); // KUSER_SHARED_DATA
    // Since 8.1 a 64-bit process reserves 2 TiB for the bitmap of control flow guard (one bit per 8 bytes of 128 TiB).
    if (this.machine.settings.userSpaceBytes === 2 ** 47) {
      this.placeSystemRange(0x7df500000000, 2 ** 41, '[control flow guard]');
    }
  }

  private placeSystemRange(start: number, bytes: number, owner: string): void {
    this.vads.insert({
      start, end: start + bytes, protection: PAGE_READONLY, type: MEM_PRIVATE, hasWriteWatch: false,
      hasLargePages: false, section: null,
      sectionPage: 0, committedPages: 0, owner, isSystem: true,
    });
  }

  /** Soft and hard faults together, as the system counts them. */
  pageFaults(): number {
    return this.demandZeroFaults + this.transitionFaults + this.copyFaults + this.hardFaults;
  }

  /** Resolves one access; STATUS_SUCCESS or the exception. */
  access(osPage: number, isWrite: boolean): number {
    if (this.killed) return STATUS_IN_PAGE_ERROR;
    const vad = this.vads.find(osPage * this.pageBytes);
    let entry = this.pages.get(osPage);
    if (vad === null || (entry & PTE_COMMITTED) === 0) return STATUS_ACCESS_VIOLATION;
    if ((entry & PTE_GUARD) !== 0) {
      this.pages.set(osPage, entry & ~PTE_GUARD);
      return STATUS_GUARD_PAGE_VIOLATION;
    }
    const code = (entry & PTE_CODE) >> PTE_CODE_SHIFT;
    if (!(isWrite ? WRITABLE[code]! || COPIED[code]! : READABLE[code]!)) return STATUS_ACCESS_VIOLATION;
    if ((entry & PTE_VALID) === 0) {
      if (!this.bringIn(vad, osPage, entry)) {
        this.killed = true;
        return STATUS_IN_PAGE_ERROR;
      }
      entry = this.pages.get(osPage);
    }
    if (isWrite) {
      if (COPIED[code]!) {
        this.copyPage(vad, osPage, entry);
        entry = this.pages.get(osPage);
      }
      entry |= PTE_WRITTEN | PTE_WATCHED;
    }
    this.pages.set(osPage, refresh(entry | PTE_ACCESSED, vad));
    return STATUS_SUCCESS;
  }

  /** A page of the range joins the working set. */
  private bringIn(vad: Vad, osPage: number, entry: number): boolean {
    const isShared = vad.section !== null && (entry & PTE_COPIED) === 0;
    if (this.hardWorkingSet && this.workingSetPages >= this.workingSetMaximumPages) this.trim(1);
    if ((entry & PTE_TRANSITION) !== 0) {
      this.transitionFaults++;
      this.machine.transitionPages--;
    } else if (isShared) {
      if (!this.bringInShared(vad.section!, this.sectionPage(vad, osPage))) return false;
    } else {
      if (!this.machine.takePage()) return false;
      if ((entry & PTE_PAGED) !== 0) {
        this.hardFaults++;
        this.machine.pageFileUsedPages--;
      } else this.demandZeroFaults++;
    }
    this.pages.set(osPage, (this.pages.get(osPage) & ~(PTE_TRANSITION | PTE_PAGED)) | PTE_VALID);
    this.workingSetPages++;
    if (this.workingSetPages > this.workingSetPeakPages) this.workingSetPeakPages = this.workingSetPages;
    return true;
  }

  private bringInShared(section: Section, page: number): boolean {
    if (section.residents[page]! > 0) this.transitionFaults++;
    else if (section.file === null) {
      if (!this.machine.takePage()) return false;
      this.demandZeroFaults++;
    } else {
      this.hardFaults++;
      const last = Math.min(section.osPages, page + FILE_CLUSTER_PAGES);
      for (let next = page; next < last; next++) section.residents[next] = Math.max(1, section.residents[next]!);
    }
    section.residents[page]!++;
    return true;
  }

  /** A write to a copy-on-write page. */
  private copyPage(vad: Vad, osPage: number, entry: number): void {
    const code = (entry & PTE_CODE) >> PTE_CODE_SHIFT;
    const own = codeOf(code >= 4 ? PAGE_EXECUTE_READWRITE : PAGE_READWRITE);
    this.copyFaults++;
    if ((entry & PTE_COPIED) === 0 && vad.section !== null) {
      const page = this.sectionPage(vad, osPage);
      this.leaveShared(vad.section, page);
      this.machine.takePage();
      if (this.contents !== null) {
        const data = new Uint8Array(this.pageBytes);
        for (let at = 0; at < data.length; at++) data[at] = vad.section.read(page * this.pageBytes + at);
        this.contents.set(osPage, data);
      }
    }
    this.pages.set(osPage, (entry & ~PTE_CODE) | (own << PTE_CODE_SHIFT) | PTE_COPIED);
  }

  sectionPage(vad: Vad, osPage: number): number {
    return vad.sectionPage + (osPage - vad.start / this.pageBytes);
  }

  private leaveShared(section: Section, page: number): void {
    section.residents[page]!--;
    // kept in memory, in no working set
    if (section.residents[page] === 0 && section.file === null) section.residents[page] = 1;
  }

  /** Takes a page out of the working set; what it holds stays in memory. */
  evict(vad: Vad, osPage: number): void {
    const entry = this.pages.get(osPage);
    this.workingSetPages--;
    const left = entry & ~(PTE_VALID | PTE_ACCESSED | PTE_WRITE_FAST | PTE_READ_FAST);
    if (vad.section !== null && (entry & PTE_COPIED) === 0) {
      this.leaveShared(vad.section, this.sectionPage(vad, osPage));
      this.pages.set(osPage, left);
      return;
    }
    this.pages.set(osPage, left | PTE_TRANSITION);
    this.machine.enqueue(this, osPage);
  }

  /** The machine reuses a page of the lists; false when the page came back meanwhile. */
  repurpose(osPage: number): boolean {
    const entry = this.pages.get(osPage);
    if ((entry & PTE_TRANSITION) === 0) return false;
    this.machine.transitionPages--;
    this.machine.freePage();
    const left = entry & ~PTE_TRANSITION;
    if ((entry & PTE_WRITTEN) !== 0) {
      this.pages.set(osPage, left | PTE_PAGED);
      this.machine.pageFileUsedPages++;
    } else {
      this.pages.set(osPage, left);
      this.contents?.delete(osPage);
    }
    return true;
  }

  /** Trims up to so many pages: a clock that gives an accessed page a second chance. */
  trim(osPages: number): void {
    let left = Math.min(osPages, this.workingSetPages);
    for (let turn = 0; turn < 3 && left > 0; turn++) {
      for (const vad of this.vads.all) {
        if (vad.hasLargePages || vad.end / this.pageBytes <= this.hand) continue;
        const last = vad.end / this.pageBytes;
        let page = this.pages.nextUsed(Math.max(this.hand, vad.start / this.pageBytes), last);
        for (; page < last && left > 0; page = this.pages.nextUsed(page + 1, last)) {
          const entry = this.pages.get(page);
          if ((entry & (PTE_VALID | PTE_LOCKED)) !== PTE_VALID) continue;
          if ((entry & PTE_ACCESSED) !== 0 && turn < 2) {
            this.pages.set(page, entry & ~(PTE_ACCESSED | PTE_WRITE_FAST | PTE_READ_FAST));
            continue;
          }
          this.evict(vad, page);
          this.hand = page + 1;
          left--;
        }
        if (left === 0) return;
      }
      this.hand = 0;
    }
  }

  /** Throws away what is behind a page of an allocation. */
  dropPage(vad: Vad, osPage: number): void {
    const entry = this.pages.get(osPage);
    const isShared = vad.section !== null && (entry & PTE_COPIED) === 0;
    if ((entry & PTE_LOCKED) !== 0) this.lockedPages--;
    if ((entry & PTE_VALID) !== 0) {
      if (!vad.hasLargePages) this.workingSetPages--;
      if (isShared) this.leaveShared(vad.section!, this.sectionPage(vad, osPage));
      else this.machine.freePage();
    } else if ((entry & PTE_TRANSITION) !== 0) {
      this.machine.transitionPages--;
      this.machine.freePage();
    } else if ((entry & PTE_PAGED) !== 0) this.machine.pageFileUsedPages--;
    this.contents?.delete(osPage);
  }

  /** Charges the commit limit for private pages, within the limit of the job. */
  charge(osPages: number): boolean {
    const { jobMemoryBytes } = this.machine.settings;
    if (jobMemoryBytes !== 0 && (this.privatePages + osPages) * this.pageBytes > jobMemoryBytes) return false;
    if (!this.machine.commit(osPages)) return false;
    this.privatePages += osPages;
    if (this.privatePages > this.privatePeakPages) this.privatePeakPages = this.privatePages;
    return true;
  }

  uncharge(osPages: number): void {
    this.privatePages -= osPages;
    this.machine.uncommit(osPages);
  }

  countCommitted(osPages: number): void {
    this.committedPages += osPages;
    if (this.committedPages > this.committedPeakPages) this.committedPeakPages = this.committedPages;
  }

  countVirtual(osPages: number): void {
    this.virtualPages += osPages;
    if (this.virtualPages > this.virtualPeakPages) this.virtualPeakPages = this.virtualPages;
  }
}

/** Sets the bits that let the fast path through, after the others changed. */
export function refresh(entry: number, vad: Vad): number {
  let next = entry & ~(PTE_WRITE_FAST | PTE_READ_FAST);
  if ((entry & (PTE_VALID | PTE_ACCESSED)) !== (PTE_VALID | PTE_ACCESSED) || (entry & PTE_GUARD) !== 0) return next;
  const code = (entry & PTE_CODE) >> PTE_CODE_SHIFT;
  if (READABLE[code]!) next |= PTE_READ_FAST;
  const isRecorded = (entry & PTE_WRITTEN) !== 0 && (!vad.hasWriteWatch || (entry & PTE_WATCHED) !== 0);
  if (WRITABLE[code]! && isRecorded) next |= PTE_WRITE_FAST;
  return next;
}
