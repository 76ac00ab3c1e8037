import type { RunResult } from '@memarena/core';
import { planCells, pythonMachine, registry, runCell } from '@memarena/harness';

/** Columns of a test's heap: small ones start faster. */
const SMALL = ['maxObjects=4194304', 'maxSlots=16777216'];

/** What memarena says about a program under CPython on Linux. */
export function predict(source: string, filename: string, settings: readonly string[] = []): Promise<RunResult> {
  const [cell] = planCells({
    programs: [{ name: filename, filename, source }], runtimes: ['cpython'], systems: ['linux'],
    assignments: [...SMALL, ...settings],
    verify: false, plugins: [],
  }, registry);
  const ignore = (): void => {};
  return runCell(cell!.spec, pythonMachine, { stdout: ignore, stderr: ignore });
}
