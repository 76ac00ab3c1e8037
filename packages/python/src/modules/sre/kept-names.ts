/**
 * Attribute names that C code looks up as C strings: the str made for the lookup stays in the cache of type attributes
 * until the same lookup comes again. Sources: Objects/object.c (PyObject_GetAttrString), Objects/typeobject.c
 * (_PyType_Lookup, MCACHE_HASH).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { newStrUncached } from '../../objects/str-core.ts';

/** Makes the str of a lookup of `name` in a type called `type`. */
export function keepName(m: Machine, type: string, name: string): void {
  if (!m.counting) return;
  const key = `kept name ${type}.${name}`;
  const old = m.moduleState.get(key) as Ref | undefined;
  m.moduleState.set(key, newStrUncached(m, name, 1, name.length));
  if (old !== undefined) m.release(old);
}
