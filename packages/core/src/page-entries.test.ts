import { describe, expect, it } from 'vitest';
import { PageEntries } from './page-entries.ts';

describe('PageEntries', () => {
  it('finds the pages in use inside and outside the window, in order', () => {
    const entries = new PageEntries(1024, 2048);
    const pages = [3, 700, 1024, 1535, 1536, 3071, 3072, 2 ** 34];
    for (const page of pages) entries.set(page, 7);
    const found: number[] = [];
    const end = 2 ** 35;
    for (let page = entries.nextUsed(0, end); page < end; page = entries.nextUsed(page + 1, end)) found.push(page);
    expect(found).toEqual(pages);
    expect(entries.nextUsed(1025, 1535)).toBe(1535);
    expect(entries.nextUsed(4, 700)).toBe(700);
  });

  it('forgets a page whose entry becomes 0', () => {
    const entries = new PageEntries(0, 1024);
    for (const page of [5, 2000]) {
      entries.set(page, 1);
      entries.set(page, 0);
      expect(entries.get(page)).toBe(0);
      expect(entries.usedInGroup(page)).toBe(0);
    }
    expect(entries.nextUsed(0, 4096)).toBe(4096);
  });

  it('counts the entries of a group as a plain count does', () => {
    const entries = new PageEntries(512, 1024);
    const plain = new Map<number, number>();
    let seed = 1;
    for (let step = 0; step < 5000; step++) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      const page = seed % 2048;
      const entry = (seed >>> 16) % 3;
      entries.set(page, entry);
      plain.set(page, entry);
    }
    for (let group = 0; group < 4; group++) {
      let count = 0;
      for (let page = group * 512; page < (group + 1) * 512; page++) if ((plain.get(page) ?? 0) !== 0) count++;
      expect(entries.usedInGroup(group * 512)).toBe(count);
    }
  });
});
