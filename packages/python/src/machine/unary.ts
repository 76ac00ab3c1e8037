/** Unary operators. Source: Objects/abstract.c (PyNumber_Negative, …). */
import type { Ref } from '@memarena/core';
import type { Machine } from './machine.ts';
import { cFormat } from './message-format.ts';
import { T_TypeError } from './type-ids.ts';

/** `op` is the opcode: UNARY_POSITIVE, UNARY_NEGATIVE or UNARY_INVERT. */
export function unaryOp(m: Machine, value: Ref, op: number): Ref {
  const type = m.typeOf(value);
  const f = op === 10 ? type.positive : op === 11 ? type.negative : type.invert;
  if (f !== null) return f(m, value);
  const symbol = op === 10 ? '+' : op === 11 ? '-' : '~';
  throw m.error(T_TypeError, cFormat`bad operand type for unary ${symbol}: '${type.name}'`);
}
