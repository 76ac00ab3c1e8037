import { describe, expect, it } from 'vitest';
import { disagreements, recordedCases } from './fixtures/recorded.ts';
import * as arithmetic from './int-arithmetic.ts';
import * as bits from './int-bits.ts';
import { compareIntToFloat, intToFloat, intTrueDivide } from './int-float.ts';
import { intToDecimal, intToPrefixed, parseInt } from './int-text.ts';
import { canonicalInt } from './int-value.ts';
import type { Int } from './int-value.ts';

const table = (name: string) => recordedCases(import.meta.url, 'ints', name);
const thrownBy = (call: () => unknown): unknown => {
  try {
    return call();
  } catch (error) {
    return error;
  }
};
const check = (name: string, call: (...args: never[]) => unknown) => {
  expect(disagreements(table(name), call), name).toEqual([]);
};

describe('ints as text, as recorded from the real interpreter', () => {
  it('writes every base, and refuses more digits than the limit', () => {
    check('str', (value: Int) => intToDecimal(value));
    check('hex', (value: Int) => intToPrefixed(value, 16));
    check('oct', (value: Int) => intToPrefixed(value, 8));
    check('bin', (value: Int) => intToPrefixed(value, 2));
  });

  it('reads what int() reads and nothing else', () => {
    check('parse', (text: string, base: number) => parseInt(text, base) ?? 'bad');
    check('parse base', parseInt);
  });

  it('refuses more digits than the limit before it looks at what follows', () => {
    const hint = 'use sys.set_int_max_str_digits() to increase the limit';
    const limit = 'Exceeds the limit (4300 digits) for integer string conversion';
    const tooLong = { kind: 'ValueError', message: `${limit}: value has 4301 digits; ${hint}` };
    expect(thrownBy(() => parseInt('1'.repeat(4301)))).toMatchObject(tooLong);
    expect(thrownBy(() => parseInt(`-${'1_'.repeat(4300)}1x`))).toMatchObject(tooLong);
    expect(parseInt(`${'1'.repeat(4301)}__`)).toBeUndefined();
    expect(parseInt('f'.repeat(5000), 16)).toBe(16n ** 5000n - 1n);
    expect(thrownBy(() => intToDecimal(-(10n ** 4300n)))).toMatchObject({ message: `${limit}; ${hint}` });
    expect(intToDecimal(-(10n ** 4299n))).toHaveLength(4301);
  });

  it('honours another limit, and none', () => {
    expect(parseInt('1'.repeat(5000), 10, 0)).toBe(BigInt('1'.repeat(5000)));
    expect(intToDecimal(10n ** 5000n, 0)).toHaveLength(5001);
    expect(thrownBy(() => intToDecimal(10n ** 700n, 640))).toMatchObject({ kind: 'ValueError' });
  });
});

describe('int operators, as recorded from the real interpreter', () => {
  it('adds, subtracts, multiplies', () => {
    check('add', arithmetic.intAdd);
    check('subtract', arithmetic.intSubtract);
    check('multiply', arithmetic.intMultiply);
    check('negate', arithmetic.intNegate);
  });

  it('divides with the sign rules of the divisor', () => {
    check('floor divide', arithmetic.intFloorDivide);
    check('modulo', arithmetic.intModulo);
    check('divmod', arithmetic.intDivmod);
  });

  it('raises to powers, plain and modular', () => {
    check('power', arithmetic.intPower);
    check('power modulo', arithmetic.intPowerModulo);
  });

  it('shifts, and works on bits in two’s complement', () => {
    check('shift left', arithmetic.intShiftLeft);
    check('shift right', arithmetic.intShiftRight);
    check('and', bits.intAnd);
    check('or', bits.intOr);
    check('xor', bits.intXor);
    check('invert', bits.intInvert);
  });

  it('finds common divisors and square roots', () => {
    check('gcd', arithmetic.intGcd);
    check('isqrt', arithmetic.intSquareRoot);
  });

  it('counts bits and storage digits', () => {
    check('bit_length', bits.bitLength);
    check('bit_count', bits.bitCount);
    check('digits', bits.digitCount);
  });

  it('converts to bytes and back', () => {
    check('to_bytes', bits.intToBytes);
    check('from_bytes', bits.intFromBytes);
  });

  it('meets floats without double rounding', () => {
    check('float', intToFloat);
    check('true divide', intTrueDivide);
    check('compare with float', compareIntToFloat);
  });

  it('keeps results canonical: numbers where safe, never -0', () => {
    const operators = [
      arithmetic.intAdd,
      arithmetic.intSubtract,
      arithmetic.intMultiply,
      arithmetic.intFloorDivide,
      arithmetic.intModulo,
      bits.intAnd,
      bits.intOr,
      bits.intXor,
    ];
    const values: Int[] = [0, 1, -1, 3, -3, 2 ** 31, -(2 ** 40), Number.MAX_SAFE_INTEGER, 2n ** 64n, -(2n ** 70n)];
    for (const operator of operators) {
      for (const a of values) {
        for (const b of values.slice(1)) {
          const result = operator(a, b);
          if (typeof result === 'bigint') expect(canonicalInt(result)).toBe(result);
          else expect(Number.isSafeInteger(result) && !Object.is(result, -0)).toBe(true);
        }
      }
    }
  });
});
