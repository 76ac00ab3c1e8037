/**
 * Factorials, permutations, combinations.
 *
 * Models:     CPython 3.11 `math.factorial`, `perm`, `comb`.
 * Sources:    Modules/mathmodule.c `math_factorial`, `math_perm_impl`, `math_comb_impl`.
 * Algorithm:  A product of consecutive ints is taken as the product of its two halves, so that the factors stay of like
 *             size; a combination is such a product over a factorial.
 * Invariants: I1 results are canonical ints (see `int-value.ts`).
 * Simplified: upstream has faster ways for small arguments, with the same results.
 */
import { canonicalInt } from '../int-value.ts';
import type { Int } from '../int-value.ts';
import { overflowError, valueError } from '../semantic-error.ts';

const LONG_MAX = 9223372036854775807n;

/** The product of `count` ints from `first` on. */
function risingProduct(first: bigint, count: number): bigint {
  if (count <= 8) {
    let product = 1n;
    for (let offset = 0n; offset < count; offset += 1n) product *= first + offset;
    return product;
  }
  const half = count >> 1;
  return risingProduct(first, half) * risingProduct(first + BigInt(half), count - half);
}

/** `factorial(n)`. */
export function factorial(n: Int): Int {
  if (n > LONG_MAX) throw overflowError('factorial() argument should not exceed 9223372036854775807');
  if (n < 0) throw valueError('factorial() not defined for negative values');
  return canonicalInt(risingProduct(1n, Number(n)));
}

function checkCounts(n: Int, k: Int): void {
  if (n < 0) throw valueError('n must be a non-negative integer');
  if (k < 0) throw valueError('k must be a non-negative integer');
}

/** `perm(n, k)`; without k every one of the n is placed. */
export function perm(n: Int, k?: Int): Int {
  if (k === undefined) return factorial(n);
  checkCounts(n, k);
  if (k > n) return 0;
  if (k > LONG_MAX) throw overflowError('k must not exceed 9223372036854775807');
  return canonicalInt(risingProduct(BigInt(n) - BigInt(k) + 1n, Number(k)));
}

/** `comb(n, k)`. */
export function comb(n: Int, k: Int): Int {
  checkCounts(n, k);
  if (k > n) return 0;
  const total = BigInt(n);
  const chosen = BigInt(k);
  const fewer = chosen < total - chosen ? chosen : total - chosen;
  if (fewer > LONG_MAX) throw overflowError('min(n - k, k) must not exceed 9223372036854775807');
  const count = Number(fewer);
  return canonicalInt(risingProduct(total - fewer + 1n, count) / risingProduct(1n, count));
}
