/**
 * Indices of subscripts. Source: Objects/abstract.c (PyNumber_AsSsize_t), Objects/listobject.c (list_index_impl),
 * Python/ceval.c (_PyEval_SliceIndexNotNone).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_IndexError, T_int, T_TypeError } from '../machine/type-ids.ts';
import { indexClamped, toIndex } from './abstract.ts';

const SSIZE_MAX = 9223372036854775807n;

/** The key of `sequence[key]`; IndexError when it does not fit 64 bits. The key has an index slot. */
export function subscriptIndex(m: Machine, key: Ref): number {
  const value = m.num[key]!;
  if (m.cls[key] === T_int && value === value) return value;
  const index = toIndex(m, key);
  const number = m.num[index]!;
  if (number === number) {
    m.release(index);
    return number;
  }
  const big = m.payload[index] as bigint;
  m.release(index);
  if (big > SSIZE_MAX || big < -SSIZE_MAX - 1n) {
    throw m.error(T_IndexError, cFormat`cannot fit '${m.typeOf(key).name}' into an index-sized integer`);
  }
  return big > 0n ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER;
}

/** The bounds of `sequence.index(value, start, stop)`. */
export function searchBound(m: Machine, value: Ref, size: number): number {
  if (m.typeOf(value).index === null) {
    throw m.error(T_TypeError, 'slice indices must be integers or have an __index__ method');
  }
  const bound = indexClamped(m, value, false);
  return bound < 0 ? Math.max(bound + size, 0) : bound;
}
