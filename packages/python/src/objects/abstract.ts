/**
 * The abstract object protocols. Sources: Objects/abstract.c (binary_op1, PyNumber_Add, PyObject_GetItem, PyObject_GetIter,
 * PyIter_Next, PyObject_LengthHint, PyNumber_Index, PySequence_Contains).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call0, call1, callUnbound } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat, type TextItem } from '../machine/message-format.ts';
import { NB_INPLACE, Nb, type PyType } from '../machine/py-type.ts';
import {
  T_int, T_bool, T_iterator, T_OverflowError, T_StopIteration, T_tuple,
  T_type, T_TypeError, T_list, T_ValueError,
} from '../machine/type-ids.ts';
import { lookupAttrText, lookupSpecial } from './attributes.ts';
import { newGenericAlias } from './generic-alias-core.ts';
import { boundSpecial } from './special.ts';
import { equal } from './compare.ts';
import { subscriptIndex } from './sequence-index.ts';

const SYMBOLS = ['+', '&', '//', '<<', '@', '*', '%', '|', '** or pow()', '>>', '-', '/', '^'];

/** `binary_op1`: 0 = NotImplemented by both sides. */
export function binaryOp1(m: Machine, a: Ref, b: Ref, op: number): Ref {
  const left = m.payload[m.cls[a]!] as PyType;
  const right = m.payload[m.cls[b]!] as PyType;
  const f = left.binary[op]!;
  let g = left === right ? null : right.binary[op]!;
  if (g === f) g = null;
  if (f !== null) {
    if (g !== null && right.mro.includes(left)) {
      const result = g(m, a, b);
      if (result !== 0) return result;
      g = null;
    }
    const result = f(m, a, b);
    if (result !== 0) return result;
  }
  return g === null ? 0 : g(m, a, b);
}

function unsupported(m: Machine, a: Ref, b: Ref, symbol: string): unknown {
  const left = m.typeOf(a).name;
  const right = m.typeOf(b).name;
  return m.error(T_TypeError, cFormat`unsupported operand type(s) for ${symbol}: '${left}' and '${right}'`);
}

/** `a op b` (BINARY_OP's argument, in-place variants included); owned. */
export function binaryOp(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (op >= NB_INPLACE) return inplaceOp(m, a, b, op);
  if (op === Nb.power) return powerOp(m, a, b, 0);
  const result = binaryOp1(m, a, b, op);
  if (result !== 0) return result;
  const fallback = sequenceOp(m, a, b, op);
  if (fallback !== 0) return fallback;
  throw unsupported(m, a, b, SYMBOLS[op]!);
}

/** `+` and `*` of sequences. */
function sequenceOp(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (op === Nb.add) {
    const concat = m.typeOf(a).concat;
    return concat === null ? 0 : concat(m, a, b);
  }
  if (op === Nb.multiply) {
    const left = m.typeOf(a).repeat;
    if (left !== null) return left(m, a, repeatCount(m, b));
    const right = m.typeOf(b).repeat;
    if (right !== null) return right(m, b, repeatCount(m, a));
  }
  return 0;
}

function repeatCount(m: Machine, n: Ref): number {
  const type = m.typeOf(n);
  if (type.index === null) {
    throw m.error(T_TypeError, cFormat`can't multiply sequence by non-int of type '${type.name}'`);
  }
  return indexClamped(m, n, true);
}

function inplaceOp(m: Machine, a: Ref, b: Ref, op: number): Ref {
  const plain = op - NB_INPLACE;
  const type = m.typeOf(a);
  if (plain === Nb.power) {
    if (type.inplacePower !== null) {
      const result = type.inplacePower(m, a, b, 0);
      if (result !== 0) return result;
    }
    return powerOp(m, a, b, 0, '**=');
  }
  const f = type.binary[op]!;
  if (f !== null) {
    const result = f(m, a, b);
    if (result !== 0) return result;
  }
  const result = binaryOp1(m, a, b, plain);
  if (result !== 0) return result;
  if (plain === Nb.add && type.inplaceConcat !== null) return type.inplaceConcat(m, a, b);
  if (plain === Nb.multiply && type.inplaceRepeat !== null) return type.inplaceRepeat(m, a, repeatCount(m, b));
  const fallback = sequenceOp(m, a, b, plain);
  if (fallback !== 0) return fallback;
  throw unsupported(m, a, b, `${SYMBOLS[plain]!.replace(' or pow()', '')}=`);
}

/** `pow(a, b, c)`; c = 0: two arguments. */
export function powerOp(m: Machine, a: Ref, b: Ref, c: Ref, symbol = '** or pow()'): Ref {
  const left = m.typeOf(a);
  const right = m.typeOf(b);
  const f = left.power;
  let g = left === right ? null : right.power;
  if (g === f) g = null;
  if (f !== null) {
    if (g !== null && right.mro.includes(left)) {
      const result = g(m, a, b, c);
      if (result !== 0) return result;
      g = null;
    }
    const result = f(m, a, b, c);
    if (result !== 0) return result;
  }
  if (g !== null) {
    const result = g(m, a, b, c);
    if (result !== 0) return result;
  }
  if (c === 0) throw unsupported(m, a, b, symbol);
  const short = (text: string): TextItem => ({ text, directive: '%.100s' });
  const [first, second, third] = [a, b, c].map((x) => short(m.typeOf(x).name)) as [TextItem, TextItem, TextItem];
  throw m.error(
    T_TypeError, cFormat`unsupported operand type(s) for ${short(symbol)}: '${first}', '${second}', '${third}'`,
  );
}

/** `object[key]`; owned. */
export function getItem(m: Machine, object: Ref, key: Ref): Ref {
  const type = m.payload[m.cls[object]!] as PyType;
  if (type.getitem !== null) return type.getitem(m, object, key);
  if (m.isInstance(object, T_type)) {
    if (object === T_type) return newGenericAlias(m, object, key);
    const generic = lookupAttrText(m, object, '__class_getitem__');
    if (generic !== 0) {
      m.hold(generic);
      const result = call1(m, generic, key);
      m.drop();
      return result;
    }
    throw m.error(T_TypeError, cFormat`type '${m.type(object).name}' is not subscriptable`);
  }
  throw m.error(T_TypeError, cFormat`'${type.name}' object is not subscriptable`);
}

/** `object[key] = value`; value 0 deletes. */
export function setItem(m: Machine, object: Ref, key: Ref, value: Ref): void {
  const type = m.payload[m.cls[object]!] as PyType;
  if (type.setitem !== null) return type.setitem(m, object, key, value);
  const isSequence = type.isHeap || type.getitem !== null || type.len !== null;
  const isIndex = isSequence && m.typeOf(key).index !== null;
  if (isIndex) subscriptIndex(m, key);
  if (value !== 0) throw m.error(T_TypeError, cFormat`'${type.name}' object does not support item assignment`);
  if (isIndex) throw m.error(T_TypeError, cFormat`'${type.name}' object doesn't support item deletion`);
  throw m.error(T_TypeError, cFormat`'${type.name}' object does not support item deletion`);
}

/** `iter(object)`. */
export function getIter(m: Machine, object: Ref): Ref {
  const type = m.payload[m.cls[object]!] as PyType;
  if (type.iter === null) {
    if (type.item !== null || (type.getitem !== null && type.isHeap)) return newSequenceIterator(m, object);
    throw m.error(T_TypeError, cFormat`'${type.name}' object is not iterable`);
  }
  const iterator = type.iter(m, object);
  if (m.typeOf(iterator).next === null) {
    const name = m.typeOf(iterator).name;
    m.release(iterator);
    throw m.error(T_TypeError, cFormat`iter() returned non-iterator of type '${name}'`);
  }
  return iterator;
}

/** The iterator over `__getitem__` (`PySeqIter_New`): slot 0 = sequence, size = next index. */
function newSequenceIterator(m: Machine, sequence: Ref): Ref {
  const iterator = m.create(Shape.callableIterator, T_iterator, 0, 1);
  m.give(iterator, 0, m.retain(sequence));
  m.size[iterator] = 0;
  m.memory.track(iterator);
  return iterator;
}

/** Next item (owned) or 0 at the end; a StopIteration counts as the end. */
export function iterNext(m: Machine, iterator: Ref): Ref {
  const next = (m.payload[m.cls[iterator]!] as PyType).next;
  if (next === null) throw m.error(T_TypeError, cFormat`'${m.typeOf(iterator).name}' object is not an iterator`);
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    return next(m, iterator);
  } catch (error) {
    if (!m.isPythonError(error) || !m.errorMatches(T_StopIteration)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    return 0;
  }
}

/**
 * Calls `visit` for every item of an iterable (borrowed item); stops early when it returns false.
 * The iterator and the item are on the temporaries meanwhile.
 */
export function forEach(m: Machine, iterable: Ref, visit: (item: Ref) => boolean | void): void {
  const iterator = m.hold(getIter(m, iterable));
  for (;;) {
    const item = iterNext(m, iterator);
    if (item === 0) break;
    m.hold(item);
    const goOn = visit(item);
    m.drop();
    if (goOn === false) break;
  }
  m.drop();
}

/** `operator.length_hint`: -1 never; `fallback` when nothing is known. */
export function lengthHint(m: Machine, object: Ref, fallback: number): number {
  const type = m.typeOf(object);
  const mark = m.tempTop;
  const top = m.stackTop;
  let result: Ref;
  try {
    if (type.len !== null) return type.len(m, object);
    const hint = boundSpecial(m, object, '__length_hint__');
    if (hint === 0) return fallback;
    m.hold(hint);
    result = call0(m, hint);
    m.drop();
  } catch (error) {
    if (!m.isPythonError(error) || !m.errorMatches(T_TypeError)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    return fallback;
  }
  const value = m.num[result]!;
  const kind = m.typeOf(result).name;
  const isInt = m.isInstance(result, T_int);
  const unknown = result === m.notImplemented;
  m.release(result);
  if (unknown) return fallback;
  if (!isInt) throw m.error(T_TypeError, cFormat`__length_hint__ must be an integer, not ${kind}`);
  if (value !== value) throw m.error(T_OverflowError, 'Python int too large to convert to C ssize_t');
  if (value < 0) throw m.error(T_ValueError, '__length_hint__() should return >= 0');
  return value;
}

/** `operator.index(object)`: an int object (owned). */
export function toIndex(m: Machine, object: Ref): Ref {
  const cls = m.cls[object];
  if (cls === T_int || cls === T_bool) return m.retain(object);
  const type = m.typeOf(object);
  if (type.index === null) {
    throw m.error(T_TypeError, cFormat`'${type.name}' object cannot be interpreted as an integer`);
  }
  const result = type.index(m, object);
  if (!m.isInstance(result, T_int)) {
    const name = m.typeOf(result).name;
    m.release(result);
    throw m.error(T_TypeError, cFormat`__index__ returned non-int (type ${name})`);
  }
  return result;
}

const SSIZE_MAX = 9223372036854775807n;

/**
 * An index as a host number (`PyNumber_AsSsize_t`). Values beyond 64 bits are clamped, or raise OverflowError (IndexError
 * text) when `strict`. Values beyond 2^53 are clamped to it: no simulated container is that large.
 */
export function indexClamped(m: Machine, object: Ref, strict: boolean): number {
  const index = toIndex(m, object);
  const value = m.num[index]!;
  if (value === value) {
    m.release(index);
    return value;
  }
  const big = m.payload[index] as bigint;
  m.release(index);
  if (strict && (big > SSIZE_MAX || big < -SSIZE_MAX - 1n)) {
    const type = m.typeOf(object).name;
    throw m.error(T_OverflowError, cFormat`cannot fit '${type}' into an index-sized integer`);
  }
  return big > 0n ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER;
}

/**
 * An integer argument of a native function (`PyLong_AsSsize_t` after `__index__`). Values beyond 2^53 are clamped to it.
 */
export function intArgument(m: Machine, object: Ref): number {
  const value = m.num[object]!;
  if (m.cls[object] === T_int && value === value) return value;
  const index = toIndex(m, object);
  const small = m.num[index]!;
  const big = small === small ? 0n : m.payload[index] as bigint;
  m.release(index);
  if (small === small) return small;
  if (big > SSIZE_MAX || big < -SSIZE_MAX - 1n) {
    throw m.error(T_OverflowError, 'Python int too large to convert to C ssize_t');
  }
  return big > 0n ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER;
}

/** An argument that is a C int (`_PyLong_AsInt`). */
export function cIntArgument(m: Machine, object: Ref): number {
  const index = toIndex(m, object);
  const value = m.num[index]!;
  m.release(index);
  if (value >= -0x80000000 && value <= 0x7fffffff) return value;
  throw m.error(T_OverflowError, 'Python int too large to convert to C int');
}

/** The index that an object gives; undefined if it gives none, or raises `type` (or anything, without it) on the way. */
export function indexOrNone(m: Machine, object: Ref, type = 0): number | undefined {
  if (m.typeOf(object).index === null) return undefined;
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    return indexClamped(m, object, true);
  } catch (error) {
    if (!m.isPythonError(error) || (type !== 0 && !m.errorMatches(type))) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    return undefined;
  }
}

/** `len(object)`. */
export function lengthOf(m: Machine, object: Ref): number {
  const type = m.payload[m.cls[object]!] as PyType;
  if (type.len === null) throw m.error(T_TypeError, cFormat`object of type '${type.name}' has no len()`);
  return type.len(m, object);
}

/** `value in container`. */
export function contains(m: Machine, container: Ref, value: Ref): boolean {
  const type = m.typeOf(container);
  if (type.contains !== null) return type.contains(m, container, value);
  let found = false;
  const iterator = m.hold(iteratorToSearch(m, container));
  for (let item = iterNext(m, iterator); item !== 0 && !found; item = found ? 0 : iterNext(m, iterator)) {
    m.hold(item);
    found = equal(m, item, value);
    m.drop();
  }
  m.drop();
  return found;
}

/** What cannot be iterated over cannot be searched: its own TypeError is replaced (`_PySequence_IterSearch`). */
function iteratorToSearch(m: Machine, container: Ref): Ref {
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    return getIter(m, container);
  } catch (error) {
    if (!m.isPythonError(error) || !m.errorMatches(T_TypeError)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    throw m.error(T_TypeError, cFormat`argument of type '${m.typeOf(container).name}' is not iterable`);
  }
}

/** Calls `object.name` slots such as `__len__` looked up on the type; 0 when there is none. */
export function callSpecial(m: Machine, object: Ref, name: string, ...args: Ref[]): Ref {
  const method = lookupSpecial(m, m.typeOf(object), name);
  if (method === 0) return 0;
  m.hold(m.retain(method));
  const result = callUnbound(m, method, object, args);
  m.drop();
  return result;
}

export function isSequenceExact(m: Machine, ref: Ref): boolean {
  return m.cls[ref] === T_list || m.cls[ref] === T_tuple;
}

