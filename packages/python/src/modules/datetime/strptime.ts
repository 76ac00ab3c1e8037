/** Parsing by a format. Source of the rules: Lib/_strptime.py (_strptime, TimeRE). */
import { DAY_NAMES, fromOrdinal, isLeap, isoWeek1, MONTH_NAMES, ordinalOf, weekdayOf } from './calendar.ts';

export interface Parsed {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  us: number;
  offsetUs: number | null;
  zone: string | null;
}

export class ParseProblem extends Error {}

const names = (list: readonly string[]): string => list.join('|');
const short = (list: readonly string[]): string[] => list.map((name) => name.slice(0, 3));

const PATTERNS: Readonly<Record<string, string>> = {
  d: '3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]', f: '[0-9]{1,6}', H: '2[0-3]|[0-1]\\d|\\d', I: '1[0-2]|0[1-9]|[1-9]',
  G: '\\d\\d\\d\\d',
  j: '36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]',
  m: '1[0-2]|0[1-9]|[1-9]',
  M: '[0-5]\\d|\\d', S: '6[0-1]|[0-5]\\d|\\d', U: '5[0-3]|[0-4]\\d|\\d',
  W: '5[0-3]|[0-4]\\d|\\d', w: '[0-6]', u: '[1-7]',
  V: '5[0-3]|0[1-9]|[1-4]\\d|\\d',
  y: '\\d\\d', Y: '\\d\\d\\d\\d', z: '[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z',
  A: names(DAY_NAMES), a: names(short(DAY_NAMES)), B: names(MONTH_NAMES), b: names(short(MONTH_NAMES)),
  p: 'AM|PM', Z: 'UTC|GMT',
};
const COMPOSED: Readonly<Record<string, string>> = {
  c: '%a %b %d %H:%M:%S %Y', x: '%m/%d/%y', X: '%H:%M:%S', T: '%H:%M:%S', D: '%m/%d/%y', R: '%H:%M',
};

function regexOf(format: string, shown: string): RegExp {
  let source = '';
  for (let i = 0; i < format.length; i++) {
    const c = format[i]!;
    if (/\s/.test(c)) {
      while (i + 1 < format.length && /\s/.test(format[i + 1]!)) i++;
      source += '\\s+';
    } else if (c !== '%') source += c.replace(/[\\.^$*+?(){}[\]|]/, '\\$&');
    else {
      const code = format[++i];
      if (code === undefined) throw new ParseProblem(`stray % in format '${shown}'`);
      if (code === '%') source += '%';
      else if (PATTERNS[code] !== undefined) {
        if (source.includes(`(?<${code}>`)) throw new ParseProblem(`redefinition of group name '${code}'`);
        source += `(?<${code}>${PATTERNS[code]})`;
      } else throw new ParseProblem(`'${code}' is a bad directive in format '${shown}'`);
    }
  }
  return new RegExp(source, 'iy');
}

const indexIn = (list: readonly string[], name: string): number =>
  list.findIndex((item) => item.toLowerCase() === name.toLowerCase());

function offsetOf(text: string): number {
  if (text === 'Z' || text === 'z') return 0;
  const digits = text.slice(1).replaceAll(':', '');
  const whole = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2, 4)) * 60 + Number(digits.slice(4, 6) || 0);
  const fraction = Number((digits.split('.')[1] ?? '').padEnd(6, '0'));
  return (text.startsWith('-') ? -1 : 1) * (whole * 1e6 + fraction);
}

function yearOf(g: Readonly<Record<string, string | undefined>>): number | null {
  if (g['Y'] !== undefined) return Number(g['Y']);
  if (g['y'] === undefined) return null;
  const short2 = Number(g['y']);
  return short2 + (short2 <= 68 ? 2000 : 1900);
}

function hourOf(g: Readonly<Record<string, string | undefined>>): number {
  if (g['I'] === undefined) return Number(g['H'] ?? 0);
  const hour = Number(g['I']) % 12;
  return (g['p'] ?? '').toLowerCase() === 'pm' ? hour + 12 : hour;
}

/** Parses `text`; a ParseProblem carries the text of the ValueError. */
export function parseMoment(text: string, format: string, showText: string, showFormat: string): Parsed {
  const expanded = format.replace(/%([cxXTDR])/g, (_, code: string) => COMPOSED[code]!);
  const regex = regexOf(expanded, format);
  const match = regex.exec(text);
  if (match === null) throw new ParseProblem(`time data ${showText} does not match format ${showFormat}`);
  if (match[0].length !== text.length) {
    throw new ParseProblem(`unconverted data remains: ${text.slice(match[0].length)}`);
  }
  const g: Readonly<Record<string, string | undefined>> = match.groups ?? {};
  const known = yearOf(g);
  let year = known ?? 1900;
  let month = g['m'] !== undefined ? Number(g['m']) : 1;
  if (g['B'] !== undefined) month = indexIn(MONTH_NAMES, g['B']) + 1;
  else if (g['b'] !== undefined) month = indexIn(short(MONTH_NAMES), g['b']) + 1;
  let day = g['d'] !== undefined ? Number(g['d']) : 1;
  let weekday = -1;
  if (g['A'] !== undefined) weekday = indexIn(DAY_NAMES, g['A']);
  else if (g['a'] !== undefined) weekday = indexIn(short(DAY_NAMES), g['a']);
  else if (g['w'] !== undefined) weekday = (Number(g['w']) + 6) % 7;
  else if (g['u'] !== undefined) weekday = Number(g['u']) - 1;
  let julian = g['j'] === undefined ? 0 : Number(g['j']);
  if (julian === 0 && weekday >= 0 && (g['U'] ?? g['W']) !== undefined) {
    julian = weekDay(year, Number(g['U'] ?? g['W']), weekday, g['W'] !== undefined);
  } else if (julian === 0 && g['G'] !== undefined && g['V'] !== undefined && weekday >= 0) {
    [year, month, day] = fromOrdinal(isoWeek1(Number(g['G'])) + (Number(g['V']) - 1) * 7 + weekday);
  }
  if (julian > 0) [year, month, day] = fromOrdinal(ordinalOf(year, 1, 1) + julian - 1);
  if (known === null && month === 2 && day === 29 && !isLeap(year)) {
    throw new ParseProblem('day is out of range for month');
  }
  return {
    year, month, day, hour: hourOf(g), minute: Number(g['M'] ?? 0), second: Number(g['S'] ?? 0),
    us: Number((g['f'] ?? '').padEnd(6, '0')), offsetUs: g['z'] === undefined ? null : offsetOf(g['z']),
    zone: g['Z'] === undefined ? null : g['Z'].toUpperCase(),
  };
}

/** Day of the year by week number and weekday. */
function weekDay(year: number, week: number, weekday: number, startsMonday: boolean): number {
  let first = weekdayOf(ordinalOf(year, 1, 1));
  let target = weekday;
  if (!startsMonday) {
    first = (first + 1) % 7;
    target = (weekday + 1) % 7;
  }
  const week0 = (7 - first) % 7;
  return week === 0 ? 1 + target - first : 1 + week0 + 7 * (week - 1) + target;
}
