import { invariant } from '@memarena/core';
import type { LinuxMachine, MemoryUser } from './linux-machine.ts';
import type { MemoryObject } from './memory-object.ts';
import type { Vma } from './vma-list.ts';
import {
  PTE_ACCESSED, PTE_COW, PTE_DIRTY, PTE_HUGE, PTE_LAZYFREE, PTE_OBJECT, PTE_PRESENT, PTE_SWAPPED, PTE_ZERO, PageTable,
} from './page-table.ts';
import { VmaList } from './vma-list.ts';
import type { LinuxLayout } from './linux-layout.ts';
import { reclaimPages } from './reclaim.ts';

/** Processors of the machine; only the batch of the counters depends on it (include/linux/percpu_counter.h). */
const PROCESSORS = 2;

/**
 * One process's memory as data: its mappings, its page table and its counts (include/linux/mm_types.h mm_struct).
 * The system calls and the page faults work on it.
 */
export class AddressSpace implements MemoryUser {
  readonly machine: LinuxMachine;
  readonly layout: LinuxLayout;
  readonly pageBytes: number;
  readonly vmas: VmaList;
  readonly pages: PageTable;
  /** VmSize, VmPeak, VmData, VmLck in pages. */
  totalPages = 0;
  totalPeakPages = 0;
  dataPages = 0;
  lockedPages = 0;
  /** Pages of mappings that allow any access. */
  accessiblePages = 0;
  accessiblePeakPages = 0;
  rssAnonPages = 0;
  rssFilePages = 0;
  rssShmemPages = 0;
  residentPeakPages = 0;
  swapPages = 0;
  minorFaults = 0;
  majorFaults = 0;
  brkStart: number;
  brk: number;
  killed = false;
  /** VmHWM as the kernel keeps it: brought up to date only when pages go away, from a counter that lags. */
  private highWaterPages = 0;
  private lagBase = 0;
  /** RLIMIT_AS and RLIMIT_DATA in pages. */
  addressSpaceLimitPages: number;
  dataLimitPages: number;
  /** Where the search for pages to swap out goes on. */
  reclaimHand = 0;
  /** Share ids of copy-on-write pages. */
  readonly shares = new Map<number, number>();
  /** What the process's own pages hold, when contents are kept. */
  readonly contents: Map<number, Uint8Array> | null;

  constructor(machine: LinuxMachine, layout: LinuxLayout) {
    const { settings } = machine;
    this.machine = machine;
    this.layout = layout;
    this.pageBytes = settings.pageBytes;
    this.vmas = new VmaList(settings.pageBytes);
    const { pageBytes } = settings;
    this.pages = new PageTable(layout.windowBase / pageBytes, layout.windowBytes / pageBytes, (change) => {
      machine.usedPages += change;
    });
    this.brkStart = layout.brkStart;
    this.brk = layout.brkStart;
    this.addressSpaceLimitPages = limitPages(settings.addressSpaceLimitBytes, settings.pageBytes);
    this.dataLimitPages = limitPages(settings.dataLimitBytes, settings.pageBytes);
    this.contents = settings.keepsContents ? new Map() : null;
    machine.processes.push(this);
  }

  residentPages(): number {
    return this.rssAnonPages + this.rssFilePages + this.rssShmemPages;
  }

  /** mm/oom_kill.c oom_badness: resident pages, swap and page tables. */
  badnessPages(): number {
    return this.residentPages() + this.swapPages + this.pages.tablePages();
  }

  reclaim(osPages: number): number {
    return reclaimPages(this, osPages);
  }

  /** The out-of-memory killer: the process keeps its counters and loses its memory. */
  kill(): void {
    this.killed = true;
    this.tearDown();
  }

  /** Gives every page back; what exit and the killer do. */
  tearDown(): void {
    for (const vma of this.vmas.all) this.zap(vma, vma.start, vma.end);
    this.pages.freeTables(0, this.layout.taskBytes / this.pageBytes);
    const index = this.machine.processes.indexOf(this);
    if (index >= 0) this.machine.processes.splice(index, 1);
  }

  /**
   * The counter of resident pages is summed up in batches (lib/percpu_counter.c): between two sums it shows up to a
   * batch too little. Sets how many pages are not in the sum now.
   */
  setCounterLag(osPages: number): void {
    this.lagBase = this.residentPages() - osPages;
    this.highWaterPages = 0;
  }

  /** What the lagging counter shows. */
  private laggingPages(): number {
    const batch = Math.max(32, 2 * PROCESSORS);
    return this.residentPages() - ((((this.residentPages() - this.lagBase) % batch) + batch) % batch);
  }

  /** update_hiwater_rss: before pages go away. */
  noteHighWater(): void {
    this.highWaterPages = Math.max(this.highWaterPages, this.laggingPages());
  }

  /** VmHWM as /proc/pid/status shows it. */
  highWater(): number {
    return Math.max(this.highWaterPages, this.residentPages());
  }

  noteResident(): void {
    const resident = this.rssAnonPages + this.rssFilePages + this.rssShmemPages;
    if (resident > this.residentPeakPages) this.residentPeakPages = resident;
  }

  /** The page of the object that a page of the mapping shows. */
  objectPage(vma: Vma, osPage: number): number {
    return vma.pageOffset + (osPage - vma.start / this.pageBytes);
  }

  /** A page-table entry of an object's page goes away. */
  dropObjectPage(vma: Vma, osPage: number, entry: number): void {
    const object = vma.object;
    invariant(object !== null, 'an object page lies in a mapping of an object');
    const page = this.objectPage(vma, osPage);
    if ((entry & PTE_DIRTY) !== 0) object.markDirty(page);
    if ((entry & PTE_ACCESSED) !== 0) object.markReferenced(page, true);
    object.dropMapping(page);
    if (object.kind === 'file') this.rssFilePages--;
    else this.rssShmemPages--;
  }

  /** The process lets go of one of its own pages; the page is free when nobody shares it. */
  dropAnonPage(osPage: number, entry: number): void {
    this.rssAnonPages--;
    if ((entry & PTE_COW) !== 0) {
      const id = this.shares.get(osPage)!;
      this.shares.delete(osPage);
      if (this.machine.unshare(id) > 0) return;
    }
    this.machine.uncharge(1);
  }

  /** Takes away whatever is behind the pages of one mapping (mm/memory.c zap_page_range_single). */
  zap(vma: Vma, start: number, end: number): void {
    const { pages, pageBytes } = this;
    const last = end / pageBytes;
    this.noteHighWater();
    this.splitHugeAtEdges(start / pageBytes, last);
    for (let page = pages.nextUsed(start / pageBytes, last); page < last; page = pages.nextUsed(page + 1, last)) {
      const entry = pages.get(page);
      pages.set(page, 0);
      if ((entry & PTE_SWAPPED) !== 0) {
        this.swapPages--;
        this.machine.swapUsedPages--;
      } else if ((entry & PTE_OBJECT) !== 0) this.dropObjectPage(vma, page, entry);
      else if ((entry & PTE_ZERO) === 0) this.dropAnonPage(page, entry);
      // A huge page's own table goes with it.
      if ((entry & PTE_HUGE) !== 0 && page % this.machine.hugePages === this.machine.hugePages - 1) {
        pages.freeTable(page);
      }
      this.contents?.delete(page);
    }
  }

  /** mm/memory.c unmap_mapping_range: what shows the object's pages; private copies stay. */
  unmapObject(object: MemoryObject, firstPage: number, endPage: number): void {
    const { pages, pageBytes } = this;
    for (const vma of this.vmas.all) {
      if (vma.object !== object) continue;
      const base = vma.start / pageBytes - vma.pageOffset;
      const last = Math.min(vma.end / pageBytes, base + endPage);
      let page = pages.nextUsed(Math.max(vma.start / pageBytes, base + firstPage), last);
      for (; page < last; page = pages.nextUsed(page + 1, last)) {
        const entry = pages.get(page);
        if ((entry & PTE_OBJECT) === 0) continue;
        pages.set(page, 0);
        this.dropObjectPage(vma, page, entry);
      }
    }
  }

  /** A huge mapping that a range cuts through becomes small pages (mm/huge_memory.c __split_huge_pmd). */
  splitHugeAtEdges(firstPage: number, endPage: number): void {
    const { hugePages } = this.machine;
    if (firstPage % hugePages !== 0) this.splitHuge(firstPage);
    if (endPage % hugePages !== 0) this.splitHuge(endPage);
  }

  /** Splits the huge mapping that holds the page, if there is one. */
  splitHuge(osPage: number): void {
    const { pages, machine } = this;
    if ((pages.get(osPage) & PTE_HUGE) === 0) return;
    const first = osPage - (osPage % machine.hugePages);
    for (let page = first; page < first + machine.hugePages; page++) pages.set(page, pages.get(page) & ~PTE_HUGE);
  }

  /** Whether the page is dispensable: MADV_FREE and not written since. */
  isLazyFree(entry: number): boolean {
    return (entry & (PTE_LAZYFREE | PTE_PRESENT)) === (PTE_LAZYFREE | PTE_PRESENT);
  }
}

function limitPages(bytes: number, pageBytes: number): number {
  return bytes === 0 ? Infinity : Math.floor(bytes / pageBytes);
}
