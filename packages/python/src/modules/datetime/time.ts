/**
 * `datetime.time`.
 *
 * Models:      CPython 3.11. The payload is a `Stamp`; slot 0 = zone or 0; without a zone the object is 8 bytes
 *              shorter.
 * Sources:     Modules/_datetimemodule.c (time_new, time_isoformat, time_repr, time_richcompare),
 *              sizeof(PyDateTime_Time).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { parseTuple } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { fast, noArgs, one, varargsKw } from '../../machine/native.ts';
import { Compare } from '../../machine/py-type.ts';
import { T_TypeError } from '../../machine/type-ids.ts';
import { allocateInstance } from '../../objects/allocate.ts';
import { compareNumbers } from '../../objects/compare.ts';
import { callMethod } from '../../machine/call.ts';
import { reprText } from '../../objects/repr.ts';
import { newStr } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { offsetText } from './calendar.ts';
import { badIso, formatAny, stampOf } from './date.ts';
import {
  checkTime, compareFields, hashPacked, intField, matchTime, packTime, textArgument, timeText, type Stamp, holdFields
} from './fields.ts';
import { formatMoment } from './strftime.ts';
import { newDelta } from './timedelta.ts';
import { isZone, newTimezone, zoneOf, zoneOffset, zoneType } from './zones.ts';
import { packedZone, reduceTime, unpackTime } from './reduce.ts';

const TIME_BYTES = 16;
const ZONE_POINTER_BYTES = 8;
/** `tp_basicsize`, whether there is a zone or not. */
const TIME_SIZE = 40;
const PARAMETERS = ['hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold'];

export function newTime(m: Machine, t: Stamp, zone: Ref, cls = nativeType(m, timeSpec)): Ref {
  checkTime(m, t);
  const bytes = TIME_BYTES + (zone === 0 || zone === m.none ? 0 : ZONE_POINTER_BYTES);
  const isPlain = cls === nativeType(m, timeSpec);
  const self = isPlain ? m.create(Shape.native, cls, bytes, 1)
    : allocateInstance(m, m.type(cls), Shape.native, bytes, 1, bytes);
  m.payload[self] = t;
  if (zone !== 0 && zone !== m.none) m.give(self, 0, m.retain(zone));
  return self;
}

/** A zone argument: None, a tzinfo or an error. */
export function zoneArgument(m: Machine, zone: Ref): Ref {
  if (zone === 0 || zone === m.none) return 0;
  if (isZone(m, zone)) return zone;
  const given = m.typeOf(zone).name;
  throw m.error(T_TypeError, cFormat`tzinfo argument must be None or of a tzinfo subclass, not type '${given}'`);
}

/** A fixed zone for an offset that was read from a text; owned, 0 = none. */
export function zoneFromOffset(m: Machine, offsetUs: number | null): Ref {
  if (offsetUs === null) return 0;
  if (offsetUs === 0) return m.retain((m.moduleState.get('datetime.utc') as Ref | undefined) ?? zoneType(m));
  return newTimezone(m, BigInt(offsetUs), 0);
}

const zoneSlot = (m: Machine, self: Ref): Ref => m.slot(self, 0);
const isTime = (m: Machine, ref: Ref): boolean => m.isInstance(ref, nativeType(m, timeSpec));

const dayUs = (t: Stamp): number => (t.hour * 3600 + t.minute * 60 + t.second) * 1e6 + t.us;

function compare(m: Machine, x: Ref, y: Ref, op: number): Ref {
  if (!isTime(m, y)) return 0;
  const [a, b] = [zoneOffset(m, zoneSlot(m, x), m.none), zoneOffset(m, zoneSlot(m, y), m.none)];
  if ((a === null) !== (b === null)) {
    if (op === Compare.EQ || op === Compare.NE) return m.newBool(op === Compare.NE);
    throw m.error(T_TypeError, "can't compare offset-naive and offset-aware times");
  }
  if (a === b) return m.newBool(compareNumbers(compareFields(packTime(stampOf(m, x)), packTime(stampOf(m, y))), 0, op));
  return m.newBool(compareNumbers(dayUs(stampOf(m, x)) - a! - (dayUs(stampOf(m, y)) - b!), 0, op));
}

function isoText(m: Machine, self: Ref, spec: string): string {
  const offset = zoneOffset(m, zoneSlot(m, self), m.none);
  return timeText(m, stampOf(m, self), spec) + (offset === null ? '' : offsetText(offset, ':'));
}

/** The fields of a repr behind hour and minute. */
export function clockParts(m: Machine, t: Stamp, zone: Ref): string[] {
  const parts: string[] = [];
  if (t.us !== 0) parts.push(String(t.second), String(t.us));
  else if (t.second !== 0) parts.push(String(t.second));
  if (t.fold !== 0) parts.push(`fold=${t.fold}`);
  if (zone !== 0) parts.push(`tzinfo=${reprText(m, zone)}`);
  return parts;
}

function fieldsOf(m: Machine, values: readonly Ref[], old: Stamp): Stamp {
  return {
    ...old, hour: intField(m, values[0]!, old.hour), minute: intField(m, values[1]!, old.minute),
    second: intField(m, values[2]!, old.second), us: intField(m, values[3]!, old.us),
    fold: intField(m, values[5]!, old.fold),
  };
}

const ZERO: Stamp = { year: 1900, month: 1, day: 1, hour: 0, minute: 0, second: 0, us: 0, fold: 0 };

const offsetOrNone = (m: Machine, us: number | null): Ref => (us === null ? m.newNone() : newDelta(m, BigInt(us)));

export const timeSpec: NativeTypeSpec = {
  name: 'time',
  module: 'datetime',
  isBase: true,
  bytes: TIME_BYTES + ZONE_POINTER_BYTES,
  slots: 1,
  attributes: (m) => ({
    min: newTime(m, ZERO, 0),
    max: newTime(m, { ...ZERO, hour: 23, minute: 59, second: 59, us: 999999 }, 0),
    resolution: newDelta(m, 1n),
  }),
  setup(type) {
    type.new = (m, a, n, kw) => {
      const packed = kw === 0 ? unpackTime(m, a, n) : null;
      if (packed !== null) return newTime(m, { ...ZERO, ...packed }, packedZone(m, a, n), m.S[a]!);
      const values = parseTuple(m, 'time', a, n, kw, PARAMETERS, 0, 5);
      return newTime(m, fieldsOf(m, values, ZERO), zoneArgument(m, values[4]!), m.S[a]!);
    };
    type.init = () => 0;
    type.str = (m, self) => callMethod(m, self, 'isoformat');
    type.repr = (m, self) => {
      const t = stampOf(m, self);
      const parts = [String(t.hour), String(t.minute), ...clockParts(m, t, zoneSlot(m, self))];
      return newStr(m, `${m.typeOf(self).name}(${parts.join(', ')})`);
    };
    type.hash = (m, self) => {
      const offset = zoneOffset(m, zoneSlot(m, self), m.none);
      const t = stampOf(m, self);
      const us = dayUs(t) - (offset ?? 0);
      const seconds = Math.floor(us / 1e6);
      hashPacked(m, offset === null ? packTime(t) : [seconds & 255, (seconds >> 8) & 255, us % 1e6 & 255]);
    };
    type.richcompare = compare;
  },
  methods: [
    ...reduceTime((m, self) => packTime(stampOf(m, self)), 0, (m, self) => stampOf(m, self).fold !== 0, zoneSlot),
    one('fromisoformat', (m, a) => {
      const text = textArgument(m, m.S[a + 1]!, 'fromisoformat: argument');
      const found = matchTime(text.startsWith('T') ? text.slice(1) : text);
      if (found === null) throw badIso(m, m.S[a + 1]!);
      const [hour, minute, second, us] = found.fields;
      const zone = zoneFromOffset(m, found.offsetUs);
      if (zone !== 0) m.hold(zone);
      const result = newTime(m, { ...ZERO, hour: hour!, minute: minute!, second: second!, us: us! }, zone, m.S[a]!);
      if (zone !== 0) m.drop();
      return result;
    }, { binding: 'class' }),
    varargsKw('isoformat', 0, 1, (m, a, n, kw) => {
      const [spec] = parseTuple(m, 'isoformat', a, n, kw, ['timespec'], 0);
      return newStr(m, isoText(m, m.S[a]!, spec === 0 ? 'auto' : textArgument(m, spec!, 'isoformat() argument 1')));
    }),
    varargsKw('replace', 0, 5, (m, a, n, kw) => {
      const values = parseTuple(m, 'replace', a, n, kw, PARAMETERS, 0, 5);
      const self = m.S[a]!;
      const zone = values[4] === 0 ? zoneSlot(m, self) : zoneArgument(m, values[4]!);
      const t = fieldsOf(m, values, stampOf(m, self));
      holdFields(m, [t.hour, t.minute, t.second, t.us], zone);
      const result = newTime(m, t, zone, m.cls[self]!);
      m.drop();
      return result;
    }),
    varargsKw('strftime', 0, 1, (m, a, n, kw) => {
      const [format] = parseTuple(m, 'strftime', a, n, kw, ['format'], 1);
      const self = m.S[a]!;
      const zone = zoneOf(m, zoneSlot(m, self), m.none);
      return newStr(m, formatMoment(textArgument(m, format!, 'strftime() argument 1'), stampOf(m, self), zone));
    }),
    noArgs('__sizeof__', (m, a) => m.newIndex(m.typeOf(m.S[a]!).isHeap ? m.model.sizeOf(m.S[a]!) : TIME_SIZE)),
    one('__format__', (m, a) => formatAny(m, m.S[a]!, m.S[a + 1]!)),
    noArgs('utcoffset', (m, a) => offsetOrNone(m, zoneOffset(m, zoneSlot(m, m.S[a]!), m.none))),
    noArgs('dst', (m, a) => offsetOrNone(m, zoneOffset(m, zoneSlot(m, m.S[a]!), m.none, 'dst'))),
    fast('tzname', 0, 0, (m, a) => {
      const zone = zoneSlot(m, m.S[a]!);
      return zone === 0 ? m.newNone() : callMethod(m, zone, 'tzname', m.none);
    }),
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
