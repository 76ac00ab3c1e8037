/**
 * Compiled patterns and what they do with texts.
 *
 * Models:      CPython 3.11 `re.Pattern`.
 * Sources:     Modules/_sre/sre.c (_sre_compile_impl, state_init, pattern_findall, pattern_split, pattern_subx,
 *              pattern_repr, pattern_richcompare), sizeof(PatternObject).
 * Layout:      slot 0 = pattern text, 1 = dict of group names or 0, 2 = tuple of names or 0; the payload is `Compiled`.
 * Simplified:  the code is not validated.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1, callMethod } from '../../machine/call.ts';
import { parseArguments } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { fastKw, noArgs, one } from '../../machine/native.ts';
import { Compare } from '../../machine/py-type.ts';
import { intArgument } from '../../objects/abstract.ts';
import { equal } from '../../objects/compare.ts';
import { newDict } from '../../objects/dict-core.ts';
import { classGetitem } from '../../objects/generic-alias.ts';
import { hashObject } from '../../objects/hash.ts';
import { listAppend, listAppendOwned, newList, newTuple } from '../../objects/list-core.ts';
import { newMappingProxy } from '../../objects/mapping-proxy.ts';
import { reprText } from '../../objects/repr.ts';
import { newStr } from '../../objects/str-core.ts';
import { joinIterable } from '../../objects/str-join.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { runMatch } from './engine.ts';
import { callRe } from './match-object.ts';
import type { MatchState } from './match-state.ts';
import {
  FLAG_ASCII, FLAG_DEBUG, FLAG_DOTALL, FLAG_IGNORECASE, FLAG_LOCALE, FLAG_MULTILINE, FLAG_TEMPLATE, FLAG_UNICODE,
  FLAG_VERBOSE,
} from './opcodes.ts';
import { beginState, compiledOf, matchOrNone, textArguments, type Compiled } from './pattern-core.ts';
import { scannerMethods } from './scanner-object.ts';
import { runSearch } from './search.ts';
import { charsOf, sliceOf } from './subject.ts';

const TEXT = 0;
const GROUP_INDEX = 1;
const INDEX_GROUP = 2;
/** PatternObject with room for one word of code; words are 4 bytes and the sum is rounded up to 8. */
const PATTERN_BYTES = 96;
const HEAD_BYTES = 16;
const WORD_BYTES = 4;
const REPR_CHARS = 200;

/** A pattern object; everything borrowed. */
export function newPattern(m: Machine, text: Ref, compiled: Compiled, names: Ref, groupNames: Ref): Ref {
  const bytes = (PATTERN_BYTES + WORD_BYTES * compiled.code.length + 7) & ~7;
  const self = m.create(Shape.nativeCollected, nativeType(m, patternSpec), bytes - HEAD_BYTES, 3);
  m.payload[self] = compiled;
  m.give(self, TEXT, m.retain(text));
  if (m.size[names]! > 0) {
    m.give(self, GROUP_INDEX, m.retain(names));
    if (m.size[groupNames]! > 0) m.give(self, INDEX_GROUP, m.retain(groupNames));
  }
  m.memory.track(self);
  return self;
}

function matcher(name: string, run: (state: MatchState) => boolean): ReturnType<typeof fastKw> {
  return fastKw(name, 0, 3, (m, a, n, kw) => {
    const { text, start, end } = textArguments(m, name, a, n, kw);
    const state = beginState(m, m.S[a]!, text, start, end);
    const result = matchOrNone(m, m.S[a]!, text, state, run(state));
    state.finish();
    return result;
  }, { isToldClass: true });
}

/** Text of group `index` of the match in progress (`state_getslice`). */
function groupOf(m: Machine, state: MatchState, text: Ref, index: number, missing: Ref): Ref {
  const from = 2 * (index - 1);
  if (from >= state.lastMark || state.marks[from]! < 0 || state.marks[from + 1]! < 0) {
    return missing === 0 ? sliceOf(m, text, 0, 0) : m.retain(missing);
  }
  return sliceOf(m, text, state.marks[from]!, state.marks[from + 1]!);
}

/** The next match starts where this one ended, and one place further if it was empty. */
function advance(state: MatchState): void {
  state.mustAdvance = state.ptr === state.start;
  state.start = state.ptr;
}

function findAll(m: Machine, a: number, n: number, kw: Ref): Ref {
  const { text, start, end } = textArguments(m, 'findall', a, n, kw);
  const pattern = m.S[a]!;
  const { groups } = compiledOf(m, pattern);
  const state = beginState(m, pattern, text, start, end);
  const list = m.hold(newList(m, 0));
  while (state.start <= state.end) {
    state.reset();
    if (!runSearch(state)) break;
    let item: Ref;
    if (groups === 0) item = sliceOf(m, text, state.start, state.ptr);
    else if (groups === 1) item = groupOf(m, state, text, 1, 0);
    else {
      item = m.hold(newTuple(m, groups));
      for (let i = 0; i < groups; i++) m.S[m.body[item]! + i] = groupOf(m, state, text, i + 1, 0);
      m.unhold();
    }
    listAppendOwned(m, list, item);
    advance(state);
  }
  state.finish();
  m.unhold();
  return list;
}

function split(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [text, most] = parseArguments(m, 'split', a, n, kw, ['string', 'maxsplit'], 1);
  const limit = most === 0 ? 0 : intArgument(m, most!);
  const pattern = m.S[a]!;
  const { groups } = compiledOf(m, pattern);
  const state = beginState(m, pattern, text!);
  const list = m.hold(newList(m, 0));
  let last = state.start;
  for (let done = 0; limit === 0 || done < limit; done++) {
    state.reset();
    if (!runSearch(state)) break;
    listAppendOwned(m, list, sliceOf(m, text!, last, state.start));
    for (let i = 1; i <= groups; i++) listAppendOwned(m, list, groupOf(m, state, text!, i, m.none));
    advance(state);
    last = state.start;
  }
  listAppendOwned(m, list, sliceOf(m, text!, last, state.end));
  state.finish();
  m.unhold();
  return list;
}

const BACKSLASH = 92;

/** The replacement is plain text. */
function isLiteral(m: Machine, replacement: Ref): boolean {
  if (m.isStr(replacement)) return !m.text(replacement).includes('\\');
  const { payload } = m;
  return payload[replacement] instanceof Uint8Array && !charsOf(m, replacement).includes(BACKSLASH);
}

/** What is put in the place of matches: a text, or something to call with the match; owned. */
function replacementFilter(m: Machine, pattern: Ref, replacement: Ref): Ref {
  if (m.typeOf(replacement).call !== null || isLiteral(m, replacement)) return m.retain(replacement);
  return callRe(m, '_subx', [pattern, replacement]);
}

/** `filter(match)`; the state's memory goes also when it raises. */
function replacementOf(m: Machine, filter: Ref, match: Ref, state: MatchState): Ref {
  try {
    return call1(m, filter, match);
  } catch (error) {
    state.finish();
    throw error;
  }
}

function substitute(m: Machine, a: number, n: number, kw: Ref, name: string): Ref {
  const [replacement, text, most] = parseArguments(m, name, a, n, kw, ['repl', 'string', 'count'], 2);
  const limit = most === 0 ? 0 : intArgument(m, most!);
  const pattern = m.S[a]!;
  const filter = m.hold(replacementFilter(m, pattern, replacement!));
  const isCalled = m.typeOf(filter).call !== null;
  const state = beginState(m, pattern, text!);
  const list = m.hold(newList(m, 0));
  let done = 0;
  let last = 0;
  for (; limit === 0 || done < limit; done++) {
    state.reset();
    if (!runSearch(state)) break;
    const [start, end] = [state.start, state.ptr];
    if (last < start) listAppendOwned(m, list, sliceOf(m, text!, last, start));
    if (isCalled) {
      const match = m.hold(matchOrNone(m, pattern, text!, state, true));
      const item = replacementOf(m, filter, match, state);
      m.drop();
      if (item !== m.none) listAppendOwned(m, list, item);
    } else listAppend(m, list, filter);
    last = end;
    advance(state);
  }
  if (last < state.end) listAppendOwned(m, list, sliceOf(m, text!, last, state.end));
  state.finish();
  const joiner = m.hold(sliceOf(m, text!, 0, 0));
  let result: Ref;
  if (m.size[list] === 0) result = m.retain(joiner);
  else result = m.isStr(joiner) ? joinIterable(m, joiner, list) : callMethod(m, joiner, 'join', list);
  m.drop(3);
  if (name === 'sub') return result;
  m.hold(result);
  const pair = m.hold(newTuple(m, 2));
  m.give(pair, 0, result);
  m.give(pair, 1, m.newIndex(done));
  m.unhold(2);
  return pair;
}

const FLAG_NAMES: readonly (readonly [string, number])[] = [
  ['re.TEMPLATE', FLAG_TEMPLATE], ['re.IGNORECASE', FLAG_IGNORECASE], ['re.LOCALE', FLAG_LOCALE],
  ['re.MULTILINE', FLAG_MULTILINE],
  ['re.DOTALL', FLAG_DOTALL], ['re.UNICODE', FLAG_UNICODE], ['re.VERBOSE', FLAG_VERBOSE], ['re.DEBUG', FLAG_DEBUG],
  ['re.ASCII', FLAG_ASCII],
];

function patternRepr(m: Machine, self: Ref): Ref {
  const { isBytes } = compiledOf(m, self);
  let { flags } = compiledOf(m, self);
  if (isBytes === 0 && (flags & (FLAG_LOCALE | FLAG_UNICODE | FLAG_ASCII)) === FLAG_UNICODE) flags &= ~FLAG_UNICODE;
  const shown = FLAG_NAMES.filter(([, value]) => (flags & value) !== 0);
  const parts = shown.map(([text]) => text);
  for (const [, value] of shown) flags &= ~value;
  if (flags !== 0) parts.push(`0x${flags.toString(16)}`);
  const text = reprText(m, m.slot(self, TEXT)).slice(0, REPR_CHARS);
  return newStr(m, parts.length > 0 ? `re.compile(${text}, ${parts.join('|')})` : `re.compile(${text})`);
}

function sameCode(x: Uint32Array, y: Uint32Array): boolean {
  return x.length === y.length && x.every((word, i) => word === y[i]);
}

function compare(m: Machine, x: Ref, y: Ref, op: number): Ref {
  if ((op !== Compare.EQ && op !== Compare.NE) || m.cls[y] !== m.cls[x]) return 0;
  const [left, right] = [compiledOf(m, x), compiledOf(m, y)];
  const same = x === y || (left.flags === right.flags && left.isBytes === right.isBytes
    && sameCode(left.code, right.code) && equal(m, m.slot(x, TEXT), m.slot(y, TEXT)));
  return m.newBool(same === (op === Compare.EQ));
}

export const patternSpec: NativeTypeSpec = {
  name: 'Pattern',
  module: 're',
  bytes: PATTERN_BYTES,
  slots: 3,
  setup(type) {
    type.hasWeakrefs = true;
    type.repr = patternRepr;
    type.richcompare = compare;
    type.hash = (m, self) => {
      hashObject(m, m.slot(self, TEXT));
      const { flags, code } = compiledOf(m, self);
      m.hashLo = (m.hashLo ^ flags ^ (code.length << 9)) | 0;
    };
  },
  methods: [
    matcher('match', (state) => runMatch(state, 0, 1)),
    matcher('fullmatch', (state) => {
      state.matchAll = true;
      return runMatch(state, 0, 1);
    }),
    matcher('search', runSearch),
    fastKw('findall', 0, 3, findAll),
    fastKw('split', 0, 2, split),
    fastKw('sub', 0, 3, (m, a, n, kw) => substitute(m, a, n, kw, 'sub'), { isToldClass: true }),
    fastKw('subn', 0, 3, (m, a, n, kw) => substitute(m, a, n, kw, 'subn'), { isToldClass: true }),
    ...scannerMethods,
    noArgs('__copy__', (m, a) => m.retain(m.S[a]!)),
    one('__deepcopy__', (m, a) => m.retain(m.S[a]!)),
    noArgs('__sizeof__', (m, a) => m.newIndex(PATTERN_BYTES + WORD_BYTES * compiledOf(m, m.S[a]!).code.length)),
    classGetitem,
  ],
  getset: [
    { name: 'pattern', get: (m, self) => m.retain(m.slot(self, TEXT)) },
    { name: 'flags', get: (m, self) => m.newInt(compiledOf(m, self).flags) },
    { name: 'groups', get: (m, self) => m.newIndex(compiledOf(m, self).groups) },
    { name: 'groupindex', get: (m, self) => {
      const names = m.slot(self, GROUP_INDEX);
      return names === 0 ? newDict(m) : newMappingProxy(m, names);
    } },
  ],
};
