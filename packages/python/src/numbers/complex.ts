/**
 * Complex arithmetic and text.
 *
 * Models:     CPython 3.11 `complex`.
 * Sources:    Objects/complexobject.c `_Py_c_quot`, `_Py_c_pow`, `c_powu`, `complex_pow`, `complex_from_string_inner`;
 *             glibc 2.36 sysdeps/ieee754/dbl-64/e_hypot.c `__hypot`.
 * Algorithm:  1. Quotients divide both parts of the divisor by the larger one first, so that nothing overflows early.
 *             2. Powers with an exponent that is a small int multiply; others go through length and angle.
 * Invariants: I1 a complex number is a pair [real, imaginary] at this interface.
 * Simplified: nothing.
 */
import { parseFloatNumeral, stripAsciiSpace } from './float-parse.ts';
import { atan2 } from './math/atan.ts';
import { exp } from './math/exp.ts';
import { log } from './math/log.ts';
import { pow } from './math/pow.ts';
import { cos, sin } from './math/sin-cos.ts';
import { overflowError, zeroDivisionError } from './semantic-error.ts';
import { toAsciiNumeral } from '../text/unicode-digits.ts';

export type Complex = readonly [real: number, imaginary: number];

/** `a * b`. */
export function complexMultiply(a: Complex, b: Complex): Complex {
  return [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
}

/** `a / b`. */
export function complexDivide(a: Complex, b: Complex): Complex {
  const quotient = divide(a, b);
  if (quotient === undefined) throw zeroDivisionError('complex division by zero');
  return quotient;
}

function divide(a: Complex, b: Complex): Complex | undefined {
  const realSize = Math.abs(b[0]);
  const imaginarySize = Math.abs(b[1]);
  if (realSize >= imaginarySize) {
    if (realSize === 0) return undefined;
    const ratio = b[1] / b[0];
    const divisor = b[0] + b[1] * ratio;
    return [(a[0] + a[1] * ratio) / divisor, (a[1] - a[0] * ratio) / divisor];
  }
  if (imaginarySize >= realSize) {
    const ratio = b[0] / b[1];
    const divisor = b[0] * ratio + b[1];
    return [(a[0] * ratio + a[1]) / divisor, (a[1] * ratio - a[0]) / divisor];
  }
  return [NaN, NaN];
}

const SMALL_EXPONENT_MAX = 100;

/** `a ** b`. */
export function complexPower(a: Complex, b: Complex): Complex {
  const small = b[1] === 0 && Number.isInteger(b[0]) && Math.abs(b[0]) <= SMALL_EXPONENT_MAX;
  const power = small ? integerPower(a, b[0]) : polarPower(a, b);
  if (power === undefined) throw zeroDivisionError('0.0 to a negative or complex power');
  if (Math.abs(power[0]) === Infinity || Math.abs(power[1]) === Infinity) throw overflowError('complex exponentiation');
  return power;
}

function integerPower(a: Complex, exponent: number): Complex | undefined {
  let result: Complex = [1, 0];
  let square = a;
  const size = Math.abs(exponent);
  for (let mask = 1; mask <= size; mask *= 2) {
    if ((size & mask) !== 0) result = complexMultiply(result, square);
    square = complexMultiply(square, square);
  }
  return exponent > 0 ? result : divide([1, 0], result);
}

function polarPower(a: Complex, b: Complex): Complex | undefined {
  if (b[0] === 0 && b[1] === 0) return [1, 0];
  if (a[0] === 0 && a[1] === 0) return b[1] !== 0 || b[0] < 0 ? undefined : [0, 0];
  const size = complexAbs(a);
  let length = pow(size, b[0]);
  const angle = atan2(a[1], a[0]);
  let phase = angle * b[0];
  if (b[1] !== 0) {
    length /= exp(angle * b[1]);
    phase += b[1] * log(size);
  }
  // The C library reports the sine of an infinity as a domain error, which counts as a division by zero here.
  if (Math.abs(phase) === Infinity) return undefined;
  return [length * cos(phase), length * sin(phase)];
}

/** `abs(a)` without its errors: Infinity where it overflows. */
export function complexAbs(a: Complex): number {
  const x = Math.abs(a[0]);
  const y = Math.abs(a[1]);
  if (x === Infinity || y === Infinity) return Infinity;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const larger = Math.max(x, y);
  const smaller = Math.min(x, y);
  if (larger > HUGE) {
    if (smaller <= larger * NEGLIGIBLE) return larger + smaller;
    return hypotenuse(larger * SCALE, smaller * SCALE) / SCALE;
  }
  if (smaller < TINY) {
    if (larger >= smaller / NEGLIGIBLE) return larger + smaller;
    return hypotenuse(larger / SCALE, smaller / SCALE) * SCALE;
  }
  if (smaller <= larger * NEGLIGIBLE) return larger + smaller;
  return hypotenuse(larger, smaller);
}

const HUGE = 2 ** 511;
const TINY = 2 ** -459;
const SCALE = 2 ** -600;
const NEGLIGIBLE = 2 ** -54;

/** sqrt(x*x + y*y) for x >= y, with the rounding error of the sum taken off again. */
function hypotenuse(x: number, y: number): number {
  const h = Math.sqrt(x * x + y * y);
  let t1: number;
  let t2: number;
  if (h <= 2 * y) {
    const delta = h - y;
    t1 = x * (2 * delta - x);
    t2 = (delta - 2 * (x - y)) * delta;
  } else {
    const delta = h - x;
    t1 = 2 * delta * (x - 2 * y);
    t2 = (4 * delta - y) * y + delta * delta;
  }
  return h - (t1 + t2) / (2 * h);
}

const FLOAT_START = /^[+-]?(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?|inf(?:inity)?|nan)/i;
const STRAY_UNDERSCORE = /(?<![0-9])_|_(?![0-9])/;

/** Why a text is no complex number; the messages differ. */
export type ComplexFault =
  /** "complex() arg is a malformed string" */
  | 'malformed'
  /** "could not convert string to complex: " and the repr of the text */
  | 'stray underscore';

/**
 * What `complex(text)` gives, or why it raises ValueError. The forms are a float, an imaginary number with `j`, and
 * their sum, parenthesised or not.
 */
export function parseComplex(text: string): Complex | ComplexFault {
  const numeral = toAsciiNumeral(text);
  if (!numeral.includes('_')) return parsePlain(numeral);
  return STRAY_UNDERSCORE.test(numeral) ? 'stray underscore' : parsePlain(numeral.replaceAll('_', ''));
}

function parsePlain(numeral: string): Complex | ComplexFault {
  let body = stripAsciiSpace(numeral);
  if (body.startsWith('(')) {
    if (!body.endsWith(')')) return 'malformed';
    body = stripAsciiSpace(body.slice(1, -1));
  }
  const first = FLOAT_START.exec(body)?.[0] ?? '';
  const rest = body.slice(first.length);
  if (first === '') return isUnit(rest) ? [0, rest.startsWith('-') ? -1 : 1] : 'malformed';
  const value = parseFloatNumeral(first)!;
  if (rest === '') return [value, 0];
  if (rest === 'j' || rest === 'J') return [0, value];
  if (!rest.startsWith('+') && !rest.startsWith('-')) return 'malformed';
  if (isUnit(rest)) return [value, rest.startsWith('-') ? -1 : 1];
  const second = FLOAT_START.exec(rest)?.[0] ?? '';
  if (second === '' || !/^j$/i.test(rest.slice(second.length))) return 'malformed';
  return [value, parseFloatNumeral(second)!];
}

/** A lone `j`, with or without a sign. */
function isUnit(text: string): boolean {
  return /^[+-]?j$/i.test(text);
}
