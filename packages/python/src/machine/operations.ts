/**
 * Helpers of the evaluation loop that are too rare or too long to stand in it.
 * Sources: Python/ceval.c (format_exc_check_arg, unpack_iterable, exception_unwind, get_exception_handler),
 * Python/specialize.c (_Py_Specialize_UnpackSequence), Objects/unicodeobject.c (PyUnicode_Append).
 */
import type { Ref } from '@memarena/core';
import { moveWords, Shape } from '@memarena/core';
import type { ExceptionRange } from '../code-unit.ts';
import { getMethod } from '../objects/attributes.ts';
import { asendSend, isPlainResult } from '../objects/async-generator.ts';
import { isTrue } from '../objects/compare.ts';
import { EXC_TRACEBACK, restoreError } from '../objects/exceptions-core.ts';
import { genSend, stopIteration, takeStopValue } from '../objects/generator-core.ts';
import { newList, newTuple } from '../objects/list-core.ts';
import { call1, callArgs } from './call.ts';
import { PY_ERROR } from './errors.ts';
import { addTraceback } from './frame-object.ts';
import type { Frame } from './frame.ts';
import type { LinkedCode } from './linked-code.ts';
import { stepOf } from '../objects/iterator-steps.ts';
import type { Machine } from './machine.ts';
import { cFormat } from './message-format.ts';
import { recursionError } from './frames.ts';
import { unpackIterable } from './unpack.ts';
import {
  T_async_generator_asend, T_coroutine, T_generator, T_list, T_NameError, T_RuntimeError, T_StopIteration, T_tuple, T_UnboundLocalError,
} from './type-ids.ts';

export { executeRare } from './rare-instructions.ts';
export { finishGenerator, generatorReturn, returnGenerator, yieldValue } from '../objects/generator-core.ts';

const FOR_ITER = 93;
const STORE_FAST = 125;

export function unboundLocal(m: Machine, f: Frame, index: number): unknown {
  const name = m.text(f.code.localNames[index]!);
  return m.error(T_UnboundLocalError,
    cFormat`cannot access local variable '${{ text: name, directive: '%s' }}' where it is not associated with a value`);
}

export function unboundDeref(m: Machine, f: Frame, index: number): unknown {
  const name = m.text(f.code.localNames[index]!);
  if ((f.code.unit.localsPlusKinds[index]! & 0x80) === 0) return unboundLocal(m, f, index);
  return m.error(
    T_NameError,
    cFormat`cannot access free variable '${{ text: name, directive: '%s' }}' where it is not associated with a value in enclosing scope`,
  );
}

export function outOfFuel(m: Machine): void {
  m.onFuel();
}

/** BUILD_TUPLE and BUILD_LIST: the `n` words below `sp` move into the new object; the new stack pointer. */
export function buildTuple(m: Machine, sp: number, n: number): number {
  const tuple = newTuple(m, n);
  moveWords(m.S, m.body[tuple]!, sp - n, sp);
  if (!m.counting) m.memory.noteWrites(tuple);
  m.S[sp - n] = tuple;
  return sp - n + 1;
}

export function buildList(m: Machine, sp: number, n: number): number {
  const list = newList(m, n);
  if (n > 0) moveWords(m.S, m.body[list]!, sp - n, sp);
  if (!m.counting && n > 0) m.memory.noteWrites(m.slot(list, 0));
  m.S[sp - n] = list;
  return sp - n + 1;
}

/** Truth of the value on top of the stack, which is released; on an error the frame still owns it. */
export function popTruth(m: Machine, value: Ref): boolean {
  const truth = isTrue(m, value);
  m.release(value);
  return truth;
}

/** A bound method in the callable's place becomes function and self. */
export function unpackMethod(m: Machine, at: number): void {
  const S = m.S;
  const method = S[at]!;
  S[at - 1] = m.retain(m.slot(method, 0));
  S[at] = m.retain(m.slot(method, 1));
  m.release(method);
}

export function releaseRange(m: Machine, from: number, to: number): void {
  const S = m.S;
  for (let i = from; i < to; i++) m.release(S[i]!);
}

/**
 * BINARY_OP_INPLACE_ADD_UNICODE: `local += text` at a specialised site grows the string in place when nobody else refers
 * to it. Takes both operands and stores the local (the STORE_FAST that follows is skipped). False = not applicable.
 */
export function appendInPlace(m: Machine, f: Frame, code: Int32Array, pc: number, a: Ref, b: Ref): boolean {
  const next = code[pc + 1]!;
  if ((next & 255) !== STORE_FAST) return false;
  const local = f.base + (next >>> 8);
  const S = m.S;
  if (S[local] !== a) return false;
  const right = m.size[b]!;
  if (m.size[a] === 0 || right === 0) return false;
  const kind = m.strKind[a]!;
  const unshared = m.rc[a] === 2 && m.hashLoOf[a] === -1 && m.hashHiOf[a] === -1 && m.strKind[b]! <= kind && m.counting
    && m.interned.get(m.payload[a] as string) !== a;
  if (!unshared) return false;
  m.rc[a]!--;
  const text = (m.payload[a] as string) + (m.payload[b] as string);
  const length = m.size[a]! + right;
  if (!m.model.resize(a, Shape.strAscii + kind - 1, length, 0)) throw m.noMemory();
  m.payload[a] = text;
  m.size[a] = length;
  m.release(b);
  return true;
}

/** UNPACK_SEQUENCE: puts `n` items at `S[to ..]`, the first on top. The sequence is borrowed. */
export function unpackSequence(
  m: Machine, f: Frame, code: Int32Array, pc: number, sequence: Ref, n: number, to: number,
): void {
  const cls = m.cls[sequence];
  const S = m.S;
  if ((cls === T_tuple || cls === T_list) && m.size[sequence] === n && isSpecialised(f, code, pc, cls === T_tuple ? 1 : 2)) {
    const at = m.body[sequence]!;
    for (let i = 0; i < n; i++) {
      const item = S[at + i]!;
      m.rc[item]!++;
      S[to + n - 1 - i] = item;
    }
    return;
  }
  unpackIterable(m, sequence, n, -1, to + n);
}

/**
 * The site's adaptive state: generic while the code is cold; the first execution after that specialises it for the kind
 * of sequence that it sees; other kinds run generic, and the 53rd such miss makes the site adapt anew.
 */
function isSpecialised(f: Frame, code: Int32Array, pc: number, kind: number): boolean {
  if (f.code.warmup < 0) return false;
  const state = code[pc]!;
  if (state === 0) {
    code[pc] = kind | (53 << 8);
    return true;
  }
  if ((state & 255) === kind) return true;
  const left = (state >>> 8) - 1;
  code[pc] = left === 0 ? 0 : (state & 255) | (left << 8);
  return false;
}

export function findHandler(code: LinkedCode, unit: number): ExceptionRange | null {
  const table = code.exceptionTable;
  for (let i = 0; i < table.length; i++) {
    const range = table[i]!;
    if (unit >= range.start && unit < range.end) return range;
  }
  return null;
}

/** Adds the frame to the pending error's traceback, unless there is no memory for that: the error is a MemoryError then. */
export function noteFrame(m: Machine, f: Frame): void {
  const mark = m.tempTop;
  try {
    addTraceback(m, f);
  } catch (error) {
    if (error !== PY_ERROR) throw error;
    m.dropTo(mark);
  }
}

/** A StopIteration that reaches FOR_ITER ends its loop: the error is cleared. */
export function endsIteration(m: Machine, f: Frame): boolean {
  if (f.code.unit.code[2 * f.lasti] !== FOR_ITER || !m.errorMatches(T_StopIteration)) return false;
  if (m.tracer !== null) m.tracer.iterationEnds();
  m.clearError();
  return true;
}

/** An error of the host: exhausted host stack is RecursionError, anything else is not Python's business. */
export function hostError(m: Machine, error: unknown): void {
  if (error instanceof RangeError && error.message.includes('call stack')) {
    recursionError(m);
    return;
  }
  throw error;
}

/** `__traceback__` of an exception, owned; 0 = none. */
export function tracebackOf(m: Machine, exception: Ref): Ref {
  const traceback = m.slot(exception, EXC_TRACEBACK);
  return traceback === 0 ? 0 : m.retain(traceback);
}

/** A bare `raise`. */
export function reraiseHandled(m: Machine): unknown {
  let handled = m.handled;
  while (handled.value === 0 && handled.previous !== null) handled = handled.previous;
  if (handled.value === 0) return m.error(T_RuntimeError, 'No active exception to reraise');
  m.reraised = true;
  return restoreError(m, m.retain(handled.value));
}

/** One step of `yield from`: the value, or with `m.sendFinished` the result of the sub-iterator. */
export function send(m: Machine, receiver: Ref, value: Ref): Ref {
  const result = sendPlain(m, receiver, value);
  if (m.tracer === null || !m.sendFinished) return result;
  const cls = m.cls[receiver];
  const isTold = cls === T_coroutine || cls === T_async_generator_asend || (cls === T_generator && result !== m.none);
  if (!isTold) return result;
  stopIteration(m, result);
  m.tracer.iterationEnds();
  return takeStopValue(m);
}

function sendPlain(m: Machine, receiver: Ref, value: Ref): Ref {
  const cls = m.cls[receiver];
  if (cls === T_generator || cls === T_coroutine) {
    const result = genSend(m, receiver, value);
    m.sendFinished = result === 0;
    return result !== 0 ? result : m.returned;
  }
  if (cls === T_async_generator_asend && value === m.none) return sendAsend(m, receiver);
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    const steps = value === m.none && m.typeOf(receiver).next !== null;
    const result = steps ? stepOf(m, receiver) : sendMethod(m, receiver, value);
    m.sendFinished = result === 0;
    return result !== 0 ? result : m.newNone();
  } catch (error) {
    if (error !== PY_ERROR || !m.errorMatches(T_StopIteration)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.sendFinished = true;
    if (m.tracer !== null) m.tracer.iterationEnds();
    return takeStopValue(m);
  }
}

/** The same of `asend()` and `__anext__()`, whose result needs no exception to come in. */
function sendAsend(m: Machine, receiver: Ref): Ref {
  const result = asendSend(m, receiver, m.none);
  m.sendFinished = result === 0;
  if (result !== 0) return result;
  if (isPlainResult(m, m.returned)) return m.returned;
  stopIteration(m, m.returned);
  return takeStopValue(m);
}

function sendMethod(m: Machine, receiver: Ref, value: Ref): Ref {
  const method = m.hold(getMethod(m, receiver, m.nameOf('send')));
  const result = m.methodIsUnbound ? callArgs(m, method, [receiver, value]) : call1(m, method, value);
  m.drop();
  return result;
}

