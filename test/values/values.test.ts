import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunCounters } from '@memarena/core';
import { createLinux } from '@memarena/os-linux';
import { compileProgram, runProgram } from '@memarena/python';
import { manifest as runtime } from '@memarena/runtime-cpython';
import { manifest as strategy } from '@memarena/strategy-cpython';
import { describe, expect, it } from 'vitest';

const CAPACITY = { refs: 1 << 18, slotWords: 1 << 20, stackWords: 1 << 16 };
const folder = import.meta.dirname;

interface Outcome {
  readonly text: string;
  readonly counters: RunCounters;
}

/** Runs a program in a fresh machine. */
function run(source: string): Outcome {
  const os = createLinux({});
  const memory = strategy.create({ memory: os.memory, cAllocator: os.cAllocator, settings: {}, capacity: CAPACITY });
  let text = '';
  const write = (part: string): void => { text += part; };
  const model = runtime.create(memory, {});
  runProgram(compileProgram(source, '<snippet>'), { model, hashSeed: 0, argv: ['-'], stdout: write, stderr: write });
  const counters: Record<string, unknown> = {};
  memory.readCounters(counters);
  return { text, counters: counters as unknown as RunCounters };
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('what programs about values print, as the real interpreter printed it', () => {
  it.each(readdirSync(join(folder, 'programs')))('%s', (name) => {
    const { text } = run(read(`programs/${name}`));
    expect(text.split('\n')).toEqual(read(`expected/${name.replace('.py', '.txt')}`).split('\n'));
  });
});

describe('what operations on values allocate, as counted in the real interpreter', () => {
  const expected = read('expected/allocations.jsonl').trim().split('\n').map((line) => JSON.parse(line) as object);
  const snippets = read('allocations.txt').split('---\n');
  it.each(snippets.map((source, i) => [source, expected[i]!] as const))('%j', (source, wanted) => {
    const { gc, blocks, traced } = run(source).counters;
    const measured = {
      count: [...gc!.count!], blocks: blocks!.allocatedDelta, current: traced!.currentBytes, peak: traced!.peakBytes,
    };
    expect(measured).toEqual(wanted);
  });
});
