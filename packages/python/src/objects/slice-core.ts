/**
 * Slice objects and their resolution against a length.
 * Sources: Objects/sliceobject.c (PySlice_New, PySlice_Unpack, PySlice_AdjustIndices), Python/ceval.c
 * (_PyEval_SliceIndex).
 * Layout: slots 0..2 = start, stop, step.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_slice, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { indexClamped } from './abstract.ts';

export const SLICE_START = 0;
export const SLICE_STOP = 1;
export const SLICE_STEP = 2;
const HUGE = Number.MAX_SAFE_INTEGER;

/** A slice of three owned references. */
export function newSlice(m: Machine, start: Ref, stop: Ref, step: Ref): Ref {
  const mark = m.tempTop;
  m.hold(start);
  m.hold(stop);
  m.hold(step);
  const slice = m.create(Shape.slice, T_slice, 0, 3);
  m.tempTop = mark;
  m.give(slice, SLICE_START, start);
  m.give(slice, SLICE_STOP, stop);
  m.give(slice, SLICE_STEP, step);
  m.memory.track(slice);
  return slice;
}

/** What `sliceIndices` found: item i of the slice is item `start + i * step` of the sequence. */
export const bounds = { start: 0, stop: 0, step: 1, count: 0 };

/** One end of a slice as a host number (`_PyEval_SliceIndex`). */
export function sliceIndex(m: Machine, value: Ref): number {
  if (m.typeOf(value).index === null) {
    throw m.error(T_TypeError, 'slice indices must be integers or None or have an __index__ method');
  }
  return indexClamped(m, value, false);
}

/** `PySlice_Unpack`: fills `bounds.start`, `stop`, `step` without regard to a length. May run `__index__`. */
export function sliceUnpack(m: Machine, slice: Ref): void {
  let step = 1;
  const stepRef = m.slot(slice, SLICE_STEP);
  if (stepRef !== m.none) {
    step = sliceIndex(m, stepRef);
    if (step === 0) throw m.error(T_ValueError, 'slice step cannot be zero');
  }
  const startRef = m.slot(slice, SLICE_START);
  const start = startRef === m.none ? (step < 0 ? HUGE : 0) : sliceIndex(m, startRef);
  const stopRef = m.slot(slice, SLICE_STOP);
  const stop = stopRef === m.none ? (step < 0 ? -HUGE : HUGE) : sliceIndex(m, stopRef);
  bounds.start = start;
  bounds.stop = stop;
  bounds.step = step;
}

/** `PySlice_AdjustIndices`: clips `bounds` to a sequence of `length` items and counts the items. */
export function adjustBounds(length: number): void {
  const { step } = bounds;
  const low = step < 0 ? -1 : 0;
  const high = step < 0 ? length - 1 : length;
  let { start, stop } = bounds;
  if (start < 0) {
    start += length;
    if (start < 0) start = low;
  } else if (start >= length) start = high;
  if (stop < 0) {
    stop += length;
    if (stop < 0) stop = low;
  } else if (stop >= length) stop = high;
  bounds.start = start;
  bounds.stop = stop;
  if (step < 0) bounds.count = stop < start ? Math.floor((start - stop - 1) / -step) + 1 : 0;
  else bounds.count = start < stop ? Math.floor((stop - start - 1) / step) + 1 : 0;
}

/** Resolves a slice against a length; the result is in `bounds`. */
export function sliceIndices(m: Machine, slice: Ref, length: number): void {
  sliceUnpack(m, slice);
  adjustBounds(length);
}
