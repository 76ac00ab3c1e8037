/**
 * UTF-8.
 *
 * Models:     CPython 3.11 `str.encode('utf-8')`, `bytes.decode('utf-8')`.
 * Sources:    Objects/stringlib/codecs.h `utf8_decode`, `utf8_encoder`; Objects/unicodeobject.c `unicode_decode_utf8`.
 * Algorithm:  1. Well-formed input goes to the engine.
 *             2. Otherwise it is converted piece by piece, with the error handler asked about each ill-formed range: a
 *                run of surrogates in text, the longest start of a character in bytes.
 * Invariants: I1 what the engine takes for well-formed is what upstream does: no surrogates, no overlong forms.
 * Simplified: nothing.
 */
import { bytesTaken, isSurrogate, replaceUndecodable, replaceUnencodable } from './codec-errors.ts';

const ENCODING = 'utf-8';
const LONE_SURROGATE = /\p{Surrogate}/u;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function encodeUtf8(text: string, errors: string): Uint8Array {
  if (!LONE_SURROGATE.test(text)) return encoder.encode(text);
  const characters = Array.from(text, (character) => character.codePointAt(0)!);
  const bytes: number[] = [];
  for (let index = 0; index < characters.length; ) {
    let end = index;
    while (end < characters.length && isSurrogate(characters[end]!)) end += 1;
    if (end > index) {
      const replaced = replaceUnencodable(errors, ENCODING, characters, index, end, 'surrogates not allowed');
      bytes.push(...(typeof replaced === 'string' ? encoder.encode(replaced) : replaced));
      index = end;
    } else {
      bytes.push(...encoder.encode(String.fromCodePoint(characters[index]!)));
      index += 1;
    }
  }
  return Uint8Array.from(bytes);
}

export function decodeUtf8(bytes: Uint8Array, errors: string): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return decodeIllFormed(bytes, errors);
  }
}

function decodeIllFormed(bytes: Uint8Array, errors: string): string {
  let out = '';
  let from = 0;
  for (let index = 0; index < bytes.length; ) {
    const length = lengthOfCharacter(bytes, index);
    if (length > 0) {
      index += length;
      continue;
    }
    out += decoder.decode(bytes.subarray(from, index));
    const truncated = length === TRUNCATED;
    const end = truncated ? bytes.length : index - length;
    let reason = 'invalid continuation byte';
    if (truncated) reason = 'unexpected end of data';
    else if (isInvalidStart(bytes[index]!)) reason = 'invalid start byte';
    out += replaceUndecodable(errors, ENCODING, bytes, index, end, reason);
    index += bytesTaken;
    from = index;
  }
  return out + decoder.decode(bytes.subarray(from));
}

const TRUNCATED = -9;

function isInvalidStart(byte: number): boolean {
  return byte < 0xc2 || byte > 0xf4;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** The bytes of the character at `index`; minus the ill-formed bytes that form an error; or TRUNCATED. */
function lengthOfCharacter(bytes: Uint8Array, index: number): number {
  const first = bytes[index]!;
  if (first < 0x80) return 1;
  if (isInvalidStart(first)) return -1;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let offset = 1; offset < length; offset += 1) {
    if (index + offset >= bytes.length) return TRUNCATED;
    const byte = bytes[index + offset]!;
    if (!isContinuation(byte) || (offset === 1 && isForbiddenSecond(first, byte))) return -offset;
  }
  return length;
}

/** Overlong forms, surrogates, and code points above 0x10ffff show in the second byte. */
function isForbiddenSecond(first: number, second: number): boolean {
  if (first === 0xe0) return second < 0xa0;
  if (first === 0xed) return second >= 0xa0;
  if (first === 0xf0) return second < 0x90;
  return first === 0xf4 && second >= 0x90;
}
