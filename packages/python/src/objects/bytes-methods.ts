/**
 * Methods that bytes and bytearray share.
 * Sources: Objects/bytes_methods.c, Objects/bytesobject.c (bytes_methods), Objects/bytearrayobject.c
 *          (bytearray_methods).
 */
import type { Ref } from '@memarena/core';
import { call1 } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { badArgument, cFormat } from '../machine/message-format.ts';
import { fast, fastKw, noArgs, one, type NativeDef } from '../machine/native.ts';
import { T_bytearray, T_bytes, T_tuple, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { countText, endsWith, findText, findTextLast, replaceText, startsWith } from '../text/string-search.ts';
import { partition, partitionLast, splitText, splitTextFromRight, stripCharacters } from '../text/string-split.ts';
import { expandTabs, padBoth, padLeft, padRight, zeroFill } from '../text/string-pad.ts';
import { cIntArgument, indexOrNone, intArgument, lengthOf } from './abstract.ts';
import { bufferArgument, bytesFromLatin1, bytesOf, hasBuffer, isBytearray, isBytes, latin1Text, newBytesFresh } from './bytes-core.ts';
import * as algorithms from './bytes-text.ts';
import { byteValue } from './bytes-new.ts';
import { beginScratch, endScratch } from './int-core.ts';
import { listAppendOwned, newList, newTuple } from './list-core.ts';
import { sequenceFast } from './str-join.ts';
import { parsed } from './parse-tuple.ts';
import { sliceIndex } from './slice-core.ts';
import { newStrFresh } from './str-core.ts';
import { decodeObject, textArgument } from './str-decode.ts';

/** What makes the results: bytes or bytearrays. */
export interface BytesMaker {
  readonly make: (m: Machine, bytes: Uint8Array) => Ref;
  /** The same for results that are filled in after they are made: never one of the shared objects of one byte. */
  readonly makeFresh: (m: Machine, bytes: Uint8Array) => Ref;
  /** `bytes` gives itself where nothing changes. */
  readonly sharesSelf: boolean;
}

const textOf = (m: Machine, ref: Ref): string => latin1Text(bytesOf(m, ref));

/** A part to search for: a byte's number or a bytes-like object, as text. */
function searched(m: Machine, part: Ref): string {
  if (hasBuffer(m, part)) return latin1Text(bytesOf(m, part));
  if (m.typeOf(part).index === null) {
    const given = m.typeOf(part).name;
    throw m.error(T_TypeError, cFormat`argument should be integer or bytes-like object, not '${given}'`);
  }
  return String.fromCharCode(byteValue(m, part, 'byte'));
}

export const bytesContain = (m: Machine, self: Ref, part: Ref): boolean => {
  const value = hasBuffer(m, part) ? undefined : indexOrNone(m, part);
  if (value === undefined) return textOf(m, self).includes(latin1Text(bufferArgument(m, part)));
  if (!(value >= 0 && value <= 255)) throw m.error(T_ValueError, 'byte must be in range(0, 256)');
  return bytesOf(m, self).includes(value);
};

type Finder = (text: string, part: string, start: number, end: number, wide: boolean) => number;

function bound(m: Machine, a: number, n: number, position: number, fallback: number): number {
  const given = n >= position && m.S[a + position] !== m.none;
  return given ? sliceIndex(m, m.S[a + position]!) : fallback;
}

function find(m: Machine, a: number, n: number, finder: Finder): number {
  const start = bound(m, a, n, 2, 0);
  const end = bound(m, a, n, 3, Infinity);
  const part = searched(m, m.S[a + 1]!);
  return finder(textOf(m, m.S[a]!), part, start, end, false);
}

function index(m: Machine, a: number, n: number, finder: Finder): Ref {
  const found = find(m, a, n, finder);
  if (found < 0) throw m.error(T_ValueError, 'subsection not found');
  return m.newIndex(found);
}

function tailMatch(m: Machine, a: number, n: number, name: string, matches: typeof startsWith): Ref {
  const start = bound(m, a, n, 2, 0);
  const end = bound(m, a, n, 3, Infinity);
  const text = textOf(m, m.S[a]!);
  const part = m.S[a + 1]!;
  if (m.isInstance(part, T_tuple)) {
    for (let i = 0; i < m.size[part]!; i++) {
      const item = bufferArgument(m, m.S[m.body[part]! + i]!);
      if (matches(text, latin1Text(item), start, end)) return m.newBool(true);
    }
    return m.newBool(false);
  }
  if (!hasBuffer(m, part)) {
    const given = m.typeOf(part).name;
    throw m.error(T_TypeError, cFormat`${name} first arg must be bytes or a tuple of bytes, not ${given}`);
  }
  return m.newBool(matches(text, latin1Text(bytesOf(m, part)), start, end));
}

/** Views of items that joining keeps on the C stack (NB_STATIC_BUFFERS), and the size of one (Py_buffer). */
const STATIC_VIEWS = 10;
const VIEW_BYTES = 80;

/** Joins bytes-like objects (`stringlib_bytes_join`). */
function join(m: Machine, a: number, maker: BytesMaker): Ref {
  const self = m.S[a]!;
  const sequence = m.hold(sequenceFast(m, m.S[a + 1]!, 'can only join an iterable'));
  const count = m.size[sequence]!;
  const separator = bytesOf(m, self);
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let i = 0; i < count; i++) {
    const item = m.S[m.body[sequence]! + i]!;
    if (!hasBuffer(m, item)) {
      const given = m.typeOf(item).name;
      throw m.error(T_TypeError, cFormat`sequence item ${i}: expected a bytes-like object, ${given} found`);
    }
    if (count === 1 && maker.sharesSelf && isBytes(m, item)) {
      m.retain(item);
      m.drop();
      return item;
    }
    if (i > 0) parts.push(separator);
    parts.push(bytesOf(m, item));
  }
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  const views = count > STATIC_VIEWS ? beginScratch(m, VIEW_BYTES * count) : 0;
  const result = maker.makeFresh(m, out);
  endScratch(m, views);
  m.drop();
  return result;
}

/** Room that a list of pieces starts with: see str-split.ts. */
const PREALLOCATED = 12;

function split(m: Machine, a: number, n: number, kw: Ref, maker: BytesMaker, fromRight: boolean): Ref {
  const args = parseArguments(m, fromRight ? 'rsplit' : 'split', a, n, kw, ['sep', 'maxsplit'], 0);
  const limit = args[1] === 0 ? -1 : intArgument(m, args[1]!);
  const self = m.S[a]!;
  const text = textOf(m, self);
  const separator = args[0]!;
  let pieces: string[];
  if (separator === 0 || separator === m.none) {
    pieces = fromRight ? algorithms.splitBlanksFromRight(text, limit) : algorithms.splitBlanks(text, limit);
  } else {
    const mark = latin1Text(bufferArgument(m, separator));
    if (mark.length === 0) throw m.error(T_ValueError, 'empty separator');
    pieces = fromRight ? splitTextFromRight(text, mark, limit) : splitText(text, mark, limit);
  }
  const room = limit < 0 || limit >= PREALLOCATED ? PREALLOCATED : limit + 1;
  return listOf(m, self, pieces, room, maker);
}

function listOf(m: Machine, self: Ref, pieces: readonly string[], room: number, maker: BytesMaker): Ref {
  const list = m.hold(newList(m, room));
  m.size[list] = 0;
  const whole = maker.sharesSelf && m.cls[self] === T_bytes && pieces.length === 1 && pieces[0]!.length === m.size[self];
  for (const piece of pieces) {
    listAppendOwned(m, list, whole ? m.retain(self) : maker.make(m, bytesFromLatin1(piece)));
  }
  m.unhold();
  return list;
}

function partitioned(m: Machine, a: number, maker: BytesMaker, last: boolean): Ref {
  const self = m.S[a]!;
  const separator = m.S[a + 1]!;
  const mark = latin1Text(bufferArgument(m, separator));
  if (mark.length === 0) throw m.error(T_ValueError, 'empty separator');
  const text = textOf(m, self);
  const [before, found, after] = last ? partitionLast(text, mark) : partition(text, mark);
  const tuple = m.hold(newTuple(m, 3));
  const make = (part: string): Ref =>
    (maker.sharesSelf && part.length === text.length ? m.retain(self) : maker.make(m, bytesFromLatin1(part)));
  m.give(tuple, 0, make(before));
  m.give(tuple, 1, found !== '' && maker.sharesSelf ? m.retain(separator) : maker.make(m, bytesFromLatin1(found)));
  m.give(tuple, 2, make(after));
  m.unhold();
  return tuple;
}

/** `translate(table, /, delete=b'')`. */
function translate(m: Machine, a: number, n: number, kw: Ref, maker: BytesMaker): Ref {
  if (n === 0) throw m.error(T_TypeError, 'translate() takes at least 1 positional argument (0 given)');
  const args = parseArguments(m, 'translate', a, n, kw, ['', 'delete'], 1);
  const table = args[0] === m.none ? null : bufferArgument(m, args[0]!);
  if (table !== null && table.length !== 256) {
    throw m.error(T_ValueError, 'translation table must be 256 characters long');
  }
  const removed = new Set(args[1] === 0 ? [] : bufferArgument(m, args[1]!));
  const bytes = bytesOf(m, m.S[a]!);
  const out = Uint8Array.from(bytes.filter((byte) => !removed.has(byte)), (byte) => table?.[byte] ?? byte);
  const isSame = maker.sharesSelf && m.cls[m.S[a]!] === T_bytes && out.length === bytes.length && out.every((byte, i) => byte === bytes[i]);
  return isSame ? m.retain(m.S[a]!) : maker.makeFresh(m, out);
}

function makeTable(m: Machine, a: number): Ref {
  const from = bufferArgument(m, m.S[a + 1]!);
  const to = bufferArgument(m, m.S[a + 2]!);
  if (from.length !== to.length) throw m.error(T_ValueError, 'maketrans arguments must have same length');
  const table = Uint8Array.from({ length: 256 }, (_, i) => i);
  from.forEach((byte, i) => { table[byte] = to[i]!; });
  return newBytesFresh(m, table);
}

/** `hex(sep, bytes_per_sep)` of bytes. */
export function hexText(m: Machine, bytes: Uint8Array, separator: Ref, perSeparator: number): Ref {
  let mark = '';
  if (separator !== 0) {
    if (lengthOf(m, separator) !== 1) throw m.error(T_ValueError, 'sep must be length 1.');
    if (!m.isStr(separator) && !isBytes(m, separator)) throw m.error(T_TypeError, 'sep must be str or bytes.');
    mark = m.isStr(separator) ? m.text(separator) : latin1Text(bytesOf(m, separator));
    if (mark.charCodeAt(0) > 127) throw m.error(T_ValueError, 'sep must be ASCII.');
  }
  const group = mark === '' ? 0 : Math.abs(perSeparator);
  const head = perSeparator > 0 && group > 0 ? bytes.length % group : 0;
  let out = '';
  for (let i = 0; i < bytes.length; i++) {
    if (group > 0 && i > 0 && (i - head) % group === 0) out += mark;
    out += bytes[i]!.toString(16).padStart(2, '0');
  }
  return newStrFresh(m, out);
}

function fromHex(m: Machine, text: Ref): Uint8Array {
  if (!m.isStr(text)) throw m.error(T_TypeError, badArgument('fromhex', 'argument', 'str', m.typeOf(text).name));
  const source = m.text(text);
  const out: number[] = [];
  for (let i = 0; i < source.length;) {
    if (/[ \t\n\r\v\f]/.test(source.charAt(i))) {
      i++;
      continue;
    }
    for (let k = i; k < i + 2; k++) {
      if (!/[0-9a-fA-F]/.test(source.charAt(k))) {
        throw m.error(T_ValueError, cFormat`non-hexadecimal number found in fromhex() arg at position ${k}`);
      }
    }
    out.push(Number.parseInt(source.slice(i, i + 2), 16));
    i += 2;
  }
  return Uint8Array.from(out);
}

function fillByte(m: Machine, a: number, n: number, name: string): string {
  if (n < 2) return ' ';
  const fill = m.S[a + 2]!;
  if ((isBytes(m, fill) || isBytearray(m, fill)) && m.size[fill] === 1) return textOf(m, fill);
  throw m.error(T_TypeError, badArgument(name, 'argument 2', 'a byte string of length 1', m.typeOf(fill).name));
}

/** The methods, for one of the two types. */
export function bytesLikeMethods(maker: BytesMaker): NativeDef[] {
  const mapped = (name: string, map: (text: string) => string): NativeDef =>
    noArgs(name, (m, a) => maker.makeFresh(m, bytesFromLatin1(map(textOf(m, m.S[a]!)))));
  const test = (name: string, holds: (text: string) => boolean): NativeDef =>
    noArgs(name, (m, a) => m.newBool(holds(textOf(m, m.S[a]!))));
  /** The result of an operation that may leave the content as it is. */
  const changed = (m: Machine, self: Ref, before: string, after: string, make = maker.makeFresh): Ref => {
    if (maker.sharesSelf && m.cls[self] === T_bytes && before === after) return m.retain(self);
    return make(m, bytesFromLatin1(after));
  };
  const strip = (name: string, left: boolean, right: boolean): NativeDef => fast(name, 0, 1, (m, a, n) => {
    const text = textOf(m, m.S[a]!);
    const set = n === 0 || m.S[a + 1] === m.none ? undefined : latin1Text(bufferArgument(m, m.S[a + 1]!));
    const out = set === undefined
      ? algorithms.stripBlanks(text, left, right)
      : stripCharacters(text, set, left, right);
    return changed(m, m.S[a]!, text, out, maker.make);
  });
  const padding = (name: string, pad: typeof padLeft): NativeDef => fast(name, 1, 2, (m, a, n) => {
    const text = textOf(m, m.S[a]!);
    return changed(m, m.S[a]!, text, pad(text, intArgument(m, m.S[a + 1]!), fillByte(m, a, n, name)));
  });
  return [
    mapped('upper', algorithms.upperBytes),
    mapped('lower', algorithms.lowerBytes),
    mapped('title', algorithms.titleBytes),
    mapped('capitalize', algorithms.capitalizeBytes),
    mapped('swapcase', algorithms.swapCaseBytes),
    test('isalpha', algorithms.isAlphaBytes),
    test('isalnum', algorithms.isAlnumBytes),
    test('isdigit', algorithms.isDigitBytes),
    test('isspace', algorithms.isSpaceBytes),
    test('isupper', algorithms.isUpperBytes),
    test('islower', algorithms.isLowerBytes),
    test('istitle', algorithms.isTitleBytes),
    test('isascii', algorithms.isAsciiBytes),
    strip('strip', true, true),
    strip('lstrip', true, false),
    strip('rstrip', false, true),
    padding('center', padBoth),
    padding('ljust', padRight),
    padding('rjust', padLeft),
    one('zfill', (m, a) => {
      const text = textOf(m, m.S[a]!);
      return changed(m, m.S[a]!, text, zeroFill(text, intArgument(m, m.S[a + 1]!)));
    }),
    parsed('find', 1, 3, (m, a, n) => m.newIndex(find(m, a, n, findText))),
    parsed('rfind', 1, 3, (m, a, n) => m.newIndex(find(m, a, n, findTextLast))),
    parsed('index', 1, 3, (m, a, n) => index(m, a, n, findText)),
    parsed('rindex', 1, 3, (m, a, n) => index(m, a, n, findTextLast)),
    parsed('count', 1, 3, (m, a, n) => m.newIndex(find(m, a, n, countText))),
    parsed('startswith', 1, 3, (m, a, n) => tailMatch(m, a, n, 'startswith', startsWith)),
    parsed('endswith', 1, 3, (m, a, n) => tailMatch(m, a, n, 'endswith', endsWith)),
    fast('replace', 2, 3, (m, a, n) => {
      const text = textOf(m, m.S[a]!);
      const [old, next] = [latin1Text(bufferArgument(m, m.S[a + 1]!)), latin1Text(bufferArgument(m, m.S[a + 2]!))];
      return changed(m, m.S[a]!, text, replaceText(text, old, next, n > 2 ? intArgument(m, m.S[a + 3]!) : -1));
    }),
    one('removeprefix', (m, a) => {
      const text = textOf(m, m.S[a]!);
      const part = latin1Text(bufferArgument(m, m.S[a + 1]!));
      return changed(m, m.S[a]!, text, text.startsWith(part) ? text.slice(part.length) : text, maker.make);
    }),
    one('removesuffix', (m, a) => {
      const text = textOf(m, m.S[a]!);
      const part = latin1Text(bufferArgument(m, m.S[a + 1]!));
      const kept = text.endsWith(part) ? text.slice(0, text.length - part.length) : text;
      return changed(m, m.S[a]!, text, kept, maker.make);
    }),
    one('join', (m, a) => join(m, a, maker)),
    fastKw('split', 0, -1, (m, a, n, kw) => split(m, a, n, kw, maker, false)),
    fastKw('rsplit', 0, -1, (m, a, n, kw) => split(m, a, n, kw, maker, true)),
    fastKw('splitlines', 0, -1, (m, a, n, kw) => {
      const args = parseArguments(m, 'splitlines', a, n, kw, ['keepends'], 0);
      const keepEnds = args[0] !== 0 && cIntArgument(m, args[0]!) !== 0;
      return listOf(m, m.S[a]!, algorithms.splitByteLines(textOf(m, m.S[a]!), keepEnds), 0, maker);
    }),
    one('partition', (m, a) => partitioned(m, a, maker, false)),
    one('rpartition', (m, a) => partitioned(m, a, maker, true)),
    fastKw('expandtabs', 0, -1, (m, a, n, kw) => {
      const args = parseArguments(m, 'expandtabs', a, n, kw, ['tabsize'], 0);
      const size = args[0] === 0 ? 8 : cIntArgument(m, args[0]!);
      return maker.makeFresh(m, bytesFromLatin1(expandTabs(textOf(m, m.S[a]!), size)));
    }),
    fastKw('translate', 0, -1, (m, a, n, kw) => translate(m, a, n, kw, maker)),
    fast('maketrans', 2, 2, makeTable, { binding: 'static' }),
    fastKw('hex', 0, -1, (m, a, n, kw) => {
      const args = parseArguments(m, 'hex', a, n, kw, ['sep', 'bytes_per_sep'], 0);
      return hexText(m, bytesOf(m, m.S[a]!), args[0]!, args[1] === 0 ? 1 : cIntArgument(m, args[1]!));
    }),
    one('fromhex', (m, a) => {
      const made = maker.make(m, fromHex(m, m.S[a + 1]!));
      const cls = m.S[a]!;
      if (cls === T_bytes || cls === T_bytearray) return made;
      m.hold(made);
      const result = call1(m, cls, made);
      m.drop();
      return result;
    }, { binding: 'class' }),
    fastKw('decode', 0, -1, (m, a, n, kw) => {
      const args = parseArguments(m, 'decode', a, n, kw, ['encoding', 'errors'], 0);
      const encoding = textArgument(m, 'decode', 'encoding', args[0]!);
      return decodeObject(m, m.S[a]!, encoding, textArgument(m, 'decode', 'errors', args[1]!));
    }),
  ];
}
