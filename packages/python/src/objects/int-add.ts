/**
 * Addition, subtraction and multiplication of ints.
 *
 * Models:      CPython 3.11: the same values from the host's numbers and bigints, the same blocks asked for.
 * Sources:     Objects/longobject.c (_PyLong_Add, _PyLong_Subtract, x_add, x_sub, long_mul, x_mul).
 * Algorithm:   1. Operands of one digit give a double-digit result by host numbers.
 *              2. A sum is made in one digit more than the longer operand; a difference in the longer operand's digits,
 *                 or up to the highest digit that differs; a product in the digits of both.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_int } from '../machine/type-ids.ts';
import { intAdd, intMultiply, intNegate, intSubtract } from '../numbers/int-arithmetic.ts';
import { toBigInt } from '../numbers/int-value.ts';
import type { Int } from '../numbers/int-value.ts';
import {
  DIGIT_BASE, digitsOf, digitsOfBig, exactInt, intOf, isInt, isMedium, isNegativeInt, newIntDigits,
} from './int-core.ts';
import { KARATSUBA_CUTOFF, multiplyLarge } from './int-karatsuba.ts';
import { guarded } from './semantic.ts';

/** Host numbers are exact below this. */
const EXACT_MAX = 9007199254740992;

/** Digits up to the highest one in which two magnitudes of equal length differ. */
function differingDigits(x: Int, y: Int): number {
  if (typeof x === 'number' && typeof y === 'number') {
    const a = Math.abs(x);
    const b = Math.abs(y);
    if (Math.floor(a / DIGIT_BASE) !== Math.floor(b / DIGIT_BASE)) return 2;
    return a === b ? 0 : 1;
  }
  const a = toBigInt(x);
  const b = toBigInt(y);
  const difference = (a < 0n ? -a : a) ^ (b < 0n ? -b : b);
  return difference === 0n ? 0 : digitsOfBig(difference);
}

/** `value`, the difference of two magnitudes, in the block that `x_sub` asks for. */
function fromSubtraction(m: Machine, a: Ref, b: Ref, value: Int): Ref {
  const da = digitsOf(m, a);
  const db = digitsOf(m, b);
  const digits = da === db ? differingDigits(intOf(m, a), intOf(m, b)) : Math.max(da, db);
  return digits === 0 ? m.newInt(0) : newIntDigits(m, value, digits);
}

/**
 * The sum of two host numbers, one of them of two digits, when it is exact; 0 otherwise. Operands of equal sign are
 * asked one digit more than the longer has (`x_add`); otherwise the digits up to the highest that differs (`x_sub`).
 */
function addTwoDigits(m: Machine, x: number, y: number): Ref {
  const sum = x + y;
  if (!(sum < EXACT_MAX && sum > -EXACT_MAX)) return 0;
  let digits = 2;
  if (x < 0 === y < 0) digits = 3;
  else if (!isMedium(x) && !isMedium(y)) {
    digits = differingDigits(x, y);
    if (digits === 0) return m.newInt(0);
  }
  const ref = m.create(Shape.int, T_int, digits, 0);
  if (sum >= m.smallMin && sum <= m.smallMax) {
    m.release(ref);
    return m.newInt(sum);
  }
  m.num[ref] = sum;
  return ref;
}

/** `long_add` of two ints; owned. */
export function longAdd(m: Machine, a: Ref, b: Ref): Ref {
  const x = m.num[a]!;
  const y = m.num[b]!;
  if (isMedium(x) && isMedium(y)) return m.newInt(x + y);
  const exact = addTwoDigits(m, x, y);
  if (exact !== 0) return exact;
  const sum = intAdd(intOf(m, a), intOf(m, b));
  if (isNegativeInt(m, a) !== isNegativeInt(m, b)) return fromSubtraction(m, a, b, sum);
  return newIntDigits(m, sum, Math.max(digitsOf(m, a), digitsOf(m, b)) + 1);
}

/** `long_sub` of two ints; owned. */
export function longSubtract(m: Machine, a: Ref, b: Ref): Ref {
  const x = m.num[a]!;
  const y = m.num[b]!;
  if (isMedium(x) && isMedium(y)) return m.newInt(x - y);
  const exact = addTwoDigits(m, x, -y);
  if (exact !== 0) return exact;
  const difference = intSubtract(intOf(m, a), intOf(m, b));
  if (isNegativeInt(m, a) === isNegativeInt(m, b)) return fromSubtraction(m, a, b, difference);
  return newIntDigits(m, difference, Math.max(digitsOf(m, a), digitsOf(m, b)) + 1);
}

/** `long_mul` of two ints; owned. */
export function longMultiply(m: Machine, a: Ref, b: Ref): Ref {
  const x = m.num[a]!;
  const y = m.num[b]!;
  if (isMedium(x) && isMedium(y)) {
    const product = x * y;
    if (product <= Number.MAX_SAFE_INTEGER && product >= -Number.MAX_SAFE_INTEGER) return m.newInt(product + 0);
  }
  if (x === 0 || y === 0) return m.newInt(0);
  const da = digitsOf(m, a);
  const db = digitsOf(m, b);
  const product = guarded(m, () => intMultiply(intOf(m, a), intOf(m, b)));
  if (da <= KARATSUBA_CUTOFF || db <= KARATSUBA_CUTOFF || !m.counting) {
    return newIntDigits(m, product, da === 1 && db === 1 ? digitsOfBig(product as bigint) : da + db);
  }
  return multiplyLarge(m, a, b, product);
}

export function intAddSlot(m: Machine, a: Ref, b: Ref): Ref {
  return isInt(m, a) && isInt(m, b) ? longAdd(m, a, b) : 0;
}

export function intSubtractSlot(m: Machine, a: Ref, b: Ref): Ref {
  return isInt(m, a) && isInt(m, b) ? longSubtract(m, a, b) : 0;
}

export function intMultiplySlot(m: Machine, a: Ref, b: Ref): Ref {
  return isInt(m, a) && isInt(m, b) ? longMultiply(m, a, b) : 0;
}

/** `-a` (`long_neg`). */
export function longNegate(m: Machine, a: Ref): Ref {
  const x = m.num[a]!;
  if (isMedium(x)) return m.newInt(0 - x);
  return newIntDigits(m, intNegate(intOf(m, a)), digitsOf(m, a));
}

/** `abs(a)` (`long_abs`). */
export function longAbsolute(m: Machine, a: Ref): Ref {
  return isNegativeInt(m, a) ? longNegate(m, a) : exactInt(m, a);
}

/** `~a` (`long_invert`). */
export function longInvert(m: Machine, a: Ref): Ref {
  const x = m.num[a]!;
  if (isMedium(x)) return m.newInt(-1 - x);
  const inverted = intSubtract(-1, intOf(m, a));
  if (isNegativeInt(m, a)) return newIntDigits(m, inverted, digitsOf(m, a));
  return newIntDigits(m, inverted, digitsOf(m, a) + 1);
}

