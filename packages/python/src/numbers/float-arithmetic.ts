/**
 * The float operators that are no plain machine operation.
 *
 * Models:     CPython 3.11 `float` division with remainder and power.
 * Sources:    Objects/floatobject.c `float_rem`, `_float_div_mod`, `float_pow`.
 * Algorithm:  1. The remainder is C `fmod` (the `%` of JavaScript), moved to the sign of the divisor.
 *             2. The quotient is (x - remainder) / y, pulled to the nearest integer when rounding left it off.
 *             3. Power settles the special cases first, so that the platform's own choices never show.
 * Invariants: I1 a zero remainder has the divisor's sign, a zero quotient the sign of the true quotient.
 * Simplified: nothing.
 */
import { copySign } from './float-bits.ts';
import { pow } from './math/pow.ts';
import { SemanticError, zeroDivisionError } from './semantic-error.ts';

// errno ERANGE of Linux and its text, which are the arguments of the exception.
const ERANGE = 34;

/** `x / y`. */
export function floatDivide(x: number, y: number): number {
  if (y === 0) throw zeroDivisionError('float division by zero');
  return x / y;
}

/** `x % y`. */
export function floatModulo(x: number, y: number): number {
  if (y === 0) throw zeroDivisionError('float modulo');
  return remainder(x, y);
}

function remainder(x: number, y: number): number {
  const rest = x % y;
  if (rest === 0) return copySign(0, y);
  return rest < 0 !== y < 0 ? rest + y : rest;
}

/** `x // y`. */
export function floatFloorDivide(x: number, y: number): number {
  if (y === 0) throw zeroDivisionError('float floor division by zero');
  return floorQuotient(x, y);
}

function floorQuotient(x: number, y: number): number {
  const rest = x % y;
  let quotient = (x - rest) / y;
  // A nan remainder is "true" for C and compares false with everything.
  if (rest !== 0 && y < 0 !== rest < 0) quotient -= 1;
  if (quotient === 0) return copySign(0, x / y);
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** `divmod(x, y)`. */
export function floatDivmod(x: number, y: number): [quotient: number, remainder: number] {
  if (y === 0) throw zeroDivisionError('float divmod()');
  return [floorQuotient(x, y), remainder(x, y)];
}

/**
 * `x ** y`. Undefined where the result is complex (a negative base under a fractional exponent): the caller goes on
 * with the complex power.
 */
export function floatPow(x: number, y: number): number | undefined {
  if (y === 0) return 1;
  if (Number.isNaN(x)) return x;
  if (Number.isNaN(y)) return x === 1 ? 1 : y;
  if (y === Infinity || y === -Infinity) return powerToInfinity(Math.abs(x), y);
  const oddExponent = Math.abs(y) % 2 === 1;
  if (x === Infinity || x === -Infinity) {
    if (y > 0) return oddExponent ? x : Math.abs(x);
    return oddExponent ? copySign(0, x) : 0;
  }
  if (x === 0) {
    if (y < 0) throw zeroDivisionError('0.0 cannot be raised to a negative power');
    return oddExponent ? x : 0;
  }
  if (x < 0 && !Number.isInteger(y)) return undefined;
  const negative = x < 0 && oddExponent;
  const magnitude = Math.abs(x);
  if (magnitude === 1) return negative ? -1 : 1;
  const result = pow(magnitude, y);
  if (result === Infinity) throw new SemanticError('OverflowError', 'Numerical result out of range', ERANGE);
  return negative ? -result : result;
}

function powerToInfinity(magnitude: number, y: number): number {
  if (magnitude === 1) return 1;
  return y > 0 === magnitude > 1 ? Infinity : 0;
}
