/**
 * What codecs do with what they cannot convert.
 *
 * Models:     CPython 3.11 error handlers `strict`, `ignore`, `replace`, `backslashreplace`, `xmlcharrefreplace`,
 *             `surrogateescape`, `surrogatepass`.
 * Sources:    Python/codecs.c `PyCodec_IgnoreErrors` …; Objects/exceptions.c `UnicodeEncodeError_str`.
 * Algorithm:  The codec reports a range that it cannot convert; the handler gives what to put in its place, or throws
 *             the range as an error. A handler is looked up only when it is needed.
 * Invariants: I1 a fault never has an empty range.
 * Simplified: `namereplace` and handlers that a program registers are not known here.
 */
import { SemanticError, typeError } from '../numbers/semantic-error.ts';
import { escapeCode } from './string-repr.ts';

/** UnicodeEncodeError or UnicodeDecodeError: the fields of the exception besides its object. */
export class UnicodeFault extends SemanticError {
  /** The name of the codec, as the exception shows it. */
  readonly encoding: string;
  /** First position that cannot be converted: a character of the text or a byte. */
  readonly start: number;
  /** Behind the last such position. */
  readonly end: number;
  readonly reason: string;

  constructor(
    kind: 'UnicodeEncodeError' | 'UnicodeDecodeError',
    encoding: string,
    start: number,
    end: number,
    reason: string,
    shown: string,
  ) {
    super(kind, `'${encoding}' codec can't ${shown}: ${reason}`);
    this.encoding = encoding;
    this.start = start;
    this.end = end;
    this.reason = reason;
  }
}

export function encodeFault(
  encoding: string,
  characters: readonly number[],
  start: number,
  end: number,
  reason: string,
): UnicodeFault {
  const shown =
    end - start === 1
      ? `encode character '${escapeCode(characters[start]!)}' in position ${start}`
      : `encode characters in position ${start}-${end - 1}`;
  return new UnicodeFault('UnicodeEncodeError', encoding, start, end, reason, shown);
}

export function decodeFault(
  encoding: string,
  bytes: Uint8Array,
  start: number,
  end: number,
  reason: string,
): UnicodeFault {
  const shown =
    end - start === 1
      ? `decode byte 0x${bytes[start]!.toString(16).padStart(2, '0')} in position ${start}`
      : `decode bytes in position ${start}-${end - 1}`;
  return new UnicodeFault('UnicodeDecodeError', encoding, start, end, reason, shown);
}

function unknownHandler(errors: string): SemanticError {
  return new SemanticError('LookupError', `unknown error handler name '${errors}'`);
}

const isEscapedByte = (code: number) => code >= 0xdc80 && code <= 0xdcff;
export const isSurrogate = (code: number) => code >= 0xd800 && code <= 0xdfff;

/**
 * What to encode instead of the characters from `start` to `end`: a text, or bytes as they stand. Throws the fault for
 * `strict` and where the handler cannot help.
 */
export function replaceUnencodable(
  errors: string,
  encoding: string,
  characters: readonly number[],
  start: number,
  end: number,
  reason: string,
): string | number[] {
  const range = characters.slice(start, end);
  switch (errors) {
    case 'strict':
      break;
    case 'ignore':
      return '';
    case 'replace':
      return '?'.repeat(end - start);
    case 'backslashreplace':
      return range.map(escapeCode).join('');
    case 'xmlcharrefreplace':
      return range.map((code) => `&#${code};`).join('');
    case 'surrogateescape': {
      if (encoding.startsWith('utf-16') || encoding.startsWith('utf-32')) break;
      const other = range.findIndex((code) => !isEscapedByte(code));
      if (other < 0) return range.map((code) => code & 0xff);
      throw encodeFault(encoding, characters, start + other, end, reason);
    }
    case 'surrogatepass':
      if (!encoding.startsWith('utf-') || !range.every(isSurrogate)) break;
      return range.flatMap((code) => passed(encoding, code));
    default:
      throw unknownHandler(errors);
  }
  throw encodeFault(encoding, characters, start, end, reason);
}

/** A surrogate in the bytes of an encoding, as if it were a character. */
function passed(encoding: string, code: number): number[] {
  if (encoding === 'utf-8') return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  const width = encoding.startsWith('utf-16') ? 2 : 4;
  const bytes = [code & 0xff, code >> 8, 0, 0].slice(0, width);
  return encoding.endsWith('be') ? bytes.reverse() : bytes;
}

/** How many bytes the last replacement took; codecs go on behind them. */
export let bytesTaken = 0;

/** What to decode the bytes from `start` to `end` to; sets `bytesTaken`. */
export function replaceUndecodable(
  errors: string,
  encoding: string,
  bytes: Uint8Array,
  start: number,
  end: number,
  reason: string,
): string {
  bytesTaken = end - start;
  switch (errors) {
    case 'strict':
      break;
    case 'ignore':
      return '';
    case 'replace':
      return '\ufffd';
    case 'backslashreplace':
      return Array.from(bytes.subarray(start, end), escapeCode).join('');
    case 'surrogateescape': {
      const range = Array.from(bytes.subarray(start, Math.min(end, start + 4)));
      const ascii = range.findIndex((byte) => byte < 0x80);
      bytesTaken = ascii < 0 ? range.length : ascii;
      if (bytesTaken === 0) break;
      return String.fromCharCode(...range.slice(0, bytesTaken).map((byte) => 0xdc00 + byte));
    }
    case 'surrogatepass': {
      const code = encoding.startsWith('utf-') ? surrogateAt(encoding, bytes, start) : 0;
      if (code === 0) break;
      return String.fromCharCode(code);
    }
    case 'xmlcharrefreplace':
    case 'namereplace':
      throw typeError("don't know how to handle UnicodeDecodeError in error callback");
    default:
      throw unknownHandler(errors);
  }
  throw decodeFault(encoding, bytes, start, end, reason);
}

/** The surrogate that the bytes at `start` spell, or 0; sets `bytesTaken`. */
function surrogateAt(encoding: string, bytes: Uint8Array, start: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(start, start + 4);
  let code: number;
  if (encoding === 'utf-8') {
    bytesTaken = 3;
    const shaped = (a & 0xf0) === 0xe0 && (b & 0xc0) === 0x80 && (c & 0xc0) === 0x80;
    code = shaped ? ((a & 0x0f) << 12) | ((b & 0x3f) << 6) | (c & 0x3f) : 0;
  } else if (encoding.startsWith('utf-16')) {
    bytesTaken = 2;
    code = encoding.endsWith('be') ? (a << 8) | b : (b << 8) | a;
  } else {
    bytesTaken = 4;
    const [top, upper, lower, low] = encoding.endsWith('be') ? [a, b, c, d] : [d, c, b, a];
    code = ((top << 24) | (upper << 16) | (lower << 8) | low) >>> 0;
  }
  return bytes.length - start >= bytesTaken && isSurrogate(code) ? code : 0;
}
