/**
 * ASCII, Latin-1, UTF-16 and UTF-32.
 *
 * Models:     CPython 3.11 `str.encode` and `bytes.decode` with these encodings.
 * Sources:    Objects/unicodeobject.c `unicode_encode_ucs1`, `PyUnicode_DecodeASCII`, `_PyUnicode_EncodeUTF16`,
 *             `PyUnicode_DecodeUTF16Stateful`, `_PyUnicode_EncodeUTF32`, `PyUnicode_DecodeUTF32Stateful`.
 * Algorithm:  1. The one-byte encodings report runs of characters beyond their limit, the wide ones single surrogates.
 *             2. A wide encoding without a byte order writes a mark and the machine's order (little-endian); when it
 *                reads, a mark decides, and the error names the order that was found.
 * Invariants: I1 decoding goes on behind the bytes that the error handler took, so it ends.
 * Simplified: nothing.
 */
import { bytesTaken, isSurrogate, replaceUndecodable, replaceUnencodable } from './codec-errors.ts';

/** Encodes to one byte a character below `limit` (0x80 or 0x100). */
export function encodeOneByte(text: string, encoding: string, limit: number, errors: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= limit) return encodeOneByteSlow(text, encoding, limit, errors);
    bytes[index] = code;
  }
  return bytes;
}

function encodeOneByteSlow(text: string, encoding: string, limit: number, errors: string): Uint8Array {
  const characters = Array.from(text, (character) => character.codePointAt(0)!);
  const reason = `ordinal not in range(${limit})`;
  const bytes: number[] = [];
  for (let index = 0; index < characters.length; ) {
    let end = index;
    while (end < characters.length && characters[end]! >= limit) end += 1;
    if (end === index) {
      bytes.push(characters[index]!);
      index += 1;
      continue;
    }
    const replaced = replaceUnencodable(errors, encoding, characters, index, end, reason);
    bytes.push(...(typeof replaced === 'string' ? Buffer.from(replaced, 'latin1') : replaced));
    index = end;
  }
  return Uint8Array.from(bytes);
}

export function decodeLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

export function decodeAscii(bytes: Uint8Array, errors: string): string {
  let out = '';
  let from = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index]! < 0x80) continue;
    out += decodeLatin1(bytes.subarray(from, index));
    out += replaceUndecodable(errors, 'ascii', bytes, index, index + 1, 'ordinal not in range(128)');
    from = index + 1;
  }
  return out + decodeLatin1(bytes.subarray(from));
}

/** Encodes to 2 or 4 bytes a unit; `order` is 'le', 'be', or '' for a mark and the machine's order. */
export function encodeWide(text: string, width: 2 | 4, order: '' | 'le' | 'be', errors: string): Uint8Array {
  const encoding = `utf-${width * 8}${order === '' ? '' : `-${order}`}`;
  const bigEndian = order === 'be';
  const bytes: number[] = [];
  if (order === '') pushUnit(bytes, 0xfeff, width, bigEndian);
  const characters = Array.from(text, (character) => character.codePointAt(0)!);
  for (let index = 0; index < characters.length; index += 1) {
    const code = characters[index]!;
    if (!isSurrogate(code)) {
      pushCharacter(bytes, code, width, bigEndian);
      continue;
    }
    const replaced = replaceUnencodable(errors, encoding, characters, index, index + 1, 'surrogates not allowed');
    if (typeof replaced !== 'string') bytes.push(...replaced);
    else for (const character of replaced) pushCharacter(bytes, character.codePointAt(0)!, width, bigEndian);
  }
  return Uint8Array.from(bytes);
}

function pushCharacter(bytes: number[], code: number, width: 2 | 4, bigEndian: boolean): void {
  if (width === 2 && code > 0xffff) {
    pushUnit(bytes, 0xd7c0 + (code >> 10), 2, bigEndian);
    pushUnit(bytes, 0xdc00 | (code & 0x3ff), 2, bigEndian);
  } else pushUnit(bytes, code, width, bigEndian);
}

function pushUnit(bytes: number[], unit: number, width: 2 | 4, bigEndian: boolean): void {
  for (let index = 0; index < width; index += 1) {
    const shift = (bigEndian ? width - 1 - index : index) * 8;
    bytes.push((unit >>> shift) & 0xff);
  }
}

function unitAt(bytes: Uint8Array, index: number, width: 2 | 4, bigEndian: boolean): number {
  let unit = 0;
  for (let offset = 0; offset < width; offset += 1) {
    unit = unit * 256 + bytes[index + (bigEndian ? offset : width - 1 - offset)]!;
  }
  return unit;
}

/** Decodes 2 or 4 bytes a unit; `order` '' lets a mark decide. */
export function decodeWide(bytes: Uint8Array, width: 2 | 4, order: '' | 'le' | 'be', errors: string): string {
  let bigEndian = order === 'be';
  let index = 0;
  if (order === '' && bytes.length >= width) {
    if (unitAt(bytes, 0, width, false) === 0xfeff) index = width;
    else if (unitAt(bytes, 0, width, true) === 0xfeff) {
      index = width;
      bigEndian = true;
    }
  }
  const encoding = `utf-${width * 8}-${bigEndian ? 'be' : 'le'}`;
  let out = '';
  while (index < bytes.length) {
    const taken = width === 2 ? takeUtf16(bytes, index, bigEndian) : takeUtf32(bytes, index, bigEndian);
    if (problem === '') {
      out += character;
      index += taken;
    } else {
      out += replaceUndecodable(errors, encoding, bytes, index, index + taken, problem);
      index += bytesTaken;
    }
  }
  return out;
}

/** The last character that was taken, or why it could not be. */
let character = '';
let problem = '';

/** Reads a character, or sets `problem`; returns the bytes that it or the problem takes. */
function takeUtf16(bytes: Uint8Array, index: number, bigEndian: boolean): number {
  const left = bytes.length - index;
  problem = '';
  if (left < 2) {
    problem = 'truncated data';
    return left;
  }
  const unit = unitAt(bytes, index, 2, bigEndian);
  character = String.fromCharCode(unit);
  if (!isSurrogate(unit)) return 2;
  if (unit >= 0xdc00) {
    problem = 'illegal encoding';
    return 2;
  }
  if (left < 4) {
    problem = 'unexpected end of data';
    return left;
  }
  const low = unitAt(bytes, index + 2, 2, bigEndian);
  if (low < 0xdc00 || low > 0xdfff) {
    problem = 'illegal UTF-16 surrogate';
    return 2;
  }
  character += String.fromCharCode(low);
  return 4;
}

function takeUtf32(bytes: Uint8Array, index: number, bigEndian: boolean): number {
  const left = bytes.length - index;
  problem = '';
  if (left < 4) {
    problem = 'truncated data';
    return left;
  }
  const code = unitAt(bytes, index, 4, bigEndian);
  if (isSurrogate(code)) problem = 'code point in surrogate code point range(0xd800, 0xe000)';
  else if (code > 0x10ffff) problem = 'code point not in range(0x110000)';
  else character = String.fromCodePoint(code);
  return 4;
}
