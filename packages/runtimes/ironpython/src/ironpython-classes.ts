/**
 * The CLR classes behind Python values, with their instance fields. Sources: src/core/IronPython/Runtime/*.cs of
 * IronPython 3.4, each class in the file of its name unless another is named; System.Private.CoreLib of .NET.
 */
import type { ClrClass, ClrType } from './clr-layout.ts';

function define(name: string, references: number, others: readonly ClrType[] = []): ClrClass {
  return { name, fields: [...Array.from({ length: references }, (): ClrType => 'ref'), ...others] };
}

/** A boxed primitive of up to 8 bytes. */
export const boxed = define('System.Int32', 0, ['long']);
/** Boxed System.Numerics.BigInteger: _bits, _sign; Complex: two doubles. */
export const boxedStruct16 = define('System.Numerics.BigInteger', 0, ['struct16']);

/** _data, _size */
export const pythonList = define('PythonList', 1, ['int']);
/** _data */
export const pythonTuple = define('PythonTuple', 1);
/** _storage */
export const pythonDictionary = define('PythonDictionary', 1);
/** _buckets, _nullValue, _hashFunc, _eqFunc, _keyType; _count, _version */
export const commonDictionaryStorage = define('CommonDictionaryStorage', 5, ['int', 'int']);
/** Set.cs SetCollection: _items, _tracker */
export const setCollection = define('SetCollection', 2);
/** Set.cs FrozenSetCollection: _items, _hashCache, _tracker */
export const frozenSetCollection = define('FrozenSetCollection', 3);
/** _buckets, _hashFunc, _eqFunc, _itemType; _count, _version, _maxCount, _hasNull */
export const setStorage = define('SetStorage', 4, ['int', 'int', 'int', 'bool']);
/**
 * context, defaults, keyword defaults, dict, module, code, name, qualified name, doc, annotations, closure; ids and
 * flags
 */
export const pythonFunction = define('PythonFunction', 11, ['int', 'int']);
/** PythonFunction.cs: Value */
export const closureCell = define('ClosureCell', 1);
/** __func__, __self__, im_class, _weakref */
export const method = define('Method', 4);
/** Types/BuiltinFunction.cs: _data, _instance */
export const builtinFunction = define('BuiltinFunction', 2);
/** function, dict */
export const staticMethod = define('staticmethod', 2);
/** fget, fset, fdel, doc; doc from getter */
export const pythonProperty = define('PythonProperty', 4, ['bool']);
/** _thisClass, _self, _selfClass */
export const pythonSuper = define('Super', 3);
/** names, delegates, lambda, context and flags */
export const functionCode = define('FunctionCode', 18, ['int', 'int', 'int', 'int', 'bool']);
/** _dict, _scope */
export const pythonModule = define('PythonModule', 2);
/**
 * Generator.cs PythonGenerator: _next, _function, _data, _dataTuple, _finalizer, _excInfo, _sendValue, _tracker,
 * fnStack; flags
 */
export const pythonGenerator = define('PythonGenerator', 9, ['int']);
/** Generator.cs GeneratorFinalizer: Generator */
export const generatorFinalizer = define('GeneratorFinalizer', 1);
/** Exceptions/TraceBack.cs: _next, _frame; _line */
export const traceBack = define('TraceBack', 2, ['int']);
/**
 * Exceptions/TraceBack.cs: adapter, trace, debug properties, scope callback, globals, locals, code, context, back; line
 */
export const traceBackFrame = define('TraceBackFrame', 10, ['int']);
/** Exceptions: _type, _args, _dict, _clrException, _slots, _cause, _context, _traceback; _tracebackSet */
export const baseException = define('BaseException', 8, ['bool']);
/** Types/PythonType.cs: tables, caches, names, bases, context; version and attributes */
export const pythonType = define('PythonType', 24, ['int', 'int', 'int']);
/** An emitted class: _class, _dict, _slots_and_weakref */
export const newTypeInstance = define('IronPython.NewTypes instance', 3);
/** _list, _index; version */
export const listIterator = define('PythonListIterator', 1, ['int', 'bool']);
/** PythonTuple.cs TupleEnumerator: _tuple, _index */
export const tupleIterator = define('TupleEnumerator', 1, ['int']);
/** _dict, _keys, _size, _pos */
export const dictIterator = define('DictionaryKeyEnumerator', 2, ['int', 'int']);
/** _items; _version, _maxIndex, _index, _cnt */
export const setIterator = define('SetIterator', 1, ['int', 'int', 'int', 'int']);
/** context, target, sentinel, site, current; _sinkState */
export const sentinelIterator = define('SentinelIterator', 5, ['bool']);
/** _dict */
export const dictView = define('DictionaryKeyView', 1);
/** _start, _stop, _step, _length as BigInteger structs */
export const pythonRange = define('PythonRange', 0, ['struct16', 'struct16', 'struct16', 'struct16']);
/** _range; _value, _position */
export const rangeIterator = define('PythonRangeIterator', 1, ['int', 'int']);
/** _range; _value, _position as BigInteger structs */
export const longRangeIterator = define('PythonLongRangeIterator', 1, ['struct16', 'struct16']);
/** _iter, _index */
export const enumerate = define('Enumerate', 2);
/** iterators and function of zip, map, filter */
export const iteratorAdapter = define('iterator adapter', 4);
/** start, stop, step */
export const slice = define('Slice', 3);
/** target, callback, hash */
export const weakReference = define('WeakRef', 3, ['int', 'bool']);
/** WeakRef.cs: _longRef, _shortRef, _instance, list of callbacks */
export const weakRefTracker = define('WeakRefTracker', 4, ['int']);
/** name, type, accessors */
export const typeSlot = define('ReflectedSlotProperty', 5, ['int']);
/** Bytes.cs: _bytes */
export const bytes = define('Bytes', 1);
/** ByteArray.cs: _bytes, and ArrayData.cs: _items, _size, buffers */
export const byteArray = define('ByteArray', 1);
export const arrayData = define('ArrayData', 2, ['int', 'int']);
/** _collections.deque: _data, _context, _lockObj; head, tail, count, version, maximum length */
export const deque = define('deque', 3, ['int', 'int', 'int', 'int', 'int']);
export const plainObject = define('System.Object', 0);
