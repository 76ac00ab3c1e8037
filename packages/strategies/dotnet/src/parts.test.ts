import { PlainMemory } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import { Cards } from './cards.ts';
import { CondemnReason, CondemnedGeneration } from './condemned-generation.ts';
import { DynamicTuning } from './dynamic-tuning.ts';
import { FreeList } from './free-list.ts';
import { Generation } from './generation.ts';
import { RegionAllocator } from './region-allocator.ts';

const MIB = 1 << 20;

function generations(gen0Bytes = 4 * MIB): Generation[] {
  return [new Generation(0, gen0Bytes, gen0Bytes), new Generation(1, 0, 128 * MIB), new Generation(2, 0, 0),
    new Generation(3, 0, 0)];
}

describe('FreeList', () => {
  it('takes the first item that fits, from the bucket of the request on', () => {
    const list = new FreeList(12, 256);
    for (const [start, granules] of [[100, 10], [200, 20], [300, 400]] as const) list.add(start, granules);
    expect([list.take(15), list.foundStart, list.foundGranules]).toEqual([true, 200, 20]);
    expect([list.take(15), list.foundStart]).toEqual([true, 300]);
    expect([list.take(15), list.bytes]).toEqual([false, 80]);
    list.verify();
  });
});

describe('Cards', () => {
  it('hands over runs in address order and clears them', () => {
    const cards = new Cards(1000, 100_000);
    for (const granule of [1000, 1032, 2000]) cards.set(granule);
    const runs: [number, number][] = [];
    expect(cards.takeRuns(1000, 2010, (start, end) => runs.push([start, end]))).toBe(3);
    expect(runs).toEqual([[1000, 1064], [1992, 2010]]);
    expect(cards.isSet(1000)).toBe(false);
  });
});

describe('RegionAllocator', () => {
  it('reuses regions, and decommits those that stay free for twenty collections', () => {
    const regions = new RegionAllocator(new PlainMemory(), 64 * MIB, 0);
    const region = regions.takeBasic(0)!;
    expect(regions.commit(region, region.bottom + 100)).toBe(true);
    expect(regions.committedBytes).toBe(65536);
    regions.giveBack(region);
    expect(regions.takeBasic(1)).toBe(region);
    regions.giveBack(region);
    for (let i = 0; i < 19; i++) regions.ageFreeRegions();
    expect(regions.committedBytes).toBe(65536);
    regions.ageFreeRegions();
    expect(regions.committedBytes).toBe(0);
    regions.verify();
  });

  it('keeps the hard limit', () => {
    const regions = new RegionAllocator(new PlainMemory(), 64 * MIB, MIB);
    const region = regions.takeBasic(0)!;
    expect(regions.commit(region, region.bottom + (2 * MIB) / 8)).toBe(false);
    expect(regions.commit(region, region.bottom + 100)).toBe(true);
  });
});

describe('the choice of the generation', () => {
  it('goes on to older ones while budgets are used up', () => {
    const list = generations();
    const condemned = new CondemnedGeneration();
    expect([condemned.choose(list, 0, 0, false), condemned.reason]).toEqual([0, CondemnReason.initial]);
    list[2]!.remainingBytes = 0;
    expect(condemned.choose(list, 0, 0, false)).toBe(0);
    list[1]!.remainingBytes = 0;
    expect([condemned.choose(list, 0, 0, false), condemned.reason]).toEqual([2, CondemnReason.budget]);
  });

  it('takes generation 2 for the large object heap', () => {
    const list = generations();
    list[3]!.remainingBytes = 0;
    expect(new CondemnedGeneration().choose(list, 0, 0, false)).toBe(2);
  });

  it('takes generation 1 when cards were of little use', () => {
    const condemned = new CondemnedGeneration();
    condemned.skipRatio = 29;
    expect(condemned.choose(generations(), 0, 0, false)).toBe(1);
    expect(condemned.reason).toBe(CondemnReason.lowCardEfficiency);
    expect(condemned.forcesPromotion).toBe(true);
  });

  it('promotes above 6 per cent of the minimum budget', () => {
    const list = generations();
    const condemned = new CondemnedGeneration();
    expect(condemned.decidePromotion(list, 0, 0)).toBe(true);
    list[1]!.currentBytes = 300_000;
    expect([251_658, 251_659].map((bytes) => condemned.decidePromotion(list, 0, bytes))).toEqual([false, true]);
  });
});

describe('budgets', () => {
  it('follow survival, within their bounds', () => {
    const list = generations(MIB);
    const tuning = new DynamicTuning(list, () => 1024 * MIB);
    list[1]!.beginBytes = 2 * MIB;
    list[1]!.survivedBytes = MIB;
    list[1]!.remainingBytes = 0;
    tuning.computeNewBudgets(1, 0);
    // A survival rate of 1/2 is above the threshold of 5/12: the largest factor, 7.
    expect(list[1]!.desiredBytes).toBe(7 * MIB);
    list[1]!.survivedBytes = 0;
    list[1]!.remainingBytes = 0;
    tuning.computeNewBudgets(1, 0);
    expect(list[1]!.desiredBytes).toBe(256 * 1024);
  });
});
