import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { RetentionReport, RunResult } from '@memarena/core';
import { makeFolder, memarena } from './cli.ts';

function readSchema(name: string): object {
  return JSON.parse(readFileSync(new URL(`../../configs/schemas/${name}`, import.meta.url), 'utf8')) as object;
}

const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true });
ajv.addSchema(readSchema('run.schema.json'));
const isReport = ajv.compile(readSchema('why.schema.json'));

const folder = makeFolder({
  'survivors.py': 'class Thing:\n    __slots__ = ("x",)\n'
    + 'def make():\n    things = []\n    for i in range(40000):\n        things.append(Thing())\n'
    + '    return things[::1000]\nkept = make()\nprint(len(kept))\n',
  'ring.py': 'ring = []\nring.append(ring)\nring.append(bytes(500))\ndel ring\n',
  'raises.py': 'raise KeyError("k")\n',
});

async function why(...args: string[]): Promise<RetentionReport> {
  const { stdout } = await memarena(folder, ['why', ...args, '--json']);
  const document = JSON.parse(stdout) as RetentionReport;
  isReport(document);
  expect(isReport.errors).toBeNull();
  return document;
}

describe('why', () => {
  it('names the objects that pin arenas, with the line that made them', async () => {
    const { regions } = await why('survivors.py');
    const sparse = regions!.pinned.filter((region) => region.requestedBytes < region.bytes / 100);
    expect(sparse.length).toBeGreaterThan(1);
    for (const region of sparse.slice(0, -1)) {
      const things = region.holders.find((holder) => holder.type === 'Thing')!;
      expect(things).toMatchObject({ place: 'survivors.py:6' });
      expect(things.blocks).toBeGreaterThan(1);
    }
    const { stdout, code } = await memarena(folder, ['why', 'survivors.py']);
    expect(stdout).toMatch(/39 +Thing +survivors\.py:6/);
    expect(stdout).toContain('M_TRIM_THRESHOLD');
    expect(stdout).not.toMatch(/^40$/m);
    expect(code).toBe(0);
  });

  it('says what a full collection would find', async () => {
    const { afterFullCollection } = await why('ring.py');
    expect(afterFullCollection.objectsFound).toBe(1);
    expect((await memarena(folder, ['why', 'ring.py'])).stdout).toContain('would find 1 unreachable object;');
  });

  it.each(['jython', 'ironpython', 'epsilon'])('works under %s', async (runtime) => {
    const report = await why('survivors.py', '--runtime', runtime, '--os', 'windows');
    expect(report.regions).toBeUndefined();
    expect(report.mappedBytes).toBeGreaterThan(0);
    expect(report.rule).toMatch(/\.$/);
  });

  it('does not change what it looks at', async () => {
    const report = await why('survivors.py');
    const { stdout } = await memarena(folder, ['run', 'survivors.py', '--json']);
    const { counters } = JSON.parse(stdout) as RunResult;
    expect(report.ledger).toEqual(counters.ledger);
    expect(report.cAllocator).toEqual(counters.cAllocator);
  });

  it('shows the traceback of a program that fails, and exits with 1', async () => {
    const { stdout, stderr, code } = await memarena(folder, ['why', 'raises.py']);
    expect(stderr).toMatch(/^Traceback/);
    expect(stdout).toContain(': raised');
    expect(code).toBe(1);
  });
});
