/** The `format()` protocol. Source: Objects/abstract.c (PyObject_Format). */
import type { Ref } from '@memarena/core';
import { callUnbound, newBoundMethod, newBuiltin } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import type { NativeDef } from '../machine/native.ts';
import { T_function, T_int, T_method_descriptor, T_str, T_TypeError } from '../machine/type-ids.ts';
import { lookupSpecial } from './attributes.ts';
import { reprOf } from './repr.ts';

/** `format(value, spec)`; `spec` is a str or 0 for none; both borrowed, the result (a str) is owned. */
export function formatObject(m: Machine, value: Ref, spec: Ref): Ref {
  const cls = m.cls[value]!;
  if (spec === 0 || m.size[spec] === 0) {
    if (cls === T_str) return m.retain(value);
    if (cls === T_int) return reprOf(m, value);
  }
  const type = m.typeOf(value);
  const method = lookupSpecial(m, type, '__format__');
  if (method === 0) throw m.error(T_TypeError, cFormat`Type ${type.name} doesn't define __format__`);
  const bound = m.hold(bindSpecial(m, method, value));
  const result = callUnbound(m, method, value, [spec === 0 ? m.emptyStr : spec]);
  m.hold(result);
  if (!m.isStr(result)) {
    throw m.error(T_TypeError, cFormat`__format__ must return a str, not ${m.typeOf(result).name}`);
  }
  m.unhold();
  m.unhold();
  m.release(bound);
  return result;
}

/**
 * The transient bound method of a special method looked up on the type (`_PyObject_LookupSpecial`): what the lookup
 * makes and the call then uses. Returns None where nothing is made; owned.
 */
export function bindSpecial(m: Machine, method: Ref, object: Ref): Ref {
  const cls = m.cls[method];
  if (cls === T_method_descriptor) return newBuiltin(m, m.payload[method] as NativeDef, object);
  if (cls === T_function) return newBoundMethod(m, method, object);
  return m.newNone();
}
