/**
 * A heap of the Win32 API, and the C library on top of it: malloc is HeapAlloc on the process's heap.
 *
 * Models:      Windows 10 and 11, x64: the classic NT heap; the C library is the UCRT.
 * Sources:     learn.microsoft.com "HeapCreate function", "HeapAlloc function", "HeapSize function", "malloc" (UCRT
 *              calls HeapAlloc)
 * Algorithm:   allocate: 1. a block of more than 0xFF00 units has its own VirtualAlloc; 2. the front end, when the
 *              size is asked for often (nt-heap-front-end.ts); 3. the back end (nt-heap-back-end.ts). A block takes
 *              its size plus 8 bytes, in units of 16: half of its header lies in the block before it.
 * Invariants:  I1 sizeOf gives the bytes that were asked for (test/conformance/os.test.ts).
 * Simplified:  The heap touches the pages of its own headers; the caller touches the block. Heap locks, tags and the
 *              checks of a debugged process do not exist.
 */
import { InvariantError } from '@memarena/core';
import type { AllocatorMisuse, CAllocator, CAllocatorCounters } from '@memarena/core';
import { BUSY, FRONT, NtHeapBackEnd, UNIT, UNUSED_MASK } from './nt-heap-back-end.ts';
import type { HeapShape } from './nt-heap-back-end.ts';
import { FRONT_UNITS_MAX, NtHeapFrontEnd } from './nt-heap-front-end.ts';
import { MEM_COMMIT, MEM_DECOMMIT, MEM_RELEASE, MEM_RESERVE, PAGE_READWRITE } from './windows-constants.ts';
import type { WindowsMemory } from './windows-memory.ts';

/** A block of more units than this gets its own mapping (about 1020 KiB). */
const LARGE_UNITS = 0xff00;
/** Header of such a block: the user's address is this far into the mapping. */
const LARGE_HEADER_BYTES = 64;
const HEADER_BYTES = 16;
/** ntstatus.h. */
const STATUS_HEAP_CORRUPTION = 0xc0000374;

/** The process's own heap: SizeOfHeapReserve and SizeOfHeapCommit as linkers set them (1 MiB, 4 KiB). */
export const PROCESS_HEAP: HeapShape = {
  reserveBytes: 0x100000, commitBytes: 0x1000, isFixed: false, minimumBlockBytes: 32,
};

/** One entry of HeapWalk. */
export interface HeapEntry {
  kind: 'region' | 'busy' | 'free' | 'uncommitted' | 'large';
  bytes: number;
  overheadBytes: number;
}

interface LargeBlock {
  base: number;
  bytes: number;
  committedBytes: number;
}

export class NtHeap implements CAllocator {
  readonly back: NtHeapBackEnd;
  readonly front: NtHeapFrontEnd;
  private readonly memory: WindowsMemory;
  private readonly large = new Map<number, LargeBlock>();
  private readonly isFixed: boolean;
  private largeBytes = 0;
  private mallocCalls = 0;
  private reallocCalls = 0;
  private freeCalls = 0;
  private refusedCalls = 0;
  private refusedReallocs = 0;
  private peakBytes = 0;

  constructor(memory: WindowsMemory, shape: HeapShape = PROCESS_HEAP) {
    this.memory = memory;
    this.isFixed = shape.isFixed;
    this.back = new NtHeapBackEnd(memory, shape);
    this.front = new NtHeapFrontEnd(this.back);
  }

  private unitsFor(bytes: number): number {
    return Math.max(this.back.minimumUnits, Math.floor(((bytes < 16 ? 16 : bytes) + 8 + 15) / UNIT));
  }

  /** HeapAlloc; 0 = ERROR_NOT_ENOUGH_MEMORY. */
  malloc(bytes: number): number {
    this.mallocCalls++;
    const address = this.obtain(bytes);
    if (address === 0) this.refusedCalls++;
    return address;
  }

  private obtain(bytes: number): number {
    if (!(bytes >= 0)) return 0;
    const units = this.unitsFor(bytes);
    if (units > LARGE_UNITS) return this.isFixed ? 0 : this.obtainLarge(bytes);
    let block = units <= FRONT_UNITS_MAX ? this.front.allocate(units) : 0;
    if (block === 0) {
      block = this.back.allocate(units);
      if (block === 0) return 0;
      this.front.noteAllocated(units);
    }
    const address = this.back.addressOf(block);
    this.noteUnused(block, bytes);
    this.memory.write(address + 8, 8);
    return address + HEADER_BYTES;
  }

  /** Remembers how much of a block was not asked for: HeapSize is exact. */
  private noteUnused(block: number, bytes: number): void {
    const { words } = this.back;
    const room = this.roomOf(block);
    words[2 * block] = ((words[2 * block]! & ~UNUSED_MASK) | (room - bytes)) >>> 0;
  }

  private roomOf(block: number): number {
    const isFront = (this.back.words[2 * block + 1]! & FRONT) !== 0;
    return (isFront ? this.front.unitsOf(block) : this.back.unitsOf(block)) * UNIT - 8;
  }

  private obtainLarge(bytes: number): number {
    const length = Math.ceil((bytes + LARGE_HEADER_BYTES) / 4096) * 4096;
    const base = this.memory.virtualAlloc(0, length, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    if (base === 0) return 0;
    this.memory.write(base, LARGE_HEADER_BYTES);
    this.large.set(base + LARGE_HEADER_BYTES, { base, bytes, committedBytes: length });
    this.largeBytes += length;
    this.notePeak();
    return base + LARGE_HEADER_BYTES;
  }

  private notePeak(): void {
    const bytes = this.back.committedBytes + this.largeBytes;
    if (bytes > this.peakBytes) this.peakBytes = bytes;
  }

  /** HEAP_ZERO_MEMORY: a mapping of its own is zero already. */
  calloc(count: number, bytes: number): number {
    const address = this.malloc(count * bytes);
    if (address !== 0 && count * bytes > 0 && !this.large.has(address)) this.memory.write(address, count * bytes);
    return address;
  }

  private liveBlock(address: number): number {
    const block = this.back.blockAt(address - HEADER_BYTES);
    if (block === 0 || (this.back.words[2 * block + 1]! & BUSY) === 0) {
      throw new InvariantError('an address that is not a live block of the heap');
    }
    return block;
  }

  /** The heap ends the process with STATUS_HEAP_CORRUPTION when a block's header is not that of a busy block. */
  misuse(address: number): AllocatorMisuse | null {
    if (this.large.has(address)) return null;
    const block = this.back.blockAt(address - HEADER_BYTES);
    if (block !== 0 && (this.back.words[2 * block + 1]! & BUSY) !== 0) return null;
    return { message: '', end: 'STATUS_HEAP_CORRUPTION', exitCode: STATUS_HEAP_CORRUPTION };
  }

  free(address: number): void {
    if (address === 0) return;
    this.freeCalls++;
    this.giveBack(address);
  }

  private giveBack(address: number): void {
    const large = this.large.get(address);
    if (large !== undefined) {
      this.large.delete(address);
      this.largeBytes -= large.committedBytes;
      this.memory.virtualFree(large.base, 0, MEM_RELEASE);
      return;
    }
    const block = this.liveBlock(address);
    this.notePeak();
    if ((this.back.words[2 * block + 1]! & FRONT) !== 0) this.front.free(block);
    else {
      const units = this.back.unitsOf(block);
      this.back.free(block);
      this.front.noteFreed(units);
    }
  }

  /** HeapReAlloc: in place where it can; `realloc(p, 0)` of the C library frees. */
  realloc(address: number, bytes: number): number {
    this.reallocCalls++;
    if (address === 0) return this.malloc(bytes);
    if (bytes === 0) {
      this.free(address);
      return 0;
    }
    const moved = this.heapReAlloc(address, bytes, false);
    if (moved === 0) {
      this.refusedCalls++;
      this.refusedReallocs++;
    }
    return moved;
  }

  /** The new address, or 0; with `inPlaceOnly` (HEAP_REALLOC_IN_PLACE_ONLY) it never moves. */
  heapReAlloc(address: number, bytes: number, inPlaceOnly: boolean): number {
    const large = this.large.get(address);
    if (large !== undefined) {
      if (this.resizeLarge(large, bytes)) return address;
    } else if (this.resizeBlock(this.liveBlock(address), bytes)) return address;
    if (inPlaceOnly) return 0;
    const old = this.usableBytes(address);
    const moved = this.obtain(bytes);
    if (moved === 0) return 0;
    const copied = Math.min(old, bytes);
    if (copied > 0) {
      this.memory.read(address, copied);
      this.memory.write(moved, copied);
    }
    this.giveBack(address);
    return moved;
  }

  /** Shrinking gives whole pages back; growing works only within what is committed. */
  private resizeLarge(large: LargeBlock, bytes: number): boolean {
    const length = Math.ceil((bytes + LARGE_HEADER_BYTES) / 4096) * 4096;
    if (length > large.committedBytes) return false;
    if (length < large.committedBytes) {
      this.memory.virtualFree(large.base + length, large.committedBytes - length, MEM_DECOMMIT);
      this.largeBytes -= large.committedBytes - length;
      large.committedBytes = length;
    }
    large.bytes = bytes;
    return true;
  }

  private resizeBlock(block: number, bytes: number): boolean {
    const units = this.unitsFor(bytes);
    if (units > LARGE_UNITS) return false;
    if ((this.back.words[2 * block + 1]! & FRONT) !== 0) {
      const unused = this.roomOf(block) - bytes;
      if (unused < 0 || unused > UNUSED_MASK) return false;
    } else if (!this.back.resize(block, units)) return false;
    this.noteUnused(block, bytes);
    return true;
  }

  /** HeapSize: the bytes that were asked for. */
  usableBytes(address: number): number {
    const large = this.large.get(address);
    if (large !== undefined) return large.bytes;
    const block = this.liveBlock(address);
    return this.roomOf(block) - (this.back.words[2 * block]! & UNUSED_MASK);
  }

  /**
   * HeapWalk: regions, blocks, the blocks of the front end, uncommitted ranges, and the blocks with a mapping of
   * their own.
   */
  walk(): HeapEntry[] {
    const entries: HeapEntry[] = [];
    for (const segment of this.back.segments) entries.push({ kind: 'region', bytes: segment.bytes, overheadBytes: 0 });
    this.back.walk((block, units, isBusy, isHole) => {
      const address = this.back.addressOf(block) + HEADER_BYTES;
      const inner = isBusy ? this.front.blocksOf(block) : null;
      if (isHole) entries.push({ kind: 'uncommitted', bytes: units * UNIT, overheadBytes: 0 });
      else if (!isBusy) {
        entries.push({ kind: 'free', bytes: units * UNIT - 2 * HEADER_BYTES, overheadBytes: 2 * HEADER_BYTES });
      }
      else if (inner === null) entries.push({ kind: 'busy', bytes: this.usableBytes(address), overheadBytes: 8 });
      else {
        for (const one of inner) {
          const isLive = (this.back.words[2 * one + 1]! & BUSY) !== 0;
          const bytes = isLive ? this.usableBytes(this.back.addressOf(one) + HEADER_BYTES)
            : this.front.unitsOf(one) * UNIT - HEADER_BYTES;
          entries.push({ kind: isLive ? 'busy' : 'free', bytes, overheadBytes: isLive ? 8 : HEADER_BYTES });
        }
      }
    });
    for (const { bytes } of this.large.values()) entries.push({ kind: 'large', bytes, overheadBytes: 0 });
    return entries;
  }

  /** HeapDestroy: every segment and every large block goes back at once. */
  destroy(): void {
    for (const { base } of this.large.values()) this.memory.virtualFree(base, 0, MEM_RELEASE);
    this.large.clear();
    this.back.destroy();
  }

  readCounters(into: CAllocatorCounters): void {
    this.notePeak();
    const freeBytes = (this.back.freeUnits + this.front.freeUnits) * UNIT;
    const heapBytes = this.back.committedBytes + this.largeBytes;
    into.mallocCalls = this.mallocCalls;
    into.reallocCalls = this.reallocCalls;
    into.freeCalls = this.freeCalls;
    into.refusedCalls = this.refusedCalls;
    into.liveBlocks = this.mallocCalls - (this.refusedCalls - this.refusedReallocs) - this.freeCalls;
    into.inUseBytes = heapBytes - freeBytes;
    into.freeBytes = freeBytes;
    into.heapBytes = heapBytes;
    into.heapPeakBytes = this.peakBytes;
    into.mappedBytes = this.largeBytes;
    into.mappedBlocks = this.large.size;
    into.segmentCount = this.back.segments.length;
    into.reservedBytes = this.back.reservedBytes;
  }
}
