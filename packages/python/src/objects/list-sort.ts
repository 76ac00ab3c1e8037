/**
 * `list.sort` around the algorithm: keys, temporary memory, and the list that is empty meanwhile.
 * Sources: Objects/listobject.c (list_sort_impl, merge_init).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1 } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { T_ValueError } from '../machine/type-ids.ts';
import { intArgument } from './abstract.ts';
import { noteListWrites } from './list-slice.ts';
import { MergeArea, STACK_AREA, reverseWords } from './merge-runs.ts';
import { numberKeys, sortByPlainKeys, textKeys } from './plain-sort.ts';
import { SortCompare } from './sort-compare.ts';
import { Timsort } from './timsort.ts';

const POINTER_BYTES = 8;

/** `list.sort(*, key=None, reverse=False)` with the arguments of a native call. */
export function listSort(m: Machine, a: number, n: number, kw: Ref): void {
  const list = m.S[a]!;
  const given = parseArguments(m, 'sort', a, n, kw, ['key', 'reverse'], 0, 0);
  const reverse = given[1] !== 0 && intArgument(m, given[1]!) !== 0;
  sortList(m, list, given[0] === m.none ? 0 : given[0]!, reverse);
}

/** Sorts in place; `keyFunction` 0 = none. */
export function sortList(m: Machine, list: Ref, keyFunction: Ref, reverse: boolean): void {
  const n = m.size[list]!;
  const S = m.S;
  const slot = m.start[list]!;
  const items = S[slot]!;
  if (items === 0) return;
  const mark = m.tempTop;
  const top = m.stackTop;
  m.hold(items);
  S[slot] = 0;
  m.size[list] = 0;
  m.body[list] = 0;
  let modified = false;
  try {
    sortItems(m, m.start[items]!, n, keyFunction, reverse);
    modified = S[slot] !== 0;
  } catch (error) {
    m.dropTo(mark + 1);
    m.stackTop = top;
    putBack(m, list, items, n);
    throw error;
  }
  putBack(m, list, items, n);
  noteListWrites(m, list);
  if (modified) throw m.error(T_ValueError, 'list modified during sort');
}

/** Gives the list its items again; what was put into it meanwhile goes. */
function putBack(m: Machine, list: Ref, items: Ref, n: number): void {
  const slot = m.start[list]!;
  const intruder = m.S[slot]!;
  m.unhold();
  m.S[slot] = 0;
  m.give(list, 0, items);
  m.size[list] = n;
  m.body[list] = m.start[items]!;
  if (intruder !== 0) m.release(intruder);
}

function sortItems(m: Machine, at: number, n: number, keyFunction: Ref, reverse: boolean): void {
  const S = m.S;
  const area = m.stackTop;
  m.reserveStack(STACK_AREA);
  S.fill(0, area, area + STACK_AREA);
  let keys = at;
  let keyPart = 0;
  if (keyFunction !== 0) {
    if (n < STACK_AREA / 2) {
      keys = m.stackTop;
      m.reserveStack(n);
      S.fill(0, keys, keys + n);
    } else {
      keyPart = m.hold(m.createPart(Shape.scratch, n * POINTER_BYTES, n, 0));
      keys = m.start[keyPart]!;
    }
    computeKeys(m, at, keys, keyPart, n, keyFunction);
  }
  if (n > 1) {
    if (reverse) {
      if (keys !== at) reverseWords(S, keys, keys + n);
      reverseWords(S, at, at + n);
    }
    try {
      runSort(m, at, keys, n, reverse, area);
    } catch (error) {
      if (keys !== at) releaseKeys(m, keys, keyPart, n);
      throw error;
    }
  }
  if (keys !== at) releaseKeys(m, keys, keyPart, n);
  m.stackTop = area;
}

/** Calls the key function on every item; when it raises, the keys made so far are released, the last one first. */
function computeKeys(m: Machine, at: number, keys: number, keyPart: Ref, n: number, keyFunction: Ref): void {
  const S = m.S;
  const mark = m.tempTop;
  let i = 0;
  try {
    for (; i < n; i++) S[keys + i] = call1(m, keyFunction, S[at + i]!);
  } catch (error) {
    m.dropTo(mark);
    while (--i >= 0) {
      const key = S[keys + i]!;
      S[keys + i] = 0;
      m.release(key);
    }
    freeKeys(m, keyPart);
    throw error;
  }
}

/** Least length for which copying the keys out pays. */
const PLAIN_MIN = 24;

function runSort(m: Machine, at: number, keys: number, n: number, reverse: boolean, stackArea: number): void {
  const compare = new SortCompare(m);
  compare.choose(keys, n);
  const values = keys === at ? 0 : at - keys;
  const area = new MergeArea(m, stackArea, n, keys !== at);
  try {
    const plain = n < PLAIN_MIN ? null
      : compare.isNumeric ? numberKeys(m, keys, n) : compare.isText ? textKeys(m, keys, n) : null;
    if (plain === null) new Timsort(m.S, compare, keys, values, n, area).sort();
    else sortByPlainKeys(m, plain, keys, values, area);
  } catch (error) {
    area.abandon();
    if (reverse) reverseWords(m.S, at, at + n);
    throw error;
  }
  area.free();
  if (reverse) reverseWords(m.S, at, at + n);
}

function releaseKeys(m: Machine, keys: number, keyPart: Ref, n: number): void {
  const S = m.S;
  for (let i = 0; i < n; i++) {
    const key = S[keys + i]!;
    S[keys + i] = 0;
    m.release(key);
  }
  freeKeys(m, keyPart);
}

function freeKeys(m: Machine, keyPart: Ref): void {
  if (keyPart === 0) return;
  m.unhold();
  m.memory.freePart(keyPart);
}
