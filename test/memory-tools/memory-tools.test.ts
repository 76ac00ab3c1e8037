import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinux } from '@memarena/os-linux';
import { compileProgram, runProgram } from '@memarena/python';
import { manifest as runtime } from '@memarena/runtime-cpython';
import { manifest as strategy } from '@memarena/strategy-cpython';
import { describe, expect, it } from 'vitest';

const CAPACITY = { refs: 1 << 18, slotWords: 1 << 23, stackWords: 1 << 16 };
const folder = import.meta.dirname;

function run(source: string): string {
  const system = createLinux({});
  const memory = strategy.create({ ...system, settings: {}, capacity: CAPACITY });
  let text = '';
  const write = (part: string): void => { text += part; };
  runProgram(compileProgram(source, 'program.py'), {
    model: runtime.create(memory, {}), system, hashSeed: 0, argv: ['-'], stdout: write, stderr: write,
    sources: new Map([['program.py', source]]),
  }).finish();
  return text;
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
/** What differs between a simulated process and a real one: its resident set, addresses. */
const mask = (text: string): string[] => text.replaceAll(/ +-?[\d.]+ MiB +-?[\d.]+ MiB/g, ' MEM MEM')
  .replaceAll(/0x[\da-f]+/g, '0x').split('\n');

describe('what the memory tools print, as the real ones printed it under CPython 3.11.7', () => {
  it.each(readdirSync(join(folder, 'programs')))('%s', (name) => {
    expect(mask(run(read(`programs/${name}`)))).toEqual(mask(read(`expected/${name.replace('.py', '.txt')}`)));
  }, 30_000);
});

describe('the memory of a line', () => {
  it('is the resident set of the process', () => {
    const source = 'from memory_profiler import profile\n@profile\ndef f():\n    a = [1] * (10 ** 6)\n    del a\nf()\n';
    const rows = run(source).split('\n').filter((line) => line.includes('MiB'));
    expect(rows.map((row) => row.slice(22, 34).trim()).slice(1)).toEqual(['7.6 MiB', '-7.6 MiB']);
  });
});
