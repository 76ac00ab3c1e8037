import type { ResourceLimits } from 'node:worker_threads';

/** Native code of the simulated interpreter nests on the host's stack (generators, `repr`, sort keys). */
const STACK_MB = 64;
/** Payloads of objects; the columns of the heap do not count. */
const HOST_HEAP_MB = 6144;

/** What a thread that simulates may use. */
export const SIMULATOR_LIMITS: ResourceLimits = { stackSizeMb: STACK_MB, maxOldGenerationSizeMb: HOST_HEAP_MB };
