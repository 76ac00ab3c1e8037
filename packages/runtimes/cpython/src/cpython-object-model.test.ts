import { Shape } from '@memarena/core';
import type { Ref } from '@memarena/core';
import type { CpythonHeap } from '@memarena/strategy-cpython';
import { manifest as strategy } from '@memarena/strategy-cpython';
import { createTestManager } from '@memarena/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { manifest } from './index.ts';
import { STARTUP_BLOCKS } from './startup-census.ts';
import type { CpythonObjectModel } from './cpython-object-model.ts';

let heap: CpythonHeap;
let model: CpythonObjectModel;

beforeEach(() => {
  const capacity = { refs: 1 << 14, slotWords: 1 << 20, stackWords: 64 };
  heap = createTestManager(strategy, { capacity }) as CpythonHeap;
  model = manifest.create(heap, {}) as CpythonObjectModel;
  heap.markBaseline();
});

const sizeOfNew = (shape: number, n = 0, slots = 0): number => model.sizeOf(model.create(shape, 0, n, slots));

function withPart(owner: Ref, shape: number, n: number, slots: number): Ref {
  heap.giveRef(owner, 0, model.createPart(shape, n, slots, 0));
  return owner;
}

describe('sys.getsizeof', () => {
  it('is that of CPython 3.11.7 for objects of one block', () => {
    const real: readonly (readonly [number, number, number])[] = [
      [Shape.int, 1, 28], [Shape.int, 2, 32], [Shape.int, 4, 40], [Shape.intMedium, 1, 28], [Shape.float, 0, 24],
      [Shape.complex, 0, 32], [Shape.strAscii, 5, 54], [Shape.strLatin1, 1, 74], [Shape.strUcs2, 1, 76],
      [Shape.strUcs4, 1, 80], [Shape.bytes, 3, 36], [Shape.bytearray, 0, 56], [Shape.list, 0, 56], [Shape.tuple, 3, 64],
      [Shape.dict, 0, 64], [Shape.set, 0, 216], [Shape.frozenset, 0, 216], [Shape.function, 0, 152],
      [Shape.cell, 0, 40],
      [Shape.boundMethod, 0, 64], [Shape.builtinMethod, 0, 72], [Shape.staticMethod, 0, 48], [Shape.classMethod, 0, 48],
      [Shape.property, 0, 80], [Shape.super, 0, 56], [Shape.code, 6, 192], [Shape.code, 18, 208], [Shape.module, 0, 72],
      [Shape.generator, 1, 176], [Shape.traceback, 0, 56], [Shape.exception, 0, 88], [Shape.exception, 1, 96],
      [Shape.instance, 80, 112],
      [Shape.type, 0, 920], [Shape.type, 2, 920], [Shape.instance, 16, 48], [Shape.instance, 0, 32],
      [Shape.instanceDict, 8, 56], [Shape.listIterator, 0, 48], [Shape.dictIterator, 0, 72], [Shape.setIterator, 0, 64],
      [Shape.dictView, 0, 40], [Shape.range, 0, 48], [Shape.rangeIterator, 0, 48], [Shape.longRangeIterator, 0, 48],
      [Shape.enumerate, 0, 72], [Shape.zip, 0, 64], [Shape.map, 0, 48], [Shape.filter, 0, 48], [Shape.slice, 0, 56],
      [Shape.weakref, 0, 80], [Shape.memberDescriptor, 0, 64], [Shape.wrapperDescriptor, 0, 72],
      [Shape.methodWrapper, 0, 48], [Shape.mappingProxy, 0, 40], [Shape.object, 0, 16], [Shape.none, 0, 16],
    ];
    const got = real.map(([shape, n]) => [shape, n, sizeOfNew(shape, n)]);
    expect(got).toEqual(real.map((row) => [...row]));
  });

  it('adds the storage that belongs to an object', () => {
    const list = withPart(model.create(Shape.list, 0, 0, 1), Shape.listItems, 4, 4);
    expect(model.sizeOf(list)).toBe(88);
    const unicode = withPart(model.create(Shape.dict, 0, 0, 2), Shape.dictKeysUnicode, 3, 10);
    const general = withPart(model.create(Shape.dict, 0, 0, 2), Shape.dictKeysGeneral, 3, 10);
    expect([unicode, general].map((dict) => model.sizeOf(dict))).toEqual([184, 224]);
    expect(model.sizeOf(withPart(model.create(Shape.set, 0, 0, 9), Shape.setTable, 32, 32))).toBe(728);
    expect(model.sizeOf(withPart(model.create(Shape.deque, 0, 0, 1), Shape.dequeBlock, 0, 64))).toBe(760);
    expect(model.sizeOf(withPart(model.create(Shape.type, 0, 0, 1), Shape.dictKeysSplit, 6, 42))).toBe(1688);
  });

  it('counts shared keys for a dict only when nothing else holds them', () => {
    const dict = withPart(model.create(Shape.dict, 0, 0, 2), Shape.dictKeysSplit, 6, 42);
    heap.giveRef(dict, 1, model.createPart(Shape.dictValues, 29, 29, 30));
    const keys = heap.columns.slots[heap.columns.slotStart[dict]];
    expect(model.sizeOf(dict)).toBe(64 + 768 + 29 * 8);
    heap.retain(keys);
    expect(model.sizeOf(dict)).toBe(64 + 29 * 8);
  });
});

describe('block sizes', () => {
  it('are what CPython requests for dict storage', () => {
    const keys = [3, 4, 5, 6, 7, 8].map((log2) => [
      model.partBytes(Shape.dictKeysUnicode, log2), model.partBytes(Shape.dictKeysGeneral, log2),
    ]);
    expect(keys).toEqual([[120, 160], [208, 288], [400, 568], [768, 1104], [1520, 2200], [3264, 4624]]);
    const values = [29, 28, 25, 24, 23, 22, 3, 2, 1].map((n) => model.partBytes(Shape.dictValues, n));
    expect(values).toEqual([264, 256, 232, 224, 216, 200, 32, 24, 16]);
  });

  it('differ from the reported size where CPython asks for more', () => {
    expect(heap.columns.bytes[model.create(Shape.intMedium, 0, 1, 0)]).toBe(32);
    expect(heap.columns.bytes[model.create(Shape.type, 0, 0, 0)]).toBe(960);
    expect(heap.columns.bytes[model.create(Shape.type, 0, 2, 0)]).toBe(1040);
  });
});

describe('lists', () => {
  it('grow by append as in CPython', () => {
    const capacities: number[] = [];
    let allocated = 0;
    for (let n = 1; n <= 1000; n++) {
      const capacity = model.listCapacity(n, allocated);
      if (capacity !== allocated) capacities.push(capacity);
      allocated = capacity;
    }
    expect(capacities).toEqual([
      4, 8, 16, 24, 32, 40, 52, 64, 76, 92, 108, 128, 148, 172, 200, 232, 268, 308, 352, 400, 456, 520, 592, 672, 760,
      860, 972, 1100,
    ]);
  });

  it('shrink by pop as in CPython', () => {
    const seen: number[][] = [];
    let allocated = 100;
    for (let n = 99; n >= 0; n--) {
      const capacity = model.listCapacity(n, allocated, n + 1);
      if (capacity !== allocated) seen.push([n, capacity]);
      allocated = capacity;
    }
    expect(seen).toEqual([[49, 60], [29, 36], [17, 24], [11, 16], [7, 12], [5, 8], [1, 4], [0, 0]]);
  });

  it('take what an extension by many items needs, rounded to 4', () => {
    const capacities = [model.listCapacity(50, 4, 3), model.listCapacity(9, 8, 0), model.listCapacity(5, 8, 5)];
    expect(capacities).toEqual([52, 12, 8]);
  });
});

describe('start-up', () => {
  it('puts atoms in consecutive Refs outside the pools', () => {
    const fresh = createTestManager(strategy) as CpythonHeap;
    const young = manifest.create(fresh, {});
    young.create(Shape.list, 0, 0, 1);
    fresh.release(young.create(Shape.tuple, 0, 2, 2));
    const ints = Array.from({ length: 262 }, () => young.create(Shape.int, 0, 1, 0));
    expect(ints.map((ref) => ref - ints[0])).toEqual(Array.from({ length: 262 }, (_, i) => i));
    const counters: Record<string, unknown> = {};
    fresh.readCounters(counters);
    expect(counters['blocks']).toEqual({ allocatedDelta: 2, byClass: { 64: 2 } });
    fresh.release(ints[5]);
    fresh.verify();
    fresh.collect({ cause: 'explicit' });
    fresh.markBaseline();
    expect(fresh.gc.longLivedTotal).toBe(6760);
    const later = young.create(Shape.int, 0, 1, 0);
    expect(fresh.isPooled(later)).toBe(true);
    fresh.verify();
  });
});

describe('the baseline', () => {
  it('holds the blocks of a bare interpreter, in one arena, and no program has made them', () => {
    const ledger = heap.ledger();
    const expected = STARTUP_BLOCKS.reduce((sum, count, sizeClass) => sum + count * sizeClass * 16, 0);
    expect(ledger.blockBytes).toBe(expected);
    expect([heap.arenas.current, ledger.poolBytes]).toEqual([1, 63 * 16384]);
    const counters: Record<string, unknown> = {};
    heap.readCounters(counters);
    expect(counters['blocks']).toEqual({ allocatedDelta: 0, byClass: {} });
    expect(counters['traced']).toEqual({ currentBytes: 0, peakBytes: 0 });
    heap.verify();
  });
});

describe('identity', () => {
  it('is the address behind the headers', () => {
    const object = model.create(Shape.object, 0, 0, 0);
    const list = model.create(Shape.list, 0, 0, 1);
    const instance = model.create(Shape.instanceDict, 0, 8, 2);
    const block = (ref: Ref): number => heap.windowBase + heap.columns.address[ref] * 8;
    expect([object, list, instance].map((ref) => model.identity(ref) - block(ref))).toEqual([0, 16, 32]);
    expect(model.identity(list) % 16).toBe(0);
  });
});

describe('copies of tables', () => {
  it('bypass the free list that new tables use', () => {
    const freed = model.createPart(Shape.dictKeysUnicode, 3, 10, 12);
    heap.release(freed);
    const copy = model.createPart(Shape.dictKeysUnicode, 3, 10, 12, true);
    expect(copy).not.toBe(freed);
    expect(model.createPart(Shape.dictKeysUnicode, 3, 10, 12)).toBe(freed);
  });
});
