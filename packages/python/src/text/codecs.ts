import { SemanticError } from '../numbers/semantic-error.ts';
import { CHARMAPS } from './charmap-tables.ts';
import { decodeCharmap, encodeCharmap } from './codec-charmap.ts';
import { UnicodeFault } from './codec-errors.ts';
import { decodeEscapes, encodeEscapes } from './codec-escape.ts';
import { decodeAscii, decodeLatin1, decodeWide, encodeOneByte, encodeWide } from './codec-fixed-width.ts';
import { decodeUtf8, encodeUtf8 } from './codec-utf8.ts';

/** The encodings that are known, by their canonical name: those of the interpreter's own code, and tables. */
export type Encoding = BuiltInEncoding | keyof typeof CHARMAPS;

type BuiltInEncoding =
  | 'utf-8'
  | 'utf-8-sig'
  | 'ascii'
  | 'latin-1'
  | 'utf-16'
  | 'utf-16-le'
  | 'utf-16-be'
  | 'utf-32'
  | 'utf-32-le'
  | 'utf-32-be'
  | 'unicode-escape'
  | 'raw-unicode-escape';

// Lib/encodings/aliases.py, after Lib/encodings/__init__.py `normalize_encoding`.
const ALIASES: Readonly<Record<BuiltInEncoding, string>> = {
  'utf-8': 'utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001',
  'utf-8-sig': 'utf_8_sig',
  ascii:
    'ascii 646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 ' +
    'us us_ascii',
  'latin-1':
    'latin_1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin latin1',
  'utf-16': 'utf_16 u16 utf16',
  'utf-16-le': 'utf_16_le unicodelittleunmarked utf_16le',
  'utf-16-be': 'utf_16_be unicodebigunmarked utf_16be',
  'utf-32': 'utf_32 u32 utf32',
  'utf-32-le': 'utf_32_le utf_32le',
  'utf-32-be': 'utf_32_be utf_32be',
  'unicode-escape': 'unicode_escape unicodeescape',
  'raw-unicode-escape': 'raw_unicode_escape rawunicodeescape',
};

const encodingOfAlias = new Map<string, Encoding>();
for (const [encoding, aliases] of Object.entries(ALIASES)) {
  for (const alias of aliases.split(' ')) encodingOfAlias.set(alias, encoding);
}
for (const [encoding, { aliases }] of Object.entries(CHARMAPS)) {
  for (const alias of aliases.split(' ')) encodingOfAlias.set(alias, encoding);
}

/** Lib/encodings/__init__.py `normalize_encoding`, in lower case. */
function normalizeName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** The encoding of a name such as `UTF8` or `iso-8859-1`; raises LookupError for others. */
export function findEncoding(name: string): Encoding {
  const encoding = encodingOfAlias.get(normalizeName(name));
  if (encoding === undefined) throw new SemanticError('LookupError', `unknown encoding: ${name}`);
  return encoding;
}

/** The names that skip the registry of codecs (Objects/unicodeobject.c `PyUnicode_AsEncodedString`). */
const SHORTCUT = /^(?:utf_?(?:8|16|32)|ascii|us_ascii|latin_?1|iso_?8859_1)$/;

/** A codec of the registry has an error other than a Unicode one wrapped (Python/codecs.c `wrap_codec_error`). */
function wrapped(error: unknown, operation: string, name: string): unknown {
  if (!(error instanceof SemanticError) || error instanceof UnicodeFault) return error;
  if (SHORTCUT.test(normalizeName(name))) return error;
  return new SemanticError(error.kind, `${operation} with '${name}' codec failed (${error.kind}: ${error.message})`);
}

/** `text.encode(encoding, errors)`. Throws a `UnicodeFault` for what cannot be encoded. */
export function encodeText(text: string, encoding = 'utf-8', errors = 'strict'): Uint8Array {
  const canonical = findEncoding(encoding);
  try {
    return encodeWith(canonical, text, errors);
  } catch (error) {
    throw wrapped(error, 'encoding', encoding);
  }
}

/** `bytes.decode(encoding, errors)`. Throws a `UnicodeFault` for what cannot be decoded. */
export function decodeBytes(bytes: Uint8Array, encoding = 'utf-8', errors = 'strict'): string {
  const canonical = findEncoding(encoding);
  try {
    return decodeWith(canonical, bytes, errors);
  } catch (error) {
    throw wrapped(error, 'decoding', encoding);
  }
}

type ByteOrder = '' | 'le' | 'be';

function encodeWith(encoding: Encoding, text: string, errors: string): Uint8Array {
  if (encoding in CHARMAPS) return encodeCharmap(text, encoding, errors);
  switch (encoding) {
    case 'utf-8':
      return encodeUtf8(text, errors);
    case 'utf-8-sig': {
      const body = encodeUtf8(text, errors);
      const marked = new Uint8Array(body.length + UTF8_MARK.length);
      marked.set(UTF8_MARK);
      marked.set(body, UTF8_MARK.length);
      return marked;
    }
    case 'ascii':
      return encodeOneByte(text, encoding, 0x80, errors);
    case 'latin-1':
      return encodeOneByte(text, encoding, 0x100, errors);
    case 'unicode-escape':
    case 'raw-unicode-escape':
      return encodeEscapes(text, encoding === 'raw-unicode-escape');
    default:
      return encodeWide(text, encoding.startsWith('utf-16') ? 2 : 4, encoding.slice(7) as ByteOrder, errors);
  }
}

const UTF8_MARK = [0xef, 0xbb, 0xbf] as const;

function decodeWith(encoding: Encoding, bytes: Uint8Array, errors: string): string {
  if (encoding in CHARMAPS) return decodeCharmap(bytes, encoding, errors);
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(bytes, errors);
    case 'utf-8-sig': {
      const marked = UTF8_MARK.every((byte, index) => bytes[index] === byte);
      return decodeUtf8(marked ? bytes.subarray(UTF8_MARK.length) : bytes, errors);
    }
    case 'ascii':
      return decodeAscii(bytes, errors);
    case 'latin-1':
      return decodeLatin1(bytes);
    case 'unicode-escape':
    case 'raw-unicode-escape':
      return decodeEscapes(bytes, errors, encoding === 'raw-unicode-escape');
    default:
      return decodeWide(bytes, encoding.startsWith('utf-16') ? 2 : 4, encoding.slice(7) as ByteOrder, errors);
  }
}
