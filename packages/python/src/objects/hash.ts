/**
 * Hashes: 64 bits in two signed halves, `m.hashLo` and `m.hashHi`. Strings and bytes cache theirs.
 * Sources: Python/pyhash.c (_Py_HashDouble, pysiphash), Objects/longobject.c (long_hash).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { hashInteger } from '../numbers/hash-number.ts';
import { hashText } from '../numbers/siphash13.ts';
import { T_bool, T_int, T_str, T_TypeError } from '../machine/type-ids.ts';

const TWO32 = 4294967296;

/** Hash of an int of magnitude < 2^53. */
export function hashSmallInt(m: Machine, value: number): void {
  if (value === (value | 0)) {
    m.hashLo = value === -1 ? -2 : value | 0;
    m.hashHi = value < 0 ? -1 : 0;
    return;
  }
  m.hashLo = value | 0;
  m.hashHi = Math.floor(value / TWO32) | 0;
}

/** Hash of a str object, computed once. */
export function hashStr(m: Machine, ref: Ref): void {
  const lo = m.hashLoOf[ref]!;
  const hi = m.hashHiOf[ref]!;
  if (lo !== -1 || hi !== -1) {
    m.hashLo = lo;
    m.hashHi = hi;
    return;
  }
  const out = hashText(m.payload[ref] as string, m.hashSeed);
  m.hashLoOf[ref] = m.hashLo = out[0]!;
  m.hashHiOf[ref] = m.hashHi = out[1]!;
}

/** `hash(ref)`; raises TypeError for unhashable objects. */
export function hashObject(m: Machine, ref: Ref): void {
  const cls = m.cls[ref];
  if (cls === T_str) return hashStr(m, ref);
  if (cls === T_int || cls === T_bool) {
    const value = m.num[ref]!;
    if (value === value) return hashSmallInt(m, value);
    const out = hashInteger(m.payload[ref] as bigint);
    m.hashLo = out[0]!;
    m.hashHi = out[1]!;
    return;
  }
  const type = m.typeOf(ref);
  if (type.hash === null) throw m.error(T_TypeError, cFormat`unhashable type: '${type.name}'`);
  type.hash(m, ref);
}

/** Identity hash: the address rotated by 4 bits (`_Py_HashPointer`). */
export function hashIdentity(m: Machine, ref: Ref): void {
  const address = m.model.identity(ref);
  const low = address % TWO32;
  const high = Math.floor(address / TWO32);
  m.hashLo = ((low >>> 4) | (high << 28)) | 0;
  m.hashHi = ((high >>> 4) | (low << 28)) | 0;
}
