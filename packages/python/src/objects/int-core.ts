/**
 * Making int objects, with the bytes that the real ones are requested with.
 *
 * Models:      CPython 3.11 ints: digits of 30 bits behind a header of 24 bytes; the small ones exist once.
 * Sources:     Objects/longobject.c (_PyLong_New, _PyLong_FromMedium, _PyLong_FromLarge, PyLong_FromLong,
 *              PyLong_FromSsize_t, maybe_small_long, _PyLong_Copy).
 * Layout:      `m.num` is the value when it is a safe integer, otherwise NaN and `payload` is a bigint.
 * Invariants:  I1 the form is canonical: equal values have equal `num`, or equal bigints.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_int } from '../machine/type-ids.ts';
import { digitCount } from '../numbers/int-bits.ts';
import { canonicalInt } from '../numbers/int-value.ts';
import type { Int } from '../numbers/int-value.ts';

export const DIGIT_BASE = 0x40000000;
const MAX_SAFE = Number.MAX_SAFE_INTEGER;

/** Value of an int object (bools and subclasses too). */
export function intOf(m: Machine, ref: Ref): Int {
  const value = m.num[ref]!;
  return value === value ? value : (m.payload[ref] as bigint);
}

/** 30-bit digits of an int object's magnitude (`Py_ABS(Py_SIZE)`). */
export function digitsOf(m: Machine, ref: Ref): number {
  const value = m.num[ref]!;
  if (value !== value) return digitCount(m.payload[ref] as bigint);
  if (value === 0) return 0;
  return value < DIGIT_BASE && value > -DIGIT_BASE ? 1 : 2;
}

/** `IS_MEDIUM_VALUE`: at most one digit. */
export function isMedium(value: number): boolean {
  return value < DIGIT_BASE && value > -DIGIT_BASE;
}

export function isNegativeInt(m: Machine, ref: Ref): boolean {
  const value = m.num[ref]!;
  return value === value ? value < 0 : (m.payload[ref] as bigint) < 0n;
}

function setValue(m: Machine, ref: Ref, value: Int): void {
  if (typeof value === 'number') m.num[ref] = value;
  else {
    m.num[ref] = Number.NaN;
    m.payload[ref] = value;
  }
}

/** An int as `PyLong_FromLong` and the arithmetic of one digit make it. `value` is canonical. */
export function newIntValue(m: Machine, value: Int): Ref {
  if (typeof value === 'number') return m.newInt(value);
  return newExact(m, value);
}

/** The same for any bigint. */
export function newIntFromBig(m: Machine, value: bigint): Ref {
  return newIntValue(m, canonicalInt(value));
}

/** An int requested by its exact digits (`PyLong_FromSsize_t`, `_PyLong_New` of the right size). */
export function newExact(m: Machine, value: Int): Ref {
  if (typeof value === 'number') return m.newIndex(value);
  const ref = m.create(Shape.int, T_int, digitCount(value), 0);
  m.num[ref] = Number.NaN;
  m.payload[ref] = value;
  return ref;
}

/**
 * An int made in a block of `digits` digits (`_PyLong_New`) and normalised; a small result frees the block again and is the
 * shared object (`maybe_small_long`).
 */
export function newIntDigits(m: Machine, value: Int, digits: number): Ref {
  const ref = m.create(Shape.int, T_int, digits === 0 ? 1 : digits, 0);
  if (typeof value === 'number' && value >= m.smallMin && value <= m.smallMax) {
    m.num[ref] = value;
    m.release(ref);
    return m.newInt(value);
  }
  setValue(m, ref, value);
  return ref;
}

/** `_PyLong_Copy`: an exact int of the same value. */
export function copyInt(m: Machine, ref: Ref): Ref {
  return newExact(m, intOf(m, ref));
}

/** `long_long`: the object itself when its type is exactly int, otherwise an exact copy; owned. */
export function exactInt(m: Machine, ref: Ref): Ref {
  return m.cls[ref] === T_int ? m.retain(ref) : copyInt(m, ref);
}

/** Sum or difference of safe integers as an `Int`. */
export function safeInt(value: number, exact: () => bigint): Int {
  return value <= MAX_SAFE && value >= -MAX_SAFE ? value : canonicalInt(exact());
}
