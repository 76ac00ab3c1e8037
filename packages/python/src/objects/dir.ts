/** `dir()`. Sources: Objects/typeobject.c (object___dir___impl, type___dir___impl, merge_class_dict). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_module } from '../machine/type-ids.ts';
import { cursor, dictNext } from './dict-core.ts';
import { existingDict, materializeDict } from './instance.ts';
import { newList } from './list-core.ts';
import { intern } from './str-core.ts';
import { isTypeObject } from './type-core.ts';

/** Unsorted names of an object's attributes as a list; owned. */
export function dirOf(m: Machine, object: Ref): Ref {
  const names = new Set<string>();
  const add = (dict: Ref): void => {
    for (let at = dictNext(m, dict, 0); at !== 0; at = dictNext(m, dict, at)) {
      if (m.isStr(cursor.key)) names.add(m.text(cursor.key));
    }
  };
  if (isTypeObject(m, object)) {
    for (const type of m.type(object).mro) add(type.dict);
  } else if (m.cls[object] === T_module) add(m.slot(object, 0));
  else {
    const type = m.typeOf(object);
    if (type.dictSlot >= 0) {
      const dict = existingDict(m, object, type) || materializeDict(m, object, type);
      add(dict);
    }
    for (const base of type.mro) add(base.dict);
  }
  const list = newList(m, names.size);
  let i = 0;
  for (const name of names) m.S[m.body[list]! + i++] = intern(m, name);
  return list;
}
