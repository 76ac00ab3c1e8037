/**
 * The start-up heap of a runtime: what was allocated before the baseline. Never collected and never moved, outside the
 * generations that are measured; a write barrier keeps the list of its objects that may refer into them.
 *
 * Models:      archived and permanent heaps (HotSpot's CDS archive regions, .NET's frozen segments).
 * Sources:     src/hotspot/share/cds/heapShared.hpp; src/coreclr/gc/gcinterface.h RegisterFrozenSegment.
 * Algorithm:   1. `take` and `adopt` place new and existing objects; chunks are mapped and touched as they fill.
 *              2. `noteWrite` (the barrier's slow path) puts an object on the lists `written` and `dirty`, once each.
 *              3. A collection of the young takes `dirty` as roots and keeps those that still refer to young objects;
 *                 a full collection takes `written`.
 * Invariants:  I1 an object of this space that is not in `written` refers to objects of this space only.
 * Simplified:  one list entry an object, where the runtimes mark cards: scanned as a whole.
 */
import type { Ref, VirtualMemory } from '@memarena/core';
import { GRANULE_BYTES } from '@memarena/core';
import { RefList } from './ref-list.ts';
import type { TracedObjects } from './traced-objects.ts';
import { SPACE_IMMORTAL } from './traced-objects.ts';

const CHUNK_BYTES = 1 << 20;
const WRITTEN = 1;
const DIRTY = 2;

export class ImmortalSpace {
  readonly written: RefList = new RefList();
  readonly dirty: RefList = new RefList();
  /** Objects that were immortal and had to move when they were resized: roots for ever. */
  readonly emigrants: RefList = new RefList(16);
  objects = 0;
  bytes = 0;
  readonly #traced: TracedObjects;
  readonly #memory: VirtualMemory;
  readonly #state: Uint8Array;
  #top = 0;
  #end = 0;

  constructor(traced: TracedObjects, memory: VirtualMemory) {
    this.#traced = traced;
    this.#memory = memory;
    this.#state = new Uint8Array(traced.space.length);
  }

  /** The granule of a new block; 0 when the system has no memory for it. */
  take(alignedBytes: number): number {
    const granules = alignedBytes / GRANULE_BYTES;
    if (this.#top + granules > this.#end && !this.#addChunk(alignedBytes)) return 0;
    const at = this.#top;
    this.#memory.touch(this.#memory.traits.windowBase + at * GRANULE_BYTES, alignedBytes);
    this.#top += granules;
    this.objects++;
    this.bytes += alignedBytes;
    return at;
  }

  /** Moves an object in. False when the system has no memory for it. */
  adopt(ref: Ref, alignedBytes: number): boolean {
    const at = this.take(alignedBytes);
    if (at === 0) return false;
    this.#traced.table.address[ref] = at;
    this.#traced.space[ref] = SPACE_IMMORTAL;
    return true;
  }

  #addChunk(bytes: number): boolean {
    const size = Math.max(CHUNK_BYTES, Math.ceil(bytes / CHUNK_BYTES) * CHUNK_BYTES);
    const address = this.#memory.map(size, 0, 'start-up heap');
    if (address === 0) return false;
    this.#top = (address - this.#memory.traits.windowBase) / GRANULE_BYTES;
    this.#end = this.#top + size / GRANULE_BYTES;
    return true;
  }

  /** The barrier for an object of this space whose slots were written. */
  noteWrite(ref: Ref): void {
    const state = this.#state[ref]!;
    if ((state & DIRTY) !== 0) return;
    this.#state[ref] = WRITTEN | DIRTY;
    this.dirty.push(ref);
    if ((state & WRITTEN) === 0) this.written.push(ref);
  }

  /** After a collection: keeps the dirty objects for which `staysDirty` holds. */
  cleanDirty(staysDirty: (ref: Ref) => boolean): void {
    const list = this.dirty;
    let kept = 0;
    for (let i = 0; i < list.count; i++) {
      const ref = list.refs[i]!;
      if (staysDirty(ref)) list.refs[kept++] = ref;
      else this.#state[ref] = WRITTEN;
    }
    list.count = kept;
  }
}
