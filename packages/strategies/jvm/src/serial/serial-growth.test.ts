import { readFileSync } from 'node:fs';
import type { LayoutSpec } from '@memarena/core';
import { createTestManager } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import type { SerialHeap } from './index.ts';
import { serialManifest } from './index.ts';

/**
 * A real run of a program that fills an array of 40,000 byte[1000] and drops most of it, six times, in a growing heap.
 */
const fixture = JSON.parse(readFileSync(new URL('serial-growth.fixture.json', import.meta.url), 'utf8')) as {
  rows: (string | number)[][];
};
const LAYOUTS: readonly LayoutSpec[] = [{ name: 'free' }, { name: 'Object[]' }, { name: 'byte[]' }];
const COUNT = 40_000;
const ARRAY_BYTES = 16 + 4 * COUNT;
const MIB = 1 << 20;

describe('Serial in a growing heap', () => {
  it('collects and resizes as OpenJDK 17 did', () => {
    const startupLive = Number(fixture.rows[0]![6]) - ARRAY_BYTES;
    const heap = createTestManager(serialManifest, {
      settings: {
        'jvm.Xms': 16 * MIB, 'jvm.Xmx': 256 * MIB, 'jvm.mode': 'int', 'XX:UseTLAB': false,
        'jvm.startupLiveBytes': startupLive,
      },
    }) as SerialHeap;
    heap.defineLayouts(LAYOUTS);
    const keep = heap.allocate(1, 0, ARRAY_BYTES, COUNT, 0);
    heap.registerRoots({ forEachRoot: (visit) => visit(keep) });
    heap.collect({ cause: 'explicit' });
    for (let phase = 0; phase < 6; phase++) {
      for (let i = 0; i < COUNT; i++) heap.writeRef(keep, i, heap.allocate(2, 0, 1016, 0, 0));
      const drop = phase % 2 === 0 ? COUNT - COUNT / 10 : Math.floor(COUNT / 3);
      for (let i = 0; i < drop; i++) heap.writeRef(keep, i, 0);
      if (phase % 3 === 2) for (let i = 0; i < 5; i++) heap.collect({ cause: 'explicit' });
    }
    heap.verify();
    const rows = heap.collectionRecords().map(({ kind, before, after }) => [
      kind, before.edenBytes, before.fromBytes, before.oldBytes, after.edenBytes, after.fromBytes, after.oldBytes,
    ]);
    // The first collection finds the start-up's garbage in eden.
    expect(rows.slice(1)).toEqual(fixture.rows.slice(1).map((row) => row.slice(0, 7)));
  });
});
