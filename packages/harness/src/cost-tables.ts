/**
 * Modelled time: counters times unit costs.
 *
 * The tables are data with provenance (configs/costs/*.json). Each applies to the cells whose runtime, collector or OS
 * starts with the given word; a counter that a run does not have costs nothing. `[]` in a path sums over a list.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InvariantError, type RunResult } from '@memarena/core';

export interface CostTable {
  readonly schema: 'memarena.costs/1';
  readonly name: string;
  readonly appliesTo: { readonly runtime?: string; readonly collector?: string; readonly os?: string };
  /** Where the figures come from. */
  readonly provenance: string;
  readonly costs: readonly UnitCost[];
}

export interface UnitCost {
  /** Path below `counters`. */
  readonly counter: string;
  readonly ns: number;
  readonly source: string;
}

type Costed = Pick<RunResult, 'runtime' | 'os' | 'counters'>;

const COSTS_FOLDER = fileURLToPath(new URL('../../../configs/costs/', import.meta.url));

/** All tables that ship with memarena. */
export function loadCostTables(folder = COSTS_FOLDER): CostTable[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json')).toSorted();
  return names.map((name) => {
    const table = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as CostTable;
    if (table.schema !== 'memarena.costs/1') throw new InvariantError(`configs/costs/${name}: not a cost table`);
    return table;
  });
}

function applies(table: CostTable, result: Costed): boolean {
  const { runtime, collector, os } = table.appliesTo;
  return (runtime === undefined || result.runtime.name.startsWith(runtime))
    && (collector === undefined || result.runtime.collector.startsWith(collector))
    && (os === undefined || result.os.name.startsWith(os));
}

/** Sum of the numbers that a path names. */
export function sumAt(document: unknown, path: string): number {
  const keys = path.split('.');
  let values: unknown[] = [document];
  for (const key of keys) {
    const name = key.replace(/\[\]$/, '');
    values = values.flatMap((value) => {
      const next = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
      return key.endsWith('[]') && Array.isArray(next) ? next : [next];
    });
  }
  return values.reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0);
}

/** Modelled nanoseconds of a run, rounded to whole ones. */
export function modelNs(result: Costed, tables: readonly CostTable[]): number {
  let total = 0;
  for (const table of tables) {
    if (!applies(table, result)) continue;
    for (const cost of table.costs) total += sumAt(result.counters, cost.counter) * cost.ns;
  }
  return Math.round(total);
}
