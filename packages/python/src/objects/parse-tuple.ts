/**
 * Methods whose arguments `PyArg_ParseTuple` reads: its message about their number. Source: Python/getargs.c
 * (vgetargs1_impl).
 */
import { varargs, type NativeDef } from '../machine/native.ts';
import type { NativeFn } from '../machine/py-type.ts';
import { T_TypeError } from '../machine/type-ids.ts';
import { cFormat } from '../machine/message-format.ts';

/** A METH_VARARGS method of `min` to `max` arguments. */
export function parsed(name: string, min: number, max: number, fn: NativeFn): NativeDef {
  return varargs(name, 0, -1, (m, a, n, kw) => {
    if (n >= min && n <= max) return fn(m, a, n, kw);
    const bound = n < min ? min : max;
    const word = min === max ? 'exactly' : n < min ? 'at least' : 'at most';
    throw m.error(T_TypeError,
      cFormat`${name}() takes ${word} ${bound} argument${bound === 1 ? '' : 's'} (${n} given)`);
  });
}
