/**
 * Asynchronous generators: their hooks, and the awaitables that resume them.
 *
 * Models:      CPython 3.11.
 * Sources:     Objects/genobject.c (async_gen_init_hooks, async_gen_asend_send, async_gen_athrow_send,
 *              async_gen_unwrap_value, _PyAsyncGenValueWrapperNew).
 * Algorithm:   1. `yield` in such a generator wraps its value, so that it is told apart from what an `await` inside passes
 *                 up to the event loop.
 *              2. `asend()` and `athrow()` make awaitables. Each runs the generator; a wrapped value is the result of the
 *                 await, anything else goes on to whoever drives it.
 * Layout:      asend: slot 0 = generator, 1 = what is sent (0 = nothing); athrow: slot 0 = generator, 1 = tuple of the
 *              arguments of `throw` (0 = `aclose()`); their state in `size`. Flags of a generator in its `strKind`.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1 } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import {
  T_async_generator_asend, T_async_generator_athrow, T_async_generator_wrapped_value, T_GeneratorExit, T_RuntimeError,
  T_StopAsyncIteration, T_StopIteration, T_tuple, T_TypeError,
} from '../machine/type-ids.ts';
import { isExceptionInstance, raiseObject } from './exceptions-core.ts';
import { GEN_FINALIZER, generatorRecord, genSend, stopIteration } from './generator-core.ts';
import { genThrow, type Thrown } from './generator-throw.ts';

const GENERATOR = 0;
const SENT = 1;
const THROWN = 1;
/** PyAsyncGenAThrow beyond the object head. */
const ATHROW_BYTES = 24;

const State = { created: 0, iterating: 1, closed: 2 } as const;

/* Flags of a generator; bit 1 tells that its finalizer has run. */
const CLOSED = 2;
const HOOKS_INITED = 4;
const RUNNING = 8;

const IGNORED_EXIT = 'async generator ignored GeneratorExit';
const REUSED_ASEND = 'cannot reuse already awaited __anext__()/asend()';
const REUSED_ATHROW = 'cannot reuse already awaited aclose()/athrow()';

const hasFlag = (m: Machine, gen: Ref, flag: number): boolean => (m.strKind[gen]! & flag) !== 0;
export const isRunningAsync = (m: Machine, gen: Ref): boolean => hasFlag(m, gen, RUNNING);
export const isClosedAsync = (m: Machine, gen: Ref): boolean => hasFlag(m, gen, CLOSED);

/** Before the first use: remembers who finalizes the generator and tells who wants to know of it. */
function initHooks(m: Machine, gen: Ref): void {
  if (hasFlag(m, gen, HOOKS_INITED)) return;
  m.strKind[gen]! |= HOOKS_INITED;
  const { asyncFinalizer, asyncFirstIter } = m.scheduler.current;
  if (asyncFinalizer !== 0) m.replace(gen, GEN_FINALIZER, m.retain(asyncFinalizer));
  if (asyncFirstIter === 0) return;
  m.hold(m.retain(asyncFirstIter));
  m.release(call1(m, asyncFirstIter, gen));
  m.drop();
}

function newAsend(m: Machine, gen: Ref, sent: Ref): Ref {
  const asend = m.create(Shape.asyncGeneratorAsend, T_async_generator_asend, 1, 2);
  m.size[asend] = State.created;
  m.give(asend, GENERATOR, m.retain(gen));
  if (sent !== 0) m.give(asend, SENT, m.retain(sent));
  m.memory.track(asend);
  return asend;
}

function newAthrow(m: Machine, gen: Ref, args: Ref): Ref {
  const athrow = m.create(Shape.nativeCollected, T_async_generator_athrow, ATHROW_BYTES, 2);
  m.size[athrow] = State.created;
  m.give(athrow, GENERATOR, m.retain(gen));
  if (args !== 0) m.give(athrow, THROWN, m.retain(args));
  m.memory.track(athrow);
  return athrow;
}

export function asyncAnext(m: Machine, gen: Ref): Ref {
  initHooks(m, gen);
  return newAsend(m, gen, 0);
}

export function asyncAsend(m: Machine, gen: Ref, sent: Ref): Ref {
  initHooks(m, gen);
  return newAsend(m, gen, sent);
}

/** @param args tuple of the arguments */
export function asyncAthrow(m: Machine, gen: Ref, args: Ref): Ref {
  initHooks(m, gen);
  return newAthrow(m, gen, args);
}

export function asyncAclose(m: Machine, gen: Ref): Ref {
  initHooks(m, gen);
  return newAthrow(m, gen, 0);
}

/** ASYNC_GEN_WRAP; the value is borrowed, the result owned. */
export function wrapAsyncValue(m: Machine, value: Ref): Ref {
  const wrapper = m.create(Shape.asyncGeneratorValue, T_async_generator_wrapped_value, 1, 1);
  m.give(wrapper, 0, m.retain(value));
  m.memory.track(wrapper);
  return wrapper;
}

/** The generator has returned (`genSend` gave 0) or not: what it passes up (owned), or StopAsyncIteration. */
function orEnd(m: Machine, result: Ref): Ref {
  if (result !== 0) return result;
  m.release(m.returned);
  throw raiseObject(m, T_StopAsyncIteration, 0);
}

/** The pending error has left the generator. */
function noteError(m: Machine, gen: Ref): void {
  if (m.errorMatches(T_StopAsyncIteration) || m.errorMatches(T_GeneratorExit)) m.strKind[gen]! |= CLOSED;
  m.strKind[gen]! &= ~RUNNING;
}

const isWrapped = (m: Machine, result: Ref): boolean => m.cls[result] === T_async_generator_wrapped_value;

/** The value of a wrapper (owned, released here). */
function unwrap(m: Machine, gen: Ref, wrapper: Ref): Ref {
  const value = m.retain(m.slot(wrapper, 0));
  m.release(wrapper);
  m.strKind[gen]! &= ~RUNNING;
  return value;
}

/** Drives an `asend()`: what goes up (owned), or 0 with the result of the await in `m.returned` (owned). */
export function asendSend(m: Machine, asend: Ref, value: Ref): Ref {
  const gen = m.slot(asend, GENERATOR);
  let sent = value;
  if (m.size[asend] === State.closed) throw m.error(T_RuntimeError, REUSED_ASEND);
  if (m.size[asend] === State.created) {
    if (isRunningAsync(m, gen)) throw m.error(T_RuntimeError, 'anext(): asynchronous generator is already running');
    if (value === m.none) sent = m.slot(asend, SENT) || m.none;
    m.size[asend] = State.iterating;
  }
  m.strKind[gen]! |= RUNNING;
  let result: Ref;
  try {
    result = orEnd(m, genSend(m, gen, sent));
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    noteError(m, gen);
    m.size[asend] = State.closed;
    throw error;
  }
  return asendResult(m, asend, gen, result);
}

function asendResult(m: Machine, asend: Ref, gen: Ref, result: Ref): Ref {
  if (!isWrapped(m, result)) return result;
  m.returned = unwrap(m, gen, result);
  m.size[asend] = State.closed;
  return 0;
}

export function asendThrow(m: Machine, asend: Ref, thrown: Thrown): Ref {
  const gen = m.slot(asend, GENERATOR);
  if (m.size[asend] === State.closed) throw m.error(T_RuntimeError, REUSED_ASEND);
  let result: Ref;
  try {
    result = orEnd(m, genThrow(m, gen, thrown, true));
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    noteError(m, gen);
    m.size[asend] = State.closed;
    throw error;
  }
  return orStop(m, asendResult(m, asend, gen, result));
}

/** What goes up (owned), or StopIteration with the result. */
export function orStop(m: Machine, result: Ref): Ref {
  if (result !== 0) return result;
  throw stopIteration(m, m.returned);
}

/** The result of an await can go on without a StopIteration: none would be made for it now. */
export function isPlainResult(m: Machine, value: Ref): boolean {
  for (let h: Machine['handled'] | null = m.handled; h !== null; h = h.previous) if (h.value !== 0) return false;
  return !m.isInstance(value, T_tuple) && !isExceptionInstance(m, value);
}

export function closeAwaitable(m: Machine, awaitable: Ref): Ref {
  m.size[awaitable] = State.closed;
  return m.newNone();
}

function startAthrow(m: Machine, athrow: Ref, gen: Ref, args: Ref, value: Ref): Thrown {
  if (isRunningAsync(m, gen)) {
    m.size[athrow] = State.closed;
    throw m.error(T_RuntimeError, `${args === 0 ? 'aclose' : 'athrow'}(): asynchronous generator is already running`);
  }
  if (isClosedAsync(m, gen)) {
    m.size[athrow] = State.closed;
    throw raiseObject(m, T_StopAsyncIteration, 0);
  }
  if (value !== m.none) throw m.error(T_RuntimeError, "can't send non-None value to a just-started coroutine");
  m.size[athrow] = State.iterating;
  m.strKind[gen]! |= RUNNING;
  if (args === 0) {
    m.strKind[gen]! |= CLOSED;
    return { type: T_GeneratorExit, value: 0, traceback: 0 };
  }
  const n = m.size[args]!;
  if (n < 1) throw m.error(T_TypeError, 'athrow expected at least 1 argument, got 0');
  if (n > 3) throw m.error(T_TypeError, `athrow expected at most 3 arguments, got ${n}`);
  const at = m.body[args]!;
  return { type: m.S[at]!, value: n > 1 ? m.S[at + 1]! : 0, traceback: n > 2 ? m.S[at + 2]! : 0 };
}

/** Drives an `athrow()` or `aclose()`; what goes up (owned). Its result is raised as StopIteration. */
export function athrowSend(m: Machine, athrow: Ref, value: Ref): Ref {
  const gen = m.slot(athrow, GENERATOR);
  const args = m.slot(athrow, THROWN);
  if (m.size[athrow] === State.closed) throw m.error(T_RuntimeError, REUSED_ATHROW);
  if (generatorRecord(m, gen).state === 'done') {
    m.size[athrow] = State.closed;
    throw raiseObject(m, T_StopIteration, 0);
  }
  const thrown = m.size[athrow] === State.created ? startAthrow(m, athrow, gen, args, value) : null;
  const mark = m.tempTop;
  const top = m.stackTop;
  let result: Ref;
  try {
    result = orEnd(m, thrown === null ? genSend(m, gen, value) : genThrow(m, gen, thrown, false));
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    throw athrowError(m, athrow, gen, thrown !== null);
  }
  if (!isWrapped(m, result)) return result;
  if (args === 0) throw ignoredExit(m, athrow, gen, result);
  const given = unwrap(m, gen, result);
  if (thrown !== null) m.size[athrow] = State.closed;
  throw stopIteration(m, given);
}

/** `aclose()` has made the generator yield once more. */
function ignoredExit(m: Machine, athrow: Ref, gen: Ref, wrapper: Ref): unknown {
  m.release(wrapper);
  m.strKind[gen]! &= ~RUNNING;
  m.size[athrow] = State.closed;
  return m.error(T_RuntimeError, IGNORED_EXIT);
}

/** What becomes of the pending error: `aclose()` ends with it when it says that the generator has ended. */
function athrowError(m: Machine, athrow: Ref, gen: Ref, isFirst: boolean): unknown {
  const isClose = m.slot(athrow, THROWN) === 0;
  if (isClose) m.strKind[gen]! &= ~RUNNING;
  else noteError(m, gen);
  if (isClose || isFirst) m.size[athrow] = State.closed;
  if (!isClose || !(m.errorMatches(T_StopAsyncIteration) || m.errorMatches(T_GeneratorExit))) return m.pendingError;
  m.clearError();
  return raiseObject(m, T_StopIteration, 0);
}

export function athrowThrow(m: Machine, athrow: Ref, thrown: Thrown): Ref {
  const gen = m.slot(athrow, GENERATOR);
  if (m.size[athrow] === State.closed) throw m.error(T_RuntimeError, REUSED_ATHROW);
  const isClose = m.slot(athrow, THROWN) === 0;
  const mark = m.tempTop;
  const top = m.stackTop;
  let result: Ref;
  try {
    result = orEnd(m, genThrow(m, gen, thrown, true));
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    if (!isClose) noteError(m, gen);
    else if (m.errorMatches(T_StopAsyncIteration) || m.errorMatches(T_GeneratorExit)) {
      m.dropTo(mark);
      m.stackTop = top;
      m.clearError();
      throw raiseObject(m, T_StopIteration, 0);
    }
    throw error;
  }
  if (!isWrapped(m, result)) return result;
  if (isClose) throw ignoredExit(m, athrow, gen, result);
  throw stopIteration(m, unwrap(m, gen, result));
}
