/** `strftime` in the C locale. Sources: Modules/_datetimemodule.c (wrap_strftime), strftime(3) of glibc. */
import {
  DAY_NAMES, dayOfYear, isoCalendar, MONTH_NAMES, offsetText, ordinalOf, pad, weekdayOf, type Moment,
} from './calendar.ts';

export interface Zone {
  /** Microseconds east of UTC; null = naive. */
  readonly offsetUs: number | null;
  readonly name: string;
}

const space = (value: number, width = 2): string => String(value).padStart(width, ' ');
const hour12 = (hour: number): number => hour % 12 || 12;

/** The text of one directive; null if there is none. */
function directive(code: string, t: Moment, zone: Zone): string | null {
  const ordinal = ordinalOf(t.year, t.month, t.day);
  const weekday = weekdayOf(ordinal);
  const yearDay = dayOfYear(t.year, t.month, t.day);
  const [isoYear, isoWeek] = isoCalendar(ordinal, t.year);
  switch (code) {
    case 'a': return DAY_NAMES[weekday]!.slice(0, 3);
    case 'A': return DAY_NAMES[weekday]!;
    case 'b':
    case 'h': return MONTH_NAMES[t.month - 1]!.slice(0, 3);
    case 'B': return MONTH_NAMES[t.month - 1]!;
    case 'c': return formatMoment('%a %b %e %H:%M:%S %Y', t, zone);
    case 'C': return pad(Math.floor(t.year / 100), 2);
    case 'd': return pad(t.day, 2);
    case 'D':
    case 'x': return formatMoment('%m/%d/%y', t, zone);
    case 'e': return space(t.day);
    case 'f': return pad(t.us, 6);
    case 'F': return `${t.year}-${pad(t.month, 2)}-${pad(t.day, 2)}`;
    case 'g': return pad(isoYear % 100, 2);
    case 'G': return String(isoYear);
    case 'H': return pad(t.hour, 2);
    case 'I': return pad(hour12(t.hour), 2);
    case 'j': return pad(yearDay, 3);
    case 'k': return space(t.hour);
    case 'l': return space(hour12(t.hour));
    case 'm': return pad(t.month, 2);
    case 'M': return pad(t.minute, 2);
    case 'n': return '\n';
    case 'p': return t.hour < 12 ? 'AM' : 'PM';
    case 'P': return t.hour < 12 ? 'am' : 'pm';
    case 'r': return formatMoment('%I:%M:%S %p', t, zone);
    case 'R': return formatMoment('%H:%M', t, zone);
    case 's': return String((ordinal - 719163) * 86400 + t.hour * 3600 + t.minute * 60 + t.second);
    case 'S': return pad(t.second, 2);
    case 't': return '\t';
    case 'T':
    case 'X': return formatMoment('%H:%M:%S', t, zone);
    case 'u': return String(weekday + 1);
    case 'U': return pad(Math.floor((yearDay + 6 - ((weekday + 1) % 7)) / 7), 2);
    case 'V': return pad(isoWeek, 2);
    case 'w': return String((weekday + 1) % 7);
    case 'W': return pad(Math.floor((yearDay + 6 - weekday) / 7), 2);
    case 'y': return pad(t.year % 100, 2);
    case 'Y': return String(t.year);
    case 'z': return zone.offsetUs === null ? '' : offsetText(zone.offsetUs, '');
    case 'Z': return zone.name;
    case '%': return '%';
    default: return null;
  }
}

export function formatMoment(format: string, t: Moment, zone: Zone): string {
  return format.replace(/%(:z|[\s\S])/g, (whole, code: string) => directive(code, t, zone) ?? whole);
}
