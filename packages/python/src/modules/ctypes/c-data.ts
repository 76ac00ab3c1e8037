/**
 * Objects with C data in them, and what they keep alive.
 *
 * Models:      CPython 3.11.
 * Sources:     Modules/_ctypes/_ctypes.c (PyCData_MallocBuffer, GenericPyCData_new, PyCData_FromBaseObj,
 *              PyCData_AtAddress, PyCData_GetContainer, KeepRef, unique_key, PyCData_get, _PyCData_set, PyCData_set)
 * Layout:      slots: the object that this one is a part of, what it keeps alive, a block for data beyond 16 bytes;
 *              payload = CData. Data of up to 16 bytes lie in the object itself.
 * Simplified:  where objects have no fixed address, all data lie in blocks of the C library.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { isInstanceOf } from '../../builtins/core-functions.ts';
import { callTuple } from '../../machine/call.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { T_dict, T_tuple, T_TypeError } from '../../machine/type-ids.ts';
import { allocateInstance } from '../../objects/allocate.ts';
import { dictSet, newDict } from '../../objects/dict-core.ts';
import { packTuple } from '../../objects/list-core.ts';
import { newStr } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { getValue, setValue } from './c-values.ts';
import { allocator, infoOf, state, type TypeInfo } from './state.ts';

export const BASE = 0;
export const OBJECTS = 1;
export const BLOCK = 2;
export const DATA_SLOTS = 3;
/** CDataObject beyond the object head; its last bytes hold small values. */
export const DATA_BYTES = 80;
const VALUE_BYTES = 16;
const VALUE_OFFSET = 80;

export interface CData {
  address: number;
  size: number;
  readonly length: number;
  readonly index: number;
  /** The memory belongs to the object, in the C library's heap or elsewhere. */
  owned: 'no' | 'here' | 'foreign';
}

export const dataOf = (m: Machine, self: Ref): CData => m.payload[self] as CData;

/** `CDataObject_Check`. */
export const isData = (m: Machine, ref: Ref): boolean => m.isInstance(ref, nativeType(m, dataSpec));

/** The description of an object's class, if it has one. */
export const infoOfObject = (m: Machine, ref: Ref): TypeInfo | null => infoOf(m, m.cls[ref]!);

function newObject(m: Machine, cls: Ref, data: CData): Ref {
  const type = m.type(cls);
  const isFunction = infoOf(m, cls)?.kind === 'function';
  const bytes = DATA_BYTES + (isFunction ? FUNCTION_BYTES : 0);
  const slots = DATA_SLOTS + (isFunction ? FUNCTION_SLOTS : 0);
  const self = allocateInstance(m, type, Shape.nativeCollected, bytes, slots, bytes);
  m.payload[self] = data;
  m.memory.track(self);
  return self;
}

/** What PyCFuncPtrObject adds: eight pointers, of which six are references. */
export const FUNCTION_BYTES = 64;
export const FUNCTION_SLOTS = 6;

/** `PyCData_MallocBuffer`: zeroed. */
function makeBuffer(m: Machine, self: Ref, size: number): void {
  const data = dataOf(m, self);
  const { memory } = state(m);
  data.size = size;
  if (!m.counting || !m.model.traits.idIsAddress) {
    data.address = allocator(m).malloc(Math.max(size, 1));
    if (data.address === 0) throw m.noMemory();
    data.owned = 'foreign';
  } else {
    data.owned = 'here';
    if (size <= VALUE_BYTES) data.address = m.model.identity(self) + VALUE_OFFSET;
    else {
      const block = m.model.beginScratch(size);
      if (block === 0) throw m.noMemory();
      m.give(self, BLOCK, block);
      data.address = m.model.identity(block);
    }
  }
  memory.noteBuffer(data.address, size, 1);
  memory.put(data.address, new Uint8Array(size));
}

/** A zeroed object of a class (`GenericPyCData_new`). */
export function newData(m: Machine, cls: Ref): Ref {
  const info = infoOf(m, cls);
  if (info === null) throw m.error(T_TypeError, 'abstract class');
  const self = m.hold(newObject(m, cls, { address: 0, size: 0, length: info.length, index: 0, owned: 'no' }));
  makeBuffer(m, self, info.size);
  m.unhold();
  return self;
}

/** An object over memory that something else owns; `base` (borrowed, 0 = nobody known) stays alive with it. */
export function dataAt(m: Machine, cls: Ref, base: Ref, index: number, address: number): Ref {
  const info = infoOf(m, cls)!;
  const self = newObject(m, cls, { address, size: info.size, length: info.length, index, owned: 'no' });
  if (base !== 0) m.give(self, BASE, m.retain(base));
  return self;
}

/** An object with a copy of the bytes. */
export function dataFrom(m: Machine, cls: Ref, bytes: Uint8Array): Ref {
  const self = newData(m, cls);
  state(m).memory.put(dataOf(m, self).address, bytes.subarray(0, dataOf(m, self).size));
  return self;
}

/** Gives the object another block of `size` bytes with its old content (`resize`). */
export function resizeData(m: Machine, self: Ref, size: number): void {
  const data = dataOf(m, self);
  const { memory } = state(m);
  const old = memory.read(data.address, data.size);
  giveBack(m, self);
  if (m.slot(self, BLOCK) !== 0) m.replace(self, BLOCK, 0);
  const block = m.counting ? m.model.beginScratch(size) : 0;
  if (m.counting && block === 0) throw m.noMemory();
  if (block !== 0) m.give(self, BLOCK, block);
  data.address = block === 0 ? allocator(m).malloc(size) : m.model.identity(block);
  if (data.address === 0) throw m.noMemory();
  data.owned = block === 0 ? 'foreign' : 'here';
  data.size = size;
  memory.noteBuffer(data.address, size, 1);
  memory.put(data.address, new Uint8Array(size));
  memory.put(data.address, old);
}

function giveBack(m: Machine, self: Ref): void {
  const data = dataOf(m, self);
  if (data === undefined || data.owned === 'no') return;
  state(m).memory.noteBuffer(data.address, data.size, -1);
  if (data.owned === 'foreign') allocator(m).free(data.address);
  data.owned = 'no';
}

/** `PyCData_GetContainer`: the object that owns the memory, with something to keep references in. */
export function containerOf(m: Machine, self: Ref): Ref {
  let owner = self;
  while (m.slot(owner, BASE) !== 0) owner = m.slot(owner, BASE);
  if (m.slot(owner, OBJECTS) === 0) m.give(owner, OBJECTS, dataOf(m, owner).length > 0 ? newDict(m) : m.newNone());
  return owner;
}

/** What an object keeps alive: its container's dict, object or None; borrowed. */
export const keptBy = (m: Machine, self: Ref): Ref => m.slot(containerOf(m, self), OBJECTS);

/** `unique_key`: the places from the container down to the item, in hexadecimal digits. */
function placeKey(m: Machine, self: Ref, index: number): Ref {
  let key = index.toString(16);
  for (let part = self; m.slot(part, BASE) !== 0; part = m.slot(part, BASE)) {
    key += `:${dataOf(m, part).index.toString(16)}`;
  }
  return newStr(m, key);
}

/** `KeepRef`: `keep` is owned and moves on. */
export function keepAlive(m: Machine, self: Ref, index: number, keep: Ref): void {
  if (keep === m.none) {
    m.release(keep);
    return;
  }
  m.hold(keep);
  const owner = containerOf(m, self);
  const objects = m.slot(owner, OBJECTS);
  if (m.cls[objects] !== T_dict) {
    m.unhold();
    m.replace(owner, OBJECTS, keep);
    return;
  }
  const key = m.hold(placeKey(m, self, index));
  dictSet(m, objects, key, keep);
  m.drop(2);
}

/** Made of a simple type itself: its values are Python's (`_ctypes_simple_instance` is false). */
export function isPlainSimple(m: Machine, cls: Ref): boolean {
  return infoOf(m, cls)?.code !== '' && m.type(cls).base !== null && !m.type(cls).base!.isHeap;
}

/** `PyCData_get`: an item or field of `owner`; owned. */
export function getItemAt(m: Machine, cls: Ref, owner: Ref, index: number, address: number): Ref {
  const info = infoOf(m, cls)!;
  if (isPlainSimple(m, cls)) return getValue(m, info.code, state(m).memory.read(address, info.size));
  return dataAt(m, cls, owner, index, address);
}

/** `PyCData_set`: an item or field of `owner` becomes `value`. */
export function setItemAt(m: Machine, cls: Ref, owner: Ref, index: number, address: number, value: Ref): void {
  keepAlive(m, owner, index, storeValue(m, cls, address, value));
}

/** `_PyCData_set`: what must stay alive; owned. */
function storeValue(m: Machine, cls: Ref, address: number, value: Ref): Ref {
  const info = infoOf(m, cls)!;
  const { memory } = state(m);
  const isPointer = info.kind === 'pointer';
  if (!isData(m, value)) {
    if (info.code !== '') {
      const { bytes, keep } = setValue(m, info.code, value);
      memory.write(address, bytes);
      return keep;
    }
    if (m.isInstance(value, T_tuple)) {
      const made = m.hold(callTuple(m, cls, value, 0));
      const keep = storeValue(m, cls, address, made);
      m.drop();
      return keep;
    }
    if (isPointer && value === m.none) {
      memory.write(address, new Uint8Array(info.size));
      return m.newNone();
    }
    throw m.error(T_TypeError, cFormat`expected ${m.type(cls).name} instance, got ${m.typeOf(value).name}`);
  }
  const source = dataOf(m, value);
  if (isInstanceOf(m, value, cls)) {
    memory.write(address, memory.read(source.address, info.size));
    return m.retain(keptBy(m, value));
  }
  const given = infoOfObject(m, value)!;
  if (isPointer && given.kind === 'array' && given.proto === info.proto) {
    writePointer(m, address, source.address);
    return packTuple(m, keptBy(m, value), value);
  }
  throw m.error(T_TypeError,
    cFormat`incompatible types, ${m.typeOf(value).name} instance instead of ${m.type(cls).name} instance`);
}

/** `<name object at address>`. */
export function addressRepr(m: Machine, self: Ref): Ref {
  const name = { text: m.typeOf(self).name, directive: '%s' };
  return m.messageHook(cFormat`<${name} object at ${{ str: m.addressText(self) }}>`);
}

const POINTER_BYTES = 8;

export function readPointer(m: Machine, address: number): number {
  const bytes = state(m).memory.read(address, POINTER_BYTES);
  return new DataView(bytes.buffer).getUint32(0, true) + new DataView(bytes.buffer).getUint32(4, true) * 2 ** 32;
}

export function writePointer(m: Machine, address: number, target: number): void {
  const view = new DataView(new ArrayBuffer(POINTER_BYTES));
  view.setUint32(0, target >>> 0, true);
  view.setUint32(4, Math.floor(target / 2 ** 32), true);
  state(m).memory.write(address, new Uint8Array(view.buffer));
}

export const dataSpec: NativeTypeSpec = {
  name: '_CData',
  module: '_ctypes',
  isBase: true,
  bytes: DATA_BYTES,
  slots: DATA_SLOTS,
  setup(type) {
    type.new = (m, a) => newData(m, m.S[a]!);
    type.destroy = (m, self) => {
      giveBack(m, self);
      return true;
    };
  },
  getset: [
    { name: '_b_base_', get: (m, self) => m.retain(m.slot(self, BASE) || m.none) },
    { name: '_b_needsfree_', get: (m, self) => m.newInt(dataOf(m, self).owned === 'no' ? 0 : 1) },
    { name: '_objects', get: (m, self) => m.retain(m.slot(self, OBJECTS) || m.none) },
  ],
};
