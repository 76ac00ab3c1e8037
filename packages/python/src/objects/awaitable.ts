/** Objects that can be awaited. Source: Objects/genobject.c (_PyCoro_GetAwaitableIter). */
import type { Ref } from '@memarena/core';
import type { LinkedCode } from '../machine/linked-code.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_coroutine, T_generator, T_TypeError } from '../machine/type-ids.ts';
import { GEN_CODE } from './generator-core.ts';

/** Set by `types.coroutine`. */
const CO_ITERABLE_COROUTINE = 0x100;

function isCoroutine(m: Machine, object: Ref): boolean {
  if (m.cls[object] === T_coroutine) return true;
  if (m.cls[object] !== T_generator) return false;
  return ((m.payload[m.slot(object, GEN_CODE)] as LinkedCode).flags & CO_ITERABLE_COROUTINE) !== 0;
}

/** The iterator that drives an awaited object: itself if it is a coroutine, else what its `__await__` gives; owned. */
export function awaitIterator(m: Machine, object: Ref): Ref {
  if (isCoroutine(m, object)) return m.retain(object);
  const type = m.typeOf(object);
  if (type.await === null) throw m.error(T_TypeError, cFormat`object ${type.name} can't be used in 'await' expression`);
  const iterator = type.await(m, object);
  if (isCoroutine(m, iterator)) {
    m.release(iterator);
    throw m.error(T_TypeError, '__await__() returned a coroutine');
  }
  const { next, name } = m.typeOf(iterator);
  if (next !== null) return iterator;
  m.hold(iterator);
  m.error(T_TypeError, cFormat`__await__() returned non-iterator of type '${name}'`);
  m.drop();
  throw m.pendingError;
}
