/**
 * The lists of kept objects, as `sys._debugmallocstats()` ends with them.
 * Sources: Objects/object.c (_PyObject_DebugTypeStats), Objects/tupleobject.c (_PyTuple_DebugMallocStats),
 * Objects/obmalloc.c (_PyDebugAllocatorStats).
 */
import { Shape } from '@memarena/core';
import type { CpythonHeap } from '@memarena/strategy-cpython';
import { keptObjectsLine } from '@memarena/strategy-cpython';
import { GC_HEAD_BYTES, shapeSpecs } from './shape-arguments.ts';

/** Objects/tupleobject.c PyTuple_NFREELISTS. */
const TUPLE_LISTS = 20;

export function typeStats(heap: CpythonHeap): string {
  const kept = (shape: number, list = 0): number => heap.listCounts[heap.firstList[shape + 1] + list];
  const headless = (shape: number): number => shapeSpecs[shape].base - GC_HEAD_BYTES;
  let text = keptObjectsLine('free PyDictObject', kept(Shape.dict), headless(Shape.dict))
    + keptObjectsLine('free PyFloatObject', kept(Shape.float), shapeSpecs[Shape.float].base)
    + keptObjectsLine('free PyListObject', kept(Shape.list), headless(Shape.list));
  for (let items = 1; items <= TUPLE_LISTS; items++) {
    const bytes = headless(Shape.tuple) + items * shapeSpecs[Shape.tuple].unit;
    text += keptObjectsLine(`free ${items}-sized PyTupleObject`, kept(Shape.tuple, items), bytes);
  }
  return text;
}
