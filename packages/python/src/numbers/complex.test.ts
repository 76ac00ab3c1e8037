import { describe, expect, it } from 'vitest';
import * as complex from './complex.ts';
import { disagreements, recordedCases } from './fixtures/recorded.ts';
import { valueError } from './semantic-error.ts';

const table = (name: string) => recordedCases(import.meta.url, 'complex', name);

describe('complex numbers, as recorded from the real interpreter', () => {
  it('multiplies, divides, raises to powers', () => {
    const multiply = (a: number, b: number, c: number, d: number) => complex.complexMultiply([a, b], [c, d]);
    expect(disagreements(table('multiply'), multiply)).toEqual([]);
    const divide = (a: number, b: number, c: number, d: number) => complex.complexDivide([a, b], [c, d]);
    expect(disagreements(table('divide'), divide)).toEqual([]);
    const power = (a: number, b: number, c: number, d: number) => complex.complexPower([a, b], [c, d]);
    expect(disagreements(table('power'), power)).toEqual([]);
  });

  it('measures length', () => {
    expect(disagreements(table('abs'), (a: number, b: number) => complex.complexAbs([a, b]))).toEqual([]);
  });

  it('reads what complex() reads and nothing else', () => {
    const parse = (text: string) => {
      const parsed = complex.parseComplex(text);
      if (typeof parsed === 'string') throw valueError('complex() arg is a malformed string');
      return parsed;
    };
    expect(disagreements(table('parse'), parse)).toEqual([]);
    expect(complex.parseComplex('1__0j')).toBe('stray underscore');
    expect(complex.parseComplex('1_j')).toBe('stray underscore');
  });
});
