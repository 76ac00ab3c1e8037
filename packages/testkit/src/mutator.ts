import type { LayoutSpec, MemoryManager, ReclaimHooks, Ref } from '@memarena/core';

/** Layouts that the suites use; index = layout id. */
export const TestLayout = {
  /** May refer and be part of cycles. */
  node: 1,
  /** No references. */
  leaf: 2,
  /** A node with content, a destructor, a finalizer and weak references. */
  guarded: 3,
} as const;

export const TEST_LAYOUTS: readonly LayoutSpec[] = [
  { name: 'free' },
  { name: 'node', collected: true },
  { name: 'leaf' },
  {
    name: 'guarded', collected: true, hasPayload: true, hasDestroy: true, hasFinalizer: true, weaklyReferable: true,
  },
];

/** Bytes of the object head that every test object has, in the sizes of the managers. */
export const HEAD_BYTES = 32;
const SLOT_BYTES = 8;

export function objectBytes(slots: number, rawWords: number, extraBytes = 0): number {
  return HEAD_BYTES + SLOT_BYTES * (slots + rawWords) + extraBytes;
}

/**
 * A program's hands on a memory manager: registers that are roots, and the ownership rules of managers that count and
 * of those that trace behind one set of operations. Registers are the words 1..count of the stack region.
 */
export class Mutator {
  readonly memory: MemoryManager;
  readonly registers: number;

  constructor(memory: MemoryManager, registers: number) {
    this.memory = memory;
    this.registers = registers;
    memory.registerRoots({
      forEachRoot: (visit) => {
        for (let i = 1; i <= registers; i++) if (memory.columns.slots[i] !== 0) visit(memory.columns.slots[i]!);
      },
    });
  }

  get(register: number): Ref {
    return this.memory.columns.slots[register + 1]!;
  }

  /** Puts a reference that the caller owns into a register and releases the old content. */
  #give(register: number, ref: Ref): void {
    const old = this.get(register);
    this.memory.columns.slots[register + 1] = ref;
    if (old !== 0) this.memory.release(old);
  }

  set(register: number, ref: Ref): void {
    if (ref !== 0) this.memory.retain(ref);
    this.#give(register, ref);
  }

  /** A new object in a register; false = out of memory, and the register is as it was. */
  create(register: number, layout: number, slots: number, rawWords: number, extraBytes = 0): boolean {
    const ref = this.memory.allocate(layout, 0, objectBytes(slots, rawWords, extraBytes), slots, rawWords);
    if (ref === 0) return false;
    this.#give(register, ref);
    this.memory.track(ref);
    return true;
  }

  slot(holder: Ref, slot: number): Ref {
    const { slots, slotStart } = this.memory.columns;
    return slots[slotStart[holder]! + slot]!;
  }

  link(holder: Ref, slot: number, target: Ref): void {
    this.memory.writeRef(holder, slot, target);
  }

  /** Stores into several slots as bulk operations do: directly, with one note to the barrier. */
  linkMany(holder: Ref, targets: readonly Ref[]): void {
    const { slots, slotStart } = this.memory.columns;
    if (this.memory.traits.counting) {
      targets.forEach((target, slot) => this.memory.writeRef(holder, slot, target));
      return;
    }
    targets.forEach((target, slot) => (slots[slotStart[holder]! + slot] = target));
    this.memory.noteWrites(holder);
  }

  raw(ref: Ref, word: number): number {
    const { slots, slotStart, slotCount } = this.memory.columns;
    return slots[slotStart[ref]! + slotCount[ref]! + word]!;
  }

  setRaw(ref: Ref, word: number, value: number): void {
    const { slots, slotStart, slotCount } = this.memory.columns;
    slots[slotStart[ref]! + slotCount[ref]! + word] = value;
  }

  isLive(ref: Ref): boolean {
    return this.memory.columns.layout[ref] !== 0;
  }

  /** Objects that exist; linear in the capacity. */
  countLive(): number {
    const { layout, capacity } = this.memory.columns;
    let live = 0;
    for (let ref = 1; ref < capacity; ref++) if (layout[ref] !== 0) live++;
    return live;
  }

  /** Full collections until nothing more is found: finalizers make objects live through one. */
  collectAll(): void {
    for (let i = 0; i < 4; i++) this.memory.collect({ cause: 'explicit' });
  }
}

/** Hooks that do nothing but remember; fields can be set to act. */
export class RecordingHooks implements ReclaimHooks {
  readonly #memory: MemoryManager;
  readonly destroyed: Ref[] = [];
  readonly finalized: Ref[] = [];
  readonly weakCleared: Ref[] = [];
  /** Order of the events: 'weak', 'destroy', 'finalize'. */
  readonly events: string[] = [];
  readonly withFinalizer: Set<Ref> = new Set();
  readonly withWeakReferences: Set<Ref> = new Set();
  /** Phases of the collections that were announced. */
  readonly notices: (0 | 1)[] = [];
  onNotice: (phase: 0 | 1) => void = () => undefined;
  onDestroy: (ref: Ref) => boolean = () => true;
  onFinalize: (ref: Ref) => void = () => undefined;

  constructor(memory: MemoryManager) {
    this.#memory = memory;
  }

  destroy(ref: Ref): boolean {
    this.destroyed.push(ref);
    this.events.push('destroy');
    const isDead = this.onDestroy(ref);
    if (isDead) {
      this.withFinalizer.delete(ref);
      this.withWeakReferences.delete(ref);
    }
    return isDead;
  }

  needsDestroy(): boolean {
    return true;
  }

  finalize(ref: Ref): boolean {
    this.finalized.push(ref);
    this.events.push('finalize');
    this.onFinalize(ref);
    return true;
  }

  hasFinalizer(ref: Ref): boolean {
    return this.withFinalizer.has(ref);
  }

  hasWeakReferences(ref: Ref): boolean {
    return this.withWeakReferences.has(ref);
  }

  clearWeakReferences(refs: Uint32Array, count: number): number {
    for (let i = 0; i < count; i++) {
      this.weakCleared.push(refs[i]!);
      this.withWeakReferences.delete(refs[i]!);
    }
    this.events.push('weak');
    return 0;
  }

  clear(ref: Ref): void {
    this.#memory.clearReferences(ref);
  }

  collectionNotice(phase: 0 | 1): void {
    this.notices.push(phase);
    this.onNotice(phase);
  }

  errorPending(): boolean {
    return false;
  }
}
