import { registry } from '@memarena/harness';
import type { SettingValues } from '@memarena/testkit';
import { createPlainOs, memoryManagerSuite } from '@memarena/testkit';
import { describe } from 'vitest';

const MIB = 1 << 20;

/** Settings for the cases that fill a heap; a strategy without an entry skips them. */
const smallHeaps: Readonly<Record<string, SettingValues>> = {
  'epsilon': { 'epsilon.heapBytes': 4 * MIB },
  'jvm/serial': { 'jvm.Xmx': 6 * MIB },
  'dotnet/workstation': { 'DOTNET_GCHeapHardLimit': 12 * MIB, 'DOTNET_GCgen0size': MIB },
};

/** Every strategy that ships is held to the same promises: a new one in the registry needs no line here. */
for (const manifest of registry.strategies) {
  const smallHeap = smallHeaps[manifest.id];
  memoryManagerSuite(manifest, () => createPlainOs(), smallHeap === undefined ? {} : { smallHeap });
}

/** The same managers with generations so small that every case sees many collections. */
const tightSettings: Readonly<Record<string, SettingValues>> = {
  'jvm/serial': { 'jvm.Xmx': 32 * MIB, 'jvm.Xms': 4 * MIB, 'jvm.Xmn': MIB, 'XX:UseTLAB': false },
  'dotnet/workstation': { 'DOTNET_GCgen0size': MIB / 4, 'DOTNET_GCGen0MaxBudget': MIB / 4 },
};

describe('with small generations', () => {
  for (const manifest of registry.strategies) {
    const settings = tightSettings[manifest.id];
    if (settings !== undefined) memoryManagerSuite(manifest, () => createPlainOs(), { settings });
  }
});
