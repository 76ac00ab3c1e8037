import type { RunResult } from '@memarena/core';
import { escapeLine } from './escape.ts';
import { collectionCounts } from './metrics.ts';
import type { Column } from './text-table.ts';
import { formatBytes, formatCount, formatNs } from './units.ts';

/** One cell of a comparison: its Result, or why there is none. */
export interface CellReport {
  readonly program: string;
  readonly runtime: string;
  readonly os: string;
  readonly result?: RunResult;
  /** The simulation itself failed: one line. */
  readonly failure?: string;
}

interface ComparisonColumn extends Column {
  /** One line for a newcomer. */
  readonly meaning: string;
  readonly value: (result: RunResult) => string;
}

const ABSENT = '-';

function bytesOr(value: number | undefined): string {
  return value === undefined ? ABSENT : formatBytes(value);
}

function outcomeText(result: RunResult): string {
  const { status, exception } = result.outcome;
  return status === 'raised' && exception ? `raised ${escapeLine(exception.type)}` : status;
}

/** The columns of the comparison table. A dash says that this runtime has no such counter. */
export const comparisonColumns: readonly ComparisonColumn[] = [
  { title: 'runtime', align: 'left', value: (r) => `${r.runtime.name} ${r.runtime.version}`,
    meaning: 'whose object sizes and rules are simulated' },
  { title: 'collector', align: 'left', value: (r) => r.runtime.collector,
    meaning: 'the memory manager under it' },
  { title: 'OS', align: 'left', value: (r) => r.os.name,
    meaning: 'whose virtual memory is below that' },
  { title: 'outcome', align: 'left', value: outcomeText,
    meaning: 'how the program ended' },
  { title: 'allocated', align: 'right', value: (r) => bytesOr(r.counters.allocatedBytes),
    meaning: 'all bytes that the program ever requested, freed or not' },
  { title: 'heap at end', align: 'right', value: (r) => bytesOr(r.counters.heap?.usedBytes),
    meaning: 'blocks in use when the program ends; start-up of the runtime and uncollected garbage included' },
  { title: 'GC runs', align: 'right', value: (r) => collectionCounts(r)?.map(formatCount).join(' / ') ?? ABSENT,
    meaning: 'collections, youngest generation first' },
  { title: 'committed peak', align: 'right', value: (r) => bytesOr(r.counters.os.committedPeakBytes),
    meaning: 'the most memory that the OS had promised' },
  { title: 'resident peak', align: 'right', value: (r) => bytesOr(r.counters.os.residentPeakBytes),
    meaning: 'the most physical memory in use' },
  { title: 'page faults', align: 'right', value: (r) => formatCount(r.counters.os.minorFaults),
    meaning: 'pages touched for the first time' },
  { title: 'time (modelled)', align: 'right', value: (r) => formatNs(r.simNs),
    meaning: 'counters times unit costs: an estimate, all other columns are exact counts of the simulation' },
];

export interface ProgramGroup {
  readonly program: string;
  readonly cells: readonly CellReport[];
  readonly rows: readonly (readonly string[])[];
  /** One line for each cell that has no result. */
  readonly failures: readonly string[];
  /** Whether all completed cells printed the same; undefined with fewer than two. */
  readonly sameOutput: boolean | undefined;
}

/** Cells by program, in the order of their first appearance. */
export function groupByProgram(cells: readonly CellReport[]): ProgramGroup[] {
  const groups = new Map<string, CellReport[]>();
  for (const cell of cells) {
    const group = groups.get(cell.program);
    if (group) group.push(cell);
    else groups.set(cell.program, [cell]);
  }
  return [...groups].map(([program, members]) => ({
    program, cells: members, rows: members.map(cellRow), failures: members.flatMap(failureLine),
    sameOutput: sameOutput(members),
  }));
}

function cellRow(cell: CellReport): string[] {
  const { result } = cell;
  if (result) return comparisonColumns.map((column) => column.value(result));
  return [escapeLine(cell.runtime), ABSENT, escapeLine(cell.os), 'FAILED'];
}

function failureLine(cell: CellReport): string[] {
  if (cell.result) return [];
  return [`FAILED: ${escapeLine(cell.runtime)} on ${escapeLine(cell.os)}: ${escapeLine(cell.failure ?? 'unknown')}`];
}

function sameOutput(cells: readonly CellReport[]): boolean | undefined {
  const outputs = cells.filter((cell) => cell.result?.outcome.status === 'completed')
    .map((cell) => cell.result!.stdout);
  return outputs.length < 2 ? undefined : outputs.every((output) => output === outputs[0]);
}
