/**
 * The large object heap: objects of 85,000 bytes and more, swept in place with generation 2.
 *
 * Models:      .NET 10, workstation, non-concurrent.
 * Sources:     src/coreclr/gc/allocation.cpp (allocate_uoh, uoh_try_fit), sweep.cpp (sweep_uoh_objects)
 * Algorithm:   1. An allocation takes its size off the budget; below 0 a collection of generation 2 is due first.
 *              2. Memory comes from the free list, else from the end of a region, else from a new region of 32 MiB or
 *                 more.
 *              3. The sweep makes the gaps between live objects free items; the last one falls back to the region's
 *                 end, and regions without objects are given back.
 * Invariants:  I1 free items and objects do not overlap (checked by the heap's `verify`).
 * Simplified:  no compaction of large objects, no padding in front of them.
 */
import { GRANULE_BYTES } from '@memarena/core';
import { LOH, MIN_OBJECT_BYTES } from './dotnet-arguments.ts';
import type { DotnetState } from './dotnet-state.ts';
import { granulesOf } from './dotnet-state.ts';
import type { Generation } from './generation.ts';
import type { Region } from './region.ts';

const PAD_GRANULES = MIN_OBJECT_BYTES / GRANULE_BYTES;

export class LargeObjectHeap {
  readonly #state: DotnetState;
  readonly #generation: Generation;

  constructor(state: DotnetState) {
    this.#state = state;
    this.#generation = state.generations[LOH]!;
  }

  get isBudgetUsed(): boolean {
    return this.#generation.remainingBytes < 0;
  }

  /** The granule of a new object; 0 = there is no memory. */
  allocate(granules: number): number {
    const at = this.#fromFreeList(granules) || this.#fromEnd(granules);
    if (at !== 0) this.#generation.remainingBytes -= granules * GRANULE_BYTES;
    return at;
  }

  #fromFreeList(granules: number): number {
    const list = this.#generation.freeList;
    if (list.bytes < granules * GRANULE_BYTES || !list.take(granules)) return 0;
    const start = list.foundStart;
    const rest = list.foundGranules - granules;
    if (rest > 0) this.#generation.addGap(start + granules, rest);
    return start;
  }

  #fromEnd(granules: number): number {
    for (const region of this.#generation.regions) {
      const at = this.#atEndOf(region, granules);
      if (at !== 0) return at;
    }
    const fresh = this.#state.regions.takeLarge((granules + PAD_GRANULES) * GRANULE_BYTES, LOH);
    if (fresh === null) return 0;
    this.#state.addRegion(fresh, this.#generation);
    return this.#atEndOf(fresh, granules);
  }

  #atEndOf(region: Region, granules: number): number {
    const top = region.top + granules;
    if (top + PAD_GRANULES > region.reservedEnd) return 0;
    if (!this.#state.regions.commit(region, top + PAD_GRANULES)) return 0;
    return region.allocate(granules);
  }

  /** Part of a collection of generation 2. Returns the number of dead objects. */
  sweep(): number {
    const generation = this.#generation;
    generation.beginBytes = generation.sizeBytes - generation.fragmentationBytes;
    generation.survivedBytes = 0;
    generation.freeList.clear();
    generation.freeObjectBytes = 0;
    const kept: Region[] = [];
    let dead = 0;
    for (const region of generation.regions) {
      dead += this.#sweepRegion(region);
      if (region.objects.count > 0 || kept.length === 0) kept.push(region);
      else this.#state.regions.giveBack(region);
    }
    generation.regions = kept;
    return dead;
  }

  #sweepRegion(region: Region): number {
    const state = this.#state;
    const { table } = state;
    const { marks } = state.marker;
    region.objects.sort();
    const { refs, starts, count } = region.objects;
    let cursor = region.bottom;
    let kept = 0;
    let dead = 0;
    for (let i = 0; i < count; i++) {
      if (!state.isValid(region, i)) continue;
      const ref = refs[i]!;
      const start = starts[i]!;
      if (marks[ref] === 0) {
        state.reclaimer.bury(ref);
        dead++;
        continue;
      }
      marks[ref] = 0;
      if (start > cursor) this.#generation.addGap(cursor, start - cursor);
      const granules = granulesOf(table.bytes[ref]!);
      cursor = start + granules;
      this.#generation.survivedBytes += granules * GRANULE_BYTES;
      refs[kept] = ref;
      starts[kept++] = start;
    }
    region.objects.count = kept;
    region.setTop(cursor);
    return dead;
  }
}
