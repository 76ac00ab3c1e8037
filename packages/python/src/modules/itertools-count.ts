/**
 * `itertools.count`.
 *
 * Models:      CPython 3.11.
 * Sources:     Modules/itertoolsmodule.c (itertools_count_impl, count_next, count_nextlong, count_repr).
 * Algorithm:   1. From a machine word by steps of 1: the iterator counts without objects and makes each int when it is
 *                 asked for it.
 *              2. Otherwise it keeps the next number as an object and adds the step before it gives that number away.
 * Invariants:  slot 0 is the next number (empty in the first way), slot 1 the step; payload is the next number of the
 *              first way.
 * Simplified:  past the largest word, the first way goes on with larger ints instead of changing to the second.
 */
import type { Ref } from '@memarena/core';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { noArgs } from '../machine/native.ts';
import { cFormat } from '../machine/message-format.ts';
import { Nb } from '../machine/py-type.ts';
import { T_complex, T_int, T_TypeError } from '../machine/type-ids.ts';
import { canonicalInt, toBigInt, type Int } from '../numbers/int-value.ts';
import { binaryOp } from '../objects/abstract.ts';
import { intOf, newExact } from '../objects/int-core.ts';
import { newTuple, packTuple } from '../objects/list-core.ts';
import { iteratorType, newIterator } from './iterator-type.ts';
import type { NativeTypeSpec } from './native-type.ts';

const WORD_MAX = (1n << 63n) - 1n;

const isOne = (m: Machine, step: Ref): boolean => step === 0 || (m.isInstance(step, T_int) && m.num[step] === 1);

/** The number as a machine word; `undefined` when it is none or no int. */
function wordOf(m: Machine, start: Ref): Int | undefined {
  if (start === 0) return 0;
  if (!m.isInstance(start, T_int)) return undefined;
  const value = intOf(m, start);
  return typeof value === 'number' || (value <= WORD_MAX && value >= -WORD_MAX - 1n) ? value : undefined;
}

function checkNumber(m: Machine, ref: Ref): void {
  if (ref === 0) return;
  const type = m.typeOf(ref);
  if (type.index === null && type.toInt === null && type.toFloat === null && !m.isInstance(ref, T_complex)) {
    throw m.error(T_TypeError, 'a number is required');
  }
}

const after = (word: Int): Int => (typeof word === 'number' && word < Number.MAX_SAFE_INTEGER ? word + 1
  : canonicalInt(toBigInt(word) + 1n));

export const count: NativeTypeSpec = iteratorType('count', {
  module: 'itertools', bytes: 24, slots: 2,
  make: (m, a, n, kw) => {
    const [start = 0, step = 0] = parseArguments(m, 'count', a, n, kw, ['start', 'step'], 0);
    checkNumber(m, start);
    checkNumber(m, step);
    const word = isOne(m, step) ? wordOf(m, start) : undefined;
    const next = word !== undefined ? 0 : start === 0 ? m.newInt(0) : m.retain(start);
    const self = newIterator(m, count, [next, step === 0 ? m.newInt(1) : m.retain(step)]);
    m.payload[self] = word;
    return self;
  },
  next: (m, self) => {
    const word = m.payload[self] as Int | undefined;
    if (word !== undefined) {
      m.payload[self] = after(word);
      return newExact(m, word);
    }
    const value = m.slot(self, 0);
    m.give(self, 0, binaryOp(m, value, m.slot(self, 1), Nb.add));
    return value;
  },
  repr: (m, self) => {
    const word = m.payload[self] as Int | undefined;
    const name = { text: m.typeOf(self).name.split('.').at(-1)!, directive: '%s' };
    const start = { repr: m.slot(self, 0) };
    if (word !== undefined) return m.messageHook(cFormat`${name}(${{ str: String(word), directive: '%zd' }})`);
    const step = m.slot(self, 1);
    return m.messageHook(isOne(m, step) ? cFormat`${name}(${start})` : cFormat`${name}(${start}, ${{ repr: step }})`);
  },
  methods: [noArgs('__reduce__', (m, a) => {
    const self = m.S[a]!;
    const word = m.payload[self] as Int | undefined;
    const isPlain = isOne(m, m.slot(self, 1));
    const args = m.hold(newTuple(m, isPlain ? 1 : 2));
    m.S[m.body[args]!] = word === undefined ? m.retain(m.slot(self, 0)) : newExact(m, word);
    if (!isPlain) m.S[m.body[args]! + 1] = m.retain(m.slot(self, 1));
    const pair = packTuple(m, m.cls[self]!, args);
    m.drop();
    return pair;
  })],
});
