/**
 * The byte ledger of a cell: the levels of its strategy, the C library's heap, everything that is mapped, and what of
 * it is in physical memory. Strategy and operating system count independently of each other; `checkLedger` holds them
 * against each other.
 */
import {
  C_HEAP_LEVEL, invariant, type CAllocatorCounters, type LedgerLevel, type LedgerPart, type OsCounters,
  type VirtualMemory,
} from '@memarena/core';

/** What the system calls ranges that the C library's allocator took without saying so. */
const C_HEAP_OWNERS = new Set(['', '[heap]']);

interface Committed {
  /** By owner, in the order of addresses. */
  readonly byOwner: Map<string, number>;
  residentBytes: number;
}

function commitments(memory: VirtualMemory): Committed {
  const committed: Committed = { byOwner: new Map(), residentBytes: 0 };
  for (const range of memory.ranges()) {
    committed.residentBytes += range.residentBytes;
    // What the system shows in every process (its shared pages) has no committed bytes of ours.
    if (range.state !== 'prepared') continue;
    const owner = C_HEAP_OWNERS.has(range.owner) ? C_HEAP_LEVEL : range.owner;
    committed.byOwner.set(owner, (committed.byOwner.get(owner) ?? 0) + range.bytes);
  }
  return committed;
}

function cHeapLevel(counters: CAllocatorCounters): LedgerLevel {
  return { name: C_HEAP_LEVEL, bytes: counters.heapBytes, parts: [
    { name: 'blocks in use', bytes: counters.inUseBytes },
    { name: 'free chunks', bytes: counters.freeBytes },
  ] };
}

/** All levels, the strategy's first. */
export function cellLedger(
  strategy: readonly LedgerLevel[], cAllocator: CAllocatorCounters, os: OsCounters, memory: VirtualMemory,
): LedgerLevel[] {
  const { byOwner, residentBytes } = commitments(memory);
  const levels = [...strategy];
  const hasCHeap = levels.some((level) => level.name === C_HEAP_LEVEL);
  if (!hasCHeap && cAllocator.heapBytes > 0) levels.push(cHeapLevel(cAllocator));
  const parts: LedgerPart[] = [];
  for (const level of levels) {
    const owner = level.name === C_HEAP_LEVEL ? C_HEAP_LEVEL : level.owner;
    if (owner === undefined) continue;
    parts.push({ name: level.name, bytes: byOwner.get(owner) ?? 0 });
    byOwner.delete(owner);
  }
  for (const [name, bytes] of byOwner) parts.push({ name, bytes });
  const residentPart = { name: 'not in physical memory', bytes: residentBytes - os.committedBytes };
  return [
    ...levels,
    { name: 'mapped', bytes: os.committedBytes, parts },
    { name: 'resident', bytes: os.residentBytes, parts: [{ name: 'mapped', bytes: os.committedBytes }, residentPart] },
  ];
}

/** The strategy's part of what `readCounters` gave; empty when it keeps no ledger. */
export function strategyLedger(counters: Readonly<Record<string, unknown>>): readonly LedgerLevel[] {
  const levels = counters['ledger'];
  invariant(levels === undefined || Array.isArray(levels), 'ledger: not a list of levels');
  return (levels ?? []) as readonly LedgerLevel[];
}
