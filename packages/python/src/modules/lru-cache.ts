/**
 * `functools._lru_cache_wrapper`.
 *
 * Models:      CPython 3.11: a dict of results, or of links that also stand in the order of their last use.
 * Sources:     Modules/_functoolsmodule.c (lru_cache_make_key, uncached_lru_cache_wrapper, infinite_lru_cache_wrapper,
 *              bounded_lru_cache_wrapper, lru_cache_clear_list), sizeof(lru_cache_object), sizeof(lru_list_elem).
 * Layout:      wrapper: slot 0 = function, 1 = cache, 2 = keyword mark, 3 = cache-info type, 4 and 5 = attributes; num = the most
 *              entries (infinity = no bound); the payload counts. body and size link the list, the wrapper is its root.
 *              link: slot 0 = key, 1 = result; body = next, size = previous link.
 * Invariants:  I1 the link behind the root is the one used longest ago. I2 every link of the list is a value of the cache.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callArgs, callTuple, holdArguments, newBoundMethod } from '../machine/call.ts';
import { bindArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { noArgs } from '../machine/native.ts';
import { T_int, T_str, T_TypeError } from '../machine/type-ids.ts';
import { intArgument } from '../objects/abstract.ts';
import { isTrue } from '../objects/compare.ts';
import { dictClear, dictGetHashed, dictSetHashed, dictTakeHashed, newDict } from '../objects/dict-core.ts';
import { hashObject } from '../objects/hash.ts';
import { dictAttribute } from './attribute-dict.ts';
import { newTuple } from '../objects/list-core.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';

const FUNC = 0;
const CACHE = 1;
const MARK = 2;
const INFO = 3;
const DICT = 4;
const LINK_BYTES = 40;
/** The same with the object's head, in words of 8 bytes. */
const LINK_WORDS = 7;

interface Counts {
  hits: number;
  misses: number;
  readonly typed: boolean;
}

const linkType: NativeTypeSpec = { name: '_lru_list_elem', module: 'functools', bytes: LINK_BYTES, slots: 2 };

function extract(m: Machine, link: Ref): void {
  const [next, previous] = [m.body[link]!, m.size[link]!];
  m.body[previous] = next;
  m.size[next] = previous;
}

function append(m: Machine, root: Ref, link: Ref): void {
  const last = m.size[root]!;
  m.body[last] = link;
  m.size[root] = link;
  m.size[link] = last;
  m.body[link] = root;
}

/** The key of a call (owned): the sole argument itself if it is an int or str, else a tuple. */
function makeKey(m: Machine, self: Ref, args: Ref, from: number, kw: Ref): Ref {
  const { typed } = m.payload[self] as Counts;
  const n = m.size[args]!;
  const keywords = kw === 0 ? 0 : m.size[kw]!;
  if (!typed && keywords === 0) {
    if (n === 1) {
      const only = m.S[m.body[args]!]!;
      if (m.cls[only] === T_int || m.cls[only] === T_str) return m.retain(only);
    }
    return m.retain(args);
  }
  const parts: Ref[] = [];
  for (let i = 0; i < n; i++) parts.push(m.S[m.body[args]! + i]!);
  if (keywords > 0) parts.push(m.slot(self, MARK));
  for (let i = 0; i < keywords; i++) parts.push(m.S[m.body[kw]! + i]!, m.S[from + i]!);
  if (typed) {
    for (let i = 0; i < n; i++) parts.push(m.cls[m.S[m.body[args]! + i]!]!);
    for (let i = 0; i < keywords; i++) parts.push(m.cls[m.S[from + i]!]!);
  }
  const key = newTuple(m, parts.length);
  parts.forEach((part, i) => { m.S[m.body[key]! + i] = m.retain(part); });
  return key;
}

function call(m: Machine, a: number, n: number, kw: Ref): Ref {
  const mark = m.tempTop;
  const self = m.hold(m.retain(m.S[a]!));
  const held = m.tempTop;
  holdArguments(m, a, n, kw);
  const args = m.temps[held]!;
  const kwargs = m.tempTop > held + 1 ? m.temps[held + 1]! : 0;
  const counts = m.payload[self] as Counts;
  const most = m.num[self]!;
  let result: Ref;
  if (most === 0) {
    counts.misses++;
    result = callTuple(m, m.slot(self, FUNC), args, kwargs);
  } else {
    const key = m.hold(makeKey(m, self, args, a + 1 + n, kw));
    hashObject(m, key);
    const hash = m.hashLo;
    const known = dictGetHashed(m, m.slot(self, CACHE), key);
    if (known !== 0) {
      counts.hits++;
      if (most === Infinity) result = m.retain(known);
      else {
        extract(m, known);
        append(m, self, known);
        result = m.retain(m.slot(known, 1));
      }
    } else {
      counts.misses++;
      result = callTuple(m, m.slot(self, FUNC), args, kwargs);
      m.hold(result);
      m.hashLo = hash;
      if (most === Infinity) dictSetHashed(m, m.slot(self, CACHE), key, result);
      else remember(m, self, key, result, most);
      m.unhold();
    }
  }
  m.hold(result);
  m.retain(result);
  m.dropTo(mark);
  return result;
}

/**
 * A link is no collected object, and what it refers to is visited all the same (`lru_cache_tp_traverse`): where references
 * are counted it is storage that belongs to the cache.
 */
function newLink(m: Machine): Ref {
  if (m.counting) return m.createPart(Shape.listItems, LINK_WORDS, 2, 0);
  const link = m.create(Shape.native, nativeType(m, linkType), LINK_BYTES, 2);
  m.payload[link] = undefined;
  return link;
}

/** Stores a result (borrowed) in a bounded cache; the key's hash is in `m.hashLo`. Links keep the hash, too. */
function remember(m: Machine, self: Ref, key: Ref, result: Ref, most: number): void {
  const cache = m.slot(self, CACHE);
  const hash = m.hashLo;
  if (dictGetHashed(m, cache, key) !== 0) return;
  if (m.size[cache]! < most || m.body[self] === self) {
    const link = m.hold(newLink(m));
    m.give(link, 0, m.retain(key));
    m.give(link, 1, m.retain(result));
    m.num[link] = hash;
    m.hashLo = hash;
    dictSetHashed(m, cache, key, link);
    append(m, self, link);
    m.drop();
    return;
  }
  const link = m.body[self]!;
  extract(m, link);
  const [oldKey, oldResult] = [m.slot(link, 0), m.slot(link, 1)];
  m.hold(oldKey);
  m.hold(oldResult);
  m.hashLo = m.num[link]!;
  const popped = m.hold(dictTakeHashed(m, cache, oldKey) || m.retain(link));
  m.S[m.start[link]!] = 0;
  m.S[m.start[link]! + 1] = 0;
  m.give(link, 0, m.retain(key));
  m.give(link, 1, m.retain(result));
  m.num[link] = hash;
  m.hashLo = hash;
  dictSetHashed(m, cache, key, popped);
  append(m, self, link);
  m.drop(3);
}

/** lru_cache_object beyond the object head. */
const WRAPPER_BYTES = 136;

const wrapperType: NativeTypeSpec = {
  name: '_lru_cache_wrapper',
  module: 'functools',
  isBase: true,
  bytes: WRAPPER_BYTES,
  slots: 6,
  setup(type) {
    type.dictSlot = DICT;
    type.hasWeakrefs = true;
    type.new = (m, a, n, kw) => {
      const names = ['user_function', 'maxsize', 'typed', 'cache_info_type'];
      const [func, most, typed, info] = bindArguments(m, 'lru_cache', a, n, kw, names, 4);
      if (m.typeOf(func!).call === null) throw m.error(T_TypeError, 'the first argument must be callable');
      if (most !== m.none && m.typeOf(most!).index === null) throw m.error(T_TypeError, 'maxsize should be integer or None');
      const limit = most === m.none ? Infinity : Math.max(0, intArgument(m, most!));
      const counts: Counts = { hits: 0, misses: 0, typed: isTrue(m, typed!) };
      const cache = m.hold(newDict(m));
      const self = m.create(Shape.nativeCollected, nativeType(m, wrapperType), WRAPPER_BYTES, 6);
      m.unhold();
      m.payload[self] = counts;
      m.num[self] = limit;
      m.body[self] = self;
      m.size[self] = self;
      m.strKind[self] = 0;
      m.give(self, FUNC, m.retain(func!));
      m.give(self, CACHE, cache);
      m.give(self, MARK, m.retain(m.moduleState.get('_functools') as Ref));
      m.give(self, INFO, m.retain(info!));
      m.memory.track(self);
      return self;
    };
    type.init = () => 0;
    type.call = call;
    type.callsWithTuple = true;
    type.descrGet = (m, self, object) => (object === 0 || object === m.none ? m.retain(self) : newBoundMethod(m, self, object));
  },
  methods: [
    noArgs('cache_info', (m, a) => {
      const self = m.S[a]!;
      const { hits, misses } = m.payload[self] as Counts;
      const most = m.num[self]!;
      const values = [m.newIndex(hits), m.newIndex(misses), most === Infinity ? m.newNone() : m.newIndex(most),
        m.newIndex(m.size[m.slot(self, CACHE)]!)];
      for (const value of values) m.hold(value);
      const result = callArgs(m, m.slot(self, INFO), values);
      m.drop(values.length);
      return result;
    }),
    noArgs('cache_clear', (m, a) => {
      const self = m.S[a]!;
      const counts = m.payload[self] as Counts;
      counts.hits = 0;
      counts.misses = 0;
      m.body[self] = self;
      m.size[self] = self;
      dictClear(m, m.slot(self, CACHE));
      return m.newNone();
    }),
    noArgs('__copy__', (m, a) => m.retain(m.S[a]!)),
  ],
  getset: [dictAttribute(DICT)],
};

/** The type of the wrappers; makes what all of them share. */
export function lruCacheType(m: Machine): NativeTypeSpec {
  if (!m.moduleState.has('_functools')) {
    const mark = m.create(Shape.object, 1, 0, 0);
    m.extraRoots.add(mark);
    m.moduleState.set('_functools', mark);
    nativeType(m, linkType);
  }
  return wrapperType;
}
