/**
 * Loads the bundled command with the host's compiled code beside it, which the build has kept from a run, so that the
 * host need not compile it at each start. Code that another version of the host has made is not used.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { workerData } from 'node:worker_threads';

type Require = (id: string) => unknown;
type ImportModule = (url: string) => Promise<unknown>;
type Wrapper = (
  exports: object, require: Require, module: object, file: string, folder: string, importModule: ImportModule,
) => void;

interface Chunk {
  readonly script: Script;
  readonly cachePath: string;
  readonly module: { readonly exports: object };
}

const chunks = new Map<string, Chunk>();

/** `import()` of the bundle (see bundle.mjs), which a script cannot do itself. */
const importModule: ImportModule = (url) => import(url) as Promise<unknown>;

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Runs a CommonJS chunk of the bundle once and returns its exports. */
export function loadChunk(path: string): object {
  const known = chunks.get(path);
  if (known !== undefined) return known.module.exports;
  const cachePath = `${path}.cache`;
  const cachedData = readIfThere(cachePath);
  const text = readFileSync(path, 'latin1'); // the build writes ASCII: the host then keeps the bytes as they are
  const script = new Script(text, { filename: path, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  chunks.set(path, { script, cachePath, module });
  const folder = dirname(path);
  const requireHost = createRequire(path);
  const require: Require = (id) => (id.startsWith('./') ? loadChunk(join(folder, basename(id))) : requireHost(id));
  (script.runInThisContext() as Wrapper)(module.exports, require, module, path, folder, importModule);
  return module.exports;
}

/** For the build: keeps what the host has compiled by the end of this run, and does not let it forget any before. */
if ((workerData as { readonly keepsCode?: boolean } | null)?.keepsCode === true) {
  setFlagsFromString('--no-flush-bytecode');
  process.once('exit', () => {
    setFlagsFromString('--flush-bytecode'); // the flags are part of what the host compares
    for (const { script, cachePath } of chunks.values()) writeFileSync(cachePath, script.createCachedData());
  });
}
