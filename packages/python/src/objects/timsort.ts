/**
 * The stable merge sort of lists.
 *
 * Models:      CPython 3.11 `list.sort`: the same comparisons in the same order, the same temporary memory.
 * Sources:     Objects/listobject.c (count_run, binarysort, gallop_left, gallop_right, merge_lo, merge_hi, merge_at,
 *              merge_getmem, powerloop, found_new_run, merge_force_collapse, merge_compute_minrun);
 *              Objects/listsort.txt.
 * Algorithm:   1. Left to right, natural runs are found; descending ones are reversed, short ones extended to `minrun`
 *                 items by binary insertion.
 *              2. A new run gets the power of the boundary before it; runs whose boundary has a higher power are merged first
 *                 (powersort). At the end all runs are merged.
 *              3. A merge copies the smaller run aside and gallops when one side keeps winning.
 * Layout:      keys are words of `S` from `keys`; the values that move with them, if any, from `keys + values`. The
 *              temporary area holds up to `room` keys from `area` and, `room` words behind them, their values.
 * Invariants:  I1 whenever a comparison raises, keys and values are permutations of what they were.
 * Simplified:  nothing.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import type { SortCompare } from './sort-compare.ts';

const MIN_GALLOP = 7;
/** Words of the area on the stack (`MERGESTATE_TEMP_SIZE`). */
export const STACK_AREA = 256;
const POINTER_BYTES = 8;

export class Timsort {
  readonly m: Machine;
  readonly S: Uint32Array;
  readonly compare: SortCompare;
  /** Index of the first key; distance from a key to its value, 0 = no values. */
  readonly base: number;
  readonly values: number;
  readonly length: number;
  area: number;
  room: number;
  /** Part that holds a larger area, on the temporaries at `mark`; 0 = the area is on the stack. */
  part: Ref = 0;
  readonly mark: number;
  minGallop = MIN_GALLOP;
  readonly runStart: number[] = [];
  readonly runLength: number[] = [];
  readonly runPower: number[] = [];

  constructor(m: Machine, compare: SortCompare, base: number, values: number, length: number, stackArea: number) {
    this.m = m;
    this.S = m.S;
    this.compare = compare;
    this.base = base;
    this.values = values;
    this.length = length;
    this.area = stackArea;
    this.mark = m.tempTop;
    this.room = values === 0 ? STACK_AREA : Math.min((length + 1) >> 1, STACK_AREA / 2);
  }

  sort(): void {
    const end = this.base + this.length;
    const minrun = minRun(this.length);
    for (let at = this.base; at < end;) {
      let n = this.#countRun(at, end);
      if (n < minrun) {
        const forced = Math.min(minrun, end - at);
        this.#binarySort(at, at + forced, at + n);
        n = forced;
      }
      this.#foundRun(n);
      this.runStart.push(at);
      this.runLength.push(n);
      this.runPower.push(0);
      at += n;
    }
    this.#collapse();
  }

  /** Frees the area (`merge_freemem`). */
  free(): void {
    if (this.part === 0) return;
    const { m, part } = this;
    m.dropTo(this.mark + 1);
    m.unhold();
    this.S.fill(0, m.start[part]!, m.start[part]! + m.slotCount[part]!);
    m.memory.freePart(part);
    this.part = 0;
  }

  /** Makes room for `n` keys (`merge_getmem`). */
  #getRoom(n: number): void {
    if (n <= this.room) return;
    const { m } = this;
    this.free();
    const words = this.values === 0 ? n : 2 * n;
    this.part = m.hold(m.createPart(Shape.scratch, words * POINTER_BYTES, words, 0));
    this.area = m.start[this.part]!;
    this.room = n;
  }

  /** Length of the run at `low`; a descending run is reversed. */
  #countRun(low: number, high: number): number {
    const { S, compare } = this;
    let i = low + 1;
    if (i === high) return 1;
    if (compare.less(S[i]!, S[i - 1]!)) {
      for (i++; i < high && compare.less(S[i]!, S[i - 1]!);) i++;
      reverseWords(S, low, i);
      if (this.values !== 0) reverseWords(S, low + this.values, i + this.values);
    } else for (i++; i < high && !compare.less(S[i]!, S[i - 1]!);) i++;
    return i - low;
  }

  /** Inserts the items `[first, high)` one by one into the sorted items before them. */
  #binarySort(low: number, high: number, first: number): void {
    const { S, compare, values } = this;
    for (let start = first === low ? first + 1 : first; start < high; start++) {
      const pivot = S[start]!;
      let l = low;
      let r = start;
      while (l < r) {
        const p = l + ((r - l) >> 1);
        if (compare.less(pivot, S[p]!)) r = p;
        else l = p + 1;
      }
      S.copyWithin(l + 1, l, start);
      S[l] = pivot;
      if (values === 0) continue;
      const value = S[start + values]!;
      S.copyWithin(l + 1 + values, l + values, start + values);
      S[l + values] = value;
    }
  }

  /** Where `key` belongs among the `n` sorted keys at `a`, before its equals. */
  #gallopLeft(key: Ref, a: number, n: number, hint: number): number {
    const { S, compare } = this;
    let last = 0;
    let offset = 1;
    if (compare.less(S[a + hint]!, key)) {
      const most = n - hint;
      while (offset < most && compare.less(S[a + hint + offset]!, key)) {
        last = offset;
        offset = 2 * offset + 1;
      }
      last += hint;
      offset = Math.min(offset, most) + hint;
    } else {
      const most = hint + 1;
      while (offset < most && !compare.less(S[a + hint - offset]!, key)) {
        last = offset;
        offset = 2 * offset + 1;
      }
      const near = hint - last;
      last = hint - Math.min(offset, most);
      offset = near;
    }
    for (last++; last < offset;) {
      const middle = last + ((offset - last) >> 1);
      if (compare.less(S[a + middle]!, key)) last = middle + 1;
      else offset = middle;
    }
    return offset;
  }

  /** Where `key` belongs among the `n` sorted keys at `a`, behind its equals. */
  #gallopRight(key: Ref, a: number, n: number, hint: number): number {
    const { S, compare } = this;
    let last = 0;
    let offset = 1;
    if (compare.less(key, S[a + hint]!)) {
      const most = hint + 1;
      while (offset < most && compare.less(key, S[a + hint - offset]!)) {
        last = offset;
        offset = 2 * offset + 1;
      }
      const near = hint - last;
      last = hint - Math.min(offset, most);
      offset = near;
    } else {
      const most = n - hint;
      while (offset < most && !compare.less(key, S[a + hint + offset]!)) {
        last = offset;
        offset = 2 * offset + 1;
      }
      last += hint;
      offset = Math.min(offset, most) + hint;
    }
    for (last++; last < offset;) {
      const middle = last + ((offset - last) >> 1);
      if (compare.less(key, S[a + middle]!)) offset = middle;
      else last = middle + 1;
    }
    return offset;
  }

  /** Copies `n` keys, and their values, between the items and the area (or within the items). */
  #copy(to: number, toValues: number, from: number, fromValues: number, n: number): void {
    const { S } = this;
    S.copyWithin(to, from, from + n);
    if (this.values !== 0) S.copyWithin(to + toValues, from + fromValues, from + fromValues + n);
  }

  /** Before a run of `n` items is added, merges the runs that the new boundary's power leaves behind. */
  #foundRun(n: number): void {
    const { runPower, runStart, runLength } = this;
    const top = runStart.length - 1;
    if (top < 0) return;
    const power = boundaryPower(runStart[top]! - this.base, runLength[top]!, n, this.length);
    while (runStart.length > 1 && runPower[runStart.length - 2]! > power) this.#mergeAt(runStart.length - 2);
    runPower[runStart.length - 1] = power;
  }

  #collapse(): void {
    const { runLength } = this;
    while (runLength.length > 1) {
      let i = runLength.length - 2;
      if (i > 0 && runLength[i - 1]! < runLength[i + 1]!) i--;
      this.#mergeAt(i);
    }
  }

  /** Merges the runs `i` and `i + 1`. */
  #mergeAt(i: number): void {
    const { runStart, runLength, runPower, S } = this;
    let a = runStart[i]!;
    let na = runLength[i]!;
    const b = runStart[i + 1]!;
    let nb = runLength[i + 1]!;
    runLength[i] = na + nb;
    runStart.splice(i + 1, 1);
    runLength.splice(i + 1, 1);
    runPower.splice(i + 1, 1);
    const skipped = this.#gallopRight(S[b]!, a, na, 0);
    a += skipped;
    na -= skipped;
    if (na === 0) return;
    nb = this.#gallopLeft(S[a + na - 1]!, b, nb, nb - 1);
    if (nb <= 0) return;
    if (na <= nb) this.#mergeLow(a, na, b, nb);
    else this.#mergeHigh(a, na, b, nb);
  }

  /** Merges two adjacent runs of which the first is the shorter; it waits in the area. */
  #mergeLow(start: number, countA: number, startB: number, countB: number): void {
    this.#getRoom(countA);
    const { S, compare, values, room } = this;
    let dest = start;
    let a = this.area;
    let b = startB;
    let na = countA;
    let nb = countB;
    this.#copy(a, room, start, values, na);
    S[dest] = S[b]!;
    if (values !== 0) S[dest + values] = S[b + values]!;
    dest++;
    b++;
    nb--;
    let minGallop = this.minGallop;
    try {
      merging: while (nb > 0 && na > 1) {
        let wonA = 0;
        let wonB = 0;
        do {
          if (compare.less(S[b]!, S[a]!)) {
            S[dest] = S[b]!;
            if (values !== 0) S[dest + values] = S[b + values]!;
            dest++;
            b++;
            wonB++;
            wonA = 0;
            if (--nb === 0) break merging;
          } else {
            S[dest] = S[a]!;
            if (values !== 0) S[dest + values] = S[a + room]!;
            dest++;
            a++;
            wonA++;
            wonB = 0;
            if (--na === 1) break merging;
          }
        } while (wonA < minGallop && wonB < minGallop);
        minGallop++;
        do {
          if (minGallop > 1) minGallop--;
          this.minGallop = minGallop;
          wonA = this.#gallopRight(S[b]!, a, na, 0);
          if (wonA > 0) {
            this.#copy(dest, values, a, room, wonA);
            dest += wonA;
            a += wonA;
            na -= wonA;
            if (na <= 1) break merging;
          }
          S[dest] = S[b]!;
          if (values !== 0) S[dest + values] = S[b + values]!;
          dest++;
          b++;
          if (--nb === 0) break merging;
          wonB = this.#gallopLeft(S[a]!, b, nb, 0);
          if (wonB > 0) {
            this.#copy(dest, values, b, values, wonB);
            dest += wonB;
            b += wonB;
            nb -= wonB;
            if (nb === 0) break merging;
          }
          S[dest] = S[a]!;
          if (values !== 0) S[dest + values] = S[a + room]!;
          dest++;
          a++;
          if (--na === 1) break merging;
        } while (wonA >= MIN_GALLOP || wonB >= MIN_GALLOP);
        minGallop++;
        this.minGallop = minGallop;
      }
    } catch (error) {
      this.#copy(dest, values, a, room, na);
      throw error;
    }
    if (nb > 0 && na === 1) {
      this.#copy(dest, values, b, values, nb);
      dest += nb;
    }
    if (na > 0) this.#copy(dest, values, a, room, na);
  }

  /** Merges two adjacent runs of which the second is the shorter; it waits in the area. From the end. */
  #mergeHigh(start: number, countA: number, startB: number, countB: number): void {
    this.#getRoom(countB);
    const { S, compare, values, room, area } = this;
    let dest = startB + countB - 1;
    let a = start + countA - 1;
    let b = area + countB - 1;
    let na = countA;
    let nb = countB;
    this.#copy(area, room, startB, values, nb);
    S[dest] = S[a]!;
    if (values !== 0) S[dest + values] = S[a + values]!;
    dest--;
    a--;
    na--;
    let minGallop = this.minGallop;
    try {
      merging: while (na > 0 && nb > 1) {
        let wonA = 0;
        let wonB = 0;
        do {
          if (compare.less(S[b]!, S[a]!)) {
            S[dest] = S[a]!;
            if (values !== 0) S[dest + values] = S[a + values]!;
            dest--;
            a--;
            wonA++;
            wonB = 0;
            if (--na === 0) break merging;
          } else {
            S[dest] = S[b]!;
            if (values !== 0) S[dest + values] = S[b + room]!;
            dest--;
            b--;
            wonB++;
            wonA = 0;
            if (--nb === 1) break merging;
          }
        } while (wonA < minGallop && wonB < minGallop);
        minGallop++;
        do {
          if (minGallop > 1) minGallop--;
          this.minGallop = minGallop;
          wonA = na - this.#gallopRight(S[b]!, start, na, na - 1);
          if (wonA > 0) {
            dest -= wonA;
            a -= wonA;
            this.#copy(dest + 1, values, a + 1, values, wonA);
            na -= wonA;
            if (na === 0) break merging;
          }
          S[dest] = S[b]!;
          if (values !== 0) S[dest + values] = S[b + room]!;
          dest--;
          b--;
          if (--nb === 1) break merging;
          wonB = nb - this.#gallopLeft(S[a]!, area, nb, nb - 1);
          if (wonB > 0) {
            dest -= wonB;
            b -= wonB;
            this.#copy(dest + 1, values, b + 1, room, wonB);
            nb -= wonB;
            if (nb <= 1) break merging;
          }
          S[dest] = S[a]!;
          if (values !== 0) S[dest + values] = S[a + values]!;
          dest--;
          a--;
          if (--na === 0) break merging;
        } while (wonA >= MIN_GALLOP || wonB >= MIN_GALLOP);
        minGallop++;
        this.minGallop = minGallop;
      }
    } catch (error) {
      this.#copy(dest - nb + 1, values, area, room, nb);
      throw error;
    }
    if (na > 0 && nb === 1) {
      this.#copy(dest - na + 1, values, a - na + 1, values, na);
      dest -= na;
    }
    if (nb > 0) this.#copy(dest - nb + 1, values, area, room, nb);
  }
}

/** Least length of a run (`merge_compute_minrun`). */
function minRun(length: number): number {
  let n = length;
  let rest = 0;
  while (n >= 64) {
    rest |= n & 1;
    n >>= 1;
  }
  return n + rest;
}

/** Depth of the boundary between a run at `start` and the next one in the ideal merge tree (`powerloop`). */
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
