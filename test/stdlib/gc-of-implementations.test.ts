import { createLinux } from '@memarena/os-linux';
import { compileProgram, runProgram } from '@memarena/python';
import { manifest as ironpython } from '@memarena/runtime-ironpython';
import { manifest as jython } from '@memarena/runtime-jython';
import { manifest as epsilon } from '@memarena/strategy-epsilon';
import type { RuntimeManifest } from '@memarena/core';
import { describe, expect, it } from 'vitest';

const CAPACITY = { refs: 1 << 17, slotWords: 1 << 19, stackWords: 1 << 16 };

function run(runtime: RuntimeManifest, source: string): string[] {
  const os = createLinux({});
  const settings = Object.fromEntries(epsilon.settings.map((setting) => [setting.name, setting.default]));
  const memory = epsilon.create({
    memory: os.memory, cAllocator: os.cAllocator, settings, capacity: CAPACITY,
  });
  let text = '';
  const write = (part: string): void => { text += part; };
  runProgram(compileProgram(source, 'program.py'), {
    model: runtime.create(memory, {}), hashSeed: 0, argv: ['-'], stdout: write, stderr: write,
    sources: new Map([['program.py', source]]),
  });
  return text.trimEnd().split('\n');
}

const CALLS = `
import gc
for call in ('enable', 'disable', 'isenabled', 'get_threshold', 'get_count', 'get_debug', 'get_objects', 'get_stats'):
    try:
        print(call, getattr(gc, call)())
    except (NotImplementedError, AttributeError) as error:
        print(call, type(error).__name__, error)
`;

describe('the gc module of implementations without a collector of their own', () => {
  it('refuses on Jython what does not apply to the JVM', () => {
    expect(run(jython, CALLS)).toEqual([
      'enable None',
      "disable NotImplementedError can't disable Java GC",
      'isenabled True',
      'get_threshold NotImplementedError not applicable to Java GC',
      'get_count NotImplementedError not applicable to Java GC',
      'get_debug 0',
      'get_objects NotImplementedError not applicable in Jython if gc module is not monitoring PyObjects',
      "get_stats AttributeError module 'gc' has no attribute 'get_stats'",
    ]);
    expect(run(jython, 'import gc\nprint(gc.collect(), gc.collect(0), gc.collect(5))')).toEqual(['-2 -2 -2']);
    expect(run(jython, 'import gc\nprint(gc.get_referents([1, 2000, "a"]), gc.get_referents({1: "x"}), gc.get_referents(5))'))
      .toEqual(["[1, 2000, 'a'] [1, 'x'] []"]);
  });

  it('ignores on IronPython what the CLR decides', () => {
    const source = 'import gc\ngc.disable()\nprint(gc.isenabled(), gc.get_threshold())\n'
      + 'gc.set_threshold(5)\nprint(gc.get_threshold())\n'
      + 'for bad in ((), (1, 2, 3, 4), (1.5,), ("a",)):\n'
      + '    try: gc.set_threshold(*bad)\n    except TypeError as error: print(error)\n'
      + 'try: gc.get_referrers()\nexcept NotImplementedError as error: print(error)\n'
      + 'print(hasattr(gc, "callbacks"), gc.garbage, gc.get_debug())';
    expect(run(ironpython, source)).toEqual([
      'program.py:2: RuntimeWarning: IronPython has no support for disabling the GC',
      '  gc.disable()',
      'True (65536, 262144, 1048576)',
      '(5, 262144, 1048576)',
      'set_threshold() takes at least 1 argument (0 given)',
      'set_threshold() takes at most 3 arguments (4 given)',
      'integer argument expected, got float',
      'an integer is required',
      "gc.get_referrers isn't implemented",
      'False [] 0',
    ]);
  });

  it.each([['jython', jython], ['ironpython', ironpython]])('has no tracemalloc on %s', (_, runtime) => {
    expect(run(runtime, 'try:\n    import tracemalloc\nexcept ImportError as error: print(error)'))
      .toEqual(["No module named 'tracemalloc'"]);
  });
});
