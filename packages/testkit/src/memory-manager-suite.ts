import type { MemoryManager, OperatingSystem, StrategyManifest } from '@memarena/core';
import { createOsCounters } from '@memarena/core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SettingValues } from './environment.ts';
import { createTestManager } from './environment.ts';
import { Mutator, RecordingHooks, TEST_LAYOUTS, TestLayout, objectBytes } from './mutator.ts';

/** What a strategy needs for the cases about limits. */
export interface MemoryManagerCases {
  /** Settings under which the heap holds a few MiB. */
  readonly smallHeap?: SettingValues;
  /** Settings for all other cases. */
  readonly settings?: SettingValues;
}

const REGISTERS = 64;
const MANY = 20_000;

/**
 * What every memory manager promises, whatever it does to keep its promises. Cases that a strategy's traits rule out
 * are skipped, with the reason in their name.
 */
export function memoryManagerSuite(
  manifest: StrategyManifest, createOs: () => OperatingSystem, cases: MemoryManagerCases = {},
): void {
  const { traits } = manifest;
  let os: OperatingSystem;
  let memory: MemoryManager;
  let mutator: Mutator;
  const create = (settings: SettingValues | undefined, refs = 1 << 17): void => {
    os = createOs();
    memory = createTestManager(manifest, {
      os, settings: settings ?? {}, capacity: { refs, slotWords: 1 << 19, stackWords: 256 },
    });
    memory.defineLayouts(TEST_LAYOUTS);
    mutator = new Mutator(memory, REGISTERS);
  };
  const node = (register: number, slots = 2, rawWords = 1): void => {
    if (!mutator.create(register, TestLayout.node, slots, rawWords)) throw new Error('out of memory');
  };
  const caseUnless = (reason: string | false, name: string, run: () => void): void => {
    if (reason === false) it(name, run);
    else it.skip(`${name} [${reason}]`, run);
  };
  const never = traits.reclaims === 'never' && 'never reclaims';
  beforeEach(() => create(cases.settings));

  describe(`${manifest.id}: objects`, () => {
    it('are distinct, with empty slots and words', () => {
      const seen = new Set<number>();
      const places = new Set<number>();
      for (let i = 0; i < REGISTERS; i++) {
        node(i, 3, 2);
        const ref = mutator.get(i);
        seen.add(ref);
        places.add(memory.columns.address[ref]!);
        expect([0, 1, 2].map((slot) => mutator.slot(ref, slot))).toEqual([0, 0, 0]);
        expect([mutator.raw(ref, 0), mutator.raw(ref, 1)]).toEqual([0, 0]);
      }
      expect([seen.size, places.size]).toEqual([REGISTERS, REGISTERS]);
      expect(seen.has(0) || places.has(0)).toBe(false);
      memory.verify();
    });

    it('are clean when they take the place of dead ones', () => {
      let dirty = 0;
      for (let i = 0; i < 5000; i++) {
        node(0, 4, 2);
        const ref = mutator.get(0);
        for (let slot = 0; slot < 4; slot++) dirty += mutator.slot(ref, slot);
        dirty += mutator.raw(ref, 1);
        mutator.link(ref, 3, ref);
        mutator.setRaw(ref, 1, 77);
      }
      expect(dirty).toBe(0);
    });

    it('keep what is stored in them', () => {
      node(0);
      node(1);
      mutator.link(mutator.get(0), 1, mutator.get(1));
      mutator.setRaw(mutator.get(0), 0, 1234567890);
      expect(mutator.slot(mutator.get(0), 1)).toBe(mutator.get(1));
      expect(mutator.raw(mutator.get(0), 0)).toBe(1234567890);
      memory.retain(mutator.get(1));
      memory.giveRef(mutator.get(0), 0, mutator.get(1));
      expect(mutator.slot(mutator.get(0), 0)).toBe(mutator.get(1));
      memory.verify();
    });

    it('may have no slots, no words, many slots, many bytes', () => {
      expect(mutator.create(0, TestLayout.leaf, 0, 0)).toBe(true);
      expect(mutator.create(1, TestLayout.leaf, 0, 0, 300_000)).toBe(true);
      node(2, 5000, 0);
      expect(memory.columns.slotCount[mutator.get(2)]).toBe(5000);
      mutator.link(mutator.get(2), 4999, mutator.get(1));
      memory.collect({ cause: 'explicit' });
      expect(mutator.slot(mutator.get(2), 4999)).toBe(mutator.get(1));
      memory.verify();
    });

    it('change size and keep their Ref and contents', () => {
      expect(mutator.create(0, TestLayout.leaf, 0, 3)).toBe(true);
      const ref = mutator.get(0);
      for (let word = 0; word < 3; word++) mutator.setRaw(ref, word, word + 10);
      for (const words of [40, 400, 41, 3]) {
        expect(memory.resize(ref, objectBytes(0, words), 0, words)).toBe(true);
        expect([mutator.raw(ref, 0), mutator.raw(ref, 1), mutator.raw(ref, 2)]).toEqual([10, 11, 12]);
        expect(memory.columns.bytes[ref]).toBe(objectBytes(0, words));
        memory.collect({ cause: 'explicit' });
        expect(mutator.isLive(ref)).toBe(true);
      }
      memory.verify();
    });
  });

  describe(`${manifest.id}: reachability`, () => {
    it('keeps everything that roots reach, through collections of every kind', () => {
      for (let i = 0; i < 8; i++) node(i);
      for (let i = 0; i < MANY; i++) {
        const register = i % 8;
        node(8, 2, 1);
        mutator.setRaw(mutator.get(8), 0, i);
        mutator.link(mutator.get(8), 0, mutator.get(register));
        mutator.set(register, mutator.get(8));
        if (i % 4000 === 0) memory.collect({ cause: 'explicit', generation: 0 });
      }
      mutator.set(8, 0);
      memory.collect({ cause: 'explicit' });
      for (let register = 0; register < 8; register++) {
        let expected = MANY - 8 + register;
        let ref = mutator.get(register);
        while (ref !== 0 && mutator.raw(ref, 0) === expected && expected >= 0) {
          ref = mutator.slot(ref, 0);
          expected -= 8;
        }
        expect(expected).toBe(register - 8);
      }
      memory.verify();
    });

    caseUnless(never, 'lets go of what they do not reach', () => {
      node(0);
      for (let i = 0; i < 1000; i++) {
        node(1);
        mutator.link(mutator.get(0), 0, mutator.get(1));
      }
      mutator.set(1, 0);
      mutator.collectAll();
      expect(mutator.countLive()).toBe(2);
      memory.verify();
    });

    caseUnless(never, 'finds cycles', () => {
      for (let i = 0; i < 500; i++) {
        node(0);
        node(1);
        mutator.link(mutator.get(0), 0, mutator.get(1));
        mutator.link(mutator.get(1), 0, mutator.get(0));
        mutator.link(mutator.get(1), 1, mutator.get(1));
      }
      mutator.set(0, 0);
      mutator.set(1, 0);
      mutator.collectAll();
      expect(mutator.countLive()).toBe(0);
      memory.verify();
    });

    it('sees young objects through old ones', () => {
      node(0, 64, 0);
      mutator.collectAll();
      for (let round = 0; round < 10; round++) {
        for (let slot = 0; slot < 64; slot++) {
          node(1, 2, 1);
          mutator.setRaw(mutator.get(1), 0, round * 64 + slot);
          mutator.link(mutator.get(0), slot, mutator.get(1));
        }
        mutator.set(1, 0);
        for (let i = 0; i < 2000; i++) node(1);
        memory.collect({ cause: 'explicit', generation: 0 });
        memory.verify();
        const words = Array.from({ length: 64 }, (_, slot) => mutator.raw(mutator.slot(mutator.get(0), slot), 0));
        expect(words).toEqual(Array.from({ length: 64 }, (_, slot) => round * 64 + slot));
      }
    });

    it('sees stores that were made in bulk', () => {
      node(0, 16, 0);
      mutator.collectAll();
      for (let i = 1; i <= 16; i++) node(i, 2, 1);
      mutator.linkMany(mutator.get(0), Array.from({ length: 16 }, (_, i) => mutator.get(i + 1)));
      for (let i = 1; i <= 16; i++) mutator.set(i, 0);
      memory.collect({ cause: 'explicit', generation: 0 });
      for (let slot = 0; slot < 16; slot++) expect(mutator.isLive(mutator.slot(mutator.get(0), slot))).toBe(true);
      memory.verify();
    });
  });

  describe(`${manifest.id}: death`, () => {
    let hooks: RecordingHooks;
    const cycleOf = (register: number): number => {
      expect(mutator.create(register, TestLayout.guarded, 2, 1)).toBe(true);
      const ref = mutator.get(register);
      mutator.link(ref, 0, ref);
      return ref;
    };
    beforeEach(() => {
      hooks = new RecordingHooks(memory);
      memory.setHooks(hooks);
    });

    caseUnless(never, 'calls destroy once and clears the content', () => {
      const ref = cycleOf(0);
      memory.columns.payload[ref] = 'content';
      mutator.collectAll();
      expect([hooks.destroyed, memory.columns.payload[ref]]).toEqual([[], 'content']);
      mutator.set(0, 0);
      mutator.collectAll();
      expect(hooks.destroyed).toEqual([ref]);
      expect([memory.columns.payload[ref], mutator.isLive(ref)]).toEqual([undefined, false]);
    });

    caseUnless(never, 'runs a finalizer once, on an intact object, before the destroy', () => {
      const ref = cycleOf(0);
      node(1, 0, 1);
      mutator.setRaw(mutator.get(1), 0, 42);
      mutator.link(ref, 1, mutator.get(1));
      mutator.set(1, 0);
      hooks.withFinalizer.add(ref);
      let seen = 0;
      hooks.onFinalize = (dying) => (seen = mutator.raw(mutator.slot(dying, 1), 0));
      mutator.set(0, 0);
      mutator.collectAll();
      expect([hooks.finalized, hooks.destroyed, seen]).toEqual([[ref], [ref], 42]);
      expect(hooks.events.indexOf('finalize')).toBeLessThan(hooks.events.indexOf('destroy'));
      expect(mutator.countLive()).toBe(0);
    });

    caseUnless(never, 'lets a finalizer bring its object back, for one more life', () => {
      const ref = cycleOf(0);
      hooks.withFinalizer.add(ref);
      hooks.onFinalize = (dying) => mutator.set(5, dying);
      mutator.set(0, 0);
      mutator.collectAll();
      expect([mutator.get(5), mutator.isLive(ref), hooks.destroyed]).toEqual([ref, true, []]);
      expect(mutator.slot(ref, 0)).toBe(ref);
      mutator.set(5, 0);
      mutator.collectAll();
      expect([hooks.finalized, hooks.destroyed]).toEqual([[ref], [ref]]);
      memory.verify();
    });

    caseUnless(never, 'clears weak references before anything else, and only those to dead objects', () => {
      const dead = cycleOf(0);
      const live = cycleOf(1);
      for (const ref of [dead, live]) {
        hooks.withWeakReferences.add(ref);
        hooks.withFinalizer.add(ref);
      }
      mutator.set(0, 0);
      mutator.collectAll();
      expect(hooks.weakCleared).toEqual([dead]);
      expect(hooks.events).toEqual(['weak', 'finalize', 'destroy']);
    });

    const refusal = never || (traits.counting && 'the count decides whether the object lives on');
    caseUnless(refusal, 'brings an object back whose destroy refuses', () => {
      const ref = cycleOf(0);
      node(1, 0, 1);
      mutator.link(ref, 1, mutator.get(1));
      const part = mutator.get(1);
      mutator.set(1, 0);
      hooks.onDestroy = (dying) => {
        mutator.set(5, dying);
        hooks.onDestroy = () => true;
        return false;
      };
      mutator.set(0, 0);
      memory.collect({ cause: 'explicit' });
      expect([mutator.get(5), mutator.isLive(ref), mutator.isLive(part)]).toEqual([ref, true, true]);
      memory.verify();
      mutator.set(5, 0);
      mutator.collectAll();
      expect(mutator.countLive()).toBe(0);
      memory.verify();
    });

    caseUnless(never, 'announces collections, and lets the announcement allocate', () => {
      hooks.onNotice = () => {
        for (let i = 0; i < 50; i++) node(7);
      };
      for (let i = 0; i < 3; i++) memory.collect({ cause: 'explicit' });
      expect(hooks.notices.length).toBeGreaterThanOrEqual(6);
      expect(hooks.notices.every((phase, i) => phase === i % 2)).toBe(true);
      memory.verify();
    });

    caseUnless(never, 'lets hooks allocate and collect', () => {
      for (let i = 0; i < 50; i++) {
        const ref = cycleOf(0);
        hooks.withFinalizer.add(ref);
        hooks.withWeakReferences.add(ref);
      }
      const allocateMuch = (): void => {
        for (let i = 0; i < 300; i++) node(7);
        memory.collect({ cause: 'explicit' });
      };
      hooks.onFinalize = allocateMuch;
      hooks.onDestroy = () => {
        node(6);
        return true;
      };
      mutator.set(0, 0);
      mutator.collectAll();
      expect(hooks.finalized).toHaveLength(50);
      expect(new Set(hooks.destroyed).size).toBe(hooks.destroyed.length);
      mutator.collectAll();
      memory.verify();
    });
  });

  describe(`${manifest.id}: limits and counters`, () => {
    caseUnless(cases.smallHeap === undefined && 'no small heap given', 'answers 0 when memory is gone, and goes on',
      () => {
      create(cases.smallHeap);
      node(0, 4000, 0);
      let made = 0;
      while (made < 4000 && mutator.create(1, TestLayout.leaf, 0, 1, 4096)) {
        mutator.link(mutator.get(0), made++, mutator.get(1));
      }
      expect(made).toBeLessThan(4000);
      memory.verify();
      if (traits.reclaims === 'never') return;
      for (let slot = 0; slot < made; slot++) mutator.link(mutator.get(0), slot, 0);
      mutator.set(1, 0);
      mutator.collectAll();
      expect(mutator.create(1, TestLayout.leaf, 0, 1, 4096)).toBe(true);
      memory.verify();
    });

    it('answers 0 when the columns are full, and goes on', () => {
      create(cases.settings, 2000);
      node(0, 1990, 0);
      let made = 0;
      while (made < 1990 && mutator.create(1, TestLayout.leaf, 0, 0)) mutator.link(mutator.get(0), made++,
        mutator.get(1));
      while (mutator.create(2 + (made++ % 60), TestLayout.leaf, 0, 0) && made < 3000);
      expect(made).toBeLessThan(3000);
      if (traits.reclaims === 'never') return;
      for (let slot = 0; slot < 1990; slot++) mutator.link(mutator.get(0), slot, 0);
      for (let i = 1; i < REGISTERS; i++) mutator.set(i, 0);
      expect(mutator.create(1, TestLayout.leaf, 0, 0)).toBe(true);
      memory.verify();
    });

    it('counts upwards, and uses no more than it committed', () => {
      const counters: Record<string, unknown> = {};
      const osCounters = createOsCounters();
      let allocated = 0;
      for (let round = 0; round < 10; round++) {
        for (let i = 0; i < 2000; i++) node(i % REGISTERS, 2, 4);
        memory.readCounters(counters);
        os.memory.readCounters(osCounters);
        const heap = counters['heap'] as { usedBytes: number; committedBytes: number } | undefined;
        if (heap !== undefined) {
          expect(heap.usedBytes).toBeLessThanOrEqual(heap.committedBytes);
          expect(heap.committedBytes).toBeLessThanOrEqual(osCounters.committedBytes);
        }
        expect(osCounters.committedBytes).toBeLessThanOrEqual(osCounters.reservedBytes);
        expect(osCounters.residentBytes).toBeLessThanOrEqual(osCounters.committedBytes);
        const now = counters['allocatedBytes'];
        if (typeof now !== 'number') continue;
        expect(now).toBeGreaterThan(allocated);
        allocated = now;
      }
    });

    it('keeps the start-up heap, and counts from the baseline', () => {
      node(0, 8, 1);
      node(1, 1, 1);
      const [outer, inner] = [mutator.get(0), mutator.get(1)];
      mutator.link(outer, 0, inner);
      mutator.set(1, 0);
      memory.markBaseline();
      const counters: Record<string, unknown> = {};
      memory.readCounters(counters);
      if (counters['allocatedBytes'] !== undefined) expect(counters['allocatedBytes']).toBe(0);
      for (let round = 0; round < 3; round++) {
        for (let slot = 1; slot < 8; slot++) {
          node(1, 2, 1);
          mutator.setRaw(mutator.get(1), 0, slot);
          mutator.link(outer, slot, mutator.get(1));
        }
        mutator.set(1, 0);
        for (let i = 0; i < 3000; i++) node(2);
        memory.collect({ cause: 'explicit', generation: round });
        memory.verify();
        expect([mutator.get(0), mutator.slot(outer, 0)]).toEqual([outer, inner]);
        for (let slot = 1; slot < 8; slot++) expect(mutator.raw(mutator.slot(outer, slot), 0)).toBe(slot);
      }
    });

    it('tells no lies about itself', () => {
      expect(memory.traits).toEqual(traits);
      node(0, 2, 1);
      const ref = mutator.get(0);
      const before = memory.columns.address[ref];
      for (let i = 0; i < MANY; i++) node(1);
      mutator.collectAll();
      if (!traits.movesObjects) expect(memory.columns.address[ref]).toBe(before);
      if (!traits.counting) expect(memory.columns.refcount[ref]).toBeGreaterThan(1);
    });
  });
}
