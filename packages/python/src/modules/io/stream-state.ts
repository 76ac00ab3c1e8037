/** What copying the streams in memory has in common (`__setstate__`). Sources: Modules/_io/stringio.c, bytesio.c. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { T_dict, T_int, T_tuple, T_TypeError, T_ValueError } from '../../machine/type-ids.ts';
import { intArgument } from '../../objects/abstract.ts';
import { Merge, dictMergeMapping } from '../../objects/dict-merge.ts';

/** The parts of a state, a tuple of `count` or more; borrowed. */
export function stateParts(m: Machine, self: Ref, given: Ref, count: number): Ref[] {
  if (!m.isInstance(given, T_tuple) || m.size[given]! < count) {
    const { name } = m.typeOf(self);
    throw m.error(T_TypeError,
      cFormat`${name}.__setstate__ argument should be ${String(count)}-tuple, got ${m.typeOf(given).name}`);
  }
  return Array.from({ length: count }, (_, i) => m.S[m.body[given]! + i]!);
}

/** A place in a stream; `ordinal` tells which item of the state it is. */
export function placeArgument(m: Machine, given: Ref, ordinal: string): number {
  if (!m.isInstance(given, T_int)) {
    const { name } = m.typeOf(given);
    throw m.error(T_TypeError, cFormat`${ordinal} item of state must be an integer, got ${name}`);
  }
  const place = intArgument(m, given);
  if (place < 0) throw m.error(T_ValueError, 'position value cannot be negative');
  return place;
}

/** Attributes of a state: None, or a dict that becomes the stream's or is put into it. */
export function takeAttributes(m: Machine, self: Ref, slot: number, given: Ref, ordinal: string): void {
  if (given === m.none) return;
  if (!m.isInstance(given, T_dict)) {
    const { name } = m.typeOf(given);
    throw m.error(T_TypeError, cFormat`${ordinal} item of state should be a dict, got a ${name}`);
  }
  const own = m.slot(self, slot + 1);
  if (own === 0) m.give(self, slot + 1, m.retain(given));
  else dictMergeMapping(m, own, given, Merge.replace);
}
