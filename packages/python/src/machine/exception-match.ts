/** CHECK_EXC_MATCH. Source: Python/errors.c (PyErr_GivenExceptionMatches), Python/ceval.c (check_except_type_valid). */
import type { Ref } from '@memarena/core';
import { isExceptionClass } from '../objects/exceptions-core.ts';
import type { Machine } from './machine.ts';
import type { PyType } from './py-type.ts';
import { T_tuple, T_TypeError } from './type-ids.ts';

/** Whether an exception object matches a class or a tuple of classes. */
export function exceptionMatches(m: Machine, exception: Ref, target: Ref): boolean {
  if (m.isInstance(target, T_tuple)) {
    const n = m.size[target]!;
    for (let i = 0; i < n; i++) checkClass(m, m.S[m.body[target]! + i]!);
    for (let i = 0; i < n; i++) {
      if (m.typeOf(exception).mro.includes(m.payload[m.S[m.body[target]! + i]!] as PyType)) return true;
    }
    return false;
  }
  checkClass(m, target);
  return m.typeOf(exception).mro.includes(m.payload[target] as PyType);
}

function checkClass(m: Machine, target: Ref): void {
  if (isExceptionClass(m, target)) return;
  throw m.error(T_TypeError, 'catching classes that do not inherit from BaseException is not allowed');
}
