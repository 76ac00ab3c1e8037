/**
 * The virtual clock: it starts with the program and advances with the steps that the program takes, and with the time that all
 * threads spend waiting, so that every run reads the same times.
 * Simplified:  a step (a loop iteration or a call) counts as 100 ns.
 */
import type { Machine } from './machine.ts';

export const STEP_NS = 100;

/** Nanoseconds since the program started. */
export function nowNs(m: Machine): number {
  return (m.fuelAtStart - m.fuel) * STEP_NS + m.idleNs;
}

/** Lets `m.onFuel` be asked after at most `steps` further steps. */
export function limitFuel(m: Machine, steps: number): void {
  if (steps >= m.fuel) return;
  m.fuelAtStart -= m.fuel - steps;
  m.fuel = steps;
}
