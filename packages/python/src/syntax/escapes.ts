import type { Builder } from './builder.ts';
import { unicodeDatabase } from '../text/unicode-database.ts';

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '', '\\': '\\', "'": "'", '"': '"', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v',
};
const HEX_WIDTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

interface Offsets {
  readonly from: number;
  readonly to: number;
}

/** The text between two offsets of the str literals `whole` (`decode_unicode_with_escapes`). */
export function decodeText(b: Builder, from: number, to: number, isRaw: boolean, whole: Offsets): string {
  const text = b.source.text.slice(from, to);
  if (isRaw || !text.includes('\\')) return text;
  return text.replace(/\\(?:([0-7]{1,3})|([xuU])([0-9a-fA-F]*)|(N)(?:\{([^}]*)\})?|([^]))/g, (match, ...groups) => {
    const [octal, hexKind, digits, named, name, single, position] = groups as [
      string | undefined, string | undefined, string | undefined, string | undefined, string | undefined,
      string | undefined, number,
    ];
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    if (hexKind !== undefined) return decodeHex(b, text, position, hexKind, digits!, whole);
    if (named !== undefined) return decodeName(b, text, position, name, whole);
    return SIMPLE[single!] ?? match;
  });
}

function decodeName(b: Builder, text: string, position: number, name: string | undefined, whole: Offsets): string {
  if (name === undefined || name === '') {
    const end = text[position + 2] !== '{' ? position + 1 : name === '' ? position + 2 : text.length - 1;
    failUnicode(b, text, position, end, 'malformed \\N character escape', whole);
  }
  const code = unicodeDatabase().codeOf(name);
  if (code !== undefined) return String.fromCodePoint(code);
  return failUnicode(b, text, position, position + name.length + 3, 'unknown Unicode character name', whole);
}

function decodeHex(b: Builder, text: string, position: number, kind: string, digits: string, whole: Offsets): string {
  const width = HEX_WIDTHS[kind]!;
  if (digits.length < width) {
    const shape = `${kind}${'X'.repeat(width)}`;
    failUnicode(b, text, position, position + 1 + digits.length, `truncated \\${shape} escape`, whole);
  }
  const code = parseInt(digits.slice(0, width), 16);
  if (code > 0x10ffff) failUnicode(b, text, position, position + 1 + width, 'illegal Unicode character', whole);
  return String.fromCodePoint(code) + digits.slice(width);
}

/** Positions count in the text as the decoder sees it, where other than ASCII characters are ten-digit escapes. */
function failUnicode(b: Builder, text: string, from: number, to: number, reason: string, whole: Offsets): never {
  const shift = (text.slice(0, from).match(/\P{ASCII}/gu)?.length ?? 0) * 9;
  const place = `${from + shift}-${to + shift}`;
  const message = `(unicode error) 'unicodeescape' codec can't decode bytes in position ${place}: ${reason}`;
  throw b.errorBehind(message, whole);
}

/** The bytes of a bytes literal between two offsets (`_PyBytes_DecodeEscape`). */
export function decodeBytes(b: Builder, from: number, to: number, isRaw: boolean, whole: Offsets): number[] {
  const { text } = b.source;
  const bytes: number[] = [];
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 92 || isRaw) {
      bytes.push(code);
      continue;
    }
    at += 1;
    const escape = text[at]!;
    if (/[0-7]/.test(escape)) {
      const octal = /^[0-7]{1,3}/.exec(text.slice(at, Math.min(at + 3, to)))![0];
      bytes.push(parseInt(octal, 8) & 0xff);
      at += octal.length - 1;
    } else if (escape === 'x') {
      const hex = /^[0-9a-fA-F]{2}/.exec(text.slice(at + 1, Math.min(at + 3, to)));
      if (hex === null) throw b.errorBehind(`(value error) invalid \\x escape at position ${at - 1 - from}`, whole);
      bytes.push(parseInt(hex[0], 16));
      at += 2;
    } else {
      const simple = SIMPLE[escape];
      if (simple === undefined) bytes.push(92, text.charCodeAt(at));
      else if (simple !== '') bytes.push(simple.charCodeAt(0));
    }
  }
  return bytes;
}
