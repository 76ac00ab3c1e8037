import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOsCounters, type RunResult } from '@memarena/core';
import { renderComparisonJson, type CellReport } from '@memarena/report';
import { describe, expect, it } from 'vitest';
import { readBaseline } from './baseline.ts';
import { checkRules, needsBaseline, parseRule } from './gates.ts';

function cell(runtime: string, peakBytes: number | undefined, os = 'linux'): CellReport {
  const result: RunResult = {
    schema: 'memarena.run/1', program: 'p.py', runtime: { name: runtime, version: '1', collector: runtime },
    os: { name: os }, settings: {}, outcome: { status: 'completed', exitCode: 0 }, stdout: 'x\n', simNs: 5, hostNs: 1,
    counters: {
      os: createOsCounters(), ...(peakBytes === undefined ? {} : { traced: { currentBytes: 1, peakBytes } }),
    },
  };
  return { program: 'p.py', runtime, os, result };
}

const check = (rule: string, cells: CellReport[], baseline: CellReport[] = []): string[] =>
  checkRules([parseRule(rule)], cells, baseline).map((violation) => `${violation.cell}: ${violation.reason}`);

const PEAK = 'counters.traced.peakBytes';

describe('gates', () => {
  it('compares with numbers, sizes and words', () => {
    const cells = [cell('cpython', 2048)];
    expect(check(`${PEAK}==2048`, cells)).toEqual([]);
    expect(check(`${PEAK} <= 2k`, cells)).toEqual([]);
    expect(check(`${PEAK}<2k`, cells)).toEqual([`p.py under cpython on linux: ${PEAK} is 2048, the rule wants < 2048`]);
    expect(check('outcome.status==completed', cells)).toEqual([]);
    expect(check('outcome.status!=completed', cells)).toHaveLength(1);
  });

  it('compares with the baseline, with a factor or an offset', () => {
    const now = [cell('cpython', 110)];
    const before = [cell('cpython', 100)];
    expect(check(`${PEAK}==baseline`, now, before)).toHaveLength(1);
    expect(check(`${PEAK}<=baseline*1.1`, now, before)).toEqual([]);
    expect(check(`${PEAK}<=baseline+9`, now, before)).toHaveLength(1);
    expect(check(`${PEAK}>=baseline-1`, now, before)).toEqual([]);
    expect(check(`${PEAK}==baseline`, now, [cell('jython', 110)])[0]).toContain('is not in the baseline');
    expect(needsBaseline([parseRule(`${PEAK}==baseline`)])).toBe(true);
    expect(needsBaseline([parseRule(`${PEAK}==1`)])).toBe(false);
  });

  it('looks only at the cells that have the counter, or that are named', () => {
    const cells = [cell('cpython', 5), cell('jython', undefined), cell('cpython', 7, 'windows')];
    expect(check(`${PEAK}==5`, cells)).toHaveLength(1);
    expect(check(`cpython@linux:${PEAK}==5`, cells)).toEqual([]);
    expect(check(`@windows:${PEAK}==7`, cells)).toEqual([]);
  });

  it('finds any change but the wall time', () => {
    const before = cell('cpython', 5);
    expect(check('any-change', [{ ...before, result: { ...before.result!, hostNs: 99 } }], [before])).toEqual([]);
    expect(check('any-change', [{ ...before, result: { ...before.result!, stdout: 'y\n' } }], [before]))
      .toEqual(['p.py under cpython on linux: stdout was "x\\n", is "y\\n"']);
    expect(check('any-change', [cell('cpython', 6)], [before])[0]).toContain(`${PEAK} was 5, is 6`);
    expect(check('any-change', [cell('cpython', 6)])[0]).toContain('not in the baseline');
  });

  it('lists several changes, and counts the rest', () => {
    const before = cell('cpython', 5);
    const { os, ...counters } = cell('cpython', 6).result!.counters;
    const many = Object.fromEntries(Object.keys(os).map((key) => [key, 1]));
    const now = { ...before, result: { ...before.result!, counters: { ...counters, os: many as typeof os } } };
    const [text] = check('any-change', [now], [before]);
    expect(text).toContain('counters.os.reservedBytes was 0, is 1; counters.os.reservedPeakBytes was 0, is 1;');
    expect(text).toMatch(/; and 6 more$/);
  });

  it('misses cells that the baseline has', () => {
    const [here, gone] = [cell('cpython', 5), cell('cpython', 5, 'windows')];
    expect(check('any-change', [here], [here, gone]))
      .toEqual(['p.py under cpython on windows: in the baseline, but not compared']);
    expect(check('cpython@linux:any-change', [here], [here, gone])).toEqual([]);
    expect(check(`${PEAK}==baseline`, [here], [here, gone])).toEqual([]);
  });

  it('shows both numbers when a bound is relative', () => {
    expect(check(`${PEAK}<=baseline*1.05`, [cell('cpython', 110)], [cell('cpython', 100)])[0])
      .toContain(`${PEAK} is 110, the rule wants <= 105, the baseline has 100`);
  });

  it('fails a cell that has no result', () => {
    expect(check(`${PEAK}==5`, [{ program: 'p.py', runtime: 'a', os: 'b', failure: 'boom' }])[0]).toContain('boom');
  });

  it('refuses rules that mean nothing', () => {
    expect(() => parseRule('peak')).toThrow('expected PATH OPERATOR VALUE');
    expect(() => parseRule(`${PEAK}<=lots`)).toThrow('is no number');
    expect(() => check('counters.traced.peakByte==5', [cell('cpython', 5)])).toThrow(`did you mean ${PEAK}`);
    expect(() => check('zzz:any-change', [cell('cpython', 5)]))
      .toThrow('no cell has that name; there is cpython@linux');
  });
});

describe('readBaseline', () => {
  const folder = mkdtempSync(join(tmpdir(), 'memarena-test-'));
  const write = (text: string): string => {
    const path = join(folder, 'baseline.json');
    writeFileSync(path, text);
    return path;
  };

  it('reads what a comparison wrote, and names what is wrong otherwise', () => {
    const cells = [cell('cpython', 5)];
    expect(readBaseline(write(renderComparisonJson(cells)))).toEqual(cells);
    expect(() => readBaseline(join(folder, 'none.json'))).toThrow('no such file');
    expect(() => readBaseline(write('{"schema": '))).toThrow('is not JSON');
    expect(() => readBaseline(write('{"schema":"memarena.compare/2","cells":[]}')))
      .toThrow('holds memarena.compare/2 documents, this version reads memarena.compare/1');
    expect(() => readBaseline(write(renderComparisonJson(cells).replace('run/1', 'run/7')))).toThrow('run/7 documents');
    expect(() => readBaseline(folder)).toThrow('is a folder');
    expect(() => readBaseline(write('null'))).toThrow('is not a memarena.compare/1 document');
    expect(() => readBaseline(write('{"schema":"memarena.compare/1","cells":[{"program":1}]}'))).toThrow('is not a');
    rmSync(folder, { recursive: true });
  });
});
