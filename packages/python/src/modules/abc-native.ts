/**
 * The `_abc` module: what abstract base classes remember about their subclasses.
 *
 * Models:      CPython 3.11, with its weak sets and their allocations.
 * Sources:     Modules/_abc.c (compute_abstract_methods, _abc__abc_init, _abc__abc_register_impl, _abc__abc_instancecheck_impl,
 *              _abc__abc_subclasscheck_impl, subclasscheck_check_registry, _add_to_weak_set).
 * Layout:      `_abc_data`: slot 0 = registry, 1 = cache, 2 = negative cache (sets of weak references, 0 = none yet);
 *              size = value of the invalidation counter for which the negative cache holds.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { isSubclass } from '../builtins/core-functions.ts';
import { call0, callMethod, newBuiltin } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { fast, noArgs, one } from '../machine/native.ts';
import { T_RuntimeError, T_TypeError, T_weakref } from '../machine/type-ids.ts';
import { forEach, getIter } from '../objects/abstract.ts';
import { getAttrString, getAttrText, lookupAttr, lookupAttrText, setAttr } from '../objects/attributes.ts';
import { isTrue } from '../objects/compare.ts';
import { beginScratch, endScratch } from '../objects/int-core.ts';
import { newList, packAll } from '../objects/list-core.ts';
import { listExtendIterable } from '../objects/list-extend.ts';
import { newFrozenset, newSet, setAdd, setClear, setContains, setDiscard, setKeyAt, setNext } from '../objects/set-core.ts';
import { isTypeObject } from '../objects/type-core.ts';
import { newWeakref } from '../objects/weakref.ts';
import type { NativeModule } from './native-module.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';

const REGISTRY = 0;
const CACHE = 1;
const NEGATIVE = 2;
/** Three pointers, the version. */
const DATA_BYTES = 32;
const POINTER_BYTES = 8;

const dataType: NativeTypeSpec = { name: '_abc_data', module: '_abc', bytes: DATA_BYTES, slots: 3 };

interface AbcState {
  invalidations: number;
}

function stateOf(m: Machine): AbcState {
  let state = m.moduleState.get('_abc') as AbcState | undefined;
  if (state === undefined) m.moduleState.set('_abc', state = { invalidations: 0 });
  return state;
}

function dataOf(m: Machine, cls: Ref): Ref {
  const data = getAttrText(m, cls, '_abc_impl');
  m.release(data);
  if (m.cls[data] !== nativeType(m, dataType)) throw m.error(T_TypeError, '_abc_impl is set to a wrong type');
  return data;
}

/** Removes a dead reference from its set: the callback of the references in the sets. */
const destroy = one('_destroy', (m, a) => {
  const set = m.body[m.S[a]!]!;
  if (set !== 0) setDiscard(m, set, m.S[a + 1]!);
  return m.newNone();
});

function remember(m: Machine, data: Ref, which: number, object: Ref): void {
  if (m.slot(data, which) === 0) m.give(data, which, newSet(m));
  const set = m.slot(data, which);
  const weakSet = m.hold(newWeakref(m, T_weakref, set, 0));
  const callback = m.hold(newBuiltin(m, destroy, weakSet));
  const reference = m.hold(newWeakref(m, T_weakref, object, callback));
  setAdd(m, set, reference);
  m.drop(3);
}

/** A static type has had its plain weak reference since its base knows it: nothing is made to look it up. */
function isReferredTo(m: Machine, set: Ref, type: Ref): boolean {
  for (let at = setNext(m, set, 0); at >= 0; at = setNext(m, set, at + 1)) {
    if (m.body[setKeyAt(m, set, at)!] === type) return true;
  }
  return false;
}

function isIn(m: Machine, data: Ref, which: number, object: Ref): boolean {
  const set = m.slot(data, which);
  if (set === 0 || m.size[set] === 0) return false;
  if (isTypeObject(m, object) && !m.type(object).isHeap) return isReferredTo(m, set, object);
  const reference = m.hold(newWeakref(m, T_weakref, object, 0));
  const found = setContains(m, set, reference);
  m.drop();
  return found;
}

function isAbstract(m: Machine, value: Ref): boolean {
  const flag = lookupAttr(m, value, m.nameOf('__isabstractmethod__'));
  if (flag === 0) return false;
  m.hold(flag);
  const truth = isTrue(m, flag);
  m.drop();
  return truth;
}

/** `PyMapping_Items` of a class's namespace: the list is owned, the proxy that it comes from stays on the temporaries. */
function items(m: Machine, cls: Ref): Ref {
  const proxy = m.hold(getAttrText(m, cls, '__dict__'));
  const view = m.hold(callMethod(m, proxy, 'items'));
  const iterator = getIter(m, view);
  m.drop();
  m.hold(iterator);
  const list = m.hold(newList(m, 0));
  listExtendIterable(m, list, iterator);
  m.unhold();
  m.drop();
  return list;
}

function computeAbstractMethods(m: Machine, cls: Ref): void {
  const mark = m.tempTop;
  const abstracts = m.hold(newFrozenset(m));
  const own = m.hold(items(m, cls));
  for (let i = 0; i < m.size[own]!; i++) {
    const pair = m.S[m.body[own]! + i]!;
    if (isAbstract(m, m.S[m.body[pair]! + 1]!)) setAdd(m, abstracts, m.S[m.body[pair]!]!);
  }
  const bases = m.type(cls).bases;
  for (let i = 0; i < m.size[bases]!; i++) {
    const inherited = lookupAttrText(m, m.S[m.body[bases]! + i]!, '__abstractmethods__');
    if (inherited === 0) continue;
    m.hold(inherited);
    forEach(m, inherited, (name) => {
      const value = lookupAttr(m, cls, name);
      if (value === 0) return;
      m.hold(value);
      if (isAbstract(m, value)) setAdd(m, abstracts, name);
      m.drop();
    });
    m.drop();
  }
  setAttr(m, cls, m.nameOf('__abstractmethods__'), abstracts);
  m.dropTo(mark);
}

function init(m: Machine, a: number): Ref {
  const cls = m.S[a + 1]!;
  computeAbstractMethods(m, cls);
  const data = m.create(Shape.nativeCollected, nativeType(m, dataType), DATA_BYTES, 3);
  m.size[data] = stateOf(m).invalidations;
  m.payload[data] = undefined;
  m.memory.track(data);
  m.hold(data);
  setAttr(m, cls, m.nameOf('_abc_impl'), data);
  m.drop();
  return m.newNone();
}

function register(m: Machine, a: number): Ref {
  const cls = m.S[a + 1]!;
  const subclass = m.S[a + 2]!;
  if (!isTypeObject(m, subclass)) throw m.error(T_TypeError, 'Can only register classes');
  if (isSubclass(m, subclass, cls)) return m.retain(subclass);
  if (isSubclass(m, cls, subclass)) throw m.error(T_RuntimeError, 'Refusing to create an inheritance cycle');
  remember(m, dataOf(m, cls), REGISTRY, subclass);
  stateOf(m).invalidations++;
  return m.retain(subclass);
}

/** Asks `cls.__subclasscheck__`. */
function ask(m: Machine, cls: Ref, subclass: Ref): boolean {
  const answer = m.hold(callMethod(m, cls, '__subclasscheck__', subclass));
  const truth = isTrue(m, answer);
  m.drop();
  return truth;
}

function instanceCheck(m: Machine, a: number): Ref {
  const cls = m.S[a + 1]!;
  const instance = m.S[a + 2]!;
  const data = dataOf(m, cls);
  const subclass = m.hold(getAttrText(m, instance, '__class__'));
  let answer: boolean;
  const type = m.cls[instance]!;
  if (isIn(m, data, CACHE, subclass)) answer = true;
  else if (type === subclass) {
    const known = m.size[data] === stateOf(m).invalidations && isIn(m, data, NEGATIVE, subclass);
    answer = known ? false : ask(m, cls, subclass);
  } else answer = ask(m, cls, subclass) || ask(m, cls, type);
  m.drop();
  return m.newBool(answer);
}

/** Another class in the registry is a base of `subclass`, which is remembered while the copy of the registry lives. */
function inRegistry(m: Machine, data: Ref, subclass: Ref): boolean {
  const registry = m.slot(data, REGISTRY);
  if (registry === 0 || m.size[registry] === 0) return false;
  const copy = beginScratch(m, POINTER_BYTES * m.size[registry]!);
  const classes: Ref[] = [];
  const mark = m.tempTop;
  for (let at = setNext(m, registry, 0); at >= 0; at = setNext(m, registry, at + 1)) {
    const target = m.body[setKeyAt(m, registry, at)]!;
    if (target !== 0) classes.push(m.hold(m.retain(target)));
  }
  let found = false;
  try {
    found = classes.some((cls) => isSubclass(m, subclass, cls));
    if (found) remember(m, data, CACHE, subclass);
  } finally {
    endScratch(m, copy);
  }
  m.dropTo(mark);
  return found;
}

/** Asks the subclasses of the class; their list stays on the temporaries until the answer is remembered. */
function inSubclasses(m: Machine, cls: Ref, subclass: Ref): boolean {
  const method = m.hold(getAttrString(m, cls, '__subclasses__'));
  const list = call0(m, method);
  m.drop();
  m.hold(list);
  for (let i = 0; i < m.size[list]!; i++) if (isSubclass(m, subclass, m.S[m.body[list]! + i]!)) return true;
  return false;
}

function subclassCheck(m: Machine, a: number): Ref {
  const cls = m.S[a + 1]!;
  const subclass = m.S[a + 2]!;
  if (!isTypeObject(m, subclass)) throw m.error(T_TypeError, 'issubclass() arg 1 must be a class');
  const data = dataOf(m, cls);
  if (isIn(m, data, CACHE, subclass)) return m.newBool(true);
  const state = stateOf(m);
  if (m.size[data]! < state.invalidations) {
    if (m.slot(data, NEGATIVE) !== 0) setClear(m, m.slot(data, NEGATIVE));
    m.size[data] = state.invalidations;
  } else if (isIn(m, data, NEGATIVE, subclass)) return m.newBool(false);
  const mark = m.tempTop;
  const hook = m.hold(callMethod(m, cls, '__subclasshook__', subclass));
  m.drop();
  let answer: boolean;
  if (hook === m.true) answer = true;
  else if (hook === m.false) answer = false;
  else if (m.type(subclass).mro.includes(m.type(cls))) answer = true;
  // What is registered itself is not remembered as well.
  else if (isIn(m, data, REGISTRY, subclass)) return m.newBool(true);
  else if (inRegistry(m, data, subclass)) return m.newBool(true);
  else answer = inSubclasses(m, cls, subclass);
  remember(m, data, answer ? CACHE : NEGATIVE, subclass);
  m.dropTo(mark);
  return m.newBool(answer);
}

function forget(m: Machine, a: number, parts: readonly number[]): Ref {
  const data = dataOf(m, m.S[a + 1]!);
  for (const part of parts) if (m.slot(data, part) !== 0) setClear(m, m.slot(data, part));
  return m.newNone();
}

/** `_abc__get_dump`: registry, cache and negative cache in copies, and the version of the last. */
function dump(m: Machine, a: number): Ref {
  const data = dataOf(m, m.S[a + 1]!);
  const mark = m.tempTop;
  const parts = [REGISTRY, CACHE, NEGATIVE].map((which) => {
    const copy = m.hold(newSet(m));
    const set = m.slot(data, which);
    if (set === 0) return copy;
    for (let at = setNext(m, set, 0); at >= 0; at = setNext(m, set, at + 1)) setAdd(m, copy, setKeyAt(m, set, at));
    return copy;
  });
  const version = m.hold(m.newInt(m.size[data]!));
  const all = packAll(m, ...parts, version);
  m.dropTo(mark);
  return all;
}

export const abcNativeModule: NativeModule = {
  name: '_abc',
  functions: [
    one('_get_dump', dump),
    one('_abc_init', init),
    fast('_abc_register', 2, 2, register),
    fast('_abc_instancecheck', 2, 2, instanceCheck),
    fast('_abc_subclasscheck', 2, 2, subclassCheck),
    one('_reset_registry', (m, a) => forget(m, a, [REGISTRY])),
    one('_reset_caches', (m, a) => forget(m, a, [CACHE, NEGATIVE])),
    noArgs('get_cache_token', (m) => m.newInt(stateOf(m).invalidations)),
  ],
};
