/**
 * The stable merge sort of lists.
 *
 * Models:      CPython 3.11 `list.sort`: the same comparisons in the same order, the same temporary memory.
 * Sources:     Objects/listobject.c (count_run, binarysort, gallop_left, gallop_right, merge_lo, merge_hi, merge_at);
 *              Objects/listsort.txt.
 * Algorithm:   1. Left to right, natural runs are found; descending ones are reversed, short ones extended to the least
 *                 length by binary insertion. 2. Runs are merged as merge-runs.ts says.
 *              3. A merge copies the smaller run aside and gallops when one side keeps winning.
 * Layout:      keys are words of `S` from `base`; the values that move with them, if any, from `base + values`. The
 *              temporary area holds up to `room` keys from `area` and, `room` words behind them, their values.
 * Invariants:  I1 whenever a comparison raises, keys and values are permutations of what they were.
 * Simplified:  nothing.
 */
import type { Ref } from '@memarena/core';
import { moveWords } from '@memarena/core';
import { type MergeArea, RunStack, minRun, reverseWords } from './merge-runs.ts';
import type { SortCompare } from './sort-compare.ts';

const MIN_GALLOP = 7;

export class Timsort {
  readonly S: Uint32Array;
  readonly compare: SortCompare;
  readonly memory: MergeArea;
  /** Index of the first key; distance from a key to its value, 0 = no values. */
  readonly base: number;
  readonly values: number;
  readonly length: number;
  minGallop = MIN_GALLOP;

  constructor(S: Uint32Array, compare: SortCompare, base: number, values: number, length: number, memory: MergeArea) {
    this.S = S;
    this.compare = compare;
    this.base = base;
    this.values = values;
    this.length = length;
    this.memory = memory;
  }

  sort(): void {
    const end = this.base + this.length;
    const least = minRun(this.length);
    const runs = new RunStack(this.length, (a, na, b, nb) => this.#merge(a + this.base, na, b + this.base, nb));
    for (let at = this.base; at < end;) {
      let n = this.#countRun(at, end);
      if (n < least) {
        const forced = Math.min(least, end - at);
        this.#binarySort(at, at + forced, at + n);
        n = forced;
      }
      runs.push(at - this.base, n);
      at += n;
    }
    runs.collapse();
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
      moveWords(S, l + 1, l, start);
      S[l] = pivot;
      if (values === 0) continue;
      const value = S[start + values]!;
      moveWords(S, l + 1 + values, l + values, start + values);
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
    moveWords(S, to, from, from + n);
    if (this.values !== 0) moveWords(S, to + toValues, from + fromValues, from + fromValues + n);
  }

  /** Merges two adjacent runs, without the items that are in place already. */
  #merge(start: number, countA: number, b: number, countB: number): void {
    const { S } = this;
    const skipped = this.#gallopRight(S[b]!, start, countA, 0);
    const a = start + skipped;
    const na = countA - skipped;
    if (na === 0) return;
    const nb = this.#gallopLeft(S[a + na - 1]!, b, countB, countB - 1);
    if (nb <= 0) return;
    this.memory.reserve(Math.min(na, nb));
    if (na <= nb) this.#mergeLow(a, na, b, nb);
    else this.#mergeHigh(a, na, b, nb);
  }

  /** Merges two adjacent runs of which the first is the shorter; it waits in the area. */
  #mergeLow(start: number, countA: number, startB: number, countB: number): void {
    const { S, compare, values } = this;
    const { area, room } = this.memory;
    let dest = start;
    let a = area;
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
    const { S, compare, values } = this;
    const { area, room } = this.memory;
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
