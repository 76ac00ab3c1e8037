/**
 * `map` and `filter`.
 * Source: Python/bltinmodule.c (map_vectorcall, map_next, filter_vectorcall, filter_next).
 * Layout: map: slot 0 = tuple of iterators, 1 = function. filter: slot 0 = function, 1 = iterator.
 */
import type { Ref } from '@memarena/core';
import { clearWords, Shape } from '@memarena/core';
import { call1, callAt, SMALL_STACK } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs } from '../machine/native.ts';
import type { PyType } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_bool, T_filter, T_map, T_TypeError } from '../machine/type-ids.ts';
import { allocateInstance } from './allocate.ts';
import { getIter } from './abstract.ts';
import { untilStop } from './iterator-steps.ts';
import { isTrue } from './compare.ts';
import { newTuple, packTuple } from './list-core.ts';

/** sizeof(mapobject) and sizeof(filterobject) beyond the plain object head. */
const BASE_BYTES = 16;
const POINTER_BYTES = 8;

function noKeywords(m: Machine, name: string, kw: Ref): void {
  if (kw !== 0 && m.size[kw]! > 0) throw m.error(T_TypeError, cFormat`${name}() takes no keyword arguments`);
}

function createMap(m: Machine, a: number, n: number, kw: Ref): Ref {
  const S = m.S;
  if (S[a] === T_map) noKeywords(m, 'map', kw);
  if (n < 2) throw m.error(T_TypeError, 'map() must have at least two arguments.');
  const iterators = m.hold(newTuple(m, n - 1));
  for (let i = 1; i < n; i++) {
    const iterator = getIter(m, S[a + 1 + i]!);
    S[m.body[iterators]! + i - 1] = iterator;
    if (!m.counting) m.memory.noteWrites(iterators);
  }
  const self = allocateInstance(m, m.type(S[a]!), Shape.map, 0, 2, BASE_BYTES);
  m.unhold();
  m.give(self, 0, iterators);
  m.give(self, 1, m.retain(S[a + 1]!));
  m.memory.track(self);
  return self;
}

function mapNext(m: Machine, self: Ref): Ref {
  const S = m.S;
  const at = m.start[self]!;
  const iterators = S[at]!;
  if (m.size[iterators] !== 1) return mapNextOfMany(m, iterators, S[at + 1]!);
  const iterator = S[m.body[iterators]!]!;
  const item = (m.payload[m.cls[iterator]!] as PyType).next!(m, iterator);
  if (item === 0) return 0;
  m.hold(item);
  const result = call1(m, S[at + 1]!, item);
  m.unhold();
  m.release(item);
  return result;
}

function mapNextOfMany(m: Machine, iterators: Ref, func: Ref): Ref {
  const S = m.S;
  const n = m.size[iterators]!;
  const mark = m.tempTop;
  if (n > SMALL_STACK) m.hold(m.createPart(Shape.scratch, n * POINTER_BYTES, 0, 0));
  const first = m.tempTop;
  const call = m.stackTop;
  m.reserveStack(n + 1);
  clearWords(S, call, call + n + 1);
  S[call] = func;
  for (let i = 0; i < n; i++) {
    const iterator = S[m.body[iterators]! + i]!;
    const item = (m.payload[m.cls[iterator]!] as PyType).next!(m, iterator);
    if (item === 0) {
      m.stackTop = call;
      releaseFrom(m, first, mark);
      return 0;
    }
    m.hold(item);
    S[call + 1 + i] = item;
  }
  const result = callAt(m, call, n, 0);
  m.stackTop = call;
  releaseFrom(m, first, mark);
  return result;
}

/** Releases the temporaries from `first` on, the first one first, then frees the scratch memory below them. */
function releaseFrom(m: Machine, first: number, mark: number): void {
  const end = m.tempTop;
  m.tempTop = mark;
  for (let i = first; i < end; i++) m.release(m.temps[i]!);
  if (first > mark) m.memory.freePart(m.temps[mark]!);
}

function createFilter(m: Machine, a: number, n: number, kw: Ref): Ref {
  const S = m.S;
  if (S[a] === T_filter) noKeywords(m, 'filter', kw);
  if (n !== 2) throw m.error(T_TypeError, cFormat`filter expected 2 arguments, got ${n}`);
  const iterator = m.hold(getIter(m, S[a + 2]!));
  const self = allocateInstance(m, m.type(S[a]!), Shape.filter, 0, 2, BASE_BYTES);
  m.unhold();
  m.give(self, 0, m.retain(S[a + 1]!));
  m.give(self, 1, iterator);
  m.memory.track(self);
  return self;
}

function filterNext(m: Machine, self: Ref): Ref {
  const S = m.S;
  const at = m.start[self]!;
  const func = S[at]!;
  const iterator = S[at + 1]!;
  const step = (m.payload[m.cls[iterator]!] as PyType).next!;
  const isPlain = func === m.none || func === T_bool;
  for (;;) {
    const item = step(m, iterator);
    if (item === 0) return 0;
    m.hold(item);
    let chosen: boolean;
    if (isPlain) chosen = isTrue(m, item);
    else {
      const verdict = m.hold(call1(m, func, item));
      chosen = isTrue(m, verdict);
      m.drop();
    }
    m.unhold();
    if (chosen) return item;
    m.release(item);
  }
}

export const mapType: TypeSpec = {
  type: T_map,
  isBase: true,
  setup(type) {
    type.new = createMap;
    type.instanceSlots = 2;
    type.iter = (m, self) => m.retain(self);
    type.next = untilStop(mapNext);
    type.vectorcall = true;
  },
  methods: [
    noArgs('__reduce__', (m, a) => {
      const self = m.S[a]!;
      const iterators = m.slot(self, 0);
      const n = m.size[iterators]!;
      const args = m.hold(newTuple(m, n + 1));
      m.S[m.body[args]!] = m.retain(m.slot(self, 1));
      for (let i = 0; i < n; i++) m.S[m.body[args]! + 1 + i] = m.retain(m.S[m.body[iterators]! + i]!);
      const result = packTuple(m, m.cls[self]!, args);
      m.drop();
      return result;
    }),
  ],
};

export const filterType: TypeSpec = {
  type: T_filter,
  isBase: true,
  setup(type) {
    type.new = createFilter;
    type.instanceSlots = 2;
    type.iter = (m, self) => m.retain(self);
    type.next = untilStop(filterNext);
    type.vectorcall = true;
  },
  methods: [
    noArgs('__reduce__', (m, a) => {
      const self = m.S[a]!;
      const args = m.hold(packTuple(m, m.slot(self, 0), m.slot(self, 1)));
      const result = packTuple(m, m.cls[self]!, args);
      m.drop();
      return result;
    }),
  ],
};
