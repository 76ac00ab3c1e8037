/**
 * Dates of the `time` module: `struct_time` and what makes, reads and shows it.
 *
 * Models:      CPython 3.11 in the C locale, where local time is UTC.
 * Sources:     Modules/timemodule.c (time_gmtime, torgmtime, gettmarg, checktm, time_strftime, _asctime, time_mktime),
 *              Objects/structseq.c (structseq_new_impl), Python/pytime.c (_PyTime_ObjectToTime_t).
 * Layout:      a struct_time has 11 slots; its size as a tuple is 9.
 * Simplified:  `strftime` takes week numbers from the date, not from its day of the year and its weekday.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { badArgument, cFormat, type StrItem, type TextItem } from '../machine/message-format.ts';
import { fast, noArgs, one, varargs, type NativeDef } from '../machine/native.ts';
import {
  T_AttributeError, T_float, T_OSError, T_OverflowError, T_tuple, T_TypeError, T_ValueError,
} from '../machine/type-ids.ts';
import { cIntArgument, toIndex } from '../objects/abstract.ts';
import { raiseObject } from '../objects/exceptions-core.ts';
import { newExact } from '../objects/int-core.ts';
import { newTuple } from '../objects/list-core.ts';
import { reprText } from '../objects/repr.ts';
import { sequenceFast } from '../objects/str-join.ts';
import { newStr, newStrFresh } from '../objects/str-core.ts';
import {
  dayOfYear, DAY_NAMES, EPOCH_ORDINAL, fromOrdinal, MONTH_NAMES, ordinalOf, pad, weekdayOf,
} from './datetime/calendar.ts';
import { formatMoment } from './datetime/strftime.ts';
import { ParseProblem, parseMoment } from './datetime/strptime.ts';
import { nativeType, type NativeTypeSpec } from './native-type.ts';

const FIELDS = [
  'tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst',
  'tm_zone', 'tm_gmtoff',
];
/** Fields that are items of the tuple. */
const ITEMS = 9;
const ZONE = 9;
/** `sizeof(wchar_t)`, and the characters that a formatted date has room for at first. */
const WIDE_BYTES = 4;
const WIDE_ROOM = 1024;
const POINTER_BYTES = 8;
/** The size and the items behind the object head. A block of its own: the free lists are for plain tuples. */
const STRUCT_BYTES = 8 + FIELDS.length * POINTER_BYTES;
const DAY_SECONDS = 86400;
/** From so many seconds on, a `struct tm` cannot express them: its year is a C int. */
const SECONDS_LIMIT = 67768036191676800;

type Times = readonly number[];

/** A struct_time whose slots are empty; the cycle collector never hears of it. Owned, held by nobody. */
function newStruct(m: Machine): Ref {
  const tuple = m.create(Shape.nativeCollected, nativeType(m, structTime), STRUCT_BYTES, FIELDS.length);
  m.body[tuple] = m.start[tuple]!;
  m.size[tuple] = ITEMS;
  return tuple;
}

function fromSequence(m: Machine, sequence: Ref): Ref {
  const items = m.hold(sequenceFast(m, sequence, 'constructor requires a sequence'));
  const given = m.size[items]!;
  if (given < ITEMS || given > FIELDS.length) {
    const bound = given < ITEMS ? `least ${ITEMS}` : `most ${FIELDS.length}`;
    throw m.error(T_TypeError, `time.struct_time() takes an at ${bound}-sequence (${given}-sequence given)`);
  }
  const tuple = newStruct(m);
  for (let i = 0; i < FIELDS.length; i++) m.give(tuple, i, m.retain(i < given ? m.S[m.body[items]! + i]! : m.none));
  m.drop();
  return tuple;
}

function readOnly(m: Machine): never {
  throw m.error(T_AttributeError, 'readonly attribute');
}

const structTime: NativeTypeSpec = {
  name: 'struct_time',
  module: 'time',
  base: T_tuple,
  bytes: 0,
  slots: 0,
  setup(type) {
    type.repr = (m, self) => {
      const items = FIELDS.slice(0, ITEMS).map((field, i) => `${field}=${reprText(m, m.S[m.body[self]! + i]!)}`);
      return newStr(m, `time.struct_time(${items.join(', ')})`);
    };
    type.new = (m, a, n, kw) => {
      const [sequence] = parseArguments(m, 'structseq', a, n, kw, ['sequence', 'dict'], 1);
      return fromSequence(m, sequence!);
    };
  },
  methods: [noArgs('__sizeof__', (m, a) => {
    const self = m.S[a]!;
    const hidden = m.counting ? POINTER_BYTES * (FIELDS.length - ITEMS) : 0;
    return m.newIndex(m.model.sizeOf(self) - m.model.preheaderBytes(self) - hidden);
  })],
  getset: FIELDS.map((name, i) => ({ name, get: (m, self) => m.retain(m.slot(self, i) || m.none), set: readOnly })),
  attributes: (m) => {
    const names = m.hold(newTuple(m, ITEMS));
    for (let i = 0; i < ITEMS; i++) m.give(names, i, m.retain(m.nameOf(FIELDS[i]!)));
    m.unhold();
    return {
      n_fields: m.newInt(FIELDS.length), n_sequence_fields: m.newInt(ITEMS), n_unnamed_fields: m.newInt(0),
      __match_args__: names,
    };
  },
};

/** The items of a struct_time for whole seconds since 1970 in UTC. */
function timesAt(seconds: number, isDst = 0): Times {
  const days = Math.floor(seconds / DAY_SECONDS);
  const rest = seconds - days * DAY_SECONDS;
  const [year, month, day] = fromOrdinal(days + EPOCH_ORDINAL);
  return [
    year, month, day, Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60,
    weekdayOf(days + EPOCH_ORDINAL), dayOfYear(year, month, day), isDst,
  ];
}

function timeOf(m: Machine, seconds: number, zone: string, isDst = 0): Ref {
  const tuple = m.hold(newStruct(m));
  timesAt(seconds, isDst).forEach((value, i) => m.give(tuple, i, m.newInt(value)));
  m.give(tuple, ZONE, zone === '' ? m.newNone() : decodedName(m, zone));
  m.give(tuple, ZONE + 1, zone === '' ? m.newNone() : m.newInt(0));
  m.unhold();
  return tuple;
}

/** A name from the C library: decoded to wide characters first. */
function decodedName(m: Machine, name: string): Ref {
  const wide = m.model.beginScratch(WIDE_BYTES * (name.length + 1));
  const text = newStrFresh(m, name);
  m.model.endScratch(wide);
  return text;
}

/** `_PyTime_ObjectToTime_t`, rounding down. */
function secondsOf(m: Machine, value: Ref): number {
  let seconds: number;
  if (m.isInstance(value, T_float)) {
    if (Number.isNaN(m.num[value])) throw m.error(T_ValueError, 'Invalid value NaN (not a number)');
    seconds = Math.floor(m.num[value]!);
  } else {
    const index = toIndex(m, value);
    const small = m.num[index]!;
    seconds = small === small ? small : Number(m.payload[index] as bigint);
    m.release(index);
  }
  if (Math.abs(seconds) >= 2 ** 63) throw m.error(T_OverflowError, 'timestamp out of range for platform time_t');
  if (Math.abs(seconds) >= SECONDS_LIMIT) throw osError(m, 75, 'Value too large for defined data type');
  return seconds;
}

function osError(m: Machine, number: number, text: string): unknown {
  const args = m.hold(newTuple(m, 2));
  m.give(args, 0, m.newInt(number));
  m.give(args, 1, newStr(m, text));
  m.unhold();
  return raiseObject(m, T_OSError, args);
}

/** `gettmarg`: the items as C ints. */
function timesOf(m: Machine, value: Ref, name: string): Times {
  if (!m.isInstance(value, T_tuple)) throw m.error(T_TypeError, 'Tuple or struct_time argument required');
  if (m.size[value] !== ITEMS) throw m.error(T_TypeError, cFormat`${name}(): illegal time tuple argument`);
  return FIELDS.slice(0, ITEMS).map((_, i) => cIntArgument(m, m.S[m.body[value]! + i]!));
}

/** `checktm`: months and days from 1 or, where 0 stands for 1, from 0. */
function checked(m: Machine, times: Times): number[] {
  const out = [...times];
  const limits: readonly (readonly [index: number, least: number, most: number, what: string])[] = [
    [1, 0, 12, 'month'], [2, 0, 31, 'day of month'], [3, 0, 23, 'hour'], [4, 0, 59, 'minute'], [5, 0, 61, 'seconds'],
    [6, -1, Infinity, 'day of week'], [7, 0, 366, 'day of year'],
  ];
  for (const [index, least, most, what] of limits) {
    if (out[index]! < least || out[index]! > most) throw m.error(T_ValueError, `${what} out of range`);
    if (out[index] === 0 && (index === 1 || index === 2 || index === 7)) out[index] = 1;
  }
  return out;
}

function timesOrNow(
  m: Machine, value: Ref, name: string, now: (m: Machine) => number,
): { times: number[]; zone: string } {
  if (value === 0) return { times: [...timesAt(now(m))], zone: 'UTC' };
  const times = checked(m, timesOf(m, value, name));
  const zone = m.cls[value] === nativeType(m, structTime) ? m.slot(value, ZONE) : 0;
  return { times, zone: zone !== 0 && m.isStr(zone) ? m.text(zone) : 'UTC' };
}

function asciiTime(m: Machine, [year, month, day, hour, minute, second, weekday]: Times): Ref {
  const two = (value: number): StrItem => ({ str: pad(value, 2), directive: '%.2d' });
  const name = (text: string): TextItem => ({ text: text.slice(0, 3), directive: '%s' });
  const date = { str: String(day).padStart(3), directive: '%3d' };
  const whole = { str: String(year), directive: '%d' };
  return m.messageHook(cFormat`${name(DAY_NAMES[weekday! % 7]!)} ${name(MONTH_NAMES[month! - 1]!)}${date} ${
    two(hour!)}:${two(minute!)}:${two(second!)} ${whole}`);
}

function strftime(m: Machine, a: number, n: number, now: (m: Machine) => number): Ref {
  const format = m.S[a + 1]!;
  if (!m.isStr(format)) throw m.error(T_TypeError, badArgument('strftime', 'argument 1', 'str', m.typeOf(format).name));
  const { times, zone } = timesOrNow(m, n > 1 ? m.S[a + 2]! : 0, 'strftime', now);
  const [year, month, day, hour, minute, second, weekday, yearDay] = times as [
    number, number, number, number, number, number, number, number,
  ];
  const moment = { year, month, day, hour, minute, second, us: 0 };
  // The day's names and its number in the year are those of the tuple, whatever the date says.
  const text = m.text(format).replace(/%([aAwuj%])/g, (whole, code: string) => {
    if (code === '%') return whole;
    if (code === 'j') return pad(yearDay, 3);
    const name = DAY_NAMES[weekday % 7]!;
    if (code === 'A') return name;
    return code === 'a' ? name.slice(0, 3) : String(code === 'w' ? (weekday + 1) % 7 : weekday + 1);
  });
  const wide = m.model.beginScratch(WIDE_BYTES * (m.size[format]! + 1));
  const room = m.model.beginScratch(WIDE_BYTES * WIDE_ROOM);
  const result = newStr(m, formatMoment(text, moment, { offsetUs: 0, name: zone }));
  m.model.endScratch(room);
  m.model.endScratch(wide);
  return result;
}

function mktime(m: Machine, value: Ref): Ref {
  const [year, month, day, hour, minute, second] = timesOf(m, value, 'mktime') as [
    number, number, number, number, number, number,
  ];
  const carried = year + Math.floor((month - 1) / 12);
  const first = ordinalOf(carried, ((((month - 1) % 12) + 12) % 12) + 1, 1);
  return m.newFloat((first + day - 1 - EPOCH_ORDINAL) * DAY_SECONDS + hour * 3600 + minute * 60 + second);
}

function strptime(m: Machine, a: number, n: number): Ref {
  if (n < 1 || n > 2) {
    throw m.error(T_TypeError, n < 1 ? "_strptime_time() missing 1 required positional argument: 'data_string'"
      : `_strptime_time() takes from 1 to 2 positional arguments but ${n} were given`);
  }
  const [text, format] = [m.S[a + 1]!, n > 1 ? m.S[a + 2]! : 0];
  for (const [i, given] of [text, format].entries()) {
    if (given === 0 || m.isStr(given)) continue;
    throw m.error(T_TypeError, `strptime() argument ${i} must be str, not ${reprText(m, m.cls[given]!)}`);
  }
  const pattern = format === 0 ? '%a %b %d %H:%M:%S %Y' : m.text(format);
  try {
    const shown = format === 0 ? `'${pattern}'` : reprText(m, format);
    const t = parseMoment(m.text(text), pattern, reprText(m, text), shown);
    const days = ordinalOf(t.year, t.month, t.day) - EPOCH_ORDINAL;
    const seconds = days * DAY_SECONDS + t.hour * 3600 + t.minute * 60 + t.second;
    return timeOf(m, seconds, t.zone ?? '', t.zone === null ? -1 : 0);
  } catch (error) {
    if (error instanceof ParseProblem) throw m.error(T_ValueError, error.message);
    throw error;
  }
}

/** Clocks by number, and whether they tell the wall's time. */
const CLOCKS: Readonly<Record<string, number>> = {
  CLOCK_REALTIME: 0, CLOCK_MONOTONIC: 1, CLOCK_PROCESS_CPUTIME_ID: 2, CLOCK_THREAD_CPUTIME_ID: 3,
  CLOCK_MONOTONIC_RAW: 4, CLOCK_BOOTTIME: 7, CLOCK_TAI: 11,
};

function clockArgument(m: Machine, value: Ref): number {
  const clock = cIntArgument(m, value);
  if (Object.values(CLOCKS).includes(clock)) return clock;
  throw osError(m, 22, 'Invalid argument');
}

/**
 * Functions about dates and clocks.
 * @param wallNs nanoseconds of the wall clock since 1970
 * @param elapsedNs nanoseconds since the start
 */
export function calendarFunctions(wallNs: (m: Machine) => bigint, elapsedNs: (m: Machine) => number): NativeDef[] {
  const now = (m: Machine): number => Number(wallNs(m) / 1000000000n);
  const clockNs = (m: Machine, value: Ref): bigint => {
    const clock = clockArgument(m, value);
    return clock === 0 || clock === 11 ? wallNs(m) : BigInt(Math.floor(elapsedNs(m)));
  };
  const moment = (name: string, zone: string): NativeDef => varargs(name, 0, -1, (m, a, n) => {
    if (n > 1) throw m.error(T_TypeError, `${name}() takes at most 1 argument (${n} given)`);
    const value = n === 0 || m.S[a + 1] === m.none ? 0 : m.S[a + 1]!;
    return timeOf(m, value === 0 ? now(m) : secondsOf(m, value), zone);
  });
  return [
    moment('gmtime', 'GMT'),
    moment('localtime', 'UTC'),
    varargs('strftime', 0, -1, (m, a, n) => {
      if (n < 1 || n > 2) {
        const bound = n < 1 ? 'least 1 argument' : 'most 2 arguments';
        throw m.error(T_TypeError, `strftime() takes at ${bound} (${n} given)`);
      }
      return strftime(m, a, n, now);
    }),
    varargs('strptime', 0, -1, strptime),
    varargs('asctime', 0, 1, (m, a, n) =>
      asciiTime(m, timesOrNow(m, n === 0 ? 0 : m.S[a + 1]!, 'asctime', now).times)),
    varargs('ctime', 0, 1, (m, a, n) => {
      const value = n === 0 || m.S[a + 1] === m.none ? 0 : m.S[a + 1]!;
      return asciiTime(m, timesAt(value === 0 ? now(m) : secondsOf(m, value)));
    }),
    one('mktime', (m, a) => mktime(m, m.S[a + 1]!)),
    fast('tzset', 0, 0, (m) => m.newNone()),
    varargs('clock_gettime', 1, 1, (m, a) => m.newFloat(Number(clockNs(m, m.S[a + 1]!)) / 1e9)),
    varargs('clock_gettime_ns', 1, 1, (m, a) => newExact(m, clockNs(m, m.S[a + 1]!))),
    varargs('clock_getres', 1, 1, (m, a) => {
      clockArgument(m, m.S[a + 1]!);
      return m.newFloat(1e-9);
    }),
  ];
}

/** `time.struct_time`; borrowed. */
export function structTimeType(m: Machine): Ref {
  return nativeType(m, structTime);
}

/** Constants and the type. */
export function calendarAttributes(m: Machine): Record<string, Ref> {
  const names = m.hold(newTuple(m, 2));
  for (let i = 0; i < 2; i++) m.give(names, i, newStr(m, 'UTC'));
  m.unhold();
  const clocks = Object.entries(CLOCKS).map(([name, number]) => [name, m.newInt(number)] as const);
  return {
    struct_time: m.retain(structTimeType(m)), tzname: names, altzone: m.newInt(0), daylight: m.newInt(0),
    ...Object.fromEntries(clocks),
  };
}
