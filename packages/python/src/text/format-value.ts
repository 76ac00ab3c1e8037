/**
 * The format specification mini-language: formatting values.
 *
 * Models:     CPython 3.11 `int.__format__`, `float.__format__`, `str.__format__`, `complex.__format__`.
 * Sources:    Python/formatter_unicode.c `format_string_internal`, `format_long_internal`, `format_float_internal`,
 *             `format_complex_internal`, `calc_number_widths`; Objects/unicodeobject.c
 *             `_PyUnicode_InsertThousandsGrouping`.
 * Algorithm:  1. A number is cut into sign, prefix, digits and the rest (point, decimals, exponent, or inf and nan).
 *             2. Zero padding between sign and digits is grouped like digits; other padding surrounds the whole.
 * Invariants: I1 every error is a `FormatError` (ValueError or OverflowError) with upstream's text.
 * Simplified: `n` formats as in the C locale.
 */
import {
  FLOAT_ADD_DOT_0,
  FLOAT_ALTERNATE,
  FLOAT_NO_NEGATIVE_ZERO,
  floatRepr,
  formatFloat as floatText,
} from '../numbers/float-repr.ts';
import type { FloatCode } from '../numbers/float-repr.ts';
import { isNegative } from '../numbers/float-bits.ts';
import { intToFloat } from '../numbers/int-float.ts';
import { intToDecimal, MAX_STR_DIGITS_DEFAULT } from '../numbers/int-text.ts';
import type { Int } from '../numbers/int-value.ts';
import { overflowError, valueError } from '../numbers/semantic-error.ts';
import type { SemanticError } from '../numbers/semantic-error.ts';
import { parseFormatSpec, showCode } from './format-spec.ts';
import type { Alignment, FormatSpec } from './format-spec.ts';
import { codePointLength, hasAstral, sliceText } from './unicode.ts';

const CODE_POINT_MAX = 0x10ffff;
const PRECISION_MAX = 0x7fffffff;
const FLOAT_PRECISION_DEFAULT = 6;

function unknownCode(type: string, typeName: string): SemanticError {
  return valueError(`Unknown format code '${showCode(type)}' for object of type '${typeName}'`);
}

/** Pads `text` to the width; '=' without a sign to split at pads as '>'. */
function pad(text: string, width: number, align: Alignment, fill: string): string {
  const missing = width - codePointLength(text);
  if (missing <= 0) return text;
  if (align === '<') return text + fill.repeat(missing);
  if (align !== '^') return fill.repeat(missing) + text;
  const left = missing >> 1;
  return fill.repeat(left) + text + fill.repeat(missing - left);
}

/** `format(text, spec)`. */
export function formatStr(text: string, spec: string, typeName = 'str'): string {
  if (spec === '') return text;
  const parsed = parseFormatSpec(spec, 's', '<', typeName);
  if (parsed.type !== 's') throw unknownCode(parsed.type, typeName);
  if (parsed.sign === ' ') throw valueError('Space not allowed in string format specifier');
  if (parsed.sign !== '') throw valueError('Sign not allowed in string format specifier');
  if (parsed.noNegativeZero) throw valueError('Negative zero coercion (z) not allowed in string format specifier');
  if (parsed.alternate) throw valueError('Alternate form (#) not allowed in string format specifier');
  if (parsed.align === '=') throw valueError("'=' alignment not allowed in string format specifier");
  let shown = text;
  if (parsed.precision >= 0 && text.length > parsed.precision) {
    const wide = hasAstral(text);
    if (parsed.precision < codePointLength(text, wide)) shown = sliceText(text, 0, parsed.precision, wide);
  }
  return pad(shown, parsed.width, parsed.align, parsed.fill);
}

/** `format(value, spec)` of an int; `typeName` is 'bool' for a bool (whose empty specification is the caller's). */
export function formatInt(value: Int, spec: string, typeName = 'int', digitsMax = MAX_STR_DIGITS_DEFAULT): string {
  if (spec === '') return intToDecimal(value, digitsMax);
  const parsed = parseFormatSpec(spec, 'd', '>', typeName);
  switch (parsed.type) {
    case 'd':
    case 'n':
    case 'b':
    case 'o':
    case 'x':
    case 'X':
      checkInt(parsed);
      return formatDigits(value, parsed, digitsMax);
    case 'c':
      checkInt(parsed);
      return formatCharacter(value, parsed);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%':
      return formatParsedFloat(intToFloat(value), parsed);
    default:
      throw unknownCode(parsed.type, typeName);
  }
}

function checkInt(spec: FormatSpec): void {
  if (spec.precision !== -1) throw valueError('Precision not allowed in integer format specifier');
  if (spec.noNegativeZero) throw valueError('Negative zero coercion (z) not allowed in integer format specifier');
}

function formatCharacter(value: Int, spec: FormatSpec): string {
  if (spec.sign !== '') throw valueError("Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) throw valueError("Alternate form (#) not allowed with integer format specifier 'c'");
  if (BigInt.asIntN(64, BigInt(value)) !== BigInt(value)) {
    throw overflowError('Python int too large to convert to C long');
  }
  if (value < 0 || value > CODE_POINT_MAX) throw overflowError('%c arg not in range(0x110000)');
  return pad(String.fromCodePoint(Number(value)), spec.width, spec.align, spec.fill);
}

function formatDigits(value: Int, spec: FormatSpec, digitsMax: number): string {
  const negative = value < 0;
  const magnitude = negative ? -value : value;
  let digits: string;
  let prefix = '';
  switch (spec.type) {
    case 'b':
      digits = magnitude.toString(2);
      prefix = '0b';
      break;
    case 'o':
      digits = magnitude.toString(8);
      prefix = '0o';
      break;
    case 'x':
      digits = magnitude.toString(16);
      prefix = '0x';
      break;
    case 'X':
      digits = magnitude.toString(16).toUpperCase();
      prefix = '0X';
      break;
    default:
      digits = intToDecimal(magnitude, digitsMax);
  }
  return assemble(signText(negative, spec), spec.alternate ? prefix : '', digits, '', spec);
}

function signText(negative: boolean, spec: FormatSpec): string {
  if (negative) return '-';
  return spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';
}

/** Joins the parts of a number with padding and grouping. */
function assemble(sign: string, prefix: string, digits: string, rest: string, spec: FormatSpec): string {
  const head = sign + prefix;
  const fixed = head.length + rest.length;
  const zeroPadded = spec.fill === '0' && spec.align === '=';
  let grouped = digits;
  if (digits.length > 0) {
    const widthMin = zeroPadded ? spec.width - fixed : 0;
    if (spec.grouping !== '') grouped = groupDigits(digits, spec.grouping, groupSize(spec.type), widthMin);
    else if (digits.length < widthMin) grouped = digits.padStart(widthMin, '0');
  }
  const missing = spec.width - fixed - grouped.length;
  if (missing <= 0) return head + grouped + rest;
  if (spec.align === '=') return head + spec.fill.repeat(missing) + grouped + rest;
  return pad(head + grouped + rest, spec.width, spec.align, spec.fill);
}

function groupSize(type: string): number {
  return type === 'b' || type === 'o' || type === 'x' || type === 'X' ? 4 : 3;
}

/** Groups digits from the right, filling up with zeros until the text has `widthMin` characters or a little more. */
function groupDigits(digits: string, separator: string, size: number, widthMin: number): string {
  let out = '';
  let end = digits.length;
  let missing = widthMin;
  for (;;) {
    const length = Math.min(size, Math.max(end, missing, 1));
    const start = Math.max(end - length, 0);
    out = digits.slice(start, end).padStart(length, '0') + out;
    end = start;
    missing -= length;
    if (end <= 0 && missing <= 0) return out;
    out = separator + out;
    missing -= 1;
  }
}

/** `format(x, spec)` of a float. */
export function formatFloat(x: number, spec: string, typeName = 'float'): string {
  if (spec === '') return floatRepr(x);
  const parsed = parseFormatSpec(spec, '', '>', typeName);
  if (parsed.type !== '' && !'eEfFgGn%'.includes(parsed.type)) throw unknownCode(parsed.type, typeName);
  return formatParsedFloat(x, parsed);
}

function floatFlags(spec: FormatSpec): number {
  return (spec.alternate ? FLOAT_ALTERNATE : 0) | (spec.noNegativeZero ? FLOAT_NO_NEGATIVE_ZERO : 0);
}

function formatParsedFloat(x: number, spec: FormatSpec): string {
  if (spec.precision > PRECISION_MAX) throw valueError('precision too big');
  let flags = floatFlags(spec);
  let code = spec.type as FloatCode | '';
  let precision = spec.precision;
  if (code === '') {
    // Without a code: like repr, or like g with at least one digit behind the point.
    flags |= FLOAT_ADD_DOT_0;
    code = precision < 0 ? 'r' : 'g';
  }
  if (precision < 0) precision = FLOAT_PRECISION_DEFAULT;
  const text = floatText(x, code, precision, flags);
  if (spec.width === -1 && spec.grouping === '' && spec.sign !== '+' && spec.sign !== ' ') return text;
  return assembleFloat(text, spec);
}

function assembleFloat(text: string, spec: FormatSpec): string {
  const negative = text.charCodeAt(0) === 0x2d;
  const start = negative ? 1 : 0;
  let end = start;
  while (end < text.length && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end += 1;
  return assemble(signText(negative, spec), '', text.slice(start, end), text.slice(end), spec);
}

/** `format(complex(real, imaginary), spec)`. */
export function formatComplex(real: number, imaginary: number, spec: string): string {
  if (spec === '') return complexRepr(real, imaginary);
  const parsed = parseFormatSpec(spec, '', '>', 'complex');
  if (parsed.type !== '' && !'eEfFgGn'.includes(parsed.type)) throw unknownCode(parsed.type, 'complex');
  if (parsed.precision > PRECISION_MAX) throw valueError('precision too big');
  if (parsed.fill === '0') throw valueError('Zero padding is not allowed in complex format specifier');
  if (parsed.align === '=') throw valueError("'=' alignment flag is not allowed in complex format specifier");
  const plain = parsed.type === '';
  const skipReal = plain && real === 0 && !isNegative(real);
  const code = (plain ? (parsed.precision < 0 ? 'r' : 'g') : parsed.type) as FloatCode;
  const precision = parsed.precision < 0 ? FLOAT_PRECISION_DEFAULT : parsed.precision;
  const flags = floatFlags(parsed);
  const part: FormatSpec = { ...parsed, width: -1, align: '<' };
  const signedPart: FormatSpec = { ...part, sign: '+' };
  const imaginaryText = assembleFloat(floatText(imaginary, code, precision, flags), skipReal ? part : signedPart);
  const realText = skipReal ? '' : assembleFloat(floatText(real, code, precision, flags), part);
  const text = `${realText}${imaginaryText}j`;
  return pad(plain && !skipReal ? `(${text})` : text, parsed.width, parsed.align, parsed.fill);
}

/** `repr(complex(real, imaginary))` (Objects/complexobject.c `complex_repr`). */
export function complexRepr(real: number, imaginary: number): string {
  const imaginaryText = floatText(imaginary, 'r', 0);
  if (real === 0 && !isNegative(real)) return `${imaginaryText}j`;
  const sign = imaginaryText.startsWith('-') ? '' : '+';
  return `(${floatText(real, 'r', 0)}${sign}${imaginaryText}j)`;
}
