/**
 * Arguments of C functions: how Python's objects become them.
 * Sources: Modules/_ctypes/callproc.c (PyCArgObject_new, ConvParam, byref), Modules/_ctypes/_ctypes.c
 * (CDataType_from_param, PyCSimpleType_from_param, c_void_p_from_param, c_char_p_from_param, PyCPointerType_from_param,
 * the `paramfunc`s).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { isInstanceOf, isSubclass } from '../../builtins/core-functions.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { T_int, T_OverflowError, T_TypeError } from '../../machine/type-ids.ts';
import { lookupAttrText } from '../../objects/attributes.ts';
import { isBytes } from '../../objects/bytes-core.ts';
import { intOf } from '../../objects/int-core.ts';
import { newStr } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { dataOf, infoOfObject, isData, readPointer } from './c-data.ts';
import { placeBytes, setValue, toBig } from './c-values.ts';
import { Names, infoOf, state, type ArgumentValue, type TypeInfo } from './state.ts';

/** PyCArgObject beyond the object head. */
const ARGUMENT_BYTES = 48;
const OBJECT = 0;
const REGISTER_BYTES = 8;

interface Argument {
  readonly tag: string;
  readonly value: number | bigint;
}

export const argumentSpec: NativeTypeSpec = {
  name: 'CArgObject',
  bytes: ARGUMENT_BYTES,
  slots: 1,
  setup(type) {
    type.repr = (m, self) => {
      const { tag, value } = argumentOf(m, self);
      const shown = tag === 'P' || tag === 'z' ? `0x${value.toString(16)}` : String(value);
      return newStr(m, `<cparam '${tag}' (${shown})>`);
    };
  },
  getset: [{ name: '_obj', get: (m, self) => m.retain(m.slot(self, OBJECT) || m.none) }],
};

const argumentOf = (m: Machine, ref: Ref): Argument => m.payload[ref] as Argument;
const isArgument = (m: Machine, ref: Ref): boolean => m.cls[ref] === nativeType(m, argumentSpec);

/** `object` is owned and moves into the argument; 0 = none. */
function newArgument(m: Machine, tag: string, value: number | bigint, object: Ref): Ref {
  if (object !== 0) m.hold(object);
  const self = m.create(Shape.native, nativeType(m, argumentSpec), ARGUMENT_BYTES, 1);
  const argument: Argument = { tag, value };
  m.payload[self] = argument;
  if (object === 0) return self;
  m.unhold();
  m.give(self, OBJECT, object);
  return self;
}

/** The number that bytes of a simple type are passed as. */
function registerOf(code: string, bytes: Uint8Array): number | bigint {
  if (code === 'd') return new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0, true);
  if (code === 'f') return new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true);
  const value = toBig(bytes);
  return 'bhilq'.includes(code) ? BigInt.asUintN(64, BigInt.asIntN(bytes.length * 8, value)) : value;
}

/** An argument whose value a setter makes; null when the setter refuses the object. The argument is made first. */
function simpleArgument(m: Machine, code: string, value: Ref): Ref {
  const self = m.hold(m.create(Shape.native, nativeType(m, argumentSpec), ARGUMENT_BYTES, 1));
  m.payload[self] = { tag: code, value: 0 };
  const { bytes, keep } = setValue(m, code, value);
  m.payload[self] = { tag: code, value: registerOf(code, bytes) };
  m.give(self, OBJECT, keep);
  m.unhold();
  return self;
}

/** The same, 0 instead of an error. */
function simpleArgumentOrNone(m: Machine, code: string, value: Ref): Ref {
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    return simpleArgument(m, code, value);
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    return 0;
  }
}

/** `byref`. */
export function byReference(m: Machine, object: Ref, offset: number): Ref {
  if (!isData(m, object)) {
    throw m.error(T_TypeError, cFormat`byref() argument must be a ctypes instance, not '${m.typeOf(object).name}'`);
  }
  return newArgument(m, 'P', dataOf(m, object).address + offset, m.retain(object));
}

/** The `paramfunc` of an object with C data. */
function dataArgument(m: Machine, object: Ref, info: TypeInfo): Ref {
  const data = dataOf(m, object);
  switch (info.kind) {
    case 'simple': {
      const value = registerOf(info.code, state(m).memory.read(data.address, info.size));
      return newArgument(m, info.code, value, m.retain(object));
    }
    case 'array': return newArgument(m, 'P', data.address, m.retain(object));
    case 'pointer':
    case 'function': return newArgument(m, 'P', readPointer(m, data.address), m.retain(object));
    default: {
      const bytes = state(m).memory.read(data.address, Math.min(data.size, REGISTER_BYTES));
      return newArgument(m, 'V', toBig(bytes), m.retain(object));
    }
  }
}

export interface Parameter extends ArgumentValue {
  /** Owned: what stays alive until the call is over; 0 = nothing. */
  readonly keep: Ref;
}

/** `ConvParam`: an object as it is passed without a declared type. */
export function convertParameter(m: Machine, object: Ref, index: number): Parameter {
  const info = infoOfObject(m, object);
  if (info !== null) return parameterOf(m, dataArgument(m, object, info));
  if (isArgument(m, object)) return parameterOf(m, m.retain(object));
  if (object === m.none) return { value: 0, object: 0, keep: 0 };
  if (m.isInstance(object, T_int)) {
    const value = BigInt(intOf(m, object));
    if (value >= 2n ** 64n || value < -(2n ** 63n)) throw m.error(T_OverflowError, 'int too long to convert');
    return { value: BigInt.asUintN(32, value), object: 0, keep: 0 };
  }
  if (isBytes(m, object)) {
    const { address, keep } = placeBytes(m, object);
    return { value: address, object: 0, keep };
  }
  const given = lookupAttrText(m, object, Names.asParameter);
  if (given !== 0) {
    m.hold(given);
    const result = convertParameter(m, given, index);
    m.drop();
    return result;
  }
  throw m.error(T_TypeError, `Don't know how to convert parameter ${index}`);
}

const parameterOf = (m: Machine, argument: Ref): Parameter =>
  ({ value: argumentOf(m, argument).value, object: m.slot(argument, OBJECT), keep: argument });

/** `_as_parameter_` of a value, converted by the class; 0 = the value has none. */
function byAsParameter(m: Machine, cls: Ref, value: Ref): Ref {
  const given = lookupAttrText(m, value, Names.asParameter);
  if (given === 0) return 0;
  m.hold(given);
  const result = fromParameter(m, cls, given);
  m.drop();
  return result;
}

/** `CDataType_from_param`: an instance, or what `byref` made of one. */
function plainFromParameter(m: Machine, cls: Ref, value: Ref): Ref {
  if (isInstanceOf(m, value, cls)) return m.retain(value);
  const expected = m.type(cls).name;
  if (isArgument(m, value)) {
    const object = m.slot(value, OBJECT);
    const { proto } = infoOf(m, cls)!;
    if (object !== 0 && proto !== 0 && isInstanceOf(m, object, proto)) return m.retain(value);
    const given = object === 0 ? '???' : m.typeOf(object).name;
    throw m.error(T_TypeError, cFormat`expected ${expected} instance instead of pointer to ${given}`);
  }
  const given = byAsParameter(m, cls, value);
  if (given !== 0) return given;
  throw m.error(T_TypeError, cFormat`expected ${expected} instance instead of ${m.typeOf(value).name}`);
}

function pointerFromParameter(m: Machine, cls: Ref, value: Ref): Ref {
  if (value === m.none) return m.newNone();
  const { proto } = infoOf(m, cls)!;
  if (proto !== 0 && isInstanceOf(m, value, proto)) return byReference(m, value, 0);
  const given = infoOfObject(m, value);
  const isSequence = given?.kind === 'pointer' || given?.kind === 'array';
  if (isSequence && given.proto !== 0 && isSubclass(m, given.proto, proto)) return m.retain(value);
  return plainFromParameter(m, cls, value);
}

/** `c_void_p.from_param`. */
function addressFromParameter(m: Machine, cls: Ref, value: Ref): Ref {
  if (value === m.none) return m.newNone();
  if (m.isInstance(value, T_int)) return simpleArgument(m, 'P', value);
  if (isBytes(m, value)) return simpleArgument(m, 'z', value);
  if (isInstanceOf(m, value, cls)) return m.retain(value);
  const given = infoOfObject(m, value);
  if (given?.kind === 'array' || given?.kind === 'pointer') return m.retain(value);
  if (isArgument(m, value) && argumentOf(m, value).tag === 'P') return m.retain(value);
  if (given?.kind === 'function') return newArgument(m, 'P', readPointer(m, dataOf(m, value).address), m.retain(value));
  if (given?.code === 'z') return newArgument(m, 'Z', readPointer(m, dataOf(m, value).address), m.retain(value));
  const other = byAsParameter(m, cls, value);
  if (other !== 0) return other;
  throw m.error(T_TypeError, 'wrong type');
}

/** `c_char_p.from_param`. */
function textFromParameter(m: Machine, cls: Ref, value: Ref): Ref {
  if (value === m.none) return m.newNone();
  if (isBytes(m, value)) return simpleArgument(m, 'z', value);
  if (isInstanceOf(m, value, cls)) return m.retain(value);
  const given = infoOfObject(m, value);
  const isSequence = given?.kind === 'pointer' || given?.kind === 'array';
  if (isSequence && infoOf(m, given.proto)?.code === 'c') return m.retain(value);
  if (isArgument(m, value)) {
    const object = m.slot(value, OBJECT);
    if (object !== 0 && infoOfObject(m, object)?.code === 'c') return m.retain(value);
    const inner = object === 0 ? null : infoOfObject(m, object);
    if (inner?.kind === 'array' && infoOf(m, inner.proto)?.code === 'c') return m.retain(value);
  }
  const other = byAsParameter(m, cls, value);
  if (other !== 0) return other;
  throw m.error(T_TypeError, 'wrong type');
}

function simpleFromParameter(m: Machine, cls: Ref, value: Ref, code: string): Ref {
  if (isInstanceOf(m, value, cls)) return m.retain(value);
  const made = simpleArgumentOrNone(m, code, value);
  if (made !== 0) return made;
  const other = byAsParameter(m, cls, value);
  if (other !== 0) return other;
  throw m.error(T_TypeError, 'wrong type');
}

/** `cls.from_param(value)`; owned. */
export function fromParameter(m: Machine, cls: Ref, value: Ref): Ref {
  const info = infoOf(m, cls);
  if (info === null) throw m.error(T_TypeError, 'abstract class');
  if (info.kind === 'pointer') return pointerFromParameter(m, cls, value);
  if (info.kind !== 'simple') return plainFromParameter(m, cls, value);
  if (info.code === 'P') return addressFromParameter(m, cls, value);
  if (info.code === 'z') return textFromParameter(m, cls, value);
  return simpleFromParameter(m, cls, value, info.code);
}
