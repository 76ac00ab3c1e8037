/**
 * Free items of a generation, in buckets of doubling size.
 *
 * Models:      .NET's allocator class.
 * Sources:     src/coreclr/gc/gcpriv.h allocator; gc.cpp (a_fit_free_list_p, thread_item), NUM_GEN2_ALIST,
 *              NUM_LOH_ALIST
 * Algorithm:   1. Items are appended to the bucket of their size, in the order in which a sweep finds them.
 *              2. A request looks through the buckets from its own size up and takes the first item that fits.
 * Invariants:  I1 bytes = the sum of all items (checked by `verify`).
 * Simplified:  nothing.
 */
import { GRANULE_BYTES, InvariantError } from '@memarena/core';

export class FreeList {
  /** Bytes in all items. */
  bytes = 0;
  /** Start and size, in granules, of the item that `take` found. */
  foundStart = 0;
  foundGranules = 0;
  readonly #starts: number[][] = [];
  readonly #sizes: number[][] = [];
  readonly #firstBucketGranules: number;
  readonly #buckets: number;

  /** @param firstBucketBytes items below this size share bucket 0 */
  constructor(buckets: number, firstBucketBytes: number) {
    this.#buckets = buckets;
    this.#firstBucketGranules = firstBucketBytes / GRANULE_BYTES;
    for (let i = 0; i < buckets; i++) {
      this.#starts.push([]);
      this.#sizes.push([]);
    }
  }

  #bucketOf(granules: number): number {
    let bucket = 0;
    let size = this.#firstBucketGranules;
    while (granules >= size && bucket < this.#buckets - 1) {
      bucket++;
      size *= 2;
    }
    return bucket;
  }

  clear(): void {
    for (let i = 0; i < this.#buckets; i++) {
      this.#starts[i]!.length = 0;
      this.#sizes[i]!.length = 0;
    }
    this.bytes = 0;
  }

  add(start: number, granules: number): void {
    const bucket = this.#bucketOf(granules);
    this.#starts[bucket]!.push(start);
    this.#sizes[bucket]!.push(granules);
    this.bytes += granules * GRANULE_BYTES;
  }

  /** Takes out the first item of at least `granules`; false when there is none. */
  take(granules: number): boolean {
    for (let bucket = this.#bucketOf(granules); bucket < this.#buckets; bucket++) {
      const sizes = this.#sizes[bucket]!;
      for (let i = 0; i < sizes.length; i++) {
        if (sizes[i]! < granules) continue;
        this.foundStart = this.#starts[bucket]!.splice(i, 1)[0]!;
        this.foundGranules = sizes.splice(i, 1)[0]!;
        this.bytes -= this.foundGranules * GRANULE_BYTES;
        return true;
      }
    }
    return false;
  }

  forEach(visit: (start: number, granules: number) => void): void {
    for (let bucket = 0; bucket < this.#buckets; bucket++) {
      for (let i = 0; i < this.#starts[bucket]!.length; i++) visit(this.#starts[bucket]![i]!, this.#sizes[bucket]![i]!);
    }
  }

  /** Removes the items that lie in [from, to): their region goes elsewhere. */
  dropRange(from: number, to: number): void {
    for (let bucket = 0; bucket < this.#buckets; bucket++) {
      const starts = this.#starts[bucket]!;
      const sizes = this.#sizes[bucket]!;
      let kept = 0;
      for (let i = 0; i < starts.length; i++) {
        if (starts[i]! >= from && starts[i]! < to) {
          this.bytes -= sizes[i]! * GRANULE_BYTES;
          continue;
        }
        starts[kept] = starts[i]!;
        sizes[kept++] = sizes[i]!;
      }
      starts.length = kept;
      sizes.length = kept;
    }
  }

  verify(): void {
    let bytes = 0;
    this.forEach((_, granules) => (bytes += granules * GRANULE_BYTES));
    if (bytes !== this.bytes) throw new InvariantError('dotnet: a free list does not add up');
  }
}
