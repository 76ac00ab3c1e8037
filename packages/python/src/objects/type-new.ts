/**
 * Class statements: `type.__new__` and `__build_class__`.
 *
 * Models:      CPython 3.11, with its allocations in its order.
 * Sources:     Objects/typeobject.c (type_new, type_new_impl, type_new_set_attrs, PyType_Ready,
 *              type_new_set_names, type_new_init_subclass), Python/bltinmodule.c (builtin___build_class__).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { FN_CODE, call1, call2, callArgs, callAt, callTuple, callUnbound, keywordDict, takesTuple } from '../machine/call.ts';
import { spreadKeywords } from '../machine/call-ex.ts';
import { run } from '../machine/run-frames.ts';
import { enterFrame } from '../machine/frames.ts';
import type { LinkedCode } from '../machine/linked-code.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import type { PyType } from '../machine/py-type.ts';
import {
  T_cell, T_classmethod, T_function, T_getset_descriptor, T_member_descriptor, T_object, T_staticmethod, T_str,
  T_RuntimeError, T_super, T_type, T_TypeError,
} from '../machine/type-ids.ts';
import * as T from '../machine/type-ids.ts';
import { getAttrText, lookupAttrText, lookupSpecial } from './attributes.ts';
import { raiseFromPending } from './exceptions-core.ts';
import { cursor, dictGetStr, dictNext, dictSetStr, dictTake, newDict } from './dict-core.ts';
import { dictCopy } from './dict-copy.ts';
import { newSharedKeys } from './instance.ts';
import { listExtendIterable } from './list-extend.ts';
import { listAppend, listResize, newList, newTuple, packTuple, tupleFromSlots } from './list-core.ts';
import { internInPlace, newStr, newStrFresh, newStrUncached } from './str-core.ts';
import { fixupSlots } from './slot-functions.ts';
import { addSubclass } from './subclass-tables.ts';
import { tupleFrom } from './tuple-core.ts';
import {
  TYPE_BASE, TYPE_BASES, TYPE_DICT, TYPE_KEYS, TYPE_MEMBERS, TYPE_NAME, TYPE_QUALNAME, computeMro, isTypeObject, newTypeObject, storeMroTuple,
  storeMro,
} from './type-core.ts';
import { boundSpecial } from './special.ts';
import { setMembers } from './type-members.ts';

/** The most derived metaclass of the bases (`_PyType_CalculateMetaclass`). */
export function calculateMetaclass(m: Machine, meta: Ref, bases: Ref): Ref {
  let winner = m.type(meta);
  for (let i = 0, n = m.size[bases]!; i < n; i++) {
    const candidate = m.typeOf(m.S[m.body[bases]! + i]!);
    if (winner.mro.includes(candidate)) continue;
    if (candidate.mro.includes(winner)) {
      winner = candidate;
      continue;
    }
    const message = 'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the '
      + 'metaclasses of all its bases';
    throw m.error(T_TypeError, message);
  }
  return winner.ref;
}

/** The base whose memory layout the class extends (`best_base`). */
function bestBase(m: Machine, bases: readonly PyType[]): PyType {
  let winner: PyType | null = null;
  let best = bases[0]!;
  for (const base of bases) {
    if (!base.isBase) {
      const name = { text: base.name, directive: '%.100s' };
      throw m.error(T_TypeError, cFormat`type '${name}' is not an acceptable base type`);
    }
    const solid = solidOf(base);
    if (winner === null) {
      winner = solid;
      best = base;
    } else if (winner.mro.includes(solid)) continue;
    else if (solid.mro.includes(winner)) {
      winner = solid;
      best = base;
    } else throw m.error(T_TypeError, 'multiple bases have instance lay-out conflict');
  }
  return best;
}

/** The class along the bases that last added fields to the instances. */
function solidOf(type: PyType): PyType {
  let current: PyType | null = type;
  while (current !== null && addsNothing(current)) current = current.base;
  return current!;
}

/** The class has its base's layout: a class without members, or an exception without fields of its own. */
function addsNothing(type: PyType): boolean {
  if (type.isHeap) return type.ownMembers === 0;
  return type.ref > T.T_BaseException && type.ref <= T.STATIC_TYPE_COUNT && type.instanceSlots === type.base!.instanceSlots;
}

/** `type(name, bases, namespace, **keywords)`: all borrowed; the new class is owned. */
export function newClass(m: Machine, meta: Ref, name: Ref, bases: Ref, namespace: Ref, keywords: Ref): Ref {
  const mark = m.tempTop;
  const nBases = m.size[bases]!;
  for (let i = 0; i < nBases; i++) {
    if (!isTypeObject(m, m.S[m.body[bases]! + i]!)) {
      throw m.error(T_TypeError, 'type() argument 2 must be a tuple of classes');
    }
  }
  const baseTuple = m.hold(nBases === 0 ? packTuple(m, T_object) : m.retain(bases));
  const baseTypes: PyType[] = [];
  for (let i = 0; i < m.size[baseTuple]!; i++) baseTypes.push(m.type(m.S[m.body[baseTuple]! + i]!));
  const base = bestBase(m, baseTypes);
  const dict = m.hold(dictCopy(m, namespace));
  const layout = setMembers(m, base, baseTypes, dict);
  const type = newTypeObject(m, meta, m.text(name), layout.members.length);
  m.hold(type.ref);
  type.isHeap = true;
  type.base = base;
  type.bases = baseTuple;
  type.dict = dict;
  type.solid = base.solid;
  m.give(type.ref, TYPE_BASES, m.retain(baseTuple));
  m.give(type.ref, TYPE_BASE, m.retain(base.ref));
  m.give(type.ref, TYPE_DICT, m.retain(dict));
  m.give(type.ref, TYPE_NAME, m.retain(name));
  layout.apply(type);
  if (layout.members.length > 0) {
    const tuple = m.retain(layout.tuple);
    if (m.counting) type.memberTuple = tuple;
    else m.give(type.ref, TYPE_MEMBERS, tuple);
  }
  setNameAttributes(m, type, name, dict);
  setModule(m, type, dict);
  wrapFunctions(m, dict);
  const doc = dictGetStr(m, dict, m.nameOf('__doc__'));
  if (doc !== 0 && m.cls[doc] === T_str) type.docScratch = m.model.beginScratch(m.size[doc]! + 1);
  const cell = dictTake(m, dict, m.nameOf('__classcell__'));
  if (cell !== 0) m.hold(cell);
  m.memory.track(type.ref);
  setMro(m, type, baseTypes);
  addDescriptors(m, type, layout);
  if (dictGetStr(m, dict, m.nameOf('__doc__')) === 0) dictSetStr(m, dict, m.nameOf('__doc__'), m.none);
  const hash = m.nameOf('__hash__');
  if (dictGetStr(m, dict, hash) === 0 && dictGetStr(m, dict, m.nameOf('__eq__')) !== 0) {
    dictSetStr(m, dict, hash, m.none);
  }
  let reference: Ref = 0;
  for (const parent of baseTypes) reference = addSubclass(m, parent, type, reference);
  fixupSlots(m, type);
  if (type.dictSlot >= 0 && !type.dictAtEnd && type.solid.dictSlot < 0 && m.model.traits.sharesKeys) {
    type.sharedKeys = newSharedKeys(m);
    m.give(type.ref, TYPE_KEYS, type.sharedKeys);
  }
  setNames(m, type);
  if (cell !== 0 && m.cls[cell] === T_cell) m.replace(cell, 0, m.retain(type.ref));
  initSubclass(m, type, keywords);
  m.retain(type.ref);
  m.dropTo(mark);
  return type.ref;
}

function setNameAttributes(m: Machine, type: PyType, name: Ref, dict: Ref): void {
  const key = m.nameOf('__qualname__');
  let qualname = dictTake(m, dict, key);
  if (qualname !== 0 && !m.isStr(qualname)) {
    const given = m.typeOf(qualname).name;
    m.release(qualname);
    throw m.error(T_TypeError, cFormat`type __qualname__ must be a str, not ${given}`);
  }
  if (qualname === 0) qualname = m.retain(name);
  type.qualname = m.text(qualname);
  m.give(type.ref, TYPE_QUALNAME, qualname);
}

function setModule(m: Machine, type: PyType, dict: Ref): void {
  const key = m.nameOf('__module__');
  let module = dictGetStr(m, dict, key);
  if (module === 0 && m.frame !== null) {
    module = dictGetStr(m, m.frame.globals, m.nameOf('__name__'));
    if (module !== 0) dictSetStr(m, dict, key, module);
  }
  type.module = module !== 0 && m.isStr(module) ? m.text(module) : '';
}

/** `__new__` becomes a static method, `__init_subclass__` and `__class_getitem__` class methods. */
function wrapFunctions(m: Machine, dict: Ref): void {
  const wrap = (name: string, shape: number, cls: Ref): void => {
    const func = dictGetStr(m, dict, m.nameOf(name));
    if (func === 0 || m.cls[func] !== T_function) return;
    const wrapper = m.create(shape, cls, 0, 2);
    m.give(wrapper, 0, m.retain(func));
    m.memory.track(wrapper);
    dictSetStr(m, dict, m.nameOf(name), wrapper);
    m.release(wrapper);
  };
  wrap('__new__', Shape.staticMethod, T_staticmethod);
  wrap('__init_subclass__', Shape.classMethod, T_classmethod);
  wrap('__class_getitem__', Shape.classMethod, T_classmethod);
}

function setMro(m: Machine, type: PyType, bases: readonly PyType[]): void {
  const twice = bases.find((base, i) => bases.includes(base, i + 1));
  if (twice !== undefined) throw m.error(T_TypeError, cFormat`duplicate base class ${{ str: twice.name }}`);
  const meta = m.typeOf(type.ref);
  const custom = lookupSpecial(m, meta, 'mro');
  if (custom !== 0 && m.cls[type.ref] !== T_type) {
    type.mro = computeMro(m, type, bases);
    const result = m.hold(callUnbound(m, custom, type.ref, []));
    const tuple = tupleFrom(m, result);
    m.drop();
    storeMroTuple(m, type, tuple);
  } else if (bases.length === 1 || !m.counting) storeMro(m, type, computeMro(m, type, bases));
  else mergeMro(m, type, bases);
}

/** `mro_implementation` of several bases: a list is merged, then made a tuple. */
function mergeMro(m: Machine, type: PyType, bases: readonly PyType[]): void {
  const list = m.hold(mergedList(m, type, bases));
  const tuple = tupleFrom(m, list);
  m.drop();
  storeMroTuple(m, type, tuple);
}

/** The list that `type.mro()` makes: of a tuple, where there is one base. */
export function mroList(m: Machine, type: PyType): Ref {
  const bases = Array.from({ length: m.size[type.bases]! }, (_, i) => m.type(m.S[m.body[type.bases]! + i]!));
  if (bases.length > 1 && m.counting) return mergedList(m, type, bases);
  const mro = bases.length === 0 ? type.mro : computeMro(m, type, bases);
  const tuple = m.hold(newTuple(m, mro.length));
  mro.forEach((entry, i) => { m.S[m.body[tuple]! + i] = m.retain(entry.ref); });
  const list = m.hold(newList(m, 0));
  listExtendIterable(m, list, tuple);
  m.unhold();
  m.drop();
  return list;
}

function mergedList(m: Machine, type: PyType, bases: readonly PyType[]): Ref {
  const toMerge = m.hold(m.model.beginScratch(POINTER_BYTES * (bases.length + 1)));
  const list = m.hold(newList(m, 1));
  m.S[m.body[list]!] = m.retain(type.ref);
  const remain = m.hold(m.model.beginScratch(INT_BYTES * (bases.length + 1)));
  const mro = computeMro(m, type, bases);
  for (let i = 1; i < mro.length; i++) listAppend(m, list, mro[i]!.ref);
  m.unhold(3);
  m.model.endScratch(remain);
  m.model.endScratch(toMerge);
  return list;
}

function addDescriptors(m: Machine, type: PyType, layout: ReturnType<typeof setMembers>): void {
  layout.members.forEach((member, i) => {
    const descriptor = m.create(Shape.memberDescriptor, T_member_descriptor, 0, 1);
    m.give(descriptor, 0, m.retain(type.ref));
    m.payload[descriptor] = { name: member, slot: layout.firstMember + i };
    m.memory.track(descriptor);
    m.hold(descriptor);
    const name = m.hold(newStr(m, member));
    const key = internInPlace(m, name);
    m.drop();
    m.hold(key);
    dictSetStr(m, type.dict, key, descriptor);
    m.drop(2);
  });
  if (layout.addsDict) addGetSet(m, type, '__dict__', m.instanceDictGetSet);
  if (layout.addsWeakrefs) addGetSet(m, type, '__weakref__', m.weakrefGetSet);
}

function addGetSet(m: Machine, type: PyType, name: string, def: unknown): void {
  const key = m.nameOf(name);
  if (dictGetStr(m, type.dict, key) !== 0) return;
  const descriptor = m.create(Shape.getsetDescriptor, T_getset_descriptor, 0, 1);
  m.give(descriptor, 0, m.retain(type.ref));
  m.payload[descriptor] = def;
  m.memory.track(descriptor);
  m.hold(descriptor);
  m.release(newStrUncached(m, name, 1, name.length));
  dictSetStr(m, type.dict, key, descriptor);
  m.drop();
}

const POINTER_BYTES = 8;
const INT_BYTES = 4;

/** Calls `__set_name__` of the attributes that have it. */
function setNames(m: Machine, type: PyType): void {
  const names = m.hold(dictCopy(m, type.dict));
  for (let position = dictNext(m, names, 0); position !== 0; position = dictNext(m, names, position)) {
    const key = cursor.key;
    const value = cursor.value;
    const setName = boundSpecial(m, value, '__set_name__');
    if (setName === 0) continue;
    m.hold(setName);
    const mark = m.tempTop;
    const top = m.stackTop;
    try {
      m.release(call2(m, setName, type.ref, key));
    } catch (error) {
      if (!m.isPythonError(error)) throw error;
      m.dropTo(mark);
      m.stackTop = top;
      m.drop();
      const owner = m.typeOf(value).name;
      const message = cFormat`Error calling __set_name__ on '${owner}' instance ${{ repr: key }} in '${type.name}'`;
      throw raiseFromPending(m, T_RuntimeError, message);
    }
    m.drop();
  }
  m.drop();
}

/** `super(type, type).__init_subclass__(**keywords)`. */
function initSubclass(m: Machine, type: PyType, keywords: Ref): void {
  const parent = m.create(Shape.super, T_super, 0, 3);
  m.give(parent, 0, m.retain(type.ref));
  m.give(parent, 1, m.retain(type.ref));
  m.give(parent, 2, m.retain(type.ref));
  m.memory.track(parent);
  m.hold(parent);
  const func = m.hold(getAttrText(m, parent, '__init_subclass__'));
  m.release(parent);
  m.temps[m.tempTop - 2] = func;
  m.unhold();
  m.release(callTuple(m, func, m.emptyTuple, keywords));
  m.drop();
}

/** `__build_class__(func, name, *bases, metaclass=None, **keywords)`. */
export function buildClass(m: Machine, a: number, n: number, kw: Ref): Ref {
  const mark = m.tempTop;
  if (n < 2) throw m.error(T_TypeError, '__build_class__: not enough arguments');
  const func = m.S[a + 1]!;
  if (m.cls[func] !== T_function) throw m.error(T_TypeError, '__build_class__: func must be a function');
  const name = m.S[a + 2]!;
  if (!m.isStr(name)) throw m.error(T_TypeError, '__build_class__: name is not a string');
  const original = m.hold(tupleFromSlots(m, a + 3, n - 2));
  const bases = m.hold(updateBases(m, original));
  const keywords = kw === 0 || m.size[kw] === 0 ? 0 : m.hold(keywordDict(m, a + 1 + n, kw));
  let meta = keywords === 0 ? 0 : dictTake(m, keywords, m.nameOf('metaclass'));
  const explicit = meta !== 0;
  if (!explicit) meta = m.retain(m.size[bases] === 0 ? T_type : m.cls[m.S[m.body[bases]!]!]!);
  m.hold(meta);
  if (isTypeObject(m, meta)) meta = calculateMetaclass(m, meta, bases);
  const prepare = lookupAttrText(m, meta, '__prepare__');
  if (prepare === 0) m.hold(newDict(m));
  else {
    m.hold(prepare);
    const made = keywords === 0 ? call2(m, prepare, name, bases) : callWithKeywords(m, prepare, [name, bases], keywords);
    m.drop();
    m.hold(made);
  }
  const namespace = m.temps[m.tempTop - 1]!;
  if (m.typeOf(namespace).getitem === null) throw notAMapping(m, meta, namespace);
  const cell = m.hold(runClassBody(m, func, namespace));
  if (bases !== original) {
    // PyMapping_SetItemString: the key is a new str.
    const key = m.hold(newStrFresh(m, '__orig_bases__'));
    dictSetStr(m, namespace, key, original);
    m.drop();
  }
  const cls = keywords === 0 || m.size[keywords] === 0
    ? callArgs(m, meta, [name, bases, namespace])
    : takesTuple(m, meta)
      ? callTuple(m, meta, m.hold(classArguments(m, name, bases, namespace)), keywords)
      : callWithKeywords(m, meta, [name, bases, namespace], keywords);
  if (cell !== m.none && m.cls[cell] === T_cell && m.slot(cell, 0) === 0 && isTypeObject(m, cls)) {
    const text = m.text(name);
    m.release(cls);
    throw m.error(T_RuntimeError, `__class__ not set defining '${text}' as <class '${text}'>. Was __classcell__ propagated?`);
  }
  m.hold(cls);
  m.retain(cls);
  m.dropTo(mark);
  return cls;
}

function notAMapping(m: Machine, meta: Ref, namespace: Ref): unknown {
  const owner = isTypeObject(m, meta) ? m.type(meta).name : '<metaclass>';
  return m.error(T_TypeError, cFormat`${owner}.__prepare__() must return a mapping, not ${m.typeOf(namespace).name}`);
}

/** The tuple of arguments that a metaclass is called with beside keywords: both are passed on as they are. */
function classArguments(m: Machine, name: Ref, bases: Ref, namespace: Ref): Ref {
  const args = newTuple(m, 3);
  const at = m.body[args]!;
  m.S[at] = m.retain(name);
  m.S[at + 1] = m.retain(bases);
  m.S[at + 2] = m.retain(namespace);
  return args;
}

/** `PyObject_VectorcallDict`. */
function callWithKeywords(m: Machine, callable: Ref, args: readonly Ref[], keywords: Ref): Ref {
  const a = m.stackTop;
  m.reserveStack(args.length + 1 + m.size[keywords]!);
  m.S[a] = callable;
  args.forEach((arg, i) => { m.S[a + 1 + i] = arg; });
  const mark = m.tempTop;
  if (m.counting && m.size[keywords]! > 0 && !takesTuple(m, callable)) {
    m.hold(m.model.beginScratch(POINTER_BYTES * (1 + args.length + m.size[keywords]!)));
  }
  const names = m.size[keywords] === 0 ? 0 : m.hold(spreadKeywords(m, keywords, a + 1 + args.length));
  const result = callAt(m, a, args.length, names);
  m.dropTo(mark);
  m.stackTop = a;
  return result;
}

/** Runs the body of a class statement in its namespace; returns what it returns (the class cell or None). */
function runClassBody(m: Machine, func: Ref, namespace: Ref): Ref {
  const code = m.payload[m.slot(func, FN_CODE)] as LinkedCode;
  const frame = enterFrame(m, code, func);
  frame.locals = m.retain(namespace);
  frame.isEntry = true;
  return run(m, frame);
}

/** `update_bases`: replaces bases that are not classes by what their `__mro_entries__` says; owned. */
function updateBases(m: Machine, bases: Ref): Ref {
  let list: Ref = 0;
  for (let i = 0; i < m.size[bases]!; i++) {
    const base = m.S[m.body[bases]! + i]!;
    const entries = isTypeObject(m, base) ? 0 : lookupAttrText(m, base, '__mro_entries__');
    if (entries === 0) {
      if (list !== 0) listAppend(m, list, base);
      continue;
    }
    m.hold(entries);
    const tuple = call1(m, entries, bases);
    m.drop();
    m.hold(tuple);
    if (m.cls[tuple] !== T.T_tuple) throw m.error(T_TypeError, '__mro_entries__ must return a tuple');
    if (list === 0) {
      list = newList(m, i);
      for (let k = 0; k < i; k++) m.S[m.body[list]! + k] = m.retain(m.S[m.body[bases]! + k]!);
      m.unhold();
      m.hold(list);
      m.hold(tuple);
    }
    const size = m.size[list]!;
    listResize(m, list, size + m.size[tuple]!);
    for (let k = 0; k < m.size[tuple]!; k++) m.S[m.body[list]! + size + k] = m.retain(m.S[m.body[tuple]! + k]!);
    m.drop();
  }
  if (list === 0) return m.retain(bases);
  const result = tupleFrom(m, list);
  m.drop();
  return result;
}
