import type { OsTraits, VirtualMemory } from './virtual-memory.ts';

/**
 * The C library's allocator of a platform: what `malloc` and `free` do with the memory of one process.
 *
 * It takes its memory from the `VirtualMemory` of the same operating system and touches the pages that hold its own
 * headers; the caller touches what it writes into the block. Addresses follow the rules of `VirtualMemory`. Refusals
 * are 0. Passing an address that is not a live block is an `InvariantError`.
 */
export interface CAllocator {
  /** @returns the address of at least `bytes` bytes, aligned to 16; 0 = out of memory. `malloc(0)` is a valid block. */
  malloc(bytes: number): number;

  /** Zeroed memory: fresh pages from the system are not touched for it. 0 = out of memory. */
  calloc(count: number, bytes: number): number;

  /**
   * Grows or shrinks a block, in place where it can; otherwise it moves, and the pages copied to are touched.
   * `realloc(0, n)` is `malloc(n)`; what `bytes` 0 does is the library's own (callers pass at least 1).
   * 0 = out of memory, and the old block is still valid.
   */
  realloc(address: number, bytes: number): number;

  /** Gives a block back. `free(0)` does nothing. */
  free(address: number): void;

  /** The bytes that the block really offers (`malloc_usable_size`, `HeapSize`). */
  usableBytes(address: number): number;

  /** Writes every counter into `into`. */
  readCounters(into: CAllocatorCounters): void;

  /**
   * What the library does with a process that passes an address to `free` or `realloc`: null = the address is a live
   * block, and the call is in order. Callers that pass on a program's own addresses ask before they call.
   */
  misuse?(address: number, call: 'free' | 'realloc'): AllocatorMisuse | null;
}

/** How a misuse of the C library's allocator ends. */
export interface AllocatorMisuse {
  /** What the library writes before the process ends; '' = nothing. */
  readonly message: string;
  /** The end: `SIGABRT`, `SIGSEGV`, `STATUS_HEAP_CORRUPTION`; '' = the library does not notice. */
  readonly end: string;
  /** As a shell sees it: 128 + signal; on Windows the status. */
  readonly exitCode: number;
}

/**
 * The neutral counters of every C allocator; an implementation adds its own under its library's names
 * (`uordblksBytes`).
 */
export interface CAllocatorCounters {
  mallocCalls: number;
  reallocCalls: number;
  freeCalls: number;
  refusedCalls: number;
  /** Blocks handed out and not freed. */
  liveBlocks: number;
  /** Held by blocks in use, with their headers and their rounding (cached free blocks are not in use). */
  inUseBytes: number;
  /** Taken from the system and not in use. */
  freeBytes: number;
  /** Taken from the system: inUseBytes + freeBytes. */
  heapBytes: number;
  heapPeakBytes: number;
  /** Of `heapBytes`: blocks so large that each has its own mapping. */
  mappedBytes: number;
  mappedBlocks: number;
  [own: string]: number;
}

/** An empty record to pass to `readCounters`. */
export function createCAllocatorCounters(): CAllocatorCounters {
  return {
    mallocCalls: 0, reallocCalls: 0, freeCalls: 0, refusedCalls: 0, liveBlocks: 0, inUseBytes: 0, freeBytes: 0,
    heapBytes: 0, heapPeakBytes: 0, mappedBytes: 0, mappedBlocks: 0,
  };
}

/** One process on one operating system: what a cell is composed of. */
export interface OperatingSystem {
  readonly memory: VirtualMemory;
  readonly cAllocator: CAllocator;
}

/** Settings of an OS backend: numbers and words only, so that a preset file can hold them. */
export type OsArguments = Readonly<Record<string, number | string | boolean>>;

/** What an OS package exports as `manifest`. */
export interface OsManifest {
  /** `os/linux`. */
  readonly id: string;
  readonly description: string;
  /** The traits with the default settings. */
  readonly traits: OsTraits;
  readonly defaults: OsArguments;
  /** What each setting does, in one line, by name. */
  readonly settingSummaries?: Readonly<Record<string, string>>;
  /** A fresh process on a fresh machine. Unknown or impossible settings are a `UsageError`. */
  create(settings?: OsArguments): OperatingSystem;
}
