import type { MemoryTraits } from '@memarena/core';
import { FIRST_SPACE } from '@memarena/heap';

export const serialTraits: MemoryTraits = {
  counting: false,
  movesObjects: true,
  reclaims: 'at-collection',
  barrier: 'card',
  generations: 2,
  concurrent: false,
};

/* Space numbers (see heap's TracedObjects). The two survivor spaces swap roles, not numbers. */
export const SPACE_EDEN: number = FIRST_SPACE;
export const SPACE_SURVIVOR_A: number = FIRST_SPACE + 1;
export const SPACE_SURVIVOR_B: number = FIRST_SPACE + 2;
export const SPACE_OLD: number = FIRST_SPACE + 3;
/** Stays where it is because its promotion failed; only during a young collection. */
export const SPACE_FORWARDED_TO_SELF: number = FIRST_SPACE + 4;

/** src/hotspot/share/gc/shared/gc_globals.hpp AdaptiveSizePolicyWeight */
export const ADAPTIVE_SIZE_POLICY_WEIGHT = 10;
/** src/hotspot/share/gc/shared/gc_globals.hpp PromotedPadding */
export const PROMOTED_PADDING = 3;
/** src/hotspot/share/gc/serial/tenuredGeneration.cpp should_collect: "very little free space" */
export const LOW_FREE_BYTES = 10_000;
/** Collections that the record ring keeps. */
export const RECORD_CAPACITY = 4096;
/** Threads that NewSizeThreadIncrease counts: the program's main thread. */
export const NON_DAEMON_THREADS = 1;

/** Fields of a collection record, in the order of `RecordField`. */
export const RECORD_FIELDS = [
  'kind', 'cause', 'edenBeforeBytes', 'fromBeforeBytes', 'oldBeforeBytes', 'edenAfterBytes', 'fromAfterBytes',
  'oldAfterBytes', 'threshold', 'edenCapacityBytes', 'survivorCapacityBytes', 'oldCapacityBytes', 'allocatedBytes',
  'copiedObjects', 'copiedBytes', 'promotedObjects', 'promotedBytes', 'markedObjects', 'movedBytes', 'deadObjects',
  'scannedCards',
] as const;

export const RecordField = {
  kind: 0, cause: 1, edenBefore: 2, fromBefore: 3, oldBefore: 4, edenAfter: 5, fromAfter: 6, oldAfter: 7, threshold: 8,
  edenCapacity: 9, survivorCapacity: 10, oldCapacity: 11, allocated: 12, copiedObjects: 13, copiedBytes: 14,
  promotedObjects: 15, promotedBytes: 16, markedObjects: 17, movedBytes: 18, deadObjects: 19, scannedCards: 20,
} as const;

/** `kind` of a record. A skipped collection was found unsafe before it began; a full one follows. */
export const CollectionKind = { young: 0, full: 1, skipped: 2 } as const;
export const KIND_NAMES: readonly string[] = ['young', 'full', 'skipped'];
