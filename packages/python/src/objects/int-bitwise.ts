/**
 * Shifts and bitwise operators of ints.
 *
 * Models:      CPython 3.11: two's complement semantics over sign and magnitude, with the blocks asked for.
 * Sources:     Objects/longobject.c (long_lshift1, long_rshift1, divmod_shift, long_bitwise, long_and, long_or,
 *              long_xor).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_OverflowError, T_ValueError } from '../machine/type-ids.ts';
import { intShiftLeft, intShiftRight } from '../numbers/int-arithmetic.ts';
import { intAnd, intOr, intXor } from '../numbers/int-bits.ts';
import type { Int } from '../numbers/int-value.ts';
import {
  beginDigits, digitsOf, endScratch, exactInt, intOf, isInt, isMedium, isNegativeInt, newIntDigits, newIntValue,
} from './int-core.ts';
import { guarded } from './semantic.ts';

const DIGIT_BITS = 30;
/** Beyond it `divmod_shift` overflows: 2^63 digits. */
const SHIFT_MAX = 2 ** 63 * DIGIT_BITS;

function checkShift(m: Machine, count: Int): void {
  if (count < 0) throw m.error(T_ValueError, 'negative shift count');
}

function tooManyDigits(m: Machine): unknown {
  return m.error(T_OverflowError, 'too many digits in integer');
}

/** `a << b`. */
export function longShiftLeft(m: Machine, a: Ref, b: Ref): Ref {
  const x = m.num[a]!;
  const small = m.num[b]!;
  if (small >= 0 && small <= 22 && isMedium(x)) return m.newInt(x * (1 << small));
  const count = intOf(m, b);
  checkShift(m, count);
  return longShiftLeftBy(m, a, count);
}

/** `_PyLong_Lshift`: by a count that is not negative. */
export function longShiftLeftBy(m: Machine, a: Ref, count: Int): Ref {
  const x = m.num[a]!;
  if (x === 0) return m.newInt(0);
  if (count >= SHIFT_MAX) throw tooManyDigits(m);
  const digits = Number(count) / DIGIT_BITS;
  if (digits > 2 ** 40) throw m.noMemory();
  const value = guarded(m, () => intShiftLeft(intOf(m, a), count));
  if (digits < 1 && isMedium(x)) return newIntValue(m, value);
  return newIntDigits(m, value, digitsOf(m, a) + Math.ceil(digits));
}

/** `a >> b`. */
export function longShiftRight(m: Machine, a: Ref, b: Ref): Ref {
  const x = m.num[a]!;
  const small = m.num[b]!;
  if (small >= 0 && isMedium(x)) return m.newInt(x >> Math.min(small, 31));
  const count = intOf(m, b);
  checkShift(m, count);
  if (x === 0) return m.newInt(0);
  if (count >= SHIFT_MAX) throw tooManyDigits(m);
  const value = intShiftRight(intOf(m, a), count);
  let words = Math.floor(Number(count) / DIGIT_BITS);
  const isNegative = isNegativeInt(m, a);
  if (isNegative && Number(count) % DIGIT_BITS === 0) {
    if (words === 0) return exactInt(m, a);
    words--;
  }
  const digits = digitsOf(m, a) - words;
  return digits <= 0 ? m.newInt(isNegative ? -1 : 0) : newIntDigits(m, value, digits);
}

/** The result of `long_bitwise` in its block: negative operands are complemented in copies first. */
function bitwise(m: Machine, a: Ref, b: Ref, value: Int, op: number): Ref {
  const negativeA = isNegativeInt(m, a);
  const negativeB = isNegativeInt(m, b);
  const copyA = negativeA ? beginDigits(m, digitsOf(m, a)) : 0;
  const copyB = negativeB ? beginDigits(m, digitsOf(m, b)) : 0;
  const da = digitsOf(m, a);
  const db = digitsOf(m, b);
  const long = Math.max(da, db);
  const short = Math.min(da, db);
  const negativeShort = da < db ? negativeA : negativeB;
  let digits = long;
  let isNegative = negativeA !== negativeB;
  if (op === AND) {
    digits = negativeShort ? long : short;
    isNegative = negativeA && negativeB;
  } else if (op === OR) {
    digits = negativeShort ? short : long;
    isNegative = negativeA || negativeB;
  }
  const result = newIntDigits(m, value, digits + (isNegative ? 1 : 0));
  endScratch(m, da < db ? copyB : copyA);
  endScratch(m, da < db ? copyA : copyB);
  return result;
}

const AND = 0;
const OR = 1;
const XOR = 2;

export function intAndSlot(m: Machine, a: Ref, b: Ref): Ref {
  if (!isInt(m, a) || !isInt(m, b)) return 0;
  const x = m.num[a]!;
  const y = m.num[b]!;
  if (isMedium(x) && isMedium(y)) return m.newInt(x & y);
  return bitwise(m, a, b, intAnd(intOf(m, a), intOf(m, b)), AND);
}

export function intOrSlot(m: Machine, a: Ref, b: Ref): Ref {
  if (!isInt(m, a) || !isInt(m, b)) return 0;
  const x = m.num[a]!;
  const y = m.num[b]!;
  if (isMedium(x) && isMedium(y)) return m.newInt(x | y);
  return bitwise(m, a, b, intOr(intOf(m, a), intOf(m, b)), OR);
}

export function intXorSlot(m: Machine, a: Ref, b: Ref): Ref {
  if (!isInt(m, a) || !isInt(m, b)) return 0;
  const x = m.num[a]!;
  const y = m.num[b]!;
  if (isMedium(x) && isMedium(y)) return m.newInt(x ^ y);
  return bitwise(m, a, b, intXor(intOf(m, a), intOf(m, b)), XOR);
}

export function intShiftLeftSlot(m: Machine, a: Ref, b: Ref): Ref {
  return isInt(m, a) && isInt(m, b) ? longShiftLeft(m, a, b) : 0;
}

export function intShiftRightSlot(m: Machine, a: Ref, b: Ref): Ref {
  return isInt(m, a) && isInt(m, b) ? longShiftRight(m, a, b) : 0;
}
