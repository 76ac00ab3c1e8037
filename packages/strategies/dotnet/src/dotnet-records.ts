import type { CollectionCause } from '@memarena/core';
import { RecordRing } from '@memarena/heap';
import { CONDEMN_REASON_NAMES } from './condemned-generation.ts';
import { MAX_GENERATION, RECORD_CAPACITY } from './dotnet-arguments.ts';
import type { Generation } from './generation.ts';
import { COMPACT_REASON_NAMES } from './plan-phase.ts';

const CAUSES: readonly CollectionCause[] = [
  'allocation', 'explicit', 'promotion-failure', 'metadata', 'large-object', 'memory-pressure',
];

const FIELDS = [
  'generation', 'cause', 'condemnReason', 'compactReason', 'promotes', 'promotedBytes', 'allocatedBytes',
  'markedObjects',
  'movedBytes', 'deadObjects', 'scannedCards', 'committedBytes', 'gen0BeforeBytes', 'gen1BeforeBytes',
  'gen2BeforeBytes',
  'lohBeforeBytes', 'gen0AfterBytes', 'gen1AfterBytes', 'gen2AfterBytes', 'lohAfterBytes', 'gen0FreeBytes',
  'gen1FreeBytes',
  'gen2FreeBytes', 'lohFreeBytes', 'gen0BudgetBytes', 'gen1BudgetBytes', 'gen2BudgetBytes', 'lohBudgetBytes',
] as const;
const BEFORE = FIELDS.indexOf('gen0BeforeBytes');
const AFTER = FIELDS.indexOf('gen0AfterBytes');
const FREE = FIELDS.indexOf('gen0FreeBytes');
const BUDGET = FIELDS.indexOf('gen0BudgetBytes');
const SUMMED_FROM = FIELDS.indexOf('markedObjects');
const SUMMED_TO = FIELDS.indexOf('scannedCards');

/** One collection, as `GC.GetGCMemoryInfo` and the runtime's events tell it. */
export interface DotnetRecord {
  readonly generation: number;
  readonly cause: CollectionCause;
  /** Why this generation. */
  readonly reason: string;
  readonly compacted: boolean;
  /** Why it compacted; 'sweep' if it did not. */
  readonly compactReason: string;
  readonly promotedBytes: number;
  readonly work: Readonly<Record<string, number>>;
}

/** What a collection reports at its end. */
export interface CollectionOutcome {
  readonly generation: number;
  readonly cause: CollectionCause;
  readonly condemnReason: number;
  readonly compactReason: number;
  readonly promotes: boolean;
  readonly promotedBytes: number;
  readonly markedObjects: number;
  readonly movedBytes: number;
  readonly deadObjects: number;
  readonly scannedCards: number;
  readonly committedBytes: number;
}

export class DotnetRecords {
  /** `GC.CollectionCount(n)`: collections that condemned generation n or an older one. */
  readonly counts: [number, number, number] = [0, 0, 0];
  compacting = 0;
  promotedBytes = 0;
  readonly #ring: RecordRing = new RecordRing(FIELDS, RECORD_CAPACITY);
  readonly #generations: readonly Generation[];
  readonly #sums: Float64Array = new Float64Array(FIELDS.length);

  constructor(generations: readonly Generation[]) {
    this.#generations = generations;
  }

  begin(allocatedBytes: number): void {
    this.#ring.begin();
    this.#ring.set(FIELDS.indexOf('allocatedBytes'), allocatedBytes);
    for (let i = 0; i < this.#generations.length; i++) this.#ring.set(BEFORE + i, this.#generations[i]!.sizeBytes);
  }

  end(outcome: CollectionOutcome): void {
    for (let i = 0; i <= MAX_GENERATION; i++) if (i <= outcome.generation) this.counts[i]!++;
    if (outcome.compactReason > 0) this.compacting++;
    this.promotedBytes += outcome.promotedBytes;
    const values = [
      outcome.generation, CAUSES.indexOf(outcome.cause), outcome.condemnReason, outcome.compactReason,
      outcome.promotes ? 1 : 0, outcome.promotedBytes,
    ];
    values.forEach((value, field) => this.#ring.set(field, value));
    const work = [outcome.markedObjects, outcome.movedBytes, outcome.deadObjects, outcome.scannedCards];
    work.forEach((value, i) => {
      this.#ring.set(SUMMED_FROM + i, value);
      this.#sums[SUMMED_FROM + i]! += value;
    });
    this.#ring.set(FIELDS.indexOf('committedBytes'), outcome.committedBytes);
    this.#generations.forEach((generation, i) => {
      this.#ring.set(AFTER + i, generation.sizeBytes);
      this.#ring.set(FREE + i, generation.freeBytes);
      this.#ring.set(BUDGET + i, generation.desiredBytes);
    });
  }

  clear(): void {
    this.counts.fill(0);
    this.compacting = 0;
    this.promotedBytes = 0;
    this.#ring.total = 0;
    this.#sums.fill(0);
  }

  readCounters(into: Record<string, unknown>): void {
    into['gc'] = { collectionCounts: [...this.counts] };
    const work: Record<string, number> = { compactingCollections: this.compacting, promotedBytes: this.promotedBytes };
    for (let field = SUMMED_FROM; field <= SUMMED_TO; field++) work[FIELDS[field]!] = this.#sums[field]!;
    into['collectionWork'] = work;
  }

  toRecords(): DotnetRecord[] {
    return this.#ring.toObjects().map((fields) => ({
      generation: fields['generation']!,
      cause: CAUSES[fields['cause']!]!,
      reason: CONDEMN_REASON_NAMES[fields['condemnReason']!]!,
      compacted: fields['compactReason'] !== 0,
      compactReason: COMPACT_REASON_NAMES[fields['compactReason']!]!,
      promotedBytes: fields['promotedBytes']!,
      work: fields,
    }));
  }
}
