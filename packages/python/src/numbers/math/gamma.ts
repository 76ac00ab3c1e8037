/**
 * The gamma function and the logarithm of its absolute value.
 *
 * Models:     CPython 3.11 `math.gamma`, `math.lgamma` (which are its own, not the C library's).
 * Sources:    Modules/mathmodule.c `m_tgamma`, `m_lgamma`, `lanczos_sum`, `m_sinpi`.
 * Algorithm:  1. Lanczos' approximation with g = 6.0246… and 13 terms, as a quotient of two polynomials.
 *             2. The error of the sum x + g - 1/2 is found and corrected for.
 *             3. Negative arguments go through the reflection formula; small integers through a table.
 * Invariants: I1 nan and infinities tell the caller which error to raise (see `math-functions.ts`).
 * Simplified: nothing.
 */
import { copySign } from '../float-bits.ts';
import { exp } from './exp.ts';
import { log } from './log.ts';
import { pow } from './pow.ts';
import { cos, sin } from './sin-cos.ts';

const G = 6.02468004077673;
const G_MINUS_HALF = 5.52468004077673;
const LOG_PI = 1.1447298858494002;
const FACTORIALS_MAX = 23;
const TINY = 1e-20;
/** From here on the power is split in two to keep it in range. */
const SPLIT_POWER_FROM = 140;
const OVERFLOW_FROM = 200;

const NUMERATOR = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028, 1439720407.3117216,
  248874557.86205417, 31426415.585400194, 2876370.6289353725, 186056.26539522348, 8071.672002365816, 210.82427775157936,
  2.5066282746310002,
];
const DENOMINATOR = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

const factorials = new Float64Array(FACTORIALS_MAX);
factorials[0] = 1;
for (let index = 1; index < FACTORIALS_MAX; index += 1) factorials[index] = factorials[index - 1]! * index;

/** sin(pi * x), exact zeros included. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  let r: number;
  switch (Math.round(2 * y)) {
    case 0:
      r = sin(Math.PI * y);
      break;
    case 1:
      r = cos(Math.PI * (y - 0.5));
      break;
    case 2:
      r = sin(Math.PI * (1 - y));
      break;
    case 3:
      r = -cos(Math.PI * (y - 1.5));
      break;
    default:
      r = sin(Math.PI * (y - 2));
  }
  return x < 0 ? -r : r;
}

function lanczosSum(x: number): number {
  let top = 0;
  let bottom = 0;
  if (x < 5) {
    for (let index = NUMERATOR.length - 1; index >= 0; index -= 1) {
      top = top * x + NUMERATOR[index]!;
      bottom = bottom * x + DENOMINATOR[index]!;
    }
  } else {
    for (let index = 0; index < NUMERATOR.length; index += 1) {
      top = top / x + NUMERATOR[index]!;
      bottom = bottom / x + DENOMINATOR[index]!;
    }
  }
  return top / bottom;
}

/** `gamma(x)`: nan at negative integers, an infinity at zeros and where the result is too large. */
export function gamma(x: number): number {
  if (!Number.isFinite(x)) return x > 0 || Number.isNaN(x) ? x : NaN;
  if (x === 0) return 1 / x;
  if (Number.isInteger(x)) {
    if (x < 0) return NaN;
    if (x <= FACTORIALS_MAX) return factorials[x - 1]!;
  }
  const magnitude = Math.abs(x);
  if (magnitude < TINY) return 1 / x;
  if (magnitude > OVERFLOW_FROM) return x < 0 ? copySign(0, sinPi(x)) : Infinity;
  const y = magnitude + G_MINUS_HALF;
  const lost = magnitude > G_MINUS_HALF ? y - magnitude - G_MINUS_HALF : y - G_MINUS_HALF - magnitude;
  const z = (lost * G) / y;
  if (x < 0) {
    let r = ((-Math.PI / sinPi(magnitude) / magnitude) * exp(y)) / lanczosSum(magnitude);
    r -= z * r;
    if (magnitude < SPLIT_POWER_FROM) return r / pow(y, magnitude - 0.5);
    const root = pow(y, magnitude / 2 - 0.25);
    return r / root / root;
  }
  let r = lanczosSum(magnitude) / exp(y);
  r += z * r;
  if (magnitude < SPLIT_POWER_FROM) return r * pow(y, magnitude - 0.5);
  const root = pow(y, magnitude / 2 - 0.25);
  return r * root * root;
}

/** `lgamma(x)`: Infinity at zero and at negative integers. */
export function lgamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Infinity;
  if (Number.isInteger(x) && x <= 2) return x <= 0 ? Infinity : 0;
  const magnitude = Math.abs(x);
  if (magnitude < TINY) return -log(magnitude);
  let r = log(lanczosSum(magnitude)) - G;
  r += (magnitude - 0.5) * (log(magnitude + G - 0.5) - 1);
  if (x < 0) r = LOG_PI - log(Math.abs(sinPi(magnitude))) - log(magnitude) - r;
  return r;
}
