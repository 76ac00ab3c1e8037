/**
 * `tzinfo` and `timezone`. Source: Modules/_datetimemodule.c (timezone_str, call_tzinfo_method),
 * sizeof(PyDateTime_TimeZone).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call0, callMethod } from '../../machine/call.ts';
import { parseTuple } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { noArgs, one, type NativeDef } from '../../machine/native.ts';
import { Compare } from '../../machine/py-type.ts';
import { T_NotImplementedError, T_TypeError, T_ValueError } from '../../machine/type-ids.ts';
import { allocateInstance } from '../../objects/allocate.ts';
import { lookupAttrText } from '../../objects/attributes.ts';
import { hashObject } from '../../objects/hash.ts';
import { packAll, packTuple } from '../../objects/list-core.ts';
import { getState } from '../../objects/reduce.ts';
import { reprText } from '../../objects/repr.ts';
import { newStr } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { offsetText } from './calendar.ts';
import type { Zone } from './strftime.ts';
import { isDelta, newDelta, totalUs } from './timedelta.ts';

const ZONE_BYTES = 16;
const DAY_US = 86400000000n;

function abstract(name: string): NativeDef {
  return one(name, (m) => {
    throw m.error(T_NotImplementedError, `a tzinfo subclass must implement ${name}()`);
  });
}

export const tzinfoSpec: NativeTypeSpec = {
  name: 'tzinfo',
  module: 'datetime',
  isBase: true,
  bytes: 0,
  slots: 0,
  setup(type) {
    type.new = (m, a) => allocateInstance(m, m.type(m.S[a]!), Shape.native, 0, 0, 0);
    type.init = () => 0;
  },
  methods: [
    abstract('tzname'), abstract('utcoffset'), abstract('dst'), noArgs('__reduce__', (m, a) => reduceZone(m, m.S[a]!)),
  ],
};

/** `tzinfo_reduce`: `(class, arguments of __getinitargs__, state)`. */
function reduceZone(m: Machine, self: Ref): Ref {
  const mark = m.tempTop;
  const ask = lookupAttrText(m, self, '__getinitargs__');
  if (ask !== 0) m.hold(ask);
  const args = m.hold(ask === 0 ? m.retain(m.emptyTuple) : call0(m, ask));
  const parts = packAll(m, m.cls[self]!, args, m.hold(getState(m, self)));
  m.dropTo(mark);
  return parts;
}

export const isZone = (m: Machine, ref: Ref): boolean => m.isInstance(ref, nativeType(m, tzinfoSpec));

/** timezone: slot 0 = offset (a timedelta), 1 = name or 0. */
export function newTimezone(m: Machine, offsetUs: bigint, name: Ref, cls = 0): Ref {
  const offset = m.hold(newDelta(m, offsetUs));
  const zone = m.create(Shape.native, cls || zoneType(m), ZONE_BYTES, 2);
  m.unhold();
  m.give(zone, 0, offset);
  if (name !== 0) m.give(zone, 1, m.retain(name));
  return zone;
}

let specs: { readonly zone: NativeTypeSpec; readonly base: Ref } | null = null;

function zoneText(m: Machine, self: Ref): string {
  const name = m.slot(self, 1);
  if (name !== 0) return m.text(name);
  const us = Number(totalUs(m, m.slot(self, 0)));
  return us === 0 ? 'UTC' : `UTC${offsetText(us, ':')}`;
}

/** The type `timezone`; its base must exist first. */
export function zoneType(m: Machine): Ref {
  const base = nativeType(m, tzinfoSpec);
  if (specs === null || specs.base !== base) specs = { base, zone: { ...zoneSpec, base } };
  const known = m.moduleState.get('datetime.timezone') as Ref | undefined;
  if (known !== undefined) return known;
  const type = nativeType(m, specs.zone);
  m.moduleState.set('datetime.timezone', type);
  return type;
}

const zoneSpec: NativeTypeSpec = {
  name: 'timezone',
  module: 'datetime',
  bytes: ZONE_BYTES,
  slots: 2,
  setup(type) {
    type.new = (m, a, n, kw) => {
      const [offset, name] = parseTuple(m, 'timezone', a, n, kw, ['offset', 'name'], 1);
      if (!isDelta(m, offset!)) {
        const given = m.typeOf(offset!).name;
        throw m.error(T_TypeError, cFormat`timezone() argument 1 must be datetime.timedelta, not ${given}`);
      }
      const us = totalUs(m, offset!);
      if (us <= -DAY_US || us >= DAY_US) {
        throw m.error(T_ValueError, 'offset must be a timedelta strictly between -timedelta(hours=24) and '
          + `timedelta(hours=24), not ${reprText(m, offset!)}.`);
      }
      const utc = m.moduleState.get('datetime.utc') as Ref | undefined;
      if (us === 0n && name === 0 && utc !== undefined) return m.retain(utc);
      return newTimezone(m, us, name!);
    };
    type.str = (m, self) => newStr(m, zoneText(m, self));
    type.repr = (m, self) => {
      if (self === m.moduleState.get('datetime.utc')) return newStr(m, 'datetime.timezone.utc');
      const name = m.slot(self, 1);
      const tail = name === 0 ? '' : `, ${reprText(m, name)}`;
      return newStr(m, `datetime.timezone(${reprText(m, m.slot(self, 0))}${tail})`);
    };
    type.hash = (m, self) => hashObject(m, m.slot(self, 0));
    type.richcompare = (m, x, y, op) => {
      if ((op !== Compare.EQ && op !== Compare.NE) || m.cls[y] !== m.cls[x]) return 0;
      return m.newBool((totalUs(m, m.slot(x, 0)) === totalUs(m, m.slot(y, 0))) === (op === Compare.EQ));
    };
  },
  methods: [
    one('utcoffset', (m, a) => m.retain(m.slot(m.S[a]!, 0))),
    one('tzname', (m, a) => newStr(m, zoneText(m, m.S[a]!))),
    one('dst', (m) => m.newNone()),
    noArgs('__getinitargs__', (m, a) => packTuple(m, m.slot(m.S[a]!, 0), m.slot(m.S[a]!, 1))),
    one('fromutc', (m, a) => callMethod(m, m.S[a + 1]!, '__add__', m.slot(m.S[a]!, 0))),
  ],
};

/** `tz.utcoffset(argument)` or `tz.dst(argument)` in microseconds; null for None or without a zone. */
export function zoneOffset(m: Machine, zone: Ref, argument: Ref, method = 'utcoffset'): number | null {
  if (zone === 0 || zone === m.none) return null;
  if (m.cls[zone] === zoneType(m)) return method === 'dst' ? null : Number(totalUs(m, m.slot(zone, 0)));
  const result = m.hold(callMethod(m, zone, method, argument));
  if (result !== m.none && !isDelta(m, result)) {
    const given = m.typeOf(result).name;
    throw m.error(T_TypeError, cFormat`tzinfo.${method}() must return None or a timedelta, not '${given}'`);
  }
  const us = result === m.none ? null : Number(totalUs(m, result));
  m.drop();
  return us;
}

/** What `strftime` needs to know of a zone. */
export function zoneOf(m: Machine, zone: Ref, argument: Ref): Zone {
  if (zone === 0 || zone === m.none) return { offsetUs: null, name: '' };
  const name = m.hold(callMethod(m, zone, 'tzname', argument));
  const text = name === m.none ? '' : m.text(name);
  m.drop();
  return { offsetUs: zoneOffset(m, zone, argument), name: text };
}
