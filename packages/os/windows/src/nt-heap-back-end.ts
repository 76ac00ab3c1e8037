/**
 * The back end of the NT heap: segments of reserved memory, committed as needed, cut into blocks.
 *
 * Models:      the classic NT heap of Windows 10 and 11, x64 (not the segment heap).
 * Sources:     learn.microsoft.com "HeapCreate function", RTL_HEAP_PARAMETERS; Windows Internals 7, part 1, chapter 5
 *              "NT heap"; C. Valasek, "Understanding the Low Fragmentation Heap", Black Hat 2010 (list hints,
 *              counters, block layout)
 * Algorithm:   allocate: the smallest free block that fits, cut; else commit pages of a hole that is large enough;
 *              else reserve another segment, each twice as large as the one before. free: merge with free neighbours;
 *              a large free block gives its whole pages back when the heap holds much free memory: they become a
 *              hole.
 * Layout:      Blocks lie on 16 bytes; block b (a unit of the pool) has two 32-bit words per unit:
 *                words[2b]     units of the block before << 11 | bytes of the block that were not asked for
 *                words[2b + 1] units << 2 | BUSY | FRONT (a block of the front end, or memory that it holds)
 *                words[2b + 2], [2b + 3]   next and previous free block of the list
 *              The pool follows the segments in the order of their creation, 4096 units per 64 KiB.
 * Invariants:  I1 the blocks of a segment follow each other without a gap up to its end (nt-heap.test.ts walks them).
 *              I2 no two free blocks are neighbours.
 * Simplified:  Where the real heap's choice could not be checked it is: among equal sizes the block freed last;
 *              segment sizes 1, 2, 4 … 16 MiB; headers of 0x740 bytes in a heap's first segment and 0x70 in the
 *              others; one busy unit at the end of a segment. Bias: addresses differ, committed bytes by a few pages.
 */
import { MEM_COMMIT, MEM_DECOMMIT, MEM_RELEASE, MEM_RESERVE, PAGE_READWRITE } from './windows-constants.ts';
import type { WindowsMemory } from './windows-memory.ts';

export const UNIT = 16;
export const BUSY = 1;
export const FRONT = 2;
const UNUSED_BITS = 11;
export const UNUSED_MASK = 0x7ff;
/**
 * A hole: uncommitted pages and the committed unit before them, which holds the last 8 bytes of the block below. It
 * is busy for its neighbours; the flag tells it apart.
 */
const HOLE = BUSY | FRONT;
const GRANULE_UNITS = 4096;
const GRANULE_BYTES = 65536;
const PAGE_UNITS = 256;
const EXACT_LISTS = 128;
const LIST_COUNT = EXACT_LISTS + 8 * 20;
const FIRST_HEADER_UNITS = 0x740 / UNIT;
const SEGMENT_HEADER_UNITS = 0x70 / UNIT;
const SEGMENT_UNITS = 0x100000 / UNIT; // RTL_HEAP_PARAMETERS.SegmentReserve
const SEGMENT_UNITS_MAX = 16 * SEGMENT_UNITS;
const DECOMMIT_BLOCK_UNITS = PAGE_UNITS; // RTL_HEAP_PARAMETERS.DeCommitFreeBlockThreshold
const DECOMMIT_TOTAL_UNITS = 0x10000 / UNIT; // RTL_HEAP_PARAMETERS.DeCommitTotalFreeThreshold
const COMMIT_UNITS = 2 * PAGE_UNITS; // RTL_HEAP_PARAMETERS.SegmentCommit

interface Segment {
  address: number;
  bytes: number;
  /** First unit of the pool, and the end. */
  start: number;
  end: number;
}

export interface HeapShape {
  reserveBytes: number;
  commitBytes: number;
  /** A maximum size was given: the heap does not grow. */
  isFixed: boolean;
  minimumBlockBytes: number;
}

export class NtHeapBackEnd {
  readonly memory: WindowsMemory;
  words = new Uint32Array(2 * 16 * GRANULE_UNITS);
  readonly segments: Segment[] = [];
  readonly minimumUnits: number;
  freeUnits = 0;
  committedBytes = 0;
  reservedBytes = 0;
  private readonly isFixed: boolean;
  private readonly lists = new Uint32Array(LIST_COUNT);
  private readonly listMap = new Uint32Array(LIST_COUNT / 32 + 1);
  private readonly holes: number[] = [];
  /** Pool granule of every 64 KiB of the address window, plus one; and back. */
  private readonly granuleOf: Int32Array;
  private granuleAddress = new Float64Array(1024);
  private poolTop = GRANULE_UNITS;
  private nextSegmentUnits = SEGMENT_UNITS;

  constructor(memory: WindowsMemory, shape: HeapShape) {
    this.memory = memory;
    this.isFixed = shape.isFixed;
    this.minimumUnits = shape.minimumBlockBytes / UNIT;
    const { pages, pageBytes } = memory.process;
    this.granuleOf = new Int32Array(Math.ceil((pages.windowPages * pageBytes) / GRANULE_BYTES));
    const reserve = Math.ceil(shape.reserveBytes / GRANULE_BYTES) * GRANULE_BYTES;
    this.addSegment(reserve / UNIT, FIRST_HEADER_UNITS,
      Math.max(2 * PAGE_UNITS, Math.ceil(shape.commitBytes / 4096) * PAGE_UNITS));
  }

  addressOf(block: number): number {
    return this.granuleAddress[block >>> 12]! + (block & (GRANULE_UNITS - 1)) * UNIT;
  }

  /** The block at a header address; 0 when the heap holds no such memory. */
  blockAt(address: number): number {
    const granule = (address / GRANULE_BYTES) >>> 0;
    const pool = granule < this.granuleOf.length ? this.granuleOf[granule]! : 0;
    return pool === 0 ? 0 : (pool - 1) * GRANULE_UNITS + ((address % GRANULE_BYTES) / UNIT);
  }

  unitsOf(block: number): number {
    return this.words[2 * block + 1]! >>> 2;
  }

  private before(block: number): number {
    return this.words[2 * block]! >>> UNUSED_BITS;
  }

  private setBefore(block: number, units: number): void {
    this.words[2 * block] = ((units << UNUSED_BITS) | (this.words[2 * block]! & UNUSED_MASK)) >>> 0;
  }

  private setHead(block: number, units: number, flags: number): void {
    this.words[2 * block + 1] = ((units << 2) | flags) >>> 0;
  }

  /** Reserves a segment and commits its beginning. */
  private addSegment(units: number, headerUnits: number, commitUnits: number): boolean {
    const bytes = units * UNIT;
    const address = this.memory.virtualAlloc(0, bytes, MEM_RESERVE, PAGE_READWRITE);
    if (address === 0) return false;
    const first = Math.min(units, commitUnits);
    if (this.memory.virtualAlloc(address, first * UNIT, MEM_COMMIT, PAGE_READWRITE) === 0) {
      this.memory.virtualFree(address, 0, MEM_RELEASE);
      return false;
    }
    const start = this.poolTop;
    const granules = Math.ceil(units / GRANULE_UNITS);
    this.poolTop += granules * GRANULE_UNITS;
    this.ensurePool();
    for (let granule = 0; granule < granules; granule++) {
      this.granuleAddress[(start >>> 12) + granule] = address + granule * GRANULE_BYTES;
      const index = address / GRANULE_BYTES + granule;
      if (index < this.granuleOf.length) this.granuleOf[index] = (start >>> 12) + granule + 1;
    }
    this.segments.push({ address, bytes, start, end: start + units });
    this.reservedBytes += bytes;
    this.committedBytes += first * UNIT;
    const block = start + headerUnits;
    const end = start + units - 1;
    this.setHead(start, headerUnits, BUSY);
    this.setBefore(start, 0);
    this.setBefore(block, headerUnits);
    this.setHead(end, 1, BUSY);
    this.memory.write(address, headerUnits * UNIT);
    const free = first - headerUnits - 1;
    this.putFree(block, free);
    if (first < units) this.putHole(start + first - 1, units - first, free);
    this.setBefore(end, first < units ? units - first : free);
    return true;
  }

  private ensurePool(): void {
    const needed = 2 * (this.poolTop + 4);
    if (needed > this.words.length) {
      const grown = new Uint32Array(Math.max(needed, this.words.length * 2));
      grown.set(this.words);
      this.words = grown;
    }
    if (this.poolTop >>> 12 < this.granuleAddress.length) return;
    const grown = new Float64Array(Math.max(this.poolTop >>> 11, this.granuleAddress.length * 2));
    grown.set(this.granuleAddress);
    this.granuleAddress = grown;
  }

  private putHole(block: number, units: number, beforeUnits: number): void {
    this.setHead(block, units, HOLE);
    this.setBefore(block, beforeUnits);
    this.holes.push(block);
  }

  /** Exact lists for small sizes; eight lists to a doubling above. */
  private listOf(units: number): number {
    if (units < EXACT_LISTS) return units;
    const log = 31 - Math.clz32(units);
    return EXACT_LISTS + (log - 7) * 8 + ((units >>> (log - 3)) & 7);
  }

  /** Makes the units a free block in its list. The word that says what lies before it stays. */
  private putFree(block: number, units: number): void {
    const { words, lists } = this;
    const list = this.listOf(units);
    const next = lists[list]!;
    this.setHead(block, units, 0);
    words[2 * block + 2] = next;
    words[2 * block + 3] = 0;
    if (next !== 0) words[2 * next + 3] = block;
    lists[list] = block;
    this.listMap[list >>> 5]! |= 1 << (list & 31);
    this.freeUnits += units;
    this.memory.write(this.addressOf(block) + 8, 24);
  }

  private takeFree(block: number): void {
    const { words, lists } = this;
    const units = this.unitsOf(block);
    const next = words[2 * block + 2]!;
    const previous = words[2 * block + 3]!;
    if (next !== 0) words[2 * next + 3] = previous;
    if (previous !== 0) words[2 * previous + 2] = next;
    else {
      const list = this.listOf(units);
      lists[list] = next;
      if (next === 0) this.listMap[list >>> 5]! &= ~(1 << (list & 31));
    }
    this.freeUnits -= units;
  }

  /** Tells the block behind how long the one before it is. A segment ends with a busy unit, so there always is one. */
  private noteBefore(block: number): void {
    this.setBefore(block + this.unitsOf(block), this.unitsOf(block));
  }

  /** A busy block of so many units, or 0. */
  allocate(units: number): number {
    let block = this.findFree(units);
    if (block === 0) {
      if (!this.commitMore(units) && !this.growSegment(units)) return 0;
      block = this.findFree(units);
    }
    this.takeFree(block);
    this.cut(block, units);
    return block;
  }

  /** Keeps the first units of a block that is in no list; the rest becomes free if it can be a block. */
  private cut(block: number, units: number): void {
    const size = this.unitsOf(block);
    if (size - units < this.minimumUnits) {
      this.setHead(block, size, BUSY);
      return;
    }
    this.setHead(block, units, BUSY);
    const rest = block + units;
    this.words[2 * rest] = 0;
    this.setBefore(rest, units);
    this.putFree(rest, size - units);
    this.noteBefore(rest);
    this.memory.write(this.addressOf(block) + 8, 8);
  }

  private findFree(units: number): number {
    const { lists, listMap } = this;
    let list = this.listOf(units);
    if (list >= EXACT_LISTS) {
      const best = this.bestOf(lists[list]!, units);
      if (best !== 0) return best;
      list++;
    }
    while (list < LIST_COUNT) {
      const map = listMap[list >>> 5]! & (-1 << (list & 31));
      if (map === 0) {
        list = ((list >>> 5) + 1) << 5;
        continue;
      }
      list = (list & ~31) + (31 - Math.clz32(map & -map));
      return list < EXACT_LISTS ? lists[list]! : this.bestOf(lists[list]!, units);
    }
    return 0;
  }

  /** The smallest block of a list that is large enough. */
  private bestOf(first: number, units: number): number {
    let best = 0;
    let bestUnits = 0;
    for (let block = first; block !== 0; block = this.words[2 * block + 2]!) {
      const size = this.unitsOf(block);
      if (size < units || (best !== 0 && size >= bestUnits)) continue;
      best = block;
      bestUnits = size;
      if (size === units) break;
    }
    return best;
  }

  /** Commits the beginning of a hole, so that a free block of that size comes to be. */
  private commitMore(units: number): boolean {
    for (let index = 0; index < this.holes.length; index++) {
      const hole = this.holes[index]!;
      const low = hole - this.before(hole);
      const missing = units - ((this.words[2 * low + 1]! & BUSY) === 0 ? this.unitsOf(low) : 0);
      if (missing <= this.unitsOf(hole)) return this.commitHole(index, missing);
    }
    return false;
  }

  /** Turns at least so many units at the beginning of a hole into free memory. */
  private commitHole(index: number, missing: number): boolean {
    const hole = this.holes[index]!;
    const size = this.unitsOf(hole);
    const osPages = Math.ceil((size - 1) / PAGE_UNITS);
    const taken = Math.min(osPages, Math.ceil(Math.max(COMMIT_UNITS, missing) / PAGE_UNITS));
    if (this.memory.virtualAlloc(this.addressOf(hole + 1), taken * 4096, MEM_COMMIT, PAGE_READWRITE) === 0) {
      return false;
    }
    const gained = taken === osPages ? size : taken * PAGE_UNITS;
    this.committedBytes += taken * 4096;
    this.holes.splice(index, 1);
    this.setHead(hole, gained, BUSY);
    if (gained < size) this.putHole(hole + gained, size - gained, gained);
    this.noteBefore(hole + (gained < size ? gained : 0));
    this.free(hole, false);
    return true;
  }

  private growSegment(units: number): boolean {
    if (this.isFixed) return false;
    const wanted = Math.ceil((units + SEGMENT_HEADER_UNITS + 1) / GRANULE_UNITS) * GRANULE_UNITS;
    const size = Math.max(this.nextSegmentUnits, wanted);
    const commit = Math.max(COMMIT_UNITS, Math.ceil((units + SEGMENT_HEADER_UNITS + 1) / PAGE_UNITS) * PAGE_UNITS);
    if (!this.addSegment(size, SEGMENT_HEADER_UNITS, commit)) return false;
    this.nextSegmentUnits = Math.min(this.nextSegmentUnits * 2, SEGMENT_UNITS_MAX);
    return true;
  }

  /** Merges with free neighbours; a large block may give its pages back. */
  free(block: number, mayDecommit = true): void {
    const { words } = this;
    let start = block;
    let units = this.unitsOf(block);
    const next = block + units;
    if ((words[2 * next + 1]! & BUSY) === 0) {
      this.takeFree(next);
      units += this.unitsOf(next);
    }
    const low = start - this.before(start);
    if (low !== start && (words[2 * low + 1]! & BUSY) === 0) {
      this.takeFree(low);
      units += this.unitsOf(low);
      start = low;
    }
    words[2 * start] = (words[2 * start]! & ~UNUSED_MASK) >>> 0;
    this.setHead(start, units, 0);
    if (mayDecommit && units >= DECOMMIT_BLOCK_UNITS && this.freeUnits + units > DECOMMIT_TOTAL_UNITS &&
      this.decommit(start)) {
      return;
    }
    this.putFree(start, units);
    this.noteBefore(start);
  }

  /**
   * The whole pages of a free block, which is in no list, go back; what is left at its ends stays free. Holes that
   * touch it become one with the new one.
   */
  private decommit(block: number): boolean {
    const behind = block + this.unitsOf(block);
    const low = block - this.before(block);
    const joinsLow = this.isHole(low) && low !== block;
    const joinsHigh = this.isHole(behind);
    const first = joinsLow ? block : Math.ceil((block + 1) / PAGE_UNITS) * PAGE_UNITS;
    const end = joinsHigh ? behind + 1 : Math.floor(behind / PAGE_UNITS) * PAGE_UNITS;
    const hole = joinsLow ? low : first - 1;
    const head = joinsLow ? 0 : hole - block;
    const tail = joinsHigh ? 0 : behind - end;
    if (end - first < PAGE_UNITS || (head > 0 && head < this.minimumUnits) || (tail > 0 && tail < this.minimumUnits)) {
      return false;
    }
    this.memory.virtualFree(this.addressOf(first), (end - first) * UNIT, MEM_DECOMMIT);
    this.committedBytes -= (end - first) * UNIT;
    const beforeUnits = joinsLow ? this.before(low) : head > 0 ? head : this.before(block);
    const holeEnd = joinsHigh ? behind + this.unitsOf(behind) : end;
    if (joinsLow) this.dropHole(low);
    if (joinsHigh) this.dropHole(behind);
    if (head > 0) this.putFree(block, head);
    if (!joinsLow) this.words[2 * hole] = hole === block ? this.words[2 * hole]! : 0;
    this.putHole(hole, holeEnd - hole, beforeUnits);
    if (tail > 0) {
      this.words[2 * end] = 0;
      this.putFree(end, tail);
      this.noteBefore(end);
    }
    this.noteBefore(hole);
    return true;
  }

  private isHole(block: number): boolean {
    return (this.words[2 * block + 1]! & 3) === HOLE;
  }

  private dropHole(hole: number): void {
    this.holes.splice(this.holes.indexOf(hole), 1);
  }

  /** Whether a free block of so many units begins there, or can by committing the hole behind it. */
  private makeRoom(block: number, units: number): boolean {
    const isFree = (this.words[2 * block + 1]! & BUSY) === 0;
    const size = isFree ? this.unitsOf(block) : 0;
    if (size >= units) return true;
    const index = this.holes.indexOf(block + size);
    return index >= 0 && this.unitsOf(block + size) >= units - size && this.commitHole(index, units - size);
  }

  /** Grows or shrinks a busy block in place; false when it cannot grow. */
  resize(block: number, units: number): boolean {
    const old = this.unitsOf(block);
    if (units > old) {
      const next = block + old;
      if (!this.makeRoom(next, units - old)) return false;
      const nextUnits = this.unitsOf(next);
      this.takeFree(next);
      this.setHead(block, old + nextUnits, BUSY);
      this.noteBefore(block);
      this.cut(block, units);
      return true;
    }
    if (old - units < this.minimumUnits) return true;
    this.setHead(block, units, BUSY);
    const rest = block + units;
    this.words[2 * rest] = 0;
    this.setBefore(rest, units);
    this.setHead(rest, old - units, BUSY);
    this.noteBefore(rest);
    this.free(rest);
    return true;
  }

  /** Gives every segment back. */
  destroy(): void {
    for (const segment of this.segments) this.memory.virtualFree(segment.address, 0, MEM_RELEASE);
    this.segments.length = 0;
    this.granuleOf.fill(0);
  }

  /** The blocks between the segments' headers and ends, in order. */
  walk(visit: (block: number, units: number, isBusy: boolean, isHole: boolean) => void): void {
    for (const { start, end } of this.segments) {
      for (let block = start + this.unitsOf(start); block < end - 1; block += this.unitsOf(block)) {
        const flags = this.words[2 * block + 1]! & 3;
        visit(block, this.unitsOf(block), (flags & BUSY) !== 0, flags === HOLE);
      }
    }
  }
}
