/** What is compared of one run: the outcome, `repr(result)` and every counter. */
export interface Measured {
  readonly raised?: string;
  readonly result?: string;
  readonly output?: string;
  readonly count?: readonly number[];
  readonly generations?: readonly (readonly number[])[];
  readonly allocatedDelta?: number;
  readonly byClass?: Readonly<Record<string, number>>;
  readonly currentBytes?: number;
  readonly peakBytes?: number;
}

export const METRICS = [
  'output', 'result', 'count', 'generations', 'allocatedDelta', 'byClass', 'currentBytes', 'peakBytes',
] as const;

/** Metrics in which two runs differ. After an uncaught exception only its text counts. */
function differing(ours: Measured, real: Measured): (typeof METRICS[number] | 'raised')[] {
  if (ours.raised?.startsWith('limit') || real.raised?.startsWith('time limit')) return [];
  if (ours.raised !== undefined || real.raised !== undefined) {
    return text(ours, 'raised') === text(real, 'raised') ? [] : ['raised'];
  }
  return METRICS.filter((metric) => text(ours, metric) !== text(real, metric)
    && !(metric === 'output' && real.output === undefined));
}

/** The value as text, without the addresses in representations of objects. */
function text(measured: Measured, metric: keyof Measured): string | undefined {
  return JSON.stringify(measured[metric])?.replace(/\bat 0x[0-9a-f]+/g, 'at 0x');
}

/** One line per difference; nothing when both runs are the same. */
export function differences(ours: Measured, real: Measured): string[] {
  return differing(ours, real).map((metric) => `${metric}: ours ${text(ours, metric)}, real ${text(real, metric)}`);
}

export interface Comparison {
  readonly differences: readonly string[];
  /** Metrics in which the real interpreter differs from itself; one of its values is ours. */
  readonly irreproducible: readonly string[];
}

/** Moves of the heap with which the real run is repeated. */
const SHIFTS = [1, 2, 3, 5, 7, 11, 13, 17, 23, 29];

/**
 * Compares with the real run. A metric that differs is measured again with objects at other addresses: the type
 * attribute cache finds its entries by the addresses of names, so that in rare programs reality has more than one
 * answer.
 */
export async function compareRuns(
  ours: Measured, measureReal: (shift: number) => Promise<Measured>,
): Promise<Comparison> {
  const real = await measureReal(0);
  const metrics = differing(ours, real);
  if (metrics.length === 0) return { differences: [], irreproducible: [] };
  const others: Measured[] = [];
  for (const shift of SHIFTS) others.push(await measureReal(shift));
  const isIrreproducible = (metric: keyof Measured): boolean =>
    others.some((other) => text(other, metric) === text(ours, metric));
  return {
    differences: differences(ours, real).filter((_, i) => !isIrreproducible(metrics[i]!)),
    irreproducible: metrics.filter(isIrreproducible),
  };
}
