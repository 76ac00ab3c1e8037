/**
 * Strings as sequences: indexing, slices, iteration, containment, comparison, `+`, `*`.
 * Sources: Objects/unicodeobject.c (unicode_subscript, unicode_getitem, PyUnicode_Concat, unicode_repeat,
 * PyUnicode_Contains, PyUnicode_RichCompare, unicode_iter, unicodeiter_next).
 * Layout of iterators: slot 0 = the string or 0 at the end, size = next index, num = the same in UTF-16 units.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs, one } from '../machine/native.ts';
import { Compare } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import {
  T_IndexError, T_OverflowError, T_slice, T_str, T_str_ascii_iterator, T_str_iterator, T_TypeError,
} from '../machine/type-ids.ts';
import { compareText, sliceTextByStep } from '../text/unicode.ts';
import { compareNumbers } from './compare.ts';
import { dictGetStr } from './dict-core.ts';
import { endScratch } from './int-core.ts';
import { reduceIterator } from './iterator-reduce.ts';
import { packTuple } from './list-core.ts';
import { subscriptIndex } from './sequence-index.ts';
import { bounds, sliceIndices } from './slice-core.ts';
import { beginWidened } from './str-search.ts';
import { codePointOf, exactStr, newChar, newStrUncached, newSubstring, textKind } from './str-core.ts';

/** `self[index]` for a host index that may be out of range. */
export function strItem(m: Machine, self: Ref, index: number): Ref {
  if (index < 0 || index >= m.size[self]!) throw m.error(T_IndexError, 'string index out of range');
  return newChar(m, codePointOf(m, self, index));
}

function strSlice(m: Machine, self: Ref, slice: Ref): Ref {
  const length = m.size[self]!;
  sliceIndices(m, slice, length);
  const { start, step, count } = bounds;
  if (count <= 0) return m.retain(m.emptyStr);
  if (start === 0 && step === 1 && count === length) return exactStr(m, self);
  if (step === 1) return newSubstring(m, self, start, start + count);
  const text = sliceTextByStep(m.text(self), start, step, count, m.strKind[self] === 4);
  return newStrUncached(m, text, m.strKind[self] === 1 ? 1 : textKind(text), count);
}

export function strGetItem(m: Machine, self: Ref, key: Ref): Ref {
  const type = m.typeOf(key);
  if (type.index !== null) {
    let index = subscriptIndex(m, key);
    if (index < 0) index += m.size[self]!;
    return strItem(m, self, index);
  }
  if (m.cls[key] === T_slice) return strSlice(m, self, key);
  throw m.error(T_TypeError, cFormat`string indices must be integers, not '${type.name}'`);
}

export function strContains(m: Machine, self: Ref, part: Ref): boolean {
  if (!m.isStr(part)) {
    throw m.error(T_TypeError, cFormat`'in <string>' requires string as left operand, not ${m.typeOf(part).name}`);
  }
  const widened = m.size[part] === 1 ? 0 : beginWidened(m, self, part);
  endScratch(m, widened);
  return m.text(self).includes(m.text(part));
}

export function strConcat(m: Machine, a: Ref, b: Ref): Ref {
  if (!m.isStr(b)) {
    throw m.error(T_TypeError, cFormat`can only concatenate str (not "${m.typeOf(b).name}") to str`);
  }
  if (m.size[a] === 0) return exactStr(m, b);
  if (m.size[b] === 0) return exactStr(m, a);
  const length = m.size[a]! + m.size[b]!;
  const ref = newStrUncached(m, '', Math.max(m.strKind[a]!, m.strKind[b]!), length);
  m.payload[ref] = joined(m, (m.payload[a] as string), (m.payload[b] as string));
  return ref;
}

/** The host's longest string is shorter than CPython's. */
function joined(m: Machine, a: string, b: string): string {
  try {
    return a + b;
  } catch {
    throw m.noMemory();
  }
}

export function strRepeat(m: Machine, self: Ref, count: number): Ref {
  if (count < 1) return m.retain(m.emptyStr);
  if (count === 1) return exactStr(m, self);
  const length = m.size[self]!;
  if (length > 0 && count > Number.MAX_SAFE_INTEGER / length) {
    throw m.error(T_OverflowError, 'repeated string is too long');
  }
  if (length === 0) return m.retain(m.emptyStr);
  if (length * count > 0x7fffffff) throw m.noMemory();
  const ref = m.hold(newStrUncached(m, '', m.strKind[self]!, length * count));
  try {
    m.payload[ref] = m.text(self).repeat(count);
  } catch {
    m.payload[ref] = '';
    throw m.noMemory();
  }
  m.unhold();
  return ref;
}

export function strCompare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (!m.isStr(a) || !m.isStr(b)) return 0;
  const x = m.payload[a] as string;
  const y = m.payload[b] as string;
  if (op === Compare.EQ) return m.newBool(a === b || x === y);
  if (op === Compare.NE) return m.newBool(a !== b && x !== y);
  if (m.strKind[a]! < 4 && m.strKind[b]! < 4) return m.newBool(compareNumbers(x < y ? -1 : x > y ? 1 : 0, 0, op));
  return m.newBool(compareNumbers(compareText(x, y), 0, op));
}

export function strIter(m: Machine, self: Ref): Ref {
  const type = m.strKind[self] === 1 && m.cls[self] === T_str ? T_str_ascii_iterator : T_str_iterator;
  const iterator = m.create(Shape.strIterator, type, 0, 1);
  m.give(iterator, 0, m.retain(self));
  m.size[iterator] = 0;
  m.num[iterator] = 0;
  m.memory.track(iterator);
  return iterator;
}

function next(m: Machine, iterator: Ref): Ref {
  const text = m.slot(iterator, 0);
  if (text === 0) return 0;
  const index = m.size[iterator]!;
  if (index >= m.size[text]!) {
    m.replace(iterator, 0, 0);
    return 0;
  }
  m.size[iterator] = index + 1;
  if (m.strKind[text] !== 4) return newChar(m, (m.payload[text] as string).charCodeAt(index));
  const unit = m.num[iterator]!;
  const code = (m.payload[text] as string).codePointAt(unit)!;
  m.num[iterator] = unit + (code > 0xffff ? 2 : 1);
  return newChar(m, code);
}

function setState(m: Machine, iterator: Ref, state: Ref): void {
  const text = m.slot(iterator, 0);
  if (text === 0) return;
  const index = Math.min(Math.max(m.num[state]!, 0), m.size[text]!);
  m.size[iterator] = 0;
  m.num[iterator] = 0;
  for (let i = 0; i < index; i++) m.release(next(m, iterator));
}

function iteratorSpec(type: Ref): TypeSpec {
  return {
    type,
    setup(record) {
      record.iter = (m, self) => m.retain(self);
      record.next = next;
    },
    methods: [
      noArgs('__length_hint__', (m, a) => {
        const text = m.slot(m.S[a]!, 0);
        return m.newIndex(text === 0 ? 0 : m.size[text]! - m.size[m.S[a]!]!);
      }),
      noArgs('__reduce__', (m, a) => {
        const iterator = m.S[a]!;
        const text = m.slot(iterator, 0);
        if (text !== 0) return reduceIterator(m, 'iter', text, m.size[iterator]!);
        const args = m.hold(packTuple(m, m.emptyStr));
        const result = packTuple(m, dictGetStr(m, m.builtinsDict, m.nameOf('iter')), args);
        m.drop();
        return result;
      }),
      one('__setstate__', (m, a) => {
        setState(m, m.S[a]!, m.S[a + 1]!);
        return m.newNone();
      }),
    ],
  };
}

export const strIteratorType = iteratorSpec(T_str_iterator);
export const strAsciiIteratorType = iteratorSpec(T_str_ascii_iterator);

