/**
 * `datetime.date`.
 *
 * Models:      CPython 3.11. The payload is a `Stamp` (midnight for plain dates).
 * Sources:     Modules/_datetimemodule.c (date_new, add_date_timedelta, date_isoformat, date_richcompare),
 *              sizeof(PyDateTime_Date).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callArgs } from '../../machine/call.ts';
import { NAMELESS, parseTuple } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { fast, noArgs, one, varargsKw } from '../../machine/native.ts';
import { Nb } from '../../machine/py-type.ts';
import { T_ValueError } from '../../machine/type-ids.ts';
import { floatArgument } from '../../objects/float-core.ts';
import { allocateInstance } from '../../objects/allocate.ts';
import { compareNumbers } from '../../objects/compare.ts';
import { newTuple } from '../../objects/list-core.ts';
import { reprText } from '../../objects/repr.ts';
import { newStr } from '../../objects/str-core.ts';
import { callMethod } from '../../machine/call.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { wallClockUs } from '../time.ts';
import { newTimeTuple } from './time-tuple.ts';
import { EPOCH_ORDINAL, fromOrdinal, isoCalendar, isoWeek1, MAX_ORDINAL, ordinalOf, weekdayOf } from './calendar.ts';
import {
  checkDate, compareFields, dateText, DAY_US, hashPacked, intField, matchDate, MIDNIGHT, momentOf, packDate,
  requireDate, textArgument, type Stamp, holdFields
} from './fields.ts';
import { formatMoment } from './strftime.ts';
import { deltaOf, isDelta, newDelta } from './timedelta.ts';
import { reduceDate, unpackDate } from './reduce.ts';

const DATE_BYTES = 16;

export const stampOf = (m: Machine, ref: Ref): Stamp => m.payload[ref] as Stamp;
export const isDate = (m: Machine, ref: Ref): boolean => m.isInstance(ref, nativeType(m, dateSpec));

export function newDate(m: Machine, t: Stamp, cls = nativeType(m, dateSpec)): Ref {
  checkDate(m, t);
  const plain = nativeType(m, dateSpec);
  if (cls !== plain && m.type(cls).solid !== m.type(plain)) return callDate(m, cls, t);
  const self = allocateInstance(m, m.type(cls), Shape.native, DATE_BYTES, 0, DATE_BYTES);
  m.payload[self] = t;
  return self;
}

/** Subclasses are called with the fields. */
function callDate(m: Machine, cls: Ref, t: Stamp): Ref {
  const values = [t.year, t.month, t.day].map((value) => m.hold(m.newInt(value)));
  const result = callArgs(m, cls, values);
  m.drop(values.length);
  return result;
}

function dateFrom(m: Machine, cls: Ref, ordinal: number): Ref {
  if (ordinal < 1) throw m.error(T_ValueError, 'ordinal must be >= 1');
  if (ordinal > MAX_ORDINAL) throw m.error(T_ValueError, `year is out of range`);
  const [year, month, day] = fromOrdinal(ordinal);
  return newDate(m, { year, month, day, ...MIDNIGHT }, cls);
}

const ordinal = (t: Stamp): number => ordinalOf(t.year, t.month, t.day);

export const badIso = (m: Machine, value: Ref): unknown =>
  m.error(T_ValueError, cFormat`Invalid isoformat string: ${{ str: reprText(m, value) }}`);

/** Date of an ISO year, week and day. */
export function fromIsoWeek(m: Machine, [year, week, day]: readonly number[]): Stamp {
  if (year! < 1 || year! > 9999) throw m.error(T_ValueError, cFormat`Year is out of range: ${year!}`);
  const weeks = (isoWeek1(year! + 1) - isoWeek1(year!)) / 7;
  if (week! < 1 || week! > weeks) throw m.error(T_ValueError, cFormat`Invalid week: ${week!}`);
  if (day! < 1 || day! > 7) throw m.error(T_ValueError, cFormat`Invalid weekday: ${day!} (range is [1, 7])`);
  const [y, month, d] = fromOrdinal(isoWeek1(year!) + (week! - 1) * 7 + day! - 1);
  return { year: y, month, day: d, ...MIDNIGHT };
}

export function parseIsoDate(m: Machine, text: string, shown: Ref): Stamp {
  const found = matchDate(text);
  if (found === null) throw badIso(m, shown);
  if ('week' in found) return fromIsoWeek(m, found.week);
  const [year, month, day] = found.ymd;
  return checkDate(m, { year: year!, month: month!, day: day!, ...MIDNIGHT });
}

function addDays(m: Machine, date: Ref, days: bigint): Ref {
  const t = momentOf(m, (BigInt(ordinal(stampOf(m, date))) + days) * DAY_US);
  return newDate(m, t, m.cls[date]!);
}

const wholeDays = (m: Machine, delta: Ref): bigint => BigInt(deltaOf(m, delta).days);

function isoTuple(m: Machine, t: Stamp): Ref {
  const [year, week, weekday] = isoCalendar(ordinal(t), t.year);
  const tuple = m.hold(newTuple(m, 3));
  [year, week, weekday].forEach((value, i) => m.give(tuple, i, m.newInt(value)));
  m.unhold();
  return tuple;
}

export const dateSpec: NativeTypeSpec = {
  name: 'date',
  module: 'datetime',
  isBase: true,
  bytes: DATE_BYTES,
  slots: 0,
  attributes: (m) => ({
    min: newDate(m, { year: 1, month: 1, day: 1, ...MIDNIGHT }),
    max: newDate(m, { year: 9999, month: 12, day: 31, ...MIDNIGHT }),
    resolution: newDelta(m, DAY_US),
  }),
  setup(type) {
    type.new = (m, a, n, kw) => {
      const packed = kw === 0 ? unpackDate(m, a, n) : null;
      if (packed !== null) {
        const copied = allocateInstance(m, m.type(m.S[a]!), Shape.native, DATE_BYTES, 0, DATE_BYTES);
        m.payload[copied] = { ...packed, ...MIDNIGHT };
        return copied;
      }
      const [year, month, day] = parseTuple(m, NAMELESS, a, n, kw, ['year', 'month', 'day'], 0);
      requireDate(m, [year!, month!, day!]);
      const t = { year: intField(m, year!, 0), month: intField(m, month!, 0), day: intField(m, day!, 0), ...MIDNIGHT };
      checkDate(m, t);
      const self = allocateInstance(m, m.type(m.S[a]!), Shape.native, DATE_BYTES, 0, DATE_BYTES);
      m.payload[self] = t;
      return self;
    };
    type.init = () => 0;
    type.str = (m, self) => callMethod(m, self, 'isoformat');
    type.repr = (m, self) => {
      const { year, month, day } = stampOf(m, self);
      return newStr(m, `${m.typeOf(self).name}(${year}, ${month}, ${day})`);
    };
    type.hash = (m, self) => hashPacked(m, packDate(stampOf(m, self)));
    type.richcompare = (m, x, y, op) => {
      if (!isDate(m, y) || m.cls[x] !== m.cls[y] && (hasTime(m, x) || hasTime(m, y))) return 0;
      return m.newBool(compareNumbers(compareFields(packDate(stampOf(m, x)), packDate(stampOf(m, y))), 0, op));
    };
    type.binary[Nb.add] = (m, x, y) => {
      if (isDelta(m, y) && isDate(m, x)) return addDays(m, x, wholeDays(m, y));
      return isDelta(m, x) && isDate(m, y) ? addDays(m, y, wholeDays(m, x)) : 0;
    };
    type.binary[Nb.subtract] = (m, x, y) => {
      if (!isDate(m, x)) return 0;
      if (isDelta(m, y)) return addDays(m, x, -wholeDays(m, y));
      if (!isDate(m, y)) return 0;
      return newDelta(m, BigInt(ordinal(stampOf(m, x)) - ordinal(stampOf(m, y))) * DAY_US);
    };
  },
  methods: [
    reduceDate((m, self) => packDate(stampOf(m, self))),
    fast('fromordinal', 1, 1, (m, a) => dateFrom(m, m.S[a]!, intField(m, m.S[a + 1]!, 0)), { binding: 'class' }),
    noArgs('today', (m, a) => {
      const days = Number(wallClockUs(m) / DAY_US);
      return dateFrom(m, m.S[a]!, days + EPOCH_ORDINAL);
    }, { binding: 'class' }),
    one('fromtimestamp', (m, a) => {
      const days = Math.floor(floatArgument(m, m.S[a + 1]!) / 86400);
      return dateFrom(m, m.S[a]!, days + EPOCH_ORDINAL);
    }, { binding: 'class' }),
    one('fromisoformat', (m, a) => {
      const text = textArgument(m, m.S[a + 1]!, 'fromisoformat: argument');
      return newDate(m, parseIsoDate(m, text, m.S[a + 1]!), m.S[a]!);
    }, { binding: 'class' }),
    varargsKw('fromisocalendar', 0, 3, (m, a, n, kw) => {
      const values = parseTuple(m, 'fromisocalendar', a, n, kw, ['year', 'week', 'day'], 3);
      return newDate(m, fromIsoWeek(m, values.map((value) => intField(m, value, 0))), m.S[a]!);
    }, { binding: 'class' }),
    varargsKw('replace', 0, 3, (m, a, n, kw) => {
      const [year, month, day] = parseTuple(m, 'replace', a, n, kw, ['year', 'month', 'day'], 0);
      const t = stampOf(m, m.S[a]!);
      const [y, mo, d] = [intField(m, year!, t.year), intField(m, month!, t.month), intField(m, day!, t.day)];
      holdFields(m, [y, mo, d]);
      const result = newDate(m, { ...t, year: y, month: mo, day: d }, m.cls[m.S[a]!]!);
      m.drop();
      return result;
    }),
    noArgs('toordinal', (m, a) => m.newInt(ordinal(stampOf(m, m.S[a]!)))),
    noArgs('weekday', (m, a) => m.newInt(weekdayOf(ordinal(stampOf(m, m.S[a]!))))),
    noArgs('isoweekday', (m, a) => m.newInt(weekdayOf(ordinal(stampOf(m, m.S[a]!))) + 1)),
    noArgs('isocalendar', (m, a) => isoTuple(m, stampOf(m, m.S[a]!))),
    noArgs('isoformat', (m, a) => newStr(m, dateText(stampOf(m, m.S[a]!)))),
    noArgs('ctime', (m, a) => newStr(m, formatMoment('%a %b %e %H:%M:%S %Y', stampOf(m, m.S[a]!), NAIVE))),
    noArgs('timetuple', (m, a) => newTimeTuple(m, stampOf(m, m.S[a]!), -1)),
    varargsKw('strftime', 0, 1, (m, a, n, kw) => {
      const [format] = parseTuple(m, 'strftime', a, n, kw, ['format'], 1);
      return newStr(m, formatMoment(textArgument(m, format!, 'strftime() argument 1'), stampOf(m, m.S[a]!), NAIVE));
    }),
    one('__format__', (m, a) => formatAny(m, m.S[a]!, m.S[a + 1]!)),
  ],
  getset: (['year', 'month', 'day'] as const).map((name) => ({
    name, get: (m: Machine, self: Ref) => m.newInt(stampOf(m, self)[name]),
  })),
};

const NAIVE = { offsetUs: null, name: '' };

/** `format(x, spec)`: `str(x)` without a spec, `x.strftime(spec)` with one. */
export function formatAny(m: Machine, self: Ref, spec: Ref): Ref {
  const format = textArgument(m, spec, '__format__() argument 1');
  return format === '' ? callMethod(m, self, 'isoformat') : callMethod(m, self, 'strftime', spec);
}

/** Datetimes: dates with slots for a zone. */
export const hasTime = (m: Machine, ref: Ref): boolean => m.slotCount[ref]! > 0 && m.payload[ref] !== undefined
  && m.typeOf(ref).mro.some((type) => type.name === 'datetime.datetime');
