/**
 * Values, arrays and pointers: `_SimpleCData`, `Array`, `_Pointer`.
 * Source: Modules/_ctypes/_ctypes.c (Simple_init, Simple_set_value, Array_init, Array_subscript, Array_ass_subscript,
 * CharArray_get_value, PyCArrayType_from_ctype, PyDict_SetItemProxy, Pointer_set_contents, Pointer_subscript, POINTER).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { isInstanceOf } from '../../builtins/core-functions.ts';
import { call1, callArgs } from '../../machine/call.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import type { GetSetDef } from '../../machine/type-spec.ts';
import { T_getset_descriptor, T_IndexError, T_slice, T_TypeError, T_ValueError } from '../../machine/type-ids.ts';
import { getItem, indexClamped, lengthOf } from '../../objects/abstract.ts';
import { bufferArgument, bytesOf, isBytes } from '../../objects/bytes-core.ts';
import { dictGet, dictSet, dictSetStr, newDict } from '../../objects/dict-core.ts';
import { newList, packAll, packTuple } from '../../objects/list-core.ts';
import { SLICE_START, SLICE_STEP, SLICE_STOP, bounds, sliceIndices } from '../../objects/slice-core.ts';
import { newBytes, newStrFresh } from '../../objects/str-core.ts';
import { newProxy } from '../../objects/weakproxy.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import {
  DATA_BYTES, DATA_SLOTS, addressRepr, dataAt, dataOf, dataSpec, getItemAt, infoOfObject, isData, isPlainSimple,
  keepAlive, keptBy, readPointer, setItemAt, writePointer,
} from './c-data.ts';
import { arrayMeta, pointerMeta, rootType, setArrayType, simpleMeta } from './c-types.ts';
import { getValue, setValue } from './c-values.ts';
import { infoOf, state } from './state.ts';

const C_NAME_END_BYTES = 4;

function root(m: Machine, name: string, setup: NativeTypeSpec['setup'], getset: readonly GetSetDef[]): NativeTypeSpec {
  return {
    name, module: '_ctypes', base: nativeType(m, dataSpec), isBase: true, bytes: DATA_BYTES, slots: DATA_SLOTS,
    setup, getset,
  };
}

function content(m: Machine, self: Ref): Uint8Array {
  const data = dataOf(m, self);
  return state(m).memory.read(data.address, data.size);
}

const write = (m: Machine, self: Ref, bytes: Uint8Array): void => state(m).memory.write(dataOf(m, self).address, bytes);

function setSimple(m: Machine, self: Ref, value: Ref): void {
  if (value === 0) throw m.error(T_TypeError, "can't delete attribute");
  const { bytes, keep } = setValue(m, infoOfObject(m, self)!.code, value);
  write(m, self, bytes);
  keepAlive(m, self, 0, keep);
}

const simpleValue = (m: Machine, self: Ref): Ref => getValue(m, infoOfObject(m, self)!.code, content(m, self));

function simpleRoot(m: Machine): Ref {
  return rootType(m, root(m, '_SimpleCData', (type) => {
    type.init = (machine, a, n) => {
      if (n > 1) throw machine.error(T_TypeError, `__init__ expected at most 1 argument, got ${n}`);
      if (n > 0) setSimple(machine, machine.S[a]!, machine.S[a + 1]!);
      return 0;
    };
    type.bool = (machine, self) => content(machine, self).some((byte) => byte !== 0);
    type.repr = (machine, self) => {
      const { name } = machine.typeOf(self);
      if (!isPlainSimple(machine, machine.cls[self]!)) return addressRepr(machine, self);
      const value = machine.hold(simpleValue(machine, self));
      const text = machine.messageHook(cFormat`${{ text: name, directive: '%s' }}(${{ repr: value }})`);
      machine.drop();
      return text;
    };
  }, [{ name: 'value', get: simpleValue, set: setSimple }]), simpleMeta);
}

/** Index of an item of an array. */
function arrayIndex(m: Machine, self: Ref, key: Ref): number {
  if (m.typeOf(key).index === null) throw m.error(T_TypeError, 'indices must be integers');
  const { length } = infoOfObject(m, self)!;
  const given = indexClamped(m, key, true);
  const index = given < 0 ? given + length : given;
  if (index < 0 || index >= length) throw m.error(T_IndexError, 'invalid index');
  return index;
}

const itemAddress = (m: Machine, self: Ref, proto: Ref, index: number): number =>
  dataOf(m, self).address + index * infoOf(m, proto)!.size;

function arrayItem(m: Machine, self: Ref, index: number): Ref {
  const { proto, length } = infoOfObject(m, self)!;
  if (index < 0 || index >= length) throw m.error(T_IndexError, 'invalid index');
  return getItemAt(m, proto, self, index, itemAddress(m, self, proto, index));
}

function setArrayItem(m: Machine, self: Ref, index: number, value: Ref): void {
  const { proto, length } = infoOfObject(m, self)!;
  if (index < 0 || index >= length) throw m.error(T_IndexError, 'invalid index');
  setItemAt(m, proto, self, index, itemAddress(m, self, proto, index), value);
}

/** Items at the places of a slice: bytes of characters, else a list. */
function itemsOf(m: Machine, proto: Ref, places: readonly number[], item: (index: number) => Ref): Ref {
  if (infoOf(m, proto)?.code === 'c') {
    const bytes = places.map((index) => {
      const one = item(index);
      const byte = bytesOf(m, one)[0]!;
      m.release(one);
      return byte;
    });
    return newBytes(m, Uint8Array.from(bytes));
  }
  const list = m.hold(newList(m, places.length));
  places.forEach((index, i) => { m.S[m.body[list]! + i] = item(index); });
  m.unhold();
  return list;
}

function placesOf(m: Machine, slice: Ref, length: number): number[] {
  sliceIndices(m, slice, length);
  const { start, step, count } = bounds;
  return Array.from({ length: count }, (_, i) => start + i * step);
}

function assignSlice(m: Machine, self: Ref, slice: Ref, value: Ref): void {
  const places = placesOf(m, slice, infoOfObject(m, self)!.length);
  if (lengthOf(m, value) !== places.length) throw m.error(T_ValueError, 'Can only assign sequence of same size');
  places.forEach((place, i) => {
    const index = m.hold(m.newInt(i));
    const item = m.hold(getItem(m, value, index));
    setArrayItem(m, self, place, item);
    m.drop(2);
  });
}

/** `slot_sq_ass_item` of classes made by Python: `__setitem__` is called with a tuple, and that with another one. */
function initialItem(m: Machine, self: Ref, index: number, value: Ref): void {
  if (m.counting) {
    const number = m.hold(m.newIndex(index));
    const all = m.hold(packAll(m, self, number, value));
    m.hold(packTuple(m, number, value));
    setArrayItem(m, self, index, value);
    m.drop();
    m.temps[m.tempTop - 1] = number;
    m.temps[m.tempTop - 2] = all;
    m.drop(2);
  } else setArrayItem(m, self, index, value);
}

function arrayRoot(m: Machine): Ref {
  return rootType(m, root(m, 'Array', (type) => {
    type.init = (machine, a, n) => {
      for (let i = 0; i < n; i++) initialItem(machine, machine.S[a]!, i, machine.S[a + 1 + i]!);
      return 0;
    };
    type.len = (machine, self) => dataOf(machine, self).length;
    type.item = arrayItem;
    type.getitem = (machine, self, key) => {
      const { proto, length } = infoOfObject(machine, self)!;
      if (machine.cls[key] !== T_slice) return arrayItem(machine, self, arrayIndex(machine, self, key));
      return itemsOf(machine, proto, placesOf(machine, key, length), (index) => arrayItem(machine, self, index));
    };
    type.setitem = (machine, self, key, value) => {
      if (value === 0) throw machine.error(T_TypeError, 'Array does not support item deletion');
      if (machine.cls[key] === T_slice) assignSlice(machine, self, key, value);
      else setArrayItem(machine, self, arrayIndex(machine, self, key), value);
    };
  }, []), arrayMeta);
}

/** Attributes of arrays of characters. */
const characterAttributes: readonly GetSetDef[] = [
  {
    name: 'raw',
    get: (m, self) => newBytes(m, content(m, self)),
    set: (m, self, value) => {
      const bytes = bufferArgument(m, value);
      if (bytes.length > dataOf(m, self).size) throw m.error(T_ValueError, 'byte string too long');
      write(m, self, bytes.slice());
    },
  },
  {
    name: 'value',
    get: (m, self) => {
      const bytes = content(m, self);
      const end = bytes.indexOf(0);
      return newBytes(m, end < 0 ? bytes : bytes.slice(0, end));
    },
    set: (m, self, value) => {
      if (value === 0) throw m.error(T_TypeError, "can't delete attribute");
      if (!isBytes(m, value)) {
        throw m.error(T_TypeError, cFormat`bytes expected instead of ${m.typeOf(value).name} instance`);
      }
      const bytes = bytesOf(m, value);
      const { size } = dataOf(m, self);
      if (bytes.length > size) throw m.error(T_ValueError, 'byte string too long');
      const ended = new Uint8Array(Math.min(bytes.length + 1, size));
      ended.set(bytes);
      write(m, self, ended);
    },
  },
];

/** `add_getset`: the descriptor's name and the key are strs of their own. */
function addAttribute(m: Machine, cls: Ref, def: GetSetDef): void {
  const descriptor = m.hold(m.create(Shape.getsetDescriptor, T_getset_descriptor, 0, 1));
  m.give(descriptor, 0, m.retain(cls));
  m.payload[descriptor] = def;
  m.memory.track(descriptor);
  m.release(newStrFresh(m, def.name));
  m.hold(newStrFresh(m, def.name));
  dictSetStr(m, m.type(cls).dict, m.nameOf(def.name), descriptor);
  m.drop(2);
}

/** A class made by a call from C, with a dict of attributes whose names are strs of their own. */
function makeClass(
  m: Machine, meta: Ref, name: string, base: Ref, attributes: readonly (readonly [string, () => Ref])[],
): Ref {
  const mark = m.tempTop;
  const title = m.hold(newStrFresh(m, name));
  const bases = m.hold(packTuple(m, base));
  const dict = m.hold(newDict(m));
  for (const [key, value] of attributes) {
    const own = m.hold(newStrFresh(m, key));
    const made = m.hold(value());
    dictSet(m, dict, own, made);
    m.drop(2);
  }
  const cls = callArgs(m, meta, [title, bases, dict]);
  m.hold(cls);
  m.retain(cls);
  m.dropTo(mark);
  return cls;
}

/** What takes a class out of a dict when it dies (DictRemoverObject). */
export const removerSpec: NativeTypeSpec = {
  name: 'DictRemover',
  module: '_ctypes',
  bytes: 16,
  slots: 2,
  setup(type) {
    type.call = (m, a) => {
      const self = m.S[a]!;
      m.replace(self, 0, 0);
      m.replace(self, 1, 0);
      return m.newNone();
    };
  },
};

/** The class of arrays of `length` items; owned. */
function arrayType(m: Machine, item: Ref, length: number): Ref {
  const own = state(m);
  if (own.arrayTypes === 0) {
    own.arrayTypes = newDict(m);
    m.extraRoots.add(own.arrayTypes);
  }
  const count = m.hold(m.newIndex(length));
  const key = m.hold(packTuple(m, item, count));
  const known = dictGet(m, own.arrayTypes, key);
  const alive = known === 0 ? 0 : m.body[known]!;
  if (alive !== 0) {
    m.retain(alive);
    m.drop(2);
    return alive;
  }
  const name = `${m.type(item).name}_Array_${length}`;
  const attributes = [['_length_', () => m.newInt(length)], ['_type_', () => m.retain(item)]] as const;
  const cls = m.hold(makeClass(m, nativeType(m, arrayMeta), name, arrayRootOf(m), attributes));
  if (infoOf(m, item)?.code === 'c') for (const def of characterAttributes) addAttribute(m, cls, def);
  const remover = m.hold(m.create(Shape.native, nativeType(m, removerSpec), removerSpec.bytes, removerSpec.slots));
  m.payload[remover] = undefined;
  m.give(remover, 0, m.retain(key));
  m.give(remover, 1, m.retain(own.arrayTypes));
  const proxy = m.hold(newProxy(m, cls, remover));
  dictSet(m, own.arrayTypes, key, proxy);
  m.drop(2);
  m.unhold();
  m.drop(2);
  return cls;
}

function pointerTarget(m: Machine, self: Ref): number {
  const address = readPointer(m, dataOf(m, self).address);
  if (address === 0) throw m.error(T_ValueError, 'NULL pointer access');
  return address;
}

function setContents(m: Machine, self: Ref, value: Ref): void {
  if (value === 0) throw m.error(T_TypeError, 'Pointer does not support item deletion');
  const { proto } = infoOfObject(m, self)!;
  if (!isData(m, value) || !isInstanceOf(m, value, proto)) {
    throw m.error(T_TypeError, cFormat`expected ${m.type(proto).name} instead of ${m.typeOf(value).name}`);
  }
  writePointer(m, dataOf(m, self).address, dataOf(m, value).address);
  keepAlive(m, self, 1, m.retain(value));
  keepAlive(m, self, 0, m.retain(keptBy(m, value)));
}

function pointerItem(m: Machine, self: Ref, index: number): Ref {
  const { proto } = infoOfObject(m, self)!;
  return getItemAt(m, proto, self, index, pointerTarget(m, self) + index * infoOf(m, proto)!.size);
}

function pointerSlice(m: Machine, self: Ref, slice: Ref): Ref {
  const part = (i: number): Ref => m.slot(slice, i);
  const number = (i: number, missing: number): number =>
    (part(i) === m.none ? missing : indexClamped(m, part(i), true));
  const step = number(SLICE_STEP, 1);
  if (step === 0) throw m.error(T_ValueError, 'slice step cannot be zero');
  if (part(SLICE_START) === m.none && step < 0) throw m.error(T_ValueError, 'slice start is required for step < 0');
  const start = number(SLICE_START, 0);
  if (part(SLICE_STOP) === m.none) throw m.error(T_ValueError, 'slice stop is required');
  const stop = number(SLICE_STOP, 0);
  const count = Math.max(0, Math.ceil((stop - start) / step));
  const places = Array.from({ length: count }, (_, i) => start + i * step);
  return itemsOf(m, infoOfObject(m, self)!.proto, places, (index) => pointerItem(m, self, index));
}

function pointerRoot(m: Machine): Ref {
  return rootType(m, root(m, '_Pointer', (type) => {
    type.init = (machine, a, n) => {
      if (n > 0) setContents(machine, machine.S[a]!, machine.S[a + 1]!);
      return 0;
    };
    type.bool = (machine, self) => readPointer(machine, dataOf(machine, self).address) !== 0;
    type.item = pointerItem;
    type.getitem = (machine, self, key) => {
      if (machine.cls[key] === T_slice) return pointerSlice(machine, self, key);
      if (machine.typeOf(key).index === null) throw machine.error(T_TypeError, 'Pointer indices must be integer');
      return pointerItem(machine, self, indexClamped(machine, key, true));
    };
    type.setitem = (machine, self, key, value) => {
      if (value === 0) throw machine.error(T_TypeError, 'Pointer does not support item deletion');
      const { proto } = infoOfObject(machine, self)!;
      const index = indexClamped(machine, key, true);
      const address = pointerTarget(machine, self) + index * infoOf(machine, proto)!.size;
      setItemAt(machine, proto, self, index, address, value);
    };
  }, [{
    name: 'contents',
    get: (machine, self) => dataAt(machine, infoOfObject(machine, self)!.proto, self, 0, pointerTarget(machine, self)),
    set: setContents,
  }]), pointerMeta);
}

/** `POINTER(cls)`; owned. */
export function pointerType(m: Machine, cls: Ref): Ref {
  const cache = state(m).pointerTypes;
  const known = dictGet(m, cache, cls);
  if (known !== 0) return m.retain(known);
  if (infoOf(m, cls) === null) throw m.error(T_TypeError, 'must have a ctypes type');
  const { name } = m.type(cls);
  const text = m.counting ? m.hold(m.model.beginScratch(name.length + C_NAME_END_BYTES)) : 0;
  const attributes = [['_type_', () => m.retain(cls)]] as const;
  const made = makeClass(m, nativeType(m, pointerMeta), `LP_${name}`, pointerRootOf(m), attributes);
  if (text !== 0) {
    m.unhold();
    m.model.endScratch(text);
  }
  m.hold(made);
  dictSet(m, cache, cls, made);
  m.unhold();
  return made;
}

/** `pointer(object)`. */
export function pointerTo(m: Machine, object: Ref): Ref {
  const cls = m.hold(pointerType(m, m.cls[object]!));
  const made = call1(m, cls, object);
  m.drop();
  return made;
}

interface Roots {
  readonly simple: Ref;
  readonly array: Ref;
  readonly pointer: Ref;
}

const known = new WeakMap<Machine, Roots>();

/** The three static classes, made once. */
export function sequenceRoots(m: Machine): Roots {
  let made = known.get(m);
  if (made === undefined) known.set(m, made = { simple: simpleRoot(m), array: arrayRoot(m), pointer: pointerRoot(m) });
  return made;
}

const arrayRootOf = (m: Machine): Ref => sequenceRoots(m).array;
const pointerRootOf = (m: Machine): Ref => sequenceRoots(m).pointer;
setArrayType(arrayType);
