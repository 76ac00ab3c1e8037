/**
 * What a bare interpreter holds when a program starts: blocks in use by size class (index = block size / 16).
 *
 * Recorded from CPython 3.11.7 on Linux (`PYTHONHASHSEED=0 python3 -s -P -S -B`): `sys._debugmallocstats()` after two
 * `gc.collect()`. They fill one arena to its last pool, so that a program's own pools and arenas start where they do
 * in reality. The machine's own start-up objects are part of them, not added to them.
 */
export const STARTUP_BLOCKS: readonly number[] = [
  0, 18, 378, 399, 3485, 2887, 81, 28, 189, 10, 369, 12, 12, 80, 25, 11, 14, 13, 5, 3, 2, 1, 2, 2, 0, 66, 1, 3,
  1, 0, 8, 0, 4,
];

/**
 * Tracked objects (`len(gc.get_objects())`) where programs are measured: `json` and what it imports are loaded. A bare
 * interpreter has 3990.
 */
export const STARTUP_TRACKED_OBJECTS = 6760;
