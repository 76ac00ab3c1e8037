/**
 * The callables of `operator`: `itemgetter`, `attrgetter`, `methodcaller`.
 *
 * Models:      CPython 3.11: what each keeps from its construction, and which calls make a tuple.
 * Sources:     Modules/_operator.c (itemgetter_new, attrgetter_new, dotted_getattr, methodcaller_new,
 *              methodcaller_call, methodcaller_repr, methodcaller_reduce).
 * Algorithm:   1. An itemgetter of several keys keeps the tuple that the class was called with.
 *              2. An attrgetter keeps a tuple of names; a dotted one is a tuple of its parts.
 *              3. A methodcaller keeps name, the other arguments in a tuple, and the dict of keywords; it is called
 *                 with a tuple, gets the attribute, and calls it with tuple and dict.
 * Invariants:  names are interned, and live as long as what uses them.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callKeywords, callTuple } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat, type TextItem } from '../machine/message-format.ts';
import { noArgs } from '../machine/native.ts';
import { argumentTuple, withArgumentTuple } from '../machine/type-call.ts';
import { T_int, T_str, T_tuple, T_TypeError } from '../machine/type-ids.ts';
import { getItem } from '../objects/abstract.ts';
import { getAttr } from '../objects/attributes.ts';
import { cursor, dictNext } from '../objects/dict-core.ts';
import { newTuple, packTuple, tupleFromSlots } from '../objects/list-core.ts';
import { formatMessage } from '../objects/exception-hooks.ts';
import { guardedRepr, reprOf } from '../objects/repr.ts';
import { joinIterable } from '../objects/str-join.ts';
import { intern, internInPlace, newStr } from '../objects/str-core.ts';
import { loadModule } from './import-module.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';

function noKeywords(m: Machine, name: string, kw: Ref): void {
  if (kw !== 0 && m.size[kw]! > 0) throw m.error(T_TypeError, cFormat`${name}() takes no keyword arguments`);
}

function checkOne(m: Machine, name: string, n: number): void {
  if (n !== 1) throw m.error(T_TypeError, cFormat`${name} expected 1 argument, got ${n}`);
}

/** A tracked object whose slots take over the given references (0 = empty). */
function newCaller(m: Machine, spec: NativeTypeSpec, parts: readonly Ref[]): Ref {
  const self = m.create(Shape.nativeCollected, nativeType(m, spec), spec.bytes, spec.slots);
  m.payload[self] = undefined;
  for (let i = 0; i < parts.length; i++) if (parts[i] !== 0) m.give(self, i, parts[i]!);
  m.memory.track(self);
  return self;
}

/** The name of the type as `%s` of a format. */
const named = (name: string): TextItem => ({ text: `operator.${name}`, directive: '%s' });

/** Slot 0 = the key, or the tuple of keys; size = their count. */
export const itemGetter: NativeTypeSpec = {
  name: 'itemgetter',
  module: 'operator',
  bytes: 32,
  slots: 1,
  setup(type) {
    type.new = (m, a, n, kw) => {
      noKeywords(m, 'itemgetter', kw);
      if (n < 1) throw m.error(T_TypeError, 'itemgetter expected 1 argument, got 0');
      const item = m.hold(n === 1 ? m.retain(m.S[a + 1]!) : argumentTuple(m, a, n));
      const self = newCaller(m, itemGetter, [item]);
      m.unhold();
      m.size[self] = n;
      return self;
    };
    type.call = (m, a, n, kw) => {
      noKeywords(m, 'itemgetter', kw);
      checkOne(m, 'itemgetter', n);
      const keys = m.slot(m.S[a]!, 0);
      const object = m.S[a + 1]!;
      if (m.size[m.S[a]!] === 1) return oneItem(m, object, keys);
      const count = m.size[keys]!;
      const result = m.hold(newTuple(m, count));
      for (let i = 0; i < count; i++) m.S[m.body[result]! + i] = getItem(m, object, m.S[m.body[keys]! + i]!);
      m.unhold();
      return result;
    };
    type.repr = (m, self) => guardedRepr(m, self, 'operator.itemgetter(...)', () => {
      const key = { repr: m.slot(self, 0) };
      const name = named('itemgetter');
      return formatMessage(m, m.size[self] === 1 ? cFormat`${name}(${key})` : cFormat`${name}${key}`);
    });
  },
  methods: [noArgs('__reduce__', (m, a) => {
    const self = m.S[a]!;
    const key = m.slot(self, 0);
    const args = m.hold(m.size[self] === 1 ? packTuple(m, key) : m.retain(key));
    const parts = packTuple(m, m.cls[self]!, args);
    m.drop();
    return parts;
  })],
};

/** `object[key]`, where an index into a tuple asks the tuple itself. */
function oneItem(m: Machine, object: Ref, key: Ref): Ref {
  if (m.cls[object] === T_tuple && m.cls[key] === T_int) {
    const index = m.num[key]!;
    if (index >= 0 && index < m.size[object]!) return m.retain(m.S[m.body[object]! + index]!);
  }
  return getItem(m, object, key);
}

/** The interned name, or the tuple of the interned parts of a dotted one; owned. */
function attributePath(m: Machine, name: Ref): Ref {
  const parts = m.text(name).split('.');
  if (parts.length === 1) return internInPlace(m, name);
  const path = m.hold(newTuple(m, parts.length));
  for (let i = 0; i < parts.length; i++) {
    const part = m.hold(newStr(m, parts[i]!));
    m.S[m.body[path]! + i] = internInPlace(m, part);
    m.drop();
  }
  m.unhold();
  return path;
}

/** The name as given; owned. */
function attributeName(m: Machine, path: Ref): Ref {
  if (m.cls[path] !== T_tuple) return m.retain(path);
  const dot = m.hold(newStr(m, '.'));
  const name = joinIterable(m, dot, path);
  m.drop();
  return name;
}

/** The names as given, in a tuple; owned. */
function attributeNames(m: Machine, self: Ref): Ref {
  const paths = m.slot(self, 0);
  const names = m.hold(newTuple(m, m.size[paths]!));
  for (let i = 0; i < m.size[paths]!; i++) {
    m.S[m.body[names]! + i] = attributeName(m, m.S[m.body[paths]! + i]!);
  }
  m.unhold();
  return names;
}

function followPath(m: Machine, object: Ref, path: Ref): Ref {
  if (m.cls[path] !== T_tuple) return getAttr(m, object, path);
  let found = m.retain(object);
  for (let i = 0; i < m.size[path]!; i++) {
    m.hold(found);
    const next = getAttr(m, found, m.S[m.body[path]! + i]!);
    m.drop();
    found = next;
  }
  return found;
}

/** Slot 0 = the tuple of names, each a str or a tuple of parts. */
export const attrGetter: NativeTypeSpec = {
  name: 'attrgetter',
  module: 'operator',
  bytes: 24,
  slots: 1,
  setup(type) {
    type.new = (m, a, n, kw) => {
      noKeywords(m, 'attrgetter', kw);
      if (n < 1) throw m.error(T_TypeError, 'attrgetter expected 1 argument, got 0');
      const paths = m.hold(newTuple(m, n));
      for (let i = 0; i < n; i++) {
        const name = m.S[a + 1 + i]!;
        if (!m.isInstance(name, T_str)) throw m.error(T_TypeError, 'attribute name must be a string');
        m.S[m.body[paths]! + i] = attributePath(m, name);
      }
      const self = newCaller(m, attrGetter, [paths]);
      m.unhold();
      return self;
    };
    type.call = (m, a, n, kw) => {
      noKeywords(m, 'attrgetter', kw);
      checkOne(m, 'attrgetter', n);
      const paths = m.slot(m.S[a]!, 0);
      const object = m.S[a + 1]!;
      const count = m.size[paths]!;
      if (count === 1) return followPath(m, object, m.S[m.body[paths]!]!);
      const result = m.hold(newTuple(m, count));
      for (let i = 0; i < count; i++) m.S[m.body[result]! + i] = followPath(m, object, m.S[m.body[paths]! + i]!);
      m.unhold();
      return result;
    };
    type.repr = (m, self) => guardedRepr(m, self, 'operator.attrgetter(...)', () => {
      const paths = m.slot(self, 0);
      const name = named('attrgetter');
      const isOne = m.size[paths] === 1;
      const shown = m.hold(isOne ? attributeName(m, m.S[m.body[paths]!]!) : attributeNames(m, self));
      const text = formatMessage(m, isOne ? cFormat`${name}(${{ repr: shown }})` : cFormat`${name}${{ repr: shown }}`);
      m.drop();
      return text;
    });
  },
  methods: [noArgs('__reduce__', (m, a) => {
    const names = m.hold(attributeNames(m, m.S[a]!));
    const parts = packTuple(m, m.cls[m.S[a]!]!, names);
    m.drop();
    return parts;
  })],
};

const NAME = 0;
const ARGS = 1;
const KEYWORDS = 2;

/** Slot 0 = the name, 1 = the tuple of arguments, 2 = the dict of keywords or 0. */
export const methodCaller: NativeTypeSpec = {
  name: 'methodcaller',
  module: 'operator',
  bytes: 24,
  slots: 3,
  setup(type) {
    type.callsWithTuple = true;
    type.new = (m, a, n, kw) => {
      if (n < 1) throw m.error(T_TypeError, 'methodcaller needs at least one argument, the method name');
      if (!m.isInstance(m.S[a + 1]!, T_str)) throw m.error(T_TypeError, 'method name must be a string');
      const mark = m.tempTop;
      const keywords = kw === 0 || m.size[kw] === 0 ? 0 : callKeywords(m, a, n, kw);
      const self = newCaller(m, methodCaller, [internInPlace(m, m.S[a + 1]!), 0, keywords]);
      m.hold(self);
      m.give(self, ARGS, tupleFromSlots(m, a + 2, n - 1));
      m.retain(self);
      m.dropTo(mark);
      return self;
    };
    type.call = (m, a, n, kw) => withArgumentTuple(m, a, n, kw, callNamed);
    type.repr = (m, self) => guardedRepr(m, self, 'operator.methodcaller(...)', representCall);
  },
  methods: [noArgs('__reduce__', (m, a) => reduceMethodCaller(m, m.S[a]!))],
};

/** `methodcaller_repr`: the arguments are represented in a tuple, which is joined. */
function representCall(m: Machine, self: Ref): Ref {
  const [name, args, keywords] = [m.slot(self, NAME), m.slot(self, ARGS), m.slot(self, KEYWORDS)];
  const positional = m.size[args]!;
  const count = positional + (keywords === 0 ? 0 : m.size[keywords]!);
  if (count === 0) return formatMessage(m, cFormat`${named('methodcaller')}(${{ repr: name }})`);
  const shown = m.hold(newTuple(m, count));
  for (let i = 0; i < positional; i++) m.S[m.body[shown]! + i] = reprOf(m, m.S[m.body[args]! + i]!);
  for (let at = 0, i = positional; i < count; i++) {
    at = dictNext(m, keywords, at);
    m.S[m.body[shown]! + i] = formatMessage(m, cFormat`${{ str: m.text(cursor.key) }}=${{ repr: cursor.value }}`);
  }
  const separator = m.hold(newStr(m, ', '));
  const joined = joinIterable(m, separator, shown);
  m.drop();
  m.hold(joined);
  const text = formatMessage(m, cFormat`${named('methodcaller')}(${{ repr: name }}, ${{ str: m.text(joined) }})`);
  m.drop(2);
  return text;
}

/** `methodcaller_call`. */
function callNamed(m: Machine, a: number, n: number, kw: Ref): Ref {
  noKeywords(m, 'methodcaller', kw);
  checkOne(m, 'methodcaller', n);
  const self = m.S[a]!;
  const method = m.hold(getAttr(m, m.S[a + 1]!, m.slot(self, NAME)));
  const result = callTuple(m, method, m.slot(self, ARGS), m.slot(self, KEYWORDS));
  m.drop();
  return result;
}

/** `(class, (name, *args))`; with keywords, a partial that holds them makes the caller from the arguments. */
function reduceMethodCaller(m: Machine, self: Ref): Ref {
  const [name, args, keywords] = [m.slot(self, NAME), m.slot(self, ARGS), m.slot(self, KEYWORDS)];
  const mark = m.tempTop;
  let [maker, given] = [m.cls[self]!, args];
  if (keywords === 0) {
    const count = m.size[args]!;
    given = m.hold(newTuple(m, count + 1));
    m.S[m.body[given]!] = m.retain(name);
    for (let i = 0; i < count; i++) m.S[m.body[given]! + 1 + i] = m.retain(m.S[m.body[args]! + i]!);
  } else {
    const functools = m.hold(loadModule(m, 'functools'));
    const partial = m.hold(getAttr(m, functools, m.hold(intern(m, 'partial'))));
    maker = m.hold(callTuple(m, partial, m.hold(packTuple(m, maker, name)), keywords));
  }
  const parts = packTuple(m, maker, given);
  m.dropTo(mark);
  return parts;
}
