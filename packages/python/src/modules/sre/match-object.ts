/**
 * Match objects.
 *
 * Models:      CPython 3.11 `re.Match`.
 * Sources:     Modules/_sre/sre.c (pattern_new_match, match_getindex, match_group, match_regs, match_repr),
 *              sizeof(MatchObject).
 * Layout:      slot 0 = text, 1 = tuple of spans or 0, 2 = pattern. The payload holds lastindex, pos and endpos, then
 *              start
 *              and end of each group (-1 = not matched).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callTuple } from '../../machine/call.ts';
import { parseArguments } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { fast, fastKw, noArgs, one } from '../../machine/native.ts';
import { T_IndexError } from '../../machine/type-ids.ts';
import { indexClamped } from '../../objects/abstract.ts';
import { getAttrString } from '../../objects/attributes.ts';
import { cursor, dictGet, dictGetStr, dictNext, dictSet, newDict } from '../../objects/dict-core.ts';
import { classGetitem } from '../../objects/generic-alias.ts';
import { newTuple } from '../../objects/list-core.ts';
import { reprText } from '../../objects/repr.ts';
import { newStr } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import type { MatchState } from './match-state.ts';
import { charsOf, sliceOf } from './subject.ts';

const TEXT = 0;
const REGS = 1;
const PATTERN = 2;
const LAST_INDEX = 0;
const POS = 1;
const END_POS = 2;
const MARKS = 3;

/** Slots of a pattern that matches look at. */
const PATTERN_GROUP_INDEX = 1;
const PATTERN_INDEX_GROUP = 2;

/** MatchObject without its marks, beyond the object head. */
const MATCH_BYTES = 72;
const REPR_CHARS = 50;

const marksOf = (m: Machine, self: Ref): Int32Array => m.payload[self] as Int32Array;

/** Groups, the whole match counted. */
const groupCount = (m: Machine, self: Ref): number => (marksOf(m, self).length - MARKS) >> 1;

/** The match that a successful `state` found. */
export function newMatch(m: Machine, pattern: Ref, groups: number, text: Ref, state: MatchState): Ref {
  const marks = new Int32Array(MARKS + 2 * (groups + 1)).fill(-1);
  marks[LAST_INDEX] = state.lastIndex;
  marks[POS] = state.pos;
  marks[END_POS] = state.end;
  marks[MARKS] = state.start;
  marks[MARKS + 1] = state.ptr;
  for (let i = 0; i < groups; i++) {
    const from = 2 * i;
    if (from + 1 > state.lastMark || state.marks[from]! < 0 || state.marks[from + 1]! < 0) continue;
    marks[MARKS + 2 + from] = state.marks[from]!;
    marks[MARKS + 3 + from] = state.marks[from + 1]!;
  }
  const type = nativeType(m, matchSpec);
  const self = m.create(Shape.nativeCollected, type, MATCH_BYTES + 16 * (groups + 1), 3);
  m.payload[self] = marks;
  m.give(self, TEXT, m.retain(text));
  m.give(self, PATTERN, m.retain(pattern));
  m.memory.track(self);
  return self;
}

/** Text of a group; `missing` (borrowed) stands for one that did not match. */
function groupText(m: Machine, self: Ref, index: number, missing: Ref): Ref {
  const marks = marksOf(m, self);
  const text = m.slot(self, TEXT);
  const start = marks[MARKS + 2 * index]!;
  if (text === m.none || start < 0) return m.retain(missing);
  const length = charsOf(m, text).length;
  return sliceOf(m, text, Math.min(start, length), Math.min(marks[MARKS + 1 + 2 * index]!, length));
}

/** The number of the group that an index or a name means. */
function groupNumber(m: Machine, self: Ref, index: Ref): number {
  let number = -1;
  if (m.typeOf(index).index !== null) number = indexClamped(m, index, false);
  else {
    const names = m.slot(m.slot(self, PATTERN), PATTERN_GROUP_INDEX);
    const found = names === 0 ? 0 : dictGet(m, names, index);
    if (found !== 0) number = m.num[found]!;
  }
  if (number < 0 || number >= groupCount(m, self)) throw m.error(T_IndexError, 'no such group');
  return number;
}

const numberArgument = (m: Machine, a: number, n: number): number =>
  (n === 0 ? 0 : groupNumber(m, m.S[a]!, m.S[a + 1]!));

function spanPair(m: Machine, self: Ref, index: number): Ref {
  const marks = marksOf(m, self);
  const pair = m.hold(newTuple(m, 2));
  m.give(pair, 0, m.newIndex(marks[MARKS + 2 * index]!));
  m.give(pair, 1, m.newIndex(marks[MARKS + 1 + 2 * index]!));
  m.unhold();
  return pair;
}

function group(m: Machine, a: number, n: number): Ref {
  const self = m.S[a]!;
  if (n < 2) return groupText(m, self, numberArgument(m, a, n), m.none);
  const tuple = m.hold(newTuple(m, n));
  for (let i = 0; i < n; i++) {
    m.S[m.body[tuple]! + i] = groupText(m, self, groupNumber(m, self, m.S[a + 1 + i]!), m.none);
  }
  m.unhold();
  return tuple;
}

function groups(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [missing] = parseArguments(m, 'groups', a, n, kw, ['default'], 0);
  const self = m.S[a]!;
  const count = groupCount(m, self) - 1;
  const tuple = m.hold(newTuple(m, count));
  for (let i = 0; i < count; i++) m.S[m.body[tuple]! + i] = groupText(m, self, i + 1, missing || m.none);
  m.unhold();
  return tuple;
}

function groupDict(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [missing] = parseArguments(m, 'groupdict', a, n, kw, ['default'], 0);
  const self = m.S[a]!;
  const result = m.hold(newDict(m));
  const names = m.slot(m.slot(self, PATTERN), PATTERN_GROUP_INDEX);
  for (let at = names === 0 ? 0 : dictNext(m, names, 0); at !== 0; at = dictNext(m, names, at)) {
    const { key } = cursor;
    const value = m.hold(groupText(m, self, m.num[cursor.value]!, missing || m.none));
    dictSet(m, result, key, value);
    m.drop();
  }
  m.unhold();
  return result;
}

function regs(m: Machine, self: Ref): Ref {
  const known = m.slot(self, REGS);
  if (known !== 0) return m.retain(known);
  const count = groupCount(m, self);
  const tuple = m.hold(newTuple(m, count));
  for (let i = 0; i < count; i++) m.S[m.body[tuple]! + i] = spanPair(m, self, i);
  m.unhold();
  m.give(self, REGS, m.retain(tuple));
  return tuple;
}

function lastGroup(m: Machine, self: Ref): Ref {
  const names = m.slot(m.slot(self, PATTERN), PATTERN_INDEX_GROUP);
  const index = marksOf(m, self)[LAST_INDEX]!;
  if (names === 0 || index < 0 || index >= m.size[names]!) return m.newNone();
  return m.retain(m.S[m.body[names]! + index]!);
}

/** Calls a function of module `re` (`call`). */
export function callRe(m: Machine, name: string, args: readonly Ref[]): Ref {
  const tuple = m.hold(newTuple(m, args.length));
  args.forEach((arg, i) => m.give(tuple, i, m.retain(arg)));
  const module = m.hold(m.retain(dictGetStr(m, m.modulesDict, m.nameOf('re'))));
  const func = m.hold(getAttrString(m, module, name));
  const result = callTuple(m, func, tuple, 0);
  m.drop(3);
  return result;
}

export const matchSpec: NativeTypeSpec = {
  name: 'Match',
  module: 're',
  bytes: MATCH_BYTES,
  slots: 3,
  setup(type) {
    type.repr = (m, self) => {
      const marks = marksOf(m, self);
      const text = m.hold(groupText(m, self, 0, m.none));
      const shown = reprText(m, text).slice(0, REPR_CHARS);
      m.drop();
      return newStr(m, `<re.Match object; span=(${marks[MARKS]}, ${marks[MARKS + 1]}), match=${shown}>`);
    };
    type.getitem = (m, self, key) => groupText(m, self, groupNumber(m, self, key), m.none);
  },
  methods: [
    fast('group', 0, -1, group),
    fastKw('groups', 0, 1, groups),
    fastKw('groupdict', 0, 1, groupDict),
    fast('start', 0, 1, (m, a, n) => m.newIndex(marksOf(m, m.S[a]!)[MARKS + 2 * numberArgument(m, a, n)]!)),
    fast('end', 0, 1, (m, a, n) => m.newIndex(marksOf(m, m.S[a]!)[MARKS + 1 + 2 * numberArgument(m, a, n)]!)),
    fast('span', 0, 1, (m, a, n) => spanPair(m, m.S[a]!, numberArgument(m, a, n))),
    fastKw('expand', 0, 1, (m, a, n, kw) => {
      const [template] = parseArguments(m, 'expand', a, n, kw, ['template'], 1);
      return callRe(m, '_expand', [m.slot(m.S[a]!, PATTERN), m.S[a]!, template!]);
    }),
    noArgs('__copy__', (m, a) => m.retain(m.S[a]!)),
    one('__deepcopy__', (m, a) => m.retain(m.S[a]!)),
    classGetitem,
  ],
  getset: [
    { name: 'lastindex', get: (m, self) => {
      const index = marksOf(m, self)[LAST_INDEX]!;
      return index < 0 ? m.newNone() : m.newIndex(index);
    } },
    { name: 'lastgroup', get: lastGroup },
    { name: 'regs', get: regs },
    { name: 'string', get: (m, self) => m.retain(m.slot(self, TEXT)) },
    { name: 're', get: (m, self) => m.retain(m.slot(self, PATTERN)) },
    { name: 'pos', get: (m, self) => m.newIndex(marksOf(m, self)[POS]!) },
    { name: 'endpos', get: (m, self) => m.newIndex(marksOf(m, self)[END_POS]!) },
  ],
};
