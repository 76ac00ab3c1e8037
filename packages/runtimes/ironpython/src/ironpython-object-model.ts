/**
 * Python values as IronPython's CLR objects: sizes, growth, identities.
 *
 * Models:      IronPython 3.4 on CoreCLR x64.
 * Sources:     src/core/IronPython/Runtime/PythonList.cs (EnsureSize), CommonDictionaryStorage.cs (Initialize,
 *              EnsureSize, ResizeMultiplier 3, Load 0.7), Set.cs, PythonTuple.cs, IdDispenser.cs;
 *              Microsoft.Scripting.Runtime ScriptingRuntimeHelpers.cs (Int32ToObject: MIN_CACHE -100, MAX_CACHE 1000)
 * Algorithm:   1. Most shapes are classes of fixed size with at most one array, see shape-arguments.ts.
 *              2. Ints of one machine word are boxed Int32, longer ones boxed BigInteger and uint[].
 *              3. An empty dict has no storage; the first insertion makes it, with 7 buckets. It grows to 3 *
 *                 trunc(length / 0.7).
 *              4. Lists: 4 items at first, then three times the size, at least 10.
 *              5. Calls use the CLR's stack: they allocate nothing here.
 * Invariants:  I1 the machine's slots come first in every object; nothing is appended behind them here.
 * Simplified:  call sites, argument arrays and other temporaries are not made. Instance dicts are sized as plain dicts:
 *              the storage for instances with their class's attribute names is smaller. Sizes are computed from the
 *              fields.
 */
import type {
  GcModuleTraits, HeapColumns, ImplementationFacts, MemoryManager, ObjectModel, ObjectModelTraits, Ref, ShapeId,
} from '@memarena/core';
import { Shape, shapeLayouts } from '@memarena/core';
import { beginStartup } from '@memarena/strategy-dotnet';
import { arrayBytes, instanceBytes, stringBytes } from './clr-layout.ts';
import * as clr from './ironpython-classes.ts';
import { clrShapes } from './shape-arguments.ts';

export const ironpythonFacts: ImplementationFacts = { name: 'ironpython', version: '3.4.2', versionInfo: [3, 4, 2] };

/** src/core/IronPython.Modules/gc.cs; PythonContext.cs Collect. */
const ironpythonGc: GcModuleTraits = {
  lacks: ['get_count', 'get_stats', 'is_tracked', 'is_finalized', 'freeze', 'unfreeze', 'get_freeze_count', 'callbacks'],
  refuses: {
    set_debug: "gc.set_debug isn't implemented",
    get_objects: "gc.get_objects isn't implemented",
    get_referrers: "gc.get_referrers isn't implemented",
    get_referents: "gc.get_referents isn't implemented",
  },
  disableWarning: 'IronPython has no support for disabling the GC',
  idleThresholds: [65536, 262144, 1048576],
  collectResult: 'bytes',
  collectRounds: 2,
};

const SMALL_INT_MIN = -100;
const SMALL_INT_MAX = 999;
const WORD_BYTES = 8;
const DIGIT_BITS = 30;
const UINT_BITS = 32;
const INT32_BYTES = instanceBytes(clr.boxed);
/** CommonDictionaryStorage.Bucket: key, value, hash. */
const BUCKET_BYTES = 24;
const FIRST_BUCKETS = 7;
const LOAD = 0.7;
const RESIZE_MULTIPLIER = 3;
const LIST_FIRST_CAPACITY = 4;
const LIST_MIN_GROWN_CAPACITY = 10;
const MAX_TABLE_LOG2 = 32;
/** IdDispenser.cs: the counter starts at 42, the first id is one more. */
const FIRST_ID = 43;

/** Length of the bucket array that holds `entries`. */
export function bucketsFor(entries: number): number {
  let length = FIRST_BUCKETS;
  while (entries >= length * LOAD) length = RESIZE_MULTIPLIER * Math.trunc(length / LOAD);
  return length;
}

/** A key table of 2 ** log2 machine slots, two thirds of them in use at most: the storage and its buckets. */
function dictTableBytes(log2: number): number {
  const entries = Math.floor((2 ** log2 * 2) / 3);
  return clrShapes[Shape.dictKeysUnicode]!.fixedBytes + arrayBytes(BUCKET_BYTES, bucketsFor(entries - 1));
}

/** An int of `digits` digits: boxed BigInteger and uint[]. */
function bigIntegerBytes(digits: number): number {
  return clrShapes[Shape.int]!.fixedBytes + arrayBytes(4, Math.ceil((digits * DIGIT_BITS) / UINT_BITS));
}

export class IronPythonObjectModel implements ObjectModel {
  readonly traits: ObjectModelTraits;
  readonly facts: ImplementationFacts = ironpythonFacts;
  readonly memory: MemoryManager;
  readonly columns: HeapColumns;
  readonly #fixed: Int32Array = new Int32Array(Shape.count);
  readonly #unit: Uint8Array = new Uint8Array(Shape.count);
  readonly #dictBytes: Float64Array = new Float64Array(MAX_TABLE_LOG2);
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
      gcModule: ironpythonGc,
      lacksModules: ['tracemalloc'],
    };
    for (let shape = 0; shape < Shape.count; shape++) {
      this.#fixed[shape] = clrShapes[shape]!.fixedBytes;
      this.#unit[shape] = clrShapes[shape]!.unitBytes;
    }
    for (let log2 = 0; log2 < MAX_TABLE_LOG2; log2++) this.#dictBytes[log2] = dictTableBytes(log2);
    memory.defineLayouts(shapeLayouts((shape) => clrShapes[shape]!.name));
    beginStartup(memory);
  }

  create(shape: ShapeId, klass: Ref, n: number, slots: number): Ref {
    const bytes = this.#unit[shape] === 0 ? this.#fixed[shape]! : this.#objectBytes(shape, n);
    const ref = this.memory.allocate(shape + 1, klass, bytes, slots, 0);
    if (this.#ids !== null) this.#ids[ref] = 0;
    return ref;
  }

  createInt(klass: Ref): Ref {
    return this.create(Shape.intMedium, klass, 1, 0);
  }

  #objectBytes(shape: ShapeId, n: number): number {
    const fixed = this.#fixed[shape]!;
    const unit = this.#unit[shape]!;
    switch (shape) {
      case Shape.int: return n <= 1 ? INT32_BYTES : bigIntegerBytes(n);
      case Shape.strAscii:
      case Shape.strLatin1:
      case Shape.strUcs2: return stringBytes(n);
      case Shape.strUcs4: return stringBytes(2 * n);
      case Shape.instance:
      case Shape.instanceDict: return n === 0 ? fixed : fixed + arrayBytes(unit, Math.ceil(n / WORD_BYTES));
      case Shape.exception:
      case Shape.type: return n === 0 ? fixed : fixed + arrayBytes(unit, n);
      default: return fixed + arrayBytes(unit, n);
    }
  }

  createPart(shape: ShapeId, n: number, slots: number, rawWords: number): Ref {
    const ref = this.memory.allocate(shape + 1, 0, this.#partBytes(shape, n), slots, rawWords);
    if (this.#ids !== null) this.#ids[ref] = 0;
    return ref;
  }

  #partBytes(shape: ShapeId, n: number): number {
    switch (shape) {
      case Shape.dictKeysUnicode:
      case Shape.dictKeysGeneral:
      case Shape.dictKeysSplit: return this.#dictBytes[n]!;
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
    const { bytes, layout, slotStart, slotCount, slots } = this.columns;
    let size = bytes[object]!;
    for (let i = slotStart[object]!, end = i + slotCount[object]!; i < end; i++) {
      if (PART_SHAPES.has(layout[slots[i]!]! - 1)) size += bytes[slots[i]!]!;
    }
    return size;
  }

  preheaderBytes(_object: Ref): number {
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

  listCapacity(needed: number, allocated: number, size = needed - 1): number {
    if (needed <= allocated) return allocated;
    if (allocated === 0 && needed <= LIST_FIRST_CAPACITY) return LIST_FIRST_CAPACITY;
    let capacity = Math.max(3 * size, LIST_MIN_GROWN_CAPACITY);
    while (capacity < needed) capacity *= 2;
    return capacity;
  }

  enterCall(_frameSlots: number): boolean {
    this.#calls++;
    return true;
  }

  leaveCall(_frameSlots: number): void {}

  readCounters(into: Record<string, unknown>): void {
    into['frames'] = { calls: this.#calls };
  }
}

/** Storage that `sizeOf` counts with its owner. */
const PART_SHAPES: ReadonlySet<number> = new Set([
  Shape.listItems, Shape.dictKeysUnicode, Shape.dictKeysGeneral, Shape.setTable, Shape.bytearrayBuffer,
  Shape.dictValues,
]);
