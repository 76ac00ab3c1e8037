/** The type complex. Source: Objects/complexobject.c. Layout: num = real part, payload = imaginary part. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callUnbound } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { badArgument, cFormat } from '../machine/message-format.ts';
import { noArgs, one } from '../machine/native.ts';
import { Compare, Nb, type BinaryFn, type NativeFn } from '../machine/py-type.ts';
import type { TypeSpec } from '../machine/type-spec.ts';
import { T_complex, T_OverflowError, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import {
  complexAbs, complexDivide, complexMultiply, complexPower, parseComplex, type Complex,
} from '../numbers/complex.ts';
import { hashComplex } from '../numbers/hash-number.ts';
import { allocateInstance } from './allocate.ts';
import { lookupSpecial } from './attributes.ts';
import { asDouble, double, floatArgument, floatValue, isFloat } from './float-core.ts';
import { complexFormat, newComplexText } from './float-format.ts';
import { hashIdentity } from './hash.ts';
import { isInt } from './int-core.ts';
import { newTuple } from './list-core.ts';
import { reprText } from './repr.ts';
import { guarded } from './semantic.ts';

export function newComplex(m: Machine, real: number, imaginary: number): Ref {
  const ref = m.create(Shape.complex, T_complex, 1, 0);
  m.num[ref] = real;
  m.payload[ref] = imaginary;
  return ref;
}

const isComplex = (m: Machine, ref: Ref): boolean => m.cls[ref] === T_complex || m.isInstance(ref, T_complex);
const partsOf = (m: Machine, ref: Ref): Complex => [m.num[ref]!, m.payload[ref] as number];

/** A number as a pair; undefined for other objects. */
function toComplex(m: Machine, ref: Ref): Complex | undefined {
  if (isComplex(m, ref)) return partsOf(m, ref);
  return asDouble(m, ref) ? [double, 0] : undefined;
}

function operator(compute: (x: Complex, y: Complex) => Complex): BinaryFn {
  return (m, a, b) => {
    const x = toComplex(m, a);
    const y = x === undefined ? undefined : toComplex(m, b);
    if (x === undefined || y === undefined) return 0;
    const [real, imaginary] = guarded(m, () => compute(x, y));
    return newComplex(m, real, imaginary);
  };
}

function compare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (op !== Compare.EQ && op !== Compare.NE) return 0;
  const x = partsOf(m, a);
  let isEqual: boolean;
  if (isComplex(m, b)) isEqual = x[0] === m.num[b] && x[1] === m.payload[b];
  else if (isFloat(m, b) || isInt(m, b)) {
    const value = m.num[b]!;
    isEqual = x[1] === 0 && (value === value ? x[0] === value : isInt(m, b) && BigInt(x[0]) === m.payload[b]);
  } else return 0;
  return m.newBool(isEqual === (op === Compare.EQ));
}

function hash(m: Machine, self: Ref): void {
  const [real, imaginary] = partsOf(m, self);
  if (real !== real || imaginary !== imaginary) {
    hashIdentity(m, self);
    return;
  }
  const out = hashComplex(real, imaginary);
  m.hashLo = out[0]!;
  m.hashHi = out[1]!;
}

/** `__complex__` of an object, owned; 0 when it has none. */
function byMethod(m: Machine, object: Ref): Ref {
  if (m.cls[object] === T_complex) return m.retain(object);
  const method = lookupSpecial(m, m.typeOf(object), '__complex__');
  if (method === 0) return 0;
  m.hold(m.retain(method));
  const result = callUnbound(m, method, object, []);
  m.drop();
  if (isComplex(m, result)) return result;
  const given = m.typeOf(result).name;
  m.release(result);
  throw m.error(T_TypeError, cFormat`__complex__ returned non-complex (type ${given})`);
}

/** `PyComplex_AsCComplex`: any number as a pair. */
export function complexArgument(m: Machine, object: Ref): Complex {
  const made = isComplex(m, object) ? m.retain(object) : byMethod(m, object);
  if (made === 0) return [floatArgument(m, object), 0];
  const pair = partsOf(m, made);
  m.release(made);
  return pair;
}

/** One argument of `complex()` as a pair. */
function argumentOf(m: Machine, object: Ref, which: string): Complex {
  const made = which === 'first' ? byMethod(m, object) : isComplex(m, object) ? m.retain(object) : 0;
  if (made !== 0) {
    const pair = partsOf(m, made);
    m.release(made);
    return pair;
  }
  const type = m.typeOf(object);
  if (type.toFloat === null && type.index === null) {
    const kind = which === 'first' ? 'first argument must be a string or a number' : 'second argument must be a number';
    throw m.error(T_TypeError, cFormat`complex() ${kind}, not '${type.name}'`);
  }
  return [floatValue(m, object), 0];
}

function valueFrom(m: Machine, real: Ref, imaginary: Ref): Complex {
  if (real !== 0 && m.isStr(real)) {
    if (imaginary !== 0) throw m.error(T_TypeError, "complex() can't take second arg if first is a string");
    const parsed = parseComplex(m.text(real));
    if (parsed === 'malformed') throw m.error(T_ValueError, 'complex() arg is a malformed string');
    if (parsed === 'stray underscore') {
      throw m.error(T_ValueError, cFormat`could not convert string to complex: ${reprText(m, real)}`);
    }
    return parsed;
  }
  if (imaginary !== 0 && m.isStr(imaginary)) throw m.error(T_TypeError, "complex() second arg can't be a string");
  const x: Complex = real === 0 ? [0, 0] : argumentOf(m, real, 'first');
  if (imaginary === 0) return x;
  const y = argumentOf(m, imaginary, 'second');
  const isReal = real === 0 || !isComplex(m, real);
  return [isComplex(m, imaginary) ? x[0] - y[1] : x[0], isReal ? y[0] : x[1] + y[0]];
}

/** `complex.__new__(cls, real=0, imag=0)`. */
const complexNew: NativeFn = (m, a, n, kw) => {
  const cls = m.S[a]!;
  const [real, imaginary] = parseArguments(m, 'complex', a, n, kw, ['real', 'imag'], 0) as [Ref, Ref];
  if (cls === T_complex && real !== 0 && imaginary === 0 && m.cls[real] === T_complex) return m.retain(real);
  const value = valueFrom(m, real, imaginary);
  if (cls === T_complex) return newComplex(m, value[0], value[1]);
  const object = allocateInstance(m, m.type(cls), Shape.complex, 1, 0, 16);
  m.num[object] = value[0];
  m.payload[object] = value[1];
  m.memory.track(object);
  return object;
};

function absolute(m: Machine, self: Ref): Ref {
  const parts = partsOf(m, self);
  const length = complexAbs(parts);
  if (length === Infinity && Number.isFinite(parts[0]) && Number.isFinite(parts[1])) {
    throw m.error(T_OverflowError, 'absolute value too large');
  }
  return m.newFloat(length);
}

export const complexType: TypeSpec = {
  type: T_complex,
  isBase: true,
  doc: 'Create a complex number from a real part and an optional imaginary part.\n\n'
    + 'This is equivalent to (real + imag*1j) where imag defaults to 0.',
  setup(type) {
    type.repr = (m, self) => newComplexText(m, m.num[self]!, m.payload[self] as number);
    type.hash = hash;
    type.richcompare = compare;
    type.new = complexNew;
    type.binary[Nb.add] = operator((x, y) => [x[0] + y[0], x[1] + y[1]]);
    type.binary[Nb.subtract] = operator((x, y) => [x[0] - y[0], x[1] - y[1]]);
    type.binary[Nb.multiply] = operator(complexMultiply);
    type.binary[Nb.trueDivide] = operator(complexDivide);
    type.power = (m, a, b, c) => {
      if (c === 0 || c === m.none) return operator(complexPower)(m, a, b);
      if (toComplex(m, a) === undefined || toComplex(m, b) === undefined) return 0;
      throw m.error(T_ValueError, 'complex modulo');
    };
    type.negative = (m, self) => newComplex(m, -m.num[self]!, -(m.payload[self] as number));
    type.positive = (m, self) => (m.cls[self] === T_complex ? m.retain(self) : newComplex(m, ...partsOf(m, self)));
    type.absolute = absolute;
    type.bool = (m, self) => m.num[self] !== 0 || m.payload[self] !== 0;
  },
  methods: [
    noArgs('conjugate', (m, a) => newComplex(m, m.num[m.S[a]!]!, -(m.payload[m.S[a]!] as number))),
    noArgs('__complex__', (m, a) => {
      const self = m.S[a]!;
      return m.cls[self] === T_complex ? m.retain(self) : newComplex(m, ...partsOf(m, self));
    }),
    noArgs('__getnewargs__', (m, a) => {
      const tuple = m.hold(newTuple(m, 2));
      m.give(tuple, 0, m.newFloat(m.num[m.S[a]!]!));
      m.give(tuple, 1, m.newFloat(m.payload[m.S[a]!] as number));
      m.unhold();
      return tuple;
    }),
    one('__format__', (m, a) => {
      const spec = m.S[a + 1]!;
      if (!m.isStr(spec)) throw m.error(T_TypeError,
        badArgument('__format__', 'argument', 'str', m.typeOf(spec).name));
      return complexFormat(m, m.num[m.S[a]!]!, m.payload[m.S[a]!] as number, m.text(spec));
    }),
  ],
  getset: [
    { name: 'real', get: (m, self) => m.newFloat(m.num[self]!) },
    { name: 'imag', get: (m, self) => m.newFloat(m.payload[self] as number) },
  ],
};
