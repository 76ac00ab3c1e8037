import { createLinux } from '@memarena/os-linux';
import { createWindows } from '@memarena/os-windows';
import { compileProgram, runProgram } from '@memarena/python';
import { manifest as runtime } from '@memarena/runtime-cpython';
import { manifest as ironpython } from '@memarena/runtime-ironpython';
import { manifest as jython } from '@memarena/runtime-jython';
import { manifest as strategy } from '@memarena/strategy-cpython';
import { manifest as epsilon } from '@memarena/strategy-epsilon';
import type { OperatingSystem } from '@memarena/core';
import { describe, expect, it } from 'vitest';

const CAPACITY = { refs: 1 << 17, slotWords: 1 << 19, stackWords: 1 << 16 };

interface Ended {
  readonly text: string;
  readonly exitCode: number;
  readonly type: string | undefined;
}

function run(source: string, system: OperatingSystem, platform: string): Ended {
  const memory = strategy.create({ ...system, settings: {}, capacity: CAPACITY });
  let text = '';
  const write = (part: string): void => { text += part; };
  const outcome = runProgram(compileProgram(source, 'program.py'), {
    model: runtime.create(memory, {}), system, platform, hashSeed: 0, argv: ['-'], stdout: write, stderr: write,
  });
  outcome.finish();
  return { text, exitCode: outcome.exitCode, type: outcome.exception?.type };
}

const DECLARE = `
from ctypes import *
libc.malloc.restype = c_void_p
libc.malloc.argtypes = [c_size_t]
libc.realloc.restype = c_void_p
libc.realloc.argtypes = [c_void_p, c_size_t]
libc.free.argtypes = [c_void_p]
`;
const onLinux = (lines: string): Ended =>
  run(`from ctypes import CDLL\nlibc = CDLL('libc.so.6')${DECLARE}${lines}\nprint('end')\n`, createLinux({}), 'linux');
const onWindows = (lines: string): Ended =>
  run(`from ctypes import cdll\nlibc = cdll.msvcrt${DECLARE}${lines}\nprint('end')\n`, createWindows({}), 'win32');

describe('a misuse of the C library ends the process as glibc ends it (recorded from real runs)', () => {
  it.each([
    ['p = libc.malloc(100); libc.free(p); libc.free(p)', 'free(): double free detected in tcache 2\n', 134],
    ['p = libc.malloc(100); libc.free(p + 4)', 'free(): invalid pointer\n', 134],
    ['p, q = libc.malloc(50000), libc.malloc(50000); libc.free(p); libc.free(p)',
      'double free or corruption (!prev)\n', 134],
    ['p = libc.malloc(5000); libc.free(p); libc.free(p)', 'double free or corruption (top)\n', 134],
    ['p = libc.malloc(1000000); libc.free(p); libc.free(p)', '', 139],
    ['p = libc.malloc(1000000); libc.free(p); string_at(p, 4)', '', 139],
    ['libc.free(12345)', '', 139],
    ['libc.free(libc.malloc(10) & 0xffffffff)', '', 139],
    ['libc.strlen(None)', '', 139],
    ['p = libc.malloc(100); libc.free(p); libc.realloc(p, 5000)', 'free(): double free detected in tcache 2\n', 134],
    ['p = libc.malloc(100); libc.realloc(p + 8, 10)', 'realloc(): invalid pointer\n', 134],
  ])('%s', (lines, text, exitCode) => {
    expect(onLinux(lines)).toEqual({ text, exitCode, type: exitCode === 134 ? 'SIGABRT' : 'SIGSEGV' });
  });

  it('does not notice a write after free', () => {
    expect(onLinux('p = libc.malloc(100); libc.free(p); memset(p, 1, 50)')).toMatchObject({ text: 'end\n', exitCode: 0 });
  });

  it('runs nothing of the program any more', () => {
    const lines = 'import atexit\natexit.register(print, "exit")\nlibc.free(12345)';
    expect(onLinux(lines)).toEqual({ text: '', exitCode: 139, type: 'SIGSEGV' });
  });
});

describe('the C library of Windows', () => {
  it('ends the process when a block is freed twice', () => {
    const end = onWindows('p = libc.malloc(100); libc.free(p); libc.free(p)');
    expect(end).toEqual({ text: '', exitCode: 0xc0000374, type: 'STATUS_HEAP_CORRUPTION' });
  });

  it('is found by its own name only, and has long of 4 bytes', () => {
    const lines = `p = libc.malloc(100); memset(p, 7, 3)
print(string_at(p, 3), libc._msize(c_void_p(p)), sizeof(c_long), c_int(5), c_size_t(6))
for name in ('libc.so.6', None):
    try: CDLL(name)
    except (OSError, TypeError) as error: print(type(error).__name__, error)
try: libc.nothing
except AttributeError as error: print(error)`;
    expect(onWindows(lines).text.split('\n')).toEqual([
      "b'\\x07\\x07\\x07' 100 4 c_long(5) c_ulonglong(6)",
      "FileNotFoundError Could not find module 'libc.so.6' (or one of its dependencies). "
        + 'Try using the full path with constructor syntax.',
      "TypeError argument of type 'NoneType' is not iterable",
      "function 'nothing' not found",
      'end', '',
    ]);
  });
});

describe('an allocator that is out of memory', () => {
  it('returns NULL', () => {
    expect(onLinux('print(libc.malloc(2 ** 60), libc.malloc(2 ** 64 - 1))').text).toBe('None None\nend\n');
  });
});

describe.each([['jython', jython], ['ironpython', ironpython]])('native memory under %s', (_, other) => {
  it('holds what C code needs of objects that may move', () => {
    const system = createLinux({});
    const settings = Object.fromEntries(epsilon.settings.map((setting) => [setting.name, setting.default]));
    const memory = epsilon.create({ ...system, settings, capacity: CAPACITY });
    let text = '';
    const write = (part: string): void => { text += part; };
    const source = `from ctypes import *
libc = CDLL('libc.so.6')
text = create_string_buffer(b'some text', 20)
memmove(text, b'more', 4)
print(text.value, libc.strlen(text), libc.strlen(b'abc'), c_char_p(b'kept').value, (c_int * 3)(1, 2, 3)[:])
`;
    runProgram(compileProgram(source, 'program.py'), {
      model: other.create(memory, {}), system, hashSeed: 0, argv: ['-'], stdout: write, stderr: write,
    });
    expect(text).toBe("b'more text' 9 3 b'kept' [1, 2, 3]\n");
  });
});
