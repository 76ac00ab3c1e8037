import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entry, makeFolder, memarena } from './cli.ts';

const folder = makeFolder({
  'ok.py': 'print("hello")\n',
  'syntax.py': 'x = 1\nif x\n    print(x)\n',
  'unsupported.py': 'print(input())\n',
  'module.py': 'import socket\nprint("never")\n',
  'opens.py': 'print("before")\nopen("secret.txt")\n',
  'binary.py': new Uint8Array([0xff, 0xfe, 0x00]),
  'fills.py': 'print("start")\nkeep = []\nwhile True:\n    keep.append(bytearray(10000))\n',
  'prints.py': 'while True:\n    print("again")\n',
  'endless.py': 'while True:\n    pass\n',
  'coding.py': '# -*- coding: klingon -*-\n',
  'nul.py': 'x = 1\n\u0000\n',
  'folder/x.txt': '',
  'a-file': '',
  'corrupt.json': '{"schema": "memarena.comp',
  'foreign.json': '{"schema": "something else"}',
  'empty-plugin.mjs': 'export const nothing = 1;\n',
  'broken-plugin.mjs': 'throw new Error("on purpose");\n',
});

/** Arguments, what the one line on stderr says. All exit with 2 and print nothing to stdout. */
const cases: readonly [string, readonly string[], string | RegExp][] = [
  ['no command', [], 'which command?'],
  ['an unknown command', ['compute'], 'there is no command "compute"; did you mean compare?'],
  ['an unknown option', ['run', 'ok.py', '--fast'], 'Unknown argument: fast'],
  ['an option without its value', ['run', 'ok.py', '--set'], 'Not enough arguments following: set'],
  ['an option twice', ['run', 'ok.py', '--os', 'linux', '--os', 'windows'], '--os is given twice'],
  ['no program', ['run'], 'which program?'],
  ['no program to verify', ['verify'], 'which program?'],
  ['two programs', ['run', 'ok.py', '--lesson', 'cycles'], 'not both'],
  ['no such file', ['run', 'nothing.py'], 'nothing.py: no such file'],
  ['a misspelt workload', ['run', 'binary-tree'], 'did you mean binary-trees?'],
  ['a folder', ['run', 'folder'], 'folder: is a folder'],
  ['a program that is no text', ['run', 'binary.py'],
    'binary.py:1:1: SyntaxError: Non-UTF-8 code starting with byte 0xff'],
  ['a syntax error', ['run', 'syntax.py'], /syntax\.py:2:\d+: SyntaxError: .*, in: if x\n/],
  ['a syntax error in a comparison', ['compare', 'ok.py', 'syntax.py'], /syntax\.py:2:\d+: SyntaxError: /],
  ['a function that is not supported', ['run', 'unsupported.py'], /unsupported\.py:1(:\d+)?: not supported: input\(\)/],
  ['a module that is not supported', ['run', 'module.py'], /module\.py:1(:\d+)?: not supported: .*socket/],
  ['a program that opens a file', ['run', 'opens.py'], /opens\.py:2(:\d+)?: not supported: open\(\)/],
  ['an unknown runtime', ['run', 'ok.py', '--runtime', 'cpyton'],
    'there is no runtime "cpyton"; did you mean cpython?'],
  ['an unknown option', ['run', 'ok.py', '--runtim', 'jython'], 'Unknown argument: runtim; did you mean --runtime?'],
  ['an option of another command', ['compare', 'ok.py', '--runtime', 'x'], 'runtime; did you mean --runtimes?'],
  ['an unknown workload with its kind', ['run', 'workload/siev'], 'did you mean sieve?'],
  ['an unknown list', ['list', 'foo'], 'there is no list of "foo"; there is runtimes, os'],
  ['an unknown OS', ['run', 'ok.py', '--os', 'linus'], 'there is no OS "linus"; did you mean linux?'],
  ['a strategy that does not fit', ['run', 'ok.py', '--runtime', 'jython+cpython'], 'jython does not run on cpython'],
  ['an unknown setting', ['run', 'ok.py', '--set', 'gcTreshold0=5'], 'did you mean gcThreshold0'],
  ['a setting without a value', ['run', 'ok.py', '--set', 'gcThreshold0'], 'expected key=value'],
  ['a bad number in a setting', ['run', 'ok.py', '--set', 'gcThreshold0=many'], 'expected a whole number'],
  ['a number out of bounds', ['run', 'ok.py', '--set', 'gcThreshold0=-1'], 'at least 0'],
  ['a bad OS setting', ['run', 'ok.py', '--set', 'pageBytes=4095'], 'pageBytes'],
  ['a bad --max-steps', ['run', 'ok.py', '--max-steps', '1e3'], 'expected a whole number, 1 or more'],
  ['an unknown lesson', ['run', '--lesson', 'cycels'], 'did you mean cycles?'],
  ['a plug-in that is not there', ['run', 'ok.py', '--plugin', './none.mjs'], 'no such file'],
  ['a plug-in without a manifest', ['run', 'ok.py', '--plugin', './empty-plugin.mjs'], 'exports no strategy'],
  ['a plug-in that throws', ['run', 'ok.py', '--plugin', './broken-plugin.mjs'], 'cannot be loaded: on purpose'],
  ['an unknown format', ['compare', 'ok.py', '--format', 'html'], 'expected table, md or json'],
  ['an unknown matrix', ['compare', '--matrix', 'quik'], 'did you mean quick?'],
  ['a report folder that cannot be', ['compare', 'ok.py', '--out', 'a-file/x'], 'cannot be written'],
  ['a report folder in /proc', ['compare', 'ok.py', '--out', '/proc/memarena/x'], 'cannot be written'],
  ['a bad OS setting in a comparison', ['compare', 'ok.py', '--set', 'kernel=5'], 'kernel is 5; use one of'],
  ['an empty list of runtimes', ['compare', 'ok.py', '--runtimes', ','], '--runtimes needs a value'],
  ['JSON with other formats on stdout', ['compare', 'ok.py', '--format', 'json,table'], 'JSON stands alone'],
  ['an unknown coding line', ['run', 'coding.py'], 'coding.py:1:1: SyntaxError: encoding problem: klingon'],
  ['null bytes', ['run', 'nul.py'], 'nul.py:2:1: SyntaxError: source code cannot contain null bytes'],
  ['no real CPython 3.11', ['verify', 'ok.py'], 'no real CPython was found, but CPython 3.11 is needed'],
  ['no baseline for a rule', ['compare', 'ok.py', '--fail-on', 'any-change'], 'there is no --baseline FILE'],
  ['a baseline that is not there', ['compare', 'ok.py', '--baseline', 'none.json'], 'no such file'],
  ['a corrupt baseline', ['compare', 'ok.py', '--baseline', 'corrupt.json'], 'is not JSON'],
  ['a foreign baseline', ['compare', 'ok.py', '--baseline', 'foreign.json'], 'is not a memarena.compare/1 document'],
  ['a rule that is none', ['compare', 'ok.py', '--fail-on', 'less memory'], 'expected PATH OPERATOR VALUE'],
  ['a runtime that cannot be verified', ['verify', 'ok.py', '--runtime', 'jython'], 'only cpython'],
  ['an unknown list', ['list', 'workload'], 'did you mean workloads?'],
];

describe('bad input gives one clear line and exit code 2', () => {
  it.concurrent.each(cases)('%s', async (_name, args, expected) => {
    const env: Record<string, string> =
      args[0] === 'verify' ? { PATH: '', PYENV_ROOT: folder, MEMARENA_PYTHON: '' } : {};
    const { code, stdout, stderr } = await memarena(folder, args, env);
    if (expected instanceof RegExp) expect(stderr).toMatch(expected);
    else expect(stderr).toContain(expected);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/^memarena: /);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('a rule about a counter that no cell has', async () => {
    const args = ['compare', 'ok.py', '--runtimes', 'cpython', '--os', 'linux', '--no-progress'];
    const { code, stderr } = await memarena(folder, [...args, '--fail-on', 'counters.traced.peakByte<=5']);
    expect(stderr).toContain('did you mean counters.traced.peakBytes?');
    expect(code).toBe(2);
  });

  it('leaves nothing half-written behind', async () => {
    await memarena(folder, ['compare', 'syntax.py', '--out', 'reports']);
    expect(existsSync(join(folder, 'reports'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('tmp'))).toEqual([]);
  });
});

describe('programs that fail end with exit code 1 and no host stack trace', () => {
  it('an endless loop under --max-steps', async () => {
    const { code, stderr } = await memarena(folder, ['run', 'endless.py', '--max-steps', '10_000', '--no-summary']);
    expect(stderr).toBe('memarena: stopped after 10000 steps (--max-steps)\n');
    expect(code).toBe(1);
  });

  it('a program that the simulated system kills', async () => {
    const { code, stdout, stderr } = await memarena(folder,
      ['run', 'fills.py', '--no-summary', '--set', 'physicalMemoryBytes=64m', '--runtime', 'epsilon']);
    expect(stderr).toMatch(/^memarena: ended: the .*ran out of physical memory and ended the process\n$/);
    expect([code, stdout]).toEqual([137, 'start\n']);
  });

  it('an endless output that nobody reads', async () => {
    const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((resolve) => {
      execFile('sh', ['-c', `"${process.execPath}" "${entry}" run prints.py | head -n 1; exit 0`], { cwd: folder },
        (_error, out, err) => resolve({ stdout: out, stderr: err }));
    });
    expect(stdout).toBe('again\n');
    expect(stderr).toBe('');
  });
});
