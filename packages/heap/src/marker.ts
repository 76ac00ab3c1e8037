/**
 * The transitive closure over the condemned spaces.
 *
 * Models:      the marking phase of any stop-the-world collector.
 * Sources:     none.
 * Algorithm:   1. `mark` sets the mark of an unmarked object in a condemned space and pushes it.
 *              2. `drain` pops objects and marks what their slots (and counted class words) refer to.
 *              3. Objects outside the condemned spaces are neither marked nor followed; those that may refer into the
 *                 condemned spaces are handed to `scan` by the manager (cards, remembered objects).
 * Invariants:  I1 after `drain` no marked object refers to an unmarked condemned one.
 * Simplified:  order is depth first on a stack without limit; collectors whose results depend on the order do not use
 *              this.
 */
import type { Ref } from '@memarena/core';
import { LayoutFlag } from './layout-table.ts';
import { RefList } from './ref-list.ts';
import type { TracedObjects } from './traced-objects.ts';

export class Marker {
  readonly marks: Uint8Array;
  /** 1 for the space numbers that are being collected. */
  readonly condemned: Uint8Array = new Uint8Array(256);
  /** `mark` as a value, for root sources. */
  readonly visit: (ref: Ref) => void;
  markedObjects = 0;
  readonly #objects: TracedObjects;
  readonly #stack: RefList = new RefList();

  constructor(objects: TracedObjects) {
    this.#objects = objects;
    this.marks = new Uint8Array(objects.space.length);
    this.visit = (ref) => this.mark(ref);
  }

  mark(ref: Ref): void {
    if (this.condemned[this.#objects.space[ref]!] === 0 || this.marks[ref] !== 0) return;
    this.marks[ref] = 1;
    this.markedObjects++;
    this.#stack.push(ref);
  }

  drain(): void {
    const stack = this.#stack;
    for (let ref = stack.pop(); ref !== 0; ref = stack.pop()) this.scan(ref);
  }

  /** Marks what one object refers to. */
  scan(ref: Ref): void {
    const { table, space, layouts } = this.#objects;
    const { marks, condemned } = this;
    const stack = this.#stack;
    const flags = layouts.flags[table.layout[ref]!]!;
    if ((flags & LayoutFlag.traced) !== 0) {
      const slots = table.slots;
      for (let i = table.slotStart[ref]!, end = i + table.slotCount[ref]!; i < end; i++) {
        const target = slots[i]!;
        if (condemned[space[target]!] === 0 || marks[target] !== 0) continue;
        marks[target] = 1;
        this.markedObjects++;
        stack.push(target);
      }
    }
    if ((flags & LayoutFlag.countsClass) !== 0) this.mark(table.klass[ref]!);
  }
}
