/**
 * How CPython 3.11 (64-bit) lays out each shape: block bytes = `base + n * unit`, GC header included, and how it dies.
 *
 * Every number is `sizeof` of the struct named beside it, plus 16 for `PyGC_Head` where the type is collected, plus 16
 * for the managed-dict words (Include/internal/pycore_object.h MANAGED_DICT_OFFSET) where instances have them.
 */
import type { FreeListSpec, LayoutSpec } from '@memarena/core';
import { Shape } from '@memarena/core';

/** Include/internal/pycore_gc.h PyGC_Head. */
export const GC_HEAD_BYTES = 16;
/** Include/internal/pycore_object.h _PyType_PreHeaderSize: values and dict pointers before the GC header. */
export const MANAGED_DICT_BYTES = 16;

/** Include/internal/pycore_floatobject.h PyFloat_MAXFREELIST. */
const floats: FreeListSpec = { limit: 100 };
/** Include/internal/pycore_list.h PyList_MAXFREELIST. */
const lists: FreeListSpec = { limit: 80 };
/** Include/internal/pycore_dict_state.h PyDict_MAXFREELIST. */
const dicts: FreeListSpec = { limit: 80 };
/** The same limit; only string-keyed tables of PyDict_MINSIZE slots, split or not (free_keys_object). */
const dictKeys: FreeListSpec = { limit: 80, onlyBytes: 120 };
/**
 * Include/internal/pycore_tuple.h PyTuple_MAXFREELIST and PyTuple_MAXSAVESIZE: tuples of 20 items are kept, but
 * maybe_freelist_pop never hands one out again.
 */
const tuples: FreeListSpec = { limit: 2000, bySlots: { reuseBelow: 20, keepUpTo: 20 } };
/** Objects/sliceobject.c slice_cache: not emptied by a collection. */
const slices: FreeListSpec = { limit: 1, survivesCollection: true };
/** Include/internal/pycore_genobject.h _PyAsyncGen_MAXFREELIST. */
const asends: FreeListSpec = { limit: 80 };
const asyncValues: FreeListSpec = { limit: 80 };

export interface ShapeSpec {
  readonly base: number;
  readonly unit: number;
  readonly layout: LayoutSpec;
}

type LayoutOptions = Omit<LayoutSpec, 'name' | 'collected' | 'part'>;

function atom(name: string, base: number, unit = 0, options: LayoutOptions = {}): ShapeSpec {
  return { base, unit, layout: { name, ...options } };
}

function collected(name: string, base: number, unit = 0, options: LayoutOptions = {}): ShapeSpec {
  return { base, unit, layout: { name, collected: true, ...options } };
}

function part(name: string, base: number, unit = 0, options: LayoutOptions = {}): ShapeSpec {
  return { base, unit, layout: { name, part: true, ...options } };
}

const text: LayoutOptions = { hasPayload: true };
/** Weakly referable: the `destroy` hook clears the references. */
const weak: LayoutOptions = { weaklyReferable: true, hasDestroy: true };
const weakPayload: LayoutOptions = { ...weak, hasPayload: true };
const generator: LayoutOptions = { ...weakPayload, hasFinalizer: true };
/** Instances of classes: counted class (subtype_dealloc), finalizer, weak references. */
const instance: LayoutOptions = { ...generator, countsClass: true };

const S = Shape;

/** By shape. */
export const shapeSpecs: Readonly<Record<number, ShapeSpec>> = {
  [S.none]: atom('none', 16), // PyObject
  [S.int]: atom('int', 24, 4, text), // Include/cpython/longintrepr.h _longobject: head 24, 4 a digit
  [S.intMedium]: atom('int', 32), // Objects/longobject.c _PyLong_FromMedium: sizeof(PyLongObject)
  [S.float]: atom('float', 24, 0, { freeList: floats }), // PyFloatObject
  [S.complex]: atom('complex', 32, 0, text), // PyComplexObject
  [S.strAscii]: atom('str', 49, 1, text), // PyASCIIObject 48, terminator 1
  [S.strLatin1]: atom('str', 73, 1, text), // PyCompactUnicodeObject 72, terminator 1
  [S.strUcs2]: atom('str', 74, 2, text), // terminator 2
  [S.strUcs4]: atom('str', 76, 4, text), // terminator 4
  [S.bytes]: atom('bytes', 33, 1, text), // Objects/bytesobject.c PyBytesObject_SIZE
  [S.bytearray]: atom('bytearray', 56, 0, text), // PyByteArrayObject
  [S.bytearrayBuffer]: part('bytearray buffer', 0, 1),
  [S.list]: collected('list', 56, 0, { freeList: lists }), // PyListObject 40
  [S.listItems]: part('list items', 0, 8, { releaseOrder: 'descending' }), // list_dealloc
  [S.tuple]: collected('tuple', 40, 8, {
    freeList: tuples, releaseOrder: 'descending', untrack: 'atomic-items',
  }), // PyTupleObject 24 + items
  [S.dict]: collected('dict', 64, 0, {
    freeList: dicts, releaseOrder: 'descending', untrack: 'atomic-values',
  }), // PyDictObject 48; dict_dealloc: values before keys
  [S.dictKeysUnicode]: part('dict keys', 0, 0, { freeList: dictKeys }),
  [S.dictKeysGeneral]: part('dict keys', 0, 0),
  [S.dictKeysSplit]: part('shared dict keys', 0, 0, { freeList: dictKeys, leaf: true }),
  [S.dictValues]: part('dict values', 0, 0),
  [S.set]: collected('set', 216, 0, weakPayload), // PySetObject 200
  [S.frozenset]: collected('frozenset', 216, 0, weakPayload),
  [S.setTable]: part('set table', 0, 16), // setentry
  [S.function]: collected('function', 152, 0, weakPayload), // PyFunctionObject 136
  [S.cell]: collected('cell', 40), // PyCellObject 24
  [S.boundMethod]: collected('method', 64, 0, weak), // PyMethodObject 48
  [S.builtinMethod]: collected('builtin_function_or_method', 72, 8, weakPayload), // PyCFunctionObject 56, PyCMethodObject 64
  [S.staticMethod]: collected('staticmethod', 48), // staticmethod 32
  [S.classMethod]: collected('classmethod', 48), // classmethod 32
  [S.property]: collected('property', 80, 0, text), // propertyobject 64
  [S.super]: collected('super', 56), // superobject 40
  [S.code]: atom('code', 184, 1, weakPayload), // PyCodeObject to co_code_adaptive 184, 1 a byte of code
  [S.module]: collected('module', 72, 0, weakPayload), // PyModuleObject 56
  [S.generator]: collected('generator', 168, 8, generator), // PyGenObject 80 + frame 72 + frame slots
  [S.coroutine]: collected('coroutine', 168, 8, generator), // PyCoroObject: the same fields
  [S.frame]: collected('frame', 136, 8, text), // PyFrameObject 48 + frame 72 + frame slots
  [S.traceback]: collected('traceback', 56), // PyTracebackObject 40
  [S.exception]: collected('exception', 88, 8, text), // PyBaseExceptionObject 72
  [S.type]: collected('type', 960, 40, { ...weakPayload, countsClass: true }), // PyHeapTypeObject 904 + a PyMemberDef a slot and one to end
  [S.instance]: collected('instance', 32, 1, instance), // PyObject 16
  [S.instanceDict]: collected('instance', 48, 1, instance), // PyObject 16, managed dict 16
  [S.listIterator]: collected('list_iterator', 48, 0, text), // _PyListIterObject 32
  [S.tupleIterator]: collected('tuple_iterator', 48, 0, text), // _PyTupleIterObject 32
  [S.strIterator]: collected('str_iterator', 48, 0, text), // unicodeiterobject 32
  [S.bytesIterator]: collected('bytes_iterator', 48, 0, text), // striterobject 32
  [S.reversedIterator]: collected('reversed', 48, 0, text), // reversedobject 32
  [S.callableIterator]: collected('callable_iterator', 48, 0, text), // calliterobject 32
  [S.dictIterator]: collected('dict_iterator', 72, 0, text), // dictiterobject 56
  [S.setIterator]: collected('set_iterator', 64, 0, text), // setiterobject 48
  [S.dictView]: collected('dict_view', 40), // _PyDictViewObject 24
  [S.range]: atom('range', 48), // rangeobject
  [S.rangeIterator]: atom('range_iterator', 48), // _PyRangeIterObject
  [S.longRangeIterator]: atom('longrange_iterator', 48), // longrangeiterobject
  [S.enumerate]: collected('enumerate', 72), // enumobject 56
  [S.zip]: collected('zip', 64, 0, text), // zipobject 48
  [S.map]: collected('map', 48), // mapobject 32
  [S.filter]: collected('filter', 48), // filterobject 32
  [S.slice]: collected('slice', 56, 0, { freeList: slices }), // PySliceObject 40
  [S.weakref]: collected('weakref', 80, 0, { hasPayload: true, hasDestroy: true }), // PyWeakReference 64
  [S.memberDescriptor]: collected('member_descriptor', 64, 0, text), // PyMemberDescrObject 48
  [S.getsetDescriptor]: collected('getset_descriptor', 64, 0, text), // PyGetSetDescrObject 48
  [S.wrapperDescriptor]: collected('wrapper_descriptor', 72, 0, text), // PyWrapperDescrObject 56
  [S.methodWrapper]: collected('method-wrapper', 48, 0, text), // wrapperobject 32
  [S.mappingProxy]: collected('mappingproxy', 40), // mappingproxyobject 24
  [S.deque]: collected('deque', 232, 0, weakPayload), // Modules/_collectionsmodule.c dequeobject 216
  [S.dequeBlock]: part('deque block', 528), // block: 64 items, 2 links
  [S.native]: atom('native', 16, 1, weakPayload),
  [S.nativeCollected]: collected('native', 32, 1, generator),
  [S.scratch]: part('scratch', 0, 1),
  [S.object]: atom('object', 16), // PyObject
  [S.bytearrayIterator]: collected('bytearray_iterator', 48, 0, text), // bytesiterobject 32
  [S.asyncGenerator]: collected('async_generator', 168, 8, generator), // PyAsyncGenObject: the same fields
  [S.asyncGeneratorAsend]: collected('async_generator_asend', 56, 0, { freeList: asends }), // PyAsyncGenASend 40
  [S.asyncGeneratorValue]: collected('async_generator_wrapped_value', 40, 0, { freeList: asyncValues }), // 24
};

/** Blocks that the real interpreter holds from its start and the simulated one does not need. */
export const FILLER_LAYOUT = Shape.count + 1;

/** Layout ids are shape + 1: id 0 is a free `Ref`. */
export const layoutSpecs: readonly LayoutSpec[] = [
  { name: 'free' },
  ...Array.from({ length: Shape.count }, (_, shape) => shapeSpecs[shape].layout),
  { name: 'interpreter start-up' },
];
