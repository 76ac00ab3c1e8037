/**
 * Sine and cosine, in the bits of the C library.
 *
 * Models:     glibc 2.36 `sin` and `cos` on x86-64 with fused multiply-add.
 * Sources:    sysdeps/ieee754/dbl-64/s_sin.c `__sin`, `__cos`, `do_sin`, `do_cos`, `reduce_sincos`; sincostab.c.
 * Algorithm:  1. The angle is reduced to a + da, |a| < pi/4 or so, and a quadrant.
 *             2. sin(x) = sin(k/128 + t): the table has sin and cos of k/128 in two doubles each, short polynomials
 *                give sin(t) and 1 - cos(t), and the addition theorem joins them. Small angles take one polynomial.
 * Invariants: I1 the table is computed here, and is upstream's to the last bit.
 * Simplified: see `half-pi.ts` for angles beyond 10**8.
 */
import { copySign, highWord } from '../float-bits.ts';
import { fixedToFloat, floatToFixed, FRACTION_BITS } from './fixed-point.ts';
import { fused } from './fused.ts';
import { halfPiLow, halfPiQuadrant, reduceByHalfPi } from './half-pi.ts';

// Coefficients of the sine below 0.126 (usncs.h s1 to s5), and of sine and cosine between table entries (sn3 … cs6).
const S1 = -0.16666666666666666;
const S2 = 0.008333333333332329;
const S3 = -0.00019841269834414642;
const S4 = 2.755729806860771e-6;
const S5 = -2.5022014848318398e-8;
const SN3 = -0.16666666666666488;
const SN5 = 0.008333332142857223;
const CS2 = 0.5;
const CS4 = -0.04166666666666644;
const CS6 = 0.001388888740079376;

/** Adding it rounds to a multiple of 1/128. */
const ROUND_TO_STEP = 52776558133248;
const STEPS = 110;
const HALF_PI = 1.5707963267948966;
const HALF_PI_LOW = 6.123233995736766e-17;

const sines = new Float64Array(STEPS);
const sineTails = new Float64Array(STEPS);
const cosines = new Float64Array(STEPS);
const cosineTails = new Float64Array(STEPS);
let tablesReady = false;

const FIXED_SHIFT = BigInt(FRACTION_BITS);

function fillTables(): void {
  const step = 1n << (FIXED_SHIFT - 7n);
  let stepSine = 0n;
  let stepCosine = 0n;
  let term = 1n << FIXED_SHIFT;
  for (let n = 1n; term !== 0n; n += 1n) {
    if (n % 2n === 1n) stepCosine += (n - 1n) % 4n === 0n ? term : -term;
    else stepSine += (n - 2n) % 4n === 0n ? term : -term;
    term = (term * step) / (n << FIXED_SHIFT);
  }
  let sine = 0n;
  let cosine = 1n << FIXED_SHIFT;
  for (let index = 0; index < STEPS; index += 1) {
    sines[index] = fixedToFloat(sine);
    sineTails[index] = fixedToFloat(sine - floatToFixed(sines[index]!));
    cosines[index] = fixedToFloat(cosine);
    cosineTails[index] = fixedToFloat(cosine - floatToFixed(cosines[index]!));
    const next = (sine * stepCosine + cosine * stepSine) >> FIXED_SHIFT;
    cosine = (cosine * stepCosine - sine * stepSine) >> FIXED_SHIFT;
    sine = next;
  }
  tablesReady = true;
}

/** sin(x + dx) by polynomial, for |x| < 0.126. */
function smallSine(xx: number, x: number, dx: number): number {
  const polynomial = fused(fused(fused(fused(S5, xx, S4), xx, S3), xx, S2), xx, S1);
  return x + fused(fused(polynomial, x, -0.5 * dx), xx, dx);
}

function sineNear(x: number, dx: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < 0.126) return smallSine(x * x, x, dx);
  const d = x <= 0 ? -dx : dx;
  const shifted = ROUND_TO_STEP + magnitude;
  const rounded = shifted - ROUND_TO_STEP;
  const index = rounded * 128;
  const t = magnitude - rounded;
  const tt = t * t;
  const s = t + fused(t * tt, fused(tt, SN5, SN3), d);
  const c = fused(t, d, tt * fused(tt, fused(tt, CS6, CS4), CS2));
  const sine = sines[index]!;
  const cosine = cosines[index]!;
  const correction = fused(cosine, s, fused(-sine, c, fused(s, cosineTails[index]!, sineTails[index]!)));
  return copySign(sine + correction, x);
}

function cosineNear(x: number, dx: number): number {
  const d = x < 0 ? -dx : dx;
  const magnitude = Math.abs(x);
  const shifted = ROUND_TO_STEP + magnitude;
  const rounded = shifted - ROUND_TO_STEP;
  const index = rounded * 128;
  const t = magnitude - rounded + d;
  const tt = t * t;
  const s = fused(t * tt, fused(tt, SN5, SN3), t);
  const c = tt * fused(tt, fused(tt, CS6, CS4), CS2);
  const sine = sines[index]!;
  const cosine = cosines[index]!;
  const correction = fused(-sine, s, fused(-cosine, c, fused(-s, sineTails[index]!, cosineTails[index]!)));
  return cosine + correction;
}

function inQuadrant(a: number, da: number, quadrant: number): number {
  const value = (quadrant & 1) !== 0 ? cosineNear(a, da) : sineNear(a, da);
  return (quadrant & 2) !== 0 ? -value : value;
}

/** `sin(x)`; nan for inf and nan. */
export function sin(x: number): number {
  if (!tablesReady) fillTables();
  const high = highWord(x) & 0x7fffffff;
  if (high < 0x3e500000) return x;
  if (high < 0x3feb6000) return sineNear(x, 0);
  if (high < 0x400368fd) return copySign(cosineNear(HALF_PI - Math.abs(x), HALF_PI_LOW), x);
  if (high >= 0x7ff00000) return NaN;
  const a = reduceByHalfPi(x);
  return inQuadrant(a, halfPiLow, halfPiQuadrant);
}

/** `cos(x)`; nan for inf and nan. */
export function cos(x: number): number {
  if (!tablesReady) fillTables();
  const high = highWord(x) & 0x7fffffff;
  if (high < 0x3e400000) return 1;
  if (high < 0x3feb6000) return cosineNear(x, 0);
  if (high < 0x400368fd) {
    const y = HALF_PI - Math.abs(x);
    const a = y + HALF_PI_LOW;
    return sineNear(a, y - a + HALF_PI_LOW);
  }
  if (high >= 0x7ff00000) return NaN;
  const a = reduceByHalfPi(x);
  return inQuadrant(a, halfPiLow, halfPiQuadrant + 1);
}

/** sin(index / 128) for index up to 109, as a double and what that lacks; cosines likewise. */
export function tableSine(index: number): number {
  if (!tablesReady) fillTables();
  return sines[index]!;
}

export function tableSineTail(index: number): number {
  return sineTails[index]!;
}

export function tableCosine(index: number): number {
  return cosines[index]!;
}

export function tableCosineTail(index: number): number {
  return cosineTails[index]!;
}
