/**
 * The second half of a collection: survivors go where the plan says, or stay while their regions change generation.
 *
 * Models:      .NET 10 with regions.
 * Sources:     src/coreclr/gc/relocate_compact.cpp (relocate_phase, compact_phase), sweep.cpp (make_free_lists),
 *              plan_phase.cpp (thread_final_regions, find_first_valid_region)
 * Algorithm:   1. Compact: bury the dead, set the planned addresses, list the objects anew. Regions belong to the
 *                 generation they were planned for; those without objects are given back.
 *              2. Sweep: bury the dead, make free items of the gaps; a region's end falls back to its last object. All
 *                 regions of a generation go to the next one if survivors are promoted.
 *              3. A generation without a region gets a new one. Ends of generation 2 regions are given back to the
 *                 system.
 *              4. Cards of survivors that refer to younger generations are set.
 * Invariants:  I1 afterwards every survivor is listed in the region that its address lies in.
 * Simplified:  references need no relocation: they are ids.
 */
import { GRANULE_BYTES } from '@memarena/core';
import { MAX_GENERATION, spaceOfGeneration } from './dotnet-arguments.ts';
import type { DotnetState } from './dotnet-state.ts';
import { granulesOf } from './dotnet-state.ts';
import type { Generation } from './generation.ts';
import type { PlanPhase } from './plan-phase.ts';
import type { Region } from './region.ts';

export class CompactPhase {
  movedBytes = 0;
  deadObjects = 0;
  readonly #state: DotnetState;
  readonly #plan: PlanPhase;

  constructor(state: DotnetState, plan: PlanPhase) {
    this.#state = state;
    this.#plan = plan;
  }

  compact(condemned: number): void {
    const { table, space, regions, generations, marker } = this.#state;
    const plan = this.#plan;
    this.movedBytes = 0;
    this.deadObjects = 0;
    plan.older.commit();
    const sources = this.#detach(condemned);
    for (const region of sources) {
      this.#buryUnmarked(region);
      region.objects.clear();
    }
    for (let i = 0; i < plan.count; i++) {
      const ref = plan.survivors[i]!;
      const at = plan.planned[i]!;
      const region = regions.regionAt(at);
      const generation = region.planGeneration >= 0 ? region.planGeneration : region.generation;
      if (table.address[ref] !== at) this.movedBytes += granulesOf(table.bytes[ref]!) * GRANULE_BYTES;
      table.address[ref] = at;
      space[ref] = spaceOfGeneration(generation);
      marker.marks[ref] = 0;
      region.objects.push(ref, at);
    }
    for (let i = 0; i <= MAX_GENERATION; i++) {
      if (i <= condemned + 1) generations[i]!.freeObjectBytes += plan.paddingBytes[i]!;
    }
    for (const region of sources) this.#settleCompacted(region);
    this.#finish(condemned);
  }

  /** Takes the condemned regions away from their generations, oldest first, and forgets their free space. */
  #detach(condemned: number): Region[] {
    const sources: Region[] = [];
    for (let i = condemned; i >= 0; i--) {
      const generation = this.#state.generations[i]!;
      sources.push(...generation.regions);
      generation.regions = [];
      generation.freeList.clear();
      generation.freeObjectBytes = 0;
    }
    for (const region of sources) this.#state.cards.clearRange(region.bottom, region.reservedEnd);
    return sources;
  }

  #buryUnmarked(region: Region): void {
    const { marker, reclaimer } = this.#state;
    const { refs, count } = region.objects;
    for (let i = 0; i < count; i++) {
      if (marker.marks[refs[i]!] !== 0 || !this.#state.isValid(region, i)) continue;
      reclaimer.bury(refs[i]!);
      this.deadObjects++;
    }
  }

  #settleCompacted(region: Region): void {
    if (region.planGeneration < 0) {
      this.#state.regions.giveBack(region);
      return;
    }
    const generation = this.#state.generations[region.planGeneration]!;
    region.setTop(region.planTop);
    region.planGeneration = -1;
    this.#state.addRegion(region, generation);
  }

  sweep(condemned: number, promotes: boolean): void {
    const { generations } = this.#state;
    this.movedBytes = 0;
    this.deadObjects = 0;
    this.#plan.older.cancel();
    const sources = this.#detach(condemned);
    for (const region of sources) {
      region.planGeneration = -1;
      const into = promotes ? Math.min(region.generation + 1, MAX_GENERATION) : region.generation;
      this.#sweepRegion(region, generations[into]!);
    }
    this.#finish(condemned);
  }

  #sweepRegion(region: Region, into: Generation): void {
    const { table, space, marker, reclaimer, regions } = this.#state;
    const { refs, starts, count } = region.objects;
    let cursor = region.bottom;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      if (!this.#state.isValid(region, i)) continue;
      const ref = refs[i]!;
      const start = starts[i]!;
      if (marker.marks[ref] === 0) {
        reclaimer.bury(ref);
        this.deadObjects++;
        continue;
      }
      marker.marks[ref] = 0;
      if (start > cursor) into.addGap(cursor, start - cursor);
      cursor = start + granulesOf(table.bytes[ref]!);
      space[ref] = into.space;
      refs[kept] = ref;
      starts[kept++] = start;
    }
    region.objects.count = kept;
    if (kept === 0) {
      regions.giveBack(region);
      return;
    }
    region.setTop(cursor);
    this.#state.addRegion(region, into);
  }

  #finish(condemned: number): void {
    const { generations, regions } = this.#state;
    for (let i = 0; i <= MAX_GENERATION; i++) {
      const generation = generations[i]!;
      if (generation.regions.length === 0) {
        const region = regions.takeBasic(i);
        if (region !== null) this.#state.addRegion(region, generation);
      }
      if (i < MAX_GENERATION || condemned < MAX_GENERATION) continue;
      for (const region of generation.regions) regions.trim(region);
    }
    const { table } = this.#state;
    const plan = this.#plan;
    for (let i = 0; i < plan.count; i++) {
      const ref = plan.survivors[i]!;
      if (this.#state.generationOf(ref) > 0) this.#state.setCards(ref, 0, table.slotCount[ref]!);
    }
  }
}
