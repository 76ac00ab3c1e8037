/**
 * How Jython represents each shape: bytes = fixed + arrayBytes(unit, n) where `unit` is not 0.
 *
 * Objects that are made and die together (a PyString, its java.lang.String, byte[] and delegate) are one block of the
 * sum of their sizes: bytes and order in eden are the same, and the collector has fewer objects to look at.
 */
import { Shape } from '@memarena/core';
import type { JavaClass } from './java-layout.ts';
import { arrayBytes, instanceBytes } from './java-layout.ts';
import * as java from './jython-classes.ts';

export interface JavaShape {
  readonly name: string;
  /** Bytes of all objects of fixed size. */
  readonly fixedBytes: number;
  /** Bytes of one element of the array that comes with the object; 0 = there is none. */
  readonly unitBytes: number;
}

const REF = 4;

function shape(name: string, classes: readonly JavaClass[], unitBytes = 0, emptyArrays = 0): JavaShape {
  const fixed = classes.reduce((sum, type) => sum + instanceBytes(type), 0);
  return { name, fixedBytes: fixed + emptyArrays * arrayBytes(REF, 0), unitBytes };
}

const str = [java.pyString, java.javaString, java.indexDelegate];
const unicode = [java.pyUnicode, java.javaString, java.indexDelegate, java.javaObject];
const set = [java.pySet, java.setFromMap, java.concurrentHashMap];
const generator = [java.pyGenerator, java.pyFrame, java.finalizeTrigger, java.finalizer];
const S = Shape;

/** By shape. Key tables, ints and instances have formulas of their own in jython-object-model.ts. */
export const javaShapes: Readonly<Record<number, JavaShape>> = {
  [S.none]: shape('PyNone', [java.pyObject]),
  [S.int]: shape('PyLong', [java.pyLong, java.bigInteger], REF),
  [S.intMedium]: shape('PyInteger', [java.pyInteger]),
  [S.float]: shape('PyFloat', [java.pyFloat]),
  [S.complex]: shape('PyComplex', [java.pyComplex]),
  [S.strAscii]: shape('PyString', str, 1),
  [S.strLatin1]: shape('PyString', str, 1),
  [S.strUcs2]: shape('PyUnicode', unicode, 2),
  [S.strUcs4]: shape('PyUnicode', unicode, 4),
  [S.bytes]: shape('PyString', str, 1),
  [S.bytearray]: shape('PyByteArray', [java.pyByteArray, java.indexDelegate]),
  [S.bytearrayBuffer]: shape('byte[]', [], 1),
  [S.list]: shape('PyList', [java.pyList, java.arrayList, java.indexDelegate]),
  [S.listItems]: shape('Object[]', [], REF),
  [S.tuple]: shape('PyTuple', [java.pyTuple, java.indexDelegate], REF),
  [S.dict]: shape('PyDictionary', [java.pyDictionary, java.concurrentHashMap]),
  [S.dictKeysUnicode]: shape('ConcurrentHashMap$Node[]', [], REF),
  [S.dictKeysGeneral]: shape('ConcurrentHashMap$Node[]', [], REF),
  [S.dictKeysSplit]: shape('ConcurrentHashMap$Node[]', [], REF),
  [S.dictValues]: shape('Object[]', [], REF),
  [S.set]: shape('PySet', set),
  [S.frozenset]: shape('PyFrozenSet', set),
  [S.setTable]: shape('ConcurrentHashMap$Node[]', [], REF),
  [S.function]: shape('PyFunction', [java.pyFunction]),
  [S.cell]: shape('PyCell', [java.pyCell]),
  [S.boundMethod]: shape('PyMethod', [java.pyMethod]),
  [S.builtinMethod]: shape('PyBuiltinMethod', [java.pyBuiltinMethod]),
  [S.staticMethod]: shape('PyStaticMethod', [java.pyStaticMethod]),
  [S.classMethod]: shape('PyClassMethod', [java.pyStaticMethod]),
  [S.property]: shape('PyProperty', [java.pyProperty]),
  [S.super]: shape('PySuper', [java.pySuper]),
  [S.code]: shape('PyTableCode', [java.pyTableCode]),
  [S.module]: shape('PyModule', [java.pyModule]),
  [S.generator]: shape('PyGenerator', generator, REF),
  [S.coroutine]: shape('PyGenerator', generator, REF),
  [S.asyncGenerator]: shape('PyGenerator', generator, REF),
  [S.asyncGeneratorAsend]: shape('native object', [], 1),
  [S.asyncGeneratorValue]: shape('native object', [], 1),
  [S.frame]: shape('PyFrame', [java.pyFrame], REF),
  [S.traceback]: shape('PyTraceback', [java.pyTraceback]),
  [S.exception]: shape('PyBaseExceptionDerived', [java.pyBaseExceptionDerived], REF),
  [S.type]: shape('PyType', [java.pyType], REF),
  [S.instance]: shape('PyObjectDerived', [java.pyObjectDerived], REF),
  [S.instanceDict]: shape('PyObjectDerived', [java.pyObjectDerived], REF),
  [S.listIterator]: shape('PyFastSequenceIter', [java.sequenceIterator]),
  [S.tupleIterator]: shape('PyFastSequenceIter', [java.sequenceIterator]),
  [S.strIterator]: shape('PyFastSequenceIter', [java.sequenceIterator]),
  [S.bytesIterator]: shape('PyFastSequenceIter', [java.sequenceIterator]),
  [S.bytearrayIterator]: shape('PyFastSequenceIter', [java.sequenceIterator]),
  [S.reversedIterator]: shape('PyReversedIterator', [java.sequenceIterator]),
  [S.callableIterator]: shape('PyCallIter', [java.callIterator]),
  [S.dictIterator]: shape('PyDictionary$ValuesIter', [java.sequenceIterator]),
  [S.setIterator]: shape('PySetIterator', [java.sequenceIterator]),
  [S.dictView]: shape('PyDictionary$View', [java.pyDictProxy]),
  [S.range]: shape('PyXRange', [java.pyXRange, java.indexDelegate]),
  [S.rangeIterator]: shape('PyXRangeIter', [java.rangeIterator]),
  [S.longRangeIterator]: shape('PyXRangeIter', [java.rangeIterator]),
  [S.enumerate]: shape('PyEnumerate', [java.pyEnumerate]),
  [S.zip]: shape('itertools.PyIZip', [java.sequenceIterator]),
  [S.map]: shape('itertools.PyIMap', [java.sequenceIterator]),
  [S.filter]: shape('itertools.PyIFilter', [java.sequenceIterator]),
  [S.slice]: shape('PySlice', [java.pySlice]),
  [S.weakref]: shape('ReferenceType', [java.referenceType, java.globalRef]),
  [S.memberDescriptor]: shape('PySlot', [java.pyDescriptor]),
  [S.getsetDescriptor]: shape('PyDataDescr', [java.pyDescriptor]),
  [S.wrapperDescriptor]: shape('PyMethodDescr', [java.pyDescriptor]),
  [S.methodWrapper]: shape('PyBuiltinMethod', [java.pyBuiltinMethod]),
  [S.mappingProxy]: shape('PyDictProxy', [java.pyDictProxy]),
  [S.deque]: shape('PyDeque', [java.pyDeque, java.pyDequeNode]),
  [S.dequeBlock]: shape('PyDeque$Node[64]', Array.from({ length: 64 }, (): JavaClass => java.pyDequeNode)),
  [S.native]: shape('native object', [], 1),
  [S.nativeCollected]: shape('native object', [], 1),
  [S.scratch]: shape('byte[]', [], 1),
  [S.object]: shape('PyObject', [java.pyObject]),
};
