/**
 * Arithmetic of the proleptic Gregorian calendar. Source: Modules/_datetimemodule.c (ymd_to_ord, ord_to_ymd,
 * iso_week1_monday).
 */

const DAYS_BEFORE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_IN = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
export const MAX_ORDINAL = 3652059;
export const MIN_YEAR = 1;
export const MAX_YEAR = 9999;
/** Ordinal of 1970-01-01. */
export const EPOCH_ORDINAL = 719163;

export type Ymd = readonly [year: number, month: number, day: number];

export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : DAYS_IN[month]!;
}

export function dayOfYear(year: number, month: number, day: number): number {
  return DAYS_BEFORE[month]! + (month > 2 && isLeap(year) ? 1 : 0) + day;
}

function daysBeforeYear(year: number): number {
  const y = year - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
}

/** Days since 0000-12-31: 0001-01-01 is 1. */
export function ordinalOf(year: number, month: number, day: number): number {
  return daysBeforeYear(year) + dayOfYear(year, month, day);
}

export function fromOrdinal(ordinal: number): Ymd {
  let year = Math.floor((ordinal - 1) / 365.2425) + 1;
  while (daysBeforeYear(year + 1) < ordinal) year++;
  while (daysBeforeYear(year) >= ordinal) year--;
  let rest = ordinal - daysBeforeYear(year);
  let month = 1;
  while (rest > daysInMonth(year, month)) rest -= daysInMonth(year, month++);
  return [year, month, rest];
}

/** 0 = Monday. */
export const weekdayOf = (ordinal: number): number => (((ordinal + 6) % 7) + 7) % 7;

/** Ordinal of the Monday of ISO week 1. */
export function isoWeek1(year: number): number {
  const first = ordinalOf(year, 1, 1);
  const weekday = weekdayOf(first);
  return first - weekday + (weekday > 3 ? 7 : 0);
}

export function isoCalendar(ordinal: number, year: number): Ymd {
  let isoYear = year;
  let monday = isoWeek1(year);
  if (ordinal < monday) monday = isoWeek1(--isoYear);
  else if (ordinal >= isoWeek1(year + 1)) monday = isoWeek1(++isoYear);
  return [isoYear, Math.floor((ordinal - monday) / 7) + 1, weekdayOf(ordinal) + 1];
}

export const pad = (value: number, width: number): string => String(value).padStart(width, '0');

export const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const MONTH_NAMES = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
  'December',
];

/** Fields of a moment; dates have midnight. */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly us: number;
}

/** `+HH:MM[:SS[.ffffff]]` of an offset in microseconds. */
export function offsetText(us: number, separator: string): string {
  const sign = us < 0 ? '-' : '+';
  const rest = Math.abs(us);
  const seconds = Math.floor(rest / 1e6);
  let text = `${sign}${pad(Math.floor(seconds / 3600), 2)}${separator}${pad(Math.floor(seconds / 60) % 60, 2)}`;
  if (seconds % 60 !== 0 || rest % 1e6 !== 0) text += `${separator}${pad(seconds % 60, 2)}`;
  if (rest % 1e6 !== 0) text += `.${pad(rest % 1e6, 6)}`;
  return text;
}
