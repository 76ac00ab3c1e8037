import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { sourceAliases } from './source-aliases.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Tests run against the sources (no stale build can pass); only the end-to-end tests start the built command. */
export default defineConfig({
  root,
  resolve: { alias: sourceAliases(root) },
  test: {
    include: ['packages/**/src/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
