/**
 * Inverse tangent, sine and cosine.
 *
 * Models:     glibc 2.36 `atan`, `atan2`, `asin`, `acos`.
 * Sources:    sysdeps/ieee754/dbl-64/s_atan.c, e_atan2.c, e_asin.c.
 * Algorithm:  1. The angle of a point (x, y), its coordinates in two doubles each, is reduced to the first half
 *                quadrant.
 *             2. With c the multiple of 1/128 nearest to y/x, the angle is atan(c) + atan((y - c x) / (x + c y)); a
 *                table has atan(c) in two doubles, a short series gives the rest.
 *             3. asin(x) and acos(x) are angles of points on the unit circle.
 * Invariants: I1 the angle is exact to about 2**-68 of itself before it is rounded once.
 * Simplified: upstream's own tables and polynomials err by up to 0.55 units of the last place and thus round the other
 *             way in about one of five hundred arguments; results here are correctly rounded. Ratios below 1/16 follow
 *             upstream's series to the last bit.
 */
import { copySign, isNegative } from '../float-bits.ts';
import { fixedToFloat, floatToFixed, FRACTION_BITS } from './fixed-point.ts';
import { fused, productError } from './fused.ts';

const STEPS = 128;
const angles = new Float64Array(STEPS + 1);
const angleTails = new Float64Array(STEPS + 1);
let tablesReady = false;

const SHIFT = BigInt(FRACTION_BITS);
const PI = Math.PI;
const PI_LOW = 1.2246467991473532e-16;
const HALF_PI = PI / 2;
const HALF_PI_LOW = PI_LOW / 2;

function fillTables(): void {
  let angle = 0n;
  for (let index = 0; index <= STEPS; index += 1) {
    angles[index] = fixedToFloat(angle);
    angleTails[index] = fixedToFloat(angle - floatToFixed(angles[index]!));
    // atan((k+1)/n) - atan(k/n) = atan(n / (n*n + k*(k+1)))
    angle += inverseTangentOfRatio(BigInt(STEPS), BigInt(STEPS * STEPS + index * (index + 1)));
  }
  tablesReady = true;
}

function inverseTangentOfRatio(top: bigint, bottom: bigint): bigint {
  let power = (top << SHIFT) / bottom;
  let total = 0n;
  for (let odd = 1n, sign = 1n; power !== 0n; odd += 2n, sign = -sign) {
    total += (sign * power) / odd;
    power = (power * top * top) / (bottom * bottom);
  }
  return total;
}

// Coefficients of atan(u)/u - 1 below 1/16 (atnat.h d3 to d13).
const D3 = -0.3333333333333333;
const D5 = 0.19999999999998855;
const D7 = -0.14285714283953163;
const D9 = 0.11111109821886427;
const D11 = -0.09090424391727987;
const D13 = 0.07601836584380736;

const SERIES_BELOW = 1 / 16;

/** The series' factor of u**3: atan(u) = u + u**3 * factor for 0 <= u < 1/16. */
function seriesFactor(uu: number): number {
  return fused(uu, fused(uu, fused(uu, fused(uu, fused(uu, D13, D11), D9), D7), D5), D3);
}

/** What the last angle has below its double. */
let angleLow = 0;

/** The angle of (x + xLow, y + yLow) for 0 <= y <= x, x > 0; sets `angleLow`. */
function angleBelowDiagonal(y: number, yLow: number, x: number, xLow: number): number {
  const index = Math.round((y / x) * STEPS);
  const c = index / STEPS;
  // The numerator y - c*x: c has 7 bits, but x has 53.
  const cx = c * x;
  let top = y - cx;
  const topLow = y - top - cx + (yLow - productError(c, x) - c * xLow);
  const cy = c * y;
  let bottom = x + cy;
  const bottomLow = x - bottom + cy + (xLow + productError(c, y) + c * yLow);
  const topSum = top + topLow;
  const topRest = top - topSum + topLow;
  top = topSum;
  const bottomSum = bottom + bottomLow;
  const bottomRest = bottom - bottomSum + bottomLow;
  bottom = bottomSum;
  const u = top / bottom;
  const back = u * bottom;
  const uLow = (top - back - productError(u, bottom) + topRest - u * bottomRest) / bottom;
  const uu = u * u;
  const series = u * uu * (-1 / 3 + uu * (1 / 5 + uu * (-1 / 7 + uu * (1 / 9))));
  const base = angles[index]!;
  const sum = base + u;
  const lost = base >= Math.abs(u) ? base - sum + u : u - sum + base;
  const rest = lost + (series + (uLow + angleTails[index]!));
  const angle = sum + rest;
  angleLow = sum - angle + rest;
  return angle;
}

/** The angle of (x, y), both not negative and not both zero; sets `angleLow`. */
function angleInQuadrant(y: number, yLow: number, x: number, xLow: number): number {
  if (!tablesReady) fillTables();
  if (y <= x) return angleBelowDiagonal(y, yLow, x, xLow);
  return complement(HALF_PI, HALF_PI_LOW, angleBelowDiagonal(x, xLow, y, yLow));
}

/** `whole - angle` in two doubles; sets `angleLow`. */
function complement(whole: number, wholeLow: number, angle: number): number {
  const sum = whole - angle;
  const rest = whole - sum - angle + (wholeLow - angleLow);
  const result = sum + rest;
  angleLow = sum - result + rest;
  return result;
}

const SMALL = 2 ** -28;
const LARGE = 2 ** 56;

/** `atan(x)`. */
export function atan(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude < LARGE)) return Number.isNaN(x) ? x : copySign(HALF_PI, x);
  if (magnitude < SMALL) return x;
  let angle: number;
  if (magnitude < SERIES_BELOW) {
    const square = magnitude * magnitude;
    angle = fused(seriesFactor(square), magnitude * square, magnitude);
  } else if (magnitude >= 16) angle = angleBeside(HALF_PI, HALF_PI_LOW, 1, magnitude, -1);
  else angle = angleInQuadrant(magnitude, 0, 1, 0);
  return x < 0 ? -angle : angle;
}

/** `axis + sign * atan(top / bottom)` for a ratio below 1/16, rounded as upstream does. */
function angleBeside(axis: number, axisLow: number, top: number, bottom: number, sign: 1 | -1): number {
  const u = top / bottom;
  const back = u * bottom;
  const uLow = (top - back - productError(u, bottom)) / bottom;
  const square = u * u;
  const factor = seriesFactor(square);
  if (axis === 0) return u + fused(u * square, factor, uLow);
  const sum = axis + sign * u;
  const lost = axis - sum + sign * u;
  return sum + fused(sign * u * square, factor, axisLow + lost + sign * uLow);
}

/** `asin(x)`; nan beyond [-1, 1]. */
export function asin(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude <= 1)) return NaN;
  if (magnitude < SMALL) return x;
  const cosine = cosineOfSine(magnitude);
  const angle = angleInQuadrant(magnitude, 0, cosine, rootLow);
  return x < 0 ? -angle : angle;
}

/** `acos(x)`; nan beyond [-1, 1]. */
export function acos(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude <= 1)) return NaN;
  if (x === 1) return 0;
  const sine = cosineOfSine(magnitude);
  const angle = angleInQuadrant(sine, rootLow, magnitude, 0);
  return x < 0 ? complement(PI, PI_LOW, angle) : angle;
}

let rootLow = 0;

/** sqrt(1 - x*x) for 0 <= x <= 1; sets `rootLow`. */
function cosineOfSine(x: number): number {
  const minus = 1 - x;
  const minusLow = 1 - minus - x;
  const plus = 1 + x;
  const plusLow = 1 - plus + x;
  const square = minus * plus;
  const squareLow = productError(minus, plus) + (minus * plusLow + minusLow * plus);
  const root = Math.sqrt(square);
  rootLow = root === 0 ? 0 : (square - root * root - productError(root, root) + squareLow) / (2 * root);
  return root;
}

const EXPONENT_LIMIT = 2 ** 900;

/** `atan2(y, x)` with every special case of C99. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const yMagnitude = Math.abs(y);
  const xMagnitude = Math.abs(x);
  const backward = isNegative(x);
  if (yMagnitude === 0 || xMagnitude === Infinity || xMagnitude === 0 || yMagnitude === Infinity) {
    return copySign(axisAngle(yMagnitude, xMagnitude, backward), y);
  }
  return copySign(angleOfPoint(yMagnitude, xMagnitude, backward), y);
}

function axisAngle(y: number, x: number, backward: boolean): number {
  if (y === Infinity && x === Infinity) return backward ? 3 * (PI / 4) : PI / 4;
  if (y === Infinity || (x === 0 && y !== 0)) return HALF_PI;
  return backward ? PI : 0;
}

function angleOfPoint(y: number, x: number, backward: boolean): number {
  const ratio = y / x;
  // Beyond 2**60 either way the smaller coordinate only shows in the direction of the rounding.
  if (ratio > 2 ** 60) return HALF_PI;
  if (ratio < 2 ** -60) return backward ? PI : ratio;
  let scale = 1;
  if (x > EXPONENT_LIMIT || y > EXPONENT_LIMIT) scale = 2 ** -200;
  else if (x < 1 / EXPONENT_LIMIT || y < 1 / EXPONENT_LIMIT) scale = 2 ** 200;
  if (ratio < SERIES_BELOW) {
    if (backward) return angleBeside(PI, PI_LOW, y * scale, x * scale, -1);
    return angleBeside(0, 0, y * scale, x * scale, 1);
  }
  if (ratio > 1 / SERIES_BELOW) return angleBeside(HALF_PI, HALF_PI_LOW, x * scale, y * scale, backward ? 1 : -1);
  const angle = angleInQuadrant(y * scale, 0, x * scale, 0);
  return backward ? complement(PI, PI_LOW, angle) : angle;
}
