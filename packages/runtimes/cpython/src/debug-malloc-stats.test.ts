import { Shape } from '@memarena/core';
import type { CpythonHeap } from '@memarena/strategy-cpython';
import { manifest as strategy } from '@memarena/strategy-cpython';
import { createTestManager } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import { CpythonObjectModel } from './cpython-object-model.ts';

function newModel(): { heap: CpythonHeap; model: CpythonObjectModel } {
  const heap = createTestManager(strategy) as CpythonHeap;
  const model = new CpythonObjectModel(heap);
  heap.markBaseline();
  return { heap, model };
}

describe('sys._debugmallocstats', () => {
  it('has the columns and lines of the real text', () => {
    const { heap, model } = newModel();
    for (let i = 0; i < 1000; i++) model.create(Shape.float, 0, 0, 0);
    for (let i = 0; i < 40; i++) model.createPart(Shape.listItems, 64, 64, 0);
    const pair = model.create(Shape.tuple, 0, 2, 2);
    heap.release(pair);
    const lines = model.debugMallocStats().split('\n');
    expect(lines.slice(0, 7)).toEqual([
      'Small block threshold = 512, in 32 size classes.',
      '',
      'class   size   num pools   blocks in use  avail blocks',
      '-----   ----   ---------   -------------  ------------',
      '    1     32           2            1000            20',
      '    3     64           1               1           254',
      '   31    512           2              40            22',
    ]);
    expect(lines).toContain('1 arenas * 1048576 bytes/arena     =            1,048,576');
    expect(lines).toContain('59 unused pools * 16384 bytes      =              966,656');
    expect(lines).toContain('# bytes lost to arena map bot      =              131,072');
    expect(lines).toContain('   1 free 2-sized PyTupleObjects * 40 bytes each =                   40');
    expect(lines).toContain('            0 free PyDictObjects * 48 bytes each =                    0');
    expect(lines.filter((line) => line.includes('PyTupleObjects'))).toHaveLength(20);
  });
});

describe('pinned arenas', () => {
  it('name the pools and objects that keep an arena mapped', () => {
    const { heap, model } = newModel();
    const refs: number[] = [];
    for (let i = 0; i < 31 * 64 * 3; i++) refs.push(model.createPart(Shape.listItems, 64, 64, 0));
    const [kept] = refs.splice(31 * 64 + 7, 1);
    for (const ref of refs) heap.release(ref);
    const keptFloat = model.create(Shape.float, 0, 0, 0);
    heap.release(keptFloat);
    // The new pool comes from the fullest arena with room, so the wholly free one stays free.
    expect(heap.arenas.current).toBe(2);
    const pinned = heap.pinnedArenas();
    expect(pinned).toHaveLength(1);
    expect([pinned[0].freePools, pinned[0].pools.map((pool) => pool.blockBytes)]).toEqual([62, [32, 512].reverse()]);
    expect(pinned[0].objects.map((entry) => [entry.name, entry.blocks, entry.requestedBytes])).toEqual([
      ['list items', 1, 512], ['float (kept)', 1, 24],
    ]);
    heap.release(kept);
    expect(heap.pinnedArenas()[0].objects.map((entry) => entry.name)).toEqual(['float (kept)']);
    heap.collect({ cause: 'explicit' });
    expect([heap.pinnedArenas(), heap.arenas.current]).toEqual([[], 1]);
  });
});

describe('the byte ledger', () => {
  it('accounts for every byte between request and mapping', () => {
    const { heap, model } = newModel();
    for (let i = 1; i < 900; i++) model.create(Shape.strAscii, 0, i, 0);
    heap.verify();
    const ledger = heap.ledger();
    const requested = Array.from({ length: 899 }, (_, i) => 50 + i);
    const sum = (list: number[]): number => list.reduce((total, bytes) => total + bytes, 0);
    expect(ledger.requestedBytes).toBe(sum(requested.filter((bytes) => bytes <= 512)));
    expect(ledger.rawRequestedBytes).toBe(sum(requested.filter((bytes) => bytes > 512)));
    expect(ledger.arenaBytes).toBe(1 << 20);
    expect(ledger.mappedBytes).toBe(ledger.arenaBytes + ledger.cHeapBytes);
  });
});
