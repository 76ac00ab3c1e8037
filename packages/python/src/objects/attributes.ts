/**
 * Attribute lookup. Sources: Objects/object.c (_PyObject_GenericGetAttrWithDict, _PyObject_GetMethod,
 * PyObject_GenericSetAttr), Objects/typeobject.c (_PyType_Lookup, type_getattro, PyType_Modified).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import type { PyType } from '../machine/py-type.ts';
import {
  T_AttributeError, T_function, T_KeyError, T_method_descriptor, T_str, T_type, T_TypeError, T_wrapper_descriptor,
} from '../machine/type-ids.ts';
import { dictGet, dictGetStr, dictSetStr, dictTake } from './dict-core.ts';
import { keyError } from './exceptions-core.ts';
import { existingDict, instanceDelete, instanceGet, instanceSet } from './instance.ts';
import { internInPlace, newStrUncached } from './str-core.ts';

const CACHE_SIZE = 4096;
const LONGEST_CACHED_NAME = 100;
/** The entry of an interned name lies in the first free one of so many places from its own on. */
const WAYS = 8;

/**
 * The type attribute cache. Its values are borrowed (a change of any class on the way makes them stale by version);
 * its names are held where references are counted, as upstream does, until another entry takes their place.
 *
 * Upstream has one place for an entry, which the class's version tag and the address of the name choose. A name that
 * was made for the lookup (`'{0.value}'.format(x)`, `PyObject_GetAttrString`) has its place so here, in the second half
 * of the columns: the next such name lies elsewhere and takes another place, until a loop of such lookups comes to
 * addresses that share one; from then on each displaces the one before.
 *
 * Simplified: where interned names lie differs from run to run of the real interpreter. They have a table of their own
 * (the first half) with eight places for each, so that they are held for as long as in the most probable real run;
 * bias: in some real runs one of them ends earlier.
 */
export class TypeCache {
  readonly version = new Int32Array(2 * CACHE_SIZE);
  readonly name = new Uint32Array(2 * CACHE_SIZE);
  readonly value = new Uint32Array(2 * CACHE_SIZE);
  nextVersion = 1;
}

/** `PyType_ClearCache`. */
export function clearTypeCache(m: Machine): void {
  const { version, name } = m.typeCache;
  version.fill(0);
  if (!m.counting) return;
  for (let entry = 0; entry < name.length; entry++) {
    const held = name[entry]!;
    name[entry] = 0;
    if (held !== 0) m.release(held);
  }
}

/** A class or one of its bases changed: no cached lookup on it or its subclasses is valid any more. */
export function typeModified(type: PyType): void {
  if (type.version === 0) return;
  type.version = 0;
  for (const sub of type.subclasses) typeModified(sub);
}

/** `assign_version_tag`: the class first, then its bases, each with its own. */
function assignVersion(m: Machine, type: PyType): void {
  if (type.version !== 0) return;
  type.version = m.typeCache.nextVersion++;
  if (type.bases === 0) return;
  const first = m.body[type.bases]!;
  for (let i = 0; i < m.size[type.bases]!; i++) assignVersion(m, m.type(m.S[first + i]!));
}

/** The place of a valid entry; -1 = there is none. */
function cachedPlace(m: Machine, version: number, name: Ref): number {
  if (version === 0) return -1;
  const cache = m.typeCache;
  for (let way = 0; way < WAYS; way++) {
    const place = ((version ^ name) + way) & (CACHE_SIZE - 1);
    const held = cache.name[place]!;
    if (held === name && cache.version[place] === version) return place;
    if (held === 0) break;
  }
  const place = placeByAddress(m, version, name);
  return cache.name[place] === name && cache.version[place] === version ? place : -1;
}

/** What the type cache has for a name, borrowed; 0 = it has nothing, or that there is no such attribute. */
export function cachedLookup(m: Machine, type: PyType, name: Ref): Ref {
  const place = cachedPlace(m, type.version, name);
  return place < 0 ? 0 : m.typeCache.value[place]!;
}

/** `_PyType_Lookup`: an attribute along the MRO, borrowed; 0 = absent. */
export function typeLookup(m: Machine, type: PyType, name: Ref): Ref {
  const cache = m.typeCache;
  const { version } = type;
  const own = (version ^ name) & (CACHE_SIZE - 1);
  if (version !== 0 && cache.version[own] === version && cache.name[own] === name) return cache.value[own]!;
  const place = cachedPlace(m, version, name);
  return place < 0 ? lookupUncached(m, type, name) : cache.value[place]!;
}

function lookupUncached(m: Machine, type: PyType, name: Ref): Ref {
  let found = 0;
  const mro = type.mro;
  for (let i = 0; i < mro.length; i++) {
    found = dictGetStr(m, mro[i]!.dict, name);
    if (found !== 0) break;
  }
  if (m.cls[name] !== T_str || m.size[name]! > LONGEST_CACHED_NAME) return found;
  if (type.version === 0) assignVersion(m, type);
  const cache = m.typeCache;
  const place = placeForEntry(m, type.version, name);
  const displaced = cache.name[place]!;
  cache.version[place] = type.version;
  cache.name[place] = name;
  cache.value[place] = found;
  if (m.counting) {
    m.rc[name]!++;
    if (displaced !== 0) m.release(displaced);
  }
  return found;
}

/** The place for a new entry: a free one, or that of the entry it displaces. */
function placeForEntry(m: Machine, version: number, name: Ref): number {
  if (m.counting && m.interned.get(m.payload[name] as string) !== name) return placeByAddress(m, version, name);
  for (let way = 0; way < WAYS; way++) {
    const place = ((version ^ name) + way) & (CACHE_SIZE - 1);
    if (m.typeCache.name[place] === 0) return place;
  }
  return (version ^ name) & (CACHE_SIZE - 1);
}

/** `MCACHE_HASH_METHOD`, in the half for names that are not interned. */
function placeByAddress(m: Machine, version: number, name: Ref): number {
  return CACHE_SIZE + ((version ^ m.columns.address[name]!) & (CACHE_SIZE - 1));
}

/** Lookup of a special method by its text, borrowed; 0 = absent. */
export function lookupSpecial(m: Machine, type: PyType, name: string): Ref {
  const ref = m.names.get(name) ?? m.nameOf(name);
  return typeLookup(m, type, ref);
}

export function attributeError(m: Machine, object: Ref, name: Ref): unknown {
  const type = m.typeOf(object);
  if (m.cls[object] === T_type || type.mro.includes(m.type(T_type))) {
    const owner = { text: m.type(object).name, directive: '%.50s' };
    return m.error(T_AttributeError, cFormat`type object '${owner}' has no attribute '${{ str: m.text(name) }}'`);
  }
  const owner = { text: type.name, directive: '%.50s' };
  return m.error(T_AttributeError, cFormat`'${owner}' object has no attribute '${{ str: m.text(name) }}'`);
}

/** `PyObject_GenericGetAttr`, 0 instead of AttributeError when `quiet`. */
export function genericGet(m: Machine, object: Ref, name: Ref, quiet: boolean): Ref {
  const type = m.payload[m.cls[object]!] as PyType;
  const descriptor = typeLookup(m, type, name);
  let get: PyType['descrGet'] = null;
  if (descriptor !== 0) {
    const kind = m.payload[m.cls[descriptor]!] as PyType;
    get = kind.descrGet;
    if (get !== null && kind.descrSet !== null) return descriptorGet(m, get, descriptor, object, type.ref, quiet);
  }
  if (type.dictSlot >= 0) {
    const value = instanceGet(m, object, type, name);
    if (value !== 0) return m.retain(value);
  }
  if (descriptor !== 0) {
    if (get !== null) return descriptorGet(m, get, descriptor, object, type.ref, quiet);
    return m.retain(descriptor);
  }
  if (quiet) return 0;
  throw attributeErrorInContext(m, object, name);
}

/** The error of the generic lookup, which is normalised at once. */
function attributeErrorInContext(m: Machine, object: Ref, name: Ref): unknown {
  const error = attributeError(m, object, name);
  m.attributeContextHook(object, name);
  return error;
}

function descriptorGet(
  m: Machine, get: NonNullable<PyType['descrGet']>, descriptor: Ref, object: Ref, type: Ref, quiet: boolean,
): Ref {
  m.hold(m.retain(descriptor));
  if (!quiet) {
    const result = get(m, descriptor, object, type);
    m.drop();
    return result;
  }
  const result = catching(m, () => get(m, descriptor, object, type));
  m.drop();
  return result;
}

/** Runs `action`; an AttributeError becomes 0. */
function catching(m: Machine, action: () => Ref): Ref {
  const mark = m.tempTop;
  try {
    return action();
  } catch (error) {
    if (!m.isPythonError(error) || !m.errorMatches(T_AttributeError)) throw error;
    m.dropTo(mark);
    m.clearError();
    return 0;
  }
}

/** `object.name`; raises AttributeError. */
export function getAttr(m: Machine, object: Ref, name: Ref): Ref {
  const getattro = (m.payload[m.cls[object]!] as PyType).getattro;
  try {
    return getattro === null ? genericGet(m, object, name, false) : getattro(m, object, name);
  } catch (error) {
    if (m.isPythonError(error)) m.attributeContextHook(object, name);
    throw error;
  }
}

export function getAttrText(m: Machine, object: Ref, name: string): Ref {
  return getAttr(m, object, m.names.get(name) ?? m.nameOf(name));
}

/** `_PyObject_LookupAttr`: 0 instead of AttributeError. */
export function lookupAttr(m: Machine, object: Ref, name: Ref): Ref {
  const type = m.payload[m.cls[object]!] as PyType;
  if (type.getattro === null) return genericGet(m, object, name, true);
  if (type.getattro === moduleGetAttr) return moduleLookupQuietly(m, object, name);
  const { getattro } = type;
  return catching(m, () => getattro(m, object, name));
}

/** `PyObject_GetAttrString`: the name (ASCII) is a str made for this lookup; the type attribute cache may keep it. */
export function getAttrString(m: Machine, object: Ref, name: string): Ref {
  const made = m.hold(newStrUncached(m, name, 1, name.length));
  const value = getAttr(m, object, made);
  m.drop();
  return value;
}

export function lookupAttrText(m: Machine, object: Ref, name: string): Ref {
  return lookupAttr(m, object, m.names.get(name) ?? m.nameOf(name));
}

/**
 * `_PyObject_GetMethod`: for a call `object.name(…)`. Returns the attribute (owned); `m.methodIsUnbound` says that it is a
 * function to be called with `object` as its first argument, so that no bound method is made.
 */
export function getMethod(m: Machine, object: Ref, name: Ref): Ref {
  m.methodIsUnbound = false;
  const type = m.payload[m.cls[object]!] as PyType;
  if (type.getattro !== null) return boundAttr(m, object, name);
  const descriptor = typeLookup(m, type, name);
  let isMethod = false;
  let get: PyType['descrGet'] = null;
  if (descriptor !== 0) {
    const kind = m.cls[descriptor]!;
    if (kind === T_function || kind === T_method_descriptor || kind === T_wrapper_descriptor) isMethod = true;
    else {
      const record = m.payload[kind] as PyType;
      get = record.descrGet;
      if (get !== null && record.descrSet !== null) return boundAttr(m, object, name);
    }
  }
  if (type.dictSlot >= 0) {
    const value = instanceGet(m, object, type, name);
    if (value !== 0) return m.retain(value);
  }
  if (isMethod) {
    m.methodIsUnbound = true;
    return m.retain(descriptor);
  }
  if (descriptor !== 0) {
    if (get !== null) return boundAttr(m, object, name);
    return m.retain(descriptor);
  }
  throw attributeErrorInContext(m, object, name);
}

/** What Python code gives as an attribute is called without the object; that code may have looked up methods itself. */
function boundAttr(m: Machine, object: Ref, name: Ref): Ref {
  const value = getAttr(m, object, name);
  m.methodIsUnbound = false;
  return value;
}

/** `PyObject_GenericSetAttr`; value 0 deletes. */
export function genericSet(m: Machine, object: Ref, name: Ref, value: Ref): void {
  const type = m.payload[m.cls[object]!] as PyType;
  const descriptor = typeLookup(m, type, name);
  if (descriptor !== 0) {
    const set = (m.payload[m.cls[descriptor]!] as PyType).descrSet;
    if (set !== null) {
      m.hold(m.retain(descriptor));
      set(m, descriptor, object, value);
      m.drop();
      return;
    }
  }
  if (type.dictSlot >= 0) {
    if (value !== 0) return instanceSet(m, object, type, name, value);
    if (instanceDelete(m, object, type, name)) return;
    if (existingDict(m, object, type) !== 0) dropKeyError(m, name);
    throw m.error(T_AttributeError, cFormat`'${type.name}' object has no attribute '${{ str: m.text(name) }}'`);
  }
  const owner = { text: type.name, directive: '%.100s' };
  const shown = { str: m.text(name) };
  throw m.error(T_AttributeError, descriptor === 0 ? cFormat`'${owner}' object has no attribute '${shown}'`
    : cFormat`'${{ text: type.name, directive: '%.50s' }}' object attribute '${shown}' is read-only`);
}

/** `object.name = value`; value 0 deletes. */
export function setAttr(m: Machine, object: Ref, name: Ref, value: Ref): void {
  const setattro = (m.payload[m.cls[object]!] as PyType).setattro;
  if (setattro === null) genericSet(m, object, name, value);
  else setattro(m, object, name, value);
}

/** `type.__getattribute__` (`type_getattro`). */
export function typeGetAttr(m: Machine, object: Ref, name: Ref): Ref {
  const type = m.type(object);
  const meta = m.payload[m.cls[object]!] as PyType;
  const metaAttribute = typeLookup(m, meta, name);
  let metaGet: PyType['descrGet'] = null;
  if (metaAttribute !== 0) {
    const kind = m.payload[m.cls[metaAttribute]!] as PyType;
    metaGet = kind.descrGet;
    if (metaGet !== null && kind.descrSet !== null) return metaGet(m, metaAttribute, object, meta.ref);
  }
  const attribute = typeLookup(m, type, name);
  if (attribute !== 0) {
    const get = (m.payload[m.cls[attribute]!] as PyType).descrGet;
    return get === null ? m.retain(attribute) : get(m, attribute, 0, object);
  }
  if (metaGet !== null) return metaGet(m, metaAttribute, object, meta.ref);
  if (metaAttribute !== 0) return m.retain(metaAttribute);
  throw attributeError(m, object, name);
}

/** `type.__setattr__`; value 0 deletes. */
export function typeSetAttr(m: Machine, object: Ref, name: Ref, value: Ref): void {
  const type = m.type(object);
  if (!type.isHeap) {
    throw m.error(T_TypeError, cFormat`cannot set ${{ repr: name }} attribute of immutable type '${{ text: type.name, directive: '%s' }}'`);
  }
  if (!m.isStr(name)) throw m.error(T_TypeError, cFormat`attribute name must be string, not '${m.typeOf(name).name}'`);
  const meta = m.payload[m.cls[object]!] as PyType;
  const descriptor = typeLookup(m, meta, name);
  const set = descriptor === 0 ? null : (m.payload[m.cls[descriptor]!] as PyType).descrSet;
  if (set !== null) set(m, descriptor, object, value);
  else if (value !== 0) {
    const key = internInPlace(m, name);
    dictSetStr(m, type.dict, key, value);
    m.release(key);
  } else {
    const old = dictTake(m, type.dict, name);
    if (old === 0) throw noSuchTypeAttribute(m, object, name);
    m.release(old);
  }
  typeModified(type);
  m.updateSlotsHook(type, m.text(name));
}

/** Deleting from the class's dict raises KeyError, which becomes AttributeError. */
function noSuchTypeAttribute(m: Machine, object: Ref, name: Ref): unknown {
  dropKeyError(m, name);
  return attributeError(m, object, name);
}

/** The KeyError of a dict that gives way to an AttributeError, or to nothing. */
export function dropKeyError(m: Machine, name: Ref): void {
  if (!m.counting) return;
  keyError(m, T_KeyError, name);
  m.clearError();
}

/** `module.name`: the module dict, then the module type. */
export function moduleGetAttr(m: Machine, object: Ref, name: Ref): Ref {
  const value = moduleLookup(m, object, name);
  if (value !== 0) return value;
  throw m.error(T_AttributeError, { text: missingInModule(m, object, name), formatLength: MODULE_FORMAT_LENGTH, decoded: [] });
}

/** Length of `module '%U' has no attribute '%U'`. */
const MODULE_FORMAT_LENGTH = 33;

function missingInModule(m: Machine, module: Ref, name: Ref): string {
  const own = dictGetStr(m, m.slot(module, 0), m.nameOf('__name__'));
  const title = own !== 0 && m.isStr(own) ? `module '${m.text(own)}'` : 'module';
  return `${title} has no attribute '${m.text(name)}'`;
}

/** The attribute, or 0 after the generic lookup's error was raised and dropped. */
function moduleLookup(m: Machine, object: Ref, name: Ref): Ref {
  // The generic lookup begins with the class, whose cache keeps the name.
  if (m.counting) typeLookup(m, m.typeOf(object), name);
  const value = dictGet(m, m.slot(object, 0), name);
  if (value !== 0) return m.retain(value);
  const found = genericGet(m, object, name, true);
  if (found !== 0 || !m.counting) return found;
  attributeErrorInContext(m, object, name);
  m.clearError();
  return 0;
}

/** `_PyObject_LookupAttr` of a module: the module's own message is made and dropped too. */
function moduleLookupQuietly(m: Machine, object: Ref, name: Ref): Ref {
  const value = moduleLookup(m, object, name);
  if (value === 0 && m.counting) m.release(m.formatHook(missingInModule(m, object, name), MODULE_FORMAT_LENGTH));
  return value;
}

