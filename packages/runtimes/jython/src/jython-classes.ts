/**
 * The Java classes behind Python values, with their instance fields. Sources: src/org/python/core/*.java of Jython
 * 2.7.3, each class in the file of its name; java.base of JDK 17.
 */
import type { JavaClass, JavaType } from './java-layout.ts';

function define(name: string, base: JavaClass | undefined, fields: readonly JavaType[]): JavaClass {
  return base === undefined ? { name, fields } : { name, extends: base, fields };
}

function refs(count: number): JavaType[] {
  return Array.from({ length: count }, (): JavaType => 'ref');
}

/* java.base */
export const javaObject = define('java.lang.Object', undefined, []);
/** value, hash, coder, hashIsZero */
export const javaString = define('java.lang.String', undefined, ['ref', 'int', 'byte', 'boolean']);
/** signum, mag, bitCountPlusOne, bitLengthPlusOne, lowestSetBitPlusTwo, firstNonzeroIntNumPlusTwo */
export const bigInteger = define('java.math.BigInteger', undefined, ['int', 'ref', 'int', 'int', 'int', 'int']);
/** AbstractList.modCount; elementData, size */
export const arrayList = define('java.util.ArrayList', undefined, ['int', 'ref', 'int']);
/** Arrays$ArrayList: AbstractList.modCount; a */
export const arraysAsList = define('java.util.Arrays$ArrayList', undefined, ['int', 'ref']);
const abstractMap = define('java.util.AbstractMap', undefined, refs(2));
/** table, nextTable, baseCount, sizeCtl, transferIndex, cellsBusy, counterCells, keySet, values, entrySet */
export const concurrentHashMap = define('java.util.concurrent.ConcurrentHashMap', abstractMap,
  ['ref', 'ref', 'long', 'int', 'int', 'int', 'ref', 'ref', 'ref', 'ref']);
/** hash, key, val, next */
export const hashNode = define('java.util.concurrent.ConcurrentHashMap$Node', undefined, ['int', 'ref', 'ref', 'ref']);
/** m, s */
export const setFromMap = define('java.util.Collections$SetFromMap', undefined, refs(2));
/** referent, queue, next, discovered */
const reference = define('java.lang.ref.Reference', undefined, refs(4));
/** next, prev */
export const finalizer = define('java.lang.ref.Finalizer', reference, refs(2));

/* org.python.core */
/** objtype, attributes */
export const pyObject = define('PyObject', undefined, refs(2));
/** delegator */
const pySequence = define('PySequence', pyObject, refs(1));
/** The index delegate of a sequence: an inner object with its outer one. */
export const indexDelegate = define('PySequence$DefaultIndexDelegate', undefined, refs(1));

export const pyInteger = define('PyInteger', pyObject, ['int']);
export const pyBoolean = define('PyBoolean', pyInteger, ['boolean']);
export const pyLong = define('PyLong', pyObject, refs(1));
export const pyFloat = define('PyFloat', pyObject, ['double']);
export const pyComplex = define('PyComplex', pyObject, ['double', 'double']);
/** string, interned, export */
export const pyString = define('PyString', pySequence, ['ref', 'boolean', 'ref']);
/** translator */
export const pyUnicode = define('PyUnicode', pyString, refs(1));
/** list, gListAllocatedStatus */
export const pyList = define('PyList', pySequence, ['ref', 'int']);
/** array, cachedList */
export const pyTuple = define('PyTuple', pySequence, refs(2));
/** internalMap */
export const pyDictionary = define('PyDictionary', pyObject, refs(1));
/** _set */
export const pySet = define('PySet', pyObject, refs(1));
/** storage, size, offset; export, and the delegate of the elements */
export const pyByteArray = define('PyByteArray', pySequence, ['ref', 'int', 'int', 'ref', 'ref']);
/** __name__, __doc__, __globals__, __defaults__, __code__, __dict__, __closure__, __module__ */
export const pyFunction = define('PyFunction', pyObject, refs(8));
/** ob_ref */
export const pyCell = define('PyCell', pyObject, refs(1));
/** im_class, __func__, __self__ */
export const pyMethod = define('PyMethod', pyObject, refs(3));
/** info, doc; self */
export const pyBuiltinMethod = define('PyBuiltinMethod', pyObject, refs(3));
/** callable */
export const pyStaticMethod = define('PyStaticMethod', pyObject, refs(1));
/** fget, fset, fdel, docFromGetter, doc */
export const pyProperty = define('PyProperty', pyObject, ['ref', 'ref', 'ref', 'boolean', 'ref']);
/** superType, obj, objType */
export const pySuper = define('PySuper', pyObject, refs(3));
/** co_name */
const pyCode = define('PyCode', pyObject, refs(1));
/** counts and first line, names, flags, varargs, varkwargs */
const pyBaseCode = define('PyBaseCode', pyCode,
  ['int', 'int', 'int', 'int', 'int', 'boolean', 'boolean', ...refs(5)]);
/** funcs, func_id, co_code */
export const pyTableCode = define('PyTableCode', pyBaseCode, ['ref', 'int', 'ref']);
/** __dict__ */
export const pyModule = define('PyModule', pyObject, refs(1));
/** f_back … tracefunc; f_lineno, env_j, f_ncells, f_nfreevars, f_lasti */
export const pyFrame = define('PyFrame', pyObject, ['int', 'int', 'int', 'int', 'int', ...refs(11)]);
/** stopException */
const pyIterator = define('PyIterator', pyObject, refs(1));
/** gi_frame, gi_code, gi_running, closure */
export const pyGenerator = define('PyGenerator', pyIterator, ['ref', 'ref', 'boolean', 'ref']);
/** toFinalize, flags */
export const finalizeTrigger = define('FinalizeTrigger', undefined, ['ref', 'byte']);
/** tb_next, tb_frame, tb_lineno */
export const pyTraceback = define('PyTraceback', pyObject, ['ref', 'ref', 'int']);
/** message, args, __dict__ */
const pyBaseException = define('PyBaseException', pyObject, refs(3));
/** slots */
export const pyBaseExceptionDerived = define('PyBaseExceptionDerived', pyBaseException, refs(1));
/** tp_flags, slot counts, switches, names and tables */
export const pyType = define('PyType', pyObject,
  ['long', 'int', 'int', ...Array.from({ length: 10 }, (): JavaType => 'boolean'), ...refs(10)]);
/** slots, dict */
export const pyObjectDerived = define('PyObjectDerived', pyObject, ['ref', 'ref']);
/** seq, index */
export const sequenceIterator = define('PySequenceIter', pyIterator, ['ref', 'int', 'ref']);
/** callable, sentinel */
export const callIterator = define('PyCallIter', pyIterator, refs(2));
/** counter, start, step, len */
export const rangeIterator = define('PyXRangeIter', pyIterator, ['long', 'long', 'long', 'long']);
/** start, step, stop, len */
export const pyXRange = define('PyXRange', pySequence, ['long', 'long', 'long', 'long']);
/** start, stop, step */
export const pySlice = define('PySlice', pyObject, refs(3));
/** index, sit */
export const pyEnumerate = define('PyEnumerate', pyIterator, refs(2));
/** dict */
export const pyDictProxy = define('PyDictProxy', pyObject, refs(1));
/** dtype, name, and what the kind of descriptor adds */
export const pyDescriptor = define('PyDescriptor', pyObject, refs(4));
/** callback, gref */
export const referenceType = define('ReferenceType', pyObject, refs(2));
/** hashCode, have_hash, references, and the proxy's bookkeeping */
export const globalRef = define('GlobalRef', reference, ['int', 'boolean', 'ref', 'boolean', 'boolean', 'ref']);
/** state, size, maxlen, header, lock's owner */
export const pyDeque = define('PyDeque', pyObject, ['long', 'int', 'int', 'ref', 'ref']);
/** left, right, data */
export const pyDequeNode = define('PyDeque$Node', undefined, refs(4));
