/** The `atexit` module. Source: Modules/atexitmodule.c. */
import type { Ref } from '@memarena/core';
import { callAt } from '../machine/call.ts';
import { MachineStop } from '../machine/errors.ts';
import type { Machine } from '../machine/machine.ts';
import { noArgs, one, varargsKw } from '../machine/native.ts';
import { T_TypeError } from '../machine/type-ids.ts';
import { richCompare } from '../objects/compare.ts';
import { tupleFromSlots } from '../objects/list-core.ts';
import { Compare } from '../machine/py-type.ts';
import type { NativeModule } from './native-module.ts';

interface ExitCall {
  readonly func: Ref;
  /** Positional arguments, then the values of the keywords. */
  readonly args: Ref;
  /** Names of the keywords; 0 = none. */
  readonly names: Ref;
}

/** What is registered; null = taken back. */
const calls = (m: Machine): (ExitCall | null)[] =>
  (m.moduleState.get('atexit') as (ExitCall | null)[] | undefined) ?? [];

function keep(m: Machine, ref: Ref): Ref {
  if (ref !== 0) m.extraRoots.add(ref);
  return ref;
}

function forget(m: Machine, call: ExitCall | null): void {
  if (call === null) return;
  for (const ref of [call.func, call.args, call.names]) {
    if (ref === 0) continue;
    m.extraRoots.delete(ref);
    m.release(ref);
  }
}

function register(m: Machine, a: number, n: number, kw: Ref): Ref {
  if (n === 0) throw m.error(T_TypeError, 'register() takes at least 1 argument (0 given)');
  const func = m.S[a + 1]!;
  if (m.typeOf(func).call === null) throw m.error(T_TypeError, 'the first argument must be callable');
  const keywords = kw === 0 ? 0 : m.size[kw]!;
  const args = keep(m, tupleFromSlots(m, a + 2, n - 1 + keywords));
  calls(m).push({ func: keep(m, m.retain(func)), args, names: kw === 0 ? 0 : keep(m, m.retain(kw)) });
  return m.retain(func);
}

/** Calls what is registered, the last one first; errors are reported. */
export function runExitCalls(m: Machine): void {
  const list = calls(m);
  for (let call = list.pop(); call !== undefined; call = list.pop()) {
    if (call === null) continue;
    const mark = m.tempTop;
    const top = m.stackTop;
    const count = m.size[call.args]!;
    m.reserveStack(count + 1);
    m.S[top] = call.func;
    for (let i = 0; i < count; i++) m.S[top + 1 + i] = m.S[m.body[call.args]! + i]!;
    try {
      m.release(callAt(m, top, count - (call.names === 0 ? 0 : m.size[call.names]!), call.names));
    } catch (error) {
      if (error instanceof MachineStop || !m.isPythonError(error)) throw error;
      m.dropTo(mark);
      m.unraisable(call.func, ' in atexit callback');
    }
    m.stackTop = top;
    forget(m, call);
  }
}

export const atexitModule: NativeModule = {
  name: 'atexit',
  functions: [
    varargsKw('register', 0, -1, register),
    one('unregister', (m, a) => {
      const list = calls(m);
      for (const [i, call] of list.entries()) {
        if (call === null) continue;
        const equal = richCompare(m, call.func, m.S[a + 1]!, Compare.EQ);
        if (equal === m.true) {
          list[i] = null;
          forget(m, call);
        }
        m.release(equal);
      }
      return m.newNone();
    }),
    noArgs('_clear', (m) => {
      for (const call of calls(m).splice(0)) forget(m, call);
      return m.newNone();
    }),
    noArgs('_run_exitfuncs', (m) => {
      runExitCalls(m);
      return m.newNone();
    }),
    noArgs('_ncallbacks', (m) => m.newIndex(calls(m).length)),
  ],
  attributes: (m) => {
    m.moduleState.set('atexit', []);
    return {};
  },
};
