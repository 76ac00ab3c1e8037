/**
 * Type slots of classes that define special methods.
 *
 * Models:      CPython's slot wrappers: the slot of a class calls the special method found along its MRO.
 * Sources:     Objects/typeobject.c (slotdefs, update_one_slot, slot_nb_add, slot_tp_init, slot_tp_getattr_hook, …).
 * Algorithm:   For each special name: if the attribute found is the wrapper of a static type's slot, the class takes that slot;
 *              if it is anything else, the class gets the generic function; if none, the slot is null.
 */
import type { Ref } from '@memarena/core';
import { moveWords } from '@memarena/core';
import { call1, callArgs, callFunction, callUnbound, holdPrepended, holdSpread, takesTuple } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { withArgumentTuple } from '../machine/type-call.ts';
import { Compare, NB_INPLACE, Nb, type BinaryFn, type PyType, type UnaryFn } from '../machine/py-type.ts';
import {
  T_AttributeError, T_function, T_int, T_method_descriptor, T_TypeError, T_ValueError, T_wrapper_descriptor,
  T_builtin_function_or_method,
} from '../machine/type-ids.ts';
import { intArgument } from './abstract.ts';
import { untilStop } from './iterator-steps.ts';
import { genericGet, getAttrText, lookupAttr, lookupSpecial, typeLookup } from './attributes.ts';
import { compareBool, isTrue } from './compare.ts';
import { hashObject } from './hash.ts';
import { COMPARE_NAMES, INPLACE_NAMES, NUMBER_NAMES, type WrapperDef } from './slot-names.ts';

function method(m: Machine, self: Ref, name: string): Ref {
  return lookupSpecial(m, m.typeOf(self), name);
}

function call(m: Machine, self: Ref, name: string, ...args: Ref[]): Ref {
  const found = method(m, self, name);
  if (found === 0) throw m.raiseHook(T_AttributeError, m.retain(m.nameOf(name)));
  m.hold(m.retain(found));
  const result = callUnbound(m, found, self, args);
  m.drop();
  return result;
}

const unary = (name: string): UnaryFn => (m, self) => call(m, self, name);

/** `slot_nb_add` and its like: tries the method, then the reflected one of a subclass or of the other class. */
function binary(name: string, reflected: string, op: number): BinaryFn {
  const self: BinaryFn = (m, a, b) => {
    const left = m.typeOf(a);
    const right = m.typeOf(b);
    const tryOther = left !== right && right.binary[op] === self;
    if (left.binary[op] === self) {
      if (tryOther && right.mro.includes(left) && overrides(m, right, left, reflected)) {
        const result = attempt(m, b, reflected, a);
        if (result !== 0) return result;
        return attempt(m, a, name, b);
      }
      const result = attempt(m, a, name, b);
      if (result !== 0 || left === right) return result;
    }
    return right.binary[op] === self ? attempt(m, b, reflected, a) : 0;
  };
  return self;
}

/** `method_is_overloaded`: both classes are asked for the attribute as for any other. */
function overrides(m: Machine, type: PyType, base: PyType, name: string): boolean {
  const own = lookupAttr(m, type.ref, m.nameOf(name));
  if (own === 0) return false;
  m.hold(own);
  const inherited = lookupAttr(m, base.ref, m.nameOf(name));
  let differs = true;
  if (inherited !== 0) {
    m.hold(inherited);
    differs = compareBool(m, inherited, own, Compare.NE);
    m.drop();
  }
  m.drop();
  return differs;
}

/** Calls a binary special method; 0 for NotImplemented or absence. */
function attempt(m: Machine, self: Ref, name: string, other: Ref): Ref {
  const found = method(m, self, name);
  if (found === 0) return 0;
  m.hold(m.retain(found));
  const result = callUnbound(m, found, self, [other]);
  m.drop();
  if (result !== m.notImplemented) return result;
  m.release(result);
  return 0;
}

function expectStr(m: Machine, result: Ref, name: string): Ref {
  if (m.isStr(result)) return result;
  const type = m.typeOf(result).name;
  m.release(result);
  throw m.error(T_TypeError, cFormat`${name} returned non-string (type ${type})`);
}

function slotHash(m: Machine, self: Ref): void {
  const found = method(m, self, '__hash__');
  if (found === 0 || found === m.none) throw m.error(T_TypeError, cFormat`unhashable type: '${m.typeOf(self).name}'`);
  const result = call(m, self, '__hash__');
  if (!m.isInstance(result, T_int)) {
    m.release(result);
    throw m.error(T_TypeError, '__hash__ method should return an integer');
  }
  m.hold(result);
  if (m.cls[result] === T_int && m.payload[result] !== undefined && m.num[result] !== m.num[result]) {
    hashLargeResult(m, result);
  } else hashObject(m, result);
  m.drop();
}

/** A result that fits 64 bits is the hash itself; larger ones are hashed. */
function hashLargeResult(m: Machine, result: Ref): void {
  const value = m.payload[result] as bigint;
  if (value < -(1n << 63n) || value >= 1n << 63n) return hashObject(m, result);
  m.hashLo = Number(BigInt.asIntN(32, value));
  m.hashHi = Number(BigInt.asIntN(32, value >> 32n));
}

function slotBool(m: Machine, self: Ref): boolean {
  if (method(m, self, '__bool__') === 0) return slotLen(m, self) !== 0;
  const result = call(m, self, '__bool__');
  if (result !== m.true && result !== m.false) {
    const type = m.typeOf(result).name;
    m.release(result);
    throw m.error(T_TypeError, cFormat`__bool__ should return bool, returned ${type}`);
  }
  m.release(result);
  return result === m.true;
}

function slotLen(m: Machine, self: Ref): number {
  const result = m.hold(call(m, self, '__len__'));
  const value = intArgument(m, result);
  m.drop();
  if (value < 0) throw m.error(T_ValueError, '__len__() should return >= 0');
  return value;
}

const slotNext = untilStop((m, self) => call(m, self, '__next__'));

function slotContains(m: Machine, self: Ref, value: Ref): boolean {
  const result = call(m, self, '__contains__', value);
  m.hold(result);
  const truth = isTrue(m, result);
  m.drop();
  return truth;
}

function slotRichcompare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  return attempt(m, a, COMPARE_NAMES[op]!, b);
}

function slotGetattro(m: Machine, self: Ref, name: Ref): Ref {
  const type = m.typeOf(self);
  const getattribute = lookupSpecial(m, type, '__getattribute__');
  const getattr = lookupSpecial(m, type, '__getattr__');
  const generic = getattribute === m.objectGetattribute;
  if (getattr === 0) return generic ? genericGet(m, self, name, false) : callNamed(m, getattribute, self, name);
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    if (generic) return genericGet(m, self, name, false);
    return callNamed(m, getattribute, self, name);
  } catch (error) {
    if (!m.isPythonError(error) || !m.errorMatches(T_AttributeError)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
  }
  return callNamed(m, getattr, self, name);
}

/** Calls a bound method, made for this call (`call_attribute`). */
function callNamed(m: Machine, found: Ref, self: Ref, name: Ref): Ref {
  const get = m.typeOf(found).descrGet;
  const bound = m.hold(get === null ? m.retain(found) : get(m, found, self, m.cls[self]!));
  const result = call1(m, bound, name);
  m.drop();
  return result;
}

function slotSetattro(m: Machine, self: Ref, name: Ref, value: Ref): void {
  m.release(value === 0 ? call(m, self, '__delattr__', name) : call(m, self, '__setattr__', name, value));
}

function slotSetitem(m: Machine, self: Ref, key: Ref, value: Ref): void {
  m.release(value === 0 ? call(m, self, '__delitem__', key) : call(m, self, '__setitem__', key, value));
}

function slotDescrGet(m: Machine, descriptor: Ref, object: Ref, type: Ref): Ref {
  return call(m, descriptor, '__get__', object === 0 ? m.none : object, type === 0 ? m.none : type);
}

function slotDescrSet(m: Machine, descriptor: Ref, object: Ref, value: Ref): void {
  m.release(value === 0 ? call(m, descriptor, '__delete__', object) : call(m, descriptor, '__set__', object, value));
}

/** `slot_tp_call`, `slot_tp_init`: methods get self in front of the arguments on the stack, other objects do not. */
function callWithArguments(m: Machine, found: Ref, a: number, n: number, kw: Ref): Ref {
  const keywords = kw === 0 ? 0 : m.size[kw]!;
  const to = m.stackTop;
  m.reserveStack(n + 2 + keywords);
  m.S[to] = found;
  moveWords(m.S, to + 1, a, a + 1 + n + keywords);
  m.hold(m.retain(found));
  const cls = m.cls[found];
  let result: Ref;
  if (cls === T_function || cls === T_wrapper_descriptor || cls === T_method_descriptor) {
    const held = holdPrepended(m, n) + (cls === T_function ? holdSpread(m, n + 1, kw) : 0);
    result = m.callAtHook(to, n + 1, kw);
    m.drop(held);
  } else {
    const get = m.typeOf(found).descrGet;
    const bound = m.hold(get === null ? m.retain(found) : get(m, found, m.S[a]!, m.cls[m.S[a]!]!));
    m.S[to + 1] = bound;
    if (kw === 0 && m.callArgs !== 0 && m.size[m.callArgs] === n && takesTuple(m, bound)) m.givenArgs = m.callArgs;
    result = m.callAtHook(to + 1, n, kw);
    m.drop();
  }
  m.stackTop = to;
  m.drop();
  return result;
}

/** `slot_tp_call` is given a tuple and a dict. */
export function slotCall(m: Machine, a: number, n: number, kw: Ref): Ref {
  return withArgumentTuple(m, a, n, kw, callSelf);
}

function callSelf(m: Machine, a: number, n: number, kw: Ref): Ref {
  return callWithArguments(m, method(m, m.S[a]!, '__call__'), a, n, kw);
}

export function slotInit(m: Machine, a: number, n: number, kw: Ref): Ref {
  const found = typeLookup(m, m.typeOf(m.S[a]!), m.initName);
  if (m.cls[found] !== T_function || kw !== 0) {
    checkInitResult(m, callWithArguments(m, found, a, n, kw));
    return 0;
  }
  m.hold(m.retain(found));
  const held = holdPrepended(m, n);
  const result = callFunction(m, found, a, n + 1, 0);
  m.drop(held);
  checkInitResult(m, result);
  m.drop();
  return 0;
}

/** What `__init__` has returned (owned, released here) must be None. */
export function checkInitResult(m: Machine, result: Ref): void {
  const type = m.typeOf(result).name;
  m.release(result);
  if (result !== m.none) throw m.error(T_TypeError, cFormat`__init__() should return None, not '${type}'`);
}

export function slotNew(m: Machine, a: number, n: number, kw: Ref): Ref {
  const type = m.type(m.S[a]!);
  const found = m.hold(getAttrText(m, type.ref, '__new__'));
  const to = m.stackTop;
  const keywords = kw === 0 ? 0 : m.size[kw]!;
  m.reserveStack(n + 2 + keywords);
  m.S[to] = found;
  moveWords(m.S, to + 1, a, a + 1 + n + keywords);
  const held = holdPrepended(m, n) + (m.cls[found] === T_function ? holdSpread(m, n + 1, kw) : 0);
  const result = m.callAtHook(to, n + 1, kw);
  m.drop(held);
  m.stackTop = to;
  m.drop();
  return result;
}

function slotIter(m: Machine, self: Ref): Ref {
  const found = method(m, self, '__iter__');
  if (found === m.none) throw m.error(T_TypeError, cFormat`'${m.typeOf(self).name}' object is not iterable`);
  return call(m, self, '__iter__');
}

function slotPower(m: Machine, a: Ref, b: Ref, c: Ref): Ref {
  if (c !== 0 && c !== m.none) {
    const found = method(m, a, '__pow__');
    return found === 0 ? 0 : callArgs(m, found, [a, b, c]);
  }
  const left = m.typeOf(a);
  if (left.power === slotPower) {
    const result = attempt(m, a, '__pow__', b);
    if (result !== 0) return result;
  }
  return m.typeOf(b).power === slotPower ? attempt(m, b, '__rpow__', a) : 0;
}

type Setter = (type: PyType, source: PyType | null) => void;

interface SlotDef {
  readonly names: readonly string[];
  /** Sets the generic function (source null) or copies the slot of a static type. */
  readonly set: Setter;
  readonly clear: (type: PyType) => void;
}

function field<K extends keyof PyType>(key: K, generic: PyType[K], ...names: string[]): SlotDef {
  return {
    names,
    set: (type, source) => { type[key] = source === null ? generic : source[key]; },
    clear: (type) => { type[key] = null as PyType[K]; },
  };
}

function number(index: number, name: string, reflected: string): SlotDef {
  const generic = reflected === '' ? (m: Machine, a: Ref, b: Ref): Ref => attempt(m, a, name, b) : binary(name, reflected, index);
  return {
    names: reflected === '' ? [name] : [name, reflected],
    set: (type, source) => { type.binary[index] = source === null ? generic : source.binary[index]!; },
    clear: (type) => { type.binary[index] = null; },
  };
}

const SLOTS: readonly SlotDef[] = [
  field('repr', (m, s) => expectStr(m, call(m, s, '__repr__'), '__repr__'), '__repr__'),
  field('str', (m, s) => expectStr(m, call(m, s, '__str__'), '__str__'), '__str__'),
  field('hash', slotHash, '__hash__'),
  field('call', slotCall, '__call__'),
  field('getattro', slotGetattro, '__getattribute__', '__getattr__'),
  field('setattro', slotSetattro, '__setattr__', '__delattr__'),
  field('iter', slotIter, '__iter__'),
  field('next', slotNext, '__next__'),
  field('await', unary('__await__'), '__await__'),
  field('aiter', unary('__aiter__'), '__aiter__'),
  field('anext', unary('__anext__'), '__anext__'),
  field('richcompare', slotRichcompare, ...COMPARE_NAMES),
  field('descrGet', slotDescrGet, '__get__'),
  field('descrSet', slotDescrSet, '__set__', '__delete__'),
  field('init', slotInit, '__init__'),
  field('new', slotNew, '__new__'),
  field('bool', slotBool, '__bool__'),
  field('len', slotLen, '__len__'),
  field('getitem', (m, s, key) => call(m, s, '__getitem__', key), '__getitem__'),
  field('setitem', slotSetitem, '__setitem__', '__delitem__'),
  field('contains', slotContains, '__contains__'),
  field('negative', unary('__neg__'), '__neg__'),
  field('positive', unary('__pos__'), '__pos__'),
  field('absolute', unary('__abs__'), '__abs__'),
  field('invert', unary('__invert__'), '__invert__'),
  field('toInt', unary('__int__'), '__int__'),
  field('toFloat', unary('__float__'), '__float__'),
  field('index', unary('__index__'), '__index__'),
  field('power', slotPower, '__pow__', '__rpow__'),
  field('inplacePower', (m, a, b) => attempt(m, a, '__ipow__', b), '__ipow__'),
  ...NUMBER_NAMES.map(([index, name, reflected]) => number(index, name, reflected)),
  ...INPLACE_NAMES.map(([index, name]) => number(index + NB_INPLACE, name, '')),
  number(Nb.divmod, '__divmod__', '__rdivmod__'),
];

const BY_NAME = new Map<string, SlotDef[]>();
for (const slot of SLOTS) for (const name of slot.names) BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), slot]);

/** The static type whose slot a found attribute wraps, null if it is an ordinary attribute. */
function wrappedType(m: Machine, found: Ref): PyType | null {
  if (m.cls[found] === T_wrapper_descriptor) return (m.payload[found] as WrapperDef).type;
  if (m.cls[found] === T_method_descriptor) {
    const { name } = m.payload[found] as { name: string };
    return name === '__getitem__' || name === '__contains__' ? m.type(m.slot(found, 0)) : null;
  }
  if (m.cls[found] === T_builtin_function_or_method) {
    const self = m.slot(found, 0);
    return self !== 0 && m.payload[self] instanceof Object && (m.payload[found] as { name: string }).name === '__new__'
      ? m.type(self) : null;
  }
  return null;
}

/** A slot wrapper serves the slot itself only under its own name and in a class that has its type among the bases. */
function wrapsUnder(m: Machine, type: PyType, found: Ref, wrapped: PyType, name: string): boolean {
  if (m.cls[found] !== T_wrapper_descriptor) return true;
  return (m.payload[found] as WrapperDef).name === name && type.mro.includes(wrapped);
}

function updateSlot(m: Machine, type: PyType, slot: SlotDef): void {
  let generic = false;
  let source: PyType | null = null;
  for (const name of slot.names) {
    const found = typeLookup(m, type, m.nameOf(name));
    if (found === 0) continue;
    const wrapped = wrappedType(m, found);
    if (wrapped === null || !wrapsUnder(m, type, found, wrapped, name)) generic = true;
    else if (source === null || source === wrapped) source = wrapped;
    else generic = true;
  }
  if (generic) slot.set(type, null);
  else if (source !== null) slot.set(type, source);
  else slot.clear(type);
  inheritSequenceSlots(type);
}

/** Slots without a special name of their own come from the nearest static base. */
function inheritSequenceSlots(type: PyType): void {
  const solid = type.solid;
  const nearest = type.mro.find((base) => !base.isHeap && base.ref !== type.ref) ?? solid;
  type.concat = nearest.concat;
  type.repeat = nearest.repeat;
  type.inplaceConcat = nearest.inplaceConcat;
  type.inplaceRepeat = nearest.inplaceRepeat;
  type.item = nearest.item;
  type.destroy = solid.destroy;
  type.clear = solid.clear;
}

/** Sets all slots of a new class (`fixup_slot_dispatchers`). */
export function fixupSlots(m: Machine, type: PyType): void {
  for (const slot of SLOTS) updateSlot(m, type, slot);
  type.hasFinalizer = typeLookup(m, type, m.nameOf('__del__')) !== 0;
}

/** A class attribute was set or deleted: updates the slots that depend on it, here and in subclasses (`update_slot`). */
export function updateSlots(m: Machine, type: PyType, name: string): void {
  if (!name.startsWith('__')) return;
  const slots = BY_NAME.get(name);
  if (slots === undefined && name !== '__del__') return;
  const visit = (target: PyType): void => {
    for (const slot of slots ?? []) updateSlot(m, target, slot);
    if (name === '__del__') target.hasFinalizer = typeLookup(m, target, m.nameOf('__del__')) !== 0;
    for (const sub of target.subclasses) visit(sub);
  };
  visit(type);
}

