/** Names of callables in messages. Source: Objects/object.c (_PyObject_FunctionStr). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { isTypeObject } from './type-core.ts';
import { lookupAttrText } from './attributes.ts';
import { strText } from './repr.ts';

export function functionName(m: Machine, callable: Ref): string {
  const qualname = isTypeObject(m, callable) ? 0 : lookupAttrText(m, callable, '__qualname__');
  if (isTypeObject(m, callable)) return `${qualifiedTypeName(m, callable)}()`;
  if (qualname === 0) return strText(m, callable);
  m.hold(qualname);
  const module = lookupAttrText(m, callable, '__module__');
  let text = `${strText(m, qualname)}()`;
  if (module !== 0) {
    if (m.isStr(module) && m.text(module) !== 'builtins') text = `${m.text(module)}.${text}`;
    m.release(module);
  }
  m.drop();
  return text;
}

/** `module.qualname` of a class, without the module for builtins. */
export function qualifiedTypeName(m: Machine, ref: Ref): string {
  const type = m.type(ref);
  return type.module === 'builtins' ? type.qualname : `${type.module}.${type.qualname}`;
}
