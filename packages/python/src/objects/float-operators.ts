/** Operators of float. Source: Objects/floatobject.c (float_add, …, float_richcompare, float_pow, float_divmod). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import type { BinaryFn } from '../machine/py-type.ts';
import { T_complex, T_TypeError, T_ZeroDivisionError } from '../machine/type-ids.ts';
import { floatDivmod, floatFloorDivide, floatModulo, floatPow } from '../numbers/float-arithmetic.ts';
import { hashFloat } from '../numbers/hash-number.ts';
import { compareIntToFloat } from '../numbers/int-float.ts';
import { bitLength, toBigInt } from '../numbers/int-value.ts';
import { asDouble, double, isFloat } from './float-core.ts';
import { compareNumbers } from './compare.ts';
import { hashIdentity } from './hash.ts';
import { beginDigits, endScratch, intOf, isInt } from './int-core.ts';
import { newTuple } from './list-core.ts';
import { guarded } from './semantic.ts';

/** An operator on two doubles; other operands are NotImplemented. */
function operator(compute: (m: Machine, x: number, y: number) => number): BinaryFn {
  return (m, a, b) => {
    if (!asDouble(m, a)) return 0;
    const x = double;
    if (!asDouble(m, b)) return 0;
    return m.newFloat(compute(m, x, double));
  };
}

function nonZero(m: Machine, y: number, message: string): void {
  if (y === 0) throw m.error(T_ZeroDivisionError, message);
}

export const floatAdd = operator((_m, x, y) => x + y);
export const floatSubtract = operator((_m, x, y) => x - y);
export const floatMultiply = operator((_m, x, y) => x * y);

export const floatTrueDivide = operator((m, x, y) => {
  nonZero(m, y, 'float division by zero');
  return x / y;
});

export const floatFloorDivideSlot = operator((m, x, y) => {
  nonZero(m, y, 'float floor division by zero');
  return floatFloorDivide(x, y);
});

export const floatRemainder = operator((m, x, y) => {
  nonZero(m, y, 'float modulo');
  return floatModulo(x, y);
});

export function floatDivmodSlot(m: Machine, a: Ref, b: Ref): Ref {
  if (!asDouble(m, a)) return 0;
  const x = double;
  if (!asDouble(m, b)) return 0;
  nonZero(m, double, 'float divmod()');
  const [quotient, remainder] = floatDivmod(x, double);
  const pair = m.hold(newTuple(m, 2));
  m.give(pair, 0, m.newFloat(quotient));
  m.give(pair, 1, m.newFloat(remainder));
  m.unhold();
  return pair;
}

export function floatPower(m: Machine, a: Ref, b: Ref, c: Ref): Ref {
  if (c !== 0 && c !== m.none) {
    throw m.error(T_TypeError, 'pow() 3rd argument not allowed unless all arguments are integers');
  }
  if (!asDouble(m, a)) return 0;
  const x = double;
  if (!asDouble(m, b)) return 0;
  const y = double;
  const result = guarded(m, () => floatPow(x, y));
  return result === undefined ? m.type(T_complex).power!(m, a, b, 0) : m.newFloat(result);
}

/** The ints that a comparison with a large int of the same exponent makes. */
function comparisonScratch(m: Machine, value: number | bigint, x: number): void {
  const bits = bitLength(value);
  if (bits <= 48 || !Number.isFinite(x)) return;
  const exponent = Math.floor(Math.log2(Math.abs(x))) + 1;
  if (exponent !== bits || x < 0 !== value < 0) return;
  const digits = Math.ceil(bits / 30);
  const whole = beginDigits(m, digits);
  if (Number.isInteger(x)) {
    endScratch(m, whole);
    return;
  }
  const doubledInt = beginDigits(m, Math.ceil((bits + 1) / 30));
  const doubled = beginDigits(m, Math.ceil((bits + 1) / 30));
  endScratch(m, whole);
  endScratch(m, doubled);
  endScratch(m, doubledInt);
}

export function floatCompare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (!isFloat(m, a)) return 0;
  const x = m.num[a]!;
  if (isFloat(m, b)) return m.newBool(compareNumbers(x, m.num[b]!, op));
  if (!isInt(m, b)) return 0;
  const y = m.num[b]!;
  const value = intOf(m, b);
  if (m.counting) comparisonScratch(m, value, x);
  if (y === y) return m.newBool(compareNumbers(x, y, op));
  const order = compareIntToFloat(toBigInt(value), x);
  return m.newBool(compareNumbers(0, order, op));
}

export function floatHash(m: Machine, self: Ref): void {
  const value = m.num[self]!;
  if (value !== value) {
    hashIdentity(m, self);
    return;
  }
  const out = hashFloat(value);
  m.hashLo = out[0]!;
  m.hashHi = out[1]!;
}
