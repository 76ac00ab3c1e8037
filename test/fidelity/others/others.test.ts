import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planCells, pythonMachine, registry, runCell } from '@memarena/harness';
import { findCPython } from '@memarena/oracle';
import { afterAll, describe, expect, it } from 'vitest';
import { othersTable, programsIn, runOther, type OtherProgram, type Predict } from './run-others.ts';

const predict: Predict = async (source, path) => {
  const [cell] = planCells({
    programs: [{ name: path, filename: path, source }], runtimes: ['cpython'], systems: ['linux'],
    assignments: ['maxObjects=4194304', 'maxSlots=16777216'], verify: false, plugins: [],
  }, registry);
  let stderr = '';
  const run = await runCell(cell!.spec, pythonMachine, { stdout: () => {}, stderr: (text) => { stderr += text; } });
  return { stdout: run.stdout, exitCode: run.outcome.exitCode, counters: run.counters, stderr };
};

const real = findCPython();
const folder = mkdtempSync(join(tmpdir(), 'memarena-others-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SQUARES = `def squares(n):
    """
    >>> squares(3)
    [0, 1, 4]
    >>> squares("3")
    Traceback (most recent call last):
    TypeError: ...
    """
    return [i * i for i in range(n)]

if __name__ == "__main__":
    print("main")
`;

describe.skipIf(!real)('programs of others', () => {
  it('become programs that print what their examples show, and are equal in all families', async () => {
    writeFileSync(join(folder, 'squares.py'), SQUARES);
    const script = fileURLToPath(new URL('doctest-programs.py', import.meta.url));
    const programs = join(folder, 'programs');
    execFileSync(real!.executable, [script, folder, programs, 'math']);
    const [path] = programsIn(programs);
    expect(readFileSync(path!, 'utf8')).toContain('examples_0()');
    const result = await runOther(path!, { real: real!, predict });
    expect(result).toMatchObject({ name: 'squares', output: '=', gc: '=', blocks: '=', peak: '=' });
  });

  it('show what differs', async () => {
    const path = join(folder, 'clock.py');
    writeFileSync(path, 'print(1)\n');
    const result = await runOther(path, {
      real: real!, predict: async (source, name) => ({ ...await predict(source, name), stdout: '2\n' }),
    });
    expect(result.output).toBe('line 1: "2" for line 1: "1"');
    expect(othersTable([result])).toContain('| **equal of 1** | 0 | 1 | 1 | 1 |');
  });
});

const given = process.env['MEMARENA_OTHERS'];

/** `MEMARENA_OTHERS=<folder of programs>`: prints the table of that folder. */
describe.skipIf(!real || !given)(`programs in ${given}`, () => {
  it('are run both ways', { timeout: 3_600_000 }, async () => {
    const results: OtherProgram[] = [];
    for (const path of programsIn(given!)) results.push(await runOther(path, { real: real!, predict }));
    console.log(othersTable(results));
    expect(results.length).toBeGreaterThan(0);
  });
});
