/**
 * Names of attributes that native code has as C strings.
 * Sources: Objects/object.c `PyObject_GetAttrString`, Objects/typeobject.c `_PyType_Lookup` (type cache).
 */
import type { Ref } from '@memarena/core';
import { newStrUncached } from '../objects/str-core.ts';
import type { Machine } from './machine.ts';

/** Entries of the type attribute cache that hold a name which is no interned one, per machine. */
const cachedNames = new WeakMap<Machine, Uint32Array>();
const CACHE_SIZE = 4096;

/**
 * Asking a class for an attribute by a C string makes a new str each time. The type attribute cache keeps it alive until
 * another name falls into the same entry, once for the metaclass and once for the class. `name` is ASCII.
 */
export function nameTransiently(m: Machine, type: Ref, name: string): void {
  if (!m.counting) return;
  let names = cachedNames.get(m);
  if (names === undefined) {
    names = new Uint32Array(CACHE_SIZE);
    cachedNames.set(m, names);
  }
  const ref = newStrUncached(m, name, 1, name.length);
  const word = Math.floor(m.model.identity(ref) / 8) & (CACHE_SIZE - 1);
  for (const record of [m.typeOf(type), m.type(type)]) {
    const entry = (record.version & (CACHE_SIZE - 1)) ^ word;
    const old = names[entry]!;
    names[entry] = m.retain(ref);
    if (old !== 0) m.release(old);
  }
  m.release(ref);
}
