import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findCPython } from '@memarena/oracle';
import { makeFolder, memarena } from './cli.ts';

const path = fileURLToPath(new URL('../../README.md', import.meta.url));
const cache = fileURLToPath(new URL('../../.cache', import.meta.url));
const readme = readFileSync(path, 'utf8');
const EXAMPLE = ['compare', 'cyclic-garbage', '--format', 'md', '--no-progress'];
const [START, END] = ['<!-- generated: example -->', '<!-- end: example -->'];

describe('the README', () => {
  it('shows a strategy that works alone', () => {
    const code = /```ts\n([\s\S]*?)```/.exec(readme)![1]!;
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, 'readme-'));
    const file = join(folder, 'example.mjs');
    writeFileSync(file, code);
    const output = execFileSync(process.execPath, [file], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(output).toBe('1\n');
  });

  const folder = makeFolder({ 'prog.py': 'x = [[i] for i in range(100)]\nprint(len(x))\n' });
  const shown = readme.matchAll(/^ {4}memarena ((?:run|compare|verify|why|list) .*?)(?: +#.*)?$/gm);
  const commands = [...shown].map((match) => match[1]!);

  it('names commands that work', { timeout: 180_000 }, async () => {
    expect(commands.length).toBeGreaterThan(6);
    for (const command of commands) {
      if (command.startsWith('verify') && !findCPython()) continue;
      const words = command.replace(/'/g, '').split(' ');
      const { code, stderr } = await memarena(folder, words);
      expect(`${command}: ${code} ${code === 0 ? '' : stderr}`).toBe(`${command}: 0 `);
    }
  });

  it('shows a comparison that this version gives (MEMARENA_UPDATE=1 writes it)', { timeout: 120_000 }, async () => {
    const { stdout } = await memarena(folder, EXAMPLE);
    const table = stdout.split('\n').filter((line) => line.startsWith('|')).join('\n');
    const title = '`memarena compare cyclic-garbage`: rings of nodes that only a cycle collector can free.';
    const text = `${title}\n\n${table}`;
    const start = readme.indexOf(START) + START.length;
    if (process.env['MEMARENA_UPDATE'] === '1') {
      writeFileSync(path, `${readme.slice(0, start)}\n${text}\n${readme.slice(readme.indexOf(END))}`);
    } else expect(readme.slice(start, readme.indexOf(END)).trim()).toBe(text);
  });
});

describe('packages', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const folders = readdirSync(join(root, 'packages'))
    .flatMap((name) => [name, ...readdirSync(join(root, 'packages', name)).map((inner) => join(name, inner))])
    .map((name) => join('packages', name)).filter((folder) => existsSync(join(root, folder, 'package.json')));

  it.each(folders)('%s has a README of one screen', (folder) => {
    const text = readFileSync(join(root, folder, 'README.md'), 'utf8');
    const { name } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { name: string };
    expect(text).toMatch(new RegExp(`^# ${name}\n`));
    expect(text.split('\n').length).toBeLessThanOrEqual(70);
  });
});
