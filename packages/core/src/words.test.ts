import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { clearWords, moveWords } from './words.ts';

const words = fc.uint32Array({ minLength: 1, maxLength: 64 });
const at = fc.nat(63);

it('moves words as copyWithin does, runs that overlap included', () => {
  fc.assert(fc.property(words, at, at, at, (array, a, b, c) => {
    const [from, end] = [Math.min(a, b) % array.length, Math.max(a, b) % array.length];
    const to = Math.min(c, array.length - Math.max(end - from, 0));
    const expected = array.slice();
    expected.copyWithin(to, from, end);
    moveWords(array, to, from, end);
    expect(array).toEqual(expected);
  }));
});

it('clears words as fill does', () => {
  fc.assert(fc.property(words, at, at, (array, a, b) => {
    const [from, end] = [a % array.length, b % array.length];
    const expected = array.slice();
    expected.fill(0, from, end);
    clearWords(array, from, end);
    expect(array).toEqual(expected);
  }));
});
