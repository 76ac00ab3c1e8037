/**
 * `datetime.timedelta`.
 *
 * Models:      CPython 3.11.
 * Sources:     Modules/_datetimemodule.c (new_delta_ex, accum, delta_str, delta_repr, divide_nearest),
 *              sizeof(PyDateTime_Delta).
 * Layout:      the payload holds days, seconds and microseconds; sums run over whole microseconds as bigints.
 * Invariants:  I1 0 <= microseconds < 10^6 and 0 <= seconds < 86400.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { parseTuple } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { noArgs } from '../../machine/native.ts';
import { Nb } from '../../machine/py-type.ts';
import {
  T_float, T_int, T_OverflowError, T_TypeError, T_ValueError, T_ZeroDivisionError,
} from '../../machine/type-ids.ts';
import { addTupleHash, finishTupleHash, startTupleHash } from '../../numbers/hash-number.ts';
import { binaryOp1 } from '../../objects/abstract.ts';
import { compareNumbers } from '../../objects/compare.ts';
import { allocateInstance } from '../../objects/allocate.ts';
import { hashSmallInt } from '../../objects/hash.ts';
import { intOf, newIntFromBig } from '../../objects/int-core.ts';
import { newTuple } from '../../objects/list-core.ts';
import { newStr } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { pad } from './calendar.ts';
import { reduceTo } from './reduce.ts';

export interface Delta {
  readonly days: number;
  readonly seconds: number;
  readonly us: number;
}

/** PyDateTime_Delta beyond the object head. */
const DELTA_BYTES = 24;
const SECOND = 1000000n;
const DAY = 86400n * SECOND;
const MAX_DAYS = 999999999;
const UNITS: Readonly<Record<string, bigint>> = {
  days: DAY, seconds: SECOND, microseconds: 1n, milliseconds: 1000n, minutes: 60n * SECOND, hours: 3600n * SECOND,
  weeks: 7n * DAY,
};

const PARAMETERS = Object.keys(UNITS);
/** The order in which the constructor adds them up. */
const IN_ORDER = ['microseconds', 'milliseconds', 'seconds', 'minutes', 'hours', 'days', 'weeks'];
const DAY_SECONDS = 'secondsOfDay';

export const isDelta = (m: Machine, ref: Ref): boolean => m.isInstance(ref, nativeType(m, deltaSpec));
export const deltaOf = (m: Machine, ref: Ref): Delta => m.payload[ref] as Delta;

export function totalUs(m: Machine, ref: Ref): bigint {
  const { days, seconds, us } = deltaOf(m, ref);
  return (BigInt(days) * 86400n + BigInt(seconds)) * SECOND + BigInt(us);
}

const floorDiv = (a: bigint, b: bigint): bigint => {
  const quotient = a / b;
  return a % b !== 0n && (a < 0n) !== (b < 0n) ? quotient - 1n : quotient;
};

/** A timedelta of a class (default `timedelta` itself). */
export function newDelta(m: Machine, total: bigint, cls = nativeType(m, deltaSpec)): Ref {
  const days = floorDiv(total, DAY);
  if (days > 0x7fffffffn || days < -0x80000000n) {
    throw m.error(T_OverflowError, 'Python int too large to convert to C int');
  }
  if (days > MAX_DAYS || days < -MAX_DAYS) {
    throw m.error(T_OverflowError, cFormat`days=${Number(days)}; must have magnitude <= 999999999`);
  }
  const rest = total - days * DAY;
  const self = allocateInstance(m, m.type(cls), Shape.native, DELTA_BYTES, 0, DELTA_BYTES);
  m.payload[self] = { days: Number(days), seconds: Number(rest / SECOND), us: Number(rest % SECOND) } satisfies Delta;
  return self;
}

/** `a / b` rounded half to even; b > 0 or < 0. */
function divideNearest(a: bigint, b: bigint): bigint {
  let quotient = floorDiv(a, b);
  const twice = 2n * (a - quotient * b);
  const size = b < 0n ? -b : b;
  const rest = twice < 0n ? -twice : twice;
  if (rest > size || (rest === size && (quotient & 1n) === 1n)) quotient += 1n;
  return quotient;
}

/** Exact fraction of a finite float. */
function floatRatio(m: Machine, x: number): [bigint, bigint] {
  if (x !== x) throw m.error(T_ValueError, 'cannot convert NaN to integer ratio');
  if (!Number.isFinite(x)) throw m.error(T_OverflowError, 'cannot convert Infinity to integer ratio');
  let denominator = 1n;
  let value = x;
  while (!Number.isInteger(value)) {
    value *= 2;
    denominator *= 2n;
  }
  return [BigInt(value), denominator];
}

/** The units as int objects, which are there from the module's start; by the parameters' names. */
const unitInts = new WeakMap<Machine, Map<string, Ref>>();

function unitOf(m: Machine, name: string): Ref {
  let made = unitInts.get(m);
  if (made === undefined) {
    made = new Map();
    for (const [unit, us] of [...Object.entries(UNITS), [DAY_SECONDS, 86400n] as const]) {
      const ref = newIntFromBig(m, us);
      m.extraRoots.add(ref);
      made.set(unit, ref);
    }
    unitInts.set(m, made);
  }
  return made.get(name)!;
}

/** Puts `sum + value` in the place of the sum, which is the last temporary. */
function addTo(m: Machine, value: Ref): void {
  m.hold(value);
  const sum = binaryOp1(m, m.temps[m.tempTop - 2]!, value, Nb.add);
  m.drop(2);
  m.hold(sum);
}

/** `accum`: adds `value` units to the sum, which is the last temporary; returns what is left below a microsecond. */
function accumulate(m: Machine, value: Ref, name: string): number {
  const unit = unitOf(m, name);
  if (m.isInstance(value, T_int)) {
    addTo(m, binaryOp1(m, value, unit, Nb.multiply));
    return 0;
  }
  if (!m.isInstance(value, T_float)) {
    const given = m.typeOf(value).name;
    throw m.error(T_TypeError, cFormat`unsupported type for timedelta ${name} component: ${given}`);
  }
  const x = m.num[value]!;
  if (x !== x) throw m.error(T_ValueError, 'cannot convert float NaN to integer');
  if (!Number.isFinite(x)) throw m.error(T_OverflowError, 'cannot convert float infinity to integer');
  const whole = Math.trunc(x);
  const count = m.hold(newIntFromBig(m, BigInt(whole)));
  const product = binaryOp1(m, count, unit, Nb.multiply);
  m.drop();
  addTo(m, product);
  const part = (x - whole) * Number(UNITS[name]!);
  if (x === whole) return 0;
  addTo(m, newIntFromBig(m, BigInt(Math.trunc(part))));
  return part - Math.trunc(part);
}

/** `microseconds_to_delta_ex` of the int that is the last temporary: two divisions, each a tuple of quotient and rest. */
function deltaFromTop(m: Machine, cls: Ref): Ref {
  const us = m.temps[m.tempTop - 1]!;
  const total = BigInt(intOf(m, us));
  const first = m.hold(binaryOp1(m, us, unitOf(m, 'seconds'), Nb.divmod));
  const whole = m.retain(m.S[m.body[first]!]!);
  m.drop();
  m.hold(whole);
  const second = binaryOp1(m, whole, unitOf(m, DAY_SECONDS), Nb.divmod);
  m.drop();
  m.hold(second);
  const result = newDelta(m, total, cls);
  m.drop();
  return result;
}

function newFromUnits(m: Machine, a: number, n: number, kw: Ref): Ref {
  const values = parseTuple(m, '__new__', a, n, kw, PARAMETERS, 0);
  m.hold(m.newInt(0));
  let left = 0;
  for (const name of IN_ORDER) {
    const value = values[PARAMETERS.indexOf(name)]!;
    if (value !== 0) left += accumulate(m, value, name);
  }
  if (left !== 0) {
    let whole = Math.round(left);
    if (Math.abs(whole - left) === 0.5) {
      const isOdd = (BigInt(intOf(m, m.temps[m.tempTop - 1]!)) & 1n) === 1n ? 1 : 0;
      whole = 2 * Math.round((left + isOdd) * 0.5) - isOdd;
    }
    addTo(m, m.newInt(whole));
  }
  const result = deltaFromTop(m, m.S[a]!);
  m.drop();
  return result;
}

function deltaText(m: Machine, self: Ref): Ref {
  const { days, seconds, us } = deltaOf(m, self);
  const clock = `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
  const time = us === 0 ? clock : `${clock}.${pad(us, 6)}`;
  return newStr(m, days === 0 ? time : `${days} day${Math.abs(days) === 1 ? '' : 's'}, ${time}`);
}

function deltaRepr(m: Machine, self: Ref): Ref {
  const { days, seconds, us } = deltaOf(m, self);
  const parts: string[] = [];
  if (days !== 0) parts.push(`days=${days}`);
  if (seconds !== 0) parts.push(`seconds=${seconds}`);
  if (us !== 0) parts.push(`microseconds=${us}`);
  return newStr(m, `${m.typeOf(self).name}(${parts.join(', ') || '0'})`);
}

function multiply(m: Machine, x: Ref, y: Ref): Ref {
  const [delta, factor] = isDelta(m, x) ? [x, y] : [y, x];
  if (m.isInstance(factor, T_int)) return newDelta(m, totalUs(m, delta) * BigInt(intOf(m, factor)));
  if (!m.isInstance(factor, T_float)) return 0;
  const [numerator, denominator] = floatRatio(m, m.num[factor]!);
  return newDelta(m, divideNearest(totalUs(m, delta) * numerator, denominator));
}

const noDivision = (m: Machine, text: string): unknown => m.error(T_ZeroDivisionError, text);

function trueDivide(m: Machine, x: Ref, y: Ref): Ref {
  if (!isDelta(m, x)) return 0;
  if (isDelta(m, y)) {
    const divisor = totalUs(m, y);
    if (divisor === 0n) throw noDivision(m, 'division by zero');
    return m.newFloat(Number(totalUs(m, x)) / Number(divisor));
  }
  if (m.isInstance(y, T_int)) {
    const divisor = BigInt(intOf(m, y));
    if (divisor === 0n) throw noDivision(m, 'integer division or modulo by zero');
    return newDelta(m, divideNearest(totalUs(m, x), divisor));
  }
  if (!m.isInstance(y, T_float)) return 0;
  if (m.num[y] === 0) throw noDivision(m, 'division by zero');
  const [numerator, denominator] = floatRatio(m, m.num[y]!);
  return newDelta(m, divideNearest(totalUs(m, x) * denominator, numerator));
}

function floorDivide(m: Machine, x: Ref, y: Ref): Ref {
  if (!isDelta(m, x)) return 0;
  const isCount = isDelta(m, y);
  if (!isCount && !m.isInstance(y, T_int)) return 0;
  const divisor = isCount ? totalUs(m, y) : BigInt(intOf(m, y));
  if (divisor === 0n) throw noDivision(m, 'integer division or modulo by zero');
  const quotient = floorDiv(totalUs(m, x), divisor);
  return isCount ? newIntFromBig(m, quotient) : newDelta(m, quotient);
}

function remainder(m: Machine, x: Ref, y: Ref): Ref {
  if (!isDelta(m, x) || !isDelta(m, y)) return 0;
  const divisor = totalUs(m, y);
  if (divisor === 0n) throw noDivision(m, 'integer modulo by zero');
  const total = totalUs(m, x);
  return newDelta(m, total - floorDiv(total, divisor) * divisor);
}

export const deltaSpec: NativeTypeSpec = {
  name: 'timedelta',
  module: 'datetime',
  isBase: true,
  bytes: DELTA_BYTES,
  slots: 0,
  setup(type) {
    type.new = newFromUnits;
    type.str = deltaText;
    type.repr = deltaRepr;
    type.bool = (m, self) => totalUs(m, self) !== 0n;
    type.hash = (m, self) => {
      const { days, seconds, us } = deltaOf(m, self);
      const out = new Int32Array(2);
      startTupleHash(out);
      for (const value of [days, seconds, us]) {
        hashSmallInt(m, value);
        addTupleHash(out, m.hashLo, m.hashHi);
      }
      finishTupleHash(out, 3);
      [m.hashLo, m.hashHi] = [out[0]!, out[1]!];
    };
    type.richcompare = (m, x, y, op) => {
      if (!isDelta(m, y)) return 0;
      return m.newBool(compareNumbers(Number(totalUs(m, x) - totalUs(m, y)), 0, op));
    };
    type.negative = (m, self) => newDelta(m, -totalUs(m, self));
    type.positive = (m, self) => newDelta(m, totalUs(m, self));
    type.absolute = (m, self) => newDelta(m, totalUs(m, self) < 0n ? -totalUs(m, self) : totalUs(m, self));
    type.binary[Nb.add] = (m, x, y) =>
      (isDelta(m, x) && isDelta(m, y) ? newDelta(m, totalUs(m, x) + totalUs(m, y)) : 0);
    type.binary[Nb.subtract] = (m, x, y) =>
      (isDelta(m, x) && isDelta(m, y) ? newDelta(m, totalUs(m, x) - totalUs(m, y)) : 0);
    type.binary[Nb.multiply] = multiply;
    type.binary[Nb.trueDivide] = trueDivide;
    type.binary[Nb.floorDivide] = floorDivide;
    type.binary[Nb.remainder] = remainder;
    type.binary[Nb.divmod] = (m, x, y) => {
      const rest = remainder(m, x, y);
      if (rest === 0) return 0;
      m.hold(rest);
      const quotient = m.hold(floorDivide(m, x, y));
      const pair = newTuple(m, 2);
      m.give(pair, 0, quotient);
      m.give(pair, 1, rest);
      m.unhold(2);
      return pair;
    };
  },
  attributes: (m) => deltaLimits(m),
  methods: [reduceTo('days', 'seconds', 'microseconds'), noArgs('total_seconds', (m, a) => m.newFloat(Number(totalUs(m, m.S[a]!)) / 1e6))],
  getset: [
    { name: 'days', get: (m, self) => m.newInt(deltaOf(m, self).days) },
    { name: 'seconds', get: (m, self) => m.newInt(deltaOf(m, self).seconds) },
    { name: 'microseconds', get: (m, self) => m.newInt(deltaOf(m, self).us) },
  ],
};

/** `min`, `max`, `resolution`: class attributes that are instances. */
function deltaLimits(m: Machine): Readonly<Record<string, Ref>> {
  unitOf(m, DAY_SECONDS);
  return {
    min: newDelta(m, BigInt(-MAX_DAYS) * DAY),
    max: newDelta(m, BigInt(MAX_DAYS + 1) * DAY - 1n),
    resolution: newDelta(m, 1n),
  };
}
