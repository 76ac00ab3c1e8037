/** What `asend()`, `athrow()`, `aclose()` and `anext()` return. Sources: Objects/genobject.c, Objects/iterobject.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callArgs } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, noArgs, one, varargs } from '../machine/native.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import {
  T_anext_awaitable, T_async_generator_asend, T_async_generator_athrow, T_async_generator_wrapped_value, T_StopAsyncIteration,
  T_TypeError,
} from '../machine/type-ids.ts';
import { awaitIterator } from './awaitable.ts';
import { asendSend, asendThrow, athrowSend, athrowThrow, closeAwaitable, orStop } from './async-generator.ts';
import { getAttrText } from './attributes.ts';
import { stopIteration } from './generator-core.ts';
import { thrownAt } from './generator-throw.ts';

const itself = (m: Machine, self: Ref): Ref => m.retain(self);

export const asyncAsendType: TypeSpec = {
  type: T_async_generator_asend,
  setup(type) {
    type.await = itself;
    type.iter = itself;
    type.next = (m, self) => orStop(m, asendSend(m, self, m.none));
  },
  methods: [
    one('send', (m, a) => orStop(m, asendSend(m, m.S[a]!, m.S[a + 1]!))),
    fast('throw', 1, 3, (m, a, n) => asendThrow(m, m.S[a]!, thrownAt(m, a + 1, n))),
    noArgs('close', (m, a) => closeAwaitable(m, m.S[a]!)),
  ],
};

export const asyncAthrowType: TypeSpec = {
  type: T_async_generator_athrow,
  setup(type) {
    type.await = itself;
    type.iter = itself;
    type.next = (m, self) => athrowSend(m, self, m.none);
  },
  methods: [
    one('send', (m, a) => athrowSend(m, m.S[a]!, m.S[a + 1]!)),
    fast('throw', 1, 3, (m, a, n) => athrowThrow(m, m.S[a]!, thrownAt(m, a + 1, n))),
    noArgs('close', (m, a) => closeAwaitable(m, m.S[a]!)),
  ],
};

export const asyncValueType: TypeSpec = { type: T_async_generator_wrapped_value };

const WRAPPED = 0;
const DEFAULT = 1;
/** anextawaitableobject beyond the object head. */
const ANEXT_BYTES = 16;

/** `anext(iterator, default)`: the awaitable of the next item is owned, the default borrowed. */
export function newAnextAwaitable(m: Machine, awaitable: Ref, fallback: Ref): Ref {
  m.hold(awaitable);
  const anext = m.create(Shape.nativeCollected, T_anext_awaitable, ANEXT_BYTES, 2);
  m.unhold();
  m.give(anext, WRAPPED, awaitable);
  m.give(anext, DEFAULT, m.retain(fallback));
  m.memory.track(anext);
  return anext;
}

/** The iterator that the awaited object gives, owned. */
function innerIterator(m: Machine, anext: Ref): Ref {
  const awaitable = awaitIterator(m, m.slot(anext, WRAPPED));
  if (m.typeOf(awaitable).next !== null) return awaitable;
  m.hold(awaitable);
  const iterator = m.typeOf(awaitable).await!(m, awaitable);
  m.drop();
  if (m.typeOf(iterator).next !== null) return iterator;
  m.release(iterator);
  throw m.error(T_TypeError, cFormat`__await__ returned a non-iterable`);
}

/** The pending error: a StopAsyncIteration becomes the default. */
function orDefault(m: Machine, anext: Ref, mark: number, top: number): unknown {
  m.dropTo(mark);
  m.stackTop = top;
  if (!m.errorMatches(T_StopAsyncIteration)) return m.pendingError;
  m.clearError();
  return stopIteration(m, m.retain(m.slot(anext, DEFAULT)));
}

function anextNext(m: Machine, anext: Ref): Ref {
  const mark = m.tempTop;
  const top = m.stackTop;
  const iterator = m.hold(innerIterator(m, anext));
  try {
    const result = m.typeOf(iterator).next!(m, iterator);
    m.drop();
    return result;
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    throw orDefault(m, anext, mark, top);
  }
}

function anextCall(m: Machine, anext: Ref, name: string, args: readonly Ref[]): Ref {
  const mark = m.tempTop;
  const top = m.stackTop;
  const iterator = m.hold(innerIterator(m, anext));
  try {
    const method = m.hold(getAttrText(m, iterator, name));
    const result = callArgs(m, method, args);
    m.drop(2);
    return result;
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    throw orDefault(m, anext, mark, top);
  }
}

const argumentsAt = (m: Machine, a: number, n: number): Ref[] => Array.from(m.S.subarray(a + 1, a + 1 + n));

export const anextAwaitableType: TypeSpec = {
  type: T_anext_awaitable,
  setup(type) {
    type.await = itself;
    type.iter = itself;
    type.next = anextNext;
  },
  methods: [
    varargs('send', 0, -1, (m, a, n) => anextCall(m, m.S[a]!, 'send', argumentsAt(m, a, n))),
    varargs('throw', 0, -1, (m, a, n) => anextCall(m, m.S[a]!, 'throw', argumentsAt(m, a, n))),
    varargs('close', 0, -1, (m, a) => anextCall(m, m.S[a]!, 'close', [])),
  ],
};
