import { readFileSync, readdirSync } from 'node:fs';
import { manifest as linux } from '@memarena/os-linux';
import { compileProgram, prepareProgram, runPrepared } from '@memarena/python';
import { manifest as cpython } from '@memarena/runtime-cpython';
import { manifest as counting } from '@memarena/strategy-cpython';
import { manifest as epsilon } from '@memarena/strategy-epsilon';
import type { StrategyManifest } from '@memarena/core';
import { describe, expect, it } from 'vitest';

const folder = new URL('./', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

interface Run {
  readonly status: string;
  readonly output: string;
  readonly counters: Record<string, unknown>;
}

function run(source: string, filename: string, strategy: StrategyManifest, megaObjects: number): Run {
  const system = linux.create({});
  const settings = Object.fromEntries(strategy.settings.map(({ name, default: value }) => [name, value]));
  const refs = megaObjects * (1 << 20);
  const memory = strategy.create({
    memory: system.memory,
    cAllocator: system.cAllocator,
    settings,
    capacity: { refs, slotWords: 4 * refs, stackWords: 1 << 17 },
  });
  let output = '';
  const options = {
    model: cpython.create(memory, {}),
    hashSeed: 0,
    stdout: (text: string): void => { output += text; },
    stderr: (text: string): void => { output += text; },
    argv: [filename],
  };
  const unit = compileProgram(source, filename);
  const outcome = runPrepared(prepareProgram(unit, options), options);
  memory.verify();
  const counters: Record<string, unknown> = {};
  memory.readCounters(counters);
  return { status: outcome.status, output, counters };
}

/** The statements of statements.txt, each behind the setup of its group, as record.py reads them. */
function statements(): { readonly name: string; readonly source: string }[] {
  const out: { name: string; source: string }[] = [];
  let setup: string[] = [];
  for (const line of read('statements.txt').split('\n')) {
    if (line.startsWith('#')) setup = [];
    else if (line.startsWith('!')) setup.push(line.slice(1));
    else if (line !== '') out.push({ name: line, source: `${[...setup, ...line.split(' ;; ')].join('\n')}\n` });
  }
  return out;
}

type Recorded = readonly [count: number[], runs: number[], blocks: number, currentBytes: number, peakBytes: number];

interface Counters {
  readonly gc: { readonly count: number[]; readonly generations: readonly { readonly collections: number }[] };
  readonly blocks: { readonly allocatedDelta: number };
  readonly traced: { readonly currentBytes: number; readonly peakBytes: number };
}

const programs = readdirSync(new URL('programs/', folder)).filter((name) => name.endsWith('.py'));

/** Programs whose output was recorded from CPython 3.11.7 (record.py). */
describe('what containers print', () => {
  it.each(programs)('%s', (name) => {
    const source = read(`programs/${name}`);
    const { status, output } = run(source, name, counting, 1);
    expect(status).toBe('completed');
    expect(output).toBe(read(`programs/${name.replace('.py', '.txt')}`));
  });

  it('is the same when nothing is freed', () => {
    const { output } = run(read('programs/lists.py'), 'lists.py', epsilon, 1);
    expect(output).toBe(read('programs/lists.txt'));
  });
});

/** Single statements with the counters of the real interpreter: collector counts and runs, blocks, traced bytes. */
describe('what containers allocate', () => {
  const recorded = JSON.parse(read('counters.json')) as Recorded[];
  const cases = statements().map((statement, i) => ({ ...statement, real: recorded[i]! }));

  it('has a recording for each statement', () => {
    expect(cases).toHaveLength(recorded.length);
  });

  it.each(cases)('$name', ({ source, real }) => {
    const { status, counters } = run(source, '<probe>', counting, 0.25);
    const { gc, blocks, traced } = counters as unknown as Counters;
    expect(status).toBe('completed');
    const runs = gc.generations.map(({ collections }) => collections);
    expect([gc.count, runs, blocks.allocatedDelta, traced.currentBytes, traced.peakBytes]).toEqual(real);
  });
});
