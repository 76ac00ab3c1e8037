/** The special names of the type slots. Source: Objects/typeobject.c (slotdefs). */
import { Nb, type NativeFn, type PyType } from '../machine/py-type.ts';

export const COMPARE_NAMES = ['__lt__', '__le__', '__eq__', '__ne__', '__gt__', '__ge__'] as const;

/** Number slots with a reflected variant: index, name, reflected name. `**` has a slot of its own. */
export const NUMBER_NAMES: readonly (readonly [number, string, string])[] = [
  [Nb.add, '__add__', '__radd__'],
  [Nb.subtract, '__sub__', '__rsub__'],
  [Nb.multiply, '__mul__', '__rmul__'],
  [Nb.remainder, '__mod__', '__rmod__'],
  [Nb.lshift, '__lshift__', '__rlshift__'],
  [Nb.rshift, '__rshift__', '__rrshift__'],
  [Nb.and, '__and__', '__rand__'],
  [Nb.xor, '__xor__', '__rxor__'],
  [Nb.or, '__or__', '__ror__'],
  [Nb.floorDivide, '__floordiv__', '__rfloordiv__'],
  [Nb.trueDivide, '__truediv__', '__rtruediv__'],
  [Nb.matrixMultiply, '__matmul__', '__rmatmul__'],
];

/** In-place slots: index (without the in-place offset) and name. */
export const INPLACE_NAMES: readonly (readonly [number, string])[] = [
  [Nb.add, '__iadd__'],
  [Nb.subtract, '__isub__'],
  [Nb.multiply, '__imul__'],
  [Nb.remainder, '__imod__'],
  [Nb.lshift, '__ilshift__'],
  [Nb.rshift, '__irshift__'],
  [Nb.and, '__iand__'],
  [Nb.xor, '__ixor__'],
  [Nb.or, '__ior__'],
  [Nb.floorDivide, '__ifloordiv__'],
  [Nb.trueDivide, '__itruediv__'],
  [Nb.matrixMultiply, '__imatmul__'],
];

/** A special method of a static type, made from its slot (`wrapper_descriptor`). */
export interface WrapperDef {
  readonly name: string;
  readonly type: PyType;
  readonly min: number;
  readonly max: number;
  readonly keywords: boolean;
  readonly fn: NativeFn;
}
