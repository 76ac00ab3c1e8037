/**
 * The `math` module: arguments and results of the functions in `numbers/math-functions.ts`. Source:
 * Modules/mathmodule.c.
 */
import type { Ref } from '@memarena/core';
import { callUnbound } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { useIdentifier } from '../machine/module-identifiers.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, fastKw, one, varargs, type NativeDef } from '../machine/native.ts';
import {
  T_float, T_function, T_int, T_OverflowError, T_TypeError, T_ValueError, T_ZeroDivisionError,
} from '../machine/type-ids.ts';
import type { Int } from '../numbers/int-value.ts';
import * as math from '../numbers/math-functions.ts';
import { binaryOp, forEach, toIndex } from '../objects/abstract.ts';
import { lookupSpecial } from '../objects/attributes.ts';
import { floatArgument } from '../objects/float-core.ts';
import { intOf, newIntFromBig, newIntValue } from '../objects/int-core.ts';
import { newTuple } from '../objects/list-core.ts';
import { guarded } from '../objects/semantic.ts';
import { factorial } from './math-factorial.ts';
import type { NativeModule } from './native-module.ts';

/** Objects/classobject.c PyMethodObject, Objects/methodobject.c PyCFunctionObject, GC header included. */
const METHOD_BYTES = 64;
const NATIVE_METHOD_BYTES = 72;

function unary(name: string, f: (x: number) => number): NativeDef {
  return one(name, (m, a) => {
    const x = floatArgument(m, m.S[a + 1]!);
    return m.newFloat(guarded(m, () => f(x)));
  });
}

function binary(name: string, f: (x: number, y: number) => number): NativeDef {
  return fast(name, 2, 2, (m, a) => {
    const x = floatArgument(m, m.S[a + 1]!);
    const y = floatArgument(m, m.S[a + 2]!);
    return m.newFloat(guarded(m, () => f(x, y)));
  });
}

/** Argument of a logarithm: ints may be larger than every float, so they stay ints (`loghelper`). */
function logArgument(m: Machine, object: Ref): number | bigint {
  return m.isInstance(object, T_int) ? BigInt(intOf(m, object)) : floatArgument(m, object);
}

const logarithm = (name: string, f: (x: number | bigint) => number): NativeDef => one(name, (m, a) => {
  const x = logArgument(m, m.S[a + 1]!);
  return m.newFloat(guarded(m, () => f(x)));
});

function logFunction(m: Machine, a: number, n: number): Ref {
  const x = logArgument(m, m.S[a + 1]!);
  if (n === 1) return m.newFloat(guarded(m, () => math.mathLog(x)));
  const numerator = m.hold(m.newFloat(guarded(m, () => math.mathLog(x))));
  const base = logArgument(m, m.S[a + 2]!);
  const denominator = m.hold(m.newFloat(guarded(m, () => math.mathLog(base))));
  if (m.num[denominator] === 0) throw m.error(T_ZeroDivisionError, 'float division by zero');
  const result = m.newFloat(m.num[numerator]! / m.num[denominator]!);
  m.drop(2);
  return result;
}

/** Calls a special method as an object of its own (`_PyObject_LookupSpecial` binds it). */
function callBound(m: Machine, method: Ref, self: Ref): Ref {
  const bound = m.counting ? m.model.beginScratch(m.cls[method] === T_function ? METHOD_BYTES : NATIVE_METHOD_BYTES) : 0;
  const result = callUnbound(m, method, self, []);
  if (bound !== 0) m.model.endScratch(bound);
  return result;
}

/** `floor`, `ceil`, `trunc`: the special method first, then the float. */
function rounding(name: string, special: string, f: (x: number) => number): NativeDef {
  return one(name, (m, a) => {
    const object = m.S[a + 1]!;
    if (m.cls[object] !== T_float) {
      useIdentifier(m, special);
      const method = lookupSpecial(m, m.typeOf(object), special);
      if (method !== 0) return callBound(m, method, object);
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

function isClose(m: Machine, a: number, n: number, kw: Ref): Ref {
  const args = parseArguments(m, 'isclose', a, n, kw, ['a', 'b', 'rel_tol', 'abs_tol'], 2, 2);
  const [x, y] = [floatArgument(m, args[0]!), floatArgument(m, args[1]!)];
  const relative = args[2] === 0 ? undefined : floatArgument(m, args[2]!);
  const absolute = args[3] === 0 ? undefined : floatArgument(m, args[3]!);
  return m.newBool(guarded(m, () => math.isClose(x, y, relative, absolute)));
}

/** Integer arguments (`__index__`) from the first on. */
function integers(m: Machine, a: number, n: number): Int[] {
  const out: Int[] = [];
  for (let i = 1; i <= n; i++) {
    const ref = toIndex(m, m.S[a + i]!);
    out.push(intOf(m, ref));
    m.release(ref);
  }
  return out;
}

const newInteger = (m: Machine, compute: () => Int): Ref => newIntValue(m, guarded(m, compute));

function frexp(m: Machine, a: number): Ref {
  const [mantissa, exponent] = math.frexp(floatArgument(m, m.S[a + 1]!));
  return pair(m, m.newFloat(mantissa), m.newInt(exponent));
}

function modf(m: Machine, a: number): Ref {
  const [fraction, whole] = math.modf(floatArgument(m, m.S[a + 1]!));
  return pair(m, m.newFloat(fraction), m.newFloat(whole));
}

function ldexp(m: Machine, a: number): Ref {
  const x = floatArgument(m, m.S[a + 1]!);
  const exponent = m.S[a + 2]!;
  if (!m.isInstance(exponent, T_int)) throw m.error(T_TypeError, 'Expected an int as second argument to ldexp.');
  return m.newFloat(guarded(m, () => math.mathLdexp(x, intOf(m, exponent))));
}

function hypot(m: Machine, a: number, n: number): Ref {
  const values: number[] = [];
  for (let i = 1; i <= n; i++) values.push(floatArgument(m, m.S[a + i]!));
  return m.newFloat(math.hypot(values));
}

function dist(m: Machine, a: number): Ref {
  const [p, q] = [floatItems(m, m.S[a + 1]!), floatItems(m, m.S[a + 2]!)];
  if (p.length !== q.length) throw m.error(T_ValueError, 'both points must have the same number of dimensions');
  return m.newFloat(math.dist(p, q));
}

function perm(m: Machine, a: number, n: number): Ref {
  const [total, chosen] = integers(m, a, n === 2 && m.S[a + 2] !== m.none ? 2 : 1);
  return newInteger(m, () => math.perm(total!, chosen));
}

export const mathModule: NativeModule = {
  name: 'math',
  functions: [
    ...Object.entries(math.unaryMathFunctions).map(([name, f]) => unary(name, f)),
    varargs('log', 1, 2, logFunction), logarithm('log2', math.mathLog2), logarithm('log10', math.mathLog10),
    binary('pow', math.mathPow), binary('atan2', math.atan2), binary('fmod', math.mathFmod),
    binary('remainder', math.mathRemainder), binary('copysign', math.mathCopysign), binary('nextafter', math.nextAfter),
    rounding('floor', '__floor__', Math.floor), rounding('ceil', '__ceil__', Math.ceil),
    rounding('trunc', '__trunc__', Math.trunc),
    one('isnan', (m, a) => m.newBool(Number.isNaN(floatArgument(m, m.S[a + 1]!)))),
    one('isinf', (m, a) => m.newBool(Math.abs(floatArgument(m, m.S[a + 1]!)) === Infinity)),
    one('isfinite', (m, a) => m.newBool(Number.isFinite(floatArgument(m, m.S[a + 1]!)))),
    one('frexp', frexp), one('modf', modf), fast('ldexp', 2, 2, ldexp),
    one('ulp', (m, a) => m.newFloat(math.ulp(floatArgument(m, m.S[a + 1]!)))),
    one('fsum', (m, a) => {
      const items = floatItems(m, m.S[a + 1]!);
      return m.newFloat(guarded(m, () => math.fsum(items)));
    }),
    fast('hypot', 0, -1, hypot), fast('dist', 2, 2, dist), fastKw('prod', 0, 1, prod), fastKw('isclose', 0, 2, isClose),
    one('factorial', (m, a) => {
      const [n] = integers(m, a, 1);
      return factorial(m, n!);
    }),
    fast('comb', 2, 2, (m, a) => {
      const [n, k] = integers(m, a, 2);
      return newInteger(m, () => math.comb(n!, k!));
    }),
    fast('perm', 1, 2, perm),
    fast('gcd', 0, -1, (m, a, n) => newIntValue(m, integers(m, a, n).reduce(math.intGcd, 0))),
    fast('lcm', 0, -1, (m, a, n) => newIntValue(m, integers(m, a, n).reduce(math.intLcm, 1))),
    one('isqrt', (m, a) => {
      const [n] = integers(m, a, 1);
      return newInteger(m, () => math.intSquareRoot(n!));
    }),
  ],
  attributes: (m) => ({
    pi: m.newFloat(Math.PI),
    e: m.newFloat(Math.E),
    tau: m.newFloat(2 * Math.PI),
    inf: m.newFloat(Infinity),
    nan: m.newFloat(Number.NaN),
  }),
};
