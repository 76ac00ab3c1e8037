/**
 * Correctly rounded decimal digits of a double, ties to even.
 *
 * Models:     CPython 3.11 `Python/dtoa.c` modes 2 and 3 (David Gay's `dtoa`).
 * Sources:    Python/dtoa.c `_Py_dg_dtoa`; Python/pystrtod.c `format_float_short`.
 * Algorithm:  1. The engine's `toFixed` and `toExponential` are exact, but round ties away from zero and stop at 100
 *                digits.
 *             2. A double that lies exactly between two n-digit decimals has exactly n + 1 fractional binary digits
 *                (a dyadic rational with k binary places has k decimal places, the last one a 5), so ties are found
 *                with one multiplication.
 *             3. Ties and long precisions go through big integers: round(x * 10**n) with ties to even.
 * Invariants: the digits never carry a sign; `decimalPoint` counts the digits before the point (`decpt` upstream).
 * Simplified: nothing.
 */
import { integerMantissa, lastBitExponent, powerOfTwo } from './float-bits.ts';

const ENGINE_DIGITS_MAX = 100;
/** Beyond this, `toFixed` switches to exponent notation. */
const ENGINE_FIXED_MAX = 1e21;
/** 10**22 is the largest power of ten that is a double; 5**23 has more than 53 bits. */
const EXACT_TENS_MAX = 22;
const POWERS_OF_TEN = Float64Array.from({ length: EXACT_TENS_MAX + 1 }, (_, exponent) => Number(`1e${exponent}`));
/** 5**145 has more than 101 digits. */
const TIE_PLACES_MAX = 145;

/** `decpt` of the last digits that were returned: the value is 0.DIGITS * 10**decimalPoint. */
export let decimalPoint = 0;

/** `round(magnitude * 10**places)` with ties to even, for any `places`; `magnitude` is finite and not negative. */
export function scaledInteger(magnitude: number, places: number): bigint {
  const exponent = lastBitExponent(magnitude);
  let top = BigInt(integerMantissa(magnitude));
  let bottom = 1n;
  if (exponent >= 0) top <<= BigInt(exponent);
  else bottom <<= BigInt(-exponent);
  if (places >= 0) top *= 10n ** BigInt(places);
  else bottom *= 10n ** BigInt(-places);
  return divideHalfEven(top, bottom);
}

/** Nearest integer to `top / bottom` (bottom positive, top not negative), ties to even. */
export function divideHalfEven(top: bigint, bottom: bigint): bigint {
  const quotient = top / bottom;
  const twice = (top - quotient * bottom) << 1n;
  return twice > bottom || (twice === bottom && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** Whether `magnitude` lies exactly between two decimals of `places` (0 to 100) fractional digits. */
function isTieInFraction(magnitude: number, places: number): boolean {
  return (magnitude * powerOfTwo(places + 1)) % 2 === 1;
}

/** The decimal text of `magnitude` with exactly `places` fractional digits, without a sign. */
export function fixedText(magnitude: number, places: number): string {
  if (places <= ENGINE_DIGITS_MAX && magnitude < ENGINE_FIXED_MAX && !isTieInFraction(magnitude, places)) {
    return magnitude.toFixed(places);
  }
  const digits = scaledInteger(magnitude, places).toString();
  if (places === 0) return digits;
  const padded = digits.padStart(places + 1, '0');
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

/** The first `count` (at least 1) significant digits of a positive double, rounded; sets `decimalPoint`. */
export function significantDigits(magnitude: number, count: number): string {
  if (count > ENGINE_DIGITS_MAX) return significantDigitsSlow(magnitude, count);
  const text = magnitude.toExponential(count - 1);
  const mark = text.indexOf('e');
  const exponent = Number(text.slice(mark + 1));
  if (isTieInSignificance(magnitude, count - 1 - exponent)) return significantDigitsSlow(magnitude, count);
  decimalPoint = exponent + 1;
  return count === 1 ? text.slice(0, 1) : text.slice(0, 1) + text.slice(2, mark);
}

/** The same for decimals that end `places` digits right of the point, or (negative) left of it. */
function isTieInSignificance(magnitude: number, places: number): boolean {
  // A tie has 5**(places + 1), or 5**-places, as a factor: too many digits in the one case, too many bits in the other.
  if (places > TIE_PLACES_MAX || places < -EXACT_TENS_MAX) return false;
  if (places >= 0) return isTieInFraction(magnitude, places);
  const unit = POWERS_OF_TEN[-places]!;
  return magnitude % unit === unit / 2;
}

function significantDigitsSlow(magnitude: number, count: number): string {
  // Starts low: too low a point shows in the length, whereas too high a one could round up to a plausible power of ten.
  for (let point = Math.floor(Math.log10(magnitude)); ; point += 1) {
    const digits = scaledInteger(magnitude, count - point).toString();
    if (digits.length === count) {
      decimalPoint = point;
      return digits;
    }
  }
}

/** The shortest digits that read back as the same double (positive); sets `decimalPoint`. */
export function shortestDigits(magnitude: number): string {
  const text = magnitude.toExponential();
  const mark = text.indexOf('e');
  decimalPoint = Number(text.slice(mark + 1)) + 1;
  return mark === 1 ? text.slice(0, 1) : text.slice(0, 1) + text.slice(2, mark);
}
