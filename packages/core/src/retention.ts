import type { CAllocatorCounters } from './c-allocator.ts';
import type { Ref } from './heap-columns.ts';
import type { LedgerLevel } from './ledger.ts';
import type { RunOutcome, RunResult } from './result.ts';

/** Blocks in use of one kind that lie in a region. */
export interface RegionHolder {
  readonly label: string;
  readonly blocks: number;
  readonly requestedBytes: number;
}

/** A mapped region that its manager gives back as a whole or not at all. */
export interface PinnedRegion {
  readonly address: number;
  readonly bytes: number;
  /** Equal parts of which it is made, and those that are wholly free. */
  readonly parts: number;
  readonly freeParts: number;
  /** The most frequent first. */
  readonly holders: readonly RegionHolder[];
}

/** A manager that says in a sentence when it gives memory back. */
export interface RetentionRule {
  readonly retentionRule: string;
}

/** A manager that can say why memory was not given back. For reports, never on hot paths. */
export interface RetentionSource extends RetentionRule {
  /** What upstream calls the regions and their parts. */
  readonly regionWords: { readonly region: string; readonly part: string };
  /** @param label names an object for the reader; those that its manager keeps for reuse are labelled by it */
  pinnedRegions(label: (ref: Ref, layoutName: string) => string): PinnedRegion[];
}

/** A region with what it costs and who holds it. */
export interface RetainedRegion {
  readonly address: number;
  readonly bytes: number;
  readonly parts: number;
  readonly usedParts: number;
  readonly blocks: number;
  readonly requestedBytes: number;
  readonly holders: readonly RetentionHolder[];
}

export interface RetentionHolder {
  /** Class of the objects, or what a part of an object is. */
  readonly type: string;
  /** `file:line` that made them, `start-up` or `kept for reuse`. */
  readonly place: string;
  readonly blocks: number;
  readonly requestedBytes: number;
}

/** The document that `why --json` prints. */
export interface RetentionReport {
  readonly schema: 'memarena.why/1';
  readonly program: string;
  readonly runtime: RunResult['runtime'];
  readonly os: RunResult['os'];
  readonly outcome: RunOutcome;
  readonly mappedBytes: number;
  readonly mappedPeakBytes: number;
  readonly residentBytes: number;
  readonly ledger: readonly LedgerLevel[];
  /** When the memory manager gives memory back. */
  readonly rule?: string;
  /** Absent where the memory manager has no regions that objects pin. */
  readonly regions?: {
    readonly region: string;
    readonly part: string;
    readonly pinned: readonly RetainedRegion[];
  };
  readonly cAllocator: CAllocatorCounters;
  readonly afterFullCollection: { readonly objectsFound: number; readonly mappedBytes: number };
}
