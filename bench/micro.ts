/**
 * Micro benches of the memory managers, each in a process of its own: a call site that has seen one manager is several
 * times faster than one that has seen many, and cells run that way too.
 *
 *     npm run bench:micro [-- NAME ...]
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const all = ['allocate-free', 'write-ref', 'mark', 'young-copy'];
const wanted = process.argv.slice(2);
for (const name of all.filter((item) => wanted.length === 0 || wanted.includes(item))) {
  const path = fileURLToPath(new URL(`./micro/${name}.js`, import.meta.url));
  const { status } = spawnSync(process.execPath, [path], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
