/**
 * Characters that count as white space or as decimal digits, Unicode 14 (Objects/unicodectype.c
 * `_PyUnicode_IsWhitespace`, `_PyUnicode_ToDecimalDigit`).
 */

/** The code points of the zeros; every script has its ten digits in a row. */
const ZEROS: readonly number[] = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
  0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
  0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
  0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50,
  0x1d7ce, 0x1d7d8,
  0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/** The value 0 to 9 of a decimal digit, -1 for every other code point. */
export function decimalDigitValue(codePoint: number): number {
  if (codePoint < 0x660) return codePoint >= 0x30 && codePoint <= 0x39 ? codePoint - 0x30 : -1;
  let low = 0;
  let high = ZEROS.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ZEROS[middle]! <= codePoint) low = middle;
    else high = middle - 1;
  }
  const value = codePoint - ZEROS[low]!;
  return value < 10 ? value : -1;
}

/** What `str.isspace`, `str.split()` and `str.strip()` take for white space. */
export function isSpaceCode(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f);
  if (code === 0x85 || code === 0xa0) return true;
  if (code < 0x1680) return false;
  return (
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x1680 ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

const NOT_ASCII = /[\u0080-\uffff]/;

/**
 * Rewrites a numeric literal to ASCII: digits of every script become `0` to `9`, white space outside ASCII a blank, any
 * other character a question mark (Objects/unicodeobject.c `_PyUnicode_TransformDecimalAndSpaceToASCII`).
 */
export function toAsciiNumeral(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const digit = code < 0x80 ? -1 : decimalDigitValue(code);
    if (code < 0x80) out += character;
    else if (digit >= 0) out += String(digit);
    else out += isSpaceCode(code) ? ' ' : '?';
  }
  return out;
}
