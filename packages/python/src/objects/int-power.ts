/**
 * `pow` of ints, with and without a modulus.
 *
 * Models:      CPython 3.11: the same sequence of products and reductions, so that the same temporaries are made.
 * Sources:     Objects/longobject.c (long_pow, long_invmod, HUGE_EXP_CUTOFF, EXP_WINDOW_SIZE).
 * Algorithm:   1. Exponents 0 to 3 take one or two products.
 *              2. Exponents of up to two digits: binary, from the left.
 *              3. Longer ones: a sliding window of five bits over a table of odd powers.
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_float, T_ValueError } from '../machine/type-ids.ts';
import { intNegate } from '../numbers/int-arithmetic.ts';
import { toBigInt } from '../numbers/int-value.ts';
import { longMultiply, longSubtract } from './int-add.ts';
import { divmodLong, moduloLong, quotient, remainder } from './int-divide.ts';
import { digitsOf, intOf, isInt, isNegativeInt, rawInt, setIntValue } from './int-core.ts';

const WINDOW_BITS = 5;
const TABLE_LENGTH = 1 << (WINDOW_BITS - 1);
const BINARY_DIGITS_MAX = 2;

/** `x * y`, reduced by the modulus (0 = none); owned. */
function product(m: Machine, x: Ref, y: Ref, modulus: Ref): Ref {
  const full = longMultiply(m, x, y);
  if (modulus === 0) return full;
  m.hold(full);
  const reduced = moduloLong(m, full, modulus);
  m.drop();
  return reduced;
}

/** `z = x * y` where `z` is the last temporary: it is released before the product is reduced. */
function multiplyInto(m: Machine, x: Ref, y: Ref, modulus: Ref): Ref {
  const full = longMultiply(m, x, y);
  m.drop();
  m.hold(full);
  if (modulus === 0) return full;
  const reduced = moduloLong(m, full, modulus);
  m.drop();
  return m.hold(reduced);
}

/** Bits of the exponent's magnitude, the highest first. */
function exponentBits(m: Machine, exponent: Ref): string {
  const value = toBigInt(intOf(m, exponent));
  return (value < 0n ? -value : value).toString(2);
}

function binaryPower(m: Machine, base: Ref, exponent: Ref, modulus: Ref): Ref {
  const bits = exponentBits(m, exponent);
  let z = m.hold(m.retain(base));
  for (let i = 1; i < bits.length; i++) {
    z = multiplyInto(m, z, z, modulus);
    if (bits.charCodeAt(i) === 0x31) z = multiplyInto(m, z, base, modulus);
  }
  m.unhold();
  return z;
}

function windowPower(m: Machine, base: Ref, exponent: Ref, modulus: Ref): Ref {
  const mark = m.tempTop;
  const table = [m.hold(m.retain(base))];
  const square = m.hold(product(m, base, base, modulus));
  for (let i = 1; i < TABLE_LENGTH; i++) table.push(m.hold(product(m, table[i - 1]!, square, modulus)));
  m.temps.copyWithin(mark + 1, mark + 2, m.tempTop);
  m.unhold();
  m.release(square);
  const bits = exponentBits(m, exponent);
  let z = m.hold(m.newInt(1));
  let pending = 0;
  let length = 0;
  const absorb = (): void => {
    let trailing = 0;
    while ((pending & 1) === 0) {
      pending >>= 1;
      trailing++;
    }
    for (let i = length - trailing; i > 0; i--) z = multiplyInto(m, z, z, modulus);
    z = multiplyInto(m, z, table[pending >> 1]!, modulus);
    for (let i = trailing; i > 0; i--) z = multiplyInto(m, z, z, modulus);
    pending = 0;
    length = 0;
  };
  for (let i = 0; i < bits.length; i++) {
    const bit = bits.charCodeAt(i) & 1;
    pending = (pending << 1) | bit;
    if (pending !== 0) {
      length++;
      if (length === WINDOW_BITS) absorb();
    } else z = multiplyInto(m, z, z, modulus);
  }
  if (pending !== 0) absorb();
  m.unhold();
  m.dropTo(mark);
  return z;
}

/** `long_invmod`: the inverse of `a` modulo `n`; owned. */
function inverseModulo(m: Machine, a: Ref, n: Ref): Ref {
  const mark = m.tempTop;
  let b = m.newInt(1);
  let c = m.newInt(0);
  let x = m.retain(a);
  let y = m.retain(n);
  while (m.num[y] !== 0) {
    divmodLong(m, x, y);
    const q = quotient;
    const r = remainder;
    m.release(x);
    x = y;
    y = r;
    const t = longMultiply(m, q, c);
    m.release(q);
    const s = longSubtract(m, b, t);
    m.release(t);
    m.release(b);
    b = c;
    c = s;
  }
  const isUnit = m.num[x] === 1;
  m.release(y);
  m.release(c);
  m.release(x);
  m.dropTo(mark);
  if (isUnit) return b;
  m.release(b);
  throw m.error(T_ValueError, 'base is not invertible for the given modulus');
}

/** A copy that is negated in place (`_PyLong_Copy`, `_PyLong_Negate`): fresh even where a shared object exists. */
function negatedCopy(m: Machine, ref: Ref): Ref {
  const value = intOf(m, ref);
  if (typeof value === 'number' && value >= m.smallMin) return m.newInt(-value);
  const copy = rawInt(m, digitsOf(m, ref));
  setIntValue(m, copy, intNegate(value));
  return copy;
}

/** Base, exponent and modulus brought into range; each on the temporaries, in this order. */
function prepareModular(m: Machine, v: Ref, w: Ref, x: Ref): [base: Ref, exponent: Ref, modulus: Ref] {
  let modulus = m.hold(m.retain(x));
  if (isNegativeInt(m, modulus)) {
    modulus = negatedCopy(m, modulus);
    m.drop();
    m.hold(modulus);
  }
  let base = m.hold(m.retain(v));
  let exponent = w;
  if (m.num[modulus] !== 1 && isNegativeInt(m, w)) {
    exponent = negatedCopy(m, w);
    base = inverseModulo(m, v, modulus);
    m.drop();
    m.hold(base);
    m.hold(exponent);
  } else m.hold(m.retain(w));
  if (isNegativeInt(m, base) || digitsOf(m, base) > digitsOf(m, modulus)) {
    const reduced = moduloLong(m, base, modulus);
    const at = m.tempTop - 2;
    m.release(m.temps[at]!);
    m.temps[at] = reduced;
    base = reduced;
  }
  return [base, exponent, modulus];
}

function power(m: Machine, base: Ref, exponent: Ref, modulus: Ref): Ref {
  const digits = digitsOf(m, exponent);
  const small = m.num[exponent]!;
  if (small <= 3) {
    if (small === 0) return m.newInt(1);
    if (small === 1) {
      const one = m.newInt(1);
      const result = product(m, base, one, modulus);
      m.release(one);
      return result;
    }
    const square = product(m, base, base, modulus);
    if (small === 2) return square;
    m.hold(square);
    const cube = multiplyInto(m, square, base, modulus);
    m.unhold();
    return cube;
  }
  return digits <= BINARY_DIGITS_MAX
    ? binaryPower(m, base, exponent, modulus)
    : windowPower(m, base, exponent, modulus);
}

/** `long_pow`; `c` 0 or None: no modulus. Returns 0 for NotImplemented. */
export function intPowerSlot(m: Machine, a: Ref, b: Ref, c: Ref): Ref {
  if (!isInt(m, a) || !isInt(m, b)) return 0;
  if (c === 0 || c === m.none) {
    if (isNegativeInt(m, b)) return m.type(T_float).power!(m, a, b, 0);
    return power(m, a, b, 0);
  }
  if (!isInt(m, c)) return 0;
  if (m.num[c] === 0) throw m.error(T_ValueError, 'pow() 3rd argument cannot be 0');
  const mark = m.tempTop;
  const [base, exponent, modulus] = prepareModular(m, a, b, c);
  if (m.num[modulus] === 1) {
    m.dropTo(mark);
    return m.newInt(0);
  }
  let result = power(m, base, exponent, modulus);
  if (m.num[result] !== 0 && isNegativeInt(m, c)) {
    const shifted = longSubtract(m, result, modulus);
    m.release(result);
    result = shifted;
  }
  m.dropTo(mark);
  return result;
}

