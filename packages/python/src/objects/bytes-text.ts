/**
 * Algorithms on bytes that differ from those on text: ASCII case, ASCII white space, line ends.
 * Sources: Objects/bytes_methods.c, Objects/stringlib/split.h, Objects/stringlib/transmogrify.h,
 *          Include/cpython/pyctype.h.
 * Bytes are handled as text of one character a byte.
 */

const isBlank = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);

export const upperBytes = (text: string): string => text.replace(/[a-z]+/g, (run) => run.toUpperCase());
export const lowerBytes = (text: string): string => text.replace(/[A-Z]+/g, (run) => run.toLowerCase());

export function swapCaseBytes(text: string): string {
  return text.replace(/[a-z]+|[A-Z]+/g, (run) => (run.charCodeAt(0) > 0x60 ? run.toUpperCase() : run.toLowerCase()));
}

export function capitalizeBytes(text: string): string {
  return upperBytes(text.slice(0, 1)) + lowerBytes(text.slice(1));
}

/** Letters behind letters are lower case, others upper case. */
export function titleBytes(text: string): string {
  return text.replace(/[A-Za-z]+/g, (run) => run.charAt(0).toUpperCase() + run.slice(1).toLowerCase());
}

export const isAlphaBytes = (text: string): boolean => /^[A-Za-z]+$/.test(text);
export const isAlnumBytes = (text: string): boolean => /^[A-Za-z0-9]+$/.test(text);
export const isDigitBytes = (text: string): boolean => /^[0-9]+$/.test(text);
export const isSpaceBytes = (text: string): boolean => /^[ \t\n\r\v\f]+$/.test(text);
export const isUpperBytes = (text: string): boolean => /[A-Z]/.test(text) && !/[a-z]/.test(text);
export const isLowerBytes = (text: string): boolean => /[a-z]/.test(text) && !/[A-Z]/.test(text);
export const isAsciiBytes = (text: string): boolean => !/[\u0080-\u00ff]/.test(text);

/** Every run of letters starts upper case and goes on lower case, and there is one. */
export function isTitleBytes(text: string): boolean {
  const runs = text.match(/[A-Za-z]+/g);
  return runs !== null && runs.every((run) => /^[A-Z][a-z]*$/.test(run));
}

export function stripBlanks(text: string, left: boolean, right: boolean): string {
  let start = 0;
  let end = text.length;
  while (left && start < end && isBlank(text.charCodeAt(start))) start++;
  while (right && end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** `split()` at white space; a negative limit is none. */
export function splitBlanks(text: string, limit: number): string[] {
  const words: string[] = [];
  const length = text.length;
  let index = 0;
  for (let left = limit < 0 ? Infinity : limit; ; left--) {
    while (index < length && isBlank(text.charCodeAt(index))) index++;
    if (index === length) return words;
    const start = index;
    if (left <= 0) {
      words.push(text.slice(start));
      return words;
    }
    while (index < length && !isBlank(text.charCodeAt(index))) index++;
    words.push(text.slice(start, index));
  }
}

/** `rsplit()` at white space. */
export function splitBlanksFromRight(text: string, limit: number): string[] {
  const words: string[] = [];
  let index = text.length;
  for (let left = limit < 0 ? Infinity : limit; ; left--) {
    while (index > 0 && isBlank(text.charCodeAt(index - 1))) index--;
    if (index === 0) break;
    const end = index;
    if (left <= 0) {
      words.push(text.slice(0, end));
      break;
    }
    while (index > 0 && !isBlank(text.charCodeAt(index - 1))) index--;
    words.push(text.slice(index, end));
  }
  return words.reverse();
}

/** Lines end at line feed, carriage return or both. */
export function splitByteLines(text: string, keepEnds: boolean): string[] {
  const lines: string[] = [];
  for (let index = 0; index < text.length;) {
    const start = index;
    while (index < text.length && text.charAt(index) !== '\n' && text.charAt(index) !== '\r') index++;
    let next = index;
    if (index < text.length) next += text.startsWith('\r\n', index) ? 2 : 1;
    lines.push(text.slice(start, keepEnds ? next : index));
    index = next;
  }
  return lines;
}

/** Orders two byte strings: negative, 0 or positive. */
export function compareBytes(x: Uint8Array, y: Uint8Array): number {
  const shared = Math.min(x.length, y.length);
  for (let i = 0; i < shared; i++) if (x[i] !== y[i]) return x[i]! - y[i]!;
  return x.length - y.length;
}
