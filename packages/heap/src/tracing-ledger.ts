import type { LedgerLevel } from '@memarena/core';
import type { TracedObjects } from './traced-objects.ts';

/**
 * The ledger of a manager that traces: requests, the heap in use, the heap that is committed. `startupBytes` is a part
 * of the heap that is set aside for the runtime's own objects.
 * @param owner as `VirtualMemory` knows the heap's ranges
 */
export function tracingLedger(
  owner: string, objects: TracedObjects, usedBytes: number, committedBytes: number, startupBytes = 0,
): LedgerLevel[] {
  const requestedBytes = objects.requestedBytes();
  const startup = startupBytes === 0 ? [] : [{ name: 'start-up objects', bytes: startupBytes }];
  return [
    { name: 'used heap', bytes: usedBytes, parts: [
      { name: 'requested', bytes: requestedBytes },
      { name: 'alignment and gaps', bytes: usedBytes - requestedBytes },
    ] },
    { name: owner, owner, bytes: committedBytes, parts: [
      { name: 'used heap', bytes: usedBytes },
      ...startup,
      { name: 'free', bytes: committedBytes - usedBytes - startupBytes },
    ] },
  ];
}
