import type { OperatingSystem, OsArguments, OsManifest } from '@memarena/core';
import { NtHeap } from './nt-heap.ts';
import { WINDOWS_DEFAULTS, WINDOWS_SUMMARIES } from './windows-arguments.ts';
import { WindowsMemory } from './windows-memory.ts';
import { WindowsVirtualMemory, windowsTraits } from './windows-virtual-memory.ts';

export interface WindowsSystem extends OperatingSystem {
  readonly memory: WindowsVirtualMemory;
  readonly cAllocator: NtHeap;
  readonly native: WindowsMemory;
}

/** One Windows process on a machine of its own, with its heap as C allocator. */
export function createWindows(settings: OsArguments = {}): WindowsSystem {
  const native = WindowsMemory.create(settings);
  return { memory: new WindowsVirtualMemory(native), cAllocator: new NtHeap(native), native };
}

export const manifest: OsManifest = {
  id: 'os/windows',
  description: 'Windows 10/11 on x64: reserve and commit, commit limit, working set, sections; the NT heap',
  traits: windowsTraits(WINDOWS_DEFAULTS),
  defaults: { ...WINDOWS_DEFAULTS },
  settingSummaries: WINDOWS_SUMMARIES,
  create: createWindows,
};
