/** `with` and `async with`. Source: Python/ceval.c (TARGET(BEFORE_WITH), TARGET(BEFORE_ASYNC_WITH), TARGET(WITH_EXCEPT_START)). */
import type { Ref } from '@memarena/core';
import { lookupSpecial } from '../objects/attributes.ts';
import { EXC_TRACEBACK } from '../objects/exceptions-core.ts';
import { call0, callArgs } from './call.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { cFormat } from './message-format.ts';
import { T_TypeError } from './type-ids.ts';

/** A special method bound to its object (`_PyObject_LookupSpecial`), owned; 0 = absent. */
export function boundSpecial(m: Machine, object: Ref, name: string): Ref {
  const method = lookupSpecial(m, m.typeOf(object), name);
  if (method === 0) return 0;
  const get = m.typeOf(method).descrGet;
  return get === null ? m.retain(method) : get(m, method, object, m.cls[object]!);
}

/** Names of the two methods and what messages call the protocol. */
interface Protocol {
  readonly enter: string;
  readonly exit: string;
  readonly title: string;
}

const plain: Protocol = { enter: '__enter__', exit: '__exit__', title: 'context manager' };
const asynchronous: Protocol = { enter: '__aenter__', exit: '__aexit__', title: 'asynchronous context manager' };

export const beforeWith = (m: Machine, f: Frame): void => enterContext(m, f, plain);
export const beforeAsyncWith = (m: Machine, f: Frame): void => enterContext(m, f, asynchronous);

function enterContext(m: Machine, f: Frame, protocol: Protocol): void {
  const manager = m.S[f.sp - 1]!;
  const enter = boundSpecial(m, manager, protocol.enter);
  const name = m.typeOf(manager).name;
  if (enter === 0) {
    throw m.error(T_TypeError, cFormat`'${name}' object does not support the ${protocol.title} protocol`);
  }
  m.hold(enter);
  const exit = boundSpecial(m, manager, protocol.exit);
  if (exit === 0) {
    const message = `'${name}' object does not support the ${protocol.title} protocol (missed ${protocol.exit} method)`;
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
