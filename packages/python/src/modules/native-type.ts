/**
 * Static types of extension modules: made when their module is first imported, described like the built-in ones.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { describeType } from '../machine/boot.ts';
import type { Machine } from '../machine/machine.ts';
import { PyType } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_object, T_type } from '../machine/type-ids.ts';
import { TYPE_SLOTS } from '../objects/type-core.ts';

/** A spec whose Ref is not known before the machine runs. */
export interface NativeTypeSpec extends Omit<TypeSpec, 'type'> {
  readonly name: string;
  /** Static base class; default `object`. */
  readonly base?: Ref;
  /** Bytes of the instances beyond the plain object head, without the GC header. */
  readonly bytes: number;
  /** Reference slots of the instances. */
  readonly slots: number;
}

/** The type of a spec on this machine, made on first use; borrowed and immortal. */
export function nativeType(m: Machine, spec: NativeTypeSpec): Ref {
  const known = m.nativeTypes.get(spec);
  if (known !== undefined) return known;
  const ref = m.model.create(Shape.native, T_type, 0, TYPE_SLOTS);
  const type = new PyType(ref, spec.name);
  m.payload[ref] = type;
  m.nativeTypes.set(spec, ref);
  m.extraRoots.add(ref);
  type.instanceSlots = spec.slots;
  describeType(m, { ...spec, type: ref }, m.type(spec.base ?? T_object));
  return ref;
}
