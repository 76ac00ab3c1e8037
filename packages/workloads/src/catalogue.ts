import type { WorkloadManifest } from '@memarena/core';

/** A lesson shows one rule of Python's memory management in a few lines; churn is real work for a memory manager. */
export type WorkloadKind = 'lesson' | 'churn';

export interface CatalogueEntry extends WorkloadManifest {
  readonly kind: WorkloadKind;
  /** What real CPython 3.11 prints, relative to the workloads package. */
  readonly expectedFile: string;
  /** A package that the real interpreter must have installed; the simulated one has it. */
  readonly needs?: string;
}

function entry(
  kind: WorkloadKind, id: string, title: string, topic: string, stresses: string, needs?: string,
): CatalogueEntry {
  const base = `programs/${kind === 'lesson' ? 'lessons' : 'churn'}/${id}`;
  const file = `${base}.py`;
  return { id, title, topic, stresses, kind, file,
    expectedFile: `${base}.expected.txt`, inDefaultSet: kind === 'churn', ...(needs === undefined ? {} : { needs }) };
}

/** Every workload: one line each. */
export const catalogue: readonly CatalogueEntry[] = [
  entry('churn', 'binary-trees', 'Binary trees', 'mark-sweep', 'Many short-lived tuples beside one tree that stays.'),
  entry('churn', 'cyclic-garbage', 'Rings of nodes', 'cyclic garbage', 'Garbage that only a cycle collector frees.'),
  entry('churn', 'lru-cache', 'LRU cache', 'generations', 'Objects of medium age that die in order of use.'),
  entry('churn', 'graph-search', 'Graph search', 'dict tables', 'Dicts of lists, a deque and a heap of tuples.'),
  entry('churn', 'string-building', 'String building', 'string immutability', 'Copying, joining, formatting text.'),
  entry('churn', 'matrices', 'Matrices', 'ints and floats', 'Number objects in bulk, big integers.'),
  entry('churn', 'generators-vs-lists', 'Generators and lists', 'list vs generator', 'One pipeline, two ways.'),
  entry('churn', 'event-simulation', 'Event simulation', 'lifetimes', 'A heap of events, closures, bound methods.'),
  entry('churn', 'n-body', 'N-body', 'memory pools', 'Floats that live for one operation.'),
  entry('churn', 'sieve', 'Prime sieves', 'list over-allocation', 'One long list in place, one dict that churns.'),
  entry('churn', 'json-tokenizer', 'JSON tokenizer', 'small objects', 'Small strings and nested containers.'),
  entry('lesson', 'stack-and-heap', 'Stack and heap', 'stack frames', 'Frames, locals, cells and the recursion limit.'),
  entry('lesson', 'refcounts', 'Reference counts', 'reference counts', 'Counts going up and down, freeing at zero.'),
  entry('lesson', 'cycles', 'Cyclic garbage', 'cyclic garbage', 'Cycles, the collector, finalizers, resurrection.'),
  entry('lesson', 'generations', 'Generations', 'generations', 'Thresholds, tracking, the gc module.'),
  entry('lesson', 'pools', 'Memory pools', 'memory pools', 'Blocks per object and size classes.'),
  entry('lesson', 'fragmentation', 'Fragmentation', 'memory pools', 'Few survivors keep many arenas: memarena why.'),
  entry('lesson', 'list-vs-generator', 'List and generator', 'list vs generator', 'All items at once, or one by one.'),
  entry('lesson', 'small-ints', 'Small and big ints', 'small ints', 'The cache of small ints, digits of big ones.'),
  entry('lesson', 'strings', 'Strings', 'string immutability', 'Immutability, interning, character width.'),
  entry('lesson', 'list-growth', 'List growth', 'list over-allocation', 'Spare capacity of lists; tuples are exact.'),
  entry('lesson', 'dict-growth', 'Dict and set growth', 'dict tables', 'Table sizes, deletion, shared keys.'),
  entry('lesson', 'globals-and-locals', 'Globals and locals', 'lifetimes', 'How long names keep their objects.'),
  entry('lesson', 'with-and-decorators', 'with and decorators', 'lifetimes', 'Who ends and who extends a lifetime.'),
  entry('lesson', 'weakrefs', 'Weak references', 'weak references', 'References that do not keep alive.'),
  entry('lesson', 'object-graphs', 'Object graphs', 'object graphs', 'Walking references both ways.'),
  entry('lesson', 'lost-updates', 'Lost updates', 'threads', 'Turns under one lock, races, and what prevents them.'),
  entry('lesson', 'producer-consumer', 'Producer and consumer', 'threads', 'Bounded queues bound memory.'),
  entry('lesson', 'watching-the-collector', 'Watching the collector', 'generations', 'Callbacks, debug flags, freeze.'),
  entry('lesson', 'traced-lines', 'Traced lines', 'memory by line', 'tracemalloc: snapshots, differences, peaks.'),
  entry('lesson', 'memory-by-line', 'Memory line by line', 'memory by line', 'The table of @profile.', 'memory_profiler'),
  entry('lesson', 'leak-hunt', 'Leak hunt', 'object graphs', 'Growth by type, back-references.', 'objgraph'),
  entry('lesson', 'custom-allocation', 'Custom allocation', 'custom allocation', 'malloc and free through ctypes.'),
];
