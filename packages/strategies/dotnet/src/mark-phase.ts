/**
 * Marking: what is alive in the condemned generations.
 *
 * Models:      .NET 10, workstation, non-concurrent.
 * Sources:     src/coreclr/gc/mark_phase.cpp (mark_phase, mark_through_cards_for_segments, mark_through_cards_helper),
 *              finalization.cpp (CFinalize::ScanForFinalization)
 * Algorithm:   1. Roots; start-up objects that were written; below generation 2 also objects of older generations in
 *                 set cards.
 *              2. Of the pointers on cards to younger generations count all and the useful ones (into the condemned):
 *                 the skip ratio of the next decision.
 *              3. Weakly referenced and finalizable objects that are not marked are noted; the latter are marked then
 *                 (they are f-reachable and are promoted like the others).
 * Invariants:  I1 see Marker I1.
 * Simplified:  handles other than weak references do not exist; nothing is pinned.
 */
import type { Ref } from '@memarena/core';
import { GRANULE_BYTES } from '@memarena/core';
import { INSPECTED_FLAGS, LayoutFlag } from '@memarena/heap';
import {
  GENERATION_OF_SPACE, LOH, MAX_GENERATION, MIN_CROSS_GENERATION_REFS, REFERENCE_BYTES, spaceOfGeneration,
} from './dotnet-arguments.ts';
import type { DotnetState } from './dotnet-state.ts';
import { granulesOf } from './dotnet-state.ts';
import type { Region } from './region.ts';

export class MarkPhase {
  /** Bytes that only finalizers keep alive. */
  finalizerPromotedBytes = 0;
  scannedCards = 0;
  skipRatio = 100;
  /** Slots that were found on cards, three numbers each: object, first slot, end. Their cards are clear now. */
  #scans: Uint32Array = new Uint32Array(3 * 1024);
  #scanCount = 0;
  readonly #state: DotnetState;
  readonly #scanRun: (start: number, end: number) => void;
  #region: Region | null = null;
  #crossPointers = 0;
  #usefulPointers = 0;

  constructor(state: DotnetState) {
    this.#state = state;
    this.#scanRun = (start, end) => this.#scanCards(this.#region!, start, end);
  }

  mark(condemned: number): void {
    const { marker, roots, reclaimer, immortal, resizedOld } = this.#state;
    marker.markedObjects = 0;
    this.#scanCount = 0;
    this.scannedCards = 0;
    this.skipRatio = 100;
    for (let i = 0; i <= LOH; i++) {
      marker.condemned[spaceOfGeneration(i)] = i <= condemned || condemned === MAX_GENERATION ? 1 : 0;
    }
    for (let i = 0; i < roots.length; i++) roots[i]!.forEachRoot(marker.visit);
    reclaimer.forEachRoot(marker.visit);
    for (let i = 0; i < immortal.emigrants.count; i++) marker.mark(immortal.emigrants.refs[i]!);
    const written = condemned === MAX_GENERATION ? immortal.written : immortal.dirty;
    for (let i = 0; i < written.count; i++) marker.scan(written.refs[i]!);
    if (condemned < MAX_GENERATION) {
      for (let i = 0; i < resizedOld.count; i++) marker.mark(resizedOld.refs[i]!);
      this.#scanOlder(condemned);
    }
    marker.drain();
    this.#markFinalizable(condemned);
  }

  #scanOlder(condemned: number): void {
    for (let i = condemned + 1; i <= LOH; i++) {
      this.#crossPointers = 0;
      this.#usefulPointers = 0;
      for (const region of this.#state.generations[i]!.regions) {
        this.#region = region;
        region.objects.sort();
        this.scannedCards += this.#state.cards.takeRuns(region.bottom, region.top, this.#scanRun);
      }
      if (this.#crossPointers <= MIN_CROSS_GENERATION_REFS) continue;
      this.skipRatio = Math.min(this.skipRatio, Math.floor((this.#usefulPointers * 100) / this.#crossPointers));
    }
  }

  /** A run of set cards: the slots that lie in it. */
  #scanCards(region: Region, runStart: number, runEnd: number): void {
    const { table } = this.#state;
    const list = region.objects;
    const limit = list.indexBefore(runEnd - 1) + 1;
    for (let i = Math.max(list.indexBefore(runStart), 0); i < limit; i++) {
      if (!this.#state.isValid(region, i)) continue;
      const ref = list.refs[i]!;
      const start = list.starts[i]!;
      const count = table.slotCount[ref]!;
      const slotsStart = table.bytes[ref]! - count * REFERENCE_BYTES;
      const first = firstSlotFrom((runStart - start) * GRANULE_BYTES, slotsStart, count);
      const end = firstSlotFrom((runEnd - start) * GRANULE_BYTES, slotsStart, count);
      this.#scanSlots(ref, first, end);
      this.#noteScan(ref, first, end);
    }
  }

  #scanSlots(ref: Ref, first: number, end: number): void {
    const { table, space, marker, objects } = this.#state;
    const flags = objects.layouts.flags[table.layout[ref]!]!;
    if ((flags & LayoutFlag.traced) !== 0) {
      const generation = this.#state.generationOf(ref);
      const start = table.slotStart[ref]!;
      for (let slot = first; slot < end; slot++) {
        const target = table.slots[start + slot]!;
        const at = space[target]!;
        if (GENERATION_OF_SPACE[at]! >= generation) continue;
        this.#crossPointers++;
        if (marker.condemned[at] === 0) continue;
        this.#usefulPointers++;
        marker.mark(target);
      }
    }
    if ((flags & LayoutFlag.countsClass) !== 0) marker.mark(table.klass[ref]!);
  }

  #noteScan(ref: Ref, first: number, end: number): void {
    const at = 3 * this.#scanCount++;
    if (at + 3 > this.#scans.length) {
      const grown = new Uint32Array(this.#scans.length * 2);
      grown.set(this.#scans);
      this.#scans = grown;
    }
    this.#scans[at] = ref;
    this.#scans[at + 1] = first;
    this.#scans[at + 2] = end;
  }

  /** After the survivors have found their generations: sets the cards again where they are still needed. */
  restoreCards(): void {
    for (let at = 0; at < 3 * this.#scanCount; at += 3) {
      this.#state.setCards(this.#scans[at]!, this.#scans[at + 1]!, this.#scans[at + 2]!);
    }
  }

  #markFinalizable(condemned: number): void {
    const { generations, marker, reclaimer, table } = this.#state;
    for (let i = 0; i <= condemned; i++) for (const region of generations[i]!.regions) this.#inspect(region);
    if (condemned === MAX_GENERATION) for (const region of generations[LOH]!.regions) this.#inspect(region);
    this.finalizerPromotedBytes = 0;
    if (reclaimer.queuedCount === 0) return;
    reclaimer.forEachQueued((ref) => {
      if (marker.condemned[this.#state.space[ref]!] === 0 || marker.marks[ref] !== 0) return;
      this.finalizerPromotedBytes += granulesOf(table.bytes[ref]!) * GRANULE_BYTES;
      marker.mark(ref);
    });
    marker.drain();
  }

  #inspect(region: Region): void {
    const { table, marker, objects, reclaimer } = this.#state;
    const { refs, count } = region.objects;
    for (let i = 0; i < count; i++) {
      const ref = refs[i]!;
      const flags = objects.layouts.flags[table.layout[ref]!]!;
      if ((flags & INSPECTED_FLAGS) === 0 || marker.marks[ref] !== 0 || !this.#state.isValid(region, i)) continue;
      reclaimer.inspect(ref, flags);
    }
  }
}

/** The first slot whose offset is at least `offset`, in an object whose slots begin at `slotsStart`. */
function firstSlotFrom(offset: number, slotsStart: number, count: number): number {
  if (offset <= 0) return 0;
  const slot = Math.ceil((offset - slotsStart) / REFERENCE_BYTES);
  return slot <= 0 ? 0 : Math.min(slot, count);
}
