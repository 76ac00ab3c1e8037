/**
 * Decimal arithmetic.
 *
 * Models:      the General Decimal Arithmetic Specification as CPython's `decimal` follows it.
 * Sources:     Lib/_pydecimal.py (_fix, _divide, _power_exact), Modules/_decimal/libmpdec/mpdecimal.c (mpd_qfinalize).
 * Algorithm:   1. Every operation makes an exact result, or one of enough digits with a mark that something follows.
 *              2. `fix` rounds it to the precision and notes what happened in `status`.
 * Invariants:  I1 coefficients are not negative; the sign stands beside them.
 * Simplified:  powers that are not whole, exp, ln and log10 are computed with spare digits and rounded once.
 */

export const FINITE = 0;
export const INFINITE = 1;
export const NAN = 2;
export const SIGNALING = 3;

export interface Dec {
  readonly sign: 0 | 1;
  readonly coeff: bigint;
  readonly exp: number;
  readonly kind: number;
}

export interface Rules {
  readonly prec: number;
  readonly rounding: string;
  readonly emin: number;
  readonly emax: number;
}

/** What happened, by name of the condition. */
export type Status = Set<string>;

export const dec = (sign: 0 | 1, coeff: bigint, exp: number, kind = FINITE): Dec => ({ sign, coeff, exp, kind });
export const NOT_A_NUMBER = dec(0, 0n, 0, NAN);
export const infinity = (sign: 0 | 1): Dec => dec(sign, 0n, 0, INFINITE);

export const digitsOf = (coeff: bigint): number => coeff.toString().length;
export const adjusted = (x: Dec): number => x.exp + digitsOf(x.coeff) - 1;
export const isZero = (x: Dec): boolean => x.kind === FINITE && x.coeff === 0n;
export const isNan = (x: Dec): boolean => x.kind >= NAN;
const ten = (n: number): bigint => 10n ** BigInt(n);
const other = (sign: 0 | 1): 0 | 1 => (sign === 0 ? 1 : 0);
export const negated = (x: Dec): Dec => ({ ...x, sign: other(x.sign) });

/** Whether a cut coefficient goes up: `rest` of `unit` was cut. */
function goesUp(rounding: string, sign: number, kept: bigint, rest: bigint, unit: bigint): boolean {
  if (rest === 0n) return false;
  const twice = 2n * rest;
  switch (rounding) {
    case 'ROUND_UP': return true;
    case 'ROUND_DOWN': return false;
    case 'ROUND_CEILING': return sign === 0;
    case 'ROUND_FLOOR': return sign === 1;
    case 'ROUND_HALF_UP': return twice >= unit;
    case 'ROUND_HALF_DOWN': return twice > unit;
    case 'ROUND_05UP': return kept % 5n === 0n;
    default: return twice > unit || (twice === unit && kept % 2n === 1n);
  }
}

/** `x` with exponent `exp`, rounded where digits are cut. */
export function rescale(x: Dec, exp: number, rounding: string, status?: Status): Dec {
  if (exp <= x.exp || x.coeff === 0n) return { ...x, coeff: x.coeff === 0n ? 0n : x.coeff * ten(x.exp - exp), exp };
  const cut = exp - x.exp;
  const unit = cut > digitsOf(x.coeff) + 2 ? ten(digitsOf(x.coeff) + 2) : ten(cut);
  const kept = x.coeff / unit;
  const rest = x.coeff % unit;
  if (rest !== 0n) status?.add('Inexact');
  status?.add('Rounded');
  return { ...x, coeff: goesUp(rounding, x.sign, kept, rest, unit) ? kept + 1n : kept, exp };
}

function overflow(x: Dec, rules: Rules, status: Status): Dec {
  for (const name of ['Overflow', 'Inexact', 'Rounded']) status.add(name);
  const r = rules.rounding;
  const toLargest = r === 'ROUND_DOWN' || r === 'ROUND_05UP' || (r === 'ROUND_CEILING' && x.sign === 1)
    || (r === 'ROUND_FLOOR' && x.sign === 0);
  return toLargest ? dec(x.sign, ten(rules.prec) - 1n, rules.emax - rules.prec + 1) : infinity(x.sign);
}

/** Rounds to the precision and the exponents of the context. */
export function fix(x: Dec, rules: Rules, status: Status): Dec {
  if (x.kind !== FINITE) return x;
  const etiny = rules.emin - rules.prec + 1;
  if (x.coeff === 0n) return { ...x, exp: Math.max(etiny, Math.min(x.exp, rules.emax)) };
  const least = Math.max(x.exp + digitsOf(x.coeff) - rules.prec, etiny);
  const isSubnormal = adjusted(x) < rules.emin;
  let result = x;
  if (x.exp < least) {
    result = rescale(x, least, rules.rounding, status);
    if (digitsOf(result.coeff) > rules.prec) result = { ...result, coeff: result.coeff / 10n, exp: result.exp + 1 };
  }
  if (isSubnormal) {
    status.add('Subnormal');
    if (status.has('Inexact')) status.add('Underflow');
  }
  return adjusted(result) > rules.emax ? overflow(result, rules, status) : result;
}

/** The NaN that an operation with a NaN gives; null without one. */
export function nanOf(x: Dec, y: Dec | null, status: Status): Dec | null {
  for (const operand of [x, y]) {
    if (operand?.kind === SIGNALING) {
      status.add('InvalidOperation');
      return { ...operand, kind: NAN };
    }
  }
  if (isNan(x)) return x;
  return y !== null && isNan(y) ? y : null;
}

function invalid(status: Status, condition = 'InvalidOperation'): Dec {
  status.add(condition);
  return NOT_A_NUMBER;
}

const signed = (x: Dec): bigint => (x.sign === 1 ? -x.coeff : x.coeff);

export function add(x: Dec, y: Dec, rules: Rules, status: Status): Dec {
  const nan = nanOf(x, y, status);
  if (nan !== null) return nan;
  if (x.kind === INFINITE) return y.kind === INFINITE && x.sign !== y.sign ? invalid(status) : x;
  if (y.kind === INFINITE) return y;
  const exp = Math.min(x.exp, y.exp);
  const total = signed(x) * ten(x.exp - exp) + signed(y) * ten(y.exp - exp);
  let sign: 0 | 1 = total < 0n ? 1 : 0;
  if (total === 0n) sign = x.sign === y.sign ? x.sign : rules.rounding === 'ROUND_FLOOR' ? 1 : 0;
  return fix(dec(sign, total < 0n ? -total : total, exp), rules, status);
}

export function multiply(x: Dec, y: Dec, rules: Rules, status: Status): Dec {
  const nan = nanOf(x, y, status);
  if (nan !== null) return nan;
  const sign = x.sign === y.sign ? 0 : 1;
  if (x.kind === INFINITE || y.kind === INFINITE) return isZero(x) || isZero(y) ? invalid(status) : infinity(sign);
  return fix(dec(sign, x.coeff * y.coeff, x.exp + y.exp), rules, status);
}

export function divide(x: Dec, y: Dec, rules: Rules, status: Status): Dec {
  const nan = nanOf(x, y, status);
  if (nan !== null) return nan;
  const sign = x.sign === y.sign ? 0 : 1;
  if (x.kind === INFINITE) return y.kind === INFINITE ? invalid(status) : infinity(sign);
  if (y.kind === INFINITE) return fix(dec(sign, 0n, rules.emin - rules.prec + 1), rules, status);
  if (isZero(y)) {
    if (isZero(x)) return invalid(status, 'DivisionUndefined');
    status.add('DivisionByZero');
    return infinity(sign);
  }
  let exp = x.exp - y.exp;
  if (isZero(x)) return fix(dec(sign, 0n, exp), rules, status);
  const shift = Math.max(digitsOf(y.coeff) - digitsOf(x.coeff) + rules.prec + 1, 0);
  const scaled = x.coeff * ten(shift);
  let quotient = scaled / y.coeff;
  const ideal = exp;
  exp -= shift;
  if (scaled % y.coeff !== 0n) {
    if (quotient % 5n === 0n) quotient += 1n;
  } else {
    while (exp < ideal && quotient % 10n === 0n) {
      quotient /= 10n;
      exp++;
    }
  }
  return fix(dec(sign, quotient, exp), rules, status);
}

/** Whole quotient and remainder, signs as in C. */
export function divideWhole(x: Dec, y: Dec, rules: Rules, status: Status): [quotient: Dec, remainder: Dec] {
  const nan = nanOf(x, y, status);
  if (nan !== null) return [nan, nan];
  const sign = x.sign === y.sign ? 0 : 1;
  if (x.kind === INFINITE) return [y.kind === INFINITE ? invalid(status) : infinity(sign), invalid(status)];
  if (isZero(y)) {
    if (isZero(x)) return [invalid(status, 'DivisionUndefined'), NOT_A_NUMBER];
    status.add('DivisionByZero');
    status.add('InvalidOperation');
    return [infinity(sign), NOT_A_NUMBER];
  }
  if (y.kind === INFINITE) return [dec(sign, 0n, 0), fix(x, rules, status)];
  const exp = Math.min(x.exp, y.exp);
  const [a, b] = [x.coeff * ten(x.exp - exp), y.coeff * ten(y.exp - exp)];
  const quotient = a / b;
  if (digitsOf(quotient) > rules.prec) return [invalid(status, 'DivisionImpossible'), NOT_A_NUMBER];
  return [dec(sign, quotient, 0), fix(dec(x.sign, a % b, exp), rules, status)];
}

/** -1, 0 or 1; operands are numbers. */
export function compare(x: Dec, y: Dec): number {
  const size = (z: Dec): number => (z.kind === INFINITE ? 2 : z.coeff === 0n ? 0 : 1);
  const value = (z: Dec): number => (z.sign === 1 ? -size(z) : size(z));
  const [a, b] = [value(x), value(y)];
  if (a !== b || a === 0 || Math.abs(a) === 2) return Math.sign(a - b);
  if (adjusted(x) !== adjusted(y)) return adjusted(x) > adjusted(y) === (a > 0) ? 1 : -1;
  const exp = Math.min(x.exp, y.exp);
  const difference = signed(x) * ten(x.exp - exp) - signed(y) * ten(y.exp - exp);
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

function rootOf(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

export function squareRoot(x: Dec, rules: Rules, status: Status): Dec {
  const nan = nanOf(x, null, status);
  if (nan !== null) return nan;
  if (isZero(x)) return fix(dec(x.sign, 0n, Math.floor(x.exp / 2)), rules, status);
  if (x.sign === 1) return invalid(status);
  if (x.kind === INFINITE) return x;
  const ideal = Math.floor(x.exp / 2);
  const shift = Math.max(2 * (rules.prec + 1) - digitsOf(x.coeff), 0);
  const even = (x.exp - shift) % 2 === 0 ? shift : shift + 1;
  const scaled = x.coeff * ten(even);
  let root = rootOf(scaled);
  let exp = (x.exp - even) / 2;
  if (root * root !== scaled) {
    if (root % 5n === 0n) root += 1n;
  } else {
    while (exp < ideal && root % 10n === 0n) {
      root /= 10n;
      exp++;
    }
  }
  return fix(dec(0, root, exp), { ...rules, rounding: 'ROUND_HALF_EVEN' }, status);
}

export function quantize(x: Dec, exp: number, rules: Rules, rounding: string, status: Status): Dec {
  if (isZero(x)) return dec(x.sign, 0n, exp);
  if (adjusted(x) > rules.emax || adjusted(x) - exp + 1 > rules.prec) return invalid(status);
  const result = rescale(x, exp, rounding, status);
  return digitsOf(result.coeff) > rules.prec ? invalid(status) : result;
}

/** Whole powers by squaring with spare digits, exact where they fit. */
export function power(x: Dec, y: Dec, rules: Rules, status: Status, general: (x: Dec, y: Dec) => Dec): Dec {
  const nan = nanOf(x, y, status);
  if (nan !== null) return nan;
  if (isZero(y)) return isZero(x) ? invalid(status) : dec(0, 1n, 0);
  const isWhole = y.kind === FINITE && (y.exp >= 0 || y.coeff % ten(Math.min(-y.exp, 400)) === 0n);
  if (!isWhole) return x.sign === 1 && !isZero(x) ? invalid(status) : fix(general(x, y), rules, status);
  const n = y.exp >= 0 ? y.coeff * ten(y.exp) : y.coeff / ten(-y.exp);
  const sign = x.sign === 1 && n % 2n === 1n ? 1 : 0;
  if (x.kind === INFINITE) return y.sign === 1 ? dec(sign, 0n, 0) : infinity(sign);
  if (isZero(x)) {
    if (y.sign === 0) return fix(dec(sign, 0n, Math.min(x.exp * Number(n), 0)), rules, status);
    status.add('DivisionByZero');
    return infinity(sign);
  }
  const prec = rules.prec + digitsOf(n) + 5;
  const spare: Rules = { prec, rounding: 'ROUND_HALF_EVEN', emax: 1e15, emin: -1e15 };
  const inner: Status = new Set();
  let base = y.sign === 1 ? divide(dec(0, 1n, 0), { ...x, sign: 0 }, spare, inner) : { ...x, sign: 0 as const };
  let result = dec(0, 1n, 0);
  for (let left = n; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = multiply(result, base, spare, inner);
    if (left > 1n) base = multiply(base, base, spare, inner);
    if (result.kind !== FINITE || adjusted(result) > 2 * rules.emax + 10) {
      return overflow({ ...result, sign }, rules, status);
    }
  }
  if (inner.has('Inexact')) status.add('Inexact');
  return fix({ ...result, sign }, rules, status);
}
