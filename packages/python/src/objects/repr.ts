/**
 * `repr`, `str` and `ascii` of any object, and the guard against containers that contain themselves.
 *
 * Sources:     Objects/object.c (PyObject_Repr, PyObject_Str, PyObject_ASCII, Py_ReprEnter, Py_ReprLeave).
 */
import type { Ref } from '@memarena/core';
import { recursionError } from '../machine/frames.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import type { UnaryFn } from '../machine/py-type.ts';
import { T_str, T_TypeError } from '../machine/type-ids.ts';
import { escapeNonAscii } from '../text/string-repr.ts';
import { dictGetStr, dictSetStr, newDict } from './dict-core.ts';
import { listAppend, newList } from './list-core.ts';
import { listAssignSlice } from './list-slice.ts';
import { newBytes, newStr } from './str-core.ts';

/** Key of the list of the objects that are being represented, in the dict of each thread. */
const PY_REPR = 'Py_Repr';

/** The running thread's list of objects that are being represented, made on first use; borrowed. */
function inProgress(m: Machine): Ref {
  const dict = threadDict(m);
  const key = m.nameOf(PY_REPR);
  const known = dictGetStr(m, dict, key);
  if (known !== 0) return known;
  const list = m.hold(newList(m, 0));
  dictSetStr(m, dict, key, list);
  m.drop();
  return list;
}

/** `PyThreadState_GetDict`: made on first use; borrowed. */
export function threadDict(m: Machine): Ref {
  const thread = m.scheduler.current;
  if (thread.dict === 0) thread.dict = newDict(m);
  return thread.dict;
}

/** A counted call of a slot that may recurse (`Py_EnterRecursiveCall`). The result must be a str. */
function callTextSlot(m: Machine, slot: UnaryFn, ref: Ref, name: string, where: string): Ref {
  if (m.depth >= m.recursionLimit) throw recursionError(m, where);
  m.depth++;
  let result: Ref;
  try {
    result = slot(m, ref);
  } finally {
    m.depth--;
  }
  if (m.cls[result] !== T_str && !m.isInstance(result, T_str)) {
    const given = m.typeOf(result).name;
    m.release(result);
    throw m.error(T_TypeError, cFormat`${name} returned non-string (type ${given})`);
  }
  return result;
}

/** `repr(ref)`; owned. */
export function reprOf(m: Machine, ref: Ref): Ref {
  const type = m.typeOf(ref);
  if (type.repr === null) {
    return newStr(m, `<${type.name} object at 0x${m.model.identity(ref).toString(16)}>`);
  }
  return callTextSlot(m, type.repr, ref, '__repr__', ' while getting the repr of an object');
}

/** `str(ref)`; owned. */
export function strOf(m: Machine, ref: Ref): Ref {
  if (m.cls[ref] === T_str) return m.retain(ref);
  const type = m.typeOf(ref);
  if (type.str === null) return reprOf(m, ref);
  return callTextSlot(m, type.str, ref, '__str__', ' while getting the str of an object');
}

/** `ascii(ref)`; owned. */
export function asciiOf(m: Machine, ref: Ref): Ref {
  const repr = reprOf(m, ref);
  if (m.strKind[repr] === 1) return repr;
  m.hold(repr);
  const escaped = escapeNonAscii(m.text(repr));
  const bytes = newBytes(m, Uint8Array.from(escaped, (character) => character.charCodeAt(0)));
  m.drop();
  m.hold(bytes);
  const result = newStr(m, escaped);
  m.drop();
  return result;
}

/** The text of `repr(ref)`, for messages and writers; the object is made and released. */
export function reprText(m: Machine, ref: Ref): string {
  const result = reprOf(m, ref);
  const text = m.text(result);
  m.release(result);
  return text;
}

/** The text of `str(ref)`. */
export function strText(m: Machine, ref: Ref): string {
  const result = strOf(m, ref);
  const text = m.text(result);
  m.release(result);
  return text;
}

/** Makes the list of the objects that are being represented, which the real interpreter has when a program starts. */
export function prepareRepr(m: Machine): void {
  if (reprEnter(m, m.none)) reprLeave(m, m.none);
}

/**
 * Starts the representation of a container. False: it is being represented already, so the caller shows `[...]` or the
 * like and must not call `reprLeave`. Prefer `guardedRepr`, which also leaves when an error passes.
 */
export function reprEnter(m: Machine, ref: Ref): boolean {
  const list = inProgress(m);
  for (let i = m.size[list]! - 1; i >= 0; i--) {
    if (m.S[m.body[list]! + i] === ref) return false;
  }
  listAppend(m, list, ref);
  return true;
}

export function reprLeave(m: Machine, ref: Ref): void {
  const list = inProgress(m);
  for (let i = m.size[list]! - 1; i >= 0; i--) {
    if (m.S[m.body[list]! + i] === ref) {
      listAssignSlice(m, list, i, i + 1, 0);
      return;
    }
  }
}

/** Represents a container by `represent`; when it is inside itself the result is `recursive`. */
export function guardedRepr(m: Machine, ref: Ref, recursive: string | UnaryFn, represent: UnaryFn): Ref {
  if (!reprEnter(m, ref)) return typeof recursive === 'string' ? newStr(m, recursive) : recursive(m, ref);
  let result: Ref;
  try {
    result = represent(m, ref);
  } catch (error) {
    reprLeave(m, ref);
    throw error;
  }
  m.hold(result);
  reprLeave(m, ref);
  m.unhold();
  return result;
}
