import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinux } from '@memarena/os-linux';
import { compileProgram, runProgram } from '@memarena/python';
import { manifest as runtime } from '@memarena/runtime-cpython';
import { manifest as strategy } from '@memarena/strategy-cpython';
import { describe, expect, it } from 'vitest';

const CAPACITY = { refs: 1 << 18, slotWords: 1 << 20, stackWords: 1 << 16 };
const folder = import.meta.dirname;

function run(source: string): string {
  const os = createLinux({});
  const memory = strategy.create({ memory: os.memory, cAllocator: os.cAllocator, settings: {}, capacity: CAPACITY });
  let text = '';
  const write = (part: string): void => { text += part; };
  runProgram(compileProgram(source, '<program>'), {
    model: runtime.create(memory, {}), hashSeed: 0, argv: ['-'], stdout: write, stderr: write,
  }).finish();
  return text;
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('what programs print that use the library, as CPython 3.11.7 printed it', () => {
  it.each(readdirSync(join(folder, 'programs')))('%s', (name) => {
    const expected = read(`expected/${name.replace('.py', '.txt')}`);
    expect(run(read(`programs/${name}`)).split('\n')).toEqual(expected.split('\n'));
  }, 30_000);
});
