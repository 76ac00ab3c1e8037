/**
 * fork: a second process with the same memory, copied page by page when either writes.
 *
 * Models:      Linux 6.18 and 6.1.
 * Sources:     mm/mmap.c (dup_mmap), mm/memory.c (copy_page_range, vma_needs_copy, copy_present_ptes)
 * Algorithm:   1. Every mapping is duplicated, unless MADV_DONTFORK; what is charged to the commit account is charged
 *              again.
 *              2. The entries of a mapping are copied when it holds pages of its own; the others fault in again.
 *              3. A page of the process's own becomes read-only in both and gets a share id, which counts its owners.
 * Invariants:  I1 afterwards no such page is writable in either process until it faults (linux-memory.test.ts).
 * Simplified:  Page tables are copied at once and cost no memory of the machine.
 */
import { AddressSpace } from './address-space.ts';
import { VM_ACCOUNT, VM_DONTCOPY, VM_LOCKED, VM_SHARED, VM_WIPEONFORK } from './linux-constants.ts';
import { countPages } from './mapping.ts';
import {
  PTE_ACCESSED, PTE_COW, PTE_DIRTY, PTE_OBJECT, PTE_PRESENT, PTE_SWAPPED, PTE_WRITABLE, PTE_ZERO,
} from './page-table.ts';
import type { Vma } from './vma-list.ts';

/** The child's address space, or null when the commit account refuses (ENOMEM). */
export function fork(parent: AddressSpace): AddressSpace | null {
  const { machine, vmas, pageBytes } = parent;
  let charged = 0;
  for (const vma of vmas.all) {
    if ((vma.flags & VM_DONTCOPY) !== 0 || (vma.flags & VM_ACCOUNT) === 0) continue;
    const osPages = (vma.end - vma.start) / pageBytes;
    if (!machine.account(osPages, parent.totalPages)) {
      machine.unaccount(charged);
      return null;
    }
    charged += osPages;
  }
  const child = new AddressSpace(machine, parent.layout);
  child.brk = parent.brk;
  child.brkStart = parent.brkStart;
  child.addressSpaceLimitPages = parent.addressSpaceLimitPages;
  child.dataLimitPages = parent.dataLimitPages;
  for (const vma of vmas.all) if ((vma.flags & VM_DONTCOPY) === 0) copyMapping(parent, child, vma);
  child.residentPeakPages = child.residentPages();
  return child;
}

function copyMapping(parent: AddressSpace, child: AddressSpace, vma: Vma): void {
  const { object } = vma;
  if (object !== null && !child.vmas.all.some((other) => other.object === object)) object.references++;
  const isWiped = (vma.flags & VM_WIPEONFORK) !== 0;
  const anonVma = isWiped || vma.anonVma === 0 ? 0 : parent.machine.newAnonVma();
  const copy: Vma = { ...vma, flags: vma.flags & ~VM_LOCKED, anonVma, anonVmaInherited: anonVma !== 0 };
  child.vmas.insertUnmerged(copy);
  countPages(child, copy.flags, (vma.end - vma.start) / parent.pageBytes);
  // vma_needs_copy: file and shared pages can be faulted in again.
  if (anonVma !== 0) copyEntries(parent, child, vma);
}

function copyEntries(parent: AddressSpace, child: AddressSpace, vma: Vma): void {
  const { pages, pageBytes, machine } = parent;
  const last = vma.end / pageBytes;
  const isPrivate = (vma.flags & VM_SHARED) === 0;
  for (let page = pages.nextUsed(vma.start / pageBytes, last); page < last; page = pages.nextUsed(page + 1, last)) {
    let entry = pages.get(page);
    if ((entry & PTE_SWAPPED) !== 0) {
      child.pages.set(page, entry);
      child.swapPages++;
      machine.swapUsedPages++;
    } else if ((entry & PTE_OBJECT) !== 0) {
      const own = isPrivate ? entry & ~PTE_WRITABLE : entry & ~PTE_DIRTY;
      child.pages.set(page, own & ~PTE_ACCESSED);
      vma.object!.addMapping(child.objectPage(vma, page));
      if (vma.object!.kind === 'file') child.rssFilePages++;
      else child.rssShmemPages++;
    } else if ((entry & PTE_ZERO) !== 0) child.pages.set(page, entry);
    else if ((entry & PTE_PRESENT) !== 0) {
      sharePage(parent, child, page);
      entry = (entry & ~PTE_WRITABLE) | PTE_COW;
      pages.set(page, entry);
      child.pages.set(page, entry & ~PTE_ACCESSED);
      child.rssAnonPages++;
    }
    const data = parent.contents?.get(page);
    if (data !== undefined) child.contents?.set(page, data.slice());
  }
}

function sharePage(parent: AddressSpace, child: AddressSpace, osPage: number): void {
  const { machine } = parent;
  let id = parent.shares.get(osPage);
  if (id === undefined) {
    id = machine.share();
    parent.shares.set(osPage, id);
  } else machine.shareAgain(id);
  child.shares.set(osPage, id);
}
