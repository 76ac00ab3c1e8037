/**
 * Reduction of angles by multiples of pi/2.
 *
 * Models:     glibc 2.36 on x86-64 with fused multiply-add.
 * Sources:    sysdeps/ieee754/dbl-64/s_sin.c `reduce_sincos`; branred.c `__branred`.
 * Algorithm:  1. Up to 10**8, pi/2 is taken off in four parts, whose first two have few enough bits that their
 *                multiples are exact; the rest is kept in two doubles.
 *             2. Beyond, the exact integer that the double is gets divided by pi/2 in fixed point.
 * Invariants: I1 the result plus its tail is the angle less `quadrant` times pi/2, to 2**-110 or better.
 * Simplified: beyond 10**8 upstream keeps fewer bits, but enough to round alike.
 */
import { highWord, integerMantissa, lastBitExponent } from '../float-bits.ts';
import { fixedToFloat, FRACTION_BITS } from './fixed-point.ts';
import { fused } from './fused.ts';

/** What the last reduction left below its result. */
export let halfPiLow = 0;
/** How many quarters the last reduction took off, modulo 4. */
export let halfPiQuadrant = 0;

const QUARTERS_PER_UNIT = 0.6366197723675814;
/** Adding and subtracting it rounds to an integer. */
const ROUNDER = 6755399441055744;
// pi/2 in parts.
const PART_1 = 1.5707963407039642;
const PART_2 = -1.3909067564377153e-8;
const PART_3 = -4.97899623147991e-17;
const PART_4 = -1.9034889620193266e-25;

const LARGE_HIGH_WORD = 0x419921fb;

/** Reduces a finite x; sets `halfPiLow` and `halfPiQuadrant`. */
export function reduceByHalfPi(x: number): number {
  if ((highWord(x) & 0x7fffffff) >= LARGE_HIGH_WORD) return reduceLarge(x);
  const quarters = fused(x, QUARTERS_PER_UNIT, ROUNDER) - ROUNDER;
  const y = fused(-quarters, PART_2, fused(-quarters, PART_1, x));
  const y2 = fused(-quarters, PART_3, y);
  const low = fused(-quarters, PART_3, y - y2);
  const result = fused(-quarters, PART_4, y2);
  halfPiLow = low + fused(-quarters, PART_4, y2 - result);
  halfPiQuadrant = quarters & 3;
  return result;
}

/** A double has at most this many bits above the point. */
const INTEGER_BITS = 1024n;
const SCALE = INTEGER_BITS + BigInt(FRACTION_BITS);
let halfPi = 0n;

function reduceLarge(x: number): number {
  if (halfPi === 0n) halfPi = fixedPi(SCALE) >> 1n;
  const magnitude = BigInt(integerMantissa(x)) << (SCALE + BigInt(lastBitExponent(x)));
  const quarters = (magnitude + (halfPi >> 1n)) / halfPi;
  const rest = (magnitude - quarters * halfPi) >> INTEGER_BITS;
  const signed = x < 0 ? -rest : rest;
  const quadrant = Number(quarters & 3n);
  halfPiQuadrant = x < 0 ? -quadrant & 3 : quadrant;
  const result = fixedToFloat(signed);
  const resultFixed = BigInt(result * 2 ** 128) << BigInt(FRACTION_BITS - 128);
  halfPiLow = fixedToFloat(signed - resultFixed);
  return result;
}

/** pi in units of 2**-bits, by Machin's formula. */
export function fixedPi(bits: bigint): bigint {
  const guard = 16n;
  const one = 1n << (bits + guard);
  return (16n * inverseTangent(5n, one) - 4n * inverseTangent(239n, one)) >> guard;
}

/** atan(1 / n) times `one`. */
function inverseTangent(n: bigint, one: bigint): bigint {
  let power = one / n;
  let total = power;
  for (let odd = 3n, sign = -1n; power !== 0n; odd += 2n, sign = -sign) {
    power /= n * n;
    total += (sign * power) / odd;
  }
  return total;
}
