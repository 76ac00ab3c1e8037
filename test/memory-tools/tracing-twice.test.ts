import { createLinux } from '@memarena/os-linux';
import { compileProgram, runProgram } from '@memarena/python';
import { manifest as runtime } from '@memarena/runtime-cpython';
import { manifest as strategy } from '@memarena/strategy-cpython';
import { expect, it } from 'vitest';

const CAPACITY = { refs: 1 << 17, slotWords: 1 << 19, stackWords: 1 << 16 };
const source = `import tracemalloc
early = str(10 ** 20)
print(tracemalloc.is_tracing())
tracemalloc.start(3)
made = str(10 ** 21)
print(tracemalloc.is_tracing(), tracemalloc.get_object_traceback(made), tracemalloc.get_object_traceback(early))
print(sum(stat.size for stat in tracemalloc.take_snapshot().statistics('lineno')) > 70)
tracemalloc.stop()
print(tracemalloc.get_traced_memory())
late = str(10 ** 22)
`;

it('a program may trace its memory while a report traces the whole run', () => {
  const system = createLinux({});
  const memory = strategy.create({ ...system, settings: {}, capacity: CAPACITY });
  let text = '';
  const write = (part: string): void => { text += part; };
  const outcome = runProgram(compileProgram(source, 'program.py'), {
    model: runtime.create(memory, {}), system, hashSeed: 0, argv: ['-'], stdout: write, stderr: write, traces: true,
  });
  expect(text).toBe('False\nTrue program.py:5 None\nTrue\n(0, 0)\n');
  const places: (string | undefined)[] = [];
  for (let ref = 1; ref < CAPACITY.refs; ref++) {
    if (memory.columns.payload[ref] === String(10n ** 22n)) places.push(outcome.inspector?.place(ref));
  }
  expect(places).toContain('program.py:10');
});
