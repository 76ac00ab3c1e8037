/**
 * Ints as bits and bytes.
 *
 * Models:     CPython 3.11 `int` on 64 bits: digits of 30 bits, two's complement for the operators and for bytes.
 * Sources:    Include/cpython/longintrepr.h `PyLong_SHIFT`; Objects/longobject.c `long_bitwise`, `int_bit_count_impl`,
 *             `_PyLong_AsByteArray`, `_PyLong_FromByteArray`.
 * Algorithm:  1. Operands of 32 bits use the engine's operators; wider ones go through big integers.
 *             2. Bytes are read from and written to the hexadecimal text of the magnitude.
 * Invariants: I1 results are canonical (see `int-value.ts`).
 * Simplified: nothing.
 */
import { bitLength, canonicalInt, toBigInt } from './int-value.ts';
import type { Int } from './int-value.ts';
import { overflowError } from './semantic-error.ts';

export { bitLength } from './int-value.ts';

// Include/cpython/longintrepr.h PyLong_SHIFT
const DIGIT_BITS = 30;
const DIGIT_BASE = 2 ** DIGIT_BITS;

/** The 30-bit digits that the magnitude takes (`Py_SIZE`): 0 for zero. */
export function digitCount(value: Int): number {
  if (typeof value === 'number') {
    const magnitude = Math.abs(value);
    if (magnitude < DIGIT_BASE) return magnitude === 0 ? 0 : 1;
    return 2;
  }
  return Math.ceil(bitLength(value) / DIGIT_BITS);
}

/** `int.bit_count()`: the ones of the magnitude. */
export function bitCount(value: Int): number {
  if (typeof value === 'number') {
    const magnitude = Math.abs(value);
    return onesOfWord(magnitude | 0) + onesOfWord(Math.floor(magnitude / 0x100000000));
  }
  const hex = (value < 0n ? -value : value).toString(16);
  let ones = 0;
  for (let index = 0; index < hex.length; index += 7) {
    ones += onesOfWord(Number.parseInt(hex.slice(index, index + 7), 16));
  }
  return ones;
}

function onesOfWord(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function intAnd(a: Int, b: Int): Int {
  if (isWord(a) && isWord(b)) return a & b;
  return canonicalInt(toBigInt(a) & toBigInt(b));
}

export function intOr(a: Int, b: Int): Int {
  if (isWord(a) && isWord(b)) return a | b;
  return canonicalInt(toBigInt(a) | toBigInt(b));
}

export function intXor(a: Int, b: Int): Int {
  if (isWord(a) && isWord(b)) return a ^ b;
  return canonicalInt(toBigInt(a) ^ toBigInt(b));
}

/** `~a`. */
export function intInvert(a: Int): Int {
  return typeof a === 'number' && a < Number.MAX_SAFE_INTEGER ? -1 - a : canonicalInt(~toBigInt(a));
}

function isWord(value: Int): value is number {
  return typeof value === 'number' && (value | 0) === value;
}

/** `value.to_bytes(length, byteorder, signed=signed)`; the caller has checked that the length is not negative. */
export function intToBytes(value: Int, length: number, bigEndian: boolean, signed: boolean): Uint8Array {
  const negative = value < 0;
  if (negative && !signed) throw overflowError("can't convert negative int to unsigned");
  const big = toBigInt(value);
  // Two's complement of n bits holds -2**(n-1), whose inverse has n - 1 bits.
  const bitsNeeded = signed ? bitLength(negative ? ~big : big) + 1 : bitLength(big);
  const bytes = new Uint8Array(length);
  // Upstream lets the two values without significant bits pass as no bytes at all.
  if (length === 0 && (bitsNeeded === 0 || (signed && bitsNeeded === 1))) return bytes;
  if (bitsNeeded > length * 8) throw overflowError('int too big to convert');
  const hex = BigInt.asUintN(length * 8, big).toString(16).padStart(length * 2, '0');
  for (let index = 0; index < length; index += 1) {
    bytes[bigEndian ? index : length - 1 - index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
  }
  return bytes;
}

/** `int.from_bytes(bytes, byteorder, signed=signed)`. */
export function intFromBytes(bytes: Uint8Array, bigEndian: boolean, signed: boolean): Int {
  const length = bytes.length;
  if (length === 0) return 0;
  let hex = '0x';
  for (let index = 0; index < length; index += 1) {
    hex += bytes[bigEndian ? index : length - 1 - index]!.toString(16).padStart(2, '0');
  }
  const value = BigInt(hex);
  return canonicalInt(signed ? BigInt.asIntN(length * 8, value) : value);
}
