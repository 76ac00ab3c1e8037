/**
 * The columns of the simulated heap, with the allocation of `Ref`s and slot ranges.
 *
 * Models:      no upstream; the substrate on which every strategy keeps its objects.
 * Sources:     none.
 * Algorithm:   1. Refs are reused last-in first-out, so that a busy program touches few host cache lines.
 *              2. Slot ranges come in size classes (exact to 32 words, then four classes per doubling); a freed range is
 *                 kept on its class's list, linked through its first word.
 * Layout:      see `HeapColumns` in core: slots[0 .. stackWords) belong to the stacks, the rest to objects.
 * Invariants:  I1 a free Ref has layout 0. I2 ranges of live objects do not overlap (checked by `verifyRanges`).
 * Simplified:  slot ranges are the host's bookkeeping, not simulated memory: they add no simulated bytes.
 */
import type { HeapCapacity, HeapColumns, Ref } from '@memarena/core';
import { clearWords, ColumnSpace, InvariantError, moveWords } from '@memarena/core';

const EXACT_WORDS = 32;
const CLASS_COUNT = EXACT_WORDS + 1 + 4 * 27;

/** Class of a range of `words` (>= 1): the smallest class that holds it. */
export function slotClassOf(words: number): number {
  if (words <= EXACT_WORDS) return words;
  const top = 31 - Math.clz32(words - 1);
  return EXACT_WORDS + 1 + (top - 5) * 4 + (((words - 1) >>> (top - 2)) & 3);
}

/** Words in a range of a class. */
export function slotClassWords(slotClass: number): number {
  if (slotClass <= EXACT_WORDS) return slotClass;
  const index = slotClass - EXACT_WORDS - 1;
  const top = (index >>> 2) + 5;
  return (1 << top) + ((index & 3) + 1) * (1 << (top - 2));
}

/** Bytes of a `Ref`'s entries in all columns: those here, those of the language's machine, those of the strategies. */
const REF_BYTES = 30 + 25 + 17;
/** Columns, with one page of each lost to where it starts. */
const SPARE_BYTES = 32 * 8192;

export class HeapTable implements HeapColumns {
  readonly space: ColumnSpace;
  readonly capacity: number;
  readonly refcount: Int32Array;
  readonly layout: Uint16Array;
  readonly klass: Uint32Array;
  readonly bytes: Uint32Array;
  readonly address: Uint32Array;
  readonly slotStart: Uint32Array;
  readonly slotCount: Uint32Array;
  readonly rawCount: Uint32Array;
  readonly slots: Uint32Array;
  readonly payload: unknown[];
  readonly stackWords: number;

  /** Free refs below `#refTop`, linked through `slotStart`. */
  #freeRef = 0;
  #refTop = 1;
  #liveCount = 0;
  #slotTop: number;
  readonly #freeRange = new Uint32Array(CLASS_COUNT);

  constructor(capacity: HeapCapacity) {
    const refs = capacity.refs;
    this.capacity = refs;
    const space = new ColumnSpace(refs * REF_BYTES + capacity.slotWords * 4 + SPARE_BYTES);
    this.space = space;
    this.refcount = space.int32(refs);
    this.layout = space.uint16(refs);
    this.klass = space.uint32(refs);
    this.bytes = space.uint32(refs);
    this.address = space.uint32(refs);
    this.slotStart = space.uint32(refs);
    this.slotCount = space.uint32(refs);
    this.rawCount = space.uint32(refs);
    this.slots = space.uint32(capacity.slotWords);
    this.payload = [undefined];
    this.stackWords = capacity.stackWords;
    this.#slotTop = capacity.stackWords;
  }

  /** Refs in use. */
  get liveCount(): number {
    return this.#liveCount;
  }

  /** One past the highest Ref ever used: the bound of a walk over all objects. */
  get refTop(): number {
    return this.#refTop;
  }

  /** A fresh Ref with all columns to be set by the caller; 0 when the columns are full. */
  takeRef(): Ref {
    const ref = this.#freeRef;
    if (ref !== 0) {
      this.#freeRef = this.slotStart[ref]!;
      this.#liveCount++;
      return ref;
    }
    return this.takeFreshRef();
  }

  /** A Ref that was never used, one above the last such: a run of calls gives consecutive Refs. 0 when there is none. */
  takeFreshRef(): Ref {
    const ref = this.#refTop;
    if (ref >= this.capacity) return 0;
    this.#refTop = ref + 1;
    this.#liveCount++;
    if (ref >= this.payload.length) this.payload.push(undefined);
    return ref;
  }

  /** Gives a Ref back; its slot range must have been given back before. */
  dropRef(ref: Ref): void {
    this.layout[ref] = 0;
    this.slotStart[ref] = this.#freeRef;
    this.slotCount[ref] = 0;
    this.rawCount[ref] = 0;
    this.#freeRef = ref;
    this.#liveCount--;
  }

  /** A zeroed range of `words` >= 1 slots; 0 when the slot array is full. */
  takeRange(words: number): number {
    const slotClass = slotClassOf(words);
    const start = this.#freeRange[slotClass]!;
    if (start !== 0) {
      this.#freeRange[slotClass] = this.slots[start]!;
      clearWords(this.slots, start, start + words);
      return start;
    }
    const size = slotClassWords(slotClass);
    const top = this.#slotTop;
    if (top + size > this.slots.length) return 0;
    this.#slotTop = top + size;
    return top;
  }

  dropRange(start: number, words: number): void {
    const slotClass = slotClassOf(words);
    this.slots[start] = this.#freeRange[slotClass]!;
    this.#freeRange[slotClass] = start;
  }

  /**
   * Changes an object's range to `slots + rawWords` words, keeping leading words (slots, then raw words only if
   * `slots` is unchanged). Returns false when the slot array is full; nothing has changed then.
   */
  resizeRange(ref: Ref, slots: number, rawWords: number): boolean {
    const oldSlots = this.slotCount[ref]!;
    const oldWords = oldSlots + this.rawCount[ref]!;
    const words = slots + rawWords;
    const oldStart = this.slotStart[ref]!;
    if (words === 0) {
      if (oldWords > 0) this.dropRange(oldStart, oldWords);
      this.slotStart[ref] = 0;
    } else if (oldWords > 0 && slotClassOf(words) === slotClassOf(oldWords)) {
      const kept = slots === oldSlots ? oldWords : Math.min(slots, oldSlots);
      if (words > kept) clearWords(this.slots, oldStart + kept, oldStart + words);
    } else {
      const start = this.takeRange(words);
      if (start === 0) return false;
      const kept = slots === oldSlots ? Math.min(words, oldWords) : Math.min(slots, oldSlots);
      if (kept > 0) moveWords(this.slots, start, oldStart, oldStart + kept);
      if (oldWords > 0) this.dropRange(oldStart, oldWords);
      this.slotStart[ref] = start;
    }
    this.slotCount[ref] = slots;
    this.rawCount[ref] = rawWords;
    return true;
  }

  /** Throws if two live objects share slot words (I2). Linear in the slot array; for `--verify` only. */
  verifyRanges(): void {
    const owner = new Uint32Array(this.#slotTop);
    for (let ref = 1; ref < this.#refTop; ref++) {
      if (this.layout[ref] === 0) continue;
      const words = this.slotCount[ref]! + this.rawCount[ref]!;
      const start = this.slotStart[ref]!;
      for (let i = start; i < start + words; i++) {
        if (owner[i] !== 0) throw new InvariantError('heap table: two objects share a slot');
        owner[i] = ref;
      }
    }
  }
}
