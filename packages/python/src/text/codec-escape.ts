/**
 * The codecs `unicode_escape` and `raw_unicode_escape`: characters as escapes of Python's literals.
 *
 * Models:     CPython 3.11.
 * Sources:    Objects/unicodeobject.c (PyUnicode_AsUnicodeEscapeString, _PyUnicode_DecodeUnicodeEscapeInternal,
 *             PyUnicode_AsRawUnicodeEscapeString, PyUnicode_DecodeRawUnicodeEscape).
 * Invariants: I1 what is encoded is ASCII, or latin-1 in the raw form, and is decoded to the same text.
 */
import { bytesTaken, replaceUndecodable } from './codec-errors.ts';
import { unicodeDatabase } from './unicode-database.ts';

const MAX_CODE = 0x10ffff;

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

function wideEscape(code: number): string {
  return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

const LETTERS: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escapeOf(character: string): string {
  const code = character.codePointAt(0)!;
  const letter = LETTERS[character];
  if (letter !== undefined) return letter;
  if (code >= 0x20 && code < 0x7f) return character;
  return code <= 0xff ? `\\x${hex(code, 2)}` : wideEscape(code);
}

/** `text.encode('unicode_escape')`. */
export function encodeEscapes(text: string, isRaw: boolean): Uint8Array {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (isRaw) out += code <= 0xff ? character : wideEscape(code);
    else out += escapeOf(character);
  }
  return Uint8Array.from(out, (character) => character.charCodeAt(0));
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '', '\\': '\\', "'": "'", '"': '"', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v',
};
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

interface Piece { readonly text: string; readonly length: number }

/** The escape at `at` (a backslash); throws the fault of a wrong one. */
function escapeAt(source: string, at: number, bytes: Uint8Array, errors: string, isRaw: boolean): Piece {
  const letter = source[at + 1];
  const codec = isRaw ? 'rawunicodeescape' : 'unicodeescape';
  const fail = (end: number, reason: string): Piece => {
    const text = replaceUndecodable(errors, codec, bytes, at, end, reason);
    return { text, length: bytesTaken };
  };
  if (letter === undefined) return isRaw ? { text: '\\', length: 1 } : fail(at + 1, '\\ at end of string');
  const digits = isRaw && letter === 'x' ? undefined : DIGITS[letter];
  if (digits !== undefined) {
    const found = /^[0-9a-fA-F]*/.exec(source.slice(at + 2, at + 2 + digits))![0];
    const shape = `\\${letter}${'X'.repeat(digits)}`;
    if (found.length < digits) return fail(at + 2 + found.length, `truncated ${shape} escape`);
    const code = Number.parseInt(found, 16);
    if (code > MAX_CODE) return fail(at + 2 + digits, isRaw ? `${shape} out of range` : 'illegal Unicode character');
    return { text: String.fromCodePoint(code), length: 2 + digits };
  }
  if (isRaw) return { text: `\\${letter}`, length: 2 };
  if (letter === 'N') {
    const name = /^\{([^}]*)(\}?)/.exec(source.slice(at + 2));
    const malformed = 'malformed \\N character escape';
    if (name === null) return fail(at + 2, malformed);
    if (name[2] === '') return fail(source.length, malformed);
    if (name[1] === '') return fail(at + 3, malformed);
    const code = unicodeDatabase().codeOf(name[1]!);
    const length = 2 + name[0].length;
    return code === undefined ? fail(at + length, 'unknown Unicode character name') : { text: String.fromCodePoint(code), length };
  }
  const octal = /^[0-7]{1,3}/.exec(source.slice(at + 1));
  if (octal !== null) return { text: String.fromCharCode(Number.parseInt(octal[0], 8)), length: 1 + octal[0].length };
  const simple = SIMPLE[letter];
  return { text: simple ?? `\\${letter}`, length: 2 };
}

/** `bytes.decode('unicode_escape')`. */
export function decodeEscapes(bytes: Uint8Array, errors: string, isRaw: boolean): string {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  let out = '';
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf('\\', at);
    if (next < 0) break;
    const { text, length } = escapeAt(source, next, bytes, errors, isRaw);
    out += source.slice(at, next) + text;
    at = next + length;
  }
  return out + source.slice(at);
}
