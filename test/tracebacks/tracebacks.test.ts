/**
 * What programs that end badly print, against what the real interpreter printed: source lines and marks of tracebacks,
 * chains of exceptions, suggestions, syntax errors in `exec`, errors in finalizers, hooks. `cpython-3.11.json` was
 * recorded with CPython 3.11.7 (`-s -P -S -B`, hash seed 0); addresses and the folder of the library are left out.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinux } from '@memarena/os-linux';
import { compileProgram, runProgram } from '@memarena/python';
import { manifest as runtime } from '@memarena/runtime-cpython';
import { manifest as strategy } from '@memarena/strategy-cpython';
import { describe, expect, it } from 'vitest';

interface Recorded {
  readonly source: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

const CAPACITY = { refs: 1 << 17, slotWords: 1 << 19, stackWords: 1 << 14 };
const NAME = 'prog.py';
const recorded = JSON.parse(readFileSync(join(import.meta.dirname, 'cpython-3.11.json'), 'utf8')) as Recorded[];

function run(source: string): Omit<Recorded, 'source'> {
  const os = createLinux({});
  const memory = strategy.create({ memory: os.memory, cAllocator: os.cAllocator, settings: {}, capacity: CAPACITY });
  let [stdout, stderr] = ['', ''];
  const outcome = runProgram(compileProgram(source, NAME), {
    model: runtime.create(memory, {}), hashSeed: 0, argv: [NAME],
    stdout: (text) => { stdout += text; },
    stderr: (text) => { stderr += text; },
    sources: new Map([[NAME, source]]),
    paths: new Map([[NAME, `/home/${NAME}`]]),
  });
  outcome.finish();
  return { stdout, stderr: stderr.replace(/ at 0x[0-9a-f]+/g, ' at 0x...'), exitCode: outcome.exitCode };
}

describe('programs that end badly print what the real interpreter prints', () => {
  it.each(recorded.map(({ source, ...rest }) => [source, rest] as const))('%j', (source, expected) => {
    expect(run(source)).toEqual(expected);
  });
});
