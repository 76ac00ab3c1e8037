/**
 * List and tuple storage.
 *
 * Models:      CPython 3.11 lists: a header and an item buffer that over-allocates; tuples: one block.
 * Sources:     Objects/listobject.c (list_resize, list_preallocate_exact, PyList_New, list_dealloc),
 *              Objects/tupleobject.c (PyTuple_New, _PyTuple_Resize).
 * Layout:      list: slot 0 = items part or 0; size[list] = items in use; body[list] = index in S of item 0.
 *              The buffer's slot count is its capacity (`allocated`). tuple: slots are the items; body[tuple] likewise.
 * Invariants:  I1 slots of the buffer from size to capacity are 0.
 */
import type { Ref } from '@memarena/core';
import { clearWords, moveWords, Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_list, T_tuple } from '../machine/type-ids.ts';

/** A list of `n` items, all 0 (to be filled by the caller before anything else runs); tracked. */
export function newList(m: Machine, n: number): Ref {
  const list = m.create(Shape.list, T_list, 0, 1);
  m.size[list] = n;
  m.body[list] = 0;
  if (n > 0) {
    m.temps[m.tempTop++] = list;
    const items = m.createPart(Shape.listItems, n, n, 0);
    m.tempTop--;
    m.give(list, 0, items);
    m.body[list] = m.start[items]!;
  }
  m.memory.track(list);
  return list;
}

/** A tuple of `n` items, all 0 (to be filled at once by the caller); tracked. `n` = 0 gives the empty tuple. */
export function newTuple(m: Machine, n: number): Ref {
  if (n === 0) return m.retain(m.emptyTuple);
  const tuple = m.create(Shape.tuple, T_tuple, n, n);
  m.size[tuple] = n;
  m.body[tuple] = m.start[tuple]!;
  m.memory.track(tuple);
  return tuple;
}

/** A tuple of the words `S[from .. from + n)`, which stay owned by their holder. */
export function tupleFromSlots(m: Machine, from: number, n: number): Ref {
  if (n === 0) return m.retain(m.emptyTuple);
  const tuple = newTuple(m, n);
  const S = m.S;
  const to = m.body[tuple]!;
  for (let i = 0; i < n; i++) {
    const item = S[from + i]!;
    m.rc[item]!++;
    S[to + i] = item;
  }
  return tuple;
}

/** `PyTuple_Pack`: a tuple of borrowed references; owned. */
export function packAll(m: Machine, ...items: readonly Ref[]): Ref {
  const tuple = newTuple(m, items.length);
  items.forEach((item, i) => { m.S[m.body[tuple]! + i] = m.retain(item); });
  return tuple;
}

/** A 1- or 2-tuple of borrowed references (`PyTuple_Pack`). */
export function packTuple(m: Machine, a: Ref, b = 0): Ref {
  const tuple = newTuple(m, b === 0 ? 1 : 2);
  const to = m.body[tuple]!;
  m.S[to] = m.retain(a);
  if (b !== 0) m.S[to + 1] = m.retain(b);
  return tuple;
}

/** Capacity of the item buffer (`allocated`). */
export function listCapacity(m: Machine, list: Ref): number {
  const items = m.S[m.start[list]!]!;
  return items === 0 ? 0 : m.slotCount[items]!;
}

function setCapacity(m: Machine, list: Ref, capacity: number): void {
  const at = m.start[list]!;
  const items = m.S[at]!;
  if (items === 0) {
    const part = m.createPart(Shape.listItems, capacity, capacity, 0);
    m.give(list, 0, part);
    m.body[list] = m.start[part]!;
    return;
  }
  if (!m.model.resizePart(items, Shape.listItems, capacity, capacity, 0)) throw m.noMemory();
  m.body[list] = m.start[items]!;
}

/** `list_resize`: makes room for `n` items and sets the size. Items beyond the new size must have been taken out. */
export function listResize(m: Machine, list: Ref, n: number): void {
  const allocated = listCapacity(m, list);
  if (allocated >= n && n >= allocated >> 1) {
    m.size[list] = n;
    return;
  }
  const capacity = n === 0 ? 0 : m.model.listCapacity(n, allocated, m.size[list]!);
  setCapacity(m, list, capacity);
  m.size[list] = n;
}

/** `list_preallocate_exact`: gives an empty list a buffer of `n` slots rounded up to even. */
export function listPreallocate(m: Machine, list: Ref, n: number): void {
  setCapacity(m, list, (n + 1) & ~1);
}

/** `list.append`: `item` is owned by the caller and moves into the list. */
export function listAppendOwned(m: Machine, list: Ref, item: Ref): void {
  const n = m.size[list]!;
  if (n < listCapacity(m, list)) m.size[list] = n + 1;
  else {
    m.temps[m.tempTop++] = item;
    listResize(m, list, n + 1);
    m.tempTop--;
  }
  m.S[m.body[list]! + n] = item;
  if (!m.counting) m.memory.noteWrites(m.S[m.start[list]!]!);
}

/** Appends a borrowed reference. */
export function listAppend(m: Machine, list: Ref, item: Ref): void {
  listAppendOwned(m, list, m.retain(item));
}

/** Removes the items `[from, to)`: later items move down; the removed ones are returned as owned host array. */
export function listCut(m: Machine, list: Ref, from: number, to: number): Ref[] {
  const S = m.S;
  const n = m.size[list]!;
  const at = m.body[list]!;
  const removed: Ref[] = [];
  for (let i = from; i < to; i++) removed.push(S[at + i]!);
  moveWords(S, at + from, at + to, at + n);
  clearWords(S, at + n - (to - from), at + n);
  listResize(m, list, n - (to - from));
  return removed;
}
