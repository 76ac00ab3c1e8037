/**
 * Division of ints: quotient and remainder, true division.
 *
 * Models:      CPython 3.11 long division, with its working copies.
 * Sources:     Objects/longobject.c (l_divmod, l_mod, long_divrem, long_rem, divrem1, rem1, x_divrem, fast_floor_div,
 *              fast_mod, _PyLong_Negate, long_true_divide).
 * Algorithm:   1. One digit by one digit: host numbers.
 *              2. By one digit: a quotient in the dividend's digits, the remainder an ordinary small number.
 *              3. Otherwise working copies of both, shifted so that the divisor's top bit is set; the divisor's copy
 *                 becomes the remainder; the quotient has the difference of the lengths, or one digit more.
 *              4. Where the signs differ, the divisor is added to the remainder and one subtracted from the quotient.
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_OverflowError, T_ZeroDivisionError } from '../machine/type-ids.ts';
import { bitLength, toBigInt } from '../numbers/int-value.ts';
import type { Int } from '../numbers/int-value.ts';
import { intFloorDivide, intModulo, intNegate } from '../numbers/int-arithmetic.ts';
import { intTrueDivide } from '../numbers/int-float.ts';
import { longAdd, longSubtract } from './int-add.ts';
import {
  DIGIT_BASE, beginDigits, digitsOf, digitsOfBig, endScratch, exactInt, intOf, isInt, isMedium, isNegativeInt, rawInt,
  settleInt,
} from './int-core.ts';
import { newTuple } from './list-core.ts';
import { guarded } from './semantic.ts';

/** Results of the last `divideLong` and `divmodLong`; owned by the caller. */
export let quotient: Ref = 0;
export let remainder: Ref = 0;

const magnitude = (value: Int): Int => (value < 0 ? intNegate(value) : value);

/** The two highest digits of an int of two or more, the higher one first. */
function topDigits(value: Int, digits: number): [number, number] {
  const top = typeof value === 'number'
    ? Math.abs(value)
    : Number((value < 0n ? -value : value) >> BigInt(30 * (digits - 2)));
  return [Math.floor(top / DIGIT_BASE), top % DIGIT_BASE];
}

/** |a| is smaller than |b| by length or highest digit. */
function isObviouslySmaller(m: Machine, a: Ref, b: Ref): boolean {
  const da = digitsOf(m, a);
  const db = digitsOf(m, b);
  if (da !== db) return da < db;
  if (da < 2) return Math.abs(m.num[a]!) < Math.abs(m.num[b]!);
  return topDigits(intOf(m, a), da)[0] < topDigits(intOf(m, b), db)[0];
}

/** Digits of the quotient's block in a division of `da` digits by two or more. */
function quotientDigits(a: Int, da: number, b: Int, db: number): number {
  const [a1, a0] = topDigits(a, da);
  const [b1, b0] = topDigits(b, db);
  const shift = 2 ** (Math.clz32(b1) - 2);
  const shifted = (a1 * DIGIT_BASE + a0) * shift;
  const divisorTop = Math.floor(((b1 * DIGIT_BASE + b0) * shift) / DIGIT_BASE);
  return da - db + (Math.floor(shifted / DIGIT_BASE) >= divisorTop ? 1 : 0);
}

/** `_PyLong_Negate` of a result: a shared object is replaced by a new one, others change in place. */
function negated(m: Machine, ref: Ref): Ref {
  const value = m.num[ref]!;
  if (value >= m.smallMin && value <= m.smallMax) {
    m.release(ref);
    return m.newInt(0 - value);
  }
  return settleInt(m, ref, intNegate(intOf(m, ref)));
}

/** `long_divrem`: truncating; sets `quotient` and `remainder`. */
export function divideLong(m: Machine, a: Ref, b: Ref): void {
  if (isObviouslySmaller(m, a, b)) {
    remainder = exactInt(m, a);
    quotient = m.newInt(0);
    return;
  }
  const x = magnitude(intOf(m, a));
  const y = magnitude(intOf(m, b));
  const isNegative = isNegativeInt(m, a);
  const whole = intFloorDivide(x, y);
  const rest = intModulo(x, y);
  let block: Ref;
  if (digitsOf(m, b) === 1) {
    block = rawInt(m, digitsOf(m, a));
    remainder = m.newInt(rest as number);
  } else {
    const work = beginDigits(m, digitsOf(m, a) + 1);
    const kept = rawInt(m, digitsOf(m, b));
    block = rawInt(m, quotientDigits(x, digitsOf(m, a), y, digitsOf(m, b)));
    endScratch(m, work);
    remainder = settleInt(m, kept, rest);
  }
  if (isNegative && rest !== 0) remainder = negated(m, remainder);
  quotient = settleInt(m, block, isNegative !== isNegativeInt(m, b) ? intNegate(whole) : whole);
}

/** `long_rem`; owned. */
function remainderLong(m: Machine, a: Ref, b: Ref): Ref {
  if (isObviouslySmaller(m, a, b)) return exactInt(m, a);
  if (digitsOf(m, b) === 1) {
    const rest = m.newInt(intModulo(magnitude(intOf(m, a)), magnitude(intOf(m, b))) as number);
    return isNegativeInt(m, a) && m.num[rest] !== 0 ? negated(m, rest) : rest;
  }
  divideLong(m, a, b);
  m.release(quotient);
  return remainder;
}

/** Floored quotient of two numbers of one digit: the double quotient is never rounded across an integer. */
const mediumQuotient = (x: number, y: number): number => Math.floor(x / y) + 0;

/** Its remainder, with the divisor's sign. */
function mediumRemainder(x: number, y: number): number {
  const rest = x % y;
  return rest !== 0 && rest < 0 !== y < 0 ? rest + y : rest + 0;
}

/** `l_divmod`: floored; sets `quotient` and `remainder`. */
export function divmodLong(m: Machine, a: Ref, b: Ref): void {
  const x = m.num[a]!;
  const y = m.num[b]!;
  if (y === 0) throw m.error(T_ZeroDivisionError, 'integer division or modulo by zero');
  if (isMedium(x) && isMedium(y) && x !== 0) {
    quotient = m.newInt(mediumQuotient(x, y));
    remainder = m.newInt(mediumRemainder(x, y));
    return;
  }
  divideLong(m, a, b);
  if (m.num[remainder] === 0 || isNegativeInt(m, remainder) === isNegativeInt(m, b)) return;
  const rest = longAdd(m, remainder, b);
  m.release(remainder);
  remainder = rest;
  const one = m.newInt(1);
  const whole = longSubtract(m, quotient, one);
  m.release(one);
  m.release(quotient);
  quotient = whole;
}

/** `l_mod`; owned. */
export function moduloLong(m: Machine, a: Ref, b: Ref): Ref {
  const x = m.num[a]!;
  const y = m.num[b]!;
  if (y === 0) throw m.error(T_ZeroDivisionError, 'integer modulo by zero');
  if (isMedium(x) && isMedium(y)) return m.newInt(mediumRemainder(x, y));
  const rest = remainderLong(m, a, b);
  if (m.num[rest] === 0 || isNegativeInt(m, rest) === isNegativeInt(m, b)) return rest;
  const fixed = longAdd(m, rest, b);
  m.release(rest);
  return fixed;
}

export function intFloorDivideSlot(m: Machine, a: Ref, b: Ref): Ref {
  if (!isInt(m, a) || !isInt(m, b)) return 0;
  const x = m.num[a]!;
  const y = m.num[b]!;
  if (isMedium(x) && isMedium(y) && y !== 0) return m.newInt(mediumQuotient(x, y));
  divmodLong(m, a, b);
  m.release(remainder);
  return quotient;
}

export function intModuloSlot(m: Machine, a: Ref, b: Ref): Ref {
  return isInt(m, a) && isInt(m, b) ? moduloLong(m, a, b) : 0;
}

/** `long_divmod`. */
export function intDivmodSlot(m: Machine, a: Ref, b: Ref): Ref {
  if (!isInt(m, a) || !isInt(m, b)) return 0;
  divmodLong(m, a, b);
  const pair = newTuple(m, 2);
  m.give(pair, 0, quotient);
  m.give(pair, 1, remainder);
  return pair;
}

/* float.h of a double. */
const MANTISSA_BITS = 53;
const EXPONENT_MAX = 1024;
const EXPONENT_MIN = -1021;

/** The working copies of `long_true_divide` between operands that are no doubles. */
function trueDivideScratch(m: Machine, a: Ref, b: Ref): void {
  const x = magnitude(intOf(m, a));
  const y = magnitude(intOf(m, b));
  const difference = bitLength(x) - bitLength(y);
  if (difference < EXPONENT_MIN - MANTISSA_BITS - 1) return;
  const shift = Math.max(difference, EXPONENT_MIN) - MANTISSA_BITS - 2;
  const da = digitsOf(m, a);
  const scaled = beginDigits(m, shift <= 0 ? da + Math.floor(-shift / 30) + 1 : da - Math.floor(shift / 30));
  const db = digitsOf(m, b);
  if (db === 1) {
    endScratch(m, scaled);
    return;
  }
  const value = shift <= 0 ? toBigInt(x) << BigInt(-shift) : toBigInt(x) >> BigInt(shift);
  const length = digitsOfBig(value);
  const work = beginDigits(m, length + 1);
  const rest = beginDigits(m, db);
  const whole = beginDigits(m, quotientDigits(value, length, y, db));
  endScratch(m, work);
  endScratch(m, scaled);
  endScratch(m, rest);
  endScratch(m, whole);
}

/** `a / b` of ints as a host number. */
export function trueDivide(m: Machine, a: Ref, b: Ref): number {
  const x = m.num[a]!;
  const y = m.num[b]!;
  if (y === 0) throw m.error(T_ZeroDivisionError, 'division by zero');
  if (x === x && y === y) return x / y;
  if (x === 0) return isNegativeInt(m, b) ? -0 : 0;
  const p = intOf(m, a);
  const q = intOf(m, b);
  if (bitLength(toBigInt(p)) - bitLength(toBigInt(q)) > EXPONENT_MAX) {
    throw m.error(T_OverflowError, 'integer division result too large for a float');
  }
  if (m.counting) trueDivideScratch(m, a, b);
  return guarded(m, () => intTrueDivide(p, q));
}

export function intTrueDivideSlot(m: Machine, a: Ref, b: Ref): Ref {
  return isInt(m, a) && isInt(m, b) ? m.newFloat(trueDivide(m, a, b)) : 0;
}

