import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileModule } from '@memarena/python';
import { afterAll, expect, it } from 'vitest';
import { compiledModule, writeCompiledLibrary } from './compiled-library.ts';

const folder = mkdtempSync(join(tmpdir(), 'memarena-library-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('gives back what was compiled, for the same text only', () => {
  const path = join(folder, 'library.bin');
  const sources = [['<frozen a>', 'x = 10 ** 30, -0.0, b"y"\n'], ['<frozen b>', 'def f(a, *b):\n    return [a for a in b]\n']] as const;
  writeCompiledLibrary(path, sources.map(([name, text]) => [name, text, compileModule(text, name)] as const));
  for (const [name, text] of sources) expect(compiledModule(name, text, path)).toEqual(compileModule(text, name));
  expect(compiledModule('<frozen a>', 'x = 2\n', path)).toBeUndefined();
  expect(compiledModule('<frozen c>', '', path)).toBeUndefined();
});
