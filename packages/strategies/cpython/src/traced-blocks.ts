/**
 * Blocks with the accounts that tracemalloc keeps of them: requested bytes now and at their peak, and on demand the
 * place in the program that each live block comes from.
 *
 * Models:      CPython 3.11, tracemalloc around the object and memory domains.
 * Sources:     Modules/_tracemalloc.c (tracemalloc_alloc, tracemalloc_realloc, tracemalloc_free,
 *              _PyTraceMalloc_NewReference, tracemalloc_add_trace, reset_peak, clear_traces)
 * Algorithm:   1. `traced` counts every block from the start: the requested bytes, whatever block serves them.
 *              2. A resize replaces a block's size at once: the peak never sees the old and the new size together.
 *              3. While `tracing` is on, a block made now is marked with `currentOrigin` (not 0) in `origin` and counted
 *                 in the session's own accounts; a block that is not marked is unknown to the session.
 *              4. An object taken from a free list keeps its trace and gets the new origin.
 * Invariants:  I1 traced[CURRENT] is the sum of the `bytes` column over all blocks in use (`verify` of the heap).
 * Simplified:  the memory that tracemalloc's own tables take is not modelled.
 */
import type { Ref } from '@memarena/core';
import type { HeapTable } from '@memarena/heap';
import type { Pymalloc } from './pymalloc.ts';

export const CURRENT = 0;
export const PEAK = 1;
export const SESSION_CURRENT = 2;
export const SESSION_PEAK = 3;

export class TracedBlocks {
  readonly pymalloc: Pymalloc;
  readonly bytes: Uint32Array;
  readonly capacity: number;
  readonly traced = new Float64Array(4);
  tracing = false;
  /** By Ref, while a session runs: where the block was made; 0 = before the session. */
  origin = new Uint32Array(0);
  /** Set by the virtual machine while `tracing` is on. */
  currentOrigin = 1;

  constructor(table: HeapTable, pymalloc: Pymalloc) {
    this.pymalloc = pymalloc;
    this.bytes = table.bytes;
    this.capacity = table.capacity;
  }

  take(bytes: number): Ref {
    const ref = this.pymalloc.take(bytes);
    if (ref === 0) return 0;
    this.bytes[ref] = bytes;
    const traced = this.traced;
    const current = traced[CURRENT] + bytes;
    traced[CURRENT] = current;
    if (current > traced[PEAK]) traced[PEAK] = current;
    if (this.tracing) this.addTrace(ref, bytes);
    return ref;
  }

  /** An object of the data segment: counted from before the baseline, so that its end balances. */
  takeStatic(bytes: number): Ref {
    const ref = this.pymalloc.dataSegment.take(bytes);
    if (ref === 0) return 0;
    this.bytes[ref] = bytes;
    this.traced[CURRENT] += bytes;
    if (this.traced[CURRENT] > this.traced[PEAK]) this.traced[PEAK] = this.traced[CURRENT];
    return ref;
  }

  give(ref: Ref): void {
    this.traced[CURRENT] -= this.bytes[ref];
    if (this.tracing) this.removeTrace(ref);
    this.pymalloc.give(ref);
  }

  /** False = out of memory, nothing changed. */
  resize(ref: Ref, bytes: number): boolean {
    if (!this.pymalloc.resize(ref, bytes)) return false;
    if (this.tracing) this.removeTrace(ref);
    const traced = this.traced;
    const current = traced[CURRENT] + bytes - this.bytes[ref];
    traced[CURRENT] = current;
    if (current > traced[PEAK]) traced[PEAK] = current;
    this.bytes[ref] = bytes;
    if (this.tracing) this.addTrace(ref, bytes);
    return true;
  }

  /** `tracemalloc.start`: from now on blocks are marked. */
  startTracing(): void {
    if (this.tracing) return;
    this.origin = new Uint32Array(this.capacity);
    this.traced[SESSION_CURRENT] = 0;
    this.traced[SESSION_PEAK] = 0;
    this.tracing = true;
  }

  /** `tracemalloc.stop`: forgets all traces. */
  stopTracing(): void {
    this.tracing = false;
    this.origin = new Uint32Array(0);
    this.traced[SESSION_CURRENT] = 0;
    this.traced[SESSION_PEAK] = 0;
  }

  /** `tracemalloc.clear_traces`. */
  clearTraces(): void {
    this.origin.fill(0);
    this.traced[SESSION_CURRENT] = 0;
    this.traced[SESSION_PEAK] = 0;
  }

  resetPeak(): void {
    this.traced[PEAK] = this.traced[CURRENT];
    this.traced[SESSION_PEAK] = this.traced[SESSION_CURRENT];
  }

  addTrace(ref: Ref, bytes: number): void {
    this.origin[ref] = this.currentOrigin;
    const traced = this.traced;
    traced[SESSION_CURRENT] += bytes;
    if (traced[SESSION_CURRENT] > traced[SESSION_PEAK]) traced[SESSION_PEAK] = traced[SESSION_CURRENT];
  }

  removeTrace(ref: Ref): void {
    if (this.origin[ref] === 0) return;
    this.origin[ref] = 0;
    this.traced[SESSION_CURRENT] -= this.bytes[ref];
  }

  /** A kept object starts a new life in its old block. */
  renewTrace(ref: Ref): void {
    if (this.origin[ref] !== 0) this.origin[ref] = this.currentOrigin;
  }
}
