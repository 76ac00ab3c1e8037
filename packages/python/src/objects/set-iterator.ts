/**
 * `set_iterator`. Source: Objects/setobject.c (set_iter, setiter_iternext).
 * Layout: slot 0 = the set, 0 when exhausted; size = members at the start, -1 when that changed; body = next entry;
 * hashLoOf = members left.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { noArgs } from '../machine/native.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_RuntimeError, T_set_iterator } from '../machine/type-ids.ts';
import { reduceToList } from './iterator-reduce.ts';
import { newList } from './list-core.ts';
import { listExtendIterable } from './list-extend.ts';
import { setKeyAt, setNext } from './set-core.ts';

export function newSetIterator(m: Machine, set: Ref): Ref {
  const iterator = m.create(Shape.setIterator, T_set_iterator, 0, 1);
  m.give(iterator, 0, m.retain(set));
  m.size[iterator] = m.size[set]!;
  m.body[iterator] = 0;
  m.hashLoOf[iterator] = m.size[set]!;
  m.memory.track(iterator);
  return iterator;
}

function next(m: Machine, iterator: Ref): Ref {
  const at = m.start[iterator]!;
  const set = m.S[at]!;
  if (set === 0) return 0;
  if (m.size[iterator] !== m.size[set]) {
    m.size[iterator] = -1;
    throw m.error(T_RuntimeError, 'Set changed size during iteration');
  }
  const entry = setNext(m, set, m.body[iterator]!);
  if (entry < 0) {
    m.S[at] = 0;
    m.release(set);
    return 0;
  }
  m.body[iterator] = entry + 1;
  m.hashLoOf[iterator]!--;
  return m.retain(setKeyAt(m, set, entry));
}

function remainingList(m: Machine, iterator: Ref): Ref {
  const set = m.slot(iterator, 0);
  if (set === 0) return newList(m, 0);
  const entry = m.body[iterator]!;
  const left = m.hashLoOf[iterator]!;
  m.hold(m.retain(set));
  const list = m.hold(newList(m, 0));
  listExtendIterable(m, list, iterator);
  m.replace(iterator, 0, set);
  m.unhold(2);
  m.body[iterator] = entry;
  m.hashLoOf[iterator] = left;
  return list;
}

export const setIteratorType: TypeSpec = {
  type: T_set_iterator,
  setup(type) {
    type.iter = (m, self) => m.retain(self);
    type.next = next;
  },
  methods: [
    noArgs('__length_hint__', (m, a) => {
      const self = m.S[a]!;
      const set = m.slot(self, 0);
      return m.newIndex(set !== 0 && m.size[self] === m.size[set] ? m.hashLoOf[self]! : 0);
    }),
    noArgs('__reduce__', (m, a) => reduceToList(m, remainingList(m, m.S[a]!))),
  ],
};
