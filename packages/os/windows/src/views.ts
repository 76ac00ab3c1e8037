/**
 * Sections and views: memory that several views or processes show, page-file backed or from a file.
 *
 * Models:      Windows NT, x64.
 * Sources:     learn.microsoft.com "CreateFileMapping", "MapViewOfFile", "UnmapViewOfFile", "Creating a View Within a
 *              File"
 * Algorithm:   create: check the protection and the attributes, charge the commit limit unless SEC_RESERVE or a file.
 *              map: the offset is a multiple of 64 KiB; the view takes an allocation of its own; a copy-on-write view
 *              is charged in full, because every page may be copied.
 * Invariants:  I1 a section is charged until its last handle and its last view are gone (dropSection).
 * Simplified:  Image sections are refused; a file grows to the size of its section at once.
 */
import { entryProtection } from './allocation.ts';
import { isCompatible, isValidProtection, isWriteCopy } from './page-protection.ts';
import { Section } from './section.ts';
import type { WindowsFile } from './section.ts';
import type { Vad } from './vad-list.ts';
import { ALLOCATION_GRANULARITY } from './windows-arguments.ts';
import {
  FILE_MAP_COPY, FILE_MAP_EXECUTE, FILE_MAP_READ, FILE_MAP_WRITE, MEM_MAPPED, PAGE_EXECUTE, PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE, PAGE_EXECUTE_WRITECOPY, PAGE_NOACCESS, PAGE_READONLY, PAGE_READWRITE, PAGE_WRITECOPY,
  SEC_COMMIT, SEC_IMAGE, SEC_LARGE_PAGES, SEC_NOCACHE, SEC_RESERVE, STATUS_ACCESS_DENIED, STATUS_COMMITMENT_LIMIT,
  STATUS_INVALID_PAGE_PROTECTION, STATUS_INVALID_PARAMETER, STATUS_INVALID_VIEW_SIZE, STATUS_MAPPED_ALIGNMENT,
  STATUS_MAPPED_FILE_SIZE_ZERO, STATUS_NOT_MAPPED_VIEW, STATUS_NO_MEMORY, STATUS_SECTION_PROTECTION,
  STATUS_SECTION_TOO_BIG, STATUS_SUCCESS,
} from './windows-constants.ts';
import { PTE_COMMITTED } from './windows-process.ts';
import type { WindowsProcess } from './windows-process.ts';

const ATTRIBUTES = SEC_COMMIT | SEC_RESERVE | SEC_IMAGE | SEC_NOCACHE | SEC_LARGE_PAGES;

/** Makes a section, or returns the status that refuses it. */
export function createSection(
  process: WindowsProcess, file: WindowsFile | null, bytes: number,
  protection: number, attributes: number, name: string,
): Section | number {
  const given = (attributes & ATTRIBUTES) >>> 0;
  const kind = given & (SEC_COMMIT | SEC_RESERVE | SEC_IMAGE);
  if (kind !== 0 && kind !== SEC_COMMIT && kind !== SEC_RESERVE) return STATUS_INVALID_PARAMETER;
  // SEC_NOCACHE and SEC_LARGE_PAGES go with SEC_COMMIT or SEC_RESERVE only.
  if ((given & SEC_NOCACHE) !== 0 && kind === 0) return STATUS_INVALID_PARAMETER;
  if ((given & SEC_LARGE_PAGES) !== 0 && kind !== SEC_COMMIT) return STATUS_INVALID_PARAMETER;
  if (!isValidProtection(protection) || protection === PAGE_NOACCESS || protection === PAGE_EXECUTE) {
    return STATUS_INVALID_PAGE_PROTECTION;
  }
  if (file === null) {
    if (bytes === 0) return STATUS_INVALID_PARAMETER;
    const length = Math.ceil(bytes / process.pageBytes) * process.pageBytes;
    const section = new Section(length, protection, attributes, null, name, process.pageBytes);
    if (!section.isReserved) {
      if (!process.machine.commit(section.osPages)) return STATUS_COMMITMENT_LIMIT;
      section.chargedPages = section.osPages;
    }
    return section;
  }
  const length = bytes === 0 ? file.bytes : bytes;
  if (length === 0) return STATUS_MAPPED_FILE_SIZE_ZERO;
  const writes = (protection & (PAGE_READWRITE | PAGE_EXECUTE_READWRITE)) !== 0;
  if (file.readOnly && writes) return STATUS_ACCESS_DENIED;
  if (length > file.bytes) {
    if (!writes) return STATUS_SECTION_TOO_BIG;
    const grown = new Uint8Array(length);
    grown.set(file.contents);
    file.contents = grown;
    file.bytes = length;
  }
  return new Section(length, protection, attributes, file, name, process.pageBytes);
}

/** kernel32 MapViewOfFile: the access words as a page protection. */
function viewProtection(access: number): number {
  const executes = (access & FILE_MAP_EXECUTE) !== 0;
  if ((access & FILE_MAP_WRITE) !== 0) return executes ? PAGE_EXECUTE_READWRITE : PAGE_READWRITE;
  if ((access & FILE_MAP_COPY) !== 0) return executes ? PAGE_EXECUTE_WRITECOPY : PAGE_WRITECOPY;
  if ((access & FILE_MAP_READ) !== 0) return executes ? PAGE_EXECUTE_READ : PAGE_READONLY;
  return PAGE_NOACCESS;
}

/** Maps a view; the address goes to `out.address`. */
export function mapView(
  process: WindowsProcess, section: Section, access: number,
  offset: number, bytes: number, wanted: number, out: { address: number },
): number {
  const { pageBytes, vads, pages } = process;
  const protection = viewProtection(access);
  if (offset % ALLOCATION_GRANULARITY !== 0 || wanted % ALLOCATION_GRANULARITY !== 0) return STATUS_MAPPED_ALIGNMENT;
  if (offset >= section.bytes && section.bytes > 0) return STATUS_INVALID_VIEW_SIZE;
  const length = Math.ceil((bytes === 0 ? section.bytes - offset : bytes) / pageBytes) * pageBytes;
  if ((bytes === 0 ? 0 : offset + bytes) > section.bytes) return STATUS_INVALID_VIEW_SIZE;
  if (!isCompatible(section.protection, protection)) {
    const isDenied = section.file === null || (protection & PAGE_READWRITE) !== 0;
    return isDenied ? STATUS_ACCESS_DENIED : STATUS_SECTION_PROTECTION;
  }
  const start = wanted === 0 ? vads.findPlace(length) : wanted;
  if (start === 0) return STATUS_NO_MEMORY;
  if (wanted !== 0 && !vads.isFree(wanted, wanted + length)) return STATUS_NO_MEMORY;
  const osPages = length / pageBytes;
  const copies = isWriteCopy(protection);
  if (copies && !process.charge(osPages)) return STATUS_COMMITMENT_LIMIT;
  const vad: Vad = {
    start, end: start + length, protection, type: MEM_MAPPED, hasWriteWatch: false, hasLargePages: false, section,
    sectionPage: offset / pageBytes, committedPages: copies ? osPages : 0, owner: section.name, isSystem: false,
  };
  section.views++;
  vads.insert(vad);
  process.countVirtual(osPages);
  for (let page = 0; page < osPages; page++) {
    if (section.committed[vad.sectionPage + page] === 0) continue;
    pages.set(start / pageBytes + page, PTE_COMMITTED | entryProtection(protection));
    process.countCommitted(1);
  }
  out.address = start;
  return STATUS_SUCCESS;
}

/** UnmapViewOfFile: any address inside the view will do. */
export function unmapView(process: WindowsProcess, address: number): number {
  const vad = process.vads.find(address);
  if (vad === null || vad.section === null) return STATUS_NOT_MAPPED_VIEW;
  const { pages, pageBytes, vads } = process;
  const last = vad.end / pageBytes;
  for (let page = pages.nextUsed(vad.start / pageBytes, last); page < last; page = pages.nextUsed(page + 1, last)) {
    process.dropPage(vad, page);
    pages.set(page, 0);
    process.countCommitted(-1);
  }
  process.uncharge(vad.committedPages);
  process.countVirtual(-(vad.end - vad.start) / pageBytes);
  vads.remove(vad);
  vad.section.views--;
  dropSection(process, vad.section);
  return STATUS_SUCCESS;
}

/** Frees the section when nobody refers to it. */
export function dropSection(process: WindowsProcess, section: Section): void {
  if (section.handles > 0 || section.views > 0) return;
  process.machine.uncommit(section.chargedPages);
  section.chargedPages = 0;
  if (section.file !== null) return;
  for (const resident of section.residents) if (resident > 0) process.machine.freePage();
  section.residents.fill(0);
}
