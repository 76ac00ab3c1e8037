/**
 * What the matcher asks about characters: case, categories, sets, positions.
 *
 * Models:      CPython 3.11's sre in the C locale.
 * Sources:     Modules/_sre/sre.c (sre_lower_unicode, sre_category), Modules/_sre/sre_lib.h (SRE(charset), SRE(at)).
 * Algorithm:   1. A set is a list of tests ended by FAILURE; NEGATE turns the answer round. 2. A big set is an index
 *              of 256
 *              block numbers, four to a word, and blocks of 256 bits.
 * Invariants:  I1 case mapping takes one code point to one code point: the first of its full mapping.
 * Simplified:  the locale is C: bytes above 127 have no case and are no letters.
 */
import { toLower, toUpper } from '../../text/case-mapping.ts';
import { decimalDigitValue, isSpaceCode } from '../../text/unicode-digits.ts';
import { ALPHABETIC, characterFlags, NUMERIC } from '../../text/unicode-properties.ts';

export type Chars = Uint8Array | Uint16Array | Uint32Array;

const NEWLINE = 10;
const UNDERSCORE = 95;
const BASIC = 0x10000;

/** Case mappings found so far; -1 = not asked yet. */
const lowerOf = new Int32Array(BASIC).fill(-1);
const upperOf = new Int32Array(BASIC).fill(-1);

function mapped(cache: Int32Array, ch: number, map: (text: string) => string): number {
  const known = ch < BASIC ? cache[ch]! : -1;
  if (known >= 0) return known;
  const result = map(String.fromCodePoint(ch)).codePointAt(0)!;
  if (ch < BASIC) cache[ch] = result;
  return result;
}

/** `Py_UNICODE_TOLOWER`. */
export function lowerUnicode(ch: number): number {
  if (ch < 128) return ch >= 65 && ch <= 90 ? ch + 32 : ch;
  return mapped(lowerOf, ch, toLower);
}

/** `Py_UNICODE_TOUPPER`. */
export function upperUnicode(ch: number): number {
  if (ch < 128) return ch >= 97 && ch <= 122 ? ch - 32 : ch;
  return mapped(upperOf, ch, toUpper);
}

export function lowerAscii(ch: number): number {
  return ch >= 65 && ch <= 90 ? ch + 32 : ch;
}

function upperAscii(ch: number): number {
  return ch >= 97 && ch <= 122 ? ch - 32 : ch;
}

export function isCasedAscii(ch: number): boolean {
  return (ch >= 65 && ch <= 90) || (ch >= 97 && ch <= 122);
}

export function isCasedUnicode(ch: number): boolean {
  return ch !== lowerUnicode(ch) || ch !== upperUnicode(ch);
}

/** A literal that ignores case by the locale (`char_loc_ignore`). */
export function sameByLocale(wanted: number, ch: number): boolean {
  return ch === wanted || lowerAscii(ch) === wanted || upperAscii(ch) === wanted;
}

function isWordAscii(ch: number): boolean {
  return (ch >= 97 && ch <= 122) || (ch >= 65 && ch <= 90) || (ch >= 48 && ch <= 57) || ch === UNDERSCORE;
}

function isWordUnicode(ch: number): boolean {
  if (ch < 128) return isWordAscii(ch);
  return (characterFlags(ch) & (ALPHABETIC | NUMERIC)) !== 0;
}

function isLineBreakUnicode(ch: number): boolean {
  return (ch >= 10 && ch <= 13) || (ch >= 0x1c && ch <= 0x1e) || ch === 0x85 || ch === 0x2028 || ch === 0x2029;
}

/** `sre_category`: odd categories are the complements of the even ones before them. */
function isInCategory(category: number, ch: number): boolean {
  let answer: boolean;
  switch (category >> 1) {
    case 0: answer = ch >= 48 && ch <= 57; break;
    case 1: answer = ch === 32 || (ch >= 9 && ch <= 13); break;
    case 2:
    case 4: answer = isWordAscii(ch); break;
    case 3: answer = ch === NEWLINE; break;
    case 5: answer = ch < 128 ? ch >= 48 && ch <= 57 : decimalDigitValue(ch) >= 0; break;
    case 6: answer = isSpaceCode(ch); break;
    case 7: answer = isWordUnicode(ch); break;
    default: answer = isLineBreakUnicode(ch);
  }
  return answer !== ((category & 1) === 1);
}

export const matchesCategory = isInCategory;

/** Whether `ch` is in the set that starts at `code[at]`. */
export function isInSet(code: Uint32Array, at: number, ch: number): boolean {
  let positive = true;
  for (;;) {
    switch (code[at++]) {
      case 0: /* FAILURE */ return !positive;
      case 16: /* LITERAL */
        if (ch === code[at]) return positive;
        at++;
        break;
      case 8: /* CATEGORY */
        if (isInCategory(code[at]!, ch)) return positive;
        at++;
        break;
      case 9: /* CHARSET */
        if (ch < 256 && (code[at + (ch >>> 5)]! >>> (ch & 31) & 1) === 1) return positive;
        at += 8;
        break;
      case 22: /* RANGE */
        if (code[at]! <= ch && ch <= code[at + 1]!) return positive;
        at += 2;
        break;
      case 42: /* RANGE_UNI_IGNORE */ {
        if (code[at]! <= ch && ch <= code[at + 1]!) return positive;
        const upper = upperUnicode(ch);
        if (code[at]! <= upper && upper <= code[at + 1]!) return positive;
        at += 2;
        break;
      }
      case 21: /* NEGATE */ positive = !positive; break;
      case 10: /* BIGCHARSET */ {
        const count = code[at++]!;
        const block = ch < BASIC ? code[at + (ch >>> 10)]! >>> ((ch >>> 8 & 3) << 3) & 255 : -1;
        at += 64;
        if (block >= 0 && (code[at + (block << 3) + (ch >>> 5 & 7)]! >>> (ch & 31) & 1) === 1) return positive;
        at += count << 3;
        break;
      }
      default: return false;
    }
  }
}

/** A set that ignores case by the locale (`charset_loc_ignore`). */
export function isInSetByLocale(code: Uint32Array, at: number, ch: number): boolean {
  const lower = lowerAscii(ch);
  if (isInSet(code, at, lower)) return true;
  const upper = upperAscii(ch);
  return upper !== lower && isInSet(code, at, upper);
}

function isBoundary(chars: Chars, ptr: number, end: number, isWord: (ch: number) => boolean): boolean {
  const before = ptr > 0 && isWord(chars[ptr - 1]!);
  const after = ptr < end && isWord(chars[ptr]!);
  return before !== after;
}

/** Whether position `ptr` is what `at` says; texts begin at 0. */
export function isAt(chars: Chars, ptr: number, end: number, at: number): boolean {
  switch (at) {
    case 0: /* AT_BEGINNING */
    case 2: /* AT_BEGINNING_STRING */ return ptr === 0;
    case 1: /* AT_BEGINNING_LINE */ return ptr === 0 || chars[ptr - 1] === NEWLINE;
    case 5: /* AT_END */ return ptr === end || (end - ptr === 1 && chars[ptr] === NEWLINE);
    case 6: /* AT_END_LINE */ return ptr === end || chars[ptr] === NEWLINE;
    case 7: /* AT_END_STRING */ return ptr === end;
    case 3: /* AT_BOUNDARY */
    case 8: /* AT_LOC_BOUNDARY */ return end > 0 && isBoundary(chars, ptr, end, isWordAscii);
    case 4: /* AT_NON_BOUNDARY */
    case 9: /* AT_LOC_NON_BOUNDARY */ return end > 0 && !isBoundary(chars, ptr, end, isWordAscii);
    case 10: /* AT_UNI_BOUNDARY */ return end > 0 && isBoundary(chars, ptr, end, isWordUnicode);
    default: return end > 0 && !isBoundary(chars, ptr, end, isWordUnicode);
  }
}
