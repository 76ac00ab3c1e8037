/** `collections.deque`. Source: Modules/_collectionsmodule.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1, call2 } from '../machine/call.ts';
import { bindArguments, lookUpNames } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, noArgs, one } from '../machine/native.ts';
import { Compare } from '../machine/py-type.ts';
import { T_IndexError, T_int, T_RuntimeError, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { getIter, indexClamped, intArgument, iterNext } from '../objects/abstract.ts';
import { allocateInstance } from '../objects/allocate.ts';
import { classGetitem } from '../objects/generic-alias.ts';
import { compareBool, equal } from '../objects/compare.ts';
import { FormatBuilder } from '../objects/format-builder.ts';
import { newList, packAll, packTuple } from '../objects/list-core.ts';
import { getState } from '../objects/reduce.ts';
import { listExtendIterable } from '../objects/list-extend.ts';
import { guardedRepr, reprOf } from '../objects/repr.ts';
import {
  BLOCK_ITEMS, dequeAppend, dequeAppendLeft, dequeAt, dequeClear, dequePop, dequePopLeft, dequeRecord, dequeRotate, initDeque,
} from './deque-core.ts';
import { iteratorType, newIterator } from './iterator-type.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';

/** dequeobject beyond the object head. */
const DEQUE_BYTES = 200;
const BLOCK_BYTES = 528;

/** `deque_extend`, `deque_extendleft`: an empty deque is filled from the end of its block. */
function extend(m: Machine, deque: Ref, iterable: Ref, left = false): void {
  if (iterable === deque) {
    const list = m.hold(newList(m, 0));
    listExtendIterable(m, list, deque);
    extend(m, deque, list, left);
    m.drop();
    return;
  }
  const iterator = m.hold(getIter(m, iterable));
  if (m.num[deque] !== 0 && m.size[deque] === 0) dequeRecord(m, deque).left = left ? BLOCK_ITEMS - 1 : 1;
  for (let item = iterNext(m, iterator); item !== 0; item = iterNext(m, iterator)) {
    (left ? dequeAppendLeft : dequeAppend)(m, deque, item);
  }
  m.drop();
}

function copy(m: Machine, deque: Ref): Ref {
  const cls = m.cls[deque]!;
  if (cls !== nativeType(m, dequeSpec)) {
    if (m.num[deque]! < 0) return call1(m, cls, deque);
    const limit = m.hold(m.newIndex(m.num[deque]!));
    const made = call2(m, cls, deque, limit);
    m.drop();
    return made;
  }
  const result = m.hold(newDeque(m, m.cls[deque]!));
  m.num[result] = m.num[deque]!;
  if (m.size[deque] === 1) dequeAppend(m, result, m.retain(m.S[dequeAt(m, deque, 0)]!));
  else extend(m, result, deque);
  m.unhold();
  return result;
}

/** `deque_inplace_repeat`: with the items in a list, unless there is one item only. */
function repeatInPlace(m: Machine, deque: Ref, count: number): void {
  const n = m.size[deque]!;
  const limit = m.num[deque]! < 0 ? Infinity : m.num[deque]!;
  if (n === 0 || count === 1) return;
  if (count <= 0) {
    dequeClear(m, deque);
    return;
  }
  if (n === 1) {
    const item = m.S[dequeAt(m, deque, 0)]!;
    for (let i = Math.min(count, limit); i > 1; i--) dequeAppend(m, deque, m.retain(item));
    return;
  }
  const list = m.hold(newList(m, 0));
  listExtendIterable(m, list, deque);
  const times = count * n > limit ? Math.floor((limit + n - 1) / n) : count;
  for (let i = 1; i < times; i++) extend(m, deque, list);
  m.drop();
}

/** `deque_reduce`: `(class, ()` or `((), limit), state, iterator)`. */
function reduce(m: Machine, deque: Ref): Ref {
  const state = m.hold(getState(m, deque));
  const items = m.hold(getIter(m, deque));
  const limit = m.num[deque]! < 0 ? 0 : m.hold(m.newIndex(m.num[deque]!));
  const args = m.hold(limit === 0 ? m.retain(m.emptyTuple) : packTuple(m, m.emptyTuple, limit));
  const parts = packAll(m, m.cls[deque]!, args, state, items);
  m.drop(limit === 0 ? 3 : 4);
  return parts;
}

/** `deque_sizeof`: the blocks that the items span, not those that are kept. */
function dequeBytes(m: Machine, deque: Ref): number {
  const { blocks, kept, left } = dequeRecord(m, deque);
  const all = m.model.sizeOf(deque) - m.model.preheaderBytes(deque);
  const spanned = Math.floor((left + m.size[deque]! + BLOCK_ITEMS - 1) / BLOCK_ITEMS);
  return all + BLOCK_BYTES * (spanned - blocks.length - kept.length);
}

function newDeque(m: Machine, cls: Ref): Ref {
  const deque = allocateInstance(m, m.type(cls), Shape.deque, 0, 2, DEQUE_BYTES);
  initDeque(m, deque);
  m.memory.track(deque);
  return deque;
}

function position(m: Machine, deque: Ref, key: Ref): number {
  const index = indexClamped(m, key, true);
  const n = m.size[deque]!;
  const at = index < 0 ? index + n : index;
  if (at < 0 || at >= n) throw m.error(T_IndexError, 'deque index out of range');
  return at;
}

function removeAt(m: Machine, deque: Ref, index: number): Ref {
  dequeRotate(m, deque, -index);
  const item = dequePopLeft(m, deque);
  dequeRotate(m, deque, index);
  return item;
}

function find(m: Machine, deque: Ref, value: Ref, from: number, to: number): number {
  const { version } = dequeRecord(m, deque);
  for (let i = from; i < Math.min(to, m.size[deque]!); i++) {
    const same = equal(m, m.S[dequeAt(m, deque, i)]!, value);
    if (dequeRecord(m, deque).version !== version) throw m.error(T_RuntimeError, 'deque mutated during iteration');
    if (same) return i;
  }
  return -1;
}

function compare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  const type = nativeType(m, dequeSpec);
  if (!m.isInstance(a, type) || !m.isInstance(b, type)) return 0;
  const [na, nb] = [m.size[a]!, m.size[b]!];
  if ((op === Compare.EQ || op === Compare.NE) && na !== nb) return m.newBool(op === Compare.NE);
  for (let i = 0; i < Math.min(na, nb); i++) {
    const [x, y] = [m.S[dequeAt(m, a, i)]!, m.S[dequeAt(m, b, i)]!];
    if (!equal(m, x, y)) {
      if (op === Compare.EQ || op === Compare.NE) return m.newBool(op === Compare.NE);
      return m.newBool(compareBool(m, x, y, op));
    }
  }
  const order = na - nb;
  const truths = [order < 0, order <= 0, order === 0, order !== 0, order > 0, order >= 0];
  return m.newBool(truths[op]!);
}

/** `deque_repr`: the items become a list, whose representation goes into a format. */
function repr(m: Machine, self: Ref): Ref {
  return guardedRepr(m, self, '[...]', () => {
    const items = m.hold(newList(m, 0));
    listExtendIterable(m, items, self);
    const limit = m.num[self]!;
    const format = new FormatBuilder(m, (limit >= 0 ? '%s(%R, maxlen=%zd)' : '%s(%R)').length);
    format.text(m.typeOf(self).plainName);
    format.literal('(');
    const text = m.hold(reprOf(m, items));
    format.str(text);
    m.drop();
    if (limit >= 0) {
      format.literal(', maxlen=');
      format.literal(String(limit));
    }
    format.last(')');
    const result = format.finish();
    m.drop();
    return result;
  });
}

/** Iterators: slot 0 = deque; size = next index, num = the deque's version. */
const dequeIterator = walker('_deque_iterator', 1);
const reverseIterator = walker('_deque_reverse_iterator', -1);
export const dequeIterators: readonly NativeTypeSpec[] = [dequeIterator, reverseIterator];

function walker(name: string, step: number): NativeTypeSpec {
  return iteratorType(name, {
    module: '_collections', bytes: 40, slots: 1,
    next: (m, self) => {
      const deque = m.slot(self, 0);
      if (deque === 0) return 0;
      if (dequeRecord(m, deque).version !== m.num[self]) {
        throw m.error(T_RuntimeError, 'deque mutated during iteration');
      }
      const index = m.size[self]!;
      if (index < 0 || index >= m.size[deque]!) return 0;
      m.size[self] = index + step;
      return m.retain(m.S[dequeAt(m, deque, index)]!);
    },
  });
}

function newWalker(m: Machine, deque: Ref, spec: NativeTypeSpec, from: number): Ref {
  const self = newIterator(m, spec, [m.retain(deque)]);
  m.size[self] = from;
  m.num[self] = dequeRecord(m, deque).version;
  return self;
}

export const dequeSpec: NativeTypeSpec = {
  name: 'deque',
  module: 'collections',
  isBase: true,
  bytes: DEQUE_BYTES,
  slots: 2,
  attributes: (m) => ({ __hash__: m.newNone() }),
  setup(type) {
    type.hasWeakrefs = true;
    type.new = (m, a) => newDeque(m, m.S[a]!);
    type.init = (m, a, n, kw) => {
      const self = m.S[a]!;
      const names = ['iterable', 'maxlen'];
      const [iterable, limit] = bindArguments(m, 'deque', a, n, kw, names, 0);
      lookUpNames(m, names.slice(n), kw);
      m.num[self] = -1;
      if (limit !== 0 && limit !== m.none) {
        if (!m.isInstance(limit!, T_int)) throw m.error(T_TypeError, 'an integer is required');
        const value = intArgument(m, limit!);
        if (value < 0) throw m.error(T_ValueError, 'maxlen must be non-negative');
        m.num[self] = value;
      }
      if (m.size[self]! > 0) dequeClear(m, self);
      if (iterable !== 0) extend(m, self, iterable!);
      return 0;
    };
    type.destroy = (m, self) => {
      if (m.counting) dequeClear(m, self);
      return true;
    };
    type.clear = dequeClear;
    type.repr = repr;
    type.richcompare = compare;
    type.len = (m, self) => m.size[self]!;
    type.bool = (m, self) => m.size[self] !== 0;
    type.iter = (m, self) => newWalker(m, self, dequeIterator, 0);
    type.contains = (m, self, value) => find(m, self, value, 0, Infinity) >= 0;
    type.getitem = (m, self, key) => m.retain(m.S[dequeAt(m, self, position(m, self, key))]!);
    type.setitem = (m, self, key, value) => {
      const index = position(m, self, key);
      if (value === 0) m.release(removeAt(m, self, index));
      else {
        const at = dequeAt(m, self, index);
        const old = m.S[at]!;
        m.S[at] = m.retain(value);
        m.release(old);
      }
    };
    type.concat = (m, a, b) => {
      if (!m.isInstance(b, nativeType(m, dequeSpec))) {
        throw m.error(T_TypeError, cFormat`can only concatenate deque (not "${m.typeOf(b).name}") to deque`);
      }
      const result = m.hold(copy(m, a));
      extend(m, result, b);
      m.unhold();
      return result;
    };
    type.inplaceConcat = (m, a, b) => {
      extend(m, a, b);
      return m.retain(a);
    };
    type.repeat = (m, self, count) => {
      const result = m.hold(copy(m, self));
      repeatInPlace(m, result, count);
      m.unhold();
      return result;
    };
    type.inplaceRepeat = (m, self, count) => {
      repeatInPlace(m, self, count);
      return m.retain(self);
    };
  },
  methods: [
    classGetitem,
    one('append', (m, a) => { dequeAppend(m, m.S[a]!, m.retain(m.S[a + 1]!)); return m.newNone(); }),
    one('appendleft', (m, a) => { dequeAppendLeft(m, m.S[a]!, m.retain(m.S[a + 1]!)); return m.newNone(); }),
    noArgs('pop', (m, a) => dequePop(m, m.S[a]!)),
    noArgs('popleft', (m, a) => dequePopLeft(m, m.S[a]!)),
    one('extend', (m, a) => { extend(m, m.S[a]!, m.S[a + 1]!); return m.newNone(); }),
    one('extendleft', (m, a) => { extend(m, m.S[a]!, m.S[a + 1]!, true); return m.newNone(); }),
    noArgs('clear', (m, a) => { dequeClear(m, m.S[a]!); return m.newNone(); }),
    noArgs('copy', (m, a) => copy(m, m.S[a]!)),
    noArgs('__sizeof__', (m, a) => m.newIndex(dequeBytes(m, m.S[a]!))),
    noArgs('__copy__', (m, a) => copy(m, m.S[a]!)),
    noArgs('__reduce__', (m, a) => reduce(m, m.S[a]!)),
    fast('rotate', 0, 1, (m, a, n) => {
      dequeRotate(m, m.S[a]!, n > 0 ? intArgument(m, m.S[a + 1]!) : 1);
      return m.newNone();
    }),
    noArgs('reverse', (m, a) => {
      const self = m.S[a]!;
      for (let i = 0, j = m.size[self]! - 1; i < j; i++, j--) {
        const [x, y] = [dequeAt(m, self, i), dequeAt(m, self, j)];
        [m.S[x], m.S[y]] = [m.S[y]!, m.S[x]!];
      }
      return m.newNone();
    }),
    one('count', (m, a) => {
      let count = 0;
      for (let i = 0; i < m.size[m.S[a]!]!; i++) if (equal(m, m.S[dequeAt(m, m.S[a]!, i)]!, m.S[a + 1]!)) count++;
      return m.newIndex(count);
    }),
    fast('index', 1, 3, (m, a, n) => {
      const self = m.S[a]!;
      const bound = (i: number, missing: number): number => {
        if (n < i) return missing;
        const value = indexClamped(m, m.S[a + i]!, false);
        return value < 0 ? Math.max(0, value + m.size[self]!) : value;
      };
      const at = find(m, self, m.S[a + 1]!, bound(2, 0), bound(3, Infinity));
      if (at < 0) throw m.error(T_ValueError, cFormat`${{ repr: m.S[a + 1]! }} is not in deque`);
      return m.newIndex(at);
    }),
    fast('insert', 2, 2, (m, a) => {
      const self = m.S[a]!;
      const n = m.size[self]!;
      if (m.num[self]! >= 0 && n >= m.num[self]!) throw m.error(T_IndexError, 'deque already at its maximum size');
      const index = indexClamped(m, m.S[a + 1]!, false);
      const item = m.retain(m.S[a + 2]!);
      if (index >= n) dequeAppend(m, self, item);
      else if (index <= -n || index === 0) dequeAppendLeft(m, self, item);
      else {
        dequeRotate(m, self, -index);
        if (index < 0) dequeAppend(m, self, item);
        else dequeAppendLeft(m, self, item);
        dequeRotate(m, self, index);
      }
      return m.newNone();
    }),
    one('remove', (m, a) => {
      const at = find(m, m.S[a]!, m.S[a + 1]!, 0, Infinity);
      if (at < 0) throw m.error(T_ValueError, cFormat`${{ repr: m.S[a + 1]! }} is not in deque`);
      m.release(removeAt(m, m.S[a]!, at));
      return m.newNone();
    }),
    noArgs('__reversed__', (m, a) => newWalker(m, m.S[a]!, reverseIterator, m.size[m.S[a]!]! - 1)),
  ],
  getset: [{ name: 'maxlen', get: (m, self) => (m.num[self]! < 0 ? m.newNone() : m.newIndex(m.num[self]!)) }],
};
