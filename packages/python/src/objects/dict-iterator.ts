/**
 * Iterators over dicts, forwards and backwards.
 *
 * Models:      CPython 3.11; the iterator of items hands out the same tuple again while nobody else holds it.
 * Sources:     Objects/dictobject.c (dictiter_new, dictiter_iternextkey, dictiter_iternextvalue, dictiter_iternextitem,
 *              dictreviter_iternext, dictiter_len, dictiter_reduce).
 * Layout:      slot 0 = the dict, 0 when exhausted; slot 1 = the result tuple of item iterators; size = the dict's size
 *              at the start, -1 when it changed; body = position + 1; hashLoOf = entries left.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { noArgs } from '../machine/native.ts';
import type { UnaryFn } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import {
  T_dict_itemiterator, T_dict_keyiterator, T_dict_reverseitemiterator, T_dict_reversekeyiterator,
  T_dict_reversevalueiterator, T_dict_valueiterator, T_RuntimeError,
} from '../machine/type-ids.ts';
import { RAW_ENTRIES, cursor, dictNext } from './dict-core.ts';
import { reduceToList } from './iterator-reduce.ts';
import { newList, packTuple } from './list-core.ts';
import { listExtendIterable } from './list-extend.ts';

const isReverse = (type: Ref): boolean => type >= T_dict_reversekeyiterator && type <= T_dict_reverseitemiterator;

/** Entries that a backwards iterator may look at. */
function lastPosition(m: Machine, dict: Ref): number {
  const keys = m.slot(dict, 0);
  if (keys === 0) return 0;
  return m.slot(dict, 1) !== 0 ? m.size[dict]! : m.S[m.start[keys]! + m.slotCount[keys]! + RAW_ENTRIES]!;
}

/** An iterator of one of the six types. */
export function newDictIterator(m: Machine, dict: Ref, type: Ref): Ref {
  const iterator = m.create(Shape.dictIterator, type, 0, 2);
  m.give(iterator, 0, m.retain(dict));
  m.size[iterator] = m.size[dict]!;
  m.hashLoOf[iterator] = m.size[dict]!;
  m.body[iterator] = isReverse(type) ? lastPosition(m, dict) : 0;
  if (type === T_dict_itemiterator || type === T_dict_reverseitemiterator) {
    m.hold(iterator);
    const pair = packTuple(m, m.none, m.none);
    m.unhold();
    m.give(iterator, 1, pair);
  }
  m.memory.track(iterator);
  return iterator;
}

function exhaust(m: Machine, iterator: Ref, dict: Ref): 0 {
  m.S[m.start[iterator]!] = 0;
  m.release(dict);
  return 0;
}

function sizeChanged(m: Machine, iterator: Ref): unknown {
  m.size[iterator] = -1;
  return m.error(T_RuntimeError, 'dictionary changed size during iteration');
}

/** Moves to the next entry and fills `cursor`; false at the end. */
function advance(m: Machine, iterator: Ref): boolean {
  const dict = m.S[m.start[iterator]!]!;
  if (dict === 0) return false;
  if (m.size[iterator] !== m.size[dict]) throw sizeChanged(m, iterator);
  const position = dictNext(m, dict, m.body[iterator]!);
  if (position === 0) {
    exhaust(m, iterator, dict);
    return false;
  }
  if (m.hashLoOf[iterator] === 0) {
    exhaust(m, iterator, dict);
    throw m.error(T_RuntimeError, 'dictionary keys changed during iteration');
  }
  m.body[iterator] = position;
  m.hashLoOf[iterator]!--;
  return true;
}

function retreat(m: Machine, iterator: Ref): boolean {
  const dict = m.S[m.start[iterator]!]!;
  if (dict === 0) return false;
  if (m.size[iterator] !== m.size[dict]) throw sizeChanged(m, iterator);
  for (let left = m.body[iterator]!; left > 0; left--) {
    const found = dictNext(m, dict, left - 1);
    if (found !== left) continue;
    m.body[iterator] = left - 1;
    m.hashLoOf[iterator]!--;
    return true;
  }
  exhaust(m, iterator, dict);
  return false;
}

/** The pair of `cursor`, in the iterator's own tuple, its slot 1, if that is free. */
export function pairOf(m: Machine, iterator: Ref): Ref {
  const { key, value } = cursor;
  m.rc[key]!++;
  m.rc[value]!++;
  const S = m.S;
  const kept = S[m.start[iterator]! + 1]!;
  if (m.rc[kept] === 1) {
    const at = m.body[kept]!;
    const oldKey = S[at]!;
    const oldValue = S[at + 1]!;
    S[at] = key;
    S[at + 1] = value;
    m.rc[kept] = 2;
    m.release(oldKey);
    m.release(oldValue);
    if (!m.memory.isTracked(kept)) m.memory.track(kept);
    return kept;
  }
  m.hold(key);
  m.hold(value);
  const pair = packTuple(m, key, value);
  m.drop(2);
  return pair;
}

const nextKey: UnaryFn = (m, self) => (advance(m, self) ? m.retain(cursor.key) : 0);
const nextValue: UnaryFn = (m, self) => (advance(m, self) ? m.retain(cursor.value) : 0);
const nextItem: UnaryFn = (m, self) => (advance(m, self) ? pairOf(m, self) : 0);
const previousKey: UnaryFn = (m, self) => (retreat(m, self) ? m.retain(cursor.key) : 0);
const previousValue: UnaryFn = (m, self) => (retreat(m, self) ? m.retain(cursor.value) : 0);
const previousItem: UnaryFn = (m, self) => (retreat(m, self) ? pairOf(m, self) : 0);

/** What is left, as a list, leaving the iterator where it is. */
function remainingList(m: Machine, iterator: Ref): Ref {
  const dict = m.slot(iterator, 0);
  if (dict === 0) return newList(m, 0);
  const position = m.body[iterator]!;
  const left = m.hashLoOf[iterator]!;
  m.hold(m.retain(dict));
  const list = m.hold(newList(m, 0));
  listExtendIterable(m, list, iterator);
  m.replace(iterator, 0, dict);
  m.unhold(2);
  m.body[iterator] = position;
  m.hashLoOf[iterator] = left;
  return list;
}

function spec(type: Ref, next: UnaryFn): TypeSpec {
  return {
    type,
    setup(record) {
      record.iter = (m, self) => m.retain(self);
      record.next = next;
    },
    methods: [
      noArgs('__length_hint__', (m, a) => {
        const self = m.S[a]!;
        const dict = m.slot(self, 0);
        return m.newIndex(dict !== 0 && m.size[self] === m.size[dict] ? m.hashLoOf[self]! : 0);
      }),
      noArgs('__reduce__', (m, a) => reduceToList(m, remainingList(m, m.S[a]!))),
    ],
  };
}

export const dictIteratorTypes: readonly TypeSpec[] = [
  spec(T_dict_keyiterator, nextKey),
  spec(T_dict_valueiterator, nextValue),
  spec(T_dict_itemiterator, nextItem),
  spec(T_dict_reversekeyiterator, previousKey),
  spec(T_dict_reversevalueiterator, previousValue),
  spec(T_dict_reverseitemiterator, previousItem),
];
