/**
 * The `time` module on a virtual clock: it starts at a fixed instant and advances with the steps that the program takes (and
 * with `sleep`), so that every run reads the same times.
 * Simplified:  a step (a loop iteration or a call) counts as 100 ns.
 */
import type { Machine } from '../machine/machine.ts';
import { noArgs, one } from '../machine/native.ts';
import { T_ValueError } from '../machine/type-ids.ts';
import { floatArgument } from '../objects/float-core.ts';
import { newExact } from '../objects/int-core.ts';
import type { NativeModule } from './native-module.ts';

/** 2024-01-01 00:00:00 UTC. */
const EPOCH_SECONDS = 1704067200;
const STEP_NS = 100;

interface Clock {
  sleptNs: number;
}

/** Nanoseconds since the program started, on the virtual clock. */
function elapsedNs(m: Machine): number {
  const clock = m.moduleState.get('time') as Clock;
  m.fuel--;
  return (m.fuelAtStart - m.fuel) * STEP_NS + clock.sleptNs;
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
    noArgs('thread_time', (m) => m.newFloat(elapsedNs(m) / 1e9)),
    one('sleep', (m, a) => {
      const seconds = floatArgument(m, m.S[a + 1]!);
      if (seconds < 0) throw m.error(T_ValueError, 'sleep length must be non-negative');
      (m.moduleState.get('time') as Clock).sleptNs += seconds * 1e9;
      return m.newNone();
    }),
  ],
  attributes: (m) => {
    const clock: Clock = { sleptNs: 0 };
    m.moduleState.set('time', clock);
    return { timezone: m.newInt(0) };
  },
};
