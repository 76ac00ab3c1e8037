import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { findCPython } from '@memarena/oracle';
import { describeMetric, leafPaths, valueAt } from '@memarena/report';
import { makeFolder, memarena } from './cli.ts';

function readSchema(name: string): object {
  return JSON.parse(readFileSync(new URL(`../../configs/schemas/${name}`, import.meta.url), 'utf8')) as object;
}

const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true });
const isRun = ajv.compile(readSchema('run.schema.json'));
const isComparison = ajv.compile(readSchema('compare.schema.json'));
const isVerification = ajv.compile(readSchema('verify.schema.json'));

const folder = makeFolder({
  'small.py': 'x = [i for i in range(2000)]\nprint(len(x))\n',
  'raises.py': 'raise KeyError("k")\n',
});

/** Counters that the documentation promises to every user of a runtime. */
const promised: Readonly<Record<string, readonly string[]>> = {
  cpython: [
    ...[0, 1, 2].flatMap((g) => ['collections', 'collected', 'uncollectable'].map((n) => `gc.generations[${g}].${n}`)),
    'gc.count[0]', 'gc.count[1]', 'gc.count[2]', 'blocks.allocatedDelta', 'traced.currentBytes', 'traced.peakBytes',
  ],
  jython: ['gc.youngCollections', 'gc.fullCollections'],
  ironpython: ['gc.collectionCounts[0]', 'gc.collectionCounts[1]', 'gc.collectionCounts[2]'],
  epsilon: [],
};
const everywhere = [
  'allocatedBytes', 'heap.usedBytes', 'heap.committedBytes', 'os.reservedBytes', 'os.committedBytes',
  'os.residentBytes', 'os.residentPeakBytes', 'os.minorFaults',
];

describe('documents follow their schemas', () => {
  const cells = ['cpython', 'jython', 'ironpython', 'epsilon'].flatMap((runtime) =>
    ['linux', 'windows'].map((os) => ({ runtime, os })));

  it.concurrent.each(cells)('run --runtime $runtime --os $os --json', async ({ runtime, os }) => {
    const { stdout } = await memarena(folder, ['run', 'small.py', '--json', '--runtime', runtime, '--os', os]);
    const document: unknown = JSON.parse(stdout);
    isRun(document);
    expect(isRun.errors).toBeNull();
    expect(document).toMatchObject({ os: { name: os }, outcome: { status: 'completed' }, stdout: '2000\n' });
    for (const path of [...promised[runtime]!, ...everywhere]) {
      const value = valueAt(document, `counters.${path}`);
      expect(`${path}: ${Number.isSafeInteger(value)}`).toBe(`${path}: true`);
    }
    const counters = leafPaths((document as { counters: object }).counters, 'counters');
    expect(counters.filter((path) => describeMetric(path) === undefined)).toEqual([]);
  });

  it('a run that raised', async () => {
    const { stdout } = await memarena(folder, ['run', 'raises.py', '--json']);
    const document = JSON.parse(stdout) as { outcome: object };
    isRun(document);
    expect(isRun.errors).toBeNull();
    const exception = { type: 'KeyError', message: "'k'" };
    expect(document.outcome).toEqual({ status: 'raised', exitCode: 1, exception });
  });

  it('a comparison', async () => {
    const { stdout } = await memarena(folder, ['compare', 'small.py', '--format', 'json', '--no-progress']);
    isComparison(JSON.parse(stdout));
    expect(isComparison.errors).toBeNull();
  });

  it.skipIf(findCPython() === undefined).each(['small.py', 'raises.py'])('a verification of %s', async (program) => {
    const { stdout, code } = await memarena(folder, ['verify', program, '--json']);
    const document = JSON.parse(stdout) as { equal: boolean };
    isVerification(document);
    expect(isVerification.errors).toBeNull();
    expect(code).toBe(document.equal ? 0 : 1);
  });

  it('refuses what is none', () => {
    expect(isRun({ schema: 'memarena.run/1' })).toBe(false);
    expect(isRun.errors!.length).toBeGreaterThan(5);
  });
});
