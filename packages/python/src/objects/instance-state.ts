/** `object.__getstate__`. Source: Objects/typeobject.c (object_getstate_default). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import type { PyType } from '../machine/py-type.ts';
import { T_member_descriptor } from '../machine/type-ids.ts';
import { lookupAttr } from './attributes.ts';
import { cursor, dictNext, dictSetStr, newDict } from './dict-core.ts';
import { existingDict, materializeDict } from './instance.ts';
import { packTuple } from './list-core.ts';

/** Puts the slots of one class that are set into the dict. */
function addSlots(m: Machine, self: Ref, base: PyType, slots: Ref): void {
  for (let at = dictNext(m, base.dict, 0); at !== 0; at = dictNext(m, base.dict, at)) {
    const name = cursor.key;
    if (m.cls[cursor.value] !== T_member_descriptor) continue;
    const value = lookupAttr(m, self, name);
    if (value === 0) continue;
    m.hold(value);
    dictSetStr(m, slots, name, value);
    m.drop();
  }
}

/** The dict if it has items, else None; with slots that are set, a pair of that and a dict of them; owned. */
export function defaultState(m: Machine, self: Ref): Ref {
  const type = m.typeOf(self);
  const dict = type.dictSlot < 0 ? 0 : existingDict(m, self, type) || materializeDict(m, self, type);
  const state = dict === 0 || m.size[dict] === 0 ? m.none : dict;
  const slots = m.hold(newDict(m));
  for (const base of type.mro) if (base.isHeap) addSlots(m, self, base, slots);
  const result = m.size[slots] === 0 ? m.retain(state) : packTuple(m, state, slots);
  m.drop();
  return result;
}
