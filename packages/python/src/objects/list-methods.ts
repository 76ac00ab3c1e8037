/** The methods of `list`. Source: Objects/listobject.c, Objects/clinic/listobject.c.h. */
import type { Ref } from '@memarena/core';
import { moveWords } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, fastKw, noArgs, one, type NativeDef } from '../machine/native.ts';
import { T_IndexError, T_ValueError } from '../machine/type-ids.ts';
import { intArgument } from './abstract.ts';
import { classGetitem } from './generic-alias.ts';
import { listAppendOwned, listResize } from './list-core.ts';
import { listExtendIterable } from './list-extend.ts';
import { newListReverseIterator } from './list-iterator.ts';
import { listAssignSlice, listClear, listSlice, noteListWrites } from './list-slice.ts';
import { listSort } from './list-sort.ts';
import { itemEquals } from './sequence-compare.ts';
import { searchBound } from './sequence-index.ts';

function insert(m: Machine, list: Ref, index: number, item: Ref): void {
  const size = m.size[list]!;
  listResize(m, list, size + 1);
  let at = index < 0 ? Math.max(index + size, 0) : index;
  if (at > size) at = size;
  const first = m.body[list]!;
  moveWords(m.S, first + at + 1, first + at, first + size);
  m.rc[item]!++;
  m.S[first + at] = item;
  noteListWrites(m, list);
}

function pop(m: Machine, list: Ref, index: number): Ref {
  const size = m.size[list]!;
  if (size === 0) {
    m.error(T_IndexError, 'pop from empty list');
    return 0;
  }
  const i = index < 0 ? index + size : index;
  if (i < 0 || i >= size) throw m.error(T_IndexError, 'pop index out of range');
  const S = m.S;
  const at = m.body[list]!;
  const item = S[at + i]!;
  if (i !== size - 1) moveWords(S, at + i, at + i + 1, at + size);
  S[at + size - 1] = 0;
  m.temps[m.tempTop++] = item;
  listResize(m, list, size - 1);
  m.tempTop--;
  if (i !== size - 1) noteListWrites(m, list);
  return item;
}

function remove(m: Machine, list: Ref, value: Ref): void {
  for (let i = 0; i < m.size[list]!; i++) {
    if (!itemEquals(m, list, i, value)) continue;
    if (i < m.size[list]!) listAssignSlice(m, list, i, i + 1, 0);
    return;
  }
  throw m.error(T_ValueError, 'list.remove(x): x not in list');
}

/** `sequence.index(value, start, stop)` of lists. */
function indexOf(m: Machine, list: Ref, value: Ref, start: number, stop: number): number {
  for (let i = start; i < stop && i < m.size[list]!; i++) if (itemEquals(m, list, i, value)) return i;
  throw m.error(T_ValueError, cFormat`${{ repr: value }} is not in list`);
}

function reverse(m: Machine, list: Ref): void {
  const S = m.S;
  let low = m.body[list]!;
  let high = low + m.size[list]! - 1;
  for (; low < high; low++, high--) {
    const item = S[low]!;
    S[low] = S[high]!;
    S[high] = item;
  }
}

export const listMethods: readonly NativeDef[] = [
  one('append', (m, a) => {
    const item = m.S[a + 1]!;
    m.rc[item]!++;
    listAppendOwned(m, m.S[a]!, item);
    return m.newNone();
  }, { inlined: true }),
  one('extend', (m, a) => {
    listExtendIterable(m, m.S[a]!, m.S[a + 1]!);
    return m.newNone();
  }),
  fast('insert', 2, 2, (m, a) => {
    insert(m, m.S[a]!, intArgument(m, m.S[a + 1]!), m.S[a + 2]!);
    return m.newNone();
  }),
  fast('pop', 0, 1, (m, a, n) => pop(m, m.S[a]!, n === 0 ? -1 : intArgument(m, m.S[a + 1]!))),
  one('remove', (m, a) => {
    remove(m, m.S[a]!, m.S[a + 1]!);
    return m.newNone();
  }),
  fast('index', 1, 3, (m, a, n) => {
    const list = m.S[a]!;
    const start = n > 1 ? searchBound(m, m.S[a + 2]!, m.size[list]!) : 0;
    const stop = n > 2 ? searchBound(m, m.S[a + 3]!, m.size[list]!) : Infinity;
    return m.newIndex(indexOf(m, list, m.S[a + 1]!, start, stop));
  }),
  one('count', (m, a) => {
    const list = m.S[a]!;
    let count = 0;
    for (let i = 0; i < m.size[list]!; i++) if (itemEquals(m, list, i, m.S[a + 1]!)) count++;
    return m.newIndex(count);
  }),
  noArgs('reverse', (m, a) => {
    reverse(m, m.S[a]!);
    return m.newNone();
  }),
  noArgs('clear', (m, a) => {
    listClear(m, m.S[a]!);
    return m.newNone();
  }),
  noArgs('copy', (m, a) => listSlice(m, m.S[a]!, 0, m.size[m.S[a]!]!)),
  fastKw('sort', 0, -1, (m, a, n, kw) => {
    listSort(m, a, n, kw);
    return m.newNone();
  }),
  noArgs('__reversed__', (m, a) => newListReverseIterator(m, m.S[a]!)),
  noArgs('__sizeof__', (m, a) => m.newIndex(m.model.sizeOf(m.S[a]!) - m.model.preheaderBytes(m.S[a]!))),
  classGetitem,
];
