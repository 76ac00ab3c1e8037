import type { StrategyManifest } from '@memarena/core';
import { dotnetSettings, workstationTraits } from './dotnet-arguments.ts';
import { DotnetHeap } from './dotnet-heap.ts';

export { DotnetHeap };
export type { DotnetRecord } from './dotnet-records.ts';
export { dotnetSettings } from './dotnet-arguments.ts';

export const manifest: StrategyManifest = {
  kind: 'strategy',
  id: 'dotnet/workstation',
  title: '.NET workstation GC, non-concurrent (.NET 10)',
  traits: workstationTraits,
  settings: dotnetSettings,
  create: (environment) => new DotnetHeap(environment),
};
export { beginStartup } from './startup-heap.ts';
export type { StartupHeap } from './startup-heap.ts';
