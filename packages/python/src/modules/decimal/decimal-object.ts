/**
 * `decimal.Decimal`.
 *
 * Models:      CPython 3.11. The payload is a `Dec`; coefficients beyond 4 words of 19 digits have a block of their
 *              own.
 * Sources:     Modules/_decimal/_decimal.c (PyDecType_FromUnicode, nm_mpd_qadd, dec_hash), sizeof(PyDecObject).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { NAMELESS, parseTuple } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { Compare, Nb, type BinaryFn } from '../../machine/py-type.ts';
import { T_float, T_int, T_list, T_OverflowError, T_tuple, T_TypeError, T_ValueError } from '../../machine/type-ids.ts';
import { hashInteger } from '../../numbers/hash-number.ts';
import { allocateInstance } from '../../objects/allocate.ts';
import { compareNumbers } from '../../objects/compare.ts';
import { hashIdentity } from '../../objects/hash.ts';
import { intOf, newIntFromBig } from '../../objects/int-core.ts';
import { newTuple } from '../../objects/list-core.ts';
import { newStr } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { contextArgument, contextNumber, contextOf, report, rulesOf } from './decimal-context.ts';
import { decimalMethods } from './decimal-methods.ts';
import { powOf } from './logarithms.ts';
import {
  add, compare, dec, digitsOf, divide, divideWhole, FINITE, fix, INFINITE, isNan, isZero, multiply, NAN, nanOf,
  negated, power, SIGNALING, type Dec, type Rules, type Status,
} from './numbers.ts';
import { decimalText, parseDecimal } from './text.ts';

/** PyDecObject beyond the object head, and what its coefficient takes when it does not fit inside. */
const DECIMAL_BYTES = 88;
const WORDS_INSIDE = 4;
const DIGITS_A_WORD = 19;
const WORD_BYTES = 8;

export const decOf = (m: Machine, ref: Ref): Dec => m.payload[ref] as Dec;
export const isDecimal = (m: Machine, ref: Ref): boolean => m.isInstance(ref, nativeType(m, decimalSpec));

export function newDecimal(m: Machine, value: Dec, cls = nativeType(m, decimalSpec)): Ref {
  const self = m.type(cls).isHeap
    ? allocateInstance(m, m.type(cls), Shape.native, DECIMAL_BYTES, 1, DECIMAL_BYTES)
    : m.create(Shape.native, cls, DECIMAL_BYTES, 1);
  m.payload[self] = value;
  const words = value.kind === FINITE ? Math.ceil(digitsOf(value.coeff) / DIGITS_A_WORD) : 1;
  if (words > WORDS_INSIDE) {
    m.hold(self);
    m.give(self, 0, m.createPart(Shape.bytearrayBuffer, words * WORD_BYTES, 0, 0));
    m.unhold();
  }
  return self;
}

/** Runs an operation in a context and makes its result. */
export function compute(m: Machine, operation: (rules: Rules, status: Status) => Dec, context = 0): Ref {
  const status: Status = new Set();
  const within = contextArgument(m, context);
  const value = operation(rulesOf(m, within), status);
  report(m, status, within);
  return newDecimal(m, value);
}

export function fromInt(value: number | bigint): Dec {
  const big = BigInt(value);
  return dec(big < 0n ? 1 : 0, big < 0n ? -big : big, 0);
}

export function fromFloat(x: number): Dec {
  const sign = x < 0 || Object.is(x, -0) ? 1 : 0;
  if (x !== x) return dec(0, 0n, 0, NAN);
  if (!Number.isFinite(x)) return dec(sign, 0n, 0, INFINITE);
  let value = Math.abs(x);
  let places = 0;
  while (!Number.isInteger(value)) {
    value *= 2;
    places++;
  }
  return dec(sign, BigInt(value) * 5n ** BigInt(places), -places);
}

/** The operand of an arithmetic operator: decimals and ints; null for anything else. */
export function operandOf(m: Machine, ref: Ref): Dec | null {
  if (isDecimal(m, ref)) return decOf(m, ref);
  return m.isInstance(ref, T_int) ? fromInt(intOf(m, ref)) : null;
}

/** The value of an operand (`convert_op`): an int becomes a decimal, which stays on the temporaries. */
function converted(m: Machine, ref: Ref): Dec | null {
  const value = operandOf(m, ref);
  if (value !== null && m.counting && !isDecimal(m, ref)) m.hold(newDecimal(m, value));
  return value;
}

function fromTuple(m: Machine, value: Ref): Dec {
  const bad = (text: string): unknown => m.error(T_ValueError, text);
  if (m.size[value] !== 3) throw bad('argument must be a sequence of length 3');
  const [sign, digits, exp] = [0, 1, 2].map((i) => m.S[m.body[value]! + i]!) as [Ref, Ref, Ref];
  if (m.num[sign] !== 0 && m.num[sign] !== 1) throw bad('sign must be an integer with the value 0 or 1');
  let text = '';
  for (let i = 0; i < m.size[digits]!; i++) text += String(m.num[m.S[m.body[digits]! + i]!]);
  const side = m.num[sign] === 1 ? 1 : 0;
  if (m.isStr(exp)) {
    const kinds: Readonly<Record<string, number>> = { F: INFINITE, n: NAN, N: SIGNALING };
    return dec(side, m.text(exp) === 'F' ? 0n : BigInt(text || 0), 0, kinds[m.text(exp)] ?? NAN);
  }
  return dec(side, BigInt(text || 0), m.num[exp]!);
}

/** The exact value of a constructor's argument. */
export function valueOf(m: Machine, value: Ref, context: Ref): Dec {
  if (value === 0) return dec(0, 0n, 0);
  if (isDecimal(m, value)) return decOf(m, value);
  if (m.isInstance(value, T_int)) return fromInt(intOf(m, value));
  if (m.isInstance(value, T_float)) {
    report(m, new Set(['FloatOperation']), context);
    return fromFloat(m.num[value]!);
  }
  if (m.isInstance(value, T_tuple) || m.isInstance(value, T_list)) return fromTuple(m, value);
  if (!m.isStr(value)) {
    throw m.error(T_TypeError, cFormat`conversion from ${m.typeOf(value).name} to Decimal is not supported`);
  }
  const parsed = parseDecimal(m.text(value));
  if (parsed !== null) return parsed;
  report(m, new Set(['ConversionSyntax']), context);
  return dec(0, 0n, 0, NAN);
}

type Operation = (x: Dec, y: Dec, rules: Rules, status: Status) => Dec;

function binary(operation: Operation): BinaryFn {
  return (m, x, y) => {
    const mark = m.tempTop;
    const [a, b] = [converted(m, x), converted(m, y)];
    const result = a === null || b === null ? 0 : compute(m, (rules, status) => operation(a, b, rules, status));
    m.dropTo(mark);
    return result;
  };
}

export const subtract: Operation = (x, y, rules, status) => add(x, isNan(y) ? y : negated(y), rules, status);
export const wholePart: Operation = (x, y, rules, status) => {
  const quotient = divideWhole(x, y, rules, status)[0];
  if (status.has('DivisionByZero')) status.delete('InvalidOperation');
  return quotient;
};
export const remainderOf: Operation = (x, y, rules, status) => {
  const rest = divideWhole(x, y, rules, status)[1];
  status.delete('DivisionByZero');
  return rest;
};
export const raise: Operation = (x, y, rules, status) => power(x, y, rules, status, (a, b) => {
  status.add('Inexact');
  status.add('Rounded');
  return powOf(a, b, rules.prec);
});

const MODULUS = (1n << 61n) - 1n;

function modPow(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let b = base % MODULUS;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if ((e & 1n) === 1n) result = (result * b) % MODULUS;
    b = (b * b) % MODULUS;
  }
  return result;
}

function hashDecimal(m: Machine, self: Ref): void {
  const x = decOf(m, self);
  if (x.kind === SIGNALING) throw m.error(T_TypeError, 'Cannot hash a signaling NaN value');
  if (x.kind === NAN) {
    hashIdentity(m, self);
    return;
  }
  let value = 314159n;
  if (x.kind === FINITE) {
    const scale = x.exp >= 0 ? modPow(10n, BigInt(x.exp)) : modPow(modPow(10n, MODULUS - 2n), BigInt(-x.exp));
    value = (x.coeff * scale) % MODULUS;
  }
  const out = hashInteger(x.sign === 1 ? -value : value);
  [m.hashLo, m.hashHi] = [out[0]!, out[1]!];
}

function compareDecimals(m: Machine, x: Ref, y: Ref, op: number): Ref {
  const a = decOf(m, x);
  const isFloat = m.isInstance(y, T_float);
  if (isFloat) report(m, new Set(['FloatOperation']));
  const mark = m.tempTop;
  const b = isFloat ? fromFloat(m.num[y]!) : converted(m, y);
  m.dropTo(mark);
  if (b === null) return 0;
  if (isNan(a) || isNan(b)) {
    if (op !== Compare.EQ && op !== Compare.NE) report(m, new Set(['InvalidOperation']));
    return m.newBool(op === Compare.NE);
  }
  return m.newBool(compareNumbers(compare(a, b), 0, op));
}

/** An integer from a decimal, cut towards zero. */
export function wholeOf(m: Machine, x: Dec): bigint {
  if (isNan(x)) throw m.error(T_ValueError, 'cannot convert NaN to integer');
  if (x.kind === INFINITE) throw m.error(T_OverflowError, 'cannot convert Infinity to integer');
  const size = x.exp >= 0 ? x.coeff * 10n ** BigInt(x.exp) : x.coeff / 10n ** BigInt(-x.exp);
  return x.sign === 1 ? -size : size;
}

export function textOf(m: Machine, x: Dec): string {
  const capitals = contextNumber(m, contextOf(m), 'capitals');
  return decimalText(x, false, capitals === 0 ? 'e' : 'E');
}

export const decimalSpec: NativeTypeSpec = {
  name: 'Decimal',
  module: 'decimal',
  isBase: true,
  bytes: DECIMAL_BYTES,
  slots: 1,
  setup(type) {
    type.new = (m, a, n, kw) => {
      const [value, given] = parseTuple(m, NAMELESS, a, n, kw, ['value', 'context'], 0);
      const context = contextArgument(m, given!);
      const cls = m.S[a]!;
      if (value !== 0 && m.cls[value!] === cls && !m.type(cls).isHeap) return m.retain(value!);
      const mark = m.tempTop;
      /* A text is read from a copy of ASCII digits. */
      if (value !== 0 && m.counting && m.isStr(value!)) m.hold(m.model.beginScratch(m.size[value!]! + 1));
      const made = newDecimal(m, valueOf(m, value!, context), cls);
      m.dropTo(mark);
      return made;
    };
    type.init = () => 0;
    type.str = (m, self) => newStr(m, textOf(m, decOf(m, self)));
    type.repr = (m, self) => newStr(m, `Decimal('${textOf(m, decOf(m, self))}')`);
    type.hash = hashDecimal;
    type.richcompare = compareDecimals;
    type.bool = (m, self) => !isZero(decOf(m, self));
    type.toInt = (m, self) => newIntFromBig(m, wholeOf(m, decOf(m, self)));
    type.toFloat = (m, self) => {
      const x = decOf(m, self);
      if (x.kind === SIGNALING) throw m.error(T_ValueError, 'cannot convert signaling NaN to float');
      return m.newFloat(isNan(x) ? Number.NaN : Number(textOf(m, x)));
    };
    type.negative = (m, self) => compute(m, (rules, status) => {
      const x = decOf(m, self);
      const nan = nanOf(x, null, status);
      if (nan !== null) return nan;
      return fix(isZero(x) && rules.rounding !== 'ROUND_FLOOR' ? { ...x, sign: 0 } : negated(x), rules, status);
    });
    type.positive = (m, self) => compute(m, (rules, status) => {
      const x = decOf(m, self);
      return fix(isZero(x) && rules.rounding !== 'ROUND_FLOOR' ? { ...x, sign: 0 } : x, rules, status);
    });
    type.absolute = (m, self) => compute(m, (rules, status) => fix({ ...decOf(m, self), sign: 0 }, rules, status));
    type.binary[Nb.add] = binary(add);
    type.binary[Nb.subtract] = binary(subtract);
    type.binary[Nb.multiply] = binary(multiply);
    type.binary[Nb.trueDivide] = binary(divide);
    type.binary[Nb.floorDivide] = binary(wholePart);
    type.binary[Nb.remainder] = binary(remainderOf);
    type.binary[Nb.divmod] = (m, x, y) => {
      const [a, b] = [operandOf(m, x), operandOf(m, y)];
      if (a === null || b === null) return 0;
      const status: Status = new Set();
      const parts = divideWhole(a, b, rulesOf(m), status);
      report(m, status);
      const pair = m.hold(newTuple(m, 2));
      parts.forEach((part, i) => m.give(pair, i, newDecimal(m, part)));
      m.unhold();
      return pair;
    };
    type.power = (m, x, y) => binary(raise)(m, x, y);
  },
  methods: decimalMethods,
  getset: [
    { name: 'real', get: (m, self) => m.retain(self) },
    { name: 'imag', get: (m) => newDecimal(m, dec(0, 0n, 0)) },
  ],
};
