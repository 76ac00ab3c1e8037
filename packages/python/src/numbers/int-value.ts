/**
 * A Python int: a JavaScript number where it is a safe integer, a bigint beyond. Every function that returns an `Int`
 * returns this canonical form; every function that takes one accepts either form.
 */
export type Int = number | bigint;

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const MIN_SAFE = -MAX_SAFE;

export function canonicalInt(value: bigint): Int {
  return value >= MIN_SAFE && value <= MAX_SAFE ? Number(value) : value;
}

export function toBigInt(value: Int): bigint {
  return typeof value === 'bigint' ? value : BigInt(value);
}

/** The bits of |value|: Python's `int.bit_length()`. */
export function bitLength(value: Int): number {
  if (typeof value === 'number') {
    const magnitude = Math.abs(value);
    if (magnitude < 0x80000000) return 32 - Math.clz32(magnitude);
    return 64 - Math.clz32(Math.floor(magnitude / 0x100000000));
  }
  return bitLengthOfBigInt(value < 0n ? -value : value);
}

/** The bits of a bigint that is not negative. */
export function bitLengthOfBigInt(magnitude: bigint): number {
  if (magnitude === 0n) return 0;
  const hex = magnitude.toString(16);
  return hex.length * 4 - LEADING_ZEROS_OF_HEX[hex.charCodeAt(0) & 31]!;
}

// Indexed by the low five bits of the character: '0'-'9' are 16-25, 'a'-'f' are 1-6.
const LEADING_ZEROS_OF_HEX: readonly number[] = Array.from({ length: 32 }, (_, index) => {
  const digit = index >= 16 ? index - 16 : index + 9;
  return Math.max(0, Math.clz32(digit) - 28);
});
