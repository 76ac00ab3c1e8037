/** Texts of decimals. Sources: Lib/_pydecimal.py (_parser, Decimal.__str__), Modules/_decimal/libmpdec/io.c. */
import { dec, INFINITE, NAN, SIGNALING, type Dec } from './numbers.ts';

const PATTERN = /^\s*([-+])?(?:(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?|(inf(?:inity)?)|(s)?nan(\d*))\s*$/i;

export function parseDecimal(text: string): Dec | null {
  const found = PATTERN.exec(text.replaceAll('_', ''));
  if (found === null) return null;
  const [, mark, whole, fraction, exponent, inf, s, payload] = found;
  const sign = mark === '-' ? 1 : 0;
  if (inf !== undefined) return dec(sign, 0n, 0, INFINITE);
  if (payload !== undefined) return dec(sign, BigInt(payload || 0), 0, s === undefined ? NAN : SIGNALING);
  const digits = `${whole ?? ''}${fraction ?? ''}`;
  if (digits === '') return null;
  return dec(sign, BigInt(digits), Number(exponent ?? 0) - (fraction ?? '').length);
}

export function decimalText(x: Dec, engineering = false, mark = 'E'): string {
  const sign = x.sign === 1 ? '-' : '';
  if (x.kind === INFINITE) return `${sign}Infinity`;
  if (x.kind !== 0) return `${sign}${x.kind === SIGNALING ? 's' : ''}NaN${x.coeff === 0n ? '' : x.coeff}`;
  const digits = x.coeff.toString();
  const left = x.exp + digits.length;
  let point: number;
  if (x.exp <= 0 && left > -6) point = left;
  else if (!engineering) point = 1;
  else if (x.coeff === 0n) point = (((left + 1) % 3) + 3) % 3 - 1;
  else point = ((((left - 1) % 3) + 3) % 3) + 1;
  let whole: string;
  let fraction = '';
  if (point <= 0) {
    whole = '0';
    fraction = `.${'0'.repeat(-point)}${digits}`;
  } else if (point >= digits.length) whole = digits + '0'.repeat(point - digits.length);
  else {
    whole = digits.slice(0, point);
    fraction = `.${digits.slice(point)}`;
  }
  const exponent = left === point ? '' : `${mark}${left - point >= 0 ? '+' : ''}${left - point}`;
  return sign + whole + fraction + exponent;
}

/** Fixed-point text of a finite number. */
export function fixedText(x: Dec): string {
  const digits = x.coeff.toString();
  if (x.exp >= 0) return digits + '0'.repeat(x.coeff === 0n ? 0 : x.exp);
  const padded = digits.padStart(1 - x.exp, '0');
  return `${padded.slice(0, padded.length + x.exp)}.${padded.slice(padded.length + x.exp)}`;
}
