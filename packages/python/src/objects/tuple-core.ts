/**
 * Tuples from iterables.
 *
 * Models:      CPython 3.11 `PySequence_Tuple`: the block is made for a guess of the length and resized.
 * Sources:     Objects/abstract.c (PySequence_Tuple), Objects/tupleobject.c (_PyTuple_Resize, PyTuple_GetSlice),
 *              Objects/listobject.c (PyList_AsTuple).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_list, T_tuple } from '../machine/type-ids.ts';
import { getIter, iterNext, lengthHint } from './abstract.ts';
import { newTuple, tupleFromSlots } from './list-core.ts';

const LENGTH_GUESS = 10;

/** `_PyTuple_Resize` of a tuple that nobody else refers to; takes over the reference and returns the new one. */
export function resizeTuple(m: Machine, tuple: Ref, n: number): Ref {
  const size = m.size[tuple]!;
  if (size === n) return tuple;
  if (n === 0 || size === 0) {
    m.release(tuple);
    return newTuple(m, n);
  }
  m.memory.untrack(tuple);
  for (let i = n; i < size; i++) {
    const index = m.start[tuple]! + i;
    const item = m.S[index]!;
    m.S[index] = 0;
    if (item !== 0) m.release(item);
  }
  if (!m.model.resize(tuple, Shape.tuple, n, n)) {
    m.release(tuple);
    throw m.noMemory();
  }
  m.size[tuple] = n;
  m.body[tuple] = m.start[tuple]!;
  m.memory.track(tuple);
  return tuple;
}

/** `tuple(iterable)`; owned. */
export function tupleFrom(m: Machine, iterable: Ref): Ref {
  const cls = m.cls[iterable];
  if (cls === T_tuple) return m.retain(iterable);
  if (cls === T_list) return tupleFromSlots(m, m.body[iterable]!, m.size[iterable]!);
  const iterator = m.hold(getIter(m, iterable));
  let room = lengthHint(m, iterable, LENGTH_GUESS);
  const place = m.tempTop;
  m.hold(newTuple(m, room));
  let n = 0;
  for (;;) {
    const item = iterNext(m, iterator);
    if (item === 0) break;
    if (n >= room) {
      m.temps[m.tempTop++] = item;
      room += 10;
      room += room >> 2;
      m.temps[place] = resizeTuple(m, m.temps[place]!, room);
      m.tempTop--;
    }
    const tuple = m.temps[place]!;
    m.S[m.body[tuple]! + n++] = item;
    if (!m.counting) m.memory.noteWrites(tuple);
  }
  const result = n < room ? resizeTuple(m, m.temps[place]!, n) : m.temps[place]!;
  m.unhold();
  m.drop();
  return result;
}
