/**
 * exp and ln of decimals by series over scaled integers with spare digits.
 * Source of the definitions: Lib/_pydecimal.py (exp, ln, log10); results are rounded half to even.
 */
import { adjusted, dec, type Dec } from './numbers.ts';

const SPARE = 12;

/** `x` as an integer scaled by 10^places. */
function scaled(x: Dec, places: number): bigint {
  const shift = x.exp + places;
  const size = shift >= 0 ? x.coeff * 10n ** BigInt(shift) : x.coeff / 10n ** BigInt(-shift);
  return x.sign === 1 ? -size : size;
}

function expScaled(value: bigint, one: bigint): bigint {
  let halvings = 0;
  let x = value;
  while ((x < 0n ? -x : x) > one >> 4n) {
    x /= 2n;
    halvings++;
  }
  let term = one;
  let sum = one;
  for (let i = 1n; term !== 0n; i++) {
    term = (term * x) / (one * i);
    sum += term;
  }
  for (let i = 0; i < halvings; i++) sum = (sum * sum) / one;
  return sum;
}

/** ln of a scaled number by the series of the area tangent after square roots. */
function lnScaled(value: bigint, one: bigint): bigint {
  let x = value;
  let doublings = 0;
  const near = one / 8n;
  while ((x - one < 0n ? one - x : x - one) > near) {
    x = root(x * one);
    doublings++;
  }
  const ratio = ((x - one) * one) / (x + one);
  const square = (ratio * ratio) / one;
  let power = ratio;
  let sum = 0n;
  for (let i = 1n; power !== 0n; i += 2n) {
    sum += power / i;
    power = (power * square) / one;
  }
  return (2n * sum) << BigInt(doublings);
}

function root(n: bigint): bigint {
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

export function expOf(x: Dec, digits: number): Dec {
  const size = Math.max(0, adjusted(x) + 1);
  const places = digits + SPARE + 2 * size + Math.ceil(Math.min(10 ** size, 1e5) * 0.45);
  const result = expScaled(scaled(x, places), 10n ** BigInt(places));
  return dec(0, result, -places);
}

export function lnOf(x: Dec, digits: number): Dec {
  const shift = adjusted(x);
  const places = digits + SPARE + String(Math.abs(shift)).length + 20;
  const one = 10n ** BigInt(places);
  const mantissa = dec(0, x.coeff, x.exp - shift);
  const value = lnScaled(scaled(mantissa, places), one) + BigInt(shift) * lnScaled(10n * one, one);
  return dec(value < 0n ? 1 : 0, value < 0n ? -value : value, -places);
}

export function powOf(x: Dec, y: Dec, digits: number): Dec {
  const wide = digits + 20 + Math.max(0, adjusted(y));
  const log = lnOf(x, wide);
  const product = dec(log.sign === y.sign ? 0 : 1, log.coeff * y.coeff, log.exp + y.exp);
  return expOf(product, digits + 5);
}

export function log10Of(x: Dec, digits: number): Dec {
  const places = digits + 10;
  const [top, ten] = [lnOf(x, places), lnOf(dec(0, 10n, 0), places)];
  const value = (scaled(top, places) * 10n ** BigInt(places)) / scaled(ten, places);
  return dec(value < 0n ? 1 : 0, value < 0n ? -value : value, -places);
}
