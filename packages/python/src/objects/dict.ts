/** The type `dict`: its slots. Source: Objects/dictobject.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1 } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { one } from '../machine/native.ts';
import { Compare, NB_INPLACE, Nb, type NativeFn } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_dict, T_dict_keyiterator, T_KeyError, T_TypeError } from '../machine/type-ids.ts';
import { allocateInstance } from './allocate.ts';
import { equal } from './compare.ts';
import { dictCopy } from './dict-copy.ts';
import { cursor, dictGet, dictNext, dictSet, dictTake, findEntry, valueIndex } from './dict-core.ts';
import { newDictIterator } from './dict-iterator.ts';
import { dictMethods } from './dict-methods.ts';
import { updateFromArgument, updateFromCall } from './dict-update.ts';
import { keyError } from './exceptions-core.ts';
import { guardedRepr, reprOf } from './repr.ts';
import { boundSpecial } from './special.ts';
import { newStr } from './str-core.ts';
import { StrWriter } from './str-writer.ts';

/** sizeof(PyDictObject) beyond the plain object head. */
const BASE_BYTES = 32;

export function isDict(m: Machine, ref: Ref): boolean {
  return m.cls[ref] === T_dict || m.isInstance(ref, T_dict);
}

/** `dict[key]` of an exact dict, owned; 0 = the KeyError is pending, but not thrown. */
export function dictSubscript(m: Machine, dict: Ref, key: Ref): Ref {
  const value = dictGet(m, dict, key);
  if (value !== 0) return m.retain(value);
  keyError(m, T_KeyError, key);
  return 0;
}

function getitem(m: Machine, dict: Ref, key: Ref): Ref {
  const value = dictGet(m, dict, key);
  if (value !== 0) return m.retain(value);
  if (m.cls[dict] !== T_dict) {
    const missing = boundSpecial(m, dict, '__missing__');
    if (missing !== 0) {
      m.hold(missing);
      const result = call1(m, missing, key);
      m.drop();
      return result;
    }
  }
  throw keyError(m, T_KeyError, key);
}

function setitem(m: Machine, dict: Ref, key: Ref, value: Ref): void {
  if (value !== 0) return dictSet(m, dict, key, value);
  const old = dictTake(m, dict, key);
  if (old === 0) throw keyError(m, T_KeyError, key);
  m.release(old);
}

/** `dict_equal`: every item of the first is in the second. */
function sameItems(m: Machine, a: Ref, b: Ref): boolean {
  if (m.size[a] !== m.size[b]) return false;
  for (let at = dictNext(m, a, 0); at !== 0; at = dictNext(m, a, at)) {
    const value = m.hold(m.retain(cursor.value));
    const key = m.hold(m.retain(cursor.key));
    m.hashLo = cursor.hash;
    const entry = m.size[b] === 0 ? -1 : findEntry(m, b, key);
    const other = entry < 0 ? 0 : m.S[valueIndex(m, b, entry)]!;
    if (other === 0) {
      m.drop(2);
      return false;
    }
    m.hold(m.retain(other));
    const same = equal(m, other, value);
    m.drop(3);
    if (!same) return false;
  }
  return true;
}

function richcompare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (!isDict(m, a) || !isDict(m, b) || (op !== Compare.EQ && op !== Compare.NE)) return 0;
  return m.newBool(sameItems(m, a, b) === (op === Compare.EQ));
}

function repr(m: Machine, dict: Ref): Ref {
  if (m.size[dict] === 0) return newStr(m, '{}');
  return guardedRepr(m, dict, '{...}', representItems);
}

function representItems(m: Machine, dict: Ref): Ref {
  const writer = new StrWriter(m, 6 * m.size[dict]!, true);
  writer.writeAscii('{');
  let first = true;
  for (let at = dictNext(m, dict, 0); at !== 0; at = dictNext(m, dict, at)) {
    const key = m.hold(m.retain(cursor.key));
    const value = m.hold(m.retain(cursor.value));
    if (!first) writer.writeAscii(', ');
    first = false;
    writeRepr(m, writer, key);
    writer.writeAscii(': ');
    writeRepr(m, writer, value);
    m.unhold(2);
    m.release(key);
    m.release(value);
  }
  writer.overallocate = false;
  writer.writeAscii('}');
  return writer.finish();
}

function writeRepr(m: Machine, writer: StrWriter, ref: Ref): void {
  const text = m.hold(reprOf(m, ref));
  writer.writeStr(text);
  m.drop();
}

function union(m: Machine, a: Ref, b: Ref): Ref {
  if (!isDict(m, a) || !isDict(m, b)) return 0;
  const result = m.hold(dictCopy(m, a));
  updateFromArgument(m, result, b);
  m.unhold();
  return result;
}

/** An empty dict, past the free list when it is of exact type; dicts of subclasses are tracked at once. */
function allocate(m: Machine, type: Ref): Ref {
  if (type === T_dict) {
    const dict = m.note(m.model.create(Shape.dict, T_dict, 0, 2, true));
    m.size[dict] = 0;
    return dict;
  }
  const dict = allocateInstance(m, m.type(type), Shape.dict, 0, 2, BASE_BYTES);
  m.size[dict] = 0;
  m.memory.track(dict);
  return dict;
}

/** `dict(…)` when called on the type itself; `dict.__new__` for subclasses. */
const create: NativeFn = (m, a, n, kw) => {
  const type = m.S[a]!;
  if (type !== T_dict) return allocate(m, type);
  if (n > 1) throw m.error(T_TypeError, cFormat`dict expected at most 1 argument, got ${n}`);
  const dict = allocate(m, type);
  if (n === 0 && kw === 0) return dict;
  m.hold(dict);
  if (n === 1) updateFromArgument(m, dict, m.S[a + 1]!);
  const keywords = kw === 0 ? 0 : m.size[kw]!;
  for (let i = 0; i < keywords; i++) dictSet(m, dict, m.S[m.body[kw]! + i]!, m.S[a + 1 + n + i]!);
  m.unhold();
  return dict;
};

export const dictType: TypeSpec = {
  type: T_dict,
  isBase: true,
  setup(type) {
    type.instanceSlots = 2;
    type.len = (m, self) => m.size[self]!;
    type.getitem = getitem;
    type.setitem = setitem;
    type.contains = (m, self, key) => dictGet(m, self, key) !== 0;
    type.richcompare = richcompare;
    type.repr = repr;
    type.iter = (m, self) => newDictIterator(m, self, T_dict_keyiterator);
    type.binary[Nb.or] = union;
    type.binary[Nb.or + NB_INPLACE] = (m, a, b) => {
      updateFromArgument(m, a, b);
      return m.retain(a);
    };
    type.new = create;
    type.init = (m, a, n, kw) => {
      updateFromCall(m, 'dict', m.S[a]!, a, n, kw);
      return 0;
    };
    type.vectorcall = true;
  },
  methods: [
    ...dictMethods,
    one('__getitem__', (m, a) => getitem(m, m.S[a]!, m.S[a + 1]!)),
    one('__contains__', (m, a) => m.newBool(dictGet(m, m.S[a]!, m.S[a + 1]!) !== 0)),
  ],
  attributes: (m) => ({ __hash__: m.newNone() }),
};
