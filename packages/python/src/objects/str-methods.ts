/** Case, padding, stripping and predicate methods of str. Source: Objects/unicodeobject.c (unicode_methods). */
import type { Ref } from '@memarena/core';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, fastKw, noArgs, one, type NativeDef } from '../machine/native.ts';
import { T_TypeError } from '../machine/type-ids.ts';
import * as casing from '../text/case-mapping.ts';
import { expandTabs, padBoth, padLeft, padRight, zeroFill } from '../text/string-pad.ts';
import { stripCharacters, stripSpace } from '../text/string-split.ts';
import * as kinds from '../text/unicode-properties.ts';
import { intArgument } from './abstract.ts';
import { beginScratch, endScratch } from './int-core.ts';
import { newTuple } from './list-core.ts';
import { exactStr, newStrUncached, newSubstring, textKind, textLength } from './str-core.ts';

/** A fresh string for `text`, whose kind is found out. */
function newMeasured(m: Machine, text: string): Ref {
  if (text.length === 0) return m.retain(m.emptyStr);
  const kind = textKind(text);
  return newStrUncached(m, text, kind, kind === 4 ? textLength(text) : text.length);
}

/** `case_operation`: up to three UCS-4 characters for each one in working memory, then the string. */
function mapped(m: Machine, self: Ref, map: (text: string) => string): Ref {
  const scratch = beginScratch(m, 12 * m.size[self]!);
  const result = newMeasured(m, map(m.text(self)));
  endScratch(m, scratch);
  return result;
}

/** An operation with a short cut for ASCII. */
function mappedAscii(m: Machine, self: Ref, map: (text: string) => string): Ref {
  if (m.strKind[self] !== 1) return mapped(m, self, map);
  const length = m.size[self]!;
  return length === 0 ? m.retain(m.emptyStr) : newStrUncached(m, map(m.text(self)), 1, length);
}

function predicate(name: string, test: (text: string) => boolean): NativeDef {
  return noArgs(name, (m, a) => m.newBool(test(m.text(m.S[a]!))));
}

/** The fill character of `center` and its kin. */
function fillOf(m: Machine, a: number, n: number): Ref {
  if (n < 2) return 0;
  const fill = m.S[a + 2]!;
  if (!m.isStr(fill)) {
    throw m.error(T_TypeError, cFormat`The fill character must be a unicode character, not ${m.typeOf(fill).name}`);
  }
  if (m.size[fill] !== 1) throw m.error(T_TypeError, 'The fill character must be exactly one character long');
  return fill;
}

type Pad = (text: string, width: number, fill?: string) => string;

function padded(m: Machine, a: number, n: number, pad: Pad): Ref {
  const self = m.S[a]!;
  const width = intArgument(m, m.S[a + 1]!);
  const fill = fillOf(m, a, n);
  if (m.size[self]! >= width) return exactStr(m, self);
  if (width > 0x1fffffff) throw m.noMemory();
  const kind = Math.max(m.strKind[self]!, fill === 0 ? 1 : m.strKind[fill]!);
  const result = m.hold(newStrUncached(m, '', kind, width));
  m.payload[result] = pad(m.text(self), width, fill === 0 ? ' ' : m.text(fill));
  m.unhold();
  return result;
}

function strip(m: Machine, a: number, n: number, name: string, left: boolean, right: boolean): Ref {
  const self = m.S[a]!;
  const characters = n === 0 ? m.none : m.S[a + 1]!;
  const text = m.text(self);
  if (characters !== m.none && !m.isStr(characters)) throw m.error(T_TypeError,
    cFormat`${name} arg must be None or str`);
  const stripped = characters === m.none
    ? stripSpace(text, left, right)
    : stripCharacters(text, m.text(characters), left, right);
  if (stripped.length === text.length) return exactStr(m, self);
  if (stripped.length === 0) return m.retain(m.emptyStr);
  if (m.strKind[self] === 4) return m.newStr(stripped);
  const from = left ? text.length - (characters === m.none
    ? stripSpace(text, true, false)
    : stripCharacters(text, m.text(characters), true, false)).length : 0;
  return newSubstring(m, self, from, from + stripped.length);
}

function tabs(m: Machine, a: number, n: number, kw: Ref): Ref {
  const args = parseArguments(m, 'expandtabs', a, n, kw, ['tabsize'], 0);
  const size = args[0] === 0 ? 8 : intArgument(m, args[0]!);
  const self = m.S[a]!;
  const text = m.text(self);
  if (!text.includes('\t')) return exactStr(m, self);
  const expanded = expandTabs(text, size);
  const length = m.strKind[self] === 4 ? textLength(expanded) : expanded.length;
  return length === 0 ? m.retain(m.emptyStr) : newStrUncached(m, expanded, m.strKind[self]!, length);
}

export const textMethods: readonly NativeDef[] = [
  noArgs('upper', (m, a) => mappedAscii(m, m.S[a]!, casing.toUpper)),
  noArgs('lower', (m, a) => mappedAscii(m, m.S[a]!, casing.toLower)),
  noArgs('casefold', (m, a) => mappedAscii(m, m.S[a]!, casing.casefold)),
  noArgs('title', (m, a) => mapped(m, m.S[a]!, casing.toTitle)),
  noArgs('swapcase', (m, a) => mapped(m, m.S[a]!, casing.swapCase)),
  noArgs('capitalize', (m, a) => {
    const self = m.S[a]!;
    return m.size[self] === 0 ? exactStr(m, self) : mapped(m, self, casing.capitalize);
  }),
  fast('center', 1, 2, (m, a, n) => padded(m, a, n, padBoth)),
  fast('ljust', 1, 2, (m, a, n) => padded(m, a, n, padRight)),
  fast('rjust', 1, 2, (m, a, n) => padded(m, a, n, padLeft)),
  one('zfill', (m, a) => padded(m, a, 1, zeroFill)),
  fast('strip', 0, 1, (m, a, n) => strip(m, a, n, 'strip', true, true)),
  fast('lstrip', 0, 1, (m, a, n) => strip(m, a, n, 'lstrip', true, false)),
  fast('rstrip', 0, 1, (m, a, n) => strip(m, a, n, 'rstrip', false, true)),
  fastKw('expandtabs', 0, -1, tabs),
  predicate('isalpha', kinds.isAlphabetic),
  predicate('isalnum', kinds.isAlphanumeric),
  predicate('isdigit', kinds.isDigits),
  predicate('isdecimal', kinds.isDecimal),
  predicate('isnumeric', kinds.isNumeric),
  predicate('isspace', kinds.isSpace),
  predicate('isprintable', kinds.isPrintable),
  predicate('isidentifier', kinds.isIdentifier),
  predicate('isupper', kinds.isUpper),
  predicate('islower', kinds.isLower),
  predicate('istitle', kinds.isTitle),
  noArgs('isascii', (m, a) => m.newBool(m.strKind[m.S[a]!] === 1)),
  noArgs('__getnewargs__', (m, a) => {
    const self = m.S[a]!;
    const tuple = m.hold(newTuple(m, 1));
    const isEmpty = m.size[self] === 0;
    m.give(tuple, 0, isEmpty
      ? m.retain(m.emptyStr)
      : newStrUncached(m, m.text(self), m.strKind[self]!, m.size[self]!));
    m.unhold();
    return tuple;
  }),
];

