/** MAKE_FUNCTION. Source: Objects/funcobject.c (PyFunction_New). */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { dictGetStr } from '../objects/dict-core.ts';
import {
  FN_ANNOTATIONS, FN_BUILTINS, FN_CLOSURE, FN_CODE, FN_DEFAULTS, FN_DOC, FN_GLOBALS, FN_KWDEFAULTS, FN_MODULE, FN_NAME,
  FN_QUALNAME, FN_SLOTS,
} from './call.ts';
import type { Frame } from './frame.ts';
import type { LinkedCode } from './linked-code.ts';
import type { Machine } from './machine.ts';
import { T_function, T_str } from './type-ids.ts';

/** A function object; all arguments borrowed. */
export function newFunction(m: Machine, code: Ref, globals: Ref, builtins: Ref): Ref {
  const func = m.create(Shape.function, T_function, 0, FN_SLOTS);
  const linked = m.payload[code] as LinkedCode;
  m.give(func, FN_GLOBALS, m.retain(globals));
  m.give(func, FN_BUILTINS, m.retain(builtins));
  m.give(func, FN_NAME, m.retain(linked.nameRef));
  m.give(func, FN_QUALNAME, m.retain(linked.qualnameRef));
  m.give(func, FN_CODE, m.retain(code));
  const doc = linked.unit.consts.length > 0 ? m.S[linked.constBase]! : 0;
  m.give(func, FN_DOC, m.retain(doc !== 0 && m.cls[doc] === T_str ? doc : m.none));
  const module = dictGetStr(m, globals, m.nameOf('__name__'));
  if (module !== 0) m.give(func, FN_MODULE, m.retain(module));
  m.memory.track(func);
  return func;
}

export function makeFunction(m: Machine, f: Frame, flags: number): void {
  const code = m.S[f.sp - 1]!;
  const func = newFunction(m, code, f.globals, f.builtins);
  f.sp--;
  m.release(code);
  if (flags & 8) m.give(func, FN_CLOSURE, m.S[--f.sp]!);
  if (flags & 4) m.give(func, FN_ANNOTATIONS, m.S[--f.sp]!);
  if (flags & 2) m.give(func, FN_KWDEFAULTS, m.S[--f.sp]!);
  if (flags & 1) m.give(func, FN_DEFAULTS, m.S[--f.sp]!);
  m.S[f.sp++] = func;
}
