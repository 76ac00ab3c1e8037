/**
 * Between ints and floats, without double rounding.
 *
 * Models:     CPython 3.11 `float(int)`, `int / int`, comparisons of ints with floats.
 * Sources:    Objects/longobject.c `PyLong_AsDouble`, `long_true_divide`; Objects/floatobject.c `float_richcompare`.
 * Algorithm:  1. The engine rounds a big integer to the nearest double, ties to even.
 *             2. A quotient is taken with guard bits and a sticky remainder, then rounded once.
 *             3. The engine compares a big integer with a double by their exact values.
 * Invariants: I1 every conversion and quotient is rounded once, ties to even.
 * Simplified: nothing.
 */
import { roundRatioToFloat } from './float-bits.ts';
import { toBigInt } from './int-value.ts';
import type { Int } from './int-value.ts';
import { overflowError, zeroDivisionError } from './semantic-error.ts';

/** `float(value)`. */
export function intToFloat(value: Int): number {
  if (typeof value === 'number') return value;
  const float = Number(value);
  if (float === Infinity || float === -Infinity) throw overflowError('int too large to convert to float');
  return float;
}

/** `a / b`. */
export function intTrueDivide(a: Int, b: Int): number {
  if (b === 0 || b === 0n) throw zeroDivisionError('division by zero');
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  const top = toBigInt(a);
  const bottom = toBigInt(b);
  const negative = top < 0n !== bottom < 0n;
  const quotient = top === 0n ? 0 : roundRatioToFloat(top < 0n ? -top : top, bottom < 0n ? -bottom : bottom);
  if (quotient === Infinity) throw overflowError('integer division result too large for a float');
  return negative ? -quotient : quotient;
}

/** The sign of `value - x`, exactly; nan when x is nan. */
export function compareIntToFloat(value: Int, x: number): number {
  if (value < x) return -1;
  if (value > x) return 1;
  return Number.isNaN(x) ? NaN : 0;
}
