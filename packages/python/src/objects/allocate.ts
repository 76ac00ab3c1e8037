/**
 * Instances of classes, static or made by a class statement.
 *
 * Models:      CPython's PyType_GenericAlloc for subclasses of built-in types.
 * Sources:     Objects/typeobject.c (PyType_GenericAlloc, type_new_alloc, best_base), Objects/object.c.
 * Layout:      the slots of the built-in base first (`slots`), which may have those of a dict among them, then values part
 *              and dict (at `type.dictSlot`) if the class gives its instances a dict, then the `__slots__` members.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import type { PyType } from '../machine/py-type.ts';
import { initValues } from './instance.ts';

/**
 * An instance of `type`, which is the static type of `shape` or a subclass of it. Not tracked yet.
 * @param n the shape's variable size
 * @param slots slots that the built-in base needs
 * @param baseBytes size of the built-in base's struct beyond the plain object head, items included, in bytes
 */
export function allocateInstance(
  m: Machine, type: PyType, shape: number, n: number, slots: number, baseBytes: number,
): Ref {
  if (!type.isHeap) return m.create(shape, type.ref, n, slots);
  const members = type.memberSlots;
  if (type.dictSlot >= 0 && !type.dictAtEnd && type.solid.dictSlot < 0) {
    const ref = m.create(Shape.instanceDict, type.ref, baseBytes + type.extraBytes, slots + 2 + members);
    m.strKind[ref] = 0;
    /* `object.__new__` alone gives values (`_PyObject_InitializeDict`); other instances get a dict with their first attribute. */
    if (type.sharedKeys !== 0 && shape === Shape.object) initValues(m, ref, type);
    return ref;
  }
  const ref = m.create(Shape.instance, type.ref, baseBytes + type.extraBytes, slots + (type.dictAtEnd ? 2 : 0) + members);
  m.strKind[ref] = 0;
  return ref;
}
