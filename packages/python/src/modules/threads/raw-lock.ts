/**
 * The lock behind all locks: one bit that is handed to the thread that has waited longest.
 * Sources:     Python/thread_pthread.h (PyThread_allocate_lock, PyThread_acquire_lock_timed, PyThread_release_lock with POSIX
 *              semaphores), Modules/_threadmodule.c (acquire_timed, lock_acquire_parse_args).
 * Simplified:  a waiting thread takes a released lock at once; on a real machine the releasing thread often has it again
 *              before the other one has woken up.
 */
import type { Ref } from '@memarena/core';
import { lookUpNames, parseArguments } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import type { FinishCall, Thread } from '../../machine/thread.ts';
import { T_OverflowError, T_ValueError } from '../../machine/type-ids.ts';
import { intArgument } from '../../objects/abstract.ts';
import { isTrue } from '../../objects/compare.ts';
import { floatValue, isFloat } from '../../objects/float-core.ts';

/** sizeof(sem_t). */
const SEMAPHORE_BYTES = 32;
/** PY_TIMEOUT_MAX in seconds. */
export const TIMEOUT_MAX_SECONDS = 9223372036;
/** Timeout of a call that waits for ever. */
export const FOR_EVER = -1;

export interface RawLock {
  isLocked: boolean;
  readonly waiters: Thread[];
  /** Where the C library put it, 0 = no memory of its own. */
  readonly address: number;
}

export function newRawLock(m: Machine): RawLock {
  return { isLocked: false, waiters: [], address: m.model.allocateRaw?.(SEMAPHORE_BYTES) ?? 0 };
}

export function freeRawLock(m: Machine, lock: RawLock): void {
  if (lock.address !== 0) m.model.freeRaw?.(lock.address, SEMAPHORE_BYTES);
}

/** Acquires in a native call whose self is `S[a]`; returns what `finish` makes of the outcome. */
export function acquireRaw(m: Machine, a: number, lock: RawLock, timeoutNs: number, finish: FinishCall): Ref {
  if (!lock.isLocked) {
    lock.isLocked = true;
    return finish(true);
  }
  if (timeoutNs === 0) return finish(false);
  return m.scheduler.block(a, lock.waiters, timeoutNs, 'acquire', finish);
}

export function releaseRaw(m: Machine, lock: RawLock): void {
  if (!m.scheduler.grant(lock.waiters)) lock.isLocked = false;
}

/** Nanoseconds of a timeout in seconds, rounded away from zero. */
export function timeoutNs(m: Machine, seconds: Ref): number {
  const value = isFloat(m, seconds) ? floatValue(m, seconds) : intArgument(m, seconds);
  if (Number.isNaN(value)) throw m.error(T_ValueError, 'Invalid value NaN (not a number)');
  if (Math.abs(value) > TIMEOUT_MAX_SECONDS) throw m.error(T_OverflowError, 'timestamp too large to convert to C _PyTime_t');
  return Math.ceil(value * 1e9);
}

/** The timeout that `acquire(blocking=True, timeout=-1)` was given, in nanoseconds. */
export function acquireTimeout(m: Machine, a: number, n: number, kw: Ref): number {
  const names = ['blocking', 'timeout'];
  const [blocking, timeout] = parseArguments(m, 'acquire', a, n, kw, names, 0);
  lookUpNames(m, names, kw);
  const isBlocking = blocking === 0 || isTrue(m, blocking!);
  const ns = timeout === 0 ? -1e9 : timeoutNs(m, timeout!);
  const isSet = ns !== -1e9;
  if (!isBlocking && isSet) throw m.error(T_ValueError, "can't specify a timeout for a non-blocking call");
  if (ns < 0 && isSet) throw m.error(T_ValueError, 'timeout value must be positive');
  if (!isBlocking) return 0;
  return isSet ? ns : FOR_EVER;
}
