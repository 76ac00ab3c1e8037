export type MetricUnit = 'bytes' | 'count' | 'ns' | 'text';

/** One number (or word) of a Result document, addressed by its path. */
export interface MetricInfo {
  /** Path in the Result; `[]` stands for any index or key. */
  readonly path: string;
  readonly unit: MetricUnit;
  /** `exact`: simulated, equal in every run. `modelled`: counters times unit costs. `host`: differs from run to run. */
  readonly trust: 'exact' | 'modelled' | 'host';
  /** Runtimes, collectors or systems that have it. */
  readonly where: string;
  readonly meaning: string;
}

/** A line `path | where | meaning`; names that end in `Bytes` are bytes, all others counts. */
export function metricLine(line: string, unit?: MetricUnit, trust: MetricInfo['trust'] = 'exact'): MetricInfo {
  const [path = '', where = '', meaning = ''] = line.split(' | ');
  return { path, unit: unit ?? (/[Bb]ytes$/.test(path) ? 'bytes' : 'count'), trust, where, meaning };
}

/** The Result beside its counters. */
export const resultMetrics: readonly MetricInfo[] = [
  metricLine('outcome.status | all | completed, raised, out-of-memory or limit (--max-steps)', 'text'),
  metricLine('outcome.exitCode | all | what the program would exit with'),
  metricLine('outcome.exception.type | all | class of the exception that ended the program, if one did', 'text'),
  metricLine('outcome.exception.message | all | its text', 'text'),
  metricLine('stdout | all | everything the program printed', 'text'),
  metricLine('simNs | all | modelled time: counters times unit costs', 'ns', 'modelled'),
  metricLine('hostNs | all | wall time of the simulation on this machine', 'ns', 'host'),
];
