/**
 * `int()`: from numbers, text and bytes.
 *
 * Models:      CPython 3.11, including the digits that a literal of n characters asks for.
 * Sources:     Objects/longobject.c (long_new_impl, long_subtype_new, PyLong_FromString, long_from_binary_base,
 *              PyLong_FromUnicodeObject, PyLong_FromDouble), Objects/abstract.c (PyNumber_Long).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callUnbound, thrown } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { PY_ERROR } from '../machine/errors.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import type { NativeFn } from '../machine/py-type.ts';
import { T_bytearray, T_bytes, T_int, T_memoryview, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { floatToInt } from '../numbers/float-round.ts';
import { parseInt as parseIntText } from '../numbers/int-text.ts';
import type { Int } from '../numbers/int-value.ts';
import { indexClamped, toIndex } from './abstract.ts';
import { allocateInstance } from './allocate.ts';
import { lookupSpecial } from './attributes.ts';
import { bytesOf } from './bytes-core.ts';
import {
  beginScratch, copyInt, digitsOf, endScratch, intOf, isInt, newIntDigits, newIntValue, setIntValue,
} from './int-core.ts';
import { maxStrDigits } from './int-format.ts';
import { readableText } from './readable-text.ts';
import { guarded } from './semantic.ts';
import { newBytes, newStr } from './str-core.ts';
import { decodeContent } from './str-decode.ts';

/** `int(float)`: medium results as `PyLong_FromLong` makes them. */
export function intFromFloat(m: Machine, value: number): Ref {
  return newIntValue(m, guarded(m, () => floatToInt(value)));
}

/** Include/cpython/longintrepr.h _longobject. */
const INT_HEAD_BYTES = 24;
const DIGIT_BYTES = 4;
/** Characters of a literal that its error shows. */
const LONGEST_SHOWN = 200;

const log2Of = (base: number): number => 31 - Math.clz32(base);

/** Digits of 30 bits for each digit of a literal in a base that is no power of two. */
const DIGITS_EACH = Array.from({ length: 37 }, (_, base) => Math.log(base) / Math.log(2 ** 30));

/** Digits in the block for a literal: by its bits in bases that are powers of two, otherwise by a logarithm. */
function literalDigits(text: string, base: number): number {
  let count = 0;
  const mayHavePrefix = base === 0 || base === 2 || base === 8 || base === 16;
  const hasPrefix = mayHavePrefix && /^\s*[+-]?0[xXoObB]/.test(text);
  let actual = base;
  if (base === 0) actual = hasPrefix ? { x: 16, o: 8, b: 2 }[/0([xob])/i.exec(text)![1]!.toLowerCase()]! : 10;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) | 0x20;
    if ((code >= 0x30 && code <= 0x39 && text.charCodeAt(i) >= 0x30) || (code >= 0x61 && code <= 0x7a)) count++;
  }
  if (hasPrefix && (actual === 16 || actual === 8 || (actual === 2 && /0[bB]/.test(text)))) count -= 2;
  if ((actual & (actual - 1)) === 0) return Math.ceil((count * log2Of(actual)) / 30);
  return Math.trunc(count * DIGITS_EACH[actual]! + 1);
}

/** Decimal digits that a host number holds for certain. */
const EXACT_DIGITS = 15;

/** The value of a text of at most 15 decimal digits and nothing else, -1 for any other. */
function plainDecimal(text: string): number {
  if (text.length === 0 || text.length > EXACT_DIGITS) return -1;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Printable ASCII that is no decimal literal: it need not be parsed to know that (a failure takes the host long). */
const isNoDecimal = (text: string): boolean => /^[ -~]*$/.test(text) && !/^ *[+-]?\d+(?:_\d+)* *$/.test(text);

function parse(m: Machine, text: string, base: number): Int | undefined {
  const value = base === 10 ? plainDecimal(text) : -1;
  if (value < 0 && base === 10 && isNoDecimal(text)) return undefined;
  return value >= 0 ? value : guarded(m, () => parseIntText(text, base, maxStrDigits(m)));
}

function invalidLiteral(m: Machine, base: number, shown: Ref): typeof PY_ERROR {
  const item = { repr: shown, directive: '%.200R' };
  return m.error(T_ValueError, cFormat`invalid literal for int() with base ${{ number: base, directive: '%d' }}: ${item}`);
}

const leadingPatterns: RegExp[] = [];

/** Matches the part of a literal before the first character that is no digit of the base. */
function leadingPattern(base: number): RegExp {
  const highest = (base === 0 ? 10 : base) - 1;
  const digits = highest < 10 ? `0-${highest}` : `0-9a-${String.fromCharCode(0x57 + highest)}`;
  return new RegExp(`^\\s*[+-]?[${digits}_]*`, 'i');
}

function leadingDigits(text: string, base: number): string {
  const pattern = leadingPatterns[base] ??= leadingPattern(base);
  return pattern.exec(text)?.[0] ?? '';
}

/** The int that the digits before the wrong character would make. */
function scratchOfDigits(m: Machine, text: string, base: number): void {
  const digits = Math.max(literalDigits(leadingDigits(text, base), base), 1);
  endScratch(m, beginScratch(m, INT_HEAD_BYTES + DIGIT_BYTES * digits));
}

/** The error that `PyLong_FromString` raises about what it read; its callers raise their own instead. */
function failParsing(m: Machine, text: string, base: number): void {
  if (!m.counting) return;
  scratchOfDigits(m, text, base);
  const read = m.hold(newStr(m, text.slice(0, LONGEST_SHOWN)));
  invalidLiteral(m, base, read);
  m.drop();
}

/** `int(text, base)` of a str (`PyLong_FromUnicodeObject`); 0 = the error is pending. */
function intOfStr(m: Machine, text: Ref, base: number): Ref {
  const ascii = m.strKind[text] === 1 ? 0 : beginScratch(m, 49 + m.size[text]!);
  const value = parse(m, m.text(text), base);
  if (value === undefined) failParsing(m, readableText(m.text(text)), base);
  const result = value === undefined ? 0 : newIntDigits(m, value, literalDigits(m.text(text), base));
  endScratch(m, ascii);
  if (result === 0) {
    m.clearError();
    invalidLiteral(m, base, text);
  }
  return result;
}

/** The same, thrown. */
export function intFromStr(m: Machine, text: Ref, base: number): Ref {
  return thrown(intOfStr(m, text, base));
}

/** The same for bytes, which end at a zero; what is no UTF-8 raises the error of the codec. */
function failParsingBytes(m: Machine, text: string, bytes: Uint8Array, base: number): void {
  if (!m.counting) return;
  const end = bytes.indexOf(0);
  const shown = bytes.slice(0, Math.min(end < 0 ? bytes.length : end, LONGEST_SHOWN));
  if (shown.every((byte) => byte < 0x80)) return failParsing(m, end < 0 ? text : text.slice(0, end), base);
  scratchOfDigits(m, text, base);
  const mark = m.tempTop;
  try {
    const read = m.hold(decodeContent(m, shown));
    invalidLiteral(m, base, read);
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
  }
  m.dropTo(mark);
}

/** `_PyLong_FromBytes`. */
function intFromBytesLike(m: Machine, ref: Ref, base: number): Ref {
  const bytes = bytesOf(m, ref);
  const text = String.fromCharCode(...bytes);
  const value = /[\u0080-\u00ff]/.test(text) ? undefined : parse(m, text, base);
  if (value !== undefined) return newIntDigits(m, value, literalDigits(text, base));
  failParsingBytes(m, text, bytes, base);
  const read = m.hold(newBytes(m, bytes.slice(0, LONGEST_SHOWN)));
  m.clearError();
  invalidLiteral(m, base, read);
  m.drop();
  throw m.pendingError;
}

const isBytesLike = (m: Machine, ref: Ref): boolean => m.isInstance(ref, T_bytes) || m.isInstance(ref, T_bytearray);

/** `PyNumber_Long`; owned. */
export function numberToInt(m: Machine, object: Ref): Ref {
  return thrown(intOrError(m, object));
}

/** The same; 0 = the error is pending (or thrown). */
function intOrError(m: Machine, object: Ref): Ref {
  if (m.cls[object] === T_int) return m.retain(object);
  const type = m.typeOf(object);
  if (type.toInt !== null) {
    const result = type.toInt(m, object);
    if (m.cls[result] === T_int) return result;
    if (!isInt(m, result)) {
      const given = m.typeOf(result).name;
      m.release(result);
      throw m.error(T_TypeError, cFormat`${type.name}.__int__() returned non-int (type ${given})`);
    }
    const exact = copyInt(m, result);
    m.release(result);
    return exact;
  }
  if (type.index !== null) return toIndex(m, object);
  const truncate = lookupSpecial(m, type, '__trunc__');
  if (truncate !== 0) return fromTruncation(m, truncate, object);
  if (m.isStr(object)) return intOfStr(m, object, 10);
  if (isBytesLike(m, object) || m.cls[object] === T_memoryview) return intFromBytesLike(m, object, 10);
  m.error(T_TypeError, cFormat`a bytes-like object is required, not '${{ text: type.name, directive: '%.100s' }}'`);
  m.clearError();
  const { name } = type;
  throw m.error(
    T_TypeError, cFormat`int() argument must be a string, a bytes-like object or a real number, not '${name}'`,
  );
}

function fromTruncation(m: Machine, method: Ref, object: Ref): Ref {
  m.hold(m.retain(method));
  const result = m.hold(callUnbound(m, method, object, []));
  const type = m.typeOf(result);
  if (!isInt(m, result) && type.index === null) {
    throw m.error(T_TypeError, cFormat`__trunc__ returned non-Integral (type ${type.name})`);
  }
  const exact = isInt(m, result) ? copyInt(m, result) : toIndex(m, result);
  m.drop(2);
  return exact;
}

/** 0 = the error is pending (or thrown). */
function newExactInt(m: Machine, x: Ref, base: Ref): Ref {
  if (x === 0) {
    if (base !== 0) throw m.error(T_TypeError, 'int() missing string argument');
    return m.newInt(0);
  }
  if (base === 0) return intOrError(m, x);
  const radix = indexClamped(m, base, false);
  if ((radix !== 0 && radix < 2) || radix > 36) {
    throw m.error(T_ValueError, 'int() base must be >= 2 and <= 36, or 0');
  }
  if (m.isStr(x)) return intFromStr(m, x, radix);
  if (isBytesLike(m, x)) return intFromBytesLike(m, x, radix);
  throw m.error(T_TypeError, "int() can't convert non-string with explicit base");
}

/** Bytes of an int subclass instance beyond the object head: size, digits and the sentinel, in whole words. */
function subtypeBytes(digits: number): number {
  return (8 + 4 * (Math.max(digits, 0) + 1) + 7) & ~7;
}

/** `int.__new__(cls, x=0, base=10)`. */
export const intNew: NativeFn = (m, a, n, kw) => {
  const cls = m.S[a]!;
  const simple = kw === 0 || m.size[kw] === 0;
  let x = n > 0 ? m.S[a + 1]! : 0;
  let base = n > 1 ? m.S[a + 2]! : 0;
  if (!simple || n > 2) [x, base] = parseArguments(m, 'int', a, n, kw, ['', 'base'], 0) as [Ref, Ref];
  if (cls === T_int) return newExactInt(m, x, base);
  const plain = m.hold(thrown(newExactInt(m, x, base)));
  const digits = digitsOf(m, plain);
  const object = allocateInstance(m, m.type(cls), Shape.int, Math.max(digits, 1), 0, subtypeBytes(digits));
  setIntValue(m, object, intOf(m, plain));
  m.memory.track(object);
  m.drop();
  return object;
};
