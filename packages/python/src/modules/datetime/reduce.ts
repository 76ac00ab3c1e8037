/**
 * Taking dates, times and spans apart, and making them of their parts again: what `copy` asks for.
 *
 * Models:      CPython 3.11: the fields of dates and times are packed into bytes; a class called with these unpacks
 *              them.
 * Sources:     Modules/_datetimemodule.c (date_getstate, time_getstate, datetime_getstate, date_reduce, time_reduce_ex,
 *              datetime_reduce_ex, date_from_pickle, time_from_pickle, datetime_from_pickle, delta_reduce).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { noArgs, varargs, type NativeDef } from '../../machine/native.ts';
import { T_bytes, T_TypeError } from '../../machine/type-ids.ts';
import { getAttrText } from '../../objects/attributes.ts';
import { bytesOf, newBytesFresh } from '../../objects/bytes-core.ts';
import { newTuple, packTuple } from '../../objects/list-core.ts';
import { isZone } from './zones.ts';

/** Set in the first byte of the time, or in that of the month, of the second of two equal wall clock times. */
const FOLD = 128;
const DATE_SIZE = 4;
const TIME_SIZE = 6;

/** `(class, (attribute, ...))`. */
export function reduceTo(...names: readonly string[]): NativeDef {
  return noArgs('__reduce__', (m, a) => {
    const self = m.S[a]!;
    const args = m.hold(newTuple(m, names.length));
    names.forEach((name, i) => { m.S[m.body[args]! + i] = getAttrText(m, self, name); });
    const parts = packTuple(m, m.cls[self]!, args);
    m.drop();
    return parts;
  });
}

/** `(class, (bytes,))`, with the zone behind the bytes if there is one. */
function reduced(m: Machine, self: Ref, bytes: readonly number[], zone: Ref): Ref {
  const state = m.hold(newBytesFresh(m, Uint8Array.from(bytes)));
  const args = packTuple(m, state, zone);
  m.drop();
  m.hold(args);
  const parts = packTuple(m, m.cls[self]!, args);
  m.drop();
  return parts;
}

type Pack = (m: Machine, self: Ref) => readonly number[];

export const reduceDate = (pack: Pack): NativeDef =>
  noArgs('__reduce__', (m, a) => reduced(m, m.S[a]!, pack(m, m.S[a]!), 0));

/**
 * @param foldAt the byte that says which of two equal wall clock times is meant, when `hasFold` says so
 * @param zoneOf the zone, 0 = none
 */
export function reduceTime(
  pack: Pack, foldAt: number, hasFold: (m: Machine, self: Ref) => boolean, zoneOf: (m: Machine, self: Ref) => Ref,
): readonly NativeDef[] {
  const reduce = (m: Machine, self: Ref, tellsFold: boolean): Ref => {
    const bytes = [...pack(m, self)];
    if (tellsFold && hasFold(m, self)) bytes[foldAt]! |= FOLD;
    return reduced(m, self, bytes, zoneOf(m, self));
  };
  return [
    varargs('__reduce_ex__', 1, 1, (m, a) => reduce(m, m.S[a]!, m.num[m.S[a + 1]!]! > 3)),
    noArgs('__reduce__', (m, a) => reduce(m, m.S[a]!, false)),
  ];
}

/** The packed fields that a class is called with, null when it is called with something else. */
function packedArgument(m: Machine, a: number, n: number, size: number): Uint8Array | null {
  const state = n === 0 ? 0 : m.S[a + 1]!;
  if (state === 0 || !m.isInstance(state, T_bytes) || m.size[state] !== size) return null;
  return bytesOf(m, state);
}

const isMonth = (month: number): boolean => month >= 1 && month <= 12;
const dateOf = (b: Uint8Array): { year: number; month: number; day: number } =>
  ({ year: (b[0]! << 8) | b[1]!, month: b[2]! & ~FOLD, day: b[3]! });
const timeOf = (b: Uint8Array): { hour: number; minute: number; second: number; us: number } =>
  ({ hour: b[0]! & ~FOLD, minute: b[1]!, second: b[2]!, us: (b[3]! << 16) | (b[4]! << 8) | b[5]! });

/** The zone behind the packed fields, 0 = none; borrowed. */
export function packedZone(m: Machine, a: number, n: number): Ref {
  const zone = n > 1 ? m.S[a + 2]! : m.none;
  if (zone === m.none) return 0;
  if (!isZone(m, zone)) throw m.error(T_TypeError, 'bad tzinfo state arg');
  return zone;
}

export function unpackDate(m: Machine, a: number, n: number): ReturnType<typeof dateOf> | null {
  const bytes = n === 1 ? packedArgument(m, a, n, DATE_SIZE) : null;
  return bytes !== null && isMonth(bytes[2]!) ? dateOf(bytes) : null;
}

export function unpackTime(m: Machine, a: number, n: number): ReturnType<typeof timeOf> & { fold: number } | null {
  const bytes = n <= 2 ? packedArgument(m, a, n, TIME_SIZE) : null;
  return bytes !== null && (bytes[0]! & ~FOLD) < 24 ? { ...timeOf(bytes), fold: bytes[0]! & FOLD ? 1 : 0 } : null;
}

export function unpackDatetime(
  m: Machine, a: number, n: number,
): ReturnType<typeof dateOf> & ReturnType<typeof timeOf> & { fold: number } | null {
  const bytes = n <= 2 ? packedArgument(m, a, n, DATE_SIZE + TIME_SIZE) : null;
  if (bytes === null || !isMonth(bytes[2]! & ~FOLD)) return null;
  return { ...dateOf(bytes), ...timeOf(bytes.subarray(DATE_SIZE)), fold: bytes[2]! & FOLD ? 1 : 0 };
}
