/**
 * Union, intersection, differences and comparisons of sets.
 *
 * Models:      CPython 3.11: which operand is walked, which set is made and when it is resized.
 * Sources:     Objects/setobject.c (make_new_set, make_new_set_basetype, set_copy, set_union, set_intersection,
 *              set_intersection_multi, set_difference, set_difference_multi, set_difference_update_internal,
 *              set_symmetric_difference_update, set_isdisjoint, set_issubset, set_issuperset, set_swap_bodies).
 * Invariants:  I1 operands are borrowed, results owned.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_dict, T_frozenset, T_set } from '../machine/type-ids.ts';
import { allocateInstance } from './allocate.ts';
import { getIter, iterNext } from './abstract.ts';
import { cursor, dictNext, findEntry, valueIndex } from './dict-core.ts';
import { hashObject } from './hash.ts';
import {
  SET_BASE_BYTES, SET_SLOTS, initSet, isAnySet, loadEntryHash, newFrozenset, newSet, setAddHashed, setClear,
  setContains, setDiscard, setDiscardHashed, setFind, setKeyAt, setMask, setNext, setResize, setUpdate,
} from './set-core.ts';

/** A set of class `type` with the items of `iterable` (0 = none); owned. */
export function makeSet(m: Machine, type: Ref, iterable: Ref): Ref {
  let set: Ref;
  if (type === T_set) set = newSet(m);
  else if (type === T_frozenset) set = newFrozenset(m);
  else {
    const record = m.type(type);
    const shape = record.mro.includes(m.type(T_set)) ? Shape.set : Shape.frozenset;
    set = allocateInstance(m, record, shape, 0, SET_SLOTS, SET_BASE_BYTES);
    initSet(m, set);
    m.memory.track(set);
  }
  if (iterable === 0) return set;
  m.hold(set);
  setUpdate(m, set, iterable);
  m.unhold();
  return set;
}

/** `set` or `frozenset`, whichever the class of `like` is or derives from. */
function baseType(m: Machine, like: Ref): Ref {
  const cls = m.cls[like]!;
  if (cls === T_set || cls === T_frozenset) return cls;
  return m.isInstance(like, T_set) ? T_set : T_frozenset;
}

const makeLike = (m: Machine, like: Ref, iterable: Ref): Ref => makeSet(m, baseType(m, like), iterable);

/** `set.copy()`. */
export const copySet = (m: Machine, set: Ref): Ref => makeLike(m, set, set);

/** Calls `visit` for every member with its hash in `m.hashLo`/`m.hashHi`, until it returns false. */
export function eachMember(m: Machine, set: Ref, visit: (key: Ref) => boolean): boolean {
  for (let i = setNext(m, set, 0); i >= 0; i = setNext(m, set, i + 1)) {
    const key = m.hold(m.retain(setKeyAt(m, set, i)));
    loadEntryHash(m, set, i);
    const goOn = visit(key);
    m.drop();
    if (!goOn) return false;
  }
  return true;
}

/** Calls `visit` for every item of an iterable, until it returns false. */
function eachItem(m: Machine, iterable: Ref, visit: (item: Ref) => boolean): boolean {
  const iterator = m.hold(getIter(m, iterable));
  let goOn = true;
  while (goOn) {
    const item = iterNext(m, iterator);
    if (item === 0) break;
    m.hold(item);
    goOn = visit(item);
    m.drop();
  }
  m.drop();
  return goOn;
}

/** Adds `key` with the hash that `m` had when `low` and `high` were read. */
function addWithHash(m: Machine, set: Ref, key: Ref, low: number, high: number): void {
  m.hashLo = low;
  m.hashHi = high;
  setAddHashed(m, set, key);
}

export function intersection(m: Machine, set: Ref, other: Ref): Ref {
  if (set === other) return copySet(m, set);
  const result = m.hold(makeLike(m, set, 0));
  if (isAnySet(m, other)) {
    const larger = m.size[other]! > m.size[set]! ? other : set;
    eachMember(m, larger === other ? set : other, (key) => {
      const { hashLo, hashHi } = m;
      if (setFind(m, larger, key) >= 0) addWithHash(m, result, key, hashLo, hashHi);
      return true;
    });
  } else {
    eachItem(m, other, (key) => {
      hashObject(m, key);
      const { hashLo, hashHi } = m;
      if (setFind(m, set, key) < 0) return true;
      addWithHash(m, result, key, hashLo, hashHi);
      return m.size[result]! < m.size[set]!;
    });
  }
  m.unhold();
  return result;
}

/** `set.difference_update(other)`. */
export function differenceUpdate(m: Machine, set: Ref, other: Ref): void {
  if (set === other) {
    setClear(m, set);
    return;
  }
  if (isAnySet(m, other)) {
    const isMuchLarger = m.size[other]! >> 3 > m.size[set]!;
    const removed = m.hold(isMuchLarger ? intersection(m, set, other) : m.retain(other));
    eachMember(m, removed, (key) => {
      setDiscardHashed(m, set, key);
      return true;
    });
    m.drop();
  } else {
    eachItem(m, other, (key) => {
      setDiscard(m, set, key);
      return true;
    });
  }
  if (m.body[set]! - m.size[set]! <= setMask(m, set) >> 2) return;
  const used = m.size[set]!;
  setResize(m, set, used > 50000 ? used * 2 : used * 4);
}

function copyAndDifference(m: Machine, set: Ref, other: Ref): Ref {
  const result = m.hold(copySet(m, set));
  differenceUpdate(m, result, other);
  m.unhold();
  return result;
}

export function difference(m: Machine, set: Ref, other: Ref): Ref {
  const isDict = m.cls[other] === T_dict;
  if (!isDict && !isAnySet(m, other)) return copyAndDifference(m, set, other);
  if (m.size[set]! >> 2 > m.size[other]!) return copyAndDifference(m, set, other);
  const result = m.hold(makeLike(m, set, 0));
  eachMember(m, set, (key) => {
    const { hashLo, hashHi } = m;
    const found = isDict ? inDict(m, other, key) : setFind(m, other, key) >= 0;
    if (!found) addWithHash(m, result, key, hashLo, hashHi);
    return true;
  });
  m.unhold();
  return result;
}

/** `key in dict` for a key whose hash is in `m.hashLo`. */
function inDict(m: Machine, dict: Ref, key: Ref): boolean {
  if (m.size[dict] === 0) return false;
  const entry = findEntry(m, dict, key);
  return entry >= 0 && m.S[valueIndex(m, dict, entry)] !== 0;
}

/** Removes `key` if it is there, else adds it; the hash is in `m.hashLo`/`m.hashHi`. */
function toggle(m: Machine, set: Ref, key: Ref): boolean {
  const { hashLo, hashHi } = m;
  if (!setDiscardHashed(m, set, key)) addWithHash(m, set, key, hashLo, hashHi);
  return true;
}

/** `set.symmetric_difference_update(other)`. */
export function symmetricUpdate(m: Machine, set: Ref, other: Ref): void {
  if (set === other) {
    setClear(m, set);
    return;
  }
  if (m.cls[other] === T_dict) {
    for (let at = dictNext(m, other, 0); at !== 0; at = dictNext(m, other, at)) {
      const key = m.hold(m.retain(cursor.key));
      hashObject(m, key);
      toggle(m, set, key);
      m.drop();
    }
    return;
  }
  const operand = m.hold(isAnySet(m, other) ? m.retain(other) : makeLike(m, set, other));
  eachMember(m, operand, (key) => toggle(m, set, key));
  m.drop();
}

export function symmetricDifference(m: Machine, set: Ref, other: Ref): Ref {
  const result = m.hold(makeLike(m, set, other));
  symmetricUpdate(m, result, set);
  m.unhold();
  return result;
}

export function isDisjoint(m: Machine, set: Ref, other: Ref): boolean {
  if (set === other) return m.size[set] === 0;
  if (m.cls[other] === T_set || m.cls[other] === T_frozenset) {
    const larger = m.size[other]! > m.size[set]! ? other : set;
    return eachMember(m, larger === other ? set : other, (key) => setFind(m, larger, key) < 0);
  }
  return eachItem(m, other, (key) => !setContains(m, set, key));
}

export function isSubset(m: Machine, set: Ref, other: Ref): boolean {
  if (isAnySet(m, other)) {
    if (m.size[set]! > m.size[other]!) return false;
    return eachMember(m, set, (key) => setFind(m, other, key) >= 0);
  }
  const members = m.hold(makeSet(m, T_set, other));
  const result = isSubset(m, set, members);
  m.drop();
  return result;
}

export function isSuperset(m: Machine, set: Ref, other: Ref): boolean {
  if (isAnySet(m, other)) return isSubset(m, other, set);
  return eachItem(m, other, (key) => setContains(m, set, key));
}

/** Gives `set` the members of `other`, which gets those of `set` (`set_swap_bodies`). */
export function swapBodies(m: Machine, set: Ref, other: Ref): void {
  const S = m.S;
  const a = m.start[set]!;
  const b = m.start[other]!;
  for (let i = 0; i < SET_SLOTS; i++) {
    const word = S[a + i]!;
    S[a + i] = S[b + i]!;
    S[b + i] = word;
  }
  const { size, body, strKind, payload } = m;
  [size[set], size[other]] = [size[other]!, size[set]!];
  [body[set], body[other]] = [body[other]!, body[set]!];
  [strKind[set], strKind[other]] = [strKind[other]!, strKind[set]!];
  [payload[set], payload[other]] = [payload[other], payload[set]];
  m.hashLoOf[set] = m.hashLoOf[other] = -1;
  m.hashHiOf[set] = m.hashHiOf[other] = -1;
  if (!m.counting) {
    m.memory.noteWrites(set);
    m.memory.noteWrites(other);
  }
}
