/**
 * The functions of the `cmath` module.
 *
 * Models:     CPython 3.11 `cmath` on Linux x86-64.
 * Sources:    Modules/cmathmodule.c `cmath_sqrt_impl`, `c_log`, `cmath_acos_impl`, `cmath_atanh_impl` and their
 *             siblings; W. Kahan, Branch cuts for complex elementary functions (1987).
 * Algorithm:  1. Inverse functions of the circle and the hyperbola come from square roots of 1 + z and 1 - z and a real
 *             function; circular functions are hyperbolic ones of a number turned by a right angle.
 *             2. Arguments near the largest and the smallest floats are scaled first.
 * Invariants: I1 a result that is infinite for a finite argument is an OverflowError.
 * Simplified: infinite and nan parts go through the same formulas; upstream reads tables of the C standard for them.
 */
import { complexAbs, complexDivide, type Complex } from './complex.ts';
import { atan2 } from './math/atan.ts';
import { exp } from './math/exp.ts';
import { log1p } from './math/expm1-log1p.ts';
import { asinh, cosh as realCosh, sinh as realSinh, tanh as realTanh } from './math/hyperbolic.ts';
import { log } from './math/log.ts';
import { cos as realCos, sin as realSin } from './math/sin-cos.ts';
import { tan as realTan } from './math/tan.ts';
import { overflowError, valueError } from './semantic-error.ts';

const LARGE = Number.MAX_VALUE / 4;
const SQRT_LARGE = Math.sqrt(LARGE);
/** log(LARGE), which takes a table when it is computed. */
const LOG_LARGE = 708.3964185322641;
const SMALLEST_NORMAL = 2 ** -1022;
const SQRT_SMALLEST = Math.sqrt(SMALLEST_NORMAL);
const SCALE_UP_BITS = 53;
const SCALE_DOWN_BITS = 27;

export type ComplexFunction = (z: Complex) => Complex;

const hypot = (x: number, y: number): number => complexAbs([x, y]);
const withSign = (size: number, sign: number): number =>
  sign < 0 || Object.is(sign, -0) ? -Math.abs(size) : Math.abs(size);
const isFinite = (z: Complex): boolean => Number.isFinite(z[0]) && Number.isFinite(z[1]);

export function complexSqrt([x, y]: Complex): Complex {
  if (x === 0 && y === 0) return [0, y];
  if (Math.abs(y) === Infinity) return [Infinity, y];
  const [ax, ay] = [Math.abs(x), Math.abs(y)];
  let s: number;
  if (ax < SMALLEST_NORMAL && ay < SMALLEST_NORMAL) {
    const scaled = ax * 2 ** SCALE_UP_BITS;
    s = Math.sqrt(scaled + hypot(scaled, ay * 2 ** SCALE_UP_BITS)) / 2 ** SCALE_DOWN_BITS;
  } else s = 2 * Math.sqrt(ax / 8 + hypot(ax / 8, ay / 8));
  const d = ay / (2 * s);
  return x >= 0 ? [s, withSign(d, y)] : [d, withSign(s, y)];
}

/** `log(abs(z))` where the absolute value itself would overflow, times two twice. */
const logOfLarge = ([x, y]: Complex): number => log(hypot(x / 2, y / 2)) + Math.LN2 * 2;
const isLarge = ([x, y]: Complex): boolean => Math.abs(x) > LARGE || Math.abs(y) > LARGE;

function complexAcos(z: Complex): Complex {
  const [x, y] = z;
  if (isLarge(z)) {
    const size = logOfLarge(z);
    return [atan2(Math.abs(y), x), x < 0 ? -withSign(size, y) : withSign(size, -y)];
  }
  const minus = complexSqrt([1 - x, -y]);
  const plus = complexSqrt([1 + x, y]);
  return [2 * atan2(minus[0], plus[0]), asinh(plus[0] * minus[1] - plus[1] * minus[0])];
}

function complexAcosh(z: Complex): Complex {
  const [x, y] = z;
  if (isLarge(z)) return [logOfLarge(z), atan2(y, x)];
  const minus = complexSqrt([x - 1, y]);
  const plus = complexSqrt([x + 1, y]);
  return [asinh(minus[0] * plus[0] + minus[1] * plus[1]), 2 * atan2(minus[1], plus[0])];
}

function complexAsinh(z: Complex): Complex {
  const [x, y] = z;
  if (isLarge(z)) {
    const size = logOfLarge(z);
    return [y >= 0 ? withSign(size, x) : -withSign(size, -x), atan2(y, Math.abs(x))];
  }
  const first = complexSqrt([1 + y, -x]);
  const second = complexSqrt([1 - y, x]);
  return [
    asinh(first[0] * second[1] - second[0] * first[1]),
    atan2(y, first[0] * second[0] - first[1] * second[1]),
  ];
}

function complexAtanh(z: Complex): Complex {
  const [x, y] = z;
  if (x < 0 || Object.is(x, -0)) {
    const [real, imaginary] = complexAtanh([-x, -y]);
    return [-real, -imaginary];
  }
  const ay = Math.abs(y);
  if (x > SQRT_LARGE || ay > SQRT_LARGE) {
    const h = hypot(x / 2, y / 2);
    return [x / 4 / h / h, -withSign(Math.PI / 2, -y)];
  }
  if (x === 1 && ay < SQRT_SMALLEST) {
    if (ay === 0) throw valueError('math domain error');
    return [-log(Math.sqrt(ay) / Math.sqrt(hypot(ay, 2))), withSign(atan2(2, -ay) / 2, y)];
  }
  return [log1p(4 * x / ((1 - x) * (1 - x) + ay * ay)) / 4, -atan2(-2 * y, (1 - x) * (1 + x) - ay * ay) / 2];
}

function complexCosh([x, y]: Complex): Complex {
  if (Math.abs(x) <= LOG_LARGE) return [realCos(y) * realCosh(x), realSin(y) * realSinh(x)];
  const less = x - withSign(1, x);
  return [realCos(y) * realCosh(less) * Math.E, realSin(y) * realSinh(less) * Math.E];
}

function complexSinh([x, y]: Complex): Complex {
  if (Math.abs(x) <= LOG_LARGE) return [realCos(y) * realSinh(x), realSin(y) * realCosh(x)];
  const less = x - withSign(1, x);
  return [realCos(y) * realSinh(less) * Math.E, realSin(y) * realCosh(less) * Math.E];
}

function complexTanh([x, y]: Complex): Complex {
  if (Math.abs(x) > LOG_LARGE) return [withSign(1, x), 4 * realSin(y) * realCos(y) * exp(-2 * Math.abs(x))];
  const tx = realTanh(x);
  const ty = realTan(y);
  const cx = 1 / realCosh(x);
  const product = tx * ty;
  const divisor = 1 + product * product;
  return [tx * (1 + ty * ty) / divisor, ty / divisor * cx * cx];
}

function complexExp([x, y]: Complex): Complex {
  const [size, rest] = x > LOG_LARGE ? [exp(x - 1), Math.E] : [exp(x), 1];
  return [size * realCos(y) * rest, size * realSin(y) * rest];
}

/** The logarithm of a length, accurate near one, where most of the digits would cancel. */
function logOfLength([x, y]: Complex): number {
  const [ax, ay] = [Math.abs(x), Math.abs(y)];
  if (ax > LARGE || ay > LARGE) return log(hypot(ax / 2, ay / 2)) + Math.LN2;
  if (ax < SMALLEST_NORMAL && ay < SMALLEST_NORMAL) {
    if (ax === 0 && ay === 0) throw valueError('math domain error');
    return log(hypot(ax * 2 ** SCALE_UP_BITS, ay * 2 ** SCALE_UP_BITS)) - SCALE_UP_BITS * Math.LN2;
  }
  const h = hypot(ax, ay);
  if (h < 0.71 || h > 1.73) return log(h);
  const larger = Math.max(ax, ay);
  const smaller = Math.min(ax, ay);
  return log1p((larger - 1) * (larger + 1) + smaller * smaller) / 2;
}

export const complexLog = (z: Complex): Complex => [logOfLength(z), atan2(z[1], z[0])];

export function complexLogToBase(z: Complex, base: Complex): Complex {
  return complexDivide(complexLog(z), complexLog(base));
}

function complexLog10(z: Complex): Complex {
  const [real, imaginary] = complexLog(z);
  return [real / Math.LN10, imaginary / Math.LN10];
}

/** `f(iz) / i`. */
const turned = (f: ComplexFunction): ComplexFunction => ([x, y]) => {
  const [real, imaginary] = f([-y, x]);
  return [imaginary, -real];
};

function withErrors(f: ComplexFunction): ComplexFunction {
  return (z) => {
    const result = f(z);
    const isInfinite = Math.abs(result[0]) === Infinity || Math.abs(result[1]) === Infinity;
    if (isFinite(z) && isInfinite) throw overflowError('math range error');
    return result;
  };
}

export const complexPhase = ([x, y]: Complex): number => atan2(y, x);

/** The number at a distance and an angle; an angle of zero keeps its sign. */
export function complexFromPolar(distance: number, angle: number): Complex {
  const isEndless = Math.abs(angle) === Infinity && !Number.isNaN(distance) && distance !== 0;
  if (isEndless) throw valueError('math domain error');
  return angle === 0 ? [distance, distance * angle] : [distance * realCos(angle), distance * realSin(angle)];
}

export function complexIsClose(a: Complex, b: Complex, relative: number, absolute: number): boolean {
  if (relative < 0 || absolute < 0) throw valueError('tolerances must be non-negative');
  if (a[0] === b[0] && a[1] === b[1]) return true;
  if ([...a, ...b].some((part) => Math.abs(part) === Infinity)) return false;
  const distance = hypot(a[0] - b[0], a[1] - b[1]);
  return distance <= relative * complexAbs(b) || distance <= relative * complexAbs(a) || distance <= absolute;
}

/** By their names in the module. */
export const complexFunctions: Readonly<Record<string, ComplexFunction>> = {
  acos: withErrors(complexAcos),
  acosh: withErrors(complexAcosh),
  asin: withErrors(turned(complexAsinh)),
  asinh: withErrors(complexAsinh),
  atan: withErrors(turned(complexAtanh)),
  atanh: withErrors(complexAtanh),
  cos: withErrors(([x, y]) => complexCosh([-y, x])),
  cosh: withErrors(complexCosh),
  exp: withErrors(complexExp),
  log10: withErrors(complexLog10),
  sin: withErrors(turned(complexSinh)),
  sinh: withErrors(complexSinh),
  sqrt: withErrors(complexSqrt),
  tan: withErrors(turned(complexTanh)),
  tanh: withErrors(complexTanh),
};
