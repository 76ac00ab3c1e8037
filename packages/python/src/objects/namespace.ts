/**
 * `types.SimpleNamespace`: attributes in a dict that is made with the object.
 * Source: Objects/namespaceobject.c (namespace_new, namespace_init, namespace_repr, namespace_richcompare).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { keywordDict } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { noArgs } from '../machine/native.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_AttributeError, T_SimpleNamespace, T_TypeError } from '../machine/type-ids.ts';
import { getIter, iterNext } from './abstract.ts';
import { richCompare } from './compare.ts';
import { cursor, dictGet, dictNext, newDict } from './dict-core.ts';
import { Merge, dictMergeMapping } from './dict-merge.ts';
import { givenKeywords } from './dict-update.ts';
import { FormatBuilder } from './format-builder.ts';
import { listAppendOwned, newList, packAll } from './list-core.ts';
import { instanceDictGetSet } from './object-type.ts';
import { guardedRepr, reprOf } from './repr.ts';
import { joinWords } from './str-join.ts';
import { newStrUncached } from './str-core.ts';

/** _PyNamespaceObject beyond the object head. */
const NAMESPACE_BYTES = 8;
const DICT = 1;
const SLOTS = 2;
const SEPARATOR = ', ';

/** A namespace of `cls` with an empty dict; owned. */
export function newNamespace(m: Machine, cls: Ref = T_SimpleNamespace): Ref {
  const type = m.type(cls);
  const [extra, members] = type.isHeap ? [type.extraBytes, type.memberSlots] : [0, 0];
  const self = m.hold(m.create(Shape.nativeCollected, cls, NAMESPACE_BYTES + extra, SLOTS + members));
  m.payload[self] = undefined;
  m.strKind[self] = 0;
  m.memory.track(self);
  m.give(self, DICT, newDict(m));
  m.unhold();
  return self;
}

function newKeyList(m: Machine, dict: Ref): Ref {
  const keys = newList(m, m.size[dict]!);
  let to = m.body[keys]!;
  for (let at = dictNext(m, dict, 0); at !== 0; at = dictNext(m, dict, at)) m.S[to++] = m.retain(cursor.key);
  return keys;
}

/** `name=value` of one attribute. */
function pairText(m: Machine, key: Ref, value: Ref): Ref {
  const format = new FormatBuilder(m, '%S=%R'.length);
  format.str(key);
  format.literal('=');
  const text = m.hold(reprOf(m, value));
  format.writer.overallocate = false;
  format.str(text);
  m.drop();
  return format.finish();
}

function represent(m: Machine, self: Ref): Ref {
  const pairs = m.hold(newList(m, 0));
  const dict = m.hold(m.retain(m.slot(self, DICT)));
  const keys = m.hold(newKeyList(m, dict));
  const iterator = m.hold(getIter(m, keys));
  for (let key = iterNext(m, iterator); key !== 0; key = iterNext(m, iterator)) {
    m.hold(key);
    if (m.isStr(key) && m.size[key]! > 0) listAppendOwned(m, pairs, pairText(m, key, dictGet(m, dict, key)));
    m.drop();
  }
  const separator = m.hold(newStrUncached(m, SEPARATOR, 1, SEPARATOR.length));
  const joined = joinWords(m, separator, m.body[pairs]!, m.size[pairs]!);
  m.drop();
  m.hold(joined);
  const format = new FormatBuilder(m, '%s(%S)'.length);
  format.text(nameOf(m, self));
  format.literal('(');
  format.str(joined);
  format.last(')');
  const result = format.finish();
  m.drop();
  m.unhold(4);
  for (const part of [pairs, dict, keys, iterator]) m.release(part);
  return result;
}

/** A namespace inside itself. */
function recursiveText(m: Machine, self: Ref): Ref {
  const format = new FormatBuilder(m, '%s(...)'.length);
  format.text(nameOf(m, self));
  format.last('(...)');
  return format.finish();
}

const nameOf = (m: Machine, self: Ref): string =>
  (m.cls[self] === T_SimpleNamespace ? 'namespace' : m.typeOf(self).name);

export const namespaceType: TypeSpec = {
  type: T_SimpleNamespace,
  module: 'types',
  isBase: true,
  doc: 'A simple attribute-based namespace.\n\nSimpleNamespace(**kwargs)',
  attributes: (m) => ({ __hash__: m.newNone() }),
  setup(type) {
    type.dictSlot = 0;
    type.new = (m, a) => newNamespace(m, m.S[a]!);
    type.init = (m, a, n, kw) => {
      if (n > 0) throw m.error(T_TypeError, 'no positional arguments expected');
      if (kw === 0 || m.size[kw] === 0) return 0;
      const given = givenKeywords(m, a + 1, kw);
      const keywords = m.hold(given === 0 ? keywordDict(m, a + 1, kw) : m.retain(given));
      dictMergeMapping(m, m.slot(m.S[a]!, DICT), keywords, Merge.replace);
      m.drop();
      return 0;
    };
    type.repr = (m, self) => guardedRepr(m, self, recursiveText, represent);
    type.richcompare = (m, a, b, op) =>
      (m.isInstance(a, T_SimpleNamespace) && m.isInstance(b, T_SimpleNamespace)
        ? richCompare(m, m.slot(a, DICT), m.slot(b, DICT), op) : 0);
  },
  methods: [
    noArgs('__reduce__', (m, a) => packAll(m, m.cls[m.S[a]!]!, m.emptyTuple, m.slot(m.S[a]!, DICT))),
  ],
  getset: [{
    ...instanceDictGetSet,
    set: (m) => { throw m.error(T_AttributeError, 'readonly attribute'); },
  }],
};
