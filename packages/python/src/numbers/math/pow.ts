/**
 * The power function, in the bits of the C library.
 *
 * Models:     glibc 2.36 `pow` on x86-64 with fused multiply-add.
 * Sources:    sysdeps/ieee754/dbl-64/e_pow.c `__pow`, `log_inline`; e_pow_log_data.c.
 * Algorithm:  1. log(x) = k ln2 + log(c) + log(1 + r) in about 68 bits: x = 2**k z, c a nearby number whose reciprocal
 *                has 8 bits, r = z/c - 1 exact.
 *             2. y * log(x) in two parts, then the exponential of the sum.
 * Invariants: I1 the table of reciprocals and logarithms is computed here and is upstream's to the last bit.
 * Simplified: floating-point exception flags are not kept.
 */
import { fromWords, highWord, lowWord } from '../float-bits.ts';
import { expOfSum } from './exp.ts';
import { fixedToFloat, floatToFixed, naturalLogs } from './fixed-point.ts';
import { fused, productError } from './fused.ts';

const INTERVALS = 128;
/** The high word of the lower end of the interval [0.7058…, 1.4116…) to which x is reduced. */
const START_HIGH = 0x3fe69555;
const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;
// Minimax coefficients of log(1 + r) (e_pow_log_data.c `poly`), scaled by powers of -1/2 as the evaluation needs them.
const A1 = 0.3333333333333339 * -2;
const A2 = -0.25000000000000033 * -2;
const A3 = 0.1999999998830994 * 4;
const A4 = -0.16666666658719348 * 4;
const A5 = 0.14286370355743763 * -8;
const A6 = -0.12500519079594427 * -8;

const reciprocals = new Float64Array(INTERVALS);
const logs = new Float64Array(INTERVALS);
const logTails = new Float64Array(INTERVALS);
let tablesReady = false;

function fillTables(): void {
  const naturals = naturalLogs(512);
  for (let index = 0; index < INTERVALS; index += 1) {
    const middle = fromWords(START_HIGH + (index << 13) + (1 << 12), 0);
    const unit = middle < 1 ? 128 : 256;
    const steps = Math.round(unit / middle);
    const exact = naturals[unit]! - naturals[steps]!;
    reciprocals[index] = steps / unit;
    logs[index] = Math.round(fixedToFloat(exact) * 2 ** 43) / 2 ** 43;
    logTails[index] = fixedToFloat(exact - floatToFixed(logs[index]!));
  }
  tablesReady = true;
}

/** `x ** y` with every special case of C99. */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (x <= 0 || x === Infinity || y === Infinity || y === -Infinity) return powSpecial(x, y);
  return powPositive(x, y);
}

function powSpecial(x: number, y: number): number {
  const odd = Math.abs(y) % 2 === 1;
  const magnitude = Math.abs(x);
  if (y === Infinity || y === -Infinity) {
    if (magnitude === 1) return 1;
    return magnitude > 1 === y > 0 ? Infinity : 0;
  }
  if (magnitude === 0 || magnitude === Infinity) {
    const result = (magnitude === 0) === y > 0 ? 0 : Infinity;
    return odd && (x < 0 || Object.is(x, -0)) ? -result : result;
  }
  if (!Number.isInteger(y)) return NaN;
  if (magnitude === 1) return odd ? -1 : 1;
  return odd ? -powPositive(magnitude, y) : powPositive(magnitude, y);
}

const Y_TINY = 2 ** -65;
const Y_HUGE = 2 ** 63;
const SMALLEST_NORMAL = 2 ** -1022;

/** For a positive finite x other than 1 and a finite y other than 0. */
function powPositive(x: number, y: number): number {
  const yMagnitude = Math.abs(y);
  if (yMagnitude < Y_TINY) return 1;
  if (yMagnitude >= Y_HUGE) return x > 1 === y > 0 ? Infinity : 0;
  const logHigh = logInParts(x);
  return expOfSum(y * logHigh, fused(y, logLow, productError(y, logHigh)));
}

/** The part of the last logarithm that is below the last bit of its double. */
export let logLow = 0;

/** log(x) of a positive finite x in about 68 bits: returns the nearest double and leaves the rest in `logLow`. */
export function logInParts(x: number): number {
  if (!tablesReady) fillTables();
  let exponentBias = 0;
  let normal = x;
  if (x < SMALLEST_NORMAL) {
    normal = x * 2 ** 52;
    exponentBias = -52;
  }
  const high = highWord(normal);
  const offset = high - START_HIGH;
  const index = (offset >> 13) & (INTERVALS - 1);
  const z = fromWords(high - (offset & 0xfff00000), lowWord(normal));
  const k = (offset >> 20) + exponentBias;

  const r = fused(z, reciprocals[index]!, -1);
  const t1 = fused(k, LN2_HIGH, logs[index]!);
  const t2 = t1 + r;
  const low1 = fused(k, LN2_LOW, logTails[index]!);
  const low2 = t1 - t2 + r;
  const ar = -0.5 * r;
  const ar2 = r * ar;
  const ar3 = r * ar2;
  const sum = t2 + ar2;
  const low3 = productError(ar, r);
  const low4 = t2 - sum + ar2;
  const tail = fused(ar2, fused(ar2, fused(r, A6, A5), fused(r, A4, A3)), fused(r, A2, A1));
  const low = fused(ar3, tail, low1 + low2 + low3 + low4);
  const logHigh = sum + low;
  logLow = sum - logHigh + low;
  return logHigh;
}
