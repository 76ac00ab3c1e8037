/**
 * Making str and bytes objects. A str keeps its text as a host string (UTF-16); `size` is its length in code points and
 * its shape tells the widest character.
 *
 * Models:      CPython's compact strings (PEP 393).
 * Sources:     Objects/unicodeobject.c (PyUnicode_New, unicode_char, PyUnicode_InternInPlace).
 * Invariants:  I1 one-character latin-1 strings and '' are the cached objects where the model caches them.
 * Simplified:  surrogates that a program puts side by side in a string read as one character.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_bytes, T_str } from '../machine/type-ids.ts';

/** Units from which `Machine.onLarge` is told. */
const LARGE_REQUEST = 1 << 16;

/** 1 = ASCII, 2 = latin-1, 3 = UCS-2, 4 = UCS-4. */
export function textKind(text: string): number {
  let widest = 0;
  for (let i = 0; i < text.length; i++) widest |= text.charCodeAt(i);
  if (widest < 0x80) return 1;
  if (widest < 0x100) return 2;
  for (let i = 0; i + 1 < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) return 4;
  }
  let wide = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) wide = 1;
  return wide === 0 ? 2 : 3;
}

/** Kind of a str object, read from its shape. */
export function kindOf(m: Machine, ref: Ref): number {
  return m.strKind[ref]!;
}

function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      count--;
      i++;
    }
  }
  return count;
}

/** A str of known kind and length (code points); never one of the cached objects. */
export function newStrUncached(m: Machine, text: string, kind: number, length: number): Ref {
  if (length > LARGE_REQUEST) m.onLarge(length);
  const ref = m.create(Shape.strAscii + kind - 1, T_str, length, 0);
  m.payload[ref] = text;
  m.size[ref] = length;
  m.strKind[ref] = kind;
  m.hashLoOf[ref] = -1;
  m.hashHiOf[ref] = -1;
  return ref;
}

/** A str object for `text`: new, or one of the cached ones. */
export function newStr(m: Machine, text: string): Ref {
  const units = text.length;
  if (units === 0) return m.retain(m.emptyStr);
  if (units === 1) {
    const code = text.charCodeAt(0);
    if (code < 256 && m.latin1Base !== 0) return m.retain(m.latin1Base + code);
  }
  const kind = textKind(text);
  return newStrUncached(m, text, kind, kind === 4 ? codePoints(text) : units);
}

/** The interned str for `text` (owned). Names, identifiers in constants, keys of namespaces. */
export function intern(m: Machine, text: string): Ref {
  const known = m.interned.get(text);
  if (known !== undefined) return m.retain(known);
  const ref = liveName(m, text) || newStr(m, text);
  m.interned.set(text, ref);
  return m.retain(ref);
}

/** The same for names that die with their last user: those of code that the program compiles. */
export function internMortal(m: Machine, text: string): Ref {
  const known = m.interned.get(text);
  if (known !== undefined) return m.retain(known);
  const live = liveName(m, text);
  if (live !== 0) return live;
  const ref = newStr(m, text);
  m.mortalNames.set(text, ref);
  return ref;
}

/** `PyUnicode_InternInPlace`: the interned str of the same text, which is `ref` itself where there is none; owned. */
export function internInPlace(m: Machine, ref: Ref): Ref {
  if (m.cls[ref] !== T_str) return intern(m, m.text(ref));
  const text = m.text(ref);
  const known = m.interned.get(text);
  if (known !== undefined) return m.retain(known);
  const live = liveName(m, text);
  if (live !== 0) return live;
  m.mortalNames.set(text, ref);
  return m.retain(ref);
}

/** An interned str that the program still uses, owned; 0 = none. */
function liveName(m: Machine, text: string): Ref {
  const ref = m.mortalNames.get(text);
  if (ref === undefined || m.rc[ref]! <= 0 || m.cls[ref] !== T_str || m.payload[ref] !== text) return 0;
  return m.retain(ref);
}

/** A bytes object. The payload is the caller's array from now on. */
export function newBytes(m: Machine, bytes: Uint8Array): Ref {
  const length = bytes.length;
  if (length === 0 && m.emptyBytes !== 0) return m.retain(m.emptyBytes);
  if (length === 1 && m.bytesBase !== 0) return m.retain(m.bytesBase + bytes[0]!);
  if (length > LARGE_REQUEST) m.onLarge(length);
  const ref = m.create(Shape.bytes, T_bytes, length, 0);
  m.payload[ref] = bytes;
  m.size[ref] = length;
  m.hashLoOf[ref] = -1;
  m.hashHiOf[ref] = -1;
  return ref;
}

/** A new str for `text`, also where a cached object of one character exists (`PyUnicode_New`); '' is shared. */
export function newStrFresh(m: Machine, text: string): Ref {
  if (text.length === 0) return m.retain(m.emptyStr);
  const kind = textKind(text);
  return newStrUncached(m, text, kind, kind === 4 ? codePoints(text) : text.length);
}

/** A str of ASCII text, one of the cached objects where there is one. */
export function newAscii(m: Machine, text: string): Ref {
  const length = text.length;
  if (length === 0) return m.retain(m.emptyStr);
  if (length === 1) return newChar(m, text.charCodeAt(0));
  return newStrUncached(m, text, 1, length);
}

/** Length of a text in code points. */
export function textLength(text: string): number {
  return codePoints(text);
}

/** Index of a code unit for the index of a code point, in a text with characters beyond the basic plane. */
export function unitOffset(text: string, index: number): number {
  let unit = 0;
  for (let i = 0; i < index && unit < text.length; i++) unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
  return unit;
}

/** Characters `[start, end)` of a str as text. */
export function substring(m: Machine, ref: Ref, start: number, end: number): string {
  const text = m.payload[ref] as string;
  if (m.strKind[ref] !== 4) return text.slice(start, end);
  const from = unitOffset(text, start);
  return text.slice(from, from + unitOffset(text.slice(from), end - start));
}

/** The object for one character: cached in latin-1 where the model caches, otherwise new (`unicode_char`). */
export function newChar(m: Machine, codePoint: number): Ref {
  if (codePoint < 256) {
    if (m.latin1Base !== 0) return m.retain(m.latin1Base + codePoint);
    return newStrUncached(m, String.fromCharCode(codePoint), codePoint < 128 ? 1 : 2, 1);
  }
  return newStrUncached(m, String.fromCodePoint(codePoint), codePoint > 0xffff ? 4 : 3, 1);
}

/** Code point at an index that is in range. */
export function codePointOf(m: Machine, ref: Ref, index: number): number {
  const text = m.payload[ref] as string;
  return m.strKind[ref] === 4 ? text.codePointAt(unitOffset(text, index))! : text.charCodeAt(index);
}

/** `PyUnicode_Substring`: a part of a str. */
export function newSubstring(m: Machine, ref: Ref, start: number, end: number): Ref {
  if (start === 0 && end >= m.size[ref]!) return exactStr(m, ref);
  if (m.strKind[ref] === 1) return newAscii(m, (m.payload[ref] as string).slice(start, end));
  return newStr(m, substring(m, ref, start, end));
}

/** `unicode_result_unchanged`: the str itself, or an exact copy of an instance of a subclass; owned. */
export function exactStr(m: Machine, ref: Ref): Ref {
  if (m.cls[ref] === T_str) return m.retain(ref);
  if (m.size[ref] === 0) return m.retain(m.emptyStr);
  return newStrUncached(m, m.payload[ref] as string, m.strKind[ref]!, m.size[ref]!);
}
