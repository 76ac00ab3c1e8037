import { readFileSync, writeFileSync } from 'node:fs';
import type { FidelityEntry } from './fidelity-table.ts';

const file = new URL('./open-differences.json', import.meta.url);

/** Counters of a whole program that are not equal to the real interpreter's, and what makes them differ. */
interface OpenDifferences {
  readonly reason: string;
  readonly metrics: readonly string[];
}

/** By program. The list should only shrink: a difference that is not in it is a failure. */
const known: Readonly<Record<string, OpenDifferences>> = JSON.parse(readFileSync(file, 'utf8'));

const differing = ({ rows }: FidelityEntry): string[] => rows.filter((row) => !row.equal).map((row) => row.metric);

/** Differences of a program that are not known: predicted and real values. */
export function newDifferences(entry: FidelityEntry): string[] {
  const open = known[entry.name]?.metrics ?? [];
  return entry.rows
    .filter((row) => !row.equal && !open.includes(row.metric))
    .map((row) => `${row.metric}: predicted ${row.predicted}, real ${row.real}`);
}

/** One line per program of the list. */
export function openReasons(): string[] {
  return Object.entries(known).map(([name, { reason }]) => `- ${name}: ${reason}`);
}

/** Programs that came to differ get an empty reason, to be filled in. */
export function writeOpenDifferences(entries: readonly FidelityEntry[]): void {
  const open = entries
    .map((entry) => [entry.name, { reason: known[entry.name]?.reason ?? '', metrics: differing(entry) }] as const)
    .filter(([, { metrics }]) => metrics.length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(open), null, 2)}\n`);
}
