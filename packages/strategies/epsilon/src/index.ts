import type { StrategyManifest } from '@memarena/core';
import { epsilonSettings, epsilonTraits } from './epsilon-arguments.ts';
import { EpsilonHeap } from './epsilon-heap.ts';

export { EpsilonHeap };

export const manifest: StrategyManifest = {
  kind: 'strategy',
  id: 'epsilon',
  title: 'Epsilon: never frees',
  traits: epsilonTraits,
  settings: epsilonSettings,
  create: (environment) => new EpsilonHeap(environment),
};
