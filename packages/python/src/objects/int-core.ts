/**
 * Making int objects, with the bytes that the real ones are requested with.
 *
 * Models:      CPython 3.11 ints: digits of 30 bits behind a header of 24 bytes; the small ones exist once.
 * Sources:     Objects/longobject.c (_PyLong_New, _PyLong_FromMedium, _PyLong_FromLarge, PyLong_FromLong,
 *              PyLong_FromSsize_t, maybe_small_long, _PyLong_Copy).
 * Layout:      `m.num` is the value when it is a safe integer, otherwise NaN, `payload` is a bigint and `m.size`
 *              counts its digits.
 * Invariants:  I1 the form is canonical: equal values have equal `num`, or equal bigints.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_bool, T_int } from '../machine/type-ids.ts';
import { highWord, lowWord } from '../numbers/float-bits.ts';
import { digitCount } from '../numbers/int-bits.ts';
import { canonicalInt } from '../numbers/int-value.ts';
import type { Int } from '../numbers/int-value.ts';

export const DIGIT_BASE = 0x40000000;
const DIGIT_BITS = 30;

/** Ints, bools and instances of subclasses (`PyLong_Check`). */
export function isInt(m: Machine, ref: Ref): boolean {
  const cls = m.cls[ref]!;
  return cls === T_int || cls === T_bool || m.isInstance(ref, T_int);
}

/**
 * 30-bit digits of a bigint's magnitude: from the exponent of its double unless rounding may have reached a power of
 * two.
 */
export function digitsOfBig(value: bigint): number {
  const double = Math.abs(Number(value));
  const high = highWord(double);
  if (double < Infinity && ((high & 0xfffff) !== 0 || lowWord(double) !== 0)) {
    return Math.ceil(((high >>> 20) - 1022) / DIGIT_BITS);
  }
  return digitCount(value);
}

/** Value of an int object (bools and subclasses too). */
export function intOf(m: Machine, ref: Ref): Int {
  const value = m.num[ref]!;
  return value === value ? value : (m.payload[ref] as bigint);
}

/** 30-bit digits of an int object's magnitude (`Py_ABS(Py_SIZE)`). */
export function digitsOf(m: Machine, ref: Ref): number {
  const value = m.num[ref]!;
  if (value !== value) return m.size[ref]!;
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

export function setIntValue(m: Machine, ref: Ref, value: Int): void {
  if (typeof value === 'number') m.num[ref] = value;
  else {
    setBig(m, ref, value, digitsOfBig(value));
  }
}

function setBig(m: Machine, ref: Ref, value: bigint, digits: number): void {
  m.num[ref] = Number.NaN;
  m.payload[ref] = value;
  m.size[ref] = digits;
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
  const digits = digitsOfBig(value);
  const ref = m.create(Shape.int, T_int, digits, 0);
  setBig(m, ref, value, digits);
  return ref;
}

/**
 * An int made in a block of `digits` digits (`_PyLong_New`) and normalised; a small result frees the block again and
 * is the shared object (`maybe_small_long`).
 */
export function newIntDigits(m: Machine, value: Int, digits: number): Ref {
  return settleInt(m, rawInt(m, digits), value);
}

/** An int in the block that `_PyLong_FromByteArray` asks for: its bytes are counted, not its bits. */
export function newIntFromBytes(m: Machine, value: Int, significantBytes: number): Ref {
  if (significantBytes === 0) return m.newInt(0);
  return newIntDigits(m, value, Math.trunc((significantBytes * 8 + 29) / 30));
}

/** `_PyLong_New`: an int object whose value is still to be set. */
export function rawInt(m: Machine, digits: number): Ref {
  const ref = m.create(Shape.int, T_int, digits === 0 ? 1 : digits, 0);
  m.num[ref] = 0;
  return ref;
}

/** `long_normalize` and `maybe_small_long` of a fresh int. */
export function settleInt(m: Machine, ref: Ref, value: Int): Ref {
  if (typeof value === 'number' && value >= m.smallMin && value <= m.smallMax) {
    m.release(ref);
    return m.newInt(value);
  }
  setIntValue(m, ref, value);
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

/** A block of `digits` digits that an operation needs meanwhile; 0 where the implementation counts none. */
export function beginDigits(m: Machine, digits: number): Ref {
  return m.counting ? m.model.beginScratch(24 + 4 * Math.max(digits, 1)) : 0;
}

/** Working memory of CPython's own, in bytes; 0 where the implementation counts none. */
export function beginScratch(m: Machine, bytes: number): Ref {
  return m.counting ? m.model.beginScratch(bytes) : 0;
}

export function endScratch(m: Machine, scratch: Ref): void {
  if (scratch !== 0) m.model.endScratch(scratch);
}
