/**
 * Set tables: open addressing with short linear runs, in the object itself while small.
 *
 * Models:      CPython 3.11 set and frozenset; the order of iteration is that of the real table.
 * Sources:     Objects/setobject.c (set_lookkey, set_add_entry, set_insert_clean, set_table_resize, set_discard_entry,
 *              set_clear_internal, set_next, set_merge, set_update_internal, make_new_set).
 * Layout:      slot 0 = table part or 0; slots 1..8 = the inline table. size = members (`used`), body = members and
 *              deleted entries (`fill`), num = where `pop` looks first (`finger`), hashLoOf/hashHiOf = cached hash of a
 *              frozenset (-1/-1 = unknown).
 *              Table part of n entries: n key slots, then n low and n high hash words; a deleted entry has key 0 and
 *              hash -1/-1.
 *              Inline table: bit i of strKind = entry i is deleted; hashes of keys that are no str or int are in the
 *              payload (Int32Array of 8 low and 8 high words) as soon as there is one.
 * Invariants:  I1 at least one entry was never used. I2 fill * 5 < mask * 3 after every insertion.
 * Simplified:  nothing.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_dict, T_frozenset, T_int, T_set, T_str } from '../machine/type-ids.ts';
import { getIter, iterNext } from './abstract.ts';
import { equal } from './compare.ts';
import { cursor, dictNext } from './dict-core.ts';
import { hashObject } from './hash.ts';

const INLINE = 8;
const LINEAR_PROBES = 9;
const PERTURB_SHIFT = 5;
export const SET_SLOTS = 1 + INLINE;
/** Size of the struct beyond the plain object head, for subclasses. */
export const SET_BASE_BYTES = 184;

/** Sets the fields of a fresh set object. */
export function initSet(m: Machine, set: Ref): void {
  m.size[set] = 0;
  m.body[set] = 0;
  m.num[set] = 0;
  m.strKind[set] = 0;
  m.hashLoOf[set] = -1;
  m.hashHiOf[set] = -1;
  m.payload[set] = undefined;
}

/** An empty set, tracked. */
export function newSet(m: Machine): Ref {
  const set = m.create(Shape.set, T_set, 0, SET_SLOTS);
  initSet(m, set);
  m.memory.track(set);
  return set;
}

/** An empty frozenset, tracked; to be filled by its maker only. */
export function newFrozenset(m: Machine): Ref {
  const set = m.create(Shape.frozenset, T_frozenset, 0, SET_SLOTS);
  initSet(m, set);
  m.memory.track(set);
  return set;
}

/** A set or frozenset, subclasses included. */
export function isAnySet(m: Machine, ref: Ref): boolean {
  const cls = m.cls[ref];
  return cls === T_set || cls === T_frozenset || m.isInstance(ref, T_set) || m.isInstance(ref, T_frozenset);
}

export function setMask(m: Machine, set: Ref): number {
  const table = m.S[m.start[set]!]!;
  return table === 0 ? INLINE - 1 : m.slotCount[table]! - 1;
}

/** Index in `S` of the key of entry 0. */
export function setKeys(m: Machine, set: Ref): number {
  const at = m.start[set]!;
  const table = m.S[at]!;
  return table === 0 ? at + 1 : m.start[table]!;
}

/** Puts the stored hash of entry `i` into `m.hashLo`/`m.hashHi`. The entry holds a key. */
export function loadEntryHash(m: Machine, set: Ref, i: number): void {
  const at = m.start[set]!;
  const S = m.S;
  const table = S[at]!;
  if (table !== 0) {
    const n = m.slotCount[table]!;
    const raw = m.start[table]! + n + i;
    m.hashLo = S[raw]! | 0;
    m.hashHi = S[raw + n]! | 0;
    return;
  }
  const key = S[at + 1 + i]!;
  const cls = m.cls[key];
  if (cls === T_str) {
    m.hashLo = m.hashLoOf[key]!;
    m.hashHi = m.hashHiOf[key]!;
  } else if (cls === T_int) {
    hashObject(m, key);
  } else {
    const hashes = m.payload[set] as Int32Array;
    m.hashLo = hashes[i]!;
    m.hashHi = hashes[INLINE + i]!;
  }
}

function storeInline(m: Machine, set: Ref, i: number, key: Ref, low: number, high: number): void {
  m.S[m.start[set]! + 1 + i] = key;
  const cls = m.cls[key];
  if (cls === T_str || cls === T_int) return;
  let hashes = m.payload[set] as Int32Array | undefined;
  if (hashes === undefined) m.payload[set] = hashes = new Int32Array(2 * INLINE);
  hashes[i] = low;
  hashes[INLINE + i] = high;
}

function noteSetWrites(m: Machine, set: Ref): void {
  if (!m.counting) m.memory.noteWrites(m.slot(set, 0) === 0 ? set : m.slot(set, 0));
}

/** Results of `setFind`: the entry where the key may go when it is absent, and whether it was deleted before. */
let freeEntry = 0;
let freeIsDeleted = false;
/** State of a probe sequence: its position and the perturbation, 64 bits in two halves. */
let probe = 0;
let perturbLow = 0;
let perturbHigh = 0;

/** Goes to the next run of the probe sequence. */
function advance(mask: number): void {
  perturbLow = ((perturbLow >>> PERTURB_SHIFT) | (perturbHigh << (32 - PERTURB_SHIFT))) | 0;
  perturbHigh >>>= PERTURB_SHIFT;
  probe = (probe * 5 + 1 + (perturbLow & mask)) & mask;
}

/**
 * Entry of the key whose hash is in `m.hashLo`/`m.hashHi`, -1 = absent. May run `__eq__`, and starts over when that
 * changed the table.
 */
export function setFind(m: Machine, set: Ref, key: Ref): number {
  const low = m.hashLo;
  const high = m.hashHi;
  for (;;) {
    const found = m.S[m.start[set]!] === 0 ? findInline(m, set, key, low, high) : findInTable(m, set, key, low, high);
    if (found !== -2) return found;
  }
}

/**
 * Whether the stored key equals the searched one: 1, 0, or -2 when the comparison changed the table. The comparison may
 * search other sets, so the state of this search is put back.
 */
function compareEntry(m: Machine, set: Ref, stored: Ref, key: Ref, index: number): number {
  if (stored === key) return 1;
  if (m.cls[stored] === T_str && m.cls[key] === T_str) return m.payload[stored] === m.payload[key] ? 1 : 0;
  const table = m.S[m.start[set]!]!;
  const atProbe = probe;
  const atLow = perturbLow;
  const atHigh = perturbHigh;
  const atFree = freeEntry;
  const atDeleted = freeIsDeleted;
  m.hold(m.retain(stored));
  const same = equal(m, stored, key);
  m.drop();
  probe = atProbe;
  perturbLow = atLow;
  perturbHigh = atHigh;
  freeEntry = atFree;
  freeIsDeleted = atDeleted;
  if (same) return 1;
  return m.S[m.start[set]!] !== table || m.S[index] !== stored ? -2 : 0;
}

function findInline(m: Machine, set: Ref, key: Ref, low: number, high: number): number {
  const S = m.S;
  const keys = m.start[set]! + 1;
  const deleted = m.strKind[set]!;
  freeIsDeleted = false;
  perturbLow = low;
  perturbHigh = high;
  probe = low & (INLINE - 1);
  for (;;) {
    const i = probe;
    const stored = S[keys + i]!;
    if (stored === 0) {
      if ((deleted & (1 << i)) === 0) {
        if (!freeIsDeleted) freeEntry = i;
        return -1;
      }
      freeEntry = i;
      freeIsDeleted = true;
    } else {
      loadEntryHash(m, set, i);
      if (m.hashLo === low && m.hashHi === high) {
        const verdict = compareEntry(m, set, stored, key, keys + i);
        if (verdict === 1) return i;
        if (verdict === -2) return -2;
      }
    }
    advance(INLINE - 1);
  }
}

function findInTable(m: Machine, set: Ref, key: Ref, low: number, high: number): number {
  const S = m.S;
  const table = S[m.start[set]!]!;
  const keys = m.start[table]!;
  const n = m.slotCount[table]!;
  const mask = n - 1;
  const unsignedLow = low >>> 0;
  const unsignedHigh = high >>> 0;
  freeIsDeleted = false;
  perturbLow = low;
  perturbHigh = high;
  probe = low & mask;
  for (;;) {
    let i = probe;
    for (let left = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0; left >= 0; left--, i++) {
      const stored = S[keys + i]!;
      if (stored === 0) {
        if (S[keys + n + i] === 0) {
          if (!freeIsDeleted) freeEntry = i;
          return -1;
        }
        freeEntry = i;
        freeIsDeleted = true;
      } else if (S[keys + n + i] === unsignedLow && S[keys + n + n + i] === unsignedHigh) {
        const verdict = compareEntry(m, set, stored, key, keys + i);
        if (verdict === 1) return i;
        if (verdict === -2) return -2;
      }
    }
    advance(mask);
  }
}

/** Puts a key that is known to be absent into a table without deleted entries; takes over the reference. */
function insertClean(m: Machine, set: Ref, key: Ref, low: number, high: number): void {
  const S = m.S;
  const table = m.slot(set, 0);
  const keys = setKeys(m, set);
  const mask = setMask(m, set);
  perturbLow = low;
  perturbHigh = high;
  probe = low & mask;
  for (;;) {
    let i = probe;
    for (let left = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0; left >= 0; left--, i++) {
      if (S[keys + i] !== 0) continue;
      if (table === 0) storeInline(m, set, i, key, low, high);
      else {
        S[keys + i] = key;
        S[keys + mask + 1 + i] = low;
        S[keys + mask + mask + 2 + i] = high;
      }
      return;
    }
    advance(mask);
  }
}

const inlineKeys = new Uint32Array(INLINE);
const inlineLow = new Int32Array(INLINE);
const inlineHigh = new Int32Array(INLINE);

/** `set_table_resize`: rebuilds the table with the least size above `least`, without the deleted entries. */
export function setResize(m: Machine, set: Ref, least: number): void {
  let n = INLINE;
  while (n <= least) n *= 2;
  const at = m.start[set]!;
  const S = m.S;
  const old = S[at]!;
  if (n === INLINE && old === 0 && m.body[set] === m.size[set]) return;
  const table = n === INLINE ? 0 : m.createPart(Shape.setTable, n, n, 2 * n);
  m.body[set] = m.size[set]!;
  if (old === 0) {
    for (let i = 0; i < INLINE; i++) {
      const key = S[at + 1 + i]!;
      inlineKeys[i] = key;
      if (key === 0) continue;
      loadEntryHash(m, set, i);
      inlineLow[i] = m.hashLo;
      inlineHigh[i] = m.hashHi;
      S[at + 1 + i] = 0;
    }
    m.strKind[set] = 0;
    if (table !== 0) m.give(set, 0, table);
    for (let i = 0; i < INLINE; i++) {
      if (inlineKeys[i] !== 0) insertClean(m, set, inlineKeys[i]!, inlineLow[i]!, inlineHigh[i]!);
    }
    if (table !== 0) m.payload[set] = undefined;
    noteSetWrites(m, set);
    return;
  }
  S[at] = 0;
  if (table !== 0) m.give(set, 0, table);
  m.strKind[set] = 0;
  const count = m.slotCount[old]!;
  const keys = m.start[old]!;
  for (let i = 0; i < count; i++) {
    const key = S[keys + i]!;
    if (key === 0) continue;
    insertClean(m, set, key, S[keys + count + i]! | 0, S[keys + count + count + i]! | 0);
    S[keys + i] = 0;
  }
  noteSetWrites(m, set);
  m.memory.freePart(old);
}

/** Adds a key whose hash is in `m.hashLo`/`m.hashHi` (`set_add_entry`); the key is borrowed. */
export function setAddHashed(m: Machine, set: Ref, key: Ref): void {
  const low = m.hashLo;
  const high = m.hashHi;
  m.rc[key]!++;
  m.hold(key);
  const found = setFind(m, set, key);
  m.unhold();
  if (found >= 0) {
    m.release(key);
    return;
  }
  const table = m.slot(set, 0);
  m.size[set]!++;
  if (table === 0) {
    storeInline(m, set, freeEntry, key, low, high);
    if (freeIsDeleted) m.strKind[set]! &= ~(1 << freeEntry);
  } else {
    const n = m.slotCount[table]!;
    const index = m.start[table]! + freeEntry;
    m.S[index] = key;
    m.S[index + n] = low;
    m.S[index + n + n] = high;
  }
  noteSetWrites(m, set);
  if (freeIsDeleted) return;
  const fill = ++m.body[set]!;
  if (fill * 5 < setMask(m, set) * 3) return;
  const used = m.size[set]!;
  setResize(m, set, used > 50000 ? used * 2 : used * 4);
}

/** `set.add(key)`; the key is borrowed. */
export function setAdd(m: Machine, set: Ref, key: Ref): void {
  hashObject(m, key);
  setAddHashed(m, set, key);
}

/** `key in set`. */
export function setContains(m: Machine, set: Ref, key: Ref): boolean {
  hashObject(m, key);
  return setFind(m, set, key) >= 0;
}

/** Deletes the entry of the key whose hash is in `m.hashLo`/`m.hashHi`; false when it is absent. */
export function setDiscardHashed(m: Machine, set: Ref, key: Ref): boolean {
  const found = setFind(m, set, key);
  if (found < 0) return false;
  m.release(takeSetEntry(m, set, found));
  return true;
}

export function setDiscard(m: Machine, set: Ref, key: Ref): boolean {
  hashObject(m, key);
  return setDiscardHashed(m, set, key);
}

/** Deletes an entry and returns its key (owned). */
export function takeSetEntry(m: Machine, set: Ref, entry: number): Ref {
  const S = m.S;
  const at = m.start[set]!;
  const table = S[at]!;
  m.size[set]!--;
  if (table === 0) {
    const key = S[at + 1 + entry]!;
    S[at + 1 + entry] = 0;
    m.strKind[set]! |= 1 << entry;
    return key;
  }
  const n = m.slotCount[table]!;
  const index = m.start[table]! + entry;
  const key = S[index]!;
  S[index] = 0;
  S[index + n] = 0xffffffff;
  S[index + n + n] = 0xffffffff;
  return key;
}

/** The entry at or behind `position` that holds a key; -1 = none. */
export function setNext(m: Machine, set: Ref, position: number): number {
  const mask = setMask(m, set);
  const keys = setKeys(m, set);
  const S = m.S;
  for (let i = position; i <= mask; i++) if (S[keys + i] !== 0) return i;
  return -1;
}

/** The key of an entry, borrowed. */
export function setKeyAt(m: Machine, set: Ref, entry: number): Ref {
  return m.S[setKeys(m, set) + entry]!;
}

/** `set.clear()`. */
export function setClear(m: Machine, set: Ref): void {
  const S = m.S;
  const at = m.start[set]!;
  const table = S[at]!;
  const mark = m.tempTop;
  if (table !== 0) S[at] = 0;
  else {
    for (let i = INLINE; i > 0; i--) {
      if (S[at + i] !== 0) m.hold(S[at + i]!);
      S[at + i] = 0;
    }
  }
  m.size[set] = 0;
  m.body[set] = 0;
  m.strKind[set] = 0;
  m.hashLoOf[set] = -1;
  m.hashHiOf[set] = -1;
  m.payload[set] = undefined;
  m.dropTo(mark);
  if (table !== 0) m.release(table);
}

/** `set_merge`: adds the members of a set or frozenset. */
function setMerge(m: Machine, set: Ref, other: Ref): void {
  const added = m.size[other]!;
  if (other === set || added === 0) return;
  const mask = setMask(m, set);
  if ((m.body[set]! + added) * 5 >= mask * 3) setResize(m, set, (m.size[set]! + added) * 2);
  if (m.body[set] === 0) {
    copyMembers(m, set, other);
    return;
  }
  for (let i = setNext(m, other, 0); i >= 0; i = setNext(m, other, i + 1)) {
    loadEntryHash(m, other, i);
    setAddHashed(m, set, setKeyAt(m, other, i));
  }
}

/** Fills an empty table: entry by entry when the tables look alike, else by fresh insertion. */
function copyMembers(m: Machine, set: Ref, other: Ref): void {
  const S = m.S;
  const mask = setMask(m, other);
  const from = setKeys(m, other);
  const alike = setMask(m, set) === mask && m.body[other] === m.size[other];
  m.body[set] = m.size[other]!;
  m.size[set] = m.size[other]!;
  for (let i = 0; i <= mask; i++) {
    const key = S[from + i]!;
    if (key === 0) continue;
    m.rc[key]!++;
    loadEntryHash(m, other, i);
    if (!alike) insertClean(m, set, key, m.hashLo, m.hashHi);
    else if (mask < INLINE) storeInline(m, set, i, key, m.hashLo, m.hashHi);
    else {
      const to = setKeys(m, set) + i;
      S[to] = key;
      S[to + mask + 1] = m.hashLo;
      S[to + mask + mask + 2] = m.hashHi;
    }
  }
  noteSetWrites(m, set);
}

/** `set.update(iterable)`; both borrowed. */
export function setUpdate(m: Machine, set: Ref, iterable: Ref): void {
  if (isAnySet(m, iterable)) return setMerge(m, set, iterable);
  if (m.cls[iterable] === T_dict) return addDictKeys(m, set, iterable);
  const iterator = m.hold(getIter(m, iterable));
  for (;;) {
    const key = iterNext(m, iterator);
    if (key === 0) break;
    m.hold(key);
    setAdd(m, set, key);
    m.drop();
  }
  m.drop();
}

function addDictKeys(m: Machine, set: Ref, dict: Ref): void {
  const added = m.size[dict]!;
  if ((m.body[set]! + added) * 5 >= setMask(m, set) * 3) setResize(m, set, (m.size[set]! + added) * 2);
  for (let at = dictNext(m, dict, 0); at !== 0; at = dictNext(m, dict, at)) {
    hashObject(m, cursor.key);
    setAddHashed(m, set, cursor.key);
  }
}
