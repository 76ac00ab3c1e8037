/**
 * The arena of a syntax tree.
 *
 * Models:     CPython 3.11.
 * Sources:    Python/pyarena.c `_PyArena_New`, `block_new`, `block_alloc`, `_PyArena_AddPyObject`, `_PyArena_Free`.
 * Algorithm:  parts are cut one behind the other from blocks of 8 KiB; a part that does not fit begins the next block. A list
 *             keeps the objects that the tree refers to.
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { listAppendOwned, newList } from '../objects/list-core.ts';

/** struct _arena; DEFAULT_BLOCK_SIZE, and the header of a block. */
const ARENA_BYTES = 24;
const BLOCK_BYTES = 8192;
const BLOCK_HEAD_BYTES = 32;

export class Arena {
  readonly m: Machine;
  private readonly head: Ref;
  private readonly blocks: Ref[] = [];
  private readonly objects: Ref;
  private used = 0;
  private capacity = BLOCK_BYTES;

  constructor(m: Machine) {
    this.m = m;
    this.head = m.model.beginScratch(ARENA_BYTES);
    this.blocks.push(m.model.beginScratch(BLOCK_BYTES + BLOCK_HEAD_BYTES));
    this.objects = newList(m, 0);
  }

  /** `bytes` is a multiple of 8. */
  take(bytes: number): void {
    if (this.used + bytes > this.capacity) {
      this.capacity = Math.max(bytes, BLOCK_BYTES);
      this.used = 0;
      this.blocks.push(this.m.model.beginScratch(this.capacity + BLOCK_HEAD_BYTES));
    }
    this.used += bytes;
  }

  /** Keeps an object (owned, taken over) as long as the arena lives. */
  keep(object: Ref): void {
    listAppendOwned(this.m, this.objects, object);
  }

  release(): void {
    const { m } = this;
    for (const block of this.blocks) m.model.endScratch(block);
    m.release(this.objects);
    m.model.endScratch(this.head);
  }
}
