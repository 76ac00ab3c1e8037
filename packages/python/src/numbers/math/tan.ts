/**
 * Tangent.
 *
 * Models:     glibc 2.36 `tan`.
 * Sources:    sysdeps/ieee754/dbl-64/s_tan.c `__tan`.
 * Algorithm:  1. The angle is reduced to a + da and a quadrant.
 *             2. Sine and cosine of a + da come from a table of k/128 and short series, both in two doubles; the
 *                tangent is their quotient, or minus the reverse quotient in odd quadrants.
 * Invariants: I1 the tangent is exact to about 2**-68 of itself before it is rounded once.
 * Simplified: upstream errs by a little more than half a unit of the last place and thus rounds the other way in about
 *             one of a thousand arguments; results here are correctly rounded.
 */
import { highWord } from '../float-bits.ts';
import { productError } from './fused.ts';
import { halfPiLow, halfPiQuadrant, reduceByHalfPi } from './half-pi.ts';
import { tableCosine, tableCosineTail, tableSine, tableSineTail } from './sin-cos.ts';

const STEPS_PER_UNIT = 128;

/** `tan(x)`; nan for inf and nan. */
export function tan(x: number): number {
  const high = highWord(x) & 0x7fffffff;
  if (high >= 0x7ff00000) return NaN;
  if (high < 0x3e400000) return x;
  if (high < 0x3fe90000) return tangentOf(x, 0, false);
  const a = reduceByHalfPi(x);
  return tangentOf(a, halfPiLow, (halfPiQuadrant & 1) !== 0);
}

/** tan(a + da), or its negative reciprocal; |a| is at most about pi/4. */
function tangentOf(a: number, da: number, reciprocal: boolean): number {
  const magnitude = Math.abs(a);
  const d = a < 0 ? -da : da;
  const index = Math.round(magnitude * STEPS_PER_UNIT);
  const t = magnitude - index / STEPS_PER_UNIT;
  const tt = t * t;
  // sin(t + d) = t + sineRest, cos(t + d) = 1 - cosineLack
  const sineRest = t * tt * (-1 / 6 + tt * (1 / 120 - tt / 5040)) + d * (1 - tt / 2);
  const cosineLack = tt * (1 / 2 + tt * (-1 / 24 + tt / 720)) + t * d;
  const sine = tableSine(index);
  const cosine = tableCosine(index);
  const sineTail = tableSineTail(index);
  const cosineTail = tableCosineTail(index);
  // The addition theorem, with the products by t kept whole.
  const sineStep = cosine * t;
  const sineRough = sine + sineStep;
  const sineError = sine >= Math.abs(sineStep) ? sine - sineRough + sineStep : sineStep - sineRough + sine;
  const sineRemainder = sineTail + cosineTail * t + cosine * sineRest - sine * cosineLack;
  const sineLow = sineError + (productError(cosine, t) + sineRemainder);
  const cosineStep = -sine * t;
  const cosineRough = cosine + cosineStep;
  const cosineError = cosine - cosineRough + cosineStep;
  const cosineRemainder = cosineTail - sineTail * t - sine * sineRest - cosine * cosineLack;
  const cosineLow = cosineError + (productError(-sine, t) + cosineRemainder);
  // Once more, so that the lower halves lie below the last bits of the upper ones.
  const sineSum = sineRough + sineLow;
  const sineBelow = sineRough - sineSum + sineLow;
  const cosineSum = cosineRough + cosineLow;
  const cosineBelow = cosineRough - cosineSum + cosineLow;
  const quotient = reciprocal
    ? -divide(cosineSum, cosineBelow, sineSum, sineBelow)
    : divide(sineSum, sineBelow, cosineSum, cosineBelow);
  return a < 0 ? -quotient : quotient;
}

/** The quotient of two sums of two doubles. */
function divide(top: number, topLow: number, bottom: number, bottomLow: number): number {
  const quotient = top / bottom;
  const rest = top - quotient * bottom - productError(quotient, bottom) + topLow - quotient * bottomLow;
  return quotient + rest / bottom;
}
