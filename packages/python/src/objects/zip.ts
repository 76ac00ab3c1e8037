/**
 * `zip`.
 * Source: Python/bltinmodule.c (zip_new, zip_next).
 * Layout: slot 0 = tuple of iterators, 1 = the result tuple that is handed out again while nobody else holds it; size =
 * number of iterators; strKind = 1 when strict.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { lookUpNames } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs, one } from '../machine/native.ts';
import type { PyType } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_TypeError, T_ValueError, T_zip } from '../machine/type-ids.ts';
import { allocateInstance } from './allocate.ts';
import { getIter } from './abstract.ts';
import { isTrue } from './compare.ts';
import { newTuple, packTuple } from './list-core.ts';

const ITERATORS = 0;
const RESULT = 1;
/** sizeof(zipobject) beyond the plain object head. */
const BASE_BYTES = 32;

/** The keyword `strict`. */
function strictOf(m: Machine, a: number, n: number, kw: Ref): boolean {
  const keywords = kw === 0 ? 0 : m.size[kw]!;
  if (keywords === 0) return false;
  if (keywords > 1) throw m.error(T_TypeError, cFormat`zip() takes at most 1 keyword argument (${keywords} given)`);
  const name = m.text(m.S[m.body[kw]!]!);
  if (name !== 'strict') throw m.error(T_TypeError, cFormat`'${name}' is an invalid keyword argument for zip()`);
  lookUpNames(m, ['strict'], kw);
  return isTrue(m, m.S[a + 1 + n]!);
}

function create(m: Machine, a: number, n: number, kw: Ref): Ref {
  const strict = strictOf(m, a, n, kw);
  const S = m.S;
  const iterators = m.hold(newTuple(m, n));
  for (let i = 0; i < n; i++) {
    const iterator = getIter(m, S[a + 1 + i]!);
    S[m.body[iterators]! + i] = iterator;
    if (!m.counting) m.memory.noteWrites(iterators);
  }
  const result = m.hold(newTuple(m, n));
  for (let i = 0; i < n; i++) S[m.body[result]! + i] = m.newNone();
  const self = allocateInstance(m, m.type(S[a]!), Shape.zip, 0, 2, BASE_BYTES);
  m.unhold(2);
  m.size[self] = n;
  m.strKind[self] = strict ? 1 : 0;
  m.give(self, ITERATORS, iterators);
  m.give(self, RESULT, result);
  m.memory.track(self);
  return self;
}

function next(m: Machine, self: Ref): Ref {
  const n = m.size[self]!;
  if (n === 0) return 0;
  const S = m.S;
  const at = m.start[self]!;
  const iterators = S[at + ITERATORS]!;
  let result = S[at + RESULT]!;
  const reuse = m.rc[result] === 1;
  if (reuse) m.rc[result] = 2;
  else result = newTuple(m, n);
  m.temps[m.tempTop++] = result;
  for (let i = 0; i < n; i++) {
    const iterator = S[m.body[iterators]! + i]!;
    const item = (m.payload[m.cls[iterator]!] as PyType).next!(m, iterator);
    if (item === 0) {
      m.drop();
      if (m.strKind[self] === 1) checkLengths(m, iterators, i, n);
      return 0;
    }
    const place = m.body[result]! + i;
    const old = S[place]!;
    S[place] = item;
    if (old !== 0) m.release(old);
  }
  m.tempTop--;
  if (reuse) {
    if (!m.memory.isTracked(result)) m.memory.track(result);
  } else if (!m.counting) m.memory.noteWrites(result);
  return result;
}

/** The iterator number `ended` is at its end: under `strict` all must be. */
function checkLengths(m: Machine, iterators: Ref, ended: number, n: number): void {
  if (ended > 0) throw lengthError(m, ended, 'shorter');
  for (let i = 1; i < n; i++) {
    const iterator = m.S[m.body[iterators]! + i]!;
    const item = m.typeOf(iterator).next!(m, iterator);
    if (item === 0) continue;
    m.release(item);
    throw lengthError(m, i, 'longer');
  }
}

function lengthError(m: Machine, i: number, word: string): unknown {
  return m.error(T_ValueError, cFormat`zip() argument ${i + 1} is ${word} than argument${i === 1 ? ' ' : 's 1-'}${i}`);
}

export const zipType: TypeSpec = {
  type: T_zip,
  isBase: true,
  setup(type) {
    type.new = create;
    type.instanceSlots = 2;
    type.iter = (m, self) => m.retain(self);
    type.next = next;
  },
  methods: [
    noArgs('__reduce__', (m, a) => {
      const self = m.S[a]!;
      const iterators = m.slot(self, ITERATORS);
      if (m.strKind[self] === 0) return packTuple(m, m.cls[self]!, iterators);
      const result = newTuple(m, 3);
      m.S[m.body[result]!] = m.retain(m.cls[self]!);
      m.S[m.body[result]! + 1] = m.retain(iterators);
      m.S[m.body[result]! + 2] = m.newBool(true);
      return result;
    }),
    one('__setstate__', (m, a) => {
      m.strKind[m.S[a]!] = isTrue(m, m.S[a + 1]!) ? 1 : 0;
      return m.newNone();
    }),
  ],
};
