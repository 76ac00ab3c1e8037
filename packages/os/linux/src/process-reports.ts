import type { AddressSpace } from './address-space.ts';
import { VM_LOCKED, VM_SHARED } from './linux-constants.ts';
import {
  PTE_ACCESSED, PTE_COMPOUND, PTE_COW, PTE_DIRTY, PTE_HUGE, PTE_LAZYFREE, PTE_OBJECT, PTE_PRESENT, PTE_REFERENCED,
  PTE_SWAPPED, PTE_ZERO,
} from './page-table.ts';
import type { Vma } from './vma-list.ts';

/** Shares of a page are summed up in fixed point (fs/proc/task_mmu.c PSS_SHIFT). */
const PSS_SCALE = 4096;

/** /proc/pid/smaps summed over mappings, in kB, by its own field names. */
export interface Smaps {
  vmas: number;
  Size: number;
  Rss: number;
  Pss: number;
  Shared_Clean: number;
  Shared_Dirty: number;
  Private_Clean: number;
  Private_Dirty: number;
  Referenced: number;
  Anonymous: number;
  LazyFree: number;
  AnonHugePages: number;
  ShmemPmdMapped: number;
  FilePmdMapped: number;
  Swap: number;
  Locked: number;
}

/** fs/proc/task_mmu.c show_smap for every mapping that overlaps the range. */
export function readSmaps(space: AddressSpace, start: number, end: number): Smaps {
  const sum: Smaps = {
    vmas: 0, Size: 0, Rss: 0, Pss: 0, Shared_Clean: 0, Shared_Dirty: 0, Private_Clean: 0, Private_Dirty: 0,
    Referenced: 0, Anonymous: 0, LazyFree: 0, AnonHugePages: 0, ShmemPmdMapped: 0, FilePmdMapped: 0, Swap: 0, Locked: 0,
  };
  const { vmas } = space;
  for (let index = vmas.indexAt(start); index < vmas.all.length && vmas.all.at(index)!.start < end; index++) {
    addMapping(space, vmas.all.at(index)!, sum);
  }
  return sum;
}

function addMapping(space: AddressSpace, vma: Vma, sum: Smaps): void {
  const { pages, pageBytes } = space;
  const kib = pageBytes / 1024;
  let pss = 0;
  sum.vmas++;
  sum.Size += (vma.end - vma.start) / 1024;
  const last = vma.end / pageBytes;
  for (let page = pages.nextUsed(vma.start / pageBytes, last); page < last; page = pages.nextUsed(page + 1, last)) {
    const entry = pages.get(page);
    if ((entry & PTE_SWAPPED) !== 0) sum.Swap += kib;
    if ((entry & PTE_PRESENT) === 0 || (entry & PTE_ZERO) !== 0) continue;
    const sharers = sharersOf(space, vma, page, entry);
    const isDirty = (entry & PTE_DIRTY) !== 0 ||
      ((entry & PTE_OBJECT) !== 0 && vma.object!.isDirty(space.objectPage(vma, page)));
    pss += Math.floor((pageBytes * PSS_SCALE) / sharers);
    sum.Rss += kib;
    if (sharers > 1) sum[isDirty ? 'Shared_Dirty' : 'Shared_Clean'] += kib;
    else sum[isDirty ? 'Private_Dirty' : 'Private_Clean'] += kib;
    const isObject = (entry & PTE_OBJECT) !== 0;
    const isReferenced = isObject && vma.object!.isReferenced(space.objectPage(vma, page));
    if ((entry & (PTE_ACCESSED | PTE_REFERENCED)) !== 0 || isReferenced) sum.Referenced += kib;
    if ((entry & PTE_OBJECT) === 0) sum.Anonymous += kib;
    if ((entry & PTE_LAZYFREE) !== 0) sum.LazyFree += kib;
    if ((entry & PTE_HUGE) !== 0) sum.AnonHugePages += kib;
  }
  sum.Pss += Math.floor(pss / (1024 * PSS_SCALE));
  if ((vma.flags & VM_LOCKED) !== 0) sum.Locked += Math.floor(pss / (1024 * PSS_SCALE));
}

/** How many page-table entries point at the page. */
function sharersOf(space: AddressSpace, vma: Vma, osPage: number, entry: number): number {
  if ((entry & PTE_OBJECT) !== 0) return Math.max(1, vma.object!.mapCount(space.objectPage(vma, osPage)));
  const id = (entry & PTE_COW) === 0 ? undefined : space.shares.get(osPage);
  return id === undefined ? 1 : space.machine.shareCount(id);
}

/** /proc/pid/pagemap over a range. */
export interface Pagemap {
  present: number;
  swapped: number;
  exclusive: number;
  zeropage: number;
  thp: number;
  filepage: number;
}

export function readPagemap(space: AddressSpace, start: number, end: number): Pagemap {
  const { pages, pageBytes } = space;
  const sum: Pagemap = { present: 0, swapped: 0, exclusive: 0, zeropage: 0, thp: 0, filepage: 0 };
  const first = Math.floor(start / pageBytes);
  const last = Math.ceil(end / pageBytes);
  for (let page = pages.nextUsed(first, last); page < last; page = pages.nextUsed(page + 1, last)) {
    const entry = pages.get(page);
    const vma = space.vmas.find(page * pageBytes)!;
    if ((entry & PTE_SWAPPED) !== 0) sum.swapped++;
    if ((entry & PTE_PRESENT) === 0) continue;
    sum.present++;
    if ((entry & PTE_ZERO) !== 0) sum.zeropage++;
    else if (sharersOf(space, vma, page, entry) === 1) sum.exclusive++;
    if ((entry & PTE_OBJECT) !== 0) sum.filepage++;
    if ((entry & PTE_COMPOUND) !== 0) sum.thp++;
  }
  return sum;
}

/** /proc/pid/status in kB, by its own field names. */
export interface ProcessStatus {
  VmPeak: number;
  VmSize: number;
  VmHWM: number;
  VmRSS: number;
  RssAnon: number;
  RssFile: number;
  RssShmem: number;
  VmData: number;
  VmStk: number;
  VmPTE: number;
  VmSwap: number;
  VmLck: number;
}

export function readStatus(space: AddressSpace): ProcessStatus {
  const kib = space.pageBytes / 1024;
  return {
    VmPeak: space.totalPeakPages * kib, VmSize: space.totalPages * kib, VmHWM: space.highWater() * kib,
    VmRSS: space.residentPages() * kib, RssAnon: space.rssAnonPages * kib, RssFile: space.rssFilePages * kib,
    RssShmem: space.rssShmemPages * kib, VmData: space.dataPages * kib, VmStk: 0, VmPTE: space.pages.tablePages() * kib,
    VmSwap: space.swapPages * kib, VmLck: space.lockedPages * kib,
  };
}

/** The protection of a mapping as /proc/pid/maps prints it. */
export function protectionOf(vma: Vma): string {
  const { flags } = vma;
  return `${(flags & 1) !== 0 ? 'r' : '-'}${(flags & 2) !== 0 ? 'w' : '-'}${(flags & 4) !== 0 ? 'x' : '-'}${
    (flags & VM_SHARED) !== 0 ? 's' : 'p'}`;
}
