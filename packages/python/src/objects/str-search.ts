/** Searching methods of str. Source: Objects/unicodeobject.c (unicode_find, unicode_count, tailmatch, replace, …). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { badArgument, cFormat } from '../machine/message-format.ts';
import { fast, one, type NativeDef } from '../machine/native.ts';
import { T_tuple, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import {
  countText, endsWith, findText, findTextLast, replaceText, startsWith,
} from '../text/string-search.ts';
import { intArgument } from './abstract.ts';
import { beginScratch, endScratch } from './int-core.ts';
import { parsed } from './parse-tuple.ts';
import { sliceIndex } from './slice-core.ts';
import { exactStr, newStrUncached, newSubstring, textKind } from './str-core.ts';

/** Bytes of a character by kind. */
const WIDTH = [1, 1, 1, 2, 4];

/** Bytes of a character of a str as stored. */
const widthOf = (m: Machine, ref: Ref): number => WIDTH[m.strKind[ref]!]!;

/** A narrower part is widened for the search (`unicode_askind`); 0 = not needed. */
export function beginWidened(m: Machine, self: Ref, part: Ref): Ref {
  const wide = widthOf(m, self);
  return widthOf(m, part) < wide && m.size[part]! <= m.size[self]! ? beginScratch(m, m.size[part]! * wide) : 0;
}

/** `start` and `end` of the arguments behind the first one; None means absent. */
let start = 0;
let end = Infinity;
function readBounds(m: Machine, a: number, n: number): void {
  const S = m.S;
  const first = n > 1 && S[a + 2] !== m.none ? sliceIndex(m, S[a + 2]!) : 0;
  const last = n > 2 && S[a + 3] !== m.none ? sliceIndex(m, S[a + 3]!) : Infinity;
  start = first;
  end = last;
}

function checkPart(m: Machine, part: Ref): string {
  if (!m.isStr(part)) throw m.error(T_TypeError, cFormat`must be str, not ${m.typeOf(part).name}`);
  return m.text(part);
}

type Finder = (text: string, part: string, start: number, end: number, wide: boolean) => number;

function find(m: Machine, a: number, n: number, finder: Finder): number {
  readBounds(m, a, n);
  const self = m.S[a]!;
  const part = m.S[a + 1]!;
  const partText = checkPart(m, part);
  const searchesByte = m.size[part] === 1 && finder !== countText;
  const scratch = searchesByte ? 0 : beginWidened(m, self, part);
  const found = finder(m.text(self), partText, start, end, m.strKind[self] === 4);
  endScratch(m, scratch);
  return found;
}

function index(m: Machine, a: number, n: number, finder: Finder): Ref {
  const found = find(m, a, n, finder);
  if (found < 0) throw m.error(T_ValueError, 'substring not found');
  return m.newIndex(found);
}

type Matcher = (text: string, part: string, start: number, end: number) => boolean;

/** `startswith` and `endswith`: a str or a tuple of them. */
function tailMatch(m: Machine, a: number, n: number, name: string, matches: Matcher): Ref {
  readBounds(m, a, n);
  const [from, to] = [start, end];
  const text = m.text(m.S[a]!);
  const part = m.S[a + 1]!;
  if (m.isInstance(part, T_tuple)) {
    for (let i = 0; i < m.size[part]!; i++) {
      const item = m.S[m.body[part]! + i]!;
      if (!m.isStr(item)) {
        throw m.error(T_TypeError, cFormat`tuple for ${name} must only contain str, not ${m.typeOf(item).name}`);
      }
      if (matches(text, m.text(item), from, to)) return m.newBool(true);
    }
    return m.newBool(false);
  }
  if (!m.isStr(part)) {
    throw m.error(T_TypeError, cFormat`${name} first arg must be str or a tuple of str, not ${m.typeOf(part).name}`);
  }
  return m.newBool(matches(text, m.text(part), from, to));
}

function strArgument(m: Machine, ref: Ref, name: string, position: number): Ref {
  if (m.isStr(ref)) return ref;
  throw m.error(T_TypeError, badArgument(name, `argument ${position}`, 'str', m.typeOf(ref).name));
}

/** `str.replace(old, new, count)`; owned. */
export function strReplace(m: Machine, self: Ref, old: Ref, next: Ref, limit: number): Ref {
  const kind = m.strKind[self]!;
  if (m.size[self]! < m.size[old]! || limit === 0 || old === next || kind < m.strKind[old]!) return exactStr(m, self);
  const text = m.text(self);
  const widened = m.size[old] === 1 && m.size[next] === 1 ? 0 : beginWidened(m, self, old);
  if (m.size[old] === 0 ? m.size[next] === 0 : !text.includes(m.text(old))) {
    endScratch(m, widened);
    return exactStr(m, self);
  }
  const replaced = replaceText(text, m.text(old), m.text(next), limit);
  const size = replaced.length === 0 ? 0 : replacedSize(m, self, old, next, limit, replaced);
  const copies = m.size[old] === 1 && m.size[next] === 1 ? [] : beginCopies(m, self, old, next, widened);
  const result = newReplaced(m, replaced, size, Math.max(kind, m.strKind[next]!));
  for (const copy of copies) endScratch(m, copy);
  const mayShrink = m.strKind[next]! < m.strKind[old]! && kind === m.strKind[old];
  if (!mayShrink || textKind(replaced) === m.strKind[result] || size === 0) return result;
  m.hold(result);
  const smaller = newStrUncached(m, replaced, textKind(replaced), size);
  m.drop();
  return smaller;
}

const newReplaced = (m: Machine, text: string, size: number, kind: number): Ref =>
  (size === 0 ? m.retain(m.emptyStr) : newStrUncached(m, text, kind, size));

/** The widened copies that live while the result is made: of the replacement, or of the string and what is replaced. */
function beginCopies(m: Machine, self: Ref, old: Ref, next: Ref, widened: Ref): Ref[] {
  const wide = widthOf(m, self);
  const nextWide = widthOf(m, next);
  if (nextWide < wide) return [widened, beginScratch(m, m.size[next]! * wide)];
  if (nextWide === wide) return [widened];
  endScratch(m, widened);
  return [beginScratch(m, m.size[self]! * nextWide), beginScratch(m, m.size[old]! * nextWide)];
}

/** Length of the result in characters. */
function replacedSize(m: Machine, self: Ref, old: Ref, next: Ref, limit: number, replaced: string): number {
  if (m.strKind[self] !== 4 && m.strKind[next] !== 4) return replaced.length;
  const change = m.size[next]! - m.size[old]!;
  const all = m.size[old] === 0 ? m.size[self]! + 1 : countText(m.text(self), m.text(old));
  return m.size[self]! + change * (limit < 0 ? all : Math.min(all, limit));
}

export const searchMethods: readonly NativeDef[] = [
  parsed('find', 1, 3, (m, a, n) => m.newIndex(find(m, a, n, findText))),
  parsed('rfind', 1, 3, (m, a, n) => m.newIndex(find(m, a, n, findTextLast))),
  parsed('index', 1, 3, (m, a, n) => index(m, a, n, findText)),
  parsed('rindex', 1, 3, (m, a, n) => index(m, a, n, findTextLast)),
  parsed('count', 1, 3, (m, a, n) => m.newIndex(find(m, a, n, countText))),
  parsed('startswith', 1, 3, (m, a, n) => tailMatch(m, a, n, 'startswith', startsWith)),
  parsed('endswith', 1, 3, (m, a, n) => tailMatch(m, a, n, 'endswith', endsWith)),
  fast('replace', 2, 3, (m, a, n) => {
    const old = strArgument(m, m.S[a + 1]!, 'replace', 1);
    const next = strArgument(m, m.S[a + 2]!, 'replace', 2);
    return strReplace(m, m.S[a]!, old, next, n > 2 ? intArgument(m, m.S[a + 3]!) : -1);
  }),
  one('removeprefix', (m, a) => {
    const part = m.S[a + 1]!;
    if (!m.isStr(part)) throw m.error(T_TypeError,
      badArgument('removeprefix', 'argument', 'str', m.typeOf(part).name));
    const self = m.S[a]!;
    if (!m.text(self).startsWith(m.text(part))) return exactStr(m, self);
    return newSubstring(m, self, m.size[part]!, m.size[self]!);
  }),
  one('removesuffix', (m, a) => {
    const part = m.S[a + 1]!;
    if (!m.isStr(part)) throw m.error(T_TypeError,
      badArgument('removesuffix', 'argument', 'str', m.typeOf(part).name));
    const self = m.S[a]!;
    if (!m.text(self).endsWith(m.text(part))) return exactStr(m, self);
    return newSubstring(m, self, 0, m.size[self]! - m.size[part]!);
  }),
];
