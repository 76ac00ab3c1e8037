/**
 * The CALL instruction. Sources: Python/ceval.c (TARGET(CALL), TARGET(PRECALL_NO_KW_TYPE_1) and their like): `str(x)` and
 * `tuple(x)` at a specialised site make no tuple of their argument (PRECALL_NO_KW_STR_1, PRECALL_NO_KW_TUPLE_1).
 */
import type { Ref } from '@memarena/core';
import { strOf } from '../objects/repr.ts';
import { tupleFrom } from '../objects/tuple-core.ts';
import { bindArguments } from './bind-arguments.ts';
import { callAt, callDescriptor, callNative, callObject, runNative } from './call.ts';
import { enterClass, INIT, LONG_WAY } from './class-call.ts';
import type { Frame } from './frame.ts';
import { enterFrame } from './frames.ts';
import type { LinkedCode } from './linked-code.ts';
import type { Machine } from './machine.ts';
import { Convention, type NativeDef } from './native.ts';
import { releaseRange, unpackMethod } from './operations.ts';
import {
  T_builtin_function_or_method, T_function, T_method, T_method_descriptor, T_str, T_tuple, T_type,
} from './type-ids.ts';

const FUNCTION = T_function;
const METHOD = T_method;
const DESCRIPTOR = T_method_descriptor;
const BUILTIN = T_builtin_function_or_method;
const TYPE = T_type;
const FAST = Convention.fast;
const STR = T_str;
const TUPLE = T_tuple;

/** The check behind the call of a native function or class, which may be gone by now; sites that have its code make none. */
function outOfFuelInCall(m: Machine, f: Frame, callable: Ref): void {
  const def = m.payload[callable] as Partial<NativeDef> | undefined;
  if (f.code.warmup < 0 || def?.inlined !== true) m.onFuel();
}

/**
 * Calls what stands at `at - 1` (a function, with its self at `at`) or at `at` (NULL below it), with `arg` arguments behind,
 * `f.sp` at their end. True: the result stands at `at - 1`. False: `m.frame` is the new frame of a Python function, and
 * the operands are gone (`f.sp` is where its result goes), unless it is the `__init__` of a class; or, with `m.isRaising`,
 * an error is on its way.
 */
export function enterCall(m: Machine, f: Frame, at: number, arg: number, keywords: Ref): boolean {
  const S = m.S;
  const cls = m.cls;
  if (S[at - 1] === 0 && cls[S[at]!] === METHOD) unpackMethod(m, at);
  let callable = S[at - 1]!;
  let first = at;
  let n = arg + 1;
  if (callable === 0) {
    callable = S[at]!;
    first = at + 1;
    n = arg;
  }
  if (keywords !== 0) n -= m.size[keywords]!;
  const kind = cls[callable]!;
  const sp = at + arg + 1;
  if (kind === FUNCTION) {
    const target = m.payload[S[m.start[callable]! + 4]!] as LinkedCode;
    const frame = enterFrame(m, target, callable);
    if (keywords === 0 && target.isSimple && n === target.argCount) {
      const to = frame.base;
      for (let i = 0; i < n; i++) S[to + i] = S[first + i]!;
      m.rc[callable]!--;
    } else {
      bindArguments(m, frame, callable, first, n, keywords);
      releaseRange(m, first, sp);
      m.release(callable);
    }
    f.sp = at - 1;
    return false;
  }
  let result: Ref;
  if (kind === DESCRIPTOR && first === at) result = callDescriptor(m, callable, at, n - 1, keywords);
  else if (kind === BUILTIN && first > at && S[m.start[callable]!] === 0) {
    const def = m.payload[callable] as NativeDef;
    const isSpecialised = f.code.warmup >= 0 && (def.inlined || def.convention === FAST && (keywords === 0 || def.keywords));
    result = isSpecialised ? runNative(m, def, at, n, keywords) : callNative(m, def, at, n, keywords);
  } else if ((callable === STR || callable === TUPLE) && n === 1 && keywords === 0 && f.code.warmup >= 0) {
    result = callable === STR ? strOf(m, S[first]!) : tupleFrom(m, S[first]!);
  } else {
    result = kind === TYPE && first > at && keywords === 0 ? enterClass(m, callable, first, n) : LONG_WAY;
    if (result === INIT) return false;
    if (result === LONG_WAY) result = kind === TYPE ? callObject(m, first - 1, n, keywords) : callAt(m, first - 1, n, keywords);
  }
  if (result === 0) {
    m.isRaising = true;
    return false;
  }
  releaseRange(m, at, sp);
  if (S[at - 1] !== 0) m.release(S[at - 1]!);
  S[at - 1] = result;
  if (--m.fuel < 0) outOfFuelInCall(m, f, callable);
  return true;
}
