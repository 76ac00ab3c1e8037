import type { Ref } from '@memarena/core';
import { InvariantError } from '@memarena/core';
import type { BumpSpace, ImmortalSpace, TracedObjects } from '@memarena/heap';
import { LayoutFlag, SPACE_IMMORTAL } from '@memarena/heap';
import type { CardTable } from '../shared/card-table.ts';
import { COMPRESSED_OOP_BYTES } from '../shared/jvm-arguments.ts';
import type { DefNewGeneration } from './def-new-generation.ts';
import type { Scavenge } from './scavenge.ts';
import { SPACE_EDEN, SPACE_OLD, SPACE_SURVIVOR_A, SPACE_SURVIVOR_B } from './serial-arguments.ts';
import type { TenuredGeneration } from './tenured-generation.ts';

/** Walks the whole heap: spaces, graph, and that every reference from old to young is covered by a dirty card. */
export function verifySerialHeap(
  objects: TracedObjects, young: DefNewGeneration, old: TenuredGeneration, cards: CardTable, scavenge: Scavenge,
  immortal: ImmortalSpace,
): void {
  for (const space of [young.eden, young.from, young.to, old.space]) space.verify(objects.table, objects.space);
  verifyEveryObjectListed(objects, [young.eden, young.from, young.to, old.space]);
  objects.verifyGraph();
  const remembered = new Set<Ref>();
  for (let i = 0; i < scavenge.resizedOld.count; i++) remembered.add(scavenge.resizedOld.refs[i]!);
  for (let i = 0; i < immortal.emigrants.count; i++) remembered.add(immortal.emigrants.refs[i]!);
  const dirty = new Set<Ref>();
  for (let i = 0; i < immortal.dirty.count; i++) dirty.add(immortal.dirty.refs[i]!);
  const { table, space, layouts } = objects;
  for (let ref = 1; ref < table.refTop; ref++) {
    const at = space[ref]!;
    if (at !== SPACE_OLD && at !== SPACE_IMMORTAL) continue;
    if ((layouts.flags[table.layout[ref]!]! & LayoutFlag.traced) === 0) continue;
    for (let slot = 0; slot < table.slotCount[ref]!; slot++) {
      const target = table.slots[table.slotStart[ref]! + slot]!;
      if (!isYoung(space[target]!) || remembered.has(target)) continue;
      const offset = objects.slotOffset(ref, slot, COMPRESSED_OOP_BYTES) >>> 3;
      const isCovered = at === SPACE_OLD ? cards.isDirty(table.address[ref]! + offset) : dirty.has(ref);
      if (!isCovered) throw new InvariantError('serial: an old object refers to a young one behind a clean card');
    }
  }
}

function isYoung(space: number): boolean {
  return space === SPACE_EDEN || space === SPACE_SURVIVOR_A || space === SPACE_SURVIVOR_B;
}

/** Every object of a space has a valid entry in the space's list. */
function verifyEveryObjectListed(objects: TracedObjects, spaces: readonly BumpSpace[]): void {
  const { table, space } = objects;
  for (const at of spaces) {
    let listed = 0;
    for (let i = 0; i < at.objects.count; i++) {
      const ref = at.objects.refs[i]!;
      if (space[ref] === at.tag && table.address[ref] === at.objects.starts[i]) listed++;
    }
    let present = 0;
    for (let ref = 1; ref < table.refTop; ref++) if (space[ref] === at.tag) present++;
    if (listed !== present) throw new InvariantError('serial: a space and its list of objects differ');
  }
}
