/**
 * `repr` and `ascii` of text and bytes.
 *
 * Models:     CPython 3.11 `repr(str)`, `ascii(str)`, `repr(bytes)`, `repr(bytearray)`.
 * Sources:    Objects/unicodeobject.c `unicode_repr`; Objects/bytesobject.c `PyBytes_Repr`; Objects/bytearrayobject.c
 *             `bytearray_repr`.
 * Algorithm:  1. The quote is the apostrophe, unless the text has apostrophes and no quotation mark.
 *             2. The quote, the backslash and characters that cannot be printed are escaped, in the shortest form.
 * Invariants: I1 the interpreter reads the result back as the same value.
 * Simplified: nothing.
 */
import { characterFlags, PRINTABLE } from './unicode-properties.ts';

/** Printable ASCII without apostrophe and backslash: nothing to escape. */
const PLAIN = /^[ -&(-[\]-~]*$/;

/** `repr(text)`. */
export function strRepr(text: string): string {
  return PLAIN.test(text) ? `'${text}'` : quote(text, false);
}

/** `ascii(text)`: like `repr`, with every character outside ASCII escaped. */
export function strAscii(text: string): string {
  return PLAIN.test(text) ? `'${text}'` : quote(text, true);
}

/** Escapes every character outside ASCII in a text, as `ascii(object)` does with the object's repr. */
export function escapeNonAscii(text: string): string {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    out += code < 0x80 ? character : escapeCode(code);
  }
  return out;
}

function quote(text: string, asciiOnly: boolean): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = mark;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x7f) out += code >= 0x20 && character !== mark && code !== 0x5c ? character : escapeAscii(code);
    else if (code === 0x7f || asciiOnly || (characterFlags(code) & PRINTABLE) === 0) out += escapeCode(code);
    else out += character;
  }
  return out + mark;
}

function escapeAscii(code: number): string {
  if (code === 0x0a) return '\\n';
  if (code === 0x0d) return '\\r';
  if (code === 0x09) return '\\t';
  return code >= 0x20 ? `\\${String.fromCharCode(code)}` : escapeCode(code);
}

/** `\xhh`, `\uhhhh` or `\Uhhhhhhhh`. */
export function escapeCode(code: number): string {
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** `repr` of bytes. */
export function bytesRepr(bytes: Uint8Array): string {
  return quoteBytes(bytes, false);
}

/** `repr` of a bytearray: it escapes an apostrophe even where quotation marks enclose it. */
export function bytearrayRepr(bytes: Uint8Array): string {
  return `bytearray(${quoteBytes(bytes, true)})`;
}

function quoteBytes(bytes: Uint8Array, escapeApostrophe: boolean): string {
  const mark = bytes.includes(0x27) && !bytes.includes(0x22) ? 0x22 : 0x27;
  const markText = String.fromCharCode(mark);
  let out = `b${markText}`;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index]!;
    const escaped = byte < 0x20 || byte === mark || byte === 0x5c || (escapeApostrophe && byte === 0x27);
    if (byte >= 0x7f) out += escapeCode(byte);
    else out += escaped ? escapeAscii(byte) : String.fromCharCode(byte);
  }
  return out + markText;
}
