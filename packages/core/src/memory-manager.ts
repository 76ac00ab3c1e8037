/**
 * The contract of every strategy. A memory manager is language-neutral: it hands out objects made of a header, a class
 * word and reference slots, keeps their references, finds garbage, may move objects, and knows nothing of Python.
 *
 * Ownership. `allocate` returns an object with one reference that the caller owns. `retain`/`release` count for
 * managers that count and cost nothing elsewhere. A reference that a caller owns can be handed over to a slot with
 * `giveRef`. Managers that trace find the callers' temporaries through the registered `RootSource`s.
 *
 * Errors. Out of memory is a value (`allocate` returns 0, `resize` false), never an exception. `verify` throws
 * `InvariantError`.
 */
import type { HeapColumns, Ref } from './heap-columns.ts';
import type { LayoutSpec } from './layout.ts';
import type { VirtualMemory } from './virtual-memory.ts';
import type { CAllocator } from './c-allocator.ts';

/** What a strategy is, as data. Shared code asks this record, never the strategy's name. */
export interface MemoryTraits {
  readonly counting: boolean;
  readonly movesObjects: boolean;
  readonly reclaims: 'immediately' | 'at-collection' | 'never';
  readonly barrier: 'none' | 'refcount' | 'card';
  readonly generations: number;
  readonly concurrent: boolean;
}

/** Why a collection ran. Travels with every record. */
export type CollectionCause =
  | 'allocation'
  | 'explicit'
  | 'promotion-failure'
  | 'metadata'
  | 'large-object'
  | 'memory-pressure';

export interface CollectRequest {
  readonly cause: CollectionCause;
  /** Oldest generation to collect; the manager's oldest if omitted. */
  readonly generation?: number;
}

/** Enumerates references that live outside the heap. `visit` gets each non-zero `Ref` once or more. */
export interface RootSource {
  forEachRoot(visit: (ref: Ref) => void): void;
}

/** Language-side actions around the death of objects. All may run mutator code and thus re-enter the manager. */
export interface ReclaimHooks {
  /**
   * Called for layouts with `hasDestroy` when the last reference went (counting) or when the object is swept (tracing).
   * Runs finalizers, clears weak references and host state. Returns false when the object was resurrected.
   */
  destroy(ref: Ref): boolean;
  /** False: `destroy` would do nothing. A manager may ask instead of preparing the object for it. */
  needsDestroy(ref: Ref): boolean;
  /** Cycle collector: runs the finalizer of an unreachable object once. Returns true if one ran. */
  finalize(ref: Ref): boolean;
  hasFinalizer(ref: Ref): boolean;
  hasWeakReferences(ref: Ref): boolean;
  /**
   * Clears weak references to the unreachable objects in `refs[0..count)`, then runs the callbacks of those weak
   * reference objects for which `isUnreachable` is false. Returns how many weak reference objects the callbacks freed.
   */
  clearWeakReferences(refs: Uint32Array, count: number, isUnreachable: (ref: Ref) => boolean): number;
  /** Cycle collector: breaks the references that an unreachable object holds (`tp_clear`). */
  clear(ref: Ref): void;
  /** A collection starts (phase 0) or has ended (phase 1); `gc.callbacks` run here. */
  collectionNotice(phase: 0 | 1, generation: number, collected: number): void;
  /** True while an error is pending: counting managers then do not start an automatic collection. */
  errorPending(): boolean;
}

export interface MemoryManager {
  readonly traits: MemoryTraits;
  readonly columns: HeapColumns;
  /** Defines all layouts; called once before the first allocation. `layouts[0]` is a placeholder for "free". */
  defineLayouts(layouts: readonly LayoutSpec[]): void;
  registerRoots(source: RootSource): void;
  setHooks(hooks: ReclaimHooks): void;
  /**
   * A new object: refcount 1, class `klass` (retained if the layout counts it), all slots and raw words 0.
   * May run a collection first. Returns 0 when out of memory.
   * @param bytes requested size of the block in bytes, headers included
   */
  allocate(layout: number, klass: Ref, bytes: number, slots: number, rawWords: number): Ref;
  /** Changes block size and slot count; contents up to the smaller size stay, new slots are 0. The `Ref` stays. */
  resize(ref: Ref, bytes: number, slots: number, rawWords: number): boolean;
  /** Frees a part that its owner no longer needs; its slots must be empty or handed over. Tracing managers: no effect. */
  freePart(ref: Ref): void;
  /** Stores a reference: retains `target`, releases what the slot held; the write barrier. */
  writeRef(holder: Ref, slot: number, target: Ref): void;
  /** Stores a reference that the caller owns into a slot that holds none; ownership moves into the slot. */
  giveRef(holder: Ref, slot: number, target: Ref): void;
  /** Tells the barrier that `holder`'s slots were written directly (bulk stores). */
  noteWrites(holder: Ref): void;
  retain(ref: Ref): void;
  release(ref: Ref): void;
  /** The count of `ref` has reached zero: tears the object down. Never called on managers that do not count. */
  reclaim(ref: Ref): void;
  /** Releases what the slots of an object hold and leaves them 0 (`tp_clear`). Tracing managers: no effect. */
  clearReferences(ref: Ref): void;
  /** Makes a collected-layout object visible to the cycle collector, after its slots are valid. No effect elsewhere. */
  track(ref: Ref): void;
  untrack(ref: Ref): void;
  isTracked(ref: Ref): boolean;
  /** A point between mutator operations: pending collections may run. */
  safepoint(): void;
  /** Collects now; returns the number of objects found unreachable (or freed). */
  collect(request: CollectRequest): number;
  /** Adds this manager's counters to the document; see `RunCounters`. */
  readCounters(into: Record<string, unknown>): void;
  /**
   * Declares everything allocated so far as the runtime's own start-up state, from which counters are deltas. The memory
   * tracer of the real protocol starts then, and does not see the end of what there is already.
   */
  markBaseline(): void;
  /** Walks the heap and throws `InvariantError` if it is not consistent. */
  verify(): void;
}

/** What a strategy is built from. */
export interface MemoryEnvironment {
  readonly memory: VirtualMemory;
  readonly cAllocator: CAllocator;
  /** Settings by name, already validated against the strategy's `settings`. */
  readonly settings: Readonly<Record<string, number | string | boolean>>;
  /** Capacity of the columns. */
  readonly capacity: HeapCapacity;
}

export interface HeapCapacity {
  readonly refs: number;
  readonly slotWords: number;
  readonly stackWords: number;
}

export interface SettingSpec {
  readonly name: string;
  readonly kind: 'integer' | 'bytes' | 'boolean' | 'choice';
  readonly default: number | string | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly choices?: readonly string[];
  readonly summary: string;
}

/** What a strategy package exports: everything the harness needs, as data plus one factory. */
export interface StrategyManifest {
  readonly kind: 'strategy';
  readonly id: string;
  readonly title: string;
  readonly traits: MemoryTraits;
  readonly settings: readonly SettingSpec[];
  create(environment: MemoryEnvironment): MemoryManager;
}
