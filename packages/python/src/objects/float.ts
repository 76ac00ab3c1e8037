/** The type float. Source: Objects/floatobject.c (PyFloat_Type, float_new_impl, float_methods). */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1 } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { badArgument, cFormat } from '../machine/message-format.ts';
import { fast, noArgs, one, type NativeDef } from '../machine/native.ts';
import { Nb, type NativeFn, type UnaryFn } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_float, T_OverflowError, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { floatToRatio } from '../numbers/float-bits.ts';
import { floatFromHex, floatHex } from '../numbers/float-hex.ts';
import { roundHalfEven, roundToInt } from '../numbers/float-round.ts';
import { bitLengthOfBigInt } from '../numbers/int-value.ts';
import { indexClamped } from './abstract.ts';
import { allocateInstance } from './allocate.ts';
import { FormatBuilder } from './format-builder.ts';
import { floatFormat, newFloatText } from './float-format.ts';
import { numberToFloat } from './float-core.ts';
import {
  floatAdd, floatCompare, floatDivmodSlot, floatFloorDivideSlot, floatHash, floatMultiply, floatPower, floatRemainder,
  floatSubtract, floatTrueDivide,
} from './float-operators.ts';
import { newIntFromBig, newIntValue } from './int-core.ts';
import { longShiftLeft } from './int-bitwise.ts';
import { intFromFloat } from './int-new.ts';
import { newTuple, packTuple } from './list-core.ts';
import { guarded } from './semantic.ts';
import { newAscii } from './str-core.ts';

const exact: UnaryFn = (m, self) => (m.cls[self] === T_float ? m.retain(self) : m.newFloat(m.num[self]!));
const valueOf = (m: Machine, a: number): number => m.num[m.S[a]!]!;

/** `float.__new__(cls, x=0)`. */
const floatNew: NativeFn = (m, a, n, kw) => {
  const cls = m.S[a]!;
  if (kw !== 0 && m.size[kw]! > 0 && m.type(cls).init === m.type(T_float).init) {
    throw m.error(T_TypeError, cFormat`${'float'}() takes no keyword arguments`);
  }
  if (n > 1) throw m.error(T_TypeError, cFormat`float expected at most 1 argument, got ${n}`);
  const x = n === 0 ? 0 : m.S[a + 1]!;
  if (cls === T_float) {
    return x === 0 ? m.newFloat(0) : numberToFloat(m, x);
  }
  const plain = m.hold(x === 0 ? m.newFloat(0) : numberToFloat(m, x));
  const object = allocateInstance(m, m.type(cls), Shape.float, 1, 0, 8);
  m.num[object] = m.num[plain]!;
  m.memory.track(object);
  m.drop();
  return object;
};

function round(m: Machine, a: number, n: number): Ref {
  const value = valueOf(m, a);
  if (n === 0 || m.S[a + 1] === m.none) return newIntValue(m, guarded(m, () => roundToInt(value)));
  const digits = indexClamped(m, m.S[a + 1]!, false);
  return m.newFloat(guarded(m, () => roundHalfEven(value, digits)));
}

function ratio(m: Machine, a: number): Ref {
  const value = valueOf(m, a);
  if (value !== value) throw m.error(T_ValueError, 'cannot convert NaN to integer ratio');
  if (!Number.isFinite(value)) throw m.error(T_OverflowError, 'cannot convert Infinity to integer ratio');
  const [top, bottom] = floatToRatio(value);
  const exponent = bottom === 1n ? trailingZeros(top) : 1 - bitLengthOfBigInt(bottom);
  let numerator = m.hold(newIntFromBig(m, exponent > 0 ? top >> BigInt(exponent) : top));
  let denominator = m.hold(m.newInt(1));
  const count = m.hold(m.newInt(Math.abs(exponent)));
  const shifted = longShiftLeft(m, exponent > 0 ? numerator : denominator, count);
  const at = m.tempTop - (exponent > 0 ? 3 : 2);
  m.release(m.temps[at]!);
  m.temps[at] = shifted;
  if (exponent > 0) numerator = shifted;
  else denominator = shifted;
  const pair = packTuple(m, numerator, denominator);
  m.drop(3);
  return pair;
}

/** Exponent of two in a float's integer value. */
function trailingZeros(value: bigint): number {
  if (value === 0n) return 0;
  let count = 0;
  while (BigInt.asUintN(count + 1, value) === 0n) count++;
  return count;
}

/** `float.hex()`. */
function hex(m: Machine, a: number): Ref {
  const value = valueOf(m, a);
  if (!Number.isFinite(value)) return newFloatText(m, value);
  const text = floatHex(value);
  const mark = text.indexOf('p');
  const sign = text.startsWith('-') ? '-' : '';
  const format = new FormatBuilder(m, sign.length + '%sp%c%d'.length);
  format.literal(sign);
  format.text(text.slice(sign.length, mark));
  format.literal(text.slice(mark));
  return format.finish();
}

function fromHex(m: Machine, a: number): Ref {
  const text = m.S[a + 1]!;
  if (!m.isStr(text)) throw m.error(T_TypeError, 'bad argument type for built-in operation');
  const value = m.newFloat(guarded(m, () => floatFromHex(m.text(text))));
  if (m.S[a] === T_float) return value;
  m.hold(value);
  const made = call1(m, m.S[a]!, value);
  m.drop();
  return made;
}

function getNewArgs(m: Machine, a: number): Ref {
  const tuple = m.hold(newTuple(m, 1));
  m.give(tuple, 0, m.newFloat(valueOf(m, a)));
  m.unhold();
  return tuple;
}

const methods: readonly NativeDef[] = [
  noArgs('conjugate', (m, a) => exact(m, m.S[a]!)),
  noArgs('__trunc__', (m, a) => intFromFloat(m, valueOf(m, a))),
  noArgs('__floor__', (m, a) => intFromFloat(m, Math.floor(valueOf(m, a)))),
  noArgs('__ceil__', (m, a) => intFromFloat(m, Math.ceil(valueOf(m, a)))),
  fast('__round__', 0, 1, round),
  noArgs('as_integer_ratio', ratio),
  one('fromhex', fromHex, { binding: 'class' }),
  noArgs('hex', hex),
  noArgs('is_integer', (m, a) => m.newBool(Number.isInteger(valueOf(m, a)))),
  noArgs('__getnewargs__', getNewArgs),
  one('__getformat__', (m, a) => {
    const kind = m.S[a + 1]!;
    if (!m.isStr(kind)) {
      throw m.error(T_TypeError, badArgument('__getformat__', 'argument', 'str', m.typeOf(kind).name));
    }
    const name = m.text(kind);
    if (name !== 'double' && name !== 'float') {
      throw m.error(T_ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
    }
    return newAscii(m, 'IEEE, little-endian');
  }, { binding: 'class' }),
  one('__format__', (m, a) => {
    const spec = m.S[a + 1]!;
    if (!m.isStr(spec)) throw m.error(T_TypeError,
      badArgument('__format__', 'argument', 'str', m.typeOf(spec).name));
    return floatFormat(m, valueOf(m, a), m.text(spec), m.typeOf(m.S[a]!).name);
  }),
];

export const floatType: TypeSpec = {
  type: T_float,
  isBase: true,
  doc: 'Convert a string or number to a floating point number, if possible.',
  setup(type) {
    type.repr = (m, self) => newFloatText(m, m.num[self]!);
    type.hash = floatHash;
    type.richcompare = floatCompare;
    type.new = floatNew;
    type.vectorcall = true;
    type.binary[Nb.add] = floatAdd;
    type.binary[Nb.subtract] = floatSubtract;
    type.binary[Nb.multiply] = floatMultiply;
    type.binary[Nb.trueDivide] = floatTrueDivide;
    type.binary[Nb.floorDivide] = floatFloorDivideSlot;
    type.binary[Nb.remainder] = floatRemainder;
    type.binary[Nb.divmod] = floatDivmodSlot;
    type.power = floatPower;
    type.negative = (m, self) => m.newFloat(-m.num[self]!);
    type.positive = exact;
    type.absolute = (m, self) => m.newFloat(Math.abs(m.num[self]!));
    type.toInt = (m, self) => intFromFloat(m, m.num[self]!);
    type.toFloat = exact;
    type.bool = (m, self) => m.num[self] !== 0;
  },
  methods,
  getset: [
    { name: 'real', get: exact },
    { name: 'imag', get: (m) => m.newFloat(0) },
  ],
};
