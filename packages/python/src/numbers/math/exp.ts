/**
 * Exponential functions, in the bits of the C library.
 *
 * Models:     glibc 2.36 `exp` (with fused multiply-add, the variant of current machines) and `exp2` on x86-64.
 * Sources:    sysdeps/ieee754/dbl-64/e_exp.c `__exp`, e_exp2.c `__exp2`, e_pow.c `exp_inline`.
 * Algorithm:  1. exp(x) = 2**(k/128) * exp(r) with k = round(x * 128/ln2) and |r| <= ln2/256.
 *             2. A polynomial of degree 5 gives exp(r) - 1; a table gives 2**(k/128) and its relative error.
 *             3. One fused operation joins them: the result is within 0.511 units of the last place.
 *             4. Near the ends of the range the exponent is scaled back first, so that subnormals round once.
 * Invariants: I1 the table is computed here from exact integers, and is upstream's to the last bit.
 * Simplified: floating-point exception flags are not kept.
 */
import { fromWords, highWord, lowWord } from '../float-bits.ts';
import { fixedToFloat, floatToFixed, FRACTION_BITS, rootsOfTwo } from './fixed-point.ts';
import { fused } from './fused.ts';

const STEPS = 128;
const STEPS_PER_LN2 = 1.4426950408889634 * STEPS;
// -ln2/128 in two parts; the first one has trailing zeros, so that its product with k is exact.
const MINUS_LN2_HIGH = -0.005415212348111709;
const MINUS_LN2_LOW = -1.2864023111638344e-14;
/** Adding and subtracting it rounds to an integer. */
const ROUNDER = 6755399441055744;
// Minimax coefficients of (exp(r) - 1 - r) on the reduced interval (e_exp_data.c `poly`).
const C2 = 0.49999999999996786;
const C3 = 0.16666666666665886;
const C4 = 0.0416666808410674;
const C5 = 0.008333335853059549;

const OVERFLOW_FROM = 709.782712893384;
const UNDERFLOW_BELOW = -745.1332191019412;
const TINY = 2 ** -54;
const LARGE = 512;
const EXP2_LARGE = 928;

const powerHigh = new Int32Array(STEPS);
const powerLow = new Uint32Array(STEPS);
const powerTail = new Float64Array(STEPS);
let tablesReady = false;

function fillTables(): void {
  rootsOfTwo(STEPS).forEach((power, index) => {
    const rounded = fixedToFloat(power);
    const remainder = power - floatToFixed(rounded);
    powerHigh[index] = highWord(rounded);
    powerLow[index] = lowWord(rounded);
    powerTail[index] = fixedToFloat((remainder << BigInt(FRACTION_BITS)) / power);
  });
  tablesReady = true;
}

// Minimax coefficients of 2**r - 1 (e_exp_data.c `exp2_poly`).
const D1 = 0.6931471805599453;
const D2 = 0.24022650695909065;
const D3 = 0.0555041086686087;
const D4 = 0.009618131975721055;
const D5 = 0.0013332074570119598;

/** `2**x`: Infinity and 0 beyond the range. Upstream has no fused variant of this one. */
export function exp2(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude >= TINY && magnitude < EXP2_LARGE)) {
    if (magnitude < TINY) return 1 + x;
    if (Number.isNaN(x)) return x;
    if (x >= 1024) return Infinity;
    if (x <= -1075) return 0;
  }
  if (!tablesReady) fillTables();
  const rounded = x + ROUNDER / STEPS - ROUNDER / STEPS;
  const steps = rounded * STEPS;
  const r = x - rounded;
  const index = steps & (STEPS - 1);
  const exponent = (steps - index) / STEPS;
  const square = r * r;
  const inner = powerTail[index]! + r * D1 + square * (D2 + r * D3);
  const fraction = inner + square * square * (D4 + r * D5);
  if (magnitude >= EXP2_LARGE) return scaleSlow(index, exponent, fraction, false);
  const scale = fromWords(powerHigh[index]! + (exponent << 20), powerLow[index]!);
  return scale + scale * fraction;
}

/** `exp(x)`: Infinity and 0 beyond the range. */
export function exp(x: number): number {
  return expOfSum(x, 0);
}

/** `exp(x + tail)` for a tail far below the last bit of x. */
export function expOfSum(x: number, tail: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude >= TINY && magnitude < LARGE)) {
    if (magnitude < TINY) return 1 + x;
    if (Number.isNaN(x)) return x;
    if (x > OVERFLOW_FROM + 1) return Infinity;
    if (x < UNDERFLOW_BELOW - 1) return 0;
  }
  if (!tablesReady) fillTables();
  const steps = fused(STEPS_PER_LN2, x, ROUNDER) - ROUNDER;
  let r = fused(steps, MINUS_LN2_LOW, fused(steps, MINUS_LN2_HIGH, x));
  r += tail;
  const index = steps & (STEPS - 1);
  const exponent = (steps - index) / STEPS;
  const square = r * r;
  const inner = fused(square, fused(r, C3, C2), powerTail[index]! + r);
  const fraction = fused(square * square, fused(r, C5, C4), inner);
  if (magnitude >= LARGE) return scaleSlow(index, exponent, fraction, true);
  const scale = fromWords(powerHigh[index]! + (exponent << 20), powerLow[index]!);
  return fused(scale, fraction, scale);
}

/** The last step where 2**exponent alone may leave the range of doubles. */
function scaleSlow(index: number, exponent: number, fraction: number, fuses: boolean): number {
  if (exponent >= 0) {
    const scale = fromWords(powerHigh[index]! + ((exponent - 1009) << 20), powerLow[index]!);
    return 2 ** 1009 * (fuses ? fused(scale, fraction, scale) : scale + scale * fraction);
  }
  const scale = fromWords(powerHigh[index]! + ((exponent + 1022) << 20), powerLow[index]!);
  // Upstream needs this product twice, which keeps its compiler from fusing it.
  const product = scale * fraction;
  let y = scale + product;
  if (y < 1) {
    // Rounds to the precision that is left below 2**-1022: the sum with 1 drops just those bits.
    const low = scale - y + product;
    const high = 1 + y;
    y = high + (1 - high + y + low) - 1;
  }
  return 2 ** -1022 * y;
}
