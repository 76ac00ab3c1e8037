/**
 * `await`, `async for` and `async with`. Source: Python/ceval.c (TARGET(GET_AITER), TARGET(GET_ANEXT),
 * TARGET(GET_AWAITABLE), TARGET(GET_YIELD_FROM_ITER), TARGET(END_ASYNC_FOR), TARGET(ASYNC_GEN_WRAP), format_awaitable_error).
 */
import { getIter } from '../objects/abstract.ts';
import { asyncAnext, wrapAsyncValue } from '../objects/async-generator.ts';
import { awaitIterator } from '../objects/awaitable.ts';
import { raiseFromPending, restoreError } from '../objects/exceptions-core.ts';
import { delegateOf, generatorRecord } from '../objects/generator-core.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { cFormat } from './message-format.ts';
import { T_async_generator, T_coroutine, T_generator, T_RuntimeError, T_StopAsyncIteration, T_TypeError } from './type-ids.ts';

/** Arguments of GET_AWAITABLE: what gave the object. */
const AFTER_AENTER = 1;
const AFTER_AEXIT = 2;
/** CO_COROUTINE, CO_ITERABLE_COROUTINE. */
const COROUTINE_FLAGS = 0x180;

export function getAiter(m: Machine, f: Frame): void {
  const object = m.S[f.sp - 1]!;
  const type = m.typeOf(object);
  if (type.aiter === null) {
    throw m.error(T_TypeError, cFormat`'async for' requires an object with __aiter__ method, got ${type.name}`);
  }
  const iterator = type.aiter(m, object);
  m.S[f.sp - 1] = iterator;
  m.release(object);
  if (m.typeOf(iterator).anext !== null) return;
  const { name } = m.typeOf(iterator);
  throw m.error(T_TypeError,
    cFormat`'async for' received an object from __aiter__ that does not implement __anext__: ${name}`);
}

export function getAnext(m: Machine, f: Frame): void {
  const iterator = m.S[f.sp - 1]!;
  if (m.cls[iterator] === T_async_generator) {
    m.S[f.sp] = asyncAnext(m, iterator);
    f.sp++;
    return;
  }
  const type = m.typeOf(iterator);
  if (type.anext === null) {
    throw m.error(T_TypeError, cFormat`'async for' requires an iterator with __anext__ method, got ${type.name}`);
  }
  const next = m.hold(type.anext(m, iterator));
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    m.S[f.sp] = awaitIterator(m, next);
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    const { name } = m.typeOf(next);
    throw raiseFromPending(m, T_TypeError, cFormat`'async for' received an invalid object from __anext__: ${name}`);
  }
  f.sp++;
  m.drop();
}

export function getAwaitable(m: Machine, f: Frame, arg: number): void {
  const object = m.S[f.sp - 1]!;
  const type = m.typeOf(object);
  if (type.await === null && m.cls[object] !== T_coroutine && (arg === AFTER_AENTER || arg === AFTER_AEXIT)) {
    const method = arg === AFTER_AENTER ? '__aenter__' : '__aexit__';
    throw m.error(T_TypeError,
      cFormat`'async with' received an object from ${method} that does not implement __await__: ${type.name}`);
  }
  const iterator = awaitIterator(m, object);
  m.S[f.sp - 1] = iterator;
  m.release(object);
  if (m.cls[iterator] === T_coroutine && delegateOf(m, generatorRecord(m, iterator)) !== 0) {
    throw m.error(T_RuntimeError, 'coroutine is being awaited already');
  }
}

/** GET_YIELD_FROM_ITER: only coroutines delegate to coroutines. */
export function yieldFromIterator(m: Machine, f: Frame): void {
  const object = m.S[f.sp - 1]!;
  if (m.cls[object] === T_generator) return;
  if (m.cls[object] === T_coroutine) {
    if ((f.code.flags & COROUTINE_FLAGS) !== 0) return;
    throw m.error(T_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
  }
  m.S[f.sp - 1] = getIter(m, object);
  m.release(object);
}

/** The loop ends with a StopAsyncIteration; any other exception goes on as it is. */
export function endAsyncFor(m: Machine, f: Frame): void {
  const exception = m.S[--f.sp]!;
  if (m.isInstance(exception, T_StopAsyncIteration)) {
    m.release(exception);
    m.release(m.S[--f.sp]!);
    return;
  }
  m.reraised = true;
  throw restoreError(m, exception);
}

export function asyncGenWrap(m: Machine, f: Frame): void {
  const value = m.S[f.sp - 1]!;
  m.S[f.sp - 1] = wrapAsyncValue(m, value);
  m.release(value);
}
