/**
 * What happens when the process reads or writes a page that its page table does not simply allow.
 *
 * Models:      Linux 6.18 and 6.1 (x86-64): demand-zero memory, the zero page, copy-on-write, file pages, huge pages,
 *              swap.
 * Sources:     mm/memory.c (handle_mm_fault, do_anonymous_page, do_read_fault, do_cow_fault, do_shared_fault,
 *              do_wp_page, wp_page_reuse, do_swap_page, do_fault_around), mm/huge_memory.c (do_huge_pmd_anonymous_page,
 *              do_huge_pmd_wp_page), mm/shmem.c (shmem_fault)
 * Algorithm:   1. No mapping, or one that forbids the access: a signal, not counted as a fault.
 *              2. The entry is present: the hardware sets the accessed and dirty bits, or a write is a fault that
 *              copies the
 *                 page (zero page, shared after fork, private copy of a file page) or takes it over (last owner).
 *              3. The entry is in swap: a major fault brings it back.
 *              4. Nothing there: a read of anonymous memory maps the zero page, a write takes a page; in a range that
 *              allows
 *                 it a whole huge page. A read of an object maps the pages around that exist.
 * Invariants:  I1 an entry with PTE_WRITABLE belongs to this process alone or to a shared mapping (linux-memory.test.ts).
 *              I2 every page that counts as resident was charged to the machine once, unless it is a file's.
 * Simplified:  Spurious faults from stale translations do not occur.
 */
import { invariant } from '@memarena/core';
import type { AddressSpace } from './address-space.ts';
import type { Vma } from './vma-list.ts';
import {
  ACCESS_ACCERR, ACCESS_BUS, ACCESS_KILLED, ACCESS_MAPERR, ACCESS_OK, PROT_WRITE, VM_ACCESS, VM_HUGEPAGE, VM_NOHUGEPAGE,
  VM_SHARED,
} from './linux-constants.ts';
import {
  PTE_ACCESSED, PTE_COMPOUND, PTE_DIRTY, PTE_HUGE, PTE_LAZYFREE, PTE_OBJECT, PTE_PRESENT, PTE_READABLE, PTE_SWAPPED,
  PTE_WRITABLE, PTE_ZERO, TABLE_ENTRIES,
} from './page-table.ts';

const PTE_OWN = PTE_PRESENT | PTE_READABLE | PTE_WRITABLE | PTE_ACCESSED | PTE_DIRTY;
const PTE_HUGE_PAGE = PTE_HUGE | PTE_COMPOUND;
const PTE_READ = PTE_PRESENT | PTE_READABLE | PTE_ACCESSED;
/** mm/memory.c fault_around_pages: 64 KiB. */
const FAULT_AROUND_BYTES = 65536;

/** Resolves one access; returns ACCESS_OK or what the process gets instead. */
export function handleAccess(space: AddressSpace, osPage: number, isWrite: boolean): number {
  if (space.killed) return ACCESS_KILLED;
  const vma = space.vmas.find(osPage * space.pageBytes);
  if (vma === null) return ACCESS_MAPERR;
  const access = vma.flags & VM_ACCESS;
  // On x86 a page that may be written or executed may also be read.
  if (access === 0 || (isWrite && (access & PROT_WRITE) === 0)) return ACCESS_ACCERR;
  const entry = space.pages.get(osPage);
  if (entry === 0) {
    if (vma.object === null) return anonymousFault(space, vma, osPage, isWrite);
    return objectFault(space, vma, osPage, isWrite);
  }
  if ((entry & PTE_SWAPPED) !== 0) return swapFault(space, vma, osPage, isWrite);
  if (!isWrite) space.pages.set(osPage, entry | PTE_ACCESSED);
  else if ((entry & PTE_WRITABLE) === 0) return writeProtectFault(space, vma, osPage, entry);
  else space.pages.set(osPage, (entry | PTE_ACCESSED | PTE_DIRTY) & ~PTE_LAZYFREE);
  return ACCESS_OK;
}

/** Charges pages; false = the killer chose this process. */
function takePages(space: AddressSpace, osPages: number): boolean {
  return space.machine.charge(osPages, space) && !space.killed;
}

/** anon_vma_prepare: the mapping gets a family before its first page. */
function prepareAnonVma(space: AddressSpace, vma: Vma): void {
  if (vma.anonVma !== 0) return;
  const reused = space.vmas.reusableAnonVma(vma);
  vma.anonVma = reused !== 0 ? reused : space.machine.newAnonVma();
  vma.anonVmaInherited = false;
}

/** Puts a page of the process's own in place. */
function mapOwn(space: AddressSpace, osPage: number, entry: number): void {
  space.pages.set(osPage, entry);
  space.rssAnonPages++;
}

function anonymousFault(space: AddressSpace, vma: Vma, osPage: number, isWrite: boolean): number {
  const huge = hugeStart(space, vma, osPage);
  if (huge >= 0) return hugeFault(space, vma, huge, isWrite);
  space.minorFaults++;
  if (!isWrite) {
    space.pages.set(osPage, PTE_READ | PTE_ZERO);
    return ACCESS_OK;
  }
  if (!takePages(space, 1)) return ACCESS_KILLED;
  prepareAnonVma(space, vma);
  mapOwn(space, osPage, PTE_OWN);
  space.noteResident();
  return ACCESS_OK;
}

/** First page of the huge page that a fault may map; -1 = a small page. */
export function hugeStart(space: AddressSpace, vma: Vma, osPage: number): number {
  const { machine } = space;
  const mode = machine.settings.transparentHugePages;
  if (mode === 'never' || (vma.flags & VM_NOHUGEPAGE) !== 0) return -1;
  if (mode === 'madvise' && (vma.flags & VM_HUGEPAGE) === 0) return -1;
  const first = osPage - (osPage % machine.hugePages);
  if (first * space.pageBytes < vma.start || (first + machine.hugePages) * space.pageBytes > vma.end) return -1;
  return space.pages.tableAt(first) ? -1 : first;
}

function hugeFault(space: AddressSpace, vma: Vma, first: number, isWrite: boolean): number {
  const { hugePages } = space.machine;
  space.minorFaults++;
  if (isWrite) {
    if (!takePages(space, hugePages)) return ACCESS_KILLED;
    prepareAnonVma(space, vma);
    space.rssAnonPages += hugePages;
  }
  const entry = isWrite ? PTE_OWN | PTE_HUGE_PAGE : PTE_READ | PTE_ZERO | PTE_HUGE;
  for (let page = first; page < first + hugePages; page++) space.pages.set(page, entry);
  space.noteResident();
  return ACCESS_OK;
}

/** A write to a page that is mapped read-only although the mapping allows writing. */
function writeProtectFault(space: AddressSpace, vma: Vma, osPage: number, entry: number): number {
  space.minorFaults++;
  if ((entry & PTE_OBJECT) !== 0) {
    if ((vma.flags & VM_SHARED) !== 0) {
      vma.object!.markDirty(space.objectPage(vma, osPage));
      space.pages.set(osPage, entry | PTE_WRITABLE | PTE_DIRTY | PTE_ACCESSED);
      return ACCESS_OK;
    }
    if (!takePages(space, 1)) return ACCESS_KILLED;
    prepareAnonVma(space, vma);
    copyContents(space, vma, osPage);
    space.dropObjectPage(vma, osPage, entry);
    mapOwn(space, osPage, PTE_OWN);
  } else if ((entry & PTE_HUGE) !== 0) return hugeWriteProtectFault(space, vma, osPage, entry);
  else if ((entry & PTE_ZERO) !== 0) {
    if (!takePages(space, 1)) return ACCESS_KILLED;
    prepareAnonVma(space, vma);
    mapOwn(space, osPage, PTE_OWN);
  } else return breakSharing(space, osPage);
  space.noteResident();
  return ACCESS_OK;
}

/** Copy-on-write after fork: the last owner takes the page over, anybody else gets a copy. */
function breakSharing(space: AddressSpace, osPage: number): number {
  const id = space.shares.get(osPage);
  if (id !== undefined) {
    if (space.machine.shareCount(id) > 1 && !takePages(space, 1)) return ACCESS_KILLED;
    space.shares.delete(osPage);
    space.machine.unshare(id);
  }
  space.pages.set(osPage, PTE_OWN);
  return ACCESS_OK;
}

function hugeWriteProtectFault(space: AddressSpace, vma: Vma, osPage: number, entry: number): number {
  const { machine, pages } = space;
  const first = osPage - (osPage % machine.hugePages);
  if ((entry & PTE_ZERO) !== 0 && machine.habits.hugeZeroWriteIsHuge) {
    if (!takePages(space, machine.hugePages)) return ACCESS_KILLED;
    prepareAnonVma(space, vma);
    for (let page = first; page < first + machine.hugePages; page++) mapOwn(space, page, PTE_OWN | PTE_HUGE_PAGE);
    space.noteResident();
    return ACCESS_OK;
  }
  let sharers = 0;
  for (let page = first; page < first + machine.hugePages; page++) {
    const id = space.shares.get(page);
    if (id !== undefined && machine.shareCount(id) > 1) sharers++;
  }
  if ((entry & PTE_ZERO) === 0 && sharers === 0) {
    for (let page = first; page < first + machine.hugePages; page++) {
      const id = space.shares.get(page);
      if (id !== undefined) machine.unshare(id);
      space.shares.delete(page);
      pages.set(page, PTE_OWN | PTE_HUGE_PAGE);
    }
    return ACCESS_OK;
  }
  // Split, then the one small page; it is all one fault.
  space.splitHuge(osPage);
  space.minorFaults--;
  return writeProtectFault(space, vma, osPage, pages.get(osPage));
}

function swapFault(space: AddressSpace, vma: Vma, osPage: number, isWrite: boolean): number {
  if (!takePages(space, 1)) return ACCESS_KILLED;
  space.majorFaults++;
  space.swapPages--;
  space.machine.swapUsedPages--;
  prepareAnonVma(space, vma);
  mapOwn(space, osPage, isWrite ? PTE_OWN : PTE_READ | PTE_DIRTY);
  space.noteResident();
  return ACCESS_OK;
}

function objectFault(space: AddressSpace, vma: Vma, osPage: number, isWrite: boolean): number {
  const object = vma.object;
  invariant(object !== null, 'an object fault has an object');
  const page = space.objectPage(vma, osPage);
  const isShared = (vma.flags & VM_SHARED) !== 0;
  if (!isWrite) faultAround(space, vma, osPage);
  else if (!isShared) prepareAnonVma(space, vma);
  if (page >= object.osPages) return ACCESS_BUS;
  // A hole in a file has to be looked up on the disk.
  if (object.kind === 'file' && !object.hasPage(page)) space.majorFaults++;
  else space.minorFaults++;
  if (space.pages.get(osPage) === 0) {
    if (!object.hasPage(page)) {
      if (object.kind === 'shmem' && !takePages(space, 1)) return ACCESS_KILLED;
      object.addPage(page, false);
    }
    if (isWrite && !isShared) {
      if (!takePages(space, 1)) return ACCESS_KILLED;
      copyContents(space, vma, osPage);
      mapOwn(space, osPage, PTE_OWN);
    } else mapObjectPage(space, vma, osPage, isWrite);
  }
  space.noteResident();
  return ACCESS_OK;
}

/** do_fault_around: 16 existing pages from the aligned 64 KiB or the start of the mapping on, within one page table. */
function faultAround(space: AddressSpace, vma: Vma, osPage: number): void {
  const object = vma.object!;
  const around = Math.max(1, FAULT_AROUND_BYTES / space.pageBytes);
  const first = Math.max(osPage - (osPage % around), vma.start / space.pageBytes);
  const tableEnd = osPage - (osPage % TABLE_ENTRIES) + TABLE_ENTRIES;
  const last = Math.min(first + around, tableEnd, vma.end / space.pageBytes);
  for (let page = first; page < last; page++) {
    const inObject = space.objectPage(vma, page);
    if (inObject >= object.osPages) break;
    if (space.pages.get(page) === 0 && object.isMappedAround(inObject)) mapObjectPage(space, vma, page, false);
  }
}

/** Maps a page of an object; shared memory is writable at once, a file's page only when it is written. */
function mapObjectPage(space: AddressSpace, vma: Vma, osPage: number, isWrite: boolean): void {
  const object = vma.object!;
  const page = space.objectPage(vma, osPage);
  let entry = PTE_READ | PTE_OBJECT;
  const mayWrite = (vma.flags & VM_SHARED) !== 0 && (vma.flags & PROT_WRITE) !== 0;
  if (mayWrite && (isWrite || object.kind === 'shmem')) entry |= PTE_WRITABLE;
  if (isWrite) {
    entry |= PTE_DIRTY;
    object.markDirty(page);
  }
  object.addMapping(page);
  space.pages.set(osPage, entry);
  if (object.kind === 'file') space.rssFilePages++;
  else space.rssShmemPages++;
}

/** A private copy starts with what the object holds. */
function copyContents(space: AddressSpace, vma: Vma, osPage: number): void {
  if (space.contents === null) return;
  const data = new Uint8Array(space.pageBytes);
  const offset = space.objectPage(vma, osPage) * space.pageBytes;
  for (let at = 0; at < data.length; at++) data[at] = vma.object!.read(offset + at);
  space.contents.set(osPage, data);
}
