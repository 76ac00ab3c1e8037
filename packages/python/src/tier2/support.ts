/**
 * What generated functions call: the long ways of the instructions. Operands lie on the frame's stack, `f.sp` above them.
 * Sources: Python/ceval.c (TARGET(…) of the same names).
 */
import type { Ref } from '@memarena/core';
import { InvariantError, Shape } from '@memarena/core';
import { binaryOp, contains, getItem, setItem } from '../objects/abstract.ts';
import { getAttr, getMethod, setAttr } from '../objects/attributes.ts';
import { isTrue, richCompare } from '../objects/compare.ts';
import { dictSubscript } from '../objects/dict.ts';
import { listSubscript } from '../objects/list.ts';
import { doRaise } from '../objects/exceptions-core.ts';
import { enterGenerator } from '../objects/generator-core.ts';
import { listAppendOwned } from '../objects/list-core.ts';
import { enterCall } from '../machine/call-instruction.ts';
import { leaveInit } from '../machine/class-call.ts';
import { SWITCH, type Frame } from '../machine/frame.ts';
import { leaveFrame } from '../machine/frames.ts';
import { loadAttrCached, loadGlobal, loadMethodCached, storeAttrCached } from '../machine/inline-caches.ts';
import type { Machine } from '../machine/machine.ts';
import { loadName, storeName } from '../machine/name-instructions.ts';
import * as ops from '../machine/operations.ts';
import type { PyType } from '../machine/py-type.ts';
import {
  T_coroutine, T_dict, T_float, T_generator, T_int, T_list, T_list_iterator, T_range_iterator, T_str,
} from '../machine/type-ids.ts';

/** Nested host calls of generated functions; deeper calls return to the loop that switches frames. */
const NESTED_MAX = 24;

/** Makes an int from a host number of magnitude <= 2^53; 0 = out of memory. */
function intMaker(m: Machine): (value: number) => Ref {
  const { num, rc, model, smallMin, smallMax, smallInt0, counting } = m;
  return (value) => {
    if (value >= smallMin && value <= smallMax) {
      const small = smallInt0 + value;
      rc[small]!++;
      return small;
    }
    if (!(value > -0x40000000 && value < 0x40000000)) return m.newInt(value);
    const ref = model.createInt(T_int);
    if (ref === 0) return 0;
    num[ref] = value;
    if (!counting) m.note(ref);
    return ref;
  };
}

/** Makes a float; 0 = out of memory. */
function floatMaker(m: Machine): (value: number) => Ref {
  const { num, model, counting } = m;
  return (value) => {
    const ref = model.create(Shape.float, T_float, 1, 0);
    if (ref === 0) return 0;
    num[ref] = value;
    if (!counting) m.note(ref);
    return ref;
  };
}

/** The operands below `f.sp` are given up, the lower one first. */
function binaryLong(m: Machine, a: Ref, b: Ref, op: number): Ref {
  const result = binaryOp(m, a, b, op);
  m.release(a);
  m.release(b);
  return result;
}

/** `+` before a STORE_FAST; 0 = the local has grown in place and there is nothing to store. */
function addLong(m: Machine, f: Frame, code: Int32Array, pc: number, a: Ref, b: Ref, op: number): Ref {
  if (m.cls[a] === T_str && m.cls[b] === T_str && f.code.warmup >= 0 && ops.appendInPlace(m, f, code, pc, a, b)) return 0;
  return binaryLong(m, a, b, op);
}

function compareLong(m: Machine, f: Frame, a: Ref, b: Ref, op: number): boolean {
  if (m.cls[a] === T_str && m.cls[b] === T_str && (op === 2 || op === 3)) {
    const equal = m.payload[a] === m.payload[b];
    m.release(a);
    m.release(b);
    return equal === (op === 2);
  }
  const result = richCompare(m, a, b, op);
  m.S[f.sp - 2] = result;
  f.sp--;
  m.release(a);
  m.release(b);
  return truthLong(m, result);
}

/** Truth of the owned value on top of the stack, which is given up. */
function truthLong(m: Machine, value: Ref): boolean {
  const truth = isTrue(m, value);
  m.release(value);
  return truth;
}

function containsLong(m: Machine, f: Frame): boolean {
  const container = m.S[f.sp - 1]!;
  const value = m.S[f.sp - 2]!;
  const found = contains(m, container, value);
  m.release(value);
  m.release(container);
  return found;
}

/** LOAD_METHOD without a cache: the object at `f.sp - 1` becomes two words. */
function loadMethodLong(m: Machine, f: Frame, name: Ref): void {
  const S = m.S;
  const { sp } = f;
  const object = S[sp - 1]!;
  const method = getMethod(m, object, name);
  if (m.methodIsUnbound) {
    S[sp - 1] = method;
    S[sp] = object;
    return;
  }
  S[sp - 1] = 0;
  S[sp] = method;
  m.release(object);
}

/** BINARY_SUBSCR; 0 = an error is pending, and the loop is to take it to its handler. */
function subscript(m: Machine, holder: Ref, key: Ref): Ref {
  const cls = m.cls[holder];
  let value: Ref;
  if (cls === T_dict) value = dictSubscript(m, holder, key);
  else if (cls === T_list && m.cls[key] === T_int) value = listSubscript(m, holder, key);
  else return getItem(m, holder, key);
  m.isRaising = value === 0;
  return value;
}

/** STORE_SUBSCR of the three words below `sp`. */
function storeSubscript(m: Machine, sp: number): void {
  const S = m.S;
  const key = S[sp - 1]!;
  const holder = S[sp - 2]!;
  const value = S[sp - 3]!;
  const index = m.num[key]!;
  if (m.cls[key] === T_int && m.cls[holder] === T_list && index >= 0 && index < m.size[holder]!) {
    const at = m.body[holder]! + index;
    const old = S[at]!;
    S[at] = value;
    if (!m.counting) m.memory.noteWrites(m.slot(holder, 0));
    m.release(old);
  } else {
    setItem(m, holder, key, value);
    m.release(value);
  }
  m.release(holder);
  m.release(key);
}

/** UNPACK_SEQUENCE of the word at `at`. */
function unpackTop(m: Machine, f: Frame, code: Int32Array, pc: number, n: number, at: number): void {
  const sequence = m.S[at]!;
  f.sp = at;
  m.hold(sequence);
  ops.unpackSequence(m, f, code, pc, sequence, n, at);
  m.unhold();
  m.release(sequence);
}

/**
 * SEND. 0 = the value stands in the place of the one sent; 1 = the sub-iterator has ended, its result stands in its place;
 * 2 = its frame is to run.
 */
function sendTop(m: Machine, f: Frame): number {
  const S = m.S;
  const { sp } = f;
  const value = S[sp - 1]!;
  const cls = m.cls[S[sp - 2]!];
  if (value === m.none && (cls === T_generator || cls === T_coroutine) && enterGenerator(m, S[sp - 2]!)) {
    m.rc[value]!--;
    f.sp--;
    return 2;
  }
  const result = ops.send(m, S[sp - 2]!, value);
  const finished = m.sendFinished;
  m.release(value);
  if (!finished) {
    S[sp - 1] = result;
    return 0;
  }
  const receiver = S[sp - 2]!;
  S[sp - 2] = result;
  m.release(receiver);
  return 1;
}

/** RAISE_VARARGS; what it returns leaves the function, and the loop takes the error to its handler. */
function raiseTop(m: Machine, f: Frame, arg: number): Ref {
  const S = m.S;
  const cause = arg === 2 ? S[--f.sp]! : 0;
  if (arg === 0) ops.reraiseHandled(m);
  else doRaise(m, S[--f.sp]!, cause);
  m.isRaising = true;
  return SWITCH;
}

function reraiseTop(m: Machine, f: Frame, arg: number, pc: number): Ref {
  const S = m.S;
  const value = S[--f.sp]!;
  if (arg > 0) f.lasti = m.num[S[f.sp - arg]!]! | 0;
  m.reraised = true;
  m.raisedAt = pc;
  m.errType = m.retain(m.cls[value]!);
  m.errValue = value;
  m.errTraceback = ops.tracebackOf(m, value);
  m.isRaising = true;
  return SWITCH;
}

/** Runs the frame that has been entered if it can; true = it has returned to `f`. False also when an error is on its way. */
function runCallee(m: Machine, f: Frame): boolean {
  if (m.isRaising) return false;
  const callee = m.frame!;
  const { tier2 } = callee.code;
  if (tier2 === null || m.nested >= NESTED_MAX) return false;
  m.nested++;
  tier2(callee);
  m.nested--;
  return m.frame === f;
}

function lostLabel(f: Frame): Error {
  return new InvariantError(`tier 2: no label at unit ${f.pc}`);
}

const iteratorOf = (m: Machine, type: Ref): NonNullable<PyType['next']> => (m.payload[type] as PyType).next!;

export function supportOf(m: Machine): Readonly<Record<string, unknown>> {
  return {
    intMaker, floatMaker, binaryLong, addLong, compareLong, truthLong, containsLong, loadMethodLong, storeSubscript,
    unpackTop, sendTop, raiseTop, reraiseTop, runCallee, lostLabel, enterCall, leaveFrame, leaveInit, getAttr, setAttr,
    subscript, isTrue, listAppendOwned, loadAttrCached, loadGlobal, loadMethodCached, storeAttrCached, loadName, storeName,
    unboundLocal: ops.unboundLocal, unboundDeref: ops.unboundDeref, outOfFuel: ops.outOfFuel,
    buildTuple: ops.buildTuple, buildList: ops.buildList, executeRare: ops.executeRare,
    yieldValue: ops.yieldValue, generatorReturn: ops.generatorReturn, returnGenerator: ops.returnGenerator, enterGenerator,
    rangeNext: iteratorOf(m, T_range_iterator), listNext: iteratorOf(m, T_list_iterator),
  };
}
