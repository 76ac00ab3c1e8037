/** `with` and `await`. Source: Python/ceval.c (TARGET(BEFORE_WITH), TARGET(WITH_EXCEPT_START)), Objects/genobject.c. */
import type { Ref } from '@memarena/core';
import { callSpecial } from '../objects/abstract.ts';
import { lookupSpecial } from '../objects/attributes.ts';
import { EXC_TRACEBACK } from '../objects/exceptions-core.ts';
import { call0, callArgs } from './call.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { cFormat } from './message-format.ts';
import { T_coroutine, T_TypeError } from './type-ids.ts';

/** A special method bound to its object (`_PyObject_LookupSpecial`), owned; 0 = absent. */
export function boundSpecial(m: Machine, object: Ref, name: string): Ref {
  const method = lookupSpecial(m, m.typeOf(object), name);
  if (method === 0) return 0;
  const get = m.typeOf(method).descrGet;
  return get === null ? m.retain(method) : get(m, method, object, m.cls[object]!);
}

export function beforeWith(m: Machine, f: Frame): void {
  const manager = m.S[f.sp - 1]!;
  const enter = boundSpecial(m, manager, '__enter__');
  const name = m.typeOf(manager).name;
  if (enter === 0) {
    throw m.error(T_TypeError, cFormat`'${name}' object does not support the context manager protocol`);
  }
  m.hold(enter);
  const exit = boundSpecial(m, manager, '__exit__');
  if (exit === 0) {
    const message = `'${name}' object does not support the context manager protocol (missed __exit__ method)`;
    throw m.error(T_TypeError, message);
  }
  m.S[f.sp - 1] = exit;
  m.release(manager);
  const result = call0(m, enter);
  m.drop();
  m.S[f.sp++] = result;
}

/** Calls the saved `__exit__` with the exception on top of the stack; owned result. */
export function withExceptStart(m: Machine, f: Frame): Ref {
  const value = m.S[f.sp - 1]!;
  const exit = m.S[f.sp - 4]!;
  const traceback = m.slot(value, EXC_TRACEBACK);
  return callArgs(m, exit, [m.cls[value]!, value, traceback === 0 ? m.none : traceback]);
}

export function awaitable(m: Machine, f: Frame): void {
  const value = m.S[f.sp - 1]!;
  if (m.cls[value] === T_coroutine) return;
  const iterator = callSpecial(m, value, '__await__');
  if (iterator === 0) {
    throw m.error(T_TypeError, cFormat`object ${m.typeOf(value).name} can't be used in 'await' expression`);
  }
  m.S[f.sp - 1] = iterator;
  m.release(value);
}
