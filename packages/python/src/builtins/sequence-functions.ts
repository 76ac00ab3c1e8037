/** Builtin functions over iterables. Source: Python/bltinmodule.c. */
import type { Ref } from '@memarena/core';
import { call1, callNative, newBuiltin, thrown } from '../machine/call.ts';
import { bindArguments, lookUpNames, parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, fastKw, one, varargsKw, type NativeDef } from '../machine/native.ts';
import { Compare, Nb } from '../machine/py-type.ts';
import { T_bool, T_bytearray, T_bytes, T_float, T_int, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { binaryOp, getIter, iterNext, lengthOf } from '../objects/abstract.ts';
import { compareTruth, isTrue } from '../objects/compare.ts';
import { intOf, newIntFromBig } from '../objects/int-core.ts';
import { newList } from '../objects/list-core.ts';
import { listExtendIterable } from '../objects/list-extend.ts';
import { listMethods } from '../objects/list-methods.ts';
import { newCallableIterator } from '../objects/sequence-iterators.ts';
import { newTupleIterator } from '../objects/tuple-iterator.ts';

const LONG_MAX = 9223372036854775807n;
const LONG_MIN = -LONG_MAX - 1n;
const sortMethod = listMethods.find((def) => def.name === 'sort')!;

/** `sorted(iterable, *, key, reverse)`: a list and a bound `sort`. */
function sorted(m: Machine, a: number, n: number, kw: Ref): Ref {
  if (n !== 1) throw m.error(T_TypeError, cFormat`sorted expected 1 argument, got ${n}`);
  const S = m.S;
  const list = m.hold(newList(m, 0));
  listExtendIterable(m, list, S[a + 1]!);
  m.hold(newBuiltin(m, sortMethod, list));
  const keywords = kw === 0 ? 0 : m.size[kw]!;
  const to = m.stackTop;
  m.reserveStack(1 + keywords);
  S[to] = list;
  for (let i = 0; i < keywords; i++) S[to + 1 + i] = S[a + 1 + n + i]!;
  m.release(thrown(callNative(m, sortMethod, to, 0, kw)));
  m.stackTop = to;
  m.drop();
  m.unhold();
  return list;
}

/** The tuple that the call has made of the positional arguments (counting managers only). */
function argumentsTuple(m: Machine, kw: Ref): Ref {
  return m.temps[m.tempTop - (kw === 0 ? 1 : 2)]!;
}

const EXTREME_NAMES = ['key', 'default'];

/** `min` and `max`. */
function extreme(m: Machine, name: string, op: number, a: number, n: number, kw: Ref): Ref {
  if (n === 0) throw m.error(T_TypeError, cFormat`${name} expected at least 1 argument, got 0`);
  const S = m.S;
  let key = 0;
  let fallback = 0;
  if (kw !== 0) {
    const given = bindArguments(m, name, a + n, 0, kw, EXTREME_NAMES, 0, 0);
    lookUpNames(m, EXTREME_NAMES, kw);
    if (given[0] !== m.none) key = given[0]!;
    fallback = given[1]!;
  }
  if (n > 1) {
    if (fallback !== 0) {
      throw m.error(T_TypeError, cFormat`Cannot specify a default for ${name}() with multiple positional arguments`);
    }
    return extremeOfArguments(m, op, key, a, n, kw);
  }
  const place = m.tempTop;
  const iterator = m.hold(getIter(m, S[a + 1]!));
  let best = 0;
  for (let item = iterNext(m, iterator); item !== 0; item = iterNext(m, iterator)) best = better(m, op, key, place, best, item);
  if (best === 0 && fallback === 0) throw m.error(T_ValueError, cFormat`${name}() arg is an empty sequence`);
  return best === 0 ? dropIterator(m, m.retain(fallback)) : takeBest(m, place);
}

function dropIterator(m: Machine, result: Ref): Ref {
  m.drop();
  return result;
}

/** The best item goes to the caller, its value and the iterator go. */
function takeBest(m: Machine, place: number): Ref {
  const best = m.temps[place + 1]!;
  const value = m.temps[place + 2]!;
  m.tempTop = place + 1;
  m.release(value);
  m.drop();
  return best;
}

/**
 * Keeps `item` (owned) if it beats the best so far, which is at `temps[place + 1]` with its value behind it; returns
 * the best.
 */
function better(m: Machine, op: number, key: Ref, place: number, best: Ref, item: Ref): Ref {
  m.hold(item);
  const value = m.hold(key === 0 ? m.retain(item) : call1(m, key, item));
  if (best === 0) return item;
  const { temps } = m;
  const bestValue = temps[place + 2]!;
  const wins = compareTruth(m, value, bestValue, op);
  m.tempTop = place + 3;
  if (!wins) {
    m.release(item);
    m.release(value);
    return best;
  }
  temps[place + 1] = item;
  temps[place + 2] = value;
  m.release(bestValue);
  m.release(best);
  return item;
}

function extremeOfArguments(m: Machine, op: number, key: Ref, a: number, n: number, kw: Ref): Ref {
  const place = m.tempTop;
  m.hold(m.counting ? newTupleIterator(m, argumentsTuple(m, kw)) : m.newNone());
  let best = 0;
  for (let i = 1; i <= n; i++) best = better(m, op, key, place, best, m.retain(m.S[a + i]!));
  return takeBest(m, place);
}

/** `sum(iterable, /, start=0)`: ints and floats are added without objects while they fit machine words. */
function sum(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [iterable, start] = sumArguments(m, a, n, kw);
  const iterator = m.hold(getIter(m, iterable));
  checkStart(m, start);
  let result = start === 0 ? m.newInt(0) : m.retain(start);
  if (m.cls[result] === T_int) result = sumInts(m, iterator, result);
  if (result > 0 && m.cls[result] === T_float) result = sumFloats(m, iterator, result);
  if (result < 0) return -result;
  for (;;) {
    m.hold(result);
    const item = iterNext(m, iterator);
    m.unhold();
    if (item === 0) break;
    result = addAndRelease(m, result, item);
  }
  m.drop();
  return result;
}

function sumArguments(m: Machine, a: number, n: number, kw: Ref): [Ref, Ref] {
  const keywords = kw === 0 ? 0 : m.size[kw]!;
  if (n === 0) throw m.error(T_TypeError, 'sum() takes at least 1 positional argument (0 given)');
  if (n + keywords > 2) throw m.error(T_TypeError, cFormat`sum() takes at most 2 arguments (${n + keywords} given)`);
  if (keywords === 0) return [m.S[a + 1]!, n > 1 ? m.S[a + 2]! : 0];
  const given = parseArguments(m, 'sum', a, n, kw, ['', 'start'], 1);
  return [given[0]!, given[1]!];
}

function checkStart(m: Machine, start: Ref): void {
  if (start === 0) return;
  if (m.isStr(start)) throw m.error(T_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
  if (m.isInstance(start, T_bytes)) throw m.error(T_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
  if (m.isInstance(start, T_bytearray)) {
    throw m.error(T_TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
  }
}

/** Adds two owned objects. */
function addAndRelease(m: Machine, a: Ref, b: Ref): Ref {
  m.hold(a);
  m.hold(b);
  const result = binaryOp(m, a, b, Nb.add);
  m.unhold(2);
  m.release(a);
  m.release(b);
  return result;
}

/**
 * Adds ints while the sum fits 64 bits. Returns the sum with the first other item added, or minus the sum when the
 * iterator is at its end: it has been released then.
 */
function sumInts(m: Machine, iterator: Ref, start: Ref): Ref {
  const first = intOf(m, start);
  if (typeof first === 'bigint' && (first > LONG_MAX || first < LONG_MIN)) return start;
  m.release(start);
  let small = typeof first === 'number' ? first : 0;
  let large = typeof first === 'number' ? 0n : first;
  for (;;) {
    const item = iterNext(m, iterator);
    if (item === 0) {
      m.drop();
      return -(large === 0n ? m.newInt(small) : newIntFromBig(m, large + BigInt(small)));
    }
    const cls = m.cls[item];
    if (cls === T_int || cls === T_bool) {
      const value = m.num[item]!;
      const added = small + value;
      if (large === 0n && added <= Number.MAX_SAFE_INTEGER && added >= -Number.MAX_SAFE_INTEGER) {
        small = added;
        m.release(item);
        continue;
      }
      const exact = large + BigInt(small) + BigInt(intOf(m, item));
      const isLong = value === value || fitsLong(m.payload[item] as bigint);
      if (isLong && exact <= LONG_MAX && exact >= LONG_MIN) {
        small = 0;
        large = exact;
        m.release(item);
        continue;
      }
    }
    m.hold(item);
    const total = large === 0n ? m.newInt(small) : newIntFromBig(m, large + BigInt(small));
    m.unhold();
    return addAndRelease(m, total, item);
  }
}

const fitsLong = (value: bigint): boolean => value <= LONG_MAX && value >= LONG_MIN;

/** The same for floats; ints are added as floats. */
function sumFloats(m: Machine, iterator: Ref, start: Ref): Ref {
  let total = m.num[start]!;
  m.release(start);
  for (;;) {
    const item = iterNext(m, iterator);
    if (item === 0) {
      m.drop();
      return -m.newFloat(total);
    }
    if (m.cls[item] === T_float) {
      total += m.num[item]!;
      m.release(item);
      continue;
    }
    if (m.isInstance(item, T_int)) {
      const value = intOf(m, item);
      if (typeof value === 'number' || fitsLong(value)) {
        total += Number(value);
        m.release(item);
        continue;
      }
    }
    m.hold(item);
    const made = m.newFloat(total);
    m.unhold();
    return addAndRelease(m, made, item);
  }
}

/** Whether an item with truth `wanted` exists: `any` and `all`. */
function search(m: Machine, iterable: Ref, wanted: boolean): boolean {
  const iterator = m.hold(getIter(m, iterable));
  let found = false;
  while (!found) {
    const item = iterNext(m, iterator);
    if (item === 0) break;
    m.hold(item);
    found = isTrue(m, item) === wanted;
    m.drop();
  }
  m.drop();
  return found;
}

function isCallable(m: Machine, ref: Ref): boolean {
  return m.typeOf(ref).call !== null;
}

export const sequenceFunctions: readonly NativeDef[] = [
  one('len', (m, a) => m.newIndex(lengthOf(m, m.S[a + 1]!)), { inlined: true }),
  fastKw('sorted', 0, -1, sorted),
  varargsKw('min', 0, -1, (m, a, n, kw) => extreme(m, 'min', Compare.LT, a, n, kw)),
  varargsKw('max', 0, -1, (m, a, n, kw) => extreme(m, 'max', Compare.GT, a, n, kw)),
  fastKw('sum', 0, -1, sum),
  one('any', (m, a) => m.newBool(search(m, m.S[a + 1]!, true))),
  one('all', (m, a) => m.newBool(!search(m, m.S[a + 1]!, false))),
  fast('iter', 1, 2, (m, a, n) => {
    if (n === 1) return getIter(m, m.S[a + 1]!);
    if (!isCallable(m, m.S[a + 1]!)) throw m.error(T_TypeError, 'iter(v, w): v must be callable');
    return newCallableIterator(m, m.S[a + 1]!, m.S[a + 2]!);
  }),
];
