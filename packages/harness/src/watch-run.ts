import { getHeapStatistics } from 'node:v8';
import type { OperatingSystem } from '@memarena/core';
import type { MachineStopReason } from './machine-port.ts';
import type { PrintedText } from './printed-text.ts';

/** Share of V8's limit of the old generation above which a run ends, before V8 ends the process. */
const HEAP_SHARE = 0.9;
/** V8's limit includes the young generation, where nothing can stay. */
const YOUNG_BYTES = 64 * 2 ** 20;
/** Characters, bytes and slots between two looks at the host. */
const HOST_INTERVAL_UNITS = 1 << 24;
/** Memory that is left to the rest of the host. */
const HOST_RESERVE_BYTES = 512 * 2 ** 20;

const KILLED: MachineStopReason = {
  status: 'out-of-memory',
  reason: 'Killed',
  message: 'the simulated operating system ran out of physical memory and ended the process',
};

const OUTPUT_FULL: MachineStopReason = {
  status: 'limit', reason: 'Output', message: 'the program printed more than 128 Mi characters, which no Result holds',
};

function hostLimit(what: string): MachineStopReason {
  return {
    status: 'limit', reason: 'HostMemory',
    message: `the contents of the program's objects need more memory than this machine gives the simulation (${what})`,
  };
}

/** What the host has left; `availableMemory` knows of containers, where this version of Node has it. */
function availableBytes(): number {
  return process.availableMemory?.() ?? Number.POSITIVE_INFINITY;
}

/** Why the host cannot hold the run any longer. */
function hostShortage(heapLimitBytes: number): MachineStopReason | undefined {
  const mostBytes = HEAP_SHARE * (heapLimitBytes - YOUNG_BYTES);
  if (getHeapStatistics().used_heap_size > mostBytes) return hostLimit("V8's heap limit");
  if (availableBytes() < HOST_RESERVE_BYTES) return hostLimit('physical memory');
  return undefined;
}

/**
 * Tells why a run must end: the simulated system ended the process, or the host cannot hold it any longer. The host is
 * asked only from time to time, because that costs some microseconds.
 */
export function createWatch(
  system: OperatingSystem, printed: PrintedText, heapLimitBytes = getHeapStatistics().heap_size_limit,
): (units: number) => MachineStopReason | undefined {
  let unseen = 0;
  return (units) => {
    if (system.memory.outcome() === 'killed') return KILLED;
    if (printed.isFull) return OUTPUT_FULL;
    unseen += units;
    if (unseen < HOST_INTERVAL_UNITS) return undefined;
    unseen = 0;
    return hostShortage(heapLimitBytes);
  };
}
