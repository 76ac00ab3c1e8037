/**
 * `list_iterator` and `list_reverseiterator`.
 * Source: Objects/listobject.c (listiter_next, listreviter_next, listiter_len, listiter_setstate).
 * Layout: slot 0 = the list, 0 when exhausted; size = next index.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { noArgs, one } from '../machine/native.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_list_iterator, T_list_reverseiterator } from '../machine/type-ids.ts';
import { intArgument } from './abstract.ts';
import { reduceIterator } from './iterator-reduce.ts';

export function newListIterator(m: Machine, list: Ref): Ref {
  const iterator = m.create(Shape.listIterator, T_list_iterator, 0, 1);
  m.give(iterator, 0, m.retain(list));
  m.size[iterator] = 0;
  m.memory.track(iterator);
  return iterator;
}

export function newListReverseIterator(m: Machine, list: Ref): Ref {
  const iterator = m.create(Shape.listIterator, T_list_reverseiterator, 0, 1);
  m.give(iterator, 0, m.retain(list));
  m.size[iterator] = m.size[list]! - 1;
  m.memory.track(iterator);
  return iterator;
}

function next(m: Machine, iterator: Ref): Ref {
  const S = m.S;
  const at = m.start[iterator]!;
  const list = S[at]!;
  if (list === 0) return 0;
  const index = m.size[iterator]!;
  if (index < m.size[list]!) {
    m.size[iterator] = index + 1;
    const item = S[m.body[list]! + index]!;
    m.rc[item]!++;
    return item;
  }
  S[at] = 0;
  m.release(list);
  return 0;
}

function reverseNext(m: Machine, iterator: Ref): Ref {
  const S = m.S;
  const at = m.start[iterator]!;
  const list = S[at]!;
  if (list === 0) return 0;
  const index = m.size[iterator]!;
  if (index >= 0 && index < m.size[list]!) {
    m.size[iterator] = index - 1;
    const item = S[m.body[list]! + index]!;
    m.rc[item]!++;
    return item;
  }
  m.size[iterator] = -1;
  S[at] = 0;
  m.release(list);
  return 0;
}

function remaining(m: Machine, iterator: Ref): number {
  const list = m.slot(iterator, 0);
  return list === 0 ? 0 : Math.max(m.size[list]! - m.size[iterator]!, 0);
}

function reverseRemaining(m: Machine, iterator: Ref): number {
  const list = m.slot(iterator, 0);
  const left = m.size[iterator]! + 1;
  return list === 0 || m.size[list]! < left ? 0 : left;
}

export const listIteratorType: TypeSpec = {
  type: T_list_iterator,
  setup(type) {
    type.iter = (m, self) => m.retain(self);
    type.next = next;
  },
  methods: [
    noArgs('__length_hint__', (m, a) => m.newIndex(remaining(m, m.S[a]!))),
    noArgs('__reduce__', (m, a) => reduceIterator(m, 'iter', m.slot(m.S[a]!, 0), m.size[m.S[a]!]!)),
    one('__setstate__', (m, a) => {
      const self = m.S[a]!;
      const list = m.slot(self, 0);
      const index = intArgument(m, m.S[a + 1]!);
      if (list !== 0) m.size[self] = Math.min(Math.max(index, 0), m.size[list]!);
      return m.newNone();
    }),
  ],
};

export const listReverseIteratorType: TypeSpec = {
  type: T_list_reverseiterator,
  setup(type) {
    type.iter = (m, self) => m.retain(self);
    type.next = reverseNext;
  },
  methods: [
    noArgs('__length_hint__', (m, a) => m.newIndex(reverseRemaining(m, m.S[a]!))),
    noArgs('__reduce__', (m, a) => reduceIterator(m, 'reversed', m.slot(m.S[a]!, 0), m.size[m.S[a]!]!)),
    one('__setstate__', (m, a) => {
      const self = m.S[a]!;
      const list = m.slot(self, 0);
      const index = intArgument(m, m.S[a + 1]!);
      if (list !== 0) m.size[self] = Math.min(Math.max(index, -1), m.size[list]! - 1);
      return m.newNone();
    }),
  ],
};
