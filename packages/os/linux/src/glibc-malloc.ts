/**
 * The GNU C library's malloc as a program sees it: the thread's cache in front, mapped blocks, realloc, memalign,
 * mallinfo2.
 *
 * Models:      glibc 2.36, x86-64, one thread.
 * Sources:     malloc/malloc.c (__libc_malloc, __libc_calloc, __libc_free, __libc_realloc, _int_realloc,
 *              _int_memalign, mremap_chunk, munmap_chunk, sysmalloc_mmap, tcache_init, __libc_mallinfo2)
 * Algorithm:   malloc: 1. the first call allocates the thread's cache itself; 2. a block of the cache; 3. the arena
 *              (glibc-arena.ts); 4. a request of the threshold or more: its own mapping; 5. more heap.
 *              free of a mapped block raises the threshold to its size: the next one comes from the heap.
 * Invariants:  I1 every operation agrees with recordings of the real library in chunk address, break and mallinfo2
 *              (test/conformance/os.test.ts).
 * Simplified:  malloc touches the pages that its own writes touch; the caller touches the block. Mapped blocks are
 *              not moved by a copy when mremap fails. malloc_trim does not advise away pages inside free chunks.
 */
import { InvariantError } from '@memarena/core';
import type { AllocatorMisuse, CAllocator, CAllocatorCounters } from '@memarena/core';
import { BIN_COUNT, BIN_UNITS, GlibcArena, LIVE, PREV_INUSE, UNIT, unitsFor } from './glibc-arena.ts';
import { DEFAULT_MMAP_THRESHOLD_MAX, TCACHE_STRUCT_BYTES, glibcArguments } from './glibc-arguments.ts';
import type { GlibcArguments } from './glibc-arguments.ts';
import { MAP_ANONYMOUS, MAP_PRIVATE, MREMAP_MAYMOVE, PROT_READ, PROT_WRITE } from './linux-constants.ts';
import { findMisuse } from './glibc-checks.ts';
import type { LinuxMemory } from './linux-memory.ts';

/** PTRDIFF_MAX; as a number it is not exact, and nothing close to it can be had anyway. */
const REQUEST_MAX = 2 ** 63 - 1;
const MIN_UNITS = 2;
const HEADER_BYTES = 16;
const SIZE_BYTES = 8;

/** struct mallinfo2, the nine fields that are used. */
export interface Mallinfo2 {
  arena: number;
  ordblks: number;
  smblks: number;
  hblks: number;
  hblkhd: number;
  fsmblks: number;
  uordblks: number;
  fordblks: number;
  keepcost: number;
}

export class GlibcMalloc implements CAllocator {
  readonly arena: GlibcArena;
  private readonly memory: LinuxMemory;
  private hasCache = false;
  private readonly cacheCount: number;
  /** Mapped blocks: user address → chunk size, and where memalign left a gap, user address → bytes before the chunk. */
  private readonly mapped = new Map<number, number>();
  private readonly mappedLead = new Map<number, number>();
  private mappedBytes = 0;
  private mallocCalls = 0;
  private reallocCalls = 0;
  private freeCalls = 0;
  private freedBlocks = 0;
  private refusedCalls = 0;
  private refusedReallocs = 0;
  private heapPeakBytes = 0;

  constructor(memory: LinuxMemory, settings: Partial<GlibcArguments> = {}) {
    this.memory = memory;
    const all = glibcArguments(settings);
    this.arena = new GlibcArena(memory, all);
    this.cacheCount = all.tcacheCount;
  }

  malloc(bytes: number): number {
    this.mallocCalls++;
    if (!this.hasCache) this.initCache();
    const { arena } = this;
    const units = bytes <= 24 ? MIN_UNITS : (bytes + 23) >>> 4;
    if (bytes <= 1032) {
      const index = units - MIN_UNITS;
      if (arena.tcacheCounts[index]! > 0 && index < arena.tcacheBins) {
        const chunk = arena.tcacheGet(index);
        arena.words[2 * chunk + 1]! |= LIVE;
        return arena.addressOf(chunk) + HEADER_BYTES;
      }
    }
    return this.finish(this.allocateChunk(bytes));
  }

  /** The user's address of a chunk, or 0 with the refusal counted. Mapped blocks come as negated user addresses. */
  private finish(chunk: number): number {
    if (chunk < 0) return -chunk;
    if (chunk === 0) {
      this.refusedCalls++;
      return 0;
    }
    this.arena.words[2 * chunk + 1]! |= LIVE;
    return this.arena.addressOf(chunk) + HEADER_BYTES;
  }

  /** tcache_init. */
  private initCache(): void {
    const { arena } = this;
    const units = unitsFor(TCACHE_STRUCT_BYTES);
    const chunk = this.allocateUnits(units);
    if (chunk <= 0) return;
    this.hasCache = true;
    arena.tcacheLimit = this.cacheCount;
    arena.words[2 * chunk + 1]! |= LIVE;
    this.memory.write(arena.addressOf(chunk) + HEADER_BYTES, TCACHE_STRUCT_BYTES);
  }

  private allocateChunk(bytes: number): number {
    if (!(bytes >= 0 && bytes < REQUEST_MAX)) return 0;
    return this.allocateUnits(unitsFor(bytes));
  }

  /** _int_malloc with sysmalloc: a chunk, a negated user address of a mapped block, or 0. */
  private allocateUnits(units: number): number {
    const { arena } = this;
    if (units > 0x1fffffff) return 0;
    const chunk = arena.allocate(units);
    if (chunk !== 0) return chunk;
    if (units * UNIT >= arena.mmapThreshold && this.mapped.size < arena.mmapMax) {
      const user = this.mapBlock(units);
      if (user !== 0) return -user;
    }
    return arena.grow(units);
  }

  /** sysmalloc_mmap. */
  private mapBlock(units: number): number {
    const { pageBytes } = this.memory.space;
    const bytes = Math.ceil((units * UNIT + SIZE_BYTES) / pageBytes) * pageBytes;
    const address = this.memory.mmap(0, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS);
    if (address < 0) return 0;
    this.memory.write(address, HEADER_BYTES);
    this.mapped.set(address + HEADER_BYTES, bytes);
    this.countMapped(bytes);
    return address + HEADER_BYTES;
  }

  private countMapped(bytes: number): void {
    this.mappedBytes += bytes;
    const heapBytes = this.mappedBytes + this.arena.systemBytes;
    if (heapBytes > this.heapPeakBytes) this.heapPeakBytes = heapBytes;
  }

  calloc(count: number, bytes: number): number {
    this.mallocCalls++;
    if (!this.hasCache) this.initCache();
    const { arena } = this;
    const total = count * bytes;
    const oldTop = arena.top;
    const oldTopBytes = oldTop === 0 ? 0 : arena.unitsOf(oldTop) * UNIT;
    const chunk = this.allocateChunk(total);
    const user = this.finish(chunk);
    if (chunk <= 0) return user;
    // What was just taken from the system is zero already.
    const size = arena.unitsOf(chunk) * UNIT;
    const dirty = chunk === oldTop && size > oldTopBytes ? oldTopBytes : size;
    if (dirty > SIZE_BYTES) {
      this.memory.write(user, Math.max(1, dirty - SIZE_BYTES - (dirty === size ? 0 : SIZE_BYTES)));
    }
    return user;
  }

  free(address: number): void {
    if (address === 0) return;
    this.freeCalls++;
    const { arena } = this;
    const chunk = (address - HEADER_BYTES - arena.heapBase) / UNIT + BIN_UNITS;
    if (chunk >= BIN_UNITS && chunk < arena.heapEnd && arena.heapBase >= 0) {
      if (!this.hasCache) this.initCache();
      const { words } = arena;
      const head = words[2 * chunk + 1]!;
      if ((head & LIVE) === 0) throw new InvariantError('free of an address that is not a live block');
      words[2 * chunk + 1] = head & ~LIVE;
      this.freedBlocks++;
      // The links lie in the block itself.
      if ((address & 4095) === 0) this.memory.write(address, HEADER_BYTES);
      const index = (head >>> 2) - MIN_UNITS;
      if (index < arena.tcacheBins && arena.tcacheCounts[index]! < arena.tcacheLimit) arena.tcachePut(chunk, index);
      else arena.release(chunk);
      return;
    }
    this.freeMapped(address);
  }

  private freeMapped(address: number): void {
    const size = this.mapped.get(address);
    if (size === undefined) throw new InvariantError('free of an address that is not a live block');
    const { arena } = this;
    this.freedBlocks++;
    // The size field carries the flag of a mapped chunk when it is compared.
    if (arena.isDynamic && size + 2 > arena.mmapThreshold && size + 2 <= DEFAULT_MMAP_THRESHOLD_MAX) {
      arena.mmapThreshold = size;
      arena.trimThreshold = 2 * size;
    }
    this.unmapBlock(address, size);
  }

  private unmapBlock(address: number, size: number): void {
    const lead = this.mappedLead.get(address) ?? 0;
    this.mapped.delete(address);
    this.mappedLead.delete(address);
    this.mappedBytes -= size + lead;
    this.memory.munmap(address - HEADER_BYTES - lead, size + lead);
  }

  realloc(address: number, bytes: number): number {
    this.reallocCalls++;
    if (address === 0) {
      this.mallocCalls--;
      return this.malloc(bytes);
    }
    if (bytes === 0) {
      this.freeCalls--;
      this.free(address);
      return 0;
    }
    if (!(bytes < REQUEST_MAX)) {
      this.refuseRealloc();
      return 0;
    }
    const units = unitsFor(bytes);
    const { arena } = this;
    const chunk = (address - HEADER_BYTES - arena.heapBase) / UNIT + BIN_UNITS;
    if (!(chunk >= BIN_UNITS && chunk < arena.heapEnd && arena.heapBase >= 0)) {
      return this.reallocMapped(address, bytes, units);
    }
    if ((arena.words[2 * chunk + 1]! & LIVE) === 0) {
      throw new InvariantError('realloc of an address that is not a live block');
    }
    if (!this.hasCache) this.initCache();
    const moved = this.reallocChunk(chunk, units);
    if (moved === 0) this.refuseRealloc();
    return moved;
  }

  private refuseRealloc(): void {
    this.refusedCalls++;
    this.refusedReallocs++;
  }

  private reallocMapped(address: number, bytes: number, units: number): number {
    const size = this.mapped.get(address);
    if (size === undefined) throw new InvariantError('realloc of an address that is not a live block');
    const { pageBytes } = this.memory.space;
    const lead = this.mappedLead.get(address) ?? 0;
    const wanted = Math.ceil((units * UNIT + lead + SIZE_BYTES) / pageBytes) * pageBytes;
    if (wanted === size + lead) return address;
    const block = this.memory.mremap(address - HEADER_BYTES - lead, size + lead, wanted, MREMAP_MAYMOVE);
    if (block >= 0) {
      const user = block + lead + HEADER_BYTES;
      this.mapped.delete(address);
      this.mappedLead.delete(address);
      this.mapped.set(user, wanted - lead);
      if (lead > 0) this.mappedLead.set(user, lead);
      this.countMapped(wanted - size - lead);
      this.memory.write(block, HEADER_BYTES);
      return user;
    }
    if (size - SIZE_BYTES >= units * UNIT) return address;
    const copy = this.malloc(bytes);
    if (copy === 0) return 0;
    this.copy(address, copy, size - HEADER_BYTES);
    this.freedBlocks++;
    this.unmapBlock(address, size);
    return copy;
  }

  /** _int_realloc: in place into the top or a free chunk behind, else a copy. Returns the user's address or 0. */
  private reallocChunk(chunk: number, units: number): number {
    const { arena } = this;
    const { words } = arena;
    const oldUnits = arena.unitsOf(chunk);
    const next = chunk + oldUnits;
    let size = oldUnits;
    if (oldUnits < units) {
      const nextUnits = arena.unitsOf(next);
      if (next === arena.top && oldUnits + nextUnits >= units + MIN_UNITS) {
        this.resize(chunk, units);
        arena.top = chunk + units;
        arena.setHead(arena.top, oldUnits + nextUnits - units, PREV_INUSE);
        arena.touchHeader(arena.top);
        return arena.addressOf(chunk) + HEADER_BYTES;
      }
      const isFree = next !== arena.top && (words[2 * (next + nextUnits) + 1]! & PREV_INUSE) === 0;
      if (isFree && oldUnits + nextUnits >= units) {
        arena.unlink(next);
        size = oldUnits + nextUnits;
      } else {
        const moved = this.moveChunk(chunk, oldUnits, next, units);
        if (moved <= 0) return 0 - moved;
        size = moved;
      }
    }
    this.giveBackTail(chunk, size, units);
    return arena.addressOf(chunk) + HEADER_BYTES;
  }

  /**
   * A new block and a copy: the negated user address, 0 when refused, or the new size when the new block lies right
   * behind.
   */
  private moveChunk(chunk: number, oldUnits: number, next: number, units: number): number {
    const { arena } = this;
    const made = this.allocateUnits(units);
    if (made === 0) return 0;
    if (made === next) return oldUnits + arena.unitsOf(made);
    const user = made < 0 ? -made : this.finish(made);
    const old = arena.addressOf(chunk) + HEADER_BYTES;
    this.copy(old, user, oldUnits * UNIT - SIZE_BYTES);
    arena.words[2 * chunk + 1]! &= ~LIVE;
    arena.release(chunk);
    return -user;
  }

  private copy(from: number, to: number, bytes: number): void {
    this.memory.read(from, bytes);
    this.memory.write(to, bytes);
  }

  private resize(chunk: number, units: number): void {
    this.arena.setHead(chunk, units, this.arena.words[2 * chunk + 1]! & (PREV_INUSE | LIVE));
  }

  private giveBackTail(chunk: number, size: number, units: number): void {
    const { arena } = this;
    if (size - units < MIN_UNITS) {
      this.resize(chunk, size);
      arena.setInUse(chunk, size);
      return;
    }
    const tail = chunk + units;
    this.resize(chunk, units);
    arena.setHead(tail, size - units, PREV_INUSE);
    arena.setInUse(tail, size - units);
    arena.touchHeader(tail);
    arena.release(tail);
  }

  /** memalign, aligned_alloc, posix_memalign. `alignment` is a power of two. */
  memalign(alignment: number, bytes: number): number {
    if (alignment <= UNIT) return this.malloc(bytes);
    this.mallocCalls++;
    const units = unitsFor(bytes);
    const { arena } = this;
    const made = this.allocateUnits(unitsFor(units * UNIT + alignment + MIN_UNITS * UNIT));
    if (made <= 0) return made === 0 ? this.finish(0) : this.alignMapped(-made, alignment);
    let chunk = made;
    const user = arena.addressOf(chunk) + HEADER_BYTES;
    if (user % alignment !== 0) {
      let aligned = Math.ceil(user / alignment) * alignment - HEADER_BYTES;
      if (aligned - (user - HEADER_BYTES) < MIN_UNITS * UNIT) aligned += alignment;
      const lead = (aligned - (user - HEADER_BYTES)) / UNIT;
      const rest = arena.unitsOf(chunk) - lead;
      arena.setHead(chunk + lead, rest, PREV_INUSE);
      arena.setInUse(chunk + lead, rest);
      arena.touchHeader(chunk + lead);
      this.resize(chunk, lead);
      arena.release(chunk);
      chunk += lead;
    }
    const size = arena.unitsOf(chunk);
    if (size > units + MIN_UNITS) this.giveBackTail(chunk, size, units);
    return this.finish(chunk);
  }

  private alignMapped(user: number, alignment: number): number {
    if (user % alignment === 0) return user;
    const size = this.mapped.get(user)!;
    let aligned = Math.ceil(user / alignment) * alignment;
    if (aligned - user < MIN_UNITS * UNIT) aligned += alignment;
    this.mapped.delete(user);
    this.mapped.set(aligned, size - (aligned - user));
    this.mappedLead.set(aligned, aligned - user);
    this.memory.write(aligned - HEADER_BYTES, HEADER_BYTES);
    return aligned;
  }

  usableBytes(address: number): number {
    const { arena } = this;
    const chunk = (address - HEADER_BYTES - arena.heapBase) / UNIT + BIN_UNITS;
    if (chunk >= BIN_UNITS && chunk < arena.heapEnd && arena.heapBase >= 0) {
      return arena.unitsOf(chunk) * UNIT - SIZE_BYTES;
    }
    return (this.mapped.get(address) ?? HEADER_BYTES) - HEADER_BYTES;
  }

  /** What the checks of free and realloc find wrong with an address; see glibc-checks.ts. */
  misuse(address: number, call: 'free' | 'realloc'): AllocatorMisuse | null {
    if (this.mapped.has(address)) return null;
    return findMisuse(this.arena, this.memory, address, call);
  }

  /** malloc_trim: merges what is in the fast bins and gives the top back; true when memory went back. */
  mallocTrim(pad: number): boolean {
    this.arena.consolidate();
    return this.arena.top !== 0 && this.arena.trim(pad);
  }

  mallinfo2(): Mallinfo2 {
    const { arena } = this;
    const { words } = arena;
    const topBytes = arena.top === 0 ? 0 : arena.unitsOf(arena.top) * UNIT;
    let freeBytes = topBytes;
    let fastBytes = 0;
    let fastCount = 0;
    let count = 1;
    for (const first of arena.fastBins) {
      for (let chunk = first; chunk !== 0; chunk = words[2 * chunk + 2]!) {
        fastCount++;
        fastBytes += arena.unitsOf(chunk) * UNIT;
      }
    }
    for (let bin = 1; bin < BIN_COUNT; bin++) {
      for (let chunk = words[4 * bin + 3]!; chunk !== 2 * bin; chunk = words[2 * chunk + 3]!) {
        count++;
        freeBytes += arena.unitsOf(chunk) * UNIT;
      }
    }
    freeBytes += fastBytes;
    return {
      arena: arena.systemBytes, ordblks: count, smblks: fastCount, hblks: this.mapped.size, hblkhd: this.mappedBytes,
      fsmblks: fastBytes, uordblks: arena.systemBytes - freeBytes, fordblks: freeBytes, keepcost: topBytes,
    };
  }

  /** Free blocks that the thread's cache holds. */
  private cachedBytes(): number {
    let bytes = 0;
    this.arena.tcacheCounts.forEach((count, index) => {
      bytes += count * (index + MIN_UNITS) * UNIT;
    });
    return bytes;
  }

  readCounters(into: CAllocatorCounters): void {
    const info = this.mallinfo2();
    const cached = this.cachedBytes();
    into.mallocCalls = this.mallocCalls;
    into.reallocCalls = this.reallocCalls;
    into.freeCalls = this.freeCalls;
    into.refusedCalls = this.refusedCalls;
    into.liveBlocks = this.mallocCalls - (this.refusedCalls - this.refusedReallocs) - this.freedBlocks;
    into.inUseBytes = info.uordblks - cached + info.hblkhd;
    into.freeBytes = info.fordblks + cached;
    into.heapBytes = info.arena + info.hblkhd;
    into.heapPeakBytes = Math.max(this.heapPeakBytes, this.arena.systemPeakBytes);
    into.mappedBytes = info.hblkhd;
    into.mappedBlocks = info.hblks;
    into.uordblksBytes = info.uordblks;
    into.fordblksBytes = info.fordblks;
    into.keepcostBytes = info.keepcost;
    into.cachedBytes = cached;
    into.mmapThresholdBytes = this.arena.mmapThreshold;
    into.trimThresholdBytes = this.arena.trimThreshold;
  }
}
