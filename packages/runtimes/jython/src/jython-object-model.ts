/**
 * Python values as Jython's Java objects: sizes, growth, frames, identities.
 *
 * Models:      Jython 2.7.3 on HotSpot with compressed oops.
 * Sources:     src/org/python/core/Py.java (integerCache, makeCharacter, id), PyList.java, PyDictionary.java,
 *              PyStringMap.java, Generic.java (CHM_INITIAL_CAPACITY 16, CHM_LOAD_FACTOR 0.75), PyFrame.java,
 *              PyTableCode.java (call), PyTuple.java, IdImpl.java; java.base: ArrayList.grow, ConcurrentHashMap (tableSizeFor, resize
 *              at 3/4), BigInteger
 * Algorithm:   1. Most shapes are classes of fixed size with at most one array, see shape-arguments.ts.
 *              2. Ints of one machine word are PyInteger, longer ones PyLong, BigInteger and int[].
 *              3. A dict's table has as many slots as a ConcurrentHashMap of the same entries, at least 32; its nodes
 *                 are counted with the table that makes room for them.
 *              4. A list made at once goes through an array, Arrays.asList and a copy; the copies are garbage at once.
 *                 Later it grows as ArrayList does.
 *              5. A tuple copies the array that its elements came in.
 *              6. A call makes a PyFrame, an array of locals and one of cells, alive until it returns.
 * Invariants:  I1 the machine's slots come first in every object; nothing is appended behind them here.
 * Simplified:  temporary Java objects of single operations (StringBuilders, argument arrays) are not made, except those
 *              of list displays. Nodes of a dict are made when its table grows, not one by one. An instance gets its
 *              PyStringMap with the first attribute.
 * Terms:       "digits" are the machine's 30-bit digits of an int; Java's BigInteger has 32-bit ones.
 */
import type {
  GcModuleTraits, HeapColumns, ImplementationFacts, MemoryManager, ObjectModel, ObjectModelTraits, Ref, RootSource,
  ShapeId,
} from '@memarena/core';
import { Shape, shapeLayouts } from '@memarena/core';
import { RefList } from '@memarena/heap';
import { beginStartup } from '@memarena/strategy-jvm';
import { arrayBytes, instanceBytes } from './java-layout.ts';
import * as java from './jython-classes.ts';
import { javaShapes } from './shape-arguments.ts';

export const jythonFacts: ImplementationFacts = { name: 'jython', version: '2.7.3', versionInfo: [2, 7, 3] };

/** Py.java integerCache: 1000 ints from -100. */
const NOT_MONITORING = 'not applicable in Jython if gc module is not monitoring PyObjects';
/** org/python/modules/gc.java; UNKNOWN_COUNT is what `collect` returns unless objects are monitored. */
const jythonGc: GcModuleTraits = {
  lacks: ['get_stats', 'is_finalized', 'freeze', 'unfreeze', 'get_freeze_count', 'callbacks'],
  refuses: {
    disable: "can't disable Java GC",
    get_count: 'not applicable to Java GC',
    set_threshold: 'not applicable to Java GC',
    get_threshold: 'not applicable to Java GC',
    get_objects: NOT_MONITORING,
    get_referrers: NOT_MONITORING,
  },
  disableWarning: '',
  idleThresholds: null,
  collectResult: -2,
  collectRounds: 1,
};

const SMALL_INT_MIN = -100;
const SMALL_INT_MAX = 899;
const REF_BYTES = 4;
const WORD_BYTES = 8;
const DIGIT_BITS = 30;
const JAVA_INT_BITS = 32;
/** java.util.ArrayList DEFAULT_CAPACITY */
const LIST_DEFAULT_CAPACITY = 10;
/** tableSizeFor(1 + 16 / 0.75): what `new ConcurrentHashMap(16, 0.75f, 2)` allocates at the first insertion. */
const DICT_TABLE_SLOTS = 32;
/** ConcurrentHashMap DEFAULT_CAPACITY */
const SET_TABLE_SLOTS = 16;
const NODE_BYTES = instanceBytes(java.hashNode);
const FRAME_BYTES = instanceBytes(java.pyFrame);
const INTEGER_BYTES = instanceBytes(java.pyInteger);
const EMPTY_ARRAY_BYTES = arrayBytes(REF_BYTES, 0);
const AS_LIST_BYTES = instanceBytes(java.arraysAsList);
const MAX_TABLE_LOG2 = 32;
/** IdImpl.java: the counter's first answer in a fresh interpreter. */
const FIRST_ID = 2;

/** Entries of the machine's hash table of `slots` (two thirds). */
function machineEntries(slots: number): number {
  return Math.floor((slots * 2) / 3);
}

/** Slots of the ConcurrentHashMap that holds `entries`. */
function mapSlots(entries: number, minimum: number): number {
  let slots = minimum;
  while (entries > slots * 0.75) slots *= 2;
  return slots;
}

/**
 * A key table of 2 ** log2 machine slots: the map's table, and the nodes for the entries that its predecessor had no
 * room for.
 */
function dictTableBytes(log2: number): number {
  const entries = machineEntries(2 ** log2);
  const before = log2 > 3 ? machineEntries(2 ** (log2 - 1)) : 0;
  const slots = mapSlots(entries, DICT_TABLE_SLOTS);
  return arrayBytes(REF_BYTES, slots) + NODE_BYTES * (entries - before);
}

function setTableBytes(machineSlots: number): number {
  const entries = Math.floor((machineSlots * 3) / 5);
  return arrayBytes(REF_BYTES, mapSlots(entries, SET_TABLE_SLOTS)) + NODE_BYTES * entries;
}

/** f_fastlocals or f_env of a PyFrame: the one that would be empty is not made. */
function frameArrayBytes(elements: number): number {
  return elements === 0 ? 0 : arrayBytes(REF_BYTES, elements);
}

/** An int of `digits` digits: PyLong, BigInteger, int[]. */
function longBytes(digits: number): number {
  return javaShapes[Shape.int]!.fixedBytes + arrayBytes(REF_BYTES, Math.ceil((digits * DIGIT_BITS) / JAVA_INT_BITS));
}

export class JythonObjectModel implements ObjectModel, RootSource {
  readonly traits: ObjectModelTraits;
  readonly facts: ImplementationFacts = jythonFacts;
  readonly memory: MemoryManager;
  readonly columns: HeapColumns;
  readonly #fixed: Int32Array = new Int32Array(Shape.count);
  readonly #unit: Uint8Array = new Uint8Array(Shape.count);
  readonly #dictBytes: Float64Array = new Float64Array(MAX_TABLE_LOG2);
  /** Frame objects of the active calls. */
  readonly #frames: RefList = new RefList(256);
  /** Capacity of the list buffer that an empty list was told to get: no display. */
  #grownCapacity = -1;
  /** A new object, while garbage is made beside it. */
  #held: Ref = 0;
  /** Numbers given out by `id`; 0 = none yet. Made with the first one. */
  #ids: Uint32Array | null = null;
  #nextId = FIRST_ID;
  #calls = 0;

  constructor(memory: MemoryManager) {
    this.memory = memory;
    this.columns = memory.columns;
    this.traits = {
      counting: memory.traits.counting,
      smallIntMin: SMALL_INT_MIN,
      smallIntMax: SMALL_INT_MAX,
      cachesLatin1: true,
      idIsAddress: false,
      hasRefcounts: false,
      sharesKeys: false,
      gcModule: jythonGc,
      lacksModules: ['tracemalloc'],
    };
    for (let shape = 0; shape < Shape.count; shape++) {
      this.#fixed[shape] = javaShapes[shape]!.fixedBytes;
      this.#unit[shape] = javaShapes[shape]!.unitBytes;
    }
    for (let log2 = 0; log2 < MAX_TABLE_LOG2; log2++) this.#dictBytes[log2] = dictTableBytes(log2);
    memory.defineLayouts(shapeLayouts((shape) => javaShapes[shape]!.name));
    beginStartup(memory);
    memory.registerRoots(this);
  }

  create(shape: ShapeId, klass: Ref, n: number, slots: number): Ref {
    const unit = this.#unit[shape]!;
    const bytes = unit === 0 ? this.#fixed[shape]! : this.#objectBytes(shape, n);
    const ref = this.memory.allocate(shape + 1, klass, bytes, slots, 0);
    if (this.#ids !== null) this.#ids[ref] = 0;
    if (shape === Shape.list && ref !== 0) this.#discardAfterList(ref);
    if (shape === Shape.tuple && n > 0 && ref !== 0) this.#discardBeside(ref, arrayBytes(REF_BYTES, n));
    return ref;
  }

  #objectBytes(shape: ShapeId, n: number): number {
    const fixed = this.#fixed[shape]!;
    const unit = this.#unit[shape]!;
    switch (shape) {
      case Shape.int: return n <= 1 ? INTEGER_BYTES : longBytes(n);
      case Shape.instance:
      case Shape.instanceDict: return fixed + arrayBytes(unit, Math.ceil(n / WORD_BYTES));
      default: return fixed + arrayBytes(unit, n);
    }
  }

  /** What `new PyList(elements)` leaves behind beside the copies of its elements. */
  #discardAfterList(list: Ref): void {
    this.#held = list;
    this.#discard(AS_LIST_BYTES);
    this.#discard(EMPTY_ARRAY_BYTES);
    this.#held = 0;
  }

  /** Garbage that an operation leaves behind. */
  #discard(bytes: number): void {
    this.memory.allocate(Shape.scratch + 1, 0, bytes, 0, 0);
  }

  createInt(klass: Ref): Ref {
    return this.create(Shape.intMedium, klass, 1, 0);
  }

  createPart(shape: ShapeId, n: number, slots: number, rawWords: number): Ref {
    const bytes = this.#partBytes(shape, n);
    const ref = this.memory.allocate(shape + 1, 0, bytes, slots, rawWords);
    if (this.#ids !== null) this.#ids[ref] = 0;
    if (shape === Shape.listItems && ref !== 0 && n !== this.#grownCapacity) this.#discardCopies(ref, bytes);
    this.#grownCapacity = -1;
    return ref;
  }

  /** The elements of a list display: the array it was built in and one more copy; an empty one was counted already. */
  #discardCopies(part: Ref, bytes: number): void {
    this.#discardBeside(part, 2 * bytes - EMPTY_ARRAY_BYTES);
  }

  #discardBeside(kept: Ref, bytes: number): void {
    this.#held = kept;
    this.#discard(bytes);
    this.#held = 0;
  }

  #partBytes(shape: ShapeId, n: number): number {
    switch (shape) {
      case Shape.dictKeysUnicode:
      case Shape.dictKeysGeneral:
      case Shape.dictKeysSplit: return this.#dictBytes[n]!;
      case Shape.setTable: return setTableBytes(n);
      case Shape.dequeBlock: return this.#fixed[shape]!;
      default: return arrayBytes(this.#unit[shape]!, n);
    }
  }

  resizePart(part: Ref, shape: ShapeId, n: number, slots: number, rawWords: number): boolean {
    return this.memory.resize(part, this.#partBytes(shape, n), slots, rawWords);
  }

  resize(object: Ref, shape: ShapeId, n: number, slots: number): boolean {
    return this.memory.resize(object, this.#objectBytes(shape, n), slots, 0);
  }

  beginScratch(bytes: number): Ref {
    return this.memory.allocate(Shape.scratch + 1, 0, arrayBytes(1, bytes), 0, 0);
  }

  endScratch(scratch: Ref): void {
    this.memory.freePart(scratch);
  }

  isCollected(_object: Ref): boolean {
    return false;
  }

  sizeOf(object: Ref): number {
    return this.columns.bytes[object]!;
  }

  /** Jython's headers are part of the object. */
  preheaderBytes(): number {
    return 0;
  }

  identity(object: Ref): number {
    this.#ids ??= new Uint32Array(this.columns.capacity);
    const known = this.#ids[object]!;
    if (known !== 0) return known;
    const id = this.#nextId++;
    this.#ids[object] = id;
    return id;
  }

  listCapacity(needed: number, allocated: number): number {
    if (needed <= allocated) return allocated;
    if (allocated === 0) {
      this.#grownCapacity = Math.max(LIST_DEFAULT_CAPACITY, needed);
      return this.#grownCapacity;
    }
    return Math.max(allocated + (allocated >> 1), needed);
  }

  enterCall(_frameSlots: number, locals: number, cells: number): boolean {
    this.#calls++;
    const bytes = FRAME_BYTES + frameArrayBytes(locals) + frameArrayBytes(cells);
    const frame = this.memory.allocate(Shape.frame + 1, 0, bytes, 0, 0);
    if (frame !== 0) this.#frames.push(frame);
    return frame !== 0;
  }

  leaveCall(_frameSlots: number): void {
    this.#frames.pop();
  }

  /** The frames of the active calls. */
  forEachRoot(visit: (ref: Ref) => void): void {
    if (this.#held !== 0) visit(this.#held);
    for (let i = 0; i < this.#frames.count; i++) {
      if (this.#frames.refs[i] !== 0) visit(this.#frames.refs[i]!);
    }
  }

  readCounters(into: Record<string, unknown>): void {
    into['frames'] = { calls: this.#calls, depth: this.#frames.count };
  }
}
