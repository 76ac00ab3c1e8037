/**
 * Logarithms and powers of two in fixed point: the tables of the elementary functions are computed from these instead
 * of being listed. All values are big integers in units of 2**-FRACTION_BITS, exact to far beyond two doubles.
 */
import { roundToFloat } from '../float-bits.ts';

export const FRACTION_BITS = 192;
const SHIFT = BigInt(FRACTION_BITS);
const ONE = 1n << SHIFT;

/** ln(numerator / denominator) for neighbours: 2 * atanh(1 / (numerator + denominator)). */
function logOfNeighbours(sum: bigint): bigint {
  const square = sum * sum;
  let power = (ONE << 1n) / sum;
  let total = 0n;
  for (let odd = 1n; power !== 0n; odd += 2n) {
    total += power / odd;
    power /= square;
  }
  return total;
}

/** ln(n) for every n from 0 (unused) up to `last`. */
export function naturalLogs(last: number): bigint[] {
  const logs = [0n, 0n];
  for (let n = 2; n <= last; n += 1) logs.push(logs[n - 1]! + logOfNeighbours(BigInt(2 * n - 1)));
  return logs;
}

/** 2**(index / count) for every index below `count`, a power of two. */
export function rootsOfTwo(count: number): bigint[] {
  let root = ONE << 1n;
  for (let size = count; size > 1; size /= 2) root = squareRoot(root << SHIFT);
  const powers = [ONE];
  while (powers.length < count) powers.push((powers[powers.length - 1]! * root) >> SHIFT);
  return powers;
}

function squareRoot(square: bigint): bigint {
  let guess = 1n << BigInt((square.toString(16).length * 4) / 2 + 1);
  for (;;) {
    const next = (guess + square / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** The nearest double. */
export function fixedToFloat(value: bigint): number {
  return value < 0n ? -roundToFloat(-value, -FRACTION_BITS) : roundToFloat(value, -FRACTION_BITS);
}

/** The fixed-point value of a double, exact where the double has no bits below 2**-FRACTION_BITS. */
export function floatToFixed(x: number): bigint {
  const scaled = x * 2 ** 64;
  if (!Number.isInteger(scaled)) throw new RangeError('finer than the fixed point');
  return BigInt(scaled) << (SHIFT - 64n);
}
