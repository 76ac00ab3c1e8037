/**
 * Classes with named fields: `Structure`, `Union`.
 * Sources: Modules/_ctypes/stgdict.c (PyCStructUnionType_update_stgdict), Modules/_ctypes/cfield.c (PyCField_FromDesc,
 * PyCField_get, PyCField_set), Modules/_ctypes/_ctypes.c (Struct_init, PyCStructType_setattro).
 * Simplified: fields of single bits take whole values.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { T_list, T_tuple, T_TypeError, T_ValueError } from '../../machine/type-ids.ts';
import { intArgument } from '../../objects/abstract.ts';
import { setAttr, typeSetAttr } from '../../objects/attributes.ts';
import { bytesOf, isBytes } from '../../objects/bytes-core.ts';
import { dictGetStr } from '../../objects/dict-core.ts';
import { beginScratch, endScratch } from '../../objects/int-core.ts';
import { newBytes, newStr } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { DATA_BYTES, DATA_SLOTS, dataOf, dataSpec, getItemAt, setItemAt } from './c-data.ts';
import {
  attribute, makeElements, replaceElements, rootType, setFormat, setLayOut, structureMeta, unionMeta,
} from './c-types.ts';
import { identify } from './identifiers.ts';
import { Names, infoOf, state, type TypeInfo } from './state.ts';

/** CFieldObject beyond the object head. */
const FIELD_BYTES = 56;
const FIELD_TYPE = 0;

interface Field {
  readonly offset: number;
  readonly size: number;
  readonly index: number;
  /** An array of characters, which reads as bytes (`s_get`). */
  readonly isText: boolean;
}

const fieldOf = (m: Machine, ref: Ref): Field => m.payload[ref] as Field;

function textOf(m: Machine, field: Ref, address: number): Ref {
  const bytes = state(m).memory.read(address, fieldOf(m, field).size);
  const end = bytes.indexOf(0);
  return newBytes(m, end < 0 ? bytes : bytes.slice(0, end));
}

function setText(m: Machine, field: Ref, address: number, value: Ref): void {
  if (!isBytes(m, value)) {
    throw m.error(T_TypeError, cFormat`expected bytes, ${m.typeOf(value).name} found`);
  }
  const { size } = fieldOf(m, field);
  const bytes = bytesOf(m, value);
  if (bytes.length > size) throw m.error(T_ValueError, `bytes too long (${bytes.length}, maximum length ${size})`);
  const ended = new Uint8Array(Math.min(bytes.length + 1, size));
  ended.set(bytes);
  state(m).memory.write(address, ended);
}

export const fieldSpec: NativeTypeSpec = {
  name: 'CField',
  module: '_ctypes',
  bytes: FIELD_BYTES,
  slots: 1,
  setup(type) {
    type.descrGet = (m, self, object) => {
      if (object === 0 || object === m.none) return m.retain(self);
      const { offset, index, isText } = fieldOf(m, self);
      if (isText) return textOf(m, self, dataOf(m, object).address + offset);
      return getItemAt(m, m.slot(self, FIELD_TYPE), object, index, dataOf(m, object).address + offset);
    };
    type.descrSet = (m, self, object, value) => {
      if (value === 0) throw m.error(T_TypeError, "can't delete attribute");
      const { offset, index, isText } = fieldOf(m, self);
      if (isText) return setText(m, self, dataOf(m, object).address + offset, value);
      setItemAt(m, m.slot(self, FIELD_TYPE), object, index, dataOf(m, object).address + offset, value);
    };
    type.repr = (m, self) => {
      const { offset, size } = fieldOf(m, self);
      return newStr(m, `<Field type=${m.type(m.slot(self, FIELD_TYPE)).name}, ofs=${offset}, size=${size}>`);
    };
  },
  getset: [
    { name: 'offset', get: (m, self) => m.newIndex(fieldOf(m, self).offset) },
    { name: 'size', get: (m, self) => m.newIndex(fieldOf(m, self).size) },
  ],
};

const DEFAULT_PACK_BYTES = 8;
const POINTER_BYTES = 8;
/** sizeof(ffi_type), MAX_STRUCT_SIZE. */
const LIBRARY_TYPE_BYTES = 24;
const MOST_BYTES_BY_VALUE = 16;
/** Room for the text of a length, and for the rest of a shape. */
const SHAPE_TEXT_BYTES = 32;
const SHAPE_END_BYTES = 3;

/** The items of a list or tuple of fields; borrowed. */
function itemsOf(m: Machine, fields: Ref): Ref[] {
  if (!m.isInstance(fields, T_list) && !m.isInstance(fields, T_tuple)) {
    throw m.error(T_TypeError, '_fields_ must be a sequence of pairs');
  }
  return Array.from({ length: m.size[fields]! }, (_, i) => m.S[m.body[fields]! + i]!);
}

/** Adds a field to the format of its class (`_ctypes_alloc_format_string_with_shape`). */
function describeField(m: Machine, cls: Ref, item: TypeInfo, name: string): void {
  const { format } = infoOf(m, cls)!;
  const text = `${item.format}:${name}:`;
  const room = beginScratch(m, text.length + 1);
  if (item.shape.length === 0) setFormat(m, cls, format + text);
  else {
    const prefix = beginScratch(m, SHAPE_TEXT_BYTES * item.shape.length + SHAPE_END_BYTES + format.length);
    setFormat(m, cls, `${format}(${item.shape.join()})${text}`, prefix);
  }
  endScratch(m, room);
}

/** Room for the classes of what a small structure with arrays passes by value, instead of that of its fields. */
function makeArrayElements(m: Machine, cls: Ref, kinds: readonly TypeInfo[], before: number): void {
  const arrays = kinds.filter(({ kind }) => kind === 'array');
  if (arrays.length === 0 || infoOf(m, cls)!.size > MOST_BYTES_BY_VALUE) return;
  const pointers = kinds.reduce((sum, item) => sum + (item.kind === 'array' ? item.length + 1 : 1), 0);
  const words = before + kinds.length + 1 + pointers;
  replaceElements(m, cls, words * POINTER_BYTES + arrays.length * LIBRARY_TYPE_BYTES);
}

/** A field of `cls` behind `size` bytes of others: made, set as an attribute and described. */
function addField(m: Machine, cls: Ref, pair: Ref, layout: Layout): void {
  const name = m.isInstance(pair, T_tuple) && m.size[pair]! >= 2 ? m.S[m.body[pair]!]! : 0;
  const kind = name === 0 ? 0 : m.S[m.body[pair]! + 1]!;
  if (name === 0 || !m.isStr(name)) throw m.error(T_TypeError, '_fields_ must be a sequence of (name, C type) pairs');
  const item = infoOf(m, kind);
  if (item === null) {
    throw m.error(T_TypeError, `second item in _fields_ tuple (index ${layout.index}) must be a C type`);
  }
  const step = Math.max(1, Math.min(item.align, layout.pack));
  const offset = layout.isUnion ? 0 : Math.ceil(layout.size / step) * step;
  if (!layout.isUnion && !layout.isPacked) {
    describeField(m, cls, item, m.text(name));
  }
  const field = m.hold(m.create(Shape.nativeCollected, nativeType(m, fieldSpec), FIELD_BYTES, 1));
  const isText = item.kind === 'array' && infoOf(m, item.proto)?.code === 'c';
  const record: Field = { offset, size: item.size, index: layout.index++, isText };
  m.payload[field] = record;
  m.give(field, FIELD_TYPE, m.retain(kind));
  m.memory.track(field);
  typeSetAttr(m, cls, name, field);
  m.drop();
  layout.size = Math.max(layout.size, offset + item.size);
  layout.align = Math.max(layout.align, step);
}

interface Layout {
  size: number;
  align: number;
  index: number;
  readonly pack: number;
  readonly isPacked: boolean;
  readonly isUnion: boolean;
}

/** Gives a class its fields, after those of its base. */
function layOut(m: Machine, cls: Ref, fields: Ref): void {
  const info = infoOf(m, cls)!;
  const base = infoOf(m, m.type(cls).base!.ref);
  identify(m, 'structure swapped', '_swappedbytes_');
  attribute(m, cls, '_swappedbytes_');
  attribute(m, cls, '_use_broken_old_ctypes_structure_semantics_');
  const given = attribute(m, cls, '_pack_');
  const pairs = itemsOf(m, fields);
  const isUnion = info.kind === 'union';
  const layout: Layout = {
    size: base?.size ?? 0, align: Math.max(base?.align ?? 1, 1), index: base?.length ?? 0,
    pack: given === 0 ? DEFAULT_PACK_BYTES : intArgument(m, given), isPacked: given !== 0, isUnion,
  };
  makeElements(m, cls, layout.index + pairs.length);
  const isDescribed = !isUnion && given === 0;
  setFormat(m, cls, isDescribed ? 'T{' : 'B');
  for (const pair of pairs) addField(m, cls, pair, layout);
  if (isDescribed) setFormat(m, cls, `${info.format}}`);
  info.size = Math.ceil(layout.size / layout.align) * layout.align;
  info.align = layout.align;
  info.length = layout.index;
  const kinds = pairs.map((pair) => infoOf(m, m.S[m.body[pair]! + 1]!)!);
  makeArrayElements(m, cls, kinds, base?.length ?? 0);
  attribute(m, cls, '_anonymous_');
}

/** Names of the fields in the order of initial values: those of the base first. */
function fieldNames(m: Machine, cls: Ref): Ref[] {
  const names: Ref[] = [];
  for (const type of m.type(cls).mro.toReversed()) {
    const fields = dictGetStr(m, type.dict, m.nameOf(Names.fields));
    if (fields !== 0) for (const pair of itemsOf(m, fields)) names.push(m.S[m.body[pair]!]!);
  }
  return names;
}

function rootSpec(m: Machine, name: string): NativeTypeSpec {
  return {
    name, module: '_ctypes', base: nativeType(m, dataSpec), isBase: true, bytes: DATA_BYTES, slots: DATA_SLOTS,
    setup(type) {
      type.init = (machine, a, n, kw) => {
        const self = machine.S[a]!;
        if (n > 0) identify(machine, 'structure values', '_fields_');
        const names = fieldNames(machine, machine.cls[self]!);
        for (let i = 0; i < Math.min(n, names.length); i++) setAttr(machine, self, names[i]!, machine.S[a + 1 + i]!);
        if (n > names.length) throw machine.error(T_TypeError, 'too many initializers');
        for (let i = 0, count = kw === 0 ? 0 : machine.size[kw]!; i < count; i++) {
          const key = machine.S[machine.body[kw]! + i]!;
          if (names.slice(0, n).some((field) => machine.text(field) === machine.text(key))) {
            throw machine.error(T_TypeError, cFormat`duplicate values for field ${{ repr: key }}`);
          }
          setAttr(machine, self, key, machine.S[a + 1 + n + i]!);
        }
        return 0;
      };
    },
  };
}

const specs = new WeakMap<Machine, readonly [NativeTypeSpec, NativeTypeSpec]>();

/** The static classes `Structure` and `Union`. */
export function structureRoots(m: Machine): { readonly structure: Ref; readonly union: Ref } {
  let made = specs.get(m);
  if (made === undefined) specs.set(m, made = [rootSpec(m, 'Structure'), rootSpec(m, 'Union')]);
  return { structure: rootType(m, made[0], structureMeta), union: rootType(m, made[1], unionMeta) };
}

setLayOut(layOut);
