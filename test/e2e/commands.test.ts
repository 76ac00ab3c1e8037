import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '@memarena/core';
import { makeFolder, memarena } from './cli.ts';

const folder = makeFolder({
  'hello.py': 'import sys\nprint("hello", 2 ** 70)\nprint("careful", file=sys.stderr)\n',
  'raises.py': 'def f(x):\n    return 1 / x\n\nprint("before")\nf(0)\n',
  'exits.py': 'import sys\nprint("x")\nsys.exit(3)\n',
  'deep.py': 'def f(n):\n    return f(n + 1)\n\nf(0)\n',
  'nested.py': 'def g(n):\n    if n:\n        yield from g(n - 1)\n    yield n\n\nprint(sum(g(900)))\n'
    + 'x = []\nfor i in range(900):\n    x = [x]\nprint(len(repr(x)))\n',
  'huge.py': 'try:\n    x = [0] * (10 ** 12)\nexcept MemoryError:\n    print("caught")\ny = bytes(10 ** 13)\n',
  'hostile.py': 'print("\\x1b[2J|<b>`")\nprint("```")\nclass Odd(Exception): pass\nraise Odd("<i>\\x07")\n',
  'garbage.py': 'keep = []\nfor i in range(3000):\n    a = []\n    a.append(a)\n    keep.append([i])\n',
});
const cells = ['--runtimes', 'cpython,epsilon', '--os', 'linux'];

describe('run', () => {
  it('passes output through and prints a summary on stderr', async () => {
    const { code, stdout, stderr } = await memarena(folder, ['run', 'hello.py']);
    expect(stdout).toBe('hello 1180591620717411303424\n');
    expect(stderr).toMatch(/^careful\n/);
    expect(stderr).toContain('memory of hello.py under cpython 3.11');
    expect(stderr).toContain('page faults');
    expect(code).toBe(0);
  });

  it('has stack for native code that nests as deep as Python allows', async () => {
    const { code, stdout } = await memarena(folder, ['run', 'nested.py']);
    expect(stdout).toBe('405450\n1802\n');
    expect(code).toBe(0);
  });

  it.each(['cpython', 'jython', 'ironpython', 'epsilon'])('prints a ledger that adds up: %s', async (runtime) => {
    const { stderr } = await memarena(folder, ['run', 'garbage.py', '--runtime', runtime, '--verify']);
    let sum = 0;
    const sums: string[] = [];
    for (const [, sign, name, digits] of stderr.matchAll(/^ {2}([ +=-]) (\S.*?) {2,}([\d ]+)$/gm)) {
      const bytes = Number(digits!.replaceAll(' ', ''));
      if (sign === '=') {
        expect(`${name} ${sum}`).toBe(`${name} ${bytes}`);
        sums.push(name!);
      } else if (sign === '+') sum += bytes;
      else sum = sign === '-' ? sum - bytes : bytes;
    }
    expect(sums.slice(-2)).toEqual(['mapped', 'resident']);
    expect(sums.length).toBeGreaterThanOrEqual(4);
  });

  it('prints a traceback as Python does and exits with 1', async () => {
    const { code, stdout, stderr } = await memarena(folder, ['run', 'raises.py', '--no-summary']);
    expect(stdout).toBe('before\n');
    const file = join(realpathSync(folder), 'raises.py');
    expect(stderr).toBe(`Traceback (most recent call last):\n  File "${file}", line 5, in <module>\n    f(0)\n`
      + `  File "${file}", line 2, in f\n    return 1 / x\n           ~~^~~\nZeroDivisionError: division by zero\n`);
    expect(code).toBe(1);
  });

  it('passes on the code of sys.exit', async () => {
    const { code, stdout } = await memarena(folder, ['run', 'exits.py', '--no-summary']);
    expect([code, stdout]).toEqual([3, 'x\n']);
  });

  it('ends endless recursion as Python does', async () => {
    const { code, stderr } = await memarena(folder, ['run', 'deep.py', '--no-summary']);
    expect(stderr).toContain('[Previous line repeated 996 more times]');
    expect(stderr).toMatch(/RecursionError: maximum recursion depth exceeded\n$/);
    expect(code).toBe(1);
  });

  it('raises MemoryError for what does not fit, and says so in the result', async () => {
    const { code, stdout } = await memarena(folder, ['run', 'huge.py', '--json']);
    const result = JSON.parse(stdout) as RunResult;
    expect(result.stdout).toBe('caught\n');
    expect(result.outcome).toMatchObject({ status: 'out-of-memory', exception: { type: 'MemoryError' } });
    expect(code).toBe(1);
  });

  it('prints one document and nothing else with --json', async () => {
    const { code, stdout } = await memarena(folder, ['run', 'garbage.py', '--json', '--os', 'windows']);
    const result = JSON.parse(stdout) as RunResult;
    expect(result).toMatchObject({
      schema: 'memarena.run/1', program: 'garbage.py', runtime: { name: 'cpython', collector: 'cpython' },
      os: { name: 'windows' }, outcome: { status: 'completed', exitCode: 0 }, stdout: '',
    });
    expect(result.counters.gc!.generations![0]!.collected).toBeGreaterThan(1000);
    expect(code).toBe(0);
  });

  it('takes settings into account and reports them', async () => {
    const { stdout } = await memarena(folder, ['run', 'garbage.py', '--json', '--set', 'gcThreshold0=0']);
    const result = JSON.parse(stdout) as RunResult;
    expect(result.settings).toEqual({ gcThreshold0: 0 });
    expect(result.counters.gc!.generations!.map((generation) => generation.collections)).toEqual([0, 0, 0]);
  });

  it('is deterministic but for the wall time', async () => {
    const runs = await Promise.all([1, 2].map(() => memarena(folder, ['run', 'garbage.py', '--json'])));
    const [a, b] = runs.map((run) => ({ ...(JSON.parse(run.stdout) as RunResult), hostNs: 0 }));
    expect(a).toEqual(b);
  });

  it('checks the heap with --verify', async () => {
    const { code } = await memarena(folder, ['run', 'garbage.py', '--verify', '--no-summary']);
    expect(code).toBe(0);
  });

  it('runs a lesson whose output is the real one', async () => {
    const { code, stdout, stderr } = await memarena(folder, ['run', '--lesson', 'cycles']);
    expect(stdout).toContain('unreachable objects found: 2');
    expect(stderr).toContain('output equals what real CPython 3.11 prints');
    expect(code).toBe(0);
  });
});

describe('compare', () => {
  it('writes a table, Markdown and JSON', async () => {
    const { code, stdout, stderr } = await memarena(folder, ['compare', 'hello.py', ...cells, '--out', 'new/report']);
    expect(stdout).toContain('hello.py  (same output in all cells)');
    expect(stderr).toContain('[2/2]');
    expect(readFileSync(join(folder, 'new/report/comparison.md'), 'utf8')).toContain('## hello.py');
    expect(existsSync(join(folder, 'new/report/comparison.json'))).toBe(true);
    expect(code).toBe(0);
  });

  it('compares what is named twice once, and names what raised', async () => {
    const { stdout, code } = await memarena(folder,
      ['compare', 'hello.py', 'hello.py', 'raises.py', '--runtimes', 'cpython,cpython', '--os', 'linux',
        '--no-progress']);
    expect(stdout.match(/^cpython +linux +completed/gm)).toHaveLength(1);
    expect(stdout).toContain('  ZeroDivisionError: division by zero (cpython on linux)\n');
    expect(code).toBe(1);
  });

  it('fits a terminal of 100 columns', async () => {
    const { stdout } = await memarena(folder, ['compare', 'garbage.py', '--no-progress']);
    const table = stdout.split('\n').slice(0, stdout.split('\n').findIndex((line) => line === ''));
    expect(table).toHaveLength(12);
    for (const line of table) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('escapes what programs print and raise', async () => {
    const { code, stdout } = await memarena(folder, ['compare', 'hostile.py', ...cells, '--format', 'table,md']);
    // oxlint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0007\u001b]/);
    expect(stdout).toContain('\\x1b[2J|<b>`');
    expect(stdout).toContain('raised Odd');
    expect(code).toBe(1);
  });

  it('gates by equality against a baseline', async () => {
    const base = ['compare', 'garbage.py', ...cells, '--no-progress'];
    await memarena(folder, [...base, '--out', 'base', '--format', 'json']);
    const gate = [...base, '--baseline', 'base/comparison.json', '--fail-on'];
    expect(await memarena(folder, [...gate, 'any-change'])).toMatchObject({ code: 0, stderr: 'the rule holds\n' });
    const changed = await memarena(folder, [...gate, 'any-change', '--set', 'gcThreshold0=200']);
    expect(changed.code).toBe(1);
    expect(changed.stderr).toContain('gate failed: any-change: garbage.py under cpython on linux:');
    const bound = await memarena(folder, [...gate, 'cpython:counters.traced.peakBytes<=baseline']);
    expect(bound.code).toBe(0);
    const tight = await memarena(folder, [...gate, 'cpython:counters.traced.peakBytes<1k']);
    expect(tight.code).toBe(1);
  });
});

describe('list, help and completion', () => {
  it('lists as tables and as JSON', async () => {
    const { stdout } = await memarena(folder, ['list', '--json']);
    const lists = JSON.parse(stdout) as Record<string, Record<string, string>[]>;
    expect(Object.keys(lists)).toEqual(['runtimes', 'os', 'workloads', 'metrics']);
    const runtimes = lists['runtimes']!.map((row) => row['runtime']);
    expect(runtimes).toEqual(expect.arrayContaining(['cpython', 'jython', 'ironpython', 'epsilon']));
    const settings = (await memarena(folder, ['list', 'settings'])).stdout;
    expect(settings).toContain('gcThreshold0');
    expect(settings).toMatch(/^linux +physicalMemoryBytes +bytes +8g +Physical memory of the machine/m);
    expect(settings).not.toContain('setting of os/');
  });

  it.each([[[]], [['run']], [['compare']], [['verify']], [['list']]])('shows examples: %s --help', async (command) => {
    const { code, stdout } = await memarena(folder, [...command, '--help']);
    expect(stdout).toContain('Examples:');
    expect(stdout).toContain('Exit codes:');
    expect(code).toBe(0);
  });

  it('explains the command that prints the completion script instead of printing it', async () => {
    for (const word of ['--help', '-h']) {
      const { stdout, code } = await memarena(folder, ['completion', word]);
      expect(stdout).toMatch(/^memarena completion\n[\s\S]*Examples:[\s\S]*Exit codes:/);
      expect(stdout).not.toContain('--get-yargs-completions');
      expect(code).toBe(0);
    }
  });

  it('completes commands, runtimes and workloads', async () => {
    expect((await memarena(folder, ['completion'])).stdout).toContain('--get-yargs-completions');
    const complete = async (...words: string[]): Promise<string[]> =>
      (await memarena(folder, ['--get-yargs-completions', 'memarena', ...words])).stdout.trim().split('\n');
    expect(await complete('ver')).toContain('verify');
    expect(await complete('run', '--runtime', 'jy')).toEqual(['jython']);
    expect(await complete('compare', '--runtimes', 'cpython,jy')).toEqual(['cpython,jython']);
    expect(await complete('run', '--set', 'gcThreshold0')).toEqual(['gcThreshold0=']);
    expect(await complete('run', 'lru')).toContain('lru-cache');
  });
});
