/**
 * The Serial collector's heap: what the program sees, and when each kind of collection runs.
 *
 * Models:      HotSpot JDK 17, -XX:+UseSerialGC, one thread that allocates.
 * Sources:     src/hotspot/share/gc/shared/genCollectedHeap.cpp (mem_allocate_work, satisfy_failed_allocation,
 *              do_collection, should_try_older_generation_allocation), memAllocator.cpp (mem_allocate)
 * Algorithm:   1. Allocate in the TLAB or eden; objects larger than eden go to old.
 *              2. When that fails: young collection, or a full one if the last young one failed or was unsafe.
 *              3. After a young collection a full one follows if the request still does not fit, old has less than
 *                 10,000 bytes free, or old grew for promotions.
 *              4. Then: retry, expand old, collect everything, retry. Only then is the program out of memory.
 * Layout:      one reservation: [young: eden | survivors | reserved) [old | reserved); the card table beside it.
 * Invariants:  I1 to-space is empty between collections unless a promotion failed. I2 see CardTable I1. (both in
 *                 `verify`)
 * Simplified:  a request for an object and its retry after a collection see the same heap: no other thread allocates.
 *              The runtime's own classes, code and threads are not modelled.
 */
import type {
  CollectRequest, CollectionCause, HeapColumns, LayoutSpec, MemoryEnvironment, MemoryManager, MemoryTraits,
  ReclaimHooks, Ref, RetentionRule, RootSource, VirtualMemory,
} from '@memarena/core';
import { GRANULE_BYTES, UsageError } from '@memarena/core';
import type { BumpSpace, HeapTable } from '@memarena/heap';
import { ImmortalSpace, Reclaimer, SPACE_IMMORTAL, TracedObjects, tracingLedger } from '@memarena/heap';
import { CARD_SHIFT, CardTable } from '../shared/card-table.ts';
import { computeHeapSizes } from '../shared/heap-sizes.ts';
import { COMPRESSED_OOP_BYTES, integerSetting } from '../shared/jvm-arguments.ts';
import { ThreadLocalAllocBuffer } from '../shared/thread-local-alloc-buffer.ts';
import { DefNewGeneration } from './def-new-generation.ts';
import { granulesOf } from './object-size.ts';
import { Scavenge } from './scavenge.ts';
import { CollectionKind, SPACE_EDEN, SPACE_OLD, serialTraits } from './serial-arguments.ts';
import { SerialFullGc } from './serial-full-gc.ts';
import type { SerialRecord } from './serial-records.ts';
import { SerialRecords } from './serial-records.ts';
import { TenuredGeneration } from './tenured-generation.ts';
import { verifySerialHeap } from './verify-serial-heap.ts';

/** Generation numbers in announcements of collections. */
const YOUNG_GENERATION = 0;
const OLD_GENERATION = 1;

export class SerialHeap implements MemoryManager, RetentionRule {
  readonly retentionRule =
    'The heap shrinks in full collections only: by steps, while more than XX:MaxHeapFreeRatio % of the old generation '
    + 'are free, and never below its initial size.';
  readonly traits: MemoryTraits = serialTraits;
  readonly columns: HeapColumns;
  readonly young: DefNewGeneration;
  readonly old: TenuredGeneration;
  readonly records: SerialRecords;
  readonly #objects: TracedObjects;
  readonly #table: HeapTable;
  readonly #space: Uint8Array;
  readonly #immortal: ImmortalSpace;
  readonly #reclaimer: Reclaimer;
  readonly #cards: CardTable;
  readonly #cardBytes: Uint8Array;
  readonly #heapBottom: number;
  readonly #tlab: ThreadLocalAllocBuffer;
  readonly #usesTlab: boolean;
  readonly #eden: BumpSpace;
  readonly #scavenge: Scavenge;
  readonly #fullGc: SerialFullGc;
  readonly #roots: RootSource[] = [];
  readonly #pretenureGranules: number;
  #incrementalFailed = false;
  /** Between `beginStartup` and `markBaseline`: objects are made in the start-up heap, nothing is collected. */
  #isStartup = false;
  /** Objects found dead by the collections of the running request. */
  #deadFound = 0;
  #allocatedGranules = 0;
  #allocatedAtBaseline = 0;

  constructor(environment: MemoryEnvironment) {
    const { memory, settings } = environment;
    this.#objects = new TracedObjects(environment.capacity);
    this.#table = this.#objects.table;
    this.#space = this.#objects.space;
    this.columns = this.#table;
    this.#immortal = new ImmortalSpace(this.#objects, memory);
    this.#reclaimer = new Reclaimer(this.#objects, { revive: (ref) => this.#revive(ref) });
    const sizes = computeHeapSizes(settings);
    this.#heapBottom = reserveHeap(memory, sizes.maxYoungBytes + sizes.maxOldBytes);
    this.#cards = new CardTable(memory, this.#heapBottom, sizes.maxYoungBytes + sizes.maxOldBytes);
    this.#cardBytes = this.#cards.cards;
    this.young = new DefNewGeneration(memory, settings, sizes, this.#heapBottom, this.#cards);
    const oldBottom = this.#heapBottom + sizes.maxYoungBytes / GRANULE_BYTES;
    this.old = new TenuredGeneration(memory, settings, sizes, oldBottom, this.#cards);
    this.#eden = this.young.eden;
    this.#scavenge = new Scavenge(this.#objects, this.young, this.old, this.#cards, this.#immortal, this.#reclaimer);
    this.#fullGc = new SerialFullGc(
      this.#objects, this.young, this.old, this.#cards, this.#immortal, this.#reclaimer, this.#scavenge, settings,
    );
    this.records = new SerialRecords(this.young, this.old, this.#scavenge, this.#fullGc, this.#cards);
    this.#tlab = new ThreadLocalAllocBuffer(settings);
    this.#usesTlab = this.#tlab.isEnabled;
    this.#tlab.initialize(this.#eden.capacityBytes / GRANULE_BYTES, integerSetting(settings, 'XX:TLABSize'));
    const pretenure = integerSetting(settings, 'XX:PretenureSizeThreshold');
    this.#pretenureGranules = pretenure > 0 ? Math.trunc(pretenure / GRANULE_BYTES) : Number.MAX_SAFE_INTEGER;
  }

  defineLayouts(layouts: readonly LayoutSpec[]): void {
    this.#objects.layouts.define(layouts);
  }

  registerRoots(source: RootSource): void {
    this.#roots.push(source);
  }

  setHooks(hooks: ReclaimHooks): void {
    this.#reclaimer.setHooks(hooks);
  }

  allocate(layout: number, klass: Ref, bytes: number, slots: number, rawWords: number): Ref {
    const granules = granulesOf(bytes);
    const eden = this.#eden;
    let at: number;
    if (this.#usesTlab) {
      const tlab = this.#tlab;
      at = tlab.top;
      const top = at + granules;
      if (top > tlab.end || top > eden.limit) return this.#allocateSlow(layout, klass, bytes, slots, rawWords);
      tlab.top = top;
    } else {
      at = eden.top;
      const top = at + granules;
      if (top > eden.limit || granules >= this.#pretenureGranules) {
        return this.#allocateSlow(layout, klass, bytes, slots, rawWords);
      }
      eden.top = top;
    }
    const ref = this.#objects.create(layout, klass, bytes, slots, rawWords, at, SPACE_EDEN);
    if (ref === 0) return this.#createAfterCollection(layout, klass, bytes, slots, rawWords);
    eden.objects.push(ref, at);
    this.#allocatedGranules += granules;
    return ref;
  }

  #allocateSlow(layout: number, klass: Ref, bytes: number, slots: number, rawWords: number): Ref {
    if (this.#isStartup) return this.#allocateImmortal(layout, klass, bytes, slots, rawWords);
    const base = this.#reclaimer.dead.count;
    this.#reclaimer.hold(klass);
    const at = this.#takeBlock(granulesOf(bytes));
    this.#reclaimer.unhold();
    let ref = 0;
    if (at !== 0) {
      ref = this.#objects.create(layout, klass, bytes, slots, rawWords, at, SPACE_EDEN);
      if (ref === 0) return this.#createAfterCollection(layout, klass, bytes, slots, rawWords);
      this.#settle(ref, at);
      this.#allocatedGranules += granulesOf(bytes);
    }
    this.#reclaimer.finish(base, ref);
    return ref;
  }

  #allocateImmortal(layout: number, klass: Ref, bytes: number, slots: number, rawWords: number): Ref {
    const at = this.#immortal.take(granulesOf(bytes) * GRANULE_BYTES);
    return at === 0 ? 0 : this.#objects.create(layout, klass, bytes, slots, rawWords, at, SPACE_IMMORTAL);
  }

  /** The columns are full: a full collection may give some back. */
  #createAfterCollection(layout: number, klass: Ref, bytes: number, slots: number, rawWords: number): Ref {
    const base = this.#reclaimer.dead.count;
    this.#reclaimer.hold(klass);
    this.#doCollection(true, false, 0, 'allocation');
    const at = this.#takeBlock(granulesOf(bytes));
    this.#reclaimer.finish(base, 0);
    this.#reclaimer.unhold();
    if (at === 0) return 0;
    const ref = this.#objects.create(layout, klass, bytes, slots, rawWords, at, SPACE_EDEN);
    if (ref !== 0) this.#settle(ref, at);
    return ref;
  }

  /** Takes a new object into the space that its address lies in. */
  #settle(ref: Ref, at: number): void {
    const space = this.#spaceAt(at);
    this.#space[ref] = space.tag;
    space.objects.push(ref, at);
    if (space.tag === SPACE_OLD) this.noteWrites(ref);
  }

  #spaceAt(at: number): BumpSpace {
    if (at >= this.old.space.bottom) return this.old.space;
    return at < this.#eden.end ? this.#eden : this.young.from;
  }

  /** Memory for an object, in a TLAB or outside; collects if need be. 0 = out of memory. */
  #takeBlock(granules: number): number {
    if (this.#usesTlab) {
      const at = this.#takeFromTlab(granules);
      if (at !== 0) return at;
    }
    const at = this.#takeFromHeap(granules);
    if (at !== 0 && this.#usesTlab) this.#tlab.noteOutside(granules);
    return at;
  }

  #takeFromTlab(granules: number): number {
    const tlab = this.#tlab;
    if (tlab.top + granules <= tlab.end) {
      const at = tlab.top;
      tlab.top = at + granules;
      this.#eden.touchTo(tlab.top);
      return at;
    }
    if (tlab.keepsBuffer()) return 0;
    const size = tlab.sizeFor(granules, this.#eden.freeBytes / GRANULE_BYTES);
    tlab.retire();
    if (size === 0) return 0;
    const at = this.#eden.allocateUntouched(size);
    tlab.fill(at, size, granules);
    this.#eden.touchTo(at + granules);
    return at;
  }

  #takeFromHeap(granules: number): number {
    const isPretenured = granules >= this.#pretenureGranules;
    if (!isPretenured) {
      const at = this.#eden.allocate(granules);
      if (at !== 0) return at;
    }
    const triesOld = granules > this.#eden.capacityBytes / GRANULE_BYTES || this.#incrementalFailed;
    const at = this.#attempt(granules, !triesOld);
    return at !== 0 ? at : this.#satisfyFailedAllocation(granules);
  }

  #attempt(granules: number, youngOnly: boolean): number {
    if (granules < this.#pretenureGranules) {
      const at = this.young.allocate(granules);
      if (at !== 0 || youngOnly) return at;
    }
    return this.old.space.allocate(granules);
  }

  #satisfyFailedAllocation(granules: number): number {
    this.#doCollection(this.#incrementalFailed, false, granules, 'allocation');
    let at = this.#attempt(granules, false);
    if (at === 0) at = this.old.expandAndAllocate(granules);
    if (at === 0) at = this.young.allocate(granules);
    if (at !== 0) return at;
    this.#doCollection(true, true, granules, 'allocation');
    return this.#attempt(granules, false);
  }

  /** `granules`: the request that failed, 0 = none. `everything`: last resort. */
  #doCollection(full: boolean, everything: boolean, granules: number, cause: CollectionCause): void {
    const collectsYoung = !full && granules < this.#pretenureGranules;
    let doFull = full;
    this.#reclaimer.announce(full ? OLD_GENERATION : YOUNG_GENERATION);
    this.#prologue();
    if (collectsYoung) {
      this.#collectYoung(cause);
      this.old.samplePromotion();
      const isMet = granules * GRANULE_BYTES <= this.#eden.freeBytes;
      doFull = this.old.shouldCollect(isMet ? 0 : granules);
    } else doFull ||= this.old.shouldCollect(granules);
    if (doFull) this.#collectFull(everything, this.#incrementalFailed && collectsYoung ? 'promotion-failure' : cause);
    this.young.computeNewSize(this.old.capacityBytes);
    if (doFull) this.#epilogueFull();
    this.#tlab.resize(this.#eden.capacityBytes / GRANULE_BYTES);
  }

  #prologue(): void {
    this.#tlab.retireForCollection(this.#eden.usedBytes, this.#eden.capacityBytes);
    this.old.prologue();
  }

  #collectYoung(cause: CollectionCause): void {
    this.records.begin(this.#allocatedBytes);
    if (this.young.to.usedBytes > 0 || !this.old.isPromotionSafe(this.young.usedBytes)) {
      this.#incrementalFailed = true;
      this.records.end(CollectionKind.skipped, cause, 0);
      return;
    }
    const dead = this.#scavenge.collect(this.#roots);
    if (this.#scavenge.promotionFailed) this.#incrementalFailed = true;
    this.#deadFound += dead;
    this.records.end(CollectionKind.young, cause, dead);
  }

  #collectFull(everything: boolean, cause: CollectionCause): void {
    this.records.begin(this.#allocatedBytes);
    const dead = this.#fullGc.collect(this.#roots, everything);
    this.#deadFound += dead;
    this.records.end(CollectionKind.full, cause, dead);
    this.old.computeNewSize();
  }

  #epilogueFull(): void {
    const isSafe = this.young.to.usedBytes === 0 && this.old.isPromotionSafe(this.young.usedBytes);
    this.#incrementalFailed = !isSafe && this.#eden.usedBytes > 0;
    this.young.allocatesFromSpace = this.#incrementalFailed;
  }

  /**
   * A runtime starts up and will call `markBaseline`: what it makes until then is immortal, because its roots are not
   * complete yet. Call this before the first allocation.
   */
  beginStartup(): void {
    this.#isStartup = true;
  }

  collect(request: CollectRequest): number {
    if (this.#isStartup) return 0;
    const base = this.#reclaimer.dead.count;
    this.#deadFound = 0;
    if (request.generation === 0) {
      this.#reclaimer.announce(YOUNG_GENERATION);
      this.#prologue();
      this.#collectYoung(request.cause);
      this.young.computeNewSize(this.old.capacityBytes);
      this.#tlab.resize(this.#eden.capacityBytes / GRANULE_BYTES);
    } else this.#doCollection(true, false, 0, request.cause);
    const found = this.#deadFound;
    this.#reclaimer.finish(base, 0);
    return found;
  }

  resize(ref: Ref, bytes: number, slots: number, rawWords: number): boolean {
    const table = this.#table;
    if (granulesOf(bytes) === granulesOf(table.bytes[ref]!) && bytes <= table.bytes[ref]!) {
      return this.#resizeRange(ref, bytes, slots, rawWords);
    }
    if (this.#isStartup) {
      const size = granulesOf(bytes) * GRANULE_BYTES;
      return this.#resizeRange(ref, bytes, slots, rawWords) && this.#immortal.adopt(ref, size);
    }
    const base = this.#reclaimer.dead.count;
    this.#reclaimer.hold(ref);
    const at = this.#takeBlock(granulesOf(bytes));
    const isDone = at !== 0 && this.#resizeRange(ref, bytes, slots, rawWords);
    if (isDone) this.#moveTo(ref, at);
    this.#reclaimer.finish(base, 0);
    this.#reclaimer.unhold();
    return isDone;
  }

  #resizeRange(ref: Ref, bytes: number, slots: number, rawWords: number): boolean {
    if (!this.#table.resizeRange(ref, slots, rawWords)) return false;
    this.#table.bytes[ref] = bytes;
    return true;
  }

  /** A resized object is a new one at `at`; the old block is garbage. Whoever refers to it keeps it alive as before. */
  #moveTo(ref: Ref, at: number): void {
    const was = this.#space[ref]!;
    this.#table.address[ref] = at;
    this.#scavenge.age[ref] = 0;
    this.#settle(ref, at);
    this.#allocatedGranules += granulesOf(this.#table.bytes[ref]!);
    if (was === SPACE_IMMORTAL) this.#immortal.emigrants.push(ref);
    else if (was === SPACE_OLD && this.#space[ref] !== SPACE_OLD) this.#scavenge.resizedOld.push(ref);
  }

  #revive(ref: Ref): void {
    const at = this.old.promote(granulesOf(this.#table.bytes[ref]!));
    if (at === 0) {
      throw new UsageError('out-of-memory', 'no room for an object that its destructor revived: raise jvm.Xmx');
    }
    this.#table.address[ref] = at;
    this.#settle(ref, at);
  }

  writeRef(holder: Ref, slot: number, target: Ref): void {
    const table = this.#table;
    table.slots[table.slotStart[holder]! + slot] = target;
    const space = this.#space[holder]!;
    if (space === SPACE_OLD) {
      const offset = this.#objects.slotOffset(holder, slot, COMPRESSED_OOP_BYTES);
      this.#cardBytes[(table.address[holder]! - this.#heapBottom + (offset >>> 3)) >>> CARD_SHIFT] = 1;
    } else if (space === SPACE_IMMORTAL) this.#immortal.noteWrite(holder);
  }

  giveRef(holder: Ref, slot: number, target: Ref): void {
    this.writeRef(holder, slot, target);
  }

  noteWrites(holder: Ref): void {
    const space = this.#space[holder]!;
    if (space === SPACE_OLD) {
      const start = this.#table.address[holder]!;
      this.#cards.dirtyRange(start, start + granulesOf(this.#table.bytes[holder]!));
    } else if (space === SPACE_IMMORTAL) this.#immortal.noteWrite(holder);
  }

  get #allocatedBytes(): number {
    return this.#allocatedGranules * GRANULE_BYTES;
  }

  readCounters(into: Record<string, unknown>): void {
    this.records.readCounters(into);
    into['allocatedBytes'] = this.#allocatedBytes - this.#allocatedAtBaseline;
    const startupBytes = this.old.startupGranules * GRANULE_BYTES;
    const usedBytes = this.young.usedBytes + this.old.usedBytes - startupBytes;
    const committedBytes = this.young.virtual.committedBytes + this.old.virtual.committedBytes;
    into['heap'] = { usedBytes, committedBytes };
    into['ledger'] = tracingLedger('Java heap', this.#objects, usedBytes, committedBytes, startupBytes);
  }

  /** One entry per collection since the baseline, oldest first. */
  collectionRecords(): SerialRecord[] {
    return this.records.toRecords();
  }

  /** Everything allocated so far leaves the generations for the start-up heap; they begin empty. */
  markBaseline(): void {
    this.#isStartup = false;
    const { eden, from, to } = this.young;
    for (const at of [this.old.space, eden, from, to]) this.#adoptAll(at);
    this.young.empty();
    this.old.empty();
    this.#scavenge.resizedOld.clear();
    this.#tlab.retire();
    this.records.clear();
    this.#allocatedAtBaseline = this.#allocatedBytes;
  }

  #adoptAll(at: BumpSpace): void {
    const { refs, starts, count } = at.objects;
    for (let i = 0; i < count; i++) {
      const ref = refs[i]!;
      if (this.#space[ref] !== at.tag || this.#table.address[ref] !== starts[i]) continue;
      if (!this.#immortal.adopt(ref, granulesOf(this.#table.bytes[ref]!) * GRANULE_BYTES)) {
        throw new UsageError('out-of-memory', 'the operating system has no memory for the runtime\'s start-up objects');
      }
    }
  }

  verify(): void {
    verifySerialHeap(this.#objects, this.young, this.old, this.#cards, this.#scavenge, this.#immortal);
  }

  /* Reference counts mean nothing here. */
  freePart(_ref: Ref): void {}
  retain(_ref: Ref): void {}
  release(_ref: Ref): void {}
  reclaim(_ref: Ref): void {}
  clearReferences(_ref: Ref): void {}
  track(_ref: Ref): void {}
  untrack(_ref: Ref): void {}
  isTracked(_ref: Ref): boolean {
    return false;
  }
  safepoint(): void {}
}

function reserveHeap(memory: VirtualMemory, bytes: number): number {
  const address = memory.reserve(bytes, 0, 'Java heap');
  if (address === 0) {
    throw new UsageError('jvm-heap-size',
      'Could not reserve enough space for the object heap: lower jvm.Xmx or raise the system\'s limits');
  }
  return (address - memory.traits.windowBase) / GRANULE_BYTES;
}
