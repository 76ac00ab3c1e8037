/** Format specifications of decimals. Sources: Modules/_decimal/libmpdec/io.c (mpd_parse_fmt_str, mpd_qformat_spec). */
import type { Machine } from '../../machine/machine.ts';
import { T_ValueError } from '../../machine/type-ids.ts';
import { adjusted, digitsOf, FINITE, rescale, type Dec } from './numbers.ts';
import { decimalText, fixedText } from './text.ts';

const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?$/su;

function grouped(text: string, separator: string): string {
  const [whole, rest] = text.split(/(?=[.eE])/s, 2);
  const marked = whole!.replace(/\B(?=(\d{3})+$)/g, separator);
  return rest === undefined ? marked : marked + text.slice(whole!.length);
}

/** Digits of a finite number's magnitude by type and precision. */
function body(x: Dec, type: string, precision: number | null, rounding: string): string {
  const size: Dec = { ...x, sign: 0 };
  if (type === 'f' || type === 'F' || type === '%') {
    const value = type === '%' ? { ...size, exp: size.exp + 2 } : size;
    const places = precision === null ? Math.max(-value.exp, 0) : precision;
    const text = fixedText(rescale(value, -places, rounding));
    return type === '%' ? `${text}%` : text;
  }
  const mark = type === type.toUpperCase() && type !== '' ? 'E' : 'e';
  if (type === 'e' || type === 'E') {
    let value = size;
    if (size.coeff === 0n && precision !== null) {
      const zeros = precision > 0 ? `.${'0'.repeat(precision)}` : '';
      return `0${zeros}${mark}${size.exp + precision < 0 ? '-' : '+'}${Math.abs(size.exp + precision)}`;
    }
    if (precision !== null) {
      value = rescale(size, adjusted(size) - precision, rounding);
      if (digitsOf(value.coeff) > precision + 1) value = { ...value, coeff: value.coeff / 10n, exp: value.exp + 1 };
    }
    const digits = value.coeff.toString();
    const exponent = value.exp + digits.length - 1;
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${digits[0]}${fraction}${mark}${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
  }
  let value = size;
  const places = precision === 0 ? 1 : precision;
  if (places !== null && digitsOf(size.coeff) > places) value = rescale(size, adjusted(size) - places + 1, rounding);
  if (places !== null && digitsOf(value.coeff) > places) {
    value = { ...value, coeff: value.coeff / 10n, exp: value.exp + 1 };
  }
  return decimalText(value, false, type === '' ? 'E' : mark);
}

export function formatDecimal(m: Machine, x: Dec, spec: string, rounding: string): string {
  const found = SPEC.exec(spec);
  if (found === null) throw m.error(T_ValueError, 'invalid format string');
  const [, fillGiven, alignGiven, plus, , zero, widthText, separator, precisionText, type = ''] = found;
  const width = Number(widthText ?? 0);
  const precision = precisionText === undefined ? null : Number(precisionText);
  const sign = x.sign === 1 ? '-' : plus === '+' ? '+' : plus === ' ' ? ' ' : '';
  const zeroPads = zero !== undefined && alignGiven === undefined;
  let text = x.kind === FINITE ? body(x, type, precision, rounding) : decimalText({ ...x, sign: 0 });
  if (separator !== undefined && x.kind === FINITE) text = grouped(text, separator);
  const fill = fillGiven ?? (zeroPads ? '0' : ' ');
  const align = alignGiven ?? (zeroPads ? '=' : '>');
  const missing = Math.max(0, width - sign.length - text.length);
  if (align === '=') return sign + fill.repeat(missing) + text;
  const whole = sign + text;
  if (align === '<') return whole + fill.repeat(missing);
  if (align === '^') return fill.repeat(missing >> 1) + whole + fill.repeat(missing - (missing >> 1));
  return fill.repeat(missing) + whole;
}
