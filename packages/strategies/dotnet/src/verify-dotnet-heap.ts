import type { Ref } from '@memarena/core';
import { InvariantError } from '@memarena/core';
import { LayoutFlag, SPACE_IMMORTAL } from '@memarena/heap';
import { GENERATION_OF_SPACE, MAX_GENERATION, REFERENCE_BYTES, SPACE_GEN0, SPACE_LOH } from './dotnet-arguments.ts';
import type { DotnetState } from './dotnet-state.ts';
import { granulesOf } from './dotnet-state.ts';
import type { Generation } from './generation.ts';

/** Generation number of the start-up heap. */
const IMMORTAL_GENERATION = GENERATION_OF_SPACE[SPACE_IMMORTAL]!;

/**
 * Walks the whole heap: regions, lists, free lists, graph, and that every reference to a younger generation is
 * remembered.
 */
export function verifyDotnetHeap(state: DotnetState): void {
  const { objects, regions, table, space } = state;
  regions.verify();
  let listed = 0;
  for (const generation of state.generations) listed += verifyGeneration(state, generation);
  let present = 0;
  for (let ref = 1; ref < table.refTop; ref++) if (space[ref]! >= SPACE_GEN0 && space[ref]! <= SPACE_LOH) present++;
  if (listed !== present) throw new InvariantError('dotnet: regions and their lists of objects differ');
  objects.verifyGraph();
  verifyRemembered(state);
}

function verifyGeneration(state: DotnetState, generation: Generation): number {
  let listed = 0;
  for (const region of generation.regions) {
    if (region.tag !== generation.space) throw new InvariantError('dotnet: a region belongs to another generation');
    region.verify(state.table, state.space);
    for (let i = 0; i < region.objects.count; i++) if (state.isValid(region, i)) listed++;
  }
  generation.freeList.verify();
  generation.freeList.forEach((start, granules) => {
    const region = state.regions.regionAt(start);
    const list = region.objects;
    const before = list.indexBefore(start + granules - 1);
    for (let i = before; i >= 0; i--) {
      if (!state.isValid(region, i)) continue;
      if (list.starts[i]! + granulesOf(state.table.bytes[list.refs[i]!]!) > start) {
        throw new InvariantError('dotnet: a free item overlaps an object');
      }
      break;
    }
  });
  return listed;
}

function verifyRemembered(state: DotnetState): void {
  const { table, space, objects, cards, immortal, resizedOld } = state;
  const remembered = new Set<Ref>();
  for (let i = 0; i < resizedOld.count; i++) remembered.add(resizedOld.refs[i]!);
  for (let i = 0; i < immortal.emigrants.count; i++) remembered.add(immortal.emigrants.refs[i]!);
  const dirty = new Set<Ref>();
  for (let i = 0; i < immortal.dirty.count; i++) dirty.add(immortal.dirty.refs[i]!);
  for (let ref = 1; ref < table.refTop; ref++) {
    const generation = GENERATION_OF_SPACE[space[ref]!]!;
    if (generation === 0 || generation > IMMORTAL_GENERATION) continue;
    if ((objects.layouts.flags[table.layout[ref]!]! & LayoutFlag.traced) === 0) continue;
    for (let slot = 0; slot < table.slotCount[ref]!; slot++) {
      const target = table.slots[table.slotStart[ref]! + slot]!;
      const younger = GENERATION_OF_SPACE[space[target]!]!;
      if (younger >= Math.min(generation, MAX_GENERATION) || remembered.has(target)) continue;
      const isCovered = space[ref] === SPACE_IMMORTAL
        ? dirty.has(ref)
        : cards.isSet(table.address[ref]! + (objects.slotOffset(ref, slot, REFERENCE_BYTES) >>> 3));
      if (!isCovered) throw new InvariantError('dotnet: an old object refers to a younger one behind a clear card');
    }
  }
}
