import { availableParallelism } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { compareWithReal, findCPython, recordCPython } from '@memarena/oracle';
import { catalogue, readExpectedOutput, readWorkloadSource, workloadPath } from '@memarena/workloads';
import { fidelityTable, isUpdate, writePart, type FidelityEntry } from './fidelity-table.ts';
import { newDifferences, openReasons, writeOpenDifferences } from './open-differences.ts';
import { predict } from './predict.ts';

const real = findCPython();
if (!real) {
  console.warn('SKIPPED live fidelity: no real CPython 3.11 on this machine (PATH, ~/.pyenv, MEMARENA_PYTHON)');
}

/** Whatever else is still open: what a program prints and how it ends is equal. */
const ALWAYS_EQUAL = /^(stdout|exitCode)$/;

/**
 * Real threads are scheduled otherwise in each run: what these programs lose, wait for and still hold is no fixed number.
 * `regressions/` has programs with threads that take turns in one order only.
 */
const RACING = new Set(['lost-updates', 'producer-consumer']);

/** Programs that need a package are compared where it is part of the interpreter: in the simulation. */
const comparable = catalogue.filter((entry) => entry.needs === undefined && !RACING.has(entry.id));

/** Every workload prints what the real interpreter printed when it was recorded; needs no interpreter. */
describe('recorded output of the workloads', () => {
  it.each(catalogue)('$id', async (entry) => {
    const run = await predict(readWorkloadSource(entry), `${entry.id}.py`);
    expect(run.stdout).toBe(readExpectedOutput(entry));
  });
});

describe.skipIf(!real)(`whole programs beside the real CPython ${real?.version ?? ''}`, () => {
  const entries: FidelityEntry[] = [];

  it.each(comparable)('$id', { timeout: 120_000, concurrent: availableParallelism() > 1 }, async (entry) => {
    const path = workloadPath(entry);
    const [run, record] = await Promise.all([predict(readWorkloadSource(entry), path), recordCPython(real!, path)]);
    const { stdout, counters, outcome } = run;
    const rows = compareWithReal({ stdout, counters, exitCode: outcome.exitCode }, record);
    entries.push({ name: entry.id, rows });
    expect(record.run.stdout).toBe(readExpectedOutput(entry));
    expect(rows.filter((row) => ALWAYS_EQUAL.test(row.metric) && !row.equal)).toEqual([]);
    if (!isUpdate) expect(newDifferences({ name: entry.id, rows })).toEqual([]);
  });

  afterAll(() => {
    if (isUpdate && entries.length === comparable.length) {
      const order = comparable.map((entry) => entry.id);
      writeOpenDifferences(entries);
      const table = fidelityTable(entries.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name)));
      writePart('live', [table, '', 'What is open, and why:', '', ...openReasons()].join('\n'));
    }
  });
});
