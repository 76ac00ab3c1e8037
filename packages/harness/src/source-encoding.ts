/**
 * From the bytes of a source file to its text, as Python reads it.
 *
 * Models:      CPython 3.11.
 * Sources:     Parser/tokenizer.c (check_bom, get_coding_spec, check_coding_spec, ensure_utf8), PEP 263
 * Algorithm:   1. A UTF-8 mark is dropped. 2. A comment in line 1, or in line 2 behind an empty line or a comment, may
 *              name the encoding. 3. Without one the text must be UTF-8.
 * Invariants:  none.
 * Simplified:  of Python's encodings those that the host can decode.
 */
import { UsageError } from '@memarena/core';

const CODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK = /^[ \t\f]*(?:#.*)?$/;
const LATIN_1 = /^(?:latin-?1|iso-?8859-?1|iso-latin-1|l1|cp819)(?:-.*)?$/;
/** Encodings in which the comment that names them could not be read. */
const WIDE = /^(?:utf-?(?:16|32)|ucs-?[24])/;
const CP_1252 = /^(?:windows-?|cp-?)1252$/;
/** Characters 128 to 159. */
const CP_1252_HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const NEWLINE = 10;

function refuse(path: string, line: number, message: string): never {
  throw new UsageError('program-refused', `${path}:${line}:1: SyntaxError: ${message}`);
}

function declaredEncoding(bytes: Buffer): string | undefined {
  const lines = bytes.subarray(0, 1000).toString('latin1').split(/\r\n?|\n/, 2);
  for (const line of lines) {
    const match = CODING.exec(line);
    if (match) return match[1]!.toLowerCase().replaceAll('_', '-');
    if (!BLANK.test(line)) return undefined;
  }
  return undefined;
}

function lineOf(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === NEWLINE) line++;
  return line;
}

function isUtf8(bytes: Buffer, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

/** Offset of the first byte that is not part of UTF-8 text. */
function firstInvalid(bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8(bytes.subarray(0, middle), true)) low = middle;
    else high = middle - 1;
  }
  // What the text ends with may be the start of a character that does not go on.
  while (low > 0 && !isUtf8(bytes.subarray(0, low), false)) low--;
  return low;
}

function decodeUtf8(bytes: Buffer, path: string, declared: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const at = firstInvalid(bytes);
    const code = `0x${bytes[at]!.toString(16).padStart(2, '0')}`;
    const line = lineOf(bytes, at);
    if (declared) refuse(path, line, `(unicode error) 'utf-8' codec can't decode byte ${code}`);
    return refuse(path, line, `Non-UTF-8 code starting with byte ${code}, but no encoding declared (PEP 263)`);
  }
}

function decodeAs(encoding: string, bytes: Buffer, path: string): string {
  if (LATIN_1.test(encoding)) return bytes.toString('latin1');
  if (encoding === 'ascii' || encoding === 'us-ascii') {
    const at = bytes.findIndex((byte) => byte > 127);
    if (at >= 0) refuse(path, lineOf(bytes, at), "'ascii' codec can't decode the source");
    return bytes.toString('latin1');
  }
  if (WIDE.test(encoding)) refuse(path, 1, `encoding problem: ${encoding}`);
  if (CP_1252.test(encoding)) return decodeCp1252(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    const isUnknown = error instanceof RangeError;
    return refuse(path, 1, isUnknown ? `encoding problem: ${encoding}` : `the source is not ${encoding} text`);
  }
}

/** By hand: some versions of the host take it for Latin-1. */
function decodeCp1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (character) => CP_1252_HIGH[character.charCodeAt(0) - 128]!);
}

/** The text of a source file. Throws a `UsageError` with the place if it has none. */
export function decodeSource(bytes: Buffer, path: string): string {
  const zero = bytes.indexOf(0);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const encoding = declaredEncoding(hasMark ? bytes.subarray(3) : bytes);
  const wantsUtf8 = encoding === undefined || /^utf-?8(?:-.*)?$/.test(encoding);
  if (hasMark && !wantsUtf8) refuse(path, 1, `encoding problem: ${encoding} with BOM`);
  const text = wantsUtf8 ? decodeUtf8(bytes, path, encoding !== undefined || hasMark) : decodeAs(encoding, bytes, path);
  if (zero >= 0) refuse(path, lineOf(bytes, zero), 'source code cannot contain null bytes');
  return text;
}
