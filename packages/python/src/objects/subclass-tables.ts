/**
 * The tables of weak references in which classes find their subclasses.
 *
 * Sources:     Objects/typeobject.c (add_subclass, remove_all_subclasses, remove_subclass, get_subclasses_key,
 *              type_clear).
 * Algorithm:   A class is in the table of each of its bases under its address, with one weak reference for all of
 *              them. Its deallocation takes it out of them first, and the last entry takes the table with it.
 * Simplified:  the table of weak references to subclasses of a static type has no simulated block (its size depends on
 *              what was imported before): one key int and one weak reference a subclass are made.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import type { PyType } from '../machine/py-type.ts';
import {
  T_ArithmeticError, T_BaseException, T_classmethod, T_ConnectionError, T_dict, T_Exception, T_ImportError,
  T_IndentationError, T_int, T_list, T_LookupError, T_NameError, T_object, T_OSError, T_property, T_RuntimeError,
  T_staticmethod, T_str, T_SyntaxError, T_SystemError, T_tuple, T_type, T_UnicodeError, T_ValueError, T_Warning,
  T_weakref,
} from '../machine/type-ids.ts';
import { typeModified } from './attributes.ts';
import { dictClear, dictSet, dictTake, newDict } from './dict-core.ts';
import { newIntFromNumber } from './int-hash.ts';
import { TYPE_BASES, TYPE_MRO } from './type-core.ts';

/** Static types that the start-up modules have subclassed already: their table belongs to the start-up heap. */
const WITH_SUBCLASSES: ReadonlySet<Ref> = new Set([
  T_object, T_type, T_int, T_str, T_list, T_dict, T_tuple, T_property, T_classmethod, T_staticmethod,
  T_BaseException, T_Exception, T_ArithmeticError, T_ConnectionError, T_ImportError, T_IndentationError,
  T_LookupError, T_NameError, T_OSError, T_RuntimeError, T_SyntaxError, T_SystemError, T_UnicodeError,
  T_ValueError, T_Warning,
]);

/** `add_subclass`: a key int and a weak reference in the base's table; returns the latter. */
export function addSubclass(m: Machine, base: PyType, type: PyType, known: Ref): Ref {
  base.subclasses.push(type);
  if (!m.counting) return 0;
  const hasTable = base.isHeap || !WITH_SUBCLASSES.has(base.ref);
  const key = newIntFromNumber(m, m.model.identity(type.ref));
  const reference = known === 0 ? newClassReference(m, type) : m.retain(known);
  if (hasTable) {
    if (base.subclassTable === 0) base.subclassTable = newDict(m);
    dictSet(m, base.subclassTable, key, reference);
    m.release(key);
    m.release(reference);
  } else type.registrations.push(key, reference);
  return reference;
}

/** The weak reference to a class that the tables of all its bases share. */
function newClassReference(m: Machine, type: PyType): Ref {
  const reference = m.create(Shape.weakref, T_weakref, 0, 1);
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
