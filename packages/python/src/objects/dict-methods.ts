/** The methods of `dict`. Source: Objects/dictobject.c, Objects/clinic/dictobject.c.h. */
import type { Ref } from '@memarena/core';
import { call0 } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { fast, noArgs, varargsKw, type NativeDef } from '../machine/native.ts';
import {
  T_dict_items, T_dict_keys, T_dict_reversekeyiterator, T_dict_values, T_KeyError,
} from '../machine/type-ids.ts';
import { dictCopy } from './dict-copy.ts';
import {
  KIND_UNICODE, RAW_ENTRIES, RAW_INDEX, RAW_KIND, RAW_USABLE, dictClear, dictGet, dictSetHashed, findEntry, resizeDict,
  takeEntry, valueIndex,
} from './dict-core.ts';
import { newDictIterator } from './dict-iterator.ts';
import { fillFromKeys, updateFromCall } from './dict-update.ts';
import { newDictView } from './dict-views.ts';
import { keyError } from './exceptions-core.ts';
import { classGetitem } from './generic-alias.ts';
import { hashObject } from './hash.ts';
import { newTuple } from './list-core.ts';

const POINTER_BYTES = 8;

function setDefault(m: Machine, dict: Ref, key: Ref, value: Ref): Ref {
  hashObject(m, key);
  const low = m.hashLo;
  if (m.size[dict] !== 0) {
    const entry = findEntry(m, dict, key);
    if (entry >= 0) {
      const found = m.S[valueIndex(m, dict, entry)]!;
      if (found !== 0) return m.retain(found);
    }
  }
  m.hashLo = low;
  dictSetHashed(m, dict, key, value);
  return m.retain(value);
}

/** `_PyDict_SizeOf`: the values of a split table count as many slots as the shared keys have now. */
function dictBytes(m: Machine, dict: Ref): number {
  const bytes = m.model.sizeOf(dict);
  const values = m.slot(dict, 1);
  if (values === 0) return bytes;
  const keys = m.slot(dict, 0);
  const raw = m.start[keys]! + m.slotCount[keys]!;
  return bytes + POINTER_BYTES * (m.S[raw + RAW_USABLE]! + m.S[raw + RAW_ENTRIES]! - m.slotCount[values]!);
}

/** `dict.pop`; `fallback` 0 raises KeyError. */
export function dictPop(m: Machine, dict: Ref, key: Ref, fallback: Ref): Ref {
  if (m.size[dict] !== 0) {
    hashObject(m, key);
    const low = m.hashLo;
    const entry = findEntry(m, dict, key);
    if (entry >= 0 && m.S[valueIndex(m, dict, entry)] !== 0) return takeEntry(m, dict, entry, low);
  }
  if (fallback !== 0) return m.retain(fallback);
  keyError(m, T_KeyError, key);
  return 0;
}

/** `dict.popitem`: the last entry; the table's usable entries do not grow by it. */
function popItem(m: Machine, dict: Ref): Ref {
  const pair = m.hold(newTuple(m, 2));
  if (m.size[dict] === 0) {
    m.drop();
    throw m.error(T_KeyError, 'popitem(): dictionary is empty');
  }
  const S = m.S;
  let keys = m.slot(dict, 0);
  if (m.slot(dict, 1) !== 0) {
    resizeDict(m, dict, S[m.start[keys]! + m.slotCount[keys]!]!, true);
    keys = m.slot(dict, 0);
  }
  const base = m.start[keys]!;
  const raw = base + m.slotCount[keys]!;
  let entry = S[raw + RAW_ENTRIES]! - 1;
  while (S[base + 2 * entry + 1] === 0) entry--;
  const key = S[base + 2 * entry]!;
  const hash = entryHash(m, raw, entry, key);
  const at = m.body[pair]!;
  S[at] = m.retain(key);
  S[at + 1] = takeEntry(m, dict, entry, hash);
  S[raw + RAW_ENTRIES] = entry;
  m.unhold();
  return pair;
}

/** Low word of the hash of a combined table's entry. */
function entryHash(m: Machine, raw: number, entry: number, key: Ref): number {
  if (m.S[raw + RAW_KIND] === KIND_UNICODE) return m.hashLoOf[key]!;
  return m.S[raw + RAW_INDEX + (1 << m.S[raw]!) + entry]! | 0;
}

export const dictMethods: readonly NativeDef[] = [
  fast('get', 1, 2, (m, a, n) => {
    const value = dictGet(m, m.S[a]!, m.S[a + 1]!);
    return m.retain(value !== 0 ? value : n === 2 ? m.S[a + 2]! : m.none);
  }),
  fast('setdefault', 1, 2, (m, a, n) => setDefault(m, m.S[a]!, m.S[a + 1]!, n === 2 ? m.S[a + 2]! : m.none)),
  fast('pop', 1, 2, (m, a, n) => dictPop(m, m.S[a]!, m.S[a + 1]!, n === 2 ? m.S[a + 2]! : 0)),
  noArgs('popitem', (m, a) => popItem(m, m.S[a]!)),
  noArgs('keys', (m, a) => newDictView(m, m.S[a]!, T_dict_keys)),
  noArgs('items', (m, a) => newDictView(m, m.S[a]!, T_dict_items)),
  noArgs('values', (m, a) => newDictView(m, m.S[a]!, T_dict_values)),
  varargsKw('update', 0, -1, (m, a, n, kw) => {
    updateFromCall(m, 'update', m.S[a]!, a, n, kw);
    return m.newNone();
  }),
  fast('fromkeys', 1, 2, (m, a, n) => {
    const dict = m.hold(call0(m, m.S[a]!));
    fillFromKeys(m, dict, m.S[a + 1]!, n === 2 ? m.S[a + 2]! : m.none);
    m.unhold();
    return dict;
  }, { binding: 'class' }),
  noArgs('clear', (m, a) => {
    dictClear(m, m.S[a]!);
    return m.newNone();
  }),
  noArgs('copy', (m, a) => dictCopy(m, m.S[a]!)),
  noArgs('__reversed__', (m, a) => newDictIterator(m, m.S[a]!, T_dict_reversekeyiterator)),
  noArgs('__sizeof__', (m, a) => m.newIndex(dictBytes(m, m.S[a]!) - m.model.preheaderBytes(m.S[a]!))),
  classGetitem,
];
