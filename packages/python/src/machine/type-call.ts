/** Calling a class. Sources: Objects/typeobject.c (type_call, type_vectorcall, object_new), Objects/call.c (_PyObject_MakeTpCall). */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { newList, tupleFromSlots } from '../objects/list-core.ts';
import { listExtendIterable } from '../objects/list-extend.ts';
import { sortList } from '../objects/list-sort.ts';
import { newStr } from '../objects/str-core.ts';
import { joinIterable } from '../objects/str-join.ts';
import { dictGetStr } from '../objects/dict-core.ts';
import { allocateInstance } from '../objects/allocate.ts';
import { callKeywords, holdArguments } from './call.ts';
import type { Machine } from './machine.ts';
import { cFormat } from './message-format.ts';
import type { NativeFn, PyType } from './py-type.ts';
import { T_dict, T_object, T_type, T_TypeError } from './type-ids.ts';

/** `type.__call__`: `S[a]` is the class. 0 = the error is pending. */
export const callType: NativeFn = (m, a, n, kw) => {
  const S = m.S;
  const ref = S[a]!;
  const type = m.payload[ref] as PyType;
  if (ref === T_type && n === 1 && kw === 0) {
    m.givenArgs = m.givenKeywords = 0;
    return m.retain(m.cls[S[a + 1]!]!);
  }
  if (type.new === null) throw m.error(T_TypeError, cFormat`cannot create '${type.name}' instances`);
  if (type.vectorcall) return type.new(m, a, n, kw);
  const mark = m.tempTop;
  const outerArgs = m.callArgs;
  if (m.counting) {
    holdArguments(m, a, n, kw);
    m.callArgs = m.temps[mark]!;
  } else m.callArgs = 0;
  const object = type.new(m, a, n, kw);
  if (object !== 0) initialise(m, a, n, kw, object);
  m.dropTo(mark);
  m.callArgs = outerArgs;
  return object;
};

/** `type_call` through a slot wrapper: with the tuple and the dict that the wrapper was given. */
export const callTypeWrapped: NativeFn = (m, a, n, kw) => {
  const type = m.payload[m.S[a]!] as PyType;
  if (m.callArgs === 0 || m.size[m.callArgs] !== n || type.vectorcall || type.ref === T_type) return callType(m, a, n, kw);
  m.givenArgs = m.callArgs;
  const hasKeywords = kw !== 0 && m.size[kw]! > 0;
  if (hasKeywords) m.givenKeywords = m.hold(callKeywords(m, a, n, kw));
  const result = callType(m, a, n, kw);
  m.givenArgs = m.givenKeywords = 0;
  if (hasKeywords) m.drop();
  return result;
};

/** `tp_init` of a new object (owned) if it is an instance of the class `S[a]`. */
export function initialise(m: Machine, a: number, n: number, kw: Ref, object: Ref): void {
  const S = m.S;
  const ref = S[a]!;
  const type = m.payload[ref] as PyType;
  const made = m.payload[m.cls[object]!] as PyType;
  if (made.init === null || made !== type && !made.mro.includes(type)) return;
  m.hold(object);
  S[a] = object;
  try {
    made.init(m, a, n, kw);
  } catch (error) {
    S[a] = ref;
    throw error;
  }
  S[a] = ref;
  m.unhold();
}

/** The arguments of a native call as a tuple: the one that the call made, or a new one; owned. */
export function argumentTuple(m: Machine, a: number, n: number): Ref {
  if (m.callArgs !== 0 && m.size[m.callArgs] === n) return m.retain(m.callArgs);
  return tupleFromSlots(m, a + 1, n);
}

/**
 * Runs a native function whose first argument became its self: a second tuple holds the others (`tp_new_wrapper`,
 * `wrapperdescr_call`).
 */
export function withRestTuple(m: Machine, a: number, n: number, kw: Ref, fn: NativeFn): Ref {
  if (!m.counting) return fn(m, a, n, kw);
  const outerArgs = m.callArgs;
  const mark = m.tempTop;
  m.callArgs = m.hold(tupleFromSlots(m, a + 1, n));
  const dict = kw === 0 || m.size[kw] === 0 || mark === 0 ? 0 : m.temps[mark - 1]!;
  if (dict !== 0 && m.cls[dict] === T_dict && m.size[dict] === m.size[kw]) m.hold(m.retain(dict));
  const result = fn(m, a, n, kw);
  m.dropTo(mark);
  m.callArgs = outerArgs;
  return result;
}

/** Runs a native call whose convention makes a tuple of the arguments (`_PyObject_MakeTpCall`). */
export function withArgumentTuple(m: Machine, a: number, n: number, kw: Ref, fn: NativeFn): Ref {
  if (!m.counting) return fn(m, a, n, kw);
  const outerArgs = m.callArgs;
  const mark = m.tempTop;
  holdArguments(m, a, n, kw);
  m.callArgs = m.temps[mark]!;
  const result = fn(m, a, n, kw);
  m.dropTo(mark);
  m.callArgs = outerArgs;
  return result;
}

/** Excess arguments for a class that overrides neither or the wrong one of `__new__` and `__init__`. */
function excessArguments(m: Machine, type: PyType, forInit: boolean): unknown {
  const object = m.type(T_object);
  const newIsOwn = type.new !== object.new;
  const initIsOwn = type.init !== object.init;
  if (forInit) {
    if (initIsOwn) {
      return m.error(T_TypeError, 'object.__init__() takes exactly one argument (the instance to initialize)');
    }
    if (!newIsOwn) return m.error(T_TypeError,
      cFormat`${type.name}.__init__() takes exactly one argument (the instance to initialize)`);
    return null;
  }
  if (newIsOwn) return m.error(T_TypeError, 'object.__new__() takes exactly one argument (the type to instantiate)');
  if (!initIsOwn) return m.error(T_TypeError, cFormat`${type.name}() takes no arguments`);
  return null;
}

/** `object.__new__`. */
export const objectNew: NativeFn = (m, a, n, kw) => {
  const type = m.type(m.S[a]!);
  if (n > 0 || (kw !== 0 && m.size[kw]! > 0)) {
    const error = excessArguments(m, type, false);
    if (error !== null) throw error;
  }
  if (type.abstractCount > 0) throw abstractMethodsError(m, type);
  if (!type.isHeap) return m.create(Shape.object, type.ref, 0, 0);
  const object = allocateInstance(m, type, Shape.object, 0, 0, 0);
  m.memory.track(object);
  return object;
};

/** The names of abstract methods are sorted in a list and joined. */
function abstractMethodsError(m: Machine, type: PyType): unknown {
  const set = dictGetStr(m, type.dict, m.nameOf('__abstractmethods__'));
  const names = m.hold(newList(m, 0));
  if (set !== 0) listExtendIterable(m, names, set);
  sortList(m, names, 0, false);
  const separator = m.hold(newStr(m, ', '));
  const joined = m.hold(joinIterable(m, separator, names));
  const name = { text: type.name, directive: '%s' };
  const plural = { text: m.size[names]! > 1 ? 's' : '', directive: '%s' };
  const missing = { str: m.text(joined) };
  const message = cFormat`Can't instantiate abstract class ${name} with abstract method${plural} ${missing}`;
  m.drop(3);
  return m.error(T_TypeError, message);
}

/** `object.__init__`. */
export const objectInit: NativeFn = (m, a, n, kw): Ref => {
  if (n > 0 || (kw !== 0 && m.size[kw]! > 0)) {
    const error = excessArguments(m, m.typeOf(m.S[a]!), true);
    if (error !== null) throw error;
  }
  return 0;
};
