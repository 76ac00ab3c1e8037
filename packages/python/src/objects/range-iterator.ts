/**
 * `range_iterator` and `longrange_iterator`.
 *
 * Models:      CPython 3.11; an iterator over machine words, and one over ints of any size.
 * Sources:     Objects/rangeobject.c (fast_range_iter, rangeiter_next, range_iter, range_reverse, longrangeiter_next).
 * Layout:      range_iterator: num = next item, size = items left, body = items at the start, hashLoOf = step. When
 *              these do not fit, size = -1 and the payload is a `WideState`.
 *              longrange_iterator: slots start, step, length, index (ints).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { noArgs, one } from '../machine/native.ts';
import { Compare, Nb } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_longrange_iterator, T_OverflowError, T_range_iterator } from '../machine/type-ids.ts';
import { intArgument } from './abstract.ts';
import { compareTruth } from './compare.ts';
import { intOf, newIntFromBig } from './int-core.ts';
import { reduceIterator } from './iterator-reduce.ts';
import {
  RANGE_LENGTH, RANGE_START, RANGE_STEP, RANGE_STOP, arithmetic, newRange, rangeItemAt,
} from './range-core.ts';

const WORD = 0x80000000;
const LONG_MAX = 9223372036854775807n;
const WIDE = -1;

interface WideState {
  next: bigint;
  readonly step: bigint;
  left: bigint;
  readonly count: bigint;
}

const LONG_START = 0;
const LONG_STEP = 1;
const LONG_LENGTH = 2;
const LONG_INDEX = 3;

/** An iterator over `count` words from `start`. */
function newFastIterator(m: Machine, start: number, step: number, count: number): Ref {
  const iterator = m.create(Shape.rangeIterator, T_range_iterator, 0, 0);
  m.num[iterator] = start;
  m.size[iterator] = count;
  m.body[iterator] = count;
  m.hashLoOf[iterator] = step;
  return iterator;
}

const isWord = (value: number): boolean => value < WORD && value >= -WORD;

/** `iter(range)`. */
export function newRangeIterator(m: Machine, range: Ref): Ref {
  const start = m.num[m.slot(range, RANGE_START)]!;
  const step = m.num[m.slot(range, RANGE_STEP)]!;
  const count = m.num[m.slot(range, RANGE_LENGTH)]!;
  if (count < WORD && isWord(step) && isWord(start) && isWord(m.num[m.slot(range, RANGE_STOP)]!)) {
    return newFastIterator(m, start, step, count);
  }
  const wide = (slot: number): bigint => BigInt(intOf(m, m.slot(range, slot)));
  return wideIterator(m, range, wide(RANGE_START), wide(RANGE_STOP), wide(RANGE_STEP), wide(RANGE_LENGTH), false);
}

/** `reversed(range)`. */
export function newRangeReverseIterator(m: Machine, range: Ref): Ref {
  const start = m.num[m.slot(range, RANGE_START)]!;
  const step = m.num[m.slot(range, RANGE_STEP)]!;
  const count = m.num[m.slot(range, RANGE_LENGTH)]!;
  if (count < WORD && isWord(step) && isWord(start) && isWord(m.num[m.slot(range, RANGE_STOP)]!)) {
    return newFastIterator(m, start + (count - 1) * step, -step, count);
  }
  const wide = (slot: number): bigint => BigInt(intOf(m, m.slot(range, slot)));
  return wideIterator(m, range, wide(RANGE_START), wide(RANGE_STOP), wide(RANGE_STEP), wide(RANGE_LENGTH), true);
}

const fitsLong = (value: bigint): boolean => value <= LONG_MAX && value >= -LONG_MAX - 1n;

/** The conversion of a bound to a machine word fails with an error that nobody sees. */
function tooLarge(m: Machine): void {
  m.error(T_OverflowError, 'Python int too large to convert to C long');
  m.clearError();
}

function wideIterator(
  m: Machine, range: Ref, start: bigint, stop: bigint, step: bigint, count: bigint, backwards: boolean,
): Ref {
  const past = step > 0n ? stop + step - 1n : stop + step + 1n;
  const areLong = fitsLong(start) && fitsLong(stop) && fitsLong(step);
  const fits = areLong && fitsLong(count) && (count === 0n || fitsLong(past));
  if (!fits) {
    if (!areLong) tooLarge(m);
    return backwards ? newLongReverseIterator(m, range) : newLongIterator(m, range);
  }
  const iterator = m.create(Shape.rangeIterator, T_range_iterator, 0, 0);
  const state: WideState = {
    next: backwards ? start + (count - 1n) * step : start, step: backwards ? -step : step, left: count, count,
  };
  m.payload[iterator] = state;
  m.size[iterator] = WIDE;
  return iterator;
}

function longIterator(m: Machine, start: Ref, step: Ref, length: Ref): Ref {
  const iterator = m.create(Shape.longRangeIterator, T_longrange_iterator, 0, 4);
  m.give(iterator, LONG_START, start);
  m.give(iterator, LONG_STEP, step);
  m.give(iterator, LONG_LENGTH, length);
  m.give(iterator, LONG_INDEX, m.newInt(0));
  return iterator;
}

function newLongIterator(m: Machine, range: Ref): Ref {
  return longIterator(
    m, m.retain(m.slot(range, RANGE_START)), m.retain(m.slot(range, RANGE_STEP)), m.retain(m.slot(range, RANGE_LENGTH)),
  );
}

function newLongReverseIterator(m: Machine, range: Ref): Ref {
  const length = m.slot(range, RANGE_LENGTH);
  const unit = m.newInt(1);
  const last = m.hold(arithmetic(m, length, unit, Nb.subtract));
  m.release(unit);
  const start = rangeItemAt(m, range, last);
  m.drop();
  m.hold(start);
  const step = m.typeOf(length).negative!(m, m.slot(range, RANGE_STEP));
  m.unhold();
  return longIterator(m, start, step, m.retain(length));
}

function next(m: Machine, iterator: Ref): Ref {
  const left = m.size[iterator]!;
  if (left > 0) {
    m.size[iterator] = left - 1;
    const value = m.num[iterator]!;
    m.num[iterator] = value + m.hashLoOf[iterator]!;
    return m.newInt(value);
  }
  return left === 0 ? 0 : nextWide(m, iterator);
}

function nextWide(m: Machine, iterator: Ref): Ref {
  const state = m.payload[iterator] as WideState;
  if (state.left <= 0n) return 0;
  const value = state.next;
  state.left--;
  state.next += state.step;
  return newIntFromBig(m, value);
}

function nextLong(m: Machine, iterator: Ref): Ref {
  const index = m.slot(iterator, LONG_INDEX);
  if (!compareTruth(m, index, m.slot(iterator, LONG_LENGTH), Compare.LT)) return 0;
  const unit = m.newInt(1);
  const following = m.hold(arithmetic(m, index, unit, Nb.add));
  m.release(unit);
  const offset = m.hold(arithmetic(m, index, m.slot(iterator, LONG_STEP), Nb.multiply));
  const result = arithmetic(m, m.slot(iterator, LONG_START), offset, Nb.add);
  m.drop();
  m.unhold();
  m.replace(iterator, LONG_INDEX, following);
  return result;
}

/** The state as bigints. */
function stateOf(m: Machine, iterator: Ref): WideState {
  if (m.size[iterator] === WIDE) return m.payload[iterator] as WideState;
  return {
    next: BigInt(m.num[iterator]!),
    step: BigInt(m.hashLoOf[iterator]!),
    left: BigInt(m.size[iterator]!),
    count: BigInt(m.body[iterator]!),
  };
}

/** `(iter, (range,), index)` with the range that the iterator began with. */
function reduce(m: Machine, iterator: Ref): Ref {
  const { next: following, step, left, count } = stateOf(m, iterator);
  const start = following - (count - left) * step;
  const first = m.hold(newIntFromBig(m, start));
  const stop = m.hold(newIntFromBig(m, start + count * step));
  const stride = newIntFromBig(m, step);
  m.unhold(2);
  const range = m.hold(newRange(m, first, stop, stride));
  const result = reduceIterator(m, 'iter', range, Number(count - left));
  m.drop();
  return result;
}

function reduceLong(m: Machine, iterator: Ref): Ref {
  const start = m.slot(iterator, LONG_START);
  const step = m.slot(iterator, LONG_STEP);
  const length = m.hold(arithmetic(m, m.slot(iterator, LONG_LENGTH), step, Nb.multiply));
  const stop = arithmetic(m, start, length, Nb.add);
  m.drop();
  const range = m.hold(newRange(m, m.retain(start), stop, m.retain(step)));
  const result = reduceIterator(m, 'iter', range, m.num[m.slot(iterator, LONG_INDEX)]!);
  m.drop();
  return result;
}

export const rangeIteratorType: TypeSpec = {
  type: T_range_iterator,
  setup(type) {
    type.iter = (m, self) => m.retain(self);
    type.next = next;
  },
  methods: [
    noArgs('__length_hint__', (m, a) => newIntFromBig(m, stateOf(m, m.S[a]!).left)),
    noArgs('__reduce__', (m, a) => reduce(m, m.S[a]!)),
    one('__setstate__', (m, a) => {
      const self = m.S[a]!;
      const skipped = Math.max(intArgument(m, m.S[a + 1]!), 0);
      for (let i = 0; i < skipped; i++) {
        const item = next(m, self);
        if (item === 0) break;
        m.release(item);
      }
      return m.newNone();
    }),
  ],
};

export const longRangeIteratorType: TypeSpec = {
  type: T_longrange_iterator,
  setup(type) {
    type.iter = (m, self) => m.retain(self);
    type.next = nextLong;
  },
  methods: [
    noArgs('__length_hint__', (m, a) => {
      const self = m.S[a]!;
      return arithmetic(m, m.slot(self, LONG_LENGTH), m.slot(self, LONG_INDEX), Nb.subtract);
    }),
    noArgs('__reduce__', (m, a) => reduceLong(m, m.S[a]!)),
  ],
};
