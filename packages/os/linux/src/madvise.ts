/**
 * madvise: what a process tells the kernel about ranges of its memory.
 *
 * Models:      Linux 6.18 and 6.1.
 * Sources:     mm/madvise.c (madvise_behavior_valid, madvise_vma_behavior, madvise_dontneed_free,
 *              madvise_free_single_vma, madvise_remove, madvise_populate), mm/khugepaged.c (madvise_collapse)
 * Algorithm:   Check the arguments; then mapping by mapping in ascending order. A hole does not stop the walk: the call
 *              reports ENOMEM at the end. Advice that is a flag of the mapping splits and merges mappings.
 * Invariants:  I1 MADV_DONTNEED leaves no entry in the range (linux-memory.test.ts).
 * Simplified:  Advice about read-ahead, core dumps and same-page merging has no effect but its flag; background
 *              collapsing of huge pages (khugepaged) never runs.
 */
import type { AddressSpace } from './address-space.ts';
import { alignUp } from './linux-layout.ts';
import {
  EACCES, EFAULT, EINVAL, ENOMEM, MADV_COLD, MADV_COLLAPSE, MADV_DODUMP, MADV_DOFORK, MADV_DONTDUMP, MADV_DONTFORK,
  MADV_DONTNEED, MADV_DONTNEED_LOCKED, MADV_FREE, MADV_HUGEPAGE, MADV_KEEPONFORK, MADV_NOHUGEPAGE, MADV_NORMAL,
  MADV_PAGEOUT, MADV_POPULATE_READ, MADV_POPULATE_WRITE, MADV_RANDOM, MADV_REMOVE, MADV_SEQUENTIAL, MADV_WILLNEED,
  MADV_WIPEONFORK, PROT_READ, PROT_WRITE, VM_ACCESS, VM_DONTCOPY, VM_DONTDUMP, VM_HUGEPAGE, VM_LOCKED, VM_NOHUGEPAGE,
  VM_NO_MAYWRITE, VM_RAND_READ, VM_SEQ_READ, VM_SHARED, VM_WIPEONFORK,
} from './linux-constants.ts';
import { bringIn } from './mapping.ts';
import {
  PTE_ACCESSED, PTE_COMPOUND, PTE_COW, PTE_DIRTY, PTE_HUGE, PTE_LAZYFREE, PTE_OBJECT, PTE_PRESENT, PTE_READABLE,
  PTE_REFERENCED, PTE_SWAPPED, PTE_WRITABLE, PTE_ZERO,
} from './page-table.ts';
import { pageOut } from './reclaim.ts';
import type { Vma } from './vma-list.ts';

/** Advice that only changes flags: which it sets, which it clears. */
const FLAG_ADVICE: ReadonlyMap<number, readonly [number, number]> = new Map([
  [MADV_NORMAL, [0, VM_RAND_READ | VM_SEQ_READ]],
  [MADV_RANDOM, [VM_RAND_READ, VM_SEQ_READ]],
  [MADV_SEQUENTIAL, [VM_SEQ_READ, VM_RAND_READ]],
  [MADV_DONTFORK, [VM_DONTCOPY, 0]],
  [MADV_DOFORK, [0, VM_DONTCOPY]],
  [MADV_HUGEPAGE, [VM_HUGEPAGE, VM_NOHUGEPAGE]],
  [MADV_NOHUGEPAGE, [VM_NOHUGEPAGE, VM_HUGEPAGE]],
  [MADV_DONTDUMP, [VM_DONTDUMP, 0]],
  [MADV_DODUMP, [0, VM_DONTDUMP]],
  [MADV_WIPEONFORK, [VM_WIPEONFORK, 0]],
  [MADV_KEEPONFORK, [0, VM_WIPEONFORK]],
]);

const OTHER_ADVICE = [
  MADV_WILLNEED, MADV_DONTNEED, MADV_FREE, MADV_REMOVE, MADV_COLD, MADV_PAGEOUT, MADV_POPULATE_READ,
  MADV_POPULATE_WRITE, MADV_DONTNEED_LOCKED, MADV_COLLAPSE,
];

export function madvise(space: AddressSpace, start: number, bytes: number, advice: number): number {
  const { pageBytes, vmas } = space;
  if (!FLAG_ADVICE.has(advice) && !OTHER_ADVICE.includes(advice)) return -EINVAL;
  if (start % pageBytes !== 0) return -EINVAL;
  const end = start + alignUp(bytes, pageBytes);
  if (end === start) return 0;
  if (advice === MADV_POPULATE_READ || advice === MADV_POPULATE_WRITE) {
    return populateRange(space, start, end, advice === MADV_POPULATE_WRITE);
  }
  let hasHole = false;
  let at = start;
  while (at < end) {
    const vma = vmas.all.at(vmas.indexAt(at));
    if (vma === undefined || vma.start >= end) {
      hasHole = true;
      break;
    }
    if (vma.start > at) hasHole = true;
    const from = Math.max(at, vma.start);
    const to = Math.min(end, vma.end);
    const error = advisePart(space, vma, from, to, advice);
    if (error !== 0) return error;
    at = to;
  }
  return hasHole ? -ENOMEM : 0;
}

function advisePart(space: AddressSpace, vma: Vma, start: number, end: number, advice: number): number {
  const change = FLAG_ADVICE.get(advice);
  if (change !== undefined) {
    if (advice === MADV_WIPEONFORK && (vma.object !== null || (vma.flags & VM_SHARED) !== 0)) return -EINVAL;
    return changeFlags(space, vma, start, end, (vma.flags | change[0]) & ~change[1]);
  }
  const isLocked = (vma.flags & VM_LOCKED) !== 0;
  switch (advice) {
    case MADV_WILLNEED:
      return 0;
    case MADV_DONTNEED_LOCKED:
      return dontNeed(space, vma, start, end);
    case MADV_DONTNEED:
      return isLocked ? -EINVAL : dontNeed(space, vma, start, end);
    case MADV_FREE:
      if (isLocked || vma.object !== null) return -EINVAL;
      return markFree(space, start, end);
    case MADV_REMOVE:
      return isLocked ? -EINVAL : removePages(space, vma, start, end);
    case MADV_COLLAPSE:
      return collapse(space, vma, start, end);
    default:
      if (isLocked) return -EINVAL;
      return advice === MADV_PAGEOUT ? pageOutRange(space, vma, start, end) : makeCold(space, vma, start, end);
  }
}

function changeFlags(space: AddressSpace, vma: Vma, start: number, end: number, flags: number): number {
  if (flags === vma.flags) return 0;
  const { vmas } = space;
  const needed = (start > vma.start ? 1 : 0) + (end < vma.end ? 1 : 0);
  if (needed > 0 && vmas.all.length + needed > space.machine.settings.mapCountMax) return -ENOMEM;
  const index = vmas.isolate(start, end);
  vmas.all.at(index)!.flags = flags;
  vmas.mergeAround(index);
  return 0;
}

function dontNeed(space: AddressSpace, vma: Vma, start: number, end: number): number {
  space.zap(vma, start, end);
  const bytes = space.machine.hugePages * space.pageBytes;
  if (space.machine.habits.freesEmptyTables && end - start >= bytes) {
    space.pages.freeTables(start / space.pageBytes, end / space.pageBytes);
  }
  return 0;
}

/** MADV_FREE: the pages turn clean; writing them again costs no fault and keeps them. */
function markFree(space: AddressSpace, start: number, end: number): number {
  const { pages, pageBytes } = space;
  const last = end / pageBytes;
  space.splitHugeAtEdges(start / pageBytes, last);
  for (let page = pages.nextUsed(start / pageBytes, last); page < last; page = pages.nextUsed(page + 1, last)) {
    const entry = pages.get(page);
    if ((entry & PTE_SWAPPED) !== 0) {
      pages.set(page, 0);
      space.swapPages--;
      space.machine.swapUsedPages--;
    } else if ((entry & (PTE_ZERO | PTE_OBJECT)) === 0) {
      pages.set(page, (entry & ~(PTE_DIRTY | PTE_ACCESSED | PTE_REFERENCED)) | PTE_LAZYFREE);
    }
  }
  return 0;
}

/** MADV_REMOVE: punches a hole in shared memory. */
function removePages(space: AddressSpace, vma: Vma, start: number, end: number): number {
  const object = vma.object;
  if (object === null) return -EINVAL;
  if ((vma.flags & (VM_SHARED | VM_NO_MAYWRITE)) !== VM_SHARED) return -EACCES;
  const { pageBytes, machine } = space;
  const first = space.objectPage(vma, start / pageBytes);
  const last = first + (end - start) / pageBytes;
  for (const process of machine.processes) process.unmapObject(object, first, last);
  for (let page = first; page < last; page++) {
    if (!object.hasPage(page)) continue;
    object.removePage(page);
    if (object.kind === 'shmem') machine.uncharge(1);
  }
  return 0;
}

/** MADV_COLD: the pages look unused; nothing else happens to them. */
function makeCold(space: AddressSpace, vma: Vma, start: number, end: number): number {
  const { pages, pageBytes } = space;
  const last = end / pageBytes;
  for (let page = pages.nextUsed(start / pageBytes, last); page < last; page = pages.nextUsed(page + 1, last)) {
    const entry = pages.get(page);
    if ((entry & PTE_PRESENT) === 0) continue;
    pages.set(page, entry & ~(PTE_ACCESSED | PTE_REFERENCED));
    if ((entry & PTE_OBJECT) !== 0) vma.object!.markReferenced(space.objectPage(vma, page), false);
  }
  return 0;
}

/**
 * MADV_PAGEOUT: dispensable pages are dropped, the process's own go to swap, if there is any. A page of an object
 * that nobody else maps leaves the page table; a clean one leaves memory, too.
 */
function pageOutRange(space: AddressSpace, vma: Vma, start: number, end: number): number {
  const { pages, pageBytes, machine } = space;
  if (machine.swapPages > 0) space.splitHugeAtEdges(start / pageBytes, end / pageBytes);
  const last = end / pageBytes;
  for (let page = pages.nextUsed(start / pageBytes, last); page < last; page = pages.nextUsed(page + 1, last)) {
    const entry = pages.get(page);
    if ((entry & PTE_OBJECT) !== 0) {
      pageOutOfObject(space, vma, page, entry);
      continue;
    }
    if ((entry & PTE_HUGE) !== 0 && (space.isLazyFree(entry) || machine.swapUsedPages < machine.swapPages)) {
      space.splitHuge(page);
    }
    pageOut(space, page);
  }
  return 0;
}

function pageOutOfObject(space: AddressSpace, vma: Vma, osPage: number, entry: number): void {
  const object = vma.object!;
  const page = space.objectPage(vma, osPage);
  if (object.mapCount(page) > 1) return;
  space.pages.set(osPage, 0);
  space.dropObjectPage(vma, osPage, entry);
  if (object.isDirty(page)) {
    if (object.kind === 'file') object.awaitWriteback(page);
    return;
  }
  object.removePage(page);
  if (object.kind === 'shmem') space.machine.uncharge(1);
}

function populateRange(space: AddressSpace, start: number, end: number, isWrite: boolean): number {
  const { pageBytes } = space;
  for (let page = start / pageBytes; page < end / pageBytes; page++) {
    const vma = space.vmas.find(page * pageBytes);
    if (vma === null) return -ENOMEM;
    const access = vma.flags & VM_ACCESS;
    if ((access & (isWrite ? PROT_WRITE : PROT_READ)) === 0) return -EINVAL;
    if (!bringIn(space, vma, page, isWrite)) return -EFAULT;
  }
  return 0;
}

/**
 * MADV_COLLAPSE: small pages of whole huge ranges become huge ones; a range without any page is an error, after the
 * rest.
 */
function collapse(space: AddressSpace, vma: Vma, start: number, end: number): number {
  const { machine, pageBytes } = space;
  if (vma.object !== null || (vma.flags & VM_NOHUGEPAGE) !== 0) return -EINVAL;
  const first = alignUp(start / pageBytes, machine.hugePages);
  const last = end / pageBytes - ((end / pageBytes) % machine.hugePages);
  const fits = alignUp(vma.start / pageBytes, machine.hugePages) + machine.hugePages <= vma.end / pageBytes;
  if (!fits || last < first || vma.anonVma === 0) return -EINVAL;
  let error = 0;
  for (let page = first; page < last; page += machine.hugePages) {
    if (!collapseOne(space, page)) error = -EINVAL;
  }
  return error;
}

function collapseOne(space: AddressSpace, first: number): boolean {
  const { machine, pages } = space;
  let present = 0;
  for (let page = first; page < first + machine.hugePages; page++) {
    const entry = pages.get(page);
    if ((entry & PTE_HUGE) !== 0 && (entry & PTE_ZERO) === 0) return true;
    if ((entry & (PTE_SWAPPED | PTE_COW)) !== 0) return false;
    if ((entry & PTE_PRESENT) !== 0 && (entry & PTE_ZERO) === 0) present++;
  }
  if (present === 0 || !machine.charge(machine.hugePages - present, space)) return false;
  space.rssAnonPages += machine.hugePages - present;
  const entry = PTE_PRESENT | PTE_READABLE | PTE_WRITABLE | PTE_ACCESSED | PTE_DIRTY | PTE_HUGE | PTE_COMPOUND;
  for (let page = first; page < first + machine.hugePages; page++) pages.set(page, entry);
  space.noteResident();
  return true;
}
