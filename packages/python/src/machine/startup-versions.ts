/**
 * Version tags that the real interpreter has given to classes by the time a program's window opens. Where the type
 * attribute cache keeps a name alive depends on them (see `TypeCache`).
 *
 * Recorded from CPython 3.11.7 on Linux in the process that counts (packages/oracle/probes/cpython-counters.py), whose
 * modules are loaded by then; the numbers between belong to classes of those and of the start-up code. Sources:
 * Objects/typeobject.c (assign_version_tag, next_version_tag).
 */
import { clearTypeCache } from '../objects/attributes.ts';
import type { Machine } from './machine.ts';
import { STATIC_TYPES } from './type-ids.ts';

const NEXT = 221;
const VERSIONS: Readonly<Record<string, number>> = {
  module: 1, object: 2, list: 3, str: 4, getset_descriptor: 5, NoneType: 6, type: 7, function: 8, property: 9,
  staticmethod: 10, classmethod: 11, dict: 12, SimpleNamespace: 13, AttributeError: 14, Exception: 15,
  BaseException: 16, tuple: 21, int: 27, bool: 28, generator: 34, builtin_function_or_method: 43, mappingproxy: 46,
  dict_itemiterator: 47, bytes: 59, memoryview: 60, coroutine: 61, TypeError: 63, traceback: 64, member_descriptor: 65,
  GenericAlias: 66, frozenset: 109, wrapper_descriptor: 111, map: 116, set: 117, frame: 119, dict_items: 124,
  dict_keyiterator: 125, range: 216, iterator: 217, bytearray: 218,
};

/** Gives the static types the tags of a started interpreter and empties the cache of what start-up has looked up. */
export function setStartupVersions(m: Machine): void {
  clearTypeCache(m);
  STATIC_TYPES.forEach(([name], i) => { m.type(i + 1).version = VERSIONS[name] ?? 0; });
  m.typeCache.nextVersion = NEXT;
}
