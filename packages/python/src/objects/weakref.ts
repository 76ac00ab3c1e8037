/**
 * Weak references. Sources: Objects/weakrefobject.c (weakref___new__, PyObject_ClearWeakRefs, handle_callback).
 * Layout:      slot 0 = callback; body = the object referred to (0 = dead), which holds no count. The references to an object
 *              are listed on the machine, the plain one (without callback) first.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1 } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat, cString } from '../machine/message-format.ts';
import { Compare, type PyType } from '../machine/py-type.ts';
import type { GetSetDef, TypeSpec } from '../machine/type-spec.ts';
import { T_set, T_frozenset, T_TypeError, T_type, T_weakcallableproxy, T_weakproxy, T_weakref } from '../machine/type-ids.ts';
import { allocateInstance } from './allocate.ts';
import { lookupAttrText } from './attributes.ts';
import { richCompare } from './compare.ts';
import { hashObject } from './hash.ts';
import { newTuple } from './list-core.ts';
import { isTypeObject } from './type-core.ts';

/** Bytes of PyWeakReference beyond the object head. */
const WEAKREF_BYTES = 48;

function supportsWeakrefs(m: Machine, object: Ref): boolean {
  const type: PyType = m.typeOf(object);
  return type.hasWeakrefs || type.ref === T_set || type.ref === T_frozenset || type.mro.includes(m.type(T_type));
}

/** The plain reference to an object that there is already (borrowed); 0 = none. A class is listed with it from now on. */
function plainReference(m: Machine, object: Ref): Ref {
  const list = m.weakrefs.get(object);
  const listed = list?.find((ref) => m.cls[ref] === T_weakref && m.slot(ref, 0) === 0);
  if (listed !== undefined) return listed;
  if (!isTypeObject(m, object)) return 0;
  const own = m.type(object).classReference;
  if (own === 0) return 0;
  if (list === undefined) m.weakrefs.set(object, [own]);
  else list.unshift(own);
  return own;
}

/** A weak reference (of class `cls`) to an object; an existing plain one is shared. Owned. */
export function newWeakref(m: Machine, cls: Ref, object: Ref, callback: Ref): Ref {
  if (!supportsWeakrefs(m, object)) {
    throw m.error(T_TypeError, cFormat`cannot create weak reference to '${m.typeOf(object).name}' object`);
  }
  if (callback === 0 && cls === T_weakref) {
    const plain = plainReference(m, object);
    if (plain !== 0) return m.retain(plain);
  }
  const ref = allocateInstance(m, m.type(cls), Shape.weakref, 0, 1, WEAKREF_BYTES);
  m.body[ref] = object;
  m.hashLoOf[ref] = m.hashHiOf[ref] = -1;
  if (callback !== 0) m.give(ref, 0, m.retain(callback));
  m.memory.track(ref);
  const entries = m.weakrefs.get(object);
  if (entries === undefined) m.weakrefs.set(object, [ref]);
  else if (callback === 0 && cls === T_weakref) entries.unshift(ref);
  else entries.splice(sharedReferences(m, entries), 0, ref);
  return ref;
}

/** How many references at the front of a list are shared: the plain one and the plain proxy (`get_basic_refs`). */
function sharedReferences(m: Machine, entries: readonly Ref[]): number {
  const isShared = (ref: Ref | undefined, ...classes: readonly Ref[]): boolean =>
    ref !== undefined && m.slot(ref, 0) === 0 && classes.includes(m.cls[ref]!);
  const plain = isShared(entries[0], T_weakref) ? 1 : 0;
  return isShared(entries[plain], T_weakproxy, T_weakcallableproxy) ? plain + 1 : plain;
}

/** A weak reference dies: its object forgets it. */
export function forgetWeakref(m: Machine, ref: Ref): void {
  const object = m.body[ref]!;
  if (object === 0) return;
  const list = m.weakrefs.get(object);
  if (list === undefined) return;
  const index = list.indexOf(ref);
  if (index >= 0) list.splice(index, 1);
  if (list.length === 0) m.weakrefs.delete(object);
}

/** Calls the callback of a weak reference that the collector has cleared, which keeps it (`handle_weakrefs`). */
export function runKeptCallback(m: Machine, weak: Ref): void {
  const callback = m.slot(weak, 0);
  if (callback !== 0) callCallback(m, callback, weak);
}

/** Calls the callback of a cleared weak reference, which loses it; errors are reported, not raised. */
function runCallback(m: Machine, weak: Ref): void {
  const callback = m.slot(weak, 0);
  if (callback === 0) return;
  m.S[m.start[weak]!] = 0;
  m.hold(callback);
  callCallback(m, callback, weak);
  m.drop();
}

/** `handle_callback`. */
function callCallback(m: Machine, callback: Ref, weak: Ref): void {
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    m.release(call1(m, callback, weak));
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.unraisable(callback);
  }
}

/** `PyObject_ClearWeakRefs`: the object is dying; its references go dead, then their callbacks run. */
export function clearWeakReferencesTo(m: Machine, object: Ref): void {
  const list = m.weakrefs.get(object);
  if (list === undefined) return;
  m.weakrefs.delete(object);
  for (const weak of list) m.body[weak] = 0;
  let first = 0;
  while (first < 2 && first < list.length && m.slot(list[first]!, 0) === 0) first++;
  const count = list.length - first;
  if (count === 0) return;
  const saved = [m.errType, m.errValue, m.errTraceback] as const;
  m.errType = m.errValue = m.errTraceback = 0;
  if (count === 1) {
    const weak = m.hold(m.retain(list[first]!));
    runCallback(m, weak);
    m.drop();
  } else runCallbacks(m, list.slice(first));
  [m.errType, m.errValue, m.errTraceback] = saved;
}

/** Several references with callbacks: a tuple keeps references and callbacks alive until all callbacks have run. */
function runCallbacks(m: Machine, list: readonly Ref[]): void {
  const tuple = m.hold(newTuple(m, 2 * list.length));
  const at = m.body[tuple]!;
  for (let i = 0; i < list.length; i++) {
    const weak = list[i]!;
    m.S[at + 2 * i] = m.retain(weak);
    m.S[at + 2 * i + 1] = m.slot(weak, 0);
    m.S[m.start[weak]!] = 0;
  }
  for (let i = 0; i < list.length; i++) {
    const callback = m.S[m.body[tuple]! + 2 * i + 1]!;
    if (callback !== 0) callCallback(m, callback, list[i]!);
  }
  m.drop();
}

export const weakrefType: TypeSpec = {
  type: T_weakref,
  isBase: true,
  module: 'weakref',
  setup(type) {
    type.instanceSlots = 1;
    type.new = (m, a, n) => {
      if (n < 1 || n > 2) throw m.error(T_TypeError,
        cFormat`ReferenceType expected at ${n < 1 ? 'least 1' : 'most 2'} arguments, got ${n}`);
      const callback = n > 1 && m.S[a + 2] !== m.none ? m.S[a + 2]! : 0;
      return newWeakref(m, m.S[a]!, m.S[a + 1]!, callback);
    };
    type.init = () => 0;
    type.destroy = (m, self) => {
      forgetWeakref(m, self);
      return true;
    };
    type.call = (m, a) => m.retain(m.body[m.S[a]!]! || m.none);
    type.hash = (m, self) => {
      if (m.hashLoOf[self] !== -1 || m.hashHiOf[self] !== -1) {
        m.hashLo = m.hashLoOf[self]!;
        m.hashHi = m.hashHiOf[self]!;
        return;
      }
      if (m.body[self] === 0) throw m.error(T_TypeError, 'weak object has gone away');
      hashObject(m, m.body[self]!);
      m.hashLoOf[self] = m.hashLo;
      m.hashHiOf[self] = m.hashHi;
    };
    type.richcompare = (m, a, b, op) => {
      if ((op !== Compare.EQ && op !== Compare.NE) || !m.isInstance(b, T_weakref) || !m.isInstance(a, T_weakref)) return 0;
      if (m.body[a] === 0 || m.body[b] === 0) return m.newBool((a === b) === (op === Compare.EQ));
      return richCompare(m, m.body[a]!, m.body[b]!, op);
    };
    type.repr = (m, self) => {
      const object = m.body[self]!;
      const own = { str: m.addressText(self) };
      if (object === 0) return m.messageHook(cFormat`<weakref at ${own}; dead>`);
      const [title, address] = [cString(m.typeOf(object).name), { str: m.addressText(object) }];
      const found = lookupAttrText(m, object, '__name__');
      const mark = m.tempTop;
      if (found !== 0) m.hold(found);
      const result = m.messageHook(found === 0 || !m.isStr(found) ? cFormat`<weakref at ${own}; to '${title}' at ${address}>`
        : cFormat`<weakref at ${own}; to '${title}' at ${address} (${{ str: m.text(found) }})>`);
      m.dropTo(mark);
      return result;
    };
  },
  getset: [{ name: '__callback__', get: (m, self) => m.retain(m.slot(self, 0) || m.none) }],
};

/** `__weakref__` of instances. */
export const weakrefGetSet: GetSetDef = {
  name: '__weakref__',
  get: (m, self) => {
    const list = m.weakrefs.get(self);
    return m.retain(list?.[0] ?? m.none);
  },
  doc: 'list of weak references to the object (if defined)',
};
