/**
 * Taking floats apart and stepping between them.
 *
 * Models:     CPython 3.11 `math.frexp`, `ldexp`, `modf`, `fmod`, `remainder`, `nextafter`, `ulp`, `isclose`.
 * Sources:    Modules/mathmodule.c `m_remainder`, `math_ldexp_impl`, `math_ulp_impl`, `math_isclose_impl`.
 * Algorithm:  Bit patterns of neighbouring doubles are neighbouring integers; everything else scales by powers of two,
 *             with one rounding at most.
 * Invariants: I1 `ldexp(...frexp(x))` is x for every float.
 * Simplified: nothing.
 */
import { copySign, floatFromBits, floatToBits, lastBitExponent, integerMantissa, powerOfTwo } from '../float-bits.ts';
import type { Int } from '../int-value.ts';
import { valueError } from '../semantic-error.ts';

/** `frexp(x)`: a mantissa from 1/2 to below 1 and an exponent. */
export function frexp(x: number): [mantissa: number, exponent: number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  const mantissa = integerMantissa(x);
  const bits = 64 - (mantissa >= 0x100000000 ? Math.clz32(mantissa / 0x100000000) : 32 + Math.clz32(mantissa));
  const fraction = mantissa * powerOfTwo(-bits);
  return [x < 0 ? -fraction : fraction, lastBitExponent(x) + bits];
}

/** Exponents beyond this leave the range from every double. */
const EXPONENT_MAX = 3000;

/** `ldexp(x, exponent)`, rounded once; an infinity where it is too large. */
export function ldexp(x: number, exponent: Int): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const [mantissa, own] = frexp(x);
  const total = own + Math.max(-EXPONENT_MAX, Math.min(Number(exponent), EXPONENT_MAX));
  if (total > 1024) return x * Infinity;
  if (total < -1080) return copySign(0, x);
  // Half the power twice near the upper end; below, the last product rounds.
  if (total >= -1021) return mantissa * 2 * powerOfTwo(total - 1);
  return mantissa * powerOfTwo(total + 1000) * powerOfTwo(-1000);
}

/** `modf(x)`: the fraction and the whole part, both with the sign of x. */
export function modf(x: number): [fraction: number, whole: number] {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? [x, x] : [copySign(0, x), x];
  const whole = Math.trunc(x);
  return [copySign(x - whole, x), copySign(whole, x)];
}

/** `remainder(x, y)`: x less the nearest multiple of y, ties to the even multiple; nan where undefined. */
export function remainder(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (!Number.isFinite(x) || y === 0) return NaN;
  if (!Number.isFinite(y)) return x;
  const xMagnitude = Math.abs(x);
  const yMagnitude = Math.abs(y);
  const below = xMagnitude % yMagnitude;
  const above = yMagnitude - below;
  let rest = below;
  if (below > above) rest = -above;
  else if (below === above) rest = below - 2 * ((0.5 * (xMagnitude - below)) % yMagnitude);
  return copySign(1, x) * rest;
}

/** `nextafter(x, y)`: the neighbour of x on the side of y. */
export function nextAfter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (x === y) return y;
  if (x === 0) return copySign(Number.MIN_VALUE, y);
  const away = x > 0 === y > x;
  return floatFromBits(floatToBits(x) + (away ? 1n : -1n));
}

/** `ulp(x)`: the value of the last bit. */
export function ulp(x: number): number {
  const magnitude = Math.abs(x);
  if (Number.isNaN(x) || magnitude === Infinity) return magnitude;
  return powerOfTwo(lastBitExponent(magnitude));
}

/** `isclose(a, b, rel_tol=relative, abs_tol=absolute)`. */
export function isClose(a: number, b: number, relative = 1e-9, absolute = 0): boolean {
  if (relative < 0 || absolute < 0) throw valueError('tolerances must be non-negative');
  if (a === b) return true;
  if (Math.abs(a) === Infinity || Math.abs(b) === Infinity) return false;
  const difference = Math.abs(b - a);
  return (
    difference <= Math.abs(relative * b) || difference <= Math.abs(relative * a) || difference <= absolute
  );
}
