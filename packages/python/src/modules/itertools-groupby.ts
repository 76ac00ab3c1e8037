/** `itertools.groupby`. Source: Modules/itertoolsmodule.c (groupby_next, groupby_step, _grouper_next). */
import type { Ref } from '@memarena/core';
import { call1 } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { getIter, iterNext } from '../objects/abstract.ts';
import { equal } from '../objects/compare.ts';
import { packTuple } from '../objects/list-core.ts';
import { iteratorType, newIterator } from './iterator-type.ts';
import type { NativeTypeSpec } from './native-type.ts';

const module = 'itertools';

/** groupby: slot 0 = iterator, 1 = key function or 0, 2 = target key, 3 = current key, 4 = current value; num = group number. */
export const groupby: NativeTypeSpec = iteratorType('groupby', {
  module, bytes: 48, slots: 5,
  make: (m, a, n, kw) => {
    const [iterable, key] = parseArguments(m, 'groupby', a, n, kw, ['iterable', 'key'], 1);
    const self = newIterator(m, groupby, [getIter(m, iterable!), key === 0 || key === m.none ? 0 : m.retain(key!), 0, 0, 0]);
    m.num[self] = 0;
    return self;
  },
  next: (m, self) => {
    m.num[self]!++;
    for (;;) {
      const current = m.slot(self, 3);
      if (current !== 0) {
        const target = m.slot(self, 2);
        if (target === 0 || !equal(m, target, current)) break;
      }
      if (!groupStep(m, self)) return 0;
    }
    m.replace(self, 2, m.retain(m.slot(self, 3)));
    const group = m.hold(newIterator(m, grouper, [m.retain(self), m.retain(m.slot(self, 2))]));
    m.num[group] = m.num[self]!;
    const pair = packTuple(m, m.slot(self, 3), group);
    m.drop();
    return pair;
  },
});

function groupStep(m: Machine, self: Ref): boolean {
  const item = iterNext(m, m.slot(self, 0));
  if (item === 0) return false;
  m.hold(item);
  const func = m.slot(self, 1);
  const key = func === 0 ? m.retain(item) : call1(m, func, item);
  m.unhold();
  m.replace(self, 4, item);
  m.replace(self, 3, key);
  return true;
}

/** The iterator of one group: slot 0 = groupby, 1 = its key. */
export const grouper: NativeTypeSpec = iteratorType('_grouper', {
  module, bytes: 16, slots: 2,
  next: (m, self) => {
    const owner = m.slot(self, 0);
    if (m.num[owner] !== m.num[self]) return 0;
    if (m.slot(owner, 4) === 0 && !groupStep(m, owner)) return 0;
    if (!equal(m, m.slot(self, 1), m.slot(owner, 3))) return 0;
    const value = m.retain(m.slot(owner, 4));
    m.replace(owner, 4, 0);
    return value;
  },
});
