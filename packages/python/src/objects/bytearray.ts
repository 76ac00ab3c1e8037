/** The type bytearray. Source: Objects/bytearrayobject.c (PyByteArray_Type). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs } from '../machine/native.ts';
import { Compare, Nb } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_bytearray, T_IndexError, T_slice, T_TypeError } from '../machine/type-ids.ts';
import { bytearrayRepr } from '../text/string-repr.ts';
import { appendBytes, bytearraySetItem, editMethods } from './bytearray-edit.ts';
import { bytearrayInit, bytearrayNew } from './bytearray-new.ts';
import { bytearrayCapacity, bytesOf, hasBuffer, isBytearray, newBytearray, resizeBytearray } from './bytes-core.ts';
import { bytearrayIter } from './bytes-iterator.ts';
import { bytesContain, bytesLikeMethods } from './bytes-methods.ts';
import { formatBytes } from './bytes-percent.ts';
import { compareBytes } from './bytes-text.ts';
import { repeatedBytes, slicedBytes } from './bytes.ts';
import { compareNumbers } from './compare.ts';
import { beginScratch, endScratch } from './int-core.ts';
import { subscriptIndex } from './sequence-index.ts';
import { newStr } from './str-core.ts';

function item(m: Machine, self: Ref, index: number): Ref {
  if (index < 0 || index >= m.size[self]!) throw m.error(T_IndexError, 'bytearray index out of range');
  return m.newInt((m.payload[self] as Uint8Array)[index]!);
}

function getItem(m: Machine, self: Ref, key: Ref): Ref {
  const type = m.typeOf(key);
  if (type.index !== null) {
    const index = subscriptIndex(m, key);
    return item(m, self, index < 0 ? index + m.size[self]! : index);
  }
  if (m.cls[key] === T_slice) return newBytearray(m, slicedBytes(m, self, key));
  throw m.error(T_TypeError, cFormat`bytearray indices must be integers or slices, not ${type.name}`);
}

/** The new object has the buffer of its size before the content comes. */
function concat(m: Machine, a: Ref, b: Ref): Ref {
  if (!hasBuffer(m, a) || !hasBuffer(m, b)) {
    throw m.error(T_TypeError, cFormat`can't concat ${m.typeOf(b).name} to ${m.typeOf(a).name}`);
  }
  const x = bytesOf(m, a);
  const y = bytesOf(m, b);
  const out = new Uint8Array(x.length + y.length);
  out.set(x);
  out.set(y, x.length);
  return newBytearray(m, out);
}

function inplaceRepeat(m: Machine, self: Ref, count: number): Ref {
  const out = repeatedBytes(m, self, count);
  resizeBytearray(m, self, out.length);
  (m.payload[self] as Uint8Array).set(out);
  return m.retain(self);
}

/** Compares with any object that has a buffer. */
function compare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (!hasBuffer(m, a) || !hasBuffer(m, b)) return 0;
  const x = bytesOf(m, a);
  const y = bytesOf(m, b);
  if (x.length !== y.length && (op === Compare.EQ || op === Compare.NE)) return m.newBool(op === Compare.NE);
  return m.newBool(compareNumbers(compareBytes(x, y), 0, op));
}

/** The text is laid out in a block of four characters a byte first. */
function repr(m: Machine, self: Ref): Ref {
  const name = m.typeOf(self).name;
  const plain = bytearrayRepr(bytesOf(m, self));
  const text = name + plain.slice(plain.indexOf('('));
  const scratch = beginScratch(m, name.length + 6 + 4 * m.size[self]!);
  const result = newStr(m, text);
  endScratch(m, scratch);
  return result;
}

export const bytearrayType: TypeSpec = {
  type: T_bytearray,
  isBase: true,
  attributes: (m) => ({ __hash__: m.newNone() }),
  doc: 'bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray',
  setup(type) {
    type.repr = repr;
    type.str = repr;
    type.richcompare = compare;
    type.iter = bytearrayIter;
    type.len = (m, self) => m.size[self]!;
    type.getitem = getItem;
    type.setitem = bytearraySetItem;
    type.item = item;
    type.contains = bytesContain;
    type.concat = concat;
    type.repeat = (m, self, count) => newBytearray(m, repeatedBytes(m, self, count));
    type.inplaceConcat = (m, self, other) => {
      appendBytes(m, self, other);
      return m.retain(self);
    };
    type.inplaceRepeat = inplaceRepeat;
    type.binary[Nb.remainder] = (m, a, b) => (isBytearray(m, a) ? newBytearray(m, formatBytes(m, a, b)) : 0);
    type.new = bytearrayNew;
    type.instanceSlots = 1;
    type.init = bytearrayInit;
  },
  methods: [
    ...bytesLikeMethods({ make: newBytearray, makeFresh: newBytearray, sharesSelf: false }),
    ...editMethods,
    noArgs('__alloc__', (m, a) => m.newIndex(bytearrayCapacity(m, m.S[a]!))),
  ],
};

