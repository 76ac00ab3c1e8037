/**
 * Complex numbers as pairs of doubles.
 *
 * Models:      CPython 3.11 complex arithmetic.
 * Sources:     Objects/complexobject.c (_Py_c_prod, _Py_c_quot, _Py_c_pow, c_powu, c_powi, _Py_c_abs).
 * Algorithm:   1. Division scales by the larger part of the divisor.
 *              2. Whole exponents up to 100 multiply; others go by modulus and angle.
 */
import { atan2 } from '../numbers/math/atan.ts';
import { exp } from '../numbers/math/exp.ts';
import { log } from '../numbers/math/log.ts';
import { pow } from '../numbers/math/pow.ts';
import { cos, sin } from '../numbers/math/sin-cos.ts';
import { hypot } from '../numbers/math/sums.ts';
import { SemanticError, zeroDivisionError } from '../numbers/semantic-error.ts';

export type Pair = readonly [real: number, imaginary: number];

const INTEGER_EXPONENT_MAX = 100;

export function complexProduct([a, b]: Pair, [c, d]: Pair): Pair {
  return [a * c - b * d, a * d + b * c];
}

export function complexQuotient(x: Pair, y: Pair): Pair {
  const real = Math.abs(y[0]);
  const imaginary = Math.abs(y[1]);
  if (real >= imaginary) {
    if (real === 0) throw zeroDivisionError('complex division by zero');
    const ratio = y[1] / y[0];
    const scale = y[0] + y[1] * ratio;
    return [(x[0] + x[1] * ratio) / scale, (x[1] - x[0] * ratio) / scale];
  }
  if (imaginary >= real) {
    const ratio = y[0] / y[1];
    const scale = y[0] * ratio + y[1];
    return [(x[0] * ratio + x[1]) / scale, (x[1] * ratio - x[0]) / scale];
  }
  return [NaN, NaN];
}

export function complexAbsolute([real, imaginary]: Pair): number {
  if (!Number.isFinite(real) || !Number.isFinite(imaginary)) {
    const isInfinite = Math.abs(real) === Infinity || Math.abs(imaginary) === Infinity;
    return isInfinite ? Infinity : NaN;
  }
  const result = hypot([real, imaginary]);
  if (result === Infinity) throw new SemanticError('OverflowError', 'absolute value too large');
  return result;
}

function wholePower(x: Pair, exponent: number): Pair {
  let result: Pair = [1, 0];
  let square = x;
  for (let mask = 1; mask > 0 && exponent >= mask; mask *= 2) {
    if (exponent & mask) result = complexProduct(result, square);
    square = complexProduct(square, square);
  }
  return result;
}

function generalPower(a: Pair, b: Pair): Pair {
  if (b[0] === 0 && b[1] === 0) return [1, 0];
  if (a[0] === 0 && a[1] === 0) {
    if (b[1] !== 0 || b[0] < 0) throw zeroDivisionError('0.0 to a negative or complex power');
    return [0, 0];
  }
  const modulus = hypot([a[0], a[1]]);
  let length = pow(modulus, b[0]);
  const angle = atan2(a[1], a[0]);
  let phase = angle * b[0];
  if (b[1] !== 0) {
    length /= exp(angle * b[1]);
    phase += b[1] * log(modulus);
  }
  return [length * cos(phase), length * sin(phase)];
}

export function complexPower(a: Pair, b: Pair): Pair {
  const isWhole = b[1] === 0 && b[0] === Math.floor(b[0]) && Math.abs(b[0]) <= INTEGER_EXPONENT_MAX;
  let result: Pair;
  if (!isWhole) result = generalPower(a, b);
  else if (b[0] > 0) result = wholePower(a, b[0]);
  else if (b[0] === 0) result = [1, 0];
  else {
    if (a[0] === 0 && a[1] === 0) throw zeroDivisionError('0.0 to a negative or complex power');
    result = complexQuotient([1, 0], wholePower(a, -b[0]));
  }
  if (Math.abs(result[0]) === Infinity || Math.abs(result[1]) === Infinity) {
    throw new SemanticError('OverflowError', 'complex exponentiation');
  }
  return result;
}
