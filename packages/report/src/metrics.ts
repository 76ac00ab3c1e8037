import type { RunResult } from '@memarena/core';

export type MetricUnit = 'bytes' | 'count' | 'ns' | 'text';

/** One number (or word) of a Result document, addressed by its path. */
export interface MetricInfo {
  /** Path in the Result; `[]` stands for any index or key. */
  readonly path: string;
  readonly unit: MetricUnit;
  /** `exact`: simulated, equal in every run. `modelled`: counters times unit costs. `host`: differs from run to run. */
  readonly trust: 'exact' | 'modelled' | 'host';
  readonly runtimes: string;
  readonly meaning: string;
}

function metric(
  path: string, unit: MetricUnit, runtimes: string, meaning: string, trust: MetricInfo['trust'] = 'exact',
): MetricInfo {
  return { path, unit, trust, runtimes, meaning };
}

/** What the documented part of a Result means. Results may hold more counters: a strategy's own words. */
export const metrics: readonly MetricInfo[] = [
  metric('outcome.status', 'text', 'all', 'completed, raised, out-of-memory or limit (--max-steps)'),
  metric('outcome.exitCode', 'count', 'all', 'what the program would exit with'),
  metric('stdout', 'text', 'all', 'everything the program printed'),
  metric('counters.machine.steps', 'count', 'all', 'loop iterations and calls: the work that was done'),
  metric('counters.allocatedBytes', 'bytes', 'all that count it', 'all bytes ever requested, freed or not'),
  metric('counters.gc.generations[].collections', 'count', 'cpython', 'collections of one generation'),
  metric('counters.gc.generations[].collected', 'count', 'cpython', 'unreachable objects found in cycles'),
  metric('counters.gc.generations[].uncollectable', 'count', 'cpython', 'unreachable objects that could not be freed'),
  metric('counters.gc.count[]', 'count', 'cpython', 'gc.get_count() at the end of the program'),
  metric('counters.gc.youngCollections', 'count', 'jython', 'collections of the young generation'),
  metric('counters.gc.fullCollections', 'count', 'jython', 'collections of the whole heap'),
  metric('counters.gc.collectionCounts[]', 'count', 'ironpython', 'GC.CollectionCount per generation'),
  metric('counters.blocks.allocatedDelta', 'count', 'cpython', 'memory blocks in use at the end of the program'),
  metric('counters.blocks.byClass.[]', 'count', 'cpython', 'the same by block size in bytes'),
  metric('counters.traced.currentBytes', 'bytes', 'cpython', 'bytes in use at the end, as tracemalloc counts them'),
  metric('counters.traced.peakBytes', 'bytes', 'cpython', 'the largest value of the same'),
  metric('counters.heap.usedBytes', 'bytes', 'jython, ironpython', 'heap in use at the end, garbage included'),
  metric('counters.heap.committedBytes', 'bytes', 'jython, ironpython', 'heap that the runtime holds ready'),
  metric('counters.os.reservedBytes', 'bytes', 'all', 'address space in use'),
  metric('counters.os.committedBytes', 'bytes', 'all', 'memory that the system has promised'),
  metric('counters.os.committedPeakBytes', 'bytes', 'all', 'the largest value of the same'),
  metric('counters.os.residentBytes', 'bytes', 'all', 'physical memory in use (RSS, working set)'),
  metric('counters.os.residentPeakBytes', 'bytes', 'all', 'the largest value of the same'),
  metric('counters.os.minorFaults', 'count', 'all', 'pages that were touched for the first time'),
  metric('counters.os.systemCalls', 'count', 'all', 'calls that changed the address space'),
  metric('simNs', 'ns', 'all', 'modelled time: counters times unit costs', 'modelled'),
  metric('hostNs', 'ns', 'all', 'wall time of the simulation on this machine', 'host'),
];

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

/** What `list metrics` and reports know about a concrete path. */
export function describeMetric(path: string): MetricInfo | undefined {
  const general = path.replace(/\[\d+\]/g, '[]').replace(/^(counters\.blocks\.byClass\.)\d+$/, '$1[]');
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
