/**
 * The generator behind the `random` module.
 *
 * Models:     CPython 3.11 `_random.Random` (MT19937) and the seeding of `random.Random.seed`, version 2.
 * Sources:    Modules/_randommodule.c `genrand_uint32`, `init_by_array`, `random_seed`,
 *             `_random_Random_getrandbits_impl`; Lib/random.py `seed`, `_randbelow_with_getrandbits`.
 * Algorithm:  1. 624 words are refilled together, then tempered one by one.
 *             2. A seed is an int of any size: its 32-bit words, lowest first, stir the state. Text and bytes are
 *                seeded as the int that they and their SHA-512 digest spell; a float by its hash.
 *             3. A float has 53 random bits; an int of k bits takes one word for every 32 bits, lowest first, and the
 *                top bits of the last one.
 * Invariants: I1 0 <= position <= 624.
 * Simplified: seeding from the operating system is up to the caller.
 */
import { createHash } from 'node:crypto';
import { encodeText } from '../text/codecs.ts';
import { hashFloat } from './hash-number.ts';
import { intFromBytes } from './int-bits.ts';
import { bitLength, canonicalInt, toBigInt } from './int-value.ts';
import type { Int } from './int-value.ts';
import { valueError } from './semantic-error.ts';

// Modules/_randommodule.c N, M, MATRIX_A, UPPER_MASK, LOWER_MASK
const STATE_WORDS = 624;
const SHIFT_WORDS = 397;
const TWIST = 0x9908b0df | 0;
const UPPER_BIT = 0x80000000 | 0;
const LOWER_BITS = 0x7fffffff;
const ARRAY_SEED = 19650218;

export class MersenneTwister {
  private readonly words = new Int32Array(STATE_WORDS);
  private position = STATE_WORDS;

  constructor(seed: Int = 0) {
    this.seedWithInt(seed);
  }

  /** `seed(value)` of an int: the sign does not matter. */
  seedWithInt(value: Int): void {
    const big = toBigInt(value);
    const hex = (big < 0n ? -big : big).toString(16);
    const key = new Int32Array(Math.ceil(hex.length / 8));
    for (let index = 0, end = hex.length; end > 0; index += 1, end -= 8) {
      key[index] = Number.parseInt(hex.slice(Math.max(end - 8, 0), end), 16);
    }
    this.seedWithWords(key);
  }

  /** `seed(text)`. */
  seedWithText(text: string): void {
    this.seedWithBytes(encodeText(text));
  }

  /** `seed(data)` of bytes or a bytearray. */
  seedWithBytes(bytes: Uint8Array): void {
    const digest = createHash('sha512').update(bytes).digest();
    this.seedWithInt(intFromBytes(Buffer.concat([bytes, digest]), true, false));
  }

  /** `seed(x)` of a float that is not nan. */
  seedWithFloat(x: number): void {
    const hash = hashFloat(x);
    this.seedWithHash(hash[0]!, hash[1]!);
  }

  /** `seed(object)` of any other hashable object: its hash, as an unsigned int. */
  seedWithHash(low: number, high: number): void {
    this.seedWithWords(high === 0 ? Int32Array.of(low) : Int32Array.of(low, high));
  }

  private seedWithWords(key: Int32Array): void {
    const words = this.words;
    words[0] = ARRAY_SEED;
    for (let index = 1; index < STATE_WORDS; index += 1) {
      words[index] = Math.imul(1812433253, mix(words[index - 1]!)) + index;
    }
    let position = 1;
    let keyIndex = 0;
    for (let step = Math.max(STATE_WORDS, key.length); step > 0; step -= 1) {
      words[position] = (words[position]! ^ Math.imul(mix(words[position - 1]!), 1664525)) + key[keyIndex]! + keyIndex;
      position = this.wrap(position + 1);
      keyIndex = keyIndex + 1 === key.length ? 0 : keyIndex + 1;
    }
    for (let step = STATE_WORDS - 1; step > 0; step -= 1) {
      words[position] = (words[position]! ^ Math.imul(mix(words[position - 1]!), 1566083941)) - position;
      position = this.wrap(position + 1);
    }
    words[0] = UPPER_BIT;
    this.position = STATE_WORDS;
  }

  /** Goes round: the last word takes the place of the first, and stirring goes on with the second. */
  private wrap(position: number): number {
    if (position < STATE_WORDS) return position;
    this.words[0] = this.words[STATE_WORDS - 1]!;
    return 1;
  }

  /** The next 32 bits, as a signed number. */
  nextWord(): number {
    if (this.position >= STATE_WORDS) this.refill();
    let word = this.words[this.position]!;
    this.position += 1;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return word ^ (word >>> 18);
  }

  private refill(): void {
    const words = this.words;
    for (let index = 0; index < STATE_WORDS; index += 1) {
      const next = index + 1 === STATE_WORDS ? 0 : index + 1;
      const source = index < STATE_WORDS - SHIFT_WORDS ? index + SHIFT_WORDS : index + SHIFT_WORDS - STATE_WORDS;
      const joined = (words[index]! & UPPER_BIT) | (words[next]! & LOWER_BITS);
      words[index] = words[source]! ^ (joined >>> 1) ^ ((joined & 1) === 0 ? 0 : TWIST);
    }
    this.position = 0;
  }

  /** `random()`: 0 <= x < 1, a multiple of 2**-53. */
  random(): number {
    const high = this.nextWord() >>> 5;
    const low = this.nextWord() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** `getrandbits(count)`. */
  randomBits(count: number): Int {
    if (count < 0) throw valueError('number of bits must be non-negative');
    if (count === 0) return 0;
    if (count <= 32) return this.nextWord() >>> (32 - count);
    let value = 0n;
    for (let shift = 0; shift < count; shift += 32) {
      const left = count - shift;
      const word = left < 32 ? this.nextWord() >>> (32 - left) : this.nextWord() >>> 0;
      value |= BigInt(word) << BigInt(shift);
    }
    return canonicalInt(value);
  }

  /** An int from 0 to below `limit` (positive), as `randrange`, `choice` and `shuffle` draw it. */
  randomBelow(limit: Int): Int {
    const bits = bitLength(limit);
    let value = this.randomBits(bits);
    while (value >= limit) value = this.randomBits(bits);
    return value;
  }

  /** The middle part of `getstate()`: 624 words and the position. */
  getState(): number[] {
    return [...Uint32Array.from(this.words), this.position];
  }

  /** Takes the middle part of a state back; the caller has checked that there are 625 ints. */
  setState(state: readonly number[]): void {
    const position = state[STATE_WORDS]!;
    if (position < 0 || position > STATE_WORDS) throw valueError('invalid state');
    for (let index = 0; index < STATE_WORDS; index += 1) this.words[index] = state[index]! | 0;
    this.position = position;
  }
}

function mix(word: number): number {
  return word ^ (word >>> 30);
}
