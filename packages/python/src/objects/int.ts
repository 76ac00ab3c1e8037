/** The type int. Source: Objects/longobject.c (PyLong_Type, long_richcompare, long_hash). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { Nb, type UnaryFn } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_int } from '../machine/type-ids.ts';
import { intToFloat } from '../numbers/int-float.ts';
import { hashInteger } from '../numbers/hash-number.ts';
import { compareNumbers } from './compare.ts';
import { hashSmallInt } from './hash.ts';
import {
  intAddSlot, intMultiplySlot, intSubtractSlot, longAbsolute, longInvert, longNegate,
} from './int-add.ts';
import { intAndSlot, intOrSlot, intShiftLeftSlot, intShiftRightSlot, intXorSlot } from './int-bitwise.ts';
import { exactInt, intOf, isInt } from './int-core.ts';
import { intDivmodSlot, intFloorDivideSlot, intModuloSlot, intTrueDivideSlot } from './int-divide.ts';
import { intRepr } from './int-format.ts';
import { intMethods } from './int-methods.ts';
import { intNew } from './int-new.ts';
import { intPowerSlot } from './int-power.ts';
import { guarded } from './semantic.ts';

function intCompare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (!isInt(m, a) || !isInt(m, b)) return 0;
  const x = m.num[a]!;
  const y = m.num[b]!;
  if (x === x && y === y) return m.newBool(compareNumbers(x, y, op));
  const p = intOf(m, a);
  const q = intOf(m, b);
  return m.newBool(compareNumbers(p < q ? -1 : p > q ? 1 : 0, 0, op));
}

function intHash(m: Machine, self: Ref): void {
  const value = m.num[self]!;
  if (value === value) {
    hashSmallInt(m, value);
    return;
  }
  const out = hashInteger(m.payload[self] as bigint);
  m.hashLo = out[0]!;
  m.hashHi = out[1]!;
}

const toFloat: UnaryFn = (m, self) => m.newFloat(guarded(m, () => intToFloat(intOf(m, self))));

export const intType: TypeSpec = {
  type: T_int,
  isBase: true,
  doc: 'int([x]) -> integer\nint(x, base=10) -> integer',
  setup(type) {
    type.repr = intRepr;
    type.hash = intHash;
    type.richcompare = intCompare;
    type.new = intNew;
    type.binary[Nb.add] = intAddSlot;
    type.binary[Nb.subtract] = intSubtractSlot;
    type.binary[Nb.multiply] = intMultiplySlot;
    type.binary[Nb.floorDivide] = intFloorDivideSlot;
    type.binary[Nb.remainder] = intModuloSlot;
    type.binary[Nb.divmod] = intDivmodSlot;
    type.binary[Nb.trueDivide] = intTrueDivideSlot;
    type.binary[Nb.and] = intAndSlot;
    type.binary[Nb.or] = intOrSlot;
    type.binary[Nb.xor] = intXorSlot;
    type.binary[Nb.lshift] = intShiftLeftSlot;
    type.binary[Nb.rshift] = intShiftRightSlot;
    type.power = intPowerSlot;
    type.negative = longNegate;
    type.positive = exactInt;
    type.absolute = longAbsolute;
    type.invert = longInvert;
    type.toInt = exactInt;
    type.toFloat = toFloat;
    type.index = exactInt;
    type.bool = (m, self) => m.num[self] !== 0;
  },
  methods: intMethods,
  getset: [
    { name: 'real', get: exactInt },
    { name: 'imag', get: (m) => m.newInt(0) },
    { name: 'numerator', get: exactInt },
    { name: 'denominator', get: (m) => m.newInt(1) },
  ],
};
