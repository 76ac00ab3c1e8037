import { describe, expect, it } from 'vitest';
import { disagreements, recordedCases } from './fixtures/recorded.ts';
import {
  addSetHash,
  addTupleHash,
  finishSetHash,
  finishTupleHash,
  hashComplex,
  hashFloat,
  hashInteger,
  startSetHash,
  startTupleHash,
} from './hash-number.ts';
import { hashBytes, hashText } from './siphash13.ts';

const table = (name: string) => recordedCases(import.meta.url, 'hashes', name);
const whole = (halves: Int32Array) => (BigInt(halves[1]!) << 32n) | BigInt(halves[0]! >>> 0);

describe('hashes, as recorded from the real interpreter', () => {
  for (const seed of [0, 42, 4294967295]) {
    it(`hashes text and bytes under seed ${seed}`, () => {
      const text = table(`str, PYTHONHASHSEED=${seed}`);
      expect(disagreements(text, (value: string) => whole(hashText(value, seed)))).toEqual([]);
      const bytes = table(`bytes, PYTHONHASHSEED=${seed}`);
      expect(disagreements(bytes, (value: Uint8Array) => whole(hashBytes(value, seed)))).toEqual([]);
    });
  }

  it('hashes numbers modulo 2**61 - 1', () => {
    expect(disagreements(table('int'), (value: number | bigint) => whole(hashInteger(value)))).toEqual([]);
    expect(disagreements(table('float'), (value: number) => whole(hashFloat(value)))).toEqual([]);
    const complex = (real: number, imaginary: number) => whole(hashComplex(real, imaginary));
    expect(disagreements(table('complex'), complex)).toEqual([]);
  });

  it('mixes the hashes of items into the hash of a tuple', () => {
    const tuple = (...items: (number | bigint)[]) => {
      const accumulator = new Int32Array(2);
      startTupleHash(accumulator);
      for (const item of items) {
        const hash = hashInteger(item);
        addTupleHash(accumulator, hash[0]!, hash[1]!);
      }
      finishTupleHash(accumulator, items.length);
      return whole(accumulator);
    };
    expect(disagreements(table('tuple of ints'), tuple)).toEqual([]);
  });

  it('mixes the hashes of members into the hash of a frozenset, in any order', () => {
    const frozenset = (...members: (number | bigint)[]) => {
      const accumulator = new Int32Array(2);
      startSetHash(accumulator);
      for (const member of members.reverse()) {
        const hash = hashInteger(member);
        addSetHash(accumulator, hash[0]!, hash[1]!);
      }
      finishSetHash(accumulator, members.length);
      return whole(accumulator);
    };
    expect(disagreements(table('frozenset of ints'), frozenset)).toEqual([]);
  });
});
