import { UsageError } from '@memarena/core';
import type { OsArguments } from '@memarena/core';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

/** Settings of the machine and of the process. Every size is in bytes; 0 means "no limit" where a limit is meant. */
export interface WindowsArguments {
  physicalMemoryBytes: number;
  /** Size of the page files; the commit limit is physical memory plus this. */
  pageFileBytes: number;
  /** Commit charge of everything else on the machine. */
  committedElsewhereBytes: number;
  /** JOB_OBJECT_LIMIT_PROCESS_MEMORY: the most that the process may commit. */
  jobMemoryBytes: number;
  /** Working-set limits of the process; soft unless `hardWorkingSet`. */
  workingSetMinimumBytes: number;
  workingSetMaximumBytes: number;
  /** QUOTA_LIMITS_HARDWS_MAX_ENABLE: the maximum is obeyed even when memory is plentiful. */
  hardWorkingSet: boolean;
  /** The user part of the address space: 2, 3 or 4 GiB for 32-bit processes, 8 or 128 TiB for 64-bit ones. */
  userSpaceBytes: number;
  /** SeLockMemoryPrivilege: large pages may be used. */
  lockMemoryPrivilege: boolean;
  pageBytes: number;
  /** Keep what is written, so that it can be read back. Costs host memory; for conformance runs. */
  keepsContents: boolean;
}

export const WINDOWS_DEFAULTS: Readonly<WindowsArguments> = {
  physicalMemoryBytes: 8 * GIB, // a common laptop
  // a usual initial size of a system-managed page file on 8 GiB: learn.microsoft.com, page file sizing
  pageFileBytes: 1280 * MIB,
  committedElsewhereBytes: 0,
  jobMemoryBytes: 0, // winnt.h JOBOBJECT_EXTENDED_LIMIT_INFORMATION.ProcessMemoryLimit, off
  workingSetMinimumBytes: 50 * 4096, // learn.microsoft.com, SetProcessWorkingSetSize: 50 pages
  workingSetMaximumBytes: 345 * 4096, // learn.microsoft.com, SetProcessWorkingSetSize: 345 pages
  hardWorkingSet: false, // learn.microsoft.com, SetProcessWorkingSetSizeEx: QUOTA_LIMITS_HARDWS_MAX_DISABLE
  userSpaceBytes: 128 * 1024 * GIB, // learn.microsoft.com, Memory limits for Windows releases: 128 TB since 8.1
  lockMemoryPrivilege: false, // nobody has SeLockMemoryPrivilege by default
  pageBytes: 4096, // GetSystemInfo dwPageSize on x86 and x64
  keepsContents: false,
};

/** One line for each setting. */
export const WINDOWS_SUMMARIES: Readonly<Record<keyof WindowsArguments, string>> = {
  physicalMemoryBytes: 'Physical memory of the machine',
  pageFileBytes: 'Size of the page files: the commit limit is physical memory plus this',
  committedElsewhereBytes: 'Commit charge of all other processes of the machine',
  jobMemoryBytes: 'Most memory that the job lets the process commit; 0 = no limit',
  workingSetMinimumBytes: 'Lower limit of the working set',
  workingSetMaximumBytes: 'Upper limit of the working set, obeyed with hardWorkingSet only',
  hardWorkingSet: 'The upper limit holds even when memory is plentiful',
  userSpaceBytes: 'Address space of the process: 2g, 3g or 4g for 32 bits, 8192g or 131072g for 64 bits',
  lockMemoryPrivilege: 'SeLockMemoryPrivilege: the process may use large pages',
  pageBytes: 'Page size: 4096, Windows has no other on x64',
  keepsContents: 'Keep what is written to pages (costs host memory; for conformance runs)',
};

/** GetSystemInfo dwAllocationGranularity. */
export const ALLOCATION_GRANULARITY = 65536;
/** GetLargePageMinimum on x64. */
export const LARGE_PAGE_BYTES = 2 * MIB;

const USER_SPACES = [2 * GIB, 3 * GIB, 4 * GIB, 8 * 1024 * GIB, 128 * 1024 * GIB];

/** Fills in the defaults and checks every setting. */
export function windowsArguments(settings: OsArguments = {}): WindowsArguments {
  for (const name of Object.keys(settings)) {
    if (name in WINDOWS_DEFAULTS) continue;
    const known = Object.keys(WINDOWS_DEFAULTS).join(', ');
    throw new UsageError('os-setting', `os/windows: there is no setting "${name}"; use one of ${known}.`);
  }
  const all = { ...WINDOWS_DEFAULTS, ...settings } as WindowsArguments;
  for (const [name, fallback] of Object.entries(WINDOWS_DEFAULTS)) {
    const value = (all as unknown as Record<string, unknown>)[name];
    if (typeof value !== typeof fallback ||
      (typeof value === 'number' && !(value >= 0 && Number.isSafeInteger(value)))) {
      throw new UsageError('os-setting', `os/windows: ${name} must be a ${typeof fallback}${
        typeof fallback === 'number' ? ' (a whole number, 0 or more)' : ''}, not ${String(value)}.`);
    }
  }
  if (!USER_SPACES.includes(all.userSpaceBytes)) {
    throw new UsageError('os-setting',
      `os/windows: userSpaceBytes is ${all.userSpaceBytes}; use one of ${USER_SPACES.join(', ')}.`);
  }
  if (all.pageBytes !== 4096) {
    throw new UsageError('os-setting', 'os/windows: pageBytes must be 4096; Windows has no other on x86 and x64.');
  }
  if (all.physicalMemoryBytes < 64 * all.pageBytes) {
    throw new UsageError('os-setting',
      'os/windows: physicalMemoryBytes is less than 64 pages; give the machine some memory.');
  }
  return all;
}
