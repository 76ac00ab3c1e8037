/**
 * Entering and leaving frames. Sources: Python/pystate.c (_PyThreadState_PushFrame), Python/ceval.c
 * (_PyEvalFramePushAndInit, _PyEvalFrameClearAndPop), Python/frame.c (take_ownership, _PyFrame_Clear).
 */
import type { Ref } from '@memarena/core';
import { Frame } from './frame.ts';
import { MachineStop } from './errors.ts';
import type { LinkedCode } from './linked-code.ts';
import type { Machine } from './machine.ts';
import { T_RecursionError } from './type-ids.ts';

const FN_GLOBALS = 0;
const FN_BUILTINS = 1;
/** Python/ceval.c _Py_CheckRecursiveCall. */
const RECURSION_FORMAT = 'maximum recursion depth exceeded%s';

/** A frame on the stack for `func` (borrowed), its locals 0. It becomes the running frame when the loop enters it. */
export function enterFrame(m: Machine, code: LinkedCode, func: Ref): Frame {
  if (m.depth >= m.recursionLimit) throw recursionError(m);
  const base = m.stackTop;
  const top = base + code.frameSlots;
  if (top > m.stackLimit) throw new MachineStop('limit', 'the simulated stack is full');
  if (m.stacksFrames && !m.model.enterCall(code.frameSlots, code.plainLocals, code.cells)) throw m.noMemory();
  const index = m.framePoolTop++;
  let frame = m.framePool[index];
  if (frame === undefined) {
    frame = new Frame(code);
    m.framePool.push(frame);
  }
  frame.code = code;
  m.rc[func]!++;
  frame.func = func;
  const at = m.start[func]!;
  frame.globals = m.S[at + FN_GLOBALS]!;
  frame.builtins = m.S[at + FN_BUILTINS]!;
  frame.locals = 0;
  frame.base = base;
  frame.lasti = -1;
  frame.pc = 0;
  frame.frameObject = 0;
  frame.generator = 0;
  frame.isEntry = false;
  const S = m.S;
  const end = m.counting ? base + code.localsPlus : top;
  for (let i = base; i < end; i++) S[i] = 0;
  frame.sp = base + code.localsPlus;
  m.stackTop = top;
  frame.depth = ++m.depth;
  frame.previous = m.frame;
  m.frame = frame;
  return frame;
}

/** `_Py_EnterRecursiveCall` of calls through C; whoever calls puts `m.depth` back, or the loop if an error passes. */
export function enterNative(m: Machine): void {
  if (m.depth >= m.recursionLimit) throw recursionError(m, ' while calling a Python object');
  m.depth++;
}

/** `_Py_CheckRecursiveCall`; `where` is one of the interpreter's own texts. */
export function recursionError(m: Machine, where = ''): unknown {
  const text = `maximum recursion depth exceeded${where}`;
  return m.error(T_RecursionError, { text, formatLength: RECURSION_FORMAT.length, decoded: [where] });
}

/**
 * Leaves the running frame, which lies on the stack: hands its locals to the frame object if somebody still holds it,
 * releases them otherwise (first the frame object, then the locals in order, then the function).
 */
export function leaveFrame(m: Machine, frame: Frame): void {
  const S = m.S;
  const rc = m.rc;
  m.depth = frame.depth - 1;
  m.frame = frame.previous;
  const object = frame.frameObject;
  if (object !== 0) {
    frame.frameObject = 0;
    if (rc[object]! > 1 || !m.counting) {
      m.finishFrameObject(frame, object);
      m.framePoolTop--;
      m.stackTop = frame.base;
      m.release(object);
      if (m.stacksFrames) m.model.leaveCall(frame.code.frameSlots);
      return;
    }
    m.release(object);
  }
  const base = frame.base;
  const end = base + frame.code.localsPlus;
  for (let i = base; i < end; i++) {
    const ref = S[i]!;
    if (ref !== 0) {
      S[i] = 0;
      if (--rc[ref]! === 0) m.memory.reclaim(ref);
    }
  }
  if (frame.locals !== 0) {
    m.release(frame.locals);
    frame.locals = 0;
  }
  if (frame.func !== 0) {
    const func = frame.func;
    frame.func = 0;
    if (--rc[func]! === 0) m.memory.reclaim(func);
  }
  m.framePoolTop--;
  m.stackTop = base;
  if (m.stacksFrames) m.model.leaveCall(frame.code.frameSlots);
}
