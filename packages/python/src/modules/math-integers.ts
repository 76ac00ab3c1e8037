/** Integer functions of `math`. Source: Modules/mathmodule.c (math_factorial, math_comb, math_perm, math_isqrt). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_float, T_OverflowError, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { toIndex } from '../objects/abstract.ts';
import { intOf } from '../objects/int-core.ts';

export function factorial(m: Machine, object: Ref): bigint {
  if (m.cls[object] === T_float) throw m.error(T_TypeError, "'float' object cannot be interpreted as an integer");
  const index = toIndex(m, object);
  const n = Number(intOf(m, index));
  m.release(index);
  if (n < 0) throw m.error(T_ValueError, 'factorial() not defined for negative values');
  if (n > 2 ** 31) throw m.error(T_OverflowError, 'factorial() argument should not exceed 2147483647');
  return productOfRange(1, n);
}

/** Product of the integers from..to by halves. */
function productOfRange(from: number, to: number): bigint {
  if (from > to) return 1n;
  if (to - from < 8) {
    let result = 1n;
    for (let i = from; i <= to; i++) result *= BigInt(i);
    return result;
  }
  const middle = (from + to) >>> 1;
  return productOfRange(from, middle) * productOfRange(middle + 1, to);
}

export function comb(m: Machine, n: bigint, k: bigint): bigint {
  if (n < 0n) throw m.error(T_ValueError, 'n must be a non-negative integer');
  if (k < 0n) throw m.error(T_ValueError, 'k must be a non-negative integer');
  if (k > n) return 0n;
  const least = k < n - k ? k : n - k;
  let result = 1n;
  for (let i = 1n; i <= least; i++) result = (result * (n - least + i)) / i;
  return result;
}

export function perm(m: Machine, n: bigint, k: bigint): bigint {
  if (n < 0n) throw m.error(T_ValueError, 'n must be a non-negative integer');
  if (k < 0n) throw m.error(T_ValueError, 'k must be a non-negative integer');
  if (k > n) return 0n;
  let result = 1n;
  for (let i = 0n; i < k; i++) result *= n - i;
  return result;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function gcdAll(values: readonly bigint[]): bigint {
  return values.reduce(gcd, 0n);
}

export function lcmAll(values: readonly bigint[]): bigint {
  let result = 1n;
  for (const value of values) {
    if (value === 0n) return 0n;
    result = (result / gcd(result, value)) * (value < 0n ? -value : value);
  }
  return result;
}

export function isqrtOf(m: Machine, n: bigint): bigint {
  if (n < 0n) throw m.error(T_ValueError, 'isqrt() argument must be nonnegative');
  if (n < 1n << 52n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}
