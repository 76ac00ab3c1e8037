/**
 * The `_thread` module: threads, locks, the hook for errors.
 * Source: Modules/_threadmodule.c (thread_PyThread_start_new_thread, thread_run, thread__set_sentinel, thread_excepthook),
 * Python/pystate.c (PyThreadState_Clear).
 */
import type { Ref } from '@memarena/core';
import { callTuple } from '../../machine/call.ts';
import { limitFuel } from '../../machine/clock.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { fast, noArgs, one, varargs } from '../../machine/native.ts';
import { uncaughtReport } from '../../machine/print-traceback.ts';
import type { Thread } from '../../machine/thread.ts';
import {
  T_dict, T_function, T_method, T_RuntimeError, T_SystemExit, T_tuple, T_TypeError, T_ValueError, T_weakref,
} from '../../machine/type-ids.ts';
import { intArgument } from '../../objects/abstract.ts';
import { getAttrText } from '../../objects/attributes.ts';
import { cursor, dictGetStr, dictNext } from '../../objects/dict-core.ts';
import { raiseObject } from '../../objects/exceptions-core.ts';
import { strText } from '../../objects/repr.ts';
import { newWeakref } from '../../objects/weakref.ts';
import type { NativeModule } from '../native-module.ts';
import { nativeType } from '../native-type.ts';
import { sourceLines } from '../source-lines.ts';
import { writeStderr } from '../streams.ts';
import { lockType, newLock, rlockType } from './locks.ts';
import { dummyType, localType } from './thread-local.ts';
import { TIMEOUT_MAX_SECONDS, releaseRaw, type RawLock } from './raw-lock.ts';

/** sizeof(struct bootstate), sizeof(PyThreadState), sizeof(pythread_callback). */
const BOOT_BYTES = 32;
const THREAD_STATE_BYTES = 360;
const CALLBACK_BYTES = 16;
/** THREAD_STACK_MIN of Python/thread_pthread.h. */
const MINIMUM_STACK_BYTES = 32768;

/** `start_new_thread(function, args[, kwargs])`. */
function startNewThread(m: Machine, a: number, n: number): Ref {
  const [func, args, kwargs] = [m.S[a + 1]!, m.S[a + 2]!, n > 2 ? m.S[a + 3]! : 0];
  if (m.typeOf(func).call === null) throw m.error(T_TypeError, 'first arg must be callable');
  if (!m.isInstance(args, T_tuple)) throw m.error(T_TypeError, '2nd arg must be a tuple');
  if (kwargs !== 0 && !m.isInstance(kwargs, T_dict)) throw m.error(T_TypeError, 'optional 3rd arg must be a dictionary');
  const token = m.model.startThread?.() ?? 0;
  if (token < 0) throw m.error(T_RuntimeError, "can't start new thread");
  const boot = m.model.beginScratch(BOOT_BYTES);
  const state = m.model.allocateRaw?.(THREAD_STATE_BYTES) ?? 0;
  const callback = m.model.allocateRaw?.(CALLBACK_BYTES) ?? 0;
  const owned = [func, args, ...(kwargs === 0 ? [] : [kwargs])].map((ref) => m.retain(ref));
  const t = m.scheduler.start(() => {
    if (callback !== 0) m.model.freeRaw?.(callback, CALLBACK_BYTES);
    const callee = m.cls[func] === T_method ? m.slot(func, 0) : func;
    t.canSwitch = m.cls[callee] === T_function;
    return callTuple(m, func, args, kwargs);
  }, owned);
  t.onEnd = (failed) => {
    if (failed) reportUnraisable(m, func);
    for (const ref of t.owned) m.release(ref);
    t.owned = [];
    m.model.endScratch(boot);
    clearThread(m, t);
    if (state !== 0) m.model.freeRaw?.(state, THREAD_STATE_BYTES);
    m.model.endThread?.(token);
  };
  return m.newIndex(t.ident);
}

/** An error that the thread's function let out: SystemExit ends the thread without a word. */
function reportUnraisable(m: Machine, func: Ref): void {
  if (m.errorMatches(T_SystemExit)) {
    m.clearError();
    return;
  }
  m.unraisable(func, 'in thread started by');
}

/** `PyThreadState_Clear`, with the release of the lock that others join on. */
function clearThread(m: Machine, t: Thread): void {
  if (t.dict !== 0) {
    const { dict } = t;
    t.dict = 0;
    m.release(dict);
  }
  if (t.sentinel !== 0) {
    const weak = t.sentinel;
    const lock = m.body[weak]!;
    t.sentinel = 0;
    if (lock !== 0 && (m.payload[lock] as RawLock).isLocked) releaseRaw(m, m.payload[lock] as RawLock);
    m.release(weak);
  }
}

/** `_set_sentinel()`: a lock that is released when the running thread ends. */
function setSentinel(m: Machine): Ref {
  const t = m.scheduler.current;
  if (t.sentinel !== 0) m.release(t.sentinel);
  t.sentinel = 0;
  const lock = m.hold(newLock(m));
  t.sentinel = newWeakref(m, T_weakref, lock, 0);
  m.unhold();
  return lock;
}

/** `threading.excepthook`: reports the error that ended a thread. */
function excepthook(m: Machine, a: number): Ref {
  const args = m.S[a + 1]!;
  const [type, value, thread] = [0, 1, 3].map((i) => m.S[m.body[args]! + i]!);
  if (type === T_SystemExit) return m.newNone();
  let name = String(m.scheduler.current.ident);
  if (thread !== m.none) {
    const attribute = m.hold(getAttrText(m, thread!, 'name'));
    name = strText(m, attribute);
    m.drop();
  }
  writeStderr(m, `Exception in thread ${name}:\n${uncaughtReport(m, value!, sourceLines(m))}`);
  return m.newNone();
}

/** The name that `threading` knows a thread by, or its ident. */
function nameOf(m: Machine, t: Thread): string {
  const threading = dictGetStr(m, m.modulesDict, m.nameOf('threading'));
  const active = threading === 0 ? 0 : dictGetStr(m, m.slot(threading, 0), m.nameOf('_active'));
  if (active !== 0) {
    for (let at = dictNext(m, active, 0); at !== 0; at = dictNext(m, active, at)) {
      if (m.num[cursor.key] === t.ident) return strText(m, getAttrText(m, cursor.value, '_name'));
    }
  }
  return String(t.ident);
}

function stackSize(m: Machine, a: number, n: number): Ref {
  const old = (m.moduleState.get('_thread') as number | undefined) ?? 0;
  if (n > 0) {
    const bytes = intArgument(m, m.S[a + 1]!);
    if (bytes < 0) throw m.error(T_ValueError, 'size must be 0 or a positive value');
    if (bytes > 0 && bytes < MINIMUM_STACK_BYTES) throw m.error(T_ValueError, cFormat`size not valid: ${String(bytes)} bytes`);
    m.moduleState.set('_thread', bytes);
  }
  return m.newIndex(old);
}

function interruptMain(m: Machine): Ref {
  m.scheduler.isInterrupted = true;
  limitFuel(m, 0);
  return m.newNone();
}

const exit = (m: Machine): never => { throw raiseObject(m, T_SystemExit, 0); };

/** The type of locks, which only `allocate_lock` makes. */
function lockTypeOf(m: Machine): Ref {
  const type = nativeType(m, lockType);
  m.type(type).new = null;
  return type;
}

const attributes = (m: Machine): Record<string, Ref> => ({
  _localdummy: m.retain(nativeType(m, dummyType)),
  LockType: m.retain(lockTypeOf(m)),
  RLock: m.retain(nativeType(m, rlockType)),
  _local: m.retain(nativeType(m, localType)),
  TIMEOUT_MAX: m.newFloat(TIMEOUT_MAX_SECONDS),
  error: m.retain(T_RuntimeError),
});

export const threadModule: NativeModule = {
  name: '_thread',
  functions: [
    varargs('start_new_thread', 2, 3, startNewThread),
    varargs('start_new', 2, 3, startNewThread),
    noArgs('allocate_lock', newLock),
    noArgs('allocate', newLock),
    noArgs('exit', exit),
    noArgs('exit_thread', exit),
    noArgs('get_ident', (m) => m.newIndex(m.scheduler.current.ident)),
    noArgs('get_native_id', (m) => m.newIndex(m.scheduler.current.nativeId)),
    noArgs('_count', (m) => m.newInt(m.scheduler.others)),
    noArgs('_set_sentinel', setSentinel),
    fast('interrupt_main', 0, 1, interruptMain),
    varargs('stack_size', 0, 1, stackSize),
    one('_excepthook', excepthook),
  ],
  attributes: (m) => {
    m.scheduler.nameOf = (t) => nameOf(m, t);
    return attributes(m);
  },
};
