import { readFileSync } from 'node:fs';
import { UsageError, type RunResult } from '@memarena/core';
import { leafPaths, valueAt, type CellReport, type ComparisonDocument } from '@memarena/report';

const COMPARE_SCHEMA = 'memarena.compare/1';
const RUN_SCHEMA = 'memarena.run/1';

/** Reads what an earlier `compare` wrote. */
export function readBaseline(path: string): CellReport[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'is a folder' : 'cannot be read';
    throw new UsageError('baseline-missing', `--baseline ${path}: ${reason}`);
  }
  let document: Partial<ComparisonDocument> | null;
  try {
    document = JSON.parse(text) as Partial<ComparisonDocument> | null;
  } catch {
    throw new UsageError('baseline-corrupt', `--baseline ${path}: is not JSON`);
  }
  const cells: unknown = document?.cells;
  const schema: unknown = document?.schema;
  const isRelated = typeof schema === 'string' && schema.startsWith('memarena.compare/');
  if (isRelated) refuseOtherSchema(path, schema, COMPARE_SCHEMA);
  if (schema !== COMPARE_SCHEMA || !Array.isArray(cells) || !cells.every(isCellReport)) {
    throw new UsageError('baseline-corrupt',
      `--baseline ${path}: is not a ${COMPARE_SCHEMA} document (compare --format json --out DIR writes one)`);
  }
  for (const cell of cells) if (cell.result !== undefined) refuseOtherSchema(path, cell.result.schema, RUN_SCHEMA);
  return cells;
}

function refuseOtherSchema(path: string, schema: unknown, expected: string): void {
  if (schema === expected) return;
  throw new UsageError('baseline-version',
    `--baseline ${path}: holds ${String(schema)} documents, this version reads ${expected}: write a new baseline`);
}

function isCellReport(value: unknown): value is CellReport {
  if (typeof value !== 'object' || value === null) return false;
  const { program, runtime, os, result } = value as Record<string, unknown>;
  const named = typeof program === 'string' && typeof runtime === 'string' && typeof os === 'string';
  return named && (result === undefined || (typeof result === 'object' && result !== null && 'counters' in result));
}

function isSameCell(a: CellReport, b: CellReport): boolean {
  return a.program === b.program && a.runtime === b.runtime && a.os === b.os;
}

/** The result that a cell had, with the same settings if the baseline has several. */
export function findBaseline(cell: CellReport, baseline: readonly CellReport[]): RunResult | undefined {
  const twins = baseline.filter((other) => isSameCell(cell, other));
  const settings = JSON.stringify(cell.result?.settings);
  return (twins.find((other) => JSON.stringify(other.result?.settings) === settings) ?? twins[0])?.result;
}

/** Cells of the baseline that this comparison does not have. */
export function missingCells(cells: readonly CellReport[], baseline: readonly CellReport[]): CellReport[] {
  return baseline.filter((old) => !cells.some((cell) => isSameCell(cell, old)));
}

/** Simulated values that differ, as `PATH was A, is B`; the host's wall time is none. */
export function listChanges(now: RunResult, before: RunResult): string[] {
  const changes: string[] = [];
  for (const path of new Set([...leafPaths(before), ...leafPaths(now)])) {
    if (path === 'hostNs') continue;
    const old = valueAt(before, path);
    const current = valueAt(now, path);
    if (isObject(old) || isObject(current) || old === current) continue;
    changes.push(`${path} was ${brief(old)}, is ${brief(current)}`);
  }
  return changes;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
