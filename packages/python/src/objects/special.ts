/** Special methods bound to their object. Source: Objects/typeobject.c (_PyObject_LookupSpecial). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { lookupSpecial } from './attributes.ts';

/** The special method found on the type, bound as attribute access binds it; owned, 0 = absent. */
export function boundSpecial(m: Machine, object: Ref, name: string): Ref {
  const found = lookupSpecial(m, m.typeOf(object), name);
  if (found === 0) return 0;
  const get = m.typeOf(found).descrGet;
  return get === null ? m.retain(found) : get(m, found, object, m.cls[object]!);
}
