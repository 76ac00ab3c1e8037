#!/usr/bin/env node
/**
 * Starts the command: from one bundled file if the build made one and nothing has been compiled since, else from the
 * modules. Loading one file instead of several hundred saves most of the start-up time, in every cell's worker too.
 */
import { readFileSync, statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { SIMULATOR_HOST_FLAGS, SIMULATOR_LIMITS } from '@memarena/harness/simulator-limits';
import { EXIT } from './exit-codes.ts';

/** Written by bundle.mjs: what the bundle was made from, with the times of the files. */
interface BundleInputs {
  readonly inputs: readonly (readonly [path: string, mtimeMs: number])[];
}

function isFresh(): boolean {
  try {
    const { inputs } =
      JSON.parse(readFileSync(new URL('./bundle/inputs.json', import.meta.url), 'utf8')) as BundleInputs;
    return inputs.every(([path, mtimeMs]) => statSync(new URL(path, import.meta.url)).mtimeMs === mtimeMs);
  } catch {
    return false;
  }
}

for (const flag of SIMULATOR_HOST_FLAGS) setFlagsFromString(flag);

/** The command runs in a worker for the sake of its stack, which can be large on every system. */
const entry = new URL(isFresh() ? './bundle/app.js' : './app-worker.js', import.meta.url);
const worker = new Worker(entry, {
  argv: process.argv.slice(2), workerData: { columns: process.stdout.columns }, resourceLimits: SIMULATOR_LIMITS,
});
worker.once('exit', (code) => {
  process.exitCode ??= code;
});
worker.once('error', (error: NodeJS.ErrnoException) => {
  const outOfHost = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  process.stderr.write(`memarena: ${outOfHost ? 'the simulator ran out of host memory' : `internal error: ${error.message}`}\n`);
  process.exitCode = EXIT.internal;
});
