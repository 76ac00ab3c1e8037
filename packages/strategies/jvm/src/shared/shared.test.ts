import { PlainMemory, settingsOf } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import { serialManifest } from '../serial/index.ts';
import { PaddedAverage } from './adaptive-average.ts';
import { AgeTable } from './age-table.ts';
import { CardTable } from './card-table.ts';
import { ThreadLocalAllocBuffer } from './thread-local-alloc-buffer.ts';

describe('AgeTable', () => {
  it('takes the age at which survivors exceed the desired size', () => {
    const ages = new AgeTable();
    for (const [age, words] of [[1, 100], [2, 50], [3, 10]] as const) ages.add(age, words);
    expect([99, 149, 155, 1000].map((desired) => ages.tenuringThreshold(desired, 15))).toEqual([1, 2, 3, 15]);
    expect(ages.tenuringThreshold(155, 2)).toBe(2);
  });
});

describe('PaddedAverage', () => {
  it('stays at a constant sample, and a skipped collection lowers it as in the real runtime', () => {
    const average = new PaddedAverage(10, 3);
    for (let i = 0; i < 13; i++) average.sample(3_866_176);
    expect(Math.trunc(average.padded)).toBe(3_866_176);
    average.sample(0);
    expect(Math.trunc(average.padded)).toBe(3_479_558);
    average.sample(3_866_176);
    expect(Math.trunc(average.average)).toBe(3_518_220);
  });
});

describe('CardTable', () => {
  it('hands over dirty runs from the top down and cleans them', () => {
    const memory = new PlainMemory();
    const cards = new CardTable(memory, 1024, 1 << 20);
    for (const granule of [1024, 1024 + 64, 1024 + 640]) cards.dirty(granule);
    const runs: [number, number][] = [];
    cards.forEachDirtyRun(1024, 1024 + 650, (start, end) => runs.push([start - 1024, end - 1024]));
    expect(runs).toEqual([[640, 650], [0, 128]]);
    expect(cards.isDirty(1024)).toBe(false);
    cards.dirtyRange(1024 + 63, 1024 + 65);
    expect([cards.isDirty(1024), cards.isDirty(1024 + 64), cards.isDirty(1024 + 128)]).toEqual([true, true, false]);
  });
});

describe('ThreadLocalAllocBuffer', () => {
  it('sizes buffers from eden and the object, and keeps a reserve', () => {
    const tlab = new ThreadLocalAllocBuffer(settingsOf(serialManifest, { 'jvm.mode': 'int' }));
    tlab.initialize(2_097_152, 0);
    expect(tlab.sizeFor(127, 2_097_152)).toBe(41_943 + 127);
    expect(tlab.sizeFor(127, 100)).toBe(0);
    tlab.fill(1000, 42_070, 127);
    expect([tlab.top, tlab.end]).toEqual([1127, 1000 + 42_070 - 2]);
    expect(tlab.keepsBuffer()).toBe(true);
    tlab.top = tlab.end - 700;
    expect(tlab.keepsBuffer()).toBe(true);
    tlab.top = tlab.end - 300;
    expect(tlab.keepsBuffer()).toBe(false);
  });
});
