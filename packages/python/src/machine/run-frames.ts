/**
 * Running frames: the loop over frames and tiers, and the way of an error through them.
 * Sources: Python/ceval.c (exception_unwind, exit_unwind).
 */
import type { Ref } from '@memarena/core';
import { takeError } from '../objects/exceptions-core.ts';
import { convertStopIteration } from '../objects/generator-core.ts';
import { PY_ERROR } from './errors.ts';
import { dropMade } from './class-call.ts';
import { releaseOperands } from './error-operands.ts';
import { execute } from './eval-loop.ts';
import { SWITCH, type Frame } from './frame.ts';
import { leaveFrame } from './frames.ts';
import type { Machine } from './machine.ts';
import * as ops from './operations.ts';
import { T_StopIteration } from './type-ids.ts';

/** Runs `entry`, at first from the frame that it was suspended in; the result is owned. Errors leave as `PY_ERROR`. */
export function run(m: Machine, entry: Frame, from = entry): Ref {
  const tempBase = entry.tempBase = m.tempTop;
  const stackTop = m.stackTop;
  const { nested } = m;
  if (m.isRaising && m.tracer !== null) tellThrown(m, entry);
  let f = from;
  for (;;) {
    let result: Ref = SWITCH;
    try {
      if (!m.isRaising) {
        m.nested = 0;
        result = runFrames(m, f);
      }
    } catch (error) {
      if (error !== PY_ERROR) ops.hostError(m, error);
      m.isRaising = true;
    }
    m.nested = nested;
    if (!m.isRaising) return result;
    m.isRaising = false;
    m.dropTo(tempBase);
    m.callArgs = 0;
    m.givenArgs = 0;
    f = unwind(m, entry, stackTop);
  }
}

/** A generator is entered with an error. */
function tellThrown(m: Machine, entry: Frame): void {
  m.isRaising = false;
  m.tracer!.thrown(entry);
  m.isRaising = true;
}

/** Runs frame after frame, each in the tier that its code has reached, until the frame that entered the loop is left. */
function runFrames(m: Machine, entry: Frame): Ref {
  const isResuming = m.isResuming;
  m.isResuming = false;
  if (isResuming && entry.code.tier2 !== null && entry.code.labels![entry.pc]! < 0) {
    const result = execute(m, entry);
    if (result !== SWITCH || m.isRaising) return result;
    return runFrames(m, m.frame!);
  }
  for (let f = entry; ; f = m.frame!) {
    const { tier2 } = f.code;
    const result = tier2 === null ? execute(m, f) : tier2(f);
    if (result !== SWITCH || m.isRaising) return result;
  }
}

/** End of the stack words in use by `f` and the frames below; a generator's frame has its words in its object. */
function stackEnd(f: Frame, entry: Frame, stackTop: number): number {
  while (f.generator !== 0) {
    if (f === entry) return stackTop;
    f = f.previous!;
  }
  return f.base + f.code.frameSlots;
}

/**
 * Takes the pending error to the handler that is nearest, leaving frames on the way, and returns the frame to go on in.
 * @param stackTop top of the stack region where the loop was entered: that of a generator's frame
 */
function unwind(m: Machine, entry: Frame, stackTop: number): Frame {
  const S = m.S;
  /* The frame's instruction still has its operands: it has failed itself, or called a class. */
  for (let isCall = true; ;) {
    const f = m.frame!;
    const base = f.base;
    m.depth = f.depth;
    const top = stackEnd(f, entry, stackTop);
    m.stackTop = top;
    let sp = isCall && m.raisedAt < 0 ? releaseOperands(m, f) : f.sp; /* RERAISE: `lasti` is elsewhere */
    if (m.raisedAt < 0 && ops.endsIteration(m, f)) {
      m.release(S[--sp]!);
      f.sp = sp;
      f.pc = f.lasti + 1 + (f.code.ops[f.lasti]! >>> 8);
      return f;
    }
    if (m.reraised) m.reraised = false;
    else {
      ops.noteFrame(m, f);
      if (m.tracer !== null) m.tracer.exception(f);
    }
    const handler = ops.findHandler(f.code, m.raisedAt >= 0 ? m.raisedAt : f.lasti);
    m.raisedAt = -1;
    const level = base + f.code.localsPlus + (handler === null ? 0 : handler.depth);
    while (sp > level) {
      const value = S[--sp]!;
      if (value !== 0) m.release(value);
    }
    m.stackTop = top;
    if (handler !== null) {
      if (handler.pushLasti) S[sp++] = m.newInt(f.lasti);
      f.sp = sp;
      S[sp] = takeError(m);
      f.sp = sp + 1;
      f.pc = handler.target;
      return f;
    }
    f.sp = sp;
    if (m.tracer !== null) m.tracer.unwound(f);
    const { func, generator, made } = f;
    f.made = 0;
    if (generator !== 0) ops.finishGenerator(m, f);
    else leaveFrame(m, f);
    if (made !== 0) dropMade(m, f, func, made);
    isCall = made !== 0;
    if (f === entry) throw PY_ERROR; /* not for another entry frame: the host's stack was too full to start its loop */
    if (generator !== 0 && m.errorMatches(T_StopIteration)) convertStopIteration(m, generator);
  }
}
