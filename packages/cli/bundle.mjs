/**
 * Bundles the compiled command and the entry of the cells' workers into packages/cli/dist/bundle, after `tsc -b`, and
 * keeps beside it the code that the host compiles in a run (see load-bundle.ts).
 * Data files (programs, probes, cost tables) stay where they are: URLs that lead out of a module's folder are
 * rewritten.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SIMULATOR_HOST_FLAGS } from '@memarena/harness/simulator-limits';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = fileURLToPath(new URL('./dist', import.meta.url));
const out = join(dist, 'bundle');

/** `import(…)` of our own modules, which load-bundle.ts does for the bundle. */
const passImports = {
  name: 'pass-imports',
  transform(code, id) {
    return id.includes('node_modules') ? null : code.replace(/(?<![.\w])import\(/g, 'importModule(');
  },
};

/** `new URL('../x', import.meta.url)` of a module, as seen from the bundle. */
const keepDataFiles = {
  name: 'keep-data-files',
  transform(code, id) {
    if (!code.includes('import.meta.url')) return null;
    return code.replace(/new URL\((['"`])(\.\.\/[^'"`]*)\1, import\.meta\.url\)/g, (_all, _quote, path) => {
      const target = join(dirname(id), path) + (path.endsWith('/') ? sep : '');
      const from = relative(out, target).split(sep).join('/') + (path.endsWith('/') ? '/' : '');
      return `new URL(${JSON.stringify(from)}, import.meta.url)`;
    });
  },
};

/** What yargs measures and lays out its help with: costly to load (tables of the host's own text functions), seldom used. */
const LATE = ['cliui', 'string-width'];
const LATE_PREFIX = '\0late:';

/** Loads those at their first call. */
const loadLate = {
  name: 'load-late',
  resolveId(source, importer) {
    return LATE.includes(source) && importer?.includes('platform-shims') ? LATE_PREFIX + source : null;
  },
  load(id) {
    if (!id.startsWith(LATE_PREFIX)) return null;
    const name = createRequire(createRequire(dist).resolve('yargs')).resolve(id.slice(LATE_PREFIX.length));
    return `export default (...given) => {const it = require(${JSON.stringify(name)}); return (it.default ?? it)(...given);};`;
  },
};

/** What load-bundle.ts gives to a chunk. */
const CHUNK_PARAMETERS = 'exports,require,module,__filename,__dirname,importModule';

/** Writes what is not ASCII as escapes: a text of single bytes is read in a fraction of the time. */
function escapeText(text) {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Everything that a compilation touches. */
function compiledPackages(folder = join(root, 'packages'), depth = 0) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [];
    const info = join(folder, entry.name, 'dist/.tsbuildinfo');
    if (existsSync(info)) return [info];
    return depth === 0 ? compiledPackages(join(folder, entry.name), 1) : [];
  });
}

/** Runs a program with the bundle, so that the host's code for what each run needs is kept. */
function keepCode(entry) {
  const program = join(root, 'packages/workloads/programs/churn/event-simulation.py');
  const options = {
    argv: ['run', program, '--json'], workerData: { keepsCode: true }, resourceLimits: { stackSizeMb: 64 },
  };
  const start = `new (require("node:worker_threads").Worker)(${JSON.stringify(entry)},${JSON.stringify(options)})`;
  const { status, stderr } = spawnSync(process.execPath, [...SIMULATOR_HOST_FLAGS, '-e', start], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the bundle does not run (exit code ${status}): ${stderr}`);
}

const bundle = await rolldown({
  input: { app: join(dist, 'app-worker.js'), 'cell-worker': join(root, 'packages/harness/dist/cell-worker.js') },
  platform: 'node',
  plugins: [loadLate, keepDataFiles, passImports],
  // yargs looks for files to extend a configuration with; the command has none.
  checks: { emptyImportMeta: false },
  logLevel: 'warn',
});
const fresh = `${out}.${process.pid}`;
// Names are kept, for stack traces and profiles; comments and white space would only be parsed in every cell's worker.
await bundle.write({
  dir: fresh,
  format: 'cjs',
  minify: { compress: false, mangle: false },
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
});
await bundle.close();
for (const file of readdirSync(fresh)) {
  const path = join(fresh, file);
  const body = escapeText(readFileSync(path, 'utf8'));
  writeFileSync(path, `(function(${CHUNK_PARAMETERS}){"use strict";${body}\n})`, 'latin1');
}
for (const entry of ['app', 'cell-worker']) {
  const start = `import{fileURLToPath}from"node:url";import{loadChunk}from"../load-bundle.js";`
    + `loadChunk(fileURLToPath(new URL("./${entry}.cjs",import.meta.url)));`;
  writeFileSync(join(fresh, `${entry}.js`), start);
}
keepCode(join(fresh, 'app.js'));
const inputs = compiledPackages().map((path) => [relative(dist, path).split(sep).join('/'), statSync(path).mtimeMs]);
writeFileSync(join(fresh, 'inputs.json'), JSON.stringify({ inputs }, null, 1));

// Swapped in whole: a command that runs meanwhile must not find half a bundle.
const old = `${fresh}.old`;
if (existsSync(out)) renameSync(out, old);
renameSync(fresh, out);
rmSync(old, { recursive: true, force: true });
