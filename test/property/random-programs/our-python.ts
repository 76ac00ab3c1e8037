import { createLinux } from '@memarena/os-linux';
import { compileProgram, prepareProgram, runPrepared, PythonSyntaxError } from '@memarena/python';
import { manifest as runtime } from '@memarena/runtime-cpython';
import { manifest as strategy } from '@memarena/strategy-cpython';
import { dictGetStr } from '../../../packages/python/src/objects/dict-core.ts';
import { reprText } from '../../../packages/python/src/objects/repr.ts';
import type { RunCounters } from '@memarena/core';
import type { Measured } from './measured.ts';

const CAPACITY = { refs: 1 << 17, slotWords: 1 << 19, stackWords: 1 << 16 };
const MAX_STEPS = 100_000;

function run(source: string): Measured {
  const os = createLinux({});
  const memory = strategy.create({ memory: os.memory, cAllocator: os.cAllocator, settings: {}, capacity: CAPACITY });
  const model = runtime.create(memory, {});
  let output = '';
  const options = {
    model, hashSeed: 0, system: os, maxSteps: MAX_STEPS, argv: ['<program>'],
    stdout: (text: string) => { output += text; }, stderr: () => {},
  };
  const prepared = prepareProgram(compileProgram(source, '<program>'), options);
  const { exception } = runPrepared(prepared, options);
  if (exception) return { raised: `${exception.type}: ${exception.message}` };
  const counters: Record<string, unknown> = {};
  memory.readCounters(counters);
  const { gc, blocks, traced } = counters as unknown as RunCounters;
  const m = prepared.machine;
  const measured = {
    output,
    count: [...gc!.count!],
    generations: gc!.generations!.map((each) => [each.collections, each.collected, each.uncollectable]),
    allocatedDelta: blocks!.allocatedDelta,
    byClass: Object.fromEntries(Object.entries(blocks!.byClass!).filter(([, delta]) => delta !== 0)),
    currentBytes: traced!.currentBytes,
    peakBytes: traced!.peakBytes,
  };
  const result = dictGetStr(m, prepared.namespace, m.nameOf('result'));
  return result === 0 ? measured : { ...measured, result: reprText(m, result) };
}

/** Runs a program in a fresh machine of this process. */
export function measureOurs(source: string): Measured {
  try {
    return run(source);
  } catch (error) {
    if (error instanceof PythonSyntaxError) return { raised: `SyntaxError: ${error.message}` };
    return { raised: `crash: ${(error as Error).stack?.split('\n').slice(0, 4).join(' ')}` };
  }
}
