/**
 * The working memory of long multiplications.
 *
 * Models:      CPython 3.11 Karatsuba multiplication; the product itself comes from the host.
 * Sources:     Objects/longobject.c (k_mul, k_lopsided_mul, kmul_split, x_mul, KARATSUBA_CUTOFF).
 * Algorithm:   1. Up to the cutoff (twice as much when squaring): one block for the product.
 *              2. Both operands are split at half the longer one's digits; the high parts' and the low parts'
 *                 products are made, then that of the sums, each of them by the same method.
 *              3. An operand of at most half the other's digits is multiplied with slices of the other.
 * Invariants:  I1 the temporaries live and die in upstream's order: peaks agree.
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import type { Int } from '../numbers/int-value.ts';
import { toBigInt } from '../numbers/int-value.ts';
import { beginDigits, digitsOfBig, endScratch, intOf, rawInt, setIntValue } from './int-core.ts';

export const KARATSUBA_CUTOFF = 70;
const SQUARE_CUTOFF = 2 * KARATSUBA_CUTOFF;
const DIGIT_BITS = 30n;

const magnitudeOf = (value: Int): bigint => {
  const big = toBigInt(value);
  return big < 0n ? -big : big;
};

function low(value: bigint, digits: number): bigint {
  return BigInt.asUintN(Number(DIGIT_BITS) * digits, value);
}

function high(value: bigint, digits: number): bigint {
  return value >> (DIGIT_BITS * BigInt(digits));
}

/** Digits of a magnitude, 0 for zero. */
function digits(value: bigint): number {
  return value === 0n ? 0 : digitsOfBig(value);
}

/** The block of a product: an int object of its value where that is given, working memory otherwise. */
function block(m: Machine, count: number, value: Int | undefined): Ref {
  if (value === undefined) return beginDigits(m, count);
  const ref = rawInt(m, count);
  setIntValue(m, ref, value);
  return ref;
}

/** `k_mul`: asks for the blocks of one product and returns the product's own (0: a shared zero). */
function product(m: Machine, x: bigint, y: bigint, isSquare: boolean, value?: Int): Ref {
  const [a, b] = digits(x) <= digits(y) ? [x, y] : [y, x];
  const da = digits(a);
  const db = digits(b);
  if (da <= (isSquare ? SQUARE_CUTOFF : KARATSUBA_CUTOFF)) return da === 0 ? 0 : block(m, da + db, value);
  if (2 * da <= db) return lopsided(m, a, b, value);
  const shift = db >> 1;
  const [ah, al] = split(m, a, shift);
  const [bh, bl] = isSquare ? [0, 0] : split(m, b, shift);
  const result = block(m, da + db, value);
  const highs = product(m, high(a, shift), high(b, shift), isSquare);
  endScratch(m, product(m, low(a, shift), low(b, shift), isSquare));
  endScratch(m, highs);
  const sumA = beginDigits(m, sumDigits(a, shift));
  endScratch(m, ah);
  endScratch(m, al);
  const sumB = isSquare ? 0 : beginDigits(m, sumDigits(b, shift));
  endScratch(m, bh);
  endScratch(m, bl);
  const middle = product(m, high(a, shift) + low(a, shift), high(b, shift) + low(b, shift), isSquare);
  endScratch(m, sumA);
  endScratch(m, sumB);
  endScratch(m, middle);
  return result;
}

/** Digits of the block for the sum of both halves (`x_add`). */
function sumDigits(value: bigint, shift: number): number {
  return Math.max(digits(high(value, shift)), digits(low(value, shift))) + 1;
}

/** `kmul_split`: blocks of the high and the low half. */
function split(m: Machine, value: bigint, size: number): [high: Ref, low: Ref] {
  const count = digits(value);
  const lowCount = Math.min(count, size);
  const highBlock = beginDigits(m, count - lowCount);
  return [highBlock, beginDigits(m, lowCount)];
}

/** `k_lopsided_mul`. */
function lopsided(m: Machine, a: bigint, b: bigint, value: Int | undefined): Ref {
  const da = digits(a);
  const db = digits(b);
  const result = block(m, da + db, value);
  const slice = beginDigits(m, da);
  for (let done = 0; done < db; done += da) {
    endScratch(m, product(m, low(high(b, done), Math.min(db - done, da)), a, false));
  }
  endScratch(m, slice);
  return result;
}

/** `a * b` beyond the cutoff, given its value; owned. */
export function multiplyLarge(m: Machine, a: Ref, b: Ref, value: Int): Ref {
  return product(m, magnitudeOf(intOf(m, a)), magnitudeOf(intOf(m, b)), a === b, value);
}
