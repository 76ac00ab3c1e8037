/**
 * Room for survivors in the generation that they are promoted into, without moving its regions.
 *
 * Models:      .NET 10 with regions.
 * Sources:     src/coreclr/gc/plan_phase.cpp (allocate_in_older_generation, adjust_limit, fix_older_allocation_area,
 *              repair_allocation), gcpriv.h allocator::discard_if_no_fit_p
 * Algorithm:   1. An allocation context in a free item; a plug that does not fit takes the next item that it fits into.
 *              2. When no item fits, the ends of the regions, in order, up to their reserved end.
 *              3. Generation 1 has one bucket of free items: what does not fit any more is given up for good, and so is
 *                 the search.
 *              4. `commit` makes the plan real; `cancel` puts the items back.
 * Invariants:  I1 until `commit` nothing of the generation has changed but its free list.
 * Simplified:  nothing.
 */
import { GRANULE_BYTES } from '@memarena/core';
import { DESIRED_PLUG_BYTES, MAX_GENERATION, MIN_OBJECT_BYTES } from './dotnet-arguments.ts';
import type { DotnetState } from './dotnet-state.ts';
import type { Generation } from './generation.ts';
import type { Region } from './region.ts';

const PAD_GRANULES = MIN_OBJECT_BYTES / GRANULE_BYTES;
const DESIRED_PLUG_GRANULES = DESIRED_PLUG_BYTES / GRANULE_BYTES;

/** Granules left free in front of a plug at `at`, in a target that begins at `contextStart`. */
export function padBefore(at: number, contextStart: number): number {
  const distance = at - contextStart;
  return distance === 0 || distance >= DESIRED_PLUG_GRANULES ? PAD_GRANULES : 0;
}

export class OlderAllocator {
  /** Padding of the last plug. */
  lastPadBytes = 0;
  readonly #state: DotnetState;
  #generation: Generation | null = null;
  #givesUp = false;
  #regionIndex = 0;
  #pointer = 0;
  #limit = 0;
  #start = 0;
  /** The region whose end the context is, null for a free item. */
  #region: Region | null = null;
  /** Items taken: start and granules alternate; and how much of each was not used. */
  readonly #taken: number[] = [];
  #unusedBytes = 0;

  constructor(state: DotnetState) {
    this.#state = state;
  }

  begin(generation: Generation | null): void {
    this.#generation = generation;
    this.#givesUp = generation === null;
    this.#regionIndex = 0;
    this.#pointer = 0;
    this.#limit = 0;
    this.#start = 0;
    this.#region = null;
    this.#taken.length = 0;
    this.#unusedBytes = 0;
    for (const region of generation?.regions ?? []) region.planTop = region.top;
  }

  /** The granule for a plug; 0 = no room in the older generation. */
  allocate(granules: number): number {
    if (this.#givesUp) return 0;
    while (!this.#fits(granules)) {
      if (this.#nextItem(granules) || this.#nextRegionEnd(granules)) continue;
      if (this.#generation!.number < MAX_GENERATION) this.#givesUp = true;
      return 0;
    }
    const pad = padBefore(this.#pointer, this.#start);
    const at = this.#pointer + pad;
    this.#pointer = at + granules;
    this.lastPadBytes = pad * GRANULE_BYTES;
    if (this.#region !== null) this.#region.planTop = this.#pointer;
    return at;
  }

  #fits(granules: number): boolean {
    if (this.#limit === 0) return false;
    const end = this.#pointer + padBefore(this.#pointer, this.#start) + granules;
    if (end !== this.#limit && end + PAD_GRANULES > this.#limit) return false;
    return this.#region === null || this.#state.regions.commit(this.#region, end);
  }

  #nextItem(granules: number): boolean {
    const list = this.#generation!.freeList;
    if (this.#region !== null || !list.take(granules + 2 * PAD_GRANULES)) return false;
    this.#leaveItem();
    this.#taken.push(list.foundStart, list.foundGranules);
    this.#enter(list.foundStart, list.foundStart + list.foundGranules, null);
    return true;
  }

  #nextRegionEnd(granules: number): boolean {
    const regions = this.#generation!.regions;
    this.#leaveItem();
    while (this.#regionIndex < regions.length) {
      const region = regions[this.#regionIndex++]!;
      if (region.planTop + granules + 2 * PAD_GRANULES > region.reservedEnd) continue;
      this.#enter(region.planTop, region.reservedEnd, region);
      return true;
    }
    return false;
  }

  #enter(start: number, limit: number, region: Region | null): void {
    this.#start = start;
    this.#pointer = start;
    this.#limit = limit;
    this.#region = region;
  }

  #leaveItem(): void {
    if (this.#region === null) this.#unusedBytes += (this.#limit - this.#pointer) * GRANULE_BYTES;
    this.#pointer = 0;
    this.#limit = 0;
    this.#start = 0;
  }

  /** The collection compacts: region ends move, leftovers of items are lost. */
  commit(): void {
    if (this.#generation === null) return;
    this.#leaveItem();
    this.#generation.freeObjectBytes += this.#unusedBytes;
    for (const region of this.#generation.regions) if (region.planTop > region.top) region.setTop(region.planTop);
  }

  /** The collection sweeps. */
  cancel(): void {
    if (this.#generation === null) return;
    for (let i = 0; i < this.#taken.length; i += 2) this.#generation.freeList.add(this.#taken[i]!, this.#taken[i + 1]!);
  }
}
