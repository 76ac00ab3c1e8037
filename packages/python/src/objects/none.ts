/** NoneType, ellipsis and NotImplementedType. Source: Objects/object.c (PyNone_Type, _PyNotImplemented_Type). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import type { NativeFn, PyType } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_ellipsis, T_NoneType, T_NotImplementedType, T_TypeError } from '../machine/type-ids.ts';
import { newAscii } from './str-core.ts';

/** A type with one instance: its `repr` is a name, calling it gives the instance. */
function singleton(type: Ref, title: string, instance: (m: Machine) => Ref, extra?: (type: PyType) => void): TypeSpec {
  const make: NativeFn = (m, _a, n, kw) => {
    if (n > 0 || (kw !== 0 && m.size[kw]! > 0)) {
      throw m.error(T_TypeError, cFormat`${m.type(type).name} takes no arguments`);
    }
    return m.retain(instance(m));
  };
  return {
    type,
    setup(record) {
      record.repr = (m) => newAscii(m, title);
      record.new = make;
      extra?.(record);
    },
  };
}

export const noneType = singleton(T_NoneType, 'None', (m) => m.none, (type) => {
  type.bool = () => false;
});

export const ellipsisType = singleton(T_ellipsis, 'Ellipsis', (m) => m.ellipsis);

export const notImplementedType = singleton(T_NotImplementedType, 'NotImplemented', (m) => m.notImplemented, (type) => {
  type.bool = () => true;
});
