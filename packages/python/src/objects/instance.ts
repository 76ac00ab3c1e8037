/**
 * Attributes that live in the instance: value arrays over the class's shared key table, dicts, `__slots__` members.
 *
 * Models:      CPython 3.11 inline values ("managed dict").
 * Sources:     Objects/dictobject.c (init_inline_values, _PyObject_StoreInstanceAttribute, insert_into_dictkeys,
 *              _PyObject_GetInstanceAttribute, make_dict_from_instance_attributes, _PyDict_NewKeysForClass),
 *              Objects/object.c (_PyObject_GetDictPtr).
 * Layout:      at slot `type.dictSlot`: the values part or 0; behind it: the dict or 0. Never both.
 * Invariants:  I1 a values part has as many slots as entries plus usable entries the key table had at its creation.
 */
import type { Ref } from '@memarena/core';
import { moveWords, Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import type { PyType } from '../machine/py-type.ts';
import { T_dict, T_str, T_TypeError } from '../machine/type-ids.ts';
import {
  KIND_SPLIT, RAW_ENTRIES, RAW_USABLE, appendSplitKey, dictGet, dictSet, dictTake, findStr, mayBeTracked, newDict,
  newKeys,
} from './dict-core.ts';
import { hashStr } from './hash.ts';

const SHARED_KEYS_LOG2 = 6;
/** `SHARED_KEYS_MAX_SIZE`. */
const SHARED_KEYS_MAX = 30;

/** The empty key table of a new class. */
export function newSharedKeys(m: Machine): Ref {
  const keys = newKeys(m, SHARED_KEYS_LOG2, KIND_SPLIT);
  m.S[m.start[keys]! + m.slotCount[keys]! + RAW_USABLE] = SHARED_KEYS_MAX;
  return keys;
}

/** Gives a new instance its value array (`_PyObject_InitializeDict`). */
export function initValues(m: Machine, object: Ref, type: PyType): void {
  const keys = type.sharedKeys;
  if (keys === 0) return;
  const raw = m.start[keys]! + m.slotCount[keys]!;
  const S = m.S;
  if (S[raw + RAW_USABLE]! > 1) S[raw + RAW_USABLE]!--;
  const n = S[raw + RAW_USABLE]! + S[raw + RAW_ENTRIES]!;
  m.temps[m.tempTop++] = object;
  const values = m.createPart(Shape.dictValues, n, n, 1 + n);
  m.tempTop--;
  m.give(object, type.dictSlot, values);
}

/** Turns the value array into a dict that owns it (`_PyObject_GetDictPtr` and friends); borrowed result. */
export function materializeDict(m: Machine, object: Ref, type: PyType): Ref {
  const at = m.start[object]! + type.dictSlot;
  const S = m.S;
  if (S[at + 1] !== 0) return S[at + 1]!;
  const values = S[at]!;
  const dict = newDict(m);
  if (values !== 0) {
    S[m.start[dict]!] = m.retain(type.sharedKeys);
    S[m.start[dict]! + 1] = values;
    S[at] = 0;
    const order = m.start[values]! + m.slotCount[values]!;
    const count = S[order]!;
    m.size[dict] = count;
    if (!m.counting) m.memory.noteWrites(dict);
    else {
      for (let i = 0; i < count; i++) {
        if (mayBeTracked(m, S[m.start[values]! + S[order + 1 + i]!]!)) {
          m.memory.track(dict);
          break;
        }
      }
    }
  }
  m.give(object, type.dictSlot + 1, dict);
  return dict;
}

/** The dict that the first attribute of an instance without values makes (`_PyObjectDict_SetItem`). */
function dictForAttributes(m: Machine, object: Ref, type: PyType): Ref {
  const hasDict = m.S[m.start[object]! + type.dictSlot + 1] !== 0;
  return hasDict || type.sharedKeys === 0 ? materializeDict(m, object, type) : newSharedDict(m, object, type);
}

/** A dict over the class's key table for an instance without values (`new_dict_with_shared_keys`); borrowed. */
function newSharedDict(m: Machine, object: Ref, type: PyType): Ref {
  const keys = type.sharedKeys;
  const raw = m.start[keys]! + m.slotCount[keys]!;
  const n = m.S[raw + RAW_USABLE]! + m.S[raw + RAW_ENTRIES]!;
  const values = m.hold(m.createPart(Shape.dictValues, n, n, 1 + n));
  const dict = newDict(m);
  m.unhold();
  m.give(dict, 0, m.retain(keys));
  m.give(dict, 1, values);
  m.give(object, type.dictSlot + 1, dict);
  return dict;
}

/** The dict of an instance that has one already, else 0; borrowed. */
export function existingDict(m: Machine, object: Ref, type: PyType): Ref {
  return type.dictSlot < 0 ? 0 : m.slot(object, type.dictSlot + 1);
}

/** Value of an instance attribute, borrowed; 0 = absent. */
export function instanceGet(m: Machine, object: Ref, type: PyType, name: Ref): Ref {
  const at = m.start[object]! + type.dictSlot;
  const values = m.S[at]!;
  if (values !== 0) {
    hashStr(m, name);
    const entry = findStr(m, type.sharedKeys, name, m.hashLo);
    return entry < 0 || entry >= m.slotCount[values]! ? 0 : m.S[m.start[values]! + entry]!;
  }
  const dict = m.S[at + 1]!;
  return dict === 0 ? 0 : dictGet(m, dict, name);
}

/** Stores an instance attribute; `value` is borrowed. */
export function instanceSet(m: Machine, object: Ref, type: PyType, name: Ref, value: Ref): void {
  const at = m.start[object]! + type.dictSlot;
  const S = m.S;
  const values = S[at]!;
  if (values === 0) {
    let dict = S[at + 1]!;
    if (dict === 0) dict = dictForAttributes(m, object, type);
    dictSet(m, dict, name, value);
    return;
  }
  hashStr(m, name);
  const keys = type.sharedKeys;
  let entry = m.cls[name] === T_str ? findStr(m, keys, name, m.hashLo) : -1;
  if (entry < 0 && m.cls[name] === T_str && S[m.start[keys]! + m.slotCount[keys]! + RAW_USABLE]! > 0) {
    entry = appendSplitKey(m, keys, m.retain(name), m.hashLo);
  }
  if (entry < 0 || entry >= m.slotCount[values]!) {
    dictSet(m, materializeDict(m, object, type), name, value);
    return;
  }
  const index = m.start[values]! + entry;
  const old = S[index]!;
  S[index] = m.retain(value);
  if (!m.counting) m.memory.noteWrites(values);
  if (old !== 0) m.release(old);
  else {
    const order = m.start[values]! + m.slotCount[values]!;
    S[order + 1 + S[order]!++] = entry;
  }
}

/** Deletes an instance attribute; false when it is absent. The shared table takes the name up even then. */
export function instanceDelete(m: Machine, object: Ref, type: PyType, name: Ref): boolean {
  const at = m.start[object]! + type.dictSlot;
  const S = m.S;
  const values = S[at]!;
  if (values === 0) {
    const dict = S[at + 1]! || dictForAttributes(m, object, type);
    const value = dictTake(m, dict, name);
    if (value === 0) return false;
    m.release(value);
    return true;
  }
  hashStr(m, name);
  const keys = type.sharedKeys;
  let entry = m.cls[name] === T_str ? findStr(m, keys, name, m.hashLo) : -1;
  if (entry < 0 && m.cls[name] === T_str && S[m.start[keys]! + m.slotCount[keys]! + RAW_USABLE]! > 0) {
    entry = appendSplitKey(m, keys, m.retain(name), m.hashLo);
  }
  if (entry < 0 || entry >= m.slotCount[values]!) {
    materializeDict(m, object, type);
    return instanceDelete(m, object, type, name);
  }
  const index = m.start[values]! + entry;
  const old = S[index]!;
  if (old === 0) return false;
  S[index] = 0;
  const order = m.start[values]! + m.slotCount[values]!;
  let i = 0;
  while (S[order + 1 + i] !== entry) i++;
  moveWords(S, order + 1 + i, order + 2 + i, order + 1 + S[order]!);
  S[order]!--;
  m.release(old);
  return true;
}

/**
 * Assigns `__dict__`, or with 0 deletes it, which types made in C refuse (`subtype_setdict`, `PyObject_GenericSetDict`).
 * A value array becomes the old dict first.
 */
export function assignDict(m: Machine, object: Ref, dict: Ref): void {
  const type = m.typeOf(object);
  if (dict === 0 && type.solid.dictSlot >= 0) throw m.error(T_TypeError, 'cannot delete __dict__');
  if (dict !== 0 && !m.isInstance(dict, T_dict)) {
    throw m.error(T_TypeError, cFormat`__dict__ must be set to a dictionary, not a '${m.typeOf(dict).name}'`);
  }
  if (m.slot(object, type.dictSlot) !== 0) materializeDict(m, object, type);
  m.replace(object, type.dictSlot + 1, dict === 0 ? 0 : m.retain(dict));
}
