/** The `datetime` module. Source: Modules/_datetimemodule.c. */
import type { Ref } from '@memarena/core';
import { dictSetStr } from '../../objects/dict-core.ts';
import type { NativeModule } from '../native-module.ts';
import { nativeType } from '../native-type.ts';
import { dateSpec } from './date.ts';
import { datetimeLimits, datetimeType } from './datetime.ts';
import { timeSpec } from './time.ts';
import { deltaSpec } from './timedelta.ts';
import { newTimezone, tzinfoSpec, zoneType } from './zones.ts';

const DAY_US = 86400000000n;
const MINUTE_US = 60000000n;

export const datetimeModule: NativeModule = {
  name: 'datetime',
  attributes: (m) => {
    const delta = nativeType(m, deltaSpec);
    const zone = zoneType(m);
    const utc = newTimezone(m, 0n, 0);
    m.moduleState.set('datetime.utc', utc);
    m.extraRoots.add(utc);
    const datetime = datetimeType(m);
    const limits = { min: newTimezone(m, MINUTE_US - DAY_US, 0), max: newTimezone(m, DAY_US - MINUTE_US, 0) };
    const setAll = (type: Ref, values: Readonly<Record<string, Ref>>): void => {
      for (const [name, value] of Object.entries(values)) dictSetStr(m, m.type(type).dict, m.nameOf(name), value);
    };
    setAll(datetime, datetimeLimits(m));
    setAll(zone, { utc, ...limits });
    return {
      timedelta: m.retain(delta),
      date: m.retain(nativeType(m, dateSpec)),
      time: m.retain(nativeType(m, timeSpec)),
      datetime: m.retain(datetime),
      tzinfo: m.retain(nativeType(m, tzinfoSpec)),
      timezone: m.retain(zone),
      UTC: m.retain(utc),
      MINYEAR: m.newInt(1),
      MAXYEAR: m.newInt(9999),
    };
  },
};
