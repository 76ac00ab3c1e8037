/**
 * Allocation of small objects: the context of the thread, and where its next piece comes from.
 *
 * Models:      .NET 10, workstation, one allocating thread.
 * Sources:     src/coreclr/gc/allocation.cpp (try_allocate_more_space, soh_try_fit, a_fit_free_list_p,
 *              a_fit_segment_end_p, limit_from_size, adjust_limit_clr), collect.cpp (fix_allocation_context)
 * Algorithm:   1. Objects are bumped in [pointer, limit). 24 bytes behind the limit are kept for a free object.
 *              2. A refill takes a quantum, more for a larger object, less when the budget or the committed end is
 *                 nearer, off the budget. A collection is due when the budget is below 0.
 *              3. Pieces come from the free list of generation 0, else from the end of its last region, else from a new
 *                 one.
 *              4. A piece that continues the context costs a free object of 24 bytes at the pointer; otherwise the rest
 *                 of the old piece becomes free space.
 * Layout:      granules: [pointer … limit | 24 bytes)
 * Invariants:  I1 the context lies in a region of generation 0, or all its fields are 0.
 * Simplified:  nothing for one thread.
 */
import { GRANULE_BYTES } from '@memarena/core';
import {
  ALLOCATION_QUANTUM_BYTES, MIN_FREE_LIST_BYTES, MIN_OBJECT_BYTES, MIN_QUANTUM_BYTES,
} from './dotnet-arguments.ts';
import type { DotnetState } from './dotnet-state.ts';
import type { Generation } from './generation.ts';
import type { Region } from './region.ts';

const PAD_GRANULES = MIN_OBJECT_BYTES / GRANULE_BYTES;

export class AllocationContext {
  pointer = 0;
  limit = 0;
  region: Region | null = null;
  /** The budget is used up: collect before the next refill. */
  needsCollection = false;
  readonly #state: DotnetState;
  readonly #gen0: Generation;
  /** Region of generation 0 that is being filled, by index. */
  #regionIndex = 0;
  #quantum = ALLOCATION_QUANTUM_BYTES;
  /** The piece that the context came from was the end of its region. */
  #isAtEnd = false;

  constructor(state: DotnetState) {
    this.#state = state;
    this.#gen0 = state.generations[0]!;
  }

  /** Makes room for an object of `granules`; false: collect (`needsCollection`), or there is no memory. */
  refill(granules: number): boolean {
    const gen0 = this.#gen0;
    this.needsCollection = gen0.remainingBytes < 0;
    if (this.needsCollection) return false;
    if (gen0.freeList.bytes > 0 && this.#refillFromFreeList(granules)) return true;
    return this.#refillFromEnd(granules);
  }

  /** Bytes of the next piece for an object, when `spaceBytes` are there; takes them off the budget. */
  #takeBudget(granules: number, spaceBytes: number): number {
    const padded = granules * GRANULE_BYTES + MIN_OBJECT_BYTES;
    const physical = Math.min(Math.max(padded, this.#quantum), spaceBytes);
    const bytes = Math.min(Math.max(this.#gen0.remainingBytes, padded), physical);
    this.#gen0.remainingBytes -= bytes;
    return bytes;
  }

  #refillFromFreeList(granules: number): boolean {
    const list = this.#gen0.freeList;
    if (!list.take(granules + PAD_GRANULES)) return false;
    const start = list.foundStart;
    const total = list.foundGranules;
    let piece = Math.floor(this.#takeBudget(granules, total * GRANULE_BYTES) / GRANULE_BYTES);
    if ((total - piece) * GRANULE_BYTES >= MIN_FREE_LIST_BYTES) list.add(start + piece, total - piece);
    else piece = total;
    this.#leave();
    this.#enter(this.#state.regions.regionAt(start), start, piece, false);
    return true;
  }

  #refillFromEnd(granules: number): boolean {
    const regions = this.#gen0.regions;
    for (;;) {
      while (this.#regionIndex < regions.length) {
        if (this.#fitsAtEnd(regions[this.#regionIndex]!, granules)) return true;
        if (this.#regionIndex === regions.length - 1) break;
        this.#regionIndex++;
      }
      const fresh = this.#state.regions.takeBasic(0);
      if (fresh === null) return false;
      if (!this.#state.regions.commit(fresh, fresh.bottom + granules + 2 * PAD_GRANULES)) {
        this.#state.regions.giveBack(fresh);
        return false;
      }
      this.#state.addRegion(fresh, this.#gen0);
      this.#regionIndex = regions.length - 1;
    }
  }

  #fitsAtEnd(region: Region, granules: number): boolean {
    const needed = granules + PAD_GRANULES;
    if (region.top + needed > region.end - PAD_GRANULES) {
      if (region.top + needed > region.reservedEnd - PAD_GRANULES) return false;
      if (!this.#state.regions.commit(region, region.top + needed + PAD_GRANULES)) return false;
    }
    const start = region.top;
    const spaceBytes = (region.end - PAD_GRANULES - start) * GRANULE_BYTES;
    const piece = Math.floor(this.#takeBudget(granules, spaceBytes) / GRANULE_BYTES);
    region.allocateUntouched(piece);
    const continues = this.#isAtEnd && this.region === region && this.limit + PAD_GRANULES === start;
    if (continues) {
      this.#gen0.freeObjectBytes += MIN_OBJECT_BYTES;
      this.pointer += PAD_GRANULES;
      this.limit = start + piece - PAD_GRANULES;
      region.touchTo(this.limit);
      return true;
    }
    this.#leave();
    this.#enter(region, start, piece, true);
    return true;
  }

  #enter(region: Region, start: number, piece: number, isAtEnd: boolean): void {
    this.region = region;
    this.pointer = start;
    this.limit = start + piece - PAD_GRANULES;
    this.#isAtEnd = isAtEnd;
    region.touchTo(this.limit);
  }

  /** What is left of the piece becomes free space. */
  #leave(): void {
    if (this.pointer === 0) return;
    this.#gen0.freeObjectBytes += (this.limit + PAD_GRANULES - this.pointer) * GRANULE_BYTES;
    this.pointer = 0;
    this.limit = 0;
  }

  /** A collection begins: the rest at the end of a region is given back to it, another rest becomes free space. */
  fix(): void {
    if (this.region !== null && this.pointer !== 0 && this.#isAtEnd && this.region.top === this.limit + PAD_GRANULES) {
      this.region.setTop(this.pointer);
      this.pointer = 0;
      this.limit = 0;
    } else this.#leave();
    this.#isAtEnd = false;
  }

  /** A collection has ended: generation 0 begins with its first region. */
  restart(): void {
    this.#regionIndex = 0;
    this.region = null;
    const share = Math.floor(this.#gen0.remainingBytes / 2);
    const quantum = Math.min(ALLOCATION_QUANTUM_BYTES, Math.max(MIN_QUANTUM_BYTES, share));
    this.#quantum = Math.ceil(quantum / GRANULE_BYTES) * GRANULE_BYTES;
  }
}
