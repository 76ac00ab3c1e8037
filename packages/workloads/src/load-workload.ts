import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { catalogue, type CatalogueEntry } from './catalogue.ts';

const packageRoot = new URL('../', import.meta.url);

/** A workload by its id; `workload/ID` is accepted too. */
export function findWorkload(name: string): CatalogueEntry | undefined {
  const id = name.startsWith('workload/') ? name.slice('workload/'.length) : name;
  return catalogue.find((entry) => entry.id === id);
}

export function workloadPath(entry: CatalogueEntry): string {
  return fileURLToPath(new URL(entry.file, packageRoot));
}

export function readWorkloadSource(entry: CatalogueEntry): string {
  return readFileSync(workloadPath(entry), 'utf8');
}

/** What real CPython 3.11 prints for it. */
export function readExpectedOutput(entry: CatalogueEntry): string {
  return readFileSync(new URL(entry.expectedFile, packageRoot), 'utf8');
}
