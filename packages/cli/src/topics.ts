/** What `list` can show. */
export const TOPICS = ['runtimes', 'os', 'workloads', 'metrics', 'settings', 'modules'] as const;
export type Topic = (typeof TOPICS)[number];

/** Long lists are shown when they are asked for. */
export const ON_DEMAND: readonly string[] = ['settings', 'modules'];
