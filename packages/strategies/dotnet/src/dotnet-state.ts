import type { MemoryEnvironment, Ref, RootSource, VirtualMemory } from '@memarena/core';
import { GRANULE_BYTES } from '@memarena/core';
import type { HeapTable } from '@memarena/heap';
import { ImmortalSpace, LayoutFlag, Marker, Reclaimer, RefList, TracedObjects } from '@memarena/heap';
import { Cards } from './cards.ts';
import {
  GENERATION_OF_SPACE, LOH, MAX_REGION_RANGE_BYTES, MIN_OBJECT_BYTES, REFERENCE_BYTES,
} from './dotnet-arguments.ts';
import { Generation } from './generation.ts';
import type { SettingMap } from './gen0-budget.ts';
import { computeBudgetBounds } from './gen0-budget.ts';
import type { Region } from './region.ts';
import { RegionAllocator } from './region-allocator.ts';

/** Granules of an object. */
export function granulesOf(bytes: number): number {
  return bytes <= MIN_OBJECT_BYTES ? MIN_OBJECT_BYTES / GRANULE_BYTES : Math.ceil(bytes / GRANULE_BYTES);
}

/** What the phases of a collection share. */
export class DotnetState {
  readonly memory: VirtualMemory;
  readonly objects: TracedObjects;
  readonly table: HeapTable;
  readonly space: Uint8Array;
  readonly regions: RegionAllocator;
  readonly cards: Cards;
  /** Generations 0, 1, 2 and the large object heap. */
  readonly generations: readonly Generation[];
  readonly immortal: ImmortalSpace;
  readonly reclaimer: Reclaimer;
  readonly marker: Marker;
  readonly roots: RootSource[] = [];
  /**
   * Objects that were resized out of an older generation: whoever refers to them may be old and behind a clear card.
   */
  readonly resizedOld: RefList = new RefList(64);

  constructor(environment: MemoryEnvironment, revive: (ref: Ref) => void) {
    const { memory, settings } = environment;
    this.memory = memory;
    this.objects = new TracedObjects(environment.capacity);
    this.table = this.objects.table;
    this.space = this.objects.space;
    this.regions = new RegionAllocator(memory, regionRange(settings), Number(settings['DOTNET_GCHeapHardLimit']));
    this.cards = new Cards(this.regions.bottom, this.regions.end);
    const bounds = computeBudgetBounds(settings);
    this.generations = [
      new Generation(0, bounds.gen0MinBytes, bounds.gen0MaxBytes),
      new Generation(1, 0, bounds.gen1MaxBytes),
      new Generation(2, 0, 0),
      new Generation(LOH, 0, 0),
    ];
    this.immortal = new ImmortalSpace(this.objects, memory);
    this.reclaimer = new Reclaimer(this.objects, { revive });
    this.marker = new Marker(this.objects);
  }

  generationOf(ref: Ref): number {
    return GENERATION_OF_SPACE[this.space[ref]!]!;
  }

  /** The entry `i` of a region's list is an object that is still there. */
  isValid(region: Region, i: number): boolean {
    const ref = region.objects.refs[i]!;
    return this.space[ref] === region.tag && this.table.address[ref] === region.objects.starts[i];
  }

  /** Sets the cards of those slots [first, end) of `ref` that refer to a younger generation. True if there are any. */
  setCards(ref: Ref, first: number, end: number): boolean {
    const { table, objects } = this;
    const generation = this.generationOf(ref);
    const flags = objects.layouts.flags[table.layout[ref]!]!;
    let found = false;
    if ((flags & LayoutFlag.traced) !== 0) {
      const start = table.slotStart[ref]!;
      for (let slot = first; slot < end; slot++) {
        if (GENERATION_OF_SPACE[this.space[table.slots[start + slot]!]!]! >= generation) continue;
        this.cards.set(table.address[ref]! + (objects.slotOffset(ref, slot, REFERENCE_BYTES) >>> 3));
        found = true;
      }
    }
    if ((flags & LayoutFlag.countsClass) !== 0 && this.generationOf(table.klass[ref]!) < generation) {
      this.cards.set(table.address[ref]!);
      found = true;
    }
    return found;
  }

  /** Gives a region to a generation. */
  addRegion(region: Region, generation: Generation): void {
    region.generation = generation.number;
    region.tag = generation.space;
    generation.regions.push(region);
  }
}

function regionRange(settings: SettingMap): number {
  const given = Number(settings['DOTNET_GCRegionRange']);
  return given > 0 ? given : Math.min(2 * Number(settings['dotnet.physicalBytes']), MAX_REGION_RANGE_BYTES);
}
