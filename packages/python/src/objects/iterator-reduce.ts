/** `__reduce__` of iterators over sequences. Source: Objects/listobject.c (listiter_reduce_general). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { dictGetStr } from './dict-core.ts';
import { newList, newTuple, packTuple } from './list-core.ts';

/** A builtin function, borrowed; 0 = none. */
export function builtin(m: Machine, name: string): Ref {
  return dictGetStr(m, m.builtinsDict, m.nameOf(name));
}

/** `(function, (sequence,), index)`, or `(iter, ([],))` of an exhausted iterator (sequence 0); owned. */
export function reduceIterator(m: Machine, name: string, sequence: Ref, index: number): Ref {
  const source = m.hold(sequence === 0 ? newList(m, 0) : m.retain(sequence));
  const args = m.hold(packTuple(m, source));
  const result = m.hold(newTuple(m, sequence === 0 ? 2 : 3));
  const at = m.body[result]!;
  m.S[at] = m.retain(builtin(m, sequence === 0 ? 'iter' : name));
  m.S[at + 1] = m.retain(args);
  if (sequence !== 0) m.S[at + 2] = m.newIndex(index);
  m.unhold();
  m.drop(2);
  return result;
}

/** `(iter, (list of what is left,))`; the list is owned and moves into the result. */
export function reduceToList(m: Machine, list: Ref): Ref {
  m.hold(list);
  const args = m.hold(packTuple(m, list));
  const result = packTuple(m, builtin(m, 'iter'), args);
  m.drop(2);
  return result;
}
