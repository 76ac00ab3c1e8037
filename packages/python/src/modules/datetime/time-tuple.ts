/** `time.struct_time` as `timetuple` returns it. Source: Modules/_datetimemodule.c (build_struct_time). */
import type { Ref } from '@memarena/core';
import { callArgs } from '../../machine/call.ts';
import type { Machine } from '../../machine/machine.ts';
import { newTuple } from '../../objects/list-core.ts';
import { structTimeType } from '../time-calendar.ts';
import { dayOfYear, ordinalOf, weekdayOf, type Moment } from './calendar.ts';

export function newTimeTuple(m: Machine, t: Moment, isDst: number): Ref {
  const weekday = weekdayOf(ordinalOf(t.year, t.month, t.day));
  const values = [
    t.year, t.month, t.day, t.hour, t.minute, t.second, weekday, dayOfYear(t.year, t.month, t.day), isDst,
  ];
  const tuple = m.hold(newTuple(m, values.length));
  values.forEach((value, i) => m.give(tuple, i, m.newInt(value)));
  const result = callArgs(m, structTimeType(m), [tuple]);
  m.drop();
  return result;
}
