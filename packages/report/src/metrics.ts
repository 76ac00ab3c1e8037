import type { RunResult } from '@memarena/core';
import { counterMetrics } from './counter-metrics.ts';
import { resultMetrics, type MetricInfo } from './metric-info.ts';
import { systemMetrics } from './system-metrics.ts';

/** What every number of a Result means. `[]` stands for any index or key. */
export const metrics: readonly MetricInfo[] = [...resultMetrics, ...counterMetrics, ...systemMetrics];

/** Splits `a.b[2].c` into keys. */
export function pathKeys(path: string): string[] {
  return path.split(/[.[\]]+/).filter((key) => key !== '');
}

/** The value at a path of a plain document; undefined where there is none. Own properties only. */
export function valueAt(document: unknown, path: string): unknown {
  let value: unknown = document;
  for (const key of pathKeys(path)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Paths of all numbers and words in a document, in order. */
export function leafPaths(document: unknown, prefix = ''): string[] {
  if (typeof document !== 'object' || document === null) return [prefix];
  const inArray = Array.isArray(document);
  return Object.entries(document).flatMap(([key, value]) =>
    leafPaths(value, inArray ? `${prefix}[${key}]` : prefix === '' ? key : `${prefix}.${key}`));
}

/** Metrics whose last key is a name that the run gives. */
const KEYED = /^(counters\.(?:blocks\.byClass|cpython\.freeLists)\.).+$/;

/** What `list metrics` and reports know about a concrete path. */
export function describeMetric(path: string): MetricInfo | undefined {
  const general = path.replace(/\[\d+\]/g, '[]').replace(KEYED, '$1[]');
  return metrics.find((info) => info.path === general);
}

/** Collections by generation, youngest first, whatever the runtime calls them. */
export function collectionCounts(result: RunResult): number[] | undefined {
  const gc = result.counters.gc;
  if (gc?.generations) return gc.generations.map((generation) => generation.collections);
  if (gc?.collectionCounts) return [...gc.collectionCounts];
  if (gc?.youngCollections === undefined && gc?.fullCollections === undefined) return undefined;
  return [gc.youngCollections ?? 0, gc.fullCollections ?? 0];
}
