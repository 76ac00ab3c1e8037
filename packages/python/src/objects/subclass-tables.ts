/**
 * The tables of weak references in which classes find their subclasses.
 *
 * Models:      CPython 3.11: `tp_subclasses`, a dict from the subclass's address to a weak reference.
 * Sources:     Objects/typeobject.c (add_subclass, remove_all_subclasses, remove_subclass, get_subclasses_key,
 *              type_clear).
 * Algorithm:   A class is in the table of each of its bases under its address, with one weak reference for all of
 *              them. Its deallocation takes it out of them first, and the last entry takes the table with it.
 *              The tables that start-up has filled are made with as many entries as the measured process has (`json` and
 *              what it imports are loaded), so that they grow with the same class of the program as upstream's.
 * Simplified:  the table of `object` has room for 141 more classes and is left out: the classes themselves keep what it
 *              would hold.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import type { PyType } from '../machine/py-type.ts';
import * as T from '../machine/type-ids.ts';
import { typeModified } from './attributes.ts';
import { dictClear, dictSet, dictTake, newDict } from './dict-core.ts';
import { newIntFromNumber } from './int-hash.ts';
import { packTuple } from './list-core.ts';
import { TYPE_BASES, TYPE_MRO } from './type-core.ts';

/** Entries that the tables of static types have had, and how many of them are gone again. */
const AT_START: readonly (readonly [type: Ref, entries: number, removed?: number])[] = [
  [T.T_type, 2], [T.T_int, 4], [T.T_str, 1], [T.T_list, 1], [T.T_dict, 5, 1], [T.T_tuple, 21, 1], [T.T_property, 1],
  [T.T_classmethod, 1], [T.T_staticmethod, 1], [T.T_BaseException, 5], [T.T_Exception, 22, 1], [T.T_ArithmeticError, 3],
  [T.T_ConnectionError, 4], [T.T_ImportError, 2], [T.T_IndentationError, 1], [T.T_LookupError, 3], [T.T_NameError, 1],
  [T.T_OSError, 13], [T.T_RuntimeError, 3], [T.T_SyntaxError, 1], [T.T_SystemError, 1], [T.T_UnicodeError, 3],
  [T.T_ValueError, 3], [T.T_Warning, 11],
];

/** Classes of upstream's modules, where loading one enlarges these tables. */
const BY_MODULE: Readonly<Record<string, readonly (readonly [type: Ref, entries: number])[]>> = {
  'concurrent.futures': [[T.T_Exception, 4], [T.T_tuple, 3], [T.T_list, 1], [T.T_RuntimeError, 2]],
  copy: [[T.T_Exception, 1]],
  ctypes: [[T.T_Exception, 2], [T.T_type, 6]],
  dataclasses: [[T.T_Exception, 6], [T.T_tuple, 11], [T.T_type, 1]],
  datetime: [[T.T_tuple, 2]],
  decimal: [[T.T_ArithmeticError, 1], [T.T_tuple, 1]],
  fractions: [[T.T_ArithmeticError, 1], [T.T_tuple, 1]],
  inspect: [[T.T_Exception, 5], [T.T_tuple, 11], [T.T_type, 1]],
  linecache: [[T.T_Exception, 2], [T.T_tuple, 1]],
  queue: [[T.T_Exception, 2], [T.T_RuntimeError, 1]],
  random: [[T.T_Exception, 1]],
  statistics: [[T.T_Exception, 1], [T.T_ArithmeticError, 1], [T.T_tuple, 2], [T.T_ValueError, 1]],
  struct: [[T.T_Exception, 1]],
  threading: [[T.T_RuntimeError, 1]],
  traceback: [[T.T_Exception, 2], [T.T_tuple, 2], [T.T_list, 1]],
  tracemalloc: [[T.T_Exception, 6], [T.T_tuple, 1]],
  typing: [[T.T_Exception, 1], [T.T_type, 4]],
  warnings: [[T.T_Exception, 1]],
};

/** Makes the tables that the program finds; the modules that it imports are loaded. */
export function prepareSubclassTables(m: Machine, modules: readonly string[]): void {
  if (!m.counting) return;
  referToSubclasses(m, m.type(T.T_object));
  const reference = m.create(Shape.weakref, T.T_weakref, 0, 1);
  m.body[reference] = 0;
  m.memory.track(reference);
  for (const [type, entries, removed = 0] of AT_START) {
    const ofModules = modules.flatMap((name) => BY_MODULE[name] ?? []).filter(([each]) => each === type);
    const more = Math.max(0, ...ofModules.map(([, count]) => count));
    const table = newDict(m);
    for (let i = 1; i <= entries + more; i++) {
      const key = newIntFromNumber(m, -i);
      dictSet(m, table, key, reference);
      if (i === entries && removed === 1) m.release(dictTake(m, table, key));
      m.release(key);
    }
    m.type(type).subclassTable = table;
  }
}

/** Gives every class made at start-up the weak reference that the table of its base holds. */
function referToSubclasses(m: Machine, base: PyType): void {
  for (const type of base.subclasses) {
    if (type.classReference === 0) newClassReference(m, type);
    referToSubclasses(m, type);
  }
}

/** Registers a class with its base (`add_subclass`); returns the weak reference to it. */
export function addSubclass(m: Machine, base: PyType, type: PyType, known: Ref): Ref {
  base.subclasses.push(type);
  if (!m.counting) return 0;
  const key = newIntFromNumber(m, m.model.identity(type.ref));
  const reference = known === 0 ? newClassReference(m, type) : m.retain(known);
  if (base.ref === T.T_object || (base.subclassTable === 0 && isFilledAtStart(base))) {
    type.registrations.push(key, reference);
    return reference;
  }
  if (base.subclassTable === 0) base.subclassTable = newDict(m);
  dictSet(m, base.subclassTable, key, reference);
  m.release(key);
  m.release(reference);
  return reference;
}

/** While start-up goes on: its classes are counted in the tables that it makes at its end. */
function isFilledAtStart(base: PyType): boolean {
  return AT_START.some(([type]) => type === base.ref);
}

/** The weak reference to a class that the tables of all its bases share. */
function newClassReference(m: Machine, type: PyType): Ref {
  const reference = m.create(Shape.weakref, T.T_weakref, 0, 1);
  m.body[reference] = type.ref;
  m.hashLoOf[reference] = m.hashHiOf[reference] = -1;
  m.memory.track(reference);
  type.classReference = reference;
  return reference;
}

/** `remove_all_subclasses`: a class that is being deallocated leaves the tables of its bases. */
export function removeFromBases(m: Machine, type: PyType): void {
  for (const base of type.mro) {
    const index = base.subclasses.indexOf(type);
    if (index >= 0) base.subclasses.splice(index, 1);
  }
  if (!m.counting) return;
  const bases = m.slot(type.ref, TYPE_BASES);
  let registered = 0;
  for (let i = 0; i < m.size[bases]!; i++) {
    const base = m.type(m.S[m.body[bases]! + i]!);
    const key = m.hold(newIntFromNumber(m, m.model.identity(type.ref)));
    if (base.subclassTable !== 0) {
      const reference = dictTake(m, base.subclassTable, key);
      if (reference !== 0) m.release(reference);
      else m.release(packTuple(m, key)); // the KeyError's
    } else if (registered < type.registrations.length) {
      m.release(type.registrations[registered++]!);
      m.release(type.registrations[registered++]!);
    }
    m.drop();
    if (base.subclassTable === 0 || m.size[base.subclassTable] !== 0) continue;
    const table = base.subclassTable;
    base.subclassTable = 0;
    m.release(table);
  }
}

/** `type_clear`: what the collector takes from a class in unreachable cycles. */
export function clearClass(m: Machine, ref: Ref): void {
  const type = m.type(ref);
  typeModified(type);
  dictClear(m, type.dict);
  m.replace(ref, TYPE_MRO, 0);
}
