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
  /** The same in a narrow table, where it differs. */
  readonly narrow?: (result: RunResult) => string;
}

const ABSENT = '-';

function bytesOr(value: number | undefined): string {
  return value === undefined ? ABSENT : formatBytes(value);
}

function outcomeText(result: RunResult): string {
  const { status, exception } = result.outcome;
  return status === 'raised' && exception ? `raised ${escapeLine(exception.type)}` : status;
}

function gcRuns(result: RunResult, separator: string): string {
  return collectionCounts(result)?.map(formatCount).join(separator) ?? ABSENT;
}

/** The columns of the comparison table. A dash says that this runtime has no such counter. */
export const comparisonColumns: readonly ComparisonColumn[] = [
  { title: 'runtime', align: 'left', value: (r) => `${r.runtime.name} ${r.runtime.version}`,
    meaning: 'whose object sizes and rules are simulated' },
  { title: 'collector', align: 'left', value: (r) => r.runtime.collector,
    meaning: 'the memory manager under it' },
  { title: 'OS', align: 'left', value: (r) => r.os.name,
    meaning: 'whose virtual memory is below that' },
  { title: 'outcome', align: 'left', value: outcomeText, narrow: (r) => r.outcome.status,
    meaning: 'how the program ended' },
  { title: 'allocated', align: 'right', value: (r) => bytesOr(r.counters.allocatedBytes),
    meaning: 'all bytes that the program ever requested, freed or not' },
  { title: 'heap at end', align: 'right', value: (r) => bytesOr(r.counters.heap?.usedBytes),
    meaning: 'blocks in use when the program ends, with garbage not yet collected and the simulated start-up '
      + '(a real JVM or CLR has made more by then)' },
  { title: 'GC runs', align: 'right', value: (r) => gcRuns(r, ' / '), narrow: (r) => gcRuns(r, '/'),
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

/** Columns of a table that fits a terminal: the runtime as the user named it stands for the first two. */
const narrowColumns = comparisonColumns.slice(2);

export const terminalColumns: readonly Column[] = [
  { title: 'runtime', align: 'left' }, ...narrowColumns.map(({ title, align }) => ({ title, align, wraps: true })),
];

export function terminalRow(cell: CellReport): string[] {
  const { result } = cell;
  if (!result) return [escapeLine(cell.runtime), escapeLine(cell.os), 'FAILED'];
  return [escapeLine(cell.runtime), ...narrowColumns.map((column) => (column.narrow ?? column.value)(result))];
}

/** What the names of runtimes stand for: `cpython: cpython 3.11.7 on cpython`. */
export function runtimeLegend(cells: readonly CellReport[]): string[] {
  const legend = new Map<string, string>();
  for (const { runtime, result } of cells) {
    if (!result) continue;
    const { name, version, collector } = result.runtime;
    legend.set(runtime, `${escapeLine(name)} ${escapeLine(version)}, memory managed by ${escapeLine(collector)}`);
  }
  return [...legend].map(([runtime, text]) => `${escapeLine(runtime)}: ${text}`);
}

export interface ProgramGroup {
  readonly program: string;
  readonly cells: readonly CellReport[];
  readonly rows: readonly (readonly string[])[];
  /** One line for each cell that has no result. */
  readonly failures: readonly string[];
  /** One line for each exception that ended a program, with the cells. */
  readonly exceptions: readonly string[];
  /** What the completed cells printed; empty with fewer than two of them. */
  readonly outputNote: string;
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
    exceptions: exceptionLines(members), outputNote: outputNote(members),
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

/** Cells that ended with the same exception share a line. */
function exceptionLines(cells: readonly CellReport[]): string[] {
  const byException = new Map<string, string[]>();
  for (const { runtime, os, result } of cells) {
    const exception = result?.outcome.exception;
    if (exception === undefined) continue;
    const message = exception.message.split('\n')[0] ?? '';
    const text = escapeLine(message === '' ? exception.type : `${exception.type}: ${message}`);
    const name = escapeLine(`${runtime} on ${os}`);
    byException.set(text, [...(byException.get(text) ?? []), name]);
  }
  return [...byException].map(([text, names]) => `${text} (${names.join(', ')})`);
}

function outputNote(cells: readonly CellReport[]): string {
  const outputs = cells.filter((cell) => cell.result?.outcome.status === 'completed')
    .map((cell) => cell.result!.stdout);
  if (outputs.length < 2) return '';
  const which = outputs.length === cells.length ? 'all cells' : `the ${outputs.length} cells that completed`;
  const isSame = outputs.every((output) => output === outputs[0]);
  return isSame ? `same output in ${which}` : `OUTPUT DIFFERS between ${which}`;
}
