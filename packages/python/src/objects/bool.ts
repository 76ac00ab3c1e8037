/** The type bool, a subclass of int. Source: Objects/boolobject.c. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { Nb, type BinaryFn, type NativeFn } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_bool, T_TypeError } from '../machine/type-ids.ts';
import { isTrue } from './compare.ts';
import { intAndSlot, intOrSlot, intXorSlot } from './int-bitwise.ts';

const boolRepr = (m: Machine, self: Ref): Ref => m.retain(internedText(m, m.num[self] !== 0));

function internedText(m: Machine, value: boolean): Ref {
  return m.nameOf(value ? 'True' : 'False');
}

/** `bool.__new__(cls, x=False)`. */
const boolNew: NativeFn = (m, a, n, kw) => {
  if (kw !== 0 && m.size[kw]! > 0) throw m.error(T_TypeError, 'bool() takes no keyword arguments');
  if (n > 1) throw m.error(T_TypeError, cFormat`bool expected at most 1 argument, got ${n}`);
  return m.newBool(n === 1 && isTrue(m, m.S[a + 1]!));
};

/** A bitwise operator of two bools is a bool; with anything else it is that of int. */
function logical(ofInts: BinaryFn, ofBools: (x: boolean, y: boolean) => boolean): BinaryFn {
  return (m, a, b) => {
    if (m.cls[a] !== T_bool || m.cls[b] !== T_bool) return ofInts(m, a, b);
    return m.newBool(ofBools(a === m.true, b === m.true));
  };
}

export const boolType: TypeSpec = {
  type: T_bool,
  doc: 'bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.',
  setup(type) {
    type.repr = boolRepr;
    type.new = boolNew;
    type.vectorcall = true;
    type.binary[Nb.and] = logical(intAndSlot, (x, y) => x && y);
    type.binary[Nb.or] = logical(intOrSlot, (x, y) => x || y);
    type.binary[Nb.xor] = logical(intXorSlot, (x, y) => x !== y);
  },
};

