/** Methods of arrays. Source: Modules/arraymodule.c. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { badArgument } from '../../machine/message-format.ts';
import { fast, noArgs, one, type NativeDef } from '../../machine/native.ts';
import { T_IndexError, T_list, T_TypeError, T_ValueError } from '../../machine/type-ids.ts';
import { forEach, indexClamped } from '../../objects/abstract.ts';
import { bufferArgument, bytesOf } from '../../objects/bytes-core.ts';
import { equal } from '../../objects/compare.ts';
import { newIntFromBig } from '../../objects/int-core.ts';
import { newList, newTuple } from '../../objects/list-core.ts';
import { newBytes, newStr } from '../../objects/str-core.ts';
import { nativeType } from '../native-type.ts';
import { bytesOfArray, codeOf, lengthOfArray, newArray, resizeArray, widthOf } from './array-core.ts';
import { appendBytes, arraySpec } from './array-module.ts';
import { readArrayItem, writeArrayItem } from './items.ts';

export const itemAt = (m: Machine, self: Ref, index: number): Ref =>
  readArrayItem(m, codeOf(m, self), bytesOfArray(m, self), index * widthOf(m, self));

/** An array of the same type code. */
export const newLike = (m: Machine, self: Ref, length: number): Ref =>
  newArray(m, nativeType(m, arraySpec), codeOf(m, self), length);

/** Inserts an item; it is checked before the array grows. */
function insert(m: Machine, self: Ref, index: number, value: Ref): void {
  const width = widthOf(m, self);
  const item = new Uint8Array(width);
  writeArrayItem(m, codeOf(m, self), item, 0, value);
  const length = lengthOfArray(m, self);
  resizeArray(m, self, length + 1);
  const bytes = bytesOfArray(m, self);
  bytes.copyWithin((index + 1) * width, index * width, length * width);
  bytes.set(item, index * width);
}

export const appendItem = (m: Machine, self: Ref, value: Ref): void => insert(m, self, lengthOfArray(m, self), value);

export function extendArray(m: Machine, self: Ref, other: Ref): void {
  if (!m.isInstance(other, nativeType(m, arraySpec))) {
    forEach(m, other, (item) => { appendItem(m, self, item); });
    return;
  }
  if (codeOf(m, other) !== codeOf(m, self)) throw m.error(T_TypeError, 'can only extend with array of same kind');
  appendBytes(m, self, bytesOf(m, other));
}

function find(m: Machine, self: Ref, value: Ref, from = 0, to = Infinity): number {
  for (let i = from; i < Math.min(to, lengthOfArray(m, self)); i++) {
    const item = m.hold(itemAt(m, self, i));
    const same = equal(m, item, value);
    m.drop();
    if (same) return i;
  }
  return -1;
}

function removeAt(m: Machine, self: Ref, index: number): void {
  const width = widthOf(m, self);
  const length = lengthOfArray(m, self);
  bytesOfArray(m, self).copyWithin(index * width, (index + 1) * width, length * width);
  resizeArray(m, self, length - 1);
}

function pop(m: Machine, a: number, n: number): Ref {
  const self = m.S[a]!;
  const length = lengthOfArray(m, self);
  if (length === 0) throw m.error(T_IndexError, 'pop from empty array');
  const given = n === 0 ? -1 : indexClamped(m, m.S[a + 1]!, true);
  const index = given < 0 ? given + length : given;
  if (index < 0 || index >= length) throw m.error(T_IndexError, 'pop index out of range');
  const item = m.hold(itemAt(m, self, index));
  removeAt(m, self, index);
  m.unhold();
  return item;
}

function reverse(m: Machine, self: Ref): void {
  const width = widthOf(m, self);
  const copy = bytesOf(m, self).slice();
  const n = lengthOfArray(m, self);
  for (let i = 0; i < n; i++) bytesOfArray(m, self).set(copy.subarray(i * width, (i + 1) * width), (n - 1 - i) * width);
}

function swapBytes(m: Machine, self: Ref): void {
  const width = widthOf(m, self);
  for (let i = 0; i < m.size[self]!; i += width) bytesOfArray(m, self).subarray(i, i + width).reverse();
}

function bound(m: Machine, self: Ref, value: Ref): number {
  const index = indexClamped(m, value, false);
  return index < 0 ? Math.max(0, index + lengthOfArray(m, self)) : index;
}

function toList(m: Machine, self: Ref): Ref {
  const n = lengthOfArray(m, self);
  const list = m.hold(newList(m, n));
  for (let i = 0; i < n; i++) m.S[m.body[list]! + i] = itemAt(m, self, i);
  m.unhold();
  return list;
}

export const arrayMethods: readonly NativeDef[] = [
  one('append', (m, a) => { appendItem(m, m.S[a]!, m.S[a + 1]!); return m.newNone(); }),
  one('extend', (m, a) => { extendArray(m, m.S[a]!, m.S[a + 1]!); return m.newNone(); }),
  fast('insert', 2, 2, (m, a) => {
    const n = lengthOfArray(m, m.S[a]!);
    insert(m, m.S[a]!, Math.min(bound(m, m.S[a]!, m.S[a + 1]!), n), m.S[a + 2]!);
    return m.newNone();
  }),
  fast('pop', 0, 1, pop),
  one('remove', (m, a) => {
    const index = find(m, m.S[a]!, m.S[a + 1]!);
    if (index < 0) throw m.error(T_ValueError, 'array.remove(x): x not in array');
    removeAt(m, m.S[a]!, index);
    return m.newNone();
  }),
  fast('index', 1, 3, (m, a, n) => {
    const from = n > 1 ? bound(m, m.S[a]!, m.S[a + 2]!) : 0;
    const index = find(m, m.S[a]!, m.S[a + 1]!, from, n > 2 ? bound(m, m.S[a]!, m.S[a + 3]!) : Infinity);
    if (index < 0) throw m.error(T_ValueError, 'array.index(x): x not in array');
    return m.newIndex(index);
  }),
  one('count', (m, a) => {
    let count = 0;
    for (let i = find(m, m.S[a]!, m.S[a + 1]!); i >= 0; i = find(m, m.S[a]!, m.S[a + 1]!, i + 1)) count++;
    return m.newIndex(count);
  }),
  noArgs('reverse', (m, a) => { reverse(m, m.S[a]!); return m.newNone(); }),
  noArgs('byteswap', (m, a) => { swapBytes(m, m.S[a]!); return m.newNone(); }),
  noArgs('tolist', (m, a) => toList(m, m.S[a]!)),
  noArgs('tobytes', (m, a) => newBytes(m, bytesOf(m, m.S[a]!).slice())),
  one('frombytes', (m, a) => { appendBytes(m, m.S[a]!, bufferArgument(m, m.S[a + 1]!)); return m.newNone(); }),
  one('fromlist', (m, a) => {
    const list = m.S[a + 1]!;
    if (!m.isInstance(list, T_list)) throw m.error(T_TypeError, 'arg must be list');
    for (let i = 0; i < m.size[list]!; i++) appendItem(m, m.S[a]!, m.S[m.body[list]! + i]!);
    return m.newNone();
  }),
  noArgs('tounicode', (m, a) => {
    const self = m.S[a]!;
    if (codeOf(m, self) !== 'u') throw m.error(T_ValueError, 'tounicode() may only be called on unicode type arrays');
    const data = new DataView(bytesOfArray(m, self).buffer);
    let text = '';
    for (let i = 0; i < m.size[self]!; i += 4) text += String.fromCodePoint(data.getUint32(i, true));
    return newStr(m, text);
  }),
  one('fromunicode', (m, a) => {
    const text = m.S[a + 1]!;
    if (!m.isStr(text)) {
      throw m.error(T_TypeError, badArgument('fromunicode', 'argument', 'str', m.typeOf(text).name));
    }
    forEach(m, text, (item) => { appendItem(m, m.S[a]!, item); });
    return m.newNone();
  }),
  noArgs('buffer_info', (m, a) => {
    const pair = m.hold(newTuple(m, 2));
    m.give(pair, 0, newIntFromBig(m, BigInt(m.slot(m.S[a]!, 0) === 0 ? 0 : m.model.identity(m.slot(m.S[a]!, 0)))));
    m.give(pair, 1, m.newIndex(lengthOfArray(m, m.S[a]!)));
    m.unhold();
    return pair;
  }),
  noArgs('__copy__', (m, a) => {
    const copy = newLike(m, m.S[a]!, lengthOfArray(m, m.S[a]!));
    bytesOfArray(m, copy).set(bytesOf(m, m.S[a]!));
    return copy;
  }),
  one('__deepcopy__', (m, a) => {
    const copy = newLike(m, m.S[a]!, lengthOfArray(m, m.S[a]!));
    bytesOfArray(m, copy).set(bytesOf(m, m.S[a]!));
    return copy;
  }),
];
