/** `sys.settrace`, `setprofile` and what they have set. Source: Python/sysmodule.c (sys_settrace, sys_setprofile). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { noArgs, one, type NativeDef } from '../machine/native.ts';
import type { Thread } from '../machine/thread.ts';
import { Tracer } from '../machine/tracer.ts';

/** Stops stand in the code while any thread has a function. */
function update(m: Machine): void {
  const isTracing = [...m.scheduler.threads].some((thread) => thread.traceFunction !== 0 || thread.profileFunction !== 0);
  if (isTracing && m.tracer === null) {
    m.tracer = new Tracer(m);
    m.tracer.start();
  } else if (!isTracing && m.tracer !== null) {
    m.tracer.stopAll();
    m.tracer = null;
  }
}

function setHook(m: Machine, thread: Thread, field: 'traceFunction' | 'profileFunction', value: Ref): void {
  const old = thread[field];
  thread[field] = value === 0 ? 0 : m.retain(value);
  update(m);
  if (old !== 0) m.release(old);
}

export function connectTracing(m: Machine): void {
  m.setTraceHook = (thread, value) => setHook(m, thread, 'traceFunction', value);
  m.setProfileHook = (thread, value) => setHook(m, thread, 'profileFunction', value);
}

const given = (m: Machine, a: number): Ref => (m.S[a + 1] === m.none ? 0 : m.S[a + 1]!);

export const traceFunctions: readonly NativeDef[] = [
  one('settrace', (m, a) => {
    m.setTraceHook(m.scheduler.current, given(m, a));
    return m.newNone();
  }),
  one('setprofile', (m, a) => {
    m.setProfileHook(m.scheduler.current, given(m, a));
    return m.newNone();
  }),
  noArgs('gettrace', (m) => m.retain(m.scheduler.current.traceFunction || m.none)),
  noArgs('getprofile', (m) => m.retain(m.scheduler.current.profileFunction || m.none)),
];
