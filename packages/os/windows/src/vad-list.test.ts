import { describe, expect, it } from 'vitest';
import { VadList } from './vad-list.ts';
import type { Vad } from './vad-list.ts';
import { MEM_PRIVATE, PAGE_READWRITE } from './windows-constants.ts';

const GRANULE = 65536;

function vad(start: number, bytes: number): Vad {
  return {
    start, end: start + bytes, protection: PAGE_READWRITE, type: MEM_PRIVATE, hasWriteWatch: false,
    hasLargePages: false,
    section: null, sectionPage: 0, committedPages: 0, owner: '', isSystem: false,
  };
}

describe('VadList', () => {
  it('finds the lowest and the highest free granules, like a plain search', () => {
    const end = 200 * GRANULE;
    const list = new VadList(GRANULE, end);
    const taken = new Uint8Array(200);
    taken[0] = 1;
    let seed = 9;
    for (let step = 0; step < 800; step++) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      const bytes = 4096 * (1 + ((seed >>> 8) % 100));
      const count = Math.ceil(bytes / GRANULE);
      let low = 0;
      for (let first = 1; first + count <= 200 && low === 0; first++) {
        if (taken.subarray(first, first + count).every((one) => one === 0)) low = first;
      }
      let high = 0;
      for (let first = 200 - count; first >= 1 && high === 0; first--) {
        if (taken.subarray(first, first + count).every((one) => one === 0)) high = first;
      }
      expect(list.findPlace(bytes)).toBe(low * GRANULE);
      expect(list.findPlaceDown(bytes)).toBe(high * GRANULE);
      if (low !== 0 && seed % 3 !== 0) {
        const first = seed % 7 === 0 ? high : low;
        expect(list.isFree(first * GRANULE, first * GRANULE + bytes)).toBe(true);
        list.insert(vad(first * GRANULE, bytes));
        expect(list.isFree(first * GRANULE, first * GRANULE + 1)).toBe(false);
        taken.fill(1, first, first + count);
      } else if (list.all.length > 0) {
        const gone = list.all[(seed >>> 12) % list.all.length]!;
        list.remove(gone);
        taken.fill(0, gone.start / GRANULE, Math.ceil(gone.end / GRANULE));
      }
      expect(list.all.every((one, index) => index === 0 || one.start >= list.all[index - 1]!.end)).toBe(true);
    }
  });

  it('keeps the rest of a granule unusable', () => {
    const list = new VadList(GRANULE, 100 * GRANULE);
    list.insert(vad(GRANULE, 4096));
    expect(list.isFree(GRANULE + 8192, GRANULE + 12288)).toBe(false);
    expect(list.findPlace(4096)).toBe(2 * GRANULE);
    expect(list.find(GRANULE + 4095)?.start).toBe(GRANULE);
    expect(list.find(GRANULE + 4096)).toBeNull();
  });
});
