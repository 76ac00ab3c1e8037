/** The type `list`: its slots. Source: Objects/listobject.c. */
import type { Ref } from '@memarena/core';
import { moveWords, Shape } from '@memarena/core';
import { thrown } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { one } from '../machine/native.ts';
import { Compare, type NativeFn } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_IndexError, T_list, T_slice, T_TypeError } from '../machine/type-ids.ts';
import { allocateInstance } from './allocate.ts';
import { listResize, newList } from './list-core.ts';
import { listExtendIterable } from './list-extend.ts';
import { newListIterator } from './list-iterator.ts';
import { listMethods } from './list-methods.ts';
import { listClear, listGetSlice, listSetSlice, noteListWrites } from './list-slice.ts';
import { guardedRepr, reprOf } from './repr.ts';
import { compareSequences, sequenceContains } from './sequence-compare.ts';
import { subscriptIndex } from './sequence-index.ts';
import { newStr } from './str-core.ts';
import { StrWriter } from './str-writer.ts';

/** sizeof(PyListObject) beyond the plain object head. */
const BASE_BYTES = 24;
/** No host address space holds more items. */
const ITEMS_MAX = 2 ** 31;

export function isList(m: Machine, ref: Ref): boolean {
  return m.cls[ref] === T_list || m.isInstance(ref, T_list);
}

function badIndex(m: Machine, key: Ref): unknown {
  return m.error(T_TypeError, cFormat`list indices must be integers or slices, not ${m.typeOf(key).name}`);
}

/** `list[key]` by an int, owned; 0 = the IndexError is pending, but not thrown. */
export function listSubscript(m: Machine, list: Ref, key: Ref): Ref {
  return item(m, list, subscriptIndex(m, key));
}

function getitem(m: Machine, list: Ref, key: Ref): Ref {
  if (m.typeOf(key).index !== null) return thrown(listSubscript(m, list, key));
  if (m.cls[key] === T_slice) return listGetSlice(m, list, key);
  throw badIndex(m, key);
}

function item(m: Machine, list: Ref, index: number): Ref {
  const size = m.size[list]!;
  const i = index < 0 ? index + size : index;
  if (i < 0 || i >= size) {
    /* One shared message (`indexerr`). */
    m.raiseHook(T_IndexError, m.retain(m.nameOf('list index out of range')));
    return 0;
  }
  const ref = m.S[m.body[list]! + i]!;
  m.rc[ref]!++;
  return ref;
}

function setitem(m: Machine, list: Ref, key: Ref, value: Ref): void {
  if (m.typeOf(key).index === null) {
    if (m.cls[key] === T_slice) return listSetSlice(m, list, key, value);
    throw badIndex(m, key);
  }
  const index = subscriptIndex(m, key);
  const size = m.size[list]!;
  const i = index < 0 ? index + size : index;
  if (i < 0 || i >= size) throw m.error(T_IndexError, 'list assignment index out of range');
  if (value === 0) return deleteItem(m, list, i);
  const at = m.body[list]! + i;
  const old = m.S[at]!;
  m.rc[value]!++;
  m.S[at] = value;
  noteListWrites(m, list);
  m.release(old);
}

/** Removes item `i` (`list_ass_slice` of one item); releases it last. */
export function deleteItem(m: Machine, list: Ref, i: number): void {
  const size = m.size[list]!;
  if (size === 1) {
    listClear(m, list);
    return;
  }
  const S = m.S;
  const at = m.body[list]!;
  const old = S[at + i]!;
  moveWords(S, at + i, at + i + 1, at + size);
  S[at + size - 1] = 0;
  listResize(m, list, size - 1);
  noteListWrites(m, list);
  m.release(old);
}

function concat(m: Machine, a: Ref, b: Ref): Ref {
  if (!isList(m, b)) {
    throw m.error(T_TypeError, cFormat`can only concatenate list (not "${m.typeOf(b).name}") to list`);
  }
  const left = m.size[a]!;
  const right = m.size[b]!;
  const result = newList(m, left + right);
  const to = m.body[result]!;
  copyItems(m, m.body[a]!, to, left);
  copyItems(m, m.body[b]!, to + left, right);
  noteListWrites(m, result);
  return result;
}

function copyItems(m: Machine, from: number, to: number, n: number): void {
  const S = m.S;
  const rc = m.rc;
  for (let i = 0; i < n; i++) {
    const ref = S[from + i]!;
    rc[ref]!++;
    S[to + i] = ref;
  }
}

function repeat(m: Machine, list: Ref, count: number): Ref {
  const n = m.size[list]!;
  const times = n === 0 || count < 0 ? 0 : count;
  if (n * times >= ITEMS_MAX) throw m.noMemory();
  const result = newList(m, n * times);
  const from = m.body[list]!;
  let to = m.body[result]!;
  for (let i = 0; i < times; i++, to += n) copyItems(m, from, to, n);
  noteListWrites(m, result);
  return result;
}

function inplaceConcat(m: Machine, list: Ref, other: Ref): Ref {
  listExtendIterable(m, list, other);
  return m.retain(list);
}

function inplaceRepeat(m: Machine, list: Ref, count: number): Ref {
  const n = m.size[list]!;
  if (n === 0 || count === 1) return m.retain(list);
  if (count < 1) listClear(m, list);
  else {
    if (n * count >= ITEMS_MAX) throw m.noMemory();
    listResize(m, list, n * count);
    const at = m.body[list]!;
    for (let i = 1; i < count; i++) copyItems(m, at, at + i * n, n);
    noteListWrites(m, list);
  }
  return m.retain(list);
}

function richcompare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (!isList(m, a) || !isList(m, b)) return 0;
  if (m.size[a] !== m.size[b] && (op === Compare.EQ || op === Compare.NE)) return m.newBool(op === Compare.NE);
  return compareSequences(m, a, b, op);
}

function repr(m: Machine, list: Ref): Ref {
  if (m.size[list] === 0) return newStr(m, '[]');
  return guardedRepr(m, list, '[...]', representItems);
}

function representItems(m: Machine, list: Ref): Ref {
  const writer = new StrWriter(m, 3 * m.size[list]!, true);
  writer.writeAscii('[');
  for (let i = 0; i < m.size[list]!; i++) {
    if (i > 0) writer.writeAscii(', ');
    const text = m.hold(reprOf(m, m.S[m.body[list]! + i]!));
    writer.writeStr(text);
    m.drop();
  }
  writer.overallocate = false;
  writer.writeAscii(']');
  return writer.finish();
}

/** An empty list, past the free list when it is of exact type (`PyType_GenericAlloc`); tracked. */
function allocate(m: Machine, type: Ref): Ref {
  const list = type === T_list ? m.note(m.model.create(Shape.list, T_list, 0, 1, true))
    : allocateInstance(m, m.type(type), Shape.list, 0, 1, BASE_BYTES);
  m.size[list] = 0;
  m.body[list] = 0;
  m.memory.track(list);
  return list;
}

/** `list(…)` when called on the type itself; `list.__new__` for subclasses. */
const create: NativeFn = (m, a, n, kw) => {
  const type = m.S[a]!;
  if (type !== T_list) return allocate(m, type);
  if (kw !== 0 && m.size[kw]! > 0) throw m.error(T_TypeError, cFormat`${'list'}() takes no keyword arguments`);
  if (n > 1) throw m.error(T_TypeError, cFormat`list expected at most 1 argument, got ${n}`);
  const list = allocate(m, type);
  if (n === 0) return list;
  m.hold(list);
  listExtendIterable(m, list, m.S[a + 1]!);
  m.unhold();
  return list;
};

const initialise: NativeFn = (m, a, n, kw) => {
  const list = m.S[a]!;
  if (kw !== 0 && m.size[kw]! > 0 && m.typeOf(list).new === create) {
    throw m.error(T_TypeError, cFormat`${'list'}() takes no keyword arguments`);
  }
  if (n > 1) throw m.error(T_TypeError, cFormat`list expected at most 1 argument, got ${n}`);
  listClear(m, list);
  if (n > 0) listExtendIterable(m, list, m.S[a + 1]!);
  return 0;
};

export const listType: TypeSpec = {
  type: T_list,
  isBase: true,
  setup(type) {
    type.instanceSlots = 1;
    type.len = (m, self) => m.size[self]!;
    type.getitem = getitem;
    type.setitem = setitem;
    type.item = item;
    type.contains = sequenceContains;
    type.concat = concat;
    type.repeat = repeat;
    type.inplaceConcat = inplaceConcat;
    type.inplaceRepeat = inplaceRepeat;
    type.richcompare = richcompare;
    type.repr = repr;
    type.iter = newListIterator;
    type.new = create;
    type.init = initialise;
    type.vectorcall = true;
  },
  methods: [...listMethods, one('__getitem__', (m, a) => getitem(m, m.S[a]!, m.S[a + 1]!))],
  attributes: (m) => ({ __hash__: m.newNone() }),
};
