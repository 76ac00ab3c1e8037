/**
 * A full collection: mark everything that is alive, slide it together.
 *
 * Models:      HotSpot JDK 17 Serial.
 * Sources:     src/hotspot/share/gc/serial/genMarkSweep.cpp (invoke_at_safepoint, mark_sweep_phase1 to phase4)
 *              src/hotspot/share/gc/shared/space.cpp (CompactibleSpace::forward), space.inline.hpp (scan_and_forward,
 *              DeadSpacer)
 * Algorithm:   1. Mark from the roots over all spaces; note weakly referenced and finalizable objects, keep the latter.
 *              2. Walk old, eden, from (and to after a promotion failure) by address. Live objects get the next address
 *                 of the compaction target: old up to its current capacity, then eden, then from. The first object that
 *                 does not fit ends a target for good.
 *                 Survivors start again at age 0: their header is rewritten.
 *              3. Dead wood: while nothing has moved yet in old, a run of dead objects may stay if it fits into what is
 *                 left of MarkSweepDeadRatio % of the capacity; every MarkSweepAlwaysCompactCount-th collection allows
 *                 none.
 *              4. If young is empty, the cards of old are cleaned, otherwise all used ones are dirty.
 * Invariants:  I1 an object never moves to a higher address within its space. I2 marks are clear afterwards.
 * Simplified:  addresses are set while they are computed: upstream's phases 3 (adjust pointers) and 4 (move) have
 *              nothing to do where references are ids.
 */
import type { Ref, RootSource } from '@memarena/core';
import { GRANULE_BYTES } from '@memarena/core';
import type { BumpSpace, ImmortalSpace, Reclaimer, TracedObjects } from '@memarena/heap';
import { INSPECTED_FLAGS, Marker } from '@memarena/heap';
import type { CardTable } from '../shared/card-table.ts';
import type { SettingMap } from '../shared/jvm-arguments.ts';
import { integerSetting } from '../shared/jvm-arguments.ts';
import type { DefNewGeneration } from './def-new-generation.ts';
import { granulesOf } from './object-size.ts';
import type { Scavenge } from './scavenge.ts';
import { SPACE_EDEN, SPACE_OLD, SPACE_SURVIVOR_A, SPACE_SURVIVOR_B } from './serial-arguments.ts';
import type { TenuredGeneration } from './tenured-generation.ts';

export class SerialFullGc {
  markedObjects = 0;
  movedBytes = 0;
  #invocations = 0;
  readonly #objects: TracedObjects;
  readonly #young: DefNewGeneration;
  readonly #old: TenuredGeneration;
  readonly #cards: CardTable;
  readonly #immortal: ImmortalSpace;
  readonly #reclaimer: Reclaimer;
  readonly #scavenge: Scavenge;
  readonly #marker: Marker;
  readonly #deadRatio: number;
  readonly #alwaysCompactCount: number;
  /** Spaces in the order of compaction; `#target` is the index of the one being filled. */
  readonly #spaces: BumpSpace[] = [];
  readonly #tops: Float64Array = new Float64Array(4);
  readonly #counts: Int32Array = new Int32Array(4);
  #target = 0;
  /** Dead granules that may stay; -1 once the first run did not fit. */
  #deadWood = -1;

  constructor(
    objects: TracedObjects, young: DefNewGeneration, old: TenuredGeneration, cards: CardTable, immortal: ImmortalSpace,
    reclaimer: Reclaimer, scavenge: Scavenge, settings: SettingMap,
  ) {
    this.#objects = objects;
    this.#young = young;
    this.#old = old;
    this.#cards = cards;
    this.#immortal = immortal;
    this.#reclaimer = reclaimer;
    this.#scavenge = scavenge;
    this.#marker = new Marker(objects);
    for (const tag of [SPACE_EDEN, SPACE_SURVIVOR_A, SPACE_SURVIVOR_B, SPACE_OLD]) this.#marker.condemned[tag] = 1;
    this.#deadRatio = integerSetting(settings, 'XX:MarkSweepDeadRatio');
    this.#alwaysCompactCount = integerSetting(settings, 'XX:MarkSweepAlwaysCompactCount');
  }

  /** Returns the number of dead objects. `everything`: no dead wood, the last resort before out of memory. */
  collect(roots: readonly RootSource[], everything: boolean): number {
    const usedEnd = this.#old.space.top;
    this.#invocations++;
    this.#marker.markedObjects = 0;
    this.movedBytes = 0;
    this.#orderSpaces();
    this.#mark(roots);
    this.markedObjects = this.#marker.markedObjects;
    const dead = this.#compact(everything);
    this.#scavenge.keepResizedYoung();
    this.#cards.clearRange(this.#old.space.bottom, usedEnd);
    if (!this.#young.isEmpty) this.#cards.dirtyRange(this.#old.space.bottom, this.#old.space.top);
    return dead;
  }

  #orderSpaces(): void {
    const { eden, from, to } = this.#young;
    this.#spaces.length = 0;
    this.#spaces.push(this.#old.space, eden, from);
    if (to.usedBytes > 0) this.#spaces.push(to);
    for (const space of this.#spaces) space.objects.sort();
  }

  #mark(roots: readonly RootSource[]): void {
    const marker = this.#marker;
    for (let i = 0; i < roots.length; i++) roots[i]!.forEachRoot(marker.visit);
    this.#reclaimer.forEachRoot(marker.visit);
    const { written, emigrants } = this.#immortal;
    for (let i = 0; i < written.count; i++) marker.scan(written.refs[i]!);
    for (let i = 0; i < emigrants.count; i++) marker.mark(emigrants.refs[i]!);
    marker.drain();
    for (const space of this.#spaces) this.#inspect(space);
    this.#reclaimer.forEachQueued(marker.visit);
    marker.drain();
  }

  #inspect(at: BumpSpace): void {
    const { table, space, layouts } = this.#objects;
    const { refs, starts, count } = at.objects;
    const marks = this.#marker.marks;
    for (let i = 0; i < count; i++) {
      const ref = refs[i]!;
      const flags = layouts.flags[table.layout[ref]!]!;
      if ((flags & INSPECTED_FLAGS) === 0 || marks[ref] !== 0) continue;
      if (space[ref] === at.tag && table.address[ref] === starts[i]) this.#reclaimer.inspect(ref, flags);
    }
  }

  #compact(everything: boolean): number {
    const capacityGranules = this.#old.capacityBytes / GRANULE_BYTES;
    const period = everything ? 1 : this.#alwaysCompactCount;
    const allowsDeadWood = this.#deadRatio > 0 && this.#invocations % period !== 0;
    this.#deadWood = allowsDeadWood ? Math.trunc(Math.trunc(capacityGranules * 8 * this.#deadRatio / 100) / 8) : -1;
    this.#target = 0;
    this.#counts.fill(0);
    for (let i = 0; i < this.#spaces.length; i++) this.#tops[i] = this.#spaces[i]!.bottom;
    let dead = 0;
    for (let i = 0; i < this.#spaces.length; i++) dead += this.#compactSpace(i);
    for (let i = 0; i < this.#spaces.length; i++) {
      this.#spaces[i]!.setTop(this.#tops[i]!);
      this.#spaces[i]!.objects.count = this.#counts[i]!;
    }
    return dead;
  }

  /** Forwards the live objects of one space, buries the others. */
  #compactSpace(index: number): number {
    const from = this.#spaces[index]!;
    const { table, space } = this.#objects;
    const { refs, starts, count } = from.objects;
    const marks = this.#marker.marks;
    const isOld = index === 0;
    let cursor = from.bottom;
    if (isOld) {
      cursor += this.#old.startupGranules;
      this.#tops[0] = cursor;
    }
    let dead = 0;
    for (let i = 0; i < count; i++) {
      const ref = refs[i]!;
      const start = starts[i]!;
      if (space[ref] !== from.tag || table.address[ref] !== start) continue;
      this.#scavenge.age[ref] = 0;
      if (marks[ref] === 0) {
        this.#reclaimer.bury(ref);
        dead++;
        continue;
      }
      marks[ref] = 0;
      if (isOld && start > cursor) this.#passDeadRun(cursor, start);
      const granules = granulesOf(table.bytes[ref]!);
      this.#forward(ref, start, granules);
      cursor = start + granules;
    }
    if (isOld && from.top > cursor) this.#passDeadRun(cursor, from.top);
    return dead;
  }

  /** A maximal run of dead objects in old: it stays if nothing has moved so far and the allowance covers it. */
  #passDeadRun(start: number, end: number): void {
    if (this.#tops[0] !== start || this.#deadWood < 0) return;
    if (end - start > this.#deadWood) {
      this.#deadWood = -1;
      return;
    }
    this.#deadWood -= end - start;
    this.#tops[0] = end;
  }

  #forward(ref: Ref, start: number, granules: number): void {
    while (this.#tops[this.#target]! + granules > this.#spaces[this.#target]!.end) this.#target++;
    const target = this.#target;
    const into = this.#spaces[target]!;
    const at = this.#tops[target]!;
    this.#tops[target] = at + granules;
    if (at !== start) {
      this.movedBytes += granules * GRANULE_BYTES;
      this.#objects.table.address[ref] = at;
    }
    this.#objects.space[ref] = into.tag;
    const list = into.objects;
    const entry = this.#counts[target]!++;
    if (entry < list.count) {
      list.refs[entry] = ref;
      list.starts[entry] = at;
    } else list.push(ref, at);
  }
}
