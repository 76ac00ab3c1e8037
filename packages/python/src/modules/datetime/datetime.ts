/**
 * `datetime.datetime`.
 *
 * Models:      CPython 3.11. The payload is a `Stamp`; slot 0 = zone or 0; without a zone the object is 8 bytes
 *              shorter.
 * Sources:     Modules/_datetimemodule.c (datetime_new, add_datetime_timedelta, datetime_subtract,
 *              datetime_richcompare,
 *              datetime_astimezone, datetime_timestamp), sizeof(PyDateTime_DateTime).
 * Simplified:  the local zone is UTC.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callArgs, callMethod } from '../../machine/call.ts';
import type { Machine } from '../../machine/machine.ts';
import { Compare, Nb } from '../../machine/py-type.ts';
import { T_TypeError } from '../../machine/type-ids.ts';
import { allocateInstance } from '../../objects/allocate.ts';
import { compareNumbers } from '../../objects/compare.ts';
import { newStr } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { dateSpec, stampOf } from './date.ts';
import { datetimeMethods, newFromFields } from './datetime-methods.ts';
import {
  checkDate, checkTime, compareFields, hashPacked, momentOf, momentUs, packDate, packTime, type Stamp,
} from './fields.ts';
import { clockParts } from './time.ts';
import { isDelta, newDelta, totalUs } from './timedelta.ts';
import { zoneOffset } from './zones.ts';
import { reduceTime } from './reduce.ts';

const NAIVE_BYTES = 24;
const AWARE_BYTES = 32;

/** The type `datetime`; its base must exist first. */
export function datetimeType(m: Machine): Ref {
  const known = m.moduleState.get('datetime.datetime') as Ref | undefined;
  if (known !== undefined) return known;
  const type = nativeType(m, { ...datetimeSpec, base: nativeType(m, dateSpec) });
  m.moduleState.set('datetime.datetime', type);
  m.type(type).instanceSlots = 1;
  return type;
}

export const isDatetime = (m: Machine, ref: Ref): boolean => m.isInstance(ref, datetimeType(m));

/** An instance of `cls`; `zone` is borrowed, 0 = none. */
export function makeDatetime(m: Machine, t: Stamp, zone: Ref, cls: Ref): Ref {
  checkTime(m, checkDate(m, t));
  const bytes = zone === 0 ? NAIVE_BYTES : AWARE_BYTES;
  const isPlain = !m.type(cls).isHeap;
  const self = isPlain ? m.create(Shape.native, cls, bytes, 1)
    : allocateInstance(m, m.type(cls), Shape.native, bytes, 1, bytes);
  m.payload[self] = t;
  if (zone !== 0) m.give(self, 0, m.retain(zone));
  return self;
}

/** A datetime of `cls` (0 = datetime itself); subclasses are called with the fields. */
export function newDatetime(m: Machine, t: Stamp, zone: Ref, cls = 0): Ref {
  const type = cls || datetimeType(m);
  if (!m.type(type).isHeap) return makeDatetime(m, t, zone, type);
  const mark = m.tempTop;
  const values = [t.year, t.month, t.day, t.hour, t.minute, t.second, t.us].map((value) => m.hold(m.newInt(value)));
  const result = callArgs(m, type, [...values, zone === 0 ? m.none : zone]);
  m.dropTo(mark);
  if (t.fold !== 0) m.payload[result] = { ...stampOf(m, result), fold: t.fold };
  return result;
}

const zoneSlot = (m: Machine, self: Ref): Ref => m.slot(self, 0);
const offsetOf = (m: Machine, self: Ref): number | null => zoneOffset(m, zoneSlot(m, self), self);

function compare(m: Machine, x: Ref, y: Ref, op: number): Ref {
  if (!isDatetime(m, y)) {
    if (!m.isInstance(y, nativeType(m, dateSpec))) return 0;
    if (op === Compare.EQ || op === Compare.NE) return m.newBool(op === Compare.NE);
    const [left, right] = [m.typeOf(x).name, m.typeOf(y).name];
    throw m.error(T_TypeError, `can't compare ${left} to ${right}`);
  }
  const [a, b] = zoneSlot(m, x) === zoneSlot(m, y) ? [0, 0] : [offsetOf(m, x), offsetOf(m, y)];
  if ((a === null) !== (b === null)) {
    if (op === Compare.EQ || op === Compare.NE) return m.newBool(op === Compare.NE);
    throw m.error(T_TypeError, "can't compare offset-naive and offset-aware datetimes");
  }
  const [s, t] = [stampOf(m, x), stampOf(m, y)];
  if (a === b) {
    const order = compareFields([...packDate(s), ...packTime(s)], [...packDate(t), ...packTime(t)]);
    return m.newBool(compareNumbers(order, 0, op));
  }
  return m.newBool(compareNumbers(Number(momentUs(s) - BigInt(a!) - (momentUs(t) - BigInt(b!))), 0, op));
}

function shifted(m: Machine, self: Ref, us: bigint): Ref {
  return newDatetime(m, momentOf(m, momentUs(stampOf(m, self)) + us), zoneSlot(m, self), m.cls[self]!);
}

function subtract(m: Machine, x: Ref, y: Ref): Ref {
  if (!isDatetime(m, x)) return 0;
  if (isDelta(m, y)) return shifted(m, x, -totalUs(m, y));
  if (!isDatetime(m, y)) return 0;
  const [a, b] = zoneSlot(m, x) === zoneSlot(m, y) ? [0, 0] : [offsetOf(m, x), offsetOf(m, y)];
  if ((a === null) !== (b === null)) {
    throw m.error(T_TypeError, "can't subtract offset-naive and offset-aware datetimes");
  }
  return newDelta(m, momentUs(stampOf(m, x)) - momentUs(stampOf(m, y)) - BigInt(a ?? 0) + BigInt(b ?? 0));
}

const LAST = { year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59, us: 999999, fold: 0 };
const FIRST = { year: 1, month: 1, day: 1, hour: 0, minute: 0, second: 0, us: 0, fold: 0 };

const datetimeSpec: NativeTypeSpec = {
  name: 'datetime',
  module: 'datetime',
  isBase: true,
  bytes: AWARE_BYTES,
  slots: 1,
  setup(type) {
    type.new = newFromFields;
    type.init = () => 0;
    type.str = (m, self) => {
      const separator = m.hold(newStr(m, ' '));
      const text = callMethod(m, self, 'isoformat', separator);
      m.drop();
      return text;
    };
    type.repr = (m, self) => {
      const t = stampOf(m, self);
      const parts = [t.year, t.month, t.day, t.hour, t.minute].map(String);
      return newStr(m, `${m.typeOf(self).name}(${[...parts, ...clockParts(m, t, zoneSlot(m, self))].join(', ')})`);
    };
    type.hash = (m, self) => {
      const offset = offsetOf(m, self);
      const t = stampOf(m, self);
      const utc = offset === null ? t : momentOf(m, momentUs(t) - BigInt(offset));
      hashPacked(m, [...packDate(utc), ...packTime(utc)]);
    };
    type.richcompare = compare;
    type.binary[Nb.add] = (m, x, y) => {
      if (isDelta(m, y) && isDatetime(m, x)) return shifted(m, x, totalUs(m, y));
      return isDelta(m, x) && isDatetime(m, y) ? shifted(m, y, totalUs(m, x)) : 0;
    };
    type.binary[Nb.subtract] = subtract;
  },
  methods: [
    ...datetimeMethods,
    ...reduceTime((m, self) => [...packDate(stampOf(m, self)), ...packTime(stampOf(m, self))], 2,
      (m, self) => stampOf(m, self).fold !== 0, zoneSlot),
  ],
  getset: [
    { name: 'hour', get: (m, self) => m.newInt(stampOf(m, self).hour) },
    { name: 'minute', get: (m, self) => m.newInt(stampOf(m, self).minute) },
    { name: 'second', get: (m, self) => m.newInt(stampOf(m, self).second) },
    { name: 'microsecond', get: (m, self) => m.newInt(stampOf(m, self).us) },
    { name: 'fold', get: (m, self) => m.newInt(stampOf(m, self).fold) },
    { name: 'tzinfo', get: (m, self) => m.retain(zoneSlot(m, self) || m.none) },
  ],
};

export const datetimeLimits = (m: Machine): Readonly<Record<string, Ref>> => ({
  min: newDatetime(m, FIRST, 0), max: newDatetime(m, LAST, 0), resolution: newDelta(m, 1n),
});
