/**
 * Structural pattern matching.
 * Sources: Python/ceval.c (match_keys, match_class, match_class_attr, TARGET(MATCH_MAPPING), TARGET(MATCH_SEQUENCE)).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { isInstanceOf } from '../builtins/core-functions.ts';
import { getAttr, getAttrString, getMethod } from '../objects/attributes.ts';
import { listAppendOwned, newList, newTuple } from '../objects/list-core.ts';
import { reprText } from '../objects/repr.ts';
import { newSet, setAdd, setContains } from '../objects/set-core.ts';
import { isTypeObject } from '../objects/type-core.ts';
import { callArgs } from './call.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { cFormat } from './message-format.ts';
import {
  T_AttributeError, T_bool, T_bytearray, T_bytes, T_dict, T_float, T_frozenset, T_int, T_list, T_mappingproxy,
  T_memoryview, T_object, T_range, T_set, T_str, T_tuple, T_TypeError, T_ValueError,
} from './type-ids.ts';

const MAPPINGS = [T_dict, T_mappingproxy];
const SEQUENCES = [T_list, T_tuple, T_range, T_memoryview];
/** Types whose subject is its own first positional attribute (`_Py_TPFLAGS_MATCH_SELF`). */
const SELF_MATCHING = [
  T_bool, T_bytearray, T_bytes, T_dict, T_float, T_frozenset, T_int, T_list, T_set, T_str, T_tuple,
];
/** Classes of the library that say by inheritance what they are. */
const MAPPING_CLASSES = new Set(['Mapping', 'MutableMapping']);
const SEQUENCE_CLASSES = new Set(['Sequence', 'MutableSequence', 'deque', 'array']);
const LIBRARY_MODULES = new Set(['collections', 'collections.abc', 'array']);

function isOneOf(m: Machine, subject: Ref, types: readonly Ref[], classes: ReadonlySet<string>): boolean {
  for (const base of m.typeOf(subject).mro) {
    if (types.includes(base.ref)) return true;
    if (LIBRARY_MODULES.has(base.module) && classes.has(base.name.slice(base.name.lastIndexOf('.') + 1))) return true;
  }
  return false;
}

export function matchMapping(m: Machine, subject: Ref): boolean {
  return isOneOf(m, subject, MAPPINGS, MAPPING_CLASSES);
}

export function matchSequence(m: Machine, subject: Ref): boolean {
  return isOneOf(m, subject, SEQUENCES, SEQUENCE_CLASSES);
}

/** The values of `keys` (a tuple) in a mapping as a tuple, or None when one is absent; owned. */
export function matchKeys(m: Machine, subject: Ref, keys: Ref): Ref {
  const n = m.size[keys]!;
  if (n === 0) return m.retain(m.emptyTuple);
  const get = m.hold(getMethod(m, subject, m.nameOf('get')));
  const isUnbound = m.methodIsUnbound;
  const seen = m.hold(newSet(m));
  const dummy = m.hold(m.create(Shape.object, T_object, 0, 0));
  const values = m.hold(newTuple(m, n));
  for (let i = 0; i < n; i++) {
    const key = m.S[m.body[keys]! + i]!;
    if (setContains(m, seen, key)) {
      throw m.error(T_ValueError, cFormat`mapping pattern checks duplicate key (${{ repr: key }})`);
    }
    setAdd(m, seen, key);
    const value = callArgs(m, get, isUnbound ? [subject, key, dummy] : [key, dummy]);
    if (value === dummy) {
      m.release(value);
      m.drop(4);
      return m.newNone();
    }
    m.give(values, i, value);
  }
  m.unhold();
  m.drop(3);
  return values;
}

/** Runs `get`; an AttributeError gives 0. */
function orMissing(m: Machine, get: () => Ref): Ref {
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    return get();
  } catch (error) {
    if (!m.isPythonError(error) || !m.errorMatches(T_AttributeError)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    return 0;
  }
}

function matchAttribute(m: Machine, subject: Ref, type: Ref, name: Ref, seen: Ref): Ref {
  if (setContains(m, seen, name)) {
    const message = `${m.type(type).name}() got multiple sub-patterns for attribute ${reprText(m, name)}`;
    throw m.error(T_TypeError, message);
  }
  setAdd(m, seen, name);
  return orMissing(m, () => getAttr(m, subject, name));
}

const MATCH_ARGS = '__match_args__';

/** The tuple of positional attribute names; 0 when the subject itself is the one positional attribute. Owned. */
function positionalNames(m: Machine, type: Ref, count: number): Ref {
  const names = orMissing(m, () => getAttrString(m, type, MATCH_ARGS));
  const title = m.type(type).name;
  const matchesSelf = names === 0 && SELF_MATCHING.some((base) => m.type(type).mro.includes(m.type(base)));
  if (names !== 0) m.hold(names);
  if (names !== 0 && m.cls[names] !== T_tuple) {
    throw m.error(T_TypeError, cFormat`${title}.__match_args__ must be a tuple (got ${m.typeOf(names).name})`);
  }
  const allowed = names !== 0 ? m.size[names]! : matchesSelf ? 1 : 0;
  if (allowed < count) {
    const plural = allowed === 1 ? '' : 's';
    throw m.error(T_TypeError, cFormat`${title}() accepts ${allowed} positional sub-pattern${plural} (${count} given)`);
  }
  if (names !== 0) m.unhold();
  return names;
}

/** The attributes that a class pattern asks for as a list; 0 when one is absent or the class does not match. Owned. */
function classAttributes(m: Machine, subject: Ref, type: Ref, count: number, keywords: Ref): Ref {
  if (!isTypeObject(m, type)) throw m.error(T_TypeError, 'called match pattern must be a class');
  if (!isInstanceOf(m, subject, type)) return 0;
  const mark = m.tempTop;
  const seen = m.hold(newSet(m));
  const found = m.hold(newList(m, 0));
  if (count > 0) {
    const names = positionalNames(m, type, count);
    if (names === 0) listAppendOwned(m, found, m.retain(subject));
    else {
      m.hold(names);
      for (let i = 0; i < count; i++) {
        const name = m.S[m.body[names]! + i]!;
        if (m.cls[name] !== T_str) {
          const given = m.typeOf(name).name;
          throw m.error(T_TypeError, cFormat`__match_args__ elements must be strings (got ${given})`);
        }
        const value = matchAttribute(m, subject, type, name, seen);
        if (value === 0) return abandon(m, mark);
        listAppendOwned(m, found, value);
      }
      m.drop();
    }
  }
  for (let i = 0, n = m.size[keywords]!; i < n; i++) {
    const value = matchAttribute(m, subject, type, m.S[m.body[keywords]! + i]!, seen);
    if (value === 0) return abandon(m, mark);
    listAppendOwned(m, found, value);
  }
  const n = m.size[found]!;
  const tuple = newTuple(m, n);
  for (let i = 0; i < n; i++) m.give(tuple, i, m.retain(m.S[m.body[found]! + i]!));
  m.dropTo(mark);
  return tuple;
}

function abandon(m: Machine, mark: number): 0 {
  m.dropTo(mark);
  return 0;
}

/** MATCH_CLASS: subject, class and keyword names become the tuple of attributes, or None. */
export function matchClass(m: Machine, f: Frame, count: number): void {
  const S = m.S;
  const names = S[f.sp - 1]!;
  const type = S[f.sp - 2]!;
  const subject = S[f.sp - 3]!;
  const attributes = classAttributes(m, subject, type, count, names);
  f.sp -= 2;
  m.release(names);
  m.release(type);
  S[f.sp - 1] = attributes !== 0 ? attributes : m.newNone();
  m.release(subject);
}
