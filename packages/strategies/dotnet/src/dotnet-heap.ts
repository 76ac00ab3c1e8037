/**
 * The workstation collector's heap: what the program sees, and the course of a collection.
 *
 * Models:      .NET 10, DOTNET_gcServer=0, DOTNET_gcConcurrent=0, one allocating thread.
 * Sources:     src/coreclr/gc/collect.cpp (garbage_collect, gc1), allocation.cpp (try_allocate_more_space,
 *              allocate_more_space)
 * Algorithm:   1. Small objects come from the thread's allocation context, large ones from their own heap.
 *              2. A used-up budget starts a collection. It fixes the context, condemns generations, marks, decides on
 *                 promotion, plans, compacts or sweeps, and sets new budgets.
 *              3. If there is no memory: a full collection that compacts, one more try, then out of memory.
 * Layout:      regions of 4 MiB in one reserved range; see RegionAllocator.
 * Invariants:  I1 every reference to a younger generation is behind a set card, or its target on a list of roots.
 *              (with the spaces' own, in `verify`)
 * Simplified:  no background collections, no pinning, no time. The runtime's own objects, code and stacks are not
 *              modelled.
 */
import type {
  CollectRequest, CollectionCause, HeapColumns, LayoutSpec, MemoryEnvironment, MemoryManager, MemoryTraits,
  ReclaimHooks, Ref, RetentionRule, RootSource,
} from '@memarena/core';
import { GRANULE_BYTES, UsageError, createOsCounters } from '@memarena/core';
import { SPACE_IMMORTAL, tracingLedger } from '@memarena/heap';
import { AllocationContext } from './allocation-context.ts';
import { CompactPhase } from './compact-phase.ts';
import { CondemnedGeneration } from './condemned-generation.ts';
import { DotnetRecords } from './dotnet-records.ts';
import type { DotnetRecord } from './dotnet-records.ts';
import {
  GENERATION_OF_SPACE, LOH, MAX_GENERATION, REFERENCE_BYTES, SPACE_GEN0, SPACE_GEN2, SPACE_LOH, workstationTraits,
} from './dotnet-arguments.ts';
import { DotnetState, granulesOf } from './dotnet-state.ts';
import { DynamicTuning } from './dynamic-tuning.ts';
import { LargeObjectHeap } from './large-object-heap.ts';
import { MarkPhase } from './mark-phase.ts';
import { PlanPhase } from './plan-phase.ts';
import type { Region } from './region.ts';
import { verifyDotnetHeap } from './verify-dotnet-heap.ts';

/** The collector's own view of the object's generation; the runtime takes the start-up heap for older than 2. */
const IMMORTAL_GENERATION = 3;

export class DotnetHeap implements MemoryManager, RetentionRule {
  readonly retentionRule =
    'A region that is empty stays committed until it has been free for some collections; one object keeps a region.';
  readonly traits: MemoryTraits = workstationTraits;
  readonly columns: HeapColumns;
  readonly records: DotnetRecords;
  readonly #state: DotnetState;
  readonly #context: AllocationContext;
  readonly #loh: LargeObjectHeap;
  readonly #mark: MarkPhase;
  readonly #plan: PlanPhase;
  readonly #compact: CompactPhase;
  readonly #tuning: DynamicTuning;
  readonly #condemn: CondemnedGeneration = new CondemnedGeneration();
  readonly #lohGranules: number;
  readonly #forcesCompact: boolean;
  readonly #physicalBytes: number;
  readonly #osCounters = createOsCounters();
  #isStartup = false;
  #deadFound = 0;
  #allocatedGranules = 0;
  #allocatedAtBaseline = 0;

  constructor(environment: MemoryEnvironment) {
    const { settings } = environment;
    const state = new DotnetState(environment, (ref) => this.#revive(ref));
    this.#state = state;
    this.columns = state.table;
    this.#lohGranules = Math.ceil(Number(settings['DOTNET_GCLOHThreshold']) / GRANULE_BYTES);
    this.#forcesCompact = settings['DOTNET_gcForceCompact'] === true;
    this.#physicalBytes = Number(settings['dotnet.physicalBytes']);
    for (let i = 0; i <= MAX_GENERATION; i++) this.#addFirstRegion(i);
    this.#context = new AllocationContext(state);
    this.#loh = new LargeObjectHeap(state);
    this.#mark = new MarkPhase(state);
    this.#plan = new PlanPhase(state);
    this.#compact = new CompactPhase(state, this.#plan);
    this.#tuning = new DynamicTuning(state.generations, () => this.#physicalBytes - this.#residentBytes());
    this.records = new DotnetRecords(state.generations);
  }

  #addFirstRegion(generation: number): void {
    const region = this.#state.regions.takeBasic(generation);
    if (region === null) {
      throw new UsageError('dotnet-region-range', 'DOTNET_GCRegionRange is too small: three regions need 12 MiB');
    }
    this.#state.addRegion(region, this.#state.generations[generation]!);
  }

  defineLayouts(layouts: readonly LayoutSpec[]): void {
    this.#state.objects.layouts.define(layouts);
  }

  registerRoots(source: RootSource): void {
    this.#state.roots.push(source);
  }

  setHooks(hooks: ReclaimHooks): void {
    this.#state.reclaimer.setHooks(hooks);
  }

  allocate(layout: number, klass: Ref, bytes: number, slots: number, rawWords: number): Ref {
    const granules = granulesOf(bytes);
    const context = this.#context;
    const at = context.pointer;
    const next = at + granules;
    if (next > context.limit || granules >= this.#lohGranules) {
      return this.#allocateSlow(layout, klass, bytes, slots, rawWords);
    }
    const ref = this.#state.objects.create(layout, klass, bytes, slots, rawWords, at, SPACE_GEN0);
    if (ref === 0) return this.#allocateSlow(layout, klass, bytes, slots, rawWords);
    context.pointer = next;
    context.region!.objects.push(ref, at);
    this.#allocatedGranules += granules;
    return ref;
  }

  #allocateSlow(layout: number, klass: Ref, bytes: number, slots: number, rawWords: number): Ref {
    const { objects, immortal, reclaimer } = this.#state;
    const granules = granulesOf(bytes);
    if (this.#isStartup) {
      const block = immortal.take(granules * GRANULE_BYTES);
      return block === 0 ? 0 : objects.create(layout, klass, bytes, slots, rawWords, block, SPACE_IMMORTAL);
    }
    const base = reclaimer.dead.count;
    reclaimer.hold(klass);
    let at = this.#takeBlock(granules);
    let ref = at === 0 ? 0 : objects.create(layout, klass, bytes, slots, rawWords, at, SPACE_GEN0);
    if (at !== 0 && ref === 0) {
      // The columns are full: a full collection may give some back.
      this.#collect(MAX_GENERATION, 'allocation', false);
      reclaimer.finish(base, 0);
      at = this.#takeBlock(granules);
      ref = at === 0 ? 0 : objects.create(layout, klass, bytes, slots, rawWords, at, SPACE_GEN0);
    }
    reclaimer.unhold();
    if (ref !== 0) {
      this.#settle(ref, at);
      this.#allocatedGranules += granules;
    }
    reclaimer.finish(base, ref);
    return ref;
  }

  /** Takes a new object into the region that its address lies in. */
  #settle(ref: Ref, at: number): void {
    const region = this.#state.regions.regionAt(at);
    this.#state.space[ref] = region.tag;
    region.objects.push(ref, at);
    if (region.tag !== SPACE_GEN0) this.noteWrites(ref);
  }

  /** Memory for an object; collects if need be. 0 = out of memory. */
  #takeBlock(granules: number): number {
    return granules >= this.#lohGranules ? this.#takeLarge(granules) : this.#takeSmall(granules);
  }

  #takeSmall(granules: number): number {
    const context = this.#context;
    for (let attempt = 0; attempt < 3; attempt++) {
      if (context.pointer + granules <= context.limit || context.refill(granules)) {
        const at = context.pointer;
        context.pointer += granules;
        return at;
      }
      if (context.needsCollection) this.#collect(0, 'allocation', false);
      else this.#collect(MAX_GENERATION, 'memory-pressure', true);
    }
    return 0;
  }

  #takeLarge(granules: number): number {
    if (this.#loh.isBudgetUsed) this.#collect(0, 'large-object', false);
    const at = this.#loh.allocate(granules);
    if (at !== 0) return at;
    this.#collect(MAX_GENERATION, 'memory-pressure', true);
    return this.#loh.allocate(granules);
  }

  #residentBytes(): number {
    this.#state.memory.readCounters(this.#osCounters);
    return this.#osCounters.residentBytes;
  }

  /** One collection of at least generation `requested`. */
  #collect(requested: number, cause: CollectionCause, isLastResort: boolean): void {
    const { generations, regions, marker, reclaimer } = this.#state;
    reclaimer.announce(requested);
    this.#context.fix();
    this.records.begin(this.#allocatedBytes);
    const load = Math.floor((this.#residentBytes() * 100) / this.#physicalBytes);
    const condemned = this.#condemn.choose(generations, requested, load, isLastResort);
    for (let i = 0; i <= LOH; i++) this.#beginGeneration(i, condemned);
    this.#mark.mark(condemned);
    this.#condemn.skipRatio = this.#mark.skipRatio;
    for (let i = condemned; i >= 0; i--) this.#measureSurvivors(i);
    let promoted = 0;
    for (let i = 0; i <= condemned; i++) promoted += generations[i]!.survivedBytes;
    const promotes = this.#condemn.decidePromotion(generations, condemned, promoted);
    this.#plan.plan(condemned, promotes);
    const compactReason = this.#plan.decide(
      condemned, isLastResort, this.#forcesCompact, load, this.#tuning.gen0ReductionCount,
    );
    const lohDead = condemned === MAX_GENERATION ? this.#loh.sweep() : 0;
    if (compactReason > 0) this.#compact.compact(condemned);
    else this.#compact.sweep(condemned, promotes);
    this.#notePromotions(condemned, promotes);
    this.#restoreRoots(condemned);
    this.#tuning.computeNewBudgets(condemned, this.#mark.finalizerPromotedBytes);
    regions.ageFreeRegions();
    this.#context.restart();
    const dead = lohDead + this.#compact.deadObjects;
    this.#deadFound += dead;
    this.records.end({
      generation: condemned, cause, condemnReason: this.#condemn.reason, compactReason, promotes,
      promotedBytes: promoted,
      markedObjects: marker.markedObjects, movedBytes: this.#compact.movedBytes, deadObjects: dead,
      scannedCards: this.#mark.scannedCards, committedBytes: regions.committedBytes,
    });
  }

  #beginGeneration(number: number, condemned: number): void {
    const generation = this.#state.generations[number]!;
    generation.promotedInBytes = 0;
    if (number > condemned) return;
    for (const region of generation.regions) region.objects.sort();
    generation.beginBytes = generation.sizeBytes - generation.fragmentationBytes;
    generation.survivedBytes = 0;
  }

  #measureSurvivors(number: number): void {
    const { generations, marker, table } = this.#state;
    let granules = 0;
    for (const region of generations[number]!.regions) {
      const { refs, count } = region.objects;
      for (let i = 0; i < count; i++) {
        if (marker.marks[refs[i]!] === 0 || !this.#state.isValid(region, i)) continue;
        granules += granulesOf(table.bytes[refs[i]!]!);
      }
    }
    generations[number]!.survivedBytes = granules * GRANULE_BYTES;
  }

  #notePromotions(condemned: number, promotes: boolean): void {
    if (!promotes) return;
    const { generations } = this.#state;
    for (let i = 0; i <= condemned && i < MAX_GENERATION; i++) {
      generations[i + 1]!.promotedInBytes = generations[i]!.survivedBytes;
    }
  }

  /** Cards and lists that lead from older to younger objects, after survivors have found their generations. */
  #restoreRoots(condemned: number): void {
    const { immortal, resizedOld, space } = this.#state;
    if (condemned < MAX_GENERATION) this.#mark.restoreCards();
    immortal.cleanDirty((ref) => this.#refersToEphemeral(ref));
    let kept = 0;
    for (let i = 0; i < resizedOld.count; i++) {
      const ref = resizedOld.refs[i]!;
      if (space[ref]! >= SPACE_GEN0 && space[ref]! < SPACE_GEN2) resizedOld.refs[kept++] = ref;
    }
    resizedOld.count = kept;
  }

  #refersToEphemeral(ref: Ref): boolean {
    const { table, space } = this.#state;
    for (let i = table.slotStart[ref]!, end = i + table.slotCount[ref]!; i < end; i++) {
      if (GENERATION_OF_SPACE[space[table.slots[i]!]!]! < MAX_GENERATION) return true;
    }
    return GENERATION_OF_SPACE[space[table.klass[ref]!]!]! < MAX_GENERATION;
  }

  collect(request: CollectRequest): number {
    if (this.#isStartup) return 0;
    const base = this.#state.reclaimer.dead.count;
    this.#deadFound = 0;
    this.#collect(Math.min(request.generation ?? MAX_GENERATION, MAX_GENERATION), request.cause, false);
    const found = this.#deadFound;
    this.#state.reclaimer.finish(base, 0);
    return found;
  }

  resize(ref: Ref, bytes: number, slots: number, rawWords: number): boolean {
    const { table, reclaimer, immortal } = this.#state;
    const old = table.bytes[ref]!;
    if (granulesOf(bytes) === granulesOf(old) && bytes <= old) return this.#resizeRange(ref, bytes, slots, rawWords);
    if (this.#isStartup) {
      return this.#resizeRange(ref, bytes, slots, rawWords) && immortal.adopt(ref, granulesOf(bytes) * GRANULE_BYTES);
    }
    const base = reclaimer.dead.count;
    reclaimer.hold(ref);
    const at = this.#takeBlock(granulesOf(bytes));
    const isDone = at !== 0 && this.#resizeRange(ref, bytes, slots, rawWords);
    if (isDone) this.#moveTo(ref, at);
    reclaimer.finish(base, 0);
    reclaimer.unhold();
    return isDone;
  }

  #resizeRange(ref: Ref, bytes: number, slots: number, rawWords: number): boolean {
    if (!this.#state.table.resizeRange(ref, slots, rawWords)) return false;
    this.#state.table.bytes[ref] = bytes;
    return true;
  }

  /** A resized object is a new one at `at`; whoever refers to it keeps it alive as before. */
  #moveTo(ref: Ref, at: number): void {
    const was = this.#state.space[ref]!;
    this.#state.table.address[ref] = at;
    this.#settle(ref, at);
    this.#allocatedGranules += granulesOf(this.#state.table.bytes[ref]!);
    if (was === SPACE_IMMORTAL) this.#state.immortal.emigrants.push(ref);
    else if (was !== SPACE_GEN0) this.#state.resizedOld.push(ref);
  }

  #revive(ref: Ref): void {
    const at = this.#takeBlock(granulesOf(this.#state.table.bytes[ref]!));
    if (at === 0) {
      throw new UsageError('out-of-memory', 'no room for an object that its destructor revived: raise the heap limit');
    }
    this.#state.table.address[ref] = at;
    this.#settle(ref, at);
  }

  writeRef(holder: Ref, slot: number, target: Ref): void {
    const { table, space } = this.#state;
    table.slots[table.slotStart[holder]! + slot] = target;
    const generation = GENERATION_OF_SPACE[space[holder]!]!;
    if (generation <= GENERATION_OF_SPACE[space[target]!]!) return;
    if (generation === IMMORTAL_GENERATION) this.#state.immortal.noteWrite(holder);
    else this.#setCard(holder, slot);
  }

  #setCard(holder: Ref, slot: number): void {
    const { objects, cards, table } = this.#state;
    cards.set(table.address[holder]! + (objects.slotOffset(holder, slot, REFERENCE_BYTES) >>> 3));
  }

  giveRef(holder: Ref, slot: number, target: Ref): void {
    this.writeRef(holder, slot, target);
  }

  noteWrites(holder: Ref): void {
    const { cards, immortal, space, table } = this.#state;
    const at = space[holder]!;
    if (at === SPACE_IMMORTAL) immortal.noteWrite(holder);
    else if (at > SPACE_GEN0 && at <= SPACE_LOH) {
      const start = table.address[holder]!;
      cards.setRange(start, start + granulesOf(table.bytes[holder]!));
    }
  }

  get #allocatedBytes(): number {
    return this.#allocatedGranules * GRANULE_BYTES;
  }

  readCounters(into: Record<string, unknown>): void {
    this.records.readCounters(into);
    into['allocatedBytes'] = this.#allocatedBytes - this.#allocatedAtBaseline;
    let usedBytes = 0;
    for (const generation of this.#state.generations) usedBytes += generation.sizeBytes;
    const { committedBytes } = this.#state.regions;
    into['heap'] = { usedBytes, committedBytes };
    into['ledger'] = tracingLedger('GC heap', this.#state.objects, usedBytes, committedBytes);
  }

  /** One entry per collection since the baseline, oldest first. */
  collectionRecords(): DotnetRecord[] {
    return this.records.toRecords();
  }

  /**
   * A runtime starts up and will call `markBaseline`: what it makes until then is immortal. Call before the first
   * allocation.
   */
  beginStartup(): void {
    this.#isStartup = true;
  }

  markBaseline(): void {
    this.#isStartup = false;
    this.#context.fix();
    for (const generation of this.#state.generations) {
      for (const region of generation.regions) this.#adoptAll(region);
      generation.freeList.clear();
      generation.freeObjectBytes = 0;
      generation.remainingBytes = generation.desiredBytes;
    }
    this.#state.resizedOld.clear();
    this.#context.restart();
    this.records.clear();
    this.#allocatedAtBaseline = this.#allocatedBytes;
  }

  #adoptAll(region: Region): void {
    const { immortal, table } = this.#state;
    const { refs, count } = region.objects;
    for (let i = 0; i < count; i++) {
      if (!this.#state.isValid(region, i)) continue;
      if (!immortal.adopt(refs[i]!, granulesOf(table.bytes[refs[i]!]!) * GRANULE_BYTES)) {
        throw new UsageError('out-of-memory', 'the operating system has no memory for the runtime\'s start-up objects');
      }
    }
    this.#state.cards.clearRange(region.bottom, region.reservedEnd);
    region.reset();
  }

  verify(): void {
    verifyDotnetHeap(this.#state);
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
