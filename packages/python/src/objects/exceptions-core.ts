/**
 * Exception objects and the error indicator's normalisation.
 *
 * Models:      CPython 3.11: an error set by native code is (type, message or args tuple); the exception object is made when
 *              a handler needs it.
 * Sources:     Python/errors.c (_PyErr_SetObject, _PyErr_NormalizeException, _PyErr_CreateException),
 *              Objects/exceptions.c (BaseException_new, BaseException_init).
 * Layout:      slot 0 = args, 1 = unused, 2 = dict, 3 = traceback, 4 = context, 5 = cause, then the extra fields of the
 *              type (StopIteration.value, …); size = 1 when the context is suppressed.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call0, call1, callTuple } from '../machine/call.ts';
import { PY_ERROR } from '../machine/errors.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat, type MessageFormat } from '../machine/message-format.ts';
import type { PyType } from '../machine/py-type.ts';
import { T_BaseException, T_MemoryError, T_tuple, T_type, T_TypeError } from '../machine/type-ids.ts';
import { packTuple } from './list-core.ts';

export const EXC_ARGS = 0;
export const EXC_DICT = 2;
export const EXC_TRACEBACK = 3;
export const EXC_CONTEXT = 4;
export const EXC_CAUSE = 5;
export const EXC_FIXED_SLOTS = 6;
/** Fields of exception groups. */
export const GROUP_MESSAGE = EXC_FIXED_SLOTS;
export const GROUP_EXCEPTIONS = EXC_FIXED_SLOTS + 1;
/** Size of PyBaseExceptionObject beyond the object head, in bytes. */
const EXC_BYTES = 56;

/** A fresh exception object of a static exception type with `args` (borrowed tuple); for `BaseException.__new__`. */
export function newExceptionObject(m: Machine, type: PyType, args: Ref): Ref {
  const builtin = type.isHeap ? type.builtinSlots : type.instanceSlots;
  const extra = builtin - EXC_FIXED_SLOTS;
  const ref = type.isHeap
    ? m.create(Shape.instance, type.ref, EXC_BYTES + 8 * extra + type.extraBytes, builtin + type.memberSlots)
    : m.create(Shape.exception, type.ref, extra, builtin);
  m.size[ref] = 0;
  m.payload[ref] = undefined;
  m.give(ref, EXC_ARGS, m.retain(args));
  m.memory.track(ref);
  return ref;
}

export function isExceptionInstance(m: Machine, ref: Ref): boolean {
  return m.isInstance(ref, T_BaseException);
}

export function isExceptionClass(m: Machine, ref: Ref): boolean {
  const type = m.payload[ref] as PyType;
  return m.isInstance(ref, T_type) && type.mro.includes(m.type(T_BaseException));
}

/** Levels of recursion that the making of an exception may add beyond the limit (`recursion_headroom`). */
const HEADROOM = 50;

/** Makes the exception object from a class and a lazily set value; owned. */
function instantiate(m: Machine, type: Ref, value: Ref): Ref {
  const limit = m.recursionLimit;
  m.recursionLimit = limit + HEADROOM;
  try {
    return construct(m, type, value);
  } finally {
    m.recursionLimit = limit;
  }
}

/** `_PyErr_CreateException`. */
function construct(m: Machine, type: Ref, value: Ref): Ref {
  let made: Ref;
  if (value === 0 || value === m.none) made = call0(m, type);
  else if (m.cls[value] === T_tuple || m.isInstance(value, T_tuple)) made = callTuple(m, type, value, 0);
  else made = call1(m, type, value);
  if (isExceptionInstance(m, made)) return made;
  const { name } = m.typeOf(made);
  m.release(made);
  const owner = { repr: type };
  throw m.error(T_TypeError, cFormat`calling ${owner} should have returned an instance of BaseException, not ${name}`);
}

/**
 * Normalises the pending error and takes it: returns the exception object (owned) with its traceback set; the
 * indicator is clear afterwards.
 */
export function takeError(m: Machine): Ref {
  let type = m.errType;
  let value = m.errValue;
  let traceback = m.errTraceback;
  m.errType = 0;
  m.errValue = 0;
  m.errTraceback = 0;
  if (value === 0 && type === T_MemoryError && m.memoryErrors.length > 0) {
    value = m.memoryErrors.length > 1 ? m.memoryErrors.pop()! : m.retain(m.memoryErrors[0]!);
  }
  if (value === 0 || !isExceptionInstance(m, value)) {
    m.hold(type);
    if (value !== 0) m.hold(value);
    if (traceback !== 0) m.hold(traceback);
    let made: Ref;
    try {
      made = instantiate(m, type, value);
    } catch (error) {
      if (error !== PY_ERROR) throw error;
      made = takeError(m);
    }
    if (traceback !== 0) m.unhold();
    if (value !== 0) m.drop();
    m.unhold();
    value = made;
  }
  if (traceback !== 0) m.replace(value, EXC_TRACEBACK, traceback);
  m.release(type);
  type = 0;
  traceback = 0;
  return value;
}

/** Sets the error indicator to an exception object (owned), with its own traceback (`_PyErr_Restore`). */
export function restoreError(m: Machine, exception: Ref): typeof PY_ERROR {
  return setInstance(m, m.cls[exception]!, exception);
}

/**
 * `_PyErr_SetObject`: sets the error from an owned value. While another exception is being handled, the value is normalised at
 * once and gets it as its context.
 */
export function raiseObject(m: Machine, type: Ref, value: Ref): typeof PY_ERROR {
  let handled = m.handled;
  while (handled.value === 0 && handled.previous !== null) handled = handled.previous;
  const context = handled.value;
  if (context === 0) {
    return value !== 0 && isExceptionInstance(m, value) ? setInstance(m, type, value) : m.setError(type, value);
  }
  if (value === 0 || !isExceptionInstance(m, value)) {
    m.hold(m.retain(context));
    if (value !== 0) m.hold(value);
    let made: Ref;
    try {
      made = instantiate(m, type, value);
    } catch (error) {
      if (error === PY_ERROR) {
        if (value !== 0) m.drop();
        m.drop();
        return PY_ERROR;
      }
      throw error;
    }
    if (value !== 0) m.drop();
    m.drop();
    value = made;
  }
  setContext(m, value, context);
  return setInstance(m, type, value);
}

/** The pending error is raised again inside what is being handled now, its context (`_PyErr_ChainStackItem`). */
export function chainPending(m: Machine): void {
  if (m.handled.value === 0) return;
  const type = m.errType;
  const value = m.errValue;
  const traceback = m.errTraceback;
  m.errType = m.errValue = m.errTraceback = 0;
  m.hold(type);
  raiseObject(m, type, value);
  m.drop();
  if (traceback !== 0) m.release(traceback);
}

/** Sets the error to an exception object (owned), which brings its own traceback. */
function setInstance(m: Machine, type: Ref, value: Ref): typeof PY_ERROR {
  m.setError(type, value);
  const traceback = m.slot(value, EXC_TRACEBACK);
  if (traceback !== 0) m.errTraceback = m.retain(traceback);
  return PY_ERROR;
}

/** Sets `value.__context__`, cutting a cycle that would arise (borrowed arguments). */
export function setContext(m: Machine, value: Ref, context: Ref): void {
  if (context === 0 || context === value) return;
  let slow = context;
  for (let other = context; other !== 0;) {
    const next = m.slot(other, EXC_CONTEXT);
    if (next === value) {
      m.S[m.start[other]! + EXC_CONTEXT] = 0;
      m.release(next);
      break;
    }
    other = next;
    if (other === 0) break;
    slow = m.slot(slow, EXC_CONTEXT);
    if (slow === other) break;
  }
  m.replace(value, EXC_CONTEXT, m.retain(context));
}

/** Raises KeyError(key) (`_PyErr_SetKeyError`): the args tuple is made now, the exception later. */
export function keyError(m: Machine, type: Ref, key: Ref): typeof PY_ERROR {
  return raiseObject(m, type, packTuple(m, key));
}

/** Replaces the pending error by a new one, whose cause and context it becomes (`_PyErr_FormatFromCause`). */
export function raiseFromPending(m: Machine, type: Ref, message: MessageFormat): typeof PY_ERROR {
  const cause = m.hold(takeError(m));
  m.error(type, message);
  const error = takeError(m);
  m.size[error] = 1;
  m.replace(error, EXC_CAUSE, m.retain(cause));
  setContext(m, error, cause);
  m.drop();
  return restoreError(m, error);
}

/** RAISE_VARARGS: `exc` and `cause` are owned (0 = absent). Always sets an error and returns it. */
export function doRaise(m: Machine, exc: Ref, cause: Ref): typeof PY_ERROR {
  m.hold(exc);
  if (cause !== 0) m.hold(cause);
  const mark = m.tempTop - (cause !== 0 ? 2 : 1);
  let value: Ref;
  let type: Ref;
  if (isExceptionClass(m, exc)) {
    type = exc;
    value = call0(m, exc);
    if (!isExceptionInstance(m, value)) {
      const name = m.typeOf(value).name;
      m.release(value);
      m.dropTo(mark);
      const className = m.type(type).name;
      return m.error(
        T_TypeError, `calling <class '${className}'> should have returned an instance of BaseException, not <class '${name}'>`,
      );
    }
    m.hold(value);
  } else if (isExceptionInstance(m, exc)) {
    value = exc;
    m.hold(m.retain(exc));
    type = m.cls[exc]!;
  } else {
    m.dropTo(mark);
    return m.error(T_TypeError, 'exceptions must derive from BaseException');
  }
  if (cause !== 0) {
    let fixed: Ref;
    if (isExceptionClass(m, cause)) fixed = call0(m, cause);
    else if (isExceptionInstance(m, cause)) fixed = m.retain(cause);
    else if (cause === m.none) fixed = 0;
    else {
      m.dropTo(mark);
      return m.error(T_TypeError, 'exception causes must derive from BaseException');
    }
    m.size[value] = 1;
    m.replace(value, EXC_CAUSE, fixed);
  }
  m.retain(type);
  const result = raiseObject(m, type, m.retain(value));
  m.release(type);
  m.dropTo(mark);
  return result;
}

/** Exceptions made in advance for the moment when there is no memory to make one (`preallocate_memerrors`). */
const MEMORY_ERRORS_SAVED = 16;

export function saveMemoryErrors(m: Machine): void {
  for (let i = 0; i < MEMORY_ERRORS_SAVED; i++) {
    const error = newExceptionObject(m, m.type(T_MemoryError), m.emptyTuple);
    m.memory.untrack(error);
    m.memoryErrors.push(error);
    m.extraRoots.add(error);
  }
}
