import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { findWorkload, readExpectedOutput, readWorkloadSource } from './load-workload.ts';

const supportedModules = ['sys', 'gc', 'math', 'time', 'heapq', 'weakref',
  'collections', 'itertools', 'functools', 'random', 'threading', 'queue',
  'io', 'ctypes', 'tracemalloc', 'memory_profiler', 'objgraph'];
const programs = fileURLToPath(new URL('../programs', import.meta.url));

describe('workload catalogue', () => {
  it('has unique ids and finds each by both of its names', () => {
    expect(new Set(catalogue.map((entry) => entry.id)).size).toBe(catalogue.length);
    for (const entry of catalogue) {
      expect(findWorkload(entry.id)).toBe(entry);
      expect(findWorkload(`workload/${entry.id}`)).toBe(entry);
    }
    expect(findWorkload('nothing')).toBeUndefined();
  });

  it('lists every program of the folder and nothing else', () => {
    const files = ['churn', 'lessons'].flatMap((folder) =>
      readdirSync(`${programs}/${folder}`).map((file) => `programs/${folder}/${file}`));
    const listed = catalogue.flatMap((entry) => [entry.file, entry.expectedFile]);
    expect(files.toSorted()).toEqual(listed.toSorted());
  });

  it.each(catalogue)('$id imports supported modules only and has expected output', (entry) => {
    const source = readWorkloadSource(entry);
    for (const [, module] of source.matchAll(/^(?:import|from)\s+(\w+)/gm)) expect(supportedModules).toContain(module);
    expect(readExpectedOutput(entry).length).toBeGreaterThan(20);
  });
});
