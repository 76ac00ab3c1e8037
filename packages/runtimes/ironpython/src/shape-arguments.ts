/**
 * How IronPython represents each shape: bytes = fixed + arrayBytes(unit, n) where `unit` is not 0.
 *
 * Objects that are made and die together (a PythonTuple and its object[]) are one block of the sum of their sizes.
 */
import { Shape } from '@memarena/core';
import type { ClrClass } from './clr-layout.ts';
import { arrayBytes, instanceBytes } from './clr-layout.ts';
import * as clr from './ironpython-classes.ts';

export interface ClrShape {
  readonly name: string;
  /** Bytes of all objects of fixed size. */
  readonly fixedBytes: number;
  /** Bytes of one element of the array that comes with the object; 0 = there is none. */
  readonly unitBytes: number;
}

const REF = 8;
/** Set.cs SetStorage.InitialBuckets buckets of {object, int}. */
const SET_BUCKETS_BYTES = arrayBytes(16, 8);

function shape(name: string, classes: readonly ClrClass[], unitBytes = 0, extraBytes = 0): ClrShape {
  return { name, fixedBytes: classes.reduce((sum, type) => sum + instanceBytes(type), extraBytes), unitBytes };
}

const generator = [clr.pythonGenerator, clr.generatorFinalizer];
const byteArray = [clr.byteArray, clr.arrayData];
const S = Shape;

/** By shape. Strings, ints, key tables and instances have formulas of their own in ironpython-object-model.ts. */
export const clrShapes: Readonly<Record<number, ClrShape>> = {
  [S.none]: shape('None', [clr.plainObject]),
  [S.int]: shape('System.Numerics.BigInteger', [clr.boxedStruct16], 4),
  [S.intMedium]: shape('System.Int32', [clr.boxed]),
  [S.float]: shape('System.Double', [clr.boxed]),
  [S.complex]: shape('System.Numerics.Complex', [clr.boxedStruct16]),
  [S.strAscii]: shape('System.String', [], 2),
  [S.strLatin1]: shape('System.String', [], 2),
  [S.strUcs2]: shape('System.String', [], 2),
  [S.strUcs4]: shape('System.String', [], 4),
  [S.bytes]: shape('Bytes', [clr.bytes], 1),
  [S.bytearray]: shape('ByteArray', byteArray),
  [S.bytearrayBuffer]: shape('byte[]', [], 1),
  [S.list]: shape('PythonList', [clr.pythonList]),
  [S.listItems]: shape('object[]', [], REF),
  [S.tuple]: shape('PythonTuple', [clr.pythonTuple], REF),
  [S.dict]: shape('PythonDictionary', [clr.pythonDictionary]),
  [S.dictKeysUnicode]: shape('CommonDictionaryStorage', [clr.commonDictionaryStorage], 24),
  [S.dictKeysGeneral]: shape('CommonDictionaryStorage', [clr.commonDictionaryStorage], 24),
  [S.dictKeysSplit]: shape('CommonDictionaryStorage', [clr.commonDictionaryStorage], 24),
  [S.dictValues]: shape('object[]', [], REF),
  [S.set]: shape('SetCollection', [clr.setCollection, clr.setStorage], 0, SET_BUCKETS_BYTES),
  [S.frozenset]: shape('FrozenSetCollection', [clr.frozenSetCollection, clr.setStorage], 0, SET_BUCKETS_BYTES),
  [S.setTable]: shape('SetStorage.Bucket[]', [], 16),
  [S.function]: shape('PythonFunction', [clr.pythonFunction, clr.pythonDictionary], 0, arrayBytes(REF, 0)),
  [S.cell]: shape('ClosureCell', [clr.closureCell]),
  [S.boundMethod]: shape('Method', [clr.method]),
  [S.builtinMethod]: shape('BuiltinFunction', [clr.builtinFunction]),
  [S.staticMethod]: shape('staticmethod', [clr.staticMethod]),
  [S.classMethod]: shape('classmethod', [clr.staticMethod]),
  [S.property]: shape('PythonProperty', [clr.pythonProperty]),
  [S.super]: shape('Super', [clr.pythonSuper]),
  [S.code]: shape('FunctionCode', [clr.functionCode]),
  [S.module]: shape('PythonModule', [clr.pythonModule]),
  [S.generator]: shape('PythonGenerator', generator, REF),
  [S.coroutine]: shape('PythonGenerator', generator, REF),
  [S.asyncGenerator]: shape('PythonGenerator', generator, REF),
  [S.asyncGeneratorAsend]: shape('native object', [], 1),
  [S.asyncGeneratorValue]: shape('native object', [], 1),
  [S.frame]: shape('TraceBackFrame', [clr.traceBackFrame]),
  [S.traceback]: shape('TraceBack', [clr.traceBack, clr.traceBackFrame]),
  [S.exception]: shape('BaseException', [clr.baseException], REF),
  [S.type]: shape('PythonType', [clr.pythonType], REF),
  [S.instance]: shape('NewTypes instance', [clr.newTypeInstance], REF),
  [S.instanceDict]: shape('NewTypes instance', [clr.newTypeInstance], REF),
  [S.listIterator]: shape('PythonListIterator', [clr.listIterator]),
  [S.tupleIterator]: shape('TupleEnumerator', [clr.tupleIterator]),
  [S.strIterator]: shape('PythonStrIterator', [clr.tupleIterator]),
  [S.bytesIterator]: shape('PythonBytesIterator', [clr.tupleIterator]),
  [S.bytearrayIterator]: shape('PythonByteArrayIterator', [clr.tupleIterator]),
  [S.reversedIterator]: shape('PythonListReverseIterator', [clr.listIterator]),
  [S.callableIterator]: shape('SentinelIterator', [clr.sentinelIterator]),
  [S.dictIterator]: shape('DictionaryKeyEnumerator', [clr.dictIterator]),
  [S.setIterator]: shape('SetIterator', [clr.setIterator]),
  [S.dictView]: shape('DictionaryKeyView', [clr.dictView]),
  [S.range]: shape('PythonRange', [clr.pythonRange]),
  [S.rangeIterator]: shape('PythonRangeIterator', [clr.rangeIterator]),
  [S.longRangeIterator]: shape('PythonLongRangeIterator', [clr.longRangeIterator]),
  [S.enumerate]: shape('Enumerate', [clr.enumerate]),
  [S.zip]: shape('zip', [clr.iteratorAdapter]),
  [S.map]: shape('map', [clr.iteratorAdapter]),
  [S.filter]: shape('filter', [clr.iteratorAdapter]),
  [S.slice]: shape('Slice', [clr.slice]),
  [S.weakref]: shape('WeakRef', [clr.weakReference, clr.weakRefTracker]),
  [S.memberDescriptor]: shape('ReflectedSlotProperty', [clr.typeSlot]),
  [S.getsetDescriptor]: shape('ReflectedProperty', [clr.typeSlot]),
  [S.wrapperDescriptor]: shape('BuiltinMethodDescriptor', [clr.builtinFunction]),
  [S.methodWrapper]: shape('BuiltinFunction', [clr.builtinFunction]),
  [S.mappingProxy]: shape('MappingProxy', [clr.dictView]),
  [S.deque]: shape('deque', [clr.deque]),
  [S.dequeBlock]: shape('object[]', [], 0, arrayBytes(REF, 64)),
  [S.native]: shape('native object', [], 1),
  [S.nativeCollected]: shape('native object', [], 1),
  [S.scratch]: shape('byte[]', [], 1),
  [S.object]: shape('System.Object', [clr.plainObject]),
};
