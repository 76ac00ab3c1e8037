/**
 * The young generation: eden and two survivor spaces, their boundaries, the tenuring threshold.
 *
 * Models:      HotSpot JDK 17 Serial.
 * Sources:     src/hotspot/share/gc/serial/defNewGeneration.cpp (compute_space_boundaries, compute_new_size,
 *              swap_spaces, adjust_desired_tenuring_threshold, collection_attempt_is_safe, allocate,
 *              allocate_from_space, gc_epilogue)
 * Algorithm:   1. survivor = young / (SurvivorRatio + 2), rounded down to 64 KiB, at least that; eden is the rest.
 *              2. After a collection that emptied the survivor spaces young follows old: old / NewRatio plus 5320 bytes
 *                 a thread; it shrinks only when eden is empty too.
 *              3. The threshold is the age at which survivors fill TargetSurvivorRatio % of a survivor space.
 * Layout:      [eden | survivor | survivor), all of it committed; the role of the survivors swaps.
 * Invariants:  I1 the three spaces are adjacent and end at the committed end (by construction in `#place`).
 * Simplified:  nothing.
 */
import type { VirtualMemory } from '@memarena/core';
import { GRANULE_BYTES } from '@memarena/core';
import { BumpSpace } from '@memarena/heap';
import { AgeTable } from '../shared/age-table.ts';
import type { CardTable } from '../shared/card-table.ts';
import type { HeapSizes } from '../shared/heap-sizes.ts';
import { alignDown, alignUp } from '../shared/heap-sizes.ts';
import type { SettingMap } from '../shared/jvm-arguments.ts';
import {
  GENERATION_ALIGNMENT_BYTES, NEW_SIZE_THREAD_INCREASE_BYTES, integerSetting,
} from '../shared/jvm-arguments.ts';
import { VirtualSpace } from '../shared/virtual-space.ts';
import { NON_DAEMON_THREADS, SPACE_EDEN, SPACE_SURVIVOR_A, SPACE_SURVIVOR_B } from './serial-arguments.ts';

const GRAIN = GENERATION_ALIGNMENT_BYTES;

export class DefNewGeneration {
  readonly eden: BumpSpace;
  from: BumpSpace;
  to: BumpSpace;
  readonly virtual: VirtualSpace;
  readonly ages: AgeTable = new AgeTable();
  threshold: number;
  /** Old is nearly full and eden could not be emptied: the from space takes objects as well. */
  allocatesFromSpace = false;
  readonly #cards: CardTable;
  readonly #initialBytes: number;
  readonly #maxEdenBytes: number;
  readonly #survivorRatio: number;
  readonly #targetSurvivorRatio: number;
  readonly #maxThreshold: number;
  readonly #newRatio: number;

  constructor(memory: VirtualMemory, settings: SettingMap, sizes: HeapSizes, low: number, cards: CardTable) {
    this.#cards = cards;
    this.#initialBytes = sizes.initialYoungBytes;
    this.#survivorRatio = integerSetting(settings, 'XX:SurvivorRatio');
    this.#targetSurvivorRatio = integerSetting(settings, 'XX:TargetSurvivorRatio');
    this.#maxThreshold = integerSetting(settings, 'XX:MaxTenuringThreshold');
    this.#newRatio = integerSetting(settings, 'XX:NewRatio');
    this.threshold = this.#maxThreshold;
    this.eden = new BumpSpace(SPACE_EDEN, memory);
    this.from = new BumpSpace(SPACE_SURVIVOR_A, memory);
    this.to = new BumpSpace(SPACE_SURVIVOR_B, memory);
    this.virtual = new VirtualSpace(memory, low, sizes.maxYoungBytes);
    this.#maxEdenBytes = sizes.maxYoungBytes - 2 * this.#survivorBytes(sizes.maxYoungBytes);
    this.virtual.expandBy(sizes.initialYoungBytes);
    cards.cover(low, this.virtual.high);
    this.#place(0);
  }

  #survivorBytes(youngBytes: number): number {
    return Math.max(alignDown(youngBytes / (this.#survivorRatio + 2), GRAIN), GRAIN);
  }

  /** Places the spaces in the committed memory. Survivor spaces are empty; eden keeps its `minimumEdenBytes` in use. */
  #place(minimumEdenBytes: number): void {
    const size = this.virtual.committedBytes;
    let survivor = this.#survivorBytes(size);
    let eden = size - 2 * survivor;
    if (eden > this.#maxEdenBytes) {
      eden = this.#maxEdenBytes;
      survivor = (size - eden) / 2;
    }
    if (eden < minimumEdenBytes) {
      const minimum = alignUp(minimumEdenBytes, GRAIN);
      survivor = Math.max(alignDown((size - minimum) / 2, GRAIN), GRAIN);
      eden = size - 2 * survivor;
    }
    const edenEnd = this.virtual.low + eden / GRANULE_BYTES;
    const middle = edenEnd + survivor / GRANULE_BYTES;
    const top = this.eden.top;
    this.eden.place(this.virtual.low, edenEnd, Math.min(this.eden.touchedEnd, edenEnd));
    if (minimumEdenBytes > 0) this.eden.setTop(top);
    this.from.place(edenEnd, middle);
    this.to.place(middle, this.virtual.high);
  }

  get usedBytes(): number {
    return this.eden.usedBytes + this.from.usedBytes;
  }

  get isEmpty(): boolean {
    return this.usedBytes === 0;
  }

  swapSpaces(): void {
    const from = this.from;
    this.from = this.to;
    this.to = from;
  }

  adjustThreshold(): void {
    const survivorWords = this.to.capacityBytes / GRANULE_BYTES;
    const desiredWords = Math.trunc((survivorWords * this.#targetSurvivorRatio) / 100);
    this.threshold = this.ages.tenuringThreshold(desiredWords, this.#maxThreshold);
  }

  /** Slow-path allocation; 0 = no room. */
  allocate(granules: number): number {
    const at = this.eden.allocate(granules);
    return at === 0 && this.allocatesFromSpace ? this.from.allocate(granules) : at;
  }

  /** Resizing after a collection. */
  computeNewSize(oldCapacityBytes: number): void {
    if (this.from.usedBytes !== 0 || this.to.usedBytes !== 0) return;
    const before = this.virtual.committedBytes;
    const wanted = alignUp(
      Math.trunc(oldCapacityBytes / this.#newRatio) + NON_DAEMON_THREADS * NEW_SIZE_THREAD_INCREASE_BYTES, GRAIN,
    );
    const size = Math.min(Math.max(wanted, this.#initialBytes), this.virtual.reservedBytes);
    if (size > before) {
      const oldHigh = this.virtual.high;
      if (!this.virtual.expandBy(size - before)) return;
      this.#cards.cover(oldHigh, this.virtual.high);
    } else if (size < before && this.eden.usedBytes === 0) this.virtual.shrinkBy(before - size);
    else return;
    this.#place(this.eden.usedBytes);
  }

  /** Everything has been moved away: the spaces are empty and their pages untouched. */
  empty(): void {
    this.virtual.discard();
    this.eden.objects.clear();
    this.from.objects.clear();
    this.to.objects.clear();
    this.eden.place(this.eden.bottom, this.eden.end);
    this.from.place(this.from.bottom, this.from.end);
    this.to.place(this.to.bottom, this.to.end);
  }
}
