/**
 * exp(x) - 1 and log(1 + x) without cancellation, in the bits of the C library.
 *
 * Models:     glibc 2.36 `expm1` and `log1p` (descended from Sun's fdlibm) with fused multiply-add.
 * Sources:    sysdeps/ieee754/dbl-64/s_expm1.c `__expm1`; sysdeps/ieee754/dbl-64/s_log1p.c `__log1p`.
 * Algorithm:  1. expm1: x = k ln2 + r; a rational approximation of expm1(r), scaled by 2**k with care for the 1.
 *             2. log1p: 1 + x = 2**k (1 + f); with s = f / (2 + f) an odd polynomial in s.
 * Invariants: I1 the polynomials are summed in upstream's pairs: another order would round differently.
 * Simplified: nothing.
 */
import { fromWords, highWord, lowWord } from '../float-bits.ts';
import { fused } from './fused.ts';

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = 1.4426950408889634;

const Q1 = -0.03333333333333313;
const Q2 = 0.0015873015872548146;
const Q3 = -0.0000793650757867488;
const Q4 = 0.000004008217827329362;
const Q5 = -2.0109921818362437e-7;

const OVERFLOW_FROM = 709.782712893384;

/** `exp(x) - 1`. */
export function expm1(x: number): number {
  const high = highWord(x) & 0x7fffffff;
  if (high >= 0x4043687a) {
    if (Number.isNaN(x)) return x;
    if (x > OVERFLOW_FROM) return Infinity;
    if (x < 0) return -1;
  }
  if (high < 0x3c900000) return x;
  let k = 0;
  let r = x;
  let c = 0;
  if (high > 0x3fd62e42) {
    if (high < 0x3ff0a2b2) k = x > 0 ? 1 : -1;
    else k = Math.trunc(fused(INVERSE_LN2, x, x < 0 ? -0.5 : 0.5));
    const upper = x - k * LN2_HIGH;
    const lower = k * LN2_LOW;
    r = upper - lower;
    c = upper - r - lower;
  }
  return expm1Reduced(r, c, k);
}

function expm1Reduced(r: number, c: number, k: number): number {
  const half = 0.5 * r;
  const h = r * half;
  const hh = h * h;
  const r1 = fused(hh * hh, fused(h, Q5, Q4), fused(hh, fused(h, Q3, Q2), fused(h, Q1, 1)));
  const t = fused(-r1, half, 3);
  let e = h * ((r1 - t) / fused(-r, t, 6));
  if (k === 0) return r - fused(r, e, -h);
  e = fused(r, e - c, -c) - h;
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) return timesPowerOfTwo(1 - (e - r), k) - 1;
  if (k < 20) return timesPowerOfTwo(fromWords(0x3ff00000 - (0x200000 >> k), 0) - (e - r), k);
  return timesPowerOfTwo(r - (e + fromWords((0x3ff - k) << 20, 0)) + 1, k);
}

function timesPowerOfTwo(y: number, k: number): number {
  return fromWords(highWord(y) + (k << 20), lowWord(y));
}

const LP1 = 0.6666666666666735;
const LP2 = 0.3999999999940942;
const LP3 = 0.2857142874366239;
const LP4 = 0.22222198432149784;
const LP5 = 0.1818357216161805;
const LP6 = 0.15313837699209373;
const LP7 = 0.14798198605116586;

/** `log(1 + x)`; -Infinity at -1, nan below. */
export function log1p(x: number): number {
  const high = highWord(x) | 0;
  const magnitude = high & 0x7fffffff;
  let k = 1;
  let f = 0;
  let c = 0;
  let mantissaHigh = 1;
  if (high < 0x3fda827a) {
    if (magnitude >= 0x3ff00000) return x === -1 ? -Infinity : NaN;
    if (magnitude < 0x3e200000) return magnitude < 0x3c900000 ? x : x - x * x * 0.5;
    if (high > 0 || magnitude <= 0x3fd2bec3) {
      k = 0;
      f = x;
    }
  } else if (magnitude >= 0x7ff00000) return x + x;
  if (k !== 0) {
    let u: number;
    if (magnitude < 0x43400000) {
      u = 1 + x;
      mantissaHigh = highWord(u);
      k = (mantissaHigh >> 20) - 1023;
      c = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
    } else {
      u = x;
      mantissaHigh = highWord(u);
      k = (mantissaHigh >> 20) - 1023;
    }
    mantissaHigh &= 0xfffff;
    if (mantissaHigh < 0x6a09e) u = fromWords(mantissaHigh | 0x3ff00000, lowWord(u));
    else {
      k += 1;
      u = fromWords(mantissaHigh | 0x3fe00000, lowWord(u));
      mantissaHigh = (0x00100000 - mantissaHigh) >> 2;
    }
    f = u - 1;
  }
  return log1pReduced(f, c, k, mantissaHigh);
}

function log1pReduced(f: number, c: number, k: number, mantissaHigh: number): number {
  const halfSquare = 0.5 * f * f;
  if (mantissaHigh === 0) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + (c + k * LN2_LOW);
    const rest = halfSquare * (1 - 0.6666666666666666 * f);
    return k === 0 ? f - rest : k * LN2_HIGH - (rest - (k * LN2_LOW + c) - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const zz = z * z;
  const zzzz = zz * zz;
  const start = fused(z, LP1, zz * fused(z, LP3, LP2));
  const r = fused(zzzz * zz, fused(z, LP7, LP6), fused(zzzz, fused(z, LP5, LP4), start));
  // Both branches need this product, which keeps upstream's compiler from fusing it.
  const product = s * (halfSquare + r);
  if (k === 0) return f - (halfSquare - product);
  const rest = halfSquare - (product + fused(k, LN2_LOW, c)) - f;
  return fused(k, LN2_HIGH, -rest);
}
