/**
 * `enumerate`.
 * Source: Objects/enumobject.c (enum_new_impl, enum_next, enum_next_long).
 * Layout: slot 0 = iterator, 1 = the pair that is handed out again while nobody else holds it, 2 = the index as an
 * int once it exceeds machine words; num = next index.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { bindArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs } from '../machine/native.ts';
import { Nb, type PyType } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_enumerate, T_TypeError } from '../machine/type-ids.ts';
import { allocateInstance } from './allocate.ts';
import { binaryOp, getIter, toIndex } from './abstract.ts';
import { classGetitem } from './generic-alias.ts';
import { newTuple, packTuple } from './list-core.ts';

const ITERATOR = 0;
const PAIR = 1;
const LONG_INDEX = 2;
/** sizeof(enumobject) beyond the plain object head. */
const BASE_BYTES = 40;

function create(m: Machine, a: number, n: number, kw: Ref): Ref {
  const given = n + (kw === 0 ? 0 : m.size[kw]!);
  if (given > 2) throw m.error(T_TypeError, cFormat`enumerate() takes at most 2 arguments (${given} given)`);
  const [iterable, startValue] = bindArguments(m, 'enumerate', a, n, kw, ['iterable', 'start'], 0) as [Ref, Ref];
  if (iterable === 0) throw m.error(T_TypeError, "enumerate() missing required argument 'iterable'");
  const self = m.hold(allocateInstance(m, m.type(m.S[a]!), Shape.enumerate, 0, 3, BASE_BYTES));
  m.num[self] = 0;
  m.memory.track(self);
  if (startValue !== 0) {
    const start = toIndex(m, startValue);
    const value = m.num[start]!;
    if (value === value) {
      m.num[self] = value;
      m.release(start);
    } else {
      m.num[self] = Number.POSITIVE_INFINITY;
      m.give(self, LONG_INDEX, start);
    }
  }
  m.give(self, ITERATOR, getIter(m, iterable));
  m.give(self, PAIR, packTuple(m, m.none, m.none));
  m.unhold();
  return self;
}

/** The next index as an int; owned. */
function takeIndex(m: Machine, self: Ref): Ref {
  const index = m.num[self]!;
  if (index < Number.MAX_SAFE_INTEGER) {
    m.num[self] = index + 1;
    return m.newIndex(index);
  }
  const current = m.slot(self, LONG_INDEX) === 0 ? m.newIndex(index) : m.retain(m.slot(self, LONG_INDEX));
  m.hold(current);
  const unit = m.newInt(1);
  m.replace(self, LONG_INDEX, binaryOp(m, current, unit, Nb.add));
  m.num[self] = Number.POSITIVE_INFINITY;
  m.release(unit);
  m.unhold();
  return current;
}

function next(m: Machine, self: Ref): Ref {
  const S = m.S;
  const at = m.start[self]!;
  const iterator = S[at + ITERATOR]!;
  const item = (m.payload[m.cls[iterator]!] as PyType).next!(m, iterator);
  if (item === 0) return 0;
  m.temps[m.tempTop++] = item;
  const index = takeIndex(m, self);
  const pair = S[at + PAIR]!;
  if (m.rc[pair] === 1) {
    m.tempTop--;
    m.rc[pair] = 2;
    const to = m.body[pair]!;
    const oldIndex = S[to]!;
    const oldItem = S[to + 1]!;
    S[to] = index;
    S[to + 1] = item;
    m.release(oldIndex);
    m.release(oldItem);
    if (!m.memory.isTracked(pair)) m.memory.track(pair);
    return pair;
  }
  m.temps[m.tempTop++] = index;
  const fresh = newTuple(m, 2);
  m.tempTop -= 2;
  const to = m.body[fresh]!;
  S[to] = index;
  S[to + 1] = item;
  return fresh;
}

export const enumerateType: TypeSpec = {
  type: T_enumerate,
  isBase: true,
  setup(type) {
    type.new = create;
    type.instanceSlots = 3;
    type.iter = (m, self) => m.retain(self);
    type.next = next;
    type.vectorcall = true;
  },
  methods: [
    noArgs('__reduce__', (m, a) => {
      const self = m.S[a]!;
      const number = m.num[self]!;
      const isLong = number === Number.POSITIVE_INFINITY;
      const index = m.hold(isLong ? m.retain(m.slot(self, LONG_INDEX)) : m.newIndex(number));
      const args = m.hold(packTuple(m, m.slot(self, ITERATOR), index));
      const result = packTuple(m, m.cls[self]!, args);
      m.drop(2);
      return result;
    }),
    classGetitem,
  ],
};
