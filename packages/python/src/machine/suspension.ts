/**
 * Suspending a thread in the middle of the host's call stack, and going on later.
 *
 * Models:      a thread that waits for the global interpreter lock, for a lock or for its time.
 * Sources:     Python/ceval.c (eval_frame_handle_pending, the check points at RESUME, JUMP_BACKWARD,
 *              POP_JUMP_BACKWARD_IF_… and behind native calls), Python/ceval_gil.c (drop_gil, take_gil).
 * Algorithm:   1. A thread is a chain of frames. Wherever a frame was entered from native code (`isEntry`), host code of
 *                 an instruction of the frame below lies in between. If for each of these the rest of the instruction is
 *                 known (`Boundary`), the host's stack can be thrown away: `THREAD_SWITCH` is thrown through it.
 *              2. To go on: run the innermost piece with `run`; with its result do the rest of the instruction that
 *                 called it; run the piece below; and so on down to the thread's first frame.
 *              3. The temporaries of the native code in between are kept in the boundary and released by the rest of
 *                 the instruction, as the native code would have done.
 * Invariants:  I1 a boundary belongs to one entry frame; `thread.boundaries` lists those whose host code is gone, the
 *              innermost first.
 * Simplified:  known are calls (of functions with `*`, classes, callable instances), `with`, iteration and `next`, properties,
 *              items and operators (one that was suspended and returns NotImplemented runs again). Inside other native code
 *              (`sorted(key=…)`, `__len__`, imports) a thread is not suspended at check points; where it has to wait there,
 *              the others run on top of it.
 */
import type { Ref } from '@memarena/core';
import { CACHE_COUNTS } from '../compiler/opcodes.ts';
import { lookupSpecial, typeLookup } from '../objects/attributes.ts';
import { isTrue } from '../objects/compare.ts';
import { convertStopIteration, endDelegation, generatorRecord, stopIteration } from '../objects/generator-core.ts';
import { checkInitResult, slotCall, slotInit, slotNew } from '../objects/slot-functions.ts';
import { COMPARE_NAMES, INPLACE_NAMES, NUMBER_NAMES } from '../objects/slot-names.ts';
import { initialise } from './type-call.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import type { NativeDef } from './native.ts';
import type { Thread } from './thread.ts';
import {
  T_builtin_function_or_method, T_method, T_property, T_staticmethod, T_StopIteration, T_type,
} from './type-ids.ts';

const BINARY_SUBSCR = 25;
const WITH_EXCEPT_START = 49;
const BEFORE_WITH = 53;
const STORE_SUBSCR = 60;
const FOR_ITER = 93;
const STORE_ATTR = 95;
const LOAD_ATTR = 106;
const COMPARE_OP = 107;
const CONTAINS_OP = 118;
const BINARY_OP = 122;
const SEND = 123;
const JUMP_BACKWARD = 140;
const CALL_FUNCTION_EX = 142;
const RESUME = 151;
const CALL = 171;
const KW_NAMES = 172;
const POP_JUMP_BACKWARD_IF_FALSE = 175;
const POP_JUMP_BACKWARD_IF_TRUE = 176;
/** Slots of a property. */
const GETTER = 0;
const SETTER = 1;
const OPERATORS = new Set([...NUMBER_NAMES.flatMap(([, name, reflected]) => [name, reflected]),
  ...INPLACE_NAMES.map(([, name]) => name), ...COMPARE_NAMES]);
const PRECALL_UNITS = 2;

/** What the rest of an instruction does with the result of the piece above it. */
type Rest = 'value' | 'init' | 'new' | 'generator' | 'next';

export interface Boundary {
  readonly rest: Rest;
  /** The instance that `__init__` makes ready, the generator; borrowed, 0 = none. */
  readonly object: Ref;
  /** Temporaries of the native code, owned. */
  held: Ref[];
}

const opcode = (f: Frame): number => f.code.unit.code[2 * f.lasti]!;
const argument = (f: Frame): number => f.code.ops[f.lasti]! >>> 8;

/** The frame with which the loop was entered that runs `frame`. */
export function entryOf(frame: Frame): Frame {
  let f = frame;
  while (!f.isEntry && f.previous !== null) f = f.previous;
  return f;
}

/** End of the stack words of a frame: of its own, or if it lies in a generator, of the next that does not. */
function stackEnd(frame: Frame): number {
  let f: Frame | null = frame;
  while (f !== null && f.generator !== 0) f = f.previous;
  return f === null ? 1 : f.base + f.code.frameSlots;
}

/** The function behind a bound method, or the callable itself. */
const plainFunction = (m: Machine, callable: Ref): Ref =>
  m.cls[callable] === T_method ? m.slot(callable, 0) : callable;

/** The function that a class finds under a name; behind a static method. */
function specialFunction(m: Machine, owner: Ref, name: string): Ref {
  const found = lookupSpecial(m, m.type(owner), name);
  return found !== 0 && m.cls[found] === T_staticmethod ? m.slot(found, 0) : found;
}

const known = (rest: Rest, object: Ref = 0): Boundary => ({ rest, object, held: [] });

/** `entry` runs a method behind the syntax of attributes, items and operators. */
function runsMethod(m: Machine, entry: Frame, below: Frame): boolean {
  const S = m.S;
  const sp = below.sp;
  switch (opcode(below)) {
    case LOAD_ATTR: return runsProperty(m, entry, below, GETTER);
    case STORE_ATTR: return runsProperty(m, entry, below, SETTER);
    case BINARY_SUBSCR: return runsSpecial(m, entry, S[sp - 2]!, '__getitem__');
    case STORE_SUBSCR: return runsSpecial(m, entry, S[sp - 2]!, '__setitem__');
    case CONTAINS_OP: return runsSpecial(m, entry, S[sp - 1]!, '__contains__');
    case BINARY_OP: case COMPARE_OP: return runsOperator(m, entry, below);
    default: return false;
  }
}

/** A call whose callee stands at `S[at]`; `entry` is the frame that it led to. */
function classifyCallee(m: Machine, entry: Frame, at: number): Boundary | null {
  const callee = m.S[at]!;
  if (plainFunction(m, callee) === entry.func) return known('value');
  const type = m.typeOf(callee);
  if (type.call === slotCall && specialFunction(m, type.ref, '__call__') === entry.func) return known('value');
  if (m.isInstance(callee, T_type)) {
    const made = m.type(callee);
    return made.new === slotNew && specialFunction(m, callee, '__new__') === entry.func ? known('new') : null;
  }
  /* While a class is called, the new instance stands in its place. */
  return type.init === slotInit && specialFunction(m, type.ref, '__init__') === entry.func ? known('init', callee) : null;
}

/** The call is `next(iterator)`, and the iterator is on top. */
function isNext(m: Machine, f: Frame, callable: Ref): boolean {
  return m.cls[callable] === T_builtin_function_or_method && (m.payload[callable] as NativeDef).name === 'next'
    && argument(f) === 1;
}

/** `entry` runs the special method of an object's class. */
const runsSpecial = (m: Machine, entry: Frame, object: Ref, name: string): boolean =>
  specialFunction(m, m.cls[object]!, name) === entry.func;

/** `entry` runs the getter or setter of the property that LOAD_ATTR or STORE_ATTR has found. */
function runsProperty(m: Machine, entry: Frame, below: Frame, slot: number): boolean {
  const found = typeLookup(m, m.typeOf(m.S[below.sp - 1]!), below.code.names[argument(below)]!);
  return found !== 0 && m.cls[found] === T_property && m.slot(found, slot) === entry.func;
}

/** `entry` runs an operator's method of one of the two operands on top. */
function runsOperator(m: Machine, entry: Frame, below: Frame): boolean {
  const name = m.text(entry.code.nameRef);
  if (!OPERATORS.has(name)) return false;
  return runsSpecial(m, entry, m.S[below.sp - 2]!, name) || runsSpecial(m, entry, m.S[below.sp - 1]!, name);
}

function classifyIterator(m: Machine, entry: Frame, iterator: Ref, rest: Rest): Boundary | null {
  if (entry.generator !== 0) return entry.generator === iterator ? known(rest, iterator) : null;
  return runsSpecial(m, entry, iterator, '__next__') ? known('value') : null;
}

/** The rest of the instruction at which `below` called `entry`; null = not known. */
function classify(m: Machine, entry: Frame, below: Frame): Boundary | null {
  const S = m.S;
  const sp = below.sp;
  const generator = entry.generator;
  switch (opcode(below)) {
    case CALL: {
      const at = sp - argument(below) - 1;
      if (isNext(m, below, S[at]!)) return classifyIterator(m, entry, S[sp - 1]!, 'next');
      if (generator !== 0) return null;
      return classifyCallee(m, entry, S[at - 1] === 0 ? at : at - 1);
    }
    case CALL_FUNCTION_EX:
      if (generator !== 0) return null;
      if (m.isInstance(S[sp - 1]!, T_type)) return null;
      return classifyCallee(m, entry, sp - 1);
    case BEFORE_WITH:
      return generator === 0 && plainFunction(m, m.temps[entryOf(below).tempBase]!) === entry.func ? known('value') : null;
    case WITH_EXCEPT_START:
      return generator === 0 && plainFunction(m, S[sp - 4]!) === entry.func ? known('value') : null;
    case FOR_ITER:
      return classifyIterator(m, entry, S[sp - 1]!, 'generator');
    case SEND:
      return generator !== 0 && S[sp - 2] === generator ? known('generator', generator) : null;
    default:
      return generator === 0 && runsMethod(m, entry, below) ? known('value') : null;
  }
}

/** A native function that stands directly behind the running instruction, its self at `S[a]`. */
function classifyNative(m: Machine, f: Frame, a: number): Boundary | null {
  const S = m.S;
  const isSelf = (builtin: Ref): boolean => m.cls[builtin] === T_builtin_function_or_method
    && (S[a] === builtin || S[a] === m.slot(builtin, 0));
  switch (opcode(f)) {
    case CALL: {
      const at = f.sp - argument(f) - 1;
      return a === at || a === at - 1 ? known('value') : null;
    }
    case CALL_FUNCTION_EX:
      return a === stackEnd(f) && isSelf(S[f.sp - 1]!) ? known('value') : null;
    case BEFORE_WITH:
      return a === stackEnd(f) && isSelf(m.temps[entryOf(f).tempBase]!) ? known('value') : null;
    default:
      return null;
  }
}

/** All boundaries of the running thread whose host code is still there, the innermost first; null = one is not known. */
function liveBoundaries(m: Machine, t: Thread): Boundary[] | null {
  const found: Boundary[] = [];
  const entries: Frame[] = [];
  for (let f = m.frame; f !== null; f = entries.at(-1)!.previous) entries.push(entryOf(f));
  const live = entries.length - 1 - t.boundaries.length;
  for (let i = 0; i < live; i++) {
    const boundary = classify(m, entries[i]!, entries[i]!.previous!);
    if (boundary === null) return null;
    found.push(boundary);
  }
  return found;
}

/** Moves the temporaries that the native code of each boundary holds into it. `leaf` is that of a native function, if any. */
function takeTemporaries(m: Machine, leaf: Boundary | null, boundaries: readonly Boundary[]): void {
  let entry = entryOf(m.frame!);
  if (leaf !== null) leaf.held = Array.from(m.temps.subarray(entry.tempBase, m.tempTop));
  for (const boundary of boundaries) {
    const below = entryOf(entry.previous!);
    boundary.held = Array.from(m.temps.subarray(below.tempBase, entry.tempBase));
    entry = below;
  }
  m.tempTop = entry.tempBase;
}

/** The check point is the one behind a native call: the operands are gone, so that no error can be raised there. */
export const isInCall = (m: Machine): boolean => m.frame !== null && opcode(m.frame) === CALL;

/** Prepares a thread for its suspension at a check point; false = it must go on. */
export function suspendAtCheck(m: Machine, t: Thread): boolean {
  const f = m.frame;
  if (f === null || !t.canSwitch) return false;
  const boundaries = liveBoundaries(m, t);
  if (boundaries === null) return false;
  switch (opcode(f)) {
    case RESUME:
      f.pc = f.lasti + 1;
      break;
    case POP_JUMP_BACKWARD_IF_FALSE:
    case POP_JUMP_BACKWARD_IF_TRUE:
      f.sp--;
      f.pc = f.lasti + 1 - argument(f);
      break;
    case JUMP_BACKWARD:
      f.pc = f.lasti + 1 - argument(f);
      break;
    case CALL:
      f.sp -= argument(f) + 1;
      f.pc = f.lasti + 1 + CACHE_COUNTS[CALL]!;
      break;
    default:
      return false;
  }
  takeTemporaries(m, null, boundaries);
  t.boundaries.unshift(...boundaries);
  return true;
}

/** The same in a native function whose self is `S[a]`; its result is stored when the thread goes on. */
export function suspendInNative(m: Machine, t: Thread, a: number): boolean {
  const f = m.frame;
  if (!t.canSwitch) return false;
  if (f === null) return true;
  const leaf = classifyNative(m, f, a);
  const boundaries = leaf === null ? null : liveBoundaries(m, t);
  if (leaf === null || boundaries === null) return false;
  takeTemporaries(m, leaf, boundaries);
  t.boundaries.unshift(leaf, ...boundaries);
  return true;
}

/** After `THREAD_SWITCH` has passed: the stack ends with the frame that was running. */
export function trimStack(m: Machine): void {
  m.stackTop = m.frame === null ? 1 : stackEnd(m.frame);
  m.depth = m.frame === null ? 0 : m.frame.depth;
}

/** Gives up the `count` operands on top; `result` (0 = none) takes their place. */
function replaceOperands(m: Machine, f: Frame, count: number, result: Ref): void {
  const S = m.S;
  const at = f.sp - count;
  for (let i = at; i < f.sp; i++) if (S[i] !== 0) m.release(S[i]!);
  f.sp = at;
  if (result !== 0) S[f.sp++] = result;
}

/** The result of an instruction that was interrupted takes the place of its operands. */
function storeResult(m: Machine, f: Frame, result: Ref): void {
  const op = opcode(f);
  f.pc = f.lasti + 1 + CACHE_COUNTS[op]!;
  switch (op) {
    case CALL:
      replaceOperands(m, f, argument(f) + 2, result);
      return;
    case CALL_FUNCTION_EX: case BINARY_SUBSCR:
      replaceOperands(m, f, 2, result);
      return;
    case SEND: case LOAD_ATTR:
      replaceOperands(m, f, 1, result);
      return;
    case STORE_ATTR: case STORE_SUBSCR:
      m.release(result);
      replaceOperands(m, f, op === STORE_ATTR ? 2 : 3, 0);
      return;
    case BINARY_OP: case COMPARE_OP:
      /* The other operand's turn: the instruction starts anew. */
      if (result === m.notImplemented) {
        m.release(result);
        f.pc = f.lasti;
      } else replaceOperands(m, f, 2, result);
      return;
    case CONTAINS_OP: {
      m.hold(result);
      const found = isTrue(m, result);
      m.drop();
      replaceOperands(m, f, 2, m.newBool(found !== (argument(f) === 1)));
      return;
    }
    default:
      m.S[f.sp++] = result;
  }
}

/** Names of the keywords of the call at which a frame stands, 0 = none. */
function keywordNames(m: Machine, f: Frame): Ref {
  const unit = f.lasti - PRECALL_UNITS - 1;
  if (unit < 0 || f.code.unit.code[2 * unit] !== KW_NAMES) return 0;
  return m.S[f.code.constBase + (f.code.ops[unit]! >>> 8)]!;
}

/** `__new__` has returned: `__init__` follows, inside the same call. */
function initialiseNew(m: Machine, f: Frame, object: Ref): Ref {
  const kw = keywordNames(m, f);
  const at = f.sp - argument(f) - 1;
  const n = argument(f) - (kw === 0 ? 0 : m.size[kw]!);
  initialise(m, at, n, kw, object);
  return object;
}

/**
 * Does the rest of the instruction in the running frame with the owned result of the piece above it. A Python error is
 * thrown, and then the frame is still at the instruction.
 */
export function complete(m: Machine, boundary: Boundary, result: Ref): void {
  const f = m.frame!;
  const mark = m.tempTop;
  for (const ref of boundary.held) m.hold(ref);
  boundary.held = [];
  switch (boundary.rest) {
    case 'value':
      storeResult(m, f, result);
      break;
    case 'init':
      checkInitResult(m, result);
      m.retain(boundary.object);
      storeResult(m, f, boundary.object);
      break;
    case 'new':
      storeResult(m, f, initialiseNew(m, f, result));
      break;
    default: {
      const { state } = generatorRecord(m, boundary.object);
      if (state === 'suspended') storeResult(m, f, result);
      else if (boundary.rest === 'next') throw stopIteration(m, result);
      else {
        if (opcode(f) === SEND) m.release(m.S[--f.sp]!);
        endDelegation(m, f, result);
      }
    }
  }
  m.dropTo(mark);
}

/** The piece above has raised: what the native code held is released, and the error goes on. */
export function completeWithError(m: Machine, boundary: Boundary): void {
  if ((boundary.rest === 'generator' || boundary.rest === 'next') && m.errorMatches(T_StopIteration)) {
    convertStopIteration(m, boundary.object);
  }
  const mark = m.tempTop;
  for (const ref of boundary.held) m.hold(ref);
  boundary.held = [];
  m.dropTo(mark);
}
