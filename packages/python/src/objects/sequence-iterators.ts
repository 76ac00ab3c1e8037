/**
 * Iterators over anything with `__getitem__` and `__len__`: `reversed`, `iterator`; and `iter(function, sentinel)`.
 * Sources: Objects/enumobject.c (reversed_new_impl, reversed_next), Objects/iterobject.c (iter_iternext,
 * calliter_iternext), Objects/abstract.c (PySequence_GetItem, PySequence_Check).
 * Layout: reversed, iterator: slot 0 = the sequence, 0 when exhausted; num = index. callable_iterator: slot 0 =
 * function, 0 when exhausted; 1 = sentinel.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call0 } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs, one } from '../machine/native.ts';
import type { NativeFn, PyType } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import {
  T_callable_iterator, T_dict, T_IndexError, T_iterator, T_memoryview, T_reversed, T_StopIteration, T_TypeError,
} from '../machine/type-ids.ts';
import { allocateInstance } from './allocate.ts';
import { intArgument, lengthOf } from './abstract.ts';
import { equal } from './compare.ts';
import { reduceIterator } from './iterator-reduce.ts';
import { packTuple } from './list-core.ts';
import { boundSpecial } from './special.ts';

/** sizeof(reversedobject) beyond the plain object head. */
const REVERSED_BYTES = 16;

/** `PySequence_Check`: has items by index and is no dict. */
function isSequence(m: Machine, ref: Ref): boolean {
  const type = m.typeOf(ref);
  if (m.isInstance(ref, T_dict)) return false;
  return type.item !== null || (type.isHeap && type.getitem !== null);
}

/** `sequence[index]` for an index from 0 (`PySequence_GetItem`). */
export function sequenceItem(m: Machine, sequence: Ref, index: number): Ref {
  const type = m.typeOf(sequence);
  if (!type.isHeap && type.item !== null) return type.item(m, sequence, index);
  if (type.getitem === null) throw m.error(T_TypeError, cFormat`'${type.name}' object does not support indexing`);
  const number = m.hold(m.newIndex(index));
  const isWrapped = m.counting && inheritsItems(type);
  if (isWrapped) {
    m.hold(packTuple(m, sequence, number));
    m.hold(packTuple(m, number));
  }
  const item = type.getitem(m, sequence, number);
  m.drop(isWrapped ? 3 : 1);
  return item;
}

/**
 * The `__getitem__` of a static type that has items by index and by key stands for the latter: the former goes through
 * it in classes made by a class statement, with the wrapper's tuples (`slot_sq_item`).
 */
function inheritsItems(type: PyType): boolean {
  let base = type;
  while (base.isHeap && base.base !== null) base = base.base;
  return type.isHeap && base.item !== null && base.getitem === type.getitem;
}

/** The item, or 0 when IndexError or StopIteration says that there is none. */
function itemOrEnd(m: Machine, sequence: Ref, index: number): Ref {
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    return sequenceItem(m, sequence, index);
  } catch (error) {
    if (!m.isPythonError(error) || !(m.errorMatches(T_IndexError) || m.errorMatches(T_StopIteration))) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    return 0;
  }
}

function finish(m: Machine, iterator: Ref, sequence: Ref): 0 {
  m.S[m.start[iterator]!] = 0;
  m.release(sequence);
  return 0;
}

function reversedNext(m: Machine, iterator: Ref): Ref {
  const sequence = m.slot(iterator, 0);
  const index = m.num[iterator]!;
  if (index >= 0) {
    const item = itemOrEnd(m, sequence, index);
    if (item !== 0) {
      m.num[iterator]!--;
      return item;
    }
  }
  m.num[iterator] = -1;
  return sequence === 0 ? 0 : finish(m, iterator, sequence);
}

function sequenceNext(m: Machine, iterator: Ref): Ref {
  const sequence = m.slot(iterator, 0);
  if (sequence === 0) return 0;
  const index = m.size[iterator]!;
  /* `memoryiter_next` compares with the length; others run into IndexError. */
  if (m.cls[sequence] === T_memoryview && index >= m.size[sequence]!) return finish(m, iterator, sequence);
  const item = itemOrEnd(m, sequence, index);
  if (item === 0) return m.slot(iterator, 0) === 0 ? 0 : finish(m, iterator, sequence);
  m.size[iterator] = index + 1;
  return item;
}

const createReversed: NativeFn = (m, a, n, kw) => {
  if (kw !== 0 && m.size[kw]! > 0) throw m.error(T_TypeError, cFormat`${'reversed'}() takes no keyword arguments`);
  if (n !== 1) throw m.error(T_TypeError, cFormat`reversed expected 1 argument, got ${n}`);
  const sequence = m.S[a + 1]!;
  const method = boundSpecial(m, sequence, '__reversed__');
  if (method !== 0 && method !== m.none) {
    m.hold(method);
    const result = call0(m, method);
    m.drop();
    return result;
  }
  if (method === m.none || !isSequence(m, sequence)) {
    throw m.error(T_TypeError, cFormat`'${m.typeOf(sequence).name}' object is not reversible`);
  }
  const last = lengthOf(m, sequence) - 1;
  const iterator = allocateInstance(m, m.type(m.S[a]!), Shape.reversedIterator, 0, 1, REVERSED_BYTES);
  m.num[iterator] = last;
  m.give(iterator, 0, m.retain(sequence));
  m.memory.track(iterator);
  return iterator;
};

/** `iter(function, sentinel)`; both borrowed. */
export function newCallableIterator(m: Machine, callable: Ref, sentinel: Ref): Ref {
  const iterator = m.create(Shape.callableIterator, T_callable_iterator, 0, 2);
  m.give(iterator, 0, m.retain(callable));
  m.give(iterator, 1, m.retain(sentinel));
  m.memory.track(iterator);
  return iterator;
}

function callableNext(m: Machine, iterator: Ref): Ref {
  const callable = m.slot(iterator, 0);
  if (callable === 0) return 0;
  const mark = m.tempTop;
  const top = m.stackTop;
  let result: Ref;
  try {
    result = call0(m, callable);
  } catch (error) {
    if (!m.isPythonError(error) || !m.errorMatches(T_StopIteration)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    return endCallable(m, iterator);
  }
  m.hold(result);
  const atEnd = equal(m, m.slot(iterator, 1), result);
  m.unhold();
  if (!atEnd) return result;
  m.release(result);
  return endCallable(m, iterator);
}

function endCallable(m: Machine, iterator: Ref): 0 {
  if (m.slot(iterator, 0) !== 0) m.replace(iterator, 0, 0);
  if (m.slot(iterator, 1) !== 0) m.replace(iterator, 1, 0);
  return 0;
}

export const reversedType: TypeSpec = {
  type: T_reversed,
  isBase: true,
  setup(type) {
    type.new = createReversed;
    type.instanceSlots = 1;
    type.iter = (m, self) => m.retain(self);
    type.next = reversedNext;
    type.vectorcall = true;
  },
  methods: [
    noArgs('__length_hint__', (m, a) => {
      const self = m.S[a]!;
      const sequence = m.slot(self, 0);
      const left = m.num[self]! + 1;
      return m.newIndex(sequence === 0 || lengthOf(m, sequence) < left ? 0 : left);
    }),
    noArgs('__reduce__', (m, a) => {
      const self = m.S[a]!;
      return reduceIterator(m, 'reversed', m.slot(self, 0), m.num[self]!);
    }),
    one('__setstate__', (m, a) => {
      const self = m.S[a]!;
      const sequence = m.slot(self, 0);
      const index = intArgument(m, m.S[a + 1]!);
      if (sequence !== 0) m.num[self] = Math.min(Math.max(index, -1), lengthOf(m, sequence) - 1);
      return m.newNone();
    }),
  ],
};

export const sequenceIteratorType: TypeSpec = {
  type: T_iterator,
  setup(type) {
    type.iter = (m, self) => m.retain(self);
    type.next = sequenceNext;
  },
  methods: [
    noArgs('__length_hint__', (m, a) => {
      const self = m.S[a]!;
      const sequence = m.slot(self, 0);
      if (sequence === 0) return m.newInt(0);
      if (m.typeOf(sequence).len === null) return m.retain(m.notImplemented);
      return m.newIndex(Math.max(lengthOf(m, sequence) - m.size[self]!, 0));
    }),
    noArgs('__reduce__', (m, a) => reduceIterator(m, 'iter', m.slot(m.S[a]!, 0), m.size[m.S[a]!]!)),
    one('__setstate__', (m, a) => {
      const self = m.S[a]!;
      const index = intArgument(m, m.S[a + 1]!);
      if (m.slot(self, 0) !== 0) m.size[self] = Math.max(index, 0);
      return m.newNone();
    }),
  ],
};

export const callableIteratorType: TypeSpec = {
  type: T_callable_iterator,
  setup(type) {
    type.iter = (m, self) => m.retain(self);
    type.next = callableNext;
  },
};
