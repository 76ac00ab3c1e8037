/**
 * The thread-local allocation buffer of the one thread that runs the program.
 *
 * Models:      HotSpot JDK 17, one allocating thread.
 * Sources:     src/hotspot/share/gc/shared/threadLocalAllocBuffer.cpp (compute_size, compute_min_size,
 *              record_slow_allocation, accumulate_and_reset_statistics, resize, startup_initialization),
 *              memAllocator.cpp (allocate_inside_tlab_slow)
 * Algorithm:   1. Objects are bumped inside the buffer up to its end less a reserve (for a filler, or for prefetching).
 *              2. On a miss: if the rest is above the waste limit, the object goes outside and the limit rises;
 *                 otherwise the rest is wasted and a buffer of the desired size plus the object is asked for.
 *              3. A collection retires the buffer. If more than half of eden was used, the thread's share of it is
 *                 sampled into an average, which gives the next desired size: average * eden / 50.
 * Layout:      granules: [start ... top ... end | reserve | hardEnd)
 * Invariants:  I1 start <= top <= end <= hardEnd, all 0 when there is no buffer.
 *              I2 bytes of a buffer that lives at a collection count from the next interval on, as upstream counts
 *                 them.
 * Simplified:  other threads allocate nothing; prefetch styles other than x86-64's default are not modelled.
 */
import type { SettingMap } from './jvm-arguments.ts';
import { booleanSetting, integerSetting } from './jvm-arguments.ts';
import { AdaptiveAverage } from './adaptive-average.ts';

const WORD_BYTES = 8;
/** Filler int[] without the compiler; src/hotspot/share/gc/shared/collectedHeap.cpp min_fill_size. */
const INTERPRETER_RESERVE_WORDS = 2;
/**
 * AllocatePrefetchDistance 256 + 64 * (max(AllocatePrefetchLines 3, AllocateInstancePrefetchLines 1) + 2) bytes, x86-64
 * C2.
 */
const COMPILER_RESERVE_WORDS = 72;

export class ThreadLocalAllocBuffer {
  top = 0;
  end = 0;
  #start = 0;
  #hardEnd = 0;
  readonly isEnabled: boolean;
  readonly #resizes: boolean;
  readonly #reserveWords: number;
  readonly #minimumWords: number;
  readonly #wasteIncrement: number;
  readonly #wasteFraction: number;
  readonly #targetRefills: number;
  readonly #fraction: AdaptiveAverage;
  #desiredWords = 0;
  #wasteLimit = 0;
  #refills = 0;
  /** Bytes of retired buffers and of objects outside buffers, since the program began. */
  #threadBytes = 0;
  #threadBytesAtLastGc = 0;
  /** Bytes that the runtime's start-up used of the first buffer. */
  #startupBytes: number;

  constructor(settings: SettingMap) {
    this.isEnabled = booleanSetting(settings, 'XX:UseTLAB');
    this.#resizes = booleanSetting(settings, 'XX:ResizeTLAB');
    this.#reserveWords = settings['jvm.mode'] === 'int' ? INTERPRETER_RESERVE_WORDS : COMPILER_RESERVE_WORDS;
    this.#minimumWords = Math.ceil(integerSetting(settings, 'XX:MinTLABSize') / WORD_BYTES);
    this.#wasteIncrement = integerSetting(settings, 'XX:TLABWasteIncrement');
    this.#wasteFraction = integerSetting(settings, 'XX:TLABRefillWasteFraction');
    this.#targetRefills = Math.max(1, Math.trunc(100 / (2 * integerSetting(settings, 'XX:TLABWasteTargetPercent'))));
    this.#fraction = new AdaptiveAverage(integerSetting(settings, 'XX:TLABAllocationWeight'));
    this.#startupBytes = integerSetting(settings, 'jvm.startupTlabBytes');
  }

  /** Sets the first desired size. */
  initialize(edenWords: number, tlabSizeBytes: number): void {
    const byEden = Math.trunc(edenWords / this.#targetRefills);
    const wanted = tlabSizeBytes > 0 ? Math.trunc(tlabSizeBytes / WORD_BYTES) : byEden;
    this.#desiredWords = Math.max(wanted, this.#minimumWords + this.#reserveWords);
    this.#fraction.sample(Math.fround((this.#desiredWords * this.#targetRefills) / edenWords));
    this.#wasteLimit = Math.trunc(this.#desiredWords / this.#wasteFraction);
    if (this.#startupBytes > 0) this.#refills = 1;
  }

  /** Keep the buffer and allocate this object outside of it? Raises the limit if so. */
  keepsBuffer(): boolean {
    if (this.end - this.top <= this.#wasteLimit) return false;
    this.#wasteLimit += this.#wasteIncrement;
    return true;
  }

  /** Words of the next buffer for an object of `words`; 0 when what is left of eden is too small for one. */
  sizeFor(words: number, edenFreeWords: number): number {
    const size = Math.min(edenFreeWords, this.#desiredWords + words);
    return size < Math.max(words + this.#reserveWords, this.#minimumWords) ? 0 : size;
  }

  fill(start: number, words: number, objectWords: number): void {
    this.#refills++;
    this.#start = start;
    this.#hardEnd = start + words;
    this.top = start + objectWords;
    this.end = this.#hardEnd - this.#reserveWords;
    this.#wasteLimit = Math.trunc(this.#desiredWords / this.#wasteFraction);
  }

  /** Gives the buffer up; its rest is a filler from now on. */
  retire(): void {
    this.#threadBytes += (this.top - this.#start) * WORD_BYTES;
    this.#start = 0;
    this.top = 0;
    this.end = 0;
    this.#hardEnd = 0;
  }

  noteOutside(words: number): void {
    this.#threadBytes += words * WORD_BYTES;
  }

  /** A collection begins: statistics first, then the buffer goes. */
  retireForCollection(edenUsedBytes: number, edenCapacityBytes: number): void {
    const since = this.#threadBytes - this.#threadBytesAtLastGc;
    this.#threadBytesAtLastGc = this.#threadBytes;
    if (this.#refills > 0 && edenUsedBytes > 0.5 * edenCapacityBytes) {
      this.#fraction.sample(Math.min(1, Math.fround(Math.fround(since) / Math.fround(edenUsedBytes))));
    }
    this.#refills = 0;
    this.retire();
    this.#threadBytes += this.#startupBytes;
    this.#startupBytes = 0;
  }

  /** A collection ends. */
  resize(edenWords: number): void {
    if (!this.#resizes) return;
    const share = Math.trunc(Math.fround(this.#fraction.average * Math.fround(edenWords)));
    const size = Math.trunc(share / this.#targetRefills);
    this.#desiredWords = Math.max(size, this.#minimumWords + this.#reserveWords);
    this.#wasteLimit = Math.trunc(this.#desiredWords / this.#wasteFraction);
  }

  get hardEnd(): number {
    return this.#hardEnd;
  }
}
