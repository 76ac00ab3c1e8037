/**
 * The two tiers of the virtual machine are one machine: programs print the same and leave the same counters, to the byte
 * and to the step, whether their code is translated at once or never.
 */
import type { RunResult } from '@memarena/core';
import { planCells, pythonMachine, registry, runCell } from '@memarena/harness';
import { catalogue, readWorkloadSource } from '@memarena/workloads';
import { describe, expect, it } from 'vitest';
import { tierPrograms } from './tier-programs.ts';

const SMALL = ['maxObjects=4194304', 'maxSlots=16777216'];

async function runTier(name: string, source: string, runtime: string, hotAfter: number): Promise<Partial<RunResult>> {
  const [cell] = planCells({
    programs: [{ name, filename: `${name}.py`, source }], runtimes: [runtime], systems: ['linux'],
    assignments: [...SMALL, `hotAfter=${hotAfter}`], verify: false, plugins: [],
  }, registry);
  const ignore = (): void => {};
  const { stdout, counters, outcome, simNs } = await runCell(cell!.spec, pythonMachine, { stdout: ignore, stderr: ignore });
  return { stdout, counters, outcome, simNs };
}

const lessons = catalogue.filter((entry) => entry.kind === 'lesson');

describe.each([['cpython', catalogue], ['jython', lessons]] as const)('tiers under %s', (runtime, entries) => {
  it.each(entries)('agree on $id', { timeout: 120_000 }, async (entry) => {
    const source = readWorkloadSource(entry);
    expect(await runTier(entry.id, source, runtime, 1)).toEqual(await runTier(entry.id, source, runtime, 0));
  });
});

describe.each(['cpython', 'jython', 'cpython+epsilon'])('tiers in the corners under %s', (runtime) => {
  it.each(Object.entries(tierPrograms))('%s', async (name, source) => {
    expect(await runTier(name, source, runtime, 1)).toEqual(await runTier(name, source, runtime, 0));
  });
});
