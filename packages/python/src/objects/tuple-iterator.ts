/**
 * `tuple_iterator`. Source: Objects/tupleobject.c (tupleiter_next).
 * Layout: slot 0 = the tuple, 0 when exhausted; size = next index.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { noArgs, one } from '../machine/native.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_tuple_iterator } from '../machine/type-ids.ts';
import { intArgument } from './abstract.ts';
import { reduceIterator } from './iterator-reduce.ts';

export function newTupleIterator(m: Machine, tuple: Ref): Ref {
  const iterator = m.create(Shape.tupleIterator, T_tuple_iterator, 0, 1);
  m.give(iterator, 0, m.retain(tuple));
  m.size[iterator] = 0;
  m.memory.track(iterator);
  return iterator;
}

function next(m: Machine, iterator: Ref): Ref {
  const S = m.S;
  const at = m.start[iterator]!;
  const tuple = S[at]!;
  if (tuple === 0) return 0;
  const index = m.size[iterator]!;
  if (index < m.size[tuple]!) {
    m.size[iterator] = index + 1;
    const item = S[m.body[tuple]! + index]!;
    m.rc[item]!++;
    return item;
  }
  S[at] = 0;
  m.release(tuple);
  return 0;
}

export const tupleIteratorType: TypeSpec = {
  type: T_tuple_iterator,
  setup(type) {
    type.iter = (m, self) => m.retain(self);
    type.next = next;
  },
  methods: [
    noArgs('__length_hint__', (m, a) => {
      const tuple = m.slot(m.S[a]!, 0);
      return m.newIndex(tuple === 0 ? 0 : m.size[tuple]! - m.size[m.S[a]!]!);
    }),
    noArgs('__reduce__', (m, a) => reduceIterator(m, 'iter', m.slot(m.S[a]!, 0), m.size[m.S[a]!]!)),
    one('__setstate__', (m, a) => {
      const self = m.S[a]!;
      const tuple = m.slot(self, 0);
      const index = intArgument(m, m.S[a + 1]!);
      if (tuple !== 0) m.size[self] = Math.min(Math.max(index, 0), m.size[tuple]!);
      return m.newNone();
    }),
  ],
};
