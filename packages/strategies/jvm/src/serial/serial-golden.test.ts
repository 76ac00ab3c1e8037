/**
 * Records of real runs: OpenJDK 17.0.15, `-XX:+UseSerialGC -XX:-UseTLAB -Xint -Xms=-Xmx`, a program that allocates `n`
 * byte arrays of `length` and keeps the last `keep` in a ring, after one `System.gc()`.
 */
import type { LayoutSpec, Ref } from '@memarena/core';
import { createTestManager } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import type { SerialHeap, SerialRecord } from './index.ts';
import { serialManifest } from './index.ts';

const LAYOUTS: readonly LayoutSpec[] = [{ name: 'free' }, { name: 'Object[]' }, { name: 'byte[]' }];
const MIB = 1 << 20;
/** Live bytes of an empty program's start-up after a full collection. */
const STARTUP_LIVE_BYTES = 457_456;

interface Row {
  readonly n: number;
  readonly length: number;
  readonly keep: number;
  readonly heapMib: number;
  readonly youngMib: number;
  readonly flags?: Record<string, number>;
  readonly old0: number;
  /** Young, skipped, full collections after the first. */
  readonly counts: readonly [number, number, number];
  readonly thresholds: readonly [number, number];
  /** Eden before, from after, old after. */
  readonly first: readonly [number, number, number];
  /** From and old after. */
  readonly last: readonly [number, number];
  /** All collections after the first with TLABs, interpreted. */
  readonly withTlab: number;
  readonly startupTlabBytes: number;
}

const ROWS: readonly Row[] = [
  { n: 60000, length: 1000, keep: 3000, heapMib: 64, youngMib: 20, old0: 469472, counts: [3, 0, 0], thresholds: [1, 1],
    first: [16777208, 2097024, 1420448], last: [2097024, 3322400], withTlab: 3, startupTlabBytes: 218968 },
  { n: 300000, length: 200, keep: 4000, heapMib: 64, youngMib: 8, old0: 473472, counts: [9, 0, 0], thresholds: [1, 1],
    first: [6815664, 786240, 551232], last: [786240, 1173312], withTlab: 9, startupTlabBytes: 133088 },
  { n: 300000, length: 200, keep: 12000, heapMib: 96, youngMib: 16, flags: { 'XX:MaxTenuringThreshold': 4 },
    old0: 505472,
    counts: [4, 0, 0], thresholds: [1, 1], first: [13500216, 1638360, 1459112], last: [1638360, 4320032], withTlab: 4,
    startupTlabBytes: 50680 },
  { n: 400000, length: 56, keep: 20000, heapMib: 128, youngMib: 12, flags: { 'XX:TargetSurvivorRatio': 90 },
    old0: 537472,
    counts: [2, 0, 0], thresholds: [1, 1], first: [10092528, 1245168, 732304], last: [1245168, 927136], withTlab: 2,
    startupTlabBytes: 138728 },
  { n: 400000, length: 56, keep: 20000, heapMib: 128, youngMib: 12, flags: { 'XX:SurvivorRatio': 3 }, old0: 537472,
    counts: [3, 0, 0], thresholds: [1, 1], first: [7602120, 1440000, 537472], last: [1440000, 537472], withTlab: 3,
    startupTlabBytes: 86576 },
  { n: 400000, length: 24, keep: 30000, heapMib: 256, youngMib: 9, old0: 577472, counts: [2, 0, 0], thresholds: [1, 1],
    first: [7602160, 917480, 859992], last: [917480, 1142512], withTlab: 2, startupTlabBytes: 86336 },
  { n: 40000, length: 10000, keep: 100, heapMib: 64, youngMib: 20, old0: 457872, counts: [23, 0, 0],
    thresholds: [15, 15],
    first: [16776800, 1001600, 457872], last: [1001600, 457872], withTlab: 24, startupTlabBytes: 207368 },
  { n: 40000, length: 10000, keep: 700, heapMib: 64, youngMib: 30, old0: 460272, counts: [14, 1, 1], thresholds: [1, 1],
    first: [25160192, 3145024, 4326448], last: [3145024, 26802352], withTlab: 16, startupTlabBytes: 42248 },
  { n: 300000, length: 2000, keep: 7000, heapMib: 48, youngMib: 10, old0: 485472, counts: [55, 17, 17],
    thresholds: [1, 1],
    first: [8388576, 1048320, 7825728], last: [1048320, 29277984], withTlab: 89, startupTlabBytes: 67112 },
  { n: 900000, length: 500, keep: 9000, heapMib: 32, youngMib: 4, old0: 493472, counts: [121, 16, 16],
    thresholds: [1, 1],
    first: [3407560, 393120, 3507912], last: [393120, 26274552], withTlab: 153, startupTlabBytes: 47984 },
  { n: 30000, length: 40000, keep: 60, heapMib: 32, youngMib: 8, old0: 457712, counts: [164, 12, 12],
    thresholds: [1, 1],
    first: [6802720, 760304, 2098368], last: [760304, 12702608], withTlab: 189, startupTlabBytes: 117320 },
  { n: 3000, length: 300000, keep: 20, heapMib: 32, youngMib: 8, old0: 457552, counts: [103, 33, 33],
    thresholds: [1, 1],
    first: [6600352, 600032, 5857840], last: [600032, 22658736], withTlab: 169, startupTlabBytes: 117296 },
  { n: 2000000, length: 40, keep: 100000, heapMib: 64, youngMib: 16, old0: 857472, counts: [8, 0, 0],
    thresholds: [1, 1],
    first: [13500368, 1638392, 4819080], last: [1638392, 32550336], withTlab: 8, startupTlabBytes: 2504 },
];

function runRing(row: Row, settings: Record<string, number | string | boolean>): SerialRecord[] {
  const heap = createTestManager(serialManifest, {
    settings: {
      'jvm.Xms': row.heapMib * MIB, 'jvm.Xmx': row.heapMib * MIB, 'jvm.Xmn': row.youngMib * MIB, 'jvm.mode': 'int',
      'jvm.startupLiveBytes': STARTUP_LIVE_BYTES, ...row.flags, ...settings,
    },
    capacity: { refs: 1 << 20, slotWords: 1 << 18, stackWords: 16 },
  }) as SerialHeap;
  heap.defineLayouts(LAYOUTS);
  const { slots, slotStart } = heap.columns;
  slots[1] = heap.allocate(1, 0, 16 + 4 * row.keep, row.keep, 0);
  heap.registerRoots({ forEachRoot: (visit) => visit(slots[1]!) });
  heap.collect({ cause: 'explicit' });
  const ring: Ref = slots[1]!;
  for (let i = 0, j = 0; i < row.n; i++) {
    const block = heap.allocate(2, 0, 16 + row.length, 0, 0);
    if (block === 0) throw new Error('out of memory');
    heap.writeRef(ring, j, block);
    if (++j === row.keep) j = 0;
  }
  expect(slotStart[ring]).toBeGreaterThan(0);
  heap.verify();
  return heap.collectionRecords();
}

describe('Serial against recorded runs of OpenJDK 17', () => {
  it.each(ROWS)('$n x byte[$length], ring of $keep, heap $heapMib MiB', (row) => {
    const [first, ...records] = runRing(row, { 'XX:UseTLAB': false });
    expect(first!.after.oldBytes).toBe(row.old0);
    const count = (kind: string): number => records.filter((record) => record.kind === kind).length;
    expect([count('young'), count('skipped'), count('full')]).toEqual(row.counts);
    expect([records[0]!.threshold, records.at(-1)!.threshold]).toEqual(row.thresholds);
    expect([records[0]!.before.edenBytes, records[0]!.after.fromBytes, records[0]!.after.oldBytes]).toEqual(row.first);
    expect([records.at(-1)!.after.fromBytes, records.at(-1)!.after.oldBytes]).toEqual(row.last);
  });

  it.each(ROWS)('with TLABs: $n x byte[$length], ring of $keep', (row) => {
    const records = runRing(row, { 'jvm.startupTlabBytes': row.startupTlabBytes });
    expect(records.length - 1).toBe(row.withTlab);
  });
});
