import type { MemoryTraits, SettingSpec } from '@memarena/core';

/** What this strategy is, as data. */
export const epsilonTraits: MemoryTraits = {
  counting: false,
  movesObjects: false,
  reclaims: 'never',
  barrier: 'none',
  generations: 1,
  concurrent: false,
};

/** Every block starts at a multiple of this: the granule of the `address` column. */
export const ALIGNMENT_BYTES = 8;

const MIB = 1 << 20;

/** The tunables, with bounds: they are checked before `create` is called. */
export const epsilonSettings: readonly SettingSpec[] = [
  {
    name: 'epsilon.heapBytes',
    kind: 'bytes',
    default: 4096 * MIB,
    minimum: MIB,
    maximum: 16384 * MIB,
    summary: 'Size of the heap; when it is full the program is out of memory (-Xmx of HotSpot\'s EpsilonGC).',
  },
  {
    name: 'epsilon.stepBytes',
    kind: 'bytes',
    // src/hotspot/share/gc/epsilon/epsilon_globals.hpp EpsilonMinHeapExpand has 128 MiB; small programs need less.
    default: MIB,
    minimum: 4096,
    maximum: 1024 * MIB,
    summary: 'The heap is committed in steps of this size.',
  },
];
