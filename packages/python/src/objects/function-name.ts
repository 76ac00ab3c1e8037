/** Names of callables in messages. Source: Objects/object.c (_PyObject_FunctionStr). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { lookupAttrText } from './attributes.ts';
import { strOf, strText } from './repr.ts';

/** `module.qualname()`, put on the temporaries as the str that upstream makes of it; its text. */
export function holdFunctionName(m: Machine, callable: Ref): { str: string } {
  const name = m.hold(functionStr(m, callable));
  return { str: m.text(name) };
}

function functionStr(m: Machine, callable: Ref): Ref {
  const mark = m.tempTop;
  const qualname = lookupAttrText(m, callable, '__qualname__');
  if (qualname === 0) return strOf(m, callable);
  m.hold(qualname);
  const module = lookupAttrText(m, callable, '__module__');
  if (module !== 0) m.hold(module);
  const own = { str: strText(m, qualname) };
  const isPlain = module === 0 || module === m.none || (m.isStr(module) && m.text(module) === 'builtins');
  const result = m.messageHook(isPlain ? cFormat`${own}()` : cFormat`${{ str: strText(m, module) }}.${own}()`);
  m.dropTo(mark);
  return result;
}

/** `module.qualname` of a class, without the module for builtins. */
export function qualifiedTypeName(m: Machine, ref: Ref): string {
  const type = m.type(ref);
  return type.module === 'builtins' ? type.qualname : `${type.module}.${type.qualname}`;
}
