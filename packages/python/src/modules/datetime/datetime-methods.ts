/** Methods of `datetime.datetime`. Source: Modules/_datetimemodule.c. */
import type { Ref } from '@memarena/core';
import { callMethod } from '../../machine/call.ts';
import { NAMELESS, noteParameters, parseArguments, parseTuple } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { fast, fastKw, noArgs, one, varargsKw, type NativeDef } from '../../machine/native.ts';
import { T_TypeError, T_ValueError } from '../../machine/type-ids.ts';
import { floatArgument } from '../../objects/float-core.ts';
import { reprText } from '../../objects/repr.ts';
import { newStr } from '../../objects/str-core.ts';
import { wallClockUs } from '../time.ts';
import { EPOCH_ORDINAL, offsetText } from './calendar.ts';
import { badIso, formatAny, isDate, newDate, parseIsoDate, stampOf } from './date.ts';
import { makeDatetime, newDatetime } from './datetime.ts';
import {
  DAY_US, dateText, intField, matchTime, MIDNIGHT, momentOf, momentUs, requireDate, textArgument, timeText,
  type Stamp, holdFields
} from './fields.ts';
import { packedZone, unpackDatetime } from './reduce.ts';
import { formatMoment } from './strftime.ts';
import { parseMoment, ParseProblem } from './strptime.ts';
import { newTime, timeSpec, zoneArgument, zoneFromOffset } from './time.ts';
import { newTimeTuple } from './time-tuple.ts';
import { newDelta } from './timedelta.ts';
import { nativeType } from '../native-type.ts';
import { newTimezone, zoneOf, zoneOffset } from './zones.ts';

const PARAMETERS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold'];
/** `tp_basicsize`, whether there is a zone or not. */
const DATETIME_SIZE = 48;
const ZONE = 7;
const FOLD = 8;
const EPOCH_US = BigInt(EPOCH_ORDINAL) * DAY_US;

const zoneSlot = (m: Machine, self: Ref): Ref => m.slot(self, 0);

function fieldsOf(m: Machine, v: readonly Ref[], old: Stamp): Stamp {
  return {
    year: intField(m, v[0]!, old.year), month: intField(m, v[1]!, old.month), day: intField(m, v[2]!, old.day),
    hour: intField(m, v[3]!, old.hour), minute: intField(m, v[4]!, old.minute), second: intField(m, v[5]!, old.second),
    us: intField(m, v[6]!, old.us), fold: intField(m, v[FOLD]!, old.fold),
  };
}

const BLANK: Stamp = { year: 0, month: 0, day: 0, ...MIDNIGHT };

/** `datetime(year, month, day, …)`. */
export function newFromFields(m: Machine, a: number, n: number, kw: Ref): Ref {
  const packed = kw === 0 ? unpackDatetime(m, a, n) : null;
  if (packed !== null) return makeDatetime(m, packed, packedZone(m, a, n), m.S[a]!);
  const values = parseTuple(m, NAMELESS, a, n, kw, PARAMETERS, 0, 8);
  requireDate(m, values);
  return makeDatetime(m, fieldsOf(m, values, BLANK), zoneArgument(m, values[ZONE]!), m.S[a]!);
}

/** A moment of UTC in a zone (0 = naive UTC). */
function inZone(m: Machine, cls: Ref, us: bigint, zone: Ref): Ref {
  const utc = momentOf(m, EPOCH_US + us);
  if (zone === 0) return newDatetime(m, utc, 0, cls);
  const naive = m.hold(newDatetime(m, utc, zone, cls));
  const result = callMethod(m, zone, 'fromutc', naive);
  m.drop();
  return result;
}

/** Seconds rounded half to even to microseconds. */
function microseconds(seconds: number): bigint {
  const whole = Math.floor(seconds);
  const part = (seconds - whole) * 1e6;
  let us = Math.floor(part);
  const rest = part - us;
  if (rest > 0.5 || (rest === 0.5 && us % 2 === 1)) us++;
  return BigInt(whole) * 1000000n + BigInt(us);
}

function combine(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [date, time, zone] = parseTuple(m, 'combine', a, n, kw, ['date', 'time', 'tzinfo'], 2);
  if (!isDate(m, date!)) {
    throw m.error(T_TypeError, cFormat`combine() argument 1 must be datetime.date, not ${m.typeOf(date!).name}`);
  }
  if (!m.isInstance(time!, nativeType(m, timeSpec))) {
    throw m.error(T_TypeError, cFormat`combine() argument 2 must be datetime.time, not ${m.typeOf(time!).name}`);
  }
  const { year, month, day } = stampOf(m, date!);
  const tz = zone === 0 ? zoneSlot(m, time!) : zoneArgument(m, zone!);
  return newDatetime(m, { ...stampOf(m, time!), year, month, day }, tz, m.S[a]!);
}

function fromIso(m: Machine, a: number): Ref {
  const shown = m.S[a + 1]!;
  const text = textArgument(m, shown, 'fromisoformat: argument');
  const split = /^(\d{4}(?:-\d\d-\d\d|-W\d\d(?:-\d)?|W\d\d(?:\d(?!\d))?|\d{4}))(?:.(.+))?$/su.exec(text);
  if (split === null) throw badIso(m, shown);
  const date = parseIsoDate(m, split[1]!, shown);
  if (split[2] === undefined) {
    if (text.length !== split[1]!.length) throw badIso(m, shown);
    return newDatetime(m, date, 0, m.S[a]!);
  }
  const time = matchTime(split[2]);
  if (time === null) throw badIso(m, shown);
  const [hour, minute, second, us] = time.fields;
  return withZone(m, { ...date, hour: hour!, minute: minute!, second: second!, us: us! }, time.offsetUs, m.S[a]!);
}

function withZone(m: Machine, t: Stamp, offsetUs: number | null, cls: Ref, name = 0): Ref {
  const zone = name !== 0 ? newTimezone(m, BigInt(offsetUs ?? 0), name) : zoneFromOffset(m, offsetUs);
  if (zone !== 0) m.hold(zone);
  const result = newDatetime(m, t, zone, cls);
  if (zone !== 0) m.drop();
  return result;
}

function parseByFormat(m: Machine, a: number): Ref {
  const [text, format] = [m.S[a + 1]!, m.S[a + 2]!];
  try {
    const parsed = parseMoment(
      textArgument(m, text, 'strptime() argument 1'), textArgument(m, format, 'strptime() argument 2'),
      reprText(m, text), reprText(m, format),
    );
    return withZone(m, { ...parsed, fold: 0 }, parsed.offsetUs, m.S[a]!);
  } catch (error) {
    if (error instanceof ParseProblem) throw m.error(T_ValueError, error.message);
    throw error;
  }
}

function isoFormat(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [separator, spec] = parseTuple(m, 'isoformat', a, n, kw, ['sep', 'timespec'], 0);
  const self = m.S[a]!;
  const t = stampOf(m, self);
  const offset = zoneOffset(m, zoneSlot(m, self), self);
  const glue = separator === 0 ? 'T' : textArgument(m, separator!, 'isoformat() argument 1');
  const time = timeText(m, t, spec === 0 ? 'auto' : textArgument(m, spec!, 'isoformat() argument 2'));
  return newStr(m, `${dateText(t)}${glue}${time}${offset === null ? '' : offsetText(offset, ':')}`);
}

function asTimezone(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [given] = parseTuple(m, 'astimezone', a, n, kw, ['tz'], 0);
  const self = m.S[a]!;
  const utc = m.moduleState.get('datetime.utc') as Ref;
  const zone = given === 0 || given === m.none ? utc : zoneArgument(m, given!);
  if (zoneSlot(m, self) === zone) return m.retain(self);
  const us = momentUs(stampOf(m, self)) - BigInt(zoneOffset(m, zoneSlot(m, self), self) ?? 0);
  return inZone(m, m.cls[self]!, us - EPOCH_US, zone);
}

function timestamp(m: Machine, self: Ref): Ref {
  const offset = zoneOffset(m, zoneSlot(m, self), self) ?? 0;
  return m.newFloat(Number(momentUs(stampOf(m, self)) - EPOCH_US - BigInt(offset)) / 1e6);
}

const offsetOrNone = (m: Machine, us: number | null): Ref => (us === null ? m.newNone() : newDelta(m, BigInt(us)));
const inClass = { binding: 'class' } as const;

export const datetimeMethods: readonly NativeDef[] = [
  fastKw('now', 0, 1, (m, a, n, kw) => {
    const [zone] = parseArguments(m, 'now', a, n, kw, ['tz'], 0);
    return inZone(m, m.S[a]!, wallClockUs(m), zoneArgument(m, zone!));
  }, inClass),
  noArgs('utcnow', (m, a) => inZone(m, m.S[a]!, wallClockUs(m), 0), inClass),
  noArgs('today', (m, a) => inZone(m, m.S[a]!, wallClockUs(m), 0), inClass),
  varargsKw('fromtimestamp', 0, 2, (m, a, n, kw) => {
    const [seconds, zone] = parseTuple(m, 'fromtimestamp', a, n, kw, ['timestamp', 'tz'], 1);
    return inZone(m, m.S[a]!, microseconds(floatArgument(m, seconds!)), zoneArgument(m, zone!));
  }, inClass),
  one('utcfromtimestamp', (m, a) => inZone(m, m.S[a]!, microseconds(floatArgument(m, m.S[a + 1]!)), 0), inClass),
  one('fromordinal', (m, a) => {
    const ordinal = intField(m, m.S[a + 1]!, 0);
    if (ordinal < 1) throw m.error(T_ValueError, 'ordinal must be >= 1');
    return newDatetime(m, momentOf(m, BigInt(ordinal) * DAY_US), 0, m.S[a]!);
  }, inClass),
  varargsKw('combine', 0, 3, combine, inClass),
  one('fromisoformat', fromIso, inClass),
  fast('strptime', 2, 2, parseByFormat, inClass),
  noArgs('date', (m, a) => newDate(m, { ...stampOf(m, m.S[a]!), ...MIDNIGHT })),
  noArgs('time', (m, a) => newTime(m, { ...stampOf(m, m.S[a]!), year: 1900, month: 1, day: 1 }, 0)),
  noArgs('timetz', (m, a) => {
    const t = { ...stampOf(m, m.S[a]!), year: 1900, month: 1, day: 1 };
    return newTime(m, t, zoneSlot(m, m.S[a]!));
  }),
  varargsKw('replace', 0, 8, (m, a, n, kw) => {
    const values = parseTuple(m, 'replace', a, n, kw, PARAMETERS, 0, 8);
    const self = m.S[a]!;
    const zone = values[ZONE] === 0 ? zoneSlot(m, self) : zoneArgument(m, values[ZONE]!);
    const t = fieldsOf(m, values, stampOf(m, self));
    holdFields(m, [t.year, t.month, t.day, t.hour, t.minute, t.second, t.us], zone);
    noteParameters(m, PARAMETERS.length);
    const result = newDatetime(m, t, zone, m.cls[self]!);
    m.drop();
    return result;
  }),
  noArgs('timestamp', (m, a) => timestamp(m, m.S[a]!)),
  varargsKw('astimezone', 0, 1, asTimezone),
  varargsKw('isoformat', 0, 2, isoFormat),
  varargsKw('strftime', 0, 1, (m, a, n, kw) => {
    const [format] = parseTuple(m, 'strftime', a, n, kw, ['format'], 1);
    const self = m.S[a]!;
    const zone = zoneOf(m, zoneSlot(m, self), self);
    return newStr(m, formatMoment(textArgument(m, format!, 'strftime() argument 1'), stampOf(m, self), zone));
  }),
  one('__format__', (m, a) => {
    const spec = m.S[a + 1]!;
    return m.isStr(spec) && m.text(spec) === '' ? m.typeOf(m.S[a]!).str!(m, m.S[a]!) : formatAny(m, m.S[a]!, spec);
  }),
  noArgs('timetuple', (m, a) => {
    const dst = zoneOffset(m, zoneSlot(m, m.S[a]!), m.S[a]!, 'dst');
    return newTimeTuple(m, stampOf(m, m.S[a]!), dst === null ? -1 : dst === 0 ? 0 : 1);
  }),
  noArgs('utctimetuple', (m, a) => {
    const offset = zoneOffset(m, zoneSlot(m, m.S[a]!), m.S[a]!) ?? 0;
    return newTimeTuple(m, momentOf(m, momentUs(stampOf(m, m.S[a]!)) - BigInt(offset)), 0);
  }),
  noArgs('utcoffset', (m, a) => offsetOrNone(m, zoneOffset(m, zoneSlot(m, m.S[a]!), m.S[a]!))),
  noArgs('dst', (m, a) => offsetOrNone(m, zoneOffset(m, zoneSlot(m, m.S[a]!), m.S[a]!, 'dst'))),
  noArgs('__sizeof__', (m, a) => m.newIndex(m.typeOf(m.S[a]!).isHeap ? m.model.sizeOf(m.S[a]!) : DATETIME_SIZE)),
  noArgs('tzname', (m, a) => {
    const zone = zoneSlot(m, m.S[a]!);
    return zone === 0 ? m.newNone() : callMethod(m, zone, 'tzname', m.S[a]!);
  }),
];
