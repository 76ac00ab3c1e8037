/** A bare heap for micro benches: a strategy on Linux, no Python. */
import type { LayoutSpec, MemoryManager, ReclaimHooks, Ref, StrategyManifest } from '@memarena/core';
import { manifest as linux } from '@memarena/os-linux';

const NO_HOOKS: ReclaimHooks = {
  destroy: () => true, needsDestroy: () => false,
  finalize: () => false,
  hasFinalizer: () => false,
  hasWeakReferences: () => false,
  clearWeakReferences: () => 0,
  clear: () => {},
  collectionNotice: () => {},
  errorPending: () => false,
};

/** Layout ids of `createHeap`. */
export const LEAF = 1;
export const NODE = 2;

const LAYOUTS: readonly LayoutSpec[] = [{ name: 'free' }, { name: 'leaf' }, { name: 'node', collected: true }];

export interface BenchHeap {
  readonly memory: MemoryManager;
  /** What a tracing manager must keep. */
  readonly roots: Ref[];
}

/** A heap with one layout without and one with references; `overrides` replace defaults of the strategy's settings. */
export function createHeap(manifest: StrategyManifest, overrides: Readonly<Record<string, number>> = {}): BenchHeap {
  const system = linux.create();
  const settings = Object.fromEntries(
    manifest.settings.map((spec) => [spec.name, overrides[spec.name] ?? spec.default]));
  const memory = manifest.create({
    memory: system.memory,
    cAllocator: system.cAllocator,
    settings,
    capacity: { refs: 1 << 23, slotWords: 1 << 25, stackWords: 1 << 12 },
  });
  const roots: Ref[] = [];
  memory.defineLayouts(LAYOUTS);
  memory.setHooks(NO_HOOKS);
  memory.registerRoots({ forEachRoot: (visit) => roots.forEach((ref) => visit(ref)) });
  return { memory, roots };
}

/** A tracked object with `slots` references; the caller owns it. */
export function newNode(memory: MemoryManager, slots: number): Ref {
  const node = memory.allocate(NODE, 0, 16 + 8 * slots, slots, 0);
  memory.track(node);
  return node;
}
