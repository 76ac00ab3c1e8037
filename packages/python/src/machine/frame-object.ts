/**
 * Frame objects and tracebacks. Sources: Python/frame.c (_PyFrame_MakeAndSetFrameObject, take_ownership),
 * Objects/frameobject.c (frame_dealloc, PyFrame_GetLocals), Python/traceback.c (PyTraceBack_Here).
 * Layout:      frame object: slot 0 = f_back, 1 = function, 2 = namespace, 3 = f_trace, then the frame's slots.
 *              traceback: slot 0 = tb_next, 1 = tb_frame; num = lasti, size = line.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Frame } from './frame.ts';
import type { LinkedCode } from './linked-code.ts';
import type { Machine } from './machine.ts';
import { T_frame, T_traceback } from './type-ids.ts';

export const FRAME_FIXED_SLOTS = 4;
export const FO_BACK = 0;
export const FO_FUNC = 1;
export const FO_LOCALS = 2;
export const FO_TRACE = 3;
export const TB_NEXT = 0;
export const TB_FRAME = 1;

/** What a frame object shows: the live frame, or after its end what is left of it. */
export interface FrameRecord {
  frame: Frame | null;
  code: LinkedCode;
  /** Code unit of the last instruction when the frame ended. */
  lasti: number;
  /** `f_trace_lines` (default true) and `f_trace_opcodes` (default false). */
  tracesLines?: boolean;
  tracesOpcodes?: boolean;
  /** `f_locals` was asked for, and may have been changed, since the variables were last taken from there. */
  localsWereRead?: boolean;
}

/** `create` with the pending error set aside meanwhile, so that the allocation may run a collection. */
function createQuietly(m: Machine, shape: number, type: Ref, n: number, slots: number): Ref {
  const { errType, errValue, errTraceback, tempTop } = m;
  if (errType !== 0) m.hold(errType);
  if (errValue !== 0) m.hold(errValue);
  if (errTraceback !== 0) m.hold(errTraceback);
  m.errType = m.errValue = m.errTraceback = 0;
  const ref = m.create(shape, type, n, slots);
  m.tempTop = tempTop;
  m.errType = errType;
  m.errValue = errValue;
  m.errTraceback = errTraceback;
  return ref;
}

/** The frame object of a frame (borrowed), made on first use. */
export function frameObjectOf(m: Machine, frame: Frame): Ref {
  if (frame.frameObject !== 0) return frame.frameObject;
  const code = frame.code;
  const object = createQuietly(m, Shape.frame, T_frame, code.frameSlots, FRAME_FIXED_SLOTS + code.frameSlots);
  const record: FrameRecord = { frame, code, lasti: frame.lasti };
  m.payload[object] = record;
  frame.frameObject = object;
  return object;
}

/** A frame ends while its frame object lives on: locals and function move into the object (`take_ownership`). */
export function finishFrameObject(m: Machine, frame: Frame, object: Ref): void {
  const S = m.S;
  const to = m.start[object]! + FRAME_FIXED_SLOTS;
  for (let i = 0, n = frame.code.localsPlus; i < n; i++) {
    S[to + i] = S[frame.base + i]!;
    S[frame.base + i] = 0;
  }
  const record = m.payload[object] as FrameRecord;
  record.frame = null;
  record.lasti = frame.lasti;
  if (frame.func !== 0) {
    m.give(object, FO_FUNC, frame.func);
    frame.func = 0;
  }
  if (frame.locals !== 0) {
    m.give(object, FO_LOCALS, frame.locals);
    frame.locals = 0;
  }
  const back = frame.previous;
  if (back !== null) m.give(object, FO_BACK, m.retain(frameObjectOf(m, back)));
  else if (frame.code.ref === m.mainCode) makeOuterFrame(m);
  m.memory.track(object);
}

/** The measuring protocol calls the program from a function: 8 variables, 4 places on its stack. */
const OUTER_FRAME_SLOTS = 12;

/** That function's frame object, which the program's frame object refers to; it stays. */
function makeOuterFrame(m: Machine): void {
  if (m.outerFrame !== 0 || !m.counting) return;
  m.outerFrame = createQuietly(m, Shape.frame, T_frame, OUTER_FRAME_SLOTS, FRAME_FIXED_SLOTS);
  m.extraRoots.add(m.outerFrame);
}

/** Source line of a code unit offset. */
export function lineOf(code: LinkedCode, unit: number): number {
  const index = unit < 0 ? 0 : unit;
  const line = code.unit.positions[index * 4];
  return line === undefined || line < 0 ? code.unit.firstLine : line;
}

/** `PyTraceBack_Here`: puts an entry for the frame in front of the pending traceback. */
export function addTraceback(m: Machine, frame: Frame): void {
  const object = m.retain(frameObjectOf(m, frame));
  m.hold(object);
  const entry = createQuietly(m, Shape.traceback, T_traceback, 0, 2);
  m.unhold();
  m.give(entry, TB_FRAME, object);
  if (m.errTraceback !== 0) m.give(entry, TB_NEXT, m.errTraceback);
  m.errTraceback = entry;
  m.num[entry] = frame.lasti;
  m.size[entry] = lineOf(frame.code, frame.lasti);
  m.memory.track(entry);
}
