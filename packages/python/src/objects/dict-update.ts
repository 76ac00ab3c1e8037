/**
 * Filling dicts from mappings and from pairs.
 * Sources: Objects/dictobject.c (dict_update_arg, dict_update_common, PyDict_MergeFromSeq2, _PyDict_FromKeys).
 */
import type { Ref } from '@memarena/core';
import { keywordDict } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_dict, T_frozenset, T_set, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { getIter, iterNext, setItem } from './abstract.ts';
import { lookupAttrText } from './attributes.ts';
import {
  KIND_GENERAL, RAW_KIND, cursor, dictGetStr, dictNext, dictSet, dictSetHashed, log2ForEntries, resizeDict,
} from './dict-core.ts';
import { Merge, dictMergeMapping } from './dict-merge.ts';
import { loadEntryHash, setKeyAt, setNext } from './set-core.ts';
import { sequenceFast } from './str-join.ts';

/** `dict.update(argument)`: a mapping if it has `keys`, else an iterable of pairs. */
export function updateFromArgument(m: Machine, dict: Ref, argument: Ref): void {
  if (m.cls[argument] !== T_dict) {
    const keys = lookupAttrText(m, argument, 'keys');
    if (keys === 0) {
      mergePairs(m, dict, argument);
      return;
    }
    m.release(keys);
  }
  dictMergeMapping(m, dict, argument, Merge.replace);
}

/** The items of `pair` as a list or tuple (owned); element number `i` of the iterable. */
function pairSequence(m: Machine, pair: Ref, i: number): Ref {
  const message = `cannot convert dictionary update sequence element #${i} to a sequence`;
  const sequence = sequenceFast(m, pair, message);
  const n = m.size[sequence]!;
  if (n === 2) return sequence;
  m.release(sequence);
  throw m.error(T_ValueError, cFormat`dictionary update sequence element #${i} has length ${n}; 2 is required`);
}

function mergePairs(m: Machine, dict: Ref, iterable: Ref): void {
  const iterator = m.hold(getIter(m, iterable));
  for (let i = 0; ; i++) {
    const pair = iterNext(m, iterator);
    if (pair === 0) break;
    m.hold(pair);
    const sequence = m.hold(pairSequence(m, pair, i));
    const at = m.body[sequence]!;
    const key = m.hold(m.retain(m.S[at]!));
    const value = m.hold(m.retain(m.S[at + 1]!));
    dictSet(m, dict, key, value);
    m.unhold(2);
    m.release(key);
    m.release(value);
    m.drop(2);
  }
  m.drop();
}

/** `dict.__init__` and `dict.update` with the arguments of a native call. */
export function updateFromCall(m: Machine, name: string, dict: Ref, a: number, n: number, kw: Ref): void {
  if (n > 1) throw m.error(T_TypeError, cFormat`${name} expected at most 1 argument, got ${n}`);
  const hasKeywords = kw !== 0 && m.size[kw]! > 0;
  const given = hasKeywords ? givenKeywords(m, a + 1 + n, kw) : 0;
  const keywords = hasKeywords && given === 0 ? m.hold(keywordDict(m, a + 1 + n, kw)) : given;
  if (n === 1) updateFromArgument(m, dict, m.S[a + 1]!);
  if (hasKeywords) dictMergeMapping(m, dict, keywords, Merge.replace);
  if (hasKeywords && given === 0) m.drop();
}

/** The dict of the keywords that the call has made for its convention, among the last temporaries; 0 = none. */
export function givenKeywords(m: Machine, first: number, kw: Ref): Ref {
  for (let i = m.tempTop - 1; i >= 0 && i >= m.tempTop - 2; i--) {
    const candidate = m.temps[i]!;
    if (m.cls[candidate] === T_dict && hasItems(m, candidate, first, kw)) return candidate;
  }
  return 0;
}

/** Whether a dict holds the keywords `kw` with the values `S[first ..]` and nothing else. */
function hasItems(m: Machine, dict: Ref, first: number, kw: Ref): boolean {
  const count = m.size[kw]!;
  if (m.size[dict] !== count) return false;
  for (let i = 0; i < count; i++) {
    if (dictGetStr(m, dict, m.S[m.body[kw]! + i]!) !== m.S[first + i]) return false;
  }
  return true;
}

/** Whether a dict's table holds str keys only. */
function hasTextTable(m: Machine, dict: Ref): boolean {
  const keys = m.slot(dict, 0);
  return keys === 0 || m.S[m.start[keys]! + m.slotCount[keys]! + RAW_KIND] !== KIND_GENERAL;
}

/** Puts the items of `iterable` into `dict` as keys, all with `value`. */
export function fillFromKeys(m: Machine, dict: Ref, iterable: Ref, value: Ref): void {
  const exact = m.cls[dict] === T_dict;
  const cls = m.cls[iterable];
  if (exact && m.size[dict] === 0 && cls === T_dict) {
    resizeDict(m, dict, log2ForEntries(m.size[iterable]!), hasTextTable(m, iterable));
    for (let at = dictNext(m, iterable, 0); at !== 0; at = dictNext(m, iterable, at)) {
      m.hashLo = cursor.hash;
      dictSetHashed(m, dict, cursor.key, value);
    }
    return;
  }
  if (exact && m.size[dict] === 0 && (cls === T_set || cls === T_frozenset)) {
    resizeDict(m, dict, log2ForEntries(m.size[iterable]!), false);
    for (let i = setNext(m, iterable, 0); i >= 0; i = setNext(m, iterable, i + 1)) {
      loadEntryHash(m, iterable, i);
      dictSetHashed(m, dict, setKeyAt(m, iterable, i), value);
    }
    return;
  }
  const iterator = m.hold(getIter(m, iterable));
  for (let key = iterNext(m, iterator); key !== 0; key = iterNext(m, iterator)) {
    m.hold(key);
    if (exact) dictSet(m, dict, key, value);
    else setItem(m, dict, key, value);
    m.drop();
  }
  m.drop();
}
