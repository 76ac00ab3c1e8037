import type {
  AddressRange, CAllocator, CAllocatorCounters, OperatingSystem, OsCounters, OsTraits, VirtualMemory,
} from '@memarena/core';
import { createOsCounters, InvariantError } from '@memarena/core';

const PAGE = 4096;
const GIB = 2 ** 30;
const WINDOW_BASE = 4 * GIB;
const WINDOW_BYTES = 32 * GIB;

const STATE_NONE = 0;
const STATE_RESERVED = 1;
const STATE_PREPARED = 2;
const STATE_RESIDENT = 3;

export interface PlainMemoryOptions {
  /** Commits are refused beyond this. Default: no limit. */
  readonly commitLimitBytes?: number;
  /** Reservations start at multiples of this. Default: 64 KiB. */
  readonly granularityBytes?: number;
}

/**
 * The smallest operating system that keeps the `VirtualMemory` contract: addresses go up, one state byte a page, and
 * every misuse is an `InvariantError`. For tests of memory managers that must not depend on a real backend.
 */
export class PlainMemory implements VirtualMemory {
  readonly traits: OsTraits;
  readonly #states: Uint8Array = new Uint8Array(WINDOW_BYTES / PAGE);
  readonly #counters: OsCounters = createOsCounters();
  readonly #commitLimitBytes: number;
  readonly #owners: { first: number; pages: number; owner: string }[] = [];
  #next = 16;

  constructor(options: PlainMemoryOptions = {}) {
    this.traits = {
      name: 'plain',
      pageBytes: PAGE,
      allocationGranularityBytes: options.granularityBytes ?? 65536,
      addressSpaceBytes: WINDOW_BASE + WINDOW_BYTES,
      windowBase: WINDOW_BASE,
      windowBytes: WINDOW_BYTES,
      hasOvercommit: false,
      decommitNeedsRecommit: true,
      hasPartialRelease: true,
      hasSharedZeroPage: false,
      resetIsLazy: false,
      hasFork: false,
    };
    this.#commitLimitBytes = options.commitLimitBytes ?? Number.MAX_SAFE_INTEGER;
  }

  reserve(bytes: number, alignmentBytes = 0, owner = 'reserved'): number {
    const alignment = Math.max(alignmentBytes, this.traits.allocationGranularityBytes) / PAGE;
    const pages = Math.ceil(bytes / PAGE);
    const first = Math.ceil(this.#next / alignment) * alignment;
    this.#counters.systemCalls++;
    if (first + pages > this.#states.length) {
      this.#counters.refusedCalls++;
      return 0;
    }
    this.#next = first + pages;
    this.#states.fill(STATE_RESERVED, first, first + pages);
    this.#owners.push({ first, pages, owner });
    this.#counters.reservedBytes += pages * PAGE;
    this.#peaks();
    return WINDOW_BASE + first * PAGE;
  }

  map(bytes: number, alignmentBytes = 0, owner = 'mapped'): number {
    const address = this.reserve(bytes, alignmentBytes, owner);
    if (address === 0) return 0;
    if (this.commit(address, bytes)) return address;
    this.release(address, bytes);
    return 0;
  }

  commit(address: number, bytes: number): boolean {
    const { first, last } = this.#pages(address, bytes);
    let fresh = 0;
    for (let page = first; page < last; page++) {
      if (this.#states[page] === STATE_NONE) throw new InvariantError('commit of memory that was not reserved');
      if (this.#states[page] === STATE_RESERVED) fresh++;
    }
    this.#counters.systemCalls++;
    if (this.#counters.committedBytes + fresh * PAGE > this.#commitLimitBytes) {
      this.#counters.refusedCalls++;
      return false;
    }
    for (let page = first; page < last; page++) {
      if (this.#states[page] === STATE_RESERVED) this.#states[page] = STATE_PREPARED;
    }
    this.#counters.committedBytes += fresh * PAGE;
    this.#peaks();
    return true;
  }

  decommit(address: number, bytes: number): boolean {
    this.#lower(address, bytes, STATE_RESERVED);
    return true;
  }

  reset(address: number, bytes: number): boolean {
    this.#pages(address, bytes);
    this.#counters.systemCalls++;
    return true;
  }

  release(address: number, bytes: number): boolean {
    this.#lower(address, bytes, STATE_NONE);
    return true;
  }

  #lower(address: number, bytes: number, to: number): void {
    const { first, last } = this.#pages(address, bytes);
    const counters = this.#counters;
    counters.systemCalls++;
    for (let page = first; page < last; page++) {
      const state = this.#states[page]!;
      if (state === STATE_NONE) throw new InvariantError('memory given back that was not reserved');
      if (state >= STATE_PREPARED) counters.committedBytes -= PAGE;
      if (state === STATE_RESIDENT) counters.residentBytes -= PAGE;
      if (to === STATE_NONE) counters.reservedBytes -= PAGE;
      this.#states[page] = to;
    }
  }

  touch(address: number, bytes: number): void {
    const { first, last } = this.#pages(address, bytes);
    for (let page = first; page < last; page++) {
      const state = this.#states[page]!;
      if (state < STATE_PREPARED) throw new InvariantError('touch of memory that is not committed');
      if (state === STATE_RESIDENT) continue;
      this.#states[page] = STATE_RESIDENT;
      this.#counters.residentBytes += PAGE;
      this.#counters.minorFaults++;
    }
    this.#peaks();
  }

  readTouch(address: number, bytes: number): void {
    this.touch(address, bytes);
  }

  outcome(): 'running' {
    return 'running';
  }

  readCounters(into: OsCounters): void {
    Object.assign(into, this.#counters);
  }

  ranges(): AddressRange[] {
    return this.#owners.filter(({ first }) => this.#states[first] !== STATE_NONE).map(({ first, pages, owner }) => {
      const states = this.#states.subarray(first, first + pages);
      const resident = states.reduce((sum, state) => sum + (state === STATE_RESIDENT ? PAGE : 0), 0);
      const isPrepared = states.some((state) => state >= STATE_PREPARED);
      return {
        address: WINDOW_BASE + first * PAGE, bytes: pages * PAGE, state: isPrepared ? 'prepared' : 'reserved',
        residentBytes: resident, owner, protection: isPrepared ? 'rw-' : '---',
      };
    });
  }

  #pages(address: number, bytes: number): { first: number; last: number } {
    const first = Math.floor((address - WINDOW_BASE) / PAGE);
    const last = Math.ceil((address - WINDOW_BASE + bytes) / PAGE);
    if (first < 0 || last > this.#states.length) throw new InvariantError('address outside the window');
    return { first, last };
  }

  #peaks(): void {
    const counters = this.#counters;
    if (counters.reservedBytes > counters.reservedPeakBytes) counters.reservedPeakBytes = counters.reservedBytes;
    if (counters.committedBytes > counters.committedPeakBytes) counters.committedPeakBytes = counters.committedBytes;
    if (counters.residentBytes > counters.residentPeakBytes) counters.residentPeakBytes = counters.residentBytes;
  }
}

/** A C allocator that maps every block by itself: slow, exact, and enough for managers that need one. */
class PlainAllocator implements CAllocator {
  readonly #memory: PlainMemory;
  readonly #sizes = new Map<number, number>();
  #calls = { malloc: 0, realloc: 0, free: 0, refused: 0 };
  #inUse = 0;
  #peak = 0;

  constructor(memory: PlainMemory) {
    this.#memory = memory;
  }

  malloc(bytes: number): number {
    this.#calls.malloc++;
    const address = this.#memory.map(Math.max(bytes, 1), 0, 'block');
    if (address === 0) {
      this.#calls.refused++;
      return 0;
    }
    this.#sizes.set(address, bytes);
    this.#inUse += bytes;
    this.#peak = Math.max(this.#peak, this.#inUse);
    return address;
  }

  calloc(count: number, bytes: number): number {
    return this.malloc(count * bytes);
  }

  realloc(address: number, bytes: number): number {
    this.#calls.realloc++;
    if (address === 0) return this.malloc(bytes);
    const moved = this.malloc(bytes);
    if (moved !== 0) this.free(address);
    return moved;
  }

  free(address: number): void {
    if (address === 0) return;
    const bytes = this.#sizes.get(address);
    if (bytes === undefined) throw new InvariantError('free of an address that is not a live block');
    this.#calls.free++;
    this.#sizes.delete(address);
    this.#inUse -= bytes;
    this.#memory.release(address, Math.max(bytes, 1));
  }

  usableBytes(address: number): number {
    return this.#sizes.get(address) ?? 0;
  }

  readCounters(into: CAllocatorCounters): void {
    into.mallocCalls = this.#calls.malloc;
    into.reallocCalls = this.#calls.realloc;
    into.freeCalls = this.#calls.free;
    into.refusedCalls = this.#calls.refused;
    into.liveBlocks = this.#sizes.size;
    into.inUseBytes = this.#inUse;
    into.freeBytes = 0;
    into.heapBytes = this.#inUse;
    into.heapPeakBytes = this.#peak;
    into.mappedBytes = this.#inUse;
    into.mappedBlocks = this.#sizes.size;
  }
}

export function createPlainOs(options: PlainMemoryOptions = {}): OperatingSystem {
  const memory = new PlainMemory(options);
  return { memory, cAllocator: new PlainAllocator(memory) };
}
