/**
 * The front end of the NT heap: the low-fragmentation heap, which serves sizes that are asked for often.
 *
 * Models:      the LFH of Windows 10 and 11's classic heap, x64.
 * Sources:     learn.microsoft.com "Low-fragmentation Heap"; C. Valasek, "Understanding the Low Fragmentation Heap",
 *              Black Hat 2010; the counts of 17 and 18 allocations as Wine's tests of HeapCompatibilityInformation
 *              assert them
 * Algorithm:   The back end counts the blocks of each size that are out. At 17 the size's bucket is switched on; the
 *              first bucket of a heap only creates the front end, so that its 18th block still comes from the back
 *              end. A bucket cuts a large block of the back end into equal blocks, and another, larger one when it is
 *              full. A subsegment whose blocks are all free goes back, except the one in use.
 * Layout:      Buckets by block size: steps of 16 bytes to 1 KiB, 64 to 2 KiB, 128 to 4 KiB, 256 to 8 KiB, 512 to 16
 *              KiB. The head of a block holds its subsegment: id << 2 | FRONT | BUSY.
 * Invariants:  I1 freeCounts[s] equals the blocks of s that are not busy (nt-heap.test.ts).
 * Simplified:  Since Windows 8 the block within a subsegment is chosen at random; here it is the one freed last, then
 *              the lowest. Sizes of 2 KiB and more are counted only once the heap has four segments. The number of
 *              blocks per subsegment is chosen here: 32, doubling to 1024, within 64 KiB. Bias: which page a block
 *              lies on.
 */
import { BUSY, FRONT } from './nt-heap-back-end.ts';
import type { NtHeapBackEnd } from './nt-heap-back-end.ts';

const BUCKETS = 128;
/** Largest block of the front end in units: 16 KiB. */
export const FRONT_UNITS_MAX = 1024;
const ACTIVATION_COUNT = 17;
const SMALL_COUNTED_UNITS = 128;
const EXTENDED_SEGMENTS = 4;
const FIRST_BLOCKS = 32;
const BLOCKS_MAX = 1024;
const SUBSEGMENT_UNITS_MAX = 4096;
/** Header of a subsegment's memory, in units (HEAP_USERDATA_HEADER). */
const HEADER_UNITS = 4;

/** The bucket of a block size in units. */
export function bucketOf(units: number): number {
  if (units <= 64) return units - 1;
  if (units <= 128) return 64 + ((units - 64 + 3) >> 2) - 1;
  if (units <= 256) return 80 + ((units - 128 + 7) >> 3) - 1;
  if (units <= 512) return 96 + ((units - 256 + 15) >> 4) - 1;
  return 112 + ((units - 512 + 31) >> 5) - 1;
}

/** The block size of a bucket in units. */
export function bucketUnits(bucket: number): number {
  if (bucket < 64) return bucket + 1;
  if (bucket < 80) return 64 + (bucket - 63) * 4;
  if (bucket < 96) return 128 + (bucket - 79) * 8;
  if (bucket < 112) return 256 + (bucket - 95) * 16;
  return 512 + (bucket - 111) * 32;
}

export class NtHeapFrontEnd {
  private readonly back: NtHeapBackEnd;
  /** HeapCompatibilityInformation 2. */
  isEnabled = false;
  private readonly active = new Uint8Array(BUCKETS);
  /** Blocks of each size that are out, counted by the back end. */
  private readonly counts = new Uint16Array(FRONT_UNITS_MAX + 1);
  /** Subsegment in use per bucket, and the blocks of the next one; 0 = none. */
  private readonly current = new Uint32Array(BUCKETS);
  private readonly nextBlocks = new Uint32Array(BUCKETS).fill(FIRST_BLOCKS);
  private readonly bases: number[] = [0];
  private readonly buckets: number[] = [0];
  private readonly blockCounts: number[] = [0];
  private readonly freeCounts: number[] = [0];
  private readonly freeHeads: number[] = [0];
  /** Blocks from here on were never handed out. */
  private readonly fresh: number[] = [0];
  private readonly retired: number[] = [];
  /** Per bucket: subsegments with free blocks that are not the current one. */
  private readonly partial: number[][] = Array.from({ length: BUCKETS }, () => []);
  freeUnits = 0;

  constructor(back: NtHeapBackEnd) {
    this.back = back;
  }

  /** A block of the bucket for the size, or 0 when the back end has to serve it. */
  allocate(units: number): number {
    const bucket = bucketOf(units);
    if (this.active[bucket] === 0) return 0;
    let subsegment = this.current[bucket]!;
    if (subsegment === 0 || this.freeCounts[subsegment] === 0) {
      subsegment = this.partial[bucket]!.pop() ?? this.addSubsegment(bucket);
      if (subsegment === 0) return 0;
      this.current[bucket] = subsegment;
    }
    return this.take(subsegment, bucketUnits(bucket));
  }

  private take(subsegment: number, units: number): number {
    const { words } = this.back;
    let block = this.freeHeads[subsegment]!;
    if (block !== 0) this.freeHeads[subsegment] = words[2 * block + 2]!;
    else {
      block = this.bases[subsegment]! + HEADER_UNITS + this.fresh[subsegment]! * units;
      this.fresh[subsegment]!++;
    }
    this.freeCounts[subsegment]!--;
    this.freeUnits -= units;
    words[2 * block + 1] = ((subsegment << 2) | FRONT | BUSY) >>> 0;
    return block;
  }

  private addSubsegment(bucket: number): number {
    const units = bucketUnits(bucket);
    const fits = Math.max(4, Math.floor((SUBSEGMENT_UNITS_MAX - HEADER_UNITS) / units));
    const blocks = Math.min(this.nextBlocks[bucket]!, fits);
    const base = this.back.allocate(HEADER_UNITS + blocks * units);
    if (base === 0) return 0;
    this.nextBlocks[bucket] = Math.min(BLOCKS_MAX, this.nextBlocks[bucket]! * 2);
    const id = this.retired.pop() ?? this.bases.length;
    this.bases[id] = base;
    this.buckets[id] = bucket;
    this.blockCounts[id] = blocks;
    this.freeCounts[id] = blocks;
    this.freeHeads[id] = 0;
    this.fresh[id] = 0;
    this.freeUnits += blocks * units;
    this.back.memory.write(this.back.addressOf(base) + 8, HEADER_UNITS * 16);
    return id;
  }

  free(block: number): void {
    const { words } = this.back;
    const subsegment = words[2 * block + 1]! >>> 2;
    const bucket = this.buckets[subsegment]!;
    words[2 * block + 1] = ((subsegment << 2) | FRONT) >>> 0;
    words[2 * block + 2] = this.freeHeads[subsegment]!;
    this.freeHeads[subsegment] = block;
    const free = ++this.freeCounts[subsegment]!;
    this.freeUnits += bucketUnits(bucket);
    if (this.current[bucket] === subsegment) return;
    if (free === this.blockCounts[subsegment]) this.retire(subsegment, bucket);
    else if (free === 1) this.partial[bucket]!.push(subsegment);
  }

  /** A subsegment without a block in use goes back to the back end. */
  private retire(subsegment: number, bucket: number): void {
    const list = this.partial[bucket]!;
    const index = list.indexOf(subsegment);
    if (index >= 0) list.splice(index, 1);
    this.freeUnits -= this.blockCounts[subsegment]! * bucketUnits(bucket);
    this.back.free(this.bases[subsegment]!);
    this.retired.push(subsegment);
  }

  /** The blocks of the subsegment that lies in a block of the back end; null when it is an ordinary block. */
  blocksOf(base: number): number[] | null {
    for (let id = 1; id < this.bases.length; id++) {
      if (this.bases[id] !== base || this.retired.includes(id)) continue;
      const units = bucketUnits(this.buckets[id]!);
      const blocks = Array.from({ length: this.blockCounts[id]! }, (_, index) => base + HEADER_UNITS + index * units);
      for (const one of blocks.slice(this.fresh[id]!)) this.back.words[2 * one + 1] = ((id << 2) | FRONT) >>> 0;
      return blocks;
    }
    return null;
  }

  /** Units of a block of the front end. */
  unitsOf(block: number): number {
    return bucketUnits(this.buckets[this.back.words[2 * block + 1]! >>> 2]!);
  }

  /** The back end handed out a block of the size: at the seventeenth the bucket is switched on. */
  noteAllocated(units: number): void {
    if (!this.isCounted(units)) return;
    if (++this.counts[units]! < ACTIVATION_COUNT + (this.isEnabled ? 0 : 1)) return;
    this.isEnabled = true;
    this.active[bucketOf(units)] = 1;
  }

  noteFreed(units: number): void {
    if (this.isCounted(units) && this.counts[units]! > 0) this.counts[units]!--;
  }

  private isCounted(units: number): boolean {
    return units < SMALL_COUNTED_UNITS || (units <= FRONT_UNITS_MAX && this.back.segments.length >= EXTENDED_SEGMENTS);
  }
}
