/**
 * Reads the real CPython's memory counters of one program.
 *
 * Models:     nothing: this is the measurement that the models are checked against.
 * Sources:    Lib/tracemalloc.py, Modules/gcmodule.c gc_get_stats, Objects/obmalloc.c _PyObject_DebugMallocStats.
 * Algorithm:  1. a plain run gives output, error output and exit code; 2. one process per counter family runs
 *             probes/cpython-counters.py, because reading one family disturbs the others.
 * Invariants: hash seed 0 and none of the user's Python variables: two runs give equal numbers; an empty program
 *             gives zeros (count (1, 0, 0), peak 152 bytes: the function object that `exec` makes).
 * Simplified: standard output is unbuffered in every run. With a buffer, the text layer keeps the printed strings alive
 *             until 8 KiB are pending, and the counters of a program would depend on how much it has printed.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError, type GenerationCounters } from '@memarena/core';
import type { RealRuntime } from './find-cpython.ts';
import { spawnProgram, type ProgramOutput, type SpawnOptions } from './spawn-program.ts';

export interface RealCounters {
  readonly gc: { readonly generations: readonly GenerationCounters[]; readonly count: readonly number[] };
  readonly blocks: { readonly allocatedDelta: number; readonly byClass: Readonly<Record<string, number>> };
  readonly traced: { readonly currentBytes: number; readonly peakBytes: number };
}

export interface OracleRecord {
  readonly runtime: RealRuntime;
  readonly run: ProgramOutput;
  /** What the program printed where `gc` was counted: there the collector had just run, and its numbers start at 0. */
  readonly measuredStdout?: string;
  /** Absent when the program ended with an exception. */
  readonly counters?: RealCounters;
  /** Exception type that ended the program. */
  readonly raised?: string;
  /** `repr` of the program's global `result`, if it set one. */
  readonly result?: string;
}

export interface OracleOptions {
  readonly timeoutMs?: number;
  readonly args?: readonly string[];
}

const COUNTERS_PROBE = fileURLToPath(new URL('../probes/cpython-counters.py', import.meta.url));
const IMPORTS_PROBE = fileURLToPath(new URL('../probes/cpython-imports.py', import.meta.url));
/** No user site, no script folder on the path, no site module, no bytecode files. */
const ISOLATION = ['-s', '-P', '-S', '-B'];
const DEFAULT_TIMEOUT_MS = 60_000;

function spawnOptions(options: OracleOptions): SpawnOptions {
  const environment: Record<string, string> = { PYTHONHASHSEED: '0', PYTHONUNBUFFERED: '1', PYTHONIOENCODING: 'utf-8' };
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'SystemRoot', 'TEMP', 'LD_LIBRARY_PATH']) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return { environment, timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS };
}

/** `python3 program.py`: what it prints and how it ends. */
export function runCPython(runtime: RealRuntime, program: string, options: OracleOptions = {}): Promise<ProgramOutput> {
  const args = [...ISOLATION, program, ...(options.args ?? [])];
  return spawnProgram(runtime.executable, args, spawnOptions(options));
}

interface FamilyReport {
  readonly stdout?: string;
  readonly raised?: string;
  readonly result?: string;
  readonly count?: number[];
  readonly generations?: [number, number, number][];
  readonly allocatedDelta?: number;
  readonly byClass?: Record<string, number>;
  readonly currentBytes?: number;
  readonly peakBytes?: number;
}

async function readFamily(
  runtime: RealRuntime, family: string, program: string, modules: readonly string[],
  folder: string, options: OracleOptions,
): Promise<FamilyReport> {
  const report = join(folder, `${family}.json`);
  const args = [...ISOLATION, COUNTERS_PROBE, family, program, report, ...modules];
  const output = await spawnProgram(runtime.executable, args, spawnOptions(options));
  try {
    return { ...JSON.parse(await readFile(report, 'utf8')) as FamilyReport, stdout: output.stdout };
  } catch {
    const reason = output.stderr.trim().split('\n').at(-1) ?? '';
    throw new UsageError('oracle-failed', `the real runtime gave no ${family} for ${program}: ${reason}`);
  }
}

async function importedModules(runtime: RealRuntime, program: string, options: OracleOptions): Promise<string[]> {
  const output = await spawnProgram(runtime.executable, [...ISOLATION, IMPORTS_PROBE, program], spawnOptions(options));
  return output.stdout.split('\n').filter((line) => line !== '');
}

/** The counters of one program, each family read in a process of its own. */
export async function recordCPython(
  runtime: RealRuntime, program: string, options: OracleOptions = {},
): Promise<OracleRecord> {
  const folder = await mkdtemp(join(tmpdir(), 'memarena-oracle-'));
  try {
    const modules = await importedModules(runtime, program, options);
    const read = (family: string): Promise<FamilyReport> =>
      readFamily(runtime, family, program, modules, folder, options);
    const run = await runCPython(runtime, program, options);
    const [counts, traced, classes] = await Promise.all([read('counts'), read('traced'), read('classes')]);
    const raised = counts.raised ?? traced.raised ?? classes.raised;
    const measuredStdout = counts.stdout ?? '';
    const base = {
      runtime, run, measuredStdout, ...(counts.result === undefined ? {} : { result: counts.result }) };
    if (raised !== undefined) return { ...base, raised };
    return { ...base, counters: toCounters({ ...counts, ...traced, ...classes }) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function toCounters(report: FamilyReport): RealCounters {
  const generations = (report.generations ?? []).map(
    ([collections, collected, uncollectable]) => ({ collections, collected, uncollectable }));
  return {
    gc: { generations, count: report.count ?? [] },
    blocks: { allocatedDelta: report.allocatedDelta ?? 0, byClass: report.byClass ?? {} },
    traced: { currentBytes: report.currentBytes ?? 0, peakBytes: report.peakBytes ?? 0 },
  };
}
