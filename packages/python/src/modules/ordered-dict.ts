/** `collections.OrderedDict`. Source: Objects/odictobject.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call0, call1, callMethod, keywordDict } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fastKw, noArgs, varargsKw } from '../machine/native.ts';
import { Compare, NB_INPLACE, Nb } from '../machine/py-type.ts';
import {
  T_dict, T_dict_items, T_dict_keys, T_dict_values, T_KeyError, T_RuntimeError, T_TypeError, T_ValueError,
} from '../machine/type-ids.ts';
import { forEach, getItem, getIter, iterNext, setItem } from '../objects/abstract.ts';
import { allocateInstance } from '../objects/allocate.ts';
import { lookupAttrText } from '../objects/attributes.ts';
import { equal, isTrue } from '../objects/compare.ts';
import { cursor, dictClear, dictGet, dictNext } from '../objects/dict-core.ts';
import { pairOf } from '../objects/dict-iterator.ts';
import { newDictView } from '../objects/dict-views.ts';
import { formatMessage } from '../objects/exception-hooks.ts';
import { keyError } from '../objects/exceptions-core.ts';
import { newList, newTuple, packAll, packTuple } from '../objects/list-core.ts';
import { listExtendIterable } from '../objects/list-extend.ts';
import { givenKeywords } from '../objects/dict-update.ts';
import { instanceDictGetSet } from '../objects/object-type.ts';
import { getState, itemsIterator } from '../objects/reduce.ts';
import { guardedRepr, reprText } from '../objects/repr.ts';
import { newStr } from '../objects/str-core.ts';
import { iteratorType, newIterator } from './iterator-type.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';
import {
  clearOrder, findNode, moveToEnd, newOrder, orderBytes, orderOf, orderedSet, orderedTake, takeNode, type OrderNode,
} from './ordered-dict-core.ts';

/** PyODictObject beyond the object head. */
const ORDERED_BYTES = 96;
/** Behind the slots of a dict: those of its attributes (`od_inst_dict`). */
const ATTRIBUTES = 2;
const ORDERED_SLOTS = 4;

interface WalkState {
  node: OrderNode | null;
  readonly version: number;
  readonly kind: number;
  readonly reverse: boolean;
}

/** Iterators: slot 0 = the dict, 1 = the result tuple of items; payload = where they stand; size = length at the start. */
const orderedIterator: NativeTypeSpec = iteratorType('odict_iterator', {
  module: 'builtins', bytes: 48, slots: 2,
  next: (m, self) => {
    const dict = m.slot(self, 0);
    if (dict === 0) return 0;
    const state = m.payload[self] as WalkState;
    const order = orderOf(m, dict);
    if (order.version !== state.version) throw m.error(T_RuntimeError, 'OrderedDict mutated during iteration');
    if (m.size[dict] !== m.size[self]) throw m.error(T_RuntimeError, 'OrderedDict changed size during iteration');
    const { node } = state;
    if (node === null) {
      m.replace(self, 0, 0);
      return 0;
    }
    state.node = state.reverse ? node.previous : node.next;
    if (state.kind === T_dict_keys) return m.retain(node.key);
    const value = getValue(m, dict, node);
    if (state.kind === T_dict_values) return m.retain(value);
    cursor.key = node.key;
    cursor.value = value;
    return pairOf(m, self);
  },
});

function getValue(m: Machine, dict: Ref, node: OrderNode): Ref {
  const value = dictGet(m, dict, node.key);
  if (value === 0) throw keyError(m, T_KeyError, node.key);
  return value;
}

function newWalk(m: Machine, dict: Ref, kind: number, reverse: boolean): Ref {
  const order = orderOf(m, dict);
  const pair = kind === T_dict_items ? packTuple(m, m.none, m.none) : 0;
  const self = newIterator(m, orderedIterator, [m.retain(dict), pair]);
  m.size[self] = m.size[dict]!;
  const state: WalkState = { node: reverse ? order.last : order.first, version: order.version, kind, reverse };
  m.payload[self] = state;
  return self;
}

function viewType(name: string, base: Ref): NativeTypeSpec {
  return {
    name, module: 'builtins', base, bytes: 8, slots: 1,
    setup(type) {
      type.iter = (m, self) => newWalk(m, m.slot(self, 0), base, false);
      type.repr = (m, self) => guardedRepr(m, self, '...', () => {
        const list = m.hold(newList(m, 0));
        listExtendIterable(m, list, self);
        const text = `${name}(${reprText(m, list)})`;
        m.drop();
        return newStr(m, text);
      });
    },
    methods: [noArgs('__reversed__', (m, a) => newWalk(m, m.slot(m.S[a]!, 0), base, true))],
  };
}

const keysView = viewType('odict_keys', T_dict_keys);
const valuesView = viewType('odict_values', T_dict_values);
const itemsView = viewType('odict_items', T_dict_items);
export const orderedDictParts: readonly NativeTypeSpec[] = [orderedIterator, keysView, valuesView, itemsView];

function setPair(m: Machine, self: Ref, pair: Ref): void {
  const iterator = m.hold(getIter(m, pair));
  const key = m.hold(iterNext(m, iterator) || m.newNone());
  const value = iterNext(m, iterator);
  if (value === 0) throw m.error(T_ValueError, 'need more than 1 value to unpack');
  m.hold(value);
  const extra = iterNext(m, iterator);
  if (extra !== 0) {
    m.release(extra);
    throw m.error(T_ValueError, 'too many values to unpack (expected 2)');
  }
  setItem(m, self, key, value);
  m.drop(3);
}

/** `PyDict_Items`; owned. */
function itemList(m: Machine, dict: Ref): Ref {
  const list = m.hold(newList(m, m.size[dict]!));
  let i = 0;
  for (let at = dictNext(m, dict, 0); at !== 0; at = dictNext(m, dict, at)) {
    m.S[m.body[list]! + i++] = packTuple(m, cursor.key, cursor.value);
  }
  m.unhold();
  return list;
}

/** `OrderedDict.update`, `__init__`: every item goes through `__setitem__`. */
function update(m: Machine, self: Ref, other: Ref): void {
  if (m.cls[other] === T_dict) {
    const items = m.hold(itemList(m, other));
    forEach(m, items, (pair) => setPair(m, self, pair));
    m.drop();
    return;
  }
  const keys = lookupAttrText(m, other, 'keys');
  if (keys === 0) {
    forEach(m, other, (pair) => setPair(m, self, pair));
    return;
  }
  m.hold(keys);
  const names = m.hold(call0(m, keys));
  forEach(m, names, (key) => {
    const value = m.hold(getItem(m, other, key));
    setItem(m, self, key, value);
    m.drop();
  });
  m.drop(2);
}

function updateFromCall(m: Machine, a: number, n: number, kw: Ref): void {
  const self = m.S[a]!;
  if (n > 1) throw m.error(T_TypeError, cFormat`update() takes at most 1 positional argument (${n} given)`);
  if (n === 1) update(m, self, m.S[a + 1]!);
  if (kw === 0 || m.size[kw] === 0) return;
  const given = givenKeywords(m, a + 1 + n, kw);
  const keywords = m.hold(given !== 0 ? m.retain(given) : keywordDict(m, a + 1 + n, kw));
  update(m, self, keywords);
  m.drop();
}

/** `odict_repr`: the pairs in a list, which a format represents; a subclass says what its items are. */
function repr(m: Machine, self: Ref): Ref {
  const name = { text: m.typeOf(self).plainName, directive: '%s' };
  if (m.size[self] === 0) return formatMessage(m, cFormat`${name}()`);
  return guardedRepr(m, self, '...', () => {
    const pairs = m.hold(m.typeOf(self).isHeap ? listOfItems(m, self) : orderedPairs(m, self));
    const text = formatMessage(m, cFormat`${name}(${{ repr: pairs }})`);
    m.drop();
    return text;
  });
}

function orderedPairs(m: Machine, self: Ref): Ref {
  const list = m.hold(newList(m, m.size[self]!));
  let i = 0;
  for (let node = orderOf(m, self).first; node !== null; node = node.next) {
    m.S[m.body[list]! + i++] = packTuple(m, node.key, getValue(m, self, node));
  }
  m.unhold();
  return list;
}

function listOfItems(m: Machine, self: Ref): Ref {
  const items = m.hold(callMethod(m, self, 'items'));
  const list = m.hold(newList(m, 0));
  listExtendIterable(m, list, items);
  m.unhold();
  m.drop();
  return list;
}

function sameOrder(m: Machine, a: Ref, b: Ref): boolean {
  let [x, y] = [orderOf(m, a).first, orderOf(m, b).first];
  while (x !== null && y !== null) {
    if (!equal(m, x.key, y.key)) return false;
    [x, y] = [x.next, y.next];
  }
  return x === null && y === null;
}

const isOrdered = (m: Machine, ref: Ref): boolean => m.isInstance(ref, nativeType(m, orderedDictSpec));

function copy(m: Machine, self: Ref): Ref {
  const result = m.hold(call0(m, m.cls[self]!));
  for (let node = orderOf(m, self).first; node !== null; node = node.next) {
    setItem(m, result, node.key, getValue(m, self, node));
  }
  m.unhold();
  return result;
}

/** `odict_reduce`: `(class, (), state, None, items)`. */
function reduce(m: Machine, self: Ref): Ref {
  const state = m.hold(getState(m, self));
  const items = m.hold(itemsIterator(m, self));
  const parts = packAll(m, m.cls[self]!, m.emptyTuple, state, m.none, items);
  m.drop(2);
  return parts;
}

function popItem(m: Machine, self: Ref, last: boolean): Ref {
  const order = orderOf(m, self);
  const node = last ? order.last : order.first;
  if (node === null) throw m.error(T_KeyError, 'dictionary is empty');
  const key = m.hold(m.retain(node.key));
  const value = m.hold(takeNode(m, self, node));
  const pair = newTuple(m, 2);
  m.S[m.body[pair]!] = key;
  m.S[m.body[pair]! + 1] = value;
  m.unhold(2);
  return pair;
}

export const orderedDictSpec: NativeTypeSpec = {
  name: 'OrderedDict',
  module: 'collections',
  isBase: true,
  base: T_dict,
  bytes: ORDERED_BYTES,
  slots: ORDERED_SLOTS,
  attributes: (m) => ({ __hash__: m.newNone() }),
  setup(type) {
    type.hasWeakrefs = true;
    type.dictSlot = ATTRIBUTES;
    type.new = (m, a) => {
      const cls = m.type(m.S[a]!);
      const self = cls.isHeap
        ? allocateInstance(m, cls, Shape.dict, 0, ORDERED_SLOTS, ORDERED_BYTES)
        : m.create(Shape.nativeCollected, cls.ref, ORDERED_BYTES, ORDERED_SLOTS);
      m.size[self] = 0;
      m.payload[self] = newOrder();
      m.memory.track(self);
      return self;
    };
    type.init = (m, a, n, kw) => {
      updateFromCall(m, a, n, kw);
      return 0;
    };
    type.destroy = (m, self) => {
      clearOrder(m, self);
      return true;
    };
    type.repr = repr;
    type.iter = (m, self) => newWalk(m, self, T_dict_keys, false);
    type.setitem = (m, self, key, value) => {
      if (value !== 0) orderedSet(m, self, key, value);
      else m.release(orderedTake(m, self, key));
    };
    type.richcompare = (m, a, b, op) => {
      if ((op !== Compare.EQ && op !== Compare.NE) || !m.isInstance(b, T_dict)) return 0;
      const result = m.type(T_dict).richcompare!(m, a, b, op);
      if (!isOrdered(m, b) || !isOrdered(m, a)) return result;
      const same = (result === m.true) === (op === Compare.EQ);
      if (!same) return result;
      m.release(result);
      return m.newBool(sameOrder(m, a, b) === (op === Compare.EQ));
    };
    type.binary[Nb.or] = (m, a, b) => {
      const mine = isOrdered(m, a) ? a : b;
      if (!m.isInstance(a, T_dict) || !m.isInstance(b, T_dict)) return 0;
      const result = m.hold(call1(m, m.cls[mine]!, a));
      update(m, result, b);
      m.unhold();
      return result;
    };
    type.binary[Nb.or + NB_INPLACE] = (m, a, b) => {
      update(m, a, b);
      return m.retain(a);
    };
  },
  getset: [instanceDictGetSet],
  methods: [
    fastKw('move_to_end', 0, 2, (m, a, n, kw) => {
      const [key, last] = parseArguments(m, 'move_to_end', a, n, kw, ['key', 'last'], 1);
      const node = findNode(m, m.S[a]!, key!);
      if (node === null) throw keyError(m, T_KeyError, key!);
      moveToEnd(m, m.S[a]!, node, last === 0 || isTrue(m, last!));
      return m.newNone();
    }),
    fastKw('popitem', 0, 1, (m, a, n, kw) => {
      const [last] = parseArguments(m, 'popitem', a, n, kw, ['last'], 0);
      return popItem(m, m.S[a]!, last === 0 || isTrue(m, last!));
    }),
    fastKw('pop', 0, 2, (m, a, n, kw) => {
      const [key, fallback] = parseArguments(m, 'pop', a, n, kw, ['key', 'default'], 1);
      const node = findNode(m, m.S[a]!, key!);
      if (node !== null) return takeNode(m, m.S[a]!, node);
      if (fallback !== 0) return m.retain(fallback!);
      throw keyError(m, T_KeyError, key!);
    }),
    fastKw('setdefault', 0, 2, (m, a, n, kw) => {
      const [key, fallback] = parseArguments(m, 'setdefault', a, n, kw, ['key', 'default'], 1);
      const known = dictGet(m, m.S[a]!, key!);
      if (known !== 0) return m.retain(known);
      const value = fallback === 0 ? m.none : fallback!;
      setItem(m, m.S[a]!, key!, value);
      return m.retain(value);
    }),
    varargsKw('update', 0, -1, (m, a, n, kw) => {
      updateFromCall(m, a, n, kw);
      return m.newNone();
    }),
    noArgs('clear', (m, a) => {
      dictClear(m, m.S[a]!);
      clearOrder(m, m.S[a]!);
      return m.newNone();
    }),
    noArgs('copy', (m, a) => copy(m, m.S[a]!)),
    noArgs('__sizeof__', (m, a) => {
      const self = m.S[a]!;
      return m.newIndex(m.model.sizeOf(self) - m.model.preheaderBytes(self) + orderBytes(m, self));
    }),
    noArgs('__reduce__', (m, a) => reduce(m, m.S[a]!)),
    noArgs('keys', (m, a) => newDictView(m, m.S[a]!, nativeType(m, keysView))),
    noArgs('values', (m, a) => newDictView(m, m.S[a]!, nativeType(m, valuesView))),
    noArgs('items', (m, a) => newDictView(m, m.S[a]!, nativeType(m, itemsView))),
    noArgs('__reversed__', (m, a) => newWalk(m, m.S[a]!, T_dict_keys, true)),
  ],
};
