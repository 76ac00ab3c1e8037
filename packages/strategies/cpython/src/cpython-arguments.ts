/** Constants of CPython 3.11, each with its upstream home, and the settings that a user may change. */
import type { SettingSpec } from '@memarena/core';

/** Objects/obmalloc.c ALIGNMENT, ALIGNMENT_SHIFT (64-bit). */
export const ALIGNMENT_SHIFT = 4;
/** Objects/obmalloc.c SMALL_REQUEST_THRESHOLD. */
export const SMALL_REQUEST_BYTES = 512;
/** Objects/obmalloc.c NB_SMALL_SIZE_CLASSES. */
export const SIZE_CLASSES = SMALL_REQUEST_BYTES >> ALIGNMENT_SHIFT;
/** Objects/obmalloc.c POOL_BITS, POOL_SIZE (with the radix tree). */
export const POOL_SHIFT = 14;
export const POOL_BYTES = 1 << POOL_SHIFT;
/** Objects/obmalloc.c POOL_OVERHEAD: `struct pool_header`, rounded to the alignment. */
export const POOL_HEADER_BYTES = 48;
/** Objects/obmalloc.c ARENA_BITS, ARENA_SIZE (with the radix tree). */
export const ARENA_BYTES = 1 << 20;
/** Objects/obmalloc.c MAX_POOLS_IN_ARENA. */
export const POOLS_PER_ARENA = ARENA_BYTES / POOL_BYTES;
/** Objects/obmalloc.c INITIAL_ARENA_OBJECTS; the array of `struct arena_object` doubles from there. */
export const INITIAL_ARENA_OBJECTS = 16;
/** Objects/obmalloc.c sizeof(struct arena_object) on 64-bit. */
export const ARENA_OBJECT_BYTES = 48;
/** Objects/obmalloc.c arena_map_root, arena_map_mid_t, arena_map_bot_t: the sizes of the radix tree's nodes. */
export const ARENA_MAP_ROOT_BYTES = 262144;
export const ARENA_MAP_MID_BYTES = 262144;
export const ARENA_MAP_BOTTOM_BYTES = 131072;
/** Objects/obmalloc.c MAP_BOT_LENGTH: arenas under one bottom node. */
export const ARENAS_PER_BOTTOM_NODE = 16384;
/** Objects/obmalloc.c MAP_MID_LENGTH: bottom nodes under one middle node. */
export const BOTTOM_NODES_PER_MID_NODE = 32768;

/** Include/internal/pycore_gc.h NUM_GENERATIONS. */
export const GENERATIONS = 3;
/** Modules/gcmodule.c _PyGC_InitState: thresholds. */
export const GC_THRESHOLDS = [700, 10, 10] as const;
/** Modules/gcmodule.c gc_collect_generations: a full collection waits for long_lived_total / 4 pending objects. */
export const LONG_LIVED_DIVISOR = 4;
/** Objects/object.c _PyTrash_UNWIND_LEVEL. */
export const TRASHCAN_UNWIND_LEVEL = 50;

/** Modules/gcmodule.c DEBUG_COLLECTABLE, DEBUG_SAVEALL. */
export const GC_DEBUG_COLLECTABLE = 2;
export const GC_DEBUG_SAVEALL = 32;

export const cpythonSettings: readonly SettingSpec[] = [
  {
    name: 'gcThreshold0', kind: 'integer', default: GC_THRESHOLDS[0], minimum: 0, maximum: 0x7fffffff,
    summary: 'Net allocations of collected objects above which generation 0 is collected (0 = never)',
  },
  {
    name: 'gcThreshold1', kind: 'integer', default: GC_THRESHOLDS[1], minimum: 0, maximum: 0x7fffffff,
    summary: 'Collections of generation 0 above which generation 1 is collected',
  },
  {
    name: 'gcThreshold2', kind: 'integer', default: GC_THRESHOLDS[2], minimum: 0, maximum: 0x7fffffff,
    summary: 'Collections of generation 1 above which generation 2 is collected',
  },
  {
    name: 'gcEnabled', kind: 'boolean', default: true,
    summary: 'Whether allocations start collections (gc.enable, gc.disable)',
  },
];
