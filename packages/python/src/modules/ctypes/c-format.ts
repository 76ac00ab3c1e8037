/** The conversions of `printf` that programs use: %d %i %u %x %X %c %s %p %f %g %e %zu %ld %lld %%. */
import type { CValue } from './c-library.ts';

const CONVERSION = /%([-+0 #]*)(\d*)(?:\.(\d+))?(hh|h|ll|l|z|j|t)?([diuxXcspfFgGeE%])/gu;

function integer(value: CValue, length: string | undefined, isSigned: boolean): bigint {
  const bits = length === undefined || length.startsWith('h') ? 32 : 64;
  const whole = BigInt(typeof value === 'number' ? Math.trunc(value) : value);
  return isSigned ? BigInt.asIntN(bits, whole) : BigInt.asUintN(bits, whole);
}

function exponent(text: string): string {
  return text.replace(/e([+-])(\d)$/u, 'e$10$2');
}

function shortest(value: number, digits: number): string {
  const precision = digits === 0 ? 1 : digits;
  const text = value.toPrecision(precision);
  const [mantissa, power] = text.split('e');
  const trimmed = mantissa!.includes('.') ? mantissa!.replace(/\.?0+$/u, '') : mantissa!;
  const small = Math.abs(value) < 1e-4 && value !== 0;
  if (power === undefined && !small) return trimmed;
  const [m2, p2] = value.toExponential(precision - 1).split('e');
  return exponent(`${m2!.includes('.') ? m2!.replace(/\.?0+$/u, '') : m2!}e${p2!}`);
}

export function formatC(format: string, values: readonly CValue[], textAt: (pointer: CValue) => string): string {
  let next = 0;
  return format.replaceAll(CONVERSION, (...found: (string | undefined)[]) => {
    const [, flags = '', width = '', precision, length, kind = ''] = found;
    if (kind === '%') return '%';
    const value = values[next++] ?? 0;
    let text = convert(kind, value, length, precision === undefined ? -1 : Number(precision), textAt);
    if (flags.includes('+') && 'difFgGeE'.includes(kind) && !text.startsWith('-')) text = `+${text}`;
    if (flags.includes('-')) return text.padEnd(Number(width));
    if (!flags.includes('0') || kind === 's' || kind === 'c') return text.padStart(Number(width));
    const sign = /^[+-]/u.test(text) ? text[0]! : '';
    return sign + text.slice(sign.length).padStart(Number(width) - sign.length, '0');
  });
}

function convert(
  kind: string, value: CValue, length: string | undefined, precision: number, textAt: (pointer: CValue) => string,
): string {
  switch (kind) {
    case 'd':
    case 'i': return integer(value, length, true).toString();
    case 'u': return integer(value, length, false).toString();
    case 'x': return integer(value, length, false).toString(16);
    case 'X': return integer(value, length, false).toString(16).toUpperCase();
    case 'c': return String.fromCodePoint(Number(value) & 255);
    case 's': {
      const text = BigInt(value) === 0n ? '(null)' : textAt(value);
      return precision < 0 ? text : text.slice(0, precision);
    }
    case 'p': return BigInt(value) === 0n ? '(nil)' : `0x${BigInt(value).toString(16)}`;
    case 'f':
    case 'F': return Number(value).toFixed(precision < 0 ? 6 : precision);
    case 'g':
    case 'G': return shortest(Number(value), precision < 0 ? 6 : precision);
    default: return exponent(Number(value).toExponential(precision < 0 ? 6 : precision));
  }
}
