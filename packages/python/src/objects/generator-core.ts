/**
 * Generators, coroutines and asynchronous generators: frames that live in their object.
 *
 * Models:      CPython 3.11 generators (the interpreter frame is embedded in the object).
 * Sources:     Objects/genobject.c (gen_send_ex2, gen_close, _PyGen_FetchStopIterationValue, gen_traverse), Python/ceval.c
 *              (TARGET(RETURN_GENERATOR), TARGET(SEND)).
 * Layout:      slot 0 = name, 1 = qualname, 2 = function, 3 = code, 4 = what finalizes an asynchronous generator, then the
 *              frame's locals and stack. While suspended the slots in use are counted as slots and the rest as raw words; while
 *              running all frame words are raw, so that the collector does not see references in flight.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1 } from '../machine/call.ts';
import { Frame, SWITCH } from '../machine/frame.ts';
import { recursionError } from '../machine/frames.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { run } from '../machine/run-frames.ts';
import {
  T_async_generator, T_coroutine, T_generator, T_GeneratorExit, T_RuntimeError, T_StopAsyncIteration, T_StopIteration,
  T_tuple, T_TypeError, T_ValueError,
} from '../machine/type-ids.ts';
import {
  EXC_FIXED_SLOTS, chainPending, isExceptionInstance, raiseFromPending, raiseObject, takeError,
} from './exceptions-core.ts';

export const GEN_NAME = 0;
export const GEN_QUALNAME = 1;
export const GEN_FUNC = 2;
export const GEN_CODE = 3;
export const GEN_FINALIZER = 4;
export const GEN_FIXED = 5;
const FN_NAME = 2;
const FN_QUALNAME = 3;
const CO_COROUTINE = 0x80;
const CO_ASYNC_GENERATOR = 0x200;
const FOR_ITER = 93;
const SEND = 123;
const RESUME = 151;

const REUSED = 'cannot reuse already awaited coroutine';

export type GeneratorState = 'created' | 'suspended' | 'running' | 'done';

export interface GeneratorRecord {
  frame: Frame;
  state: GeneratorState;
  handled: { value: Ref; previous: Machine['handled'] | null };
}

export function generatorRecord(m: Machine, gen: Ref): GeneratorRecord {
  return m.payload[gen] as GeneratorRecord;
}

/** RETURN_GENERATOR: moves the running frame into a new generator object and leaves it; owned. */
export function returnGenerator(m: Machine, f: Frame): Ref {
  const code = f.code;
  const words = code.frameSlots;
  const gen = createGenerator(m, code.flags, words);
  const S = m.S;
  const func = f.func;
  const at = m.start[gen]!;
  S[at + GEN_NAME] = m.retain(S[m.start[func]! + FN_NAME]!);
  S[at + GEN_QUALNAME] = m.retain(S[m.start[func]! + FN_QUALNAME]!);
  S[at + GEN_FUNC] = func;
  S[at + GEN_CODE] = m.retain(code.ref);
  const frame = new Frame(code);
  frame.globals = f.globals;
  frame.builtins = f.builtins;
  frame.base = at + GEN_FIXED;
  frame.lasti = f.lasti;
  frame.pc = f.pc;
  frame.generator = gen;
  frame.isEntry = true;
  frame.sp = frame.base + code.localsPlus;
  for (let i = 0; i < code.localsPlus; i++) {
    S[frame.base + i] = S[f.base + i]!;
    S[f.base + i] = 0;
  }
  const record: GeneratorRecord = { frame, state: 'created', handled: { value: 0, previous: null } };
  m.payload[gen] = record;
  m.strKind[gen] = 0;
  m.columns.slotCount[gen] = GEN_FIXED + code.localsPlus;
  m.columns.rawCount[gen] = code.stackSize;
  if (f.frameObject !== 0) {
    m.release(f.frameObject);
    f.frameObject = 0;
  }
  m.frame = f.previous;
  m.depth = f.depth - 1;
  m.framePoolTop--;
  m.stackTop = f.base;
  if (m.stacksFrames) m.model.leaveCall(words);
  f.func = 0;
  if (!m.counting) m.memory.noteWrites(gen);
  m.memory.track(gen);
  return gen;
}

function createGenerator(m: Machine, flags: number, words: number): Ref {
  const slots = GEN_FIXED + words;
  if ((flags & CO_COROUTINE) !== 0) return m.create(Shape.coroutine, T_coroutine, words, slots);
  if ((flags & CO_ASYNC_GENERATOR) !== 0) return m.create(Shape.asyncGenerator, T_async_generator, words, slots);
  return m.create(Shape.generator, T_generator, words, slots);
}

/** YIELD_VALUE: the frame's `sp` and `pc` are saved already. */
function suspendGenerator(m: Machine, f: Frame): void {
  const gen = f.generator;
  const record = generatorRecord(m, gen);
  record.state = 'suspended';
  const used = f.sp - f.base;
  m.columns.slotCount[gen] = GEN_FIXED + used;
  m.columns.rawCount[gen] = f.code.frameSlots - used;
  if (!m.counting) m.memory.noteWrites(gen);
  leaveGeneratorFrame(m, f, record);
}

function leaveGeneratorFrame(m: Machine, f: Frame, record: GeneratorRecord): void {
  m.frame = f.previous;
  f.previous = null;
  m.depth = f.depth - 1;
  m.handled = record.handled.previous!;
  record.handled.previous = null;
}

/**
 * FOR_ITER and SEND (of None) on a generator in the second tier: its frame becomes the running one, and comes back to the
 * frame below without leaving the loop. False = not now, `genSend` is the way.
 */
export function enterGenerator(m: Machine, gen: Ref): boolean {
  const record = m.payload[gen] as GeneratorRecord;
  const f = record.frame;
  if (f.code.tier2 === null || record.state === 'running' || record.state === 'done') return false;
  if (m.depth >= m.recursionLimit) return false;
  resume(m, gen, record);
  f.isEntry = false;
  m.rc[m.none]!++;
  m.S[f.sp++] = m.none;
  return true;
}

/** YIELD_VALUE: leaves the frame; the value (owned) is what the loop returns or goes to the frame below. */
export function yieldValue(m: Machine, f: Frame, value: Ref): Ref {
  suspendGenerator(m, f);
  if (f.isEntry) return value;
  const below = m.frame!;
  m.S[below.sp++] = value;
  return SWITCH;
}

/** RETURN_VALUE in a generator, as `yieldValue`. */
export function generatorReturn(m: Machine, f: Frame, value: Ref): Ref {
  finishGenerator(m, f);
  if (f.isEntry) return value;
  endDelegation(m, m.frame!, value);
  return SWITCH;
}

/** The generator on top of the stack of `f` has ended: FOR_ITER and SEND go on behind their loop. `value` is owned. */
export function endDelegation(m: Machine, f: Frame, value: Ref): void {
  const S = m.S;
  const word = f.code.ops[f.lasti]!;
  const generator = S[f.sp - 1]!;
  if (f.code.unit.code[2 * f.lasti] === FOR_ITER) {
    if (value !== m.none) throw stopIteration(m, value);
    m.rc[value]!--;
    f.sp--;
  } else S[f.sp - 1] = value;
  f.pc = f.lasti + 1 + (word >>> 8);
  m.release(generator);
}

/** The frame of a generator ends (return or error): its locals are released and the object is marked done. */
export function finishGenerator(m: Machine, f: Frame): void {
  const gen = f.generator;
  const record = generatorRecord(m, gen);
  leaveGeneratorFrame(m, f, record);
  clearGeneratorFrame(m, gen, record);
}

/** `gen_dealloc`: a generator that has ignored its end still has its frame, and maybe an object of that. */
export function dropGeneratorFrame(m: Machine, gen: Ref): void {
  const record = generatorRecord(m, gen);
  if (record !== undefined && record.state === 'suspended' && record.frame.frameObject !== 0) {
    clearGeneratorFrame(m, gen, record);
  }
}

function clearGeneratorFrame(m: Machine, gen: Ref, record: GeneratorRecord): void {
  const f = record.frame;
  record.state = 'done';
  const S = m.S;
  m.columns.slotCount[gen] = GEN_FIXED;
  m.columns.rawCount[gen] = f.code.frameSlots;
  const object = f.frameObject;
  f.frameObject = 0;
  const at = m.start[gen]!;
  const func = S[at + GEN_FUNC]!;
  S[at + GEN_FUNC] = 0;
  if (object !== 0 && (m.rc[object]! > 1 || !m.counting)) {
    f.func = func;
    m.finishFrameObject(f, object);
    m.release(object);
    return;
  }
  if (object !== 0) m.release(object);
  for (let i = f.base, end = f.base + f.code.localsPlus; i < end; i++) {
    const ref = S[i]!;
    S[i] = 0;
    if (ref !== 0) m.release(ref);
  }
  if (f.locals !== 0) {
    m.release(f.locals);
    f.locals = 0;
  }
  if (func !== 0) m.release(func);
}

function resume(m: Machine, gen: Ref, record: GeneratorRecord): Frame {
  const f = record.frame;
  if (m.depth >= m.recursionLimit) throw recursionError(m);
  f.previous = m.frame;
  m.frame = f;
  f.depth = ++m.depth;
  record.state = 'running';
  record.handled.previous = m.handled;
  m.handled = record.handled;
  m.columns.slotCount[gen] = GEN_FIXED;
  m.columns.rawCount[gen] = f.code.frameSlots;
  return f;
}

function kindName(m: Machine, gen: Ref): string {
  if (m.cls[gen] === T_coroutine) return 'coroutine';
  return m.cls[gen] === T_async_generator ? 'async generator' : 'generator';
}

/**
 * Resumes with a value (borrowed). Returns what it yields (owned), or 0 when it returns: then `m.returned` holds the return
 * value (owned). Errors are thrown.
 */
export function genSend(m: Machine, gen: Ref, value: Ref): Ref {
  const record = generatorRecord(m, gen);
  if (record.state === 'running') throw m.error(T_ValueError, cFormat`${kindName(m, gen)} already executing`);
  if (record.state === 'done') {
    if (m.cls[gen] === T_coroutine) throw m.error(T_RuntimeError, REUSED);
    m.returned = m.newNone();
    return 0;
  }
  if (record.state === 'created' && value !== m.none) {
    throw m.error(T_TypeError, cFormat`can't send non-None value to a just-started ${kindName(m, gen)}`);
  }
  const f = resume(m, gen, record);
  f.isEntry = true;
  m.S[f.sp++] = m.retain(value);
  return finishResume(m, gen, record, f);
}

function finishResume(m: Machine, gen: Ref, record: GeneratorRecord, f: Frame): Ref {
  m.hold(m.retain(gen));
  let result: Ref;
  try {
    result = run(m, f);
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.drop();
    convertStop(m, gen);
    throw error;
  }
  m.drop();
  if (record.state === 'suspended') return result;
  m.returned = result;
  return 0;
}

/** A StopIteration that leaves a generator body becomes a RuntimeError (PEP 479). */
export function convertStopIteration(m: Machine, gen: Ref): void {
  raiseFromPending(m, T_RuntimeError, cFormat`${kindName(m, gen)} raised StopIteration`);
}

/** The same, and a StopAsyncIteration that leaves an asynchronous generator. */
function convertStop(m: Machine, gen: Ref): void {
  if (m.errorMatches(T_StopIteration)) convertStopIteration(m, gen);
  else if (m.cls[gen] === T_async_generator && m.errorMatches(T_StopAsyncIteration)) {
    raiseFromPending(m, T_RuntimeError, cFormat`async generator raised StopAsyncIteration`);
  }
}

/** Resumes by raising the pending error inside the generator; results as `genSend`. */
export function genThrowPending(m: Machine, gen: Ref, isClosing = false): Ref {
  const record = generatorRecord(m, gen);
  if (record.state === 'running') throw m.error(T_ValueError, cFormat`${kindName(m, gen)} already executing`);
  if (record.state === 'done') {
    if (m.cls[gen] === T_coroutine && !isClosing) throw m.error(T_RuntimeError, REUSED);
    throw m.pendingError;
  }
  if (record.state === 'created') {
    const f = resume(m, gen, record);
    f.isEntry = true;
    m.isRaising = true;
    f.sp = f.base + f.code.localsPlus;
    return finishResume(m, gen, record, f);
  }
  const f = resume(m, gen, record);
  f.isEntry = true;
  chainPending(m);
  m.isRaising = true;
  return finishResume(m, gen, record, f);
}

/** Sets StopIteration(value) for an explicit `next()` or `send()`; `value` is owned. */
export function stopIteration(m: Machine, value: Ref): unknown {
  if (value === m.none) {
    m.release(value);
    return raiseObject(m, T_StopIteration, 0);
  }
  if (isTuple(m, value) || isExceptionInstance(m, value)) {
    m.hold(value);
    const exception = call1(m, T_StopIteration, value);
    m.drop();
    return raiseObject(m, T_StopIteration, exception);
  }
  return raiseObject(m, T_StopIteration, value);
}

const isTuple = (m: Machine, value: Ref): boolean => m.cls[value] === T_tuple || m.isInstance(value, T_tuple);

/** Value of a pending StopIteration (owned); clears the error. One that is not made yet is not made for that. */
export function takeStopValue(m: Machine): Ref {
  const { errType, errValue } = m;
  const isLazy = errType === T_StopIteration && (errValue === 0 || !m.isInstance(errValue, T_StopIteration));
  if (isLazy && (errValue === 0 || !isTuple(m, errValue))) {
    if (errValue !== 0) m.retain(errValue);
    m.clearError();
    return errValue === 0 ? m.newNone() : errValue;
  }
  const exception = takeError(m);
  const value = m.slot(exception, EXC_FIXED_SLOTS);
  const result = value === 0 ? m.newNone() : m.retain(value);
  m.release(exception);
  return result;
}

/** `gen.close()`. */
export function genClose(m: Machine, gen: Ref): void {
  const record = generatorRecord(m, gen);
  if (record.state === 'done') return;
  const mark = m.tempTop;
  if (closeDelegateOf(m, record)) raiseObject(m, T_GeneratorExit, 0);
  try {
    const result = genThrowPending(m, gen, true);
    if (result !== 0) {
      m.release(result);
      throw m.error(T_RuntimeError, cFormat`${kindName(m, gen)} ignored GeneratorExit`);
    }
    m.release(m.returned);
    if (m.cls[gen] === T_async_generator) throw raiseObject(m, T_StopAsyncIteration, 0);
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    if (!m.errorMatches(T_GeneratorExit) && !m.errorMatches(T_StopIteration)) throw error;
    m.dropTo(mark);
    m.clearError();
  }
}

/** Closes what a generator delegates to (`gen_close_iter`). False = that has failed, and the error is pending. */
export function closeDelegateOf(m: Machine, record: GeneratorRecord): boolean {
  const inner = delegateOf(m, record);
  if (inner === 0) return true;
  const mark = m.tempTop;
  const top = m.stackTop;
  const { state } = record;
  record.state = 'running';
  m.hold(m.retain(inner));
  let isClosed = true;
  try {
    m.closeDelegate(inner);
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.stackTop = top;
    isClosed = false;
  }
  m.dropTo(mark);
  record.state = state;
  return isClosed;
}

/** The sub-iterator of a `yield from` that the generator is suspended in, borrowed; 0 = none. */
export function delegateOf(m: Machine, record: GeneratorRecord): Ref {
  const f = record.frame;
  if (record.state !== 'suspended') return 0;
  if (f.code.unit.code[2 * f.pc] !== RESUME || (f.code.ops[f.pc]! >>> 8) < 2) return 0;
  return m.S[f.sp - 1]!;
}

/** Code unit behind the SEND loop of the `yield from` that a frame is suspended in. */
export function endOfDelegate(f: Frame): number {
  for (let pc = f.pc; pc >= 0; pc--) {
    if (f.code.unit.code[2 * pc] === SEND) return pc + 1 + (f.code.ops[pc]! >>> 8);
  }
  return f.pc;
}
