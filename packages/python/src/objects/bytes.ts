/** The type bytes. Source: Objects/bytesobject.c (PyBytes_Type). */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs } from '../machine/native.ts';
import { Compare, Nb } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_bytes, T_IndexError, T_OverflowError, T_slice, T_TypeError } from '../machine/type-ids.ts';
import { hashBytes } from '../numbers/siphash13.ts';
import { bytesRepr } from '../text/string-repr.ts';
import { bytesOf, hasBuffer, isBytes, newBytesFresh } from './bytes-core.ts';
import { bytesIter } from './bytes-iterator.ts';
import { bytesContain, bytesLikeMethods } from './bytes-methods.ts';
import { bytesNew } from './bytes-new.ts';
import { formatBytes } from './bytes-percent.ts';
import { compareBytes } from './bytes-text.ts';
import { compareNumbers } from './compare.ts';
import { newTuple } from './list-core.ts';
import { subscriptIndex } from './sequence-index.ts';
import { bounds, sliceIndices } from './slice-core.ts';
import { newBytes, newStrFresh } from './str-core.ts';

function item(m: Machine, self: Ref, index: number): Ref {
  if (index < 0 || index >= m.size[self]!) throw m.error(T_IndexError, 'index out of range');
  return m.newInt((m.payload[self] as Uint8Array)[index]!);
}

/** The bytes of a slice, copied. */
export function slicedBytes(m: Machine, self: Ref, slice: Ref): Uint8Array {
  sliceIndices(m, slice, m.size[self]!);
  const { start, step, count } = bounds;
  const bytes = bytesOf(m, self);
  if (step === 1) return bytes.slice(start, start + Math.max(count, 0));
  const out = new Uint8Array(Math.max(count, 0));
  for (let i = 0; i < count; i++) out[i] = bytes[start + i * step]!;
  return out;
}

function getItem(m: Machine, self: Ref, key: Ref): Ref {
  const type = m.typeOf(key);
  if (type.index !== null) {
    const index = subscriptIndex(m, key);
    return item(m, self, index < 0 ? index + m.size[self]! : index);
  }
  if (m.cls[key] !== T_slice) {
    throw m.error(T_TypeError, cFormat`byte indices must be integers or slices, not ${type.name}`);
  }
  const out = slicedBytes(m, self, key);
  const isWhole = out.length === m.size[self] && bounds.step === 1 && m.cls[self] === T_bytes;
  if (isWhole) return m.retain(self);
  return bounds.step === 1 ? newBytes(m, out) : newBytesFresh(m, out);
}

function concat(m: Machine, a: Ref, b: Ref): Ref {
  if (!hasBuffer(m, b)) {
    throw m.error(T_TypeError, cFormat`can't concat ${m.typeOf(b).name} to ${m.typeOf(a).name}`);
  }
  if (m.size[a] === 0 && m.cls[b] === T_bytes) return m.retain(b);
  if (m.size[b] === 0 && m.cls[a] === T_bytes) return m.retain(a);
  const x = bytesOf(m, a);
  const y = bytesOf(m, b);
  const out = new Uint8Array(x.length + y.length);
  out.set(x);
  out.set(y, x.length);
  return newBytes(m, out);
}

/** Bytes repeated; shared by bytearray. */
export function repeatedBytes(m: Machine, self: Ref, count: number): Uint8Array {
  const bytes = bytesOf(m, self);
  const times = Math.max(count, 0);
  const length = bytes.length * times;
  if (length > Number.MAX_SAFE_INTEGER) throw m.error(T_OverflowError, 'repeated bytes are too long');
  if (length > 0x7fffffff) throw m.noMemory();
  const out = new Uint8Array(length);
  if (bytes.length === 1) out.fill(bytes[0]!);
  else for (let i = 0; i < times; i++) out.set(bytes, i * bytes.length);
  return out;
}

function repeat(m: Machine, self: Ref, count: number): Ref {
  const out = repeatedBytes(m, self, count);
  if (out.length === m.size[self] && m.cls[self] === T_bytes) return m.retain(self);
  const ref = m.create(Shape.bytes, T_bytes, out.length, 0);
  m.payload[ref] = out;
  m.size[ref] = out.length;
  m.hashLoOf[ref] = -1;
  m.hashHiOf[ref] = -1;
  return ref;
}

function compare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (!isBytes(m, a) || !isBytes(m, b)) return 0;
  if (a === b) return m.newBool(op === Compare.EQ || op === Compare.LE || op === Compare.GE);
  return m.newBool(compareNumbers(compareBytes(bytesOf(m, a), bytesOf(m, b)), 0, op));
}

function hash(m: Machine, self: Ref): void {
  const lo = m.hashLoOf[self]!;
  const hi = m.hashHiOf[self]!;
  if (lo !== -1 || hi !== -1) {
    m.hashLo = lo;
    m.hashHi = hi;
    return;
  }
  const out = hashBytes(bytesOf(m, self), m.hashSeed);
  m.hashLoOf[self] = m.hashLo = out[0]!;
  m.hashHiOf[self] = m.hashHi = out[1]!;
}

const repr = (m: Machine, self: Ref): Ref => newStrFresh(m, bytesRepr(bytesOf(m, self)));

/** PyBytesObject with its end mark. */
const HEAD_BYTES = 33;

export const bytesType: TypeSpec = {
  type: T_bytes,
  isBase: true,
  doc: 'bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes',
  setup(type) {
    type.repr = repr;
    type.str = repr;
    type.hash = hash;
    type.richcompare = compare;
    type.iter = bytesIter;
    type.len = (m, self) => m.size[self]!;
    type.getitem = getItem;
    type.item = item;
    type.contains = bytesContain;
    type.concat = concat;
    type.repeat = repeat;
    type.binary[Nb.remainder] = (m, a, b) => (isBytes(m, a) ? newBytes(m, formatBytes(m, a, b)) : 0);
    type.new = bytesNew;
  },
  methods: [
    ...bytesLikeMethods({ make: newBytes, makeFresh: newBytesFresh, sharesSelf: true }),
    noArgs('__bytes__', (m, a) => {
      const self = m.S[a]!;
      return m.cls[self] === T_bytes ? m.retain(self) : newBytes(m, bytesOf(m, self).slice());
    }),
    noArgs('__sizeof__', (m, a) => {
      const self = m.S[a]!;
      if (m.cls[self] !== T_bytes && m.counting) {
        return m.newIndex(HEAD_BYTES + m.typeOf(self).extraBytes + m.size[self]!);
      }
      return m.newIndex(m.model.sizeOf(self) - m.model.preheaderBytes(self));
    }),
    noArgs('__getnewargs__', (m, a) => {
      const tuple = m.hold(newTuple(m, 1));
      m.give(tuple, 0, newBytes(m, bytesOf(m, m.S[a]!).slice()));
      m.unhold();
      return tuple;
    }),
  ],
};
