import { toAsciiNumeral } from '../text/unicode-digits.ts';

const DIGITS = '[0-9]+(?:_[0-9]+)*';
const NUMERAL = new RegExp(`^[+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:[eE][+-]?${DIGITS})?$`);
const SPECIAL = /^([+-]?)(?:(nan)|inf(?:inity)?)$/i;

/** Strips what C's `isspace` calls white space in the C locale. */
export function stripAsciiSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isAsciiSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isAsciiSpace(text.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

export function isAsciiSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/**
 * What `float(text)` gives, or undefined where it raises ValueError ("could not convert string to float: " and the repr
 * of the text). Underscores stand between digits only; digits and blanks of every script count (Objects/floatobject.c
 * `PyFloat_FromString`).
 */
export function parseFloat(text: string): number | undefined {
  const numeral = stripAsciiSpace(toAsciiNumeral(text));
  return parseFloatNumeral(numeral);
}

/** `parseFloat` for ASCII text without surrounding white space. */
export function parseFloatNumeral(numeral: string): number | undefined {
  if (NUMERAL.test(numeral)) return Number(numeral.includes('_') ? numeral.replaceAll('_', '') : numeral);
  const special = SPECIAL.exec(numeral);
  if (special === null) return undefined;
  if (special[2] !== undefined) return NaN;
  return special[1] === '-' ? -Infinity : Infinity;
}
