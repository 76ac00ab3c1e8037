/**
 * Slices of lists: reading, replacing, deleting.
 *
 * Models:      CPython 3.11, with the buffer that keeps removed items until the list is whole again.
 * Sources:     Objects/listobject.c (list_slice, list_ass_slice, list_subscript, list_ass_subscript, _list_clear).
 * Invariants:  I1 removed items are released after the list has its final items and size.
 */
import type { Ref } from '@memarena/core';
import { clearWords, moveWords, Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_ValueError } from '../machine/type-ids.ts';
import { listResize, newList } from './list-core.ts';
import { adjustBounds, bounds, sliceUnpack } from './slice-core.ts';
import { sequenceFast } from './str-join.ts';

/** Removed items up to this number wait outside the heap (`recycle_on_stack`). */
const RECYCLE_ON_STACK = 8;

/** Stores into the items of a list were made directly. */
export function noteListWrites(m: Machine, list: Ref): void {
  if (m.counting) return;
  const items = m.slot(list, 0);
  if (items !== 0) m.memory.noteWrites(items);
}

/** A new list of the items `[from, to)`. */
export function listSlice(m: Machine, list: Ref, from: number, to: number): Ref {
  const n = to - from;
  const result = newList(m, n > 0 ? n : 0);
  const S = m.S;
  const source = m.body[list]! + from;
  const target = m.body[result]!;
  for (let i = 0; i < n; i++) {
    const item = S[source + i]!;
    m.rc[item]!++;
    S[target + i] = item;
  }
  noteListWrites(m, result);
  return result;
}

/** `list.clear()`: the buffer goes, and the items with it, the last one first. */
export function listClear(m: Machine, list: Ref): void {
  const at = m.start[list]!;
  const items = m.S[at]!;
  if (items === 0) return;
  m.S[at] = 0;
  m.size[list] = 0;
  m.body[list] = 0;
  m.release(items);
}

/** A part that holds `n` items until it is dropped, which releases them from the last to the first. */
function recycleBin(m: Machine, n: number): number {
  const bin = m.createPart(Shape.listItems, n, n, 0);
  m.hold(bin);
  return m.start[bin]!;
}

/** Replaces the items `[low, high)` by the `n` words at `S[from ..]`, which are retained (`list_ass_slice`). */
function replaceRange(m: Machine, list: Ref, low: number, high: number, sequence: Ref): void {
  const n = sequence === 0 ? 0 : m.size[sequence]!;
  const removed = high - low;
  const size = m.size[list]!;
  const grown = n - removed;
  if (size + grown === 0) {
    listClear(m, list);
    return;
  }
  const S = m.S;
  const mark = m.tempTop;
  if (removed > RECYCLE_ON_STACK) {
    const bin = recycleBin(m, removed);
    const at = m.body[list]! + low;
    moveWords(S, bin, at, at + removed);
  } else for (let i = 0, at = m.body[list]! + low; i < removed; i++) m.temps[m.tempTop++] = S[at + i]!;
  if (grown < 0) {
    const at = m.body[list]!;
    moveWords(S, at + high + grown, at + high, at + size);
    clearWords(S, at + size + grown, at + size);
    listResize(m, list, size + grown);
  } else if (grown > 0) {
    listResize(m, list, size + grown);
    const at = m.body[list]!;
    moveWords(S, at + high + grown, at + high, at + size);
  }
  const to = m.body[list]! + low;
  const from = sequence === 0 ? 0 : m.body[sequence]!;
  for (let i = 0; i < n; i++) {
    const item = S[from + i]!;
    m.rc[item]!++;
    S[to + i] = item;
  }
  noteListWrites(m, list);
  m.dropTo(mark);
}

/** `list[low:high] = value`; value 0 deletes. The bounds are within the list. */
export function listAssignSlice(m: Machine, list: Ref, low: number, high: number, value: Ref): void {
  if (value === 0) {
    replaceRange(m, list, low, high, 0);
    return;
  }
  const sequence = m.hold(
    value === list ? listSlice(m, list, 0, m.size[list]!) : sequenceFast(m, value, 'can only assign an iterable'),
  );
  const size = m.size[list]!;
  const start = low > size ? size : low;
  replaceRange(m, list, start, high < start ? start : high > size ? size : high, sequence);
  m.drop();
}

/** `list[slice]`. */
export function listGetSlice(m: Machine, list: Ref, slice: Ref): Ref {
  sliceUnpack(m, slice);
  adjustBounds(m.size[list]!);
  const { start, step, count } = bounds;
  if (count <= 0) return newList(m, 0);
  if (step === 1) return listSlice(m, list, start, start + count);
  const result = newList(m, count);
  const S = m.S;
  const source = m.body[list]! + start;
  const target = m.body[result]!;
  for (let i = 0; i < count; i++) {
    const item = S[source + i * step]!;
    m.rc[item]!++;
    S[target + i] = item;
  }
  noteListWrites(m, result);
  return result;
}

/** `list[slice] = value`; value 0 deletes. */
export function listSetSlice(m: Machine, list: Ref, slice: Ref, value: Ref): void {
  sliceUnpack(m, slice);
  adjustBounds(m.size[list]!);
  const { start, step, count } = bounds;
  let { stop } = bounds;
  if (step === 1) {
    listAssignSlice(m, list, start, stop < start ? start : stop, value);
    return;
  }
  if ((step < 0 && start < stop) || (step > 0 && start > stop)) stop = start;
  if (value === 0) deleteSpaced(m, list, start, step, count);
  else assignSpaced(m, list, start, step, count, value);
}

function deleteSpaced(m: Machine, list: Ref, first: number, stride: number, count: number): void {
  if (count <= 0) return;
  const step = Math.abs(stride);
  const start = stride < 0 ? first + stride * (count - 1) : first;
  const S = m.S;
  const bin = recycleBin(m, count);
  const at = m.body[list]!;
  const size = m.size[list]!;
  let to = at + start;
  for (let i = 0; i < count; i++) {
    const gap = at + start + i * step;
    S[bin + i] = S[gap]!;
    const end = i === count - 1 ? at + size : gap + step;
    moveWords(S, to, gap + 1, end);
    to += end - gap - 1;
  }
  clearWords(S, at + size - count, at + size);
  m.size[list] = size - count;
  listResize(m, list, size - count);
  noteListWrites(m, list);
  emptyBin(m, count);
}

/** Releases the items of the bin on top of the temporaries from the first to the last, then the bin. */
function emptyBin(m: Machine, count: number): void {
  const S = m.S;
  const part = m.temps[m.tempTop - 1]!;
  for (let i = 0; i < count; i++) {
    const index = m.start[part]! + i;
    const item = S[index]!;
    S[index] = 0;
    if (item !== 0) m.release(item);
  }
  m.unhold();
  m.memory.freePart(part);
}

function assignSpaced(m: Machine, list: Ref, start: number, step: number, count: number, value: Ref): void {
  const sequence = m.hold(
    value === list ? listSlice(m, list, 0, m.size[list]!)
      : sequenceFast(m, value, 'must assign iterable to extended slice'),
  );
  if (m.size[sequence] !== count) {
    const given = m.size[sequence]!;
    throw m.error(T_ValueError,
      cFormat`attempt to assign sequence of size ${given} to extended slice of size ${count}`);
  }
  if (count > 0) {
    const S = m.S;
    const bin = recycleBin(m, count);
    const at = m.body[list]! + start;
    const from = m.body[sequence]!;
    for (let i = 0; i < count; i++) {
      const item = S[from + i]!;
      m.rc[item]!++;
      S[bin + i] = S[at + i * step]!;
      S[at + i * step] = item;
    }
    noteListWrites(m, list);
    emptyBin(m, count);
  }
  m.drop();
}
