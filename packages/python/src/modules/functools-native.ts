/** The `_functools` module: reduce, partial, cmp_to_key. Source: Modules/_functoolsmodule.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call2, callAt, callKeywords, callTuple, holdPrepended, keywordDict, takesTuple } from '../machine/call.ts';
import { bindArguments, parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat, cString, type MessageFormat, type StrItem } from '../machine/message-format.ts';
import { noArgs, one, varargs, varargsKw } from '../machine/native.ts';
import { T_dict, T_tuple, T_AttributeError, T_TypeError } from '../machine/type-ids.ts';
import { getIter, iterNext } from '../objects/abstract.ts';
import { richCompare } from '../objects/compare.ts';
import { dictCopy } from '../objects/dict-copy.ts';
import { cursor, dictNext, dictSet, newDict } from '../objects/dict-core.ts';
import { dictAttribute } from './attribute-dict.ts';
import { classGetitem } from '../objects/generic-alias.ts';
import { newTuple, packAll, packTuple, tupleFromSlots } from '../objects/list-core.ts';
import { guardedRepr } from '../objects/repr.ts';
import { lruCacheType } from './lru-cache.ts';
import type { NativeModule } from './native-module.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';

/** `reduce(function, iterable[, initial])`. */
function reduce(m: Machine, a: number, n: number): Ref {
  const func = m.S[a + 1]!;
  const iterator = m.hold(getIterator(m, m.S[a + 2]!));
  let result = n > 2 ? m.retain(m.S[a + 3]!) : 0;
  const pair = m.hold(packTuple(m, m.none, m.none));
  for (;;) {
    if (result !== 0) m.hold(result);
    const item = iterNext(m, iterator);
    if (result !== 0) m.unhold();
    if (item === 0) break;
    if (result === 0) {
      result = item;
      continue;
    }
    const at = m.body[pair]!;
    m.release(m.S[at]!);
    m.release(m.S[at + 1]!);
    m.S[at] = result;
    m.S[at + 1] = item;
    if (!m.counting) m.memory.noteWrites(pair);
    result = call2(m, func, result, item);
  }
  if (result === 0) throw m.error(T_TypeError, 'reduce() of empty iterable with no initial value');
  m.drop(2);
  return result;
}

function getIterator(m: Machine, iterable: Ref): Ref {
  if (m.typeOf(iterable).iter === null && m.typeOf(iterable).getitem === null) {
    throw m.error(T_TypeError, 'reduce() arg 2 must support iteration');
  }
  return getIter(m, iterable);
}

const FUNC = 0;
const ARGS = 1;
const KEYWORDS = 2;
const DICT = 3;
const PARTIAL_BYTES = 48;

/** partial: slot 0 = function, 1 = tuple of arguments, 2 = dict of keywords, 3 and 4 = attributes. */
const partial: NativeTypeSpec = {
  name: 'partial',
  module: 'functools',
  isBase: true,
  bytes: PARTIAL_BYTES,
  slots: 5,
  setup(type) {
    type.dictSlot = DICT;
    type.hasWeakrefs = true;
    type.new = newPartial;
    type.init = () => 0;
    type.call = callPartial;
    type.repr = (m, self) => guardedRepr(m, self, '...', () => {
      const title = cString(m.typeOf(self).isHeap ? m.typeOf(self).name : 'functools.partial');
      let list = m.newStr('');
      const append = (message: (before: StrItem) => MessageFormat): void => {
        const before = m.hold(list);
        list = m.messageHook(message({ str: m.text(before) }));
        m.drop();
      };
      const args = m.slot(self, ARGS);
      for (let i = 0; i < m.size[args]!; i++) {
        append((before) => cFormat`${before}, ${{ repr: m.S[m.body[args]! + i]! }}`);
      }
      const keywords = m.slot(self, KEYWORDS);
      for (let at = dictNext(m, keywords, 0); at !== 0; at = dictNext(m, keywords, at)) {
        const [key, value] = [{ str: m.text(cursor.key) }, { repr: cursor.value }];
        append((before) => cFormat`${before}, ${key}=${value}`);
      }
      m.hold(list);
      const result = m.messageHook(cFormat`${title}(${{ repr: m.slot(self, FUNC) }}${{ str: m.text(list) }})`);
      m.drop();
      return result;
    });
  },
  methods: [
    classGetitem,
    noArgs('__reduce__', (m, a) => reducePartial(m, m.S[a]!)),
    one('__setstate__', (m, a) => setPartial(m, m.S[a]!, m.S[a + 1]!)),
  ],
  getset: [
    { name: 'func', get: (m, self) => m.retain(m.slot(self, FUNC)) },
    { name: 'args', get: (m, self) => m.retain(m.slot(self, ARGS)) },
    { name: 'keywords', get: (m, self) => m.retain(m.slot(self, KEYWORDS)) },
    dictAttribute(DICT),
  ],
};

/** `partial_reduce`: `(class, (func,), (func, args, keywords, dict))`. */
function reducePartial(m: Machine, self: Ref): Ref {
  const func = m.slot(self, FUNC);
  const args = m.hold(packTuple(m, func));
  const dict = m.slot(self, DICT + 1) || m.none;
  const state = m.hold(packAll(m, func, m.slot(self, ARGS), m.slot(self, KEYWORDS), dict));
  const parts = packAll(m, m.cls[self]!, args, state);
  m.drop(2);
  return parts;
}

/** `partial_setstate`. */
function setPartial(m: Machine, self: Ref, state: Ref): Ref {
  const isTuple = m.isInstance(state, T_tuple) && m.size[state] === 4;
  const part = (i: number): Ref => (isTuple ? m.S[m.body[state]! + i]! : 0);
  const [func, args, keywords, dict] = [part(0), part(1), part(2), part(3)];
  if (!isTuple || m.typeOf(func).call === null || !m.isInstance(args, T_tuple)
    || (keywords !== m.none && !m.isInstance(keywords, T_dict))) throw m.error(T_TypeError, 'invalid partial state');
  m.replace(self, KEYWORDS, keywords === m.none ? newDict(m) : m.retain(keywords));
  m.replace(self, ARGS, m.retain(args));
  m.replace(self, FUNC, m.retain(func));
  if (dict !== m.none) m.replace(self, DICT + 1, m.retain(dict));
  return m.newNone();
}

/** `a + b` of two tuples; owned. */
function joined(m: Machine, a: Ref, from: number, n: number): Ref {
  const left = a === 0 ? 0 : m.size[a]!;
  if (left === 0) return tupleFromSlots(m, from, n);
  const tuple = newTuple(m, left + n);
  for (let i = 0; i < left; i++) m.S[m.body[tuple]! + i] = m.retain(m.S[m.body[a]! + i]!);
  for (let i = 0; i < n; i++) m.S[m.body[tuple]! + left + i] = m.retain(m.S[from + i]!);
  return tuple;
}

function mergeInto(m: Machine, target: Ref, source: Ref): void {
  for (let at = dictNext(m, source, 0); at !== 0; at = dictNext(m, source, at)) dictSet(m, target, cursor.key, cursor.value);
}

function newPartial(m: Machine, a: number, n: number, kw: Ref): Ref {
  if (n < 1) throw m.error(T_TypeError, "type 'partial' takes at least one argument");
  let func = m.S[a + 1]!;
  if (m.typeOf(func).call === null) throw m.error(T_TypeError, 'the first argument must be callable');
  const inner = m.cls[func] === nativeType(m, partial) && m.slot(func, DICT + 1) === 0 && m.slot(func, DICT) === 0 ? func : 0;
  const mark = m.tempTop;
  const given = kw !== 0 && m.size[kw]! > 0 ? m.hold(callKeywords(m, a, n, kw)) : 0;
  const args = m.hold(joined(m, inner === 0 ? 0 : m.slot(inner, ARGS), a + 2, n - 1));
  let keywords: Ref;
  if (inner !== 0) {
    func = m.slot(inner, FUNC);
    keywords = m.hold(dictCopy(m, m.slot(inner, KEYWORDS)));
    if (given !== 0) mergeInto(m, keywords, given);
  } else keywords = m.hold(given === 0 ? newDict(m) : m.retain(given));
  const cls = m.type(m.S[a]!);
  const self = m.create(Shape.nativeCollected, cls.ref, PARTIAL_BYTES + (cls.isHeap ? cls.extraBytes : 0), 5 + cls.memberSlots);
  m.payload[self] = undefined;
  m.strKind[self] = 0;
  m.give(self, FUNC, m.retain(func));
  m.give(self, ARGS, m.retain(args));
  m.give(self, KEYWORDS, m.retain(keywords));
  m.memory.track(self);
  m.hold(self);
  m.retain(self);
  m.dropTo(mark);
  return self;
}

function callPartial(m: Machine, a: number, n: number, kw: Ref): Ref {
  const self = m.S[a]!;
  const [func, args, keywords] = [m.slot(self, FUNC), m.slot(self, ARGS), m.slot(self, KEYWORDS)];
  const mark = m.tempTop;
  m.hold(m.retain(self));
  let result: Ref;
  if (m.size[keywords] === 0 && !takesTuple(m, func)) {
    const to = m.stackTop;
    const bound = m.size[args]!;
    const extra = kw === 0 ? 0 : m.size[kw]!;
    m.reserveStack(1 + bound + n + extra);
    m.S[to] = func;
    for (let i = 0; i < bound; i++) m.S[to + 1 + i] = m.S[m.body[args]! + i]!;
    for (let i = 0; i < n + extra; i++) m.S[to + 1 + bound + i] = m.S[a + 1 + i]!;
    /* One argument of its own is put into the place in front of the call's. */
    if (n + extra > 0 && bound !== 1) holdPrepended(m, bound + n + extra - 1);
    result = callAt(m, to, bound + n, kw);
    m.stackTop = to;
  } else {
    const own = m.hold(tupleFromSlots(m, a + 1, n));
    const given = kw === 0 ? 0 : m.hold(keywordDict(m, a + 1 + n, kw));
    let merged = given;
    if (m.size[keywords] !== 0) {
      merged = m.hold(dictCopy(m, keywords));
      if (given !== 0) mergeInto(m, merged, given);
    }
    const all = m.hold(m.size[args] === 0 ? m.retain(own) : n === 0 ? m.retain(args) : joined(m, args, a + 1, n));
    result = callTuple(m, func, all, merged);
  }
  m.hold(result);
  m.retain(result);
  m.dropTo(mark);
  return result;
}

/** The keys of cmp_to_key: slot 0 = the comparison, 1 = the object (0: the factory itself). */
const compareKey: NativeTypeSpec = {
  name: 'KeyWrapper',
  module: 'functools',
  bytes: 16,
  slots: 2,
  attributes: (m) => ({ __hash__: m.newNone() }),
  setup(type) {
    type.call = (m, a, n, kw) => {
      const [object] = bindArguments(m, 'K', a, n, kw, ['obj'], 1);
      return newKey(m, m.slot(m.S[a]!, 0), object!);
    };
    type.richcompare = (m, x, y, op) => {
      if (m.cls[y] !== m.cls[x]) throw m.error(T_TypeError, 'other argument must be K instance');
      const [left, right] = [m.slot(x, 1), m.slot(y, 1)];
      if (left === 0 || right === 0) throw m.error(T_AttributeError, 'object');
      const answer = m.hold(call2(m, m.slot(x, 0), left, right));
      const zero = m.newInt(0);
      const result = richCompare(m, answer, zero, op);
      m.drop();
      m.release(zero);
      return result;
    };
  },
  getset: [{
    name: 'obj',
    get: (m, self) => m.retain(m.slot(self, 1) || m.none),
    set: (m, self, value) => m.replace(self, 1, value === 0 ? 0 : m.retain(value)),
  }],
};

function newKey(m: Machine, compare: Ref, object: Ref): Ref {
  const self = m.create(Shape.nativeCollected, nativeType(m, compareKey), 16, 2);
  m.payload[self] = undefined;
  m.give(self, 0, m.retain(compare));
  if (object !== 0) m.give(self, 1, m.retain(object));
  m.memory.track(self);
  return self;
}

export const functoolsNativeModule: NativeModule = {
  name: '_functools',
  functions: [
    varargs('reduce', 2, 3, reduce),
    varargsKw('cmp_to_key', 0, 1, (m, a, n, kw) => newKey(m, parseArguments(m, 'cmp_to_key', a, n, kw, ['mycmp'], 1)[0]!, 0)),
    one('_is_partial', (m, a) => m.newBool(m.isInstance(m.S[a + 1]!, nativeType(m, partial)))),
  ],
  attributes: (m) => {
    nativeType(m, compareKey);
    return {
      partial: m.retain(nativeType(m, partial)),
      _lru_cache_wrapper: m.retain(nativeType(m, lruCacheType(m))),
    };
  },
};
