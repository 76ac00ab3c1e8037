/**
 * pymalloc: blocks of up to 512 bytes from pools of one size class; everything else from the C library.
 *
 * Models:      CPython 3.11, 64-bit: 16-byte alignment, 32 classes, 16 KiB pools.
 * Sources:     Objects/obmalloc.c (pymalloc_alloc, pymalloc_pool_extend, allocate_from_new_pool, pymalloc_free,
 *              insert_to_usedpool, insert_to_freepool, pymalloc_realloc, _PyObject_Malloc, _PyMem_RawRealloc)
 * Algorithm:   1. `takeBlock`: the first pool of the class's list gives the head of its free blocks; when none is left
 *                 it cuts the next virgin block, and when there is none either it leaves the list.
 *              2. With an empty list a pool comes from the arenas. One that last served the same class keeps its free
 *                 blocks; another class starts it afresh with one block free behind the one handed out.
 *              3. `giveBlock`: the block becomes the pool's first free one. A pool that was full returns to the front
 *                 of its list; one that is now empty goes back to its arena.
 *              4. `resizeBlock`: a block stays if the new size fits and fills more than 3/4 of it; else it moves. A
 *                 block of the C library stays with the C library, whatever its size.
 *              5. Requests of 0 or more than 512 bytes go to the C library and count as one block; so do all when the
 *                 system refuses an arena.
 * Layout:      `pools`: 8 words per 16 KiB of the window, indexed by pool number * 8 (FREE .. ARENA below).
 *              A block is named by a `Ref`, and keeps it while it is free: its address never has to be computed again.
 *              Free blocks are linked through the `slotStart` column, which a free `Ref` has no other use for.
 * Invariants:  I1 a pool in a class's list has a free block. I2 used + free + virgin blocks fill the pool.
 *              I3 a pool is in its class's list if and only if it has used and free blocks. (all: `verifyPools`)
 * Simplified:  a pool's pages are touched as its blocks are first cut; upstream touches a block's later pages when it
 *              is filled. When `Ref`s run out, a pool with virgin blocks counts as full.
 */
import type { CAllocator, Ref, VirtualMemory } from '@memarena/core';
import { GRANULE_BYTES, invariant } from '@memarena/core';
import type { HeapTable } from '@memarena/heap';
import { Arenas } from './arenas.ts';
import { DataSegment } from './data-segment.ts';
import {
  ALIGNMENT_SHIFT, POOL_BYTES, POOL_HEADER_BYTES, POOL_SHIFT, SIZE_CLASSES, SMALL_REQUEST_BYTES,
} from './cpython-arguments.ts';

/** Words of a pool's record. */
export const PoolWord = {
  /** First free block (a Ref). */
  FREE: 0,
  /** Blocks in use (`ref.count`). */
  USED: 1,
  /** Size class + 1, so that class * 16 is the block size; 0 = no pool has been cut here. */
  CLASS: 2,
  /** Offset of the next virgin block in the pool. */
  NEXT_OFFSET: 3,
  NEXT: 4,
  PREVIOUS: 5,
  ARENA: 6,
} as const;
export const POOL_WORDS_SHIFT = 3;

const { FREE, USED, CLASS, NEXT_OFFSET, NEXT, PREVIOUS, ARENA } = PoolWord;
const POOL_SHIFT_WORDS = POOL_WORDS_SHIFT;
const SMALL_BYTES = SMALL_REQUEST_BYTES;
const CLASS_SHIFT = ALIGNMENT_SHIFT;
const POOL_GRANULES_SHIFT = POOL_SHIFT - 3;
const MAX_GRANULE = 0x100000000;

export class Pymalloc {
  readonly table: HeapTable;
  readonly memory: VirtualMemory;
  readonly cAllocator: CAllocator;
  readonly windowBase: number;
  readonly pageShift: number;
  readonly address: Uint32Array;
  /** Link of free blocks: the `slotStart` column. */
  readonly link: Uint32Array;
  readonly bytes: Uint32Array;
  readonly pools: Int32Array;
  /** First pool with free blocks, by class (1 .. 32). */
  readonly usedHead = new Int32Array(SIZE_CLASSES + 1);
  readonly arenas: Arenas;
  readonly dataSegment: DataSegment;
  /** Blocks from the C library (`raw_allocated_blocks`). */
  rawBlocks = 0;
  rawBytes = 0;

  constructor(table: HeapTable, memory: VirtualMemory, cAllocator: CAllocator) {
    this.table = table;
    this.memory = memory;
    this.cAllocator = cAllocator;
    this.windowBase = memory.traits.windowBase;
    this.pageShift = Math.log2(memory.traits.pageBytes);
    this.address = table.address;
    this.link = table.slotStart;
    this.bytes = table.bytes;
    this.pools = table.space.int32((memory.traits.windowBytes / POOL_BYTES) << POOL_SHIFT_WORDS);
    this.arenas = new Arenas(memory, cAllocator);
    this.dataSegment = new DataSegment(table, memory);
  }

  /** A block for a request of `bytes`; its `slotStart` column is left dirty. 0 = out of memory. */
  takeBlock(bytes: number): Ref {
    if (bytes > SMALL_BYTES || bytes === 0) return this.takeRaw(bytes);
    const sizeClass = ((bytes - 1) >> CLASS_SHIFT) + 1;
    const pool = this.usedHead[sizeClass];
    if (pool === 0) return this.takeFromNewPool(sizeClass, bytes);
    const pools = this.pools;
    const ref = pools[pool + FREE];
    const next = this.link[ref];
    pools[pool + USED]++;
    pools[pool + FREE] = next;
    if (next === 0) this.extendPool(pool, sizeClass);
    return ref;
  }

  /** Frees the block; its columns must have been given up. */
  giveBlock(ref: Ref): void {
    const pool = (this.address[ref] >>> POOL_GRANULES_SHIFT) << POOL_SHIFT_WORDS;
    const pools = this.pools;
    if (pools[pool + CLASS] === 0) {
      this.giveRaw(ref);
      return;
    }
    const first = pools[pool + FREE];
    this.link[ref] = first;
    pools[pool + FREE] = ref;
    const used = pools[pool + USED] - 1;
    pools[pool + USED] = used;
    if (first === 0) this.#reopenPool(pool, used);
    else if (used === 0) this.freePool(pool);
  }

  /**
   * Makes the block of `ref` fit a request of `bytes`; `ref` stays its name. False = out of memory, nothing changed.
   * The caller sets the `bytes` column and counts.
   */
  resizeBlock(ref: Ref, bytes: number): boolean {
    const pool = (this.address[ref] >>> POOL_GRANULES_SHIFT) << POOL_SHIFT_WORDS;
    const sizeClass = this.pools[pool + CLASS];
    if (sizeClass === 0) {
      if (!this.dataSegment.holds(this.address[ref])) return this.#resizeRaw(ref, bytes);
    } else {
      const blockBytes = sizeClass << CLASS_SHIFT;
      if (bytes <= blockBytes && 4 * bytes > 3 * blockBytes) return true;
    }
    const fresh = this.takeBlock(bytes);
    if (fresh === 0) return false;
    const address = this.address[fresh];
    this.address[fresh] = this.address[ref];
    this.address[ref] = address;
    this.bytes[fresh] = this.bytes[ref];
    this.giveBlock(fresh);
    return true;
  }

  /** True if the block lies in a pool. */
  isPooled(ref: Ref): boolean {
    return this.pools[((this.address[ref] >>> POOL_GRANULES_SHIFT) << POOL_SHIFT_WORDS) + CLASS] !== 0;
  }

  extendPool(pool: number, sizeClass: number): void {
    const pools = this.pools;
    const offset = pools[pool + NEXT_OFFSET];
    const blockBytes = sizeClass << CLASS_SHIFT;
    if (offset + blockBytes <= POOL_BYTES && this.#cut(pool, offset, blockBytes)) return;
    const next = pools[pool + NEXT];
    this.usedHead[sizeClass] = next;
    if (next !== 0) pools[next + PREVIOUS] = 0;
  }

  /** Makes the virgin block at `offset` the pool's only free one. */
  #cut(pool: number, offset: number, blockBytes: number): boolean {
    const ref = this.table.takeRef();
    if (ref === 0) return false;
    const end = offset + blockBytes;
    const poolNumber = pool >> POOL_SHIFT_WORDS;
    this.address[ref] = poolNumber * (POOL_BYTES / GRANULE_BYTES) + offset / GRANULE_BYTES;
    this.link[ref] = 0;
    this.pools[pool + FREE] = ref;
    this.pools[pool + NEXT_OFFSET] = end;
    const isNewPage = (end - 1) >> this.pageShift !== (offset - 1) >> this.pageShift;
    if (isNewPage) this.memory.touch(this.windowBase + poolNumber * POOL_BYTES + offset, blockBytes);
    return true;
  }

  takeFromNewPool(sizeClass: number, bytes: number): Ref {
    const arenas = this.arenas;
    const pools = this.pools;
    if (!arenas.ensureUsable()) return this.takeRaw(bytes);
    const arena = arenas.usable;
    let pool = arenas.freeHead[arena];
    if (pool === 0) pool = arenas.nextPool[arena] << POOL_SHIFT_WORDS;
    if (pools[pool + CLASS] !== sizeClass && !this.#startPool(pool, sizeClass)) return 0;
    if (pool === arenas.freeHead[arena]) arenas.freeHead[arena] = pools[pool + NEXT];
    else {
      arenas.nextPool[arena]++;
      pools[pool + ARENA] = arena;
    }
    arenas.noteTaken();
    pools[pool + USED] = 1;
    pools[pool + NEXT] = 0;
    pools[pool + PREVIOUS] = 0;
    const ref = pools[pool + FREE];
    pools[pool + FREE] = this.link[ref];
    if (this.link[ref] !== 0) this.usedHead[sizeClass] = pool;
    return ref;
  }

  /** Gives an empty pool to a class: its first block, linked to its second. False when `Ref`s are out. */
  #startPool(pool: number, sizeClass: number): boolean {
    this.#dropFreeRefs(pool);
    const pools = this.pools;
    const blockBytes = sizeClass << CLASS_SHIFT;
    const poolAddress = this.windowBase + (pool >> POOL_SHIFT_WORDS) * POOL_BYTES;
    this.memory.touch(poolAddress, POOL_HEADER_BYTES);
    if (!this.#cut(pool, POOL_HEADER_BYTES, blockBytes)) {
      pools[pool + CLASS] = 0;
      return false;
    }
    const first = pools[pool + FREE];
    pools[pool + CLASS] = sizeClass;
    if (this.#cut(pool, POOL_HEADER_BYTES + blockBytes, blockBytes)) {
      this.link[first] = pools[pool + FREE];
      pools[pool + FREE] = first;
    }
    return true;
  }

  /** The free blocks of an empty pool lose their names. */
  #dropFreeRefs(pool: number): void {
    let ref = this.pools[pool + FREE];
    while (ref !== 0) {
      const next = this.link[ref];
      this.table.dropRef(ref);
      ref = next;
    }
    this.pools[pool + FREE] = 0;
  }

  /** A full pool has a free block again (and is empty only if `Ref`s ran out while it was cut). */
  #reopenPool(pool: number, used: number): void {
    const pools = this.pools;
    const sizeClass = pools[pool + CLASS];
    const head = this.usedHead[sizeClass];
    pools[pool + NEXT] = head;
    pools[pool + PREVIOUS] = 0;
    if (head !== 0) pools[head + PREVIOUS] = pool;
    this.usedHead[sizeClass] = pool;
    if (used === 0) this.freePool(pool);
  }

  freePool(pool: number): void {
    const pools = this.pools;
    const arenas = this.arenas;
    const next = pools[pool + NEXT];
    const previous = pools[pool + PREVIOUS];
    if (previous === 0) this.usedHead[pools[pool + CLASS]] = next;
    else pools[previous + NEXT] = next;
    if (next !== 0) pools[next + PREVIOUS] = previous;
    const arena = pools[pool + ARENA];
    pools[pool + NEXT] = arenas.freeHead[arena];
    arenas.freeHead[arena] = pool;
    if (arenas.noteFreed(arena)) this.#releaseArena(arena);
  }

  #releaseArena(arena: number): void {
    const pools = this.pools;
    let pool = this.arenas.freeHead[arena];
    while (pool !== 0) {
      const next = pools[pool + NEXT];
      this.#dropFreeRefs(pool);
      pools.fill(0, pool, pool + (1 << POOL_SHIFT_WORDS));
      pool = next;
    }
    this.arenas.unmap(arena);
  }

  takeRaw(bytes: number): Ref {
    const ref = this.table.takeRef();
    if (ref === 0) return 0;
    const granule = this.#granuleOf(this.cAllocator.malloc(bytes === 0 ? 1 : bytes));
    if (granule === 0) {
      this.table.dropRef(ref);
      return 0;
    }
    this.address[ref] = granule;
    this.memory.touch(this.windowBase + granule * GRANULE_BYTES, bytes === 0 ? 1 : bytes);
    this.rawBlocks++;
    this.rawBytes += bytes;
    return ref;
  }

  giveRaw(ref: Ref): void {
    if (this.dataSegment.holds(this.address[ref])) {
      this.dataSegment.give(ref);
      return;
    }
    this.cAllocator.free(this.windowBase + this.address[ref] * GRANULE_BYTES);
    this.rawBlocks--;
    this.rawBytes -= this.bytes[ref];
    this.table.dropRef(ref);
  }

  #resizeRaw(ref: Ref, bytes: number): boolean {
    const before = this.bytes[ref];
    const wanted = bytes === 0 ? 1 : bytes;
    const address = this.cAllocator.realloc(this.windowBase + this.address[ref] * GRANULE_BYTES, wanted);
    if (address === 0) return false;
    const granule = (address - this.windowBase) / GRANULE_BYTES;
    invariant(granule > 0 && granule < MAX_GRANULE, 'pymalloc: a block moved out of the address window');
    this.address[ref] = granule;
    this.rawBytes += bytes - before;
    if (bytes > before) this.memory.touch(this.windowBase + granule * GRANULE_BYTES + before, bytes - before);
    return true;
  }

  /** 0 when the C library refused or placed the block where the address column cannot name it. */
  #granuleOf(address: number): number {
    if (address === 0) return 0;
    const granule = (address - this.windowBase) / GRANULE_BYTES;
    if (granule > 0 && granule < MAX_GRANULE) return granule;
    this.cAllocator.free(address);
    return 0;
  }
}
