/**
 * Methods of int. Source: Objects/longobject.c (long_methods, int_to_bytes_impl, int_from_bytes_impl,
 * int___round___impl, _PyLong_DivmodNear).
 */
import type { Ref } from '@memarena/core';
import { callAt } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { badArgument, cFormat } from '../machine/message-format.ts';
import { fast, fastKw, noArgs, one, type NativeDef } from '../machine/native.ts';
import { T_int, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { intSubtract } from '../numbers/int-arithmetic.ts';
import { bitCount, bitLength, intFromBytes, intToBytes } from '../numbers/int-bits.ts';
import { toBigInt } from '../numbers/int-value.ts';
import { intArgument, toIndex } from './abstract.ts';
import { newBytesFresh } from './bytes-core.ts';
import { bytesFromObject } from './bytes-new.ts';
import { isTrue } from './compare.ts';
import { longAdd, longNegate, longSubtract } from './int-add.ts';
import { longShiftLeft } from './int-bitwise.ts';
import { copyInt, digitsOf, exactInt, intOf, isNegativeInt, newIntFromBytes } from './int-core.ts';
import { divideLong, quotient, remainder } from './int-divide.ts';
import { intFormat } from './int-format.ts';
import { intPowerSlot } from './int-power.ts';
import { newTuple, packTuple } from './list-core.ts';
import { guarded } from './semantic.ts';

const exactSelf = (m: Machine, a: number): Ref => exactInt(m, m.S[a]!);

/** `byteorder`: true = big. */
function isBigEndian(m: Machine, order: Ref): boolean {
  if (order === 0) return true;
  const text = m.isStr(order) ? m.text(order) : '';
  if (text !== 'big' && text !== 'little') throw m.error(T_ValueError, "byteorder must be either 'little' or 'big'");
  return text === 'big';
}

function checkOrderType(m: Machine, name: string, order: Ref): void {
  if (order === 0 || m.isStr(order)) return;
  throw m.error(T_TypeError, cFormat`${name}() argument 'byteorder' must be str, not ${m.typeOf(order).name}`);
}

function toBytes(m: Machine, a: number, n: number, kw: Ref): Ref {
  const args = parseArguments(m, 'to_bytes', a, n, kw, ['length', 'byteorder', 'signed'], 0, 2);
  const length = args[0] === 0 ? 1 : intArgument(m, args[0]!);
  checkOrderType(m, 'to_bytes', args[1]!);
  const big = isBigEndian(m, args[1]!);
  const signed = args[2] !== 0 && isTrue(m, args[2]!);
  if (length < 0) throw m.error(T_ValueError, 'length argument must be non-negative');
  const value = intOf(m, m.S[a]!);
  const result = m.hold(newBytesFresh(m, new Uint8Array(length)));
  const bytes = guarded(m, () => intToBytes(value, length, big, signed));
  m.unhold();
  if (length > 0) m.payload[result] = bytes;
  return result;
}

/** Bytes of a two's complement or unsigned number without those that only repeat the sign. */
function countBytes(bytes: Uint8Array, big: boolean, signed: boolean): number {
  const length = bytes.length;
  const at = (index: number): number => bytes[big ? length - 1 - index : index]!;
  const sign = signed && length > 0 && at(length - 1) >= 0x80 ? 0xff : 0;
  let count = length;
  while (count > 0 && at(count - 1) === sign) count--;
  return signed && count < length ? count + 1 : count;
}

function fromBytes(m: Machine, a: number, n: number, kw: Ref): Ref {
  const args = parseArguments(m, 'from_bytes', a, n, kw, ['bytes', 'byteorder', 'signed'], 1, 2);
  checkOrderType(m, 'from_bytes', args[1]!);
  const big = isBigEndian(m, args[1]!);
  const signed = args[2] !== 0 && isTrue(m, args[2]!);
  const bytes = m.hold(bytesFromObject(m, args[0]!));
  const content = m.payload[bytes] as Uint8Array;
  const value = newIntFromBytes(m, guarded(m, () => intFromBytes(content, big, signed)), countBytes(content, big, signed));
  m.drop();
  if (m.S[a] === T_int) return value;
  m.hold(value);
  const at = m.stackTop;
  m.reserveStack(2);
  m.S[at] = m.S[a]!;
  m.S[at + 1] = value;
  const made = callAt(m, at, 1, 0);
  m.stackTop = at;
  m.drop();
  return made;
}

/** `_PyLong_DivmodNear`: the pair of the quotient rounded to the nearest, ties to even, and what is left; owned. */
function divmodNear(m: Machine, a: Ref, b: Ref): Ref {
  divideLong(m, a, b);
  let whole = m.hold(quotient);
  let rest = m.hold(remainder);
  const isNegative = isNegativeInt(m, a) !== isNegativeInt(m, b);
  const one = m.newInt(1);
  let twice = longShiftLeft(m, rest, one);
  if (isNegative) {
    const negated = longNegate(m, twice);
    m.release(twice);
    twice = negated;
  }
  const order = intSubtract(intOf(m, twice), intOf(m, b));
  m.release(twice);
  if (order > 0 || (order === 0 && toBigInt(intOf(m, whole)) % 2n !== 0n)) {
    const near = isNegative ? longSubtract(m, whole, one) : longAdd(m, whole, one);
    m.release(whole);
    whole = near;
    const left = isNegative ? longAdd(m, rest, b) : longSubtract(m, rest, b);
    m.release(rest);
    rest = left;
  }
  m.unhold(2);
  m.release(one);
  const pair = newTuple(m, 2);
  m.give(pair, 0, whole);
  m.give(pair, 1, rest);
  return pair;
}

/** `round(self, -n)` for a positive n: to the nearest multiple of ten to the n, ties to even. */
function roundToTens(m: Machine, self: Ref, digits: Ref): Ref {
  const exponent = m.hold(longNegate(m, digits));
  const ten = m.newInt(10);
  const unit = intPowerSlot(m, ten, exponent, 0);
  m.drop();
  m.release(ten);
  m.hold(unit);
  const pair = divmodNear(m, self, unit);
  m.drop();
  m.hold(pair);
  const result = longSubtract(m, self, m.slot(pair, 1));
  m.drop();
  return result;
}

function round(m: Machine, a: number, n: number): Ref {
  const self = m.S[a]!;
  if (n === 0) return exactInt(m, self);
  const digits = m.hold(toIndex(m, m.S[a + 1]!));
  const result = isNegativeInt(m, digits) ? roundToTens(m, self, digits) : exactInt(m, self);
  m.drop();
  return result;
}

function ratio(m: Machine, a: number): Ref {
  const numerator = m.hold(exactInt(m, m.S[a]!));
  const one = m.hold(m.newInt(1));
  const pair = packTuple(m, numerator, one);
  m.drop(2);
  return pair;
}

function getNewArgs(m: Machine, a: number): Ref {
  const tuple = m.hold(newTuple(m, 1));
  m.give(tuple, 0, copyInt(m, m.S[a]!));
  m.unhold();
  return tuple;
}

/** `__sizeof__`: CPython answers by the digits in use, whatever was asked for. */
function sizeOf(m: Machine, self: Ref): number {
  if (m.counting) return 24 + 4 * Math.max(digitsOf(m, self), 1);
  return m.model.sizeOf(self) - m.model.preheaderBytes(self);
}

export const intMethods: readonly NativeDef[] = [
  noArgs('conjugate', exactSelf),
  noArgs('bit_length', (m, a) => m.newIndex(bitLength(intOf(m, m.S[a]!)))),
  noArgs('bit_count', (m, a) => m.newIndex(bitCount(intOf(m, m.S[a]!)))),
  fastKw('to_bytes', 0, -1, toBytes),
  fastKw('from_bytes', 0, -1, fromBytes, { binding: 'class' }),
  noArgs('as_integer_ratio', ratio),
  noArgs('__trunc__', exactSelf),
  noArgs('__floor__', exactSelf),
  noArgs('__ceil__', exactSelf),
  fast('__round__', 0, 1, round),
  noArgs('__getnewargs__', getNewArgs),
  one('__format__', (m, a) => {
    const spec = m.S[a + 1]!;
    if (!m.isStr(spec)) {
      throw m.error(T_TypeError, badArgument('__format__', 'argument', 'str', m.typeOf(spec).name));
    }
    return intFormat(m, m.S[a]!, m.text(spec));
  }),
  noArgs('__sizeof__', (m, a) => m.newIndex(sizeOf(m, m.S[a]!))),
];

