/**
 * Planning: where each run of live objects (a plug) would go if the collection compacted.
 *
 * Models:      .NET 10 with regions, nothing pinned.
 * Sources:     src/coreclr/gc/plan_phase.cpp (plan_phase, allocate_in_older_generation,
 *              allocate_in_condemned_generations, generation_fragmentation, decide_on_compacting,
 *              decide_on_compaction_space)
 * Algorithm:   1. Walk the condemned generations from the oldest to 0, their regions in order, objects by address.
 *                 Adjacent live objects form a plug.
 *              2. Plugs of the oldest condemned generation go to the next generation while it has room: its free items,
 *                 then the ends of its regions. The first that finds none ends this (for generation 2: only for that
 *                 plug).
 *              3. All others slide into the condemned regions, from the first on; a region is planned for one
 *                 generation only.
 *              4. A plug that moves gets 24 bytes in front of it, unless it is one of the first 1000 bytes of its
 *                 target.
 *              5. Fragmentation is what the condemned regions would shrink by. Compact if that is more than the limit
 *                 and more than half (generation 2: a quarter) of their size; also before running out of memory, under
 *                 memory load, or when generation 0 is fragmented.
 * Invariants:  I1 plugs keep their order within a target. I2 planning changes no object.
 * Simplified:  regions are not swept in plan (GCEnableSpecialRegions is off upstream as well); nothing is demoted.
 */
import type { Ref } from '@memarena/core';
import { GRANULE_BYTES } from '@memarena/core';
import { COMPACT_MEMORY_PERCENT, MAX_GENERATION, MIN_OBJECT_BYTES, STATIC_DATA } from './dotnet-arguments.ts';
import type { DotnetState } from './dotnet-state.ts';
import { granulesOf } from './dotnet-state.ts';
import type { Generation } from './generation.ts';
import { OlderAllocator, padBefore } from './older-allocator.ts';
import type { Region } from './region.ts';

const PAD_GRANULES = MIN_OBJECT_BYTES / GRANULE_BYTES;

/** Why a collection compacts, in the words of the runtime's `gc_heap_compact_reason`. */
export const CompactReason = {
  none: 0, highFragmentation: 1, lastBeforeOutOfMemory: 2, fragmentedGen0: 3, highMemoryLoad: 4, forced: 5, noGaps: 6,
} as const;
export const COMPACT_REASON_NAMES: readonly string[] = [
  'sweep', 'high-fragmentation', 'last-before-out-of-memory', 'fragmented-gen0', 'high-memory-load', 'forced',
  'no-gaps',
];

export class PlanPhase {
  /** Survivors in the order of the walk, and the granules planned for them. */
  survivors: Uint32Array = new Uint32Array(4096);
  planned: Uint32Array = new Uint32Array(4096);
  count = 0;
  fragmentationBytes = 0;
  condemnedBytes = 0;
  readonly older: OlderAllocator;
  /** Bytes of padding that compaction would put into each generation. */
  readonly paddingBytes: Float64Array = new Float64Array(MAX_GENERATION + 1);
  readonly #state: DotnetState;
  /** Condemned regions in order: sources and targets. */
  #targets: Region[] = [];
  #target = 0;
  #targetStart = 0;

  constructor(state: DotnetState) {
    this.#state = state;
    this.older = new OlderAllocator(state);
  }

  /** Plans for generations condemned..0; their `survivedBytes` are known afterwards. */
  plan(condemned: number, promotes: boolean): void {
    const { generations } = this.#state;
    this.count = 0;
    this.paddingBytes.fill(0);
    this.#targets = [];
    for (let i = condemned; i >= 0; i--) this.#targets.push(...generations[i]!.regions);
    for (const region of this.#targets) {
      region.savedTop = region.top;
      region.planTop = region.bottom;
      region.planGeneration = -1;
    }
    this.#target = 0;
    this.#targetStart = this.#targets[0]!.bottom;
    const usesOlder = promotes && condemned < MAX_GENERATION;
    this.older.begin(usesOlder ? generations[condemned + 1]! : null);
    for (let i = condemned; i >= 0; i--) {
      const generation = generations[i]!;
      const into = promotes ? Math.min(i + 1, MAX_GENERATION) : i;
      for (const region of generation.regions) this.#planRegion(region, into, usesOlder && i === condemned);
    }
    this.#measure();
  }

  #measure(): void {
    this.fragmentationBytes = 0;
    this.condemnedBytes = 0;
    for (const region of this.#targets) {
      this.fragmentationBytes += (region.savedTop - region.planTop) * GRANULE_BYTES;
      this.condemnedBytes += (region.savedTop - region.bottom) * GRANULE_BYTES;
    }
  }

  #planRegion(region: Region, into: number, usesOlder: boolean): void {
    const { table } = this.#state;
    const { marks } = this.#state.marker;
    const { refs, starts, count } = region.objects;
    let i = 0;
    while (i < count) {
      if (marks[refs[i]!] === 0 || !this.#state.isValid(region, i)) {
        i++;
        continue;
      }
      const first = this.count;
      const start = starts[i]!;
      let end = start;
      while (i < count && starts[i] === end && marks[refs[i]!] !== 0 && this.#state.isValid(region, i)) {
        this.#push(refs[i]!);
        end += granulesOf(table.bytes[refs[i]!]!);
        i++;
      }
      this.#placePlug(first, region, start, end - start, into, usesOlder);
    }
  }

  #push(ref: Ref): void {
    if (this.count === this.survivors.length) {
      const survivors = new Uint32Array(this.count * 2);
      const planned = new Uint32Array(this.count * 2);
      survivors.set(this.survivors);
      planned.set(this.planned);
      this.survivors = survivors;
      this.planned = planned;
    }
    this.survivors[this.count++] = ref;
  }

  /** Gives the objects of a plug, survivors[first .. count), their planned granules. */
  #placePlug(first: number, source: Region, start: number, granules: number, into: number, usesOlder: boolean): void {
    const { table } = this.#state;
    let at = usesOlder ? this.older.allocate(granules) : 0;
    if (at !== 0) this.paddingBytes[into]! += this.older.lastPadBytes;
    else at = this.#allocateInCondemned(granules, into, source, start);
    for (let i = first; i < this.count; i++) {
      this.planned[i] = at;
      at += granulesOf(table.bytes[this.survivors[i]!]!);
    }
  }

  #allocateInCondemned(granules: number, into: number, source: Region, start: number): number {
    for (;;) {
      const region = this.#targets[this.#target]!;
      const isOwn = region === source;
      if (region.planGeneration === -1 || region.planGeneration === into) {
        const at = region.planTop;
        let pad = padBefore(at, this.#targetStart);
        if (at === start || (isOwn && at + pad > start)) pad = 0;
        const end = at + pad + granules;
        if ((isOwn && at + pad <= start) || this.#fits(region, end)) {
          region.planGeneration = into;
          region.planTop = end;
          this.paddingBytes[into]! += pad * GRANULE_BYTES;
          return at + pad;
        }
      }
      this.#target++;
      this.#targetStart = this.#targets[this.#target]!.bottom;
    }
  }

  #fits(region: Region, end: number): boolean {
    return end + PAD_GRANULES <= region.reservedEnd && this.#state.regions.commit(region, end);
  }

  /** Compact (and why) or sweep? */
  decide(
    condemned: number, isLastResort: boolean, isForced: boolean, memoryLoad: number, gen0Reduction: number,
  ): number {
    if (isForced) return CompactReason.forced;
    if (condemned < MAX_GENERATION) {
      if (gen0Reduction > 0) return CompactReason.fragmentedGen0;
      if (memoryLoad >= COMPACT_MEMORY_PERCENT) return CompactReason.highMemoryLoad;
    } else if (isLastResort) return CompactReason.lastBeforeOutOfMemory;
    const { regions, generations } = this.#state;
    if (regions.freeBasicCount === 0 && regions.freeRangeBytes === 0) return CompactReason.noGaps;
    const { fragmentationLimitBytes, fragmentationBurden } = STATIC_DATA[condemned]!;
    const burden = this.condemnedBytes === 0 ? 0 : this.fragmentationBytes / this.condemnedBytes;
    if (this.fragmentationBytes >= fragmentationLimitBytes && burden >= fragmentationBurden) {
      return CompactReason.highFragmentation;
    }
    return reclaimsUnderLoad(generations[MAX_GENERATION]!, condemned, memoryLoad, this.fragmentationBytes)
      ? CompactReason.highMemoryLoad : CompactReason.none;
  }
}

/** Under high memory load a full collection compacts when that gives much back. */
function reclaimsUnderLoad(gen2: Generation, condemned: number, memoryLoad: number, reclaimed: number): boolean {
  if (condemned < MAX_GENERATION || memoryLoad < 90) return false;
  return reclaimed > Math.min(256 * 1024 * 1024, gen2.sizeBytes / 10);
}
