/**
 * `int()`: from numbers, text and bytes.
 *
 * Models:      CPython 3.11, including the digits that a literal of n characters asks for.
 * Sources:     Objects/longobject.c (long_new_impl, long_subtype_new, PyLong_FromString, long_from_binary_base,
 *              PyLong_FromUnicodeObject, PyLong_FromDouble), Objects/abstract.c (PyNumber_Long).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callUnbound } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import type { NativeFn } from '../machine/py-type.ts';
import { T_bytearray, T_bytes, T_int, T_memoryview, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { floatToInt } from '../numbers/float-round.ts';
import { parseInt as parseIntText } from '../numbers/int-text.ts';
import type { Int } from '../numbers/int-value.ts';
import { bytesRepr } from '../text/string-repr.ts';
import { indexClamped, toIndex } from './abstract.ts';
import { allocateInstance } from './allocate.ts';
import { lookupSpecial } from './attributes.ts';
import { bytesOf } from './bytes-core.ts';
import {
  beginScratch, copyInt, digitsOf, endScratch, intOf, isInt, newIntDigits, newIntValue, setIntValue,
} from './int-core.ts';
import { maxStrDigits } from './int-format.ts';
import { reprText } from './repr.ts';
import { guarded } from './semantic.ts';

/** `int(float)`: medium results as `PyLong_FromLong` makes them. */
export function intFromFloat(m: Machine, value: number): Ref {
  return newIntValue(m, guarded(m, () => floatToInt(value)));
}

const log2Of = (base: number): number => 31 - Math.clz32(base);

/** Digits in the block for a literal: by its bits in bases that are powers of two, otherwise by a logarithm. */
function literalDigits(text: string, base: number): number {
  let count = 0;
  const hasPrefix = /^\s*[+-]?0[xXoObB]/.test(text);
  let actual = base;
  if (base === 0) actual = hasPrefix ? { x: 16, o: 8, b: 2 }[/0([xob])/i.exec(text)![1]!.toLowerCase()]! : 10;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) | 0x20;
    if ((code >= 0x30 && code <= 0x39 && text.charCodeAt(i) >= 0x30) || (code >= 0x61 && code <= 0x7a)) count++;
  }
  if (hasPrefix && (actual === 16 || actual === 8 || (actual === 2 && /0[bB]/.test(text)))) count -= 2;
  if ((actual & (actual - 1)) === 0) return Math.ceil((count * log2Of(actual)) / 30);
  return Math.trunc((count * Math.log(actual)) / Math.log(2 ** 30)) + 1;
}

function fromLiteral(m: Machine, text: string, base: number, shown: () => string): Ref {
  const value: Int | undefined = guarded(m, () => parseIntText(text, base, maxStrDigits(m)));
  if (value === undefined) {
    throw m.error(T_ValueError, cFormat`invalid literal for int() with base ${base}: ${shown()}`);
  }
  return newIntDigits(m, value, literalDigits(text, base));
}

/** `int(text, base)` of a str (`PyLong_FromUnicodeObject`). */
export function intFromStr(m: Machine, text: Ref, base: number): Ref {
  const scratch = m.strKind[text] === 1 ? 0 : beginScratch(m, 49 + m.size[text]!);
  const result = fromLiteral(m, m.text(text), base, () => reprText(m, text).slice(0, 200));
  endScratch(m, scratch);
  return result;
}

function intFromBytesLike(m: Machine, ref: Ref, base: number): Ref {
  const bytes = bytesOf(m, ref);
  const text = String.fromCharCode(...bytes);
  return fromLiteral(m, /[\u0080-\u00ff]/.test(text) ? '?' : text, base, () => bytesRepr(bytes));
}

const isBytesLike = (m: Machine, ref: Ref): boolean => m.isInstance(ref, T_bytes) || m.isInstance(ref, T_bytearray);

/** `PyNumber_Long`; owned. */
export function numberToInt(m: Machine, object: Ref): Ref {
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
  if (m.isStr(object)) return intFromStr(m, object, 10);
  if (isBytesLike(m, object) || m.cls[object] === T_memoryview) return intFromBytesLike(m, object, 10);
  throw m.error(
    T_TypeError, `int() argument must be a string, a bytes-like object or a real number, not '${type.name}'`,
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

function newExactInt(m: Machine, x: Ref, base: Ref): Ref {
  if (x === 0) {
    if (base !== 0) throw m.error(T_TypeError, 'int() missing string argument');
    return m.newInt(0);
  }
  if (base === 0) return numberToInt(m, x);
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
  const plain = m.hold(newExactInt(m, x, base));
  const digits = digitsOf(m, plain);
  const object = allocateInstance(m, m.type(cls), Shape.int, Math.max(digits, 1), 0, subtypeBytes(digits));
  setIntValue(m, object, intOf(m, plain));
  m.memory.track(object);
  m.drop();
  return object;
};
