/**
 * Hashes of numbers, and the mixing of element hashes into hashes of containers.
 *
 * Models:     CPython 3.11 on 64 bits.
 * Sources:    Python/pyhash.c `_Py_HashDouble`; Objects/longobject.c `long_hash`;
 *             Objects/complexobject.c `complex_hash`;
 *             Objects/tupleobject.c `tuplehash`; Objects/setobject.c `frozenset_hash`, `_shuffle_bits`.
 * Algorithm:  1. A number hashes to its value modulo the prime 2**61 - 1; a factor 2**e is a rotation of the 61 bits.
 *             2. A tuple mixes its items' hashes with the rounds of xxHash, a frozenset by exclusive or.
 * Invariants: I1 numbers that compare equal hash equal; I2 -1 never results.
 * Simplified: a nan hashes by identity in the real interpreter, so the caller handles it.
 */
import { integerMantissa, lastBitExponent } from './float-bits.ts';

const MODULUS = (1n << 61n) - 1n;
const MODULUS_HIGH = 0x1fffffff;
const PRIME_BITS = 61;
const HASH_OF_INFINITY = 314159;
const IMAGINARY_FACTOR = 1000003;

/** The result of the last hash: the low and the high half, signed. */
const result = new Int32Array(2);
/** The result of the last 64-bit multiplication. */
const product = new Int32Array(2);

function setResult(low: number, high: number): Int32Array {
  result[0] = low === -1 && high === -1 ? -2 : low;
  result[1] = high;
  return result;
}

/** The hash of an int: [low, high]. The array is reused by the next call. */
export function hashInteger(value: number | bigint): Int32Array {
  if (typeof value === 'number') return setResult(value | 0, Math.floor(value / 0x100000000) | 0);
  const rest = value % MODULUS;
  return setResult(Number(BigInt.asIntN(32, rest)), Number(rest >> 32n));
}

/** The hash of a float that is not nan: [low, high]. The array is reused by the next call. */
export function hashFloat(x: number): Int32Array {
  if (Number.isSafeInteger(x)) return hashInteger(x);
  if (x === Infinity || x === -Infinity) return hashInteger(x > 0 ? HASH_OF_INFINITY : -HASH_OF_INFINITY);
  const mantissa = integerMantissa(x);
  const exponent = lastBitExponent(x);
  const turn = ((exponent % PRIME_BITS) + PRIME_BITS) % PRIME_BITS;
  rotate61(mantissa | 0, Math.floor(mantissa / 0x100000000), turn);
  if (x < 0) {
    const low = -product[0]! | 0;
    return setResult(low, (~product[1]! + (low === 0 ? 1 : 0)) | 0);
  }
  return setResult(product[0]!, product[1]!);
}

/** Rotates 61 bits to the left. */
function rotate61(low: number, high: number, turn: number): void {
  const back = PRIME_BITS - turn;
  shiftLeft(low, high, turn);
  const shiftedLow = product[0]!;
  const shiftedHigh = product[1]!;
  shiftRight(low, high, back);
  product[0] = shiftedLow | product[0]!;
  product[1] = (shiftedHigh | product[1]!) & MODULUS_HIGH;
}

function shiftLeft(low: number, high: number, count: number): void {
  if (count >= 32) {
    product[0] = 0;
    product[1] = low << (count - 32);
  } else {
    product[0] = low << count;
    product[1] = count === 0 ? high : (high << count) | (low >>> (32 - count));
  }
}

function shiftRight(low: number, high: number, count: number): void {
  if (count >= 32) {
    product[0] = high >>> (count - 32);
    product[1] = 0;
  } else {
    product[0] = count === 0 ? low : (low >>> count) | (high << (32 - count));
    product[1] = high >>> count;
  }
}

/** The hash of a complex number without nan: [low, high]. The array is reused by the next call. */
export function hashComplex(real: number, imaginary: number): Int32Array {
  const imaginaryHash = hashFloat(imaginary);
  multiply64(imaginaryHash[0]!, imaginaryHash[1]!, IMAGINARY_FACTOR, 0);
  const low = product[0]!;
  const high = product[1]!;
  const realHash = hashFloat(real);
  const sum = (low + realHash[0]!) | 0;
  return setResult(sum, (high + realHash[1]! + carry(low, realHash[0]!, sum)) | 0);
}

function carry(a: number, b: number, sum: number): number {
  return ((a & b) | ((a | b) & ~sum)) >>> 31;
}

/** The low 64 bits of a product of two 64-bit integers, into `product`. */
function multiply64(aLow: number, aHigh: number, bLow: number, bHigh: number): void {
  const a0 = aLow & 0xffff;
  const a1 = aLow >>> 16;
  const b0 = bLow & 0xffff;
  const b1 = bLow >>> 16;
  /* Each sum is below 2^32: the shifts read it as unsigned. */
  const middle = (Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16)) | 0;
  const cross = (Math.imul(a0, b1) + (middle & 0xffff)) | 0;
  const carried = (Math.imul(a1, b1) + (middle >>> 16) + (cross >>> 16)) | 0;
  product[0] = Math.imul(aLow, bLow);
  product[1] = (carried + Math.imul(aLow, bHigh) + Math.imul(aHigh, bLow)) | 0;
}

const PRIME_1_LOW = 0x85ebca87 | 0;
const PRIME_1_HIGH = 0x9e3779b1 | 0;
const PRIME_2_LOW = 0x27d4eb4f | 0;
const PRIME_2_HIGH = 0xc2b2ae3d | 0;
const PRIME_5_LOW = 0x165667c5 | 0;
const PRIME_5_HIGH = 0x27d4eb2f | 0;
const TUPLE_LENGTH_MASK = 3527539;
const TUPLE_HASH_INSTEAD_OF_MINUS_1 = 1546275796;

/** Starts the hash of a tuple in an accumulator of two halves that the caller owns (tuples nest). */
export function startTupleHash(accumulator: Int32Array): void {
  accumulator[0] = PRIME_5_LOW;
  accumulator[1] = PRIME_5_HIGH;
}

/** Mixes in the hash of the next item. */
export function addTupleHash(accumulator: Int32Array, low: number, high: number): void {
  multiply64(low, high, PRIME_2_LOW, PRIME_2_HIGH);
  const sum = (accumulator[0]! + product[0]!) | 0;
  const top = (accumulator[1]! + product[1]! + carry(accumulator[0]!, product[0]!, sum)) | 0;
  multiply64((sum << 31) | (top >>> 1), (top << 31) | (sum >>> 1), PRIME_1_LOW, PRIME_1_HIGH);
  accumulator[0] = product[0]!;
  accumulator[1] = product[1]!;
}

/** Leaves the hash of the tuple of `length` items in the accumulator. */
export function finishTupleHash(accumulator: Int32Array, length: number): void {
  const added = length ^ (PRIME_5_LOW ^ TUPLE_LENGTH_MASK);
  const low = accumulator[0]!;
  const sum = (low + added) | 0;
  const top = (accumulator[1]! + PRIME_5_HIGH + carry(low, added, sum)) | 0;
  const invalid = sum === -1 && top === -1;
  accumulator[0] = invalid ? TUPLE_HASH_INSTEAD_OF_MINUS_1 : sum;
  accumulator[1] = invalid ? 0 : top;
}

const SHUFFLE_MASK = 89869747;
const SHUFFLE_FACTOR = 3644798167 | 0;
const SET_SIZE_FACTOR = 1927868237;
const SET_FACTOR = 69069;
const SET_SUMMAND = 907133923;
const SET_HASH_INSTEAD_OF_MINUS_1 = 590923713;

/** Starts the hash of a frozenset in an accumulator that the caller owns. */
export function startSetHash(accumulator: Int32Array): void {
  accumulator[0] = 0;
  accumulator[1] = 0;
}

/** Mixes in the hash of a member; the order does not matter. */
export function addSetHash(accumulator: Int32Array, low: number, high: number): void {
  const shuffledLow = low ^ SHUFFLE_MASK ^ (low << 16);
  const shuffledHigh = high ^ ((high << 16) | (low >>> 16));
  multiply64(shuffledLow, shuffledHigh, SHUFFLE_FACTOR, 0);
  accumulator[0] = accumulator[0]! ^ product[0]!;
  accumulator[1] = accumulator[1]! ^ product[1]!;
}

/** Leaves the hash of the frozenset of `size` members in the accumulator. */
export function finishSetHash(accumulator: Int32Array, size: number): void {
  multiply64(size + 1, 0, SET_SIZE_FACTOR, 0);
  let low = accumulator[0]! ^ product[0]!;
  let high = accumulator[1]! ^ product[1]!;
  shiftRight(low, high, 11);
  const nearLow = product[0]!;
  const nearHigh = product[1]!;
  shiftRight(low, high, 25);
  low ^= nearLow ^ product[0]!;
  high ^= nearHigh ^ product[1]!;
  multiply64(low, high, SET_FACTOR, 0);
  const sum = (product[0]! + SET_SUMMAND) | 0;
  const top = (product[1]! + carry(product[0]!, SET_SUMMAND, sum)) | 0;
  const invalid = sum === -1 && top === -1;
  accumulator[0] = invalid ? SET_HASH_INSTEAD_OF_MINUS_1 : sum;
  accumulator[1] = invalid ? 0 : top;
}
