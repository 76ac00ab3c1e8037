/** What a prompt does with a value: `sys.displayhook`. Sources: Python/ceval.c (PRINT_EXPR), Python/sysmodule.c. */
import type { Ref } from '@memarena/core';
import { currentStdout, writeObject } from '../modules/streams.ts';
import { dictGetStr, dictSetStr } from '../objects/dict-core.ts';
import { reprOf } from '../objects/repr.ts';
import { newStr } from '../objects/str-core.ts';
import { call1 } from './call.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { T_RuntimeError } from './type-ids.ts';

/** `sys_displayhook`: writes the repr of a value, which is the last one (`_`) from then on. */
export function showValue(m: Machine, value: Ref): Ref {
  if (value === m.none) return m.newNone();
  const builtins = m.slot(m.builtinsModule, 0);
  const last = m.nameOf('_');
  dictSetStr(m, builtins, last, m.none);
  const stream = m.hold(m.retain(currentStdout(m)));
  writeObject(m, stream, value, reprOf);
  const end = m.hold(newStr(m, '\n'));
  writeObject(m, stream, end);
  m.drop(2);
  dictSetStr(m, builtins, last, value);
  return m.newNone();
}

export function printExpression(m: Machine, f: Frame): void {
  const value = m.hold(m.S[--f.sp]!);
  const sys = dictGetStr(m, m.modulesDict, m.nameOf('sys'));
  const hook = sys === 0 ? 0 : dictGetStr(m, m.slot(sys, 0), m.nameOf('displayhook'));
  if (hook === 0) throw m.error(T_RuntimeError, 'lost sys.displayhook');
  m.release(call1(m, hook, value));
  m.drop();
}
