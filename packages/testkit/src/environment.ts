import type { HeapCapacity, MemoryEnvironment, MemoryManager, OperatingSystem, StrategyManifest } from '@memarena/core';
import { UsageError } from '@memarena/core';
import { createPlainOs } from './plain-memory.ts';

export type SettingValues = Readonly<Record<string, number | string | boolean>>;

export const TEST_CAPACITY: HeapCapacity = { refs: 1 << 18, slotWords: 1 << 20, stackWords: 4096 };

/** The settings of a strategy: its defaults with `overrides`; an unknown name is an error. */
export function settingsOf(manifest: StrategyManifest, overrides: SettingValues = {}): SettingValues {
  const settings: Record<string, number | string | boolean> = {};
  for (const spec of manifest.settings) settings[spec.name] = spec.default;
  for (const [name, value] of Object.entries(overrides)) {
    if (!(name in settings)) throw new UsageError('unknown-setting', `${manifest.id} has no setting ${name}`);
    settings[name] = value;
  }
  return settings;
}

export interface TestManagerOptions {
  readonly settings?: SettingValues;
  readonly capacity?: HeapCapacity;
  readonly os?: OperatingSystem;
}

/** A manager on its own operating system, for tests. */
export function createTestManager(manifest: StrategyManifest, options: TestManagerOptions = {}): MemoryManager {
  const os = options.os ?? createPlainOs();
  const environment: MemoryEnvironment = {
    memory: os.memory,
    cAllocator: os.cAllocator,
    settings: settingsOf(manifest, options.settings),
    capacity: options.capacity ?? TEST_CAPACITY,
  };
  return manifest.create(environment);
}
