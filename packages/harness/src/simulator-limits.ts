import type { ResourceLimits } from 'node:worker_threads';

/** Native code of the simulated interpreter nests on the host's stack (generators, `repr`, sort keys). */
const STACK_MB = 64;
/** Payloads of objects; the columns of the heap do not count. */
const HOST_HEAP_MB = 6144;

/** What a thread that simulates may use. */
export const SIMULATOR_LIMITS: ResourceLimits = { stackSizeMb: STACK_MB, maxOldGenerationSizeMb: HOST_HEAP_MB };

/**
 * Options of the host's compiler for a process that simulates: the simulated heap's small steps go through several
 * functions each, and are compiled better into one than the host does by itself (a larger `max-inlined-bytecode-size`
 * than 460, and than 920 for all that goes into one function).
 */
export const SIMULATOR_HOST_FLAGS: readonly string[] = [
  '--max-inlined-bytecode-size=920', '--max-inlined-bytecode-size-cumulative=1840',
];
