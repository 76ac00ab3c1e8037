/**
 * mremap: grows, shrinks or moves a mapping with its pages.
 *
 * Models:      Linux 6.18 and 6.1.
 * Sources:     mm/mremap.c (check_mremap_params, expand_vma, move_vma, move_page_tables)
 * Algorithm:   Shrink: unmap the tail. Grow: in place when the addresses above are free; otherwise, if allowed, take
 *              a new place, move the entries one by one, and unmap the old range.
 * Invariants:  I1 moving changes no count of resident pages and costs no fault (linux-memory.test.ts).
 * Simplified:  MREMAP_DONTUNMAP is refused.
 */
import type { AddressSpace } from './address-space.ts';
import { alignUp } from './linux-layout.ts';
import { EFAULT, EINVAL, ENOMEM, MREMAP_FIXED, MREMAP_MAYMOVE, VM_ACCOUNT, VM_LOCKED } from './linux-constants.ts';
import { countPages, findPlace, mayExpand, populate, unmapRange } from './mapping.ts';
import { PTE_COW, PTE_HUGE } from './page-table.ts';
import type { Vma } from './vma-list.ts';

/** Returns the address of the mapping or a negated error number. */
export function mremap(
  space: AddressSpace, address: number, oldBytes: number, newBytes: number, flags: number, newAddress: number,
): number {
  const { pageBytes, vmas } = space;
  if ((flags & ~(MREMAP_MAYMOVE | MREMAP_FIXED)) !== 0 || address % pageBytes !== 0) return -EINVAL;
  if ((flags & MREMAP_FIXED) !== 0 && (flags & MREMAP_MAYMOVE) === 0) return -EINVAL;
  const oldLength = alignUp(oldBytes, pageBytes);
  const newLength = alignUp(newBytes, pageBytes);
  if (newLength === 0) return -EINVAL;
  const vma = vmas.find(address);
  if (vma === null) return -EFAULT;
  const isFixed = (flags & MREMAP_FIXED) !== 0;
  if (isFixed) {
    const overlaps = newAddress < address + oldLength && address < newAddress + newLength;
    if (newAddress % pageBytes !== 0 || overlaps || newAddress + newLength > space.layout.taskBytes) return -EINVAL;
    unmapRange(space, newAddress, newAddress + newLength);
  }
  if (oldLength > newLength) unmapRange(space, address + newLength, address + oldLength);
  const kept = Math.min(oldLength, newLength);
  if (!isFixed && oldLength >= newLength) return address;
  if (oldLength === 0 || kept > vma.end - address) return oldLength === 0 ? -EINVAL : -EFAULT;
  const added = (newLength - kept) / pageBytes;
  if (added > 0 && !mayExpand(space, vma.flags, added)) return -ENOMEM;
  if (!isFixed && address + kept === vma.end && growsInPlace(space, vma, address + newLength)) {
    if (!charge(space, vma.flags, added)) return -ENOMEM;
    growInPlace(space, vma, address + newLength, added);
    if ((vma.flags & VM_LOCKED) !== 0) populate(space, address + kept, address + newLength);
    return address;
  }
  if ((flags & MREMAP_MAYMOVE) === 0) return -ENOMEM;
  if (vmas.all.length >= space.machine.settings.mapCountMax - 3) return -ENOMEM;
  const target = isFixed ? newAddress : findPlace(space, newLength, 0, vma.object === null);
  if (target === 0) return -ENOMEM;
  return moveMapping(space, vma, address, kept, target, newLength);
}

function charge(space: AddressSpace, flags: number, osPages: number): boolean {
  return (flags & VM_ACCOUNT) === 0 || space.machine.account(osPages, space.totalPages);
}

function growsInPlace(space: AddressSpace, vma: Vma, end: number): boolean {
  return end <= space.layout.taskBytes && !space.vmas.intersects(vma.end, end);
}

function growInPlace(space: AddressSpace, vma: Vma, end: number, added: number): void {
  const { vmas } = space;
  vma.end = end;
  countPages(space, vma.flags, added);
  vmas.mergeAround(vmas.indexAt(vma.start));
}

function moveMapping(space: AddressSpace, vma: Vma, from: number, kept: number, to: number, bytes: number): number {
  const { pageBytes, vmas, machine } = space;
  const osPages = bytes / pageBytes;
  if (!charge(space, vma.flags, osPages)) return -ENOMEM;
  const isUntouched = vma.object === null && vma.anonVma === 0;
  const moved: Vma = {
    start: to, end: to + bytes, flags: vma.flags, object: vma.object,
    pageOffset: isUntouched ? to / pageBytes : vma.pageOffset + (from - vma.start) / pageBytes,
    anonVma: vma.anonVma, anonVmaInherited: vma.anonVmaInherited,
  };
  const { totalPeakPages } = space;
  countPages(space, vma.flags, osPages);
  const staysHuge = from % (machine.hugePages * pageBytes) === 0 && to % (machine.hugePages * pageBytes) === 0;
  space.splitHugeAtEdges(from / pageBytes, (from + kept) / pageBytes);
  moveEntries(space, from / pageBytes, to / pageBytes, kept / pageBytes, staysHuge);
  vmas.insert(moved);
  unmapRange(space, from, from + kept);
  // For a moment both exist; the peak does not show it.
  space.totalPeakPages = Math.max(totalPeakPages, space.totalPages);
  if ((moved.flags & VM_LOCKED) !== 0) populate(space, to + kept, to + bytes);
  return to;
}

function moveEntries(space: AddressSpace, from: number, to: number, osPages: number, staysHuge: boolean): void {
  const { pages, shares, contents } = space;
  const end = from + osPages;
  for (let page = pages.nextUsed(from, end); page < end; page = pages.nextUsed(page + 1, end)) {
    const entry = pages.get(page);
    const target = to + (page - from);
    pages.set(page, 0);
    pages.set(target, staysHuge ? entry : entry & ~PTE_HUGE);
    if ((entry & PTE_COW) !== 0 && shares.has(page)) {
      shares.set(target, shares.get(page)!);
      shares.delete(page);
    }
    const data = contents?.get(page);
    if (data === undefined) continue;
    contents!.delete(page);
    contents!.set(target, data);
  }
}
