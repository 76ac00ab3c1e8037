import { UsageError } from '@memarena/core';
import type { OsArguments } from '@memarena/core';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

/** Settings of the machine and of the process. Every size is in bytes; 0 means "no limit" where a limit is meant. */
export interface LinuxArguments {
  /** MemTotal. */
  physicalMemoryBytes: number;
  /** SwapTotal. */
  swapBytes: number;
  /** Documentation/mm/overcommit-accounting.rst vm.overcommit_memory: 0 heuristic, 1 always, 2 never. */
  overcommitMode: number;
  /** vm.overcommit_ratio, for mode 2. */
  overcommitRatioPercent: number;
  /** vm.overcommit_kbytes in bytes; when set it replaces the ratio. */
  overcommitBytes: number;
  /** Committed_AS of everything else on the machine. */
  committedElsewhereBytes: number;
  /** vm.admin_reserve_kbytes and vm.user_reserve_kbytes in bytes. */
  adminReserveBytes: number;
  userReserveBytes: number;
  /** The process has CAP_SYS_ADMIN and CAP_SYS_RAWIO (runs as root). */
  privileged: boolean;
  /** RLIMIT_AS, RLIMIT_DATA, RLIMIT_STACK. */
  addressSpaceLimitBytes: number;
  dataLimitBytes: number;
  stackLimitBytes: number;
  /** memory.max of the process's control group (version 2). */
  cgroupMemoryBytes: number;
  /** vm.max_map_count. */
  mapCountMax: number;
  /** /sys/kernel/mm/transparent_hugepage/enabled: never, madvise, always. */
  transparentHugePages: string;
  pageBytes: number;
  /** 64 or 32: the address space of the process. */
  addressBits: number;
  /** Whose habits to follow where kernels differ: 6.18 or 6.1. */
  kernel: string;
  /** Keep what is written, so that it can be read back. Costs host memory; for conformance runs. */
  keepsContents: boolean;
}

export const LINUX_DEFAULTS: Readonly<LinuxArguments> = {
  physicalMemoryBytes: 8 * GIB, // a common laptop or container host
  swapBytes: 0, // the usual setting of a container or cloud guest
  overcommitMode: 0, // mm/util.c sysctl_overcommit_memory = OVERCOMMIT_GUESS
  overcommitRatioPercent: 50, // mm/util.c sysctl_overcommit_ratio
  overcommitBytes: 0, // mm/util.c sysctl_overcommit_kbytes
  committedElsewhereBytes: 0,
  adminReserveBytes: 8 * MIB, // mm/mmap.c init_admin_reserve: min(free/32, 8 MiB)
  userReserveBytes: 128 * MIB, // mm/mmap.c init_user_reserve: min(free/32, 128 MiB)
  privileged: false,
  addressSpaceLimitBytes: 0, // include/asm-generic/resource.h INIT_RLIMITS: RLIM_INFINITY
  dataLimitBytes: 0, // include/asm-generic/resource.h INIT_RLIMITS: RLIM_INFINITY
  stackLimitBytes: 8 * MIB, // include/uapi/linux/resource.h _STK_LIM
  cgroupMemoryBytes: 0, // Documentation/admin-guide/cgroup-v2.rst memory.max "max"
  mapCountMax: 65530, // include/linux/mm.h DEFAULT_MAX_MAP_COUNT = USHRT_MAX - MAPCOUNT_ELF_CORE_MARGIN
  transparentHugePages: 'madvise', // mm/Kconfig TRANSPARENT_HUGEPAGE_MADVISE
  pageBytes: 4096, // arch/x86/include/asm/page_types.h PAGE_SHIFT = 12
  addressBits: 64,
  kernel: '6.18',
  keepsContents: false,
};

/** One line for each setting. */
export const LINUX_SUMMARIES: Readonly<Record<keyof LinuxArguments, string>> = {
  physicalMemoryBytes: 'Physical memory of the machine (MemTotal)',
  swapBytes: 'Swap space of the machine (SwapTotal)',
  overcommitMode: 'vm.overcommit_memory: 0 refuses obvious excess, 1 never refuses, 2 keeps to the commit limit',
  overcommitRatioPercent: 'vm.overcommit_ratio: share of physical memory in the commit limit of mode 2',
  overcommitBytes: 'vm.overcommit_kbytes in bytes: replaces the ratio; 0 = use the ratio',
  committedElsewhereBytes: 'What all other processes of the machine have committed',
  adminReserveBytes: 'vm.admin_reserve_kbytes in bytes: kept free for root in mode 2',
  userReserveBytes: 'vm.user_reserve_kbytes in bytes: kept free for the user in mode 2',
  privileged: 'The process runs as root: it may use the admin reserve',
  addressSpaceLimitBytes: 'ulimit -v: most address space of the process; 0 = no limit',
  dataLimitBytes: 'ulimit -d: most private writable memory of the process; 0 = no limit',
  stackLimitBytes: 'ulimit -s: size that the stack may grow to',
  cgroupMemoryBytes: 'memory.max of the control group (docker run --memory); 0 = no limit',
  mapCountMax: 'vm.max_map_count: most mappings of the process',
  transparentHugePages: 'Huge pages of 2 MiB for anonymous memory: never, madvise or always',
  pageBytes: 'Page size: 4096, 16384 or 65536 (the last two on arm64)',
  addressBits: 'Address space of the process: 64 or 32',
  kernel: 'Whose habits to follow where kernels differ: 6.18 or 6.1',
  keepsContents: 'Keep what is written to pages (costs host memory; for conformance runs)',
};

/** Where kernels of different versions behave differently, as data. */
export interface KernelHabits {
  /** mm/huge_memory.c thp_get_unmapped_area: anonymous mappings of whole huge pages are aligned (since 6.7). */
  readonly alignsHugeMappings: boolean;
  /** Writing under the huge zero page allocates a whole huge page (since 6.8), not one small page. */
  readonly hugeZeroWriteIsHuge: boolean;
  /** MADV_DONTNEED frees page tables that became empty (CONFIG_PT_RECLAIM, since 6.14). */
  readonly freesEmptyTables: boolean;
}

export const KERNEL_HABITS: Readonly<Record<string, KernelHabits>> = {
  '6.18': { alignsHugeMappings: true, hugeZeroWriteIsHuge: true, freesEmptyTables: true },
  '6.1': { alignsHugeMappings: false, hugeZeroWriteIsHuge: false, freesEmptyTables: false },
};

const HUGE_MODES = ['never', 'madvise', 'always'];
const PAGE_SIZES = [4096, 16384, 65536];

function oneOf(name: string, value: unknown, allowed: readonly unknown[]): void {
  if (allowed.includes(value)) return;
  throw new UsageError('os-setting', `os/linux: ${name} is ${String(value)}; use one of ${allowed.join(', ')}.`);
}

/** Fills in the defaults and checks every setting. */
export function linuxArguments(settings: OsArguments = {}): LinuxArguments {
  for (const name of Object.keys(settings)) {
    if (name in LINUX_DEFAULTS) continue;
    const known = Object.keys(LINUX_DEFAULTS).join(', ');
    throw new UsageError('os-setting', `os/linux: there is no setting "${name}"; use one of ${known}.`);
  }
  const all = { ...LINUX_DEFAULTS, ...settings } as LinuxArguments;
  for (const [name, fallback] of Object.entries(LINUX_DEFAULTS)) {
    const value = (all as unknown as Record<string, unknown>)[name];
    if (typeof value !== typeof fallback ||
      (typeof value === 'number' && !(value >= 0 && Number.isSafeInteger(value)))) {
      throw new UsageError('os-setting', `os/linux: ${name} must be a ${typeof fallback}${
        typeof fallback === 'number' ? ' (a whole number, 0 or more)' : ''}, not ${String(value)}.`);
    }
  }
  oneOf('overcommitMode', all.overcommitMode, [0, 1, 2]);
  oneOf('transparentHugePages', all.transparentHugePages, HUGE_MODES);
  oneOf('pageBytes', all.pageBytes, PAGE_SIZES);
  oneOf('addressBits', all.addressBits, [32, 64]);
  oneOf('kernel', all.kernel, Object.keys(KERNEL_HABITS));
  if (all.physicalMemoryBytes < all.pageBytes) {
    throw new UsageError('os-setting',
      'os/linux: physicalMemoryBytes is less than one page; give the machine some memory.');
  }
  return all;
}
