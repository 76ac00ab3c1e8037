/** Errors that carry the name that was looked up. Sources: Objects/object.c (set_attribute_error_context), Python/ceval.c. */
import type { Ref } from '@memarena/core';
import type { PY_ERROR } from '../machine/errors.ts';
import type { Machine } from '../machine/machine.ts';
import { T_AttributeError, T_NameError } from '../machine/type-ids.ts';
import { EXC_FIXED_SLOTS, raiseObject, takeError, restoreError } from './exceptions-core.ts';
import { newStr } from './str-core.ts';

/** AttributeError with `name` and `obj` (`PyErr_Format`, then the context is added to the normalised exception). */
export function attributeErrorHook(m: Machine, object: Ref, name: Ref, message: string): typeof PY_ERROR {
  const scratch = m.hold(m.model.beginScratch(ATTRIBUTE_MESSAGE_BYTES));
  raiseObject(m, T_AttributeError, newStr(m, message));
  m.unhold();
  m.model.endScratch(scratch);
  const error = takeError(m);
  m.replace(error, EXC_FIXED_SLOTS, m.retain(object));
  m.replace(error, EXC_FIXED_SLOTS + 1, m.retain(name));
  return restoreError(m, error);
}

/** First buffer of the message writer (`PyUnicode_FromFormat` over-allocates by 100 characters). */
const ATTRIBUTE_MESSAGE_BYTES = 185;

export function nameErrorHook(m: Machine, name: Ref, message: string): typeof PY_ERROR {
  raiseObject(m, T_NameError, newStr(m, message));
  const error = takeError(m);
  m.replace(error, EXC_FIXED_SLOTS, m.retain(name));
  return restoreError(m, error);
}
