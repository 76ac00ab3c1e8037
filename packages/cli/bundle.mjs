/**
 * Bundles the compiled command and the entry of the cells' workers into packages/cli/dist/bundle, after `tsc -b`.
 * Data files (programs, probes, cost tables) stay where they are: URLs that lead out of a module's folder are
 * rewritten.
 */
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = fileURLToPath(new URL('./dist', import.meta.url));
const out = join(dist, 'bundle');

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

/** Everything that a compilation touches. */
function compiledPackages(folder = join(root, 'packages'), depth = 0) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [];
    const info = join(folder, entry.name, 'dist/.tsbuildinfo');
    if (existsSync(info)) return [info];
    return depth === 0 ? compiledPackages(join(folder, entry.name), 1) : [];
  });
}

const bundle = await rolldown({
  input: { app: join(dist, 'app-worker.js'), 'cell-worker': join(root, 'packages/harness/dist/cell-worker.js') },
  platform: 'node',
  plugins: [keepDataFiles],
  logLevel: 'warn',
});
const fresh = `${out}.${process.pid}`;
// Names are kept, for stack traces and profiles; comments and white space would only be parsed in every cell's worker.
await bundle.write({ dir: fresh, format: 'esm', minify: { compress: false, mangle: false }, chunkFileNames: '[name].js' });
await bundle.close();
const inputs = compiledPackages().map((path) => [relative(dist, path).split(sep).join('/'), statSync(path).mtimeMs]);
writeFileSync(join(fresh, 'inputs.json'), JSON.stringify({ inputs }, null, 1));

// Swapped in whole: a command that runs meanwhile must not find half a bundle.
const old = `${fresh}.old`;
if (existsSync(out)) renameSync(out, old);
renameSync(fresh, out);
rmSync(old, { recursive: true, force: true });
