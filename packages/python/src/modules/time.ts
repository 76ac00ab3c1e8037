/** The `time` module on the virtual clock of the machine, which starts at a fixed instant. */
import type { Ref } from '@memarena/core';
import { nowNs } from '../machine/clock.ts';
import type { Machine } from '../machine/machine.ts';
import { noArgs, one } from '../machine/native.ts';
import { T_float, T_ValueError } from '../machine/type-ids.ts';
import { intArgument } from '../objects/abstract.ts';
import { newExact } from '../objects/int-core.ts';
import type { NativeModule } from './native-module.ts';
import { calendarAttributes, calendarFunctions } from './time-calendar.ts';

/** 2024-01-01 00:00:00 UTC. */
const EPOCH_SECONDS = 1704067200;

/** Nanoseconds since the program started. Reading the clock takes a step. */
function elapsedNs(m: Machine): number {
  m.fuel--;
  return nowNs(m);
}

/** Microseconds of the wall clock since 1970. */
export function wallClockUs(m: Machine): bigint {
  return BigInt(EPOCH_SECONDS) * 1000000n + BigInt(Math.floor(elapsedNs(m) / 1000));
}

/** A float, or what is an int: nothing else is rounded. */
function secondsArgument(m: Machine, value: Ref): number {
  if (m.isInstance(value, T_float)) {
    if (Number.isNaN(m.num[value])) throw m.error(T_ValueError, 'Invalid value NaN (not a number)');
    return m.num[value]!;
  }
  return intArgument(m, value);
}

export const timeModule: NativeModule = {
  name: 'time',
  functions: [
    noArgs('time', (m) => m.newFloat(EPOCH_SECONDS + elapsedNs(m) / 1e9)),
    noArgs('time_ns', (m) => newExact(m, BigInt(EPOCH_SECONDS) * 1000000000n + BigInt(elapsedNs(m)))),
    noArgs('perf_counter', (m) => m.newFloat(elapsedNs(m) / 1e9)),
    noArgs('perf_counter_ns', (m) => newExact(m, elapsedNs(m))),
    noArgs('monotonic', (m) => m.newFloat(elapsedNs(m) / 1e9)),
    noArgs('monotonic_ns', (m) => newExact(m, elapsedNs(m))),
    noArgs('process_time', (m) => m.newFloat(elapsedNs(m) / 1e9)),
    noArgs('process_time_ns', (m) => newExact(m, elapsedNs(m))),
    noArgs('thread_time_ns', (m) => newExact(m, elapsedNs(m))),
    ...calendarFunctions((m) => BigInt(EPOCH_SECONDS) * 1000000000n + BigInt(Math.floor(elapsedNs(m))), elapsedNs),
    noArgs('thread_time', (m) => m.newFloat(elapsedNs(m) / 1e9)),
    one('sleep', (m, a) => {
      const seconds = secondsArgument(m, m.S[a + 1]!);
      if (seconds < 0) throw m.error(T_ValueError, 'sleep length must be non-negative');
      return m.scheduler.block(a, null, seconds * 1e9, 'sleep', () => m.newNone());
    }),
  ],
  attributes: (m) => ({ timezone: m.newInt(0), ...calendarAttributes(m) }),
};
