import type { OperatingSystem, OsArguments, OsManifest } from '@memarena/core';
import { GLIBC_DEFAULTS, GLIBC_SUMMARIES } from './glibc-arguments.ts';
import type { GlibcArguments } from './glibc-arguments.ts';
import { GlibcMalloc } from './glibc-malloc.ts';
import { LINUX_DEFAULTS, LINUX_SUMMARIES } from './linux-arguments.ts';
import { compactLayout } from './linux-layout.ts';
import { LinuxMemory } from './linux-memory.ts';
import { LinuxVirtualMemory, linuxTraits } from './linux-virtual-memory.ts';

export interface LinuxSystem extends OperatingSystem {
  readonly memory: LinuxVirtualMemory;
  readonly cAllocator: GlibcMalloc;
  readonly native: LinuxMemory;
}

/** One Linux process on a machine of its own, with its C allocator. Settings of both go in one record. */
export function createLinux(settings: OsArguments = {}): LinuxSystem {
  const system: Record<string, number | string | boolean> = {};
  const library: Record<string, number> = {};
  for (const [name, value] of Object.entries(settings)) {
    if (name in GLIBC_DEFAULTS) library[name] = value as number;
    else system[name] = value;
  }
  const native = LinuxMemory.create(system);
  const cAllocator = new GlibcMalloc(native, library as Partial<GlibcArguments>);
  return { memory: new LinuxVirtualMemory(native), cAllocator, native };
}

export const manifest: OsManifest = {
  id: 'os/linux',
  description: 'Linux 6.x on x86-64: brk and mmap, demand paging, overcommit, huge pages, fork; malloc of glibc 2.36',
  traits: linuxTraits(LINUX_DEFAULTS, compactLayout(LINUX_DEFAULTS)),
  defaults: { ...LINUX_DEFAULTS, ...GLIBC_DEFAULTS },
  settingSummaries: { ...LINUX_SUMMARIES, ...GLIBC_SUMMARIES },
  create: createLinux,
};
