/** Types of native iterators: what most of `itertools` has in common. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import type { NativeDef } from '../machine/native.ts';
import type { NativeFn, UnaryFn } from '../machine/py-type.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';

interface IteratorOptions {
  readonly module: string;
  /** Size of the C struct beyond object head and GC header, in bytes. */
  readonly bytes: number;
  readonly slots: number;
  readonly make?: NativeFn;
  readonly next: UnaryFn;
  readonly methods?: readonly NativeDef[];
  readonly repr?: UnaryFn;
}

export function iteratorType(name: string, options: IteratorOptions): NativeTypeSpec {
  return {
    name,
    module: options.module,
    isBase: true,
    bytes: options.bytes,
    slots: options.slots,
    setup(type) {
      type.new = options.make ?? null;
      type.iter = (m, self) => m.retain(self);
      type.next = options.next;
      if (options.repr !== undefined) type.repr = options.repr;
    },
    ...(options.methods === undefined ? {} : { methods: options.methods }),
  };
}

/** A tracked iterator whose slots take over the given references (0 = empty); they must be on the temporaries or fresh. */
export function newIterator(m: Machine, spec: NativeTypeSpec, parts: readonly Ref[]): Ref {
  for (const part of parts) if (part !== 0) m.hold(part);
  const self = m.create(Shape.nativeCollected, nativeType(m, spec), spec.bytes, spec.slots);
  m.size[self] = 0;
  m.payload[self] = undefined;
  for (const part of parts) if (part !== 0) m.unhold();
  parts.forEach((part, i) => { if (part !== 0) m.give(self, i, part); });
  m.memory.track(self);
  return self;
}
