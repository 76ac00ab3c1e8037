import { describe, expect, it } from 'vitest';
import type { RunResult } from '@memarena/core';
import { makeFolder, memarena } from './cli.ts';

const epsilon = new URL('../../packages/strategies/epsilon/dist/index.js', import.meta.url).href;

/** A strategy from outside the repository: epsilon under another name, with a smaller heap. */
const folder = makeFolder({
  'plugins/tiny.mjs': `import { manifest as epsilon } from ${JSON.stringify(epsilon)};
export const manifest = {
  ...epsilon, id: 'tiny', title: 'Tiny: eight mebibytes, never freed',
  settings: epsilon.settings.map((s) => (s.name === 'epsilon.heapBytes' ? { ...s, default: 1 << 23 } : s)),
};
`,
  'package/package.json': '{ "name": "far", "type": "module", "exports": { ".": { "default": "./lib/far.js" } } }',
  'package/lib/far.js': `import { GRANULE_BYTES } from '@memarena/core';
import { manifest as epsilon } from '@memarena/strategy-epsilon';
export const manifest = { ...epsilon, id: 'far', title: \`by name, \${GRANULE_BYTES}\` };
`,
  'half.mjs': `import { manifest as epsilon } from ${JSON.stringify(epsilon)};
export const manifest = { ...epsilon, id: 'half', create: () => ({ columns: {}, allocate: () => 0 }) };
`,
  'twin.mjs': `export { manifest } from ${JSON.stringify(epsilon)};\n`,
  'small.py': 'print(sum(range(10)))\n',
  'large.py': 'x = []\nfor i in range(100000):\n    x.append([i])\nprint("not reached")\n',
});

const plugin = ['--plugin', './plugins/tiny.mjs'];
const tiny = [...plugin, '--runtime', 'tiny'];

describe('a strategy from outside', () => {
  it('runs programs, by its own name', async () => {
    const { code, stdout } = await memarena(folder, ['run', 'small.py', '--json', ...tiny]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ runtime: { collector: 'tiny' }, stdout: '45\n' });
  });

  it('runs out of its memory as Python does', async () => {
    const { code, stdout } = await memarena(folder, ['run', 'large.py', '--json', ...tiny]);
    const result = JSON.parse(stdout) as RunResult;
    expect(result.outcome).toMatchObject({ status: 'out-of-memory', exception: { type: 'MemoryError' } });
    expect(code).toBe(1);
  });

  it('takes part in a comparison unasked, in processes of its own', async () => {
    const { stdout } = await memarena(folder, ['compare', 'small.py', '--os', 'linux', ...plugin, '--no-progress']);
    expect(stdout).toMatch(/cpython\s.*\n(.*\n)*.*\btiny\b/);
  });

  it('may be a package that has none of ours beside it, in a comparison too', async () => {
    const far = ['--plugin', './package'];
    expect((await memarena(folder, ['run', 'small.py', ...far, '--runtime', 'far', '--no-summary'])).stdout).toBe('45\n');
    const { stdout } = await memarena(folder, ['compare', 'small.py', ...far, '--runtimes', 'far', '--os', 'linux']);
    expect(stdout).toMatch(/far\s+linux\s+completed/);
  });

  it('is told what its memory manager lacks', async () => {
    const { code, stderr } = await memarena(folder, ['run', 'small.py', '--plugin', './half.mjs', '--runtime', 'half']);
    expect(stderr).toMatch(/^memarena: --plugin: the memory manager of "half" lacks defineLayouts, .*verify \(see/);
    expect(code).toBe(2);
  });

  it('may not take a name that is in use', async () => {
    const { code, stderr } = await memarena(folder, ['run', 'small.py', '--plugin', './twin.mjs']);
    expect(stderr).toBe('memarena: --plugin: the id "epsilon" is taken already\n');
    expect(code).toBe(2);
  });

  it('is listed', async () => {
    const { stdout } = await memarena(folder, ['list', 'runtimes', '--plugin', './plugins/tiny.mjs']);
    expect(stdout).toContain('Tiny: eight mebibytes');
  });
});
