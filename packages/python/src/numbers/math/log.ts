/**
 * Logarithms.
 *
 * Models:     glibc 2.36 `log` (with fused multiply-add), `log2`, `log10`.
 * Sources:    sysdeps/ieee754/dbl-64/e_log.c `__log`, e_log2.c `__log2`, wordsize-64/e_log10.c `__ieee754_log10`.
 * Algorithm:  1. Near 1 a polynomial in x - 1, whose two leading terms are kept whole, in upstream's operations.
 *             2. Elsewhere the logarithm in about 68 bits (see `pow.ts`), rounded once.
 *             3. log2 does the same in its base; log10 scales the natural logarithm of the mantissa.
 * Simplified: away from 1 upstream rounds once more on the way, and thus the other way in about one of a thousand
 *             arguments between 1/2 and 2, and one of ten thousand beyond; results here are correctly rounded.
 */
import { fromWords, highWord, lowWord } from '../float-bits.ts';
import { fused, productError } from './fused.ts';
import { logInParts, logLow } from './pow.ts';

// Where the polynomials near 1 apply: e_log.c LO, HI; e_log2.c LO, HI.
const LOG_NEAR_FROM = 1 - 2 ** -4;
const LOG_NEAR_TO = 1 + 0x109 / 4096;
const LOG2_NEAR_FROM = 0.9576029777526855;
const LOG2_NEAR_TO = 1.0442743301391602;

// Minimax coefficients of log(1 + r) (e_log_data.c `poly1`).
const A1 = 0.3333333333333352;
const A2 = -0.24999999999998432;
const A3 = 0.19999999999320328;
const A4 = -0.16666666669929706;
const A5 = 0.14285715076560979;
const A6 = -0.12499997863982555;
const A7 = 0.11110712032936046;
const A8 = -0.10000486757818193;
const A9 = 0.09181994006195467;
const A10 = -0.08328363062289341;

// Minimax coefficients of log2(1 + r) (e_log2_data.c `poly1`).
const B0 = -0.7213475204444817;
const B1 = 0.48089834696298744;
const B2 = -0.360673760222145;
const B3 = 0.2885390081805197;
const B4 = -0.24044917405728863;
const B5 = 0.2060992861022954;
const B6 = -0.18033596705327856;
const B7 = 0.1603032746063156;
const B8 = -0.14483316576701266;
const B9 = 0.13046826811283835;

// 1/ln2 with a short upper part, and with a full one.
const INVERSE_LN2_SHORT = 1.4426950407214463;
const INVERSE_LN2_SHORT_LOW = 1.6751713164886512e-10;
const INVERSE_LN2 = 1.4426950408889634;
const INVERSE_LN2_LOW = 2.0355273740931033e-17;

const INVERSE_LN10 = 0.4342944819032518;
const LOG10_2_HIGH = 0.30102999566361177;
const LOG10_2_LOW = 3.694239077158931e-13;

const SMALLEST_NORMAL = 2 ** -1022;
/** 2**27: adding and subtracting r times it leaves the upper half of r. */
const HALF_SPLITTER = 134217728;

/** `log(x)`; -Infinity at 0, nan below. */
export function log(x: number): number {
  if (x >= LOG_NEAR_FROM && x < LOG_NEAR_TO) return logNearOne(x - 1);
  if (!(x > 0 && x < Infinity)) return logSpecial(x);
  return logInParts(x);
}

function logSpecial(x: number): number {
  if (x === 0) return -Infinity;
  return x > 0 ? x : NaN;
}

function logNearOne(r: number): number {
  if (r === 0) return 0;
  const r2 = r * r;
  const r3 = r * r2;
  const third = fused(r3, A10, fused(r2, A9, fused(r, A8, A7)));
  const second = fused(r3, third, fused(r2, A6, fused(r, A5, A4)));
  const first = fused(r3, second, fused(r2, A3, fused(r, A2, A1)));
  const upper = r + r * HALF_SPLITTER - r * HALF_SPLITTER;
  const lower = r - upper;
  const square = upper * upper * -0.5;
  const high = r + square;
  const low = fused(-0.5 * lower, upper + r, r - high + square);
  return fused(r3, first, low) + high;
}

/** `log2(x)`; -Infinity at 0, nan below. */
export function log2(x: number): number {
  if (x >= LOG2_NEAR_FROM && x < LOG2_NEAR_TO) return log2NearOne(x - 1);
  if (!(x > 0 && x < Infinity)) return logSpecial(x);
  const natural = logInParts(x);
  const product = natural * INVERSE_LN2;
  return product + (productError(natural, INVERSE_LN2) + (natural * INVERSE_LN2_LOW + logLow * INVERSE_LN2));
}

function log2NearOne(r: number): number {
  if (r === 0) return 0;
  const high = r * INVERSE_LN2_SHORT;
  const r2 = r * r;
  const r4 = r2 * r2;
  const factor = fused(r, B1, B0);
  const y = fused(r2, factor, high);
  const low = fused(r, INVERSE_LN2_SHORT_LOW, productError(r, INVERSE_LN2_SHORT)) + fused(r2, factor, high - y);
  const last = fused(r2, fused(r, B9, B8), fused(r, B7, B6));
  const rest = fused(r4, last, fused(r2, fused(r, B5, B4), fused(r, B3, B2)));
  return y + fused(r4, rest, low);
}

/** `log10(x)`; -Infinity at 0, nan below. */
export function log10(x: number): number {
  if (!(x > 0 && x < Infinity)) return logSpecial(x);
  let normal = x;
  let k = 0;
  if (x < SMALLEST_NORMAL) {
    normal = x * 2 ** 54;
    k = -54;
  }
  const high = highWord(normal);
  k += (high >> 20) - 1023;
  const borrowed = k < 0 ? 1 : 0;
  const y = k + borrowed;
  const mantissa = fromWords((high & 0xfffff) | ((0x3ff - borrowed) << 20), lowWord(normal));
  const z = y * LOG10_2_LOW + INVERSE_LN10 * log(mantissa);
  return z + y * LOG10_2_HIGH;
}
