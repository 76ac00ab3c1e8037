/**
 * Comparison of lists and tuples.
 * Sources: Objects/listobject.c (list_richcompare), Objects/tupleobject.c (tuplerichcompare).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { Compare } from '../machine/py-type.ts';
import { compareNumbers, equal, richCompare } from './compare.ts';

/** `a op b` of two sequences whose items are at `m.body`; owned. The sizes may change while items are compared. */
export function compareSequences(m: Machine, a: Ref, b: Ref, op: number): Ref {
  const S = m.S;
  let i = 0;
  for (; i < m.size[a]! && i < m.size[b]!; i++) {
    const x = S[m.body[a]! + i]!;
    const y = S[m.body[b]! + i]!;
    if (x === y) continue;
    m.hold(m.retain(x));
    m.hold(m.retain(y));
    const same = equal(m, x, y);
    m.drop(2);
    if (!same) break;
  }
  if (i >= m.size[a]! || i >= m.size[b]!) return m.newBool(compareNumbers(m.size[a]!, m.size[b]!, op));
  if (op === Compare.EQ || op === Compare.NE) return m.newBool(op === Compare.NE);
  const x = m.hold(m.retain(S[m.body[a]! + i]!));
  const y = m.hold(m.retain(S[m.body[b]! + i]!));
  const result = richCompare(m, x, y, op);
  m.unhold(2);
  m.release(y);
  m.release(x);
  return result;
}

/** `value in sequence`. */
export function sequenceContains(m: Machine, sequence: Ref, value: Ref): boolean {
  for (let i = 0; i < m.size[sequence]!; i++) if (itemEquals(m, sequence, i, value)) return true;
  return false;
}

/** Whether item `i` equals `value`; the item is kept alive meanwhile. */
export function itemEquals(m: Machine, sequence: Ref, i: number, value: Ref): boolean {
  const item = m.S[m.body[sequence]! + i]!;
  if (item === value) return true;
  m.hold(m.retain(item));
  const same = equal(m, item, value);
  m.drop();
  return same;
}
