/**
 * The functions of the `math` module, with the errors that they raise.
 *
 * Models:     CPython 3.11 `math` on Linux x86-64.
 * Sources:    Modules/mathmodule.c `math_1`, `math_2`, `loghelper`, `math_pow_impl`, `math_fmod_impl`.
 * Algorithm:  A nan out of something that was none is a domain error. An infinity out of finite arguments is a range
 *             error where the function can grow beyond bounds, and a domain error (a pole) where it cannot.
 * Invariants: I1 errors are SemanticErrors: ValueError 'math domain error', OverflowError 'math range error'.
 * Simplified: nothing.
 */
import { bitLength } from './int-value.ts';
import type { Int } from './int-value.ts';
import { intGcd } from './int-arithmetic.ts';
import { isNegative, roundToFloat } from './float-bits.ts';
import { floatToInt } from './float-round.ts';
import { acos, asin, atan } from './math/atan.ts';
import { cbrt } from './math/cbrt.ts';
import { erf, erfc } from './math/erf.ts';
import { exp, exp2 } from './math/exp.ts';
import { expm1, log1p } from './math/expm1-log1p.ts';
import * as parts from './math/float-parts.ts';
import { gamma, lgamma } from './math/gamma.ts';
import * as hyperbolic from './math/hyperbolic.ts';
import { log, log10, log2 } from './math/log.ts';
import { pow } from './math/pow.ts';
import { cos, sin } from './math/sin-cos.ts';
import { tan } from './math/tan.ts';
import { overflowError, valueError, zeroDivisionError } from './semantic-error.ts';

export { atan2 } from './math/atan.ts';
export { comb, factorial, perm } from './math/combinatorics.ts';
export { frexp, isClose, modf, nextAfter, ulp } from './math/float-parts.ts';
export { dist, FloatSum, fsum, hypot } from './math/sums.ts';
export { intGcd, intSquareRoot } from './int-arithmetic.ts';

const DOMAIN = 'math domain error';
const RANGE = 'math range error';

type UnaryFunction = (x: number) => number;

function withErrors(compute: UnaryFunction, canOverflow: boolean): UnaryFunction {
  return (x) => {
    const result = compute(x);
    if (Number.isFinite(result)) return result;
    if (Number.isNaN(result)) {
      if (!Number.isNaN(x)) throw valueError(DOMAIN);
    } else if (Number.isFinite(x)) throw canOverflow ? overflowError(RANGE) : valueError(DOMAIN);
    return result;
  };
}

/** A pole at zero and at negative integers, growth beyond bounds elsewhere. */
function gammaWithErrors(compute: UnaryFunction): UnaryFunction {
  return (x) => {
    const result = compute(x);
    if (Number.isFinite(result) || Number.isNaN(x)) return result;
    if (Number.isNaN(result) || (Number.isInteger(x) && x <= 0)) throw valueError(DOMAIN);
    if (Number.isFinite(x)) throw overflowError(RANGE);
    return result;
  };
}

const DEGREES_PER_RADIAN = 180 / Math.PI;
const RADIANS_PER_DEGREE = Math.PI / 180;

/** The functions of one float, by their name in the module. */
export const unaryMathFunctions: Readonly<Record<string, UnaryFunction>> = {
  acos: withErrors(acos, false),
  acosh: withErrors(hyperbolic.acosh, false),
  asin: withErrors(asin, false),
  asinh: withErrors(hyperbolic.asinh, false),
  atan: withErrors(atan, false),
  atanh: withErrors(hyperbolic.atanh, false),
  cbrt: withErrors(cbrt, false),
  cos: withErrors(cos, false),
  cosh: withErrors(hyperbolic.cosh, true),
  degrees: (x) => x * DEGREES_PER_RADIAN,
  erf,
  erfc,
  exp: withErrors(exp, true),
  exp2: withErrors(exp2, true),
  expm1: withErrors(expm1, true),
  fabs: Math.abs,
  gamma: gammaWithErrors(gamma),
  lgamma: gammaWithErrors(lgamma),
  log1p: withErrors(log1p, false),
  radians: (x) => x * RADIANS_PER_DEGREE,
  sin: withErrors(sin, false),
  sinh: withErrors(hyperbolic.sinh, true),
  sqrt: withErrors(Math.sqrt, false),
  tan: withErrors(tan, false),
  tanh: withErrors(hyperbolic.tanh, false),
};

const logWithErrors = withErrors(log, false);
const log2WithErrors = withErrors(log2, false);
const log10WithErrors = withErrors(log10, false);

/** A logarithm of a float or an int; ints may be larger than every float. */
function logOf(compute: UnaryFunction, x: number | bigint): number {
  if (typeof x === 'number') return compute(x);
  if (x <= 0n) throw valueError(DOMAIN);
  const float = Number(x);
  if (float !== Infinity) return compute(float);
  const bits = bitLength(x);
  const mantissa = roundToFloat(x, -bits);
  // A mantissa that rounds up to 1 counts as 1/2 with one bit more.
  return mantissa === 1 ? compute(0.5) + compute(2) * (bits + 1) : compute(mantissa) + compute(2) * bits;
}

/** `log(x)`. */
export function mathLog(x: number | bigint): number {
  return logOf(logWithErrors, x);
}

/** `log(x, base)`. */
export function mathLogToBase(x: number | bigint, base: number | bigint): number {
  const top = mathLog(x);
  const bottom = mathLog(base);
  if (bottom === 0) throw zeroDivisionError('float division by zero');
  return top / bottom;
}

/** `log2(x)`. */
export function mathLog2(x: number | bigint): number {
  return logOf(log2WithErrors, x);
}

/** `log10(x)`. */
export function mathLog10(x: number | bigint): number {
  return logOf(log10WithErrors, x);
}

/** `pow(x, y)`. */
export function mathPow(x: number, y: number): number {
  const result = pow(x, y);
  if (Number.isFinite(result) || !Number.isFinite(x) || !Number.isFinite(y)) return result;
  if (Number.isNaN(result) || x === 0) throw valueError(DOMAIN);
  throw overflowError(RANGE);
}

/** `fmod(x, y)`. */
export function mathFmod(x: number, y: number): number {
  const result = x % y;
  if (Number.isNaN(result) && !Number.isNaN(x) && !Number.isNaN(y)) throw valueError(DOMAIN);
  return result;
}

/** `remainder(x, y)`. */
export function mathRemainder(x: number, y: number): number {
  const result = parts.remainder(x, y);
  if (Number.isNaN(result) && !Number.isNaN(x) && !Number.isNaN(y)) throw valueError(DOMAIN);
  return result;
}

/** `ldexp(x, exponent)`. */
export function mathLdexp(x: number, exponent: Int): number {
  const result = parts.ldexp(x, exponent);
  if (!Number.isFinite(result) && Number.isFinite(x)) throw overflowError(RANGE);
  return result;
}

/** `copysign(x, y)`. */
export function mathCopysign(x: number, y: number): number {
  const magnitude = Math.abs(x);
  return isNegative(y) ? -magnitude : magnitude;
}

/** `floor(x)` of a float. */
export function mathFloor(x: number): Int {
  return floatToInt(Math.floor(x));
}

/** `ceil(x)` of a float. */
export function mathCeil(x: number): Int {
  return floatToInt(Math.ceil(x));
}

/** `trunc(x)` of a float. */
export function mathTrunc(x: number): Int {
  return floatToInt(x);
}

/** `lcm(a, b)`. */
export function intLcm(a: Int, b: Int): Int {
  if (a === 0 || b === 0 || a === 0n || b === 0n) return 0;
  const product = (BigInt(a) / BigInt(intGcd(a, b))) * BigInt(b);
  const magnitude = product < 0n ? -product : product;
  return magnitude <= Number.MAX_SAFE_INTEGER ? Number(magnitude) : magnitude;
}
