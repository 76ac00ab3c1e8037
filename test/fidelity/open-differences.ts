import { readFileSync, writeFileSync } from 'node:fs';
import type { FidelityEntry } from './fidelity-table.ts';

const file = new URL('./open-differences.json', import.meta.url);

/**
 * The counters of whole programs that are not yet equal to the real interpreter's, by program. The list should only shrink: a
 * difference that is not in it is reported.
 */
const known: Readonly<Record<string, readonly string[]>> = JSON.parse(readFileSync(file, 'utf8'));

const differing = ({ rows }: FidelityEntry): string[] => rows.filter((row) => !row.equal).map((row) => row.metric);

/** Differences of a program that are not known: predicted and real values. */
export function newDifferences(entry: FidelityEntry): string[] {
  const open = known[entry.name] ?? [];
  return entry.rows
    .filter((row) => !row.equal && !open.includes(row.metric))
    .map((row) => `${row.metric}: predicted ${row.predicted}, real ${row.real}`);
}

export function writeOpenDifferences(entries: readonly FidelityEntry[]): void {
  const open = entries
    .map((entry) => [entry.name, differing(entry)] as const)
    .filter(([, metrics]) => metrics.length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(open), null, 2)}\n`);
}
