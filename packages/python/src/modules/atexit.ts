/** The `atexit` module. Source: Modules/atexitmodule.c. */
import type { Ref } from '@memarena/core';
import { callTuple, keywordDict } from '../machine/call.ts';
import { MachineStop } from '../machine/errors.ts';
import type { Machine } from '../machine/machine.ts';
import { noArgs, one, varargsKw } from '../machine/native.ts';
import { T_TypeError } from '../machine/type-ids.ts';
import { richCompare } from '../objects/compare.ts';
import { givenKeywords } from '../objects/dict-update.ts';
import { tupleFromSlots } from '../objects/list-core.ts';
import { Compare } from '../machine/py-type.ts';
import type { NativeModule } from './native-module.ts';

interface ExitCall {
  readonly func: Ref;
  readonly args: Ref;
  /** The dict of the keywords; 0 = none. */
  readonly keywords: Ref;
  /** The struct of the three (`atexit_callback`), a scratch block. */
  readonly record: Ref;
}

const RECORD_BYTES = 24;

/** What is registered; null = taken back. */
const calls = (m: Machine): (ExitCall | null)[] =>
  (m.moduleState.get('atexit') as (ExitCall | null)[] | undefined) ?? [];

function keep(m: Machine, ref: Ref): Ref {
  if (ref !== 0) m.extraRoots.add(ref);
  return ref;
}

function forget(m: Machine, call: ExitCall | null): void {
  if (call === null) return;
  for (const ref of [call.func, call.args, call.keywords]) {
    if (ref === 0) continue;
    m.extraRoots.delete(ref);
    m.release(ref);
  }
  if (call.record !== 0) m.model.endScratch(call.record);
}

/** The dict of the keywords that the call has made, or a new one; owned. */
function namedArguments(m: Machine, first: number, kw: Ref): Ref {
  const given = givenKeywords(m, first, kw);
  return given === 0 ? keywordDict(m, first, kw) : m.retain(given);
}

function register(m: Machine, a: number, n: number, kw: Ref): Ref {
  if (n === 0) throw m.error(T_TypeError, 'register() takes at least 1 argument (0 given)');
  const func = m.S[a + 1]!;
  if (m.typeOf(func).call === null) throw m.error(T_TypeError, 'the first argument must be callable');
  const record = m.counting ? m.model.beginScratch(RECORD_BYTES) : 0;
  if (m.counting && record === 0) throw m.noMemory();
  const args = keep(m, tupleFromSlots(m, a + 2, n - 1));
  const keywords = keep(m, kw === 0 || m.size[kw] === 0 ? 0 : namedArguments(m, a + 1 + n, kw));
  calls(m).push({ func: keep(m, m.retain(func)), args, keywords, record });
  return m.retain(func);
}

/** Calls what is registered, the last one first; errors are reported. All is kept until the last call has returned. */
export function runExitCalls(m: Machine): void {
  const list = calls(m);
  for (let i = list.length - 1; i >= 0; i--) {
    const call = list[i] ?? null;
    if (call === null) continue;
    const mark = m.tempTop;
    const top = m.stackTop;
    try {
      m.release(callTuple(m, call.func, call.args, call.keywords));
    } catch (error) {
      if (error instanceof MachineStop || !m.isPythonError(error)) throw error;
      m.dropTo(mark);
      m.unraisable(call.func, 'in atexit callback');
    }
    m.stackTop = top;
  }
  for (const call of list.splice(0)) forget(m, call);
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
