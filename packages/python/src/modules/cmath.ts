/** The `cmath` module: arguments and results of `numbers/complex-functions.ts`. Source: Modules/cmathmodule.c. */
import type { Ref } from '@memarena/core';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { fast, fastKw, one, type NativeDef } from '../machine/native.ts';
import { complexAbs, type Complex } from '../numbers/complex.ts';
import * as functions from '../numbers/complex-functions.ts';
import { complexArgument, newComplex } from '../objects/complex.ts';
import { floatArgument } from '../objects/float-core.ts';
import { newTuple } from '../objects/list-core.ts';
import { guarded } from '../objects/semantic.ts';
import type { NativeModule } from './native-module.ts';

function resultOf(m: Machine, compute: () => Complex): Ref {
  const [real, imaginary] = guarded(m, compute);
  return newComplex(m, real, imaginary);
}

const test = (name: string, of: (z: Complex) => boolean): NativeDef =>
  one(name, (m, a) => m.newBool(of(complexArgument(m, m.S[a + 1]!))));

function log(m: Machine, a: number, n: number): Ref {
  const z = complexArgument(m, m.S[a + 1]!);
  if (n === 1) return resultOf(m, () => functions.complexLog(z));
  const base = complexArgument(m, m.S[a + 2]!);
  return resultOf(m, () => functions.complexLogToBase(z, base));
}

function polar(m: Machine, a: number): Ref {
  const z = complexArgument(m, m.S[a + 1]!);
  const tuple = m.hold(newTuple(m, 2));
  m.give(tuple, 0, m.newFloat(complexAbs(z)));
  m.give(tuple, 1, m.newFloat(functions.complexPhase(z)));
  m.unhold();
  return tuple;
}

function isClose(m: Machine, a: number, n: number, kw: Ref): Ref {
  const args = parseArguments(m, 'isclose', a, n, kw, ['a', 'b', 'rel_tol', 'abs_tol'], 2, 2);
  const [x, y] = [complexArgument(m, args[0]!), complexArgument(m, args[1]!)];
  const relative = args[2] === 0 ? 1e-9 : floatArgument(m, args[2]!);
  const absolute = args[3] === 0 ? 0 : floatArgument(m, args[3]!);
  return m.newBool(guarded(m, () => functions.complexIsClose(x, y, relative, absolute)));
}

export const cmathModule: NativeModule = {
  name: 'cmath',
  functions: [
    ...Object.entries(functions.complexFunctions).map(([name, f]) => one(name, (m, a) => {
      const z = complexArgument(m, m.S[a + 1]!);
      return resultOf(m, () => f(z));
    })),
    fast('log', 1, 2, log), one('polar', polar), fastKw('isclose', 0, 2, isClose),
    one('phase', (m, a) => m.newFloat(functions.complexPhase(complexArgument(m, m.S[a + 1]!)))),
    fast('rect', 2, 2, (m, a) => {
      const [distance, angle] = [floatArgument(m, m.S[a + 1]!), floatArgument(m, m.S[a + 2]!)];
      return resultOf(m, () => functions.complexFromPolar(distance, angle));
    }),
    test('isfinite', (z) => z.every(Number.isFinite)),
    test('isinf', (z) => z.some((part) => Math.abs(part) === Infinity)),
    test('isnan', (z) => z.some(Number.isNaN)),
  ],
  attributes: (m) => ({
    e: m.newFloat(Math.E),
    inf: m.newFloat(Infinity),
    infj: newComplex(m, 0, Infinity),
    nan: m.newFloat(Number.NaN),
    nanj: newComplex(m, 0, Number.NaN),
    pi: m.newFloat(Math.PI),
    tau: m.newFloat(2 * Math.PI),
  }),
};
