import { describe, expect, it } from 'vitest';
import type { OracleRecord, RealCounters } from './cpython-oracle.ts';
import { compareWithReal } from './fidelity.ts';

const none = { collections: 0, collected: 0, uncollectable: 0 };
const counters: RealCounters = {
  gc: { generations: [{ ...none, collections: 2 }, none, none], count: [5, 2, 0] },
  blocks: { allocatedDelta: 7, byClass: { 32: 5, 64: 2 } },
  traced: { currentBytes: 300, peakBytes: 452 },
};
const record: OracleRecord = {
  runtime: { name: 'cpython', executable: 'python3', version: '3.11.7' },
  run: { stdout: 'a\nb\n', stderr: '', exitCode: 0 },
  counters,
};

describe('compareWithReal', () => {
  it('is all equal for an equal prediction', () => {
    const rows = compareWithReal({ stdout: 'a\nb\n', exitCode: 0, counters }, record);
    expect(rows.filter((row) => !row.equal)).toEqual([]);
    expect(rows.map((row) => row.metric)).toContain('blocks.byClass.64');
    expect(rows[0]).toMatchObject({ metric: 'stdout', predicted: '2 lines' });
  });

  it('gives signed errors', () => {
    const off = { ...counters, blocks: { allocatedDelta: 9, byClass: { 32: 5, 48: 1, 64: 2 } } };
    const rows = compareWithReal({ stdout: 'a\nb\n', exitCode: 0, counters: off }, record);
    const wrong = rows.filter((row) => !row.equal).map((row) => [row.metric, row.predicted, row.real, row.error]);
    expect(wrong).toEqual([['blocks.allocatedDelta', 9, 7, 2], ['blocks.byClass.48', 1, 0, 1]]);
  });

  it('takes what the measured process prints for a program that prints counters of the interpreter', () => {
    const rows = compareWithReal({ stdout: '(1, 0, 0)\n', exitCode: 0, counters },
      { ...record, run: { ...record.run, stdout: '(546, 11, 2)\n' }, measuredStdout: '(1, 0, 0)\n' });
    expect(rows[0]).toMatchObject({ equal: true, predicted: 'as measured' });
  });

  it('shows the first line that differs', () => {
    const rows = compareWithReal({ stdout: 'a\nc\n', exitCode: 0, counters }, record);
    expect(rows[0]).toMatchObject({ equal: false, predicted: 'line 2: "c"', real: 'line 2: "b"' });
  });

  it('compares error output where it is predicted, but for addresses and where the library lies', () => {
    const stderr = 'Exception ignored in: <function f at 0x7f11>\n  File "/opt/py/lib/python3.11/threading.py", line 1\n';
    const real = { ...record, run: { ...record.run, stderr } };
    const same = stderr.replace('0x7f11', '0x22').replace('/opt/py/', '/usr/');
    const rows = compareWithReal({ stdout: 'a\nb\n', stderr: same, exitCode: 0, counters }, real);
    expect(rows[1]).toMatchObject({ metric: 'stderr', equal: true });
    const other = compareWithReal({ stdout: 'a\nb\n', stderr: 'oops\n', exitCode: 0, counters }, real);
    expect(other[1]).toMatchObject({ metric: 'stderr', equal: false, predicted: 'line 1: "oops"' });
  });

  it('counts a missing prediction as a difference', () => {
    const rows = compareWithReal({ stdout: 'a\nb\n', exitCode: 0, counters: {} }, record);
    expect(rows.find((row) => row.metric === 'traced.peakBytes')).toMatchObject({ predicted: null, equal: false });
  });

  it('leaves counters out when the real program raised', () => {
    const raised: OracleRecord = { runtime: record.runtime, run: { ...record.run, exitCode: 1 }, raised: 'KeyError' };
    const rows = compareWithReal({ stdout: 'a\nb\n', exitCode: 1, counters }, raised);
    expect(rows.map((row) => row.metric)).toEqual(['stdout', 'exitCode']);
  });
});
