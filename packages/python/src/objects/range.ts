/** The type `range`. Source: Objects/rangeobject.c. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs, one } from '../machine/native.ts';
import { Compare, Nb } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_bool, T_int, T_OverflowError, T_range, T_slice, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { forEach } from './abstract.ts';
import { equal } from './compare.ts';
import { hashObject } from './hash.ts';
import { newTuple } from './list-core.ts';
import {
  RANGE_LENGTH, RANGE_START, RANGE_STEP, RANGE_STOP, arithmetic, exactIndex, isZero, rangeContains, rangeFromArguments,
  rangeItem, rangeSlice,
} from './range-core.ts';
import { newRangeIterator, newRangeReverseIterator } from './range-iterator.ts';
import { reprOf } from './repr.ts';
import { StrWriter } from './str-writer.ts';

const isInt = (m: Machine, ref: Ref): boolean => m.cls[ref] === T_int || m.cls[ref] === T_bool;

function length(m: Machine, range: Ref): number {
  const value = m.num[m.slot(range, RANGE_LENGTH)]!;
  if (value !== value) {
    const big = m.payload[m.slot(range, RANGE_LENGTH)] as bigint;
    if (big > 9223372036854775807n) {
      throw m.error(T_OverflowError, 'Python int too large to convert to C ssize_t');
    }
    return Number(big);
  }
  return value;
}

function getitem(m: Machine, range: Ref, key: Ref): Ref {
  if (m.typeOf(key).index !== null) {
    const index = m.hold(exactIndex(m, key));
    const result = rangeItem(m, range, index);
    m.drop();
    return result;
  }
  if (m.cls[key] === T_slice) return rangeSlice(m, range, key);
  throw m.error(T_TypeError, cFormat`range indices must be integers or slices, not ${m.typeOf(key).name}`);
}

function contains(m: Machine, range: Ref, value: Ref): boolean {
  if (isInt(m, value)) return rangeContains(m, range, value);
  let found = false;
  forEach(m, range, (item) => {
    found = equal(m, item, value);
    return !found;
  });
  return found;
}

function sameRange(m: Machine, a: Ref, b: Ref): boolean {
  if (a === b) return true;
  const count = m.slot(a, RANGE_LENGTH);
  if (!equal(m, count, m.slot(b, RANGE_LENGTH))) return false;
  if (isZero(m, count)) return true;
  if (!equal(m, m.slot(a, RANGE_START), m.slot(b, RANGE_START))) return false;
  if (m.num[count] === 1) return true;
  return equal(m, m.slot(a, RANGE_STEP), m.slot(b, RANGE_STEP));
}

/** The hash of the tuple (length, start, step), with None for what does not matter. */
function hash(m: Machine, range: Ref): void {
  const tuple = m.hold(newTuple(m, 3));
  const count = m.slot(range, RANGE_LENGTH);
  const at = m.body[tuple]!;
  const few = isZero(m, count) ? 1 : m.num[count] === 1 ? 2 : 3;
  m.S[at] = m.retain(count);
  m.S[at + 1] = m.retain(few > 1 ? m.slot(range, RANGE_START) : m.none);
  m.S[at + 2] = m.retain(few > 2 ? m.slot(range, RANGE_STEP) : m.none);
  hashObject(m, tuple);
  const low = m.hashLo;
  const high = m.hashHi;
  m.drop();
  m.hashLo = low;
  m.hashHi = high;
}

function repr(m: Machine, range: Ref): Ref {
  const last = m.num[m.slot(range, RANGE_STEP)] === 1 ? RANGE_STOP : RANGE_STEP;
  const writer = new StrWriter(m, last === RANGE_STOP ? 113 : 117, true);
  writer.writeAscii('range(');
  for (let slot = RANGE_START; slot <= last; slot++) {
    if (slot > 0) writer.writeAscii(', ');
    const text = m.hold(reprOf(m, m.slot(range, slot)));
    writer.writeStr(text);
    m.drop();
  }
  writer.overallocate = false;
  writer.writeAscii(')');
  return writer.finish();
}

function index(m: Machine, range: Ref, value: Ref): Ref {
  if (!isInt(m, value)) {
    let found = -1;
    let i = 0;
    forEach(m, range, (item) => {
      if (equal(m, item, value)) {
        found = i;
        return false;
      }
      i++;
      return true;
    });
    if (found < 0) throw m.error(T_ValueError, 'sequence.index(x): x not in sequence');
    return m.newIndex(found);
  }
  if (!rangeContains(m, range, value)) throw m.error(T_ValueError, cFormat`${{ repr: value }} is not in range`);
  const offset = arithmetic(m, value, m.slot(range, RANGE_START), Nb.subtract);
  const step = m.slot(range, RANGE_STEP);
  if (m.num[step] === 1) return offset;
  m.hold(offset);
  const result = arithmetic(m, offset, step, Nb.floorDivide);
  m.drop();
  return result;
}

function count(m: Machine, range: Ref, value: Ref): Ref {
  if (isInt(m, value)) return m.newInt(rangeContains(m, range, value) ? 1 : 0);
  let found = 0;
  forEach(m, range, (item) => {
    if (equal(m, item, value)) found++;
  });
  return m.newIndex(found);
}

export const rangeType: TypeSpec = {
  type: T_range,
  setup(type) {
    type.len = length;
    type.bool = (m, self) => !isZero(m, m.slot(self, RANGE_LENGTH));
    type.getitem = getitem;
    type.item = (m, self, i) => {
      const number = m.hold(m.newIndex(i));
      const result = rangeItem(m, self, number);
      m.drop();
      return result;
    };
    type.contains = contains;
    type.richcompare = (m, a, b, op) => {
      if (m.cls[b] !== T_range || (op !== Compare.EQ && op !== Compare.NE)) return 0;
      return m.newBool(sameRange(m, a, b) === (op === Compare.EQ));
    };
    type.hash = hash;
    type.repr = repr;
    type.iter = newRangeIterator;
    type.new = (m, a, n, kw) => {
      if (kw !== 0 && m.size[kw]! > 0) throw m.error(T_TypeError, cFormat`${'range'}() takes no keyword arguments`);
      return rangeFromArguments(m, a + 1, n);
    };
    type.vectorcall = true;
  },
  methods: [
    noArgs('__reversed__', (m, a) => newRangeReverseIterator(m, m.S[a]!)),
    noArgs('__reduce__', (m, a) => {
      const range = m.S[a]!;
      const args = m.hold(newTuple(m, 3));
      for (let slot = 0; slot < 3; slot++) m.S[m.body[args]! + slot] = m.retain(m.slot(range, slot));
      const result = newTuple(m, 2);
      m.unhold();
      m.S[m.body[result]!] = m.retain(T_range);
      m.S[m.body[result]! + 1] = args;
      return result;
    }),
    one('count', (m, a) => count(m, m.S[a]!, m.S[a + 1]!)),
    one('index', (m, a) => index(m, m.S[a]!, m.S[a + 1]!)),
  ],
  getset: [
    { name: 'start', get: (m, self) => m.retain(m.slot(self, RANGE_START)) },
    { name: 'stop', get: (m, self) => m.retain(m.slot(self, RANGE_STOP)) },
    { name: 'step', get: (m, self) => m.retain(m.slot(self, RANGE_STEP)) },
  ],
};
