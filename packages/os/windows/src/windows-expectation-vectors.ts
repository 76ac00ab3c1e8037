/**
 * Recordings without steps: what tests written against Windows assert about heaps, locking and sections.
 *
 * Models:      the assertions, each performed on the model.
 * Sources:     the recordings name the test that they come from
 * Algorithm:   One function per recording.
 * Invariants:  I1 a recording that has no function here is a difference, unless it is listed with its reason.
 * Simplified:  Placeholders, process handles and heap locks are not modelled: NOT_MODELLED says so.
 */
import { NtHeap } from './nt-heap.ts';
import type { HeapShape } from './nt-heap-back-end.ts';
import {
  FILE_MAP_WRITE, MEM_COMMIT, PAGE_GUARD, PAGE_READONLY, PAGE_READWRITE, STATUS_GUARD_PAGE_VIOLATION,
} from './windows-constants.ts';
import { WindowsMemory } from './windows-memory.ts';
import { runWindowsSteps } from './windows-vectors.ts';
import type { WindowsVector } from './windows-vectors.ts';

const GROWABLE: HeapShape = { reserveBytes: 0x10000, commitBytes: 0x2000, isFixed: false, minimumBlockBytes: 32 };
const FIXED: HeapShape = { reserveBytes: 8 * 0x40000, commitBytes: 0x2000, isFixed: true, minimumBlockBytes: 32 };

/** Recordings that the model does not cover, and why. */
export const NOT_MODELLED: Readonly<Record<string, string>> = {
  E09: 'the lock of a heap: programs run on one thread at a time',
  E12: 'placeholders (VirtualAlloc2)',
  E15: 'process handles: a call is always made on its own process',
};

function allocateAndFree(heap: NtHeap, count: number, bytes: number): void {
  const blocks = Array.from({ length: count }, () => heap.malloc(bytes));
  for (const block of blocks) heap.free(block);
}

const RECORDINGS: Readonly<Record<string, () => Record<string, unknown>>> = {
  E02: () => {
    const heap = new NtHeap(WindowsMemory.create(), GROWABLE);
    const before = heap.front.isEnabled;
    allocateAndFree(heap, 18, 0);
    return { after_18_allocs: !before && heap.front.isEnabled ? 2 : 0 };
  },
  E03: () => {
    const heap = new NtHeap(WindowsMemory.create(), GROWABLE);
    heap.front.isEnabled = true;
    allocateAndFree(heap, 17, 40);
    const first = heap.walk().length;
    allocateAndFree(heap, 18, 40);
    const count = heap.walk().length;
    heap.malloc(40);
    const busy = heap.walk().find(({ kind, bytes }) => kind === 'busy' && bytes === 40);
    const after = count > 24 ? '>24' : String(count);
    return { walk_after_17: first, walk_after_35: after, busy_overhead: busy?.overheadBytes };
  },
  E04: () => {
    const heap = new NtHeap(WindowsMemory.create(), GROWABLE);
    const { committedBytes, reservedBytes } = heap.back;
    return { committed: committedBytes, reserve: reservedBytes, win7_reserve: 524288, entries: heap.walk().length };
  },
  E05: () => {
    const heap = new NtHeap(WindowsMemory.create(), GROWABLE);
    heap.malloc(5 * 0x40000);
    return { region_index: heap.walk().some(({ kind, bytes }) => kind === 'large' && bytes === 5 * 0x40000) ? 64 : 0 };
  },
  E07: () => ({ err: new NtHeap(WindowsMemory.create(), FIXED).malloc(4 * 0x40000) === 0 ? 8 : 0 }),
  E08: () => {
    const heap = new NtHeap(WindowsMemory.create(), GROWABLE);
    const small = heap.malloc(0xc0000);
    const works = heap.heapReAlloc(small, 0x40000, true) === small && heap.heapReAlloc(small, 0xc0000, true) === small;
    const large = heap.malloc(0x100000);
    const shrinks = heap.heapReAlloc(large, 0x40000, true) === large;
    return { err: works && shrinks && heap.heapReAlloc(large, 0x100000, true) === 0 ? 8 : 0 };
  },
  E10: () => {
    const status = WindowsMemory.create().globalMemoryStatus();
    return { load: status.memoryLoadPercent, virtual: status.totalVirtualBytes };
  },
  E13: () => {
    const memory = WindowsMemory.create();
    const page = memory.virtualAlloc(0, 4096, MEM_COMMIT, PAGE_READWRITE | PAGE_GUARD);
    const first = memory.virtualLock(page, 4096);
    const error = memory.lastError;
    return { works: !first && error === STATUS_GUARD_PAGE_VIOLATION && memory.virtualLock(page, 4096) };
  },
  E14: () => {
    const memory = WindowsMemory.create();
    const paged = memory.createFileMapping(null, 0x3452, PAGE_READWRITE, 0)!;
    const file = { name: 'f', bytes: 0x3452, contents: new Uint8Array(0x3452), readOnly: true };
    const backed = memory.createFileMapping(file, 0, PAGE_READONLY, 0)!;
    const isTooBig = memory.createFileMapping(file, 0x4000, PAGE_READONLY, 0) === null && memory.lastError === 8;
    const isTooLong = memory.mapViewOfFile(paged, FILE_MAP_WRITE, 0, 0x4001) === 0 && memory.lastError === 5;
    return { works: paged.bytes === 0x4000 && backed.bytes === 0x3452 && isTooBig && isTooLong };
  },
};

/** What a recording says in words only. */
const ASSERTED: Readonly<Record<string, Record<string, unknown>>> = {
  E10: { load: 0, virtual: 0x7ffffffe0000 },
  E13: { works: true },
  E14: { works: true },
};

/** Runs any recording of the Windows file; returns one line per difference. */
export function runWindowsVector(vector: WindowsVector): string[] {
  if (vector.steps !== undefined) return runWindowsSteps(vector);
  const run = RECORDINGS[vector.id];
  if (run === undefined) return vector.id in NOT_MODELLED ? [] : [`${vector.id}: there is no way to run it`];
  const got = run();
  const differences: string[] = [];
  for (const [field, value] of Object.entries({ ...vector.expect, ...ASSERTED[vector.id] })) {
    if (got[field] !== value) {
      differences.push(`${vector.id} ${field}: expected ${String(value)}, got ${String(got[field])}`);
    }
  }
  return differences;
}
