/** `_thread.lock` and `_thread.RLock`. Source: Modules/_threadmodule.c (lockobject, rlockobject). */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { cFormat, cString } from '../../machine/message-format.ts';
import { noArgs, varargs, varargsKw } from '../../machine/native.ts';
import type { PyType } from '../../machine/py-type.ts';
import { T_RuntimeError } from '../../machine/type-ids.ts';
import { intArgument } from '../../objects/abstract.ts';
import { allocateInstance } from '../../objects/allocate.ts';
import { newTuple } from '../../objects/list-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { FOR_EVER, acquireRaw, acquireTimeout, freeRawLock, newRawLock, releaseRaw, type RawLock } from './raw-lock.ts';

/** lockobject and rlockobject beyond the object head. */
const LOCK_BYTES = 24;
const RLOCK_BYTES = 32;

const lockOf = (m: Machine, self: Ref): RawLock => m.payload[self] as RawLock;

function acquire(m: Machine, a: number, n: number, kw: Ref): Ref {
  const lock = lockOf(m, m.S[a]!);
  return acquireRaw(m, a, lock, acquireTimeout(m, a, n, kw), (granted) => m.newBool(granted));
}

function release(m: Machine, a: number): Ref {
  const lock = lockOf(m, m.S[a]!);
  if (!lock.isLocked) throw m.error(T_RuntimeError, 'release unlocked lock');
  releaseRaw(m, lock);
  return m.newNone();
}

function reinit(m: Machine, a: number): Ref {
  const lock = lockOf(m, m.S[a]!);
  lock.isLocked = false;
  return m.newNone();
}

const locked = (m: Machine, a: number): Ref => m.newBool(lockOf(m, m.S[a]!).isLocked);

export const lockType: NativeTypeSpec = {
  name: 'lock',
  module: '_thread',
  bytes: LOCK_BYTES,
  slots: 0,
  setup(type) {
    type.hasWeakrefs = true;
    type.repr = (m, self) => {
      const state = cString(lockOf(m, self).isLocked ? 'locked' : 'unlocked');
      return m.messageHook(cFormat`<${state} ${cString('_thread.lock')} object at ${{ str: m.addressText(self) }}>`);
    };
    type.destroy = (m, self) => {
      freeRawLock(m, lockOf(m, self));
      return true;
    };
  },
  methods: [
    varargsKw('acquire_lock', 0, -1, acquire),
    varargsKw('acquire', 0, -1, acquire),
    noArgs('release_lock', release),
    noArgs('release', release),
    noArgs('locked_lock', locked),
    noArgs('locked', locked),
    varargsKw('__enter__', 0, -1, acquire),
    varargs('__exit__', 0, -1, release),
    noArgs('_at_fork_reinit', reinit),
  ],
};

/** `_thread.allocate_lock()`; owned. */
export function newLock(m: Machine): Ref {
  const self = m.create(Shape.nativeCollected, nativeType(m, lockType), LOCK_BYTES, 0);
  m.strKind[self] = 0;
  m.payload[self] = newRawLock(m);
  m.memory.track(self);
  return self;
}

interface RLock {
  readonly lock: RawLock;
  /** Ident of the thread that holds it, and how often. */
  owner: number;
  count: number;
}

const rlockOf = (m: Machine, self: Ref): RLock => m.payload[self] as RLock;
const currentIdent = (m: Machine): number => m.scheduler.current.ident;
const isOwned = (m: Machine, self: RLock): boolean => self.count > 0 && self.owner === currentIdent(m);

function acquireRecursive(m: Machine, a: number, n: number, kw: Ref): Ref {
  const self = rlockOf(m, m.S[a]!);
  const timeout = acquireTimeout(m, a, n, kw);
  if (isOwned(m, self)) {
    self.count++;
    return m.newBool(true);
  }
  return acquireRaw(m, a, self.lock, timeout, (granted) => {
    if (granted) {
      self.owner = currentIdent(m);
      self.count = 1;
    }
    return m.newBool(granted);
  });
}

function releaseRecursive(m: Machine, a: number): Ref {
  const self = rlockOf(m, m.S[a]!);
  if (!isOwned(m, self)) throw m.error(T_RuntimeError, 'cannot release un-acquired lock');
  if (--self.count === 0) {
    self.owner = 0;
    releaseRaw(m, self.lock);
  }
  return m.newNone();
}

/** `_release_save`: gives the lock away however often it is held; the result tells how often and by whom. */
function releaseSave(m: Machine, a: number): Ref {
  const self = rlockOf(m, m.S[a]!);
  if (self.count === 0) throw m.error(T_RuntimeError, 'cannot release un-acquired lock');
  const { count, owner } = self;
  self.count = 0;
  self.owner = 0;
  releaseRaw(m, self.lock);
  const tuple = m.hold(newTuple(m, 2));
  m.S[m.body[tuple]!] = m.newIndex(count);
  m.S[m.body[tuple]! + 1] = m.newIndex(owner);
  m.unhold();
  return tuple;
}

function acquireRestore(m: Machine, a: number): Ref {
  const self = rlockOf(m, m.S[a]!);
  const state = m.S[a + 1]!;
  const count = intArgument(m, m.S[m.body[state]!]!);
  const owner = intArgument(m, m.S[m.body[state]! + 1]!);
  return acquireRaw(m, a, self.lock, FOR_EVER, () => {
    self.owner = owner;
    self.count = count;
    return m.newNone();
  });
}

export const rlockType: NativeTypeSpec = {
  name: 'RLock',
  module: '_thread',
  isBase: true,
  bytes: RLOCK_BYTES,
  slots: 0,
  setup(type) {
    type.hasWeakrefs = true;
    type.new = (m, a) => newRLock(m, m.type(m.S[a]!));
    type.init = () => 0;
    type.repr = (m, self) => {
      const { count, owner } = rlockOf(m, self);
      const [state, name] = [cString(count > 0 ? 'locked' : 'unlocked'), cString(m.typeOf(self).name)];
      const [by, times] = [{ number: owner, directive: '%ld' }, { number: count, directive: '%lu' }];
      const address = { str: m.addressText(self) };
      return m.messageHook(cFormat`<${state} ${name} object owner=${by} count=${times} at ${address}>`);
    };
    type.destroy = (m, self) => {
      freeRawLock(m, rlockOf(m, self).lock);
      return true;
    };
  },
  methods: [
    varargsKw('acquire', 0, -1, acquireRecursive),
    varargsKw('__enter__', 0, -1, acquireRecursive),
    noArgs('release', releaseRecursive),
    varargs('__exit__', 0, -1, releaseRecursive),
    noArgs('_is_owned', (m, a) => m.newBool(isOwned(m, rlockOf(m, m.S[a]!)))),
    varargs('_acquire_restore', 1, 1, acquireRestore),
    noArgs('_release_save', releaseSave),
    noArgs('_recursion_count', (m, a) => {
      const self = rlockOf(m, m.S[a]!);
      return m.newIndex(isOwned(m, self) ? self.count : 0);
    }),
    noArgs('_at_fork_reinit', (m, a) => {
      const self = rlockOf(m, m.S[a]!);
      self.count = self.owner = 0;
      self.lock.isLocked = false;
      return m.newNone();
    }),
  ],
};

function newRLock(m: Machine, type: PyType): Ref {
  const self = allocateInstance(m, type, Shape.nativeCollected, RLOCK_BYTES, 0, RLOCK_BYTES);
  m.strKind[self] = 0;
  const rlock: RLock = { lock: newRawLock(m), owner: 0, count: 0 };
  m.payload[self] = rlock;
  m.memory.track(self);
  return self;
}
