/**
 * Calls of classes whose instances `object.__new__` makes: `__init__` runs as a frame of the loop, like the callee of a
 * plain call; what the call keeps alive until then stays on the caller's stack and in the frame.
 * Sources: Objects/typeobject.c (type_call, slot_tp_init), Objects/call.c (_PyObject_MakeTpCall).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { allocateInstance } from '../objects/allocate.ts';
import { cachedLookup } from '../objects/attributes.ts';
import { tupleFromSlots } from '../objects/list-core.ts';
import { checkInitResult, slotInit } from '../objects/slot-functions.ts';
import { SMALL_STACK } from './call.ts';
import { SWITCH, type Frame } from './frame.ts';
import { enterFrame, leaveFrame } from './frames.ts';
import type { LinkedCode } from './linked-code.ts';
import type { Machine } from './machine.ts';
import { releaseRange } from './operations.ts';
import type { PyType } from './py-type.ts';
import { objectInit, objectNew } from './type-call.ts';
import { T_function } from './type-ids.ts';

const FN_CODE = 4;
const POINTER_BYTES = 8;
const FUNCTION = T_function;
const OBJECT = Shape.object;

/** Answers of `enterClass`: the frame of `__init__` is to run; the call has to be made the long way. */
export const INIT = -1;
export const LONG_WAY = 0;

/** Calls the class `ref` with the `n` operands at `S[first ..]`. The instance (owned), or one of the answers above. */
export function enterClass(m: Machine, ref: Ref, first: number, n: number): Ref {
  const type = m.payload[ref] as PyType;
  if (type.new !== objectNew || type.vectorcall || !type.isHeap || type.abstractCount > 0 || !m.counting) return LONG_WAY;
  if (type.init === slotInit) return enterInit(m, type, first, n);
  return type.init === objectInit && n === 0 ? newInstance(m, type) : LONG_WAY;
}

function newInstance(m: Machine, type: PyType): Ref {
  const object = allocateInstance(m, type, OBJECT, 0, 0, 0);
  m.memory.track(object);
  return object;
}

function enterInit(m: Machine, type: PyType, first: number, n: number): Ref {
  const func = cachedLookup(m, type, m.initName);
  if (func === 0 || m.cls[func] !== FUNCTION) return LONG_WAY;
  const S = m.S;
  const rc = m.rc;
  const code = m.payload[S[m.start[func]! + FN_CODE]!] as LinkedCode;
  if (!code.isSimple || !code.isInit || code.argCount !== n + 1 || m.depth + 1 >= m.recursionLimit) return LONG_WAY;
  const args = m.hold(tupleFromSlots(m, first, n));
  const object = newInstance(m, type);
  m.unhold();
  const stack = n < SMALL_STACK ? 0 : m.model.beginScratch(POINTER_BYTES * (1 + n));
  m.depth++; /* of the class's call itself */
  const frame = enterFrame(m, code, func);
  rc[func]!++;
  rc[object]!++;
  frame.made = object;
  frame.madeFrom = args;
  frame.madeStack = stack;
  let to = frame.base;
  S[to++] = object;
  for (let i = first; i < first + n; i++) {
    const arg = S[i]!;
    rc[arg]!++;
    S[to++] = arg;
  }
  return INIT;
}

/** RETURN_VALUE of an `__init__` that `enterClass` has entered: the instance is the call's result. */
export function leaveInit(m: Machine, f: Frame, result: Ref): Ref {
  m.hold(f.madeFrom);
  const object = m.hold(f.made);
  m.hold(f.func);
  f.made = 0;
  leaveFrame(m, f);
  freeStack(m, f);
  checkInitResult(m, result);
  m.drop();
  m.unhold();
  m.drop();
  const below = m.frame!;
  m.depth = below.depth;
  const S = m.S;
  const { sp } = below;
  const at = sp - (below.code.ops[below.lasti]! >>> 8) - 1;
  releaseRange(m, at, sp);
  S[at - 1] = object;
  if (--m.fuel < 0) m.onFuel();
  below.sp = at;
  return SWITCH;
}

/** An error has left the frame of an `__init__`, which still names what its call keeps. */
export function dropMade(m: Machine, f: Frame, func: Ref, object: Ref): void {
  freeStack(m, f);
  m.release(func);
  m.release(object);
  m.release(f.madeFrom);
}

function freeStack(m: Machine, f: Frame): void {
  if (f.madeStack === 0) return;
  m.model.endScratch(f.madeStack);
  f.madeStack = 0;
}
