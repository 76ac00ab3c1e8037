/**
 * The system calls that change what is reserved and committed: allocate, free, protect.
 *
 * Models:      Windows NT, x64 (10 and 11; the rules are the same since Server 2003).
 * Sources:     learn.microsoft.com "VirtualAlloc function", "VirtualFree function", "VirtualProtect function";
 *              the NT names NtAllocateVirtualMemory, NtFreeVirtualMemory, NtProtectVirtualMemory as Wine's and
 *              ReactOS' tests use them
 * Algorithm:   allocate: check the words; reserve (base down to 64 KiB, end up to a page; NULL = lowest free
 *              granule); commit (outward to pages, within one allocation, charge for the pages that were not
 *              committed). free: decommit or release; a release of a part splits the allocation. protect: outward to
 *              pages, all of them committed, within one allocation.
 * Invariants:  I1 a failed call changes nothing. I2 vad.committedPages equals its committed private pages.
 * Simplified:  Address windowing (MEM_PHYSICAL) and placeholders are refused; page tables are not charged.
 */
import { codeOf, isCompatible, isValidProtection, isWriteCopy, protectionOf } from './page-protection.ts';
import type { Vad } from './vad-list.ts';
import { ALLOCATION_GRANULARITY, LARGE_PAGE_BYTES } from './windows-arguments.ts';
import {
  MEM_COMMIT, MEM_DECOMMIT, MEM_LARGE_PAGES, MEM_MAPPED, MEM_PRIVATE, MEM_RELEASE, MEM_RESERVE, MEM_RESET,
  MEM_RESET_UNDO, MEM_TOP_DOWN, MEM_WRITE_WATCH, PAGE_GUARD, PAGE_NOCACHE, PAGE_READWRITE, PAGE_WRITECOMBINE,
  PAGE_WRITECOPY, STATUS_ALREADY_COMMITTED, STATUS_COMMITMENT_LIMIT, STATUS_CONFLICTING_ADDRESSES,
  STATUS_FREE_VM_NOT_AT_BASE, STATUS_INSUFFICIENT_RESOURCES, STATUS_INVALID_PAGE_PROTECTION, STATUS_INVALID_PARAMETER,
  STATUS_INVALID_PARAMETER_2, STATUS_INVALID_PARAMETER_3, STATUS_INVALID_PARAMETER_4, STATUS_INVALID_PARAMETER_5,
  STATUS_MEMORY_NOT_ALLOCATED, STATUS_NOT_COMMITTED, STATUS_NO_MEMORY, STATUS_PRIVILEGE_NOT_HELD,
  STATUS_SECTION_PROTECTION, STATUS_SUCCESS, STATUS_UNABLE_TO_DELETE_SECTION, STATUS_UNABLE_TO_FREE_VM,
} from './windows-constants.ts';
import {
  PTE_CODE, PTE_CODE_SHIFT, PTE_COMMITTED, PTE_COPIED, PTE_GUARD, PTE_PAGED, PTE_VALID, PTE_WRITTEN, refresh,
} from './windows-process.ts';
import type { WindowsProcess } from './windows-process.ts';

/** What a call gives back besides its status: the rounded range and the old protection. */
export interface CallResult {
  address: number;
  bytes: number;
  protection: number;
}

const ALLOCATION_TYPES = MEM_COMMIT | MEM_RESERVE | MEM_RESET | MEM_RESET_UNDO | MEM_TOP_DOWN | MEM_WRITE_WATCH |
  MEM_LARGE_PAGES;
const CACHING = PAGE_NOCACHE | PAGE_WRITECOMBINE;

export function allocate(
  process: WindowsProcess, address: number, bytes: number, type: number, protection: number, out: CallResult,
): number {
  const { pageBytes, highestAddress } = process;
  if (address > highestAddress) return STATUS_INVALID_PARAMETER_2;
  if (bytes > highestAddress + 1 - address) return STATUS_INVALID_PARAMETER_3;
  if (bytes === 0) return STATUS_INVALID_PARAMETER_4;
  const resets = (type & (MEM_RESET | MEM_RESET_UNDO)) !== 0;
  if ((type & ~ALLOCATION_TYPES) !== 0 || (type & (MEM_COMMIT | MEM_RESERVE | MEM_RESET | MEM_RESET_UNDO)) === 0) {
    return STATUS_INVALID_PARAMETER_5;
  }
  if (resets && type !== MEM_RESET && type !== MEM_RESET_UNDO) return STATUS_INVALID_PARAMETER_5;
  if (!isValidProtection(protection)) return STATUS_INVALID_PAGE_PROTECTION;
  if ((type & MEM_WRITE_WATCH) !== 0 && (type & MEM_RESERVE) === 0) return STATUS_INVALID_PARAMETER_5;
  if ((type & MEM_LARGE_PAGES) !== 0) {
    const error = checkLargePages(process, address, bytes, type);
    if (error !== 0) return error;
  }
  if (!resets && (address === 0 || (type & MEM_RESERVE) !== 0)) {
    return reserve(process, address, bytes, type, protection, out);
  }
  const start = address - (address % pageBytes);
  const end = Math.ceil((address + bytes) / pageBytes) * pageBytes;
  const vad = process.vads.find(start);
  if (vad === null || end > vad.end || vad.isSystem) return STATUS_CONFLICTING_ADDRESSES;
  out.address = start;
  out.bytes = end - start;
  if (resets) {
    if (type === MEM_RESET) resetPages(process, vad, start, end);
    return STATUS_SUCCESS;
  }
  return commit(process, vad, start, end, protection);
}

function checkLargePages(process: WindowsProcess, address: number, bytes: number, type: number): number {
  const both = MEM_RESERVE | MEM_COMMIT;
  if ((type & both) !== both || bytes % LARGE_PAGE_BYTES !== 0 || address % LARGE_PAGE_BYTES !== 0) {
    return STATUS_INVALID_PARAMETER;
  }
  return process.machine.settings.lockMemoryPrivilege ? STATUS_SUCCESS : STATUS_PRIVILEGE_NOT_HELD;
}

function reserve(
  process: WindowsProcess, address: number, bytes: number, type: number, protection: number, out: CallResult,
): number {
  const { pageBytes, vads } = process;
  if (isWriteCopy(protection)) return STATUS_INVALID_PAGE_PROTECTION;
  let start: number;
  let end: number;
  if (address === 0) {
    const length = Math.ceil(bytes / pageBytes) * pageBytes;
    const alignment = (type & MEM_LARGE_PAGES) !== 0 ? LARGE_PAGE_BYTES : ALLOCATION_GRANULARITY;
    start = (type & MEM_TOP_DOWN) !== 0 ? vads.findPlaceDown(length) : vads.findPlace(length, alignment);
    if (start === 0) return STATUS_NO_MEMORY;
    end = start + length;
  } else {
    if (address < ALLOCATION_GRANULARITY) return STATUS_INVALID_PARAMETER_2;
    start = address - (address % ALLOCATION_GRANULARITY);
    end = Math.ceil((address + bytes) / pageBytes) * pageBytes;
    if (!vads.isFree(start, end)) return STATUS_CONFLICTING_ADDRESSES;
  }
  const osPages = (end - start) / pageBytes;
  const commits = (type & MEM_COMMIT) !== 0 || (type & MEM_RESERVE) === 0;
  if (commits && !process.charge(osPages)) return STATUS_COMMITMENT_LIMIT;
  const vad: Vad = {
    start, end, protection, type: MEM_PRIVATE, hasWriteWatch: (type & MEM_WRITE_WATCH) !== 0,
    hasLargePages: (type & MEM_LARGE_PAGES) !== 0, section: null, sectionPage: 0,
    committedPages: commits ? osPages : 0, owner: '', isSystem: false,
  };
  if (vad.hasLargePages && !takeLargePages(process, osPages)) return STATUS_INSUFFICIENT_RESOURCES;
  vads.insert(vad);
  process.countVirtual(osPages);
  if (commits) {
    process.countCommitted(osPages);
    const valid = vad.hasLargePages ? PTE_VALID | PTE_WRITTEN : 0;
    const entry = PTE_COMMITTED | valid | entryProtection(protection);
    for (let page = start / pageBytes; page < end / pageBytes; page++) process.pages.set(page, entry);
  }
  out.address = start;
  out.bytes = end - start;
  return STATUS_SUCCESS;
}

/** Large pages are physical at once and stay outside the working set. */
function takeLargePages(process: WindowsProcess, osPages: number): boolean {
  for (let taken = 0; taken < osPages; taken++) {
    if (process.machine.takePage()) continue;
    for (; taken > 0; taken--) process.machine.freePage();
    process.uncharge(osPages);
    return false;
  }
  return true;
}

/** The bits of a page's entry that hold its protection. */
export function entryProtection(protection: number): number {
  return (codeOf(protection) << PTE_CODE_SHIFT) | ((protection & PAGE_GUARD) !== 0 ? PTE_GUARD : 0);
}

/** The protection that a committed page's entry stands for; caching is a property of the allocation. */
export function pageProtection(entry: number, vad: Vad): number {
  return protectionOf((entry & PTE_CODE) >> PTE_CODE_SHIFT) | ((entry & PTE_GUARD) !== 0 ? PAGE_GUARD : 0) |
    (vad.protection & CACHING);
}

function commit(process: WindowsProcess, vad: Vad, start: number, end: number, protection: number): number {
  const { pages, pageBytes } = process;
  if (vad.section !== null) return commitView(process, vad, start, end, protection);
  if (isWriteCopy(protection)) return STATUS_INVALID_PAGE_PROTECTION;
  const first = start / pageBytes;
  const last = end / pageBytes;
  let added = 0;
  for (let page = first; page < last; page++) if ((pages.get(page) & PTE_COMMITTED) === 0) added++;
  if (added > 0 && !process.charge(added)) return STATUS_COMMITMENT_LIMIT;
  vad.committedPages += added;
  process.countCommitted(added);
  for (let page = first; page < last; page++) {
    setProtection(process, vad, page, pages.get(page) | PTE_COMMITTED, protection);
  }
  return STATUS_SUCCESS;
}

/** MEM_COMMIT in a view: only a SEC_RESERVE section has anything to commit, and every view sees it. */
function commitView(process: WindowsProcess, vad: Vad, start: number, end: number, protection: number): number {
  const { pageBytes, machine } = process;
  const section = vad.section!;
  if (section.file !== null) return STATUS_ALREADY_COMMITTED;
  if (!isCompatible(section.protection, protection)) return STATUS_SECTION_PROTECTION;
  const first = process.sectionPage(vad, start / pageBytes);
  const last = process.sectionPage(vad, end / pageBytes);
  let added = 0;
  for (let page = first; page < last; page++) if (section.committed[page] === 0) added++;
  if (added > 0 && !machine.commit(added)) return STATUS_COMMITMENT_LIMIT;
  section.chargedPages += added;
  section.committed.fill(1, first, last);
  for (const other of machine.processes) {
    for (const view of other.vads.all) if (view.section === section) showCommitted(other, view, first, last);
  }
  for (let page = start / pageBytes; page < end / pageBytes; page++) {
    setProtection(process, vad, page, process.pages.get(page), protection);
  }
  return STATUS_SUCCESS;
}

/** Pages of a view whose section pages were committed. */
function showCommitted(process: WindowsProcess, view: Vad, first: number, last: number): void {
  const base = view.start / process.pageBytes;
  const end = Math.min(view.end / process.pageBytes, base + last - view.sectionPage);
  for (let page = Math.max(base, base + first - view.sectionPage); page < end; page++) {
    if ((process.pages.get(page) & PTE_COMMITTED) !== 0) continue;
    process.countCommitted(1);
    process.pages.set(page, PTE_COMMITTED | entryProtection(view.protection));
  }
}

function setProtection(process: WindowsProcess, vad: Vad, osPage: number, entry: number, protection: number): void {
  process.pages.set(osPage, refresh((entry & ~(PTE_CODE | PTE_GUARD)) | entryProtection(protection), vad));
}

/** MEM_RESET: the contents need not be kept; a page that was written out is forgotten. */
function resetPages(process: WindowsProcess, vad: Vad, start: number, end: number): void {
  const { pages, pageBytes, machine } = process;
  for (let page = pages.nextUsed(start / pageBytes, end / pageBytes); page < end / pageBytes;
    page = pages.nextUsed(page + 1, end / pageBytes)) {
    let entry = pages.get(page);
    if ((entry & PTE_PAGED) !== 0) {
      entry &= ~PTE_PAGED;
      machine.pageFileUsedPages--;
      process.contents?.delete(page);
    }
    pages.set(page, refresh(entry & ~PTE_WRITTEN, vad));
  }
}

export function free(process: WindowsProcess, address: number, bytes: number, type: number, out: CallResult): number {
  const { pageBytes, highestAddress } = process;
  if (type !== MEM_DECOMMIT && type !== MEM_RELEASE) return STATUS_INVALID_PARAMETER_4;
  if (address > highestAddress) return STATUS_INVALID_PARAMETER_2;
  if (bytes > highestAddress + 1 - address) return STATUS_INVALID_PARAMETER_3;
  let start = address - (address % pageBytes);
  let end = Math.ceil((address + bytes) / pageBytes) * pageBytes;
  const vad = process.vads.find(start);
  if (vad === null) return STATUS_MEMORY_NOT_ALLOCATED;
  if (bytes !== 0 && end > vad.end) return STATUS_UNABLE_TO_FREE_VM;
  if (vad.type === MEM_MAPPED) return STATUS_UNABLE_TO_DELETE_SECTION;
  if (vad.isSystem) return STATUS_INVALID_PAGE_PROTECTION;
  if (bytes === 0) {
    if (start !== vad.start) return STATUS_FREE_VM_NOT_AT_BASE;
    start = vad.start;
    end = vad.end;
  }
  out.address = start;
  out.bytes = end - start;
  if (vad.hasLargePages && (start !== vad.start || end !== vad.end)) return STATUS_INVALID_PARAMETER;
  if (type === MEM_DECOMMIT) decommit(process, vad, start, end);
  else release(process, vad, start, end);
  return STATUS_SUCCESS;
}

function decommit(process: WindowsProcess, vad: Vad, start: number, end: number): void {
  const { pages, pageBytes } = process;
  let removed = 0;
  const last = end / pageBytes;
  for (let page = pages.nextUsed(start / pageBytes, last); page < last; page = pages.nextUsed(page + 1, last)) {
    process.dropPage(vad, page);
    pages.set(page, 0);
    removed++;
  }
  vad.committedPages -= removed;
  process.countCommitted(-removed);
  process.uncharge(removed);
}

function release(process: WindowsProcess, vad: Vad, start: number, end: number): void {
  const { vads, pageBytes } = process;
  decommit(process, vad, start, end);
  process.countVirtual(-(end - start) / pageBytes);
  if (start === vad.start && end === vad.end) {
    vads.remove(vad);
    return;
  }
  if (end === vad.end) vad.end = start;
  else if (start === vad.start) vad.start = end;
  else {
    const upper: Vad = { ...vad, start: end, committedPages: 0 };
    vad.end = start;
    for (let page = end / pageBytes; page < upper.end / pageBytes; page++) {
      if ((process.pages.get(page) & PTE_COMMITTED) !== 0) upper.committedPages++;
    }
    vad.committedPages -= upper.committedPages;
    vads.insert(upper);
  }
  vads.noteFreed(start);
}

export function protect(
  process: WindowsProcess, address: number, bytes: number, protection: number, out: CallResult,
): number {
  const { pages, pageBytes, highestAddress } = process;
  if (!isValidProtection(protection)) return STATUS_INVALID_PAGE_PROTECTION;
  if (address > highestAddress) return STATUS_INVALID_PARAMETER_2;
  if (bytes === 0 || bytes > highestAddress + 1 - address) return STATUS_INVALID_PARAMETER_3;
  const start = address - (address % pageBytes);
  const end = Math.ceil((address + bytes) / pageBytes) * pageBytes;
  const vad = process.vads.find(start);
  if (vad === null || end > vad.end) return STATUS_CONFLICTING_ADDRESSES;
  if (vad.isSystem) return STATUS_INVALID_PAGE_PROTECTION;
  let wanted = protection;
  if (vad.section === null) {
    if (isWriteCopy(protection)) return STATUS_INVALID_PAGE_PROTECTION;
    if (vad.hasLargePages && protection !== vad.protection) return STATUS_INVALID_PAGE_PROTECTION;
  } else {
    if (!isCompatible(viewProtection(vad), protection)) return STATUS_SECTION_PROTECTION;
    if (isWriteCopy(vad.protection) && protection === PAGE_READWRITE) wanted = PAGE_WRITECOPY;
  }
  for (let page = start / pageBytes; page < end / pageBytes; page++) {
    if ((pages.get(page) & PTE_COMMITTED) === 0) return STATUS_NOT_COMMITTED;
  }
  out.address = start;
  out.bytes = end - start;
  out.protection = pageProtection(pages.get(start / pageBytes), vad);
  for (let page = start / pageBytes; page < end / pageBytes; page++) {
    const entry = pages.get(page);
    const isOwn = (entry & PTE_COPIED) !== 0 && wanted === PAGE_WRITECOPY;
    setProtection(process, vad, page, entry, isOwn ? PAGE_READWRITE : wanted);
  }
  return STATUS_SUCCESS;
}

/** A copy-on-write view may be made writable: the writes stay private. */
function viewProtection(vad: Vad): number {
  return isWriteCopy(vad.protection) ? PAGE_READWRITE : vad.protection;
}
