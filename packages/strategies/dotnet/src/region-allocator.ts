/**
 * Regions: the reserved range, the free lists, the limit on committed memory.
 *
 * Models:      .NET 10 with regions.
 * Sources:     src/coreclr/gc/region_allocator.cpp, region_free_list.cpp (age_free_regions, get_region_kind),
 *              regions_segments.cpp (get_new_region, return_free_region, decommit_region)
 * Algorithm:   1. A region is taken from the free list of its kind, else carved from the range at the lowest address.
 *              2. Kinds: basic (one unit), large (eight), huge (as many as needed).
 *              3. Free regions age by one a collection; basic ones are decommitted at 20, large ones at 5, huge ones at
 *                 once.
 * Layout:      [unit 0 | unit 1 | …) of 4 MiB each.
 * Invariants:  I1 committedBytes is the sum over all regions (checked by `verify`).
 * Simplified:  decommit is immediate at the age, where the runtime spreads it over time; address space of huge regions
 *              is not given back.
 */
import type { VirtualMemory } from '@memarena/core';
import { GRANULE_BYTES, InvariantError, UsageError } from '@memarena/core';
import {
  BASIC_REGION_BYTES, DECOMMIT_AGE_BASIC, DECOMMIT_AGE_LARGE, LARGE_REGION_FACTOR, MAX_REGION_AGE, REGION_HEADER_BYTES,
} from './dotnet-arguments.ts';
import { Region } from './region.ts';

const UNIT_GRANULES = BASIC_REGION_BYTES / GRANULE_BYTES;

export class RegionAllocator {
  readonly bottom: number;
  readonly end: number;
  committedBytes = 0;
  /** Region by unit number. */
  readonly #byUnit: (Region | undefined)[] = [];
  readonly #freeBasic: Region[] = [];
  readonly #freeLarge: Region[] = [];
  readonly #freeHuge: Region[] = [];
  readonly #memory: VirtualMemory;
  readonly #limitBytes: number;
  #nextUnit = 0;

  constructor(memory: VirtualMemory, rangeBytes: number, limitBytes: number) {
    this.#memory = memory;
    this.#limitBytes = limitBytes > 0 ? limitBytes : Number.MAX_SAFE_INTEGER;
    const address = memory.reserve(rangeBytes, BASIC_REGION_BYTES, 'GC heap');
    if (address === 0) {
      throw new UsageError('dotnet-region-range',
        'GC heap initialization failed: no address space for the regions; lower DOTNET_GCRegionRange');
    }
    this.bottom = (address - memory.traits.windowBase) / GRANULE_BYTES;
    this.end = this.bottom + Math.floor(rangeBytes / BASIC_REGION_BYTES) * UNIT_GRANULES;
  }

  regionAt(granule: number): Region {
    return this.#byUnit[Math.floor((granule - this.bottom) / UNIT_GRANULES)]!;
  }

  get freeBasicCount(): number {
    return this.#freeBasic.length;
  }

  /** Bytes of address space that no region has. */
  get freeRangeBytes(): number {
    return (this.end - this.bottom - this.#nextUnit * UNIT_GRANULES) * GRANULE_BYTES;
  }

  takeBasic(generation: number): Region | null {
    const region = this.#freeBasic.pop() ?? this.#carve(1);
    return region === null ? null : this.#adopt(region, generation);
  }

  /** A region for the large object heap with room for `bytes`. */
  takeLarge(bytes: number, generation: number): Region | null {
    const needed = bytes + REGION_HEADER_BYTES;
    const units = Math.max(LARGE_REGION_FACTOR, Math.ceil(needed / BASIC_REGION_BYTES));
    const list = units === LARGE_REGION_FACTOR ? this.#freeLarge : this.#freeHuge;
    const index = list.findIndex((region) => region.units >= units);
    const region = index >= 0 ? list.splice(index, 1)[0]! : this.#carve(units);
    return region === null ? null : this.#adopt(region, generation);
  }

  #adopt(region: Region, generation: number): Region {
    region.age = 0;
    region.generation = generation;
    return region;
  }

  #carve(units: number): Region | null {
    const start = this.bottom + this.#nextUnit * UNIT_GRANULES;
    if (start + units * UNIT_GRANULES > this.end) return null;
    const region = new Region(this.#memory, start, units * UNIT_GRANULES, units);
    for (let i = 0; i < units; i++) this.#byUnit[this.#nextUnit + i] = region;
    this.#nextUnit += units;
    return region;
  }

  giveBack(region: Region): void {
    region.reset();
    region.age = 0;
    if (region.units === 1) this.#freeBasic.push(region);
    else if (region.units === LARGE_REGION_FACTOR) this.#freeLarge.push(region);
    else this.#freeHuge.push(region);
  }

  /** Commits `region` up to `granule`. False: the system or the hard limit refuses. */
  commit(region: Region, granule: number): boolean {
    if (granule <= region.end) return true;
    if (this.committedBytes + (granule - region.end) * GRANULE_BYTES > this.#limitBytes) return false;
    const bytes = region.commitTo(granule);
    if (bytes < 0) return false;
    this.committedBytes += bytes;
    return true;
  }

  /** What is behind the objects of an old region is not needed soon. */
  trim(region: Region): void {
    this.committedBytes -= region.decommitFrom(region.top);
  }

  /** A collection has ended: free regions get older, the oldest lose their memory. */
  ageFreeRegions(): void {
    this.#age(this.#freeBasic, DECOMMIT_AGE_BASIC);
    this.#age(this.#freeLarge, DECOMMIT_AGE_LARGE);
    this.#age(this.#freeHuge, 1);
  }

  #age(list: readonly Region[], limit: number): void {
    for (const region of list) {
      if (region.age < MAX_REGION_AGE) region.age++;
      if (region.age >= limit) this.committedBytes -= region.decommitFrom(region.start);
    }
  }

  verify(): void {
    let bytes = 0;
    for (const region of new Set(this.#byUnit)) bytes += region?.committedBytes ?? 0;
    if (bytes !== this.committedBytes) throw new InvariantError('dotnet: committed bytes do not add up');
  }
}
