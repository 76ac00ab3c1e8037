import { InvariantError, UsageError } from '@memarena/core';
import type { AddressRange, OsCounters, OsOutcome, OsTraits, VirtualMemory } from '@memarena/core';
import type { LinuxArguments } from './linux-arguments.ts';
import type { LinuxLayout } from './linux-layout.ts';
import { alignUp } from './linux-layout.ts';
import {
  ACCESS_KILLED, MADV_FREE, MAP_ANONYMOUS, MAP_FIXED, MAP_NORESERVE, MAP_PRIVATE, PROT_NONE, PROT_READ, PROT_WRITE,
  VM_ACCESS,
} from './linux-constants.ts';
import type { LinuxMemory } from './linux-memory.ts';
import { PTE_OBJECT, PTE_PRESENT, PTE_ZERO } from './page-table.ts';
import { protectionOf } from './process-reports.ts';

const ANONYMOUS = MAP_PRIVATE | MAP_ANONYMOUS;
const READ_WRITE = PROT_READ | PROT_WRITE;

export function linuxTraits(settings: LinuxArguments, layout: LinuxLayout): OsTraits {
  return {
    name: 'linux',
    pageBytes: settings.pageBytes,
    allocationGranularityBytes: settings.pageBytes,
    addressSpaceBytes: layout.taskBytes,
    windowBase: layout.windowBase,
    windowBytes: layout.windowBytes,
    hasOvercommit: settings.overcommitMode !== 2,
    decommitNeedsRecommit: true,
    hasPartialRelease: true,
    hasSharedZeroPage: true,
    resetIsLazy: true,
    hasFork: true,
  };
}

/** Who asked for a range; kept beside the kernel's own view, because mappings of different owners merge. */
interface OwnedRange {
  start: number;
  end: number;
  owner: string;
}

/**
 * The neutral contract on Linux' calls, as the runtimes use them: reserve is mmap(PROT_NONE, MAP_NORESERVE), commit
 * and decommit map over the range with MAP_FIXED (os_linux.cpp commit_memory_impl, pd_uncommit_memory), reset is
 * MADV_FREE.
 */
export class LinuxVirtualMemory implements VirtualMemory {
  readonly traits: OsTraits;
  readonly native: LinuxMemory;
  private refusedCalls = 0;
  private readonly owned: OwnedRange[] = [];

  constructor(native: LinuxMemory) {
    this.native = native;
    this.traits = linuxTraits(native.machine.settings, native.space.layout);
  }

  reserve(bytes: number, alignmentBytes = 0, owner = ''): number {
    return this.obtain(bytes, alignmentBytes, owner, PROT_NONE, ANONYMOUS | MAP_NORESERVE);
  }

  map(bytes: number, alignmentBytes = 0, owner = ''): number {
    return this.obtain(bytes, alignmentBytes, owner, READ_WRITE, ANONYMOUS);
  }

  private obtain(bytes: number, alignmentBytes: number, owner: string, prot: number, flags: number): number {
    if (alignmentBytes !== 0 && 2 ** Math.round(Math.log2(alignmentBytes)) !== alignmentBytes) {
      throw new UsageError('os-alignment', `An alignment must be a power of two, not ${alignmentBytes}.`);
    }
    const { pageBytes } = this.traits;
    const length = alignUp(bytes, pageBytes);
    const extra = alignmentBytes > pageBytes ? alignmentBytes - pageBytes : 0;
    const address = bytes > 0 ? this.native.mmap(0, length + extra, prot, flags) : -1;
    if (address < 0) {
      this.refusedCalls++;
      return 0;
    }
    const start = extra === 0 ? address : alignUp(address, alignmentBytes);
    if (start > address) this.native.munmap(address, start - address);
    const rest = address + extra - start;
    if (rest > 0) this.native.munmap(start + length, rest);
    this.owned.push({ start, end: start + length, owner });
    return start;
  }

  commit(address: number, bytes: number): boolean {
    this.checkOwned(address, bytes);
    const { space } = this.native;
    const { pageBytes } = this.traits;
    const end = alignUp(address + bytes, pageBytes);
    for (let at = address - (address % pageBytes); at < end;) {
      const vma = space.vmas.find(at);
      if (vma === null) throw new InvariantError('commit of memory that is not reserved');
      const stop = Math.min(end, vma.end);
      // Pages that are committed already keep their contents.
      if ((vma.flags & VM_ACCESS) === 0 && this.native.mmap(at, stop - at, READ_WRITE, ANONYMOUS | MAP_FIXED) < 0) {
        this.refusedCalls++;
        return false;
      }
      at = stop;
    }
    return true;
  }

  decommit(address: number, bytes: number): boolean {
    this.checkOwned(address, bytes);
    const { pageBytes } = this.traits;
    const start = address - (address % pageBytes);
    const length = alignUp(address + bytes, pageBytes) - start;
    return this.native.mmap(start, length, PROT_NONE, ANONYMOUS | MAP_FIXED | MAP_NORESERVE) === start;
  }

  reset(address: number, bytes: number): boolean {
    this.checkOwned(address, bytes);
    const { pageBytes } = this.traits;
    // Inward: a page that is only partly in the range keeps its contents.
    const start = alignUp(address, pageBytes);
    const end = address + bytes - ((address + bytes) % pageBytes);
    return start >= end || this.native.madvise(start, end - start, MADV_FREE) === 0;
  }

  release(address: number, bytes: number): boolean {
    this.checkOwned(address, bytes);
    const end = alignUp(address + bytes, this.traits.pageBytes);
    if (this.native.munmap(address, end - address) !== 0) return false;
    this.disown(address, end);
    return true;
  }

  touch(address: number, bytes: number): void {
    const result = this.native.write(address, bytes);
    if (result !== 0) this.accessFailed(result);
  }

  readTouch(address: number, bytes: number): void {
    const result = this.native.read(address, bytes);
    if (result !== 0) this.accessFailed(result);
  }

  private accessFailed(result: number): void {
    if (result !== ACCESS_KILLED) throw new InvariantError('access to memory that is not committed');
  }

  outcome(): OsOutcome {
    return this.native.space.killed ? 'killed' : 'running';
  }

  readCounters(into: OsCounters): void {
    const { native } = this;
    const { space } = native;
    const { pageBytes } = space;
    into.reservedBytes = space.totalPages * pageBytes;
    into.reservedPeakBytes = space.totalPeakPages * pageBytes;
    into.committedBytes = space.accessiblePages * pageBytes;
    into.committedPeakBytes = space.accessiblePeakPages * pageBytes;
    into.residentBytes = space.residentPages() * pageBytes;
    into.residentPeakBytes = space.residentPeakPages * pageBytes;
    into.minorFaults = space.minorFaults;
    into.majorFaults = space.majorFaults;
    into.refusedCalls = this.refusedCalls;
    into.mmapCalls = native.mmapCalls;
    into.munmapCalls = native.munmapCalls;
    into.mprotectCalls = native.mprotectCalls;
    into.mremapCalls = native.mremapCalls;
    into.madviseCalls = native.madviseCalls;
    into.brkCalls = native.brkCalls;
    into.systemCalls = native.mmapCalls + native.munmapCalls + native.mprotectCalls + native.mremapCalls +
      native.madviseCalls + native.brkCalls;
    into.vmaCount = space.vmas.all.length;
    into.pageTableBytes = space.pages.tablePages() * pageBytes;
    into.swapBytes = space.swapPages * pageBytes;
  }

  ranges(): AddressRange[] {
    const { space } = this.native;
    const found: AddressRange[] = [];
    for (const vma of space.vmas.all) {
      for (let at = vma.start; at < vma.end;) {
        const { owner, end } = this.ownerAt(at, vma.end);
        found.push({
          address: at, bytes: end - at, state: (vma.flags & VM_ACCESS) === 0 ? 'reserved' : 'prepared',
          residentBytes: this.residentBytes(at, end), owner, protection: protectionOf(vma),
        });
        at = end;
      }
    }
    return found;
  }

  private residentBytes(start: number, end: number): number {
    const { pages, pageBytes } = this.native.space;
    const last = end / pageBytes;
    let count = 0;
    for (let page = pages.nextUsed(start / pageBytes, last); page < last; page = pages.nextUsed(page + 1, last)) {
      const entry = pages.get(page);
      if ((entry & (PTE_PRESENT | PTE_ZERO)) === PTE_PRESENT || (entry & PTE_OBJECT) !== 0) count++;
    }
    return count * pageBytes;
  }

  private ownerAt(address: number, end: number): { owner: string; end: number } {
    const { space } = this.native;
    if (address >= space.brkStart && address < alignUp(space.brk, space.pageBytes)) return { owner: '[heap]', end };
    let next = end;
    for (const range of this.owned) {
      if (address >= range.start && address < range.end) return { owner: range.owner, end: Math.min(end, range.end) };
      if (range.start > address) next = Math.min(next, range.start);
    }
    return { owner: '', end: next };
  }

  private checkOwned(address: number, bytes: number): void {
    if (!(bytes > 0) || !this.native.space.vmas.intersects(address, address + bytes)) {
      throw new InvariantError('an operation on memory that was never reserved');
    }
  }

  /** A released range belongs to nobody; what is left of its owner's ranges stays. */
  private disown(start: number, end: number): void {
    for (let index = this.owned.length - 1; index >= 0; index--) {
      const range = this.owned[index]!;
      if (range.end <= start || range.start >= end) continue;
      if (range.start < start && range.end > end) this.owned.push({ start: end, end: range.end, owner: range.owner });
      if (range.start < start) range.end = start;
      else if (range.end > end) range.start = end;
      else this.owned.splice(index, 1);
    }
  }
}
