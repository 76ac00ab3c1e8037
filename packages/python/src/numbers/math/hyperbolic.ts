/**
 * Hyperbolic functions and their inverses, in the bits of the C library.
 *
 * Models:     glibc 2.36 `sinh`, `cosh`, `tanh`, `asinh`, `acosh`, `atanh` (descended from Sun's fdlibm).
 * Sources:    sysdeps/ieee754/dbl-64/e_sinh.c, e_cosh.c, s_tanh.c, s_asinh.c, e_acosh.c, e_atanh.c.
 * Algorithm:  Each is a formula in exp, expm1, log or log1p that depends on the size of the argument.
 * Invariants: I1 the odd functions give -f(x) for -x, to the sign of zero.
 * Simplified: nothing.
 */
import { copySign, highWord } from '../float-bits.ts';
import { exp } from './exp.ts';
import { expm1, log1p } from './expm1-log1p.ts';
import { log } from './log.ts';

const LN2 = 0.6931471805599453;
/** Above it even exp(x) / 2 overflows; exp(x) already does from 709.78 on. */
const SINH_MAX = 710.4758600739439;
const LARGE = 2 ** 28;
const TINY = 2 ** -28;

/** `sinh(x)`. */
export function sinh(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude < Infinity)) return x;
  const half = x < 0 ? -0.5 : 0.5;
  if (magnitude < 22) {
    if (magnitude < TINY) return x;
    const t = expm1(magnitude);
    if (magnitude < 1) return half * (2 * t - (t * t) / (t + 1));
    return half * (t + t / (t + 1));
  }
  if ((highWord(x) & 0x7fffffff) < 0x40862e42) return half * exp(magnitude);
  if (magnitude > SINH_MAX) return x * Infinity;
  const root = exp(0.5 * magnitude);
  return half * root * root;
}

/** `cosh(x)`. */
export function cosh(x: number): number {
  const magnitude = Math.abs(x);
  const high = highWord(magnitude);
  if (magnitude < 22) {
    if (high < 0x3fd62e43) {
      if (high < 0x3c800000) return 1;
      const t = expm1(magnitude);
      const w = 1 + t;
      return 1 + (t * t) / (w + w);
    }
    const t = exp(magnitude);
    return 0.5 * t + 0.5 / t;
  }
  if (high < 0x40862e42) return 0.5 * exp(magnitude);
  if (magnitude <= SINH_MAX) {
    const root = exp(0.5 * magnitude);
    return 0.5 * root * root;
  }
  return Number.isNaN(x) ? x : Infinity;
}

/** `tanh(x)`. */
export function tanh(x: number): number {
  const magnitude = Math.abs(x);
  if (Number.isNaN(x)) return x;
  if (magnitude >= 22) return copySign(1, x);
  if (magnitude < 2 ** -55) return x;
  let z: number;
  if (magnitude >= 1) z = 1 - 2 / (expm1(2 * magnitude) + 2);
  else {
    const t = expm1(-2 * magnitude);
    z = -t / (t + 2);
  }
  return x < 0 ? -z : z;
}

/** `asinh(x)`. */
export function asinh(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < TINY || !(magnitude < Infinity)) return x;
  const high = highWord(magnitude);
  let w: number;
  if (high > 0x41b00000) w = log(magnitude) + LN2;
  else if (high > 0x40000000) w = log(2 * magnitude + 1 / (Math.sqrt(x * x + 1) + magnitude));
  else {
    const t = x * x;
    w = log1p(magnitude + t / (1 + Math.sqrt(1 + t)));
  }
  return copySign(w, x);
}

/** `acosh(x)`; nan below 1. */
export function acosh(x: number): number {
  if (!(x >= 1)) return NaN;
  if (x > LARGE) return x === Infinity ? x : log(x) + LN2;
  if (x > 2) {
    const t = x * x;
    return log(2 * x - 1 / (x + Math.sqrt(t - 1)));
  }
  if (x === 1) return 0;
  const t = x - 1;
  return log1p(t + Math.sqrt(2 * t + t * t));
}

/** `atanh(x)`; infinite at -1 and 1, nan beyond. */
export function atanh(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude < 1)) return magnitude === 1 ? x * Infinity : NaN;
  let t: number;
  if (magnitude < 0.5) {
    if (magnitude < TINY) return x;
    t = magnitude + magnitude;
    t = 0.5 * log1p(t + (t * magnitude) / (1 - magnitude));
  } else t = 0.5 * log1p((magnitude + magnitude) / (1 - magnitude));
  return copySign(t, x);
}
