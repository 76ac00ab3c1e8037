/**
 * Raising inside a suspended generator, coroutine or asynchronous generator.
 * Source: Objects/genobject.c (_gen_throw, gen_throw, gen_close_iter).
 */
import type { Ref } from '@memarena/core';
import { callArgs } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_GeneratorExit, T_StopIteration, T_traceback, T_TypeError } from '../machine/type-ids.ts';
import { lookupAttrText } from './attributes.ts';
import { EXC_TRACEBACK, isExceptionClass, isExceptionInstance, restoreError, takeError } from './exceptions-core.ts';
import {
  closeDelegateOf, delegateOf, endOfDelegate, generatorRecord, genSend, genThrowPending, takeStopValue,
} from './generator-core.ts';

/** What is thrown: as the three arguments of `throw`, borrowed; 0 = not given. */
export interface Thrown {
  readonly type: Ref;
  readonly value: Ref;
  readonly traceback: Ref;
}

/** `n` arguments from `S[from]` on. */
export function thrownAt(m: Machine, from: number, n: number): Thrown {
  return { type: m.S[from]!, value: n > 1 ? m.S[from + 1]! : 0, traceback: n > 2 ? m.S[from + 2]! : 0 };
}

/** Sets the error that is to be raised inside. */
function setThrown(m: Machine, { type, value, traceback }: Thrown): void {
  if (traceback !== 0 && traceback !== m.none && m.cls[traceback] !== T_traceback) {
    throw m.error(T_TypeError, 'throw() third argument must be a traceback object');
  }
  if (isExceptionInstance(m, type)) {
    if (value !== 0 && value !== m.none) throw m.error(T_TypeError, 'instance exception may not have a separate value');
    m.setError(m.cls[type]!, m.retain(type));
    const own = m.slot(type, EXC_TRACEBACK);
    m.errTraceback = traceback !== 0 && traceback !== m.none ? m.retain(traceback) : own !== 0 ? m.retain(own) : 0;
    return;
  }
  if (!isExceptionClass(m, type)) {
    const name = m.typeOf(type).name;
    throw m.error(T_TypeError,
      cFormat`exceptions must be classes or instances deriving from BaseException, not ${name}`);
  }
  m.setError(type, value === 0 || value === m.none ? 0 : m.retain(value));
  const exception = takeError(m);
  restoreError(m, exception);
  if (traceback === 0 || traceback === m.none) return;
  const own = m.errTraceback;
  m.errTraceback = m.retain(traceback);
  if (own !== 0) m.release(own);
}

/** `PyErr_GivenExceptionMatches(type, GeneratorExit)`. */
function isGeneratorExit(m: Machine, type: Ref): boolean {
  if (isExceptionClass(m, type)) return m.type(type).mro.includes(m.type(T_GeneratorExit));
  return m.isInstance(type, T_GeneratorExit);
}

/**
 * Results as `genSend`. A suspended `yield from` or `await` passes the exception on to its sub-iterator, unless it is a
 * GeneratorExit that closes it.
 */
export function genThrow(m: Machine, gen: Ref, thrown: Thrown, closesOnExit: boolean): Ref {
  const record = generatorRecord(m, gen);
  const inner = delegateOf(m, record);
  if (inner !== 0) {
    if (closesOnExit && isGeneratorExit(m, thrown.type)) {
      if (!closeDelegateOf(m, record)) return genThrowPending(m, gen);
    } else {
      const method = m.isGeneratorLike(inner) ? 0 : lookupAttrText(m, inner, 'throw');
      if (method !== 0 || m.isGeneratorLike(inner)) return throwIntoDelegate(m, gen, inner, method, thrown, closesOnExit);
    }
  }
  setThrown(m, thrown);
  return genThrowPending(m, gen);
}

/** @param method its `throw` (owned), 0 = of a generator or coroutine */
function throwIntoDelegate(
  m: Machine, gen: Ref, inner: Ref, method: Ref, thrown: Thrown, closesOnExit: boolean,
): Ref {
  const record = generatorRecord(m, gen);
  const mark = m.tempTop;
  const top = m.stackTop;
  record.state = 'running';
  let result: Ref;
  try {
    m.hold(m.retain(inner));
    if (method === 0) result = genThrow(m, inner, thrown, closesOnExit);
    else {
      m.hold(method);
      result = callArgs(m, method, [thrown.type, thrown.value, thrown.traceback].filter((ref) => ref !== 0));
      m.drop();
    }
    m.drop();
  } catch (error) {
    record.state = 'suspended';
    if (!m.isPythonError(error)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    if (!m.errorMatches(T_StopIteration)) return resumeAfterDelegate(m, gen, 0);
    return resumeAfterDelegate(m, gen, takeStopValue(m));
  }
  record.state = 'suspended';
  if (result !== 0) return result;
  return resumeAfterDelegate(m, gen, m.returned);
}

/** The sub-iterator has ended: with a value (owned) the generator goes on behind its `yield from`; 0 = with the pending error. */
function resumeAfterDelegate(m: Machine, gen: Ref, value: Ref): Ref {
  const f = generatorRecord(m, gen).frame;
  const receiver = m.S[--f.sp]!;
  m.release(receiver);
  m.columns.slotCount[gen]!--;
  m.columns.rawCount[gen]!++;
  f.pc = endOfDelegate(f);
  if (value === 0) return genThrowPending(m, gen);
  m.hold(value);
  const result = genSend(m, gen, value);
  m.drop();
  return result;
}
