/**
 * What the machine does when physical memory runs short: drops dispensable pages, then swaps pages out.
 *
 * Models:      Linux' page reclaim, as far as it decides which pages stay.
 * Sources:     mm/vmscan.c (shrink_folio_list, MADV_PAGEOUT through reclaim_pages), mm/rmap.c (try_to_unmap_one)
 * Algorithm:   1. Pages under MADV_FREE that were not written since are dropped: nothing is written to swap.
 *              2. A second-chance clock over the process's own pages: an accessed page loses its mark and stays, a page
 *                 without a mark is written to swap and leaves.
 * Invariants:  I1 swapUsedPages ≤ swapPages (pageOut).
 *              I2 locked, shared-by-fork and huge pages stay (reclaimPages; a huge page is split first).
 * Simplified:  One clock instead of active and inactive lists per control group; which page leaves is an
 *              approximation, how many leave is not. The page cache is not modelled, so anonymous memory is swapped
 *              earlier than on a machine with reclaimable cache.
 */
import type { AddressSpace } from './address-space.ts';
import { VM_LOCKED } from './linux-constants.ts';
import {
  PTE_ACCESSED, PTE_COW, PTE_HUGE, PTE_OBJECT, PTE_PRESENT, PTE_SWAPPED, PTE_ZERO,
} from './page-table.ts';

/** Takes one page of the process's own away: dropped when dispensable, else to swap. False = it has to stay. */
export function pageOut(space: AddressSpace, osPage: number): boolean {
  const { pages, machine } = space;
  const entry = pages.get(osPage);
  if ((entry & PTE_PRESENT) === 0 || (entry & (PTE_OBJECT | PTE_ZERO | PTE_COW)) !== 0) return false;
  if (space.isLazyFree(entry)) {
    pages.set(osPage, 0);
    space.dropAnonPage(osPage, entry);
    space.contents?.delete(osPage);
    return true;
  }
  if (machine.swapUsedPages >= machine.swapPages) return false;
  machine.swapUsedPages++;
  space.swapPages++;
  pages.set(osPage, PTE_SWAPPED);
  space.dropAnonPage(osPage, entry);
  return true;
}

/** Frees up to `wanted` pages of the process; returns how many. */
export function reclaimPages(space: AddressSpace, wanted: number): number {
  let freed = 0;
  for (const vma of space.vmas.all) {
    if (freed >= wanted || vma.object !== null || (vma.flags & VM_LOCKED) !== 0) continue;
    const last = vma.end / space.pageBytes;
    let page = space.pages.nextUsed(vma.start / space.pageBytes, last);
    for (; page < last && freed < wanted; page = space.pages.nextUsed(page + 1, last)) {
      if (!space.isLazyFree(space.pages.get(page))) continue;
      space.splitHuge(page);
      if (pageOut(space, page)) freed++;
    }
  }
  if (space.machine.swapUsedPages >= space.machine.swapPages) return freed;
  // Twice round: the first pass may only clear marks.
  for (let pass = 0; pass < 3 && freed < wanted; pass++) freed += sweep(space, wanted - freed);
  return freed;
}

/** One turn of the clock from where it stands. */
function sweep(space: AddressSpace, wanted: number): number {
  let freed = 0;
  const { pages, vmas, pageBytes } = space;
  const start = space.reclaimHand;
  for (let turn = 0; turn < 2; turn++) {
    for (const vma of vmas.all) {
      if ((vma.flags & VM_LOCKED) !== 0) continue;
      let page = vma.start / pageBytes;
      let last = vma.end / pageBytes;
      if (turn === 0) page = Math.max(page, start);
      else last = Math.min(last, start);
      for (page = pages.nextUsed(page, last); page < last; page = pages.nextUsed(page + 1, last)) {
        const entry = pages.get(page);
        if ((entry & (PTE_OBJECT | PTE_ZERO | PTE_PRESENT)) !== PTE_PRESENT) continue;
        if ((entry & PTE_ACCESSED) !== 0) {
          pages.set(page, entry & ~PTE_ACCESSED);
          continue;
        }
        if ((entry & PTE_HUGE) !== 0) space.splitHuge(page);
        if (!pageOut(space, page)) continue;
        space.reclaimHand = page + 1;
        if (++freed >= wanted) return freed;
      }
    }
  }
  space.reclaimHand = 0;
  return freed;
}
