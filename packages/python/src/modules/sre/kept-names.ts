/**
 * Names that C code keeps. Attribute names that it looks up as C strings: the str made for the lookup stays in the
 * cache of
 * type attributes until the same lookup comes again. Identifiers: interned when first used. Sources: Objects/object.c
 * (PyObject_GetAttrString), Objects/typeobject.c (_PyType_Lookup, MCACHE_HASH), Objects/unicodeobject.c
 * (_PyUnicode_FromId).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { intern, newStrUncached } from '../../objects/str-core.ts';

/** Makes the str of a lookup of `name` in a type called `type`. */
export function keepName(m: Machine, type: string, name: string): void {
  if (!m.counting) return;
  const key = `kept name ${type}.${name}`;
  const old = m.moduleState.get(key) as Ref | undefined;
  m.moduleState.set(key, newStrUncached(m, name, 1, name.length));
  if (old !== undefined) m.release(old);
}

const IDENTIFIERS = 'identifier table';
/** `_PyUnicode_FromId`: room for 16 pointers at first. */
const IDENTIFIERS_BYTES = 128;

/** The interned str of an identifier of C code (`_Py_IDENTIFIER`), owned; the first one makes the table of all. */
export function identifier(m: Machine, name: string): Ref {
  if (m.counting && !m.moduleState.has(IDENTIFIERS)) {
    m.moduleState.set(IDENTIFIERS, m.model.beginScratch(IDENTIFIERS_BYTES));
  }
  return intern(m, name);
}
