/** The `math` module. Source: Modules/mathmodule.c. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, fastKw, one, varargs, type NativeDef } from '../machine/native.ts';
import { parseArguments } from '../machine/keywords.ts';
import { T_float, T_int, T_OverflowError, T_TypeError, T_ValueError, T_ZeroDivisionError } from '../machine/type-ids.ts';
import { acos, asin, atan, atan2 } from '../numbers/math/atan.ts';
import { cbrt } from '../numbers/math/cbrt.ts';
import { erf, erfc } from '../numbers/math/erf.ts';
import { exp, exp2 } from '../numbers/math/exp.ts';
import { expm1, log1p } from '../numbers/math/expm1-log1p.ts';
import { gamma, lgamma } from '../numbers/math/gamma.ts';
import { acosh, asinh, atanh, cosh, sinh, tanh } from '../numbers/math/hyperbolic.ts';
import { log, log10, log2 } from '../numbers/math/log.ts';
import { pow } from '../numbers/math/pow.ts';
import { cos, sin } from '../numbers/math/sin-cos.ts';
import { dist, fsum, hypot } from '../numbers/math/sums.ts';
import { tan } from '../numbers/math/tan.ts';
import { binaryOp, forEach, toIndex } from '../objects/abstract.ts';
import { callUnbound } from '../machine/call.ts';
import { lookupSpecial } from '../objects/attributes.ts';
import { floatArgument } from '../objects/float-core.ts';
import { intOf, newIntFromBig } from '../objects/int-core.ts';
import { newTuple } from '../objects/list-core.ts';
import { guarded } from '../objects/semantic.ts';
import { frexp, ldexp, nextafter, ulp, fmod, remainder } from './math-floats.ts';
import type { NativeModule } from './native-module.ts';
import { comb, factorial, gcdAll, isqrtOf, lcmAll, perm } from './math-integers.ts';

const domain = (m: Machine): unknown => m.error(T_ValueError, 'math domain error');
const range = (m: Machine): unknown => m.error(T_OverflowError, 'math range error');

/** A function of one float: NaN from a number is a domain error, infinity from a finite one a range error or, where the
 * function has a pole, a domain error (`math_1`). */
function unary(name: string, f: (x: number) => number, canOverflow: boolean): NativeDef {
  return one(name, (m, a) => {
    const x = floatArgument(m, m.S[a + 1]!);
    const result = f(x);
    if (result !== result && x === x) throw domain(m);
    if (!Number.isFinite(result) && result === result && Number.isFinite(x)) throw canOverflow ? range(m) : domain(m);
    return m.newFloat(result);
  });
}

function binary(name: string, f: (x: number, y: number) => number): NativeDef {
  return fast(name, 2, 2, (m, a) => {
    const x = floatArgument(m, m.S[a + 1]!);
    const y = floatArgument(m, m.S[a + 2]!);
    const result = f(x, y);
    if (result !== result && x === x && y === y) throw domain(m);
    if (!Number.isFinite(result) && result === result && Number.isFinite(x) && Number.isFinite(y)) throw range(m);
    return m.newFloat(result);
  });
}

/** Logarithm of a number of any size (`loghelper`). */
function logOf(m: Machine, object: Ref, f: (x: number) => number, ofTwo: number): number {
  if (m.isInstance(object, T_int)) {
    const value = intOf(m, object);
    if (value <= 0) throw domain(m);
    const x = Number(value);
    if (Number.isFinite(x)) return f(x);
    const big = BigInt(value);
    const shift = big.toString(2).length - 64;
    return f(Number(big >> BigInt(shift))) + shift * ofTwo;
  }
  const x = floatArgument(m, object);
  if (x <= 0) throw domain(m);
  return f(x);
}

function logFunction(m: Machine, a: number, n: number): Ref {
  const numerator = logOf(m, m.S[a + 1]!, log, Math.LN2);
  if (n === 1) return m.newFloat(numerator);
  const denominator = logOf(m, m.S[a + 2]!, log, Math.LN2);
  if (denominator === 0) throw m.error(T_ZeroDivisionError, 'float division by zero');
  return m.newFloat(numerator / denominator);
}

function mathPow(m: Machine, a: number): Ref {
  const x = floatArgument(m, m.S[a + 1]!);
  const y = floatArgument(m, m.S[a + 2]!);
  const result = pow(x, y);
  if (Number.isFinite(x) && Number.isFinite(y)) {
    if (result !== result || (!Number.isFinite(result) && x === 0)) throw domain(m);
    if (!Number.isFinite(result)) throw range(m);
  }
  return m.newFloat(result);
}

/** `floor`, `ceil`, `trunc`: the special method first, then the float. */
function rounding(name: string, special: string, f: (x: number) => number): NativeDef {
  return one(name, (m, a) => {
    const object = m.S[a + 1]!;
    if (m.cls[object] !== T_float) {
      const method = lookupSpecial(m, m.typeOf(object), special);
      if (method !== 0) return callUnbound(m, method, object, []);
      if (name === 'trunc') {
        throw m.error(T_TypeError, cFormat`type ${m.typeOf(object).name} doesn't define __trunc__ method`);
      }
    }
    const x = floatArgument(m, object);
    if (x !== x) throw m.error(T_ValueError, 'cannot convert float NaN to integer');
    if (!Number.isFinite(x)) throw m.error(T_OverflowError, 'cannot convert float infinity to integer');
    return newIntFromBig(m, BigInt(f(x)));
  });
}

function floatItems(m: Machine, iterable: Ref): number[] {
  const out: number[] = [];
  forEach(m, iterable, (item) => { out.push(floatArgument(m, item)); });
  return out;
}

function pair(m: Machine, first: Ref, second: Ref): Ref {
  const tuple = newTuple(m, 2);
  m.S[m.body[tuple]!] = first;
  m.S[m.body[tuple]! + 1] = second;
  return tuple;
}

function prod(m: Machine, a: number, n: number, kw: Ref): Ref {
  const args = parseArguments(m, 'prod', a, n, kw, ['', 'start'], 1, 1);
  let result = m.hold(args[1] === 0 ? m.newInt(1) : m.retain(args[1]!));
  forEach(m, args[0]!, (item) => {
    const next = binaryOp(m, result, item, 5);
    const at = m.temps.indexOf(result);
    m.temps[at] = next;
    m.release(result);
    result = next;
  });
  m.unhold();
  return result;
}

function isclose(m: Machine, a: number, n: number, kw: Ref): Ref {
  const args = parseArguments(m, 'isclose', a, n, kw, ['a', 'b', 'rel_tol', 'abs_tol'], 2, 2);
  const [x, y] = [floatArgument(m, args[0]!), floatArgument(m, args[1]!)];
  const relative = args[2] === 0 ? 1e-9 : floatArgument(m, args[2]!);
  const absolute = args[3] === 0 ? 0 : floatArgument(m, args[3]!);
  if (relative < 0 || absolute < 0) throw m.error(T_ValueError, 'tolerances must be non-negative');
  if (x === y) return m.newBool(true);
  if (!Number.isFinite(x) || !Number.isFinite(y)) return m.newBool(false);
  const difference = Math.abs(y - x);
  const close = difference <= Math.abs(relative * y) || difference <= Math.abs(relative * x) || difference <= absolute;
  return m.newBool(close);
}

const integers = (m: Machine, a: number, n: number): bigint[] => {
  const out: bigint[] = [];
  for (let i = 1; i <= n; i++) {
    const ref = toIndex(m, m.S[a + i]!);
    out.push(BigInt(intOf(m, ref)));
    m.release(ref);
  }
  return out;
};

export const mathModule: NativeModule = {
  name: 'math',
  functions: [
    unary('sqrt', Math.sqrt, false), unary('exp', exp, true), unary('expm1', expm1, true), unary('exp2', exp2, true),
    unary('cbrt', cbrt, false), unary('sin', sin, false), unary('cos', cos, false), unary('tan', tan, false),
    unary('asin', asin, false), unary('acos', acos, false), unary('atan', atan, false), unary('sinh', sinh, true),
    unary('cosh', cosh, true), unary('tanh', tanh, false), unary('asinh', asinh, false), unary('acosh', acosh, false),
    unary('atanh', atanh, false), unary('log1p', log1p, false), unary('erf', erf, false), unary('erfc', erfc, false),
    unary('fabs', Math.abs, false),
    one('gamma', (m, a) => m.newFloat(guarded(m, () => gamma(floatArgument(m, m.S[a + 1]!))))),
    one('lgamma', (m, a) => m.newFloat(guarded(m, () => lgamma(floatArgument(m, m.S[a + 1]!))))),
    varargs('log', 1, 2, logFunction),
    one('log2', (m, a) => m.newFloat(logOf(m, m.S[a + 1]!, log2, 1))),
    one('log10', (m, a) => m.newFloat(logOf(m, m.S[a + 1]!, log10, Math.LOG10E * Math.LN2))),
    fast('pow', 2, 2, mathPow),
    binary('atan2', atan2), binary('fmod', fmod), binary('remainder', remainder),
    fast('copysign', 2, 2, (m, a) => {
      const [x, y] = [floatArgument(m, m.S[a + 1]!), floatArgument(m, m.S[a + 2]!)];
      return m.newFloat(Object.is(Math.sign(y), -0) || y < 0 ? -Math.abs(x) : Math.abs(x));
    }),
    rounding('floor', '__floor__', Math.floor), rounding('ceil', '__ceil__', Math.ceil),
    rounding('trunc', '__trunc__', Math.trunc),
    one('isnan', (m, a) => m.newBool(Number.isNaN(floatArgument(m, m.S[a + 1]!)))),
    one('isinf', (m, a) => m.newBool(Math.abs(floatArgument(m, m.S[a + 1]!)) === Infinity)),
    one('isfinite', (m, a) => m.newBool(Number.isFinite(floatArgument(m, m.S[a + 1]!)))),
    one('degrees', (m, a) => m.newFloat(floatArgument(m, m.S[a + 1]!) * (180 / Math.PI))),
    one('radians', (m, a) => m.newFloat(floatArgument(m, m.S[a + 1]!) * (Math.PI / 180))),
    one('frexp', (m, a) => {
      const [mantissa, exponent] = frexp(floatArgument(m, m.S[a + 1]!));
      return pair(m, m.newFloat(mantissa), m.newInt(exponent));
    }),
    one('modf', (m, a) => {
      const x = floatArgument(m, m.S[a + 1]!);
      const whole = Math.trunc(x);
      const fraction = Math.abs(x) === Infinity ? (x > 0 ? 0 : -0) : x - whole;
      return pair(m, m.newFloat(Object.is(x, -0) || (x < 0 && fraction === 0) ? -Math.abs(fraction) : fraction), m.newFloat(whole));
    }),
    fast('ldexp', 2, 2, (m, a) => {
      const x = floatArgument(m, m.S[a + 1]!);
      const exponent = Number(integers(m, a + 1, 1)[0]!);
      const result = ldexp(x, exponent);
      if (!Number.isFinite(result) && Number.isFinite(x)) throw range(m);
      return m.newFloat(result);
    }),
    binary('nextafter', nextafter),
    one('ulp', (m, a) => m.newFloat(ulp(floatArgument(m, m.S[a + 1]!)))),
    one('fsum', (m, a) => m.newFloat(guarded(m, () => fsum(floatItems(m, m.S[a + 1]!))))),
    fast('hypot', 0, -1, (m, a, n) => {
      const values: number[] = [];
      for (let i = 1; i <= n; i++) values.push(floatArgument(m, m.S[a + i]!));
      return m.newFloat(hypot(values));
    }),
    fast('dist', 2, 2, (m, a) => {
      const [p, q] = [floatItems(m, m.S[a + 1]!), floatItems(m, m.S[a + 2]!)];
      if (p.length !== q.length) {
        throw m.error(T_ValueError, 'both points must have the same number of dimensions');
      }
      return m.newFloat(dist(p, q));
    }),
    fastKw('prod', 0, 1, prod),
    fastKw('isclose', 0, 2, isclose),
    one('factorial', (m, a) => newIntFromBig(m, guarded(m, () => factorial(m, m.S[a + 1]!)))),
    fast('comb', 2, 2, (m, a) => newIntFromBig(m, comb(m, ...(integers(m, a, 2) as [bigint, bigint])))),
    fast('perm', 1, 2, (m, a, n) => {
      const [total, chosen] = integers(m, a, n === 2 && m.S[a + 2] !== m.none ? 2 : 1);
      return newIntFromBig(m, perm(m, total!, chosen ?? total!));
    }),
    fast('gcd', 0, -1, (m, a, n) => newIntFromBig(m, gcdAll(integers(m, a, n)))),
    fast('lcm', 0, -1, (m, a, n) => newIntFromBig(m, lcmAll(integers(m, a, n)))),
    one('isqrt', (m, a) => newIntFromBig(m, isqrtOf(m, integers(m, a, 1)[0]!))),
  ],
  attributes: (m) => ({
    pi: m.newFloat(Math.PI),
    e: m.newFloat(Math.E),
    tau: m.newFloat(2 * Math.PI),
    inf: m.newFloat(Infinity),
    nan: m.newFloat(Number.NaN),
  }),
};
