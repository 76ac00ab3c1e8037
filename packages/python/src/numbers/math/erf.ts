/**
 * The error function and its complement, in the bits of the C library.
 *
 * Models:     glibc 2.36 `erf` and `erfc` (descended from Sun's fdlibm).
 * Sources:    sysdeps/ieee754/dbl-64/s_erf.c `__erf`, `__erfc`.
 * Algorithm:  Five ranges of |x|, each with its rational approximation; beyond 0.84375 with exp(-x*x) split so that the
 *             square of the upper half of x is exact.
 * Invariants: I1 the polynomials are summed in upstream's pairs: another order would round differently.
 * Simplified: nothing.
 */
import { fromWords, highWord } from '../float-bits.ts';
import { exp } from './exp.ts';

const ERX = 0.8450629115104675;
const EFX = 0.1283791670955126;

const PP = [
  0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -2.3763016656650163e-5,
];
const QQ = [
  1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 1.3249473800432164e-4, -3.960228278775368e-6,
];
const PA = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
  0.035478304325618236, -0.002166375594868791,
];
const QA = [
  1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
  0.011984499846799107,
];
const RA = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
  -184.60509290671104, -81.2874355063066, -9.814329344169145,
];
const SA = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
  108.63500554177944, 6.570249770319282, -0.0604244152148581,
];
const RB = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
  -1025.0951316110772, -483.5191916086514,
];
const SB = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
  474.52854120695537, -22.44095244658582,
];

/** PP(z) / QQ(z). */
function nearZero(z: number): number {
  const z2 = z * z;
  const z4 = z2 * z2;
  const r = PP[0]! + z * PP[1]! + z2 * (PP[2]! + z * PP[3]!) + z4 * PP[4]!;
  const s = 1 + z * QQ[1]! + z2 * (QQ[2]! + z * QQ[3]!) + z4 * (QQ[4]! + z * QQ[5]!);
  return r / s;
}

/** PA(s) / QA(s) for s = |x| - 1. */
function nearOne(s: number): number {
  const s2 = s * s;
  const s4 = s2 * s2;
  const s6 = s4 * s2;
  const p = PA[0]! + s * PA[1]! + s2 * (PA[2]! + s * PA[3]!) + s4 * (PA[4]! + s * PA[5]!) + s6 * PA[6]!;
  const q = 1 + s * QA[1]! + s2 * (QA[2]! + s * QA[3]!) + s4 * (QA[4]! + s * QA[5]!) + s6 * QA[6]!;
  return p / q;
}

/** RA(s) / SA(s) for s = 1 / x**2. */
function tailQuotientNear(s: number): number {
  const s2 = s * s;
  const s4 = s2 * s2;
  const s6 = s4 * s2;
  const s8 = s4 * s4;
  const p = RA[0]! + s * RA[1]! + s2 * (RA[2]! + s * RA[3]!) + s4 * (RA[4]! + s * RA[5]!);
  const q = 1 + s * SA[1]! + s2 * (SA[2]! + s * SA[3]!) + s4 * (SA[4]! + s * SA[5]!);
  return (p + s6 * (RA[6]! + s * RA[7]!)) / (q + s6 * (SA[6]! + s * SA[7]!) + s8 * SA[8]!);
}

/** RB(s) / SB(s) for s = 1 / x**2. */
function tailQuotientFar(s: number): number {
  const s2 = s * s;
  const s4 = s2 * s2;
  const s6 = s4 * s2;
  const p = RB[0]! + s * RB[1]! + s2 * (RB[2]! + s * RB[3]!) + s4 * (RB[4]! + s * RB[5]!);
  const q = 1 + s * SB[1]! + s2 * (SB[2]! + s * SB[3]!) + s4 * (SB[4]! + s * SB[5]!);
  return (p + s6 * RB[6]!) / (q + s6 * (SB[6]! + s * SB[7]!));
}

/** The factor of exp(-x*x)/x for |x| from 1.25 on: erfc(|x|). */
function tail(magnitude: number): number {
  const s = 1 / (magnitude * magnitude);
  const quotient = highWord(magnitude) < 0x4006db6d ? tailQuotientNear(s) : tailQuotientFar(s);
  const z = fromWords(highWord(magnitude), 0);
  return (exp(-z * z - 0.5625) * exp((z - magnitude) * (z + magnitude) + quotient)) / magnitude;
}

/** `erf(x)`. */
export function erf(x: number): number {
  const high = highWord(x) & 0x7fffffff;
  const magnitude = Math.abs(x);
  if (high >= 0x7ff00000) return Number.isNaN(x) ? x : Math.sign(x);
  if (high < 0x3feb0000) {
    if (high < 0x3e300000) return high < 0x00800000 ? 0.0625 * (16 * x + 16 * EFX * x) : x + EFX * x;
    return x + x * nearZero(x * x);
  }
  if (high < 0x3ff40000) {
    const quotient = nearOne(magnitude - 1);
    return x >= 0 ? ERX + quotient : -ERX - quotient;
  }
  if (high >= 0x40180000) return x >= 0 ? 1 - 1e-300 : 1e-300 - 1;
  const rest = tail(magnitude);
  return x >= 0 ? 1 - rest : rest - 1;
}

/** `erfc(x)`. */
export function erfc(x: number): number {
  const high = highWord(x) & 0x7fffffff;
  const magnitude = Math.abs(x);
  if (high >= 0x7ff00000) return Number.isNaN(x) ? x : x > 0 ? 0 : 2;
  if (high < 0x3feb0000) {
    if (high < 0x3c700000) return 1 - x;
    const y = nearZero(x * x);
    if (x < 0.25) return 1 - (x + x * y);
    return 0.5 - (x - 0.5 + x * y);
  }
  if (high < 0x3ff40000) {
    const quotient = nearOne(magnitude - 1);
    return x >= 0 ? 1 - ERX - quotient : 1 + (ERX + quotient);
  }
  if (high < 0x403c0000) {
    if (x < -6) return 2 - 1e-300;
    const rest = tail(magnitude);
    return x > 0 ? rest : 2 - rest;
  }
  return x > 0 ? 0 : 2 - 1e-300;
}
