/**
 * `%` formatting: reading the template, and laying converted values out.
 *
 * Models:     CPython 3.11 `str % args` and `bytes % args`.
 * Sources:    Objects/unicodeobject.c `unicode_format_arg_parse`, `unicode_format_arg_output`, `_PyUnicode_FormatLong`;
 *             Objects/bytesobject.c `_PyBytes_FormatEx`.
 * Algorithm:  1. The template becomes a list of literal texts and directives. A mistake becomes a directive with an
 *                error, so that it is raised only when formatting gets there.
 *             2. For each directive the caller
 *                a. checks that the arguments are a mapping if it `needsMapping`, and looks its `key` up;
 *                b. fetches the width and the precision that are `FROM_ARGUMENT` (a negative width is its size,
 *                   adjusted left; a negative precision is 0);
 *                c. raises the `error` if it is `errorFirst`;
 *                d. fetches the argument, and raises the `error` if there is one;
 *                e. converts the argument (`str`, `repr`, to an int, to a float) and has it laid out here.
 * Invariants: I1 pieces are constants: a template may be read once and used often.
 * Simplified: nothing.
 */
import { FLOAT_ALTERNATE, formatFloat } from '../numbers/float-repr.ts';
import type { FloatCode } from '../numbers/float-repr.ts';
import { intToDecimal, MAX_STR_DIGITS_DEFAULT } from '../numbers/int-text.ts';
import type { Int } from '../numbers/int-value.ts';
import { overflowError, typeError, valueError } from '../numbers/semantic-error.ts';
import type { SemanticError } from '../numbers/semantic-error.ts';
import { codePointLength, hasAstral, sliceText } from './unicode.ts';

export interface PercentDirective {
  /** Whether the directive started with a parenthesis. */
  readonly needsMapping: boolean;
  /** The mapping key of `%(key)s`, undefined where the next positional argument is meant. */
  readonly key: string | undefined;
  readonly leftAdjust: boolean;
  readonly plus: boolean;
  readonly blank: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
  /** -1 absent, -2 the next argument (`*`). */
  readonly width: number;
  /** -1 absent, -2 the next argument (`*`). */
  readonly precision: number;
  /** The conversion: one of s r a c d i u o x X e E f F g G, and b in bytes. */
  readonly code: string;
  readonly error: SemanticError | undefined;
  /** Whether the error comes before the argument is fetched: the directive is malformed, not just its code unknown. */
  readonly errorFirst: boolean;
}

export type PercentPiece = string | PercentDirective;

const MALFORMED: PercentDirective = {
  needsMapping: false,
  key: undefined,
  leftAdjust: false,
  plus: false,
  blank: false,
  alternate: false,
  zero: false,
  width: -1,
  precision: -1,
  code: '',
  error: undefined,
  errorFirst: true,
};

function malformed(message: string, needsMapping: boolean, key: string | undefined): PercentDirective {
  return { ...MALFORMED, needsMapping, key, error: valueError(message) };
}

/** `width` or `precision` of a directive that takes it from the arguments. */
export const FROM_ARGUMENT = -2;

const STR_CODES = 'sracdiuoxXeEfFgG';
const BYTES_CODES = `${STR_CODES}b`;
const SIZE_MAX = 2 ** 63;
const PRECISION_MAX = 0x7fffffff - 3;

/** Where the reader stands in the template. */
let position = 0;

/** Reads a template. For bytes it is the text of the bytes in Latin-1. */
export function parsePercentFormat(template: string, forBytes = false): PercentPiece[] {
  const pieces: PercentPiece[] = [];
  let literal = '';
  position = 0;
  while (position < template.length) {
    const mark = template.indexOf('%', position);
    if (mark < 0) {
      literal += template.slice(position);
      break;
    }
    literal += template.slice(position, mark);
    position = mark + 1;
    const piece = readDirective(template, forBytes);
    if (piece === '%') literal += '%';
    else {
      if (literal !== '') pieces.push(literal);
      literal = '';
      pieces.push(piece);
      if (typeof piece !== 'string' && piece.error !== undefined) return pieces;
    }
  }
  if (literal !== '') pieces.push(literal);
  return pieces;
}

function readDirective(template: string, forBytes: boolean): PercentPiece {
  if (template.charAt(position) === '%') {
    position += 1;
    return '%';
  }
  let key: string | undefined;
  const needsMapping = template.charAt(position) === '(';
  if (needsMapping) {
    const end = closingParenthesis(template, position);
    if (end < 0) return malformed('incomplete format key', true, undefined);
    key = template.slice(position + 1, end);
    position = end + 1;
  }
  let flags = '';
  while (position < template.length && '-+ #0'.includes(template.charAt(position))) {
    flags += template.charAt(position);
    position += 1;
  }
  const width = readSize(template);
  if (width >= SIZE_MAX) return malformed('width too big', needsMapping, key);
  let precision = -1;
  if (template.charAt(position) === '.') {
    position += 1;
    precision = readSize(template);
    if (precision >= SIZE_MAX) return malformed(forBytes ? 'prec too big' : 'precision too big', needsMapping, key);
    if (precision === -1) precision = 0;
  }
  if ('hlL'.includes(template.charAt(position) || ' ')) position += 1;
  if (position >= template.length) return malformed('incomplete format', needsMapping, key);
  const code = String.fromCodePoint(template.codePointAt(position)!);
  const index = position;
  position += code.length;
  const known = (forBytes ? BYTES_CODES : STR_CODES).includes(code);
  return {
    needsMapping,
    key,
    leftAdjust: flags.includes('-'),
    plus: flags.includes('+'),
    blank: flags.includes(' '),
    alternate: flags.includes('#'),
    zero: flags.includes('0'),
    width,
    precision,
    code,
    error: known ? undefined : unsupported(code, template, index, forBytes),
    errorFirst: false,
  };
}

function closingParenthesis(template: string, start: number): number {
  let depth = 0;
  for (let index = start; index < template.length; index += 1) {
    const character = template.charAt(index);
    if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}

function readSize(template: string): number {
  if (template.charAt(position) === '*') {
    position += 1;
    return FROM_ARGUMENT;
  }
  let size = -1;
  for (; position < template.length; position += 1) {
    const digit = template.charCodeAt(position) - 0x30;
    if (digit < 0 || digit > 9) break;
    size = Math.max(size, 0) * 10 + digit;
  }
  return size;
}

function unsupported(code: string, template: string, unit: number, forBytes: boolean): SemanticError {
  const number = code.codePointAt(0)!;
  // The message about a byte outside ASCII fails itself: upstream passes the byte on as a negative number.
  if (forBytes && number > 0x7f) return overflowError('character argument not in range(0x110000)');
  const shown = number >= 31 && number <= 126 ? code : '?';
  const index = codePointLength(template.slice(0, unit));
  return valueError(`unsupported format character '${shown}' (0x${number.toString(16)}) at index ${index}`);
}

/** Lays out the text of `%s`, `%r`, `%a`, `%b` (cut to the precision) or `%c`. */
export function layOutText(directive: PercentDirective, text: string, width: number, precision: number): string {
  let shown = text;
  if (precision >= 0 && directive.code !== 'c' && text.length > precision) {
    const wide = hasAstral(text);
    if (precision < codePointLength(text, wide)) shown = sliceText(text, 0, precision, wide);
  }
  const missing = width - codePointLength(shown);
  if (missing <= 0) return shown;
  return directive.leftAdjust ? shown + ' '.repeat(missing) : ' '.repeat(missing) + shown;
}

/** Lays out an int under `%d`, `%i`, `%u`, `%o`, `%x` or `%X`. */
export function layOutInt(
  directive: PercentDirective,
  value: Int,
  width: number,
  precision: number,
  digitsMax = MAX_STR_DIGITS_DEFAULT,
): string {
  if (precision > PRECISION_MAX) throw overflowError('precision too large');
  const negative = value < 0;
  const magnitude = negative ? -value : value;
  let digits: string;
  let prefix = '';
  switch (directive.code) {
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
  if (precision > digits.length) digits = digits.padStart(precision, '0');
  return layOutNumber(directive, negative, directive.alternate ? prefix : '', digits, width);
}

/** Lays out a float under `%e`, `%E`, `%f`, `%F`, `%g` or `%G`. */
export function layOutFloat(directive: PercentDirective, x: number, width: number, precision: number): string {
  if (precision > PRECISION_MAX + 3) throw valueError('precision too big');
  const places = precision < 0 ? 6 : precision;
  const text = formatFloat(x, directive.code as FloatCode, places, directive.alternate ? FLOAT_ALTERNATE : 0);
  const negative = text.charCodeAt(0) === 0x2d;
  return layOutNumber(directive, negative, '', negative ? text.slice(1) : text, width);
}

function layOutNumber(
  directive: PercentDirective,
  negative: boolean,
  prefix: string,
  digits: string,
  width: number,
): string {
  const sign = negative ? '-' : directive.plus ? '+' : directive.blank ? ' ' : '';
  const head = sign + prefix;
  const missing = width - head.length - digits.length;
  if (missing <= 0) return head + digits;
  if (directive.leftAdjust) return head + digits + ' '.repeat(missing);
  return directive.zero ? head + '0'.repeat(missing) + digits : ' '.repeat(missing) + head + digits;
}

/** The errors that the caller raises while it fetches arguments, in upstream's words. */
export const percentErrors = {
  mappingRequired: typeError('format requires a mapping'),
  notEnoughArguments: typeError('not enough arguments for format string'),
  leftoverArguments: typeError('not all arguments converted during string formatting'),
  leftoverArgumentsOfBytes: typeError('not all arguments converted during bytes formatting'),
  starWantsInt: typeError('* wants int'),
  characterWanted: typeError('%c requires int or char'),
  characterRange: overflowError('%c arg not in range(0x110000)'),
} as const;

/** The TypeError of a directive that wants a number but got an object of another type. */
export function numberWanted(directive: PercentDirective, typeName: string): SemanticError {
  const kind = 'oxX'.includes(directive.code) ? 'an integer is required' : 'a real number is required';
  return typeError(`%${directive.code} format: ${kind}, not ${typeName}`);
}
