/**
 * Merging a mapping into a dict, and cloning a table.
 *
 * Models:      CPython 3.11 `dict.update`, `{**a}`, keyword merging.
 * Sources:     Objects/dictobject.c (dict_merge, clone_combined_dict_keys, PyDict_Update, _PyDict_MergeEx),
 *              Objects/abstract.c (PyMapping_Keys, method_output_as_list).
 * Algorithm:   1. Into an empty dict, a clean combined table that is not oversized is cloned as it is.
 *              2. Otherwise one resize makes room for all entries, then they are inserted one by one.
 *              3. Other mappings give the list of their keys and are asked for each value.
 */
import type { Ref } from '@memarena/core';
import { moveWords, Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import type { PyType } from '../machine/py-type.ts';
import { T_dict, T_KeyError, T_RuntimeError } from '../machine/type-ids.ts';
import { getItem, getIter, iterNext } from './abstract.ts';
import {
  KIND_GENERAL, RAW_ENTRIES, RAW_INDEX, RAW_KIND, cursor, dictNext, dictSet, dictSetHashed, findEntry,
  log2ForEntries, resizeDict, usableFraction, valueIndex,
} from './dict-core.ts';
import { keyError } from './exceptions-core.ts';
import { hashObject } from './hash.ts';
import { mappingKeys } from './mapping-keys.ts';

/** What to do with keys that are there already (`override` of `dict_merge`). */
export const Merge = { keep: 0, replace: 1, refuse: 2 } as const;

/** A copy of a combined table at its own size, deleted entries included; owned (`clone_combined_dict_keys`). */
export function cloneKeys(m: Machine, keys: Ref): Ref {
  const S = m.S;
  const slots = m.slotCount[keys]!;
  const from = m.start[keys]!;
  const raw = from + slots;
  const log2 = S[raw]!;
  const isGeneral = S[raw + RAW_KIND] === KIND_GENERAL;
  const words = RAW_INDEX + (1 << log2) + (isGeneral ? slots >> 1 : 0);
  const shape = isGeneral ? Shape.dictKeysGeneral : Shape.dictKeysUnicode;
  const copy = m.note(m.model.createPart(shape, log2, slots, words, true));
  const to = m.start[copy]!;
  moveWords(S, to, from, from + slots + words);
  for (let i = to; i < to + slots; i++) if (S[i] !== 0) m.rc[S[i]!]!++;
  if (!m.counting) m.memory.noteWrites(copy);
  return copy;
}

/** True when `clone_combined_dict_keys` serves: no deleted entries and a table no larger than it must be. */
function isCleanTable(m: Machine, dict: Ref): boolean {
  const S = m.S;
  const at = m.start[dict]!;
  if (S[at + 1] !== 0) return false;
  const keys = S[at]!;
  const raw = m.start[keys]! + m.slotCount[keys]!;
  const log2 = S[raw]!;
  const used = m.size[dict]!;
  return S[raw + RAW_ENTRIES] === used && (log2 === 3 || usableFraction(1 << (log2 - 1)) < used);
}

/** Entries that the dict's table can hold in all. */
function tableRoom(m: Machine, dict: Ref): number {
  const keys = m.slot(dict, 0);
  return keys === 0 ? 0 : usableFraction(1 << m.S[m.start[keys]! + m.slotCount[keys]!]!);
}

function isUnicodeTable(m: Machine, dict: Ref): boolean {
  const keys = m.slot(dict, 0);
  return keys === 0 || m.S[m.start[keys]! + m.slotCount[keys]! + RAW_KIND] !== KIND_GENERAL;
}

function hasKey(m: Machine, dict: Ref, key: Ref): boolean {
  if (m.size[dict] === 0) return false;
  const entry = findEntry(m, dict, key);
  return entry >= 0 && m.S[valueIndex(m, dict, entry)] !== 0;
}

function mergeDict(m: Machine, dict: Ref, other: Ref, override: number): void {
  if (other === dict || m.size[other] === 0) return;
  let mode = override;
  const S = m.S;
  if (m.size[dict] === 0) {
    mode = Merge.replace;
    if (isCleanTable(m, other)) {
      const copy = cloneKeys(m, m.slot(other, 0));
      const values = m.slot(dict, 1);
      m.replace(dict, 0, copy);
      if (values !== 0) m.replace(dict, 1, 0);
      m.size[dict] = m.size[other]!;
      if (m.counting && m.memory.isTracked(other) && !m.memory.isTracked(dict)) m.memory.track(dict);
      return;
    }
  }
  if (tableRoom(m, dict) < m.size[other]!) {
    const unicode = isUnicodeTable(m, other) && isUnicodeTable(m, dict);
    resizeDict(m, dict, log2ForEntries(m.size[dict]! + m.size[other]!), unicode);
  }
  const table = S[m.start[other]!]!;
  const entries = S[m.start[table]! + m.slotCount[table]! + RAW_ENTRIES]!;
  for (let position = dictNext(m, other, 0); position !== 0; position = dictNext(m, other, position)) {
    const key = m.hold(m.retain(cursor.key));
    const value = m.hold(m.retain(cursor.value));
    const hash = cursor.hash;
    m.hashLo = hash;
    if (mode === Merge.replace) dictSetHashed(m, dict, key, value);
    else if (!hasKey(m, dict, key)) {
      m.hashLo = hash;
      dictSetHashed(m, dict, key, value);
    } else if (mode === Merge.refuse) throw keyError(m, T_KeyError, key);
    m.drop(2);
    const now = S[m.start[other]!]!;
    if (now === 0 || S[m.start[now]! + m.slotCount[now]! + RAW_ENTRIES] !== entries) {
      throw m.error(T_RuntimeError, 'dict mutated during update');
    }
  }
}

/** `dict_merge`: puts the items of a mapping into `dict`; both borrowed. AttributeError when it has no `keys`. */
export function dictMergeMapping(m: Machine, dict: Ref, other: Ref, override: number): void {
  const type = m.typeOf(other);
  if (m.cls[other] === T_dict || (m.isInstance(other, T_dict) && type.iter === (m.type(T_dict) as PyType).iter)) {
    mergeDict(m, dict, other, override);
    return;
  }
  const keys = m.hold(mappingKeys(m, other));
  const iterator = getIter(m, keys);
  m.drop();
  m.hold(iterator);
  for (let key = iterNext(m, iterator); key !== 0; key = iterNext(m, iterator)) {
    m.hold(key);
    if (override !== Merge.replace) {
      hashObject(m, key);
      if (hasKey(m, dict, key)) {
        if (override === Merge.refuse) throw keyError(m, T_KeyError, key);
        m.drop();
        continue;
      }
    }
    const value = m.hold(getItem(m, other, key));
    dictSet(m, dict, key, value);
    m.drop(2);
  }
  m.drop();
}
