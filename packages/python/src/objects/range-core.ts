/**
 * Range objects: their length, items and membership.
 *
 * Models:      CPython 3.11; the arithmetic makes the int objects that it makes there.
 * Sources:     Objects/rangeobject.c (make_range_object, compute_range_length, compute_item, compute_range_item,
 *              range_contains_long, compute_slice), Objects/sliceobject.c (_PySlice_GetLongIndices).
 * Layout:      slots 0..3 = start, stop, step, length (ints).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { Compare, Nb } from '../machine/py-type.ts';
import { T_IndexError, T_int, T_range, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { binaryOp, toIndex } from './abstract.ts';
import { compareTruth } from './compare.ts';
import { copyInt } from './int-core.ts';
import { SLICE_START, SLICE_STEP, SLICE_STOP } from './slice-core.ts';

export const RANGE_START = 0;
export const RANGE_STOP = 1;
export const RANGE_STEP = 2;
export const RANGE_LENGTH = 3;
const MEDIUM = 0x40000000;

/** An operation on two ints; the operands are borrowed. */
export const arithmetic = (m: Machine, a: Ref, b: Ref, op: number): Ref => binaryOp(m, a, b, op);

export function isZero(m: Machine, int: Ref): boolean {
  return m.num[int] === 0;
}

export function isNegative(m: Machine, int: Ref): boolean {
  const value = m.num[int]!;
  return value === value ? value < 0 : (m.payload[int] as bigint) < 0n;
}

/** `PyNumber_Index`: an int of exact type; owned. */
export function exactIndex(m: Machine, value: Ref): Ref {
  const index = toIndex(m, value);
  if (m.cls[index] === T_int) return index;
  m.hold(index);
  const copy = copyInt(m, index);
  m.drop();
  return copy;
}

/** A range of three owned ints. */
export function newRange(m: Machine, start: Ref, stop: Ref, step: Ref): Ref {
  const mark = m.tempTop;
  m.hold(start);
  m.hold(stop);
  m.hold(step);
  const length = m.hold(rangeLength(m, start, stop, step));
  const range = m.create(Shape.range, T_range, 0, 4);
  m.tempTop = mark;
  m.give(range, RANGE_START, start);
  m.give(range, RANGE_STOP, stop);
  m.give(range, RANGE_STEP, step);
  m.give(range, RANGE_LENGTH, length);
  return range;
}

/** Number of items, as an int object with the intermediate ones made and freed; owned. */
export function rangeLength(m: Machine, start: Ref, stop: Ref, step: Ref): Ref {
  const backwards = isNegative(m, step);
  const stride = m.hold(backwards ? negated(m, step) : m.retain(step));
  const low = backwards ? stop : start;
  const high = backwards ? start : stop;
  if (compareTruth(m, low, high, Compare.GE)) {
    m.drop();
    return m.newInt(0);
  }
  const x = m.num[high]! - m.num[low]!;
  const y = m.num[stride]!;
  if (x < MEDIUM && y < MEDIUM && m.num[high]! < MEDIUM && m.num[low]! > -MEDIUM) {
    const span = m.newInt(x);
    const last = m.newInt(x - 1);
    const quotient = m.newInt(Math.floor((x - 1) / y));
    const result = m.newInt(Math.floor((x - 1) / y) + 1);
    m.release(quotient);
    m.release(last);
    m.drop();
    m.release(span);
    return result;
  }
  const one = m.newInt(1);
  const span = m.hold(arithmetic(m, high, low, Nb.subtract));
  const last = m.hold(arithmetic(m, span, one, Nb.subtract));
  const quotient = m.hold(arithmetic(m, last, stride, Nb.floorDivide));
  const result = arithmetic(m, quotient, one, Nb.add);
  m.release(one);
  m.drop(4);
  return result;
}

function negated(m: Machine, int: Ref): Ref {
  return m.typeOf(int).negative!(m, int);
}

/** `range(…)` from borrowed arguments; owned. */
export function rangeFromArguments(m: Machine, first: number, n: number): Ref {
  if (n === 0) throw m.error(T_TypeError, 'range expected at least 1 argument, got 0');
  if (n > 3) throw m.error(T_TypeError, cFormat`range expected at most 3 arguments, got ${n}`);
  const S = m.S;
  if (n === 1) return newRange(m, m.newInt(0), exactIndex(m, S[first]!), m.newInt(1));
  const start = m.hold(exactIndex(m, S[first]!));
  const stop = m.hold(exactIndex(m, S[first + 1]!));
  const step = n === 3 ? exactIndex(m, S[first + 2]!) : m.newInt(1);
  if (isZero(m, step)) {
    m.release(step);
    throw m.error(T_ValueError, 'range() arg 3 must not be zero');
  }
  m.unhold(2);
  return newRange(m, start, stop, step);
}

/** `start + i * step`; `i` is borrowed, the result owned. */
export function rangeItemAt(m: Machine, range: Ref, i: Ref): Ref {
  const start = m.slot(range, RANGE_START);
  const step = m.slot(range, RANGE_STEP);
  if (m.num[step] === 1) return arithmetic(m, start, i, Nb.add);
  const offset = m.hold(arithmetic(m, i, step, Nb.multiply));
  const result = arithmetic(m, start, offset, Nb.add);
  m.drop();
  return result;
}

/** `range[index]` for an int object, which may be negative. */
export function rangeItem(m: Machine, range: Ref, index: Ref): Ref {
  const length = m.slot(range, RANGE_LENGTH);
  const i = m.hold(isNegative(m, index) ? arithmetic(m, length, index, Nb.add) : m.retain(index));
  if (isNegative(m, i) || compareTruth(m, i, length, Compare.GE)) {
    throw m.error(T_IndexError, 'range object index out of range');
  }
  const result = rangeItemAt(m, range, i);
  m.drop();
  return result;
}

/** Whether an int is an item. */
export function rangeContains(m: Machine, range: Ref, value: Ref): boolean {
  const start = m.slot(range, RANGE_START);
  const stop = m.slot(range, RANGE_STOP);
  const step = m.slot(range, RANGE_STEP);
  const backwards = isNegative(m, step);
  const within = backwards
    ? compareTruth(m, value, start, Compare.LE) && compareTruth(m, stop, value, Compare.LT)
    : compareTruth(m, start, value, Compare.LE) && compareTruth(m, value, stop, Compare.LT);
  if (!within) return false;
  const offset = m.hold(arithmetic(m, value, start, Nb.subtract));
  const rest = arithmetic(m, offset, step, Nb.remainder);
  const found = isZero(m, rest);
  m.release(rest);
  m.drop();
  return found;
}

/** One bound of a slice against a length, as int objects (`_PySlice_GetLongIndices`). */
function sliceBound(m: Machine, value: Ref, fallback: Ref, length: Ref, lower: Ref, upper: Ref): Ref {
  if (value === m.none) return m.retain(fallback);
  if (m.typeOf(value).index === null) {
    throw m.error(T_TypeError, 'slice indices must be integers or None or have an __index__ method');
  }
  const index = m.hold(exactIndex(m, value));
  if (isNegative(m, index)) {
    const shifted = arithmetic(m, index, length, Nb.add);
    m.drop();
    m.hold(shifted);
    const low = compareTruth(m, shifted, lower, Compare.LT);
    if (!low) {
      m.unhold();
      return shifted;
    }
    m.drop();
    return m.retain(lower);
  }
  const high = compareTruth(m, index, upper, Compare.GT);
  if (!high) {
    m.unhold();
    return index;
  }
  m.drop();
  return m.retain(upper);
}

/** Start, stop and step of a slice against a length, as ints: three owned references on the temporaries. */
export function holdSliceBounds(m: Machine, slice: Ref, length: Ref): void {
  const stepValue = m.slot(slice, SLICE_STEP);
  let step: Ref;
  if (stepValue === m.none) step = m.newInt(1);
  else {
    if (m.typeOf(stepValue).index === null) {
      throw m.error(T_TypeError, 'slice indices must be integers or None or have an __index__ method');
    }
    step = exactIndex(m, stepValue);
  }
  const place = m.tempTop;
  m.hold(step);
  if (isZero(m, step)) throw m.error(T_ValueError, 'slice step cannot be zero');
  const backwards = isNegative(m, step);
  const lower = m.hold(m.newInt(backwards ? -1 : 0));
  const upper = m.hold(backwards ? arithmetic(m, length, lower, Nb.add) : m.retain(length));
  const start = m.hold(
    sliceBound(m, m.slot(slice, SLICE_START), backwards ? upper : lower, length, lower, upper),
  );
  const stop = sliceBound(m, m.slot(slice, SLICE_STOP), backwards ? lower : upper, length, lower, upper);
  m.unhold();
  m.drop(2);
  m.temps[place] = start;
  m.hold(stop);
  m.hold(step);
}

/** `range[slice]`. */
export function rangeSlice(m: Machine, range: Ref, slice: Ref): Ref {
  const place = m.tempTop;
  holdSliceBounds(m, slice, m.slot(range, RANGE_LENGTH));
  const start = m.temps[place]!;
  const stop = m.temps[place + 1]!;
  const step = m.temps[place + 2]!;
  const newStep = m.hold(arithmetic(m, step, m.slot(range, RANGE_STEP), Nb.multiply));
  const newStart = m.hold(rangeItemAt(m, range, start));
  const newStop = rangeItemAt(m, range, stop);
  m.unhold(2);
  const result = newRange(m, newStart, newStop, newStep);
  m.drop(3);
  return result;
}
