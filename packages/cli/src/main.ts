#!/usr/bin/env node
/**
 * Starts the command: from one bundled file if the build made one and nothing has been compiled since, else from the
 * modules. Loading one file instead of several hundred saves most of the start-up time, in every cell's process too.
 */
import { readFileSync, statSync } from 'node:fs';

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

const { main } = await import(isFresh() ? new URL('./bundle/app.js', import.meta.url).href : './app.js') as
  typeof import('./app.ts');
await main(process.argv.slice(2));
