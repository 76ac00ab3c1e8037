/**
 * The objects of a manager that traces: their columns, the space each one is in, and their birth and death.
 *
 * Models:      no upstream; what every tracing manager needs on top of the columns.
 * Sources:     none.
 * Algorithm:   1. `create` fills the columns of a new object whose address the manager has found already.
 *              2. `drop` gives Ref and slots back; the manager calls it for dead objects only.
 *              3. `space[ref]` says where the object is; a manager gives its spaces numbers from FIRST_SPACE on.
 * Invariants:  I1 space[ref] is FREE exactly if layout[ref] is 0.
 *              I2 a traced slot of an object that is neither FREE nor DEAD holds 0 or such an object (`verifyGraph`).
 * Simplified:  nothing: the table is bookkeeping of the host and adds no simulated bytes.
 */
import type { HeapCapacity, Ref } from '@memarena/core';
import { GRANULE_BYTES, InvariantError, UNCOUNTED } from '@memarena/core';
import { HeapTable } from './heap-table.ts';
import { LayoutFlag, LayoutTable } from './layout-table.ts';

/** No object has this `Ref`. */
export const SPACE_FREE = 0;
/** Found unreachable; the object's memory is gone, its columns stay until the language side has been told. */
export const SPACE_DEAD = 1;
/** Made before the baseline: never collected, never moved, outside the managed heap. */
export const SPACE_IMMORTAL = 2;
/** The first number that a manager may give to a space of its own. */
export const FIRST_SPACE = 3;

export class TracedObjects {
  readonly table: HeapTable;
  readonly layouts: LayoutTable = new LayoutTable();
  readonly space: Uint8Array;

  constructor(capacity: HeapCapacity) {
    this.table = new HeapTable(capacity);
    this.space = new Uint8Array(capacity.refs);
  }

  /** A new object with empty slots at `granule`; 0 when the columns are full. */
  create(
    layout: number, klass: Ref, bytes: number, slots: number, rawWords: number, granule: number, space: number,
  ): Ref {
    const table = this.table;
    const ref = table.takeRef();
    if (ref === 0) return 0;
    const words = slots + rawWords;
    let start = 0;
    if (words > 0) {
      start = table.takeRange(words);
      if (start === 0) {
        table.dropRef(ref);
        return 0;
      }
    }
    table.refcount[ref] = UNCOUNTED;
    table.layout[ref] = layout;
    table.klass[ref] = klass;
    table.bytes[ref] = bytes;
    table.address[ref] = granule;
    table.slotStart[ref] = start;
    table.slotCount[ref] = slots;
    table.rawCount[ref] = rawWords;
    this.space[ref] = space;
    return ref;
  }

  drop(ref: Ref): void {
    const table = this.table;
    if ((this.layouts.flags[table.layout[ref]!]! & LayoutFlag.hasPayload) !== 0) table.payload[ref] = undefined;
    const words = table.slotCount[ref]! + table.rawCount[ref]!;
    if (words > 0) table.dropRange(table.slotStart[ref]!, words);
    this.space[ref] = SPACE_FREE;
    table.refcount[ref] = 0;
    table.dropRef(ref);
  }

  /** Byte offset of a slot in its object: reference fields lie at the end, as arrays and sorted fields have them. */
  slotOffset(holder: Ref, slot: number, referenceBytes: number): number {
    const offset = this.table.bytes[holder]! - (this.table.slotCount[holder]! - slot) * referenceBytes;
    return offset > 0 ? offset : 0;
  }

  /** Checks I1 and I2 over all objects; linear in the heap. */
  verifyGraph(): void {
    const { layout, klass, slotStart, slotCount, slots, refTop } = this.table;
    for (let ref = 1; ref < refTop; ref++) {
      const space = this.space[ref]!;
      if ((space === SPACE_FREE) !== (layout[ref] === 0)) throw new InvariantError('object without a space');
      if (space <= SPACE_DEAD) continue;
      const flags = this.layouts.flags[layout[ref]!]!;
      if ((flags & LayoutFlag.traced) !== 0) {
        for (let i = slotStart[ref]!, end = i + slotCount[ref]!; i < end; i++) this.#verifyTarget(slots[i]!);
      }
      if ((flags & LayoutFlag.countsClass) !== 0) this.#verifyTarget(klass[ref]!);
    }
  }

  #verifyTarget(target: Ref): void {
    if (target === 0) return;
    if (target >= this.table.refTop || this.space[target]! <= SPACE_DEAD) {
      throw new InvariantError('a live object refers to a dead one');
    }
  }

  /** Requested bytes of the objects of the manager's own spaces, dead ones that no collection has found included. */
  requestedBytes(): number {
    const { bytes, refTop } = this.table;
    let sum = 0;
    for (let ref = 1; ref < refTop; ref++) if (this.space[ref]! >= FIRST_SPACE) sum += bytes[ref]!;
    return sum;
  }

  /** Simulated address of an object in bytes. */
  addressBytes(ref: Ref, windowBase: number): number {
    return windowBase + this.table.address[ref]! * GRANULE_BYTES;
  }
}
