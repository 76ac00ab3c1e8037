/** Unpacking of iterables into the stack. Source: Python/ceval.c (unpack_iterable). */
import type { Ref } from '@memarena/core';
import { getIter, iterNext } from '../objects/abstract.ts';
import { newList } from '../objects/list-core.ts';
import { listExtendIterable } from '../objects/list-extend.ts';
import type { Machine } from './machine.ts';
import { cFormat } from './message-format.ts';
import { T_TypeError, T_ValueError } from './type-ids.ts';

/** The items from `from` on, moved out of the list (owned), whose room stays as it is. */
function takeTail(m: Machine, list: Ref, from: number): Ref[] {
  const tail: Ref[] = [];
  for (let i = m.body[list]! + from, end = m.body[list]! + m.size[list]!; i < end; i++) {
    tail.push(m.S[i]!);
    m.S[i] = 0;
  }
  m.size[list] = from;
  return tail;
}

/**
 * Writes the items downwards from `S[top - 1]`: the first item ends on top. `after` < 0: exactly `n` items; otherwise `n`
 * items, a list of the rest, and `after` items from its end.
 */
export function unpackIterable(m: Machine, value: Ref, n: number, after: number, top: number): void {
  const type = m.typeOf(value);
  if (type.iter === null && type.item === null && type.getitem === null) {
    throw m.error(T_TypeError, cFormat`cannot unpack non-iterable ${type.name} object`);
  }
  const mark = m.tempTop;
  const iterator = m.hold(getIter(m, value));
  const S = m.S;
  for (let i = 0; i < n; i++) {
    const item = iterNext(m, iterator);
    if (item === 0) {
      const count = { number: after < 0 ? n : n + after, directive: '%d' };
      throw m.error(T_ValueError, after < 0 ? cFormat`not enough values to unpack (expected ${count}, got ${
        { number: i, directive: '%d' }})` : cFormat`not enough values to unpack (expected at least ${count}, got ${
        { number: i, directive: '%d' }})`);
    }
    m.hold(item);
  }
  if (after < 0) {
    const extra = iterNext(m, iterator);
    if (extra !== 0) {
      m.release(extra);
      throw m.error(T_ValueError, cFormat`too many values to unpack (expected ${{ number: n, directive: '%d' }})`);
    }
    for (let i = 0; i < n; i++) S[top - 1 - i] = m.temps[mark + 1 + i]!;
  } else {
    const rest = m.hold(newList(m, 0));
    listExtendIterable(m, rest, iterator);
    const count = m.size[rest]!;
    if (count < after) {
      throw m.error(T_ValueError,
        cFormat`not enough values to unpack (expected at least ${{ number: n + after, directive: '%d' }}, got ${n + count})`);
    }
    const tail = takeTail(m, rest, count - after);
    for (let i = 0; i < n; i++) S[top - 1 - i] = m.temps[mark + 1 + i]!;
    S[top - 1 - n] = rest;
    for (let i = 0; i < after; i++) S[top - 2 - n - i] = tail[i]!;
  }
  m.tempTop = mark;
  m.release(iterator);
}
