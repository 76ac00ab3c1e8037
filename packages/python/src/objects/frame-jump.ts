/**
 * Where a frame can be sent by an assignment to `f_lineno`.
 *
 * Models:      CPython 3.11.
 * Sources:     Objects/frameobject.c (mark_stacks, marklines, first_line_not_before, compatible_stack, explain_incompatible_stack,
 *              frame_setlineno).
 * Algorithm:   1. What kind of entries lie on the stack before each instruction follows from the instructions, along jumps,
 *                 to handlers and onwards, until nothing changes.
 *              2. The first line not before the wanted one counts. Of its instructions, the one is taken whose stack is what is
 *                 left of the present one when entries are popped, and the deepest of those.
 */
import { CACHE_COUNTS } from '../compiler/opcodes.ts';
import { stackEffect } from '../compiler/stack-effect.ts';
import type { Frame } from '../machine/frame.ts';
import type { LinkedCode } from '../machine/linked-code.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_ValueError } from '../machine/type-ids.ts';

/** Kinds of stack entries: an iterator, an exception that was handled before, a unit number, any object, nothing. */
type Kind = 'iterator' | 'except' | 'lasti' | 'object' | 'null';
type Stack = readonly Kind[];

interface Target {
  readonly unit: number;
  readonly depth: number;
  /** Depths at which entries lie that end the handling of an exception when they are popped. */
  readonly handlersLeft: readonly number[];
}

const FORWARD = new Set([93, 110, 111, 112, 114, 115, 123, 128, 129]);
const BACKWARD = new Set([134, 140, 173, 174, 175, 176]);
const UNCONDITIONAL = new Set([110, 134, 140]);
/** RETURN_VALUE, RERAISE, RAISE_VARARGS. */
const ENDS = new Set([83, 119, 130]);

const push = (stack: Stack, ...kinds: Kind[]): Kind[] => [...stack, ...kinds];
const pop = (stack: Stack, count = 1): Kind[] => stack.slice(0, stack.length - count);

/** The stack behind an instruction. */
function after(op: number, arg: number, stack: Stack): Stack {
  switch (op) {
    case 68: /* GET_ITER */ case 50: /* GET_AITER */ return push(pop(stack), 'iterator');
    case 93: /* FOR_ITER */ return push(stack, 'object');
    case 2: /* PUSH_NULL */ return push(stack, 'null');
    case 35: /* PUSH_EXC_INFO */ return push(pop(stack), 'except', 'object');
    case 89: /* POP_EXCEPT */ return pop(stack);
    case 99: /* SWAP */ {
      const swapped = [...stack];
      [swapped[stack.length - 1], swapped[stack.length - arg]] = [stack.at(-arg)!, stack.at(-1)!];
      return swapped;
    }
    case 120: /* COPY */ return push(stack, stack.at(-arg) ?? 'object');
    case 116: /* LOAD_GLOBAL */ return (arg & 1) === 0 ? push(stack, 'object') : push(stack, 'null', 'object');
    case 160: /* LOAD_METHOD */ return push(pop(stack), 'object', 'object');
    case 110: /* JUMP_FORWARD */ case 123: /* SEND */ case 134: /* JUMP_BACKWARD_NO_INTERRUPT */ case 140: /* JUMP_BACKWARD */
    case 9: /* NOP */ case 144: /* EXTENDED_ARG */
      return stack;
    case 111: /* JUMP_IF_FALSE_OR_POP */ case 112: /* JUMP_IF_TRUE_OR_POP */ case 114: case 115: case 128: case 129: case 173:
    case 174: case 175: case 176: /* POP_JUMP_… */
      return pop(stack);
    default: {
      const effect = stackEffect(op, arg, false);
      return effect < 0 ? pop(stack, -effect) : push(stack, ...Array.from({ length: effect }, (): Kind => 'object'));
    }
  }
}

/** Stacks before the instructions; undefined = never reached. */
function stacksOf(code: LinkedCode): (Stack | undefined)[] {
  const { ops, unit: { code: bytes } } = code;
  const stacks: (Stack | undefined)[] = [];
  const open: number[] = [];
  const reach = (unit: number, stack: Stack): void => {
    if (stacks[unit] !== undefined || unit >= ops.length) return;
    stacks[unit] = stack;
    open.push(unit);
  };
  reach(0, []);
  for (let unit = open.pop(); unit !== undefined; unit = open.pop()) {
    const op = bytes[2 * unit]!;
    const arg = ops[unit]! >>> 8;
    const stack = stacks[unit]!;
    const next = unit + 1 + CACHE_COUNTS[op]!;
    for (const range of code.exceptionTable) {
      if (unit < range.start || unit >= range.end) continue;
      reach(range.target, push(stack.slice(0, range.depth), ...(range.pushLasti ? ['lasti' as const] : []), 'object'));
    }
    const taken = FORWARD.has(op) ? next + arg : BACKWARD.has(op) ? next - arg : -1;
    if (taken >= 0) reach(taken, jumped(op, arg, stack));
    if (!ENDS.has(op) && !UNCONDITIONAL.has(op)) reach(next, op === 75 ? push(stack, 'object') : after(op, arg, stack));
  }
  return stacks;
}

/** The stack where an instruction has jumped to. */
function jumped(op: number, arg: number, stack: Stack): Stack {
  switch (op) {
    case 93: /* FOR_ITER */ case 123: /* SEND */ return pop(stack);
    case 111: /* JUMP_IF_FALSE_OR_POP */ case 112: /* JUMP_IF_TRUE_OR_POP */ return stack;
    default: return after(op, arg, stack);
  }
}

const lineAt = (code: LinkedCode, unit: number): number => code.unit.positions[unit * 4] ?? -1;

/** What is left of `from` when entries are popped is `to`. */
function isCompatible(from: Stack, to: Stack): boolean {
  return to.length <= from.length && to.every((kind, i) => kind === from[i] || (kind === 'object' && from[i] !== 'null'));
}

function explain(stack: Stack | undefined): string {
  switch (stack?.at(-1)) {
    case 'except': return "can't jump into an 'except' block as there's no exception";
    case 'lasti': return "can't jump into a re-raising block as there's no location";
    case 'iterator': return "can't jump into the body of a for loop";
    default: return 'incompatible stacks';
  }
}

export function jumpTarget(m: Machine, frame: Frame, wanted: number): Target {
  const { code } = frame;
  const units = Array.from({ length: code.ops.length - 1 }, (_, unit) => unit)
    .filter((unit) => code.unit.code[2 * unit] !== 0);
  /* An instruction begins a line where the one before belongs to another. */
  const begins = units.filter((unit, i) => lineAt(code, unit) >= 0 && (i === 0 || lineAt(code, units[i - 1]!) !== lineAt(code, unit)));
  const lines = begins.map((unit) => lineAt(code, unit)).filter((line) => line >= wanted);
  if (lines.length === 0) throw m.error(T_ValueError, cFormat`line ${wanted} comes after the current code block`);
  const line = Math.min(...lines);
  const stacks = stacksOf(code);
  const here = stacks[frame.lasti];
  let best: number | undefined;
  let problem = "cannot find bytecode for specified line";
  for (const unit of begins) {
    if (lineAt(code, unit) !== line) continue;
    const stack = stacks[unit];
    if (stack === undefined) continue;
    if (here !== undefined && isCompatible(here, stack)) {
      if (best === undefined || stack.length > stacks[best]!.length) best = unit;
    } else if (best === undefined) problem = explain(stack);
  }
  if (best === undefined) throw m.error(T_ValueError, problem);
  const { length: depth } = stacks[best]!;
  const handlersLeft = here!.flatMap((kind, i) => (kind === 'except' && i >= depth ? [i] : []));
  return { unit: best, depth, handlersLeft };
}
