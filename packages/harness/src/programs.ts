import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '@memarena/core';
import { catalogue, findWorkload, readWorkloadSource } from '@memarena/workloads';
import { suggestion } from './near-matches.ts';
import { decodeSource } from './source-encoding.ts';

/** A program as plain data. */
export interface ProgramSource {
  /** Name in reports: the path as given, or `workload/ID`. */
  readonly name: string;
  /** The path as given: `sys.argv[0]`. No counter depends on the folder that the program lies in. */
  readonly filename: string;
  /** The whole path, which Python shows in tracebacks and as `__file__` (default: `filename`). */
  readonly path?: string;
  readonly source: string;
}

/** Reads a program: a path, or the name of a workload where no such file exists. */
export function loadProgram(name: string): ProgramSource {
  const workload = findWorkload(name);
  const isFile = statSync(name, { throwIfNoEntry: false })?.isFile() ?? false;
  if (workload && !isFile) {
    return { name: `workload/${workload.id}`, filename: `${workload.id}.py`, source: readWorkloadSource(workload) };
  }
  return { name, filename: name, path: resolve(name), source: decodeSource(readBytes(name), name) };
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      const ids = catalogue.map((entry) => entry.id);
      const hint = path.endsWith('.py') ? '' : `, and no such workload${suggestion(path.replace(/^workload\//, ''), ids)}`;
      throw new UsageError('no-such-file', `${path}: no such file${hint}`);
    }
    if (code === 'EISDIR') throw new UsageError('is-a-folder', `${path}: is a folder, not a Python program`);
    if (code === 'EACCES') throw new UsageError('not-readable', `${path}: permission denied`);
    throw new UsageError('not-readable', `${path}: cannot be read (${code ?? 'unknown error'})`);
  }
}
