/**
 * `list[int]` and its like: `types.GenericAlias`.
 * Source: Objects/genericaliasobject.c (Py_GenericAlias, ga_repr, ga_getattro, ga_call, ga_richcompare, ga_hash,
 * ga_mro_entries).
 * Layout: slot 0 = origin, 1 = args tuple.
 * Simplified: type variables are not looked for; `__parameters__` is empty.
 */
import type { Ref } from '@memarena/core';
import { callAt } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs, one, type NativeDef } from '../machine/native.ts';
import { Compare, Nb } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_GenericAlias, T_TypeError } from '../machine/type-ids.ts';
import { genericGet, getAttr, lookupAttrText } from './attributes.ts';
import { equal } from './compare.ts';
import { newGenericAlias } from './generic-alias-core.ts';
import { packTuple } from './list-core.ts';
import { hashObject } from './hash.ts';
import { reprOf, strOf, strText } from './repr.ts';
import { newStr } from './str-core.ts';
import { StrWriter } from './str-writer.ts';
import { uniteTypes } from './union-type.ts';

/** Attributes that the alias answers itself instead of its origin. */
const OWN = new Set([
  '__class__', '__bases__', '__origin__', '__args__', '__unpacked__', '__parameters__',
  '__typing_unpacked_tuple_args__',  '__mro_entries__', '__reduce_ex__', '__reduce__', '__copy__', '__deepcopy__',
]);

/** `__class_getitem__` of the containers. */
export const classGetitem: NativeDef = one(
  '__class_getitem__', (m, a) => newGenericAlias(m, m.S[a]!, m.S[a + 1]!), { binding: 'class' },
);

/** Writes what an alias or a union consists of (`ga_repr_item`): classes by their names, everything else as its `repr`. */
export function writeTypeItem(m: Machine, writer: StrWriter, item: Ref): void {
  writer.writeStr(m.hold(typeItem(m, item)));
  m.drop();
}

function typeItem(m: Machine, item: Ref): Ref {
  if (item === m.ellipsis) return newStr(m, '...');
  if (hasAttr(m, item, '__origin__') && hasAttr(m, item, '__args__')) return reprOf(m, item);
  const mark = m.tempTop;
  const qualname = lookupAttrText(m, item, '__qualname__');
  if (qualname === 0) return reprOf(m, item);
  m.hold(qualname);
  const module = lookupAttrText(m, item, '__module__');
  if (module !== 0) m.hold(module);
  const result = module === 0 || module === m.none ? reprOf(m, item)
    : m.isStr(module) && m.text(module) === 'builtins' ? strOf(m, qualname)
    : m.messageHook(cFormat`${{ str: strText(m, module) }}.${{ str: strText(m, qualname) }}`);
  m.dropTo(mark);
  return result;
}

function hasAttr(m: Machine, object: Ref, name: string): boolean {
  const value = lookupAttrText(m, object, name);
  if (value !== 0) m.release(value);
  return value !== 0;
}

function repr(m: Machine, alias: Ref): Ref {
  const args = m.slot(alias, 1);
  const writer = new StrWriter(m);
  writeTypeItem(m, writer, m.slot(alias, 0));
  writer.writeAscii('[');
  for (let i = 0; i < m.size[args]!; i++) {
    if (i > 0) writer.writeAscii(', ');
    writeTypeItem(m, writer, m.S[m.body[args]! + i]!);
  }
  if (m.size[args] === 0) writer.writeAscii('()');
  writer.writeAscii(']');
  return writer.finish();
}

function getattro(m: Machine, alias: Ref, name: Ref): Ref {
  const text = m.text(name);
  if (!text.startsWith('__') || !text.endsWith('__')) return getAttr(m, m.slot(alias, 0), name);
  return OWN.has(text) ? genericGet(m, alias, name, false) : getAttr(m, m.slot(alias, 0), name);
}

export const genericAliasType: TypeSpec = {
  type: T_GenericAlias,
  module: 'types',
  isBase: true,
  setup(type) {
    type.repr = repr;
    type.getattro = getattro;
    type.binary[Nb.or] = uniteTypes;
    type.getitem = (m, self, key) => newGenericAlias(m, m.slot(self, 0), key);
    type.call = (m, a, n, kw) => {
      const alias = m.S[a]!;
      m.S[a] = m.slot(alias, 0);
      try {
        return callAt(m, a, n, kw);
      } finally {
        m.S[a] = alias;
      }
    };
    type.hash = (m, self) => {
      hashObject(m, m.slot(self, 0));
      const low = m.hashLo;
      const high = m.hashHi;
      hashObject(m, m.slot(self, 1));
      m.hashLo ^= low;
      m.hashHi ^= high;
    };
    type.richcompare = (m, a, b, op) => {
      if (!m.isInstance(b, T_GenericAlias) || (op !== Compare.EQ && op !== Compare.NE)) return 0;
      const same = equal(m, m.slot(a, 0), m.slot(b, 0)) && equal(m, m.slot(a, 1), m.slot(b, 1));
      return m.newBool(same === (op === Compare.EQ));
    };
    type.new = (m, a, n) => {
      if (n !== 2) throw m.error(T_TypeError, cFormat`GenericAlias expected 2 arguments, got ${n}`);
      return newGenericAlias(m, m.S[a + 1]!, m.S[a + 2]!, m.S[a]!);
    };
  },
  methods: [
    noArgs('__reduce__', (m, a) => {
      const self = m.S[a]!;
      const args = m.hold(packTuple(m, m.slot(self, 0), m.slot(self, 1)));
      const parts = packTuple(m, m.cls[self]!, args);
      m.drop();
      return parts;
    }),
    one('__mro_entries__', (m, a) => packTuple(m, m.slot(m.S[a]!, 0))),
    one('__instancecheck__', (m) => {
      throw m.error(T_TypeError, 'isinstance() argument 2 cannot be a parameterized generic');
    }),
    one('__subclasscheck__', (m) => {
      throw m.error(T_TypeError, 'issubclass() argument 2 cannot be a parameterized generic');
    }),
  ],
  getset: [
    { name: '__origin__', get: (m, self) => m.retain(m.slot(self, 0)) },
    { name: '__args__', get: (m, self) => m.retain(m.slot(self, 1)) },
    { name: '__parameters__', get: (m) => m.retain(m.emptyTuple) },
    { name: '__unpacked__', get: (m) => m.newBool(false) },
  ],
};
