/**
 * Splitting methods of str.
 *
 * Models:      CPython 3.11: the list starts with room for 12 pieces (or for the limit and one more); a string
 *              without a separator is the only piece itself.
 * Sources:     Objects/unicodeobject.c (split, rsplit, PyUnicode_Partition), Objects/stringlib/split.h (PREALLOC_SIZE,
 *              SPLIT_ADD), Objects/stringlib/partition.h.
 */
import type { Ref } from '@memarena/core';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fastKw, one, type NativeDef } from '../machine/native.ts';
import { T_str, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import {
  partition, partitionLast, splitLines, splitText, splitTextFromRight, splitWords, splitWordsFromRight,
} from '../text/string-split.ts';
import { cIntArgument, intArgument } from './abstract.ts';
import { endScratch } from './int-core.ts';
import { listAppendOwned, newList, newTuple } from './list-core.ts';
import { newStr } from './str-core.ts';
import { beginWidened } from './str-search.ts';

/** MAX_PREALLOC. */
const PREALLOCATED = 12;

/** A list of the pieces; a single piece that is the whole string is the string itself. */
export function listOfPieces(m: Machine, self: Ref, pieces: readonly string[], limit: number): Ref {
  const room = limit < 0 || limit >= PREALLOCATED ? PREALLOCATED : limit + 1;
  const list = m.hold(newList(m, room));
  m.size[list] = 0;
  const whole = m.cls[self] === T_str && pieces.length === 1 && pieces[0] === m.payload[self];
  for (const piece of pieces) listAppendOwned(m, list, whole ? m.retain(self) : newStr(m, piece));
  m.unhold();
  return list;
}

/** `[self]` in a list of exactly one slot. */
function listOfOne(m: Machine, self: Ref): Ref {
  const list = newList(m, 1);
  m.give(m.slot(list, 0), 0, m.retain(self));
  return list;
}

function split(m: Machine, a: number, n: number, kw: Ref, fromRight: boolean): Ref {
  const self = m.S[a]!;
  let separator = n > 0 ? m.S[a + 1]! : 0;
  let limit = -1;
  if (n > 1 || kw !== 0) {
    const args = parseArguments(m, fromRight ? 'rsplit' : 'split', a, n, kw, ['sep', 'maxsplit'], 0);
    separator = args[0]!;
    if (args[1] !== 0) limit = intArgument(m, args[1]!);
  }
  const text = m.text(self);
  if (separator === 0 || separator === m.none) {
    return listOfPieces(m, self, fromRight ? splitWordsFromRight(text, limit) : splitWords(text, limit), limit);
  }
  if (!m.isStr(separator)) {
    throw m.error(T_TypeError, cFormat`must be str or None, not ${m.typeOf(separator).name}`);
  }
  if (m.strKind[self]! < m.strKind[separator]! || m.size[self]! < m.size[separator]!) {
    if (m.size[separator] !== 0) return listOfOne(m, self);
  }
  if (m.size[separator] === 0) throw m.error(T_ValueError, 'empty separator');
  const mark = m.text(separator);
  const widened = beginWidened(m, self, separator);
  const pieces = fromRight ? splitTextFromRight(text, mark, limit) : splitText(text, mark, limit);
  const list = listOfPieces(m, self, pieces, limit);
  endScratch(m, widened);
  return list;
}

function lines(m: Machine, a: number, n: number, kw: Ref): Ref {
  const args = parseArguments(m, 'splitlines', a, n, kw, ['keepends'], 0);
  const keepEnds = args[0] !== 0 && cIntArgument(m, args[0]!) !== 0;
  const self = m.S[a]!;
  const pieces = splitLines(m.text(self), keepEnds);
  const list = m.hold(newList(m, 0));
  const whole = m.cls[self] === T_str && pieces.length === 1 && pieces[0] === m.payload[self];
  for (const piece of pieces) listAppendOwned(m, list, whole ? m.retain(self) : newStr(m, piece));
  m.unhold();
  return list;
}

function partitioned(m: Machine, a: number, last: boolean): Ref {
  const self = m.S[a]!;
  const separator = m.S[a + 1]!;
  if (!m.isStr(separator)) {
    throw m.error(T_TypeError, cFormat`must be str, not ${m.typeOf(separator).name}`);
  }
  if (m.size[separator] === 0) throw m.error(T_ValueError, 'empty separator');
  const mark = m.text(separator);
  const [before, found, after] = last ? partitionLast(m.text(self), mark) : partition(m.text(self), mark);
  const widened = beginWidened(m, self, separator);
  const tuple = m.hold(newTuple(m, 3));
  if (found === '') {
    m.give(tuple, 0, m.retain(last ? m.emptyStr : self));
    m.give(tuple, 1, m.retain(m.emptyStr));
    m.give(tuple, 2, m.retain(last ? self : m.emptyStr));
  } else {
    m.give(tuple, 0, newStr(m, before));
    m.give(tuple, 1, m.retain(separator));
    m.give(tuple, 2, newStr(m, after));
  }
  endScratch(m, widened);
  m.unhold();
  return tuple;
}

export const splitMethods: readonly NativeDef[] = [
  fastKw('split', 0, -1, (m, a, n, kw) => split(m, a, n, kw, false)),
  fastKw('rsplit', 0, -1, (m, a, n, kw) => split(m, a, n, kw, true)),
  fastKw('splitlines', 0, -1, lines),
  one('partition', (m, a) => partitioned(m, a, false)),
  one('rpartition', (m, a) => partitioned(m, a, true)),
];
