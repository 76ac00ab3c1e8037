import { describe, expect, it } from 'vitest';
import { disagreements, recordedCases } from './fixtures/recorded.ts';
import * as math from './math-functions.ts';

const table = (name: string) => recordedCases(import.meta.url, 'math', name);
const check = (name: string, call: (...args: never[]) => unknown) => {
  expect(disagreements(table(name), call), name).toEqual([]);
};

describe('the math module, as recorded from the real interpreter', () => {
  it.each(Object.keys(math.unaryMathFunctions))('%s', (name) => {
    check(name, math.unaryMathFunctions[name]!);
  });

  it('pow, fmod, remainder, copysign, nextafter, atan2', () => {
    check('pow', math.mathPow);
    check('fmod', math.mathFmod);
    check('remainder', math.mathRemainder);
    check('copysign', math.mathCopysign);
    check('nextafter', math.nextAfter);
    check('atan2', math.atan2);
  });

  it('logarithms of floats and of ints beyond every float', () => {
    check('log', math.mathLog);
    check('log2', math.mathLog2);
    check('log10', math.mathLog10);
    check('log to base', math.mathLogToBase);
  });

  it('takes floats apart', () => {
    check('ldexp', math.mathLdexp);
    check('frexp', math.frexp);
    check('modf', math.modf);
    check('ulp', math.ulp);
    check('floor', math.mathFloor);
    check('ceil', math.mathCeil);
    check('trunc', math.mathTrunc);
    check('isclose', math.isClose);
  });

  it('sums without losing bits', () => {
    check('fsum', (...items: number[]) => math.fsum(items));
    check('hypot', (...coordinates: number[]) => math.hypot(coordinates));
    check('dist', (a: number, b: number, c: number, d: number) => math.dist([a, b], [c, d]));
  });

  it('counts', () => {
    check('comb', math.comb);
    check('perm', math.perm);
    check('factorial', math.factorial);
    check('lcm', math.intLcm);
    expect(math.perm(5)).toBe(120);
  });
});
