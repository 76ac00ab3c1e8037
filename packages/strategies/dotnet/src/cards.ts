import { GRANULE_BYTES } from '@memarena/core';
import { CARD_BYTES } from './dotnet-arguments.ts';

const CARD_SHIFT = Math.log2(CARD_BYTES / GRANULE_BYTES);
const CARD_GRANULES = 1 << CARD_SHIFT;

/**
 * The card table (src/coreclr/gc/card_table.cpp): one mark for 256 bytes of heap where a reference to a younger
 * generation may be. The runtime keeps bits in words; here a card is a byte, and the table itself takes no simulated
 * memory.
 */
export class Cards {
  readonly bottom: number;
  readonly #cards: Uint8Array;

  constructor(bottom: number, end: number) {
    this.bottom = bottom;
    this.#cards = new Uint8Array(Math.ceil((end - bottom) / CARD_GRANULES));
  }

  set(granule: number): void {
    this.#cards[(granule - this.bottom) >>> CARD_SHIFT] = 1;
  }

  isSet(granule: number): boolean {
    return this.#cards[(granule - this.bottom) >>> CARD_SHIFT] !== 0;
  }

  setRange(from: number, to: number): void {
    this.#fill(1, from, to);
  }

  clearRange(from: number, to: number): void {
    this.#fill(0, from, to);
  }

  #fill(value: number, from: number, to: number): void {
    if (to <= from) return;
    this.#cards.fill(value, (from - this.bottom) >>> CARD_SHIFT, ((to - 1 - this.bottom) >>> CARD_SHIFT) + 1);
  }

  /**
   * Hands over and clears the maximal runs of set cards in [from, to), in address order. Returns the cards found set.
   */
  takeRuns(from: number, to: number, visit: (runStart: number, runEnd: number) => void): number {
    if (to <= from) return 0;
    const cards = this.#cards;
    const last = (to - 1 - this.bottom) >>> CARD_SHIFT;
    let found = 0;
    let card = (from - this.bottom) >>> CARD_SHIFT;
    while (card <= last) {
      if (cards[card] === 0) {
        card++;
        continue;
      }
      const first = card;
      while (card <= last && cards[card] !== 0) cards[card++] = 0;
      found += card - first;
      const runStart = Math.max(this.bottom + first * CARD_GRANULES, from);
      visit(runStart, Math.min(this.bottom + card * CARD_GRANULES, to));
    }
    return found;
  }
}
