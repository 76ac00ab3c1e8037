/**
 * Weak proxies. Source: Objects/weakrefobject.c (PyWeakref_NewProxy, proxy_check_ref, UNWRAP, WRAP_BINARY).
 * Layout: as weak references (`weakref.ts`).
 */
import type { Ref } from '@memarena/core';
import { callAt } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat, cString } from '../machine/message-format.ts';
import { NB_COUNT, NB_INPLACE, Nb, type PyType } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_ReferenceError, T_TypeError, T_weakcallableproxy, T_weakproxy } from '../machine/type-ids.ts';
import { binaryOp, contains, getItem, getIter, lengthOf, powerOp, setItem, toIndex } from './abstract.ts';
import { getAttr, setAttr } from './attributes.ts';
import { isTrue, richCompare } from './compare.ts';
import { strOf } from './repr.ts';
import { forgetWeakref, newWeakref } from './weakref.ts';

const isProxy = (m: Machine, ref: Ref): boolean => m.cls[ref] === T_weakproxy || m.cls[ref] === T_weakcallableproxy;

/** The object behind a proxy (other objects stand for themselves); borrowed. */
function unwrap(m: Machine, ref: Ref): Ref {
  if (!isProxy(m, ref)) return ref;
  const object = m.body[ref]!;
  if (object === 0) throw m.error(T_ReferenceError, 'weakly-referenced object no longer exists');
  return object;
}

/** Runs `action` on the object behind a proxy, which stays alive meanwhile. */
function through<T>(m: Machine, self: Ref, action: (object: Ref) => T): T {
  const object = m.hold(m.retain(unwrap(m, self)));
  const result = action(object);
  m.drop();
  return result;
}

/** `weakref.proxy(object, callback)`; owned. */
export function newProxy(m: Machine, object: Ref, callback: Ref): Ref {
  return newWeakref(m, m.typeOf(object).call === null ? T_weakproxy : T_weakcallableproxy, object, callback);
}

function unary(m: Machine, self: Ref, name: 'negative' | 'positive' | 'absolute' | 'invert' | 'toInt' | 'toFloat'): Ref {
  return through(m, self, (object) => {
    const slot = m.typeOf(object)[name];
    if (slot === null) throw m.error(T_TypeError, cFormat`bad operand type for ${name}: '${m.typeOf(object).name}'`);
    return slot(m, object);
  });
}

function setup(type: PyType): void {
  type.instanceSlots = 1;
  type.destroy = (m, self) => {
    forgetWeakref(m, self);
    return true;
  };
  type.getattro = (m, self, name) => through(m, self, (object) => getAttr(m, object, name));
  type.setattro = (m, self, name, value) => through(m, self, (object) => setAttr(m, object, name, value));
  type.repr = (m, self) => {
    const object = m.body[self]!;
    const target = cString(object === 0 ? 'NoneType' : m.typeOf(object).name);
    const at = { str: m.addressText(object === 0 ? m.none : object) };
    return m.messageHook(cFormat`<weakproxy at ${{ str: m.addressText(self) }} to ${target} at ${at}>`);
  };
  type.str = (m, self) => through(m, self, (object) => strOf(m, object));
  type.hash = (m, self) => { throw m.error(T_TypeError, cFormat`unhashable type: '${m.typeOf(self).name}'`); };
  type.richcompare = (m, a, b, op) => richCompare(m, unwrap(m, a), unwrap(m, b), op);
  type.iter = (m, self) => through(m, self, (object) => getIter(m, object));
  type.next = (m, self) => through(m, self, (object) => {
    const next = m.typeOf(object).next;
    if (next === null) throw m.error(T_TypeError,
      cFormat`Weakref proxy referenced a non-iterator '${m.typeOf(object).name}' object`);
    return next(m, object);
  });
  type.len = (m, self) => through(m, self, (object) => lengthOf(m, object));
  type.bool = (m, self) => through(m, self, (object) => isTrue(m, object));
  type.contains = (m, self, value) => through(m, self, (object) => contains(m, object, value));
  type.getitem = (m, self, key) => through(m, self, (object) => getItem(m, object, key));
  type.setitem = (m, self, key, value) => through(m, self, (object) => setItem(m, object, key, value));
  type.index = (m, self) => through(m, self, (object) => toIndex(m, object));
  for (const name of ['negative', 'positive', 'absolute', 'invert', 'toInt', 'toFloat'] as const) {
    type[name] = (m, self) => unary(m, self, name);
  }
  for (let op = 0; op < NB_COUNT; op++) {
    if (op === Nb.power || op === Nb.power + NB_INPLACE || op === Nb.divmod) continue;
    type.binary[op] = (m, a, b) => binaryOp(m, unwrap(m, a), unwrap(m, b), op);
  }
  type.power = (m, a, b, c) => powerOp(m, unwrap(m, a), unwrap(m, b), c === 0 ? 0 : unwrap(m, c));
}

export const weakProxyType: TypeSpec = { type: T_weakproxy, module: 'weakref', setup };

export const weakCallableProxyType: TypeSpec = {
  type: T_weakcallableproxy,
  module: 'weakref',
  setup(type) {
    setup(type);
    type.call = (m, a, n, kw) => through(m, m.S[a]!, (object) => {
      const self = m.S[a]!;
      m.S[a] = object;
      const result = callAt(m, a, n, kw);
      m.S[a] = self;
      return result;
    });
  },
};
