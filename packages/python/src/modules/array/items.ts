/** Items of arrays by type code. Source: Modules/arraymodule.c (descriptors, b_setitem … d_setitem). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { T_float, T_int, T_OverflowError, T_str, T_TypeError } from '../../machine/type-ids.ts';
import { toIndex } from '../../objects/abstract.ts';
import { floatArgument } from '../../objects/float-core.ts';
import { intOf } from '../../objects/int-core.ts';
import { readItem } from '../../objects/memoryview-items.ts';
import { newChar } from '../../objects/str-core.ts';

export const CODES = 'bBuhHiIlLqQfd';
/** Bytes of an item by code. */
export const WIDTHS: Readonly<Record<string, number>> = {
  b: 1, B: 1, u: 4, h: 2, H: 2, i: 4, I: 4, l: 8, L: 8, q: 8, Q: 8, f: 4, d: 8,
};

const NAMES: Readonly<Record<string, string>> = {
  b: 'signed char', B: 'unsigned byte integer', h: 'signed short integer', H: 'unsigned short', i: 'signed int',
};

export function readArrayItem(m: Machine, code: string, bytes: Uint8Array, at: number): Ref {
  if (code === 'u') return newChar(m, new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true));
  return readItem(m, code, bytes, at);
}

function fail(m: Machine, text: string): unknown {
  return m.error(T_OverflowError, text);
}

/** Checks the range of an int and says what is wrong with it in the words of its type. */
function checkRange(m: Machine, code: string, value: bigint): void {
  const bits = BigInt(WIDTHS[code]! * 8);
  const signed = 'bhilq'.includes(code);
  const least = signed ? -(1n << (bits - 1n)) : 0n;
  const most = signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  if (value >= least && value <= most) return;
  const tooSmall = value < least;
  const isHuge = value >= 1n << 63n || value < -(1n << 63n);
  if (NAMES[code] !== undefined) {
    if (isHuge) throw fail(m, 'Python int too large to convert to C long');
    const kind = code === 'i' ? 'signed integer' : NAMES[code]!;
    throw fail(m, `${kind} is ${tooSmall ? 'less than minimum' : 'greater than maximum'}`);
  }
  if (code === 'q') throw fail(m, 'int too big to convert');
  if (code === 'l') throw fail(m, 'Python int too large to convert to C long');
  if (tooSmall && code === 'Q') throw fail(m, "can't convert negative int to unsigned");
  if (tooSmall) throw fail(m, "can't convert negative value to unsigned int");
  if (code === 'Q') throw fail(m, 'int too big to convert');
  throw fail(m, value >= 1n << 64n || code === 'L' ? 'Python int too large to convert to C unsigned long'
    : 'unsigned int is greater than maximum');
}

/** Writes one item; TypeError and OverflowError as upstream's. */
export function writeArrayItem(m: Machine, code: string, bytes: Uint8Array, at: number, value: Ref): void {
  const width = WIDTHS[code]!;
  const data = new DataView(bytes.buffer, bytes.byteOffset + at, width);
  if (code === 'u') {
    if (!m.isInstance(value, T_str)) throw m.error(T_TypeError, 'array item must be unicode character');
    if (m.size[value] !== 1) throw m.error(T_TypeError, 'array item must be unicode character');
    data.setUint32(0, m.text(value).codePointAt(0)!, true);
    return;
  }
  if (code === 'f' || code === 'd') {
    const number = floatArgument(m, value);
    if (code === 'f') data.setFloat32(0, number, true);
    else data.setFloat64(0, number, true);
    return;
  }
  if (m.isInstance(value, T_float)) {
    throw m.error(T_TypeError, cFormat`'${m.typeOf(value).name}' object cannot be interpreted as an integer`);
  }
  const index = m.cls[value] === T_int ? m.retain(value) : toIndex(m, value);
  const integer = BigInt(intOf(m, index));
  m.release(index);
  checkRange(m, code, integer);
  if (width === 8) data.setBigInt64(0, BigInt.asIntN(64, integer), true);
  else if (width === 4) data.setInt32(0, Number(BigInt.asIntN(32, integer)), true);
  else if (width === 2) data.setInt16(0, Number(BigInt.asIntN(16, integer)), true);
  else data.setInt8(0, Number(BigInt.asIntN(8, integer)));
}
