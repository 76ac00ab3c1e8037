/**
 * CPython's values: which blocks each shape takes, how lists grow, what `sys.getsizeof` and `id` say.
 *
 * Models:      CPython 3.11.7, default build, 64-bit.
 * Sources:     Objects/listobject.c (list_resize), Objects/dictobject.c (new_keys_object, _PyDict_SizeOf),
 *              Objects/setobject.c (set_sizeof), Objects/typeobject.c (type___sizeof___impl), Python/sysmodule.c
 *              (_PySys_GetSizeOf), Objects/sliceobject.c, Python/bltinmodule.c (builtin_id)
 * Algorithm:   1. A shape's layout is shape + 1; its block is `base + n * unit` bytes, see shape-arguments.ts.
 *              2. Key tables and value arrays have formulas of their own, see dict-sizes.ts.
 * Invariants:  I1 bytes are what CPython requests, not what it reports: an int of one digit made by arithmetic is
 *              requested with 32 bytes and reports 28.
 * Simplified:  a string's cached UTF-8 copy is not modelled.
 */
import type {
  HeapColumns, ImplementationFacts, MemoryManager, ObjectModel, ObjectModelTraits, Ref, ShapeId,
} from '@memarena/core';
import { GRANULE_BYTES, Shape } from '@memarena/core';
import { CpythonHeap } from '@memarena/strategy-cpython';
import { typeStats } from './debug-type-stats.ts';
import { DataStack } from './data-stack.ts';
import { keysBytes, valuesBytes } from './dict-sizes.ts';
import { mapThread, unmapThread } from './thread-memory.ts';
import { FILLER_LAYOUT, GC_HEAD_BYTES, MANAGED_DICT_BYTES, layoutSpecs, shapeSpecs } from './shape-arguments.ts';

const MAX_TABLE_LOG2 = 40;
const { intMedium: INT_MEDIUM } = Shape;
/** Objects/longobject.c _PyLong_FromMedium: sizeof(PyLongObject), whatever the digits. */
const INT_MEDIUM_BYTES = 32;

export const cpythonFacts: ImplementationFacts = { name: 'cpython', version: '3.11.7', versionInfo: [3, 11, 7] };

export class CpythonObjectModel implements ObjectModel {
  readonly traits: ObjectModelTraits;
  readonly facts = cpythonFacts;
  readonly memory: MemoryManager;
  readonly columns: HeapColumns;
  /** The manager as CPython's own, null under another strategy. */
  readonly heap: CpythonHeap | null;
  readonly dataStack: DataStack | null;
  readonly base = new Int32Array(Shape.count);
  readonly unit = new Int32Array(Shape.count);
  readonly unicodeKeysBytes = new Float64Array(MAX_TABLE_LOG2);
  readonly generalKeysBytes = new Float64Array(MAX_TABLE_LOG2);
  /** By layout: bytes between the start of the block and the object that `id` names. */
  readonly headBytes = new Uint8Array(layoutSpecs.length);
  readonly collectedLayouts = new Uint8Array(layoutSpecs.length);
  readonly #windowBase: number;

  constructor(memory: MemoryManager, startupTrackedObjects = 0, startupBlocks: readonly number[] = []) {
    this.memory = memory;
    this.columns = memory.columns;
    this.heap = memory instanceof CpythonHeap ? memory : null;
    const system = this.heap === null ? null : this.heap.environment.memory;
    this.dataStack = system === null ? null : new DataStack(system);
    this.#windowBase = system === null ? 0 : system.traits.windowBase;
    this.traits = {
      counting: memory.traits.counting,
      smallIntMin: -5,
      smallIntMax: 256,
      cachesLatin1: true,
      idIsAddress: true,
      hasRefcounts: memory.traits.counting,
      sharesKeys: true,
      gcModule: {
        lacks: [], refuses: {}, disableWarning: null, idleThresholds: null, collectResult: 'objects', collectRounds: 1,
      },
      lacksModules: [],
    };
    for (let shape = 0; shape < Shape.count; shape++) {
      const spec = shapeSpecs[shape];
      this.base[shape] = spec.base;
      this.unit[shape] = spec.unit;
      const isCollected = spec.layout.collected === true;
      this.collectedLayouts[shape + 1] = isCollected ? 1 : 0;
      this.headBytes[shape + 1] = isCollected ? GC_HEAD_BYTES : 0;
    }
    this.headBytes[Shape.instanceDict + 1] += MANAGED_DICT_BYTES;
    for (let log2 = 0; log2 < MAX_TABLE_LOG2; log2++) {
      this.unicodeKeysBytes[log2] = keysBytes(log2, false);
      this.generalKeysBytes[log2] = keysBytes(log2, true);
    }
    memory.defineLayouts(layoutSpecs);
    if (this.heap !== null) this.heap.beginStartup(startupTrackedObjects, startupBlocks, FILLER_LAYOUT);
  }

  create(shape: ShapeId, klass: Ref, n: number, slots: number, isFresh?: boolean): Ref {
    const unit = this.unit[shape];
    const bytes = unit === 0 ? this.base[shape] : this.objectBytes(shape, n, unit);
    if (isFresh === true && this.heap !== null) return this.heap.allocateFresh(shape + 1, klass, bytes, slots, 0);
    return this.memory.allocate(shape + 1, klass, bytes, slots, 0);
  }

  objectBytes(shape: ShapeId, n: number, unit: number): number {
    const bytes = this.base[shape] + n * unit;
    return shape === Shape.code ? (bytes + 7) & ~7 : bytes; // Include/cpython/objimpl.h _PyObject_VAR_SIZE
  }

  createInt(klass: Ref): Ref {
    return this.memory.allocate(INT_MEDIUM + 1, klass, INT_MEDIUM_BYTES, 0, 0);
  }

  createPart(shape: ShapeId, n: number, slots: number, rawWords: number, isCopy?: boolean): Ref {
    const bytes = this.partBytes(shape, n);
    if (isCopy === true && this.heap !== null) return this.heap.allocateFresh(shape + 1, 0, bytes, slots, rawWords);
    return this.memory.allocate(shape + 1, 0, bytes, slots, rawWords);
  }

  resizePart(part: Ref, shape: ShapeId, n: number, slots: number, rawWords: number): boolean {
    return this.memory.resize(part, this.partBytes(shape, n), slots, rawWords);
  }

  resize(object: Ref, shape: ShapeId, n: number, slots: number): boolean {
    return this.memory.resize(object, this.base[shape] + n * this.unit[shape], slots, 0);
  }

  partBytes(shape: ShapeId, n: number): number {
    const unit = this.unit[shape];
    if (unit !== 0) return this.base[shape] + n * unit;
    if (shape === Shape.dictValues) return valuesBytes(n);
    if (shape === Shape.dictKeysGeneral) return this.generalKeysBytes[n];
    return shape === Shape.dequeBlock ? this.base[shape] : this.unicodeKeysBytes[n];
  }

  beginScratch(bytes: number): Ref {
    return this.memory.allocate(Shape.scratch + 1, 0, bytes, 0, 0);
  }

  endScratch(scratch: Ref): void {
    this.memory.freePart(scratch);
  }

  listCapacity(needed: number, allocated: number, length = needed - 1): number {
    if (needed <= allocated && needed >= allocated >> 1) return allocated;
    if (needed === 0) return 0;
    const roomy = Math.floor((needed + Math.floor(needed / 8) + 6) / 4) * 4;
    return needed - length > roomy - needed ? Math.floor((needed + 3) / 4) * 4 : roomy;
  }

  /** `PyObject_IS_GC`. */
  isCollected(object: Ref): boolean {
    return this.collectedLayouts[this.columns.layout[object]] !== 0;
  }

  sizeOf(object: Ref): number {
    const { bytes, layout, slotStart, slotCount, slots } = this.columns;
    const shape = layout[object] - 1;
    if (shape === Shape.intMedium) return 28;
    if (shape === Shape.builtinMethod) return this.base[shape];
    let size = shape === Shape.type ? this.base[shape] - this.unit[shape] : bytes[object];
    const start = slotStart[object];
    for (let i = start; i < start + slotCount[object]; i++) {
      const target = slots[i];
      if (target !== 0) size += this.#sizeOfPart(shape, target);
    }
    return size;
  }

  /** What a slot's target adds to the size of an object of `shape`. */
  #sizeOfPart(shape: ShapeId, target: Ref): number {
    const { bytes, layout, refcount, slotStart, slotCount, slots } = this.columns;
    const targetShape = layout[target] - 1;
    switch (targetShape) {
      case Shape.dictKeysUnicode:
      case Shape.dictKeysGeneral: return bytes[target];
      case Shape.dictKeysSplit: return shape === Shape.type || refcount[target] === 1 ? bytes[target] : 0;
      case Shape.dictValues: return shape === Shape.dict ? slotCount[target] * 8 : 0;
      case Shape.listItems:
      case Shape.setTable:
      case Shape.bytearrayBuffer: return bytes[target];
      case Shape.dequeBlock: break;
      default: return 0;
    }
    let size = bytes[target];
    const end = slotStart[target] + slotCount[target];
    for (let i = slotStart[target]; i < end; i++) {
      if (slots[i] !== 0 && layout[slots[i]] - 1 === Shape.dequeBlock) size += this.#sizeOfPart(shape, slots[i]);
    }
    return size;
  }

  preheaderBytes(object: Ref): number {
    return this.headBytes[this.columns.layout[object]];
  }

  identity(object: Ref): number {
    const { address, layout } = this.columns;
    return this.#windowBase + address[object] * GRANULE_BYTES + this.headBytes[layout[object]];
  }

  enterCall(frameSlots: number): boolean {
    return this.dataStack === null || this.dataStack.push(frameSlots);
  }

  leaveCall(frameSlots: number): void {
    if (this.dataStack !== null) this.dataStack.pop(frameSlots);
  }

  allocateRaw(bytes: number): number {
    return this.heap === null ? 0 : this.heap.takeRawDomain(bytes);
  }

  freeRaw(address: number, bytes: number): void {
    if (this.heap !== null) this.heap.giveRawDomain(address, bytes);
  }

  startThread(): number {
    return this.heap === null ? 0 : mapThread(this.heap.environment.memory);
  }

  endThread(token: number): void {
    if (this.heap !== null) unmapThread(this.heap.environment.memory, token);
  }

  /** The text of `sys._debugmallocstats()`. */
  debugMallocStats(): string {
    return this.heap === null ? '' : `${this.heap.debugMallocStats()}${typeStats(this.heap)}`;
  }

  readCounters(into: Record<string, unknown>): void {
    if (this.dataStack === null) return;
    into['frameStack'] = {
      chunks: this.dataStack.chunks,
      chunksHighWater: this.dataStack.chunksHighWater,
      mappedBytes: this.dataStack.mappedBytes,
    };
  }
}
