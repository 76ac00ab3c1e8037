/**
 * Checks and texts that dates, times and datetimes share. Source: Modules/_datetimemodule.c (check_date_args,
 * isoformat_time).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { T_int, T_OverflowError, T_TypeError, T_ValueError } from '../../machine/type-ids.ts';
import { hashBytes } from '../../numbers/siphash13.ts';
import { toIndex } from '../../objects/abstract.ts';
import { newTuple } from '../../objects/list-core.ts';
import { daysInMonth, fromOrdinal, MAX_ORDINAL, MAX_YEAR, MIN_YEAR, ordinalOf, pad, type Moment } from './calendar.ts';

export interface Stamp extends Moment {
  readonly fold: number;
}

export const MIDNIGHT = { hour: 0, minute: 0, second: 0, us: 0, fold: 0 } as const;
export const DAY_US = 86400000000n;

/** A C int argument; 0 is not given. */
export function intField(m: Machine, value: Ref, missing: number): number {
  if (value === 0) return missing;
  const index = m.cls[value] === T_int ? m.retain(value) : toIndex(m, value);
  const number = m.num[index]!;
  m.release(index);
  if (number !== number || Math.abs(number) > 0x7fffffff) {
    throw m.error(T_OverflowError, 'Python int too large to convert to C int');
  }
  return number;
}

/** Puts on the temporaries the tuple that `replace` hands to the constructor; the zone (0 = None) is its last item. */
export function holdFields(m: Machine, fields: readonly number[], zone?: Ref): void {
  const n = fields.length;
  const tuple = m.hold(newTuple(m, zone === undefined ? n : n + 1));
  const first = m.body[tuple]!;
  for (let i = 0; i < n; i++) m.S[first + i] = m.newInt(fields[i]!);
  if (zone !== undefined) m.S[first + n] = m.retain(zone === 0 ? m.none : zone);
  if (!m.counting) m.memory.noteWrites(tuple);
}

/** Year, month and day must be given to a constructor. */
export function requireDate(m: Machine, values: readonly Ref[]): void {
  ['year', 'month', 'day'].forEach((name, i) => {
    if (values[i] !== 0) return;
    throw m.error(T_TypeError, cFormat`function missing required argument '${name}' (pos ${i + 1})`);
  });
}

export function checkDate(m: Machine, t: Stamp): Stamp {
  if (t.year < MIN_YEAR || t.year > MAX_YEAR) throw m.error(T_ValueError, cFormat`year ${t.year} is out of range`);
  if (t.month < 1 || t.month > 12) throw m.error(T_ValueError, 'month must be in 1..12');
  if (t.day < 1 || t.day > daysInMonth(t.year, t.month)) throw m.error(T_ValueError, 'day is out of range for month');
  return t;
}

export function checkTime(m: Machine, t: Stamp): Stamp {
  if (t.hour < 0 || t.hour > 23) throw m.error(T_ValueError, 'hour must be in 0..23');
  if (t.minute < 0 || t.minute > 59) throw m.error(T_ValueError, 'minute must be in 0..59');
  if (t.second < 0 || t.second > 59) throw m.error(T_ValueError, 'second must be in 0..59');
  if (t.us < 0 || t.us > 999999) throw m.error(T_ValueError, 'microsecond must be in 0..999999');
  if (t.fold !== 0 && t.fold !== 1) throw m.error(T_ValueError, 'fold must be either 0 or 1');
  return t;
}

export const dateText = (t: Moment): string => `${pad(t.year, 4)}-${pad(t.month, 2)}-${pad(t.day, 2)}`;

const SPECS = ['auto', 'hours', 'minutes', 'seconds', 'milliseconds', 'microseconds'];

export function timeText(m: Machine, t: Moment, spec: string): string {
  if (!SPECS.includes(spec)) throw m.error(T_ValueError, 'Unknown timespec value');
  const chosen = spec === 'auto' ? (t.us === 0 ? 'seconds' : 'microseconds') : spec;
  const level = SPECS.indexOf(chosen);
  let text = pad(t.hour, 2);
  if (level >= 2) text += `:${pad(t.minute, 2)}`;
  if (level >= 3) text += `:${pad(t.second, 2)}`;
  if (level === 4) text += `.${pad(Math.floor(t.us / 1000), 3)}`;
  if (level === 5) text += `.${pad(t.us, 6)}`;
  return text;
}

/** Whole microseconds since 0001-01-01, less one day. */
export function momentUs(t: Moment): bigint {
  const seconds = t.hour * 3600 + t.minute * 60 + t.second;
  return BigInt(ordinalOf(t.year, t.month, t.day)) * DAY_US + BigInt(seconds) * 1000000n + BigInt(t.us);
}

export function momentOf(m: Machine, total: bigint): Stamp {
  let ordinal = total / DAY_US;
  let rest = total % DAY_US;
  if (rest < 0n) {
    rest += DAY_US;
    ordinal -= 1n;
  }
  if (ordinal < 1n || ordinal > BigInt(MAX_ORDINAL)) throw m.error(T_OverflowError, 'date value out of range');
  const [year, month, day] = fromOrdinal(Number(ordinal));
  const seconds = Number(rest / 1000000n);
  return {
    year, month, day, hour: Math.floor(seconds / 3600), minute: Math.floor(seconds / 60) % 60, second: seconds % 60,
    us: Number(rest % 1000000n), fold: 0,
  };
}

/** Hash of the packed bytes (`generic_hash`). */
export function hashPacked(m: Machine, bytes: readonly number[]): void {
  const out = hashBytes(Uint8Array.from(bytes), m.hashSeed);
  [m.hashLo, m.hashHi] = [out[0]!, out[1]!];
}

export const packDate = (t: Moment): number[] => [t.year >> 8, t.year & 255, t.month, t.day];
export const packTime = (t: Moment): number[] =>
  [t.hour, t.minute, t.second, t.us >> 16, (t.us >> 8) & 255, t.us & 255];

/** Order of two tuples of numbers. */
export function compareFields(x: readonly number[], y: readonly number[]): number {
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return x[i]! - y[i]!;
  return 0;
}

export function textArgument(m: Machine, value: Ref, what: string): string {
  if (m.isStr(value)) return m.text(value);
  throw m.error(T_TypeError, cFormat`${what} must be str, not ${m.typeOf(value).name}`);
}

const DATE = /^(\d{4})(?:-(\d\d)-(\d\d)|(\d\d)(\d\d)|-?W(\d\d)(?:-?(\d))?)$/;

/** Year, month, day or ISO week of a text; null if it is none. */
export function matchDate(text: string): { ymd: number[] } | { week: number[] } | null {
  const found = DATE.exec(text);
  if (found === null) return null;
  const [, year, m1, d1, m2, d2, week, weekday] = found;
  if (week !== undefined) return { week: [Number(year), Number(week), Number(weekday ?? 1)] };
  return { ymd: [Number(year), Number(m1 ?? m2), Number(d1 ?? d2)] };
}

const TIME = /^(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?(Z|[+-]\d\d(?::?\d\d(?::?\d\d(?:\.\d+)?)?)?)?$/;

/** Hour, minute, second, microsecond and offset in microseconds (null = none). */
export function matchTime(text: string): { fields: number[]; offsetUs: number | null } | null {
  const found = TIME.exec(text);
  if (found === null) return null;
  const [, hour, minute, second, fraction, zone] = found;
  const us = Number((fraction ?? '').slice(0, 6).padEnd(6, '0'));
  const fields = [Number(hour), Number(minute ?? 0), Number(second ?? 0), us];
  if (zone === undefined) return { fields, offsetUs: null };
  if (zone === 'Z') return { fields, offsetUs: 0 };
  const inner = matchTime(zone.slice(1));
  if (inner === null) return null;
  const [h, min, s, part] = inner.fields;
  return { fields, offsetUs: (zone.startsWith('-') ? -1 : 1) * ((h! * 3600 + min! * 60 + s!) * 1e6 + part!) };
}
