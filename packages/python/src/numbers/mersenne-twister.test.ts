import { describe, expect, it } from 'vitest';
import { disagreements, recordedCases } from './fixtures/recorded.ts';
import type { Int } from './int-value.ts';
import { MersenneTwister } from './mersenne-twister.ts';

const table = (name: string) => recordedCases(import.meta.url, 'random', name);

function draw(generator: MersenneTwister): unknown[] {
  const first = [
    generator.random(),
    generator.randomBits(1),
    generator.randomBits(32),
    generator.randomBits(33),
    generator.randomBits(100),
    generator.randomBelow(10),
    generator.randomBelow(10n ** 20n),
  ];
  const many = Array.from({ length: 700 }, () => generator.random());
  return [...first, many.at(-1)];
}

describe('random numbers, as recorded from the real interpreter', () => {
  it('draws the same after every kind of seed', () => {
    expect(disagreements(table('int seeds'), (seed: Int) => draw(new MersenneTwister(seed)))).toEqual([]);
    const generator = new MersenneTwister();
    const text = (seed: string) => {
      generator.seedWithText(seed);
      return draw(generator);
    };
    expect(disagreements(table('str seeds'), text)).toEqual([]);
    const bytes = (seed: Uint8Array) => {
      generator.seedWithBytes(seed);
      return draw(generator);
    };
    expect(disagreements(table('bytes seeds'), bytes)).toEqual([]);
    const float = (seed: number) => {
      generator.seedWithFloat(seed);
      return draw(generator);
    };
    expect(disagreements(table('float seeds'), float)).toEqual([]);
  });

  it('shows its state, and goes on from one', () => {
    const state = (seed: Int) => {
      const generator = new MersenneTwister(seed);
      const drawn = generator.random();
      const words = generator.getState();
      return [drawn, [0, 1, 623, 624].map((index) => words[index])];
    };
    expect(disagreements(table('state'), state)).toEqual([]);
    const one = new MersenneTwister(7);
    one.random();
    const other = new MersenneTwister(0);
    other.setState(one.getState());
    expect(draw(other)).toEqual(draw(one));
  });
});
