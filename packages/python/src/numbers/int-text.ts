/**
 * Ints as text and back.
 *
 * Models:     CPython 3.11.7 `int(text, base)`, `str`, `bin`, `oct`, `hex`.
 * Sources:    Objects/longobject.c `PyLong_FromString`, `long_to_decimal_string_internal`, `long_format_binary`;
 *             Include/internal/pycore_long.h `_PY_LONG_DEFAULT_MAX_STR_DIGITS`.
 * Algorithm:  1. White space, a sign and a prefix that fits the base are taken off.
 *             2. The digits run as far as they belong to the base; single underscores may stand between them.
 *             3. In a base that is no power of two, more digits than the limit raise before anything else is judged.
 *             4. The engine converts bases 2, 8, 10 and 16; the others go in chunks that fit a double.
 * Invariants: I1 the limit counts digits, not underscores or the sign.
 * Simplified: nothing.
 */
import { toAsciiNumeral } from '../text/unicode-digits.ts';
import { stripAsciiSpace } from './float-parse.ts';
import { canonicalInt } from './int-value.ts';
import type { Int } from './int-value.ts';
import { valueError } from './semantic-error.ts';

/** The digits that `int` and `str` convert unless the program sets another limit. */
export const MAX_STR_DIGITS_DEFAULT = 4300;

const LIMIT_HINT = 'use sys.set_int_max_str_digits() to increase the limit';
const SHORT_DECIMAL = /^[0-9]{1,15}$/;

/** `str(value)`. Raises ValueError beyond `digitsMax` digits (0 = no limit). */
export function intToDecimal(value: Int, digitsMax = MAX_STR_DIGITS_DEFAULT): string {
  const text = value.toString();
  if (digitsMax > 0 && text.length > digitsMax && text.length - (text.startsWith('-') ? 1 : 0) > digitsMax) {
    throw valueError(`Exceeds the limit (${digitsMax} digits) for integer string conversion; ${LIMIT_HINT}`);
  }
  return text;
}

const PREFIXES: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 16: '0x' };

/** `bin`, `oct` or `hex` of a value: with the prefix, the sign in front of it. */
export function intToPrefixed(value: Int, base: 2 | 8 | 16): string {
  const text = value.toString(base);
  return text.startsWith('-') ? `-${PREFIXES[base]}${text.slice(1)}` : PREFIXES[base] + text;
}

/**
 * What `int(text, base)` gives, or undefined where it raises ValueError ("invalid literal for int() with base …: "
 * and the repr of the text). Raises ValueError itself for an impossible base and beyond the limit of digits.
 */
export function parseInt(text: string, base = 10, digitsMax = MAX_STR_DIGITS_DEFAULT): Int | undefined {
  if (base === 10 && SHORT_DECIMAL.test(text)) return Number(text);
  if (base !== 0 && (base < 2 || base > 36)) throw valueError('int() base must be >= 2 and <= 36, or 0');
  const numeral = stripAsciiSpace(toAsciiNumeral(text));
  let start = 0;
  const sign = numeral.charCodeAt(0);
  if (sign === 0x2b || sign === 0x2d) start = 1;
  const prefixBase = baseOfPrefix(numeral, start);
  let actualBase = base;
  if (base === 0) actualBase = prefixBase === 0 ? 10 : prefixBase;
  if (prefixBase !== 0 && prefixBase === actualBase) {
    start += 2;
    if (numeral.charCodeAt(start) === 0x5f) start += 1;
  }
  const magnitude = parseDigits(numeral, start, actualBase, digitsMax);
  if (magnitude === undefined) return undefined;
  // Without a base, a decimal literal other than zero may not start with a zero.
  if (base === 0 && prefixBase === 0 && numeral.charCodeAt(start) === 0x30 && magnitude !== 0) return undefined;
  if (sign !== 0x2d || magnitude === 0) return magnitude;
  return -magnitude;
}

/** 2, 8 or 16 for `0b`, `0o` or `0x`, otherwise 0. */
function baseOfPrefix(numeral: string, start: number): number {
  if (numeral.charCodeAt(start) !== 0x30) return 0;
  const letter = numeral.charCodeAt(start + 1) | 0x20;
  if (letter === 0x78) return 16;
  if (letter === 0x6f) return 8;
  return letter === 0x62 ? 2 : 0;
}

function digitValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x7a ? letter - 0x61 + 10 : 36;
}

function parseDigits(numeral: string, start: number, base: number, digitsMax: number): Int | undefined {
  let end = start;
  let underscores = 0;
  let previous = 0x5f;
  for (; end < numeral.length; end += 1) {
    const code = numeral.charCodeAt(end);
    if (code === 0x5f) {
      if (previous === 0x5f) return undefined;
      underscores += 1;
    } else if (digitValue(code) >= base) break;
    previous = code;
  }
  if (previous === 0x5f) return undefined;
  const count = end - start - underscores;
  if ((base & (base - 1)) !== 0 && digitsMax > 0 && count > digitsMax) {
    const found = `value has ${count} digits`;
    throw valueError(`Exceeds the limit (${digitsMax} digits) for integer string conversion: ${found}; ${LIMIT_HINT}`);
  }
  if (end !== numeral.length) return undefined;
  const digits = numeral.slice(start);
  return convertDigits(underscores === 0 ? digits : digits.replaceAll('_', ''), base);
}

/** Digits of any base that a double holds exactly: 36**10 is below 2**53. */
const CHUNK_DIGITS = 10;

function convertDigits(digits: string, base: number): Int {
  if (digits.length <= CHUNK_DIGITS) return Number.parseInt(digits, base);
  if (base === 10) return canonicalInt(BigInt(digits));
  const prefix = PREFIXES[base];
  if (prefix !== undefined) return canonicalInt(BigInt(prefix + digits));
  const chunkFactor = BigInt(base) ** BigInt(CHUNK_DIGITS);
  const first = digits.length % CHUNK_DIGITS;
  let value = first === 0 ? 0n : BigInt(Number.parseInt(digits.slice(0, first), base));
  for (let index = first; index < digits.length; index += CHUNK_DIGITS) {
    value = value * chunkFactor + BigInt(Number.parseInt(digits.slice(index, index + CHUNK_DIGITS), base));
  }
  return canonicalInt(value);
}
