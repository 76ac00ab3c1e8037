/** `mappingproxy`: a read-only view of a class dict. Source: Objects/descrobject.c (mappingproxy_*). */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callMethod } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, noArgs } from '../machine/native.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_mappingproxy } from '../machine/type-ids.ts';
import { contains, getItem, getIter, lengthOf } from './abstract.ts';
import { richCompare } from './compare.ts';
import { strOf } from './repr.ts';

export function newMappingProxy(m: Machine, mapping: Ref): Ref {
  const proxy = m.create(Shape.mappingProxy, T_mappingproxy, 0, 1);
  m.give(proxy, 0, m.retain(mapping));
  m.memory.track(proxy);
  return proxy;
}

const inner = (m: Machine, self: Ref): Ref => m.slot(self, 0);

export const mappingProxyType: TypeSpec = {
  type: T_mappingproxy,
  setup(type) {
    type.repr = (m, self) => m.messageHook(cFormat`mappingproxy(${{ repr: inner(m, self) }})`);
    type.str = (m, self) => strOf(m, inner(m, self));
    type.len = (m, self) => lengthOf(m, inner(m, self));
    type.getitem = (m, self, key) => getItem(m, inner(m, self), key);
    type.contains = (m, self, key) => contains(m, inner(m, self), key);
    type.iter = (m, self) => getIter(m, inner(m, self));
    type.richcompare = (m, a, b, op) => richCompare(m, inner(m, a), b, op);
    type.new = (m, a) => newMappingProxy(m, m.S[a + 1]!);
  },
  methods: [
    fast('get', 1, 2, (m, a, n) =>
      (n === 1 ? callMethod(m, inner(m, m.S[a]!), 'get', m.S[a + 1]!)
        : callMethod(m, inner(m, m.S[a]!), 'get', m.S[a + 1]!, m.S[a + 2]!))),
    noArgs('keys', (m, a) => callMethod(m, inner(m, m.S[a]!), 'keys')),
    noArgs('values', (m, a) => callMethod(m, inner(m, m.S[a]!), 'values')),
    noArgs('items', (m, a) => callMethod(m, inner(m, m.S[a]!), 'items')),
    noArgs('copy', (m, a) => callMethod(m, inner(m, m.S[a]!), 'copy')),
  ],
};
