/**
 * The sort of keys whose comparison runs no Python code: numbers and latin-1 text.
 *
 * Models:      CPython 3.11 `list.sort`: the same order, runs and temporary memory. Which comparisons are made cannot
 *              be seen, so merges do not gallop.
 * Sources:     Objects/listobject.c (count_run, binarysort, merge_at, unsafe_long_compare, unsafe_latin_compare).
 * Algorithm:   1. The keys are copied out as host values beside their positions.
 *              2. Runs and merges as in timsort.ts, on the copies. 3. The words are put in the order of the positions.
 * Invariants:  I1 no key is nan: the order of those depends on the comparisons.
 */
import type { Machine } from '../machine/machine.ts';
import { type MergeArea, RunStack, minRun } from './merge-runs.ts';

/** Host values of keys, and room for as many. */
export type PlainKeys = Float64Array | string[];

class PlainSort {
  readonly keys: PlainKeys;
  readonly order: Uint32Array;
  readonly spareKeys: PlainKeys;
  readonly spareOrder: Uint32Array;
  readonly area: MergeArea;

  constructor(keys: PlainKeys, area: MergeArea) {
    const n = keys.length;
    this.keys = keys;
    this.area = area;
    this.order = new Uint32Array(n);
    for (let i = 0; i < n; i++) this.order[i] = i;
    this.spareKeys = Array.isArray(keys) ? [] : new Float64Array((n >> 1) + 1);
    this.spareOrder = new Uint32Array((n >> 1) + 1);
  }

  sort(): void {
    const n = this.keys.length;
    const least = minRun(n);
    const runs = new RunStack(n, (a, na, b, nb) => this.#merge(a, na, b, nb));
    for (let at = 0; at < n;) {
      let length = this.#countRun(at);
      if (length < least) {
        const forced = Math.min(least, n - at);
        this.#insert(at, at + forced, at + length);
        length = forced;
      }
      runs.push(at, length);
      at += length;
    }
    runs.collapse();
  }

  #countRun(low: number): number {
    const { keys, order } = this;
    const n = keys.length;
    let i = low + 1;
    if (i === n) return 1;
    if (keys[i]! < keys[i - 1]!) {
      for (i++; i < n && keys[i]! < keys[i - 1]!;) i++;
      for (let a = low, b = i - 1; a < b; a++, b--) {
        const key = keys[a]!;
        const position = order[a]!;
        keys[a] = keys[b]!;
        keys[b] = key;
        order[a] = order[b]!;
        order[b] = position;
      }
    } else for (i++; i < n && !(keys[i]! < keys[i - 1]!);) i++;
    return i - low;
  }

  #insert(low: number, high: number, first: number): void {
    const { keys, order } = this;
    for (let start = first; start < high; start++) {
      const key = keys[start]!;
      const position = order[start]!;
      let i = start;
      for (; i > low && key < keys[i - 1]!; i--) {
        keys[i] = keys[i - 1]!;
        order[i] = order[i - 1]!;
      }
      keys[i] = key;
      order[i] = position;
    }
  }

  /** Items among the `n` at `from` that are less than `key`, equal ones included or not. */
  #countBelow(key: number | string, from: number, n: number, withEqual: boolean): number {
    const { keys } = this;
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = keys[from + middle]!;
      if (withEqual ? key < other : !(other < key)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #merge(start: number, countA: number, b: number, countB: number): void {
    const { keys } = this;
    const skipped = this.#countBelow(keys[b]!, start, countA, true);
    const a = start + skipped;
    const na = countA - skipped;
    if (na === 0) return;
    const nb = this.#countBelow(keys[a + na - 1]!, b, countB, false);
    if (nb === 0) return;
    this.area.reserve(Math.min(na, nb));
    if (na <= nb) this.#mergeLow(a, na, b, nb);
    else this.#mergeHigh(a, na, b, nb);
  }

  #setAside(from: number, n: number): void {
    const { keys, order, spareKeys, spareOrder } = this;
    for (let i = 0; i < n; i++) {
      spareKeys[i] = keys[from + i]!;
      spareOrder[i] = order[from + i]!;
    }
  }

  #mergeLow(a: number, na: number, b: number, nb: number): void {
    const { keys, order, spareKeys, spareOrder } = this;
    this.#setAside(a, na);
    const end = b + nb;
    let i = 0;
    let j = b;
    let to = a;
    while (i < na && j < end) {
      if (keys[j]! < spareKeys[i]!) {
        keys[to] = keys[j]!;
        order[to++] = order[j++]!;
      } else {
        keys[to] = spareKeys[i]!;
        order[to++] = spareOrder[i++]!;
      }
    }
    for (; i < na; i++, to++) {
      keys[to] = spareKeys[i]!;
      order[to] = spareOrder[i]!;
    }
  }

  #mergeHigh(a: number, na: number, b: number, nb: number): void {
    const { keys, order, spareKeys, spareOrder } = this;
    this.#setAside(b, nb);
    let i = a + na - 1;
    let j = nb - 1;
    let to = b + nb - 1;
    while (i >= a && j >= 0) {
      if (spareKeys[j]! < keys[i]!) {
        keys[to] = keys[i]!;
        order[to--] = order[i--]!;
      } else {
        keys[to] = spareKeys[j]!;
        order[to--] = spareOrder[j--]!;
      }
    }
    for (; j >= 0; j--, to--) {
      keys[to] = spareKeys[j]!;
      order[to] = spareOrder[j]!;
    }
  }
}

/** The `n` numbers of the keys at `S[at ..]`; null when there is a nan among them. */
export function numberKeys(m: Machine, at: number, n: number): Float64Array | null {
  const keys = new Float64Array(n);
  const { S, num } = m;
  for (let i = 0; i < n; i++) {
    const value = num[S[at + i]!]!;
    if (value !== value) return null;
    keys[i] = value;
  }
  return keys;
}

export function textKeys(m: Machine, at: number, n: number): string[] {
  const keys: string[] = [];
  for (let i = 0; i < n; i++) keys.push(m.payload[m.S[at + i]!] as string);
  return keys;
}

/** Sorts the words at `S[at ..]`, and those at `S[at + values ..]` with them, by host keys. */
export function sortByPlainKeys(m: Machine, keys: PlainKeys, at: number, values: number, area: MergeArea): void {
  const sort = new PlainSort(keys, area);
  sort.sort();
  const n = keys.length;
  const { S } = m;
  const words = S.slice(at, at + n);
  for (let i = 0; i < n; i++) S[at + i] = words[sort.order[i]!]!;
  if (values === 0) return;
  words.set(S.subarray(at + values, at + values + n));
  for (let i = 0; i < n; i++) S[at + values + i] = words[sort.order[i]!]!;
}
