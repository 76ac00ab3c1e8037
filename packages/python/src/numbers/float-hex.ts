/**
 * Hexadecimal text of floats.
 *
 * Models:     CPython 3.11 `float.hex` and `float.fromhex`.
 * Sources:    Objects/floatobject.c `float_hex_impl`, `float_fromhex`.
 * Algorithm:  1. `hex` prints the 13 mantissa digits as they stand and the exponent in decimal.
 *             2. `fromhex` reads sign, optional 0x, digits with an optional point, optional binary exponent, and rounds
 *                the digits half to even, whatever their number.
 * Invariants: I1 `floatFromHex(floatHex(x))` is x for every finite double.
 * Simplified: nothing.
 */
import { highWord, isNegative, lowWord, roundToFloat } from './float-bits.ts';
import { stripAsciiSpace } from './float-parse.ts';
import { overflowError, valueError } from './semantic-error.ts';

/** `float.hex(x)`. */
export function floatHex(x: number): string {
  if (Number.isNaN(x)) return 'nan';
  const sign = isNegative(x) ? '-' : '';
  if (!Number.isFinite(x)) return `${sign}inf`;
  if (x === 0) return `${sign}0x0.0p+0`;
  const high = highWord(x);
  const biased = (high >>> 20) & 0x7ff;
  const fraction = (high & 0xfffff).toString(16).padStart(5, '0') + lowWord(x).toString(16).padStart(8, '0');
  const exponent = Math.max(biased, 1) - 1023;
  return `${sign}0x${biased === 0 ? 0 : 1}.${fraction}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

const SPECIAL = /^([+-]?)(?:(nan)|inf(?:inity)?)$/i;
const NUMERAL = /^([+-]?)(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?[0-9]+))?/i;
/** Exponents beyond this are all alike: the result is zero or an overflow. */
const EXPONENT_MAX = 1e9;

/** `float.fromhex(text)`. */
export function floatFromHex(text: string): number {
  const numeral = stripAsciiSpace(text);
  const special = SPECIAL.exec(numeral);
  if (special !== null) {
    if (special[2] !== undefined) return NaN;
    return special[1] === '-' ? -Infinity : Infinity;
  }
  const match = NUMERAL.exec(numeral);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  const digits = whole + fraction;
  if (match === null || digits === '') throw valueError('invalid hexadecimal floating-point string');
  const magnitude = BigInt(`0x${digits}`);
  const exponent = Number(match[4] ?? '0') - 4 * fraction.length;
  const value = magnitude === 0n || exponent < -EXPONENT_MAX ? 0 : scaleDigits(magnitude, exponent);
  // Upstream converts before it looks at what follows.
  if (value === Infinity) throw overflowError('hexadecimal value too large to represent as a float');
  if (match[0].length !== numeral.length) throw valueError('invalid hexadecimal floating-point string');
  return match[1] === '-' ? -value : value;
}

function scaleDigits(magnitude: bigint, exponent: number): number {
  return exponent > EXPONENT_MAX ? Infinity : roundToFloat(magnitude, exponent);
}
