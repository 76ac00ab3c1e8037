/** Class objects: what they are and how their MRO comes about. Source: Objects/typeobject.c (mro_implementation, pmerge). */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { PyType } from '../machine/py-type.ts';
import { T_type, T_TypeError } from '../machine/type-ids.ts';
import { dictSet, newDict } from './dict-core.ts';
import { newTuple } from './list-core.ts';

/** Slots of a class object. The tables of subclasses and of members are owned but, as upstream, not
 * visited by the collector: under reference counting they stand in the record. */
export const TYPE_DICT = 0;
export const TYPE_MRO = 1;
export const TYPE_BASES = 2;
export const TYPE_BASE = 3;
export const TYPE_KEYS = 4;
export const TYPE_NAME = 5;
export const TYPE_QUALNAME = 6;
export const TYPE_MEMBERS = 7;
export const TYPE_SLOTS = 8;

export function isTypeObject(m: Machine, ref: Ref): boolean {
  return m.cls[ref] === T_type || m.isInstance(ref, T_type);
}

/** C3 linearisation; raises TypeError when there is none. */
export function computeMro(m: Machine, type: PyType, bases: readonly PyType[]): PyType[] {
  if (bases.length === 1) return [type, ...bases[0]!.mro];
  const lists = [...bases.map((base) => [...base.mro]), [...bases]];
  const result: PyType[] = [type];
  for (;;) {
    const live = lists.filter((list) => list.length > 0);
    if (live.length === 0) return result;
    const next = live.map((list) => list[0]!).find((head) => live.every((list) => list.indexOf(head) <= 0));
    if (next === undefined) {
      throw inconsistentBases(m, live.map((list) => list[0]!));
    }
    result.push(next);
    for (const list of live) if (list[0] === next) list.shift();
  }
}

/** `set_mro_error`: the classes that stand in each other's way are collected as the keys of a dict. */
function inconsistentBases(m: Machine, heads: readonly PyType[]): unknown {
  const set = m.hold(newDict(m));
  for (const head of heads) dictSet(m, set, head.ref, m.none);
  const names = [...new Set(heads.map((head) => head.name))].join(', ');
  const error = m.error(T_TypeError, `Cannot create a consistent method resolution\norder (MRO) for bases ${names}`);
  m.drop();
  return error;
}

/** Stores the MRO as a tuple in the class object. */
export function storeMro(m: Machine, type: PyType, mro: PyType[]): void {
  const tuple = newTuple(m, mro.length);
  mro.forEach((entry, i) => { m.S[m.body[tuple]! + i] = m.retain(entry.ref); });
  storeMroTuple(m, type, tuple);
}

/** Stores a tuple of classes (owned) as the MRO. */
export function storeMroTuple(m: Machine, type: PyType, tuple: Ref): void {
  const at = m.body[tuple]!;
  type.mro = Array.from({ length: m.size[tuple]! }, (_, i) => m.type(m.S[at + i]!));
  type.mroTuple = tuple;
  m.replace(type.ref, TYPE_MRO, tuple);
}

/** A class object with its record; `meta` is its class, `members` the count of its own `__slots__`. */
export function newTypeObject(m: Machine, meta: Ref, name: string, members: number): PyType {
  const ref = m.create(Shape.type, meta, members, TYPE_SLOTS);
  const type = new PyType(ref, name);
  m.payload[ref] = type;
  return type;
}

/** Slots that a class takes over from its base where it has none (`inherit_slots`), for static types. */
export function inheritSlots(type: PyType, base: PyType): void {
  const keys = [
    'repr', 'str', 'call', 'getattro', 'setattro', 'iter', 'next', 'await', 'aiter', 'anext', 'power', 'inplacePower', 'negative', 'positive',
    'absolute', 'invert', 'toInt', 'toFloat', 'index', 'bool', 'len', 'getitem', 'setitem', 'item', 'contains', 'concat', 'repeat',
    'inplaceConcat', 'inplaceRepeat', 'descrGet', 'descrSet', 'new', 'init', 'destroy', 'clear',
  ] as const;
  const target = type as unknown as Record<string, unknown>;
  const source = base as unknown as Record<string, unknown>;
  for (const key of keys) if (target[key] === null) target[key] = source[key];
  if (type.richcompare === null && type.hash === null) {
    type.richcompare = base.richcompare;
    type.hash = base.hash;
  }
  base.binary.forEach((fn, i) => { type.binary[i] ??= fn; });
}
