/** The type `slice`. Source: Objects/sliceobject.c. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs, one } from '../machine/native.ts';
import { Compare } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_slice, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { richCompare } from './compare.ts';
import { newTuple } from './list-core.ts';
import { exactIndex, holdSliceBounds, isNegative } from './range-core.ts';
import { reprOf } from './repr.ts';
import { SLICE_START, SLICE_STEP, SLICE_STOP, newSlice } from './slice-core.ts';
import { StrWriter } from './str-writer.ts';

/** Start, stop and step as a tuple. */
function parts(m: Machine, slice: Ref): Ref {
  const tuple = newTuple(m, 3);
  for (let slot = 0; slot < 3; slot++) m.S[m.body[tuple]! + slot] = m.retain(m.slot(slice, slot));
  return tuple;
}

function richcompare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (m.cls[a] !== T_slice || m.cls[b] !== T_slice) return 0;
  if (a === b) return m.newBool(op === Compare.EQ || op === Compare.LE || op === Compare.GE);
  const left = m.hold(parts(m, a));
  const right = m.hold(parts(m, b));
  const result = richCompare(m, left, right, op);
  m.drop(2);
  return result;
}

function repr(m: Machine, slice: Ref): Ref {
  const writer = new StrWriter(m, 117, true);
  writer.writeAscii('slice(');
  for (let slot = 0; slot < 3; slot++) {
    if (slot > 0) writer.writeAscii(', ');
    const text = m.hold(reprOf(m, m.slot(slice, slot)));
    writer.writeStr(text);
    m.drop();
  }
  writer.overallocate = false;
  writer.writeAscii(')');
  return writer.finish();
}

function indices(m: Machine, slice: Ref, value: Ref): Ref {
  const length = m.hold(exactIndex(m, value));
  if (isNegative(m, length)) throw m.error(T_ValueError, 'length should not be negative');
  const place = m.tempTop;
  holdSliceBounds(m, slice, length);
  const tuple = newTuple(m, 3);
  for (let i = 0; i < 3; i++) m.S[m.body[tuple]! + i] = m.temps[place + i]!;
  m.unhold(3);
  m.drop();
  return tuple;
}

export const sliceType: TypeSpec = {
  type: T_slice,
  setup(type) {
    type.repr = repr;
    type.richcompare = richcompare;
    type.new = (m, a, n, kw) => {
      if (kw !== 0 && m.size[kw]! > 0) throw m.error(T_TypeError, 'slice() takes no keyword arguments');
      if (n < 1) throw m.error(T_TypeError, 'slice expected at least 1 argument, got 0');
      if (n > 3) throw m.error(T_TypeError, cFormat`slice expected at most 3 arguments, got ${n}`);
      const S = m.S;
      if (n === 1) return newSlice(m, m.newNone(), m.retain(S[a + 1]!), m.newNone());
      const step = n === 3 ? m.retain(S[a + 3]!) : m.newNone();
      return newSlice(m, m.retain(S[a + 1]!), m.retain(S[a + 2]!), step);
    };
  },
  methods: [
    one('indices', (m, a) => indices(m, m.S[a]!, m.S[a + 1]!)),
    noArgs('__reduce__', (m, a) => {
      const args = m.hold(parts(m, m.S[a]!));
      const result = newTuple(m, 2);
      m.unhold();
      m.S[m.body[result]!] = m.retain(T_slice);
      m.S[m.body[result]! + 1] = args;
      return result;
    }),
  ],
  getset: [
    { name: 'start', get: (m, self) => m.retain(m.slot(self, SLICE_START)) },
    { name: 'stop', get: (m, self) => m.retain(m.slot(self, SLICE_STOP)) },
    { name: 'step', get: (m, self) => m.retain(m.slot(self, SLICE_STEP)) },
  ],
  attributes: (m) => ({ __hash__: m.newNone() }),
};
