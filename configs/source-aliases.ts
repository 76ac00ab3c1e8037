import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/** Maps every workspace package name to its `src/index.ts`, read from the package manifests themselves. */
export function sourceAliases(root: string): Record<string, string> {
  const aliases: Record<string, string> = {};
  const visit = (folder: string, depth: number): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (!entry.isDirectory() || entry.name === 'node_modules' || entry.name === 'dist') continue;
      const path = join(folder, entry.name);
      const manifest = join(path, 'package.json');
      if (existsSync(manifest)) {
        const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string };
        aliases[name] = join(path, 'src/index.ts');
      } else if (depth < 1) visit(path, depth + 1);
    }
  };
  visit(join(root, 'packages'), 0);
  return aliases;
}
