import { readFileSync } from 'node:fs';
import type { RealCounters } from '@memarena/oracle';

interface RecordedVector {
  readonly name: string;
  readonly source: string;
  readonly counters: {
    readonly gc_count_end: number[];
    readonly gc_stats_delta: readonly [number, number, number][];
    readonly blocks_delta: number;
    readonly class_blocks_delta: Readonly<Record<string, number>>;
    readonly traced_current: number;
    readonly traced_peak: number;
    readonly result?: string;
  };
}

export interface Vector {
  readonly name: string;
  readonly source: string;
  readonly real: RealCounters;
  /** `repr` of the global `result`, where the program sets one. */
  readonly result?: string;
}

/** The recorded programs with the counters of the real interpreter. */
export function readVectors(): Vector[] {
  const url = new URL('./vectors/cpython-3.11-micro.json', import.meta.url);
  const recorded = JSON.parse(readFileSync(url, 'utf8')) as RecordedVector[];
  return recorded.map(({ name, source, counters }) => ({
    name,
    source,
    real: {
      gc: {
        count: counters.gc_count_end,
        generations: counters.gc_stats_delta.map(
          ([collections, collected, uncollectable]) => ({ collections, collected, uncollectable })),
      },
      blocks: { allocatedDelta: counters.blocks_delta, byClass: counters.class_blocks_delta },
      traced: { currentBytes: counters.traced_current, peakBytes: counters.traced_peak },
    },
    ...(counters.result === undefined ? {} : { result: counters.result }),
  }));
}
