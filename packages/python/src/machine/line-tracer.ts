/**
 * Line events of chosen code objects, for profilers that follow a program line by line. Other code costs nothing.
 *
 * Models:      CPython 3.11 `sys.settrace`.
 * Sources:     Python/ceval.c (maybe_call_line_trace, call_trace, TRACE_FUNCTION_ENTRY, TRACE_FUNCTION_EXIT)
 * Algorithm:   1. In traced code each instruction at which something may be seen is replaced by a stop: RESUME and what
 *                 follows it, targets of jumps, backward jumps, instructions of another line than the one before,
 *                 RETURN_VALUE, YIELD_VALUE.
 *              2. A stop tells the listener what happens there (`call`, `line`, `return`), then lifts itself, so that
 *                 the instruction runs, and puts back the stop that was lifted before. Between two visits of one
 *                 instruction there is always another stop. The stop of a RETURN_VALUE is not lifted: the frame goes on
 *                 at the one behind the code.
 *              3. A line event comes when the line differs from that of the instruction before, or after a jump back.
 * Invariants:  I1 at most one stop is lifted. I2 traced code runs in the first tier.
 * Simplified:  a frame that an error leaves is noticed at the next stop: its `return` comes late.
 */
import type { Frame } from './frame.ts';
import type { LinkedCode } from './linked-code.ts';
import type { Machine } from './machine.ts';

/** Opcode of a stop; CPython has none of this number. */
export const LINE_STOP = 255;
const RESUME = 151;
const RETURN_VALUE = 83;
const YIELD_VALUE = 86;
const SEND = 123;
const FORWARD_JUMPS = new Set([93, 110, 111, 112, 114, 115, SEND, 128, 129]);
const BACKWARD_JUMPS = new Set([134, 140, 173, 174, 175, 176]);
const NO_SECOND_TIER = 0x3fffffff;

export interface LineListener {
  call(code: LinkedCode, line: number): void;
  line(code: LinkedCode, line: number): void;
  return(code: LinkedCode): void;
}

interface TracedCode {
  readonly words: Map<number, number>;
  users: number;
}

interface TracedFrame {
  readonly depth: number;
  readonly code: LinkedCode;
  /** Line of the instruction before; -1 = none. */
  line: number;
  /** The backward jump that ran last; -1 = another instruction ran since. */
  jump: number;
}

/** Line of an instruction; -1 = it belongs to none. */
function lineAt(code: LinkedCode, unit: number): number {
  return code.unit.positions[unit * 4] ?? -1;
}

/** Code units of instructions, without their caches. */
function instructions(code: LinkedCode): number[] {
  const units: number[] = [];
  for (let unit = 0; unit < code.ops.length - 1; unit++) if (code.unit.code[2 * unit] !== 0) units.push(unit);
  return units;
}

function stopUnits(code: LinkedCode): Set<number> {
  const stops = new Set(code.exceptionTable.map((range) => range.target));
  let lastLine = -2;
  let afterResume = false;
  for (const unit of instructions(code)) {
    const word = code.ops[unit]!;
    const op = word & 255;
    const isEnd = op === RESUME || op === RETURN_VALUE || op === YIELD_VALUE;
    if (isEnd || afterResume || BACKWARD_JUMPS.has(op) || lineAt(code, unit) !== lastLine) stops.add(unit);
    if (FORWARD_JUMPS.has(op)) stops.add(unit + 1 + (word >>> 8));
    if (BACKWARD_JUMPS.has(op)) stops.add(unit + 1 - (word >>> 8));
    lastLine = lineAt(code, unit);
    afterResume = op === RESUME;
  }
  return stops;
}

export class LineTracer {
  readonly listeners: LineListener[] = [];
  readonly #m: Machine;
  readonly #traced = new Map<LinkedCode, TracedCode>();
  #frames: TracedFrame[] = [];
  #lifted: { readonly code: LinkedCode; readonly unit: number } | null = null;

  constructor(m: Machine) {
    this.#m = m;
  }

  /** Puts stops into the code; each call needs one of `untrace`. */
  trace(code: LinkedCode): void {
    const known = this.#traced.get(code);
    if (known !== undefined) {
      known.users++;
      return;
    }
    const words = new Map<number, number>();
    for (const unit of stopUnits(code)) {
      words.set(unit, code.ops[unit]!);
      code.ops[unit] = (code.ops[unit]! & ~255) | LINE_STOP;
    }
    code.tier2 = null;
    code.heat = NO_SECOND_TIER;
    this.#traced.set(code, { words, users: 1 });
  }

  untrace(code: LinkedCode): void {
    const known = this.#traced.get(code);
    if (known === undefined || --known.users > 0) return;
    for (const [unit, word] of known.words) code.ops[unit] = word;
    this.#traced.delete(code);
    if (this.#lifted?.code === code) this.#lifted = null;
  }

  /** The running frame stands at a stop: tells what is to be told and lifts it. Returns the unit to go on at. */
  stop(f: Frame, unit: number): number {
    const { code } = f;
    const word = this.#traced.get(code)!.words.get(unit)!;
    const op = word & 255;
    if (op === RESUME) this.#enter(code, unit);
    else this.#visit(code, unit, op);
    if (op === RETURN_VALUE || op === YIELD_VALUE) this.leaveFrames(this.#m.depth);
    this.#putBack();
    // An instruction after which nothing of the frame runs: the spare one behind the code serves, and the stop stays.
    if (op === RETURN_VALUE) return code.ops.length - 1;
    code.ops[unit] = word;
    this.#lifted = { code, unit };
    return unit;
  }

  #putBack(): void {
    const lifted = this.#lifted;
    this.#lifted = null;
    if (lifted === null) return;
    const { ops } = lifted.code;
    ops[lifted.unit] = (ops[lifted.unit]! & ~255) | LINE_STOP;
  }

  #enter(code: LinkedCode, unit: number): void {
    const { depth } = this.#m;
    this.leaveFrames(depth);
    this.#frames.push({ depth, code, line: this.#isFirst(code, unit) ? -1 : lineAt(code, unit), jump: -1 });
    for (const listener of this.listeners) listener.call(code, lineAt(code, unit));
  }

  #isFirst(code: LinkedCode, unit: number): boolean {
    return (this.#traced.get(code)!.words.get(unit)! >>> 8) === 0;
  }

  #visit(code: LinkedCode, unit: number, op: number): void {
    this.leaveFrames(this.#m.depth + 1);
    const frame = this.#frames.at(-1);
    if (frame === undefined || frame.code !== code || frame.depth !== this.#m.depth) return;
    const line = lineAt(code, unit);
    const cameBack = frame.jump > unit && op !== SEND;
    if (line >= 0 && (line !== frame.line || cameBack)) {
      for (const listener of this.listeners) listener.line(code, line);
    }
    frame.line = line;
    frame.jump = BACKWARD_JUMPS.has(op) ? unit : -1;
  }

  /** Frames of at least this depth have ended. */
  leaveFrames(depth: number): void {
    for (let last = this.#frames.at(-1); last !== undefined && last.depth >= depth; last = this.#frames.at(-1)) {
      this.#frames.pop();
      for (const listener of this.listeners) listener.return(last.code);
    }
  }
}
