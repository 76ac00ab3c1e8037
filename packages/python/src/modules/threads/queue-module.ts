/**
 * SimpleQueue of the `_queue` module.
 * Source:      Modules/_queuemodule.c (simplequeue_new_impl, _queue_SimpleQueue_put_impl, _queue_SimpleQueue_get_impl,
 *              simplequeue_pop_item).
 * Layout:      slot 0 = list of the items; size = index of the first item in it that is left.
 * Simplified:  an item that comes is reserved for the thread that has waited longest.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { parseArguments } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { fastKw, noArgs, one } from '../../machine/native.ts';
import type { Thread } from '../../machine/thread.ts';
import { T_ValueError } from '../../machine/type-ids.ts';
import { allocateInstance } from '../../objects/allocate.ts';
import { isTrue } from '../../objects/compare.ts';
import { raiseObject } from '../../objects/exceptions-core.ts';
import { classGetitem } from '../../objects/generic-alias.ts';
import { listAppend, newList } from '../../objects/list-core.ts';
import { listAssignSlice } from '../../objects/list-slice.ts';
import type { NativeModule } from '../native-module.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { FOR_EVER, freeRawLock, newRawLock, timeoutNs, type RawLock } from './raw-lock.ts';

const MODULE = '_simplequeue';
const LIST = 0;
/** simplequeueobject beyond the object head. */
const QUEUE_BYTES = 40;

interface QueueState {
  readonly lock: RawLock;
  readonly waiters: Thread[];
  /** Items that belong to threads which have been woken for them. */
  reserved: number;
}

const stateOf = (m: Machine, self: Ref): QueueState => m.payload[self] as QueueState;

/** Items that are left in the list. */
const itemsLeft = (m: Machine, self: Ref): number => m.size[m.slot(self, LIST)]! - m.size[self]!;

/** Takes the oldest item; the front of the list is cut off when more than half of it is empty. */
function popItem(m: Machine, self: Ref): Ref {
  const list = m.slot(self, LIST);
  const at = m.body[list]! + m.size[self]!;
  const item = m.S[at]!;
  m.S[at] = m.newNone();
  const taken = m.size[self]! + 1;
  m.size[self] = taken;
  if (taken > m.size[list]! - taken) {
    m.size[self] = 0;
    m.hold(item);
    listAssignSlice(m, list, 0, taken, 0);
    m.unhold();
  }
  return item;
}

function put(m: Machine, a: number, item: Ref): Ref {
  const self = m.S[a]!;
  const state = stateOf(m, self);
  listAppend(m, m.slot(self, LIST), item);
  if (m.scheduler.grant(state.waiters)) state.reserved++;
  return m.newNone();
}

const empty = (m: Machine): unknown => raiseObject(m, m.moduleState.get(MODULE) as Ref, 0);

function get(m: Machine, a: number, isBlocking: boolean, timeout: Ref): Ref {
  const self = m.S[a]!;
  const state = stateOf(m, self);
  let ns = isBlocking ? FOR_EVER : 0;
  if (isBlocking && timeout !== 0 && timeout !== m.none) {
    ns = timeoutNs(m, timeout);
    if (ns < 0) throw m.error(T_ValueError, "'timeout' must be a non-negative number");
  }
  if (itemsLeft(m, self) > state.reserved) return popItem(m, self);
  if (ns === 0) throw empty(m);
  return m.scheduler.block(a, state.waiters, ns, 'get', (granted) => {
    if (!granted) throw empty(m);
    state.reserved--;
    return popItem(m, self);
  });
}

const queueType: NativeTypeSpec = {
  name: 'SimpleQueue',
  module: '_queue',
  isBase: true,
  bytes: QUEUE_BYTES,
  slots: 1,
  setup(type) {
    type.hasWeakrefs = true;
    type.new = (m, a) => {
      const self = m.hold(allocateInstance(m, m.type(m.S[a]!), Shape.nativeCollected, QUEUE_BYTES, 1, QUEUE_BYTES));
      m.strKind[self] = 0;
      m.size[self] = 0;
      m.payload[self] = undefined;
      m.give(self, LIST, newList(m, 0));
      const state: QueueState = { lock: newRawLock(m), waiters: [], reserved: 0 };
      m.payload[self] = state;
      m.memory.track(self);
      m.unhold();
      return self;
    };
    type.init = () => 0;
    type.destroy = (m, self) => {
      const state = m.payload[self] as QueueState | undefined;
      if (state !== undefined) freeRawLock(m, state.lock);
      return true;
    };
  },
  methods: [
    fastKw('put', 0, 3, (m, a, n, kw) => put(m, a, parseArguments(m, 'put', a, n, kw, ['item', 'block', 'timeout'], 1)[0]!)),
    fastKw('put_nowait', 0, 1, (m, a, n, kw) => put(m, a, parseArguments(m, 'put_nowait', a, n, kw, ['item'], 1)[0]!)),
    fastKw('get', 0, 2, (m, a, n, kw) => {
      const [block, timeout] = parseArguments(m, 'get', a, n, kw, ['block', 'timeout'], 0);
      return get(m, a, block === 0 || isTrue(m, block!), timeout!);
    }),
    noArgs('get_nowait', (m, a) => get(m, a, false, 0)),
    noArgs('empty', (m, a) => m.newBool(itemsLeft(m, m.S[a]!) === 0)),
    noArgs('qsize', (m, a) => m.newIndex(itemsLeft(m, m.S[a]!))),
    classGetitem,
  ],
};

export const simpleQueueModule: NativeModule = {
  name: MODULE,
  functions: [
    one('use', (m, a) => {
      m.moduleState.set(MODULE, m.retain(m.S[a + 1]!));
      return m.newNone();
    }),
  ],
  attributes: (m) => ({ SimpleQueue: m.retain(nativeType(m, queueType)) }),
};
