/**
 * An interpreter frame (`Include/internal/pycore_frame.h` _PyInterpreterFrame): a pooled host record whose locals, cells
 * and operand stack are words of the heap's slot array. Frames of functions lie on the machine's stack region, frames
 * of generators in the generator object itself.
 */
import type { Ref } from '@memarena/core';
import type { LinkedCode } from './linked-code.ts';

/** What a tier returns in place of a frame's result: `m.frame` is to run, or an error is on its way (`m.isRaising`). */
export const SWITCH = -1;

export class Frame {
  code: LinkedCode;
  /** The function object (owned), 0 for code run by `exec`. */
  func: Ref = 0;
  /** Borrowed from the function or the runner. */
  globals: Ref = 0;
  builtins: Ref = 0;
  /** The namespace of module and class bodies (owned), 0 in functions. */
  locals: Ref = 0;
  /** Index of the first local in the slot array. */
  base = 0;
  /** Operand stack pointer (one past the top) while the frame is not running. */
  sp = 0;
  /** Code unit of the last instruction that started (`f_lasti` in units); -1 before the first. */
  lasti = -1;
  /** Code unit to go on at. */
  pc = 0;
  /** Levels of recursion up to and with this frame while it runs. */
  depth = 0;
  previous: Frame | null = null;
  /** Materialised frame object (owned by the frame while it runs), 0 = none. */
  frameObject: Ref = 0;
  /** The generator object whose frame this is; 0 = on the stack. */
  generator: Ref = 0;
  /** Code unit of the last instruction that was traced. */
  tracedAt = -1;
  /** Where an assignment to `f_lineno` sends the frame; -1 = nowhere else. */
  jumpTo = -1;
  /** The frame was entered from native code: leaving it leaves the loop. */
  isEntry = false;
  /**
   * In an `__init__` that the call of a class has entered: the instance, the tuple of the arguments and the array of
   * self and more arguments than fit on the host stack (owned); else 0.
   */
  made: Ref = 0;
  madeFrom: Ref = 0;
  madeStack: Ref = 0;
  /** Height of the temporaries when the loop was entered with this frame (`isEntry` only). */
  tempBase = 0;

  constructor(code: LinkedCode) {
    this.code = code;
  }
}
