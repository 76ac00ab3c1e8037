/**
 * Encodings of one byte a character that are tables (cp1252, ISO 8859-2 …, KOI8-R).
 *
 * Models:     CPython 3.11 `codecs.charmap_encode` and `charmap_decode` with the tables of Lib/encodings.
 * Sources:    Objects/unicodeobject.c `_PyUnicode_EncodeCharmap`, `PyUnicode_DecodeCharmap`.
 * Algorithm:  A table of 256 characters, read backwards to encode; what an error handler gives is encoded by the same
 *             table, and must not fail in turn.
 * Invariants: I1 every table is ASCII below 0x80.
 * Simplified: the modules of Lib/encodings, which the first use of an encoding imports, are not made; bias: fewer blocks.
 */
import { CHARMAPS } from './charmap-tables.ts';
import { encodeFault, replaceUndecodable, replaceUnencodable } from './codec-errors.ts';
import { decodeLatin1 } from './codec-fixed-width.ts';

const ENCODING = 'charmap';
const REASON = 'character maps to <undefined>';
const NOTHING = '\ufffd';

const bytesByEncoding = new Map<string, ReadonlyMap<number, number>>();

function bytesOf(encoding: string): ReadonlyMap<number, number> {
  let bytes = bytesByEncoding.get(encoding);
  if (bytes === undefined) {
    const { upperHalf } = CHARMAPS[encoding]!;
    const upper = Array.from(upperHalf, (character, i) => [character.codePointAt(0)!, 0x80 + i] as const);
    bytes = new Map(upper.filter(([code]) => code !== NOTHING.codePointAt(0)));
    bytesByEncoding.set(encoding, bytes);
  }
  return bytes;
}

export function encodeCharmap(text: string, encoding: string, errors: string): Uint8Array {
  const known = bytesOf(encoding);
  const byteOf = (code: number): number | undefined => (code < 0x80 ? code : known.get(code));
  const characters = Array.from(text, (character) => character.codePointAt(0)!);
  const bytes: number[] = [];
  for (let index = 0; index < characters.length;) {
    const byte = byteOf(characters[index]!);
    if (byte !== undefined) {
      bytes.push(byte);
      index++;
      continue;
    }
    let end = index + 1;
    while (end < characters.length && byteOf(characters[end]!) === undefined) end++;
    const replaced = replaceUnencodable(errors, ENCODING, characters, index, end, REASON);
    if (typeof replaced !== 'string') bytes.push(...replaced);
    else {
      for (const character of replaced) {
        const own = byteOf(character.codePointAt(0)!);
        if (own === undefined) throw encodeFault(ENCODING, characters, index, end, REASON);
        bytes.push(own);
      }
    }
    index = end;
  }
  return Uint8Array.from(bytes);
}

export function decodeCharmap(bytes: Uint8Array, encoding: string, errors: string): string {
  const { upperHalf } = CHARMAPS[encoding]!;
  let out = '';
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    const character = byte < 0x80 ? decodeLatin1(bytes.subarray(index, index + 1)) : upperHalf[byte - 0x80]!;
    out += character === NOTHING
      ? replaceUndecodable(errors, ENCODING, bytes, index, index + 1, REASON) : character;
  }
  return out;
}
