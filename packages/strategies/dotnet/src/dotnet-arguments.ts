import type { MemoryTraits, SettingSpec } from '@memarena/core';
import { FIRST_SPACE, SPACE_IMMORTAL } from '@memarena/heap';

export const workstationTraits: MemoryTraits = {
  counting: false,
  movesObjects: true,
  reclaims: 'at-collection',
  barrier: 'card',
  generations: 3,
  concurrent: false,
};

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/* Object layout. src/coreclr/gc/gcinternal.h min_obj_size: three pointers; Align: 8 bytes. */
export const MIN_OBJECT_BYTES = 24;
/** src/coreclr/gc/gc.h LARGE_OBJECT_SIZE */
export const LARGE_OBJECT_BYTES = 85_000;
/** Bytes of a reference. */
export const REFERENCE_BYTES = 8;
/** Gaps from this size on go to a free list: src/coreclr/gc/gcinternal.h min_free_list = 2 * min_obj_size. */
export const MIN_FREE_LIST_BYTES = 48;

/* Allocation contexts. src/coreclr/gc/gcinternal.h CLR_SIZE */
export const ALLOCATION_QUANTUM_BYTES = 8 * KIB + 32;
export const MIN_QUANTUM_BYTES = KIB;

/* Regions. src/coreclr/gc/interface.cpp; gcpriv.h LARGE_REGION_FACTOR, aligned_plug_and_gap before the first object. */
export const BASIC_REGION_BYTES = 4 * MIB;
export const LARGE_REGION_FACTOR = 8;
export const REGION_HEADER_BYTES = 32;
/** src/coreclr/gc/gcpriv.h commit_min_th: 16 pages at least are committed at a time. */
export const COMMIT_STEP_PAGES = 16;
/** src/coreclr/gc/region_free_list.cpp age_in_free_to_decommit_basic, _large */
export const DECOMMIT_AGE_BASIC = 20;
export const DECOMMIT_AGE_LARGE = 5;
export const MAX_REGION_AGE = 99;

/* Cards. src/coreclr/gc/gcpriv.h card_size (64 bits), MIN_SOH_CROSS_GEN_REFS, generation_skip_ratio_threshold. */
export const CARD_BYTES = 256;
export const MIN_CROSS_GENERATION_REFS = 400;
export const LOW_SKIP_RATIO = 30;

/**
 * src/coreclr/gc/gcinternal.h DESIRED_PLUG_LENGTH: a plug gets padding in front when that many bytes lie since the
 * last.
 */
export const DESIRED_PLUG_BYTES = 1000;

/**
 * src/coreclr/gc/dynamic_tuning.cpp static_data_table[latency_level_balanced]; sizes of generation 0 come from the
 * machine.
 */
export interface StaticData {
  readonly minBytes: number;
  readonly fragmentationLimitBytes: number;
  readonly fragmentationBurden: number;
  readonly limit: number;
  readonly maxLimit: number;
}

export const STATIC_DATA: readonly StaticData[] = [
  { minBytes: 0, fragmentationLimitBytes: 40_000, fragmentationBurden: 0.5, limit: 9, maxLimit: 20 },
  { minBytes: 256 * KIB, fragmentationLimitBytes: 80_000, fragmentationBurden: 0.5, limit: 2, maxLimit: 7 },
  { minBytes: 256 * KIB, fragmentationLimitBytes: 200_000, fragmentationBurden: 0.25, limit: 1.2, maxLimit: 1.8 },
  { minBytes: 3 * MIB, fragmentationLimitBytes: 0, fragmentationBurden: 0, limit: 1.25, maxLimit: 4.5 },
];

/** Generation number of the large object heap in tables; it is collected with generation 2. */
export const LOH = 3;
export const MAX_GENERATION = 2;
/** Promotion is worth it above 6 % of the minimum budgets (src/coreclr/gc/mark_phase.cpp, workstation). */
export const PROMOTION_FRACTION = 0.06;
/** src/coreclr/gc/init.cpp: 256 MiB, what a segment would have; caps budgets. */
export const SOH_SEGMENT_BYTES = 256 * MIB;
export const MIN_GEN0_BYTES = 256 * KIB;
/** gen0_max_size of workstation non-concurrent: max(6 MiB, min(segment / 2, 200 MiB)). */
export const MIN_GEN0_MAX_BYTES = 6 * MIB;
export const GEN0_MAX_CAP_BYTES = 200 * MIB;
/** GCHighMemPercent and the threshold of very high load, on machines below 80 GiB. */
export const HIGH_MEMORY_PERCENT = 90;
export const VERY_HIGH_MEMORY_PERCENT = 97;
export const COMPACT_MEMORY_PERCENT = 95;

/* Space numbers (see heap's TracedObjects): one a generation. */
export const SPACE_GEN0: number = FIRST_SPACE;
export const SPACE_GEN1: number = FIRST_SPACE + 1;
export const SPACE_GEN2: number = FIRST_SPACE + 2;
export const SPACE_LOH: number = FIRST_SPACE + 3;
/** The generation number of `STATIC_DATA` that a space number stands for. */
export const GENERATION_OF_SPACE: Uint8Array = new Uint8Array(256).fill(4);
GENERATION_OF_SPACE[SPACE_GEN0] = 0;
GENERATION_OF_SPACE[SPACE_GEN1] = 1;
GENERATION_OF_SPACE[SPACE_GEN2] = 2;
GENERATION_OF_SPACE[SPACE_LOH] = 2;
GENERATION_OF_SPACE[SPACE_IMMORTAL] = 3;

export function spaceOfGeneration(generation: number): number {
  return SPACE_GEN0 + generation;
}

export const RECORD_CAPACITY = 4096;

/** The tunables. DOTNET_ names as the runtime reads them from the environment (src/coreclr/gc/gcconfig.h). */
export const dotnetSettings: readonly SettingSpec[] = [
  {
    name: 'dotnet.physicalBytes', kind: 'bytes', default: 8 * GIB, minimum: 256 * MIB, maximum: 128 * GIB,
    summary: 'Physical memory of the modelled machine.',
  },
  {
    name: 'dotnet.l3CacheBytes', kind: 'bytes', default: 32 * MIB, minimum: 0, maximum: GIB,
    summary: 'Size of the largest cache of the modelled machine, from which the budget of generation 0 is derived.',
  },
  {
    name: 'DOTNET_GCgen0size', kind: 'bytes', default: 0, minimum: 0, maximum: GIB,
    summary: 'Smallest budget of generation 0; 0 = from the cache size.',
  },
  {
    name: 'DOTNET_GCGen0MaxBudget', kind: 'bytes', default: 0, minimum: 0, maximum: GIB,
    summary: 'Largest budget of generation 0; 0 = 128 MiB.',
  },
  {
    name: 'DOTNET_GCGen1MaxBudget', kind: 'bytes', default: 0, minimum: 0, maximum: GIB,
    summary: 'Largest budget of generation 1; 0 = 128 MiB.',
  },
  {
    name: 'DOTNET_GCLOHThreshold', kind: 'bytes', default: LARGE_OBJECT_BYTES, minimum: LARGE_OBJECT_BYTES,
    maximum: GIB,
    summary: 'Objects of at least this size go to the large object heap.',
  },
  {
    name: 'DOTNET_GCRegionRange', kind: 'bytes', default: 0, minimum: 0, maximum: 16 * GIB,
    summary: 'Address space reserved for regions; 0 = twice the physical memory, at most 16 GiB.',
  },
  {
    name: 'DOTNET_GCHeapHardLimit', kind: 'bytes', default: 0, minimum: 0, maximum: 16 * GIB,
    summary: 'Limit of the memory that the heap commits; 0 = none.',
  },
  { name: 'DOTNET_gcForceCompact', kind: 'boolean', default: false, summary: 'Every collection compacts.' },
];

export const MAX_REGION_RANGE_BYTES: number = 16 * GIB;
