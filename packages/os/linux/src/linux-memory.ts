import { AddressSpace } from './address-space.ts';
import { fork } from './fork.ts';
import { linuxArguments } from './linux-arguments.ts';
import { alignUp, compactLayout } from './linux-layout.ts';
import type { LinuxLayout } from './linux-layout.ts';
import type { OsArguments } from '@memarena/core';
import { EINVAL, ENOMEM, VM_LOCKED } from './linux-constants.ts';
import { LinuxMachine } from './linux-machine.ts';
import { madvise } from './madvise.ts';
import { brk, countPages, mmap, mprotect, munmap, populate } from './mapping.ts';
import { MemoryObject } from './memory-object.ts';
import { mremap } from './mremap.ts';
import { handleAccess } from './page-fault.ts';
import { PTE_OBJECT, PTE_READ_FAST, PTE_WRITE_FAST } from './page-table.ts';
import { readPagemap, readSmaps, readStatus } from './process-reports.ts';
import type { Pagemap, ProcessStatus, Smaps } from './process-reports.ts';

/**
 * The memory of one Linux process by its own calls: mmap, munmap, mprotect, mremap, brk, madvise, mlock, fork, and
 * access. Calls return what the system call returns; a failure is the negated error number. Accesses return ACCESS_OK
 * or the signal.
 */
export class LinuxMemory {
  readonly machine: LinuxMachine;
  readonly space: AddressSpace;
  mmapCalls = 0;
  munmapCalls = 0;
  mprotectCalls = 0;
  mremapCalls = 0;
  madviseCalls = 0;
  brkCalls = 0;
  private readonly inversePageBytes: number;
  private readonly window: Uint16Array;
  private readonly windowBase: number;
  private readonly windowBytes: number;

  private constructor(machine: LinuxMachine, space: AddressSpace) {
    this.machine = machine;
    this.space = space;
    this.inversePageBytes = 1 / space.pageBytes;
    this.window = space.pages.window;
    this.windowBase = space.layout.windowBase;
    this.windowBytes = space.layout.windowBytes;
  }

  /** A fresh process on a fresh machine. */
  static create(settings: OsArguments = {}, layout?: LinuxLayout): LinuxMemory {
    const machine = new LinuxMachine(linuxArguments(settings));
    return LinuxMemory.createOn(machine, layout);
  }

  /** A fresh process on a machine that others use as well. */
  static createOn(machine: LinuxMachine, layout: LinuxLayout = compactLayout(machine.settings)): LinuxMemory {
    return new LinuxMemory(machine, new AddressSpace(machine, layout));
  }

  mmap(
    address: number, bytes: number, prot: number, flags: number, object: MemoryObject | null = null, offset = 0,
  ): number {
    this.mmapCalls++;
    return mmap(this.space, address, bytes, prot, flags, object, offset);
  }

  munmap(address: number, bytes: number): number {
    this.munmapCalls++;
    return munmap(this.space, address, bytes);
  }

  mprotect(address: number, bytes: number, prot: number): number {
    this.mprotectCalls++;
    return mprotect(this.space, address, bytes, prot);
  }

  mremap(address: number, oldBytes: number, newBytes: number, flags: number, newAddress = 0): number {
    this.mremapCalls++;
    return mremap(this.space, address, oldBytes, newBytes, flags, newAddress);
  }

  madvise(address: number, bytes: number, advice: number): number {
    this.madviseCalls++;
    return madvise(this.space, address, bytes, advice);
  }

  /** Sets the break; returns the break after the call. */
  brk(address: number): number {
    this.brkCalls++;
    return brk(this.space, address);
  }

  /** sbrk of the C library: moves the break and returns the old one, or -ENOMEM. */
  sbrk(bytes: number): number {
    const old = this.space.brk;
    if (bytes === 0) return old;
    return this.brk(old + bytes) === old + bytes ? old : -ENOMEM;
  }

  /** mm/mlock.c: marks the mappings and brings every page in. */
  mlock(address: number, bytes: number): number {
    return this.setLocked(address, bytes, true);
  }

  munlock(address: number, bytes: number): number {
    return this.setLocked(address, bytes, false);
  }

  private setLocked(address: number, bytes: number, locks: boolean): number {
    const { space } = this;
    const { pageBytes, vmas } = space;
    const start = address - (address % pageBytes);
    const end = alignUp(address + bytes, pageBytes);
    if (end < start) return -EINVAL;
    for (let at = start; at < end;) {
      const vma = vmas.find(at);
      if (vma === null) return -ENOMEM;
      const stop = Math.min(end, vma.end);
      const flags = locks ? vma.flags | VM_LOCKED : vma.flags & ~VM_LOCKED;
      if (flags !== vma.flags) {
        countPages(space, vma.flags, -(stop - at) / pageBytes);
        countPages(space, flags, (stop - at) / pageBytes);
        const index = vmas.isolate(at, stop);
        vmas.all.at(index)!.flags = flags;
        vmas.mergeAround(index);
      }
      at = stop;
    }
    return !locks || populate(space, start, end) ? 0 : -ENOMEM;
  }

  /** Write access to one range, page by page; stops at the first page that refuses. Hot. */
  write(address: number, bytes: number): number {
    const offset = address - this.windowBase;
    if (offset >= 0 && offset + bytes <= this.windowBytes && bytes > 0) {
      const first = (offset * this.inversePageBytes) >>> 0;
      const last = ((offset + bytes - 1) * this.inversePageBytes) >>> 0;
      const { window } = this;
      for (let index = first; index <= last; index++) {
        if ((window[index]! & PTE_WRITE_FAST) === PTE_WRITE_FAST) continue;
        const result = handleAccess(this.space, this.space.pages.firstPage + index, true);
        if (result !== 0) return result;
      }
      return 0;
    }
    return this.accessSlow(address, bytes, true);
  }

  /** Read access, likewise. Hot. */
  read(address: number, bytes: number): number {
    const offset = address - this.windowBase;
    if (offset >= 0 && offset + bytes <= this.windowBytes && bytes > 0) {
      const first = (offset * this.inversePageBytes) >>> 0;
      const last = ((offset + bytes - 1) * this.inversePageBytes) >>> 0;
      const { window } = this;
      for (let index = first; index <= last; index++) {
        if ((window[index]! & PTE_READ_FAST) === PTE_READ_FAST) continue;
        const result = handleAccess(this.space, this.space.pages.firstPage + index, false);
        if (result !== 0) return result;
      }
      return 0;
    }
    return this.accessSlow(address, bytes, false);
  }

  private accessSlow(address: number, bytes: number, isWrite: boolean): number {
    const { pageBytes, pages } = this.space;
    const fast = isWrite ? PTE_WRITE_FAST : PTE_READ_FAST;
    for (let page = Math.floor(address / pageBytes); page * pageBytes < address + bytes; page++) {
      if ((pages.get(page) & fast) === fast) continue;
      const result = handleAccess(this.space, page, isWrite);
      if (result !== 0) return result;
    }
    return 0;
  }

  /** Stores a byte; the value is kept only under `keepsContents`. */
  writeByte(address: number, value: number): number {
    const result = this.write(address, 1);
    if (result !== 0 || this.space.contents === null) return result;
    const { pageBytes, pages, contents } = this.space;
    const page = Math.floor(address / pageBytes);
    const vma = this.space.vmas.find(address)!;
    if ((pages.get(page) & PTE_OBJECT) !== 0) {
      vma.object!.write(this.space.objectPage(vma, page) * pageBytes + (address % pageBytes), value);
      return 0;
    }
    let data = contents.get(page);
    if (data === undefined) {
      data = new Uint8Array(pageBytes);
      contents.set(page, data);
    }
    data[address % pageBytes] = value;
    return 0;
  }

  /** The byte at an address that was read before. */
  byteAt(address: number): number {
    const { pageBytes, pages, contents } = this.space;
    const page = Math.floor(address / pageBytes);
    const vma = this.space.vmas.find(address);
    if (vma !== null && (pages.get(page) & PTE_OBJECT) !== 0) {
      return vma.object!.read(this.space.objectPage(vma, page) * pageBytes + (address % pageBytes));
    }
    return contents?.get(page)?.[address % pageBytes] ?? 0;
  }

  /** A file in the page cache, filled with one byte; a memfd when `kind` is shmem (null = a hole everywhere). */
  createObject(kind: 'file' | 'shmem', bytes: number, filled: number | null, readOnly = false): MemoryObject {
    const object = new MemoryObject(kind, bytes, this.space.pageBytes, filled, readOnly);
    object.references++;
    this.machine.charge(object.chargedPages(), this.space);
    return object;
  }

  /** A child with the same memory, or null when it is refused (ENOMEM). */
  fork(): LinuxMemory | null {
    const child = fork(this.space);
    return child === null ? null : new LinuxMemory(this.machine, child);
  }

  /** The process ends and gives everything back. */
  exit(): void {
    const { vmas } = this.space;
    const first = vmas.all.at(0);
    if (first !== undefined) munmap(this.space, first.start, vmas.all.at(vmas.all.length - 1)!.end - first.start);
    this.space.tearDown();
  }

  smaps(start: number, bytes: number): Smaps {
    return readSmaps(this.space, start, start + Math.max(bytes, 1));
  }

  pagemap(start: number, bytes: number): Pagemap {
    return readPagemap(this.space, start, start + bytes);
  }

  status(): ProcessStatus {
    return readStatus(this.space);
  }
}
