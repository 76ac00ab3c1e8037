/** The `_collections` module: deque, defaultdict and the fast paths of Counter and namedtuple. Source: Modules/_collectionsmodule.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call0 } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { fast, noArgs, one } from '../machine/native.ts';
import { Nb } from '../machine/py-type.ts';
import { T_AttributeError, T_dict, T_KeyError, T_tuple, T_TypeError } from '../machine/type-ids.ts';
import { binaryOp, forEach, intArgument, setItem } from '../objects/abstract.ts';
import { allocateInstance } from '../objects/allocate.ts';
import { dictGet, dictSet } from '../objects/dict-core.ts';
import { dictMergeMapping, Merge } from '../objects/dict-merge.ts';
import { keyError } from '../objects/exceptions-core.ts';
import { newStr } from '../objects/str-core.ts';
import { packAll, packTuple } from '../objects/list-core.ts';
import { itemsIterator } from '../objects/reduce.ts';
import { reprText } from '../objects/repr.ts';
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
      const outer = m.callArgs;
      m.callArgs = 0;
      if (n > 0) {
        const factory = m.S[a + 1]!;
        m.S[a + 1] = self;
        m.type(T_dict).init!(m, a + 1, n - 1, kw);
        m.S[a + 1] = factory;
      } else m.type(T_dict).init!(m, a, 0, kw);
      m.callArgs = outer;
      return 0;
    };
    type.repr = (m, self) => {
      const factory = m.slot(self, FACTORY);
      const plain = m.hold(m.type(T_dict).repr!(m, self));
      const text = `${m.typeOf(self).plainName}(${reprText(m, factory || m.none)}, ${m.text(plain)})`;
      m.drop();
      return newStr(m, text);
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

function copyDefault(m: Machine, self: Ref): Ref {
  const result = m.hold(m.create(Shape.nativeCollected, m.cls[self]!, DEFAULT_DICT_BYTES, 3));
  m.size[result] = 0;
  const factory = m.slot(self, FACTORY);
  if (factory !== 0) m.give(result, FACTORY, m.retain(factory));
  m.memory.track(result);
  dictMergeMapping(m, result, self, Merge.replace);
  m.unhold();
  return result;
}

/** `_count_elements`: mapping[item] += 1 for each item. */
function countElements(m: Machine, a: number): Ref {
  const mapping = m.S[a + 1]!;
  const one_ = m.newInt(1);
  forEach(m, m.S[a + 2]!, (item) => {
    const old = dictGet(m, mapping, item);
    const value = m.hold(old === 0 ? m.retain(one_) : binaryOp(m, old, one_, Nb.add));
    dictSet(m, mapping, item, value);
    m.drop();
  });
  m.release(one_);
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

