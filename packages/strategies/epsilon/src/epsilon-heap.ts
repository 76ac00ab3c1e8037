/**
 * A heap that never frees: the cheapest manager there is, the baseline of every comparison, and the strategy to copy.
 *
 * Models:      HotSpot's EpsilonGC (JEP 318) with thread-local buffers off.
 * Sources:     src/hotspot/share/gc/epsilon/epsilonHeap.cpp (allocate_work, initialize)
 * Algorithm:   1. Reserve the whole heap once; commit the first step.
 *              2. Allocate by raising a pointer. If the committed part is full, commit another step, or what is left.
 *              3. When the reservation is used up, the program is out of memory. Nothing is ever found dead.
 *              4. A block that grows moves to the top; the old one stays behind. At the top it grows in place.
 * Layout:      [reserved: [committed: objects ... top) ... committed end) ... reserved end)
 * Invariants:  I1 top <= committed end <= reserved end. I2 no two objects overlap. I3 references lead to live objects.
 *              (all checked in `verify`)
 * Simplified:  EpsilonGC's TLABs waste the ends of buffers; here usedBytes is exactly what was asked for, rounded to 8.
 */
import type {
  CollectRequest, HeapColumns, LayoutSpec, MemoryEnvironment, MemoryManager, MemoryTraits, ReclaimHooks, Ref,
  RetentionRule, RootSource, VirtualMemory,
} from '@memarena/core';
import { GRANULE_BYTES, InvariantError } from '@memarena/core';
import { BumpSpace, FIRST_SPACE, TracedObjects, tracingLedger } from '@memarena/heap';
import { ALIGNMENT_BYTES, epsilonTraits } from './epsilon-arguments.ts';

export class EpsilonHeap implements MemoryManager, RetentionRule {
  readonly traits: MemoryTraits = epsilonTraits;
  readonly retentionRule = 'Nothing is ever given back.';
  readonly columns: HeapColumns;
  readonly #objects: TracedObjects;
  readonly #space: BumpSpace;
  readonly #memory: VirtualMemory;
  readonly #stepGranules: number;
  readonly #reservedEnd: number;
  #allocatedBytes = 0;
  #allocatedAtBaseline = 0;

  constructor(environment: MemoryEnvironment) {
    const memory = environment.memory;
    this.#memory = memory;
    this.#objects = new TracedObjects(environment.capacity);
    this.columns = this.#objects.table;
    this.#stepGranules = Number(environment.settings['epsilon.stepBytes']) / GRANULE_BYTES;
    const heapBytes = Number(environment.settings['epsilon.heapBytes']);
    const address = memory.reserve(heapBytes, 0, 'epsilon heap');
    const bottom = address === 0 ? 0 : (address - memory.traits.windowBase) / GRANULE_BYTES;
    this.#reservedEnd = address === 0 ? 0 : bottom + heapBytes / GRANULE_BYTES;
    this.#space = new BumpSpace(FIRST_SPACE, memory);
    this.#space.place(bottom, bottom);
  }

  defineLayouts(layouts: readonly LayoutSpec[]): void {
    this.#objects.layouts.define(layouts);
  }

  allocate(layout: number, klass: Ref, bytes: number, slots: number, rawWords: number): Ref {
    const at = this.#takeBlock(bytes);
    if (at === 0) return 0;
    const ref = this.#objects.create(layout, klass, bytes, slots, rawWords, at, FIRST_SPACE);
    if (ref !== 0) this.#space.objects.push(ref, at);
    return ref;
  }

  resize(ref: Ref, bytes: number, slots: number, rawWords: number): boolean {
    const table = this.#objects.table;
    const start = table.address[ref]!;
    const oldGranules = granulesOf(table.bytes[ref]!);
    const extra = granulesOf(bytes) - oldGranules;
    if (extra > 0) {
      const isLast = start + oldGranules === this.#space.top;
      const at = this.#takeBlock(isLast ? extra * GRANULE_BYTES : bytes);
      if (at === 0) return false;
      if (!isLast) {
        table.address[ref] = at;
        this.#space.objects.push(ref, at);
      }
    }
    if (!table.resizeRange(ref, slots, rawWords)) return false;
    table.bytes[ref] = bytes;
    return true;
  }

  /** The granule of a new block of `bytes` bytes; 0 = out of memory. */
  #takeBlock(bytes: number): number {
    const granules = granulesOf(bytes);
    let at = this.#space.allocate(granules);
    if (at === 0 && this.#commitFor(granules)) at = this.#space.allocate(granules);
    if (at !== 0) this.#allocatedBytes += granules * GRANULE_BYTES;
    return at;
  }

  /** Commits a step, more if the block needs more, less if less is left. */
  #commitFor(granules: number): boolean {
    const space = this.#space;
    const needed = space.top + granules - space.end;
    const end = Math.min(space.end + Math.max(needed, this.#stepGranules), this.#reservedEnd);
    if (end < space.top + granules) return false;
    const address = this.#memory.traits.windowBase + space.end * GRANULE_BYTES;
    if (!this.#memory.commit(address, (end - space.end) * GRANULE_BYTES)) return false;
    space.setEnd(end);
    return true;
  }

  writeRef(holder: Ref, slot: number, target: Ref): void {
    const table = this.#objects.table;
    table.slots[table.slotStart[holder]! + slot] = target;
  }

  giveRef(holder: Ref, slot: number, target: Ref): void {
    this.writeRef(holder, slot, target);
  }

  readCounters(into: Record<string, unknown>): void {
    into['allocatedBytes'] = this.#allocatedBytes - this.#allocatedAtBaseline;
    const { usedBytes, capacityBytes: committedBytes } = this.#space;
    into['heap'] = { usedBytes, committedBytes };
    into['ledger'] = tracingLedger('epsilon heap', this.#objects, usedBytes, committedBytes);
  }

  markBaseline(): void {
    this.#allocatedAtBaseline = this.#allocatedBytes;
  }

  verify(): void {
    if (this.#space.end > this.#reservedEnd) throw new InvariantError('epsilon: committed behind the reservation');
    this.#space.verify(this.#objects.table, this.#objects.space);
    this.#objects.verifyGraph();
  }

  /* What a manager that finds no garbage has no use for. */
  registerRoots(_source: RootSource): void {}
  setHooks(_hooks: ReclaimHooks): void {}
  freePart(_ref: Ref): void {}
  noteWrites(_holder: Ref): void {}
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
  collect(_request: CollectRequest): number {
    return 0;
  }
}

function granulesOf(bytes: number): number {
  return Math.ceil(Math.max(bytes, 1) / ALIGNMENT_BYTES);
}
