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
 *              3. While `tracing` is on, a block made now is marked with `currentOrigin` (not 0) in `origin` and
 *                 counted in the session's own accounts; a block that is not marked is unknown to the session.
 *              4. An object taken from a free list keeps its trace and gets the new origin.
 * Invariants:  I1 tracedBytes is the sum of the `bytes` column over all blocks in use (`verify` of the heap).
 * Simplified:  the memory that tracemalloc's own tables take is not modelled.
 */
import type { CAllocator, Ref, VirtualMemory } from '@memarena/core';
import type { HeapTable } from '@memarena/heap';
import type { LayoutTable } from './layout-table.ts';
import { Pymalloc } from './pymalloc.ts';

export class TracedBlocks extends Pymalloc {
  readonly layouts: LayoutTable;
  tracedPeakBytes = 0;
  headroom = 0;
  /** [0]: bytes of all requests since the start, freed or not; a resize requests its new size. */
  readonly requested = new Float64Array(1);
  /** A part, made before the baseline, whose end the traced sum must not show; 0 = none. */
  untracedPart = 0;
  /** Bytes that the traced sum still has because of it. */
  untracedBytes = 0;
  tracing = false;
  /** By Ref, while a session runs: where the block was made; 0 = before the session. */
  origin = new Uint32Array(0);
  /** Set by the virtual machine while `tracing` is on; never 0. */
  currentOrigin = 1;
  sessionBytes = 0;
  sessionPeakBytes = 0;

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

  /** Frees a block that the real tracer never saw: the sum stays. */
  giveUntraced(ref: Ref): void {
    this.untracedPart = 0;
    this.untracedBytes += this.bytes[ref];
    this.giveBlock(ref);
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

  /** `tracemalloc.start`: from now on blocks are marked. */
  startTracing(): void {
    if (this.tracing) return;
    this.origin = new Uint32Array(this.table.capacity);
    this.#setTracing(true);
  }

  /** `tracemalloc.stop`: forgets all traces. */
  stopTracing(): void {
    this.origin = new Uint32Array(0);
    this.#setTracing(false);
  }

  #setTracing(tracing: boolean): void {
    this.sessionBytes = 0;
    this.sessionPeakBytes = 0;
    this.tracing = tracing;
    this.layouts.setTraced(tracing);
  }

  /** `tracemalloc.clear_traces`. */
  clearTraces(): void {
    this.origin.fill(0);
    this.sessionBytes = 0;
    this.sessionPeakBytes = 0;
  }

  addTrace(ref: Ref): void {
    this.origin[ref] = this.currentOrigin;
    this.sessionBytes += this.bytes[ref];
    if (this.sessionBytes > this.sessionPeakBytes) this.sessionPeakBytes = this.sessionBytes;
  }

  removeTrace(ref: Ref): void {
    if (this.origin[ref] === 0) return;
    this.origin[ref] = 0;
    this.sessionBytes -= this.bytes[ref];
  }

  /** A kept object starts a new life in its old block. */
  renewTrace(ref: Ref): void {
    if (this.origin[ref] !== 0) this.origin[ref] = this.currentOrigin;
  }
}
