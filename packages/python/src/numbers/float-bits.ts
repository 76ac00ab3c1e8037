import { bitLengthOfBigInt } from './int-value.ts';

const float64 = new Float64Array(1);
const words = new Uint32Array(float64.buffer);
const wide = new BigUint64Array(float64.buffer);
const LOW = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;

/** The upper 32 bits of a double, unsigned. */
export function highWord(x: number): number {
  float64[0] = x;
  return words[HIGH]!;
}

/** The lower 32 bits of a double, unsigned. */
export function lowWord(x: number): number {
  float64[0] = x;
  return words[LOW]!;
}

export function fromWords(high: number, low: number): number {
  words[HIGH] = high;
  words[LOW] = low;
  return float64[0]!;
}

export function floatToBits(x: number): bigint {
  float64[0] = x;
  return wide[0]!;
}

export function floatFromBits(bits: bigint): number {
  wide[0] = bits;
  return float64[0]!;
}

export function isNegative(x: number): boolean {
  float64[0] = x;
  return words[HIGH]! >>> 31 === 1;
}

export function copySign(magnitude: number, sign: number): number {
  return isNegative(magnitude) === isNegative(sign) ? magnitude : -magnitude;
}

/** 2 to an integer power in [-1074, 1023], exact. */
export function powerOfTwo(exponent: number): number {
  if (exponent >= -1022) return fromWords((exponent + 1023) << 20, 0);
  const bit = exponent + 1074;
  return bit >= 32 ? fromWords(1 << (bit - 32), 0) : fromWords(0, 1 << bit);
}

/** The exponent `e` for which 2**e is the unit of the last bit of a finite double, and |x| = mantissa * 2**e. */
export function lastBitExponent(x: number): number {
  const biased = (highWord(x) >>> 20) & 0x7ff;
  return Math.max(biased, 1) - 1075;
}

/** The 53-bit integer mantissa that belongs to `lastBitExponent`. */
export function integerMantissa(x: number): number {
  const high = highWord(x);
  const biased = (high >>> 20) & 0x7ff;
  return ((high & 0xfffff) + (biased === 0 ? 0 : 0x100000)) * 0x100000000 + words[LOW]!;
}

/** `mantissa * 2**exponent` for an integer mantissa up to 2**53 where the result is representable (or overflows). */
export function scaleExact(mantissa: number, exponent: number): number {
  if (mantissa === 0) return 0;
  if (exponent > 1023) return mantissa * powerOfTwo(1023) * powerOfTwo(Math.min(exponent - 1023, 1023));
  if (exponent >= -1022) return mantissa * powerOfTwo(exponent);
  return mantissa * powerOfTwo(-1022) * powerOfTwo(Math.max(exponent + 1022, -1074));
}

/**
 * The double nearest to `magnitude * 2**exponent`, ties to even, Infinity beyond the range. `inexact` says that the
 * true value lies a little above `magnitude` (by less than its last bit).
 */
export function roundToFloat(magnitude: bigint, exponent: number, inexact = false): number {
  if (magnitude === 0n) return 0;
  const length = bitLengthOfBigInt(magnitude);
  const lastBit = Math.max(length + exponent - 53, -1074);
  const shift = lastBit - exponent;
  if (shift <= 0) return scaleExact(Number(magnitude), exponent);
  const width = BigInt(shift);
  let kept = Number(magnitude >> width);
  const rest = magnitude & ((1n << width) - 1n);
  const half = 1n << (width - 1n);
  if (rest > half || (rest === half && (inexact || kept % 2 === 1))) kept += 1;
  return scaleExact(kept, lastBit);
}

/** The double nearest to `numerator / denominator` (both positive), ties to even. */
export function roundRatioToFloat(numerator: bigint, denominator: bigint): number {
  const excess = bitLengthOfBigInt(numerator) - bitLengthOfBigInt(denominator);
  // 66 quotient bits leave guard bits below the 53 that are kept.
  const shift = 66 - excess;
  const top = shift > 0 ? numerator << BigInt(shift) : numerator;
  const bottom = shift < 0 ? denominator << BigInt(-shift) : denominator;
  const quotient = top / bottom;
  return roundToFloat(quotient, -shift, quotient * bottom !== top);
}

/** `float.as_integer_ratio()` of a finite double, in lowest terms. */
export function floatToRatio(x: number): [numerator: bigint, denominator: bigint] {
  let mantissa = integerMantissa(x);
  let exponent = lastBitExponent(x);
  if (mantissa === 0) return [0n, 1n];
  while (mantissa % 2 === 0) {
    mantissa /= 2;
    exponent += 1;
  }
  const magnitude = BigInt(mantissa);
  const signed = x < 0 ? -magnitude : magnitude;
  return exponent >= 0 ? [signed << BigInt(exponent), 1n] : [signed, 1n << BigInt(-exponent)];
}
