/**
 * The int operators with Python's sign rules.
 *
 * Models:     CPython 3.11 `int`.
 * Sources:    Objects/longobject.c `long_div`, `long_mod`, `l_divmod`, `long_pow`, `long_lshift`, `long_rshift`,
 *             `_PyLong_GCD`; Modules/mathmodule.c `math_isqrt`.
 * Algorithm:  1. Safe integers stay numbers while the exact result is safe; everything else goes through big integers.
 *             2. Quotients round down and remainders take the divisor's sign: the truncating operators of JavaScript
 *                are corrected by one step where the signs differ.
 *             3. Modular power squares and multiplies; a negative exponent inverts the base first (extended Euclid).
 * Invariants: I1 results are canonical (see `int-value.ts`), never -0.
 * Simplified: ints beyond 2**30 bits raise MemoryError, which is where the engine stops.
 */
import { bitLength, canonicalInt, toBigInt } from './int-value.ts';
import type { Int } from './int-value.ts';
import { overflowError, SemanticError, valueError, zeroDivisionError } from './semantic-error.ts';

const MAX_SAFE = Number.MAX_SAFE_INTEGER;

export function intAdd(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum >= -MAX_SAFE && sum <= MAX_SAFE) return sum;
  }
  return canonicalInt(toBigInt(a) + toBigInt(b));
}

export function intSubtract(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (difference >= -MAX_SAFE && difference <= MAX_SAFE) return difference;
  }
  return canonicalInt(toBigInt(a) - toBigInt(b));
}

export function intMultiply(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // Adding zero turns -0 into 0.
    if (product >= -MAX_SAFE && product <= MAX_SAFE) return product + 0;
  }
  return multiplyBig(toBigInt(a), toBigInt(b));
}

function multiplyBig(a: bigint, b: bigint): Int {
  return canonicalInt(guardSize(() => a * b));
}

/** The engine refuses integers of more than 2**30 bits; to the program that is memory that could not be had. */
function guardSize(compute: () => bigint): bigint {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) throw new SemanticError('MemoryError', '');
    throw error;
  }
}

export function intNegate(a: Int): Int {
  return typeof a === 'number' ? 0 - a : canonicalInt(-a);
}

/** `a // b`. */
export function intFloorDivide(a: Int, b: Int): Int {
  if (b === 0 || b === 0n) throw zeroDivisionError('integer division or modulo by zero');
  if (typeof a === 'number' && typeof b === 'number') return floorDivideSafe(a, b);
  return canonicalInt(floorDivideBig(toBigInt(a), toBigInt(b)));
}

/** The truncated remainder is exact, and so is the quotient of the multiple of b that it leaves. */
function floorDivideSafe(a: number, b: number): number {
  const rest = a % b;
  const quotient = (a - rest) / b;
  return rest !== 0 && rest < 0 !== b < 0 ? quotient - 1 : quotient + 0;
}

function moduloSafe(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
}

function floorDivideBig(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a < 0n !== b < 0n && quotient * b !== a ? quotient - 1n : quotient;
}

function moduloBig(a: bigint, b: bigint): bigint {
  const rest = a % b;
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
}

/** `a % b`. */
export function intModulo(a: Int, b: Int): Int {
  if (b === 0 || b === 0n) throw zeroDivisionError('integer modulo by zero');
  if (typeof a === 'number' && typeof b === 'number') return moduloSafe(a, b);
  return canonicalInt(moduloBig(toBigInt(a), toBigInt(b)));
}

/** `divmod(a, b)`. */
export function intDivmod(a: Int, b: Int): [quotient: Int, remainder: Int] {
  const quotient = intFloorDivide(a, b);
  return [quotient, intModulo(a, b)];
}

/** `a ** b` for an exponent that is not negative (negative ones make a float of both). */
export function intPower(a: Int, b: Int): Int {
  if (typeof a === 'number') {
    if (typeof b === 'number') {
      const small = powerSafe(a, b);
      if (small !== undefined) return small;
    }
    if (a === 0) return 0;
    if (a === 1) return 1;
    if (a === -1) return toBigInt(b) % 2n === 0n ? 1 : -1;
  }
  return canonicalInt(guardSize(() => toBigInt(a) ** toBigInt(b)));
}

function powerSafe(a: number, b: number): number | undefined {
  let result = 1;
  let square = a;
  for (let exponent = b; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) {
      result *= square;
      if (result > MAX_SAFE || result < -MAX_SAFE) return undefined;
      if (exponent === 1) return result + 0;
    }
    square *= square;
    if (square > MAX_SAFE) return undefined;
  }
  return result;
}

/** `pow(base, exponent, modulus)`. */
export function intPowerModulo(base: Int, exponent: Int, modulus: Int): Int {
  const signed = toBigInt(modulus);
  if (signed === 0n) throw valueError('pow() 3rd argument cannot be 0');
  const m = signed < 0n ? -signed : signed;
  let e = toBigInt(exponent);
  let b = moduloBig(toBigInt(base), m);
  if (e < 0n) {
    b = inverse(b, m);
    e = -e;
  }
  const power = powerModulo(b, e, m);
  return canonicalInt(signed < 0n && power !== 0n ? power + signed : power);
}

function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  const bits = exponent.toString(2);
  if (exponent === 0n) return result;
  for (let index = 0; index < bits.length; index += 1) {
    result = (result * result) % modulus;
    if (bits.charCodeAt(index) === 0x31) result = (result * base) % modulus;
  }
  return result;
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b] = [value, modulus];
  let [x, y] = [1n, 0n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  if (a !== 1n) throw valueError('base is not invertible for the given modulus');
  return moduloBig(x, modulus);
}

/** `a << count`. */
export function intShiftLeft(a: Int, count: Int): Int {
  if (count < 0) throw valueError('negative shift count');
  if (a === 0 || a === 0n) return 0;
  if (typeof count === 'bigint') throw overflowError('too many digits in integer');
  if (typeof a === 'number' && count < 53) {
    const shifted = a * 2 ** count;
    if (shifted >= -MAX_SAFE && shifted <= MAX_SAFE) return shifted;
  }
  return canonicalInt(guardSize(() => toBigInt(a) << BigInt(count)));
}

/** `a >> count`: rounds down. */
export function intShiftRight(a: Int, count: Int): Int {
  if (count < 0) throw valueError('negative shift count');
  if (typeof a === 'number') {
    if (count >= 53) return a < 0 ? -1 : 0;
    return Math.floor(a / 2 ** Number(count));
  }
  if (count >= bitLength(a)) return a < 0n ? -1 : 0;
  return canonicalInt(a >> BigInt(count));
}

/** `math.gcd(a, b)`. */
export function intGcd(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') return gcdSafe(Math.abs(a), Math.abs(b));
  let x = toBigInt(a);
  let y = toBigInt(b);
  while (y !== 0n) [x, y] = [y, x % y];
  return canonicalInt(x < 0n ? -x : x);
}

function gcdSafe(a: number, b: number): number {
  let x = a;
  let y = b;
  while (y !== 0) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}

/** `math.isqrt(value)`: the square root, rounded down. */
export function intSquareRoot(value: Int): Int {
  if (value < 0) throw valueError('isqrt() argument must be nonnegative');
  if (typeof value === 'number') {
    const root = Math.floor(Math.sqrt(value));
    // The root is below 2**26.5, so its square is exact.
    return root * root > value ? root - 1 : root;
  }
  let guess = 1n << BigInt(Math.ceil(bitLength(value) / 2));
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return canonicalInt(guess);
    guess = next;
  }
}
