/** The type `tuple`. Source: Objects/tupleobject.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, noArgs, one } from '../machine/native.ts';
import type { NativeFn } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_IndexError, T_slice, T_tuple, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { addTupleHash, finishTupleHash, startTupleHash } from '../numbers/hash-number.ts';
import { allocateInstance } from './allocate.ts';
import { classGetitem } from './generic-alias.ts';
import { hashObject } from './hash.ts';
import { newTuple, packTuple, tupleFromSlots } from './list-core.ts';
import { guardedRepr, reprOf } from './repr.ts';
import { compareSequences, itemEquals, sequenceContains } from './sequence-compare.ts';
import { searchBound, subscriptIndex } from './sequence-index.ts';
import { bounds, sliceIndices } from './slice-core.ts';
import { newStr } from './str-core.ts';
import { StrWriter } from './str-writer.ts';
import { tupleFrom } from './tuple-core.ts';
import { newTupleIterator } from './tuple-iterator.ts';

/** sizeof(PyTupleObject) beyond the plain object head, items aside. */
const BASE_BYTES = 8;
const ITEM_BYTES = 8;
const ITEMS_MAX = 2 ** 31;

export function isTuple(m: Machine, ref: Ref): boolean {
  return m.cls[ref] === T_tuple || m.isInstance(ref, T_tuple);
}

function item(m: Machine, tuple: Ref, index: number): Ref {
  const size = m.size[tuple]!;
  const i = index < 0 ? index + size : index;
  if (i < 0 || i >= size) throw m.error(T_IndexError, 'tuple index out of range');
  const ref = m.S[m.body[tuple]! + i]!;
  m.rc[ref]!++;
  return ref;
}

function getitem(m: Machine, tuple: Ref, key: Ref): Ref {
  if (m.typeOf(key).index !== null) return item(m, tuple, subscriptIndex(m, key));
  if (m.cls[key] !== T_slice) {
    throw m.error(T_TypeError, cFormat`tuple indices must be integers or slices, not ${m.typeOf(key).name}`);
  }
  sliceIndices(m, key, m.size[tuple]!);
  const { start, step, count } = bounds;
  if (count <= 0) return m.retain(m.emptyTuple);
  if (step === 1) {
    if (count === m.size[tuple] && m.cls[tuple] === T_tuple) return m.retain(tuple);
    return tupleFromSlots(m, m.body[tuple]! + start, count);
  }
  const result = newTuple(m, count);
  const S = m.S;
  for (let i = 0; i < count; i++) S[m.body[result]! + i] = m.retain(S[m.body[tuple]! + start + i * step]!);
  return result;
}

function concat(m: Machine, a: Ref, b: Ref): Ref {
  if (m.size[a] === 0 && m.cls[b] === T_tuple) return m.retain(b);
  if (!isTuple(m, b)) {
    throw m.error(T_TypeError, cFormat`can only concatenate tuple (not "${m.typeOf(b).name}") to tuple`);
  }
  const left = m.size[a]!;
  const right = m.size[b]!;
  if (right === 0 && m.cls[a] === T_tuple) return m.retain(a);
  const result = newTuple(m, left + right);
  const S = m.S;
  const to = m.body[result]!;
  for (let i = 0; i < left; i++) S[to + i] = m.retain(S[m.body[a]! + i]!);
  for (let i = 0; i < right; i++) S[to + left + i] = m.retain(S[m.body[b]! + i]!);
  return result;
}

function repeat(m: Machine, tuple: Ref, count: number): Ref {
  const n = m.size[tuple]!;
  if ((n === 0 || count === 1) && m.cls[tuple] === T_tuple) return m.retain(tuple);
  if (n === 0 || count <= 0) return m.retain(m.emptyTuple);
  if (n * count >= ITEMS_MAX) throw m.noMemory();
  const result = newTuple(m, n * count);
  const S = m.S;
  const from = m.body[tuple]!;
  const to = m.body[result]!;
  for (let i = 0; i < n * count; i++) S[to + i] = m.retain(S[from + (i % n)]!);
  return result;
}

const accumulator = new Int32Array(2);

function hash(m: Machine, tuple: Ref): void {
  startTupleHash(accumulator);
  let low = accumulator[0]!;
  let high = accumulator[1]!;
  const n = m.size[tuple]!;
  for (let i = 0; i < n; i++) {
    hashObject(m, m.S[m.body[tuple]! + i]!); /* which may be a tuple, and use the accumulator */
    accumulator[0] = low;
    accumulator[1] = high;
    addTupleHash(accumulator, m.hashLo, m.hashHi);
    low = accumulator[0]!;
    high = accumulator[1]!;
  }
  accumulator[0] = low;
  accumulator[1] = high;
  finishTupleHash(accumulator, n);
  m.hashLo = accumulator[0]!;
  m.hashHi = accumulator[1]!;
}

function repr(m: Machine, tuple: Ref): Ref {
  if (m.size[tuple] === 0) return newStr(m, '()');
  return guardedRepr(m, tuple, '(...)', representItems);
}

function representItems(m: Machine, tuple: Ref): Ref {
  const n = m.size[tuple]!;
  const writer = new StrWriter(m, n > 1 ? 3 * n : 4, true);
  writer.writeAscii('(');
  for (let i = 0; i < n; i++) {
    if (i > 0) writer.writeAscii(', ');
    const text = m.hold(reprOf(m, m.S[m.body[tuple]! + i]!));
    writer.writeStr(text);
    m.drop();
  }
  writer.overallocate = false;
  writer.writeAscii(n > 1 ? ')' : ',)');
  return writer.finish();
}

const create: NativeFn = (m, a, n, kw) => {
  const type = m.S[a]!;
  if (kw !== 0 && m.size[kw]! > 0 && (type === T_tuple || m.type(type).init === m.type(T_tuple).init)) {
    throw m.error(T_TypeError, cFormat`${'tuple'}() takes no keyword arguments`);
  }
  if (n > 1) throw m.error(T_TypeError, cFormat`tuple expected at most 1 argument, got ${n}`);
  const made = n === 0 ? m.retain(m.emptyTuple) : tupleFrom(m, m.S[a + 1]!);
  if (type === T_tuple) return made;
  m.hold(made);
  const size = m.size[made]!;
  const bytes = BASE_BYTES + ITEM_BYTES * (size + 1);
  const result = allocateInstance(m, m.type(type), Shape.tuple, size, size, bytes);
  m.size[result] = size;
  const { dictAtEnd, memberSlots } = m.type(type);
  m.body[result] = m.start[result]! + (dictAtEnd ? 2 : 0) + memberSlots;
  const S = m.S;
  for (let i = 0; i < size; i++) S[m.body[result]! + i] = m.retain(S[m.body[made]! + i]!);
  m.memory.track(result);
  m.drop();
  return result;
};

export const tupleType: TypeSpec = {
  type: T_tuple,
  isBase: true,
  setup(type) {
    type.len = (m, self) => m.size[self]!;
    type.getitem = getitem;
    type.item = item;
    type.contains = sequenceContains;
    type.concat = concat;
    type.repeat = repeat;
    type.hash = hash;
    type.richcompare = (m, a, b, op) => (isTuple(m, a) && isTuple(m, b) ? compareSequences(m, a, b, op) : 0);
    type.repr = repr;
    type.iter = newTupleIterator;
    type.new = create;
    type.vectorcall = true;
  },
  methods: [
    fast('index', 1, 3, (m, a, n) => {
      const tuple = m.S[a]!;
      const size = m.size[tuple]!;
      const start = n > 1 ? searchBound(m, m.S[a + 2]!, size) : 0;
      const stop = n > 2 ? Math.min(searchBound(m, m.S[a + 3]!, size), size) : size;
      for (let i = start; i < stop; i++) if (itemEquals(m, tuple, i, m.S[a + 1]!)) return m.newIndex(i);
      throw m.error(T_ValueError, 'tuple.index(x): x not in tuple');
    }),
    one('count', (m, a) => {
      const tuple = m.S[a]!;
      let count = 0;
      for (let i = 0; i < m.size[tuple]!; i++) if (itemEquals(m, tuple, i, m.S[a + 1]!)) count++;
      return m.newIndex(count);
    }),
    noArgs('__getnewargs__', (m, a) => {
      const tuple = m.hold(tupleFromSlots(m, m.body[m.S[a]!]!, m.size[m.S[a]!]!));
      const result = packTuple(m, tuple);
      m.drop();
      return result;
    }),
    classGetitem,
  ],
};
