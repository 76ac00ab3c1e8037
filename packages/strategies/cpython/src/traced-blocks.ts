/**
 * Blocks with the accounts that tracemalloc keeps of them: requested bytes now and at their peak, and on demand the
 * place in the program that each live block comes from.
 *
 * Models:      CPython 3.11, tracemalloc around the object and memory domains.
 * Sources:     Modules/_tracemalloc.c (tracemalloc_alloc, tracemalloc_realloc, tracemalloc_free,
 *              _PyTraceMalloc_NewReference, tracemalloc_add_trace, reset_peak, clear_traces)
 * Algorithm:   1. Every block is counted from the start with the requested bytes, whatever block serves it. Kept are
 *                 the peak and how far below it the current sum is (`headroom`): one small int to update.
 *              2. A resize replaces a block's size at once: the peak never sees the old and the new size together.
 *              3. While `tracing` is on, a block made now is marked in `origin` with what `locateOrigin` says (not 0)
 *                 and counted in the session's own accounts; a block that is not marked is unknown to the session.
 *              4. An object taken from a free list keeps its trace and gets the new origin; storage taken from one
 *                 keeps its old origin too.
 *              5. While the tracer reads its own tables (`isReadingTraces`) new blocks are not marked.
 *              6. The buckets of the table of traces are counted, for what the tracer itself takes.
 * Invariants:  I1 tracedBytes is the sum of the `bytes` column over all blocks in use and rawDomainBytes (`verify` of the heap).
 * Simplified:  the tracer's tables take no simulated memory; their size is known (`traceTableBytes`).
 */
import type { AllocationTracer, CAllocator, Ref, VirtualMemory } from '@memarena/core';
import type { HeapTable } from '@memarena/heap';
import type { LayoutTable } from './layout-table.ts';
import { Pymalloc } from './pymalloc.ts';

/* Python/hashtable.c: HASHTABLE_MIN_SIZE, HASHTABLE_HIGH, HASHTABLE_LOW, HASHTABLE_REHASH_FACTOR, sizes of its structs. */
const MIN_BUCKETS = 16;
const HIGH = 0.5;
const LOW = 0.1;
const REHASH_FACTOR = 2 / (LOW + HIGH);
const TABLE_BYTES = 80;
const BUCKET_BYTES = 8;
const ENTRY_BYTES = 32;

/** Buckets of one of the tracer's tables after its rehash with `entries` entries. */
function tableBuckets(entries: number): number {
  let buckets = MIN_BUCKETS;
  while (buckets < Math.trunc(entries * REHASH_FACTOR)) buckets *= 2;
  return buckets;
}

/** Buckets of a table that only grew. */
function grownTableBuckets(entries: number): number {
  let buckets = MIN_BUCKETS;
  for (let count = 1; count <= entries; count++) if (count / buckets > HIGH) buckets = tableBuckets(count);
  return buckets;
}

/** `_Py_hashtable_size`. */
function tableBytes(entries: number, buckets: number): number {
  return TABLE_BYTES + buckets * BUCKET_BYTES + entries * ENTRY_BYTES;
}

export class TracedBlocks extends Pymalloc implements AllocationTracer {
  readonly layouts: LayoutTable;
  tracedPeakBytes = 0;
  headroom = 0;
  /** [0]: bytes of all requests since the start, whatever served them; a resize requests its new size. */
  readonly requested = new Float64Array(1);
  /** Blocks made before the baseline, by `Ref` up to the last of them: their ends must not show in the traced sum. */
  isUntraced = new Uint8Array(1);
  /** Bytes that the traced sum still has because of those that have ended. */
  untracedBytes = 0;
  /** Bytes of `takeRawDomain` in use. */
  rawDomainBytes = 0;
  tracing = false;
  /** By Ref, while a session runs: where the block was made; 0 = before the session. */
  origin = new Uint32Array(0);
  /** Where the program stands; never 0. */
  locateOrigin: () => number = () => 1;
  /** The tracer reads its tables: blocks made now are its own. */
  isReadingTraces = false;
  readonly #readingBlocks = new Set<Ref>();
  #peakBeforeReading = 0;
  #headroomBeforeReading = 0;
  sessionBytes = 0;
  sessionPeakBytes = 0;
  /** The program has stopped the tracer or forgotten its traces: there is one tracer, for who measures too. */
  isMeasurementOver = false;
  traceCount = 0;
  traceBuckets = MIN_BUCKETS;

  constructor(table: HeapTable, layouts: LayoutTable, memory: VirtualMemory, cAllocator: CAllocator) {
    super(table, memory, cAllocator);
    this.layouts = layouts;
  }

  /** Requested bytes of all blocks in use. */
  get tracedBytes(): number {
    return this.tracedPeakBytes - this.headroom;
  }

  /** A block, counted. Its `slotStart` column is left dirty. 0 = out of memory. */
  take(bytes: number): Ref {
    const ref = this.takeBlock(bytes);
    if (ref === 0) return 0;
    this.bytes[ref] = bytes;
    this.requested[0] += bytes;
    const headroom = this.headroom - bytes;
    if (headroom >= 0) this.headroom = headroom;
    else this.raisePeak(headroom);
    return ref;
  }

  /** The real tracer starts: what there is now, it never sees. */
  markUntraced(): void {
    const { refTop, layout } = this.table;
    this.isUntraced = new Uint8Array(refTop);
    for (let ref = 1; ref < refTop; ref++) if (layout[ref] !== 0) this.isUntraced[ref] = 1;
  }

  /** Frees a block that the real tracer never saw: the sum stays. */
  giveUntraced(ref: Ref): void {
    this.isUntraced[ref] = 0;
    this.untracedBytes += this.bytes[ref];
    this.giveBlock(ref);
  }

  /** Memory of the raw domain: traced, but no block. The address, 0 = out of memory. */
  takeRawDomain(bytes: number): number {
    const address = this.cAllocator.malloc(bytes);
    if (address === 0) return 0;
    this.memory.touch(address, bytes);
    this.rawDomainBytes += bytes;
    this.requested[0] += bytes;
    this.#count(bytes);
    return address;
  }

  giveRawDomain(address: number, bytes: number): void {
    this.cAllocator.free(address);
    this.rawDomainBytes -= bytes;
    this.headroom += bytes;
  }

  give(ref: Ref): void {
    this.headroom += this.bytes[ref];
    this.giveBlock(ref);
  }

  /** The current sum exceeds the peak by `-headroom` bytes. */
  raisePeak(headroom: number): void {
    this.tracedPeakBytes -= headroom;
    this.headroom = 0;
  }

  /** An object of the data segment: counted from before the baseline, so that its end balances. */
  takeStatic(bytes: number): Ref {
    const ref = this.dataSegment.take(bytes);
    if (ref === 0) return 0;
    this.bytes[ref] = bytes;
    this.#count(bytes);
    return ref;
  }

  /** False = out of memory, nothing changed. */
  resizeTraced(ref: Ref, bytes: number): boolean {
    const before = this.bytes[ref];
    if (!this.resizeBlock(ref, bytes)) return false;
    if (this.tracing) this.removeTrace(ref);
    this.bytes[ref] = bytes;
    this.requested[0] += bytes;
    this.#count(bytes - before);
    if (this.tracing) this.addTrace(ref);
    return true;
  }

  #count(bytes: number): void {
    const headroom = this.headroom - bytes;
    if (headroom >= 0) this.headroom = headroom;
    else this.raisePeak(headroom);
  }

  resetPeak(): void {
    this.tracedPeakBytes -= this.headroom;
    this.headroom = 0;
    this.sessionPeakBytes = this.sessionBytes;
  }

  /** `tracemalloc.reset_peak`: of the one tracer there is. */
  resetSessionPeak(): void {
    this.resetPeak();
  }

  endMeasurement(): void {
    this.isMeasurementOver = true;
  }

  /**
   * `tracemalloc.start`: from now on blocks are marked.
   * @param locate where the program stands, as a number that is not 0; asked for each block
   */
  startTracing(locate: () => number): void {
    if (this.tracing) return;
    this.locateOrigin = locate;
    this.origin = new Uint32Array(this.table.capacity);
    this.#setTracing(true);
  }

  /** `tracemalloc.stop`: forgets all traces. */
  stopTracing(): void {
    this.origin = new Uint32Array(0);
    this.#setTracing(false);
  }

  #setTracing(tracing: boolean): void {
    this.#forgetSession();
    this.tracing = tracing;
    this.layouts.setTraced(tracing);
  }

  #forgetSession(): void {
    this.sessionBytes = 0;
    this.sessionPeakBytes = 0;
    this.traceCount = 0;
    this.traceBuckets = MIN_BUCKETS;
  }

  beginReadingTraces(): void {
    this.isReadingTraces = true;
    this.#peakBeforeReading = this.tracedPeakBytes;
    this.#headroomBeforeReading = this.headroom;
  }

  /** The blocks made since then were never seen by the tracer, as those from before the baseline. */
  endReadingTraces(): void {
    this.isReadingTraces = false;
    this.untracedBytes += this.#peakBeforeReading - this.#headroomBeforeReading - this.tracedBytes;
    this.tracedPeakBytes = this.#peakBeforeReading;
    this.headroom = this.#headroomBeforeReading;
    if (this.isUntraced.length < this.table.refTop) {
      const grown = new Uint8Array(this.table.refTop);
      grown.set(this.isUntraced);
      this.isUntraced = grown;
    }
    for (const ref of this.#readingBlocks) this.isUntraced[ref] = 1;
    this.#readingBlocks.clear();
  }

  /** `tracemalloc.clear_traces`. */
  clearTraces(): void {
    this.origin.fill(0);
    this.#forgetSession();
  }

  forEachTrace(visit: (ref: Ref, origin: number, bytes: number) => void): void {
    if (!this.tracing) return;
    for (let ref = 1; ref < this.table.refTop; ref++) {
      if (this.origin[ref] !== 0) visit(ref, this.origin[ref], this.bytes[ref]);
    }
  }

  /** @param origins different places in the table of tracebacks; @param files their files */
  traceTableBytes(origins: number, files: number): number {
    return tableBytes(this.traceCount, this.traceBuckets) + tableBytes(origins, grownTableBuckets(origins))
      + tableBytes(files, grownTableBuckets(files));
  }

  addTrace(ref: Ref): void {
    if (this.isReadingTraces) {
      this.#readingBlocks.add(ref);
      return;
    }
    this.origin[ref] = this.locateOrigin();
    this.sessionBytes += this.bytes[ref];
    if (this.sessionBytes > this.sessionPeakBytes) this.sessionPeakBytes = this.sessionBytes;
    if (++this.traceCount / this.traceBuckets > HIGH) this.traceBuckets = tableBuckets(this.traceCount);
  }

  removeTrace(ref: Ref): void {
    if (this.origin[ref] === 0) return;
    this.origin[ref] = 0;
    this.sessionBytes -= this.bytes[ref];
    if (--this.traceCount / this.traceBuckets < LOW) this.traceBuckets = tableBuckets(this.traceCount);
  }

  /** A resize to the same size: for the tracer it is a new block too. */
  retrace(ref: Ref): void {
    if (!this.tracing) return;
    this.removeTrace(ref);
    this.addTrace(ref);
  }

  /** A kept object starts a new life in its old block. */
  renewTrace(ref: Ref): void {
    if (this.origin[ref] !== 0) this.origin[ref] = this.locateOrigin();
  }
}
