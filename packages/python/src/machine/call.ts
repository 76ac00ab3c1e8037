/**
 * Calls. Sources: Objects/call.c (_PyObject_Vectorcall, _PyFunction_Vectorcall), Objects/typeobject.c (type_call),
 * Objects/classobject.c (method_vectorcall).
 *
 * `callAt(m, a, n, kw)`: the callable is `S[a]`, positional arguments `S[a+1 .. a+n]`, then the values of the keywords
 * named by the tuple `kw`. Everything stays owned by whoever owns those words.
 */
import type { Ref } from '@memarena/core';
import { moveWords, Shape } from '@memarena/core';
import { getMethod } from '../objects/attributes.ts';
import { tupleFromSlots } from '../objects/list-core.ts';
import { dictSetStr, newDictPresized } from '../objects/dict-core.ts';
import { bindArguments } from './bind-arguments.ts';
import { enterFrame, enterNative } from './frames.ts';
import { PY_ERROR } from './errors.ts';
import { run } from './run-frames.ts';
import type { LinkedCode } from './linked-code.ts';
import type { Machine } from './machine.ts';
import { cFormat } from './message-format.ts';
import { Convention, arityMessage, type NativeDef } from './native.ts';
import type { PyType } from './py-type.ts';
import { callType } from './type-call.ts';
import {
  T_builtin_function_or_method, T_function, T_method, T_method_descriptor, T_method_wrapper, T_type, T_TypeError,
  T_wrapper_descriptor,
} from './type-ids.ts';

/** Function object slots. */
export const FN_GLOBALS = 0;
export const FN_BUILTINS = 1;
export const FN_NAME = 2;
export const FN_QUALNAME = 3;
export const FN_CODE = 4;
export const FN_DEFAULTS = 5;
export const FN_KWDEFAULTS = 6;
export const FN_DOC = 7;
export const FN_CLOSURE = 8;
/** Values part and dict of the attributes, as in instances. */
export const FN_DICT = 9;
export const FN_ANNOTATIONS = 11;
export const FN_MODULE = 12;
export const FN_SLOTS = 13;

/** Calls a Python function with `n` positional arguments at `S[first ..]` (borrowed) and keyword values behind them. */
export function callFunction(m: Machine, func: Ref, first: number, n: number, kw: Ref): Ref {
  const code = m.payload[m.S[m.start[func]! + FN_CODE]!] as LinkedCode;
  const frame = enterFrame(m, code, func);
  const S = m.S;
  const rc = m.rc;
  if (kw === 0 && code.isSimple && n === code.argCount) {
    for (let i = 0; i < n; i++) {
      const arg = S[first + i]!;
      rc[arg]!++;
      S[frame.base + i] = arg;
    }
  } else bindArguments(m, frame, func, first, n, kw);
  frame.isEntry = true;
  return run(m, frame);
}

function nativeArity(m: Machine, def: NativeDef, a: number, n: number): unknown {
  return m.error(T_TypeError, arityMessage(ownerOf(m, def, a) + def.name, def, n));
}

/** Calls a native function; `S[a]` is self. Counts as a level of recursion. 0 = its error is pending. */
export function callNative(m: Machine, def: NativeDef, a: number, n: number, kw: Ref): Ref {
  const { depth } = m;
  enterNative(m);
  const result = runNative(m, def, a, n, kw);
  m.depth = depth;
  return result;
}

/** Throws the error that a native function has left pending. */
export function thrown(result: Ref): Ref {
  if (result === 0) throw PY_ERROR;
  return result;
}

/** Checks the arguments' number and makes what the convention makes. 0 = the function's error is pending. */
export function runNative(m: Machine, def: NativeDef, a: number, n: number, kw: Ref): Ref {
  if (kw !== 0 && !def.keywords) {
    if (m.size[kw] === 0) kw = 0;
    else throw m.error(T_TypeError, cFormat`${qualifiedName(m, def, a)}() takes no keyword arguments`);
  }
  if (n < def.min || (n > def.max && def.max >= 0)) throw nativeArity(m, def, a, n);
  if (def.convention !== Convention.varargs || !m.counting) return def.fn(m, a, n, kw);
  const mark = m.tempTop;
  holdArguments(m, a, n, kw);
  const result = def.fn(m, a, n, kw);
  m.dropTo(mark);
  return result;
}

/** Refuses keywords; functions that are called with a tuple say only their own name (`cfunction_call`). */
function checkKeywords(m: Machine, def: NativeDef, kw: Ref, owner: string): void {
  if (def.keywords || m.size[kw] === 0) return;
  throw m.error(T_TypeError, cFormat`${owner + def.name}() takes no keyword arguments`);
}

function qualifiedName(m: Machine, def: NativeDef, a: number): string {
  return ownerOf(m, def, a) + def.name;
}

/** What stands in front of a native function's name in messages (`_PyObject_FunctionStr`): its class or its module. */
function ownerOf(m: Machine, def: NativeDef, a: number): string {
  const self = m.S[a]!;
  if (self === 0) return '';
  if (def.binding !== 'instance' && m.isInstance(self, T_type)) {
    const type = m.type(self);
    return `${type.isHeap ? type.qualname : type.plainName}.`;
  }
  if (m.payload[self] !== def) return `${m.typeOf(self).plainName}.`;
  const module = m.slot(self, 1);
  return module === 0 || m.text(module) === 'builtins' ? '' : `${m.text(module)}.`;
}

/**
 * Puts the tuple of the arguments, and the dict of the keywords if there are any, on the temporaries: those that
 * `callTuple` was given, or new ones.
 */
export function holdArguments(m: Machine, a: number, n: number, kw: Ref): void {
  const args = m.givenArgs;
  const keywords = m.givenKeywords;
  m.givenArgs = 0;
  m.givenKeywords = 0;
  m.hold(args === 0 ? tupleFromSlots(m, a + 1, n) : m.retain(args));
  if (kw === 0 || m.size[kw] === 0) return;
  m.hold(args !== 0 && keywords !== 0 ? m.retain(keywords) : keywordDict(m, a + 1 + n, kw));
}

/** The dict of a class call's keywords that `holdArguments` has made or been given, or a new one; owned. */
export function callKeywords(m: Machine, a: number, n: number, kw: Ref): Ref {
  const top = m.tempTop - 1;
  const isHeld = m.callArgs !== 0 && top > 0 && m.temps[top - 1] === m.callArgs;
  return isHeld ? m.retain(m.temps[top]!) : keywordDict(m, a + 1 + n, kw);
}

/** The dict of keyword arguments whose values start at `S[first]`, made for as many (`_PyStack_AsDict`). */
export function keywordDict(m: Machine, first: number, kw: Ref): Ref {
  const dict = m.hold(newDictPresized(m, m.size[kw]!, true));
  for (let i = 0, count = m.size[kw]!; i < count; i++) dictSetStr(m, dict, m.S[m.body[kw]! + i]!, m.S[first + i]!);
  m.unhold();
  return dict;
}

/** Calls `S[a]`. What stands there while the call runs may differ; it is put back also when an error passes. */
export function callAt(m: Machine, a: number, n: number, kw: Ref): Ref {
  const S = m.S;
  const callable = S[a]!;
  const cls = m.cls[callable]!;
  if (cls === T_function) return callFunction(m, callable, a + 1, n, kw);
  if (cls === T_builtin_function_or_method) {
    const def = m.payload[callable] as NativeDef;
    const self = m.slot(callable, 0);
    if (kw !== 0 && def.convention === Convention.varargs) checkKeywords(m, def, kw, '');
    if (self === 0) return thrown(callNative(m, def, a, n, kw));
    S[a] = self;
    m.hold(m.retain(callable));
    let result: Ref;
    try {
      result = thrown(callNative(m, def, a, n, kw));
    } catch (error) {
      S[a] = callable;
      throw error;
    }
    S[a] = callable;
    m.drop();
    return result;
  }
  if (cls === T_method) return callBoundMethod(m, a, n, kw);
  if (cls === T_method_descriptor) return thrown(callDescriptor(m, callable, a + 1, n - 1, kw));
  return thrown(callObject(m, a, n, kw));
}

/** Calls `S[a]`, which is a class or has a `__call__`. 0 = its error is pending. */
export function callObject(m: Machine, a: number, n: number, kw: Ref): Ref {
  const callable = m.S[a]!;
  const type = m.payload[m.cls[callable]!] as PyType;
  if (type.call === null) throw m.error(T_TypeError, cFormat`'${type.name}' object is not callable`);
  /* `type_vectorcall` goes the long way unless it is asked for a class. */
  if (!takesTuple(m, callable) && (callable !== T_type || n === 1)) return type.call(m, a, n, kw);
  const { depth } = m;
  enterNative(m);
  const result = type.call(m, a, n, kw);
  m.depth = depth;
  return result;
}

/** Calls a method descriptor (`list.append`) whose self is `S[a]`. 0 = its error is pending. */
export function callDescriptor(m: Machine, descriptor: Ref, a: number, n: number, kw: Ref): Ref {
  const def = m.payload[descriptor] as NativeDef;
  const owner = m.type(m.slot(descriptor, 0));
  if (n < 0) {
    throw m.error(T_TypeError, cFormat`unbound method ${owner.plainName}.${def.name}() needs an argument`);
  }
  const self = m.S[a]!;
  const type = m.payload[m.cls[self]!] as PyType;
  if (type !== owner && !type.mro.includes(owner)) {
    const given = m.typeOf(self).name;
    const message = `descriptor '${def.name}' for '${owner.name}' objects doesn't apply to a '${given}' object`;
    throw m.error(T_TypeError, message);
  }
  if (kw !== 0) checkKeywords(m, def, kw, `${owner.plainName}.`);
  if (n < def.min || (n > def.max && def.max >= 0)) {
    throw m.error(T_TypeError, arityMessage(`${owner.plainName}.${def.name}`, def, n));
  }
  return callNative(m, def, a, n, kw);
}

function callBoundMethod(m: Machine, a: number, n: number, kw: Ref): Ref {
  const S = m.S;
  const method = S[a]!;
  const func = m.slot(method, 0);
  if (m.cls[func] === T_function) {
    S[a] = m.slot(method, 1);
    m.hold(m.retain(method));
    let result: Ref;
    try {
      result = callFunction(m, func, a, n + 1, kw);
    } catch (error) {
      S[a] = method;
      throw error;
    }
    S[a] = method;
    m.drop();
    return result;
  }
  const count = n + 1 + (kw === 0 ? 0 : m.size[kw]!);
  const to = m.stackTop;
  m.reserveStack(count + 1);
  S[to] = func;
  S[to + 1] = m.slot(method, 1);
  for (let i = 1; i < count; i++) S[to + 1 + i] = S[a + i]!;
  const result = callAt(m, to, n + 1, kw);
  m.stackTop = to;
  return result;
}

export function call0(m: Machine, callable: Ref): Ref {
  const a = m.stackTop;
  m.reserveStack(1);
  m.S[a] = callable;
  const result = callAt(m, a, 0, 0);
  m.stackTop = a;
  return result;
}

export function call1(m: Machine, callable: Ref, x: Ref): Ref {
  const a = m.stackTop;
  m.reserveStack(2);
  m.S[a] = callable;
  m.S[a + 1] = x;
  const result = callAt(m, a, 1, 0);
  m.stackTop = a;
  return result;
}

export function call2(m: Machine, callable: Ref, x: Ref, y: Ref): Ref {
  const a = m.stackTop;
  m.reserveStack(3);
  m.S[a] = callable;
  m.S[a + 1] = x;
  m.S[a + 2] = y;
  const result = callAt(m, a, 2, 0);
  m.stackTop = a;
  return result;
}

export function callArgs(m: Machine, callable: Ref, args: readonly Ref[]): Ref {
  const a = m.stackTop;
  m.reserveStack(args.length + 1);
  m.S[a] = callable;
  for (let i = 0; i < args.length; i++) m.S[a + 1 + i] = args[i]!;
  const result = callAt(m, a, args.length, 0);
  m.stackTop = a;
  return result;
}

/** The callable gets the tuple itself: it has no vectorcall. */
export function takesTuple(m: Machine, callable: Ref): boolean {
  const type = m.typeOf(callable);
  if (type.call === callType) return callable !== T_type && !m.type(callable).vectorcall;
  if (type.isHeap || type.callsWithTuple) return true;
  const cls = m.cls[callable];
  return cls === T_method_wrapper || cls === T_wrapper_descriptor || cls === T_builtin_function_or_method
    && (m.payload[callable] as NativeDef).convention === Convention.varargs;
}

const POINTER_BYTES = 8;
/** Temporaries that lie at most between a call's names and the special method that it reaches. */
const CALL_TEMPORARIES = 12;

/** The names were spread from a dict for the call that is being made: `callTuple` holds them. */
function areSpread(m: Machine, kw: Ref): boolean {
  if (isSpare(m, kw)) return false;
  for (let i = m.tempTop - 1; i >= 0 && i >= m.tempTop - CALL_TEMPORARIES; i--) if (m.temps[i] === kw) return true;
  return false;
}

/**
 * The memory that a call from a dict of keywords takes until it is over (`_PyStack_UnpackDict`): room for `n` positional
 * arguments and the keywords, and the tuple of names unless it is `kw` itself. Returns how many temporaries hold it.
 */
export function holdSpread(m: Machine, n: number, kw: Ref): number {
  if (!m.counting || kw === 0 || m.size[kw] === 0) return 0;
  const spread = areSpread(m, kw);
  m.hold(m.model.beginScratch(POINTER_BYTES * (1 + n + m.size[kw]!)));
  if (spread) return 1;
  m.hold(tupleFromSlots(m, m.body[kw]!, m.size[kw]!));
  return 2;
}

/** Arguments that wait on the host stack; more take memory (`_PY_FASTCALL_SMALL_STACK`). */
export const SMALL_STACK = 5;

/**
 * The array for `n` arguments and one put in front of them (`_PyObject_Call_Prepend`, `method_vectorcall`), which lives
 * while the call runs. Returns how many temporaries hold it.
 */
export function holdPrepended(m: Machine, n: number): number {
  if (n < SMALL_STACK || !m.counting) return 0;
  m.hold(m.model.beginScratch(POINTER_BYTES * (1 + n)));
  return 1;
}

/** Calls in calls that use tuples of as many names. */
export const SPARE_OF_LENGTH = 4;

function isSpare(m: Machine, names: Ref): boolean {
  const first = m.size[names]! * SPARE_OF_LENGTH;
  for (let i = first; i < first + SPARE_OF_LENGTH; i++) if (m.spareNames[i] === names) return true;
  return false;
}

/** A spare tuple of names forgets them. */
export function emptyNames(m: Machine, names: Ref): void {
  for (let i = m.body[names]!, end = i + m.size[names]!; i < end; i++) {
    const name = m.S[i]!;
    m.S[i] = 0;
    if (name !== 0) m.release(name);
  }
}

/** Calls with a tuple of positional arguments and a dict of keywords (0 = none), as `f(*args, **kwargs)`. */
export function callTuple(m: Machine, callable: Ref, args: Ref, kwargs: Ref): Ref {
  const a = m.stackTop;
  const n = m.size[args]!;
  const keywords = kwargs === 0 ? 0 : m.size[kwargs]!;
  const mark = m.tempTop;
  m.reserveStack(n + 1 + keywords);
  m.S[a] = callable;
  moveWords(m.S, a + 1, m.body[args]!, m.body[args]! + n);
  if (keywords > 0 && m.counting && !takesTuple(m, callable)) {
    m.hold(m.model.beginScratch(POINTER_BYTES * (1 + n + keywords)));
  } else if (keywords === 0 && m.cls[callable] === T_method) holdPrepended(m, n);
  const asTuple = takesTuple(m, callable);
  const kw = keywords === 0 ? 0 : m.hold(m.spreadKeywords(kwargs, a + 1 + n, asTuple && m.counting));
  if (asTuple) {
    m.givenArgs = args;
    m.givenKeywords = kwargs;
  }
  const result = callAt(m, a, n, kw);
  m.stackTop = a;
  if (asTuple && kw !== 0 && isSpare(m, kw)) emptyNames(m, kw);
  m.dropTo(mark);
  return result;
}

/** `object.name(…)` without making a bound method where that can be avoided. */
export function callMethod(m: Machine, object: Ref, name: string, ...args: Ref[]): Ref {
  const method = m.hold(getMethod(m, object, m.nameOf(name)));
  const result = m.methodIsUnbound ? callArgs(m, method, [object, ...args]) : callArgs(m, method, args);
  m.drop();
  return result;
}

/** Calls a special method found on the type (borrowed `method`), as slots do: functions get `self` without binding. */
export function callUnbound(m: Machine, method: Ref, self: Ref, args: readonly Ref[]): Ref {
  const cls = m.cls[method];
  if (cls === T_function || cls === T_method_descriptor || cls === T_wrapper_descriptor) {
    return callArgs(m, method, [self, ...args]);
  }
  const get = m.typeOf(method).descrGet;
  if (get === null) return callArgs(m, method, args);
  const bound = m.hold(get(m, method, self, m.cls[self]!));
  const result = callArgs(m, bound, args);
  m.drop();
  return result;
}

/** A bound method object (`PyMethod_New`); both borrowed. */
export function newBoundMethod(m: Machine, func: Ref, self: Ref): Ref {
  const method = m.create(Shape.boundMethod, T_method, 0, 2);
  m.give(method, 0, m.retain(func));
  m.give(method, 1, m.retain(self));
  m.memory.track(method);
  return method;
}

/** A native function bound to `self` (0 for module functions); `self` is borrowed. */
export function newBuiltin(m: Machine, def: NativeDef, self: Ref, module = 0): Ref {
  const ref = m.create(Shape.builtinMethod, T_builtin_function_or_method, def.isToldClass ? 1 : 0, 2);
  m.payload[ref] = def;
  if (self !== 0) m.give(ref, 0, m.retain(self));
  if (module !== 0) m.give(ref, 1, m.retain(module));
  m.memory.track(ref);
  return ref;
}

