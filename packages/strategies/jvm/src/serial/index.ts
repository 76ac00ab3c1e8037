import type { StrategyManifest } from '@memarena/core';
import { jvmSettings } from '../shared/jvm-arguments.ts';
import { serialTraits } from './serial-arguments.ts';
import { SerialHeap } from './serial-heap.ts';

export { SerialHeap };
export type { SerialRecord, SpaceBytes } from './serial-records.ts';

export const serialManifest: StrategyManifest = {
  kind: 'strategy',
  id: 'jvm/serial',
  title: 'HotSpot Serial (JDK 17)',
  traits: serialTraits,
  settings: jvmSettings,
  create: (environment) => new SerialHeap(environment),
};
