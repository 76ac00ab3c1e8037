import { createLinux } from '@memarena/os-linux';
import { compileProgram, runProgram } from '@memarena/python';
import { manifest as runtime } from '@memarena/runtime-cpython';
import { manifest as strategy } from '@memarena/strategy-cpython';
import { expect, it } from 'vitest';

const CAPACITY = { refs: 1 << 18, slotWords: 1 << 20, stackWords: 1 << 16 };

/** Chunks of frames at the end and at most, and the system's mapping calls. */
function chunksOf(source: string): { chunks: number; chunksHighWater: number; mappedBytes: number } {
  const os = createLinux({});
  const memory = strategy.create({ memory: os.memory, cAllocator: os.cAllocator, settings: {}, capacity: CAPACITY });
  const model = runtime.create(memory, {});
  const silent = (): void => {};
  runProgram(compileProgram(source, '<snippet>'), { model, hashSeed: 0, argv: ['-'], stdout: silent, stderr: silent });
  const into: Record<string, unknown> = {};
  model.readCounters(into);
  return into['frameStack'] as { chunks: number; chunksHighWater: number; mappedBytes: number };
}

const DOWN = 'def down(n):\n    return 0 if n == 0 else 1 + down(n - 1)\n';
/* A frame of `down` has 9 words of its own, 1 local and 4 of stack; a chunk of 16 KiB has 2048 words, 3 of them its head. */
const FRAMES_A_CHUNK = Math.floor((2048 - 3) / (9 + 1 + 4));

it('maps chunks as deep calls need them, and gives them back', () => {
  const needed = Math.ceil(500 / FRAMES_A_CHUNK);
  expect(chunksOf(`${DOWN}down(500)\n`)).toEqual({ chunks: 1, chunksHighWater: needed, mappedBytes: 16384 });
});

it('leaves the frames of generators, of errors and of calls of classes', () => {
  const source = `${DOWN}
class A:
    def __init__(self, n):
        self.n = A(n - 1) if n else None
def gen(n):
    if n:
        yield from gen(n - 1)
    yield n
def fails(n):
    return fails(n - 1) if n else 1 // n
for i in range(60):
    A(60)
    sum(gen(60))
    try:
        fails(100)
    except ZeroDivisionError:
        pass
    down(10)
`;
  expect(chunksOf(source)).toMatchObject({ chunks: 1, mappedBytes: 16384 });
});
