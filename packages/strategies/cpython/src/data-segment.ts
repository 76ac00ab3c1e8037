/**
 * The interpreter's data segment: atoms that exist before the program starts (cached ints and characters, names).
 *
 * Models:      CPython 3.11's statically allocated objects.
 * Sources:     Include/internal/pycore_global_objects.h, Include/internal/pycore_runtime_init.h (small_ints,
 *              singletons.strings, bytes_characters)
 * Algorithm:   1. While a runtime starts up, objects that are neither collected nor parts are put here, one behind the
 *                 other, in chunks that are touched as they fill. They get consecutive `Ref`s.
 *              2. They are no blocks: no counter of pymalloc knows them. Freeing one gives back its `Ref` only.
 * Invariants:  I1 addresses of this segment lie in no pool.
 * Simplified:  start-up names that upstream makes at run time lie here, too.
 */
import type { Ref, VirtualMemory } from '@memarena/core';
import { GRANULE_BYTES } from '@memarena/core';
import type { HeapTable } from '@memarena/heap';

const CHUNK_BYTES = 65536;
const ALIGNMENT_BYTES = 16;

export class DataSegment {
  readonly table: HeapTable;
  readonly memory: VirtualMemory;
  /** Chunk bounds in granules. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** Requested bytes of the objects that are alive. */
  bytes = 0;
  #top = 0;
  #end = 0;

  constructor(table: HeapTable, memory: VirtualMemory) {
    this.table = table;
    this.memory = memory;
  }

  /** 0 = out of memory. */
  take(bytes: number): Ref {
    const size = Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    if (this.#top + size > this.#end && !this.#addChunk(size)) return 0;
    const ref = this.table.takeFreshRef();
    if (ref === 0) return 0;
    this.memory.touch(this.#top, size);
    this.table.address[ref] = (this.#top - this.memory.traits.windowBase) / GRANULE_BYTES;
    this.#top += size;
    this.bytes += bytes;
    return ref;
  }

  give(ref: Ref): void {
    this.bytes -= this.table.bytes[ref];
    this.table.dropRef(ref);
  }

  holds(granule: number): boolean {
    for (let i = 0; i < this.starts.length; i++) {
      if (granule >= this.starts[i] && granule < this.ends[i]) return true;
    }
    return false;
  }

  #addChunk(bytes: number): boolean {
    const size = Math.ceil(bytes / CHUNK_BYTES) * CHUNK_BYTES;
    const address = this.memory.map(size, 0, 'data segment');
    if (address === 0) return false;
    const windowBase = this.memory.traits.windowBase;
    if (address < windowBase || address + size > windowBase + this.memory.traits.windowBytes) {
      this.memory.release(address, size);
      return false;
    }
    this.starts.push((address - windowBase) / GRANULE_BYTES);
    this.ends.push((address + size - windowBase) / GRANULE_BYTES);
    this.#top = address;
    this.#end = address + size;
    return true;
  }
}
