import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { memarena } from './cli.ts';

/** `recursion-depth.txt` is what CPython 3.11.7 prints. The command gives a program the host's stack that it needs. */
it('ends recursion of every kind where the real interpreter does', { timeout: 60_000 }, async () => {
  const expected = readFileSync(join(import.meta.dirname, 'recursion-depth.txt'), 'utf8');
  const { stdout } = await memarena(import.meta.dirname, ['run', 'recursion-depth.py']);
  expect(stdout.split('\n')).toEqual(expected.split('\n'));
});
