/**
 * What happens to objects that a tracing collection found unreachable, on the language's side of the fence.
 *
 * Models:      reference processing of tracing collectors: weak references are cleared first, objects with a finalizer
 *              live on until it has run (Java's Finalizer queue, .NET's f-reachable queue), the others die.
 * Sources:     src/hotspot/share/gc/shared/referenceProcessor.cpp; src/coreclr/gc/gc.cpp CFinalize.
 * Algorithm:   1. After the strong closure the collector shows every unreachable object to `inspect`: weakly referenced
 *                 ones are noted, those with a finalizer that never ran are queued; the collector then keeps the queue
 *                 alive.
 *              2. `bury` takes the rest: their memory is gone, their columns stay.
 *              3. When the heap is in order again, `process` clears the weak references (callbacks run), destroys the
 *                 dead, gives their Refs back, and last runs the queued finalizers.
 *              4. All of these may run the program, which may allocate and collect: each collection has a segment of
 *                 the dead of its own, and what the dead still refer to is a root until they are gone (`forEachRoot`).
 * Invariants:  I1 a Ref is given back only after every destroy of its collection has run.
 *              I2 a finalizer is called at most once for an object.
 * Simplified:  finalizers and callbacks run on the mutator's thread right after the collection, where Java and .NET
 *              have threads of their own for them; no collection count depends on it unless a finalizer allocates.
 */
import type { ReclaimHooks, Ref, RootSource } from '@memarena/core';
import { LayoutFlag } from './layout-table.ts';
import { RefList } from './ref-list.ts';
import type { TracedObjects } from './traced-objects.ts';
import { SPACE_DEAD } from './traced-objects.ts';

/** Objects without these flags need no `inspect`. */
export const INSPECTED_FLAGS: number = LayoutFlag.hasFinalizer | LayoutFlag.weaklyReferable;

/** The part of a collector that brings an object back to life when its `destroy` refused. */
export interface Reviver {
  /** Gives a dead object memory again and takes it into a space. */
  revive(ref: Ref): void;
}

export class Reclaimer implements RootSource {
  readonly dead: RefList = new RefList();
  readonly #objects: TracedObjects;
  readonly #reviver: Reviver;
  readonly #weak: RefList = new RefList(64);
  readonly #queue: RefList = new RefList(64);
  #queueHead = 0;
  readonly #finalizerRan: Uint8Array;
  #hooks: ReclaimHooks | null = null;
  #finalizing = false;
  /** Generation of the collection that was announced and has not ended; -1 = none. */
  #announced = -1;
  /** The program runs on behalf of the announced collection: what it does is part of that one. */
  #isBusy = false;
  /** Objects that native code of the manager holds while the program may run. */
  readonly #held: RefList = new RefList(16);
  /** The dead below this index are being processed: the program may run, and what they refer to must stay. */
  #processedEnd = 0;
  readonly #isUnreachable: (ref: Ref) => boolean;

  constructor(objects: TracedObjects, reviver: Reviver) {
    this.#objects = objects;
    this.#reviver = reviver;
    this.#finalizerRan = new Uint8Array(objects.space.length);
    this.#isUnreachable = (ref) => objects.space[ref]! <= SPACE_DEAD;
  }

  setHooks(hooks: ReclaimHooks): void {
    this.#hooks = hooks;
  }

  /** A collection begins. The program may run; collections within announced ones are not announced. */
  announce(generation: number): void {
    if (this.#hooks === null || this.#announced >= 0) return;
    this.#announced = generation;
    this.#isBusy = true;
    this.#hooks.collectionNotice(0, generation, 0);
    this.#isBusy = false;
  }

  /**
   * Step 3 after a collection: tells the language side about the dead from `base` on and that the collection has ended.
   * @param created an object that is not linked to anything yet
   */
  finish(base: number, created: Ref): void {
    const ends = this.#announced >= 0 && !this.#isBusy;
    if (!ends && !this.isPending(base)) return;
    const found = this.dead.count - base;
    this.hold(created);
    if (ends) this.#isBusy = true;
    this.process(base);
    if (ends) {
      this.#hooks!.collectionNotice(1, this.#announced, found);
      this.#isBusy = false;
      this.#announced = -1;
    }
    this.unhold();
  }

  /** Some objects wait for `process`. */
  isPending(base: number): boolean {
    return this.dead.count > base || this.#weak.count > 0 || this.#queueHead < this.#queue.count;
  }

  /** Notes what the death of an unreachable object involves; queues it if its finalizer has to run first. */
  inspect(ref: Ref, flags: number): void {
    const hooks = this.#hooks;
    if (hooks === null) return;
    if ((flags & LayoutFlag.weaklyReferable) !== 0 && hooks.hasWeakReferences(ref)) this.#weak.push(ref);
    if ((flags & LayoutFlag.hasFinalizer) === 0 || this.#finalizerRan[ref] !== 0 || !hooks.hasFinalizer(ref)) return;
    this.#finalizerRan[ref] = 1;
    this.#queue.push(ref);
  }

  /** Objects whose finalizer is due. */
  get queuedCount(): number {
    return this.#queue.count - this.#queueHead;
  }

  bury(ref: Ref): void {
    this.#objects.space[ref] = SPACE_DEAD;
    this.dead.push(ref);
  }

  hold(ref: Ref): void {
    this.#held.push(ref);
  }

  unhold(): void {
    this.#held.pop();
  }

  /** Queued and held objects, and what dead objects refer to whose destruction has begun. */
  forEachRoot(visit: (ref: Ref) => void): void {
    for (let i = 0; i < this.#held.count; i++) visit(this.#held.refs[i]!);
    this.forEachQueued(visit);
    const { table, space, layouts } = this.#objects;
    for (let i = 0; i < this.#processedEnd; i++) {
      const ref = this.dead.refs[i]!;
      if ((layouts.flags[table.layout[ref]!]! & LayoutFlag.traced) !== 0) {
        for (let at = table.slotStart[ref]!, end = at + table.slotCount[ref]!; at < end; at++) {
          const target = table.slots[at]!;
          if (target !== 0 && space[target]! > SPACE_DEAD) visit(target);
        }
      }
      const klass = table.klass[ref]!;
      if (klass !== 0 && space[klass]! > SPACE_DEAD) visit(klass);
    }
  }

  forEachQueued(visit: (ref: Ref) => void): void {
    for (let i = this.#queueHead; i < this.#queue.count; i++) visit(this.#queue.refs[i]!);
  }

  /** Step 3 for the dead from `base` on, which is where `dead.count` stood when their collection began. */
  process(base: number): void {
    const outerEnd = this.#processedEnd;
    this.#processedEnd = this.dead.count;
    if (this.#weak.count > 0) this.#clearWeak();
    if (this.dead.count > base) this.#dropDead(base);
    this.#processedEnd = outerEnd;
    if (this.#queueHead < this.#queue.count && !this.#finalizing) this.#runFinalizers();
  }

  #clearWeak(): void {
    const refs = this.#weak.refs.slice(0, this.#weak.count);
    this.#weak.clear();
    this.#hooks!.clearWeakReferences(refs, refs.length, this.#isUnreachable);
  }

  #dropDead(base: number): void {
    const objects = this.#objects;
    const { space } = objects;
    const { layout } = objects.table;
    const flags = objects.layouts.flags;
    const hooks = this.#hooks;
    const end = this.dead.count;
    if (hooks !== null) {
      for (let i = base; i < end; i++) {
        const ref = this.dead.refs[i]!;
        if ((flags[layout[ref]!]! & LayoutFlag.hasDestroy) === 0 || space[ref] !== SPACE_DEAD) continue;
        if (!hooks.destroy(ref)) this.#revive(ref);
      }
    }
    for (let i = base; i < end; i++) {
      const ref = this.dead.refs[i]!;
      if (space[ref] !== SPACE_DEAD) continue;
      this.#finalizerRan[ref] = 0;
      objects.drop(ref);
    }
    this.dead.count = base;
  }

  /** A `destroy` made the object reachable again: it and the dead that it refers to come back. */
  #revive(ref: Ref): void {
    const { table, space, layouts } = this.#objects;
    const stack = new RefList(16);
    stack.push(ref);
    for (let at = stack.pop(); at !== 0; at = stack.pop()) {
      if (space[at] !== SPACE_DEAD) continue;
      this.#reviver.revive(at);
      if (table.klass[at] !== 0) stack.push(table.klass[at]!);
      if ((layouts.flags[table.layout[at]!]! & LayoutFlag.traced) === 0) continue;
      for (let i = table.slotStart[at]!, end = i + table.slotCount[at]!; i < end; i++) {
        if (table.slots[i] !== 0) stack.push(table.slots[i]!);
      }
    }
  }

  #runFinalizers(): void {
    this.#finalizing = true;
    while (this.#queueHead < this.#queue.count) {
      const ref = this.#queue.refs[this.#queueHead]!;
      this.hold(ref);
      this.#queueHead++;
      this.#hooks!.finalize(ref);
      this.unhold();
    }
    this.#queueHead = 0;
    this.#queue.clear();
    this.#finalizing = false;
  }
}
