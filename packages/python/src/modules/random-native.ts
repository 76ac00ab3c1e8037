/** The `_random` module: `Random`, the Mersenne Twister. Source: Modules/_randommodule.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { noArgs, one, fast } from '../machine/native.ts';
import { T_bytearray, T_bytes, T_int, T_str, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { intArgument } from '../objects/abstract.ts';
import { allocateInstance } from '../objects/allocate.ts';
import { hashObject } from '../objects/hash.ts';
import { beginScratch, endScratch, intOf, newExact, newIntFromBytes } from '../objects/int-core.ts';
import { newTuple } from '../objects/list-core.ts';
import { MersenneTwister } from '../numbers/mersenne-twister.ts';
import type { NativeModule } from './native-module.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';

/** State words, index and padding of RandomObject beyond the object head. */
const RANDOM_BYTES = 2504;

/** The state's words; seeds and long results pass through an array of them. */
const WORD_BITS = 32;
const WORD_BYTES = 4;

const wordsOf = (bits: number): number => Math.max(1, Math.ceil(bits / WORD_BITS));

function bitLength(value: number | bigint): number {
  return value === 0 || value === 0n ? 0 : (value < 0 ? -value : value).toString(2).length;
}

const generator = (m: Machine, self: Ref): MersenneTwister => m.payload[self] as MersenneTwister;

function seed(m: Machine, self: Ref, value: Ref): void {
  const twister = generator(m, self);
  if (value === 0 || value === m.none) twister.seedWithInt(0);
  else if (m.isInstance(value, T_int)) {
    const n = intOf(m, value);
    const key = beginScratch(m, WORD_BYTES * wordsOf(bitLength(n)));
    twister.seedWithInt(n < 0 ? -n : n);
    endScratch(m, key);
  } else {
    hashObject(m, value);
    twister.seedWithHash(m.hashLo, m.hashHi);
  }
}

export const randomTypeSpec: NativeTypeSpec = {
  name: 'Random',
  module: '_random',
  isBase: true,
  bytes: RANDOM_BYTES,
  slots: 0,
  setup(type) {
    type.new = (m, a) => {
      const self = allocateInstance(m, m.type(m.S[a]!), Shape.native, RANDOM_BYTES, 0, RANDOM_BYTES);
      m.payload[self] = new MersenneTwister();
      if (m.type(m.S[a]!).isHeap) m.memory.track(self);
      return self;
    };
    type.init = (m, a, n) => {
      seed(m, m.S[a]!, n > 0 ? m.S[a + 1]! : 0);
      return 0;
    };
  },
  methods: [
    noArgs('random', (m, a) => m.newFloat(generator(m, m.S[a]!).random())),
    fast('seed', 0, 1, (m, a, n) => {
      seed(m, m.S[a]!, n > 0 ? m.S[a + 1]! : 0);
      return m.newNone();
    }),
    one('_seed_text', (m, a) => {
      const value = m.S[a + 1]!;
      if (m.isInstance(value, T_str)) generator(m, m.S[a]!).seedWithText(m.text(value));
      else if (m.isInstance(value, T_bytes) || m.isInstance(value, T_bytearray)) {
        generator(m, m.S[a]!).seedWithBytes(m.payload[value] as Uint8Array);
      } else throw m.error(T_TypeError, 'the seed must be text');
      return m.newNone();
    }),
    one('getrandbits', (m, a) => {
      const count = intArgument(m, m.S[a + 1]!);
      if (count < 0) throw m.error(T_ValueError, 'number of bits must be non-negative');
      if (count === 0) return m.newInt(0);
      if (count <= WORD_BITS) return newExact(m, generator(m, m.S[a]!).randomBits(count));
      const words = beginScratch(m, WORD_BYTES * wordsOf(count));
      const bits = generator(m, m.S[a]!).randomBits(count);
      const result = newIntFromBytes(m, bits, Math.ceil(bitLength(bits) / 8));
      endScratch(m, words);
      return result;
    }),
    noArgs('getstate', (m, a) => {
      const state = generator(m, m.S[a]!).getState();
      const tuple = m.hold(newTuple(m, state.length));
      state.forEach((word, i) => { m.S[m.body[tuple]! + i] = m.newInt(word); });
      m.unhold();
      return tuple;
    }),
    one('setstate', (m, a) => {
      const state = m.S[a + 1]!;
      const words: number[] = [];
      for (let i = 0; i < m.size[state]!; i++) words.push(m.num[m.S[m.body[state]! + i]!]!);
      generator(m, m.S[a]!).setState(words);
      return m.newNone();
    }),
  ],
};

export const randomNativeModule: NativeModule = {
  name: '_random',
  attributes: (m) => ({ Random: m.retain(nativeType(m, randomTypeSpec)) }),
};
