/**
 * `dict_keys`, `dict_values`, `dict_items`.
 * Source: Objects/dictobject.c (_PyDictView_New, dictview_richcompare, dictviews_to_set, dictviews_sub,
 * _PyDictView_Intersect, dictviews_or, dictviews_xor, dictitems_xor, dictviews_isdisjoint, dictview_repr).
 * Layout: slot 0 = the dict.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callMethod } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { noArgs, one } from '../machine/native.ts';
import { Compare, Nb, type BinaryFn, type PyType } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import {
  T_dict, T_dict_itemiterator, T_dict_items, T_dict_keyiterator, T_dict_keys, T_dict_reverseitemiterator,
  T_dict_reversekeyiterator, T_dict_reversevalueiterator, T_dict_valueiterator, T_dict_values, T_frozenset, T_set,
  T_tuple,
} from '../machine/type-ids.ts';
import { contains, getIter, iterNext, lengthOf } from './abstract.ts';
import { equal } from './compare.ts';
import { cursor, dictGet, dictNext, dictTake } from './dict-core.ts';
import { dictCopy } from './dict-copy.ts';
import { newDictIterator } from './dict-iterator.ts';
import { newList, packTuple } from './list-core.ts';
import { listExtendIterable } from './list-extend.ts';
import { newMappingProxy } from './mapping-proxy.ts';
import { guardedRepr, reprOf } from './repr.ts';
import { isAnySet, newSet, setAdd, setUpdate } from './set-core.ts';
import { StrWriter } from './str-writer.ts';

export function newDictView(m: Machine, dict: Ref, type: Ref): Ref {
  const view = m.create(Shape.dictView, type, 0, 1);
  m.give(view, 0, m.retain(dict));
  m.memory.track(view);
  return view;
}

const dictOf = (m: Machine, view: Ref): Ref => m.slot(view, 0);
const length = (m: Machine, view: Ref): number => m.size[dictOf(m, view)]!;

/** Keys or items view: the ones that act as sets. */
function isSetView(m: Machine, ref: Ref): boolean {
  return m.isInstance(ref, T_dict_keys) || m.isInstance(ref, T_dict_items);
}

const containsKey = (m: Machine, view: Ref, key: Ref): boolean => dictGet(m, dictOf(m, view), key) !== 0;

function containsItem(m: Machine, view: Ref, pair: Ref): boolean {
  if (!m.isInstance(pair, T_tuple) || m.size[pair] !== 2) return false;
  const at = m.body[pair]!;
  const found = dictGet(m, dictOf(m, view), m.S[at]!);
  if (found === 0) return false;
  m.hold(m.retain(found));
  const same = equal(m, found, m.S[m.body[pair]! + 1]!);
  m.drop();
  return same;
}

/** Every item of `a` is in `b`. */
function allContained(m: Machine, a: Ref, b: Ref): boolean {
  const iterator = m.hold(getIter(m, a));
  let all = true;
  while (all) {
    const item = iterNext(m, iterator);
    if (item === 0) break;
    m.hold(item);
    all = contains(m, b, item);
    m.drop();
  }
  m.drop();
  return all;
}

function richcompare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (!isAnySet(m, b) && !isSetView(m, b)) return 0;
  const left = lengthOf(m, a);
  const right = lengthOf(m, b);
  switch (op) {
    case Compare.EQ: return m.newBool(left === right && allContained(m, a, b));
    case Compare.NE: return m.newBool(!(left === right && allContained(m, a, b)));
    case Compare.LT: return m.newBool(left < right && allContained(m, a, b));
    case Compare.LE: return m.newBool(left <= right && allContained(m, a, b));
    case Compare.GT: return m.newBool(left > right && allContained(m, b, a));
    default: return m.newBool(left >= right && allContained(m, b, a));
  }
}

/** `set(view)`, on the temporaries. A view of the keys of an exact dict gives the dict itself to the set. */
function holdSet(m: Machine, view: Ref): Ref {
  const set = m.hold(newSet(m));
  const isKeys = m.isInstance(view, T_dict_keys);
  setUpdate(m, set, isKeys && m.cls[dictOf(m, view)] === T_dict ? dictOf(m, view) : view);
  return set;
}

const subtract: BinaryFn = (m, a, b) => {
  const set = holdSet(m, a);
  m.release(callMethod(m, set, 'difference_update', b));
  m.unhold();
  return set;
};

const unite: BinaryFn = (m, a, b) => {
  const set = holdSet(m, a);
  setUpdate(m, set, b);
  m.unhold();
  return set;
};

const differ: BinaryFn = (m, a, b) => {
  if (m.isInstance(a, T_dict_items) && m.isInstance(b, T_dict_items)) return differItems(m, dictOf(m, a), dictOf(m, b));
  const set = holdSet(m, a);
  m.release(callMethod(m, set, 'symmetric_difference_update', b));
  m.unhold();
  return set;
};

/** `a.items() ^ b.items()` of two dicts. */
function differItems(m: Machine, a: Ref, b: Ref): Ref {
  const rest = m.hold(dictCopy(m, a));
  const set = m.hold(newSet(m));
  for (let at = dictNext(m, b, 0); at !== 0; at = dictNext(m, b, at)) {
    const key = m.hold(m.retain(cursor.key));
    const value = m.hold(m.retain(cursor.value));
    const other = dictGet(m, rest, key);
    if (other !== 0) m.hold(m.retain(other));
    if (other !== 0 && equal(m, other, value)) m.release(dictTake(m, rest, key));
    else {
      const pair = m.hold(packTuple(m, key, value));
      setAdd(m, set, pair);
      m.drop();
    }
    m.drop(other !== 0 ? 3 : 2);
  }
  const items = m.hold(newDictView(m, rest, T_dict_items));
  setUpdate(m, set, items);
  m.drop();
  m.unhold();
  m.drop();
  return set;
}

const intersect: BinaryFn = (m, a, b) => {
  let view = a;
  let other = b;
  if (!isSetView(m, view)) {
    view = b;
    other = a;
  }
  if (m.cls[other] === T_set && length(m, view) <= m.size[other]!) return callMethod(m, other, 'intersection', view);
  if (isSetView(m, other) && length(m, other) > length(m, view)) {
    const smaller = view;
    view = other;
    other = smaller;
  }
  const has = m.isInstance(view, T_dict_keys) ? containsKey : containsItem;
  const set = m.hold(newSet(m));
  const iterator = m.hold(getIter(m, other));
  for (let item = iterNext(m, iterator); item !== 0; item = iterNext(m, iterator)) {
    m.hold(item);
    if (has(m, view, item)) setAdd(m, set, item);
    m.drop();
  }
  m.drop();
  m.unhold();
  return set;
};

function isDisjoint(m: Machine, a: Ref, b: Ref): boolean {
  if (a === b) return length(m, a) === 0;
  let view = a;
  let other = b;
  const isExactSet = m.cls[other] === T_set || m.cls[other] === T_frozenset;
  if ((isExactSet || isSetView(m, other)) && lengthOf(m, other) > length(m, view)) {
    view = b;
    other = a;
  }
  const iterator = m.hold(getIter(m, other));
  let disjoint = true;
  while (disjoint) {
    const item = iterNext(m, iterator);
    if (item === 0) break;
    m.hold(item);
    disjoint = !contains(m, view, item);
    m.drop();
  }
  m.drop();
  return disjoint;
}

function representView(m: Machine, view: Ref): Ref {
  const list = m.hold(newList(m, 0));
  listExtendIterable(m, list, view);
  const writer = new StrWriter(m, 106, true);
  writer.writeName(m.typeOf(view).name);
  writer.writeAscii('(');
  const text = m.hold(reprOf(m, list));
  writer.writeStr(text);
  m.drop();
  writer.overallocate = false;
  writer.writeAscii(')');
  const result = writer.finish();
  m.drop();
  return result;
}

function viewSpec(type: Ref, iterator: Ref, reverseIterator: Ref): TypeSpec {
  const isSet = type !== T_dict_values;
  return {
    type,
    setup(record: PyType) {
      record.len = length;
      record.iter = (m, self) => newDictIterator(m, dictOf(m, self), iterator);
      record.repr = (m, self) => guardedRepr(m, self, '...', representView);
      if (!isSet) return;
      record.contains = type === T_dict_keys ? containsKey : containsItem;
      record.richcompare = richcompare;
      record.binary[Nb.subtract] = subtract;
      record.binary[Nb.and] = intersect;
      record.binary[Nb.xor] = differ;
      record.binary[Nb.or] = unite;
    },
    methods: [
      noArgs('__reversed__', (m, a) => newDictIterator(m, dictOf(m, m.S[a]!), reverseIterator)),
      ...(isSet ? [one('isdisjoint', (m, a) => m.newBool(isDisjoint(m, m.S[a]!, m.S[a + 1]!)))] : []),
    ],
    getset: [{ name: 'mapping', get: (m, self) => newMappingProxy(m, dictOf(m, self)) }],
    ...(isSet ? { attributes: (m: Machine) => ({ __hash__: m.newNone() }) } : {}),
  };
}

export const dictViewTypes: readonly TypeSpec[] = [
  viewSpec(T_dict_keys, T_dict_keyiterator, T_dict_reversekeyiterator),
  viewSpec(T_dict_values, T_dict_valueiterator, T_dict_reversevalueiterator),
  viewSpec(T_dict_items, T_dict_itemiterator, T_dict_reverseitemiterator),
];
