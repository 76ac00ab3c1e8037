/**
 * Dict tables: the insertion-ordered hash table under every dict, namespace and instance.
 *
 * Models:      CPython 3.11's compact dict; other object models size the same parts their own way.
 * Sources:     Objects/dictobject.c (insertdict, dictresize, insert_to_emptydict, new_keys_object, unicodekeys_lookup,
 *              delitem_common, clone_combined_dict, calculate_log2_keysize, GROWTH_RATE, USABLE_FRACTION).
 * Layout:      dict: slot 0 = keys part (0 = the shared empty table), slot 1 = values part (split tables);
 *              size[dict] = entries in use.
 *              keys part, combined: slots key, value, key, value, …; split: keys only.
 *              raw words: [0] log2 of the index size, [1] usable, [2] entries appended, [3] kind, then the index
 *              (entry + 1; 0 = empty, DUMMY = deleted), then, in general tables, the low hash word of each entry.
 *              values part: slots = values by entry number; raw: [0] count, then entry numbers in insertion order.
 * Invariants:  I1 usable + entries appended = USABLE_FRACTION(size) unless popitem lowered the entries.
 *              I2 a split table's keys are only appended to.
 * Simplified:  probing uses the low 32 bits of the hash; order and sizes do not depend on it.
 */
import type { Ref } from '@memarena/core';
import { clearWords, moveWords, Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_dict, T_str, T_tuple } from '../machine/type-ids.ts';
import { hashObject, hashStr } from './hash.ts';
import { equalForLookup } from './compare.ts';

export const RAW_LOG2 = 0;
export const RAW_USABLE = 1;
export const RAW_ENTRIES = 2;
export const RAW_KIND = 3;
export const RAW_INDEX = 4;
export const KIND_GENERAL = 0;
export const KIND_UNICODE = 1;
export const KIND_SPLIT = 2;
const DUMMY = 0xffffffff;
const MIN_LOG2 = 3;

export function usableFraction(slots: number): number {
  return Math.floor((slots * 2) / 3);
}

/** log2 of the table for at least `needed` hash slots (`calculate_log2_keysize`). */
export function log2KeySize(needed: number): number {
  return 32 - Math.clz32(((needed | 8) - 1) | 7);
}

/** log2 of the table that holds `entries` entries without a resize (`estimate_log2_keysize`). */
export function log2ForEntries(entries: number): number {
  return log2KeySize(Math.floor((entries * 3 + 1) / 2));
}

export function newKeys(m: Machine, log2: number, kind: number): Ref {
  const slots = 1 << log2;
  const usable = usableFraction(slots);
  let part: Ref;
  if (kind === KIND_GENERAL) part = m.createPart(Shape.dictKeysGeneral, log2, 2 * usable, RAW_INDEX + slots + usable);
  else if (kind === KIND_UNICODE) part = m.createPart(Shape.dictKeysUnicode, log2, 2 * usable, RAW_INDEX + slots);
  else part = m.createPart(Shape.dictKeysSplit, log2, usable, RAW_INDEX + slots);
  const raw = m.start[part]! + m.slotCount[part]!;
  const S = m.S;
  S[raw] = log2;
  S[raw + RAW_USABLE] = usable;
  S[raw + RAW_ENTRIES] = 0;
  S[raw + RAW_KIND] = kind;
  return part;
}

/** A new empty dict of exact type dict; no table, untracked. */
export function newDict(m: Machine): Ref {
  const dict = m.create(Shape.dict, T_dict, 0, 2);
  m.size[dict] = 0;
  return dict;
}

/** A dict presized for `entries` entries (`_PyDict_NewPresized`). */
export function newDictPresized(m: Machine, entries: number, unicode: boolean): Ref {
  if (entries <= 5) return newDict(m);
  const log2 = entries > 87381 ? 17 : log2ForEntries(entries);
  const keys = m.hold(newKeys(m, log2, unicode ? KIND_UNICODE : KIND_GENERAL));
  const dict = newDict(m);
  m.unhold();
  m.give(dict, 0, keys);
  return dict;
}

/** Entry number of a str key in a unicode or split table, -1 = absent. */
export function findStr(m: Machine, keys: Ref, key: Ref, hash: number): number {
  const S = m.S;
  const base = m.start[keys]!;
  const raw = base + m.slotCount[keys]!;
  const stride = S[raw + RAW_KIND] === KIND_SPLIT ? 1 : 2;
  const mask = (1 << S[raw]!) - 1;
  const index = raw + RAW_INDEX;
  let perturb = hash >>> 0;
  let i = hash & mask;
  for (;;) {
    const entry = S[index + i]!;
    if (entry === 0) return -1;
    if (entry !== DUMMY) {
      const k = S[base + stride * (entry - 1)]!;
      if (k === key || (m.hashLoOf[k] === hash && m.payload[k] === m.payload[key] && m.cls[k] === T_str)) {
        return entry - 1;
      }
    }
    perturb >>>= 5;
    i = (i * 5 + perturb + 1) & mask;
  }
}

/** Entry number of any key, -1 = absent. May run `__eq__`; starts over if that changed the table. */
function findGeneral(m: Machine, dict: Ref, key: Ref, hash: number): number {
  const S = m.S;
  for (;;) {
    const keys = S[m.start[dict]!]!;
    if (keys === 0) return -1;
    const base = m.start[keys]!;
    const raw = base + m.slotCount[keys]!;
    const kind = S[raw + RAW_KIND]!;
    const stride = kind === KIND_SPLIT ? 1 : 2;
    const mask = (1 << S[raw]!) - 1;
    const index = raw + RAW_INDEX;
    const hashes = index + mask + 1;
    let perturb = hash >>> 0;
    let i = hash & mask;
    let again = false;
    for (;;) {
      const entry = S[index + i]!;
      if (entry === 0) return -1;
      if (entry !== DUMMY) {
        const k = S[base + stride * (entry - 1)]!;
        if (k === key) return entry - 1;
        const h = kind === KIND_GENERAL ? S[hashes + entry - 1]! | 0 : m.hashLoOf[k]!;
        if (h === hash) {
          m.retain(k);
          m.hold(k);
          const equal = equalForLookup(m, k, key);
          m.drop();
          if (S[m.start[dict]!] !== keys || S[base + stride * (entry - 1)] !== k) {
            again = true;
            break;
          }
          if (equal) return entry - 1;
        }
      }
      perturb >>>= 5;
      i = (i * 5 + perturb + 1) & mask;
    }
    if (!again) return -1;
  }
}

/** Entry of `key` whose hash is in `m.hashLo`. */
export function findEntry(m: Machine, dict: Ref, key: Ref): number {
  const hash = m.hashLo;
  const keys = m.S[m.start[dict]!]!;
  if (keys === 0) return -1;
  if (m.cls[key] === T_str && m.S[m.start[keys]! + m.slotCount[keys]! + RAW_KIND] !== KIND_GENERAL) {
    return findStr(m, keys, key, hash);
  }
  return findGeneral(m, dict, key, hash);
}

/** Index in `S` of the value of an entry. */
export function valueIndex(m: Machine, dict: Ref, entry: number): number {
  const at = m.start[dict]!;
  const values = m.S[at + 1]!;
  if (values !== 0) return m.start[values]! + entry;
  return m.start[m.S[at]!]! + 2 * entry + 1;
}

/** `dict[key]`, borrowed, 0 = absent. May raise (unhashable key, `__eq__`). */
export function dictGet(m: Machine, dict: Ref, key: Ref): Ref {
  hashObject(m, key);
  return dictGetHashed(m, dict, key);
}

/** The same with the key's hash in `m.hashLo`. */
export function dictGetHashed(m: Machine, dict: Ref, key: Ref): Ref {
  if (m.size[dict] === 0) return 0;
  const entry = findEntry(m, dict, key);
  return entry < 0 ? 0 : m.S[valueIndex(m, dict, entry)]!;
}

/** The same for a str key (names): cannot raise. */
export function dictGetStr(m: Machine, dict: Ref, key: Ref): Ref {
  if (m.size[dict] === 0) return 0;
  hashStr(m, key);
  const entry = findEntry(m, dict, key);
  return entry < 0 ? 0 : m.S[valueIndex(m, dict, entry)]!;
}

/** `_PyObject_GC_MAY_BE_TRACKED`. */
export function mayBeTracked(m: Machine, ref: Ref): boolean {
  const cls = m.cls[ref]!;
  if (cls === T_str) return false;
  if (cls === T_tuple) return m.memory.isTracked(ref);
  return m.model.isCollected(ref);
}

function maintainTracking(m: Machine, dict: Ref, key: Ref, value: Ref): void {
  if (!m.counting || m.memory.isTracked(dict)) return;
  if (mayBeTracked(m, key) || mayBeTracked(m, value)) m.memory.track(dict);
}

function insertIndex(S: Uint32Array, raw: number, hash: number, entry: number): void {
  const mask = (1 << S[raw]!) - 1;
  const index = raw + RAW_INDEX;
  let perturb = hash >>> 0;
  let i = hash & mask;
  while (S[index + i] !== 0) {
    perturb >>>= 5;
    i = (i * 5 + perturb + 1) & mask;
  }
  S[index + i] = entry + 1;
}

/** Appends an entry; key and value are owned by the caller and move into the table. `usable` must be > 0. */
function appendEntry(m: Machine, keys: Ref, key: Ref, hash: number, value: Ref): void {
  const S = m.S;
  const base = m.start[keys]!;
  const raw = base + m.slotCount[keys]!;
  const entry = S[raw + RAW_ENTRIES]!;
  insertIndex(S, raw, hash, entry);
  if (S[raw + RAW_KIND] === KIND_GENERAL) S[raw + RAW_INDEX + (1 << S[raw]!) + entry] = hash;
  S[base + 2 * entry] = key;
  S[base + 2 * entry + 1] = value;
  S[raw + RAW_ENTRIES] = entry + 1;
  S[raw + RAW_USABLE]!--;
  if (!m.counting) m.memory.noteWrites(keys);
}

/** Moves all entries into a new table (`dictresize`). */
export function resizeDict(m: Machine, dict: Ref, log2: number, unicode: boolean): void {
  const keys = newKeys(m, Math.max(log2, MIN_LOG2), unicode ? KIND_UNICODE : KIND_GENERAL);
  const S = m.S;
  const at = m.start[dict]!;
  const old = S[at]!;
  const values = S[at + 1]!;
  if (old !== 0) {
    const base = m.start[old]!;
    const raw = base + m.slotCount[old]!;
    const kind = S[raw + RAW_KIND]!;
    const hashes = raw + RAW_INDEX + (1 << S[raw]!);
    if (values !== 0) {
      const order = m.start[values]! + m.slotCount[values]!;
      for (let i = 0, count = S[order]!; i < count; i++) {
        const entry = S[order + 1 + i]!;
        const key = m.retain(S[base + entry]!);
        appendEntry(m, keys, key, m.hashLoOf[key]!, S[m.start[values]! + entry]!);
      }
    } else {
      for (let entry = 0, count = S[raw + RAW_ENTRIES]!; entry < count; entry++) {
        const value = S[base + 2 * entry + 1]!;
        if (value === 0) continue;
        const key = S[base + 2 * entry]!;
        appendEntry(m, keys, key, kind === KIND_GENERAL ? S[hashes + entry]! | 0 : m.hashLoOf[key]!, value);
        S[base + 2 * entry] = 0;
        S[base + 2 * entry + 1] = 0;
      }
    }
  }
  S[at] = 0;
  m.give(dict, 0, keys);
  if (values !== 0) {
    S[at + 1] = 0;
    clearWords(S, m.start[values]!, m.start[values]! + m.slotCount[values]!);
    m.release(old);
    m.memory.freePart(values);
  } else if (old !== 0) m.memory.freePart(old);
}

/**
 * `dict[key] = value` with the hash in `m.hashLo` (`insertdict`). Key and value are borrowed.
 * The caller has checked that `dict` is a dict (or a subclass, without its overrides).
 */
export function dictSetHashed(m: Machine, dict: Ref, key: Ref, value: Ref): void {
  const S = m.S;
  const hash = m.hashLo;
  const at = m.start[dict]!;
  const isText = m.cls[key] === T_str;
  m.rc[key]!++;
  m.rc[value]!++;
  let keys = S[at]!;
  if (keys === 0) {
    m.temps[m.tempTop++] = key;
    m.temps[m.tempTop++] = value;
    keys = newKeys(m, MIN_LOG2, isText ? KIND_UNICODE : KIND_GENERAL);
    m.tempTop -= 2;
    m.give(dict, 0, keys);
    maintainTracking(m, dict, key, value);
    appendEntry(m, keys, key, hash, value);
    m.size[dict] = 1;
    return;
  }
  m.temps[m.tempTop++] = key;
  m.temps[m.tempTop++] = value;
  let raw = m.start[keys]! + m.slotCount[keys]!;
  if (!isText && S[raw + RAW_KIND] !== KIND_GENERAL) {
    resizeDict(m, dict, log2KeySize(m.size[dict]! * 3), false);
    keys = S[at]!;
    raw = m.start[keys]! + m.slotCount[keys]!;
  }
  m.hashLo = hash;
  const entry = findEntry(m, dict, key);
  maintainTracking(m, dict, key, value);
  if (entry >= 0) {
    const index = valueIndex(m, dict, entry);
    const old = S[index]!;
    S[index] = value;
    m.tempTop -= 2;
    if (!m.counting) m.memory.noteWrites(S[at + 1] !== 0 ? S[at + 1]! : S[at]!);
    if (old !== 0) m.release(old);
    else recordSplitInsertion(m, dict, entry);
    m.release(key);
    return;
  }
  keys = S[at]!;
  raw = m.start[keys]! + m.slotCount[keys]!;
  if (S[raw + RAW_USABLE] === 0) {
    const unicode = isText && S[raw + RAW_KIND] !== KIND_GENERAL;
    resizeDict(m, dict, log2KeySize(m.size[dict]! * 3), unicode);
    keys = S[at]!;
  }
  m.tempTop -= 2;
  if (S[at + 1] !== 0) {
    const added = appendSplitKey(m, keys, key, hash);
    S[m.start[S[at + 1]!]! + added] = value;
    recordSplitInsertion(m, dict, added);
    return;
  }
  appendEntry(m, keys, key, hash, value);
  m.size[dict]!++;
}

/** Appends a name to a split table (`usable` must be > 0; the key is owned); returns its entry number. */
export function appendSplitKey(m: Machine, keys: Ref, key: Ref, hash: number): number {
  const S = m.S;
  const base = m.start[keys]!;
  const raw = base + m.slotCount[keys]!;
  const entry = S[raw + RAW_ENTRIES]!;
  insertIndex(S, raw, hash, entry);
  S[base + entry] = key;
  S[raw + RAW_ENTRIES] = entry + 1;
  S[raw + RAW_USABLE]!--;
  if (!m.counting) m.memory.noteWrites(keys);
  return entry;
}

function recordSplitInsertion(m: Machine, dict: Ref, entry: number): void {
  const values = m.S[m.start[dict]! + 1]!;
  const order = m.start[values]! + m.slotCount[values]!;
  m.S[order + 1 + m.S[order]!++] = entry;
  m.size[dict]!++;
}

export function dictSet(m: Machine, dict: Ref, key: Ref, value: Ref): void {
  hashObject(m, key);
  dictSetHashed(m, dict, key, value);
}

/** `dict[key] = value` for a str key. */
export function dictSetStr(m: Machine, dict: Ref, key: Ref, value: Ref): void {
  hashStr(m, key);
  dictSetHashed(m, dict, key, value);
}

/** Removes an entry and returns its value (owned). The key is released. */
export function takeEntry(m: Machine, dict: Ref, entry: number, hash: number): Ref {
  const S = m.S;
  const at = m.start[dict]!;
  const values = S[at + 1]!;
  if (values !== 0) {
    const order = m.start[values]! + m.slotCount[values]!;
    let i = 0;
    while (S[order + 1 + i] !== entry) i++;
    moveWords(S, order + 1 + i, order + 2 + i, order + 1 + S[order]!);
    S[order]!--;
    const value = S[m.start[values]! + entry]!;
    S[m.start[values]! + entry] = 0;
    m.size[dict]!--;
    return value;
  }
  const keys = S[at]!;
  const base = m.start[keys]!;
  const raw = base + m.slotCount[keys]!;
  const mask = (1 << S[raw]!) - 1;
  const index = raw + RAW_INDEX;
  let perturb = hash >>> 0;
  let i = hash & mask;
  while (S[index + i] !== entry + 1) {
    perturb >>>= 5;
    i = (i * 5 + perturb + 1) & mask;
  }
  S[index + i] = DUMMY;
  const key = S[base + 2 * entry]!;
  const value = S[base + 2 * entry + 1]!;
  S[base + 2 * entry] = 0;
  S[base + 2 * entry + 1] = 0;
  m.size[dict]!--;
  m.hold(value);
  m.release(key);
  m.unhold();
  return value;
}

/** Removes `key`; returns the value (owned) or 0 when absent. */
export function dictTake(m: Machine, dict: Ref, key: Ref): Ref {
  hashObject(m, key);
  return dictTakeHashed(m, dict, key);
}

/** The same with the key's hash in `m.hashLo`. */
export function dictTakeHashed(m: Machine, dict: Ref, key: Ref): Ref {
  if (m.size[dict] === 0) return 0;
  const hash = m.hashLo;
  const entry = findEntry(m, dict, key);
  if (entry < 0) return 0;
  return m.S[valueIndex(m, dict, entry)] === 0 ? 0 : takeEntry(m, dict, entry, hash);
}

/** Key and value of the entry that `dictNext` found; borrowed. */
export const cursor = { key: 0, value: 0, hash: 0 };

/**
 * Walks the entries in insertion order: pass 0, then the last result; 0 = at the end. Fills `cursor`.
 */
export function dictNext(m: Machine, dict: Ref, position: number): number {
  const S = m.S;
  const at = m.start[dict]!;
  const keys = S[at]!;
  if (keys === 0) return 0;
  const base = m.start[keys]!;
  const values = S[at + 1]!;
  if (values !== 0) {
    const order = m.start[values]! + m.slotCount[values]!;
    if (position >= S[order]!) return 0;
    const entry = S[order + 1 + position]!;
    cursor.key = S[base + entry]!;
    cursor.value = S[m.start[values]! + entry]!;
    cursor.hash = m.hashLoOf[cursor.key]!;
    return position + 1;
  }
  const raw = base + m.slotCount[keys]!;
  const count = S[raw + RAW_ENTRIES]!;
  for (let entry = position; entry < count; entry++) {
    const value = S[base + 2 * entry + 1]!;
    if (value === 0) continue;
    cursor.key = S[base + 2 * entry]!;
    cursor.value = value;
    cursor.hash = S[raw + RAW_KIND] === KIND_GENERAL
      ? S[raw + RAW_INDEX + (1 << S[raw]!) + entry]! | 0
      : m.hashLoOf[cursor.key]!;
    return entry + 1;
  }
  return 0;
}

/** `dict.clear()`: back to the shared empty table. */
export function dictClear(m: Machine, dict: Ref): void {
  const S = m.S;
  const at = m.start[dict]!;
  const keys = S[at]!;
  const values = S[at + 1]!;
  if (keys === 0) return;
  S[at] = 0;
  S[at + 1] = 0;
  m.size[dict] = 0;
  if (values !== 0) m.release(values);
  m.release(keys);
}
