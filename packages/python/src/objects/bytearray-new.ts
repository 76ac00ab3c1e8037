/** `bytearray()`. Source: Objects/bytearrayobject.c (bytearray___init___impl, PyByteArray_FromObject). */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import type { NativeFn } from '../machine/py-type.ts';
import { T_bytearray, T_int, T_list, T_tuple, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { getIter, indexOrNone, iterNext } from './abstract.ts';
import { allocateInstance } from './allocate.ts';
import { bytesOf, hasBuffer, newBytearray, resizeBytearray } from './bytes-core.ts';
import { byteValue } from './bytes-new.ts';
import { packTuple } from './list-core.ts';
import { encodeStr, textArgument } from './str-decode.ts';

/** PyByteArrayObject beyond the object head. */
const STRUCT_BYTES = 40;

/** `bytearray.__new__`: an empty one. */
export const bytearrayNew: NativeFn = (m, a) => {
  const cls = m.S[a]!;
  if (cls === T_bytearray) return newBytearray(m, new Uint8Array(0));
  const ref = allocateInstance(m, m.type(cls), Shape.bytearray, 0, 1, STRUCT_BYTES);
  m.num[ref] = 0;
  m.size[ref] = 0;
  m.body[ref] = 0;
  m.payload[ref] = new Uint8Array(0);
  m.memory.track(ref);
  return ref;
};

function setContent(m: Machine, self: Ref, bytes: Uint8Array): void {
  resizeBytearray(m, self, bytes.length);
  (m.payload[self] as Uint8Array).set(bytes);
}

/** Fills from a list or tuple, whose length is known; false when an item is no exact int. */
function fillFromSequence(m: Machine, self: Ref, sequence: Ref): boolean {
  const size = m.size[sequence]!;
  resizeBytearray(m, self, size);
  const content = m.payload[self] as Uint8Array;
  for (let i = 0; i < size; i++) {
    const item = m.S[m.body[sequence]! + i]!;
    if (m.cls[item] !== T_int) return false;
    content[i] = byteValue(m, item, 'byte');
  }
  return true;
}

/** Fills an empty bytearray from an int, a buffer or an iterable. */
function fill(m: Machine, self: Ref, source: Ref): void {
  const type = m.typeOf(source);
  const count = indexOrNone(m, source, T_TypeError);
  if (count !== undefined) {
    if (count < 0) throw m.error(T_ValueError, 'negative count');
    if (count > 0x7fffffff) throw m.noMemory();
    resizeBytearray(m, self, count);
    return;
  }
  if (hasBuffer(m, source)) {
    setContent(m, self, bytesOf(m, source).slice());
    return;
  }
  if (type.iter === null && type.item === null && type.getitem === null) {
    throw m.error(T_TypeError, cFormat`cannot convert '${type.name}' object to bytearray`);
  }
  if (m.cls[source] === T_list || m.cls[source] === T_tuple) {
    if (fillFromSequence(m, self, source)) return;
    resizeBytearray(m, self, 0);
  }
  const iterator = m.hold(getIter(m, source));
  for (let item = iterNext(m, iterator); item !== 0; item = iterNext(m, iterator)) {
    m.hold(item);
    const value = byteValue(m, item, 'byte');
    m.drop();
    const size = m.size[self]!;
    resizeBytearray(m, self, size + 1);
    (m.payload[self] as Uint8Array)[size] = value;
  }
  m.drop();
}

/** `bytearray.__init__(self, source=b'', encoding='utf-8', errors='strict')`. */
export const bytearrayInit: NativeFn = (m, a, n, kw) => {
  const self = m.S[a]!;
  const args = parseArguments(m, 'bytearray', a, n, kw, ['source', 'encoding', 'errors'], 0);
  const encoding = textArgument(m, 'bytearray', 'encoding', args[1]!);
  const errors = textArgument(m, 'bytearray', 'errors', args[2]!);
  const source = args[0]!;
  if (m.size[self] !== 0) resizeBytearray(m, self, 0);
  if (source !== 0 && m.isStr(source)) {
    if (encoding === undefined) throw m.error(T_TypeError, 'string argument without an encoding');
    const bytes = m.hold(encodeStr(m, source, encoding, errors));
    setContent(m, self, bytesOf(m, bytes));
    m.drop();
    return 0;
  }
  if (encoding !== undefined || errors !== undefined) {
    const what = encoding !== undefined ? 'encoding' : 'errors';
    throw m.error(T_TypeError, cFormat`${what} without a string argument`);
  }
  if (source !== 0) fill(m, self, source);
  return 0;
};

/** `PyByteArray_FromObject`: as a call of the type; owned. */
export function bytearrayFrom(m: Machine, source: Ref): Ref {
  const args = m.counting ? m.hold(packTuple(m, source)) : 0;
  const self = m.hold(newBytearray(m, new Uint8Array(0)));
  fill(m, self, source);
  m.unhold();
  if (args !== 0) m.drop();
  return self;
}
