/**
 * The radix tree by which pymalloc tells its own addresses from others: here only the memory that it takes.
 *
 * Models:      CPython 3.11, 64-bit.
 * Sources:     Objects/obmalloc.c (arena_map_get, arena_map_mark_used)
 * Algorithm:   1. The root is static. A middle or bottom node is made by PyMem_RawCalloc when the first arena falls
 *                 under it; it is never freed and not counted as a block.
 *              2. An arena that is not aligned to its size has a tail under the next entry, which may need a node too.
 * Invariants:  I1 a node is made once.
 * Simplified:  look-ups are answered by the pool table; the pages that they read are not touched.
 */
import type { CAllocator, VirtualMemory } from '@memarena/core';
import {
  ARENA_BYTES, ARENA_MAP_BOTTOM_BYTES, ARENA_MAP_MID_BYTES, ARENAS_PER_BOTTOM_NODE, BOTTOM_NODES_PER_MID_NODE,
} from './cpython-arguments.ts';

const BOTTOM_ENTRY_BYTES = ARENA_MAP_BOTTOM_BYTES / ARENAS_PER_BOTTOM_NODE;
const MID_ENTRY_BYTES = ARENA_MAP_MID_BYTES / BOTTOM_NODES_PER_MID_NODE;

export class ArenaMap {
  readonly memory: VirtualMemory;
  readonly cAllocator: CAllocator;
  /** Numbers of the nodes made so far, and their addresses. */
  readonly midNumbers: number[] = [];
  readonly midAddresses: number[] = [];
  readonly bottomNumbers: number[] = [];
  readonly bottomAddresses: number[] = [];

  constructor(memory: VirtualMemory, cAllocator: CAllocator) {
    this.memory = memory;
    this.cAllocator = cAllocator;
  }

  get midNodes(): number {
    return this.midNumbers.length;
  }

  get bottomNodes(): number {
    return this.bottomNumbers.length;
  }

  /** Enters or removes an arena. False when a node cannot be made. */
  mark(arenaAddress: number): boolean {
    if (!this.#markEntry(Math.floor(arenaAddress / ARENA_BYTES))) return false;
    if (arenaAddress % ARENA_BYTES === 0) return true;
    return this.#markEntry(Math.floor(arenaAddress / ARENA_BYTES) + 1);
  }

  #markEntry(entry: number): boolean {
    const bottomNumber = Math.floor(entry / ARENAS_PER_BOTTOM_NODE);
    let bottom = this.bottomNumbers.indexOf(bottomNumber);
    if (bottom < 0) {
      if (!this.#makeBottom(bottomNumber)) return false;
      bottom = this.bottomNumbers.length - 1;
    }
    const offset = (entry % ARENAS_PER_BOTTOM_NODE) * BOTTOM_ENTRY_BYTES;
    this.memory.touch(this.bottomAddresses[bottom] + offset, BOTTOM_ENTRY_BYTES);
    return true;
  }

  #makeBottom(bottomNumber: number): boolean {
    const midNumber = Math.floor(bottomNumber / BOTTOM_NODES_PER_MID_NODE);
    let mid = this.midNumbers.indexOf(midNumber);
    if (mid < 0) {
      const address = this.cAllocator.calloc(1, ARENA_MAP_MID_BYTES);
      if (address === 0) return false;
      mid = this.midNumbers.push(midNumber) - 1;
      this.midAddresses.push(address);
    }
    const address = this.cAllocator.calloc(1, ARENA_MAP_BOTTOM_BYTES);
    if (address === 0) return false;
    this.bottomNumbers.push(bottomNumber);
    this.bottomAddresses.push(address);
    const offset = (bottomNumber % BOTTOM_NODES_PER_MID_NODE) * MID_ENTRY_BYTES;
    this.memory.touch(this.midAddresses[mid] + offset, MID_ENTRY_BYTES);
    return true;
  }
}
