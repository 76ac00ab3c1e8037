/** Methods of decimals. Source: Modules/_decimal/_decimal.c. */
import type { Ref } from '@memarena/core';
import { callArgs } from '../../machine/call.ts';
import { NAMELESS, parseTuple } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { noArgs, one, varargs, varargsKw, type NativeDef } from '../../machine/native.ts';
import { T_float, T_TypeError, T_ValueError, T_OverflowError } from '../../machine/type-ids.ts';
import { cFormat } from '../../machine/message-format.ts';
import { newIntFromBig } from '../../objects/int-core.ts';
import { newTuple } from '../../objects/list-core.ts';
import { newStr } from '../../objects/str-core.ts';
import { compute, decOf, fromFloat, fromInt, newDecimal, operandOf, wholeOf } from './decimal-object.ts';
import { rulesOf } from './decimal-context.ts';
import { formatDecimal } from './format.ts';
import { expOf, lnOf, log10Of } from './logarithms.ts';
import {
  add, adjusted, compare, dec, FINITE, fix, INFINITE, infinity, isNan, isZero, multiply, NAN, nanOf, NOT_A_NUMBER,
  quantize, rescale, SIGNALING, squareRoot, type Dec, type Rules, type Status,
} from './numbers.ts';
import { decimalText } from './text.ts';

const self = (m: Machine, a: number): Dec => decOf(m, m.S[a]!);

function operand(m: Machine, ref: Ref): Dec {
  const value = operandOf(m, ref);
  if (value !== null) return value;
  throw m.error(T_TypeError, cFormat`conversion from ${m.typeOf(ref).name} to Decimal is not supported`);
}

const test = (name: string, is: (x: Dec) => boolean): NativeDef => noArgs(name, (m, a) => m.newBool(is(self(m, a))));

/** A method of one number with an optional context. */
function unary(name: string, operation: (x: Dec, rules: Rules, status: Status) => Dec): NativeDef {
  return varargsKw(name, 0, -1, (m, a, n, kw) => {
    const [context] = parseTuple(m, NAMELESS, a, n, kw, ['context'], 0);
    const x = self(m, a);
    return compute(m, (rules, status) => nanOf(x, null, status) ?? operation(x, rules, status), context);
  });
}

function binary(name: string, operation: (x: Dec, y: Dec, rules: Rules, status: Status) => Dec): NativeDef {
  return varargsKw(name, 0, -1, (m, a, n, kw) => {
    const [other, context] = parseTuple(m, NAMELESS, a, n, kw, ['other', 'context'], 1);
    const [x, y] = [self(m, a), operand(m, other!)];
    return compute(m, (rules, status) => operation(x, y, rules, status), context);
  });
}

/** Series results: always inexact, rounded half to even. */
function series(x: Dec, rules: Rules, status: Status): Dec {
  status.add('Inexact');
  status.add('Rounded');
  return fix(x, { ...rules, rounding: 'ROUND_HALF_EVEN' }, status);
}

function naturalLog(x: Dec, rules: Rules, status: Status, base10: boolean): Dec {
  if (isZero(x)) return infinity(1);
  if (x.sign === 1) {
    status.add('InvalidOperation');
    return NOT_A_NUMBER;
  }
  if (x.kind === INFINITE) return x;
  const digits = x.coeff.toString().replace(/0+$/, '');
  if (digits === '1') {
    if (base10) return fromInt(adjusted(x));
    if (adjusted(x) === 0) return dec(0, 0n, 0);
  }
  return series((base10 ? log10Of : lnOf)(x, rules.prec), rules, status);
}

function normalize(x: Dec, rules: Rules, status: Status): Dec {
  const fixed = fix(x, rules, status);
  if (fixed.kind !== FINITE) return fixed;
  if (fixed.coeff === 0n) return { ...fixed, exp: 0 };
  let { coeff, exp } = fixed;
  while (coeff % 10n === 0n) {
    coeff /= 10n;
    exp++;
  }
  return { ...fixed, coeff, exp };
}

const toWhole = (x: Dec, rounding: string, status?: Status): Dec =>
  (x.kind !== FINITE || x.exp >= 0 ? x : rescale(x, 0, rounding, status));

function integral(name: string, isExact: boolean): NativeDef {
  return varargsKw(name, 0, -1, (m, a, n, kw) => {
    const [rounding, context] = parseTuple(m, NAMELESS, a, n, kw, ['rounding', 'context'], 0);
    const x = self(m, a);
    return compute(m, (rules, status) => {
      const mode = rounding === 0 || rounding === m.none ? rules.rounding : m.text(rounding!);
      return nanOf(x, null, status) ?? toWhole(x, mode, isExact ? status : undefined);
    }, context);
  });
}

function asTuple(m: Machine, a: number): Ref {
  const x = self(m, a);
  const parts = m.hold(newTuple(m, 3));
  m.give(parts, 0, m.newInt(x.sign));
  const digits = x.kind === INFINITE ? '0' : x.kind !== FINITE && x.coeff === 0n ? '' : x.coeff.toString();
  const tuple = newTuple(m, digits.length);
  for (let i = 0; i < digits.length; i++) m.give(tuple, i, m.newInt(Number(digits[i])));
  m.give(parts, 1, tuple);
  const marks: Readonly<Record<number, string>> = { [INFINITE]: 'F', [NAN]: 'n', [SIGNALING]: 'N' };
  m.give(parts, 2, x.kind === FINITE ? m.newInt(x.exp) : newStr(m, marks[x.kind]!));
  const type = m.moduleState.get('decimal.tuple') as Ref;
  const result = callArgs(m, type, [m.slot(parts, 0), m.slot(parts, 1), m.slot(parts, 2)]);
  m.drop();
  return result;
}

function ratio(m: Machine, a: number): Ref {
  const x = self(m, a);
  if (isNan(x)) throw m.error(T_ValueError, 'cannot convert NaN to integer ratio');
  if (x.kind === INFINITE) throw m.error(T_OverflowError, 'cannot convert Infinity to integer ratio');
  let [top, bottom] = [x.coeff, 1n];
  if (x.exp >= 0) top *= 10n ** BigInt(x.exp);
  else bottom = 10n ** BigInt(-x.exp);
  let [g, h] = [top, bottom];
  while (h !== 0n) [g, h] = [h, g % h];
  const pair = m.hold(newTuple(m, 2));
  m.give(pair, 0, newIntFromBig(m, ((x.sign === 1 ? -top : top)) / g));
  m.give(pair, 1, newIntFromBig(m, bottom / g));
  m.unhold();
  return pair;
}

/** The larger (`order` 1) or smaller operand; a quiet NaN loses. */
function extreme(order: number): (x: Dec, y: Dec, rules: Rules, status: Status) => Dec {
  return (x, y, rules, status) => {
    if (x.kind === SIGNALING || y.kind === SIGNALING || (isNan(x) && isNan(y))) return nanOf(x, y, status)!;
    if (isNan(x)) return fix(y, rules, status);
    if (isNan(y)) return fix(x, rules, status);
    let c = compare(x, y);
    if (c === 0) c = x.sign !== y.sign ? (x.sign === 1 ? -1 : 1) : (x.exp - y.exp) * (x.sign === 1 ? -1 : 1);
    return fix(c * order >= 0 ? x : y, rules, status);
  };
}

function quantized(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [like, rounding, context] = parseTuple(m, NAMELESS, a, n, kw, ['exp', 'rounding', 'context'], 1);
  const [x, y] = [self(m, a), operand(m, like!)];
  return compute(m, (rules, status) => {
    const nan = nanOf(x, y, status);
    if (nan !== null) return nan;
    if (x.kind === INFINITE && y.kind === INFINITE) return x;
    if (x.kind !== FINITE || y.kind !== FINITE) {
      status.add('InvalidOperation');
      return NOT_A_NUMBER;
    }
    const mode = rounding === 0 || rounding === m.none ? rules.rounding : m.text(rounding!);
    return quantize(x, y.exp, rules, mode, status);
  }, context);
}

function rounded(m: Machine, a: number, n: number): Ref {
  parseTuple(m, NAMELESS, a, n, 0, ['ndigits'], 0);
  const x = self(m, a);
  if (n === 0) return newIntFromBig(m, wholeOf(m, toWhole(x, 'ROUND_HALF_EVEN')));
  const places = m.num[m.S[a + 1]!]!;
  return compute(m, (rules, status) => quantize(x, -places, rules, 'ROUND_HALF_EVEN', status));
}

const toInt = (name: string, rounding: string): NativeDef =>
  noArgs(name, (m, a) => newIntFromBig(m, wholeOf(m, toWhole(self(m, a), rounding))));

function numberClass(x: Dec): string {
  if (x.kind === SIGNALING) return 'sNaN';
  if (x.kind === NAN) return 'NaN';
  const sign = x.sign === 1 ? '-' : '+';
  return sign + (x.kind === INFINITE ? 'Infinity' : x.coeff === 0n ? 'Zero' : 'Normal');
}

export const decimalMethods: readonly NativeDef[] = [
  one('from_float', (m, a) => {
    const value = m.S[a + 1]!;
    if (m.isInstance(value, T_float)) return newDecimal(m, fromFloat(m.num[value]!), m.S[a]!);
    return newDecimal(m, operand(m, value), m.S[a]!);
  }, { binding: 'class' }),
  test('is_nan', isNan), test('is_infinite', (x) => x.kind === INFINITE), test('is_finite', (x) => x.kind === FINITE),
  test('is_zero', isZero), test('is_signed', (x) => x.sign === 1), test('is_qnan', (x) => x.kind === NAN),
  test('is_snan', (x) => x.kind === SIGNALING), test('is_normal', (x) => x.kind === FINITE && x.coeff !== 0n),
  unary('sqrt', squareRoot), unary('normalize', normalize),
  unary('exp', (x, rules, status) => {
    if (x.kind === INFINITE) return x.sign === 1 ? dec(0, 0n, 0) : x;
    return isZero(x) ? dec(0, 1n, 0) : series(expOf(x, rules.prec), rules, status);
  }),
  unary('ln', (x, rules, status) => naturalLog(x, rules, status, false)),
  unary('log10', (x, rules, status) => naturalLog(x, rules, status, true)),
  unary('logb', (x) => (x.kind === INFINITE ? infinity(0) : fromInt(adjusted(x)))),
  binary('max', extreme(1)), binary('min', extreme(-1)),
  binary('compare', (x, y, rules, status) => nanOf(x, y, status) ?? fromInt(compare(x, y))),
  varargsKw('same_quantum', 0, -1, (m, a, n, kw) => {
    const [other] = parseTuple(m, NAMELESS, a, n, kw, ['other', 'context'], 1);
    const [x, y] = [self(m, a), operand(m, other!)];
    if (x.kind === FINITE && y.kind === FINITE) return m.newBool(x.exp === y.exp);
    return m.newBool(isNan(x) === isNan(y) && x.kind !== FINITE && y.kind !== FINITE);
  }),
  binary('scaleb', (x, y, rules, status) => {
    const shift = Number(y.sign === 1 ? -y.coeff : y.coeff);
    return fix({ ...x, exp: x.exp + shift }, rules, status);
  }),
  integral('to_integral_value', false), integral('to_integral', false), integral('to_integral_exact', true),
  varargsKw('quantize', 0, -1, quantized),
  varargsKw('fma', 0, -1, (m, a, n, kw) => {
    const [factor, term, context] = parseTuple(m, NAMELESS, a, n, kw, ['other', 'third', 'context'], 2);
    const [x, y, z] = [self(m, a), operand(m, factor!), operand(m, term!)];
    return compute(m, (rules, status) =>
      add(multiply(x, y, { ...rules, prec: 1e9, emax: 1e15, emin: -1e15 }, status), z, rules, status), context);
  }),
  noArgs('adjusted', (m, a) => m.newInt(self(m, a).kind === FINITE ? adjusted(self(m, a)) : 0)),
  noArgs('as_tuple', asTuple), noArgs('as_integer_ratio', ratio),
  noArgs('copy_abs', (m, a) => newDecimal(m, { ...self(m, a), sign: 0 })),
  noArgs('copy_negate', (m, a) => newDecimal(m, { ...self(m, a), sign: self(m, a).sign === 0 ? 1 : 0 })),
  varargsKw('copy_sign', 0, -1, (m, a, n, kw) => {
    const [other] = parseTuple(m, NAMELESS, a, n, kw, ['other', 'context'], 1);
    return newDecimal(m, { ...self(m, a), sign: operand(m, other!).sign });
  }),
  noArgs('canonical', (m, a) => m.retain(m.S[a]!)), noArgs('conjugate', (m, a) => m.retain(m.S[a]!)),
  noArgs('number_class', (m, a) => newStr(m, numberClass(self(m, a)))),
  noArgs('to_eng_string', (m, a) => newStr(m, decimalText(self(m, a), true))),
  noArgs('radix', (m) => newDecimal(m, dec(0, 10n, 0))),
  noArgs('__copy__', (m, a) => m.retain(m.S[a]!)), one('__deepcopy__', (m, a) => m.retain(m.S[a]!)),
  varargs('__round__', 0, -1, rounded), toInt('__floor__', 'ROUND_FLOOR'), toInt('__ceil__', 'ROUND_CEILING'),
  toInt('__trunc__', 'ROUND_DOWN'),
  one('__format__', (m, a) => newStr(m, formatDecimal(m, self(m, a), m.text(m.S[a + 1]!), rulesOf(m).rounding))),
];
