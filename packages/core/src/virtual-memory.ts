/**
 * The contract of an operating-system backend: the virtual memory of one process.
 *
 * Every OS page of the address space is in one of four states; the calls are the transitions:
 *
 *     none ──reserve──► reserved ──commit──► prepared ──touch──► resident
 *       ▲                 │  ▲                  │                   │
 *       └────release──────┘  └─────decommit─────┴───────────────────┘
 *
 * - none      nothing is there; an access is a bug of the caller.
 * - reserved  the addresses are taken, an access is a bug of the caller. Costs (almost) nothing.
 * - prepared committed: may be accessed, counts against the commit limit (or against overcommit), no physical memory
 * yet.
 * - resident  backed by a physical page. The first write touch of a prepared page is one minor fault.
 *
 * `reset` tells the OS that the contents are dispensable: the pages stay prepared or resident and need no commit.
 * `release` ends any of the states. A system that cannot release a part of a reservation says so in its traits.
 *
 * Addresses are plain numbers (integers below 2^47). Placement is deterministic (address-space randomisation is off):
 * as long as it has room, everything is placed in one window of `traits.windowBytes` bytes that starts at
 * `traits.windowBase`, so that a strategy may keep an address as `(address - windowBase) / 8` in a Uint32 column:
 * the window is 32 GiB, granule 0 is never handed out. A reservation that does not fit in the window is placed outside.
 *
 * Refusals are values: 0 or false, never an exception; a failed call changes nothing. A misuse that a real process
 * would die of (touching memory that is not committed, releasing what was never reserved) is an `InvariantError`.
 *
 * `touch` is on the hot path: for pages that are resident already it is a few nanoseconds. Allocators call it when they
 * first use memory; calling it again is harmless.
 */
export interface VirtualMemory {
  /** What differs between operating systems, as data. Ask this record, never its name. */
  readonly traits: OsTraits;

  /**
   * none → reserved. Rounds `bytes` up to the page size (the address up to the allocation granularity).
   * @param alignmentBytes a power of two; 0 = whatever the system's granularity gives.
   * @param owner who the range belongs to, as shown in an address-space map.
   * @returns the address, or 0 when the system refuses (address space, limit).
   */
  reserve(bytes: number, alignmentBytes?: number, owner?: string): number;

  /**
   * none → prepared in one call, as `mmap(PROT_READ|PROT_WRITE)` and `VirtualAlloc(MEM_RESERVE|MEM_COMMIT)` do. 0 =
   * refused.
   */
  map(bytes: number, alignmentBytes?: number, owner?: string): number;

  /** reserved → prepared, rounded outward to pages; pages that are prepared or resident already keep their contents. */
  commit(address: number, bytes: number): boolean;

  /** prepared, resident → reserved: contents and physical pages are gone. Rounded outward to pages. */
  decommit(address: number, bytes: number): boolean;

  /** The contents may be dropped when the system needs the memory (`MADV_FREE`, `MEM_RESET`); pages stay usable. */
  reset(address: number, bytes: number): boolean;

  /** any → none. Without `traits.hasPartialRelease` the range must be exactly what `reserve` or `map` returned. */
  release(address: number, bytes: number): boolean;

  /** Write access to `bytes` bytes from `address`: every page of the range that was prepared becomes resident. Hot. */
  touch(address: number, bytes: number): void;

  /**
   * Read access. Where `traits.hasSharedZeroPage`, a prepared page faults once and stays without physical memory.
   * Hot.
   */
  readTouch(address: number, bytes: number): void;

  /** How the process is doing; once it is not 'running' it stays so, and later touches change nothing. */
  outcome(): OsOutcome;

  /** Writes every counter into `into` (an out-parameter: callers keep one record). */
  readCounters(into: OsCounters): void;

  /** The address space in ascending order, without the free gaps: for maps and reports, not for hot paths. */
  ranges(): AddressRange[];
}

/** 'killed' = the system ran out of physical memory and ended the process (Linux' OOM killer). */
export type OsOutcome = 'running' | 'killed';

/** What shared code may want to know about an operating system. Constant for the life of a VirtualMemory. */
export interface OsTraits {
  /** For reports only. */
  readonly name: string;
  /** The unit of commit, fault and residency. */
  readonly pageBytes: number;
  /** Every reservation starts at a multiple of this. */
  readonly allocationGranularityBytes: number;
  /** Size of the part of the address space that a process may use. */
  readonly addressSpaceBytes: number;
  /** Start of the compact window of deterministic placement; a multiple of 2 MiB. */
  readonly windowBase: number;
  /** Size of that window: 32 GiB, so that 8-byte granules fit in 32 bits. */
  readonly windowBytes: number;
  /** Commit is (nearly) never refused; memory runs out at touch time instead, and the process is killed. */
  readonly hasOvercommit: boolean;
  /** After `decommit` a page must be committed again before it is touched. */
  readonly decommitNeedsRecommit: boolean;
  /** `release` accepts a part of a reservation, and a range that spans several. */
  readonly hasPartialRelease: boolean;
  /** Reading a prepared page that was never written costs a fault but no physical memory. */
  readonly hasSharedZeroPage: boolean;
  /** `reset` pages stay counted as resident until the system reclaims them. */
  readonly resetIsLazy: boolean;
  /** A process can be duplicated with copy-on-write. Where it cannot, a new process starts empty. */
  readonly hasFork: boolean;
}

/** One run of pages of equal state and owner. */
export interface AddressRange {
  address: number;
  bytes: number;
  /** A run with resident and merely prepared pages is 'prepared' with `residentBytes` > 0. */
  state: 'reserved' | 'prepared';
  residentBytes: number;
  /** What `reserve` or `map` were told, or the system's own word (`[heap]`). */
  owner: string;
  /** The protection in the system's own words: `rw-p`, `PAGE_READWRITE`. */
  protection: string;
}

/**
 * The neutral counters of every backend; a backend adds its own under its system's names (`vmaCount`,
 * `workingSetBytes`).
 * Always: residentBytes ≤ committedBytes ≤ reservedBytes for memory that was obtained through this contract.
 */
export interface OsCounters {
  /** Address space in use, reserved or more. */
  reservedBytes: number;
  reservedPeakBytes: number;
  /** Prepared and resident. */
  committedBytes: number;
  committedPeakBytes: number;
  residentBytes: number;
  residentPeakBytes: number;
  /** Faults served without I/O. */
  minorFaults: number;
  /** Faults that had to read from the backing store. */
  majorFaults: number;
  /** Calls that asked for memory and were refused. */
  refusedCalls: number;
  /** Calls into the system that changed the address space, of all kinds. */
  systemCalls: number;
  [own: string]: number;
}

/** An empty record to pass to `readCounters`. */
export function createOsCounters(): OsCounters {
  return {
    reservedBytes: 0, reservedPeakBytes: 0, committedBytes: 0, committedPeakBytes: 0, residentBytes: 0,
    residentPeakBytes: 0, minorFaults: 0, majorFaults: 0, refusedCalls: 0, systemCalls: 0,
  };
}
