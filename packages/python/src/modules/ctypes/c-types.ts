/**
 * Classes of C data: their metaclasses and the dicts that describe them.
 *
 * Models:      CPython 3.11: a class of C data has a dict of a type of its own, with the description behind the items.
 * Sources:     Modules/_ctypes/_ctypes.c (PyCSimpleType_new, PyCArrayType_new, PyCPointerType_new, PyCFuncPtrType_new,
 *              StructUnionType_new, PyCArrayType_from_ctype, CDataType_methods), Modules/_ctypes/stgdict.c
 * Layout:      the dict: slots of a dict, then what the description refers to: format, shape, type of items, types of
 *              arguments, their converters, type of the result.
 * Simplified:  descriptions of fields in formats of structures are left out.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';

import { fast, one, type NativeDef } from '../../machine/native.ts';
import type { PyType } from '../../machine/py-type.ts';
import {
  T_AttributeError, T_dict, T_int, T_NotImplementedError, T_type, T_TypeError, T_ValueError,
} from '../../machine/type-ids.ts';
import { intArgument } from '../../objects/abstract.ts';
import { lookupAttrText, setAttr, typeModified, typeSetAttr } from '../../objects/attributes.ts';
import { bufferArgument } from '../../objects/bytes-core.ts';
import { dictGetStr } from '../../objects/dict-core.ts';
import { Merge, dictMergeMapping } from '../../objects/dict-merge.ts';
import { newTuple } from '../../objects/list-core.ts';
import { TYPE_DICT } from '../../objects/type-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { dataAt, dataFrom, dataOf, isData } from './c-data.ts';
import { codeBytes, formatCode } from './c-values.ts';
import { fromParameter } from './c-arguments.ts';
import { identify } from './identifiers.ts';
import { Names, infoOf, state, type TypeInfo } from './state.ts';

const POINTER_BYTES = 8;
/** StgDictObject beyond the object head. */
const DICT_BYTES = 176;
const FORMAT = 2;
const SHAPE = 3;
const PROTO = 4;
const ARGTYPES = 5;
const CONVERTERS = 6;
const RESTYPE = 7;
/** Types of the fields for the library that makes calls. */
const ELEMENTS = 8;
const DICT_SLOTS = 9;

const typeDictSpec: NativeTypeSpec = {
  name: 'StgDict', base: T_dict, bytes: DICT_BYTES, slots: DICT_SLOTS,
};

export const emptyInfo = (kind: TypeInfo['kind']): TypeInfo => ({
  kind, size: 0, align: 0, length: 0, code: '', proto: 0, format: 'B', shape: [], flags: 0, restype: 0, argtypes: 0,
  converters: 0,
});

/** The dict of a class to be, with the text of its format (0 bytes: none); owned. */
function newTypeDict(m: Machine): Ref {
  const dict = m.create(Shape.nativeCollected, nativeType(m, typeDictSpec), DICT_BYTES, DICT_SLOTS);
  m.size[dict] = 0;
  m.payload[dict] = undefined;
  return dict;
}

function giveMemory(m: Machine, dict: Ref, slot: number, bytes: number): void {
  if (m.counting) m.give(dict, slot, m.createPart(Shape.scratch, bytes, 0, 0));
}

/**
 * Gives the description another format (`_ctypes_alloc_format_string`); the old one goes afterwards, the prefix (memory
 * of its own, 0 = none) before it.
 */
export function setFormat(m: Machine, cls: Ref, format: string, prefix: Ref = 0): void {
  infoOf(m, cls)!.format = format;
  if (!m.counting) return;
  const text = m.createPart(Shape.scratch, format.length + 1, 0, 0);
  if (prefix !== 0) m.model.endScratch(prefix);
  m.replace(m.type(cls).dict, FORMAT, text);
}

/** Room for the types of `count` fields; the old format is given back before. */
export function makeElements(m: Machine, cls: Ref, count: number): void {
  const { dict } = m.type(cls);
  m.replace(dict, FORMAT, 0);
  m.replace(dict, ELEMENTS, 0);
  giveMemory(m, dict, ELEMENTS, POINTER_BYTES * (count + 1));
}

/** What the library needs to pass arrays in small structures by value: more room, instead of what there was. */
export function replaceElements(m: Machine, cls: Ref, bytes: number): void {
  if (m.counting) m.replace(m.type(cls).dict, ELEMENTS, m.createPart(Shape.scratch, bytes, 0, 0));
}

/** The dict takes the place of the class's own, with all that is in it. */
function adopt(m: Machine, cls: Ref, dict: Ref, info: TypeInfo): void {
  const type = m.type(cls);
  dictMergeMapping(m, dict, type.dict, Merge.replace);
  m.memory.track(dict);
  m.replace(cls, TYPE_DICT, m.retain(dict));
  type.dict = dict;
  for (const [slot, ref] of [
    [PROTO, info.proto], [ARGTYPES, info.argtypes], [CONVERTERS, info.converters], [RESTYPE, info.restype],
  ] as const) if (ref !== 0) m.give(dict, slot, m.retain(ref));
  state(m).infos.set(type, info);
  typeModified(type);
}

/** An attribute that a class may have, or 0: what the lookup makes has gone. Borrowed. */
export function attribute(m: Machine, cls: Ref, name: string): Ref {
  const value = lookupAttrText(m, cls, name);
  if (value !== 0) m.release(value);
  return value;
}

type Maker = (m: Machine, a: number, make: () => Ref) => Ref;

const newSimple: Maker = (m, _a, make) => {
  const cls = m.hold(make());
  const letter = attribute(m, cls, '_type_');
  if (letter === 0) throw m.error(T_AttributeError, "class must define a '_type_' attribute");
  const code = m.isStr(letter) ? m.text(letter) : '';
  const size = codeBytes(m, code);
  if (size === 0) {
    throw m.error(T_AttributeError,
      "class must define a '_type_' attribute which must be\n"
      + "a single character string containing one of 'cbBhHiIlLfuzZqQPXOv?g'.");
  }
  const dict = m.hold(newTypeDict(m));
  const info: TypeInfo = {
    ...emptyInfo('simple'), size, align: size, code, format: `<${formatCode(m, code)}`,
  };
  giveMemory(m, dict, FORMAT, info.format.length + 1);
  adopt(m, cls, dict, info);
  m.drop();
  m.unhold();
  return cls;
};

const newArray: Maker = (m, _a, make) => {
  const cls = m.hold(make());
  identify(m, 'array length', '_length_');
  const length = attribute(m, cls, '_length_');
  if (length === 0) throw m.error(T_AttributeError, "class must define a '_length_' attribute");
  if (!m.isInstance(length, T_int)) throw m.error(T_TypeError, "The '_length_' attribute must be an integer");
  const count = intArgument(m, length);
  if (count < 0) throw m.error(T_ValueError, "The '_length_' attribute must not be negative");
  identify(m, 'array type', '_type_');
  const proto = attribute(m, cls, '_type_');
  if (proto === 0) throw m.error(T_AttributeError, "class must define a '_type_' attribute");
  const dict = m.hold(newTypeDict(m));
  const item = infoOf(m, proto);
  if (item === null) throw m.error(T_TypeError, '_type_ must have storage info');
  const info: TypeInfo = {
    ...emptyInfo('array'), size: item.size * count, align: item.align, length: count, proto, format: item.format,
    shape: [count, ...item.shape],
  };
  giveMemory(m, dict, FORMAT, info.format.length + 1);
  giveMemory(m, dict, SHAPE, POINTER_BYTES * info.shape.length);
  adopt(m, cls, dict, info);
  m.drop();
  m.unhold();
  return cls;
};

const newPointer: Maker = (m, a, make) => {
  const dict = m.hold(newTypeDict(m));
  const proto = dictGetStr(m, m.S[a + 3]!, m.nameOf(Names.type));
  const info: TypeInfo = { ...emptyInfo('pointer'), size: POINTER_BYTES, align: POINTER_BYTES, length: 1, proto };
  if (proto !== 0) {
    const item = infoOf(m, proto);
    if (item === null) throw m.error(T_TypeError, '_type_ must have storage info');
    info.format = `&${item.format}`;
    giveMemory(m, dict, FORMAT, info.format.length + 1);
  }
  const cls = m.hold(make());
  adopt(m, cls, dict, info);
  m.unhold();
  m.drop();
  return cls;
};

/** `converters_from_argtypes`: a tuple of what converts each argument; owned. */
export function convertersOf(m: Machine, argtypes: Ref): Ref {
  const types = m.hold(m.tupleOf(argtypes));
  const count = m.size[types]!;
  const converters = m.hold(newTuple(m, count));
  for (let i = 0; i < count; i++) {
    const converter = lookupAttrText(m, m.S[m.body[types]! + i]!, Names.fromParameter);
    if (converter === 0) throw m.error(T_TypeError, `item ${i + 1} in _argtypes_ has no from_param method`);
    m.S[m.body[converters]! + i] = converter;
  }
  m.unhold();
  m.drop();
  return converters;
}

const newFunctionType: Maker = (m, _a, make) => {
  const dict = m.hold(newTypeDict(m));
  const info: TypeInfo = {
    ...emptyInfo('function'), size: POINTER_BYTES, align: POINTER_BYTES, length: 1, format: 'X{}',
  };
  giveMemory(m, dict, FORMAT, info.format.length + 1);
  const cls = m.hold(make());
  const own = (name: string): Ref => dictGetStr(m, m.type(cls).dict, m.nameOf(name));
  const flags = own('_flags_');
  if (flags === 0 || !m.isInstance(flags, T_int)) {
    throw m.error(T_TypeError, "class must define _flags_ which must be an integer");
  }
  info.flags = intArgument(m, flags);
  const mark = m.tempTop;
  info.argtypes = own('_argtypes_');
  info.restype = own('_restype_');
  /* What the description holds goes into the dict after its items. */
  const { argtypes } = info;
  info.argtypes = 0;
  adopt(m, cls, dict, info);
  if (argtypes !== 0) {
    info.argtypes = argtypes;
    m.give(dict, ARGTYPES, m.retain(argtypes));
    info.converters = convertersOf(m, argtypes);
    m.give(dict, CONVERTERS, info.converters);
  }
  if (info.restype !== 0 && info.restype !== m.none) attribute(m, info.restype, '_check_retval_');
  m.dropTo(mark);
  m.unhold();
  m.drop();
  return cls;
};

/** A class with fields: `define` lays them out when there are any. */
const newStructureType = (kind: 'structure' | 'union'): Maker => (m, _a, make) => {
  const cls = m.hold(make());
  const dict = m.hold(newTypeDict(m));
  const base = m.type(cls).base;
  const inherited = base === null ? null : infoOf(m, base.ref);
  const info: TypeInfo = inherited === null ? { ...emptyInfo(kind), align: 1 } : { ...inherited };
  giveMemory(m, dict, FORMAT, info.format.length + 1);
  adopt(m, cls, dict, info);
  m.drop();
  const fields = dictGetStr(m, m.type(cls).dict, m.nameOf(Names.fields));
  if (fields !== 0) setAttr(m, cls, m.nameOf(Names.fields), fields);
  m.unhold();
  return cls;
};

/** Setting `_fields_` lays the class out (`PyCStructType_setattro`). */
function setStructureAttribute(m: Machine, cls: Ref, name: Ref, value: Ref): void {
  typeSetAttr(m, cls, name, value);
  if (value !== 0 && m.text(name) === '_fields_') layOut(m, cls, value);
}

/** Set by structure.ts: gives a class its fields. */
let layOut: (m: Machine, cls: Ref, fields: Ref) => void = () => {};
export function setLayOut(define: typeof layOut): void {
  layOut = define;
}

/** Set by array.ts: the class of arrays of a type. */
let arrayType: (m: Machine, item: Ref, length: number) => Ref = () => 0;
export function setArrayType(make: typeof arrayType): void {
  arrayType = make;
}

function described(m: Machine, cls: Ref): TypeInfo {
  const info = infoOf(m, cls);
  if (info === null) throw m.error(T_TypeError, 'abstract class');
  return info;
}

function fromBufferCopy(m: Machine, a: number, n: number): Ref {
  const cls = m.S[a]!;
  const info = described(m, cls);
  const source = bufferArgument(m, m.S[a + 1]!);
  const offset = n > 1 ? intArgument(m, m.S[a + 2]!) : 0;
  if (offset < 0) throw m.error(T_ValueError, 'offset cannot be negative');
  if (info.size > source.length - offset) {
    throw m.error(T_ValueError,
      `Buffer size too small (${source.length} instead of at least ${info.size + offset} bytes)`);
  }
  return dataFrom(m, cls, source.slice(offset, offset + info.size));
}

const methods: readonly NativeDef[] = [
  one('from_param', (m, a) => fromParameter(m, m.S[a]!, m.S[a + 1]!)),
  one('from_address', (m, a) => {
    if (!m.isInstance(m.S[a + 1]!, T_int)) throw m.error(T_TypeError, 'integer expected');
    described(m, m.S[a]!);
    return dataAt(m, m.S[a]!, 0, 0, intArgument(m, m.S[a + 1]!));
  }),
  fast('from_buffer', 1, 2, (m, a, n) => {
    const [cls, source] = [m.S[a]!, m.S[a + 1]!];
    if (!isData(m, source)) throw m.error(T_NotImplementedError, 'from_buffer() takes objects of ctypes');
    described(m, cls);
    return dataAt(m, cls, source, 0, dataOf(m, source).address + (n > 1 ? intArgument(m, m.S[a + 2]!) : 0));
  }),
  fast('from_buffer_copy', 1, 2, fromBufferCopy),
];

function metaclass(name: string, make: Maker, setattro: PyType['setattro'] = null): NativeTypeSpec {
  return {
    name,
    module: '_ctypes',
    base: T_type,
    isBase: true,
    bytes: 0,
    slots: 0,
    setup(type) {
      const base = type.base!;
      type.instanceSlots = base.instanceSlots;
      if (setattro !== null) type.setattro = setattro;
      type.new = (m, a, n, kw) => make(m, a, () => base.new!(m, a, n, kw));
      type.repeat = (m, self, count) => {
        if (count < 0) throw m.error(T_ValueError, `Array length must be >= 0, not ${count}`);
        return arrayType(m, self, count);
      };
    },
    methods,
  };
}

export const simpleMeta = metaclass('PyCSimpleType', newSimple);
export const arrayMeta = metaclass('PyCArrayType', newArray);
export const pointerMeta = metaclass('PyCPointerType', newPointer);
export const functionMeta = metaclass('PyCFuncPtrType', newFunctionType);
export const structureMeta = metaclass('PyCStructType', newStructureType('structure'), setStructureAttribute);
export const unionMeta = metaclass('UnionType', newStructureType('union'), setStructureAttribute);

/** The static class under the classes of a kind: an instance of their metaclass. */
export function rootType(m: Machine, spec: NativeTypeSpec, meta: NativeTypeSpec): Ref {
  const cls = nativeType(m, spec);
  m.cls[cls] = nativeType(m, meta);
  return cls;
}

