import { GRANULE_BYTES } from '@memarena/core';
import { LOH, MAX_GENERATION, MIN_FREE_LIST_BYTES, STATIC_DATA, spaceOfGeneration } from './dotnet-arguments.ts';
import { FreeList } from './free-list.ts';
import type { Region } from './region.ts';

/** Buckets of the free lists: src/coreclr/gc/gcpriv.h NUM_GEN2_ALIST 12 from 256 bytes, NUM_LOH_ALIST 7 from 64 KiB. */
const GEN2_BUCKETS = 12;
const GEN2_FIRST_BUCKET_BYTES = 256;
const LOH_BUCKETS = 7;
const LOH_FIRST_BUCKET_BYTES = 64 * 1024;
const UNLIMITED_BYTES = Number.MAX_SAFE_INTEGER;

/**
 * A generation: its regions in order, its free space, and the data that its budget is computed from (`dynamic_data`).
 */
export class Generation {
  readonly number: number;
  readonly space: number;
  regions: Region[] = [];
  readonly freeList: FreeList;
  /** Gaps that are too small for the free list, and padding. */
  freeObjectBytes = 0;

  readonly minBytes: number;
  readonly maxBytes: number;
  /** The budget, and what is left of it (negative = exhausted). */
  desiredBytes: number;
  remainingBytes: number;
  /** Size without free space after the last collection that computed it. */
  currentBytes = 0;
  fragmentationBytes = 0;
  /* The collection that runs: size at its begin, survivors, bytes promoted into it. */
  beginBytes = 0;
  survivedBytes = 0;
  promotedInBytes = 0;
  collections = 0;

  constructor(number: number, minBytes: number, maxBytes: number) {
    this.number = number;
    this.space = spaceOfGeneration(number);
    this.minBytes = minBytes > 0 ? minBytes : STATIC_DATA[number]!.minBytes;
    this.maxBytes = maxBytes > 0 ? maxBytes : UNLIMITED_BYTES;
    this.desiredBytes = this.minBytes;
    this.remainingBytes = this.minBytes;
    if (number === LOH) this.freeList = new FreeList(LOH_BUCKETS, LOH_FIRST_BUCKET_BYTES);
    else if (number === MAX_GENERATION) this.freeList = new FreeList(GEN2_BUCKETS, GEN2_FIRST_BUCKET_BYTES);
    else this.freeList = new FreeList(1, GEN2_FIRST_BUCKET_BYTES);
  }

  /** Bytes between the starts and the tops of the regions, free space included. */
  get sizeBytes(): number {
    let bytes = 0;
    for (const region of this.regions) bytes += region.usedBytes;
    return bytes;
  }

  get freeBytes(): number {
    return this.freeList.bytes + this.freeObjectBytes;
  }

  /** A gap between two objects: an item of the free list, or lost. */
  addGap(start: number, granules: number): void {
    if (granules * GRANULE_BYTES >= MIN_FREE_LIST_BYTES) this.freeList.add(start, granules);
    else this.freeObjectBytes += granules * GRANULE_BYTES;
  }
}
