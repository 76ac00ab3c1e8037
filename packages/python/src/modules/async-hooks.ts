/**
 * `sys.get_asyncgen_hooks` and `set_asyncgen_hooks`: who is told of the asynchronous generators of a thread. Source:
 * Python/sysmodule.c (sys_set_asyncgen_hooks, sys_get_asyncgen_hooks_impl).
 */
import type { Ref } from '@memarena/core';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs, varargsKw, type NativeDef } from '../machine/native.ts';
import { T_TypeError } from '../machine/type-ids.ts';
import { structSequence, structSequenceSpec } from './struct-sequence.ts';

const HOOKS = structSequenceSpec('builtins', 'asyncgen_hooks', ['firstiter', 'finalizer']);

/** A hook that is given (0 = it is not), checked. */
function hook(m: Machine, value: Ref, role: string): Ref {
  if (value === 0 || value === m.none || m.typeOf(value).call !== null) return value;
  throw m.error(T_TypeError, cFormat`callable ${role} expected, got ${m.typeOf(value).name}`);
}

function setHooks(m: Machine, a: number, n: number, kw: Ref): Ref {
  const given = parseArguments(m, 'set_asyncgen_hooks', a, n, kw, ['firstiter', 'finalizer'], 0);
  const finalizer = hook(m, given[1]!, 'finalizer');
  const firstIter = hook(m, given[0]!, 'firstiter');
  const thread = m.scheduler.current;
  const old: Ref[] = [];
  if (finalizer !== 0) {
    old.push(thread.asyncFinalizer);
    thread.asyncFinalizer = finalizer === m.none ? 0 : m.retain(finalizer);
  }
  if (firstIter !== 0) {
    old.push(thread.asyncFirstIter);
    thread.asyncFirstIter = firstIter === m.none ? 0 : m.retain(firstIter);
  }
  for (const ref of old) if (ref !== 0) m.release(ref);
  return m.newNone();
}

function getHooks(m: Machine): Ref {
  const { asyncFirstIter, asyncFinalizer } = m.scheduler.current;
  return structSequence(m, HOOKS, [m.retain(asyncFirstIter || m.none), m.retain(asyncFinalizer || m.none)]);
}

export const asyncHookFunctions: readonly NativeDef[] = [
  varargsKw('set_asyncgen_hooks', 0, -1, setHooks), noArgs('get_asyncgen_hooks', getHooks),
];
