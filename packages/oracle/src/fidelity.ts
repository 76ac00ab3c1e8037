import type { RunCounters } from '@memarena/core';
import type { OracleRecord, RealCounters } from './cpython-oracle.ts';

/** What a prediction looks like: a part of a Result document. */
export interface Prediction {
  readonly stdout: string;
  /** Compared where it is known: warnings, the traceback. */
  readonly stderr?: string;
  readonly exitCode: number;
  readonly counters: Pick<RunCounters, 'gc' | 'blocks' | 'traced'>;
}

/** One line of a fidelity table. */
export interface FidelityRow {
  readonly metric: string;
  readonly unit: 'text' | 'count' | 'bytes';
  /** Exact metrics must be equal; a difference is a defect of memarena. */
  readonly kind: 'exact';
  readonly predicted: number | string | null;
  readonly real: number | string | null;
  /** Predicted minus real; null where a difference is no number. */
  readonly error: number | null;
  readonly equal: boolean;
}

type Value = number | undefined;

function row(metric: string, unit: 'count' | 'bytes', predicted: Value, real: Value): FidelityRow {
  const known = predicted !== undefined && real !== undefined;
  return {
    metric, unit, kind: 'exact', predicted: predicted ?? null, real: real ?? null,
    error: known ? predicted - real : null, equal: predicted === real,
  };
}

/** Where two texts part: a line number and both lines, short enough for a table. */
function textRow(metric: string, predicted: string, real: string, measured?: string): FidelityRow {
  const base = { metric, unit: 'text', kind: 'exact', error: null } as const;
  if (predicted === real) {
    const count = real === '' ? 0 : real.split('\n').length - (real.endsWith('\n') ? 1 : 0);
    const lines = count === 1 ? '1 line' : `${count} lines`;
    return { ...base, predicted: lines, real: lines, equal: true };
  }
  if (predicted === measured) {
    return { ...base, predicted: 'as measured', real: 'as measured (plain: other start values)', equal: true };
  }
  const left = predicted.split('\n');
  const right = real.split('\n');
  let line = 0;
  while (left[line] === right[line]) line++;
  const show = (text: string | undefined): string =>
    text === undefined ? `line ${line + 1}: (end)` : `line ${line + 1}: "${text.slice(0, 60)}"`;
  return { ...base, predicted: show(left[line]), real: show(right[line]), equal: false };
}

/** Error output without what depends on the machine: where the library is installed, addresses of objects. */
function withoutPlaces(text: string): string {
  return text.replace(/(?<=File ")[^"\n]*(?=\/lib\/python3\.11\/)/g, '/usr').replace(/ at 0x[0-9a-f]+/g, ' at 0x...');
}

/**
 * Predicted against real, one row per metric. Counters are compared only when the real program ended normally. A
 * program that prints counters of its own (`gc.get_count()`) depends on the state in which it starts: it may print what
 * it prints in the measured process.
 */
export function compareWithReal(prediction: Prediction, record: OracleRecord): FidelityRow[] {
  const rows: FidelityRow[] = [textRow('stdout', prediction.stdout, record.run.stdout, record.measuredStdout)];
  if (prediction.stderr !== undefined) {
    rows.push(textRow('stderr', withoutPlaces(prediction.stderr), withoutPlaces(record.run.stderr)));
  }
  rows.push(row('exitCode', 'count', prediction.exitCode, record.run.exitCode));
  if (record.counters) rows.push(...counterRows(prediction.counters, record.counters));
  return rows;
}

export function counterRows(predicted: Prediction['counters'], real: RealCounters): FidelityRow[] {
  const rows: FidelityRow[] = [];
  for (let g = 0; g < real.gc.generations.length; g++) {
    for (const key of ['collections', 'collected', 'uncollectable'] as const) {
      const name = `gc.generations[${g}].${key}`;
      rows.push(row(name, 'count', predicted.gc?.generations?.[g]?.[key], real.gc.generations[g]?.[key]));
    }
  }
  for (let g = 0; g < real.gc.count.length; g++) {
    rows.push(row(`gc.count[${g}]`, 'count', predicted.gc?.count?.[g], real.gc.count[g]));
  }
  rows.push(row('blocks.allocatedDelta', 'count', predicted.blocks?.allocatedDelta, real.blocks.allocatedDelta));
  const predictedClasses = predicted.blocks?.byClass ?? {};
  const sizes = [...new Set([...Object.keys(real.blocks.byClass), ...Object.keys(predictedClasses)])];
  for (const size of sizes.toSorted((a, b) => Number(a) - Number(b))) {
    const name = `blocks.byClass.${size}`;
    rows.push(row(name, 'count', predictedClasses[size] ?? 0, real.blocks.byClass[size] ?? 0));
  }
  rows.push(row('traced.currentBytes', 'bytes', predicted.traced?.currentBytes, real.traced.currentBytes));
  rows.push(row('traced.peakBytes', 'bytes', predicted.traced?.peakBytes, real.traced.peakBytes));
  return rows;
}
