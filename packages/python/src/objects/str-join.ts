/** Joining strings. Source: Objects/unicodeobject.c (PyUnicode_Join, _PyUnicode_JoinArray). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_list, T_str, T_tuple, T_TypeError } from '../machine/type-ids.ts';
import { getIter } from './abstract.ts';
import { newList } from './list-core.ts';
import { listExtendIterable } from './list-extend.ts';
import { newStrUncached } from './str-core.ts';

/** Joins the `n` words `S[from ..]` with a separator; owned. */
export function joinWords(m: Machine, separator: Ref, from: number, n: number): Ref {
  const S = m.S;
  if (n === 0) return m.retain(m.emptyStr);
  if (n === 1 && m.cls[S[from]!] === T_str) return m.retain(S[from]!);
  let kind = n === 1 ? 1 : m.strKind[separator] === 0 ? 1 : m.strKind[separator]!;
  let length = (n - 1) * m.size[separator]!;
  const parts: string[] = [];
  for (let i = 0; i < n; i++) {
    const item = S[from + i]!;
    if (!m.isStr(item)) {
      const given = m.typeOf(item).name;
      throw m.error(T_TypeError, cFormat`sequence item ${i}: expected str instance, ${given} found`);
    }
    if (m.strKind[item]! > kind) kind = m.strKind[item]!;
    length += m.size[item]!;
    parts.push(m.payload[item] as string);
  }
  if (length === 0) return m.retain(m.emptyStr);
  return newStrUncached(m, parts.join(m.payload[separator] as string), kind, length);
}

/** A list or tuple with the items of an iterable (`PySequence_Fast`); owned. */
export function sequenceFast(m: Machine, iterable: Ref, message: string): Ref {
  const cls = m.cls[iterable];
  if (cls === T_list || cls === T_tuple) return m.retain(iterable);
  const type = m.typeOf(iterable);
  if (type.iter === null && type.item === null && type.getitem === null) throw m.error(T_TypeError, message);
  const iterator = m.hold(getIter(m, iterable));
  const list = m.hold(newList(m, 0));
  listExtendIterable(m, list, iterator);
  m.unhold();
  m.drop();
  return list;
}

/** `separator.join(iterable)`; owned. */
export function joinIterable(m: Machine, separator: Ref, iterable: Ref): Ref {
  const sequence = m.hold(sequenceFast(m, iterable, 'can only join an iterable'));
  const result = joinWords(m, separator, m.body[sequence]!, m.size[sequence]!);
  m.drop();
  return result;
}
