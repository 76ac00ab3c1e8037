import { describe, expect, it } from 'vitest';
import { GapList } from './gap-list.ts';

describe('GapList', () => {
  it('behaves as an array under random changes', () => {
    const list = new GapList<number>();
    const plain: number[] = [];
    let seed = 3;
    for (let step = 0; step < 4000; step++) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      const index = (seed >>> 8) % (plain.length + 1);
      if (seed % 5 < 3) {
        list.insert(index, step);
        plain.splice(index, 0, step);
      } else {
        const count = Math.min((seed >>> 16) % 4, plain.length - index);
        expect(list.remove(index, count)).toEqual(plain.splice(index, count));
      }
      expect(list.length).toBe(plain.length);
      if (step % 100 === 0) expect([...list]).toEqual(plain);
    }
    expect([...list]).toEqual(plain);
    expect(list.at(-1)).toBeUndefined();
    expect(list.at(plain.length)).toBeUndefined();
    expect(list.some((item) => item === plain[0])).toBe(true);
    expect(list.some((item) => item === -1)).toBe(false);
  });
});
