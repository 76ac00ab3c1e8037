/**
 * A collection of the young generation: copying, breadth first.
 *
 * Models:      HotSpot JDK 17 Serial, one thread.
 * Sources:     src/hotspot/share/gc/serial/defNewGeneration.cpp (collect, copy_to_survivor_space,
 *              handle_promotion_failure, FastEvacuateFollowersClosure),
 *              src/hotspot/share/gc/shared/genCollectedHeap.cpp (young_process_roots)
 * Algorithm:   1. Roots: registered ones, start-up objects that were written, old objects in dirty cards.
 *              2. A live young object goes to the to-space if it is younger than the threshold and fits, else to old.
 *              3. Cheney: scan what was copied to the to-space, then what was promoted, until neither grows. A slot of
 *                 an old object that still holds a young one gets its card dirtied.
 *              4. Unreachable objects that are weakly referenced or have a finalizer are noted, the latter copied as
 *                 well.
 *              5. What was not copied is dead. Eden and from are empty, the survivor spaces swap.
 *              6. If old has no room, an object stays where it is (promotion failure): nothing is reclaimed then, the
 *                 spaces swap with their objects, and the caller runs a full collection.
 * Invariants:  I1 afterwards, without a failure, no valid entry is left in eden's and from's lists.
 * Simplified:  Java's soft and phantom references do not exist here; a class is found through its instances, where
 *              HotSpot has the loaders' class graph.
 */
import type { Ref, RootSource } from '@memarena/core';
import { GRANULE_BYTES } from '@memarena/core';
import type { BumpSpace, ImmortalSpace, Reclaimer, TracedObjects } from '@memarena/heap';
import { INSPECTED_FLAGS, LayoutFlag, RefList } from '@memarena/heap';
import type { CardTable } from '../shared/card-table.ts';
import { COMPRESSED_OOP_BYTES } from '../shared/jvm-arguments.ts';
import type { DefNewGeneration } from './def-new-generation.ts';
import type { TenuredGeneration } from './tenured-generation.ts';
import { SPACE_EDEN, SPACE_FORWARDED_TO_SELF, SPACE_OLD } from './serial-arguments.ts';
import { granulesOf } from './object-size.ts';

export class Scavenge {
  promotionFailed = false;
  copiedObjects = 0;
  copiedBytes = 0;
  promotedObjects = 0;
  promotedBytes = 0;
  /** Age of each young object; 0 for a Ref that is not in use. */
  readonly age: Uint8Array;
  /** Old objects that were resized and live in young now: whoever refers to them is old and has a clean card. */
  readonly resizedOld: RefList = new RefList(64);
  readonly #objects: TracedObjects;
  readonly #young: DefNewGeneration;
  readonly #old: TenuredGeneration;
  readonly #cards: CardTable;
  readonly #immortal: ImmortalSpace;
  readonly #reclaimer: Reclaimer;
  readonly #failed: RefList = new RefList(64);
  readonly #evacuate: (ref: Ref) => void;
  readonly #scanRun: (start: number, end: number) => void;
  readonly #holdsYoung: (ref: Ref) => boolean;
  #fromTag = 0;
  #draining = false;
  /** Next entries of the to-space's and old's lists to scan. */
  #toScan = 0;
  #oldScan = 0;

  constructor(
    objects: TracedObjects, young: DefNewGeneration, old: TenuredGeneration, cards: CardTable, immortal: ImmortalSpace,
    reclaimer: Reclaimer,
  ) {
    this.#objects = objects;
    this.#young = young;
    this.#old = old;
    this.#cards = cards;
    this.#immortal = immortal;
    this.#reclaimer = reclaimer;
    this.age = new Uint8Array(objects.space.length);
    this.#evacuate = (ref) => this.evacuate(ref);
    this.#scanRun = (start, end) => this.#scanCards(start, end);
    this.#holdsYoung = (ref) => this.#scanImmortal(ref);
  }

  /** Returns the number of dead objects. */
  collect(roots: readonly RootSource[]): number {
    const { from, to, ages } = this.#young;
    ages.clear();
    this.promotionFailed = false;
    this.copiedObjects = 0;
    this.copiedBytes = 0;
    this.promotedObjects = 0;
    this.promotedBytes = 0;
    this.#fromTag = from.tag;
    this.#toScan = to.objects.count;
    this.#oldScan = this.#old.space.objects.count;
    const oldTop = this.#old.space.top;

    for (let i = 0; i < roots.length; i++) roots[i]!.forEachRoot(this.#evacuate);
    this.#reclaimer.forEachRoot(this.#evacuate);
    for (let i = 0; i < this.resizedOld.count; i++) this.evacuate(this.resizedOld.refs[i]!);
    const emigrants = this.#immortal.emigrants;
    for (let i = 0; i < emigrants.count; i++) this.evacuate(emigrants.refs[i]!);
    this.#immortal.cleanDirty(this.#holdsYoung);
    this.#cards.forEachDirtyRun(this.#old.space.bottom, oldTop, this.#scanRun);
    this.#evacuateFollowers();
    this.#processUnreachable();

    if (this.promotionFailed) this.#removeForwarding();
    const dead = this.promotionFailed ? 0 : this.#sweep(this.#young.eden) + this.#sweep(from);
    this.#young.swapSpaces();
    if (!this.promotionFailed) this.#young.adjustThreshold();
    this.keepResizedYoung();
    return dead;
  }

  evacuate(ref: Ref): void {
    const tag = this.#objects.space[ref]!;
    if (tag === SPACE_EDEN || tag === this.#fromTag) this.#copy(ref);
  }

  #copy(ref: Ref): void {
    const { table, space } = this.#objects;
    const young = this.#young;
    const granules = granulesOf(table.bytes[ref]!);
    const age = this.age[ref]!;
    if (age < young.threshold) {
      const at = young.to.allocate(granules);
      if (at !== 0) {
        table.address[ref] = at;
        space[ref] = young.to.tag;
        young.to.objects.push(ref, at);
        this.age[ref] = age + 1;
        young.ages.add(age + 1, granules);
        this.copiedObjects++;
        this.copiedBytes += granules * GRANULE_BYTES;
        return;
      }
    }
    const at = this.#old.promote(granules);
    if (at === 0) {
      this.#failPromotion(ref);
      return;
    }
    table.address[ref] = at;
    space[ref] = SPACE_OLD;
    this.#old.space.objects.push(ref, at);
    this.promotedObjects++;
    this.promotedBytes += granules * GRANULE_BYTES;
  }

  #failPromotion(ref: Ref): void {
    this.promotionFailed = true;
    this.#objects.space[ref] = SPACE_FORWARDED_TO_SELF;
    this.#failed.push(ref);
    if (this.#draining) return;
    this.#draining = true;
    for (let next = this.#failed.pop(); next !== 0; next = this.#failed.pop()) this.#scanYoung(next);
    this.#draining = false;
  }

  #evacuateFollowers(): void {
    const to = this.#young.to.objects;
    const old = this.#old.space.objects;
    do {
      while (this.#toScan < to.count) this.#scanYoung(to.refs[this.#toScan++]!);
      while (this.#oldScan < old.count) {
        const ref = old.refs[this.#oldScan++]!;
        this.#scanOld(ref, 0, this.#objects.table.slotCount[ref]!);
        this.#scanOldClass(ref);
      }
    } while (this.#toScan < to.count);
  }

  /** Evacuates what a young object refers to. */
  #scanYoung(ref: Ref): void {
    const { table, space, layouts } = this.#objects;
    const flags = layouts.flags[table.layout[ref]!]!;
    const fromTag = this.#fromTag;
    if ((flags & LayoutFlag.traced) !== 0) {
      const slots = table.slots;
      for (let i = table.slotStart[ref]!, end = i + table.slotCount[ref]!; i < end; i++) {
        const target = slots[i]!;
        const tag = space[target]!;
        if (tag === SPACE_EDEN || tag === fromTag) this.#copy(target);
      }
    }
    if ((flags & LayoutFlag.countsClass) !== 0) this.evacuate(table.klass[ref]!);
  }

  /** Evacuates what slots [first, end) of an old object refer to, and dirties the cards of those that stay young. */
  #scanOld(ref: Ref, first: number, end: number): void {
    const { table, space, layouts } = this.#objects;
    if ((layouts.flags[table.layout[ref]!]! & LayoutFlag.traced) === 0) return;
    const start = table.slotStart[ref]!;
    for (let slot = first; slot < end; slot++) {
      const target = table.slots[start + slot]!;
      this.evacuate(target);
      if (this.#isYoung(space[target]!)) {
        this.#cards.dirty(table.address[ref]! + (this.#objects.slotOffset(ref, slot, COMPRESSED_OOP_BYTES) >>> 3));
      }
    }
  }

  #scanOldClass(ref: Ref): void {
    const { table, space, layouts } = this.#objects;
    if ((layouts.flags[table.layout[ref]!]! & LayoutFlag.countsClass) === 0) return;
    const klass = table.klass[ref]!;
    this.evacuate(klass);
    if (this.#isYoung(space[klass]!)) this.#cards.dirty(table.address[ref]!);
  }

  #isYoung(tag: number): boolean {
    return tag === this.#young.to.tag || tag === SPACE_FORWARDED_TO_SELF;
  }

  /** A run of dirty cards of old: the slots that lie in it, by address. */
  #scanCards(runStart: number, runEnd: number): void {
    const { table, space } = this.#objects;
    const list = this.#old.space.objects;
    const limit = list.indexBefore(runEnd - 1) + 1;
    for (let i = Math.max(list.indexBefore(runStart), 0); i < limit; i++) {
      const ref = list.refs[i]!;
      const start = list.starts[i]!;
      if (table.address[ref] !== start || space[ref] !== SPACE_OLD) continue;
      const count = table.slotCount[ref]!;
      const arrayStart = table.bytes[ref]! - count * COMPRESSED_OOP_BYTES;
      const first = firstSlotFrom((runStart - start) * GRANULE_BYTES, arrayStart, count);
      const end = firstSlotFrom((runEnd - start) * GRANULE_BYTES, arrayStart, count);
      this.#scanOld(ref, first, end);
      if (start >= runStart) this.#scanOldClass(ref);
    }
  }

  /** Evacuates what a start-up object refers to; true if some of it stays young. */
  #scanImmortal(ref: Ref): boolean {
    const { table, space, layouts } = this.#objects;
    const flags = layouts.flags[table.layout[ref]!]!;
    let holdsYoung = false;
    if ((flags & LayoutFlag.traced) !== 0) {
      for (let i = table.slotStart[ref]!, end = i + table.slotCount[ref]!; i < end; i++) {
        const target = table.slots[i]!;
        this.evacuate(target);
        holdsYoung ||= this.#isYoung(space[target]!);
      }
    }
    if ((flags & LayoutFlag.countsClass) !== 0) {
      this.evacuate(table.klass[ref]!);
      holdsYoung ||= this.#isYoung(space[table.klass[ref]!]!);
    }
    return holdsYoung;
  }

  #processUnreachable(): void {
    if (this.promotionFailed) return;
    this.#inspect(this.#young.eden);
    this.#inspect(this.#young.from);
    this.#reclaimer.forEachQueued(this.#evacuate);
    this.#evacuateFollowers();
  }

  #inspect(from: BumpSpace): void {
    const { table, space, layouts } = this.#objects;
    const { refs, starts, count } = from.objects;
    for (let i = 0; i < count; i++) {
      const ref = refs[i]!;
      const flags = layouts.flags[table.layout[ref]!]!;
      if ((flags & INSPECTED_FLAGS) === 0 || space[ref] !== from.tag || table.address[ref] !== starts[i]) continue;
      this.#reclaimer.inspect(ref, flags);
    }
  }

  /** Buries what is left in an evacuated space and empties it. */
  #sweep(from: BumpSpace): number {
    const { table, space } = this.#objects;
    const { refs, starts, count } = from.objects;
    let dead = 0;
    for (let i = 0; i < count; i++) {
      const ref = refs[i]!;
      if (space[ref] !== from.tag || table.address[ref] !== starts[i]) continue;
      this.age[ref] = 0;
      this.#reclaimer.bury(ref);
      dead++;
    }
    from.objects.clear();
    from.setTop(from.bottom);
    return dead;
  }

  /** After a promotion failure: what stayed in place gets its space back. */
  #removeForwarding(): void {
    const { space } = this.#objects;
    for (const at of [this.#young.eden, this.#young.from]) {
      const { refs, count } = at.objects;
      for (let i = 0; i < count; i++) if (space[refs[i]!] === SPACE_FORWARDED_TO_SELF) space[refs[i]!] = at.tag;
    }
  }

  /** Forgets resized objects that are old again or dead. */
  keepResizedYoung(): void {
    const list = this.resizedOld;
    let kept = 0;
    for (let i = 0; i < list.count; i++) {
      const tag = this.#objects.space[list.refs[i]!]!;
      if (tag !== SPACE_EDEN && tag !== this.#young.from.tag && tag !== this.#young.to.tag) continue;
      list.refs[kept++] = list.refs[i]!;
    }
    list.count = kept;
  }
}

/** The first slot whose offset is at least `offset`, in an object whose slots begin at `slotsStart`. */
function firstSlotFrom(offset: number, slotsStart: number, count: number): number {
  if (offset <= 0) return 0;
  const slot = Math.ceil((offset - slotsStart) / COMPRESSED_OOP_BYTES);
  return slot <= 0 ? 0 : Math.min(slot, count);
}
