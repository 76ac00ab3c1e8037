/**
 * The contract of an object model: how one Python implementation represents values. The virtual machine speaks of
 * shapes ("a list header", "an item buffer of n slots"); the object model turns each into that implementation's
 * objects, bytes, caches and growth, and asks its memory manager for them.
 */
import type { HeapColumns, Ref } from './heap-columns.ts';
import type { MemoryManager } from './memory-manager.ts';

/**
 * Kinds of memory that a Python program makes. `n` is the variable size that comes with each request:
 * characters, items, digits, slots as noted.
 */
export const Shape = {
  none: 0,
  /** n = 30-bit digits of the magnitude, exact size. */
  int: 1,
  /** An int of one digit made by arithmetic; n unused. */
  intMedium: 2,
  float: 3,
  complex: 4,
  /** n = characters. */
  strAscii: 5,
  strLatin1: 6,
  strUcs2: 7,
  strUcs4: 8,
  /** n = bytes. */
  bytes: 9,
  bytearray: 10,
  bytearrayBuffer: 11,
  /** Slot 0: item buffer or 0. */
  list: 12,
  /** Part; n = item slots. */
  listItems: 13,
  /** n = items = slots. */
  tuple: 14,
  /** Slot 0: keys part, slot 1: values part (split tables only). */
  dict: 15,
  /** Part; n = log2 of the hash slots; slots alternate key, value; raw words: index and hashes. */
  dictKeysUnicode: 16,
  dictKeysGeneral: 17,
  /** Part; n = log2 of the hash slots; keys only, shared between instances of a class. */
  dictKeysSplit: 18,
  /** Part; n = value slots. */
  dictValues: 19,
  /** Slot 0: table part or 0 while the inline table of 8 serves; the next 8 slots are the inline table. */
  set: 20,
  frozenset: 21,
  /** Part; n = hash slots. */
  setTable: 22,
  function: 23,
  cell: 24,
  boundMethod: 25,
  /** A C function bound to an object; n = 1 if it is told the class that defines it. */
  builtinMethod: 26,
  staticMethod: 27,
  classMethod: 28,
  property: 29,
  super: 30,
  code: 31,
  module: 32,
  /** n = frame slots (locals + cells + stack). */
  generator: 33,
  coroutine: 34,
  /** n = frame slots. */
  frame: 35,
  traceback: 36,
  /** n = extra fields in words beyond BaseException's. */
  exception: 37,
  /** A class made by a class statement; n = its own `__slots__`. */
  type: 38,
  /** Instance of a class made by a class statement; n = bytes beyond the plain object head, slots as the class says. */
  instance: 39,
  /** The same with an attribute dict (values part and dict among its slots); n likewise, the dict's own bytes not counted. */
  instanceDict: 40,
  listIterator: 41,
  tupleIterator: 42,
  strIterator: 43,
  bytesIterator: 44,
  reversedIterator: 45,
  callableIterator: 46,
  dictIterator: 47,
  setIterator: 48,
  dictView: 49,
  range: 50,
  rangeIterator: 51,
  longRangeIterator: 52,
  enumerate: 53,
  zip: 54,
  map: 55,
  filter: 56,
  slice: 57,
  weakref: 58,
  memberDescriptor: 59,
  getsetDescriptor: 60,
  wrapperDescriptor: 61,
  methodWrapper: 62,
  mappingProxy: 63,
  /** Blocks of 64 items in a doubly linked list. */
  deque: 64,
  dequeBlock: 65,
  /** Objects of extension modules: n = bytes beyond the object head, slots as given. */
  native: 66,
  nativeCollected: 67,
  /** Untyped scratch memory of n bytes that lives shorter than one operation. */
  scratch: 68,
  /** `object()`. */
  object: 69,
  bytearrayIterator: 70,
  /** n = frame slots. */
  asyncGenerator: 71,
  /** What `__anext__()` and `asend()` of an asynchronous generator return, and what its `yield` passes on. */
  asyncGeneratorAsend: 72,
  asyncGeneratorValue: 73,
  /** Shape count, not a shape. */
  count: 74,
} as const;
export type ShapeId = number;

/** How the `gc` module of an implementation differs from CPython's. */
export interface GcModuleTraits {
  /** Names that the module does not have. */
  readonly lacks: readonly string[];
  /** Functions that raise NotImplementedError, with their message. */
  readonly refuses: Readonly<Record<string, string>>;
  /** The collector cannot be switched off: `isenabled` is always true, and `disable` (where it exists) warns so. */
  readonly disableWarning: string | null;
  /** Thresholds that are remembered and change nothing; null: those of the collector, if it has any. */
  readonly idleThresholds: readonly [number, number, number] | null;
  /** What `collect` returns: unreachable objects, bytes by which the heap shrank, or always one number. */
  readonly collectResult: 'objects' | 'bytes' | number;
  /** Collections that one call of `collect` makes. */
  readonly collectRounds: number;
}

/** How an implementation differs where programs can see it or where the machine must ask. */
export interface ObjectModelTraits {
  readonly counting: boolean;
  /** Ints in [smallIntMin, smallIntMax] are made once. */
  readonly smallIntMin: number;
  readonly smallIntMax: number;
  /** One-character latin-1 strings and one-byte bytes are made once. */
  readonly cachesLatin1: boolean;
  /** `id()` is the address (true) or a running number. */
  readonly idIsAddress: boolean;
  /** `sys.getrefcount`, `gc` thresholds and counts exist. */
  readonly hasRefcounts: boolean;
  /** Instances of a class share one key table. */
  readonly sharesKeys: boolean;
  readonly gcModule: GcModuleTraits;
  /** Modules of CPython's library that the implementation comes without. */
  readonly lacksModules: readonly string[];
}

/** Implementation facts shown to the program (`sys.version_info`, `sys.implementation.name`, …). */
export interface ImplementationFacts {
  readonly name: string;
  readonly version: string;
  readonly versionInfo: readonly [number, number, number];
}

export interface ObjectModel {
  readonly traits: ObjectModelTraits;
  readonly facts: ImplementationFacts;
  readonly memory: MemoryManager;
  readonly columns: HeapColumns;
  /**
   * A new object of a shape: refcount 1, untracked, slots 0. Throws nothing; returns 0 when out of memory.
   * @param slots reference slots of the object itself
   * @param isFresh the object comes from the allocator itself (implementations bypass their free lists)
   */
  create(shape: ShapeId, klass: Ref, n: number, slots: number, isFresh?: boolean): Ref;
  /** `create(Shape.intMedium, klass, 1, 0)`, the most frequent request of all. */
  createInt(klass: Ref): Ref;
  /**
   * Storage owned by an object; see `create`.
   * @param isCopy the part copies an existing one of the same shape (implementations may then bypass their caches)
   */
  createPart(shape: ShapeId, n: number, slots: number, rawWords: number, isCopy?: boolean): Ref;
  resizePart(part: Ref, shape: ShapeId, n: number, slots: number, rawWords: number): boolean;
  /** Changes the size of an object that nobody else refers to yet (`_PyTuple_Resize`, `_PyBytes_Resize`). */
  resize(object: Ref, shape: ShapeId, n: number, slots: number): boolean;
  /** Memory that an operation needs while it runs and returns before it ends; `endScratch` frees it. 0 = out of memory. */
  beginScratch(bytes: number): Ref;
  endScratch(scratch: Ref): void;
  /** The object has a GC header, so that a container of it may be part of a cycle. False where nothing is tracked. */
  isCollected(object: Ref): boolean;
  /** `sys.getsizeof` of one object without its parts' owners' extras: the implementation's own answer. */
  sizeOf(object: Ref): number;
  /** Bytes of `sizeOf` that lie before the object proper (`__sizeof__` does not count them). */
  preheaderBytes(object: Ref): number;
  /** `id()`. */
  identity(object: Ref): number;
  /** New capacity of a list buffer for `needed` items when `allocated` slots and `size` items are there (`list_resize`). */
  listCapacity(needed: number, allocated: number, size: number): number;
  /**
   * A Python function is entered or left: where the implementation keeps its frame. False = no memory for it.
   * `frameSlots` are locals, cells and stack; `locals` those that are no cells, `cells` its own and enclosing ones.
   */
  enterCall(frameSlots: number, locals: number, cells: number): boolean;
  leaveCall(frameSlots: number): void;
  readCounters(into: Record<string, unknown>): void;
  /**
   * Memory of the C library beside the heap (locks, thread states), which the allocation tracer counts; absent where
   * such things are part of their objects.
   * @returns the address, 0 = refused
   */
  allocateRaw?(bytes: number): number;
  freeRaw?(address: number, bytes: number): void;
  /** What the system gives to a new thread (its stack). A token for `endThread`, -1 = refused. */
  startThread?(): number;
  endThread?(token: number): void;
}

/** What the cycle collector offers to the `gc` module; absent where the implementation has no such thing. */
export interface GcControls {
  enabled: boolean;
  readonly thresholds: Int32Array;
  readonly counts: Int32Array;
  /** Per generation: collections, collected, uncollectable. */
  readonly stats: Float64Array;
  /** `gc.set_debug` flags. */
  debugFlags: number;
  /** Receives the objects that DEBUG_SAVEALL keeps from being cleared; must retain what it keeps. */
  saveGarbage: ((ref: Ref) => void) | null;
  /** Told of each unreachable object before anything happens to it, under DEBUG_COLLECTABLE. */
  reportGarbage: ((ref: Ref) => void) | null;
  freeze(): void;
  unfreeze(): void;
  frozenCount(): number;
  /** Old objects that the modelled interpreter has from its start and this heap has not. */
  readonly unseenLongLived: number;
  /** All tracked objects of a generation, youngest first; -1 = all. */
  forEachTracked(generation: number, visit: (ref: Ref) => void): void;
}

/** What a manager that can tell where its blocks were made offers to `tracemalloc`; others lack these members. */
export interface AllocationTracer {
  readonly tracing: boolean;
  /** Requested bytes of the marked blocks in use, and their peak. */
  readonly sessionBytes: number;
  readonly sessionPeakBytes: number;
  /** By Ref, while `tracing`: the origin of the block; 0 = not known. */
  readonly origin: Uint32Array;
  /** The tracer reads its tables: blocks made until it ends are not traced. */
  beginReadingTraces(): void;
  endReadingTraces(): void;
  /** @param locate where the program stands, as a number that is not 0; asked for each block */
  startTracing(locate: () => number): void;
  stopTracing(): void;
  clearTraces(): void;
  resetSessionPeak(): void;
  /** The program stopped the tracer: who measures reads what the program's own sessions say from now on. */
  endMeasurement(): void;
  forEachTrace(visit: (ref: Ref, origin: number, bytes: number) => void): void;
  /** What the tracer's own tables would take, with so many different places in so many files. */
  traceTableBytes(origins: number, files: number): number;
}

export interface RuntimeManifest {
  readonly kind: 'runtime';
  readonly id: string;
  readonly title: string;
  /** The strategy that serves it unless another one is asked for, and all that can. */
  readonly strategy: string;
  readonly strategies: readonly string[];
  create(memory: MemoryManager, settings: Readonly<Record<string, number | string | boolean>>): ObjectModel;
}
