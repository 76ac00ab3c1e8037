/**
 * `math.factorial`.
 *
 * Models:     CPython 3.11, with the ints that it makes on the way.
 * Sources:    Modules/mathmodule.c (math_factorial, factorial_odd_part, factorial_partial_product, SmallFactorials).
 * Algorithm:  1. Up to 20! the result fits a machine word. 2. The odd part of n! is a product over the halvings of n; each factor
 *             is the product of the odd numbers of a range, halved until it fits a word. 3. The power of two is shifted in.
 * Invariants: every multiplication is one of Python's, so that large ones take Karatsuba's scratch ints.
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { canonicalInt, type Int } from '../numbers/int-value.ts';
import { factorial as factorialOf } from '../numbers/math-functions.ts';
import { longMultiply } from '../objects/int-add.ts';
import { longShiftLeftBy } from '../objects/int-bitwise.ts';
import { newExact } from '../objects/int-core.ts';
import { guarded } from '../objects/semantic.ts';

const WORD_BITS = 64;
const LAST_SMALL = 20;

function bitLength(n: number): number {
  return n === 0 ? 0 : Math.floor(Math.log2(n)) + 1;
}

function countBits(n: number): number {
  let count = 0;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

/** The product of the odd numbers from `start` up to, not including, `stop`, which have at most `maxBits` bits; owned. */
function oddProduct(m: Machine, start: number, stop: number, maxBits: number): Ref {
  const count = Math.floor((stop - start) / 2);
  if (count <= WORD_BITS && count * maxBits <= WORD_BITS) {
    let total = BigInt(start);
    for (let odd = start + 2; odd < stop; odd += 2) total *= BigInt(odd);
    return newExact(m, canonicalInt(total));
  }
  const middle = start + count + ((start + count) % 2 === 0 ? 1 : 0);
  const left = m.hold(oddProduct(m, start, middle, bitLength(middle - 2)));
  const right = m.hold(oddProduct(m, middle, stop, maxBits));
  const result = longMultiply(m, left, right);
  m.drop(2);
  return result;
}

function oddPart(m: Machine, n: number): Ref {
  let inner = m.newInt(1);
  let outer = m.retain(inner);
  let upper = 3;
  for (let i = bitLength(n) - 2; i >= 0; i--) {
    const part = Math.floor(n / 2 ** i);
    if (part <= 2) continue;
    const lower = upper;
    upper = part % 2 === 0 ? part + 1 : part + 2;
    m.hold(outer);
    m.hold(inner);
    const partial = m.hold(oddProduct(m, lower, upper, bitLength(upper - 2)));
    const nextInner = longMultiply(m, inner, partial);
    m.drop(2);
    inner = m.hold(nextInner);
    const nextOuter = longMultiply(m, outer, inner);
    m.unhold();
    m.drop();
    outer = nextOuter;
  }
  m.release(inner);
  return outer;
}

/** `n!`; owned. */
export function factorial(m: Machine, n: Int): Ref {
  if (typeof n !== 'number' || n <= LAST_SMALL || !m.counting) return newExact(m, guarded(m, () => factorialOf(n)));
  const odd = m.hold(oddPart(m, n));
  const result = longShiftLeftBy(m, odd, n - countBits(n));
  m.drop();
  return result;
}
