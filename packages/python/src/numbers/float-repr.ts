/**
 * Text of floats: `repr`, and the printf-like codes with any precision.
 *
 * Models:     CPython 3.11 `PyOS_double_to_string`.
 * Sources:    Python/pystrtod.c `format_float_short`; Objects/floatobject.c `float_repr`.
 * Algorithm:  1. `repr` takes the engine's shortest digits (the same digits as `dtoa` mode 0) and only moves the limits
 *                of the exponent notation: below 1e-4 and from 1e16 on.
 *             2. The other codes take rounded digits from `float-digits.ts` and lay them out as `format_float_short`.
 * Invariants: a nan never shows a sign; an exponent has a sign and at least two digits.
 * Simplified: nothing.
 */
import { decimalPoint, fixedText, shortestDigits, significantDigits } from './float-digits.ts';
import { isNegative } from './float-bits.ts';

export type FloatCode = 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'r' | 'n' | '%';

/** Flags of `formatFloat` (Include/pystrtod.h Py_DTSF_*). */
export const FLOAT_SIGN = 1;
export const FLOAT_ADD_DOT_0 = 2;
export const FLOAT_ALTERNATE = 4;
export const FLOAT_NO_NEGATIVE_ZERO = 8;

const REPR_EXPONENT_FROM = 1e16;
const REPR_EXPONENT_BELOW = 1e-4;

/** `repr(x)`, which is also `str(x)`. */
export function floatRepr(x: number): string {
  const magnitude = Math.abs(x);
  if (magnitude < REPR_EXPONENT_FROM) {
    if (Number.isInteger(x)) return x === 0 && isNegative(x) ? '-0.0' : `${x}.0`;
    if (magnitude >= REPR_EXPONENT_BELOW) return String(x);
    return padExponent(x.toExponential());
  }
  if (magnitude === Infinity) return x > 0 ? 'inf' : '-inf';
  return Number.isNaN(x) ? 'nan' : padExponent(x.toExponential());
}

/** `1e-5` to `1e-05`. */
function padExponent(text: string): string {
  const mark = text.indexOf('e');
  return text.length - mark === 3 ? `${text.slice(0, mark + 2)}0${text.slice(mark + 2)}` : text;
}

/**
 * The text of `x` in one of the printf codes. `%` multiplies by 100, appends a percent sign and is otherwise `f`; `n`
 * is `g` (the C locale); `r` is the shortest text and ignores the precision.
 */
export function formatFloat(x: number, code: FloatCode, precision: number, flags = 0): string {
  if (code === '%') return `${formatFloat(x * 100, 'f', precision, flags)}%`;
  const upper = code === 'E' || code === 'F' || code === 'G';
  const plus = (flags & FLOAT_SIGN) !== 0 ? '+' : '';
  const magnitude = Math.abs(x);
  if (!(magnitude < Infinity)) {
    const text = Number.isNaN(x) ? `${plus}nan` : `${x < 0 ? '-' : plus}inf`;
    return upper ? text.toUpperCase() : text;
  }
  const body = finiteText(magnitude, code, precision, flags);
  let negative = isNegative(x);
  if (negative && (flags & FLOAT_NO_NEGATIVE_ZERO) !== 0 && isZeroText(body)) negative = false;
  const text = (negative ? '-' : plus) + body;
  return upper ? text.toUpperCase() : text;
}

function isZeroText(body: string): boolean {
  for (let index = 0; index < body.length; index += 1) {
    const unit = body.charCodeAt(index);
    if (unit === 0x65) return true;
    if (unit !== 0x30 && unit !== 0x2e) return false;
  }
  return true;
}

function finiteText(magnitude: number, code: FloatCode, precision: number, flags: number): string {
  const alternate = (flags & FLOAT_ALTERNATE) !== 0;
  switch (code) {
    case 'f':
    case 'F': {
      const text = fixedText(magnitude, precision);
      return alternate && precision === 0 ? `${text}.` : text;
    }
    case 'e':
    case 'E': {
      const digits = magnitude === 0 ? '0'.repeat(precision + 1) : significantDigits(magnitude, precision + 1);
      return exponentText(digits, magnitude === 0 ? 0 : decimalPoint - 1, alternate);
    }
    case 'r':
      return magnitude === 0 ? layOut('0', 1, 17, flags, 0) : shortestText(magnitude, flags);
    default:
      return generalText(magnitude, precision === 0 ? 1 : precision, flags);
  }
}

function shortestText(magnitude: number, flags: number): string {
  const digits = shortestDigits(magnitude);
  return layOut(digits, decimalPoint, 17, flags, 0);
}

function generalText(magnitude: number, precision: number, flags: number): string {
  let digits = '0';
  let point = 1;
  if (magnitude !== 0) {
    digits = significantDigits(magnitude, precision);
    point = decimalPoint;
  }
  const exponentFrom = (flags & FLOAT_ADD_DOT_0) !== 0 ? precision : precision + 1;
  return layOut(digits, point, exponentFrom, flags, precision);
}

/** Lays digits out as `g` and `r` do: exponent notation when `point` is below -3 or from `exponentFrom` on. */
function layOut(digits: string, point: number, exponentFrom: number, flags: number, alternateDigits: number): string {
  const alternate = (flags & FLOAT_ALTERNATE) !== 0;
  let shown = alternate ? digits.padEnd(alternateDigits, '0') : stripZeros(digits);
  if (point <= -4 || point >= exponentFrom) return exponentText(shown, point - 1, alternate);
  if (point <= 0) return `0.${'0'.repeat(-point)}${shown}`;
  shown = shown.padEnd(point, '0');
  if (shown.length > point) return `${shown.slice(0, point)}.${shown.slice(point)}`;
  if ((flags & FLOAT_ADD_DOT_0) !== 0) return `${shown}.0`;
  return alternate ? `${shown}.` : shown;
}

function stripZeros(digits: string): string {
  let end = digits.length;
  while (end > 1 && digits.charCodeAt(end - 1) === 0x30) end -= 1;
  return end === digits.length ? digits : digits.slice(0, end);
}

function exponentText(digits: string, exponent: number, alternate: boolean): string {
  const tail = digits.length > 1 ? `.${digits.slice(1)}` : alternate ? '.' : '';
  const size = Math.abs(exponent);
  return `${digits.charAt(0)}${tail}e${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
}
