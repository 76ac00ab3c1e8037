/**
 * Bytes at simulated addresses, as native code sees them: what programs write through ctypes is there when they read
 * it. The rest of the simulation knows sizes and places only; here lie the contents of C blocks and of ctypes objects.
 *
 * Layout:      pages of 4 KiB, made when they are first written; bytes that nobody wrote read as 0.
 * Invariants:  I1 memory that is not mapped cannot be accessed: the process dies of it.
 * Simplified:  a freed block keeps its bytes until its pages are unmapped; the words that glibc writes into free blocks
 *              are not among them.
 */
import { InvariantError } from '@memarena/core';
import { ProcessDeath } from '../../machine/errors.ts';
import type { Machine } from '../../machine/machine.ts';

const PAGE_BYTES = 4096;
const SEGFAULT_EXIT = 139;
const ACCESS_VIOLATION = 0xc0000005;

type VisitRun = (page: Uint8Array, from: number, to: number, done: number) => void;

export class CMemory {
  readonly #m: Machine;
  readonly #pages = new Map<number, Uint8Array>();
  /** Pages with buffers of Python objects: known to be accessible. */
  readonly #python = new Map<number, number>();

  constructor(m: Machine) {
    this.#m = m;
  }

  /** Buffers of Python objects: their pages need no check. */
  noteBuffer(address: number, bytes: number, change: 1 | -1): void {
    for (let page = Math.floor(address / PAGE_BYTES); page * PAGE_BYTES < address + bytes; page++) {
      this.#python.set(page, (this.#python.get(page) ?? 0) + change);
    }
  }

  #die(address: number, verb: string): never {
    const isWindows = this.#m.platform === 'win32';
    const where = `0x${address.toString(16).padStart(16, '0').toUpperCase()}`;
    throw new ProcessDeath(isWindows ? 'ACCESS_VIOLATION' : 'SIGSEGV', `invalid memory access: ${verb} ${where}`,
      isWindows ? ACCESS_VIOLATION : SEGFAULT_EXIT);
  }

  /** Checks an access and lets the pages become resident. */
  check(address: number, bytes: number, isWrite: boolean): void {
    if (bytes === 0) return;
    const verb = isWrite ? 'writing' : 'reading';
    const memory = this.#m.system?.memory;
    if (!(address >= PAGE_BYTES) || memory === undefined) this.#die(address, verb);
    for (let page = Math.floor(address / PAGE_BYTES); page * PAGE_BYTES < address + bytes; page++) {
      if ((this.#python.get(page) ?? 0) > 0) continue;
      const start = Math.max(address, page * PAGE_BYTES);
      const length = Math.min(address + bytes, (page + 1) * PAGE_BYTES) - start;
      try {
        if (isWrite) memory.touch(start, length);
        else memory.readTouch(start, length);
      } catch (error) {
        if (!(error instanceof InvariantError)) throw error;
        this.#pages.delete(page);
        this.#die(start, verb);
      }
    }
  }

  #page(number: number): Uint8Array {
    let page = this.#pages.get(number);
    if (page === undefined) this.#pages.set(number, page = new Uint8Array(PAGE_BYTES));
    return page;
  }

  /** Calls `visit` for each run of bytes inside one page. */
  #runs(address: number, bytes: number, visit: VisitRun): void {
    for (let done = 0; done < bytes;) {
      const at = address + done;
      const from = at % PAGE_BYTES;
      const to = Math.min(PAGE_BYTES, from + bytes - done);
      visit(this.#page(Math.floor(at / PAGE_BYTES)), from, to, done);
      done += to - from;
    }
  }

  read(address: number, bytes: number): Uint8Array {
    this.check(address, bytes, false);
    const out = new Uint8Array(bytes);
    this.#runs(address, bytes, (page, from, to, done) => { out.set(page.subarray(from, to), done); });
    return out;
  }

  write(address: number, data: Uint8Array): void {
    this.check(address, data.length, true);
    this.#runs(address, data.length, (page, from, to, done) => {
      page.set(data.subarray(done, done + to - from), from);
    });
  }

  fill(address: number, value: number, bytes: number): void {
    this.check(address, bytes, true);
    this.#runs(address, bytes, (page, from, to) => { page.fill(value, from, to); });
  }

  /** Zeroes without an access of the process: the C library knows the pages as fresh or has written them itself. */
  clear(address: number, bytes: number): void {
    for (const number of this.#pages.keys()) {
      const from = Math.max(address, number * PAGE_BYTES);
      const to = Math.min(address + bytes, (number + 1) * PAGE_BYTES);
      if (from < to) this.#page(number).fill(0, from - number * PAGE_BYTES, to - number * PAGE_BYTES);
    }
  }

  /** Contents as the C library moves them: it accounts for the accesses itself. */
  peek(address: number, bytes: number): Uint8Array {
    const out = new Uint8Array(bytes);
    for (const [number, page] of this.#pages) {
      const from = Math.max(address, number * PAGE_BYTES);
      const to = Math.min(address + bytes, (number + 1) * PAGE_BYTES);
      if (from < to) out.set(page.subarray(from - number * PAGE_BYTES, to - number * PAGE_BYTES), from - address);
    }
    return out;
  }

  put(address: number, data: Uint8Array): void {
    this.#runs(address, data.length, (page, from, to, done) => {
      page.set(data.subarray(done, done + to - from), from);
    });
  }

  /** Bytes up to the first 0. */
  textLength(address: number): number {
    for (let length = 0; ; length++) {
      const at = address + length;
      if (length === 0 || at % PAGE_BYTES === 0) this.check(at, 1, false);
      if (this.#page(Math.floor(at / PAGE_BYTES))[at % PAGE_BYTES] === 0) return length;
    }
  }

  text(address: number): Uint8Array {
    return this.read(address, this.textLength(address));
  }
}
