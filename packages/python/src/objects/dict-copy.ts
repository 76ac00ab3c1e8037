/**
 * `dict.copy()`.
 *
 * Models:      CPython 3.11.
 * Sources:     Objects/dictobject.c (PyDict_Copy, copy_values, clone_combined_dict, new_dict).
 * Algorithm:   1. Empty: a new dict. 2. Split table: the value array is copied, for as many as the shared keys
 *              have room for now; the keys are shared.
 *              3. Combined table with few deleted entries: the table is cloned as it is.
 *              4. Else: merged into a new dict.
 */
import type { Ref } from '@memarena/core';
import { moveWords, Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import type { PyType } from '../machine/py-type.ts';
import { T_dict } from '../machine/type-ids.ts';
import { RAW_ENTRIES, RAW_USABLE, newDict } from './dict-core.ts';
import { Merge, cloneKeys, dictMergeMapping } from './dict-merge.ts';

/** A shallow copy of exact type dict; owned. */
export function dictCopy(m: Machine, dict: Ref): Ref {
  if (m.size[dict] === 0) return newDict(m);
  const S = m.S;
  const keys = m.slot(dict, 0);
  if (m.slot(dict, 1) !== 0) return copySplit(m, dict, keys);
  const entries = S[m.start[keys]! + m.slotCount[keys]! + RAW_ENTRIES]!;
  const plainIteration = m.cls[dict] === T_dict || m.typeOf(dict).iter === (m.type(T_dict) as PyType).iter;
  if (plainIteration && m.size[dict]! >= Math.floor((entries * 2) / 3)) {
    const clone = m.hold(cloneKeys(m, keys));
    const copy = newDict(m);
    m.unhold();
    m.give(copy, 0, clone);
    m.size[copy] = m.size[dict]!;
    if (m.counting && m.memory.isTracked(dict)) m.memory.track(copy);
    return copy;
  }
  const copy = m.hold(newDict(m));
  dictMergeMapping(m, copy, dict, Merge.replace);
  m.unhold();
  return copy;
}

function copySplit(m: Machine, dict: Ref, keys: Ref): Ref {
  const S = m.S;
  const values = m.slot(dict, 1);
  const raw = m.start[keys]! + m.slotCount[keys]!;
  const n = S[raw + RAW_USABLE]! + S[raw + RAW_ENTRIES]!;
  const copyValues = m.hold(m.createPart(Shape.dictValues, n, n, 1 + n));
  const from = m.start[values]!;
  const to = m.start[copyValues]!;
  const order = from + m.slotCount[values]!;
  moveWords(S, to, from, from + n);
  moveWords(S, to + n, order, order + 1 + n);
  for (let i = to; i < to + n; i++) if (S[i] !== 0) m.rc[S[i]!]!++;
  if (!m.counting) m.memory.noteWrites(copyValues);
  const copy = m.note(m.model.create(Shape.dict, T_dict, 0, 2, true));
  m.unhold();
  m.give(copy, 0, m.retain(keys));
  m.give(copy, 1, copyValues);
  m.size[copy] = m.size[dict]!;
  if (m.counting && m.memory.isTracked(dict)) m.memory.track(copy);
  return copy;
}
