import type { LedgerLevel } from './ledger.ts';
import type { OsCounters } from './virtual-memory.ts';

/** The Result document (`memarena.run/1`): plain data, described by `configs/schemas/run.schema.json`. */
export interface RunResult {
  readonly schema: 'memarena.run/1';
  readonly program: string;
  readonly runtime: { readonly name: string; readonly version: string; readonly collector: string };
  readonly os: { readonly name: string };
  readonly settings: Readonly<Record<string, number | string | boolean>>;
  readonly outcome: RunOutcome;
  readonly stdout: string;
  readonly counters: RunCounters;
  /** Modelled time: counters times unit costs. */
  readonly simNs: number;
  /** Wall time of the simulation on the host. */
  readonly hostNs: number;
}

export interface RunOutcome {
  readonly status: 'completed' | 'raised' | 'out-of-memory' | 'limit';
  readonly exception?: { readonly type: string; readonly message: string };
  /** `sys.exit` code or 1 after an uncaught exception. */
  readonly exitCode: number;
}

/** All counts and bytes are deltas of the program alone; the runtime's start-up is not in them. */
export interface RunCounters {
  readonly gc?: {
    readonly generations?: readonly GenerationCounters[];
    readonly count?: readonly number[];
    readonly youngCollections?: number;
    readonly fullCollections?: number;
    readonly collectionCounts?: readonly number[];
  };
  readonly blocks?: { readonly allocatedDelta: number; readonly byClass?: Readonly<Record<string, number>> };
  readonly traced?: { readonly currentBytes: number; readonly peakBytes: number };
  readonly allocatedBytes?: number;
  readonly heap?: { readonly usedBytes: number; readonly committedBytes: number };
  /**
   * From requests to physical memory. A strategy contributes its levels up to what it holds of `VirtualMemory`; the
   * harness adds `mapped` and `resident`.
   */
  readonly ledger?: readonly LedgerLevel[];
  readonly os: OsCounters;
  readonly [more: string]: unknown;
}

export interface GenerationCounters {
  readonly collections: number;
  readonly collected: number;
  readonly uncollectable: number;
}
