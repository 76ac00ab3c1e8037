/**
 * The keyed hash of str and bytes.
 *
 * Models:     CPython 3.11 on 64 bits: SipHash with 1 round a word and 3 rounds at the end.
 * Sources:    Python/pyhash.c `siphash13`, `_Py_HashBytes`; Python/bootstrap_hash.c `_Py_HashRandomization_Init`,
 *             `lcg_urandom`; Objects/unicodeobject.c `unicode_hash`.
 * Algorithm:  1. The text is packed as the interpreter stores it: 1, 2 or 4 bytes a character, whichever the widest
 *                character needs, little-endian, into 32-bit words.
 *             2. The last word carries the rest of the bytes and the length modulo 256 on top.
 *             3. Every 64-bit word is one turn of the same round; the final rounds are turns with a zero word.
 * Invariants: I1 the hash of nothing is 0, whatever the key; I2 -1 never results (it becomes -2).
 * Simplified: a lone surrogate pair that a program glues together from two halves counts as the one character it makes.
 */

/** The result of the last hash: the low and the high half, signed. Every function returns this same array. */
const result = new Int32Array(2);
/** The key that belongs to `keySeed`: k0 low, k0 high, k1 low, k1 high. */
const key = new Int32Array(4);
let keySeed = 0;
/** The packed message. */
let words = new Int32Array(64);

/** PYTHONHASHSEED to key: 0 is the zero key, others expand through a linear congruential generator. */
function selectKey(seed: number): void {
  const bytes = new Uint8Array(key.buffer);
  bytes.fill(0);
  keySeed = seed;
  if (seed === 0) return;
  let state = seed;
  for (let index = 0; index < bytes.length; index += 1) {
    state = (Math.imul(state, 214013) + 2531011) | 0;
    bytes[index] = state >>> 16;
  }
}

/** The hash of a str under PYTHONHASHSEED=`seed`: [low, high]. The array is reused by the next call. */
export function hashText(text: string, seed: number): Int32Array {
  const length = text.length;
  if (length === 0) return zeroHash();
  let union = 0;
  for (let index = 0; index < length; index += 1) union |= text.charCodeAt(index);
  if (union < 0x100) return digest(packBytesOfText(text), seed);
  return digest(union >= 0xd800 ? packWide(text) : packUnits(text), seed);
}

/** The hash of bytes: [low, high]. The array is reused by the next call. */
export function hashBytes(bytes: Uint8Array, seed: number): Int32Array {
  const length = bytes.length;
  if (length === 0) return zeroHash();
  reserve(length);
  const whole = length >> 2;
  let index = 0;
  for (let word = 0; word < whole; word += 1, index += 4) {
    words[word] = bytes[index]! | (bytes[index + 1]! << 8) | (bytes[index + 2]! << 16) | (bytes[index + 3]! << 24);
  }
  let last = 0;
  for (let shift = 0; index < length; index += 1, shift += 8) last |= bytes[index]! << shift;
  words[whole] = last;
  return digest(length, seed);
}

function zeroHash(): Int32Array {
  result[0] = 0;
  result[1] = 0;
  return result;
}

function reserve(bytes: number): void {
  const needed = (bytes >> 2) + 4;
  if (words.length < needed) words = new Int32Array(needed * 2);
}

function packBytesOfText(text: string): number {
  const length = text.length;
  reserve(length);
  const whole = length >> 2;
  let index = 0;
  for (let word = 0; word < whole; word += 1, index += 4) {
    words[word] =
      text.charCodeAt(index) |
      (text.charCodeAt(index + 1) << 8) |
      (text.charCodeAt(index + 2) << 16) |
      (text.charCodeAt(index + 3) << 24);
  }
  let last = 0;
  for (let shift = 0; index < length; index += 1, shift += 8) last |= text.charCodeAt(index) << shift;
  words[whole] = last;
  return length;
}

function packUnits(text: string): number {
  const length = text.length;
  reserve(length * 2);
  for (let index = 0; index < length; index += 2) {
    const second = index + 1 < length ? text.charCodeAt(index + 1) : 0;
    words[index >> 1] = text.charCodeAt(index) | (second << 16);
  }
  if (length % 2 === 0) words[length >> 1] = 0;
  return length * 2;
}

/** 4 bytes a character when there is a surrogate pair; otherwise lone surrogates and others fit 2 bytes. */
function packWide(text: string): number {
  const length = text.length;
  reserve(length * 4);
  let count = 0;
  for (let index = 0; index < length; index += 1, count += 1) {
    const code = text.codePointAt(index)!;
    if (code > 0xffff) index += 1;
    words[count] = code;
  }
  if (count === length) return packUnits(text);
  words[count] = 0;
  return count * 4;
}

/** Runs the rounds over the packed message of `length` bytes. */
function digest(length: number, seed: number): Int32Array {
  if (seed !== keySeed) selectKey(seed);
  const wordCount = (length >> 3) + 1;
  // The word with the rest has its upper half free of data above the last bytes; the length goes to the top byte.
  const restIndex = (wordCount - 1) * 2;
  if ((length & 4) === 0) words[restIndex + 1] = 0;
  words[restIndex + 1] = words[restIndex + 1]! | (length << 24);

  let v0l = key[0]! ^ 0x70736575, v0h = key[1]! ^ 0x736f6d65;
  let v1l = key[2]! ^ 0x6e646f6d, v1h = key[3]! ^ 0x646f7261;
  let v2l = key[0]! ^ 0x6e657261, v2h = key[1]! ^ 0x6c796765;
  let v3l = key[2]! ^ 0x79746573, v3h = key[3]! ^ 0x74656462;
  const turns = wordCount + 3;
  for (let turn = 0; turn < turns; turn += 1) {
    const inMessage = turn < wordCount;
    const ml = inMessage ? words[turn * 2]! : 0;
    const mh = inMessage ? words[turn * 2 + 1]! : 0;
    v3l ^= ml; v3h ^= mh;
    let sum = (v0l + v1l) | 0;
    v0h = (v0h + v1h + (((v0l & v1l) | ((v0l | v1l) & ~sum)) >>> 31)) | 0; v0l = sum;
    sum = (v2l + v3l) | 0;
    v2h = (v2h + v3h + (((v2l & v3l) | ((v2l | v3l) & ~sum)) >>> 31)) | 0; v2l = sum;
    let low = ((v1l << 13) | (v1h >>> 19)) ^ v0l;
    v1h = ((v1h << 13) | (v1l >>> 19)) ^ v0h; v1l = low;
    low = ((v3l << 16) | (v3h >>> 16)) ^ v2l;
    v3h = ((v3h << 16) | (v3l >>> 16)) ^ v2h; v3l = low;
    low = v0l; v0l = v0h; v0h = low;
    sum = (v2l + v1l) | 0;
    v2h = (v2h + v1h + (((v2l & v1l) | ((v2l | v1l) & ~sum)) >>> 31)) | 0; v2l = sum;
    sum = (v0l + v3l) | 0;
    v0h = (v0h + v3h + (((v0l & v3l) | ((v0l | v3l) & ~sum)) >>> 31)) | 0; v0l = sum;
    low = ((v1l << 17) | (v1h >>> 15)) ^ v2l;
    v1h = ((v1h << 17) | (v1l >>> 15)) ^ v2h; v1l = low;
    low = ((v3l << 21) | (v3h >>> 11)) ^ v0l;
    v3h = ((v3h << 21) | (v3l >>> 11)) ^ v0h; v3l = low;
    low = v2l; v2l = v2h; v2h = low;
    v0l ^= ml; v0h ^= mh;
    if (turn === wordCount - 1) v2l ^= 0xff;
  }
  const hashLow = v0l ^ v1l ^ v2l ^ v3l;
  const hashHigh = v0h ^ v1h ^ v2h ^ v3h;
  result[0] = hashLow === -1 && hashHigh === -1 ? -2 : hashLow;
  result[1] = hashHigh;
  return result;
}
