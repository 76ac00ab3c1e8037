/** `list(mapping.keys())` of any mapping. Source: Objects/abstract.c (PyMapping_Keys, method_output_as_list). */
import type { Ref } from '@memarena/core';
import { callArgs } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_dict, T_list, T_TypeError } from '../machine/type-ids.ts';
import { getIter } from './abstract.ts';
import { getMethod } from './attributes.ts';
import { cursor, dictNext } from './dict-core.ts';
import { newList } from './list-core.ts';
import { listExtendIterable } from './list-extend.ts';

/** `PyDict_Keys`: the keys of a dict as a list; owned. */
export function dictKeyList(m: Machine, dict: Ref): Ref {
  const list = newList(m, m.size[dict]!);
  const to = m.body[list]!;
  let i = 0;
  for (let at = dictNext(m, dict, 0); at !== 0; at = dictNext(m, dict, at)) m.S[to + i++] = m.retain(cursor.key);
  return list;
}

/** The keys as a list; owned. A list that `keys` gives is that list. */
export function mappingKeys(m: Machine, mapping: Ref): Ref {
  if (m.cls[mapping] === T_dict) return dictKeyList(m, mapping);
  const method = m.hold(getMethod(m, mapping, m.nameOf('keys')));
  const found = callArgs(m, method, m.methodIsUnbound ? [mapping] : []);
  m.drop();
  if (m.cls[found] === T_list) return found;
  m.hold(found);
  if (m.typeOf(found).iter === null && m.typeOf(found).item === null) {
    const given = m.typeOf(found).name;
    throw m.error(T_TypeError, cFormat`${m.typeOf(mapping).name}.keys() returned a non-iterable (type ${given})`);
  }
  const iterator = getIter(m, found);
  m.drop();
  m.hold(iterator);
  const list = m.hold(newList(m, 0));
  listExtendIterable(m, list, iterator);
  m.unhold();
  m.drop();
  return list;
}
