/**
 * Why memory was not given back: the arenas that are mapped, with the pools and objects that keep each of them from
 * being unmapped. For reports, not for hot paths.
 */
import type { PinnedRegion, Ref } from '@memarena/core';
import { GRANULE_BYTES } from '@memarena/core';
import type { CpythonHeap } from './cpython-heap.ts';
import { ALIGNMENT_SHIFT, ARENA_BYTES, POOL_BYTES } from './cpython-arguments.ts';
import { forEachPool } from './counters.ts';
import { POOL_WORDS_SHIFT, PoolWord } from './pymalloc.ts';

const { ARENA, CLASS, USED } = PoolWord;

export interface PinnedPool {
  readonly address: number;
  readonly blockBytes: number;
  readonly usedBlocks: number;
}

export interface PinningObjects {
  /** Layout name or label; objects on a free list are called `name (kept)`. */
  readonly name: string;
  blocks: number;
  requestedBytes: number;
}

export interface PinnedArena {
  readonly address: number;
  readonly totalPools: number;
  readonly freePools: number;
  /** Pools that hold a block in use, those with the fewest first: they are the nearest to being free. */
  readonly pools: readonly PinnedPool[];
  /** What lies in them, the most frequent first. */
  readonly objects: readonly PinningObjects[];
}

type Label = (ref: Ref, layoutName: string) => string;
const layoutName: Label = (_ref, name) => name;

/** The same in the words that all managers share. */
export function pinnedRegions(heap: CpythonHeap, label: Label): PinnedRegion[] {
  return findPinnedArenas(heap, label).map(({ address, totalPools, freePools, objects }) => ({
    address, bytes: ARENA_BYTES, parts: totalPools, freeParts: freePools,
    holders: objects.map(({ name, blocks, requestedBytes }) => ({ label: name, blocks, requestedBytes })),
  }));
}

/** Every mapped arena with a block in use, those with the fewest such pools first. */
export function findPinnedArenas(heap: CpythonHeap, label: Label = layoutName): PinnedArena[] {
  const { arenas } = heap;
  const pools = new Map<number, PinnedPool[]>();
  forEachPool(heap, (pool, arena) => {
    const usedBlocks = heap.pools[pool + USED];
    if (usedBlocks === 0) return;
    const address = heap.windowBase + (pool >> POOL_WORDS_SHIFT) * POOL_BYTES;
    const blockBytes = heap.pools[pool + CLASS] << ALIGNMENT_SHIFT;
    const list = pools.get(arena);
    if (list === undefined) pools.set(arena, [{ address, blockBytes, usedBlocks }]);
    else list.push({ address, blockBytes, usedBlocks });
  });
  const objects = countObjects(heap, label);
  const found = [...pools].map(([arena, list]): PinnedArena => ({
    address: heap.windowBase + arenas.offset[arena],
    totalPools: arenas.totalPools[arena],
    freePools: arenas.freePools[arena],
    pools: list.sort((a, b) => a.usedBlocks - b.usedBlocks || a.address - b.address),
    objects: [...(objects.get(arena)?.values() ?? [])].sort((a, b) => b.blocks - a.blocks),
  }));
  return found.sort((a, b) => a.pools.length - b.pools.length || a.address - b.address);
}

/** Objects by arena and label. */
function countObjects(heap: CpythonHeap, label: Label): Map<number, Map<string, PinningObjects>> {
  const counts = new Map<number, Map<string, PinningObjects>>();
  const note = (ref: Ref, name: string): void => {
    if (!heap.isPooled(ref)) return;
    const pool = Math.floor((heap.address[ref] * GRANULE_BYTES) / POOL_BYTES) << POOL_WORDS_SHIFT;
    const arena = heap.pools[pool + ARENA];
    let byName = counts.get(arena);
    if (byName === undefined) counts.set(arena, byName = new Map());
    const entry = byName.get(name);
    if (entry === undefined) byName.set(name, { name, blocks: 1, requestedBytes: heap.bytes[ref] });
    else {
      entry.blocks++;
      entry.requestedBytes += heap.bytes[ref];
    }
  };
  const specs = heap.layouts.specs;
  for (let ref = 1; ref < heap.columns.refTop; ref++) {
    if (heap.layout[ref] !== 0) note(ref, label(ref, specs[heap.layout[ref]].name));
  }
  for (let list = 0; list < heap.listHeads.length; list++) {
    const name = `${specs[heap.listOwners[list]].name} (kept)`;
    for (let ref = heap.listHeads[list]; ref !== 0; ref = heap.next[ref]) note(ref, name);
  }
  return counts;
}
