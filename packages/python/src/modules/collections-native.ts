/** The `_collections` module: deque, defaultdict and the fast paths of Counter and namedtuple. Source: Modules/_collectionsmodule.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call0, call2 } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, noArgs, one } from '../machine/native.ts';
import { Nb } from '../machine/py-type.ts';
import { T_AttributeError, T_dict, T_KeyError, T_tuple, T_TypeError } from '../machine/type-ids.ts';
import { binaryOp, getIter, intArgument, iterNext, setItem } from '../objects/abstract.ts';
import { allocateInstance } from '../objects/allocate.ts';
import { getAttr, typeLookup } from '../objects/attributes.ts';
import { dictGet, dictSet } from '../objects/dict-core.ts';
import { dictMergeMapping, Merge } from '../objects/dict-merge.ts';
import { givenKeywords } from '../objects/dict-update.ts';
import { formatMessage } from '../objects/exception-hooks.ts';
import { keyError } from '../objects/exceptions-core.ts';
import { newStr } from '../objects/str-core.ts';
import { packAll, packTuple, tupleFromSlots } from '../objects/list-core.ts';
import { itemsIterator } from '../objects/reduce.ts';
import { guardedRepr, reprOf } from '../objects/repr.ts';
import { dequeIterators, dequeSpec } from './deque.ts';
import type { NativeModule } from './native-module.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';
import { orderedDictParts, orderedDictSpec } from './ordered-dict.ts';

/** PyDictObject and the factory beyond the object head. */
const DEFAULT_DICT_BYTES = 40;
const FACTORY = 2;

/** defaultdict: the slots of dict, then the factory. */
const defaultDict: NativeTypeSpec = {
  name: 'defaultdict',
  module: 'collections',
  isBase: true,
  base: T_dict,
  bytes: DEFAULT_DICT_BYTES,
  slots: 3,
  setup(type) {
    type.new = (m, a) => {
      const cls = m.type(m.S[a]!);
      const self = cls.isHeap
        ? allocateInstance(m, cls, Shape.dict, 0, 3, DEFAULT_DICT_BYTES)
        : m.create(Shape.nativeCollected, cls.ref, DEFAULT_DICT_BYTES, 3);
      m.size[self] = 0;
      m.memory.track(self);
      return self;
    };
    type.init = (m, a, n, kw) => {
      const self = m.S[a]!;
      if (n > 0) {
        const factory = m.S[a + 1]!;
        if (factory !== m.none && m.typeOf(factory).call === null) {
          throw m.error(T_TypeError, 'first argument must be callable or None');
        }
        m.replace(self, FACTORY, factory === m.none ? 0 : m.retain(factory));
      }
      fillDefault(m, a, n, kw);
      return 0;
    };
    type.repr = repr;
    type.binary[Nb.or] = (m, a, b) => {
      if (!m.isInstance(a, T_dict) || !m.isInstance(b, T_dict)) return 0;
      const result = m.hold(newDefault(m, m.isInstance(a, nativeType(m, defaultDict)) ? a : b, a));
      dictMergeMapping(m, result, b, Merge.replace);
      m.unhold();
      return result;
    };
  },
  methods: [
    one('__missing__', (m, a) => {
      const self = m.S[a]!;
      const factory = m.slot(self, FACTORY);
      if (factory === 0) throw keyError(m, T_KeyError, m.S[a + 1]!);
      const value = m.hold(call0(m, factory));
      setItem(m, self, m.S[a + 1]!, value);
      m.unhold();
      return value;
    }),
    noArgs('copy', (m, a) => copyDefault(m, m.S[a]!)),
    noArgs('__copy__', (m, a) => copyDefault(m, m.S[a]!)),
    noArgs('__reduce__', (m, a) => reduceDefault(m, m.S[a]!)),
  ],
  getset: [{
    name: 'default_factory',
    get: (m, self) => m.retain(m.slot(self, FACTORY) || m.none),
    set: (m, self, value) => m.replace(self, FACTORY, value === 0 || value === m.none ? 0 : m.retain(value)),
  }],
};

/** `(class, (factory,), None, None, items)`. */
function reduceDefault(m: Machine, self: Ref): Ref {
  const factory = m.slot(self, FACTORY);
  const args = m.hold(factory === 0 ? m.retain(m.emptyTuple) : packTuple(m, factory));
  const items = m.hold(itemsIterator(m, self));
  const parts = packAll(m, m.cls[self]!, args, m.none, m.none, items);
  m.drop(2);
  return parts;
}

/** `defdict_init` behind the factory: the other arguments are a tuple of their own, with which dict fills the object. */
function fillDefault(m: Machine, a: number, n: number, kw: Ref): void {
  const mark = m.tempTop;
  const outer = m.callArgs;
  const self = m.S[a]!;
  const rest = Math.max(n - 1, 0);
  const first = a + n - rest;
  const keywords = kw === 0 || m.size[kw] === 0 ? 0 : givenKeywords(m, a + 1 + n, kw);
  m.callArgs = m.hold(tupleFromSlots(m, first + 1, rest));
  if (keywords !== 0) m.hold(m.retain(keywords));
  const before = m.S[first]!;
  m.S[first] = self;
  try {
    m.type(T_dict).init!(m, first, rest, kw);
  } finally {
    m.S[first] = before;
    m.callArgs = outer;
  }
  m.dropTo(mark);
}

/** `new_defdict`: another one of the class of `model`, with its factory and the items of `source`. */
function newDefault(m: Machine, model: Ref, source: Ref): Ref {
  return call2(m, m.cls[model]!, m.slot(model, FACTORY) || m.none, source);
}

const copyDefault = (m: Machine, self: Ref): Ref => newDefault(m, self, self);

/** `defdict_repr`. */
function repr(m: Machine, self: Ref): Ref {
  const plain = m.hold(m.type(T_dict).repr!(m, self));
  const factory = m.slot(self, FACTORY);
  const shown = m.hold(factory === 0 ? newStr(m, 'None') : guardedRepr(m, factory, '...', reprOf));
  const name = { text: m.typeOf(self).plainName, directive: '%s' };
  const text = formatMessage(m, cFormat`${name}(${{ str: m.text(shown) }}, ${{ str: m.text(plain) }})`);
  m.drop(2);
  return text;
}

/** `_count_elements`: mapping[item] += 1 for each item; through `get` and `[]` where a class has its own. */
function countElements(m: Machine, a: number): Ref {
  const mapping = m.S[a + 1]!;
  const iterator = m.hold(getIter(m, m.S[a + 2]!));
  const one_ = m.hold(m.newInt(1));
  const isPlain = m.isInstance(mapping, T_dict) && ['get', '__setitem__'].every((name) => {
    const ref = m.nameOf(name);
    return typeLookup(m, m.typeOf(mapping), ref) === typeLookup(m, m.type(T_dict), ref);
  });
  const get = isPlain ? 0 : m.hold(getAttr(m, mapping, m.nameOf('get')));
  const zero = isPlain ? 0 : m.hold(m.newInt(0));
  for (let item = iterNext(m, iterator); item !== 0; item = iterNext(m, iterator)) {
    m.hold(item);
    const old = isPlain ? dictGet(m, mapping, item) : m.hold(call2(m, get, item, zero));
    const value = m.hold(old === 0 ? m.retain(one_) : binaryOp(m, old, one_, Nb.add));
    if (isPlain) dictSet(m, mapping, item, value);
    else setItem(m, mapping, item, value);
    m.drop(isPlain ? 2 : 3);
  }
  m.drop(isPlain ? 2 : 4);
  return m.newNone();
}

/** Field descriptor of named tuples: slot 0 = docstring; size = index. */
const tupleGetter: NativeTypeSpec = {
  name: '_tuplegetter',
  module: 'collections',
  bytes: 16,
  slots: 1,
  setup(type) {
    type.new = (m, a) => {
      const self = m.create(Shape.nativeCollected, m.S[a]!, 16, 1);
      m.size[self] = intArgument(m, m.S[a + 1]!);
      m.give(self, 0, m.retain(m.S[a + 2]!));
      m.memory.track(self);
      return self;
    };
    type.descrGet = (m, self, object) => {
      if (object === 0 || object === m.none) return m.retain(self);
      if (!m.isInstance(object, T_tuple)) {
        const message = `descriptor for index '${m.size[self]}' for tuple subclasses doesn't apply to '${m.typeOf(object).name}' object`;
        throw m.error(T_TypeError, message);
      }
      return m.retain(m.S[m.body[object]! + m.size[self]!]!);
    };
    type.descrSet = (m) => { throw m.error(T_AttributeError, "can't set attribute"); };
  },
  getset: [{ name: '__doc__', get: (m, self) => m.retain(m.slot(self, 0)) }],
};

export const collectionsNativeModule: NativeModule = {
  name: '_collections',
  functions: [fast('_count_elements', 2, 2, countElements)],
  attributes: (m) => {
    for (const spec of [...dequeIterators, ...orderedDictParts]) nativeType(m, spec);
    return types(m);
  },
};

function types(m: Machine): Record<string, Ref> {
  return {
    deque: m.retain(nativeType(m, dequeSpec)),
    defaultdict: m.retain(nativeType(m, defaultDict)),
    OrderedDict: m.retain(nativeType(m, orderedDictSpec)),
    _tuplegetter: m.retain(nativeType(m, tupleGetter)),
  };
}

