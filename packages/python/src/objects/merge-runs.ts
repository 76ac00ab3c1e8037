/**
 * What every merge sort of a list shares: the stack of runs and the temporary memory of merges.
 *
 * Models:      CPython 3.11.
 * Sources:     Objects/listobject.c (powerloop, found_new_run, merge_force_collapse, merge_compute_minrun, merge_init,
 *              merge_getmem, merge_freemem); Objects/listsort.txt.
 * Algorithm:   A new run gets the power of the boundary before it: the depth of that boundary in the ideal merge tree.
 *              Runs whose boundary has a higher power are merged first (powersort). At the end all runs are merged.
 * Invariants:  I1 the runs on the stack are adjacent and in order.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';

/** Words of the area on the stack (`MERGESTATE_TEMP_SIZE`). */
export const STACK_AREA = 256;
const POINTER_BYTES = 8;

/** The temporary memory: room for `room` keys at `S[area ..]` and, `room` words behind them, their values. */
export class MergeArea {
  readonly m: Machine;
  readonly hasValues: boolean;
  area: number;
  room: number;
  /** Part that holds a larger area, on the temporaries at `mark`; 0 = the area is on the stack. */
  part: Ref = 0;
  readonly mark: number;

  constructor(m: Machine, stackArea: number, length: number, hasValues: boolean) {
    this.m = m;
    this.hasValues = hasValues;
    this.area = stackArea;
    this.mark = m.tempTop;
    this.room = hasValues ? Math.min((length + 1) >> 1, STACK_AREA / 2) : STACK_AREA;
  }

  /** Makes room for `n` keys. */
  reserve(n: number): void {
    if (n <= this.room) return;
    const { m } = this;
    this.free();
    const words = this.hasValues ? 2 * n : n;
    this.part = m.hold(m.createPart(Shape.scratch, words * POINTER_BYTES, words, 0));
    this.area = m.start[this.part]!;
    this.room = n;
  }

  /** Frees the memory; the words in it have been copied back. */
  free(): void {
    if (this.part === 0) return;
    const { m, part } = this;
    m.dropTo(this.mark + 1);
    m.unhold();
    m.S.fill(0, m.start[part]!, m.start[part]! + m.slotCount[part]!);
    m.memory.freePart(part);
    this.part = 0;
  }

  /** The same after an error, when more temporaries may lie above. */
  abandon(): void {
    this.m.dropTo(this.mark + (this.part === 0 ? 0 : 1));
    this.free();
  }
}

/** Merges the adjacent runs of `na` items at `a` and `nb` items at `b`. */
export type MergeFn = (a: number, na: number, b: number, nb: number) => void;

export class RunStack {
  readonly total: number;
  readonly merge: MergeFn;
  readonly start: number[] = [];
  readonly length: number[] = [];
  readonly power: number[] = [];

  /** @param total items in all; the runs' positions count from 0 */
  constructor(total: number, merge: MergeFn) {
    this.total = total;
    this.merge = merge;
  }

  /** Adds the run of `n` items at `at`, after the merges that its boundary calls for. */
  push(at: number, n: number): void {
    const { start, length, power } = this;
    if (start.length > 0) {
      const top = start.length - 1;
      const boundary = boundaryPower(start[top]!, length[top]!, n, this.total);
      while (start.length > 1 && power[start.length - 2]! > boundary) this.#mergeAt(start.length - 2);
      power[start.length - 1] = boundary;
    }
    start.push(at);
    length.push(n);
    power.push(0);
  }

  /** Merges all runs. */
  collapse(): void {
    const { length } = this;
    while (length.length > 1) {
      let i = length.length - 2;
      if (i > 0 && length[i - 1]! < length[i + 1]!) i--;
      this.#mergeAt(i);
    }
  }

  #mergeAt(i: number): void {
    const { start, length, power } = this;
    const na = length[i]!;
    const b = start[i + 1]!;
    const nb = length[i + 1]!;
    length[i] = na + nb;
    start.splice(i + 1, 1);
    length.splice(i + 1, 1);
    power.splice(i + 1, 1);
    this.merge(start[i]!, na, b, nb);
  }
}

/** Least length of a run. */
export function minRun(length: number): number {
  let n = length;
  let rest = 0;
  while (n >= 64) {
    rest |= n & 1;
    n >>= 1;
  }
  return n + rest;
}

/** Depth of the boundary between a run at `start` and the next one in the ideal merge tree. */
function boundaryPower(start: number, length: number, nextLength: number, total: number): number {
  let a = 2 * start + length;
  let b = a + length + nextLength;
  let power = 1;
  for (;;) {
    if (a >= total) {
      a -= total;
      b -= total;
    } else if (b >= total) return power;
    a *= 2;
    b *= 2;
    power++;
  }
}

export function reverseWords(S: Uint32Array, from: number, to: number): void {
  for (let low = from, high = to - 1; low < high; low++, high--) {
    const word = S[low]!;
    S[low] = S[high]!;
    S[high] = word;
  }
}
