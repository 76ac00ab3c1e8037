/**
 * `int | str`: `types.UnionType`.
 * Source: Objects/unionobject.c (_Py_union_type_or, merge, unions_equal, union_repr, union_instancecheck).
 * Layout: slot 0 = args tuple.
 * Simplified: the hash is the same for unions of the same types, but not the number that a frozenset of them has;
 *             type variables are not looked for.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { isInstanceOf, isSubclass } from '../builtins/core-functions.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { one } from '../machine/native.ts';
import { Compare, Nb } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_GenericAlias, T_NoneType, T_TypeError, T_UnionType } from '../machine/type-ids.ts';
import { genericGet } from './attributes.ts';
import { equal } from './compare.ts';
import { writeTypeItem } from './generic-alias.ts';
import { hashObject } from './hash.ts';
import { newTuple } from './list-core.ts';
import { StrWriter } from './str-writer.ts';
import { resizeTuple } from './tuple-core.ts';
import { isTypeObject } from './type-core.ts';

/** Bytes of unionobject beyond the object head. */
const UNION_BYTES = 16;

function isUnionable(m: Machine, ref: Ref): boolean {
  const cls = m.cls[ref]!;
  return ref === m.none || m.isInstance(ref, T_GenericAlias) || cls === T_UnionType || isTypeObject(m, ref);
}

function countOf(m: Machine, ref: Ref): number {
  return m.cls[ref] === T_UnionType ? m.size[m.slot(ref, 0)]! : 1;
}

/** The types that an operand stands for; borrowed. */
function memberOf(m: Machine, ref: Ref, index: number): Ref {
  if (m.cls[ref] === T_UnionType) return m.S[m.body[m.slot(ref, 0)]! + index]!;
  return ref === m.none ? T_NoneType : ref;
}

function isSame(m: Machine, a: Ref, b: Ref): boolean {
  return a === b || (m.isInstance(a, T_GenericAlias) && m.isInstance(b, T_GenericAlias) && equal(m, a, b));
}

/** Both operands' types without repetitions; 0 when the right one adds nothing. */
function merge(m: Machine, left: Ref, right: Ref): Ref {
  const known = countOf(m, left);
  const most = countOf(m, right);
  let tuple: Ref = 0;
  let count = known;
  for (let i = 0; i < most; i++) {
    const item = memberOf(m, right, i);
    let isNew = true;
    for (let k = 0; k < count && isNew; k++) {
      isNew = !isSame(m, k < known ? memberOf(m, left, k) : m.S[m.body[tuple]! + k]!, item);
    }
    if (!isNew) continue;
    if (tuple === 0) {
      tuple = m.hold(newTuple(m, known + most - i));
      for (let k = 0; k < known; k++) m.S[m.body[tuple]! + k] = m.retain(memberOf(m, left, k));
    }
    m.S[m.body[tuple]! + count++] = m.retain(item);
  }
  if (tuple === 0) return 0;
  m.unhold();
  return count < m.size[tuple]! ? resizeTuple(m, tuple, count) : tuple;
}

/** `a | b` of two types; 0 = not for this operator. */
export function uniteTypes(m: Machine, a: Ref, b: Ref): Ref {
  if (!isUnionable(m, a) || !isUnionable(m, b)) return 0;
  const members = merge(m, a, b);
  if (members === 0) return m.retain(a);
  m.hold(members);
  const union = m.create(Shape.nativeCollected, T_UnionType, UNION_BYTES, 1);
  m.unhold();
  m.give(union, 0, members);
  m.memory.track(union);
  return union;
}

function repr(m: Machine, self: Ref): Ref {
  const writer = new StrWriter(m);
  for (let i = 0; i < countOf(m, self); i++) {
    if (i > 0) writer.writeAscii(' | ');
    const member = memberOf(m, self, i);
    if (member === T_NoneType) writer.writeAscii('None');
    else writeTypeItem(m, writer, member);
  }
  return writer.finish();
}

function hasSameMembers(m: Machine, a: Ref, b: Ref): boolean {
  if (countOf(m, a) !== countOf(m, b)) return false;
  for (let i = 0; i < countOf(m, a); i++) {
    let found = false;
    for (let k = 0; k < countOf(m, b) && !found; k++) found = isSame(m, memberOf(m, a, i), memberOf(m, b, k));
    if (!found) return false;
  }
  return true;
}

function refuseGenerics(m: Machine, self: Ref, what: string): void {
  for (let i = 0; i < countOf(m, self); i++) {
    if (m.isInstance(memberOf(m, self, i), T_GenericAlias)) {
      throw m.error(T_TypeError, cFormat`${what}() argument 2 cannot be a parameterized generic`);
    }
  }
}

function anyMember(m: Machine, self: Ref, test: (member: Ref) => boolean): Ref {
  for (let i = 0; i < countOf(m, self); i++) if (test(memberOf(m, self, i))) return m.newBool(true);
  return m.newBool(false);
}

export const unionType: TypeSpec = {
  type: T_UnionType,
  module: 'types',
  isBase: false,
  setup(type) {
    type.binary[Nb.or] = uniteTypes;
    type.repr = repr;
    type.getattro = (m, self, name) => genericGet(m, self, name, false);
    type.getitem = (m, self) => { throw m.error(T_TypeError,
      cFormat`${m.text(repr(m, self))} is not a generic class`); };
    type.hash = (m, self) => {
      let [low, high] = [0, 0];
      for (let i = 0; i < countOf(m, self); i++) {
        hashObject(m, memberOf(m, self, i));
        low ^= m.hashLo;
        high ^= m.hashHi;
      }
      m.hashLo = low;
      m.hashHi = high;
    };
    type.richcompare = (m, a, b, op) => {
      if (m.cls[b] !== T_UnionType || (op !== Compare.EQ && op !== Compare.NE)) return 0;
      return m.newBool(hasSameMembers(m, a, b) === (op === Compare.EQ));
    };
  },
  methods: [
    one('__instancecheck__', (m, a) => {
      refuseGenerics(m, m.S[a]!, 'isinstance');
      const object = m.S[a + 1]!;
      return anyMember(m, m.S[a]!, (member) => isInstanceOf(m, object, member));
    }),
    one('__subclasscheck__', (m, a) => {
      if (!isTypeObject(m, m.S[a + 1]!)) throw m.error(T_TypeError, 'issubclass() arg 1 must be a class');
      refuseGenerics(m, m.S[a]!, 'issubclass');
      const cls = m.S[a + 1]!;
      return anyMember(m, m.S[a]!, (member) => isSubclass(m, cls, member));
    }),
  ],
  getset: [
    { name: '__args__', get: (m, self) => m.retain(m.slot(self, 0)) },
    { name: '__parameters__', get: (m) => m.retain(m.emptyTuple) },
  ],
};
