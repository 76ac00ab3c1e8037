/** The methods of `set` and `frozenset`. Source: Objects/setobject.c (set_methods, frozenset_methods). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { noArgs, one, varargs, type NativeDef } from '../machine/native.ts';
import { T_frozenset, T_KeyError, T_set, T_TypeError } from '../machine/type-ids.ts';
import { keyError } from './exceptions-core.ts';
import { classGetitem } from './generic-alias.ts';
import { newList, newTuple, packTuple } from './list-core.ts';
import { getState } from './reduce.ts';
import { listExtendIterable } from './list-extend.ts';
import {
  copySet, difference, differenceUpdate, intersection, isDisjoint, isSubset, isSuperset, makeSet, swapBodies,
  symmetricDifference, symmetricUpdate,
} from './set-algebra.ts';
import {
  setAdd, setClear, setContains, setDiscard, setKeys, setMask, setUpdate, takeSetEntry,
} from './set-core.ts';

/** `union(*others)`. */
function union(m: Machine, a: number, n: number): Ref {
  const set = m.S[a]!;
  const result = m.hold(copySet(m, set));
  for (let i = 1; i <= n; i++) if (m.S[a + i] !== set) setUpdate(m, result, m.S[a + i]!);
  m.unhold();
  return result;
}

/** `intersection(*others)`: one set after the other. */
function intersectAll(m: Machine, a: number, n: number): Ref {
  const set = m.S[a]!;
  if (n === 0) return copySet(m, set);
  let result = m.retain(set);
  for (let i = 1; i <= n; i++) {
    m.hold(result);
    const narrower = intersection(m, result, m.S[a + i]!);
    m.drop();
    result = narrower;
  }
  return result;
}

/** `difference(*others)`. */
function differenceAll(m: Machine, a: number, n: number): Ref {
  const set = m.S[a]!;
  if (n === 0) return copySet(m, set);
  const result = m.hold(difference(m, set, m.S[a + 1]!));
  for (let i = 2; i <= n; i++) differenceUpdate(m, result, m.S[a + i]!);
  m.unhold();
  return result;
}

/** `set.pop()`: the first member at or behind the place where the last one was taken. */
function pop(m: Machine, set: Ref): Ref {
  if (m.size[set] === 0) throw m.error(T_KeyError, 'pop from an empty set');
  const mask = setMask(m, set);
  const keys = setKeys(m, set);
  let i = m.num[set]! & mask;
  while (m.S[keys + i] === 0) i = i === mask ? 0 : i + 1;
  m.num[set] = i + 1;
  return takeSetEntry(m, set, i);
}

/**
 * Runs `action` with `key`; when the key is a set, which has no hash, runs it again with a frozenset of its members.
 */
function withFrozen<T>(m: Machine, key: Ref, action: (key: Ref) => T): T {
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    return action(key);
  } catch (error) {
    if (!m.isPythonError(error) || !m.isInstance(key, T_set) || !m.errorMatches(T_TypeError)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
  }
  const frozen = m.hold(makeSet(m, T_frozenset, key));
  const result = action(frozen);
  m.drop();
  return result;
}

/** `key in set`. */
export function containsMember(m: Machine, set: Ref, key: Ref): boolean {
  if (m.cls[key] !== T_set && !m.isInstance(key, T_set)) return setContains(m, set, key);
  return withFrozen(m, key, (member) => setContains(m, set, member));
}

function discard(m: Machine, set: Ref, key: Ref): boolean {
  return withFrozen(m, key, (member) => setDiscard(m, set, member));
}

/** `(class, ([members],), state)`. */
function reduce(m: Machine, set: Ref): Ref {
  const list = m.hold(newList(m, 0));
  listExtendIterable(m, list, set);
  const args = m.hold(packTuple(m, list));
  const state = m.hold(getState(m, set));
  const result = newTuple(m, 3);
  m.unhold(2);
  const at = m.body[result]!;
  m.S[at] = m.retain(m.cls[set]!);
  m.S[at + 1] = args;
  m.S[at + 2] = state;
  m.drop();
  return result;
}

const none = (m: Machine): Ref => m.newNone();

const sharedMethods: readonly NativeDef[] = [
  varargs('union', 0, -1, (m, a, n) => union(m, a, n)),
  varargs('intersection', 0, -1, (m, a, n) => intersectAll(m, a, n)),
  varargs('difference', 0, -1, (m, a, n) => differenceAll(m, a, n)),
  one('symmetric_difference', (m, a) => symmetricDifference(m, m.S[a]!, m.S[a + 1]!)),
  one('isdisjoint', (m, a) => m.newBool(isDisjoint(m, m.S[a]!, m.S[a + 1]!))),
  one('issubset', (m, a) => m.newBool(isSubset(m, m.S[a]!, m.S[a + 1]!))),
  one('issuperset', (m, a) => m.newBool(isSuperset(m, m.S[a]!, m.S[a + 1]!))),
  noArgs('__reduce__', (m, a) => reduce(m, m.S[a]!)),
  noArgs('__sizeof__', (m, a) => m.newIndex(m.model.sizeOf(m.S[a]!) - m.model.preheaderBytes(m.S[a]!))),
  one('__contains__', (m, a) => m.newBool(containsMember(m, m.S[a]!, m.S[a + 1]!))),
  classGetitem,
];

export const frozensetMethods: readonly NativeDef[] = [
  ...sharedMethods,
  noArgs('copy', (m, a) => {
    const set = m.S[a]!;
    return m.cls[set] === T_frozenset ? m.retain(set) : copySet(m, set);
  }),
];

export const setMethods: readonly NativeDef[] = [
  ...sharedMethods,
  noArgs('copy', (m, a) => copySet(m, m.S[a]!)),
  one('add', (m, a) => {
    setAdd(m, m.S[a]!, m.S[a + 1]!);
    return none(m);
  }),
  one('discard', (m, a) => {
    discard(m, m.S[a]!, m.S[a + 1]!);
    return none(m);
  }),
  one('remove', (m, a) => {
    if (!discard(m, m.S[a]!, m.S[a + 1]!)) throw keyError(m, T_KeyError, m.S[a + 1]!);
    return none(m);
  }),
  noArgs('pop', (m, a) => pop(m, m.S[a]!)),
  noArgs('clear', (m, a) => {
    setClear(m, m.S[a]!);
    return none(m);
  }),
  varargs('update', 0, -1, (m, a, n) => {
    for (let i = 1; i <= n; i++) setUpdate(m, m.S[a]!, m.S[a + i]!);
    return none(m);
  }),
  varargs('difference_update', 0, -1, (m, a, n) => {
    for (let i = 1; i <= n; i++) differenceUpdate(m, m.S[a]!, m.S[a + i]!);
    return none(m);
  }),
  varargs('intersection_update', 0, -1, (m, a, n) => {
    const common = m.hold(intersectAll(m, a, n));
    swapBodies(m, m.S[a]!, common);
    m.drop();
    return none(m);
  }),
  one('symmetric_difference_update', (m, a) => {
    symmetricUpdate(m, m.S[a]!, m.S[a + 1]!);
    return none(m);
  }),
];
