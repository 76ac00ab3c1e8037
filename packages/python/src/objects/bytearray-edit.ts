/**
 * Changing bytearrays.
 *
 * Models:      CPython 3.11: slices are replaced in place; bytes cut off at the front move the logical start.
 * Sources:     Objects/bytearrayobject.c (bytearray_ass_subscript, bytearray_setslice_linear, bytearray_extend,
 *              bytearray_insert_impl, bytearray_pop_impl, bytearray_iconcat).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, noArgs, one, type NativeDef } from '../machine/native.ts';
import {
  T_BufferError, T_IndexError, T_slice, T_TypeError, T_ValueError,
} from '../machine/type-ids.ts';
import { getIter, intArgument, iterNext, lengthHint } from './abstract.ts';
import {
  bytesOf, cutBytearrayFront, hasBuffer, isBytearray, newBytearray, resizeBytearray,
} from './bytes-core.ts';
import { bytearrayFrom } from './bytearray-new.ts';
import { byteValue } from './bytes-new.ts';
import { packAll, packTuple } from './list-core.ts';
import { getState } from './reduce.ts';
import { newBytes } from './str-core.ts';
import { subscriptIndex } from './sequence-index.ts';
import { bounds, sliceIndices } from './slice-core.ts';

const contentOf = (m: Machine, ref: Ref): Uint8Array => m.payload[ref] as Uint8Array;

/** Replaces bytes `[low, high)` by others. */
function setRange(m: Machine, self: Ref, low: number, high: number, values: Uint8Array): void {
  const size = m.size[self]!;
  const growth = values.length - (high - low);
  if (growth < 0) {
    if (m.num[self]! > 0) throw m.error(T_BufferError, 'Existing exports of data: object cannot be re-sized');
    if (low === 0) {
      cutBytearrayFront(m, self, -growth);
      m.size[self] = size;
    } else contentOf(m, self).copyWithin(high + growth, high, size);
    resizeBytearray(m, self, size + growth);
  } else if (growth > 0) {
    resizeBytearray(m, self, size + growth);
    contentOf(m, self).copyWithin(high + growth, high, size);
  }
  if (values.length > 0) contentOf(m, self).set(values, low);
}

/** Appends the content of a buffer (`bytearray_iconcat`). */
export function appendBytes(m: Machine, self: Ref, other: Ref): void {
  if (!hasBuffer(m, other)) {
    throw m.error(T_TypeError, cFormat`can't concat ${m.typeOf(other).name} to ${m.typeOf(self).name}`);
  }
  const added = bytesOf(m, other).slice();
  const size = m.size[self]!;
  resizeBytearray(m, self, size + added.length);
  contentOf(m, self).set(added, size);
}

/** The bytes that a slice assignment stores. */
function assigned(m: Machine, self: Ref, value: Ref): Uint8Array {
  if (value === 0) return new Uint8Array(0);
  if (isBytearray(m, value) && value !== self) return bytesOf(m, value);
  const type = m.typeOf(value);
  if (type.index !== null || type.toFloat !== null || type.toInt !== null || m.isStr(value)) {
    throw m.error(T_TypeError, 'can assign only bytes, buffers, or iterables of ints in range(0, 256)');
  }
  const copy = bytearrayFrom(m, value);
  const bytes = bytesOf(m, copy).slice();
  m.hold(copy);
  return bytes;
}

function setSlice(m: Machine, self: Ref, slice: Ref, value: Ref): void {
  const mark = m.tempTop;
  const values = assigned(m, self, value);
  sliceIndices(m, slice, m.size[self]!);
  const { start, step, count } = bounds;
  if (step === 1) setRange(m, self, start, start + Math.max(count, 0), values);
  else if (value === 0) deleteSteps(m, self, start, step, count);
  else {
    if (values.length !== count) {
      const sizes = `${values.length} to extended slice of size ${Math.max(count, 0)}`;
      throw m.error(T_ValueError, cFormat`attempt to assign bytes of size ${sizes}`);
    }
    for (let i = 0; i < count; i++) contentOf(m, self)[start + i * step] = values[i]!;
  }
  m.dropTo(mark);
}

function deleteSteps(m: Machine, self: Ref, start: number, step: number, count: number): void {
  if (count <= 0) return;
  const removed = new Set(Array.from({ length: count }, (_, i) => start + i * step));
  const kept = bytesOf(m, self).filter((_, i) => !removed.has(i));
  resizeBytearray(m, self, kept.length);
  contentOf(m, self).set(kept);
}

export function bytearraySetItem(m: Machine, self: Ref, key: Ref, value: Ref): void {
  const type = m.typeOf(key);
  if (type.index === null) {
    if (m.cls[key] !== T_slice) {
      throw m.error(T_TypeError, cFormat`bytearray indices must be integers or slices, not ${type.name}`);
    }
    setSlice(m, self, key, value);
    return;
  }
  let index = subscriptIndex(m, key);
  const byte = value === 0 ? 0 : byteValue(m, value, 'byte');
  const size = m.size[self]!;
  if (index < 0) index += size;
  if (index < 0 || index >= size) throw m.error(T_IndexError, 'bytearray index out of range');
  if (value === 0) setRange(m, self, index, index + 1, new Uint8Array(0));
  else contentOf(m, self)[index] = byte;
}

function append(m: Machine, a: number): Ref {
  const self = m.S[a]!;
  const value = byteValue(m, m.S[a + 1]!, 'byte');
  const size = m.size[self]!;
  resizeBytearray(m, self, size + 1);
  contentOf(m, self)[size] = value;
  return m.newNone();
}

/** Collects an iterable in a bytearray of its own, then appends that. */
function extend(m: Machine, a: number): Ref {
  const self = m.S[a]!;
  const source = m.S[a + 1]!;
  if (hasBuffer(m, source)) {
    appendBytes(m, self, source);
    return m.newNone();
  }
  const type = m.typeOf(source);
  if (type.iter === null && type.item === null && type.getitem === null) {
    throw m.error(T_TypeError, cFormat`can't extend bytearray with ${type.name}`);
  }
  const iterator = m.hold(getIter(m, source));
  let room = lengthHint(m, source, 32);
  const gathered = m.hold(newBytearray(m, new Uint8Array(Math.max(room, 0))));
  if (room === 0) m.payload[gathered] = new Uint8Array(1);
  let count = 0;
  for (let item = iterNext(m, iterator); item !== 0; item = iterNext(m, iterator)) {
    m.hold(item);
    const value = byteValue(m, item, 'byte');
    m.drop();
    contentOf(m, gathered)[count++] = value;
    if (count >= room) {
      room = count + (count >> 1) + 1;
      resizeBytearray(m, gathered, room);
    }
  }
  m.unhold(2);
  m.release(iterator);
  m.hold(gathered);
  resizeBytearray(m, gathered, count);
  appendBytes(m, self, gathered);
  m.drop();
  return m.newNone();
}

function insert(m: Machine, a: number): Ref {
  const self = m.S[a]!;
  let index = intArgument(m, m.S[a + 1]!);
  const value = byteValue(m, m.S[a + 2]!, 'byte');
  const size = m.size[self]!;
  resizeBytearray(m, self, size + 1);
  if (index < 0) index = Math.max(index + size, 0);
  if (index > size) index = size;
  contentOf(m, self).copyWithin(index + 1, index, size);
  contentOf(m, self)[index] = value;
  return m.newNone();
}

function pop(m: Machine, a: number, n: number): Ref {
  const self = m.S[a]!;
  let index = n === 0 ? -1 : intArgument(m, m.S[a + 1]!);
  const size = m.size[self]!;
  if (size === 0) throw m.error(T_IndexError, 'pop from empty bytearray');
  if (index < 0) index += size;
  if (index < 0 || index >= size) throw m.error(T_IndexError, 'pop index out of range');
  const value = removeAt(m, self, index);
  return m.newInt(value);
}

function removeAt(m: Machine, self: Ref, index: number): number {
  const size = m.size[self]!;
  if (m.num[self]! > 0) throw m.error(T_BufferError, 'Existing exports of data: object cannot be re-sized');
  const content = contentOf(m, self);
  const value = content[index]!;
  content.copyWithin(index, index + 1, size);
  resizeBytearray(m, self, size - 1);
  return value;
}

/** `_common_reduce`: `(class, (bytes,)` or `(), state)`. */
function reduce(m: Machine, self: Ref): Ref {
  const state = m.hold(getState(m, self));
  const content = m.size[self] === 0 ? 0 : m.hold(newBytes(m, bytesOf(m, self).slice()));
  const args = m.hold(content === 0 ? m.retain(m.emptyTuple) : packTuple(m, content));
  const parts = packAll(m, m.cls[self]!, args, state);
  m.drop(content === 0 ? 2 : 3);
  return parts;
}

export const editMethods: readonly NativeDef[] = [
  one('append', append),
  one('extend', extend),
  fast('insert', 2, 2, insert),
  fast('pop', 0, 1, pop),
  one('remove', (m, a) => {
    const self = m.S[a]!;
    const index = bytesOf(m, self).indexOf(byteValue(m, m.S[a + 1]!, 'byte'));
    if (index < 0) throw m.error(T_ValueError, 'value not found in bytearray');
    removeAt(m, self, index);
    return m.newNone();
  }),
  noArgs('reverse', (m, a) => {
    bytesOf(m, m.S[a]!).reverse();
    return m.newNone();
  }),
  noArgs('clear', (m, a) => {
    resizeBytearray(m, m.S[a]!, 0);
    return m.newNone();
  }),
  one('__reduce_ex__', (m, a) => reduce(m, m.S[a]!)),
  noArgs('__reduce__', (m, a) => reduce(m, m.S[a]!)),
  noArgs('copy', (m, a) => newBytearray(m, bytesOf(m, m.S[a]!).slice())),
];

