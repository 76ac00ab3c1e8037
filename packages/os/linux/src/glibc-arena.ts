/**
 * The main arena of the GNU C library's malloc, chunk for chunk.
 *
 * Models:      glibc 2.36, x86-64, one thread, main arena over the break.
 * Sources:     malloc/malloc.c (_int_malloc, _int_free, malloc_consolidate, unlink_chunk, sysmalloc, systrim,
 *              tcache_put, tcache_get)
 * Algorithm:   allocate: 1. fast bin, 2. small bin, both moving more chunks of the size to the thread's cache; 3. the
 *              unsorted bin, oldest first: split the last remainder, keep exact fits, sort the rest into bins; 4.
 *              best fit in the large bin; 5. the next bin that is not empty; 6. the top chunk; 7. more memory from
 *              the system. free: thread's cache, fast bin, else merge with free neighbours and the top, and trim a
 *              large top.
 * Layout:      `words` holds two 32-bit words per 16 bytes of heap, at half the real scale. Chunk c (in 16-byte
 *              units, the first BIN_UNITS are the heads of the bins):
 *                words[2c]     size of the chunk before, while that one is free
 *                words[2c + 1] size in units << 2 | LIVE | PREV_INUSE
 *                words[2c + 2], [2c + 3]   next and previous in the bin, while free
 *                words[2c + 4], [2c + 5]   next and previous size in a large bin; 0 = not the first of its size
 * Invariants:  I1 no two free chunks touch, except in fast bins and the thread's cache (glibc-malloc.test.ts walks
 *              the heap).
 *              I2 sizes of all chunks add up to systemBytes (same walk). I3 a live chunk has LIVE (free checks it).
 * Simplified:  Where the break cannot grow, the real library goes on in mapped memory; here the request is refused.
 *              Other arenas (more threads) do not exist. The heap's own corruption checks are left out.
 */
import { InvariantError } from '@memarena/core';
import {
  DEFAULT_MMAP_MAX, DEFAULT_MMAP_THRESHOLD, DEFAULT_TOP_PAD, DEFAULT_TRIM_THRESHOLD, FASTBIN_CONSOLIDATION_THRESHOLD,
  TCACHE_MAX_BINS,
} from './glibc-arguments.ts';
import type { GlibcArguments } from './glibc-arguments.ts';
import type { LinuxMemory } from './linux-memory.ts';

export const UNIT = 16;
export const PREV_INUSE = 1;
export const LIVE = 2;
/** The head of bin b is the chunk 2b. */
export const BIN_UNITS = 256;
export const BIN_COUNT = 127;
const UNSORTED = 2;
/** In units of 16 bytes. */
const MIN_UNITS = 2;
const SMALL_LIMIT_UNITS = 64;
const FAST_BINS = 10;

/** malloc/malloc.c largebin_index_64, on sizes in units of 16 bytes. */
function largeBin(units: number): number {
  if (units >>> 2 <= 48) return 48 + (units >>> 2);
  if (units >>> 5 <= 20) return 91 + (units >>> 5);
  if (units >>> 8 <= 10) return 110 + (units >>> 8);
  if (units >>> 11 <= 4) return 119 + (units >>> 11);
  if (units >>> 14 <= 2) return 124 + (units >>> 14);
  return 126;
}

export class GlibcArena {
  private readonly memory: LinuxMemory;
  words = new Int32Array(2 * (BIN_UNITS + (1 << 16)));
  /** Address of chunk BIN_UNITS. */
  heapBase = -1;
  /** End of the heap in units. */
  heapEnd = BIN_UNITS;
  top = 0;
  private lastRemainder = 0;
  private hasFastChunks = false;
  readonly fastBins = new Int32Array(FAST_BINS);
  private readonly binMap = new Int32Array(4);
  private readonly maxFastUnits: number;
  readonly tcacheCounts = new Uint16Array(TCACHE_MAX_BINS);
  readonly tcacheHeads = new Int32Array(TCACHE_MAX_BINS);
  /** Blocks per bin; 0 until the cache exists. */
  tcacheLimit = 0;
  readonly tcacheBins: number;
  mmapThreshold: number;
  trimThreshold: number;
  readonly topPad: number;
  readonly mmapMax: number;
  readonly isDynamic: boolean;
  systemBytes = 0;
  systemPeakBytes = 0;

  constructor(memory: LinuxMemory, settings: GlibcArguments) {
    this.memory = memory;
    this.tcacheBins = Math.min(TCACHE_MAX_BINS, unitsFor(Math.min(settings.tcacheMaxBytes, 1032)) - MIN_UNITS + 1);
    this.maxFastUnits = settings.fastMaxBytes <= 0 ? 0 : (settings.fastMaxBytes + 8) >>> 4;
    this.mmapThreshold = settings.mmapThresholdBytes < 0 ? DEFAULT_MMAP_THRESHOLD : settings.mmapThresholdBytes;
    this.trimThreshold = settings.trimThresholdBytes < 0 ? DEFAULT_TRIM_THRESHOLD : settings.trimThresholdBytes;
    this.topPad = settings.topPadBytes < 0 ? DEFAULT_TOP_PAD : settings.topPadBytes;
    this.mmapMax = settings.mmapMaxCount < 0 ? DEFAULT_MMAP_MAX : settings.mmapMaxCount;
    this.isDynamic = settings.mmapThresholdBytes < 0 && settings.trimThresholdBytes < 0 && settings.topPadBytes < 0 &&
      settings.mmapMaxCount < 0;
    for (let bin = 1; bin < BIN_COUNT; bin++) {
      this.words[4 * bin + 2] = 2 * bin;
      this.words[4 * bin + 3] = 2 * bin;
    }
  }

  /** Address of a chunk (its header); the user's pointer is 16 bytes further. */
  addressOf(chunk: number): number {
    return this.heapBase + (chunk - BIN_UNITS) * UNIT;
  }

  unitsOf(chunk: number): number {
    return this.words[2 * chunk + 1]! >>> 2;
  }

  setHead(chunk: number, units: number, flags: number): void {
    this.words[2 * chunk + 1] = (units << 2) | flags;
  }

  /** The header of a chunk is written where nothing may have been before. */
  touchHeader(chunk: number): void {
    this.memory.write(this.heapBase + (chunk - BIN_UNITS) * UNIT + 8, 8);
  }

  private touchLinks(chunk: number): void {
    this.memory.write(this.heapBase + (chunk - BIN_UNITS) * UNIT + 8, 24);
  }

  private link(chunk: number, after: number): void {
    const { words } = this;
    const next = words[2 * after + 2]!;
    words[2 * chunk + 2] = next;
    words[2 * chunk + 3] = after;
    words[2 * after + 2] = chunk;
    words[2 * next + 3] = chunk;
  }

  /** A free chunk goes to the front of the unsorted bin. */
  private addUnsorted(chunk: number, units: number): void {
    this.link(chunk, UNSORTED);
    if (units >= SMALL_LIMIT_UNITS) {
      this.words[2 * chunk + 4] = 0;
      this.words[2 * chunk + 5] = 0;
    }
    this.setHead(chunk, units, PREV_INUSE);
    this.words[2 * (chunk + units)] = units;
    this.touchLinks(chunk);
  }

  /** unlink_chunk: out of its bin, and out of the list of sizes. */
  unlink(chunk: number): void {
    const { words } = this;
    const next = words[2 * chunk + 2]!;
    const previous = words[2 * chunk + 3]!;
    words[2 * next + 3] = previous;
    words[2 * previous + 2] = next;
    if (this.unitsOf(chunk) < SMALL_LIMIT_UNITS || words[2 * chunk + 4] === 0) return;
    const nextSize = words[2 * chunk + 4]!;
    const previousSize = words[2 * chunk + 5]!;
    if (words[2 * next + 4] !== 0 || next < BIN_UNITS) {
      words[2 * nextSize + 5] = previousSize;
      words[2 * previousSize + 4] = nextSize;
    } else if (nextSize === chunk) {
      words[2 * next + 4] = next;
      words[2 * next + 5] = next;
    } else {
      words[2 * next + 4] = nextSize;
      words[2 * next + 5] = previousSize;
      words[2 * nextSize + 5] = next;
      words[2 * previousSize + 4] = next;
    }
  }

  /** The chunk leaves the free lists: the chunk behind it sees it in use. */
  setInUse(chunk: number, units: number): void {
    this.words[2 * (chunk + units) + 1]! |= PREV_INUSE;
  }

  tcachePut(chunk: number, index: number): void {
    this.words[2 * chunk + 2] = this.tcacheHeads[index]!;
    this.tcacheHeads[index] = chunk;
    this.tcacheCounts[index]!++;
  }

  tcacheGet(index: number): number {
    const chunk = this.tcacheHeads[index]!;
    this.tcacheHeads[index] = this.words[2 * chunk + 2]!;
    this.tcacheCounts[index]!--;
    return chunk;
  }

  /** _int_malloc without the mapped case; returns a chunk or 0. `units` is the chunk size. */
  allocate(units: number): number {
    const { words } = this;
    const cacheIndex = units - MIN_UNITS;
    const room = cacheIndex < this.tcacheBins ? this.tcacheLimit : 0;
    if (units <= this.maxFastUnits) {
      const victim = this.fastBins[units - MIN_UNITS]!;
      if (victim !== 0) return this.takeFast(victim, cacheIndex, room);
    }
    let bin: number;
    if (units < SMALL_LIMIT_UNITS) {
      bin = units;
      const victim = words[4 * bin + 3]!;
      if (victim !== 2 * bin) return this.takeSmall(victim, bin, room);
    } else {
      bin = largeBin(units);
      if (this.hasFastChunks) this.consolidate();
    }
    for (;;) {
      const sorted = this.sortUnsorted(units, cacheIndex, room);
      if (sorted !== 0) return sorted;
      if (units >= SMALL_LIMIT_UNITS) {
        const best = this.takeBestFit(units, bin);
        if (best !== 0) return best;
      }
      const larger = this.takeFromLargerBin(units, bin + 1);
      if (larger !== 0) return larger;
      const topUnits = this.top === 0 ? 0 : this.unitsOf(this.top);
      if (topUnits >= units + MIN_UNITS) return this.splitTop(units, topUnits);
      if (!this.hasFastChunks) return 0;
      this.consolidate();
    }
  }

  private takeFast(victim: number, index: number, room: number): number {
    const { words, fastBins } = this;
    let next = words[2 * victim + 2]!;
    while (next !== 0 && this.tcacheCounts[index]! < room) {
      const after = words[2 * next + 2]!;
      this.tcachePut(next, index);
      next = after;
    }
    fastBins[index] = next;
    return victim;
  }

  private takeSmall(victim: number, bin: number, room: number): number {
    const { words } = this;
    const head = 2 * bin;
    this.setInUse(victim, bin);
    let last = words[2 * victim + 3]!;
    const index = bin - MIN_UNITS;
    while (last !== head && this.tcacheCounts[index]! < room) {
      const before = words[2 * last + 3]!;
      this.setInUse(last, bin);
      this.tcachePut(last, index);
      last = before;
    }
    words[2 * head + 3] = last;
    words[2 * last + 2] = head;
    return victim;
  }

  /** Empties the unsorted bin, oldest first; returns a chunk that fits exactly, or 0. */
  private sortUnsorted(units: number, index: number, room: number): number {
    const { words } = this;
    let hasCached = false;
    for (let iterations = 0; iterations < 10000; iterations++) {
      const victim = words[2 * UNSORTED + 3]!;
      if (victim === UNSORTED) break;
      const before = words[2 * victim + 3]!;
      const size = this.unitsOf(victim);
      const isLastRemainder = before === UNSORTED && victim === this.lastRemainder;
      if (units < SMALL_LIMIT_UNITS && isLastRemainder && size > units + MIN_UNITS) {
        words[2 * UNSORTED + 2] = UNSORTED;
        words[2 * UNSORTED + 3] = UNSORTED;
        return this.splitRemainder(victim, units, size, true);
      }
      words[2 * UNSORTED + 3] = before;
      words[2 * before + 2] = UNSORTED;
      if (size !== units) {
        this.sortInto(victim, size);
        continue;
      }
      this.setInUse(victim, size);
      if (room === 0 || this.tcacheCounts[index]! >= room) return victim;
      this.tcachePut(victim, index);
      hasCached = true;
      iterations--;
    }
    return hasCached ? this.tcacheGet(index) : 0;
  }

  /** Small bins take new chunks in front; large bins are sorted by size, the largest first. */
  private sortInto(victim: number, units: number): void {
    if (units < SMALL_LIMIT_UNITS) {
      this.link(victim, 2 * units);
      this.binMap[units >>> 5]! |= 1 << (units & 31);
      return;
    }
    const { words } = this;
    const bin = largeBin(units);
    const head = 2 * bin;
    this.binMap[bin >>> 5]! |= 1 << (bin & 31);
    const first = words[2 * head + 2]!;
    if (first === head) {
      words[2 * victim + 4] = victim;
      words[2 * victim + 5] = victim;
      this.link(victim, head);
      return;
    }
    const last = words[2 * head + 3]!;
    if (units < this.unitsOf(last)) {
      const smallest = words[2 * first + 5]!;
      words[2 * victim + 4] = first;
      words[2 * victim + 5] = smallest;
      words[2 * first + 5] = victim;
      words[2 * smallest + 4] = victim;
      this.link(victim, last);
      return;
    }
    let at = first;
    while (units < this.unitsOf(at)) at = words[2 * at + 4]!;
    if (units === this.unitsOf(at)) {
      this.link(victim, at);
      return;
    }
    const smaller = words[2 * at + 5]!;
    words[2 * victim + 4] = at;
    words[2 * victim + 5] = smaller;
    words[2 * at + 5] = victim;
    words[2 * smaller + 4] = victim;
    this.link(victim, words[2 * at + 3]!);
  }

  /** Gives the first part of a free chunk out; the rest, if it can be a chunk, goes to the unsorted bin. */
  private splitRemainder(victim: number, units: number, size: number, isLast: boolean): number {
    const rest = size - units;
    if (rest < MIN_UNITS) {
      this.setInUse(victim, size);
      return victim;
    }
    this.addUnsorted(victim + units, rest);
    if (isLast) this.lastRemainder = victim + units;
    this.setHead(victim, units, PREV_INUSE);
    return victim;
  }

  private takeBestFit(units: number, bin: number): number {
    const { words } = this;
    const head = 2 * bin;
    const first = words[2 * head + 2]!;
    if (first === head || this.unitsOf(first) < units) return 0;
    let victim = words[2 * first + 5]!;
    while (this.unitsOf(victim) < units) victim = words[2 * victim + 5]!;
    const next = words[2 * victim + 2]!;
    // The second of its size: the list of sizes need not change.
    if (victim !== words[2 * head + 3] && this.unitsOf(victim) === this.unitsOf(next)) victim = next;
    const size = this.unitsOf(victim);
    this.unlink(victim);
    return this.splitRemainder(victim, units, size, false);
  }

  private takeFromLargerBin(units: number, from: number): number {
    const { words, binMap } = this;
    let bin = from;
    while (bin < 128) {
      const map = binMap[bin >>> 5]! & (-1 << (bin & 31));
      if (map === 0) {
        bin = ((bin >>> 5) + 1) << 5;
        continue;
      }
      bin = (bin & ~31) + (31 - Math.clz32(map & -map));
      const victim = words[4 * bin + 3]!;
      if (victim === 2 * bin) {
        binMap[bin >>> 5]! &= ~(1 << (bin & 31));
        bin++;
        continue;
      }
      const size = this.unitsOf(victim);
      this.unlink(victim);
      return this.splitRemainder(victim, units, size, units < SMALL_LIMIT_UNITS);
    }
    return 0;
  }

  private splitTop(units: number, topUnits: number): number {
    const victim = this.top;
    this.top = victim + units;
    this.setHead(victim, units, PREV_INUSE);
    this.setHead(this.top, topUnits - units, PREV_INUSE);
    this.touchHeader(victim);
    this.touchHeader(this.top);
    return victim;
  }

  /** malloc_consolidate: the fast bins are emptied, their chunks merged. */
  consolidate(): void {
    const { words, fastBins } = this;
    this.hasFastChunks = false;
    for (let index = 0; index < FAST_BINS; index++) {
      let chunk = fastBins[index]!;
      fastBins[index] = 0;
      while (chunk !== 0) {
        const next = words[2 * chunk + 2]!;
        this.mergeFree(chunk);
        chunk = next;
      }
    }
  }

  /** Merges a chunk with its free neighbours or the top; returns the size of the result in units. */
  private mergeFree(chunk: number): number {
    const { words } = this;
    let start = chunk;
    let units = this.unitsOf(chunk);
    const next = chunk + units;
    const nextUnits = this.unitsOf(next);
    if ((words[2 * chunk + 1]! & PREV_INUSE) === 0) {
      const before = words[2 * chunk]!;
      start -= before;
      units += before;
      this.unlink(start);
    }
    if (next === this.top) {
      units += nextUnits;
      this.setHead(start, units, PREV_INUSE);
      this.top = start;
      return units;
    }
    if ((words[2 * (next + nextUnits) + 1]! & PREV_INUSE) === 0) {
      this.unlink(next);
      units += nextUnits;
    } else words[2 * next + 1]! &= ~PREV_INUSE;
    this.addUnsorted(start, units);
    return units;
  }

  /** _int_free: thread's cache, fast bin, or merge and perhaps trim. The chunk is no longer live. */
  release(chunk: number): void {
    const units = this.unitsOf(chunk);
    const index = units - MIN_UNITS;
    if (index < this.tcacheBins && this.tcacheCounts[index]! < this.tcacheLimit) {
      this.tcachePut(chunk, index);
      return;
    }
    if (units <= this.maxFastUnits) {
      this.words[2 * chunk + 2] = this.fastBins[index]!;
      this.fastBins[index] = chunk;
      this.hasFastChunks = true;
      return;
    }
    if (this.mergeFree(chunk) * UNIT < FASTBIN_CONSOLIDATION_THRESHOLD) return;
    if (this.hasFastChunks) this.consolidate();
    if (this.unitsOf(this.top) * UNIT >= this.trimThreshold) this.trim(this.topPad);
  }

  /** systrim: gives whole pages of the top back; true when it gave any. */
  trim(pad: number): boolean {
    const { pageBytes } = this.memory.space;
    const topBytes = this.unitsOf(this.top) * UNIT;
    const area = topBytes - MIN_UNITS * UNIT - 1;
    if (area <= pad) return false;
    const extra = area - pad - ((area - pad) % pageBytes);
    if (extra === 0 || this.memory.sbrk(-extra) < 0) return false;
    this.systemBytes -= extra;
    this.heapEnd -= extra / UNIT;
    this.setHead(this.top, (topBytes - extra) / UNIT, PREV_INUSE);
    return true;
  }

  /** sysmalloc without the mapped case: the break moves up; returns a chunk or 0. */
  grow(units: number): number {
    const { memory } = this;
    const { pageBytes } = memory.space;
    const oldUnits = this.top === 0 ? 0 : this.unitsOf(this.top);
    const wanted = (units + MIN_UNITS - oldUnits) * UNIT + this.topPad;
    const bytes = Math.ceil(wanted / pageBytes) * pageBytes;
    const old = bytes > 0 ? memory.sbrk(bytes) : -1;
    if (old < 0) return 0;
    if (this.heapBase < 0) {
      this.heapBase = old;
      this.top = BIN_UNITS;
    } else if (old !== this.addressOf(this.heapEnd)) throw new InvariantError('somebody else moved the break');
    this.heapEnd += bytes / UNIT;
    this.ensureWords(this.heapEnd);
    this.systemBytes += bytes;
    if (this.systemBytes > this.systemPeakBytes) this.systemPeakBytes = this.systemBytes;
    const topUnits = oldUnits + bytes / UNIT;
    this.setHead(this.top, topUnits, PREV_INUSE);
    this.touchHeader(this.top);
    return this.splitTop(units, topUnits);
  }

  private ensureWords(units: number): void {
    // Links of a chunk at the very end reach beyond it.
    const needed = 2 * (units + 4);
    if (needed <= this.words.length) return;
    const grown = new Int32Array(Math.max(needed, this.words.length * 2));
    grown.set(this.words);
    this.words = grown;
  }
}

/** malloc/malloc.c request2size, in units of 16 bytes. */
export function unitsFor(bytes: number): number {
  return bytes <= 24 ? MIN_UNITS : Math.floor((bytes + 8 + 15) / UNIT);
}
