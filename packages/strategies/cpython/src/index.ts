import type { StrategyManifest } from '@memarena/core';
import { cpythonSettings } from './cpython-arguments.ts';
import { CpythonHeap, cpythonTraits } from './cpython-heap.ts';

export const manifest: StrategyManifest = {
  kind: 'strategy',
  id: 'cpython',
  title: 'CPython: reference counts, cycle collector, pymalloc',
  traits: cpythonTraits,
  settings: cpythonSettings,
  create: (environment) => new CpythonHeap(environment),
};

export { CpythonHeap, cpythonTraits };
export { cpythonSettings } from './cpython-arguments.ts';
export { Pymalloc } from './pymalloc.ts';
export type { CyclicGc } from './cyclic-gc.ts';
export { keptObjectsLine, statLine } from './debug-stats.ts';
export type { PinnedArena, PinnedPool, PinningObjects } from './pinned-arenas.ts';
export type { HeapLedger, PoolCensus } from './counters.ts';
