/** The attribute dict of native objects that have one. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import type { GetSetDef } from '../machine/type-spec.ts';
import { newDict } from '../objects/dict-core.ts';
import { assignDict } from '../objects/instance.ts';

/** `__dict__` of a type whose `dictSlot` is `slot` (the dict itself stands behind it); made on demand. */
export function dictAttribute(slot: number): GetSetDef {
  return {
    name: '__dict__',
    get: (m: Machine, self: Ref) => {
      if (m.slot(self, slot + 1) === 0) m.give(self, slot + 1, newDict(m));
      return m.retain(m.slot(self, slot + 1));
    },
    set: assignDict,
  };
}
