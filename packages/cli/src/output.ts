import { accessSync, constants, mkdirSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '@memarena/core';

const CHUNK_CHARACTERS = 1 << 16;
const LATEST_MS = 100;
/** Standard error. */
const ERRORS = 2;

/** Writes all of a text to a descriptor, whatever kind of file it is. False when the reader has gone. */
function writeAll(descriptor: number, text: string): boolean {
  let bytes = Buffer.from(text, 'utf8');
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Nobody can be told that messages cannot be written; the program's output still can.
      if (code === 'EPIPE' || (descriptor === ERRORS && code !== 'EAGAIN')) return false;
      if (code !== 'EAGAIN') throw new UsageError('output', `cannot write output: ${code ?? 'unknown error'}`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return true;
}

/** Collects small writes into large ones, but keeps the order of the two streams and shows them soon. */
export class Output {
  readonly #descriptor: number;
  #pending: string[] = [];
  #length = 0;
  #flushedMs = 0;
  #open = true;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  write(text: string): void {
    this.#pending.push(text);
    this.#length += text.length;
    if (this.#length >= CHUNK_CHARACTERS || Date.now() - this.#flushedMs >= LATEST_MS) this.flush();
  }

  /** False when the reader has gone. */
  get isOpen(): boolean {
    return this.#open;
  }

  flush(): void {
    this.#flushedMs = Date.now();
    if (this.#length === 0) return;
    const text = this.#pending.join('');
    this.#pending = [];
    this.#length = 0;
    if (this.#open) this.#open = writeAll(this.#descriptor, text);
  }
}

export const standardOutput = new Output(1);
const errorOutput = new Output(2);

/** Prints to stdout at once. */
export function print(text: string): void {
  standardOutput.write(text);
  standardOutput.flush();
}

/** Prints to stderr, after everything that went to stdout before. */
export function printError(text: string): void {
  standardOutput.flush();
  errorOutput.write(text);
  errorOutput.flush();
}

/** Makes a folder and its parents. (Node's own recursive form never returns where a parent refuses with ENOENT.) */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Makes a folder for reports, or says at once that it cannot: not after minutes of work. */
export function prepareFolder(folder: string): void {
  try {
    makeFolder(resolve(folder));
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new UsageError('out-folder', `--out ${folder}: cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Writes a file whole or not at all: under a temporary name, then renamed. */
export function writeWhole(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  const temporary = join(folder, `.${name}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new UsageError('out-file', `${path}: cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
  return path;
}
