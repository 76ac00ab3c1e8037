/**
 * The old generation: one contiguous space that grows for promotions and is resized after full collections.
 *
 * Models:      HotSpot JDK 17 Serial.
 * Sources:     src/hotspot/share/gc/serial/tenuredGeneration.cpp (should_collect, promotion_attempt_is_safe,
 *              update_gc_stats, expand_and_allocate), src/hotspot/share/gc/shared/cardGeneration.cpp (expand,
 *              compute_new_size)
 * Algorithm:   1. `promote` bumps; when full it expands by the object or MinHeapDeltaBytes, whichever is larger.
 *              2. A young collection is safe if what can still be had holds the padded average of earlier promotions,
 *                 or all of young.
 *              3. After a full collection: grow to keep MinHeapFreeRatio free, or shrink above MaxHeapFreeRatio in
 *                 steps of 0, 10, 40, 100 % of the surplus; an expansion for promotions is taken back.
 * Layout:      [bottom: start-up objects | objects by address ... top) ... end = committed) ... reserved end)
 * Invariants:  I1 space.end is the committed end of the generation.
 * Simplified:  nothing.
 */
import type { VirtualMemory } from '@memarena/core';
import { GRANULE_BYTES, UsageError } from '@memarena/core';
import { BumpSpace } from '@memarena/heap';
import type { CardTable } from '../shared/card-table.ts';
import type { HeapSizes } from '../shared/heap-sizes.ts';
import type { SettingMap } from '../shared/jvm-arguments.ts';
import { PaddedAverage } from '../shared/adaptive-average.ts';
import { alignDown, alignUp } from '../shared/heap-sizes.ts';
import { booleanSetting, integerSetting } from '../shared/jvm-arguments.ts';
import { VirtualSpace } from '../shared/virtual-space.ts';
import { ADAPTIVE_SIZE_POLICY_WEIGHT, LOW_FREE_BYTES, PROMOTED_PADDING, SPACE_OLD } from './serial-arguments.ts';

export class TenuredGeneration {
  readonly space: BumpSpace;
  readonly virtual: VirtualSpace;
  /** Granules at the bottom that the runtime's start-up keeps alive. */
  readonly startupGranules: number;
  readonly averagePromoted: PaddedAverage = new PaddedAverage(ADAPTIVE_SIZE_POLICY_WEIGHT, PROMOTED_PADDING);
  readonly #cards: CardTable;
  readonly #initialBytes: number;
  readonly #minDeltaBytes: number;
  readonly #minFreeRatio: number;
  readonly #maxFreeRatio: number;
  readonly #shrinksInSteps: boolean;
  readonly #pageBytes: number;
  #capacityAtPrologue = 0;
  #usedAtPrologue = 0;
  #shrinkFactor = 0;

  constructor(memory: VirtualMemory, settings: SettingMap, sizes: HeapSizes, low: number, cards: CardTable) {
    this.#cards = cards;
    this.#pageBytes = memory.traits.pageBytes;
    this.#initialBytes = sizes.initialOldBytes;
    this.#minDeltaBytes = alignUp(integerSetting(settings, 'XX:MinHeapDeltaBytes'), 65536);
    this.#minFreeRatio = integerSetting(settings, 'XX:MinHeapFreeRatio');
    this.#maxFreeRatio = integerSetting(settings, 'XX:MaxHeapFreeRatio');
    this.#shrinksInSteps = booleanSetting(settings, 'XX:ShrinkHeapInSteps');
    this.virtual = new VirtualSpace(memory, low, sizes.maxOldBytes);
    this.space = new BumpSpace(SPACE_OLD, memory);
    this.space.place(low, low);
    this.#grow(sizes.initialOldBytes);
    this.startupGranules = Math.ceil(integerSetting(settings, 'jvm.startupLiveBytes') / GRANULE_BYTES);
    if (this.space.top + this.startupGranules > this.space.end) {
      throw new UsageError('jvm-heap-size', 'jvm.startupLiveBytes does not fit into the old generation: raise jvm.Xmx');
    }
    this.space.allocate(this.startupGranules);
  }

  get usedBytes(): number {
    return this.space.usedBytes;
  }

  get capacityBytes(): number {
    return this.space.capacityBytes;
  }

  /** What promotions can still have. */
  get availableBytes(): number {
    return this.space.freeBytes + this.virtual.uncommittedBytes;
  }

  prologue(): void {
    this.#capacityAtPrologue = this.capacityBytes;
    this.#usedAtPrologue = this.usedBytes;
  }

  /** Room for a promoted or large object, expanding if need be; 0 = promotion failure. */
  promote(granules: number): number {
    const at = this.space.allocate(granules);
    return at !== 0 ? at : this.expandAndAllocate(granules);
  }

  expandAndAllocate(granules: number): number {
    this.#expand(granules * GRANULE_BYTES, this.#minDeltaBytes);
    return this.space.allocate(granules);
  }

  isPromotionSafe(maxPromotionBytes: number): boolean {
    const available = this.availableBytes;
    return available >= Math.trunc(this.averagePromoted.padded) || available >= maxPromotionBytes;
  }

  /** After a collection of young that was not part of a forced full one. */
  samplePromotion(): void {
    if (this.usedBytes >= this.#usedAtPrologue) this.averagePromoted.sample(this.usedBytes - this.#usedAtPrologue);
  }

  /** Is a full collection due after the young one, for a request of `granules` that is still open (0 = none)? */
  shouldCollect(granules: number): boolean {
    return granules > 0 || this.space.freeBytes < LOW_FREE_BYTES || this.#capacityAtPrologue < this.capacityBytes;
  }

  #expand(bytes: number, expandBytes: number): void {
    const aligned = alignUp(bytes, this.#pageBytes);
    const alignedExpand = alignUp(expandBytes, this.#pageBytes);
    if (alignedExpand > aligned && this.#grow(alignedExpand)) return;
    if (this.#grow(aligned)) return;
    const rest = this.virtual.uncommittedBytes;
    if (rest > 0) this.#grow(rest);
  }

  #grow(bytes: number): boolean {
    const from = this.virtual.high;
    if (bytes === 0 || !this.virtual.expandBy(bytes)) return false;
    this.#cards.cover(from, this.virtual.high);
    this.space.setEnd(this.virtual.high);
    return true;
  }

  /** Resizing after a full collection. */
  computeNewSize(): void {
    const factor = this.#shrinkFactor;
    this.#shrinkFactor = 0;
    const used = this.usedBytes;
    const capacity = this.capacityBytes;
    const minCapacity = Math.max(Math.trunc(used / (1 - this.#minFreeRatio / 100)), this.#initialBytes);
    if (capacity < minCapacity) {
      const bytes = minCapacity - capacity;
      if (bytes >= this.#minDeltaBytes) this.#expand(bytes, 0);
      return;
    }
    let shrinkBytes = 0;
    if (this.#maxFreeRatio < 100) {
      const maxCapacity = Math.max(Math.trunc(used / (1 - this.#maxFreeRatio / 100)), this.#initialBytes);
      if (capacity > maxCapacity) {
        shrinkBytes = capacity - maxCapacity;
        if (this.#shrinksInSteps) {
          shrinkBytes = Math.trunc(shrinkBytes / 100) * factor;
          this.#shrinkFactor = factor === 0 ? 10 : Math.min(factor * 4, 100);
        }
      }
    }
    if (capacity > this.#capacityAtPrologue) {
      shrinkBytes = Math.max(shrinkBytes, Math.min(capacity - this.#capacityAtPrologue, capacity - minCapacity));
    }
    if (shrinkBytes >= this.#minDeltaBytes) this.#shrink(alignDown(shrinkBytes, this.#pageBytes));
  }

  #shrink(bytes: number): void {
    if (bytes === 0) return;
    this.virtual.shrinkBy(bytes);
    this.space.setEnd(this.virtual.high);
  }

  /** Empties the space down to what the runtime's start-up keeps (everything else has been moved away). */
  empty(): void {
    this.#cards.clearRange(this.space.bottom, this.space.top);
    this.space.objects.clear();
    this.space.place(this.space.bottom, this.space.end);
    this.space.allocate(this.startupGranules);
  }
}
