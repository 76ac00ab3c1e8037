/**
 * Inline caches of names and attributes. They live in the CACHE words behind each instruction and change no allocation:
 * a hit gives what the full lookup would give.
 * Sources: Python/specialize.c (LOAD_ATTR_INSTANCE_VALUE, LOAD_ATTR_SLOT, LOAD_METHOD_WITH_VALUES, LOAD_GLOBAL_MODULE, …).
 * Layout:      LOAD_GLOBAL: [keys part, index of the key in S, entries in use of the globals' table (builtins hits)].
 *              LOAD_ATTR, STORE_ATTR: twice [type version, place]. LOAD_METHOD: twice [type version, function, entries of
 *              the key table]. The second of the two is what the first was before: a site often sees two classes in turn.
 */
import type { Ref } from '@memarena/core';
import {
  KIND_GENERAL, RAW_ENTRIES, RAW_KIND, dictGetStr, findEntry,
} from '../objects/dict-core.ts';
import { typeLookup } from '../objects/attributes.ts';
import { findStr } from '../objects/dict-core.ts';
import { hashStr } from '../objects/hash.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import type { PyType } from './py-type.ts';
import { T_function, T_member_descriptor, T_method_descriptor } from './type-ids.ts';

/** The place of what only the full lookup finds: a descriptor of another kind, a value of the class. */
const UNCACHED = -0x80000000;
/** Not cached, and nothing to remember: the key table may still get the name. */
const UNKNOWN = -0x7fffffff;
const PLACE_WORDS = 2;
const METHOD_WORDS = 3;

/** Value of a global or builtin name, borrowed; raises NameError. */
export function loadGlobal(m: Machine, f: Frame, code: Int32Array, pc: number, name: Ref): Ref {
  const S = m.S;
  const keys = S[m.start[f.globals]!]!;
  const at = code[pc + 1]!;
  if (code[pc] === keys && S[at] === name) {
    const value = S[at + 1]!;
    if (value !== 0) return value;
  } else if (at < 0 && code[pc] === keys) {
    const raw = m.start[keys]! + m.slotCount[keys]!;
    const builtins = S[m.start[f.builtins]!]!;
    if (code[pc + 2] === S[raw + RAW_ENTRIES] && code[pc + 3] === builtins && S[-at] === name) {
      const value = S[-at + 1]!;
      if (value !== 0) return value;
    }
  }
  return loadGlobalSlow(m, f, code, pc, name);
}

function entryAt(m: Machine, dict: Ref, name: Ref): number {
  hashStr(m, name);
  const keys = m.S[m.start[dict]!]!;
  const entry = keys === 0 ? -1 : findEntry(m, dict, name);
  return entry < 0 ? 0 : m.start[keys]! + 2 * entry;
}

function loadGlobalSlow(m: Machine, f: Frame, code: Int32Array, pc: number, name: Ref): Ref {
  const S = m.S;
  const value = dictGetStr(m, f.globals, name);
  const keys = S[m.start[f.globals]!]!;
  const raw = keys === 0 ? 0 : m.start[keys]! + m.slotCount[keys]!;
  const cacheable = keys !== 0 && S[raw + RAW_KIND] !== KIND_GENERAL;
  if (value !== 0) {
    if (cacheable) {
      code[pc] = keys;
      code[pc + 1] = entryAt(m, f.globals, name);
    }
    return value;
  }
  const builtin = dictGetStr(m, f.builtins, name);
  if (builtin === 0) throw m.nameErrorHook(name, `name '${m.text(name)}' is not defined`);
  if (cacheable) {
    code[pc] = keys;
    code[pc + 1] = -entryAt(m, f.builtins, name);
    code[pc + 2] = S[raw + RAW_ENTRIES]!;
    code[pc + 3] = S[m.start[f.builtins]!]!;
  }
  return builtin;
}

/**
 * Where instances of a class keep `name`: its entry in the shared key table if no descriptor comes first, `~slot` for a
 * member of `__slots__`, `UNCACHED` or `UNKNOWN` otherwise.
 */
function placeOf(m: Machine, type: PyType, name: Ref): number {
  const found = typeLookup(m, type, name);
  if (found !== 0) {
    const isMember = m.cls[found] === T_member_descriptor && type.mro.includes(m.type(m.slot(found, 0)));
    return isMember ? ~(m.payload[found] as { readonly slot: number }).slot : UNCACHED;
  }
  if (type.dictSlot < 0 || type.sharedKeys === 0) return UNKNOWN;
  hashStr(m, name);
  const entry = findStr(m, type.sharedKeys, name, m.hashLo);
  return entry < 0 ? UNKNOWN : entry;
}

function notePlace(m: Machine, code: Int32Array, pc: number, type: PyType, name: Ref): void {
  const place = placeOf(m, type, name);
  if (place === UNKNOWN || type.version === 0) return;
  for (let i = 0; i < PLACE_WORDS; i++) code[pc + PLACE_WORDS + i] = code[pc + i]!;
  code[pc] = type.version;
  code[pc + 1] = place;
}

/** Attribute from the value array or the `__slots__` of an instance, owned; 0 = not cached (take the full lookup). */
export function loadAttrCached(m: Machine, code: Int32Array, pc: number, object: Ref, name: Ref): Ref {
  const type = m.payload[m.cls[object]!] as PyType;
  const { version } = type;
  const at = code[pc] === version ? pc : code[pc + PLACE_WORDS] === version ? pc + PLACE_WORDS : 0;
  if (at !== 0 && version !== 0) {
    const entry = code[at + 1]!;
    let value = 0;
    if (entry < 0) {
      if (entry === UNCACHED) return 0;
      value = m.S[m.start[object]! + ~entry]!;
    } else {
      const values = m.S[m.start[object]! + type.dictSlot]!;
      if (values !== 0 && entry < m.slotCount[values]!) value = m.S[m.start[values]! + entry]!;
    }
    if (value !== 0) m.rc[value]!++;
    return value;
  }
  if (type.getattro === null) notePlace(m, code, pc, type, name);
  return 0;
}

/** Stores into an existing entry of the value array or a slot; the value's ownership moves. False = not done. */
export function storeAttrCached(
  m: Machine, code: Int32Array, pc: number, object: Ref, name: Ref, value: Ref,
): boolean {
  const type = m.payload[m.cls[object]!] as PyType;
  const { version } = type;
  const at = code[pc] === version ? pc : code[pc + PLACE_WORDS] === version ? pc + PLACE_WORDS : 0;
  if (at !== 0 && version !== 0) {
    const entry = code[at + 1]!;
    if (entry < 0) {
      if (entry === UNCACHED) return false;
      storeMember(m, object, ~entry, value);
      return true;
    }
    const values = m.S[m.start[object]! + type.dictSlot]!;
    if (values === 0 || entry >= m.slotCount[values]!) return false;
    const index = m.start[values]! + entry;
    const old = m.S[index]!;
    if (old === 0) {
      const order = m.start[values]! + m.slotCount[values]!;
      m.S[order + 1 + m.S[order]!++] = entry;
    }
    m.S[index] = value;
    if (!m.counting) m.memory.noteWrites(values);
    if (old !== 0) m.release(old);
    return true;
  }
  if (type.setattro === null) notePlace(m, code, pc, type, name);
  return false;
}

function storeMember(m: Machine, object: Ref, slot: number, value: Ref): void {
  const index = m.start[object]! + slot;
  const old = m.S[index]!;
  m.S[index] = value;
  if (!m.counting) m.memory.noteWrites(object);
  if (old !== 0) m.release(old);
}

/** The function that `object.name` calls with `object` as self, borrowed; 0 = not cached. */
export function loadMethodCached(m: Machine, code: Int32Array, pc: number, object: Ref, name: Ref): Ref {
  const type = m.payload[m.cls[object]!] as PyType;
  const { version } = type;
  const cache = code[pc] === version ? pc : code[pc + METHOD_WORDS] === version ? pc + METHOD_WORDS : 0;
  if (cache === 0 || version === 0) return type.getattro === null ? noteMethod(m, code, pc, type, name) : 0;
  if (type.dictSlot < 0) return code[cache + 1]!;
  const at = m.start[object]! + type.dictSlot;
  const keys = type.sharedKeys;
  if (m.S[at + 1] === 0 && keys !== 0 && m.S[m.start[keys]! + m.slotCount[keys]! + RAW_ENTRIES] === code[cache + 2]) {
    return code[cache + 1]!;
  }
  return 0;
}

function noteMethod(m: Machine, code: Int32Array, pc: number, type: PyType, name: Ref): Ref {
  const found = typeLookup(m, type, name);
  if (found === 0 || type.version === 0) return 0;
  const kind = m.cls[found];
  if (kind !== T_function && kind !== T_method_descriptor) return 0;
  let entries = 0;
  if (type.dictSlot >= 0) {
    const keys = type.sharedKeys;
    if (keys === 0) return 0;
    hashStr(m, name);
    if (findStr(m, keys, name, m.hashLo) >= 0) return 0;
    entries = m.S[m.start[keys]! + m.slotCount[keys]! + RAW_ENTRIES]!;
  }
  for (let i = 0; i < METHOD_WORDS; i++) code[pc + METHOD_WORDS + i] = code[pc + i]!;
  code[pc] = type.version;
  code[pc + 1] = found;
  code[pc + 2] = entries;
  return 0;
}
