import { isNegative, roundRatioToFloat } from './float-bits.ts';
import { fixedText, scaledInteger } from './float-digits.ts';
import { canonicalInt } from './int-value.ts';
import type { Int } from './int-value.ts';
import { overflowError, valueError } from './semantic-error.ts';

// Objects/floatobject.c NDIGITS_MAX, NDIGITS_MIN: more digits change nothing, fewer give zero.
const DIGITS_MAX = 323;
const DIGITS_MIN = -308;

/** `round(x, digits)`: correctly rounded, ties to even, by way of the decimal text (`float___round___impl`). */
export function roundHalfEven(x: number, digits: number): number {
  if (!Number.isFinite(x) || digits > DIGITS_MAX) return x;
  if (digits < DIGITS_MIN) return isNegative(x) ? -0 : 0;
  const magnitude = Math.abs(x);
  const rounded = digits >= 0 ? Number(fixedText(magnitude, digits)) : roundToTens(magnitude, -digits);
  if (rounded === Infinity) throw overflowError('rounded value too large to represent');
  return isNegative(x) ? -rounded : rounded;
}

function roundToTens(magnitude: number, zeros: number): number {
  const tens = scaledInteger(magnitude, -zeros);
  return tens === 0n ? 0 : roundRatioToFloat(tens * 10n ** BigInt(zeros), 1n);
}

/** `round(x)`: the nearest int, ties to even. */
export function roundToInt(x: number): Int {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest > 0.5 || (rest === 0.5 && floor % 2 !== 0)) return floatToInt(floor + 1);
  return floatToInt(floor);
}

/** `int(x)`: truncates; raises for inf and nan (Objects/longobject.c `PyLong_FromDouble`). */
export function floatToInt(x: number): Int {
  const truncated = Math.trunc(x);
  if (Number.isSafeInteger(truncated)) return truncated + 0;
  if (Number.isNaN(x)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(x)) throw overflowError('cannot convert float infinity to integer');
  return canonicalInt(BigInt(truncated));
}
