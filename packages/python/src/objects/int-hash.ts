/** `m.hashLo`/`m.hashHi` as an int object: the result of `hash()`; and addresses as ints. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { canonicalInt } from '../numbers/int-value.ts';
import { newExact } from './int-core.ts';

export function newIntFromHash(m: Machine): Ref {
  const value = m.hashHi * 4294967296 + (m.hashLo >>> 0);
  if (Number.isSafeInteger(value)) return m.newIndex(value);
  return newExact(m, canonicalInt((BigInt(m.hashHi) << 32n) | BigInt(m.hashLo >>> 0)));
}

/** An int object of any non-negative host integer (addresses). */
export function newIntFromNumber(m: Machine, value: number): Ref {
  return newExact(m, value);
}
