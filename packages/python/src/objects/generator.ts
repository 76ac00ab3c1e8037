/** Generator and coroutine types. Source: Objects/genobject.c. */
import type { Ref } from '@memarena/core';
import { callArgs } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, noArgs, one, type NativeDef } from '../machine/native.ts';
import type { GetSetDef, TypeSpec } from '../machine/type-spec.ts';
import { frameObjectOf } from '../machine/frame-object.ts';
import { T_coroutine, T_generator, T_StopIteration, T_traceback, T_TypeError } from '../machine/type-ids.ts';
import { lookupAttrText } from './attributes.ts';
import { EXC_TRACEBACK, isExceptionClass, isExceptionInstance } from './exceptions-core.ts';
import {
  GEN_CODE, GEN_NAME, GEN_QUALNAME, delegateOf, endOfDelegate, generatorRecord, genClose, genSend, genThrowPending, stopIteration, takeStopValue,
} from './generator-core.ts';
import { newStr } from './str-core.ts';
import { takeError, restoreError } from './exceptions-core.ts';

function finished(m: Machine, result: Ref): Ref {
  if (result !== 0) return result;
  throw stopIteration(m, m.returned);
}

/** `throw(type[, value[, traceback]])`: sets the error that is to be raised inside. */
function setThrown(m: Machine, a: number, n: number): void {
  const [type, value, traceback] = [m.S[a + 1]!, n > 1 ? m.S[a + 2]! : 0, n > 2 ? m.S[a + 3]! : 0];
  if (traceback !== 0 && traceback !== m.none && m.cls[traceback] !== T_traceback) {
    throw m.error(T_TypeError, 'throw() third argument must be a traceback object');
  }
  if (isExceptionInstance(m, type)) {
    if (value !== 0 && value !== m.none) throw m.error(T_TypeError, 'instance exception may not have a separate value');
    m.setError(m.cls[type]!, m.retain(type));
    const own = m.slot(type, EXC_TRACEBACK);
    m.errTraceback = traceback !== 0 && traceback !== m.none ? m.retain(traceback) : own !== 0 ? m.retain(own) : 0;
    return;
  }
  if (!isExceptionClass(m, type)) {
    const name = m.typeOf(type).name;
    throw m.error(T_TypeError,
      cFormat`exceptions must be classes or instances deriving from BaseException, not ${name}`);
  }
  m.setError(type, value === 0 || value === m.none ? 0 : m.retain(value));
  const exception = takeError(m);
  restoreError(m, exception);
  if (traceback === 0 || traceback === m.none) return;
  const own = m.errTraceback;
  m.errTraceback = m.retain(traceback);
  if (own !== 0) m.release(own);
}

/** A suspended `yield from` passes the exception on to its sub-iterator. */
function throwInto(m: Machine, gen: Ref, a: number, n: number): Ref {
  const record = generatorRecord(m, gen);
  const inner = delegateOf(m, record);
  if (inner !== 0) {
    const method = m.cls[inner] === T_generator || m.cls[inner] === T_coroutine ? 0 : lookupAttrText(m, inner, 'throw');
    if (method !== 0 || m.isGeneratorLike(inner)) return throwIntoDelegate(m, gen, inner, method, a, n);
  }
  setThrown(m, a, n);
  return genThrowPending(m, gen);
}

function throwIntoDelegate(m: Machine, gen: Ref, inner: Ref, method: Ref, a: number, n: number): Ref {
  const record = generatorRecord(m, gen);
  const mark = m.tempTop;
  const top = m.stackTop;
  record.state = 'running';
  let result: Ref;
  try {
    if (method === 0) result = throwInto(m, inner, a, n);
    else {
      m.hold(method);
      const args: Ref[] = [];
      for (let i = 1; i <= n; i++) args.push(m.S[a + i]!);
      result = callArgs(m, method, args);
      m.drop();
    }
  } catch (error) {
    record.state = 'suspended';
    if (!m.isPythonError(error)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    if (!m.errorMatches(T_StopIteration)) return resumeAfterDelegate(m, gen, 0);
    return resumeAfterDelegate(m, gen, takeStopValue(m));
  }
  record.state = 'suspended';
  if (result !== 0) return result;
  return resumeAfterDelegate(m, gen, m.returned);
}

/** The sub-iterator has ended: with a value (owned) the generator goes on behind its `yield from`; 0 = with the pending error. */
function resumeAfterDelegate(m: Machine, gen: Ref, value: Ref): Ref {
  const f = generatorRecord(m, gen).frame;
  const receiver = m.S[--f.sp]!;
  m.release(receiver);
  m.columns.slotCount[gen]!--;
  m.columns.rawCount[gen]!++;
  f.pc = endOfDelegate(f);
  if (value === 0) return genThrowPending(m, gen);
  m.hold(value);
  const result = genSend(m, gen, value);
  m.drop();
  return result;
}

const methods: readonly NativeDef[] = [
  one('send', (m, a) => finished(m, genSend(m, m.S[a]!, m.S[a + 1]!))),
  fast('throw', 1, 3, (m, a, n) => finished(m, throwInto(m, m.S[a]!, a, n))),
  noArgs('close', (m, a) => {
    genClose(m, m.S[a]!);
    return m.newNone();
  }),
];

function attributes(prefix: string): readonly GetSetDef[] {
  return [
    { name: '__name__', get: (m, g) => m.retain(m.slot(g, GEN_NAME)), set: (m, g, v) => m.replace(g, GEN_NAME, m.retain(v)) },
    {
      name: '__qualname__', get: (m, g) => m.retain(m.slot(g, GEN_QUALNAME)),
      set: (m, g, v) => m.replace(g, GEN_QUALNAME, m.retain(v)),
    },
    { name: `${prefix}_code`, get: (m, g) => m.retain(m.slot(g, GEN_CODE)) },
    { name: `${prefix}_running`, get: (m, g) => m.newBool(generatorRecord(m, g).state === 'running') },
    { name: `${prefix}_suspended`, get: (m, g) => m.newBool(generatorRecord(m, g).state === 'suspended') },
    {
      name: `${prefix}_frame`,
      get: (m, g) => {
        const record = generatorRecord(m, g);
        return record.state === 'done' ? m.newNone() : m.retain(frameObjectOf(m, record.frame));
      },
    },
    {
      name: prefix === 'gi' ? 'gi_yieldfrom' : 'cr_await',
      get: (m, g) => m.retain(delegateOf(m, generatorRecord(m, g)) || m.none),
    },
  ];
}

/** A generator that dies while suspended is closed first (`_PyGen_Finalize`). Returns false when it was resurrected. */
export function finalizeGenerator(m: Machine, gen: Ref): void {
  const record = generatorRecord(m, gen);
  if (record === undefined || record.state === 'done' || record.state === 'running') return;
  if (record.state === 'created' && m.cls[gen] !== T_generator) return;
  const saved = [m.errType, m.errValue, m.errTraceback] as const;
  m.errType = m.errValue = m.errTraceback = 0;
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    genClose(m, gen);
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.unraisable(gen);
  }
  [m.errType, m.errValue, m.errTraceback] = saved;
}

function spec(type: Ref, prefix: string, name: string): TypeSpec {
  return {
    type,
    setup(record) {
      record.hasWeakrefs = true;
      record.repr = (m, g) => newStr(m, `<${name} object ${m.text(m.slot(g, GEN_QUALNAME))} at ${m.addressText(g)}>`);
      if (type === T_generator) {
        record.iter = (m, g) => m.retain(g);
        record.next = genNextRaising;
      }
    },
    methods,
    getset: attributes(prefix),
  };
}

/** `next` slot: a return value travels in the StopIteration only when there is one. */
function genNextRaising(m: Machine, gen: Ref): Ref {
  const result = genSend(m, gen, m.none);
  if (result !== 0) return result;
  if (m.returned === m.none) {
    m.release(m.returned);
    return 0;
  }
  throw stopIteration(m, m.returned);
}

export const generatorType = spec(T_generator, 'gi', 'generator');
export const coroutineType = spec(T_coroutine, 'cr', 'coroutine');
