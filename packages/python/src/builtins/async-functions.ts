/** `aiter` and `anext`. Source: Python/bltinmodule.c (builtin_aiter, builtin_anext_impl), Objects/abstract.c (PyObject_GetAIter). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, one, type NativeDef } from '../machine/native.ts';
import { T_TypeError } from '../machine/type-ids.ts';
import { newAnextAwaitable } from '../objects/async-awaitables.ts';

function aiter(m: Machine, a: number): Ref {
  const object = m.S[a + 1]!;
  const type = m.typeOf(object);
  if (type.aiter === null) throw m.error(T_TypeError, cFormat`'${type.name}' object is not an async iterable`);
  const iterator = type.aiter(m, object);
  if (m.typeOf(iterator).anext !== null) return iterator;
  m.hold(iterator);
  m.error(T_TypeError, cFormat`aiter() returned not an async iterator of type '${m.typeOf(iterator).name}'`);
  m.drop();
  throw m.pendingError;
}

function anext(m: Machine, a: number, n: number): Ref {
  const iterator = m.S[a + 1]!;
  const type = m.typeOf(iterator);
  if (type.anext === null) throw m.error(T_TypeError, cFormat`'${type.name}' object is not an async iterator`);
  const awaitable = type.anext(m, iterator);
  return n === 1 ? awaitable : newAnextAwaitable(m, awaitable, m.S[a + 2]!);
}

export const asyncFunctions: readonly NativeDef[] = [one('aiter', aiter), fast('anext', 1, 2, anext)];
