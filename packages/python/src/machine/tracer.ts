/**
 * Trace and profile functions of Python programs: the events of frames, lines, exceptions and native calls.
 *
 * Models:      CPython 3.11 `sys.settrace`, `sys.setprofile`.
 * Sources:     Python/ceval.c (TARGET(DO_TRACING), maybe_call_line_trace, call_trace, call_trace_protected, call_exc_trace,
 *              trace_call_function, C_TRACE), Python/sysmodule.c (trace_trampoline, profile_trampoline, call_trampoline),
 *              Objects/frameobject.c (PyFrame_LocalsToFast).
 * Algorithm:   1. While a thread has such a function, a stop stands in the place of every instruction of all code.
 *              2. At a stop the events are told; then it is lifted, so that the instruction runs, and the stop that was
 *                 lifted before is put back.
 *              3. A line event comes when the line differs from that of the frame's instruction before, or after a jump
 *                 back. A frame that returns or yields tells so at the stop of that instruction, one that an error leaves
 *                 is told by the loop over frames.
 *              4. A native call is told at its stop; that it has returned, at the frame's next one.
 * Invariants:  I1 at most one stop is lifted. I2 all code runs in the first tier meanwhile.
 * Simplified:  the lines that are laid out for traced code stay when the code goes; an error in a function that is told of
 *              `return` may still be caught in the frame that returns.
 */
import type { Ref } from '@memarena/core';
import { EXC_TRACEBACK, restoreError, takeError } from '../objects/exceptions-core.ts';
import { newTuple } from '../objects/list-core.ts';
import { dictGetStr } from '../objects/dict-core.ts';
import { callArgs, newBuiltin } from './call.ts';
import { addTraceback, FO_TRACE, frameObjectOf, type FrameRecord } from './frame-object.ts';
import type { Frame } from './frame.ts';
import { LinkedCode } from './linked-code.ts';
import type { Machine } from './machine.ts';
import type { NativeDef } from './native.ts';
import type { Thread } from './thread.ts';
import { T_builtin_function_or_method, T_cell, T_code, T_method, T_method_descriptor, T_tuple } from './type-ids.ts';

/** Opcode of a stop; CPython has none of this number. */
const STOP = 255;
const RETURN_VALUE = 83;
const YIELD_VALUE = 86;
const FOR_ITER = 93;
const SEND = 123;
const CALL_FUNCTION_EX = 142;
const EXTENDED_ARG = 144;
const RESUME = 151;
const CALL = 171;
const NO_SECOND_TIER = 0x3fffffff;
const CO_OPTIMIZED = 1;
const CELL_OR_FREE = 0xc0;
/** Lines below fit two bytes. */
const SHORT_LINES = 1 << 15;

export type TraceEvent = 'call' | 'line' | 'return' | 'exception' | 'opcode' | 'c_call' | 'c_return' | 'c_exception';

/** What a code object was before stops were put into it. */
interface Plain {
  readonly words: Int32Array;
  readonly heat: number;
  readonly tier2: LinkedCode['tier2'];
}

/** A native call that has been told of and not ended. */
interface NativeCall {
  readonly frame: Frame;
  readonly callee: Ref;
}

export class Tracer {
  readonly #m: Machine;
  readonly #codes = new Map<LinkedCode, Plain>();
  readonly #calls: NativeCall[] = [];
  #lifted: { readonly code: LinkedCode; readonly unit: number } | null = null;

  constructor(m: Machine) {
    this.#m = m;
  }

  /** Puts stops into all code. */
  start(): void {
    const m = this.#m;
    const { layout } = m.columns;
    for (let ref = 1; ref < layout.length; ref++) {
      if (m.cls[ref] !== T_code || layout[ref] === 0) continue;
      const code = m.payload[ref];
      if (code instanceof LinkedCode) this.patch(code);
    }
    for (let f = m.frame; f !== null; f = f.previous) f.tracedAt = f.lasti;
  }

  /** Lifts all stops. */
  stopAll(): void {
    for (const [code, plain] of this.#codes) {
      for (let unit = 0; unit < code.ops.length; unit++) {
        if ((code.ops[unit]! & 255) === STOP && isInstruction(code, unit)) code.ops[unit] = plain.words[unit]!;
      }
      code.heat = plain.heat;
      code.tier2 = plain.tier2;
    }
    this.#codes.clear();
    this.#lifted = null;
    for (const { callee } of this.#calls.splice(0)) this.#m.release(callee);
  }

  patch(code: LinkedCode): void {
    const { ops } = code;
    const words = ops.slice();
    let isExtended = false;
    for (let unit = 0; unit < ops.length - 1; unit++) {
      if (!isInstruction(code, unit)) continue;
      if ((ops[unit]! & 255) === STOP) return;
      if (!isExtended) ops[unit] = (ops[unit]! & ~255) | STOP;
      isExtended = code.unit.code[2 * unit] === EXTENDED_ARG;
    }
    this.#codes.set(code, { words, heat: code.heat, tier2: code.tier2 });
    code.heat = NO_SECOND_TIER;
    code.tier2 = null;
  }

  has(code: LinkedCode): boolean {
    return this.#codes.has(code);
  }

  /** The running frame stands at a stop: tells what is to be told and lifts it. Returns the unit to go on at. */
  stop(f: Frame, unit: number): number {
    const { code } = f;
    const { words } = this.#codes.get(code)!;
    this.#putBack();
    const before = f.tracedAt;
    f.tracedAt = unit;
    const thread = this.#m.scheduler.current;
    if (thread.tracing === 0) this.#tell(thread, f, words, before);
    this.#putBack();
    const to = f.tracedAt;
    if (!this.#codes.has(code)) return to;
    code.ops[to] = words[to]!;
    this.#lifted = { code, unit: to };
    return to;
  }

  #putBack(): void {
    const lifted = this.#lifted;
    this.#lifted = null;
    if (lifted === null) return;
    const { ops } = lifted.code;
    ops[lifted.unit] = (ops[lifted.unit]! & ~255) | STOP;
  }

  #tell(thread: Thread, f: Frame, words: Int32Array, before: number): void {
    this.#endCall(thread, f, 'c_return');
    const unit = f.tracedAt;
    let op = words[unit]! & 255;
    const { none } = this.#m;
    if (op === RESUME) this.#both(thread, f, 'call', none);
    else if (thread.traceFunction !== 0) this.#line(thread, f, unit, op, before);
    if (f.jumpTo >= 0) {
      f.tracedAt = f.lasti = f.jumpTo;
      f.jumpTo = -1;
      op = words[f.tracedAt]! & 255;
    }
    if (op === RETURN_VALUE || op === YIELD_VALUE) this.#both(thread, f, 'return', this.#m.S[f.sp - 1]!);
    else if (thread.profileFunction !== 0 && (op === CALL || op === CALL_FUNCTION_EX)) this.#nativeCall(thread, f, op, words[f.tracedAt]! >>> 8);
  }

  /** Lines by unit, which CPython lays out for code that is traced (`_PyCode_CreateLineArray`). */
  #layOutLines(code: LinkedCode): void {
    if (code.hasLineArray || !this.#m.counting) return;
    code.hasLineArray = true;
    const units = code.ops.length - 1;
    let last = 0;
    for (let unit = 0; unit < units; unit++) last = Math.max(last, lineAt(code, unit));
    this.#m.model.beginScratch(units * (last < SHORT_LINES ? 2 : 4));
  }

  #both(thread: Thread, f: Frame, event: TraceEvent, arg: Ref): void {
    this.#layOutLines(f.code);
    if (thread.traceFunction !== 0) this.#trace(thread, f, event, arg);
    if (thread.profileFunction !== 0) this.#profile(thread, f, event, arg);
  }

  /** `maybe_call_line_trace`. */
  #line(thread: Thread, f: Frame, unit: number, op: number, before: number): void {
    const { code } = f;
    this.#layOutLines(code);
    const record = this.#m.payload[frameObjectOf(this.#m, f)] as FrameRecord;
    const line = lineAt(code, unit);
    if (line >= 0 && record.tracesLines !== false) {
      const last = before <= resumeUnit(code) ? -1 : lineAt(code, before);
      if (line !== last || (unit < before && op !== SEND)) this.#trace(thread, f, 'line', this.#m.none);
    }
    if (record.tracesOpcodes === true) this.#trace(thread, f, 'opcode', this.#m.none);
  }

  /** `trace_trampoline`: a frame's own function, which the thread's gives for it when it is called. */
  #trace(thread: Thread, f: Frame, event: TraceEvent, arg: Ref): void {
    const m = this.#m;
    const object = frameObjectOf(m, f);
    const callback = event === 'call' ? thread.traceFunction : m.slot(object, FO_TRACE);
    if (callback === 0) return;
    m.hold(m.retain(object));
    let result: Ref;
    try {
      result = this.#call(thread, callback, f, object, event, arg);
    } catch (error) {
      if (!m.isPythonError(error)) throw error;
      m.setTraceHook(thread, 0);
      m.replace(object, FO_TRACE, 0);
      m.drop();
      throw error;
    }
    if (result === m.none) m.release(result);
    else m.replace(object, FO_TRACE, result);
    m.drop();
  }

  #profile(thread: Thread, f: Frame, event: TraceEvent, arg: Ref): void {
    const m = this.#m;
    const object = m.hold(m.retain(frameObjectOf(m, f)));
    try {
      m.release(this.#call(thread, thread.profileFunction, f, object, event, arg));
    } catch (error) {
      if (!m.isPythonError(error)) throw error;
      m.setProfileHook(thread, 0);
      m.drop();
      throw error;
    }
    m.drop();
  }

  /** `call_trampoline`; the result is owned. What the function puts into `f_locals` are the frame's variables afterwards. */
  #call(thread: Thread, callback: Ref, f: Frame, object: Ref, event: TraceEvent, arg: Ref): Ref {
    const m = this.#m;
    const mark = m.tempTop;
    const top = m.stackTop;
    thread.tracing++;
    const outer = thread.tracedEvent;
    thread.tracedEvent = event;
    m.hold(m.retain(callback));
    m.hold(m.retain(arg));
    try {
      const result = callArgs(m, callback, [object, m.nameOf(event), arg]);
      this.#localsToFast(f, object);
      m.dropTo(mark);
      return result;
    } catch (error) {
      if (!m.isPythonError(error)) throw error;
      m.stackTop = top;
      this.#localsToFast(f, object);
      m.dropTo(mark);
      addTraceback(m, f);
      throw error;
    } finally {
      thread.tracing--;
      thread.tracedEvent = outer;
    }
  }

  #localsToFast(f: Frame, object: Ref): void {
    const m = this.#m;
    const { code, locals } = f;
    const record = m.payload[object] as FrameRecord;
    if (record.localsWereRead !== true) return;
    record.localsWereRead = false;
    if ((code.flags & CO_OPTIMIZED) === 0 || locals === 0) return;
    for (let i = 0; i < code.localsPlus; i++) {
      const at = f.base + i;
      const old = m.S[at]!;
      const isCell = (code.unit.localsPlusKinds[i]! & CELL_OR_FREE) !== 0 && old !== 0 && m.cls[old] === T_cell;
      const value = dictGetStr(m, locals, code.localNames[i]!);
      if (isCell) {
        if (m.slot(old, 0) !== value) m.replace(old, 0, value === 0 ? 0 : m.retain(value));
      } else if (old !== value) {
        m.S[at] = value === 0 ? 0 : m.retain(value);
        if (old !== 0) m.release(old);
      }
    }
  }

  /** A native call begins (`trace_call_function`): of a bound one, or of a method's descriptor with its object. */
  #nativeCall(thread: Thread, f: Frame, op: number, arg: number): void {
    const callee = op === CALL ? this.#calleeOfCall(f, arg) : this.#calleeOfUnpacking(f, arg);
    if (callee === 0) return;
    this.#m.hold(callee);
    this.#profile(thread, f, 'c_call', callee);
    this.#m.unhold();
    this.#calls.push({ frame: f, callee });
  }

  /** Owned; 0 = not native. */
  #calleeOfCall(f: Frame, arg: number): Ref {
    const { S } = this.#m;
    const at = f.sp - arg - 1;
    if (S[at - 1] !== 0) return this.#native(S[at - 1]!, S[at]!);
    const callable = S[at]!;
    if (this.#m.cls[callable] === T_method) return this.#native(this.#m.slot(callable, 0), this.#m.slot(callable, 1));
    return this.#native(callable, arg > 0 ? S[at + 1]! : 0);
  }

  #calleeOfUnpacking(f: Frame, arg: number): Ref {
    const m = this.#m;
    const at = f.sp - 1 - (arg & 1);
    const args = m.S[at]!;
    const first = m.cls[args] === T_tuple && m.size[args]! > 0 ? m.S[m.body[args]!]! : 0;
    return this.#native(m.S[at - 1]!, first);
  }

  #native(callable: Ref, self: Ref): Ref {
    const m = this.#m;
    if (m.cls[callable] === T_builtin_function_or_method) return m.retain(callable);
    if (m.cls[callable] !== T_method_descriptor || self === 0) return 0;
    return newBuiltin(m, m.payload[callable] as NativeDef, self);
  }

  /** The native call of the frame that was told of last has ended. */
  #endCall(thread: Thread, f: Frame, event: 'c_return' | 'c_exception'): void {
    if (this.#calls.at(-1)?.frame !== f) return;
    const { callee } = this.#calls.pop()!;
    this.#m.hold(callee);
    if (thread.profileFunction !== 0) this.#profile(thread, f, event, callee);
    this.#m.drop();
  }

  /** Runs `tell` while an error is pending: it stays, unless telling fails. */
  #besideError(f: Frame, tell: (thread: Thread) => void): void {
    const m = this.#m;
    const thread = m.scheduler.current;
    if (thread.tracing !== 0) return;
    const { errType, errValue, errTraceback, reraised, raisedAt } = m;
    const saved = [errType, errValue, errTraceback].filter((ref) => ref !== 0);
    const mark = m.tempTop;
    for (const ref of saved) m.hold(ref);
    m.errType = m.errValue = m.errTraceback = 0;
    m.reraised = false;
    m.raisedAt = -1;
    const { sp } = f;
    try {
      tell(thread);
      m.unhold(saved.length);
      Object.assign(m, { errType, errValue, errTraceback });
    } catch (error) {
      if (!m.isPythonError(error)) throw error;
      m.dropTo(mark);
    }
    f.sp = sp;
    m.reraised = reraised;
    m.raisedAt = raisedAt;
  }

  /** An error has come up in the frame (`call_exc_trace`). */
  exception(f: Frame): void {
    this.#besideError(f, (thread) => this.#endCall(thread, f, 'c_exception'));
    this.#tellError(f);
  }

  /** A StopIteration is about to end the FOR_ITER or SEND of the running frame. */
  iterationEnds(): void {
    const f = this.#m.frame!;
    const op = f.code.unit.code[2 * f.lasti];
    if (op === FOR_ITER || op === SEND) this.#tellError(f);
  }

  #tellError(f: Frame): void {
    const m = this.#m;
    const thread = m.scheduler.current;
    if (thread.traceFunction === 0 || thread.tracing !== 0 || m.slot(frameObjectOf(m, f), FO_TRACE) === 0) return;
    const exception = m.hold(takeError(m));
    restoreError(m, m.retain(exception));
    this.#besideError(f, () => {
      const arg = m.hold(newTuple(m, 3));
      const at = m.body[arg]!;
      m.S[at] = m.retain(m.cls[exception]!);
      m.S[at + 1] = m.retain(exception);
      m.S[at + 2] = m.retain(m.slot(exception, EXC_TRACEBACK) || m.none);
      this.#trace(thread, f, 'exception', arg);
      m.drop();
    });
    m.drop();
  }

  /** An error leaves the frame. */
  unwound(f: Frame): void {
    this.#besideError(f, (thread) => this.#both(thread, f, 'return', this.#m.none));
  }

  /** An error is raised in a suspended generator: its frame is called. */
  thrown(f: Frame): void {
    this.#besideError(f, (thread) => this.#both(thread, f, 'call', this.#m.none));
  }
}

const lineAt = (code: LinkedCode, unit: number): number => code.unit.positions[unit * 4] ?? -1;

const isInstruction = (code: LinkedCode, unit: number): boolean => code.unit.code[2 * unit] !== 0;

/** The RESUME with which a call begins. */
function resumeUnit(code: LinkedCode): number {
  let unit = 0;
  while (code.unit.code[2 * unit] !== RESUME) unit++;
  return unit;
}
