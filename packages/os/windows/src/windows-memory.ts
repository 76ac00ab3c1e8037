import type { OsArguments } from '@memarena/core';
import { allocate, free, pageProtection, protect } from './allocation.ts';
import type { CallResult } from './allocation.ts';
import type { Section, WindowsFile } from './section.ts';
import { createSection, dropSection, mapView, unmapView } from './views.ts';
import { ALLOCATION_GRANULARITY, LARGE_PAGE_BYTES, windowsArguments } from './windows-arguments.ts';
import {
  ERROR_BAD_LENGTH, ERROR_INVALID_HANDLE, ERROR_INVALID_PARAMETER, ERROR_NOACCESS, MEM_COMMIT, MEM_FREE, MEM_RELEASE,
  MEM_RESERVE, PAGE_NOACCESS, STATUS_ACCESS_VIOLATION, STATUS_GUARD_PAGE_VIOLATION, STATUS_INVALID_PARAMETER,
  STATUS_NOT_LOCKED, STATUS_OBJECT_NAME_NOT_FOUND, STATUS_SUCCESS, STATUS_WORKING_SET_QUOTA, WRITE_WATCH_FLAG_RESET,
  ntStatusToDosError,
} from './windows-constants.ts';
import { WindowsMachine } from './windows-machine.ts';
import {
  PTE_CODE, PTE_COMMITTED, PTE_COPIED, PTE_GUARD, PTE_LOCKED, PTE_READ_FAST, PTE_VALID, PTE_WATCHED, PTE_WRITE_FAST,
  WindowsProcess, refresh,
} from './windows-process.ts';

/** MEMORY_BASIC_INFORMATION. */
export interface MemoryBasicInformation {
  baseAddress: number;
  allocationBase: number;
  allocationProtect: number;
  regionSize: number;
  state: number;
  protect: number;
  type: number;
}

/** SYSTEM_INFO, and GetLargePageMinimum. */
export interface SystemInfo {
  pageBytes: number;
  granularityBytes: number;
  lowest: number;
  highest: number;
  largePageBytes: number;
}

/** MEMORYSTATUSEX. */
export interface MemoryStatus {
  memoryLoadPercent: number;
  totalPhysicalBytes: number;
  availablePhysicalBytes: number;
  totalPageFileBytes: number;
  availablePageFileBytes: number;
  totalVirtualBytes: number;
}

/** Size of MEMORY_BASIC_INFORMATION on x64. */
const BASIC_INFORMATION_BYTES = 48;
/** The working set cannot be locked entirely. */
const LOCK_RESERVE_PAGES = 8;

/**
 * The memory of one Windows process by its own calls. The Win32 calls return what they return on Windows and set
 * `lastError`; the Nt calls return the status and leave the rounded range in `out`. Accesses return STATUS_SUCCESS or
 * the exception.
 */
export class WindowsMemory {
  readonly machine: WindowsMachine;
  readonly process: WindowsProcess;
  lastError = 0;
  readonly out: CallResult = { address: 0, bytes: 0, protection: 0 };
  virtualAllocCalls = 0;
  virtualFreeCalls = 0;
  virtualProtectCalls = 0;
  private readonly inversePageBytes: number;
  private readonly window: Uint16Array;
  private readonly windowBytes: number;
  private readonly names: Map<string, Section>;

  private constructor(machine: WindowsMachine, names: Map<string, Section>) {
    this.machine = machine;
    this.process = new WindowsProcess(machine);
    this.names = names;
    this.inversePageBytes = 1 / this.process.pageBytes;
    this.window = this.process.pages.window;
    this.windowBytes = this.process.pages.windowPages * this.process.pageBytes;
  }

  /** A fresh process on a fresh machine. */
  static create(settings: OsArguments = {}): WindowsMemory {
    return new WindowsMemory(new WindowsMachine(windowsArguments(settings)), new Map());
  }

  /** CreateProcess: another process on the same machine; it starts empty and shares the names of sections. */
  createProcess(): WindowsMemory {
    return new WindowsMemory(this.machine, this.names);
  }

  /** The process ends and gives everything back. */
  exit(): void {
    const { vads } = this.process;
    for (const vad of vads.all.filter((one) => !one.isSystem)) {
      if (vad.section !== null) unmapView(this.process, vad.start);
      else free(this.process, vad.start, 0, MEM_RELEASE, this.out);
    }
    const index = this.machine.processes.indexOf(this.process);
    if (index >= 0) this.machine.processes.splice(index, 1);
  }

  ntAllocateVirtualMemory(address: number, bytes: number, type: number, protection: number): number {
    this.virtualAllocCalls++;
    return allocate(this.process, address, bytes, type, protection, this.out);
  }

  ntFreeVirtualMemory(address: number, bytes: number, type: number): number {
    this.virtualFreeCalls++;
    return free(this.process, address, bytes, type, this.out);
  }

  ntProtectVirtualMemory(address: number, bytes: number, protection: number): number {
    this.virtualProtectCalls++;
    return protect(this.process, address, bytes, protection, this.out);
  }

  /** Turns a status into the Win32 result. */
  private win32(status: number): boolean {
    if (status === STATUS_SUCCESS) return true;
    this.lastError = ntStatusToDosError(status);
    return false;
  }

  virtualAlloc(address: number, bytes: number, type: number, protection: number): number {
    return this.win32(this.ntAllocateVirtualMemory(address, bytes, type, protection)) ? this.out.address : 0;
  }

  virtualFree(address: number, bytes: number, type: number): boolean {
    if (type === MEM_RELEASE && bytes !== 0) return this.win32(STATUS_INVALID_PARAMETER);
    return this.win32(this.ntFreeVirtualMemory(address, bytes, type));
  }

  /** The old protection is left in `out.protection`; without a place for it the call fails. */
  virtualProtect(address: number, bytes: number, protection: number, hasOldPointer = true): boolean {
    if (!hasOldPointer) return this.win32(STATUS_ACCESS_VIOLATION);
    return this.win32(this.ntProtectVirtualMemory(address, bytes, protection));
  }

  /** The region of equal pages from the page of the address; null on failure. */
  virtualQuery(address: number, bufferBytes = BASIC_INFORMATION_BYTES): MemoryBasicInformation | null {
    if (address > this.process.highestAddress) {
      this.lastError = ERROR_INVALID_PARAMETER;
      return null;
    }
    if (bufferBytes < BASIC_INFORMATION_BYTES) {
      this.lastError = ERROR_BAD_LENGTH;
      return null;
    }
    return this.regionAt(address);
  }

  private regionAt(address: number): MemoryBasicInformation {
    const { vads, pages, pageBytes, highestAddress } = this.process;
    const base = address - (address % pageBytes);
    const vad = vads.find(base);
    if (vad === null) {
      const next = vads.all[vads.indexAt(base)];
      return {
        baseAddress: base, allocationBase: 0, allocationProtect: 0,
        regionSize: (next?.start ?? highestAddress + 1) - base,
        state: MEM_FREE, protect: PAGE_NOACCESS, type: 0,
      };
    }
    const first = pages.get(base / pageBytes);
    const isCommitted = (first & PTE_COMMITTED) !== 0;
    const same = PTE_COMMITTED | PTE_CODE | PTE_GUARD;
    let page = base / pageBytes + 1;
    if (isCommitted) {
      while (page < vad.end / pageBytes && (pages.get(page) & same) === (first & same)) page++;
    } else page = pages.nextUsed(page, vad.end / pageBytes);
    return {
      baseAddress: base, allocationBase: vad.start, allocationProtect: vad.protection,
      regionSize: page * pageBytes - base,
      state: isCommitted ? MEM_COMMIT : MEM_RESERVE,
      protect: isCommitted ? pageProtection(first, vad) : 0, type: vad.type,
    };
  }

  /** Locks pages into memory: they are brought in and never trimmed. */
  virtualLock(address: number, bytes: number): boolean {
    const { process } = this;
    const { pages, pageBytes } = process;
    const first = Math.floor(address / pageBytes);
    const last = Math.ceil((address + bytes) / pageBytes);
    const minimum = Math.floor(this.machine.settings.workingSetMinimumBytes / pageBytes);
    for (let page = first; page < last; page++) {
      const entry = pages.get(page);
      const isAccessible = (entry & PTE_COMMITTED) !== 0 &&
        (pageProtection(entry, process.vads.find(page * pageBytes)!) & PAGE_NOACCESS) === 0;
      if (!isAccessible) return this.fail(ERROR_NOACCESS);
      if ((entry & PTE_GUARD) !== 0) {
        process.access(page, false);
        return this.fail(STATUS_GUARD_PAGE_VIOLATION);
      }
    }
    if (process.lockedPages + (last - first) > Math.max(minimum - LOCK_RESERVE_PAGES, 0)) {
      return this.win32(STATUS_WORKING_SET_QUOTA);
    }
    for (let page = first; page < last; page++) {
      if ((pages.get(page) & PTE_VALID) === 0) process.access(page, false);
      if ((pages.get(page) & PTE_LOCKED) === 0) process.lockedPages++;
      pages.set(page, pages.get(page) | PTE_LOCKED);
    }
    return true;
  }

  /** Unlocks; pages that were not locked leave the working set, and the call fails with ERROR_NOT_LOCKED. */
  virtualUnlock(address: number, bytes: number): boolean {
    const { process } = this;
    const { pages, pageBytes } = process;
    const last = Math.ceil((address + bytes) / pageBytes);
    let wasLocked = true;
    for (let page = Math.floor(address / pageBytes); page < last; page++) {
      const entry = pages.get(page);
      if ((entry & PTE_LOCKED) !== 0) {
        process.lockedPages--;
        pages.set(page, entry & ~PTE_LOCKED);
        continue;
      }
      wasLocked = false;
      const vad = process.vads.find(page * pageBytes);
      if (vad !== null && (entry & PTE_VALID) !== 0) process.evict(vad, page);
    }
    return wasLocked || this.win32(STATUS_NOT_LOCKED);
  }

  private fail(error: number): false {
    this.lastError = error;
    return false;
  }

  /** The pages written since the watch was reset, ascending; null when the range is not watched. */
  getWriteWatch(address: number, bytes: number, flags: number): number[] | null {
    const { process } = this;
    const vad = process.vads.find(address);
    if (vad === null || !vad.hasWriteWatch || address + bytes > vad.end || (flags & ~WRITE_WATCH_FLAG_RESET) !== 0) {
      this.lastError = ERROR_INVALID_PARAMETER;
      return null;
    }
    const { pages, pageBytes } = process;
    const written: number[] = [];
    const first = Math.floor(address / pageBytes);
    const last = Math.ceil((address + bytes) / pageBytes);
    for (let page = pages.nextUsed(first, last); page < last; page = pages.nextUsed(page + 1, last)) {
      const entry = pages.get(page);
      if ((entry & PTE_WATCHED) === 0) continue;
      written.push(page * pageBytes);
      if (flags === WRITE_WATCH_FLAG_RESET) pages.set(page, refresh(entry & ~PTE_WATCHED, vad));
    }
    return written;
  }

  resetWriteWatch(address: number, bytes: number): boolean {
    return this.getWriteWatch(address, bytes, WRITE_WATCH_FLAG_RESET) !== null;
  }

  createFileMapping(
    file: WindowsFile | null, bytes: number, protection: number, attributes: number, name = '',
  ): Section | null {
    const known = name === '' ? undefined : this.names.get(name);
    if (known !== undefined) {
      known.handles++;
      this.lastError = 183; // ERROR_ALREADY_EXISTS: the handle is valid
      return known;
    }
    const made = createSection(this.process, file, bytes, protection, attributes, name);
    if (typeof made === 'number') {
      this.win32(made);
      return null;
    }
    if (name !== '') this.names.set(name, made);
    return made;
  }

  openFileMapping(name: string): Section | null {
    const section = this.names.get(name);
    if (section === undefined) {
      this.win32(STATUS_OBJECT_NAME_NOT_FOUND);
      return null;
    }
    section.handles++;
    return section;
  }

  /** The name goes with the last handle; the memory with the last view. */
  closeHandle(section: Section): boolean {
    if (section.handles === 0) return this.fail(ERROR_INVALID_HANDLE);
    section.handles--;
    if (section.handles === 0 && section.name !== '') this.names.delete(section.name);
    dropSection(this.process, section);
    return true;
  }

  mapViewOfFile(section: Section, access: number, offset: number, bytes: number, address = 0): number {
    return this.win32(mapView(this.process, section, access, offset, bytes, address, this.out)) ? this.out.address : 0;
  }

  unmapViewOfFile(address: number): boolean {
    return this.win32(unmapView(this.process, address));
  }

  /** WriteProcessMemory on the process itself: the pages must be writable. */
  writeProcessMemory(address: number, bytes: number): boolean {
    return this.write(address, bytes) === STATUS_SUCCESS || this.fail(ERROR_NOACCESS);
  }

  /** GlobalMemoryStatusEx. */
  globalMemoryStatus(): MemoryStatus {
    const { machine, process } = this;
    const { pageBytes } = process;
    const free = machine.physicalPages - machine.usedPages + machine.transitionPages;
    return {
      totalPhysicalBytes: machine.physicalPages * pageBytes, availablePhysicalBytes: free * pageBytes,
      totalPageFileBytes: machine.commitLimitPages() * pageBytes,
      availablePageFileBytes: (machine.commitLimitPages() - machine.commitPages) * pageBytes,
      totalVirtualBytes: process.highestAddress + 1 - ALLOCATION_GRANULARITY,
      memoryLoadPercent: Math.floor((machine.physicalPages - free) / Math.floor(machine.physicalPages / 100)),
    };
  }

  /** SetProcessWorkingSetSize(-1, -1). */
  emptyWorkingSet(): void {
    this.process.trim(this.process.workingSetPages);
  }

  systemInfo(): SystemInfo {
    return {
      pageBytes: this.process.pageBytes, granularityBytes: ALLOCATION_GRANULARITY, lowest: ALLOCATION_GRANULARITY,
      highest: this.process.highestAddress, largePageBytes: LARGE_PAGE_BYTES,
    };
  }

  /** Write access to one range, page by page; stops at the first page that refuses. Hot. */
  write(address: number, bytes: number): number {
    if (address >= 0 && address + bytes <= this.windowBytes && bytes > 0) {
      const first = (address * this.inversePageBytes) >>> 0;
      const last = ((address + bytes - 1) * this.inversePageBytes) >>> 0;
      const { window } = this;
      for (let page = first; page <= last; page++) {
        if ((window[page]! & PTE_WRITE_FAST) !== 0) continue;
        const result = this.process.access(page, true);
        if (result !== 0) return result;
      }
      return 0;
    }
    return this.accessSlow(address, bytes, true);
  }

  /** Read access, likewise. Hot. */
  read(address: number, bytes: number): number {
    if (address >= 0 && address + bytes <= this.windowBytes && bytes > 0) {
      const first = (address * this.inversePageBytes) >>> 0;
      const last = ((address + bytes - 1) * this.inversePageBytes) >>> 0;
      const { window } = this;
      for (let page = first; page <= last; page++) {
        if ((window[page]! & PTE_READ_FAST) !== 0) continue;
        const result = this.process.access(page, false);
        if (result !== 0) return result;
      }
      return 0;
    }
    return this.accessSlow(address, bytes, false);
  }

  private accessSlow(address: number, bytes: number, isWrite: boolean): number {
    const { pageBytes, pages } = this.process;
    const fast = isWrite ? PTE_WRITE_FAST : PTE_READ_FAST;
    for (let page = Math.floor(address / pageBytes); page * pageBytes < address + bytes; page++) {
      if ((pages.get(page) & fast) !== 0) continue;
      const result = this.process.access(page, isWrite);
      if (result !== 0) return result;
    }
    return 0;
  }

  /** Stores a byte; the value is kept only under `keepsContents`. */
  writeByte(address: number, value: number): number {
    const result = this.write(address, 1);
    const { process } = this;
    if (result !== 0 || process.contents === null) return result;
    const { pageBytes } = process;
    const page = Math.floor(address / pageBytes);
    const vad = process.vads.find(address)!;
    if (vad.section !== null && (process.pages.get(page) & PTE_COPIED) === 0) {
      vad.section.write(process.sectionPage(vad, page) * pageBytes + (address % pageBytes), value);
      return 0;
    }
    let data = process.contents.get(page);
    if (data === undefined) {
      data = new Uint8Array(pageBytes);
      process.contents.set(page, data);
    }
    data[address % pageBytes] = value;
    return 0;
  }

  /** The byte at an address that was read before. */
  byteAt(address: number): number {
    const { process } = this;
    const page = Math.floor(address / process.pageBytes);
    const vad = process.vads.find(address);
    if (vad !== null && vad.section !== null && (process.pages.get(page) & PTE_COPIED) === 0) {
      return vad.section.read(process.sectionPage(vad, page) * process.pageBytes + (address % process.pageBytes));
    }
    return process.contents?.get(page)?.[address % process.pageBytes] ?? 0;
  }
}
