/**
 * `list.extend`: from a list or tuple in one step, from other iterables with a guess of the length.
 * Sources: Objects/listobject.c (list_extend, list_preallocate_exact, _PyList_AppendTakeRef).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_list, T_tuple } from '../machine/type-ids.ts';
import { getIter, iterNext, lengthHint } from './abstract.ts';
import { listAppendOwned, listCapacity, listPreallocate, listResize } from './list-core.ts';

const LENGTH_GUESS = 8;

/** `list.extend(iterable)`; both borrowed. */
export function listExtendIterable(m: Machine, list: Ref, iterable: Ref): void {
  const cls = m.cls[iterable];
  if (cls === T_list || cls === T_tuple || iterable === list) extendFromSequence(m, list, iterable);
  else extendFromIterator(m, list, iterable);
}

function extendFromSequence(m: Machine, list: Ref, sequence: Ref): void {
  const added = m.size[sequence]!;
  if (added === 0) return;
  const size = m.size[list]!;
  if (m.slot(list, 0) === 0) {
    listPreallocate(m, list, added);
    m.size[list] = added;
  } else listResize(m, list, size + added);
  const S = m.S;
  const from = m.body[sequence]!;
  const to = m.body[list]! + size;
  for (let i = 0; i < added; i++) {
    const item = S[from + i]!;
    m.rc[item]!++;
    S[to + i] = item;
  }
  if (!m.counting) m.memory.noteWrites(m.slot(list, 0));
}

function extendFromIterator(m: Machine, list: Ref, iterable: Ref): void {
  const iterator = m.hold(getIter(m, iterable));
  const guess = lengthHint(m, iterable, LENGTH_GUESS);
  const size = m.size[list]!;
  if (m.slot(list, 0) !== 0) {
    listResize(m, list, size + guess);
    m.size[list] = size;
  } else if (guess > 0) listPreallocate(m, list, guess);
  for (;;) {
    const item = iterNext(m, iterator);
    if (item === 0) break;
    listAppendOwned(m, list, item);
  }
  if (m.size[list]! < listCapacity(m, list)) listResize(m, list, m.size[list]!);
  m.drop();
}
