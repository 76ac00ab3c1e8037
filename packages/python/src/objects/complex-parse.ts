/** Text to complex. Source: Objects/complexobject.c (complex_from_string_inner). */
import { parseFloatNumeral, stripAsciiSpace } from '../numbers/float-parse.ts';
import { toAsciiNumeral } from '../text/unicode-digits.ts';
import type { Pair } from './complex-arithmetic.ts';

const FLOAT = '(?:[0-9](?:_?[0-9])*\\.?(?:[0-9](?:_?[0-9])*)?|\\.[0-9](?:_?[0-9])*)(?:e[+-]?[0-9](?:_?[0-9])*)?|inf(?:inity)?|nan';
const NUMERAL = new RegExp(`^([+-]?(?:${FLOAT}))?(?:([+-](?:${FLOAT})?|[+-]?)j)?$`, 'i');

function value(text: string): number | undefined {
  if (text === '' || text === '+') return 1;
  return text === '-' ? -1 : parseFloatNumeral(text);
}

/** What `complex(text)` gives, undefined for a malformed text. */
export function parseComplex(text: string): Pair | undefined {
  let numeral = stripAsciiSpace(toAsciiNumeral(text));
  if (numeral.startsWith('(') && numeral.endsWith(')')) numeral = stripAsciiSpace(numeral.slice(1, -1));
  if (numeral === '') return undefined;
  const match = NUMERAL.exec(numeral);
  if (match === null) return undefined;
  const [, first, second] = match;
  if (second === undefined) return combine(first === undefined ? undefined : value(first), 0);
  if (first === undefined) return combine(0, value(second));
  if (second === '') return combine(0, value(first));
  return combine(value(first), value(second));
}

function combine(real: number | undefined, imaginary: number | undefined): Pair | undefined {
  return real === undefined || imaginary === undefined ? undefined : [real, imaginary];
}
