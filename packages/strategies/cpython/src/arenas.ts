/**
 * pymalloc's arenas: 1 MiB mappings that are cut into pools, and the order in which pools are taken from them.
 *
 * Models:      CPython 3.11, 64-bit, with the radix tree.
 * Sources:     Objects/obmalloc.c (new_arena, allocate_from_new_pool, insert_to_freepool, nfp2lasta)
 * Algorithm:   1. Arenas with free pools form one list, ascending by number of free pools; pools are taken from its
 *                 head, so that the emptiest arenas have a chance to become wholly free. `lastWith[n]` is the last
 *                 arena of the list with n free pools: an arena that gains a pool slides behind it in one step.
 *              2. Within an arena, pools given back are taken first (last in, first out), then the next one is cut.
 *              3. An arena whose pools are all free is unmapped, unless it is the last of the list.
 *              4. Arena objects live in one array that doubles by realloc (raw memory, not counted as a block).
 * Layout:      the first pool starts at the first multiple of 16 KiB; a mapping that starts in between has 63 pools.
 * Invariants:  I1 the list ascends. I2 lastWith[n] is 0 or the last arena with n free pools. (both: `verify`)
 *              I3 an arena with no free pool is in no list.
 * Simplified:  nothing.
 * Terms:       a pool is named by its word index in the pool table (see pymalloc.ts).
 */
import type { CAllocator, VirtualMemory } from '@memarena/core';
import { invariant } from '@memarena/core';
import { ArenaMap } from './arena-map.ts';
import {
  ARENA_BYTES, ARENA_OBJECT_BYTES, INITIAL_ARENA_OBJECTS, POOL_BYTES, POOL_SHIFT, POOLS_PER_ARENA,
} from './cpython-arguments.ts';

const MAX_ARENAS = 32768;

export class Arenas {
  readonly memory: VirtualMemory;
  readonly cAllocator: CAllocator;
  readonly map: ArenaMap;
  readonly windowBase: number;
  /** Columns by arena number (1 ..): offset of the mapping in the window; -1 = no mapping. */
  readonly offset = new Float64Array(MAX_ARENAS + 1).fill(-1);
  /** Number of the next pool to cut, counted in pools from the window base. */
  readonly nextPool = new Int32Array(MAX_ARENAS + 1);
  readonly freePools = new Int32Array(MAX_ARENAS + 1);
  readonly totalPools = new Int32Array(MAX_ARENAS + 1);
  /** Head of the pools given back (pool table index); linked through the pool table by the caller. */
  readonly freeHead = new Int32Array(MAX_ARENAS + 1);
  readonly next = new Int32Array(MAX_ARENAS + 1);
  readonly previous = new Int32Array(MAX_ARENAS + 1);
  readonly lastWith = new Int32Array(POOLS_PER_ARENA + 1);
  /** Head of the list of arenas with free pools; 0 = empty. */
  usable = 0;
  /** Head of the arena objects that have no mapping, linked through `next`. */
  unused = 0;
  objectCount = 0;
  objectsAddress = 0;
  allocatedTotal = 0;
  current = 0;
  highWater = 0;

  constructor(memory: VirtualMemory, cAllocator: CAllocator) {
    this.memory = memory;
    this.cAllocator = cAllocator;
    this.windowBase = memory.traits.windowBase;
    this.map = new ArenaMap(memory, cAllocator);
  }

  get reclaimed(): number {
    return this.allocatedTotal - this.current;
  }

  /** Makes `usable` non-empty. False = out of memory. */
  ensureUsable(): boolean {
    if (this.usable !== 0) return true;
    const arena = this.#mapArena();
    if (arena === 0) return false;
    this.usable = arena;
    this.next[arena] = 0;
    this.previous[arena] = 0;
    this.lastWith[this.freePools[arena]] = arena;
    return true;
  }

  /** The head arena gives one pool away; the caller has taken it from `freeHead` or `nextPool`. */
  noteTaken(): void {
    const arena = this.usable;
    const free = this.freePools[arena];
    if (this.lastWith[free] === arena) this.lastWith[free] = 0;
    if (free > 1) this.lastWith[free - 1] = arena;
    this.freePools[arena] = free - 1;
    if (free !== 1) return;
    const after = this.next[arena];
    this.usable = after;
    if (after !== 0) this.previous[after] = 0;
  }

  /**
   * A pool of `arena` became free; the caller has linked it to `freeHead`.
   * Returns true when the whole arena is free and has to be unmapped with `unmap`.
   */
  noteFreed(arena: number): boolean {
    const before = this.freePools[arena];
    const last = this.lastWith[before];
    if (last === arena) {
      const left = this.previous[arena];
      this.lastWith[before] = left !== 0 && this.freePools[left] === before ? left : 0;
    }
    const free = before + 1;
    this.freePools[arena] = free;
    if (free === this.totalPools[arena] && this.next[arena] !== 0) {
      this.#unlink(arena);
      return true;
    }
    if (free === 1) {
      this.#linkFirst(arena);
      return false;
    }
    if (this.lastWith[free] === 0) this.lastWith[free] = arena;
    if (last !== arena) {
      this.#unlink(arena);
      this.#linkAfter(arena, last);
    }
    return false;
  }

  /** Gives a wholly free arena, already out of the list, back to the system. */
  unmap(arena: number): void {
    const address = this.windowBase + this.offset[arena];
    this.map.mark(address);
    this.memory.release(address, ARENA_BYTES);
    this.offset[arena] = -1;
    this.freeHead[arena] = 0;
    this.next[arena] = this.unused;
    this.unused = arena;
    this.current--;
  }

  #linkFirst(arena: number): void {
    const head = this.usable;
    this.next[arena] = head;
    this.previous[arena] = 0;
    if (head !== 0) this.previous[head] = arena;
    this.usable = arena;
    if (this.lastWith[1] === 0) this.lastWith[1] = arena;
  }

  #linkAfter(arena: number, left: number): void {
    const right = this.next[left];
    this.previous[arena] = left;
    this.next[arena] = right;
    if (right !== 0) this.previous[right] = arena;
    this.next[left] = arena;
  }

  #unlink(arena: number): void {
    const left = this.previous[arena];
    const right = this.next[arena];
    if (left === 0) this.usable = right;
    else this.next[left] = right;
    if (right !== 0) this.previous[right] = left;
  }

  #mapArena(): number {
    if (this.unused === 0 && !this.#growObjects()) return 0;
    const arena = this.unused;
    const address = this.memory.map(ARENA_BYTES, 0, 'pymalloc arena');
    if (address === 0) return 0;
    const offset = address - this.windowBase;
    if (offset < 0 || offset + ARENA_BYTES > this.memory.traits.windowBytes || !this.map.mark(address)) {
      this.memory.release(address, ARENA_BYTES);
      return 0;
    }
    this.unused = this.next[arena];
    const firstPool = Math.ceil(offset / POOL_BYTES);
    const pools = offset % POOL_BYTES === 0 ? POOLS_PER_ARENA : POOLS_PER_ARENA - 1;
    this.offset[arena] = offset;
    this.nextPool[arena] = firstPool;
    this.freePools[arena] = pools;
    this.totalPools[arena] = pools;
    this.freeHead[arena] = 0;
    this.allocatedTotal++;
    this.current++;
    if (this.current > this.highWater) this.highWater = this.current;
    return arena;
  }

  #growObjects(): boolean {
    const count = this.objectCount === 0 ? INITIAL_ARENA_OBJECTS : this.objectCount * 2;
    if (count > MAX_ARENAS) return false;
    const address = this.cAllocator.realloc(this.objectsAddress, count * ARENA_OBJECT_BYTES);
    if (address === 0) return false;
    this.memory.touch(address, count * ARENA_OBJECT_BYTES);
    this.objectsAddress = address;
    for (let arena = count; arena > this.objectCount; arena--) {
      this.next[arena] = this.unused;
      this.unused = arena;
    }
    this.objectCount = count;
    return true;
  }

  /** Bytes at the ends of the mapped arenas that hold no pool. */
  alignmentBytes(): number {
    let bytes = 0;
    for (let arena = 1; arena <= this.objectCount; arena++) {
      if (this.offset[arena] >= 0) bytes += ARENA_BYTES - (this.totalPools[arena] << POOL_SHIFT);
    }
    return bytes;
  }

  unusedPools(): number {
    let pools = 0;
    for (let arena = this.usable; arena !== 0; arena = this.next[arena]) pools += this.freePools[arena];
    return pools;
  }

  verify(): void {
    let left = 0;
    for (let arena = this.usable; arena !== 0; arena = this.next[arena]) {
      const free = this.freePools[arena];
      invariant(this.previous[arena] === left, 'arenas: broken list');
      invariant(left === 0 || this.freePools[left] <= free, 'arenas: the list does not ascend');
      invariant(free > 0 && free <= this.totalPools[arena], 'arenas: a full arena is in the list');
      const isLast = this.next[arena] === 0 || this.freePools[this.next[arena]] !== free;
      invariant(isLast === (this.lastWith[free] === arena), 'arenas: lastWith is wrong');
      left = arena;
    }
  }
}
