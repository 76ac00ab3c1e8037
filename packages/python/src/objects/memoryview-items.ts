/** Items of memory by their format character. Source: Objects/memoryobject.c (unpack_single, pack_single). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { toBigInt } from '../numbers/int-value.ts';
import { toIndex } from './abstract.ts';
import { bytesOf, isBytes } from './bytes-core.ts';
import { isTrue } from './compare.ts';
import { floatArgument } from './float-core.ts';
import { intOf, newIntFromBig } from './int-core.ts';
import { newBytes } from './str-core.ts';

/** Bytes of an item. */
export const ITEM_BYTES: Readonly<Record<string, number>> = {
  'B': 1, 'b': 1, 'c': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'n': 8, 'N': 8,
  'f': 4, 'd': 8,
};

const SIGNED = 'bhilqn';

export function readItem(m: Machine, format: string, memory: Uint8Array, at: number): Ref {
  const data = new DataView(memory.buffer, memory.byteOffset + at, ITEM_BYTES[format]!);
  switch (format) {
    case 'c': return newBytes(m, Uint8Array.of(data.getUint8(0)));
    case '?': return m.newBool(data.getUint8(0) !== 0);
    case 'f': return m.newFloat(data.getFloat32(0, true));
    case 'd': return m.newFloat(data.getFloat64(0, true));
    default:
  }
  const signed = SIGNED.includes(format);
  switch (ITEM_BYTES[format]) {
    case 1: return m.newInt(signed ? data.getInt8(0) : data.getUint8(0));
    case 2: return m.newInt(signed ? data.getInt16(0, true) : data.getUint16(0, true));
    case 4: return m.newInt(signed ? data.getInt32(0, true) : data.getUint32(0, true));
    default: return newIntFromBig(m, signed ? data.getBigInt64(0, true) : data.getBigUint64(0, true));
  }
}

export function writeItem(m: Machine, format: string, memory: Uint8Array, at: number, value: Ref): void {
  const width = ITEM_BYTES[format]!;
  const data = new DataView(memory.buffer, memory.byteOffset + at, width);
  if (format === 'f' || format === 'd') {
    const number = floatArgument(m, value);
    if (format === 'f') data.setFloat32(0, number, true);
    else data.setFloat64(0, number, true);
    return;
  }
  if (format === '?') {
    data.setUint8(0, isTrue(m, value) ? 1 : 0);
    return;
  }
  if (format === 'c') {
    if (!isBytes(m, value)) throw m.error(T_TypeError, "memoryview: invalid type for format 'c'");
    if (m.size[value] !== 1) throw m.error(T_ValueError, "memoryview: invalid value for format 'c'");
    data.setUint8(0, bytesOf(m, value)[0]!);
    return;
  }
  if (m.typeOf(value).index === null) throw m.error(T_TypeError,
    cFormat`memoryview: invalid type for format '${format}'`);
  const index = toIndex(m, value);
  const integer = toBigInt(intOf(m, index));
  m.release(index);
  const bits = 8 * width;
  const fits = SIGNED.includes(format) ? BigInt.asIntN(bits, integer) : BigInt.asUintN(bits, integer);
  if (fits !== integer) throw m.error(T_ValueError, cFormat`memoryview: invalid value for format '${format}'`);
  for (let i = 0; i < width; i++) data.setUint8(i, Number((integer >> BigInt(8 * i)) & 0xffn));
}
