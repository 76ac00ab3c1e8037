/**
 * Sums without lost bits: fsum, hypot, dist.
 *
 * Models:     CPython 3.11 `math.fsum`, `math.hypot`, `math.dist`.
 * Sources:    Modules/mathmodule.c `math_fsum`, `vector_norm`.
 * Algorithm:  1. fsum keeps the exact sum as doubles whose bits do not overlap (Shewchuk), and rounds it once.
 *             2. A norm scales the largest coordinate to between 1/2 and 1, adds the exact squares to 1 in two doubles,
 *                and corrects the square root by one Newton step with the exact rest.
 * Invariants: I1 the partial sums are in ascending order of magnitude, none is zero.
 * Simplified: nothing.
 */
import { lastBitExponent, powerOfTwo } from '../float-bits.ts';
import { overflowError, valueError } from '../semantic-error.ts';
import { productError } from './fused.ts';

/** An exact running sum: `add` the items, then read `total`. */
export class FloatSum {
  private readonly partials: number[] = [];
  private infiniteSum = 0;
  private specialSum = 0;

  add(item: number): void {
    const partials = this.partials;
    let x = item;
    let kept = 0;
    for (let index = 0; index < partials.length; index += 1) {
      let y = partials[index]!;
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) {
        partials[kept] = low;
        kept += 1;
      }
      x = high;
    }
    partials.length = kept;
    if (x === 0) return;
    if (Number.isFinite(x)) {
      partials.push(x);
      return;
    }
    if (Number.isFinite(item)) throw overflowError('intermediate overflow in fsum');
    if (!Number.isNaN(item)) this.infiniteSum += item;
    this.specialSum += item;
    partials.length = 0;
  }

  /** The sum, correctly rounded. */
  total(): number {
    if (this.specialSum !== 0) {
      if (Number.isNaN(this.infiniteSum)) throw valueError('-inf + inf in fsum');
      return this.specialSum;
    }
    const partials = this.partials;
    let index = partials.length - 1;
    if (index < 0) return 0;
    let high = partials[index]!;
    let low = 0;
    while (index > 0 && low === 0) {
      index -= 1;
      const x = high;
      const y = partials[index]!;
      high = x + y;
      low = y - (high - x);
    }
    // A tie was broken to even, but what lies below may say that it was no tie.
    if (index > 0 && low !== 0 && low < 0 === partials[index - 1]! < 0) {
      const y = low * 2;
      const x = high + y;
      if (y === x - high) return x;
    }
    return high;
  }
}

/** `fsum(items)`. */
export function fsum(items: Iterable<number>): number {
  const sum = new FloatSum();
  for (const item of items) sum.add(item);
  return sum.total();
}

/** Below it the reciprocal of the scale overflows. */
const SCALE_MIN = 2 ** -1024;

/** `hypot(*coordinates)`. */
export function hypot(coordinates: readonly number[]): number {
  return norm(coordinates.map(Math.abs));
}

/** `dist(p, q)` of points with the same number of coordinates. */
export function dist(p: readonly number[], q: readonly number[]): number {
  return norm(p.map((coordinate, index) => Math.abs(coordinate - q[index]!)));
}

function norm(magnitudes: number[]): number {
  let max = 0;
  let foundNan = false;
  for (const magnitude of magnitudes) {
    if (Number.isNaN(magnitude)) foundNan = true;
    else if (magnitude > max) max = magnitude;
  }
  if (max === Infinity) return max;
  if (foundNan) return NaN;
  if (max === 0 || magnitudes.length <= 1) return max;
  if (max < SCALE_MIN) return subnormalNorm(magnitudes, max);
  return scaledNorm(magnitudes, lastBitExponent(max) + 53);
}

function subnormalNorm(magnitudes: readonly number[], max: number): number {
  let sum = 1;
  let sumLow = 0;
  for (const magnitude of magnitudes) {
    const x = magnitude / max;
    const square = x * x;
    const next = sum + square;
    sumLow += sum - next + square;
    sum = next;
  }
  return max * Math.sqrt(sum - 1 + sumLow);
}

function scaledNorm(magnitudes: readonly number[], exponent: number): number {
  const scale = powerOfTwo(-exponent + 1) / 2;
  let sum = 1;
  let squaresLow = 0;
  let sumLow = 0;
  for (const magnitude of magnitudes) {
    const x = magnitude * scale;
    const square = x * x;
    const next = sum + square;
    sumLow += square - (next - sum);
    squaresLow += productError(x, x);
    sum = next;
  }
  const root = Math.sqrt(sum - 1 + (squaresLow + sumLow));
  const square = -root * root;
  const next = sum + square;
  sumLow += square - (next - sum);
  squaresLow += productError(-root, root);
  const rest = next - 1 + (squaresLow + sumLow);
  return (root + rest / (2 * root)) / scale;
}
