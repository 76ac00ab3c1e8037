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

/** One line per difference; nothing when both runs are the same. After an uncaught exception only its text counts. */
export function differences(ours: Measured, real: Measured): string[] {
  if (ours.raised?.startsWith('limit') || real.raised?.startsWith('time limit')) return [];
  if (ours.raised !== undefined || real.raised !== undefined) {
    return ours.raised === real.raised ? [] : [`raised: ours ${ours.raised}, real ${real.raised}`];
  }
  return METRICS.flatMap((metric) => {
    if (metric === 'output' && real.output === undefined) return [];
    const left = JSON.stringify(ours[metric]);
    const right = JSON.stringify(real[metric]);
    return left === right ? [] : [`${metric}: ours ${left}, real ${right}`];
  });
}
