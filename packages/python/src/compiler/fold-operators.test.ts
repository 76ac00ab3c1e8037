import { describe, expect, it } from 'vitest';
import type { Constant } from '../code-unit.ts';
import { foldBinary, foldSubscript, foldUnary } from './fold-operators.ts';

const int = (value: number | bigint): Constant => ({ kind: 'int', value: BigInt(value) });
const float = (value: number): Constant => ({ kind: 'float', value });
const str = (value: string): Constant => ({ kind: 'str', value });
const tuple = (...items: Constant[]): Constant => ({ kind: 'tuple', items });
const TRUE: Constant = { kind: 'true' };

describe('foldBinary', () => {
  it('rounds and signs as Python does', () => {
    expect(foldBinary('//', int(-7), int(2))).toEqual(int(-4));
    expect(foldBinary('%', int(-7), int(3))).toEqual(int(2));
    expect(foldBinary('/', int(1), int(3))).toEqual(float(1 / 3));
    expect(foldBinary('**', int(2), int(-1))).toEqual(float(0.5));
    expect(foldBinary('%', float(-7.5), int(2))).toEqual(float(0.5));
  });

  it('leaves what would raise', () => {
    expect(foldBinary('/', int(1), int(0))).toBeUndefined();
    expect(foldBinary('<<', int(1), int(-1))).toBeUndefined();
    expect(foldBinary('+', str('a'), int(1))).toBeUndefined();
  });

  it('leaves what would pass a limit', () => {
    expect(foldBinary('**', int(2), int(64))).toEqual(int(2n ** 64n));
    expect(foldBinary('**', int(2), int(65))).toBeUndefined();
    expect(foldBinary('<<', int(1), int(127))).toEqual(int(1n << 127n));
    expect(foldBinary('<<', int(1), int(128))).toBeUndefined();
    expect(foldBinary('*', str('a'), int(4096))).toBeDefined();
    expect(foldBinary('*', str('a'), int(4097))).toBeUndefined();
    expect(foldBinary('*', tuple(int(1)), int(257))).toBeUndefined();
  });

  it('keeps bools under logical operators only', () => {
    expect(foldBinary('&', TRUE, TRUE)).toEqual(TRUE);
    expect(foldBinary('+', TRUE, TRUE)).toEqual(int(2));
  });
});

describe('foldUnary and foldSubscript', () => {
  it('folds signs, inversion and truth', () => {
    expect(foldUnary('-', float(0))).toEqual(float(-0));
    expect(foldUnary('~', TRUE)).toEqual(int(-2));
    expect(foldUnary('not', tuple())).toEqual(TRUE);
    expect(foldUnary('-', str('a'))).toBeUndefined();
  });

  it('indexes characters, not code units', () => {
    expect(foldSubscript(str('😀a'), int(1))).toEqual(str('a'));
    expect(foldSubscript(str('ab'), int(-1))).toEqual(str('b'));
    expect(foldSubscript(str('ab'), int(2))).toBeUndefined();
  });
});
