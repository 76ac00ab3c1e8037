import { createOsCounters, type RunResult } from '@memarena/core';
import { describe, expect, it } from 'vitest';
import {
  describeMetric, escapeBlock, escapeLine, escapeMarkdown, fenceMarkdown, formatBytes, formatCount, formatNs, leafPaths,
  renderComparisonJson, renderComparisonMarkdown, renderComparisonText, renderFidelityText,
  renderLedger, renderRunSummary, valueAt,
} from './index.ts';
import { displayWidth } from './text-table.ts';

const none = { collections: 0, collected: 0, uncollectable: 0 };
const result: RunResult = {
  schema: 'memarena.run/1',
  program: 'evil|name`.py',
  runtime: { name: 'cpython', version: '3.11.7', collector: 'cpython' },
  os: { name: 'linux' },
  settings: {},
  outcome: { status: 'raised', exitCode: 1, exception: { type: 'My\u001b[31mError', message: '<b>' } },
  stdout: 'plain\n````\n</details>\u001b[2J<script>\n',
  counters: {
    os: { ...createOsCounters(), residentPeakBytes: 3 * 1024 * 1024, minorFaults: 12345 },
    gc: {
      generations: [{ ...none, collections: 12, collected: 3 }, { ...none, collections: 1 }] },
    traced: { currentBytes: 1000, peakBytes: 2048 },
  },
  simNs: 1_500_000,
  hostNs: 7,
};
const cells = [{ program: result.program, runtime: 'cpython', os: 'linux', result }];

describe('the ledger', () => {
  const blocks = { name: 'blocks', bytes: 1200, parts: [
    { name: 'requested', bytes: 1100 }, { name: 'rounding', bytes: 100 }] };
  const mapped = { name: 'mapped', bytes: 5000, parts: [
    { name: 'blocks', bytes: 1200 }, { name: 'none', bytes: 0 }, { name: 'free', bytes: 3800 }] };
  const resident = { name: 'resident', bytes: 4000, parts: [
    { name: 'mapped', bytes: 5000 }, { name: 'not touched', bytes: -1000 }] };

  it('is an addition, line by line', () => {
    const text = renderLedger([blocks, mapped, resident]).map((line) => line.trim().replace(/ {2,}/, '|'));
    expect(text).toEqual(['requested|1 100', '+ rounding|100', '= blocks|1 200', '+ free|3 800', '= mapped|5 000',
      '- not touched|1 000', '= resident|4 000']);
  });

  it('starts anew where a level does not go on from the one above', () => {
    const text = renderLedger([blocks, { ...mapped, name: 'heap', parts: [{ name: 'free', bytes: 5000 }] }, resident]);
    expect(text[3]).toMatch(/^ {4}free +5 000$/);
  });
});

describe('escaping', () => {
  it('makes control characters visible', () => {
    expect(escapeLine('a\u001b[31m\n\u202eb\\')).toBe('a\\x1b[31m\\n\\u202eb\\\\');
    expect(escapeLine('\ud800x😀')).toBe('\\ud800x😀');
    expect(escapeBlock('a\tb\nc\r')).toBe('a\tb\nc\\r');
  });

  it('keeps foreign text from becoming markup', () => {
    expect(escapeMarkdown('[x](y)|<b>&`*_')).toBe('\\[x\\]\\(y\\)\\|&lt;b&gt;&amp;\\`\\*\\_');
    expect(fenceMarkdown('a\n````\nb')).toBe('`````text\na\n````\nb\n`````');
  });
});

describe('units', () => {
  it('reads well', () => {
    expect([0, 1023, 1024, 1536, 10 * 1024, 1048576, -2048].map(formatBytes))
      .toEqual(['0 B', '1023 B', '1.00 KiB', '1.50 KiB', '10.0 KiB', '1.00 MiB', '-2.00 KiB']);
    expect([1, 1234, 1234567, -1000].map(formatCount)).toEqual(['1', '1 234', '1 234 567', '-1 000']);
    expect([12, 1500, 2.5e6, 3e9].map(formatNs)).toEqual(['12 ns', '1.5 us', '2.5 ms', '3.00 s']);
    expect(displayWidth('a漢😀e\u0301')).toBe(6);
  });
});

describe('metrics', () => {
  it('finds values by path and lists paths', () => {
    expect(valueAt(result, 'counters.gc.generations[0].collections')).toBe(12);
    expect(valueAt(result, 'counters.constructor')).toBeUndefined();
    const paths = leafPaths(result);
    expect(paths).toContain('counters.gc.generations[1].collected');
    for (const path of paths) expect(valueAt(result, path)).not.toBeUndefined();
    expect(describeMetric('counters.gc.generations[2].collections')?.unit).toBe('count');
    expect(describeMetric('counters.blocks.byClass.64')?.unit).toBe('count');
    expect(describeMetric('counters.nothing')).toBeUndefined();
  });
});

describe('comparison', () => {
  it('prints no control character and explains each column', () => {
    const text = renderComparisonText(cells);
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(text).toContain('My\\x1b[31mError: <b> (cpython on linux)');
    expect(text).toContain('12/1');
    expect(text).toContain('cpython: cpython 3.11.7, memory managed by cpython');
    for (const line of text.split('\n').slice(0, -14)) expect(line.length).toBeLessThanOrEqual(100);
    expect(text).toContain('3.00 MiB');
    expect(text).toContain('time (modelled)  counters times unit costs');
  });

  it('keeps a hostile output inside its Markdown code block', () => {
    const text = renderComparisonMarkdown(cells);
    expect(text).toContain('`````text\nplain\n````\n</details>\\x1b[2J<script>\n`````');
    expect(text).toContain('## evil\\|name\\`.py');
    const outside = text.replace(/`{5}text[\s\S]*?`{5}/, '');
    expect(outside).not.toContain('<script>');
  });

  it('says when outputs differ and when a cell has no result', () => {
    const other = { ...result, stdout: 'else' , outcome: { status: 'completed', exitCode: 0 } as const };
    const done = { ...result, outcome: other.outcome };
    const program = 'p.py';
    const text = renderComparisonText([
      { program, runtime: 'a', os: 'linux', result: done }, { program, runtime: 'b', os: 'linux', result: other },
      { program, runtime: 'c', os: 'linux', failure: 'host\nout of memory' },
    ]);
    expect(text).toContain('OUTPUT DIFFERS between the 2 cells that completed');
    expect(text).toContain('FAILED: c on linux: host\\nout of memory');
  });

  it('round-trips as JSON', () => {
    expect(JSON.parse(renderComparisonJson(cells))).toEqual({ schema: 'memarena.compare/1', cells });
  });
});

describe('run summary and fidelity', () => {
  it('names what it shows', () => {
    const text = renderRunSummary(result);
    expect(text).toContain('page faults         12 345');
    expect(text).toContain('traced at the end   1000 B (peak 2.00 KiB)');
  });

  it('counts the differences', () => {
    const line = { metric: 'm', unit: 'count', kind: 'exact' };
    const text = renderFidelityText('t', [
      { ...line, predicted: 5, real: 4, error: 1, equal: false },
        { ...line, predicted: 1, real: 1, error: 0, equal: true },
    ]);
    expect(text).toContain('+1 (25.00 %)');
    expect(text).toContain('1 of 2 metrics differ');
  });
});
