import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordCPython, runCPython } from './cpython-oracle.ts';
import { findCPython, identify } from './find-cpython.ts';

const runtime = findCPython();
if (!runtime) console.warn('SKIPPED: no real CPython 3.11 on this machine (PATH, ~/.pyenv, MEMARENA_PYTHON)');

describe.skipIf(!runtime)('the real CPython as an oracle', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'memarena-test-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, source: string): string => {
    const path = join(folder, name);
    writeFileSync(path, source);
    return path;
  };

  it('gives zeros for an empty program', async () => {
    const record = await recordCPython(runtime!, write('empty.py', ''));
    expect(record.run).toEqual({ stdout: '', stderr: '', exitCode: 0 });
    const none = { collections: 0, collected: 0, uncollectable: 0 };
    expect(record.counters).toEqual({
      gc: { generations: [none, none, none], count: [1, 0, 0] },
      blocks: { allocatedDelta: 0, byClass: {} },
      traced: { currentBytes: 0, peakBytes: 152 },
    });
  });

  it('does not count printing: a printed text leaves nothing behind', async () => {
    const one = await recordCPython(runtime!, write('one.py', 'print("a")\n'));
    const many = await recordCPython(runtime!, write('many.py', 'print("a")\n'.repeat(200)));
    expect(many.run.stdout).toBe('a\n'.repeat(200));
    expect(many.counters?.blocks).toEqual(one.counters?.blocks);
  });

  it('loads what the program imports before it measures', async () => {
    const record = await recordCPython(runtime!, write('imports.py', 'import random\nfrom collections import deque\n'));
    expect(Math.abs(record.counters!.blocks.allocatedDelta)).toBeLessThan(10);
  });

  it('loads nothing for an import that the compiler drops', async () => {
    const dropped = 'import sys\nfrom collections.abc import MutableMapping\nif False:\n    import weakref\n';
    const source = dropped + 'kept = MutableMapping.__subclasses__(), list(sys.modules)\n';
    const bare = await recordCPython(runtime!, write('bare.py', source.replace('if False:\n    import weakref\n', '')));
    expect((await recordCPython(runtime!, write('dropped.py', source))).counters).toEqual(bare.counters);
  });

  it('reports an exception instead of counters, and the exit code of the plain run', async () => {
    const record = await recordCPython(runtime!, write('raises.py', 'print("x")\n1 / 0\n'));
    expect(record.counters).toBeUndefined();
    expect(record.raised).toBe('ZeroDivisionError');
    expect(record.run.exitCode).toBe(1);
    expect(record.run.stdout).toBe('x\n');
    expect(record.run.stderr).toContain('ZeroDivisionError: division by zero');
  });

  it('ends a program that does not end', async () => {
    const program = write('endless.py', 'while True:\n    pass\n');
    await expect(runCPython(runtime!, program, { timeoutMs: 300 })).rejects.toThrow('did not finish within 0.3 s');
  });
});

describe('identify', () => {
  it('refuses what is not CPython 3.11', () => {
    expect(identify('/no/such/python')).toBeUndefined();
    expect(identify(process.execPath)).toBeUndefined();
  });
});
