/** The types `set` and `frozenset`: their slots. Source: Objects/setobject.c. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { Compare, NB_INPLACE, Nb, type BinaryFn, type NativeFn, type PyType } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_frozenset, T_set, T_TypeError } from '../machine/type-ids.ts';
import { addSetHash, finishSetHash, startSetHash } from '../numbers/hash-number.ts';
import { newList } from './list-core.ts';
import { listExtendIterable } from './list-extend.ts';
import { guardedRepr, reprOf } from './repr.ts';
import {
  copySet, difference, differenceUpdate, intersection, isSubset, isSuperset, makeSet, swapBodies, symmetricDifference,
  symmetricUpdate,
} from './set-algebra.ts';
import { SET_SLOTS, isAnySet, loadEntryHash, setClear, setNext, setUpdate } from './set-core.ts';
import { newSetIterator } from './set-iterator.ts';
import { containsMember, frozensetMethods, setMethods } from './set-methods.ts';
import { newSubstring } from './str-core.ts';
import { StrWriter } from './str-writer.ts';

const FORMAT_ROOM = 100;

function noKeywords(m: Machine, name: string, kw: Ref): void {
  if (kw !== 0 && m.size[kw]! > 0) throw m.error(T_TypeError, cFormat`${name}() takes no keyword arguments`);
}

function atMostOne(m: Machine, name: string, n: number): void {
  if (n > 1) throw m.error(T_TypeError, cFormat`${name} expected at most 1 argument, got ${n}`);
}

/** An operator that both operands must be sets for. */
const between = (fn: BinaryFn): BinaryFn => (m, a, b) => (isAnySet(m, a) && isAnySet(m, b) ? fn(m, a, b) : 0);

/** An in-place operator. */
const inPlace = (fn: (m: Machine, a: Ref, b: Ref) => void): BinaryFn => (m, a, b) => {
  if (!isAnySet(m, b)) return 0;
  fn(m, a, b);
  return m.retain(a);
};

const unite: BinaryFn = (m, a, b) => {
  const result = m.hold(copySet(m, a));
  if (a !== b) setUpdate(m, result, b);
  m.unhold();
  return result;
};

function intersectInPlace(m: Machine, a: Ref, b: Ref): void {
  const common = m.hold(intersection(m, a, b));
  swapBodies(m, a, common);
  m.drop();
}

const hasHash = (m: Machine, set: Ref): boolean => m.hashLoOf[set] !== -1 || m.hashHiOf[set] !== -1;

function sameMembers(m: Machine, a: Ref, b: Ref): boolean {
  if (m.size[a] !== m.size[b]) return false;
  if (hasHash(m, a) && hasHash(m, b) && (m.hashLoOf[a] !== m.hashLoOf[b] || m.hashHiOf[a] !== m.hashHiOf[b])) {
    return false;
  }
  return isSubset(m, a, b);
}

function richcompare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (!isAnySet(m, b)) return 0;
  switch (op) {
    case Compare.EQ: return m.newBool(sameMembers(m, a, b));
    case Compare.NE: return m.newBool(!sameMembers(m, a, b));
    case Compare.LE: return m.newBool(isSubset(m, a, b));
    case Compare.GE: return m.newBool(isSuperset(m, a, b));
    case Compare.LT: return m.newBool(m.size[a]! < m.size[b]! && isSubset(m, a, b));
    default: return m.newBool(m.size[a]! > m.size[b]! && isSuperset(m, a, b));
  }
}

/** The class name and a suffix, as the format `%s` followed by it. */
function nameWith(m: Machine, name: string, suffix: string): Ref {
  const writer = new StrWriter(m, FORMAT_ROOM + 2 + suffix.length, true);
  writer.writeName(name);
  writer.overallocate = false;
  writer.writeAscii(suffix);
  return writer.finish();
}

function repr(m: Machine, set: Ref): Ref {
  if (m.size[set] === 0) return nameWith(m, m.typeOf(set).name, '()');
  return guardedRepr(m, set, `${m.typeOf(set).name}(...)`, representMembers);
}

function representMembers(m: Machine, set: Ref): Ref {
  const name = m.typeOf(set).name;
  const list = m.hold(newList(m, 0));
  listExtendIterable(m, list, set);
  const text = reprOf(m, list);
  m.drop();
  m.hold(text);
  const inner = newSubstring(m, text, 1, m.size[text]! - 1);
  m.drop();
  m.hold(inner);
  const isPlain = m.cls[set] === T_set;
  const writer = new StrWriter(m, (isPlain ? 4 : 8) + FORMAT_ROOM, true);
  if (!isPlain) writer.writeName(name);
  writer.writeAscii(isPlain ? '{' : '({');
  writer.writeStr(inner);
  writer.overallocate = false;
  writer.writeAscii(isPlain ? '}' : '})');
  const result = writer.finish();
  m.drop();
  return result;
}

const accumulator = new Int32Array(2);

function hash(m: Machine, set: Ref): void {
  if (!hasHash(m, set)) {
    startSetHash(accumulator);
    for (let i = setNext(m, set, 0); i >= 0; i = setNext(m, set, i + 1)) {
      loadEntryHash(m, set, i);
      addSetHash(accumulator, m.hashLo, m.hashHi);
    }
    finishSetHash(accumulator, m.size[set]!);
    m.hashLoOf[set] = accumulator[0]!;
    m.hashHiOf[set] = accumulator[1]!;
  }
  m.hashLo = m.hashLoOf[set]!;
  m.hashHi = m.hashHiOf[set]!;
}

const createSet: NativeFn = (m, a, n, kw) => {
  const type = m.S[a]!;
  if (type !== T_set) return makeSet(m, type, 0);
  noKeywords(m, 'set', kw);
  atMostOne(m, 'set', n);
  return makeSet(m, T_set, n === 1 ? m.S[a + 1]! : 0);
};

const createFrozenset: NativeFn = (m, a, n, kw) => {
  const type = m.S[a]!;
  if (type === T_frozenset || m.type(type).init === m.type(T_frozenset).init) noKeywords(m, 'frozenset', kw);
  atMostOne(m, m.type(type).name, n);
  const iterable = n === 1 ? m.S[a + 1]! : 0;
  if (type === T_frozenset && iterable !== 0 && m.cls[iterable] === T_frozenset) return m.retain(iterable);
  return makeSet(m, type, iterable);
};

const initialise: NativeFn = (m, a, n, kw) => {
  const set = m.S[a]!;
  if (m.typeOf(set).new === createSet) noKeywords(m, 'set', kw);
  atMostOne(m, m.typeOf(set).name, n);
  setClear(m, set);
  if (n === 1) setUpdate(m, set, m.S[a + 1]!);
  return 0;
};

function setupShared(type: PyType): void {
  type.instanceSlots = SET_SLOTS;
  type.hasWeakrefs = true;
  type.len = (m, self) => m.size[self]!;
  type.contains = containsMember;
  type.iter = newSetIterator;
  type.richcompare = richcompare;
  type.repr = repr;
  type.binary[Nb.subtract] = between(difference);
  type.binary[Nb.and] = between(intersection);
  type.binary[Nb.xor] = between(symmetricDifference);
  type.binary[Nb.or] = between(unite);
  type.vectorcall = true;
}

export const setType: TypeSpec = {
  type: T_set,
  isBase: true,
  setup(type) {
    setupShared(type);
    type.binary[Nb.subtract + NB_INPLACE] = inPlace(differenceUpdate);
    type.binary[Nb.and + NB_INPLACE] = inPlace(intersectInPlace);
    type.binary[Nb.xor + NB_INPLACE] = inPlace(symmetricUpdate);
    type.binary[Nb.or + NB_INPLACE] = inPlace(setUpdate);
    type.new = createSet;
    type.init = initialise;
  },
  methods: setMethods,
  attributes: (m) => ({ __hash__: m.newNone() }),
};

export const frozensetType: TypeSpec = {
  type: T_frozenset,
  isBase: true,
  setup(type) {
    setupShared(type);
    type.hash = hash;
    type.new = createFrozenset;
  },
  methods: frozensetMethods,
};
