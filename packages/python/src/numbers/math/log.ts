/**
 * Logarithms.
 *
 * Models:     glibc 2.36 `log`, `log2` (with fused multiply-add), `log10`.
 * Sources:    sysdeps/ieee754/dbl-64/e_log.c `__log`, e_log2.c `__log2`, wordsize-64/e_log10.c `__ieee754_log10`.
 * Algorithm:  1. Near 1 a polynomial in x - 1, whose two leading terms are kept whole.
 *             2. Elsewhere x = 2**k z, c a tabulated number near z: log(x) = k ln2 + log(c) + log(z/c), where the sum
 *                of the first two is exact, z/c - 1 is rounded once, and a short polynomial gives the rest.
 *             3. log2 does the same in its base; log10 scales the natural logarithm of the mantissa.
 * Invariants: I1 operations follow upstream's one by one: their roundings are part of the result.
 * Simplified: nothing.
 */
import { fromWords, highWord, lowWord } from '../float-bits.ts';
import { fused, productError } from './fused.ts';
import { LOG2_RECIPROCALS, LOG_RECIPROCALS } from './log-tables.ts';
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

// The same away from 1 (e_log_data.c `poly`, e_log2_data.c `poly`).
const C0 = -0.5000000000000001;
const C1 = 0.33333333331825593;
const C2 = -0.2499999999622955;
const C3 = 0.20000304511814496;
const C4 = -0.1666705482759214;
const D0 = -0.7213475204444882;
const D1 = 0.4808983469629985;
const D2 = -0.36067375954075914;
const D3 = 0.2885390073180969;
const D4 = -0.2404693555628422;
const D5 = 0.2061202382173603;

// ln2 in two parts; the first one has trailing zeros, so that its products with exponents are exact.
const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;

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

/** The high word of the lower end of the mantissas [0.6875, 1.375). */
const START_HIGH = 0x3fe60000;
const LOG_INTERVAL_SHIFT = 13;
const LOG2_INTERVAL_SHIFT = 14;

const logReciprocals = new Float64Array(LOG_RECIPROCALS);
const logs = new Float64Array(LOG_RECIPROCALS.length);
const log2Reciprocals = new Float64Array(LOG2_RECIPROCALS);
const log2s = new Float64Array(LOG2_RECIPROCALS.length);
let tablesReady = false;

function fillTables(): void {
  logReciprocals.forEach((reciprocal, index) => {
    logs[index] = Math.round(-logInParts(reciprocal) * 2 ** 43) / 2 ** 43;
  });
  log2Reciprocals.forEach((reciprocal, index) => {
    log2s[index] = Math.round(-inBase2(logInParts(reciprocal), logLow) * 2 ** 42) / 2 ** 42;
  });
  tablesReady = true;
}

function inBase2(natural: number, naturalLow: number): number {
  const low = productError(natural, INVERSE_LN2) + (natural * INVERSE_LN2_LOW + naturalLow * INVERSE_LN2);
  return natural * INVERSE_LN2 + low;
}

/** `log(x)`; -Infinity at 0, nan below. */
export function log(x: number): number {
  if (x >= LOG_NEAR_FROM && x < LOG_NEAR_TO) return logNearOne(x - 1);
  if (!(x > 0 && x < Infinity)) return logSpecial(x);
  if (!tablesReady) fillTables();
  const normal = x < SMALLEST_NORMAL ? x * 2 ** 52 : x;
  const high = highWord(normal);
  const offset = high - START_HIGH;
  const index = (offset >> LOG_INTERVAL_SHIFT) & 127;
  const z = fromWords(high - (offset & 0xfff00000), lowWord(normal));
  const k = (offset >> 20) - (x < SMALLEST_NORMAL ? 52 : 0);
  const r = fused(z, logReciprocals[index]!, -1);
  const r2 = r * r;
  const exact = k * LN2_HIGH + logs[index]!;
  const upper = exact + r;
  const lower = fused(k, LN2_LOW, exact - upper + r);
  const polynomial = fused(r2, fused(r, C4, C3), fused(r, C2, C1));
  return fused(r * r2, polynomial, fused(r2, C0, lower)) + upper;
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
  if (!tablesReady) fillTables();
  const normal = x < SMALLEST_NORMAL ? x * 2 ** 52 : x;
  const high = highWord(normal);
  const offset = high - START_HIGH;
  const index = (offset >> LOG2_INTERVAL_SHIFT) & 63;
  const z = fromWords(high - (offset & 0xfff00000), lowWord(normal));
  const k = (offset >> 20) - (x < SMALLEST_NORMAL ? 52 : 0);
  const r = fused(z, log2Reciprocals[index]!, -1);
  const r2 = r * r;
  const scaled = r * INVERSE_LN2_SHORT;
  const scaledLow = fused(r, INVERSE_LN2_SHORT_LOW, productError(r, INVERSE_LN2_SHORT));
  const exact = k + log2s[index]!;
  const upper = exact + scaled;
  const lower = exact - upper + scaled + scaledLow;
  const polynomial = fused(r2 * r2, fused(r, D5, D4), fused(r2, fused(r, D3, D2), fused(r, D1, D0)));
  return fused(r2, polynomial, lower) + upper;
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
