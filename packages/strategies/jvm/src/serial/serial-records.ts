import type { CollectionCause } from '@memarena/core';
import { RecordRing } from '@memarena/heap';
import type { CardTable } from '../shared/card-table.ts';
import type { DefNewGeneration } from './def-new-generation.ts';
import type { Scavenge } from './scavenge.ts';
import { CollectionKind, KIND_NAMES, RECORD_CAPACITY, RECORD_FIELDS, RecordField } from './serial-arguments.ts';
import type { SerialFullGc } from './serial-full-gc.ts';
import type { TenuredGeneration } from './tenured-generation.ts';

export interface SpaceBytes {
  readonly edenBytes: number;
  readonly fromBytes: number;
  readonly oldBytes: number;
}

/** One collection, as a line of a GC log tells it. */
export interface SerialRecord {
  readonly kind: string;
  readonly cause: CollectionCause;
  readonly before: SpaceBytes;
  readonly after: SpaceBytes;
  readonly threshold: number;
  readonly [more: string]: unknown;
}

const CAUSES: readonly CollectionCause[] = [
  'allocation', 'explicit', 'promotion-failure', 'metadata', 'large-object', 'memory-pressure',
];

/** The records of the collections and the sums that outlive the ring. */
export class SerialRecords {
  youngCollections = 0;
  fullCollections = 0;
  skippedCollections = 0;
  readonly #ring: RecordRing = new RecordRing(RECORD_FIELDS, RECORD_CAPACITY);
  readonly #young: DefNewGeneration;
  readonly #old: TenuredGeneration;
  readonly #scavenge: Scavenge;
  readonly #fullGc: SerialFullGc;
  readonly #cards: CardTable;
  readonly #sums: Float64Array = new Float64Array(RECORD_FIELDS.length);

  constructor(
    young: DefNewGeneration, old: TenuredGeneration, scavenge: Scavenge, fullGc: SerialFullGc, cards: CardTable,
  ) {
    this.#young = young;
    this.#old = old;
    this.#scavenge = scavenge;
    this.#fullGc = fullGc;
    this.#cards = cards;
  }

  begin(allocatedBytes: number): void {
    const ring = this.#ring;
    ring.begin();
    ring.set(RecordField.allocated, allocatedBytes);
    ring.set(RecordField.edenBefore, this.#young.eden.usedBytes);
    ring.set(RecordField.fromBefore, this.#young.from.usedBytes);
    ring.set(RecordField.oldBefore, this.#old.usedBytes);
    this.#cards.scannedCards = 0;
  }

  end(kind: number, cause: CollectionCause, dead: number): void {
    const ring = this.#ring;
    const young = this.#young;
    ring.set(RecordField.kind, kind);
    ring.set(RecordField.cause, CAUSES.indexOf(cause));
    ring.set(RecordField.edenAfter, young.eden.usedBytes);
    ring.set(RecordField.fromAfter, young.from.usedBytes);
    ring.set(RecordField.oldAfter, this.#old.usedBytes);
    ring.set(RecordField.threshold, young.threshold);
    ring.set(RecordField.edenCapacity, young.eden.capacityBytes);
    ring.set(RecordField.survivorCapacity, young.from.capacityBytes);
    ring.set(RecordField.oldCapacity, this.#old.capacityBytes);
    ring.set(RecordField.deadObjects, dead);
    if (kind === CollectionKind.young) this.#endYoung();
    else if (kind === CollectionKind.full) this.#endFull();
    else this.skippedCollections++;
    for (let field = RecordField.copiedObjects; field < RECORD_FIELDS.length; field++) {
      this.#sums[field]! += ring.get(ring.total - 1, field);
    }
  }

  #endYoung(): void {
    const ring = this.#ring;
    this.youngCollections++;
    ring.set(RecordField.copiedObjects, this.#scavenge.copiedObjects);
    ring.set(RecordField.copiedBytes, this.#scavenge.copiedBytes);
    ring.set(RecordField.promotedObjects, this.#scavenge.promotedObjects);
    ring.set(RecordField.promotedBytes, this.#scavenge.promotedBytes);
    ring.set(RecordField.scannedCards, this.#cards.scannedCards);
  }

  #endFull(): void {
    this.fullCollections++;
    this.#ring.set(RecordField.markedObjects, this.#fullGc.markedObjects);
    this.#ring.set(RecordField.movedBytes, this.#fullGc.movedBytes);
  }

  clear(): void {
    this.youngCollections = 0;
    this.fullCollections = 0;
    this.skippedCollections = 0;
    this.#ring.total = 0;
    this.#sums.fill(0);
  }

  readCounters(into: Record<string, unknown>): void {
    into['gc'] = { youngCollections: this.youngCollections, fullCollections: this.fullCollections };
    const work: Record<string, number> = { skippedCollections: this.skippedCollections };
    for (let field = RecordField.copiedObjects; field < RECORD_FIELDS.length; field++) {
      work[RECORD_FIELDS[field]!] = this.#sums[field]!;
    }
    into['collectionWork'] = work;
  }

  toRecords(): SerialRecord[] {
    return this.#ring.toObjects().map((fields) => ({
      kind: KIND_NAMES[fields['kind']!]!,
      cause: CAUSES[fields['cause']!]!,
      before: spaceBytes(fields, 'Before'),
      after: spaceBytes(fields, 'After'),
      threshold: fields['threshold']!,
      work: fields,
    }));
  }
}

function spaceBytes(fields: Readonly<Record<string, number>>, when: string): SpaceBytes {
  return {
    edenBytes: fields[`eden${when}Bytes`]!, fromBytes: fields[`from${when}Bytes`]!,
    oldBytes: fields[`old${when}Bytes`]!,
  };
}
