import { UsageError } from '@memarena/core';

/**
 * What mallopt and GLIBC_TUNABLES can set; -1 = leave the default (setting one of the last four ends the dynamic
 * threshold).
 */
export interface GlibcArguments {
  /** Blocks that the thread's cache keeps of each size. */
  tcacheCount: number;
  /** Largest request that the thread's cache serves. */
  tcacheMaxBytes: number;
  /** Largest request that the fast bins serve. */
  fastMaxBytes: number;
  mmapThresholdBytes: number;
  topPadBytes: number;
  trimThresholdBytes: number;
  mmapMaxCount: number;
}

export const GLIBC_DEFAULTS: Readonly<GlibcArguments> = {
  tcacheCount: 7, // malloc/malloc.c TCACHE_FILL_COUNT
  tcacheMaxBytes: 1032, // malloc/malloc.c MAX_TCACHE_SIZE = tidx2usize (TCACHE_MAX_BINS - 1)
  fastMaxBytes: 128, // malloc/malloc.c DEFAULT_MXFAST = 64 * SIZE_SZ / 4
  mmapThresholdBytes: -1,
  topPadBytes: -1,
  trimThresholdBytes: -1,
  mmapMaxCount: -1,
};

/** One line for each setting. */
export const GLIBC_SUMMARIES: Readonly<Record<keyof GlibcArguments, string>> = {
  tcacheCount: 'glibc.malloc.tcache_count: free blocks that the thread keeps of each size; 0 = no cache',
  tcacheMaxBytes: 'glibc.malloc.tcache_max: largest request that the cache of the thread serves',
  fastMaxBytes: 'M_MXFAST: largest request that the fast bins serve',
  mmapThresholdBytes: 'M_MMAP_THRESHOLD: requests from here on get a mapping of their own; -1 = 128k, rising',
  topPadBytes: 'M_TOP_PAD: how much more than needed the heap grows by; -1 = 128k',
  trimThresholdBytes: 'M_TRIM_THRESHOLD: free memory at the top of the heap that goes back; -1 = 128k, rising',
  mmapMaxCount: 'M_MMAP_MAX: most blocks with mappings of their own; -1 = 65536',
};

export const DEFAULT_MMAP_THRESHOLD = 131072; // malloc/malloc.c DEFAULT_MMAP_THRESHOLD_MIN
// malloc/malloc.c DEFAULT_MMAP_THRESHOLD_MAX = 4 * 1024 * 1024 * sizeof (long)
export const DEFAULT_MMAP_THRESHOLD_MAX = 33554432;
export const DEFAULT_TRIM_THRESHOLD = 131072; // malloc/malloc.c DEFAULT_TRIM_THRESHOLD
export const DEFAULT_TOP_PAD = 131072; // sysdeps/generic/malloc-machine.h DEFAULT_TOP_PAD
export const DEFAULT_MMAP_MAX = 65536; // malloc/malloc.c DEFAULT_MMAP_MAX
export const FASTBIN_CONSOLIDATION_THRESHOLD = 65536; // malloc/malloc.c FASTBIN_CONSOLIDATION_THRESHOLD
export const TCACHE_MAX_BINS = 64; // malloc/malloc.c TCACHE_MAX_BINS
// malloc/malloc.c sizeof (tcache_perthread_struct): 64 counts of 2 bytes, 64 pointers
export const TCACHE_STRUCT_BYTES = 640;

export function glibcArguments(settings: Partial<GlibcArguments> = {}): GlibcArguments {
  const all = { ...GLIBC_DEFAULTS, ...settings };
  for (const [name, value] of Object.entries(all)) {
    if (!(name in GLIBC_DEFAULTS)) throw new UsageError('os-setting', `glibc has no setting "${name}".`);
    if (!Number.isSafeInteger(value) || value < -1) {
      throw new UsageError('os-setting', `glibc: ${name} must be a whole number, -1 for the default, not ${value}.`);
    }
  }
  return all;
}
