import { describe, expect, it } from 'vitest';
import { VmaList } from './vma-list.ts';
import type { Vma } from './vma-list.ts';

const PAGE = 4096;

function vma(first: number, last: number, flags = 3, anonVma = 0): Vma {
  return { start: first * PAGE, end: last * PAGE, flags, object: null, pageOffset: first, anonVma,
    anonVmaInherited: false };
}

function shape(list: VmaList): string[] {
  return [...list.all].map(({ start, end, flags }) => `${start / PAGE}-${end / PAGE}:${flags}`);
}

describe('VmaList', () => {
  it('merges equal neighbours and keeps different ones apart', () => {
    const list = new VmaList(PAGE);
    list.insert(vma(10, 20));
    list.insert(vma(30, 40));
    list.insert(vma(20, 30));
    expect(shape(list)).toEqual(['10-40:3']);
    list.insert(vma(40, 50, 1));
    expect(shape(list)).toEqual(['10-40:3', '40-50:1']);
  });

  it('does not merge two families of anonymous pages, and closes a gap to one of them only', () => {
    const list = new VmaList(PAGE);
    list.insert(vma(10, 20, 3, 1));
    list.insert(vma(30, 40, 3, 2));
    list.insert(vma(20, 30));
    expect(shape(list)).toEqual(['10-30:3', '30-40:3']);
  });

  it('cuts a range out in whole mappings', () => {
    const list = new VmaList(PAGE);
    list.insert(vma(10, 40));
    list.isolate(15 * PAGE, 25 * PAGE);
    expect(shape(list)).toEqual(['10-15:3', '15-25:3', '25-40:3']);
    expect(list.removeRange(15 * PAGE, 25 * PAGE)).toHaveLength(1);
    expect(list.find(14 * PAGE)?.end).toBe(15 * PAGE);
    expect(list.find(20 * PAGE)).toBeNull();
    expect(list.find(25 * PAGE)?.pageOffset).toBe(25);
  });

  it('finds the highest gap that fits, like a plain search over all pages', () => {
    const list = new VmaList(PAGE);
    const taken = new Uint8Array(400);
    let seed = 5;
    for (let step = 0; step < 600; step++) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      const first = 1 + ((seed >>> 8) % 380);
      const count = 1 + ((seed >>> 20) % 15);
      const range = taken.subarray(first, first + count);
      if (seed % 2 === 0) {
        list.isolate(first * PAGE, (first + count) * PAGE);
        list.removeRange(first * PAGE, (first + count) * PAGE);
        range.fill(0);
      } else if (range.every((one) => one === 0)) {
        list.insert(vma(first, first + count, 1 + ((seed >>> 5) % 3)));
        range.fill(1);
      }
      let expected = 0;
      for (let end = 400; end - count >= 1 && expected === 0; end--) {
        if (taken.subarray(end - count, end).every((one) => one === 0)) expected = end;
      }
      expect(list.gapEndBelow(count * PAGE, PAGE, 400 * PAGE)).toBe(expected * PAGE);
    }
  });
});
