import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SPECIAL_NAMES } from './special-names.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

describe('SPECIAL_NAMES', () => {
  it('has every name that the machine looks up by itself', () => {
    const known = new Set(SPECIAL_NAMES);
    const missing = new Set<string>();
    for (const text of sources(root)) {
      for (const match of text.matchAll(/(?:nameOf|lookupSpecial|AttrText|callSpecial|boundSpecial)\([^'()]*'(\w+)'/g)) {
        if (!known.has(match[1]!)) missing.add(match[1]!);
      }
    }
    expect([...missing]).toEqual([]);
  });
});
