/** Making `list[int]` and its like. Source: Objects/genericaliasobject.c (setup_ga). Layout: slot 0 = origin, 1 = args tuple. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_GenericAlias, T_tuple } from '../machine/type-ids.ts';
import { allocateInstance } from './allocate.ts';
import { packTuple } from './list-core.ts';

/** Bytes of gaobject beyond the object head. */
const ALIAS_BYTES = 48;

/** `origin[args]`; `args` is borrowed, a tuple stands for itself. Owned. */
export function newGenericAlias(m: Machine, origin: Ref, args: Ref, cls = T_GenericAlias): Ref {
  const alias = cls === T_GenericAlias
    ? m.create(Shape.nativeCollected, T_GenericAlias, ALIAS_BYTES, 2)
    : allocateInstance(m, m.type(cls), Shape.nativeCollected, 0, 2, ALIAS_BYTES);
  m.hold(alias);
  const tuple = m.isInstance(args, T_tuple) ? m.retain(args) : packTuple(m, args);
  m.unhold();
  m.give(alias, 0, m.retain(origin));
  m.give(alias, 1, tuple);
  m.memory.track(alias);
  return alias;
}
