/**
 * Iterators over bytes and bytearrays. Sources: Objects/bytesobject.c (striter_next), Objects/bytearrayobject.c
 * (bytearrayiter_next). Layout: slot 0 = the object or 0 at the end, size = next index.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { noArgs, one } from '../machine/native.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_bytearray_iterator, T_bytes_iterator } from '../machine/type-ids.ts';
import { reduceIterator } from './iterator-reduce.ts';

function newIterator(m: Machine, self: Ref, type: Ref): Ref {
  const shape = type === T_bytes_iterator ? Shape.bytesIterator : Shape.bytearrayIterator;
  const iterator = m.create(shape, type, 0, 1);
  m.give(iterator, 0, m.retain(self));
  m.size[iterator] = 0;
  m.memory.track(iterator);
  return iterator;
}

export const bytesIter = (m: Machine, self: Ref): Ref => newIterator(m, self, T_bytes_iterator);
export const bytearrayIter = (m: Machine, self: Ref): Ref => newIterator(m, self, T_bytearray_iterator);

function next(m: Machine, iterator: Ref): Ref {
  const source = m.slot(iterator, 0);
  if (source === 0) return 0;
  const index = m.size[iterator]!;
  if (index >= m.size[source]!) {
    m.replace(iterator, 0, 0);
    return 0;
  }
  m.size[iterator] = index + 1;
  return m.newInt((m.payload[source] as Uint8Array)[index]!);
}

function spec(type: Ref): TypeSpec {
  return {
    type,
    setup(record) {
      record.iter = (m, self) => m.retain(self);
      record.next = next;
    },
    methods: [
      noArgs('__length_hint__', (m, a) => {
        const source = m.slot(m.S[a]!, 0);
        return m.newIndex(source === 0 ? 0 : Math.max(m.size[source]! - m.size[m.S[a]!]!, 0));
      }),
      noArgs('__reduce__', (m, a) => reduceIterator(m, 'iter', m.slot(m.S[a]!, 0), m.size[m.S[a]!]!)),
      one('__setstate__', (m, a) => {
        const source = m.slot(m.S[a]!, 0);
        if (source !== 0) m.size[m.S[a]!] = Math.min(Math.max(m.num[m.S[a + 1]!]!, 0), m.size[source]!);
        return m.newNone();
      }),
    ],
  };
}

export const bytesIteratorType = spec(T_bytes_iterator);
export const bytearrayIteratorType = spec(T_bytearray_iterator);
