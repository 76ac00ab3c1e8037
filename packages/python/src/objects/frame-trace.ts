/** `f_trace` and its kin, and the assignment of `f_lineno`. Source: Objects/frameobject.c (frame_settrace, frame_setlineno). */
import type { Ref } from '@memarena/core';
import { FO_TRACE, type FrameRecord } from '../machine/frame-object.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import type { GetSetDef } from '../machine/type-spec.ts';
import { T_AttributeError, T_int, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { intArgument } from './abstract.ts';
import { jumpTarget } from './frame-jump.ts';

const recordOf = (m: Machine, frame: Ref): FrameRecord => m.payload[frame] as FrameRecord;

function truth(m: Machine, value: Ref): boolean {
  if (value === 0) throw m.error(T_TypeError, "can't delete numeric/char attribute");
  if (value !== m.true && value !== m.false) throw m.error(T_TypeError, 'attribute value type must be bool');
  return value === m.true;
}

export const traceAttributes: readonly GetSetDef[] = [
  {
    name: 'f_trace',
    get: (m, self) => m.retain(m.slot(self, FO_TRACE) || m.none),
    set: (m, self, value) => m.replace(self, FO_TRACE, value === 0 || value === m.none ? 0 : m.retain(value)),
  },
  {
    name: 'f_trace_lines',
    get: (m, self) => m.newBool(recordOf(m, self).tracesLines !== false),
    set: (m, self, value) => { recordOf(m, self).tracesLines = truth(m, value); },
  },
  {
    name: 'f_trace_opcodes',
    get: (m, self) => m.newBool(recordOf(m, self).tracesOpcodes === true),
    set: (m, self, value) => { recordOf(m, self).tracesOpcodes = truth(m, value); },
  },
];

/** Only the trace function of a line may send its frame elsewhere. */
function checkEvent(m: Machine): void {
  const event = m.scheduler.current.tracedEvent;
  if (event === 'line') return;
  if (event === '' || event === 'call') throw m.error(T_ValueError, "can't jump from the 'call' trace event of a new frame");
  throw m.error(T_ValueError, "can only jump from a 'line' trace event");
}

/** The frame goes on at the first instruction of another line. */
export function setLine(m: Machine, self: Ref, value: Ref): void {
  if (value === 0) throw m.error(T_AttributeError, 'cannot delete attribute');
  if (m.cls[value] !== T_int) throw m.error(T_ValueError, 'lineno must be an integer');
  checkEvent(m);
  if (m.slot(self, FO_TRACE) === 0) throw m.error(T_ValueError, 'f_lineno can only be set by a trace function');
  const { frame, code } = recordOf(m, self);
  if (frame === null) throw m.error(T_ValueError, "can't jump from a frame that has ended");
  const line = intArgument(m, value);
  if (line < code.unit.firstLine) throw m.error(T_ValueError, cFormat`line ${line} comes before the current code block`);
  const target = jumpTarget(m, frame, line);
  const { S } = m;
  while (frame.sp > frame.base + code.localsPlus + target.depth) {
    const old = S[--frame.sp]!;
    S[frame.sp] = 0;
    if (target.handlersLeft.includes(frame.sp - frame.base - code.localsPlus)) leaveHandler(m, old);
    else if (old !== 0) m.release(old);
  }
  frame.jumpTo = target.unit;
}

/** The handler of an exception is left: what was handled before comes back (owned). */
function leaveHandler(m: Machine, previous: Ref): void {
  const old = m.handled.value;
  m.handled.value = previous === m.none ? 0 : previous;
  if (previous === m.none) m.release(previous);
  if (old !== 0) m.release(old);
}
