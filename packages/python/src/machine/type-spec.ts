/** How a static type is described to `boot`: its slots, methods and attributes as data. */
import type { Ref } from '@memarena/core';
import type { Machine } from './machine.ts';
import type { NativeDef } from './native.ts';
import type { PyType, UnaryFn } from './py-type.ts';

export interface GetSetDef {
  readonly name: string;
  readonly get: UnaryFn;
  /** Absent: read-only. `value` 0 deletes. */
  readonly set?: (m: Machine, self: Ref, value: Ref) => void;
  readonly doc?: string;
}

export interface TypeSpec {
  /** One of the `T_…` constants. */
  readonly type: Ref;
  readonly doc?: string;
  /** May be the base of a class statement. Default false. */
  readonly isBase?: boolean;
  /** Value of `__module__`; default 'builtins'. */
  readonly module?: string;
  /** Sets the type slots (`type.repr = …`, `type.binary[Nb.add] = …`). Runs once per machine. */
  setup?(type: PyType): void;
  /** Bases after the first one. */
  readonly moreBases?: readonly Ref[];
  /** Methods; those that fill a slot (`__len__`, `__add__`) are made from the slot and must not be listed. */
  readonly methods?: readonly NativeDef[];
  readonly getset?: readonly GetSetDef[];
  /** Plain class attributes, made at boot (`__hash__ = None`, `__class_getitem__`). */
  readonly attributes?: (m: Machine) => Readonly<Record<string, Ref>>;
}
