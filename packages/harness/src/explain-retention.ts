/**
 * Why memory was not given back: what is mapped when a program ends, which objects pin the regions that stay, what the
 * C library's allocator keeps, and what a full collection would change.
 */
import {
  createCAllocatorCounters, createOsCounters, type MemoryManager, type PinnedRegion, type Ref, type RetainedRegion,
  type RetentionHolder, type RetentionReport, type RetentionRule, type RetentionSource, type RunResult,
} from '@memarena/core';
import type { Cell } from './composition.ts';
import type { ObjectInspector } from './machine-port.ts';

const KEPT = 'kept for reuse';
const SEPARATOR = '\t';

function toHolder({ label, blocks, requestedBytes }: PinnedRegion['holders'][number]): RetentionHolder {
  const kept = label.endsWith(' (kept)');
  const [type = '', place = ''] = label.replace(/ \(kept\)$/, '').split(SEPARATOR);
  return { type, place: kept ? KEPT : place, blocks, requestedBytes };
}

function toRegion({ address, bytes, parts, freeParts, holders }: PinnedRegion): RetainedRegion {
  return {
    address, bytes, parts, usedParts: parts - freeParts,
    blocks: holders.reduce((sum, holder) => sum + holder.blocks, 0),
    requestedBytes: holders.reduce((sum, holder) => sum + holder.requestedBytes, 0),
    holders: holders.map(toHolder),
  };
}

function readRegions(memory: MemoryManager, inspector: ObjectInspector): RetentionReport['regions'] {
  const source = memory as Partial<RetentionSource>;
  if (source.pinnedRegions === undefined || source.regionWords === undefined) return undefined;
  const label = (ref: Ref, layoutName: string): string =>
    `${inspector.typeName(ref) ?? layoutName}${SEPARATOR}${inspector.place(ref) ?? ''}`;
  return { ...source.regionWords, pinned: source.pinnedRegions(label).map(toRegion) };
}

/** Reads a cell whose program has ended and whose objects still live; then collects everything that it can. */
export function explainRetention(cell: Cell, result: RunResult, inspector: ObjectInspector): RetentionReport {
  const { program, runtime, os, outcome, counters } = result;
  const cAllocator = createCAllocatorCounters();
  cell.system.cAllocator.readCounters(cAllocator);
  const regions = readRegions(cell.memory, inspector);
  const { retentionRule } = cell.memory as Partial<RetentionRule>;
  const objectsFound = cell.memory.collect({ cause: 'explicit' });
  const after = createOsCounters();
  cell.system.memory.readCounters(after);
  return {
    schema: 'memarena.why/1', program, runtime, os, outcome,
    mappedBytes: counters.os.committedBytes, mappedPeakBytes: counters.os.committedPeakBytes,
    residentBytes: counters.os.residentBytes, ledger: counters.ledger ?? [],
    ...(retentionRule === undefined ? {} : { rule: retentionRule }),
    ...(regions === undefined ? {} : { regions }),
    cAllocator, afterFullCollection: { objectsFound, mappedBytes: after.committedBytes },
  };
}
