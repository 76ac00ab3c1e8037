import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { DescribedCode } from './describe-code.ts';

/** One line of `dump-code.py`. */
export interface OracleLine {
  readonly file: string;
  readonly code?: DescribedCode;
  readonly warnings?: readonly (readonly [line: number, message: string])[];
  readonly error?: OracleError;
}

export interface OracleError {
  readonly type: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export const folder = import.meta.dirname;

export function readExpected(name: string): OracleLine[] {
  return parseLines(readFileSync(join(folder, 'expected', `${name}.jsonl`), 'utf8'));
}

/** The sources of a file with lines of three hyphens between them. */
export function readSnippets(name: string): string[] {
  return readFileSync(join(folder, name), 'utf8').split('---\n');
}

export function parseLines(text: string): OracleLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as OracleLine);
}

/** Later patch releases moved some locations, so the live oracle is exactly the recorded one. */
const ORACLE_VERSION = '3.11.7';

/** A `python3.11` of the oracle's version on this machine. */
export function findOracle(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = folders.map((path) => join(path, 'python3.11'));
  const versions = join(homedir(), '.pyenv/versions');
  if (existsSync(versions)) {
    for (const version of readdirSync(versions)) candidates.push(join(versions, version, 'bin/python3.11'));
  }
  return candidates.find((candidate) => {
    if (!existsSync(candidate)) return false;
    const { stdout } = spawnSync(candidate, ['--version'], { encoding: 'utf8' });
    return stdout?.trim() === `Python ${ORACLE_VERSION}`;
  });
}

export function runOracle(python: string, args: readonly string[]): string {
  const { stdout, status, stderr } = spawnSync(python, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
