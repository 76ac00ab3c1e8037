import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPCODE_NAMES } from '../compiler/opcodes.ts';

const FILES = ['eval-loop.ts', 'rare-instructions.ts'];
const SECOND_TIER = '../tier2/translate.ts';

/** Every case of the instruction switches: the number and the name in the comment behind it. */
function labels(file: string): [opcode: number, name: string][] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return [...text.matchAll(/case (\d+): \/\* (\w+) \*\//g)].map((match) => [Number(match[1]), match[2]!]);
}

describe('the labels of the instruction switches', () => {
  it.each([...FILES, SECOND_TIER])('%s names each opcode as the table does', (file) => {
    for (const [opcode, name] of labels(file)) expect(OPCODE_NAMES[opcode]).toBe(name);
  });

  it('handle each opcode in one place of the first tier', () => {
    const all = FILES.flatMap(labels).map(([opcode]) => opcode);
    expect(new Set(all).size).toBe(all.length);
  });
});
