/**
 * The system calls that change which addresses are mapped: mmap, munmap, mprotect and brk.
 *
 * Models:      Linux 6.18 and 6.1, x86-64, without address randomisation.
 * Sources:     mm/mmap.c (do_mmap, do_munmap, do_brk_flags, may_expand_vm, SYSCALL brk), mm/vma.c (mmap_region,
 *              vms_gather_munmap_vmas), mm/mprotect.c (mprotect_fixup), arch/x86/kernel/sys_x86_64.c
 *              (arch_get_unmapped_area_topdown), mm/huge_memory.c (thp_get_unmapped_area)
 * Algorithm:   mmap: check the arguments, find a place (fixed, a free hint, else the top of the highest gap that
 *              fits; a multiple of the huge page size is aligned to it), check the limits, unmap what is there,
 *              charge, insert and merge. munmap: cut the edge mappings, take the range out, free its pages and
 *              tables. mprotect: per mapping: limits, charge, change, merge; then the entries follow.
 * Invariants:  I1 totalPages is the sum of all mappings (grow, shrink; linux-memory.test.ts checks it after random
 *              calls).
 *              I2 what is charged to the commit account is exactly the mappings with VM_ACCOUNT.
 * Simplified:  hugetlbfs pools are empty; RLIMIT_MEMLOCK is unlimited; memory types and protection keys do not exist.
 */
import type { AddressSpace } from './address-space.ts';
import { alignDown, alignUp } from './linux-layout.ts';
import {
  EACCES, EEXIST, EINVAL, ENOMEM, EPERM, MAP_ANONYMOUS, MAP_FIXED, MAP_FIXED_NOREPLACE, MAP_HUGETLB, MAP_LOCKED,
  MAP_NORESERVE, MAP_POPULATE, MAP_PRIVATE, MAP_SHARED, MAP_STACK, PROT_READ, PROT_WRITE, VM_ACCESS, VM_ACCOUNT,
  VM_LOCKED, VM_NOHUGEPAGE, VM_NORESERVE, VM_NO_MAYWRITE, VM_SHARED, VM_STACK,
} from './linux-constants.ts';
import { MemoryObject } from './memory-object.ts';
import { handleAccess } from './page-fault.ts';
import {
  PTE_COW, PTE_DIRTY, PTE_LAZYFREE, PTE_OBJECT, PTE_PRESENT, PTE_READABLE, PTE_REFERENCED, PTE_SWAPPED, PTE_WRITABLE,
  PTE_ZERO,
} from './page-table.ts';
import type { Vma } from './vma-list.ts';

/** is_data_mapping: private, writable, not a stack. */
export function isData(flags: number): boolean {
  return (flags & (PROT_WRITE | VM_SHARED | VM_STACK)) === PROT_WRITE;
}

/** may_expand_vm: RLIMIT_AS and RLIMIT_DATA. */
export function mayExpand(space: AddressSpace, flags: number, osPages: number): boolean {
  if (space.totalPages + osPages > space.addressSpaceLimitPages) return false;
  return !isData(flags) || space.dataPages + osPages <= space.dataLimitPages;
}

/** Counts a mapping's pages in (or out, when negative). */
export function countPages(space: AddressSpace, flags: number, osPages: number): void {
  space.totalPages += osPages;
  if (space.totalPages > space.totalPeakPages) space.totalPeakPages = space.totalPages;
  if (isData(flags)) space.dataPages += osPages;
  if ((flags & VM_LOCKED) !== 0) space.lockedPages += osPages;
  if ((flags & VM_ACCESS) === 0) return;
  space.accessiblePages += osPages;
  if (space.accessiblePages > space.accessiblePeakPages) space.accessiblePeakPages = space.accessiblePages;
}

/** Where a new mapping of that length goes; 0 = there is no room. */
export function findPlace(space: AddressSpace, bytes: number, hint: number, mayAlign: boolean): number {
  const { layout, vmas } = space;
  if (bytes > layout.taskBytes) return 0;
  if (hint !== 0) {
    const wanted = Math.max(alignDown(hint, space.pageBytes), layout.mmapMinimum);
    if (wanted + bytes <= layout.taskBytes && !vmas.intersects(wanted, wanted + bytes)) return wanted;
  }
  const hugeBytes = space.machine.hugePages * space.pageBytes;
  const aligns = mayAlign && hint === 0 && space.machine.habits.alignsHugeMappings && bytes % hugeBytes === 0;
  if (aligns && space.machine.settings.transparentHugePages !== 'never') {
    const padded = topDown(space, bytes + hugeBytes);
    if (padded !== 0) return padded % hugeBytes === 0 ? padded + hugeBytes : alignUp(padded, hugeBytes);
  }
  return topDown(space, bytes);
}

function topDown(space: AddressSpace, bytes: number): number {
  const { layout, vmas } = space;
  const end = vmas.gapEndBelow(bytes, layout.mmapMinimum, layout.mmapBase);
  if (end !== 0) return end - bytes;
  return vmas.gapStartAbove(bytes, layout.mmapBase, layout.taskBytes);
}

/** Whether a mapping with these flags is charged to the commit account (mm/vma.c accountable_mapping). */
function isAccountable(flags: number): boolean {
  return (flags & (VM_NORESERVE | VM_SHARED | PROT_WRITE)) === PROT_WRITE;
}

/** The flags of a new mapping from the call's words. */
function flagsOf(space: AddressSpace, prot: number, flags: number, object: MemoryObject | null): number {
  let vmFlags = prot & VM_ACCESS;
  if ((flags & MAP_SHARED) !== 0) {
    vmFlags |= VM_SHARED;
    if (object !== null && object.readOnly) vmFlags |= VM_NO_MAYWRITE;
  }
  // MAP_NORESERVE means nothing when overcommit is off (mm/mmap.c do_mmap).
  if ((flags & MAP_NORESERVE) !== 0 && space.machine.settings.overcommitMode !== 2) vmFlags |= VM_NORESERVE;
  if ((flags & MAP_LOCKED) !== 0) vmFlags |= VM_LOCKED;
  if ((flags & MAP_STACK) !== 0) vmFlags |= VM_NOHUGEPAGE; // include/linux/mman.h calc_vm_flag_bits
  return vmFlags;
}

/** Returns the address or a negated error number. */
export function mmap(
  space: AddressSpace, address: number, bytes: number, prot: number, flags: number,
  object: MemoryObject | null, offset: number,
): number {
  const { pageBytes, layout, vmas } = space;
  const isFixed = (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) !== 0;
  if (offset % pageBytes !== 0 || bytes === 0) return -EINVAL;
  if ((flags & MAP_HUGETLB) !== 0) return -ENOMEM;
  const length = alignUp(bytes, pageBytes);
  if (length > layout.taskBytes || vmas.all.length > space.machine.settings.mapCountMax) return -ENOMEM;
  const isAnonymous = (flags & MAP_ANONYMOUS) !== 0;
  const mayAlign = isAnonymous && (flags & MAP_SHARED) === 0;
  const place = isFixed ? address : findPlace(space, length, address, mayAlign);
  if (place === 0 && !isFixed) return -ENOMEM;
  if (place > layout.taskBytes - length) return -ENOMEM;
  if (place % pageBytes !== 0) return -EINVAL;
  if (place < layout.mmapMinimum && !space.machine.settings.privileged) return -EPERM;
  if ((flags & MAP_FIXED_NOREPLACE) !== 0 && vmas.intersects(place, place + length)) return -EEXIST;
  const sharing = flags & (MAP_SHARED | MAP_PRIVATE);
  if (sharing === 0 || (sharing === (MAP_SHARED | MAP_PRIVATE) && isAnonymous)) return -EINVAL;
  if (object !== null && object.readOnly && (flags & MAP_SHARED) !== 0 && (prot & PROT_WRITE) !== 0) return -EACCES;
  const shown = isAnonymous ? null : object;
  return mapRegion(space, place, length, flagsOf(space, prot, flags, object), shown, offset, flags);
}

/** mmap_region: limits, unmapping, charging, inserting. */
function mapRegion(
  space: AddressSpace, start: number, bytes: number, wantedFlags: number,
  object: MemoryObject | null, offset: number, mapFlags: number,
): number {
  const { machine, pageBytes, vmas } = space;
  const end = start + bytes;
  const osPages = bytes / pageBytes;
  let flags = wantedFlags;
  const replaced = mappedPages(space, start, end);
  if (!mayExpand(space, flags, osPages - replaced)) return -ENOMEM;
  if (replaced > 0 && !canSplit(space, start, end)) return -ENOMEM;
  const isSharedAnonymous = object === null && (flags & VM_SHARED) !== 0;
  const charges = isAccountable(flags) || (isSharedAnonymous && (flags & VM_NORESERVE) === 0);
  if (charges && !machine.account(osPages, space.totalPages)) return -ENOMEM;
  if (isAccountable(flags)) flags |= VM_ACCOUNT;
  if (replaced > 0) unmapRange(space, start, end);
  let mapped = object;
  if (isSharedAnonymous) {
    mapped = new MemoryObject('shmem', bytes, pageBytes, null);
    mapped.committedPages = charges ? osPages : 0;
  }
  if (mapped !== null && !vmas.all.some((vma) => vma.object === mapped)) mapped.references++;
  vmas.insert({
    start, end, flags, object: mapped, pageOffset: mapped === null ? start / pageBytes : offset / pageBytes,
    anonVma: 0, anonVmaInherited: false,
  });
  countPages(space, flags, osPages);
  if ((mapFlags & MAP_POPULATE) !== 0 || (flags & VM_LOCKED) !== 0) populate(space, start, end);
  return start;
}

/** count_vma_pages_range. */
function mappedPages(space: AddressSpace, start: number, end: number): number {
  let bytes = 0;
  const { all } = space.vmas;
  for (let index = space.vmas.indexAt(start); index < all.length && all.at(index)!.start < end; index++) {
    bytes += Math.min(end, all.at(index)!.end) - Math.max(start, all.at(index)!.start);
  }
  return bytes / space.pageBytes;
}

/** Whether cutting out the range stays below vm.max_map_count. */
function canSplit(space: AddressSpace, start: number, end: number): boolean {
  const { vmas } = space;
  const low = vmas.find(start);
  // Only a hole in the middle of one mapping leaves more mappings than before.
  if (low === null || low.start >= start || low.end <= end) return true;
  return vmas.all.length < space.machine.settings.mapCountMax;
}

/** mm_populate: touches every page as the protection allows; false at the first one that cannot be. */
export function populate(space: AddressSpace, start: number, end: number): boolean {
  const { pageBytes } = space;
  for (let page = start / pageBytes; page < end / pageBytes; page++) {
    const vma = space.vmas.find(page * pageBytes);
    if (vma === null || (vma.flags & VM_ACCESS) === 0) return false;
    if (!bringIn(space, vma, page, (vma.flags & (PROT_WRITE | VM_SHARED)) === PROT_WRITE)) return false;
  }
  return true;
}

/**
 * mm/gup.c faultin_page with FOLL_TOUCH: makes one page present and marks it as used, and dirty when it is for
 * writing.
 */
export function bringIn(space: AddressSpace, vma: Vma, osPage: number, isWrite: boolean): boolean {
  const before = space.pages.get(osPage);
  const isThere = (before & (isWrite ? PTE_WRITABLE : PTE_READABLE)) !== 0;
  if (!isThere && handleAccess(space, osPage, isWrite) !== 0) return false;
  const entry = space.pages.get(osPage);
  if ((entry & PTE_ZERO) !== 0) return true;
  if ((entry & PTE_OBJECT) !== 0) {
    vma.object!.markReferenced(space.objectPage(vma, osPage), true);
    if (isWrite) vma.object!.markDirty(space.objectPage(vma, osPage));
  } else if (isWrite) space.pages.set(osPage, (entry | PTE_REFERENCED | PTE_DIRTY) & ~PTE_LAZYFREE);
  else space.pages.set(osPage, entry | PTE_REFERENCED);
  return true;
}

export function munmap(space: AddressSpace, start: number, bytes: number): number {
  const { pageBytes, layout } = space;
  if (start % pageBytes !== 0 || bytes <= 0 || start > layout.taskBytes) return -EINVAL;
  const length = alignUp(bytes, pageBytes);
  if (length > layout.taskBytes - start) return -EINVAL;
  if (!space.vmas.intersects(start, start + length)) return 0;
  if (!canSplit(space, start, start + length)) return -ENOMEM;
  unmapRange(space, start, start + length);
  return 0;
}

/** Takes the range out of the address space; it may span mappings and holes. */
export function unmapRange(space: AddressSpace, start: number, end: number): void {
  const { vmas, pageBytes } = space;
  vmas.isolate(start, end);
  const from = vmas.indexAt(start);
  for (let index = from; index < vmas.all.length && vmas.all.at(index)!.start < end; index++) {
    const vma = vmas.all.at(index)!;
    space.zap(vma, vma.start, vma.end);
    countPages(space, vma.flags, -(vma.end - vma.start) / pageBytes);
    if ((vma.flags & VM_ACCOUNT) !== 0) space.machine.unaccount((vma.end - vma.start) / pageBytes);
  }
  const removed = vmas.removeRange(start, end);
  for (const vma of removed) if (vma.object !== null) releaseObject(space, vma);
  freeTables(space, start, end);
}

/**
 * A mapping of an object is gone; memory that nobody else refers to is free. Splitting a mapping counts as one
 * reference.
 */
function releaseObject(space: AddressSpace, vma: Vma): void {
  const object = vma.object!;
  if (space.vmas.all.some((other) => other.object === object)) return;
  if (--object.references > 0 || object.kind === 'file') return;
  space.machine.uncharge(object.chargedPages());
  space.machine.unaccount(object.committedPages);
  object.committedPages = 0;
}

/** free_pgtables: page-table pages between the neighbours that are left. */
function freeTables(space: AddressSpace, start: number, end: number): void {
  const { vmas, pageBytes, machine } = space;
  const groupBytes = machine.hugePages * pageBytes;
  const index = vmas.indexAt(start);
  const below = vmas.all.at(index - 1)?.end ?? 0;
  const above = vmas.all.at(index)?.start ?? Infinity;
  let first = alignDown(start, groupBytes);
  if (first < below) first += groupBytes;
  let last = alignUp(end, groupBytes);
  if (last > above) last -= groupBytes;
  if (first < last) space.pages.freeTables(first / pageBytes, last / pageBytes);
}

export function mprotect(space: AddressSpace, start: number, bytes: number, prot: number): number {
  const { pageBytes, vmas } = space;
  if (start % pageBytes !== 0) return -EINVAL;
  if (bytes === 0) return 0;
  const end = start + alignUp(bytes, pageBytes);
  if (end > space.layout.taskBytes) return -ENOMEM;
  let at = start;
  while (at < end) {
    const vma = vmas.find(at);
    if (vma === null) return -ENOMEM;
    const stop = Math.min(end, vma.end);
    const error = protectPart(space, vma, at, stop, prot & VM_ACCESS);
    if (error !== 0) return error;
    at = stop;
  }
  return 0;
}

/** mprotect_fixup for one mapping or a part of it. */
function protectPart(space: AddressSpace, vma: Vma, start: number, end: number, access: number): number {
  const { machine, vmas, pageBytes } = space;
  const old = vma.flags;
  let flags = (old & ~VM_ACCESS) | access;
  if (flags === old) return 0;
  if ((access & PROT_WRITE) !== 0 && (old & VM_NO_MAYWRITE) !== 0) return -EACCES;
  const osPages = (end - start) / pageBytes;
  if (!isData(old) && isData(flags) && space.dataPages + osPages > space.dataLimitPages) return -ENOMEM;
  const needed = (start > vma.start ? 1 : 0) + (end < vma.end ? 1 : 0);
  if (needed > 0 && vmas.all.length + needed > machine.settings.mapCountMax) return -ENOMEM;
  if ((access & PROT_WRITE) !== 0 && (old & (VM_ACCOUNT | PROT_WRITE | VM_SHARED | VM_NORESERVE)) === 0) {
    if (!machine.account(osPages, space.totalPages)) return -ENOMEM;
    flags |= VM_ACCOUNT;
  } else if ((access & PROT_WRITE) === 0 && (old & VM_ACCOUNT) !== 0 && vma.object === null && vma.anonVma === 0) {
    machine.unaccount(osPages);
    flags &= ~VM_ACCOUNT;
  }
  countPages(space, old, -osPages);
  countPages(space, flags, osPages);
  const index = vmas.isolate(start, end);
  vmas.all.at(index)!.flags = flags;
  vmas.mergeAround(index);
  changeEntries(space, vmas.find(start)!, start, end);
  // A locked private mapping that becomes writable gets its own pages at once.
  const isLockedPrivate = (old & (PROT_WRITE | VM_SHARED | VM_LOCKED)) === VM_LOCKED;
  if (isLockedPrivate && (access & PROT_WRITE) !== 0) populate(space, start, end);
  return 0;
}

/** change_protection: the entries follow the mapping. */
function changeEntries(space: AddressSpace, vma: Vma, start: number, end: number): void {
  const { pages, pageBytes } = space;
  const first = start / pageBytes;
  const last = end / pageBytes;
  space.splitHugeAtEdges(first, last);
  const isShared = (vma.flags & VM_SHARED) !== 0;
  for (let page = pages.nextUsed(first, last); page < last; page = pages.nextUsed(page + 1, last)) {
    const entry = pages.get(page);
    if ((entry & PTE_SWAPPED) !== 0) continue;
    let next = entry & ~(PTE_READABLE | PTE_WRITABLE);
    if ((vma.flags & VM_ACCESS) !== 0) next |= PTE_READABLE;
    if ((vma.flags & PROT_WRITE) !== 0 && mayStayWritable(vma, entry, isShared)) next |= PTE_WRITABLE;
    pages.set(page, next);
  }
}

/** can_change_pte_writable: without another fault. */
function mayStayWritable(vma: Vma, entry: number, isShared: boolean): boolean {
  if ((entry & PTE_PRESENT) === 0 || (entry & (PTE_COW | PTE_ZERO)) !== 0) return false;
  if ((entry & PTE_OBJECT) === 0) return true;
  return isShared && (vma.object!.kind === 'shmem' || (entry & PTE_DIRTY) !== 0);
}

/** Returns the break after the call: the old one when it cannot be moved. */
export function brk(space: AddressSpace, wanted: number): number {
  const { pageBytes, vmas, machine } = space;
  if (wanted < space.brkStart) return space.brk;
  if ((wanted - space.brkStart) / pageBytes > space.dataLimitPages) return space.brk;
  const oldEnd = alignUp(space.brk, pageBytes);
  const newEnd = alignUp(wanted, pageBytes);
  if (newEnd <= oldEnd) {
    if (newEnd < oldEnd) unmapRange(space, newEnd, oldEnd);
    space.brk = wanted;
    return wanted;
  }
  const osPages = (newEnd - oldEnd) / pageBytes;
  const flags = PROT_READ | PROT_WRITE;
  if (newEnd > space.layout.taskBytes || vmas.intersects(oldEnd, newEnd + pageBytes)) return space.brk;
  if (!mayExpand(space, flags, osPages) || vmas.all.length > machine.settings.mapCountMax) return space.brk;
  if (!machine.account(osPages, space.totalPages)) return space.brk;
  vmas.insert({
    start: oldEnd, end: newEnd, flags: flags | VM_ACCOUNT, object: null, pageOffset: oldEnd / pageBytes,
    anonVma: 0, anonVmaInherited: false,
  });
  countPages(space, flags, osPages);
  space.brk = wanted;
  return wanted;
}
