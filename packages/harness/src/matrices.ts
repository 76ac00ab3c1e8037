import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UsageError } from '@memarena/core';
import { suggestion } from './near-matches.ts';

/** A named set of cells, as data in configs/matrices. */
export interface MatrixPreset {
  readonly schema: 'memarena.matrix/1';
  readonly title: string;
  readonly programs: readonly string[];
  readonly runtimes: readonly string[];
  readonly systems: readonly string[];
}

const MATRICES_FOLDER = new URL('../../../configs/matrices/', import.meta.url);

export function matrixNames(): string[] {
  const files = readdirSync(fileURLToPath(MATRICES_FOLDER));
  return files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)).toSorted();
}

export function loadMatrix(name: string): MatrixPreset {
  if (!matrixNames().includes(name)) {
    throw new UsageError('unknown-matrix', `there is no matrix "${name}"${suggestion(name, matrixNames())}`);
  }
  return JSON.parse(readFileSync(new URL(`${name}.json`, MATRICES_FOLDER), 'utf8')) as MatrixPreset;
}
