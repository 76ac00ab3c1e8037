import type { VirtualMemory } from '@memarena/core';
import { GRANULE_BYTES } from '@memarena/core';
import { BumpSpace } from '@memarena/heap';
import { COMMIT_STEP_PAGES, REGION_HEADER_BYTES } from './dotnet-arguments.ts';

const HEADER_GRANULES = REGION_HEADER_BYTES / GRANULE_BYTES;

/**
 * A region: a power of two of address space that belongs to one generation at a time. Its committed part is the space
 * of `BumpSpace` (`end` = committed end); `reservedEnd` is where it could grow to.
 */
export class Region extends BumpSpace {
  /** Basic units of address space. */
  readonly units: number;
  readonly start: number;
  readonly reservedEnd: number;
  generation = 0;
  /** Collections since it was given back. */
  age = 0;
  /**
   * While a collection plans: where what is planned here ends, and the generation that it is planned for (-1 = none).
   */
  planTop = 0;
  planGeneration = -1;
  /** Where allocation had got to when the collection began. */
  savedTop = 0;
  readonly #memory: VirtualMemory;

  constructor(memory: VirtualMemory, start: number, granules: number, units: number) {
    super(0, memory);
    this.#memory = memory;
    this.start = start;
    this.units = units;
    this.reservedEnd = start + granules;
    this.place(start + HEADER_GRANULES, start + HEADER_GRANULES);
  }

  get reservedBytes(): number {
    return (this.reservedEnd - this.start) * GRANULE_BYTES;
  }

  get committedBytes(): number {
    return this.end <= this.bottom ? 0 : (this.end - this.start) * GRANULE_BYTES;
  }

  /** Room up to the reserved end. */
  get spareGranules(): number {
    return this.reservedEnd - this.top;
  }

  /** Commits up to `granule`, 16 pages at least; returns the bytes added, -1 when the system refuses. */
  commitTo(granule: number): number {
    if (granule <= this.end) return 0;
    const pageGranules = this.#memory.traits.pageBytes / GRANULE_BYTES;
    const from = this.end <= this.bottom ? this.start : this.end;
    const wanted = Math.max(Math.ceil((granule - from) / pageGranules), COMMIT_STEP_PAGES) * pageGranules;
    const to = Math.min(from + wanted, this.reservedEnd);
    const bytes = (to - from) * GRANULE_BYTES;
    if (!this.#memory.commit(this.#memory.traits.windowBase + from * GRANULE_BYTES, bytes)) return -1;
    if (from === this.start) {
      this.#memory.touch(this.#memory.traits.windowBase + from * GRANULE_BYTES, REGION_HEADER_BYTES);
    }
    this.setEnd(to);
    return bytes;
  }

  /** Gives the memory behind `granule` back to the system; returns the bytes. */
  decommitFrom(granule: number): number {
    const pageGranules = this.#memory.traits.pageBytes / GRANULE_BYTES;
    const from = Math.ceil(granule / pageGranules) * pageGranules;
    if (this.end <= this.bottom || from >= this.end) return 0;
    const bytes = (this.end - from) * GRANULE_BYTES;
    this.#memory.decommit(this.#memory.traits.windowBase + from * GRANULE_BYTES, bytes);
    this.setEnd(from <= this.start ? this.bottom : from);
    return bytes;
  }

  /** Empty again, for whoever takes it next. */
  reset(): void {
    this.objects.clear();
    this.setTop(this.bottom);
    this.planTop = this.bottom;
    this.planGeneration = -1;
  }
}
