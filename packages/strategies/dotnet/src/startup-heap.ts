import type { MemoryManager } from '@memarena/core';

/** A heap that keeps what a runtime makes before `markBaseline` apart from what its program makes. */
export interface StartupHeap {
  beginStartup(): void;
}

/** Tells a heap that a runtime starts up on it, before the first allocation. No effect on other managers. */
export function beginStartup(memory: MemoryManager): void {
  if ('beginStartup' in memory) (memory as MemoryManager & StartupHeap).beginStartup();
}
