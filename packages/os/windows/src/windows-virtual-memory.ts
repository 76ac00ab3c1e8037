import { InvariantError, UsageError } from '@memarena/core';
import type { AddressRange, OsCounters, OsOutcome, OsTraits, VirtualMemory } from '@memarena/core';
import { protectionText } from './page-protection.ts';
import { ALLOCATION_GRANULARITY } from './windows-arguments.ts';
import type { WindowsArguments } from './windows-arguments.ts';
import {
  MEM_COMMIT, MEM_DECOMMIT, MEM_FREE, MEM_RELEASE, MEM_RESERVE, MEM_RESET, PAGE_READWRITE, STATUS_IN_PAGE_ERROR,
} from './windows-constants.ts';
import type { WindowsMemory } from './windows-memory.ts';
import { PTE_VALID } from './windows-process.ts';

export function windowsTraits(settings: WindowsArguments): OsTraits {
  return {
    name: 'windows',
    pageBytes: settings.pageBytes,
    allocationGranularityBytes: ALLOCATION_GRANULARITY,
    addressSpaceBytes: settings.userSpaceBytes,
    windowBase: 0,
    windowBytes: Math.min(2 ** 35, settings.userSpaceBytes),
    hasOvercommit: false,
    decommitNeedsRecommit: true,
    hasPartialRelease: false,
    hasSharedZeroPage: false,
    resetIsLazy: true,
    hasFork: false,
  };
}

/**
 * The neutral contract on Windows' calls: VirtualAlloc with MEM_RESERVE, MEM_COMMIT, MEM_RESET; VirtualFree with
 * MEM_DECOMMIT, MEM_RELEASE. A larger alignment is had as the runtimes do: reserve more, release, reserve the aligned
 * part (gc/windows/gcenv.windows.cpp VirtualReserveInner, os_windows.cpp map_or_reserve_memory_aligned).
 */
export class WindowsVirtualMemory implements VirtualMemory {
  readonly traits: OsTraits;
  readonly native: WindowsMemory;
  private refusedCalls = 0;

  constructor(native: WindowsMemory) {
    this.native = native;
    this.traits = windowsTraits(native.machine.settings);
  }

  reserve(bytes: number, alignmentBytes = 0, owner = ''): number {
    return this.obtain(bytes, alignmentBytes, owner, MEM_RESERVE);
  }

  map(bytes: number, alignmentBytes = 0, owner = ''): number {
    return this.obtain(bytes, alignmentBytes, owner, MEM_RESERVE | MEM_COMMIT);
  }

  private obtain(bytes: number, alignmentBytes: number, owner: string, type: number): number {
    if (alignmentBytes !== 0 && 2 ** Math.round(Math.log2(alignmentBytes)) !== alignmentBytes) {
      throw new UsageError('os-alignment', `An alignment must be a power of two, not ${alignmentBytes}.`);
    }
    const { native } = this;
    let wanted = 0;
    if (alignmentBytes > ALLOCATION_GRANULARITY && bytes > 0) {
      const padded = native.virtualAlloc(0, bytes + alignmentBytes - ALLOCATION_GRANULARITY, MEM_RESERVE,
        PAGE_READWRITE);
      if (padded === 0) {
        this.refusedCalls++;
        return 0;
      }
      wanted = Math.ceil(padded / alignmentBytes) * alignmentBytes;
      native.virtualFree(padded, 0, MEM_RELEASE);
    }
    const address = bytes > 0 ? native.virtualAlloc(wanted, bytes, type, PAGE_READWRITE) : 0;
    if (address === 0) {
      this.refusedCalls++;
      return 0;
    }
    native.process.vads.find(address)!.owner = owner;
    return address;
  }

  commit(address: number, bytes: number): boolean {
    this.checkOwned(address, bytes);
    if (this.native.virtualAlloc(address, bytes, MEM_COMMIT, PAGE_READWRITE) !== 0) return true;
    this.refusedCalls++;
    return false;
  }

  decommit(address: number, bytes: number): boolean {
    this.checkOwned(address, bytes);
    return this.native.virtualFree(address, bytes, MEM_DECOMMIT);
  }

  reset(address: number, bytes: number): boolean {
    this.checkOwned(address, bytes);
    const { pageBytes } = this.traits;
    // Inward: a page that is only partly in the range keeps its contents.
    const start = Math.ceil(address / pageBytes) * pageBytes;
    const end = Math.floor((address + bytes) / pageBytes) * pageBytes;
    return start >= end || this.native.virtualAlloc(start, end - start, MEM_RESET, PAGE_READWRITE) !== 0;
  }

  release(address: number, bytes: number): boolean {
    const vad = this.native.process.vads.find(address);
    if (vad === null) throw new InvariantError('an operation on memory that was never reserved');
    const end = Math.ceil((address + bytes) / this.traits.pageBytes) * this.traits.pageBytes;
    if (vad.start !== address || vad.end !== end) return false;
    return this.native.virtualFree(address, 0, MEM_RELEASE);
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
    if (result !== STATUS_IN_PAGE_ERROR) throw new InvariantError('access to memory that is not committed');
  }

  outcome(): OsOutcome {
    return this.native.process.killed ? 'killed' : 'running';
  }

  readCounters(into: OsCounters): void {
    const { native } = this;
    const { process, machine } = native;
    const { pageBytes } = process;
    into.reservedBytes = process.virtualPages * pageBytes;
    into.reservedPeakBytes = process.virtualPeakPages * pageBytes;
    into.committedBytes = process.committedPages * pageBytes;
    into.committedPeakBytes = process.committedPeakPages * pageBytes;
    into.residentBytes = process.workingSetPages * pageBytes;
    into.residentPeakBytes = process.workingSetPeakPages * pageBytes;
    into.minorFaults = process.pageFaults() - process.hardFaults;
    into.majorFaults = process.hardFaults;
    into.refusedCalls = this.refusedCalls;
    into.virtualAllocCalls = native.virtualAllocCalls;
    into.virtualFreeCalls = native.virtualFreeCalls;
    into.virtualProtectCalls = native.virtualProtectCalls;
    into.systemCalls = native.virtualAllocCalls + native.virtualFreeCalls + native.virtualProtectCalls;
    into.privateBytes = process.privatePages * pageBytes;
    into.privatePeakBytes = process.privatePeakPages * pageBytes;
    into.workingSetBytes = process.workingSetPages * pageBytes;
    into.workingSetPeakBytes = process.workingSetPeakPages * pageBytes;
    into.commitChargeBytes = machine.commitPages * pageBytes;
    into.commitLimitBytes = machine.commitLimitPages() * pageBytes;
    into.pageFaults = process.pageFaults();
    into.demandZeroFaults = process.demandZeroFaults;
    into.transitionFaults = process.transitionFaults;
    into.pageFileBytes = machine.pageFileUsedPages * pageBytes;
    into.vadCount = process.vads.all.length;
  }

  ranges(): AddressRange[] {
    const found: AddressRange[] = [];
    for (const vad of this.native.process.vads.all) {
      for (let at = vad.start; at < vad.end;) {
        const region = this.native.virtualQuery(at)!;
        if (region.state === MEM_FREE) break;
        found.push({
          address: at, bytes: region.regionSize, state: region.state === MEM_RESERVE ? 'reserved' : 'prepared',
          residentBytes: this.residentBytes(at, at + region.regionSize), owner: vad.owner,
          protection: region.state === MEM_RESERVE ? protectionText(vad.protection) : protectionText(region.protect),
        });
        at += region.regionSize;
      }
    }
    return found;
  }

  private residentBytes(start: number, end: number): number {
    const { pages, pageBytes } = this.native.process;
    const last = end / pageBytes;
    let count = 0;
    for (let page = pages.nextUsed(start / pageBytes, last); page < last; page = pages.nextUsed(page + 1, last)) {
      if ((pages.get(page) & PTE_VALID) !== 0) count++;
    }
    return count * pageBytes;
  }

  private checkOwned(address: number, bytes: number): void {
    if (!(bytes > 0) || this.native.process.vads.find(address) === null) {
      throw new InvariantError('an operation on memory that was never reserved');
    }
  }
}
