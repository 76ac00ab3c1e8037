/**
 * What kind a character is, and the predicates of strings that follow from it.
 *
 * Models:     CPython 3.11 `str.isalpha` and its kin (Unicode 14.0).
 * Sources:    Objects/unicodectype.c `_PyUnicode_IsAlpha` …; Objects/unicodeobject.c `unicode_isupper_impl` ….
 * Algorithm:  1. The tables of stretches are unfolded once into one word of flags a character of the basic plane.
 *             2. Characters beyond are searched in the stretches.
 *             3. A predicate of a string holds when it holds for every character and there is one.
 * Invariants: I1 a decimal digit is a digit, and a digit is numeric.
 * Simplified: nothing.
 */
import { decimalDigitValue, isSpaceCode } from './unicode-digits.ts';
import * as tables from './unicode-property-tables.ts';
import { decodeQuantities } from './variable-length.ts';

export const ALPHABETIC = 1;
export const DIGIT = 2;
export const NUMERIC = 4;
export const UPPERCASE = 8;
export const LOWERCASE = 16;
export const TITLECASE = 32;
export const PRINTABLE = 64;
export const IDENTIFIER_START = 128;
export const IDENTIFIER_CONTINUE = 256;
export const CASED = 512;
export const CASE_IGNORABLE = 1024;

const TABLES: readonly (readonly [flag: number, table: string])[] = [
  [ALPHABETIC, tables.ALPHABETIC],
  [DIGIT, tables.DIGIT],
  [NUMERIC, tables.NUMERIC],
  [UPPERCASE, tables.UPPERCASE],
  [LOWERCASE, tables.LOWERCASE],
  [TITLECASE, tables.TITLECASE],
  [PRINTABLE, tables.PRINTABLE],
  [IDENTIFIER_START, tables.IDENTIFIER_START],
  [IDENTIFIER_CONTINUE, tables.IDENTIFIER_CONTINUE],
  [CASED, tables.CASED],
  [CASE_IGNORABLE, tables.CASE_IGNORABLE],
];

const BASIC_PLANE = 0x10000;
const flagsOfBasic = new Uint16Array(BASIC_PLANE);
/** For each table the code points at which the property starts and stops by turns. */
const boundaries: Uint32Array[] = [];

function unfold(): void {
  for (const [flag, table] of TABLES) {
    let position = 0;
    const edges = Uint32Array.from(decodeQuantities(table), (length) => (position += length));
    for (let index = 0; index < edges.length; index += 2) {
      const stop = Math.min(edges[index + 1]!, BASIC_PLANE);
      for (let code = edges[index]!; code < stop; code += 1) flagsOfBasic[code] = flagsOfBasic[code]! | flag;
    }
    boundaries.push(edges);
  }
}

/** The flags of a code point. */
export function characterFlags(codePoint: number): number {
  if (boundaries.length === 0) unfold();
  return codePoint < BASIC_PLANE ? flagsOfBasic[codePoint]! : flagsBeyond(codePoint);
}

function flagsBeyond(codePoint: number): number {
  let flags = 0;
  for (let table = 0; table < TABLES.length; table += 1) {
    const edges = boundaries[table]!;
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle]! <= codePoint) low = middle + 1;
      else high = middle;
    }
    if (low % 2 === 1) flags |= TABLES[table]![0];
  }
  return flags;
}

/** Whether every character has one of the flags of `mask`, and there is a character. */
function everyCharacterHas(text: string, mask: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.codePointAt(index)!;
    if ((characterFlags(code) & mask) === 0) return false;
    if (code > 0xffff) index += 1;
  }
  return text.length > 0;
}

/** `str.isalpha()`. */
export function isAlphabetic(text: string): boolean {
  return everyCharacterHas(text, ALPHABETIC);
}

/** `str.isalnum()`. */
export function isAlphanumeric(text: string): boolean {
  return everyCharacterHas(text, ALPHABETIC | NUMERIC);
}

/** `str.isdigit()`. */
export function isDigits(text: string): boolean {
  return everyCharacterHas(text, DIGIT);
}

/** `str.isnumeric()`. */
export function isNumeric(text: string): boolean {
  return everyCharacterHas(text, NUMERIC);
}

/** `str.isdecimal()`. */
export function isDecimal(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.codePointAt(index)!;
    if (decimalDigitValue(code) < 0) return false;
    if (code > 0xffff) index += 1;
  }
  return text.length > 0;
}

/** `str.isspace()`. */
export function isSpace(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (!isSpaceCode(text.charCodeAt(index))) return false;
  }
  return text.length > 0;
}

/** `str.isprintable()`: true of the empty string. */
export function isPrintable(text: string): boolean {
  return text.length === 0 || everyCharacterHas(text, PRINTABLE);
}

/** `str.isascii()`: true of the empty string. */
export function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > 0x7f) return false;
  }
  return true;
}

/** `str.isidentifier()`. */
export function isIdentifier(text: string): boolean {
  if (text.length === 0) return false;
  const first = text.codePointAt(0)!;
  if ((characterFlags(first) & IDENTIFIER_START) === 0) return false;
  const rest = text.slice(first > 0xffff ? 2 : 1);
  return rest.length === 0 || everyCharacterHas(rest, IDENTIFIER_CONTINUE);
}

/** `str.isupper()`: some upper-case character, and none of lower or title case. */
export function isUpper(text: string): boolean {
  return hasOnlyCase(text, UPPERCASE, LOWERCASE | TITLECASE);
}

/** `str.islower()`: some lower-case character, and none of upper or title case. */
export function isLower(text: string): boolean {
  return hasOnlyCase(text, LOWERCASE, UPPERCASE | TITLECASE);
}

function hasOnlyCase(text: string, wanted: number, unwanted: number): boolean {
  let found = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.codePointAt(index)!;
    const flags = characterFlags(code);
    if ((flags & unwanted) !== 0) return false;
    if ((flags & wanted) !== 0) found = true;
    if (code > 0xffff) index += 1;
  }
  return found;
}

/** `str.istitle()`: upper or title case starts every run of cased characters, and only there. */
export function isTitle(text: string): boolean {
  let found = false;
  let insideWord = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.codePointAt(index)!;
    const flags = characterFlags(code);
    const capital = (flags & (UPPERCASE | TITLECASE)) !== 0;
    if (capital || (flags & LOWERCASE) !== 0) {
      if (capital === insideWord) return false;
      insideWord = true;
      found = true;
    } else insideWord = false;
    if (code > 0xffff) index += 1;
  }
  return found;
}
