/**
 * The card table: one byte for 512 bytes of heap, dirty where a reference was stored.
 *
 * Models:      HotSpot JDK 17, Serial and Parallel.
 * Sources:     src/hotspot/share/gc/shared/cardTable.cpp (resize_covered_region), cardTableRS.cpp
 *              (ClearNoncleanCardWrapper)
 * Algorithm:   1. The barrier dirties the card of the very slot that was written.
 *              2. A young collection walks the cards of the old generation from high addresses to low. Each maximal run
 *                 of dirty cards is cleaned and handed to the caller, who dirties again what still refers to young
 *                 objects.
 * Layout:      cards[(granule - heap bottom) >> 6], 64 granules a card.
 * Invariants:  I1 every slot of an old object that holds a young object lies in a dirty card (checked by the heap's
 *                 `verify`).
 * Simplified:  stores into fields dirty the card of the field, where compiled code dirties the card of the object's
 *              header: the same objects are found, at most in another order. The table of block offsets is reserved and
 *              committed but not simulated; the object that a card starts in is found by binary search.
 */
import type { VirtualMemory } from '@memarena/core';
import { GRANULE_BYTES } from '@memarena/core';
import { CARD_BYTES } from './jvm-arguments.ts';

const CARD_GRANULES = CARD_BYTES / GRANULE_BYTES;
export const CARD_SHIFT = 6;
const DIRTY = 1;

export class CardTable {
  readonly cards: Uint8Array;
  /** First granule of the heap. */
  readonly bottom: number;
  readonly #memory: VirtualMemory;
  readonly #tableAddresses: readonly number[];
  scannedCards = 0;

  constructor(memory: VirtualMemory, bottom: number, heapBytes: number) {
    this.#memory = memory;
    this.bottom = bottom;
    const bytes = Math.ceil(heapBytes / CARD_BYTES);
    this.cards = new Uint8Array(bytes);
    this.#tableAddresses = [memory.reserve(bytes, 0, 'card table'), memory.reserve(bytes, 0, 'block offset table')];
  }

  /** Commits and writes the table for the heap between two granules. */
  cover(from: number, to: number): void {
    if (to <= from) return;
    const offset = (from - this.bottom) >>> CARD_SHIFT;
    const bytes = (to - from) / CARD_GRANULES;
    for (const address of this.#tableAddresses) {
      if (address === 0 || !this.#memory.commit(address + offset, bytes)) continue;
      this.#memory.touch(address + offset, bytes);
    }
  }

  dirty(granule: number): void {
    this.cards[(granule - this.bottom) >>> CARD_SHIFT] = DIRTY;
  }

  isDirty(granule: number): boolean {
    return this.cards[(granule - this.bottom) >>> CARD_SHIFT] === DIRTY;
  }

  dirtyRange(from: number, to: number): void {
    if (to <= from) return;
    this.cards.fill(DIRTY, (from - this.bottom) >>> CARD_SHIFT, ((to - 1 - this.bottom) >>> CARD_SHIFT) + 1);
  }

  clearRange(from: number, to: number): void {
    if (to <= from) return;
    this.cards.fill(0, (from - this.bottom) >>> CARD_SHIFT, ((to - 1 - this.bottom) >>> CARD_SHIFT) + 1);
  }

  /** Hands over and cleans the dirty runs of [from, to), the highest first. Runs are granules, ends exclusive. */
  forEachDirtyRun(from: number, to: number, visit: (runStart: number, runEnd: number) => void): void {
    if (to <= from) return;
    const cards = this.cards;
    const first = (from - this.bottom) >>> CARD_SHIFT;
    let card = (to - 1 - this.bottom) >>> CARD_SHIFT;
    this.scannedCards += card - first + 1;
    while (card >= first) {
      if (cards[card] === 0) {
        card--;
        continue;
      }
      const last = card;
      while (card >= first && cards[card] !== 0) cards[card--] = 0;
      const runStart = this.bottom + (card + 1) * CARD_GRANULES;
      const runEnd = Math.min(this.bottom + (last + 1) * CARD_GRANULES, to);
      visit(Math.max(runStart, from), runEnd);
    }
  }
}
