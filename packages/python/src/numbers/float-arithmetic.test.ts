import { describe, expect, it } from 'vitest';
import { disagreements, recordedCases } from './fixtures/recorded.ts';
import { floatDivide, floatDivmod, floatFloorDivide, floatModulo, floatPow } from './float-arithmetic.ts';
import { floatToRatio, roundRatioToFloat, roundToFloat } from './float-bits.ts';
import { floatToInt, roundHalfEven, roundToInt } from './float-round.ts';

const table = (name: string) => recordedCases(import.meta.url, 'float-arithmetic', name);

describe('float operators, as recorded from the real interpreter', () => {
  it('rounds to decimal places with ties to even', () => {
    expect(disagreements(table('round'), roundHalfEven)).toEqual([]);
    expect(disagreements(table('round to int'), roundToInt)).toEqual([]);
  });

  it('converts to ints and ratios exactly', () => {
    expect(disagreements(table('int'), floatToInt)).toEqual([]);
    expect(disagreements(table('ratio'), floatToRatio)).toEqual([]);
  });

  it('divides with the sign rules of the divisor', () => {
    expect(disagreements(table('divide'), floatDivide)).toEqual([]);
    expect(disagreements(table('modulo'), floatModulo)).toEqual([]);
    expect(disagreements(table('floor divide'), floatFloorDivide)).toEqual([]);
    expect(disagreements(table('divmod'), floatDivmod)).toEqual([]);
  });

  it('raises to powers with the special cases settled first', () => {
    expect(disagreements(table('power'), floatPow)).toEqual([]);
  });
});

describe('rounding of exact values to floats', () => {
  it('breaks ties to even and sees what lies below the last digit', () => {
    expect(roundToFloat(2n ** 53n + 1n, 0)).toBe(2 ** 53);
    expect(roundToFloat(2n ** 53n + 1n, 0, true)).toBe(2 ** 53 + 2);
    expect(roundToFloat(2n ** 53n + 3n, 0)).toBe(2 ** 53 + 4);
  });

  it('rounds once in the subnormal range and overflows at the half unit', () => {
    expect(roundToFloat(3n, -1075)).toBe(2 ** -1073);
    expect(roundToFloat(1n, -1075)).toBe(0);
    expect(roundToFloat((1n << 54n) - 1n, 970)).toBe(Infinity);
    expect(roundToFloat((1n << 55n) - 3n, 969)).toBe(Number.MAX_VALUE);
  });

  it('divides big integers correctly rounded', () => {
    expect(roundRatioToFloat(1n, 3n)).toBe(1 / 3);
    expect(roundRatioToFloat(10n ** 400n, 10n ** 399n)).toBe(10);
    expect(roundRatioToFloat(1n, 10n ** 400n)).toBe(0);
  });
});
