import { describe, expect, it } from 'vitest';
import { adjustBounds, bounds } from './slice-core.ts';

const HUGE = Number.MAX_SAFE_INTEGER;

/** length, start, stop, step; then the first index and the number of items that CPython 3.11 gives. */
const recorded: readonly (readonly [number, number | null, number | null, number, number, number])[] = [
  [0, 9, 0, 1, 0, 0],
  [10, 4, -3, 1, 4, 3],
  [10, 0, 5, -4, 0, 0],
  [10, 9, 15, 2, 9, 1],
  [2, 4, 0, -2, 1, 1],
  [5, null, null, 20, 0, 1],
  [10, 15, 0, -2, 9, 5],
  [1, -12, -1, -2, -1, 0],
  [1, 15, null, -1, 0, 1],
  [0, 15, null, -2, -1, 0],
  [10, null, 15, 1, 0, 10],
  [10, 9, 2, -4, 9, 2],
  [10, -12, -1, 2, 0, 5],
  [1, -5, 2, 1, 0, 1],
  [5, -12, -12, -2, -1, 0],
  [5, 4, 5, 1, 4, 1],
];

describe('adjustBounds', () => {
  it.each(recorded)('length %d: [%s:%s:%d]', (length, start, stop, step, first, count) => {
    bounds.step = step;
    bounds.start = start ?? (step < 0 ? HUGE : 0);
    bounds.stop = stop ?? (step < 0 ? -HUGE : HUGE);
    adjustBounds(length);
    expect([bounds.start, bounds.count]).toEqual([first, count]);
  });
});
