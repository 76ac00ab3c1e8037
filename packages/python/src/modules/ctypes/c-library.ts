/**
 * The functions of the platform's C library that programs can call. Memory comes from the process's allocator, so that
 * it grows, fragments and runs out as there; a misuse ends the process as there.
 */
import type { CAllocator } from '@memarena/core';
import { ProcessDeath } from '../../machine/errors.ts';
import type { Machine } from '../../machine/machine.ts';
import type { CMemory } from './c-memory.ts';
import { formatC } from './c-format.ts';

/** An argument or result: an integer that fits a register, or a double. */
export type CValue = number | bigint;
export type CFunction = (c: CLibrary, args: readonly CValue[]) => CValue;

export interface CLibrary {
  readonly m: Machine;
  readonly memory: CMemory;
  readonly allocator: CAllocator;
}

const size = (value: CValue | undefined): number => Number(BigInt.asUintN(64, BigInt(value ?? 0)));
const int = (value: CValue | undefined): number => Number(BigInt.asIntN(32, BigInt(value ?? 0)));
const INT_MAX_BYTES = 2 ** 63;
/** Blocks of this size may have pages of their own, which read as 0 when they are mapped anew. */
const MAPPED_BYTES = 1 << 17;

function dieOfMisuse(c: CLibrary, address: number, call: 'free' | 'realloc'): boolean {
  if (address === 0) return false;
  const misuse = c.allocator.misuse?.(address, call) ?? null;
  if (misuse === null) return false;
  if (misuse.end === '') return true;
  if (misuse.message !== '') c.m.stderr(`${misuse.message}\n`);
  const message = misuse.message === '' ? `${call} of an address that is no live block` : misuse.message;
  throw new ProcessDeath(misuse.end, message, misuse.exitCode);
}

function malloc(c: CLibrary, [bytes]: readonly CValue[]): CValue {
  return c.allocator.malloc(size(bytes));
}

function calloc(c: CLibrary, [count, bytes]: readonly CValue[]): CValue {
  const total = size(count) * size(bytes);
  if (total >= INT_MAX_BYTES) return 0;
  const address = c.allocator.calloc(size(count), size(bytes));
  if (address !== 0) c.memory.clear(address, total);
  return address;
}

function free(c: CLibrary, [pointer]: readonly CValue[]): CValue {
  const address = size(pointer);
  if (dieOfMisuse(c, address, 'free')) return 0;
  const bytes = usable(c, address);
  c.allocator.free(address);
  if (bytes >= MAPPED_BYTES) c.memory.clear(address, bytes);
  return 0;
}

function realloc(c: CLibrary, [pointer, bytes]: readonly CValue[]): CValue {
  const address = size(pointer);
  if (dieOfMisuse(c, address, 'realloc')) return address;
  const old = address === 0 ? new Uint8Array(0) : c.memory.peek(address, usable(c, address));
  const moved = c.allocator.realloc(address, size(bytes));
  if (moved !== 0 && moved !== address) c.memory.put(moved, old.subarray(0, Math.min(old.length, size(bytes))));
  return moved;
}

const usable = (c: CLibrary, address: number): number => (address === 0 ? 0 : c.allocator.usableBytes(address));

function usableSize(c: CLibrary, [pointer]: readonly CValue[]): CValue {
  return usable(c, size(pointer));
}

function memset(c: CLibrary, [pointer, value, bytes]: readonly CValue[]): CValue {
  c.memory.fill(size(pointer), int(value) & 255, size(bytes));
  return size(pointer);
}

function memmove(c: CLibrary, [to, from, bytes]: readonly CValue[]): CValue {
  c.memory.write(size(to), c.memory.read(size(from), size(bytes)));
  return size(to);
}

function compare(a: Uint8Array, b: Uint8Array): number {
  const count = Math.min(a.length, b.length);
  for (let i = 0; i < count; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

function withEnd(text: Uint8Array): Uint8Array {
  const out = new Uint8Array(text.length + 1);
  out.set(text);
  return out;
}

function copyText(c: CLibrary, to: number, text: Uint8Array): void {
  c.memory.write(to, withEnd(text));
}

function strncpy(c: CLibrary, [to, from, bytes]: readonly CValue[]): CValue {
  const out = new Uint8Array(size(bytes));
  out.set(c.memory.text(size(from)).subarray(0, out.length));
  c.memory.write(size(to), out);
  return size(to);
}

function strcat(c: CLibrary, [to, from]: readonly CValue[]): CValue {
  copyText(c, size(to) + c.memory.textLength(size(to)), c.memory.text(size(from)));
  return size(to);
}

function strdup(c: CLibrary, [from]: readonly CValue[]): CValue {
  const text = c.memory.text(size(from));
  const address = c.allocator.malloc(text.length + 1);
  if (address !== 0) copyText(c, address, text);
  return address;
}

function memchr(c: CLibrary, [pointer, value, bytes]: readonly CValue[]): CValue {
  const index = c.memory.read(size(pointer), size(bytes)).indexOf(int(value) & 255);
  return index < 0 ? 0 : size(pointer) + index;
}

const decoder = new TextDecoder();
const textOf = (c: CLibrary, pointer: CValue | undefined): string => decoder.decode(c.memory.text(size(pointer)));

function print(c: CLibrary, text: string): CValue {
  c.m.stdout(text);
  return new TextEncoder().encode(text).length;
}

const common: Readonly<Record<string, CFunction>> = {
  malloc, calloc, free, realloc, memset, memmove,
  memcpy: memmove,
  memcmp: (c, [a, b, n]) => compare(c.memory.read(size(a), size(n)), c.memory.read(size(b), size(n))),
  memchr,
  strlen: (c, [text]) => c.memory.textLength(size(text)),
  strcmp: (c, [a, b]) => compare(withEnd(c.memory.text(size(a))), withEnd(c.memory.text(size(b)))),
  strcpy: (c, [to, from]) => {
    copyText(c, size(to), c.memory.text(size(from)));
    return size(to);
  },
  strncpy, strcat, strdup,
  abs: (_c, [value]) => Math.abs(int(value)),
  labs: (_c, [value]) => {
    const signed = BigInt.asIntN(64, BigInt(value ?? 0));
    return signed < 0n ? -signed : signed;
  },
  atoi: (c, [text]) => Number.parseInt(textOf(c, text), 10) || 0,
  toupper: (_c, [value]) => (int(value) >= 97 && int(value) <= 122 ? int(value) - 32 : int(value)),
  tolower: (_c, [value]) => (int(value) >= 65 && int(value) <= 90 ? int(value) + 32 : int(value)),
  puts: (c, [text]) => print(c, `${textOf(c, text)}\n`),
  printf: (c, [format, ...rest]) => print(c, formatC(textOf(c, format), rest, (pointer) => textOf(c, pointer))),
};

/** Functions of glibc and of the C runtimes of Windows by name. */
const ofLinux: Readonly<Record<string, CFunction>> = {
  ...common,
  malloc_usable_size: usableSize,
  malloc_trim: (c, [pad]) => {
    const trimming = c.allocator as CAllocator & { mallocTrim?: (pad: number) => boolean };
    return trimming.mallocTrim?.(size(pad)) === true ? 1 : 0;
  },
  getpid: () => 1000,
};

const ofWindows: Readonly<Record<string, CFunction>> = { ...common, _msize: usableSize, _getpid: () => 1000 };

export function findFunction(m: Machine, name: string): CFunction | undefined {
  const table = m.platform === 'win32' ? ofWindows : ofLinux;
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
