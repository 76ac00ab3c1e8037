import { HeapTable } from '@memarena/heap';
import { createPlainOs } from '@memarena/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARENA_BYTES, POOL_BYTES, POOL_HEADER_BYTES } from './cpython-arguments.ts';
import { blocksPerPool, censusPools, countAllocatedBlocks } from './counters.ts';
import { Pymalloc } from './pymalloc.ts';
import { verifyPools } from './verify-heap.ts';

interface ModelPool {
  readonly address: number;
  readonly arena: ModelArena;
  size: number;
  used: number;
  free: number[];
  nextOffset: number;
}

interface ModelArena {
  readonly address: number;
  readonly total: number;
  nextPool: number;
  freeCount: number;
  freed: ModelPool[];
}

/** pymalloc written down naively: arrays that are searched and sorted, no tables, no links. */
class ModelAllocator {
  readonly arenas: ModelArena[] = [];
  readonly usable: ModelArena[] = [];
  readonly listed = new Map<number, ModelPool[]>();
  readonly poolOf = new Map<number, ModelPool>();
  /** Addresses of the arenas, in the order in which they will be mapped. */
  readonly addresses: number[] = [];
  unmapped = 0;

  malloc(bytes: number): number {
    const size = Math.ceil(bytes / 16) * 16;
    const pools = this.listed.get(size) ?? [];
    this.listed.set(size, pools);
    const pool = pools[0] ?? this.takePool(size);
    if (pools.length === 0) pools.push(pool);
    const block = pool.free.pop();
    if (block === undefined) throw new Error('a listed pool is full');
    pool.used++;
    if (pool.free.length === 0) {
      if (pool.nextOffset + size <= POOL_BYTES) {
        pool.free.push(pool.address + pool.nextOffset);
        pool.nextOffset += size;
      } else pools.shift();
    }
    return block;
  }

  takePool(size: number): ModelPool {
    let arena = this.usable[0];
    if (arena === undefined) {
      const address = this.addresses.shift() ?? 0;
      const first = Math.ceil(address / POOL_BYTES) * POOL_BYTES;
      const total = Math.floor((address + ARENA_BYTES - first) / POOL_BYTES);
      arena = { address, total, nextPool: first, freeCount: total, freed: [] };
      this.arenas.push(arena);
      this.usable.push(arena);
    }
    if (--arena.freeCount === 0) this.usable.shift();
    let pool = arena.freed.pop();
    if (pool === undefined) {
      pool = { address: arena.nextPool, arena, size: 0, used: 0, free: [], nextOffset: 0 };
      arena.nextPool += POOL_BYTES;
      this.poolOf.set(pool.address, pool);
    }
    if (pool.size !== size) {
      pool.size = size;
      pool.free = [pool.address + POOL_HEADER_BYTES + size, pool.address + POOL_HEADER_BYTES];
      pool.nextOffset = POOL_HEADER_BYTES + 2 * size;
    }
    return pool;
  }

  poolAt(block: number): ModelPool {
    const pool = this.poolOf.get(Math.floor(block / POOL_BYTES) * POOL_BYTES);
    if (pool === undefined) throw new Error('not a block');
    return pool;
  }

  free(block: number): void {
    const pool = this.poolAt(block);
    const pools = this.listed.get(pool.size) ?? [];
    if (pool.free.length === 0) pools.unshift(pool);
    pool.free.push(block);
    if (--pool.used > 0) return;
    pools.splice(pools.indexOf(pool), 1);
    const arena = pool.arena;
    arena.freed.push(pool);
    arena.freeCount++;
    const index = this.usable.indexOf(arena);
    if (arena.freeCount === arena.total && index !== this.usable.length - 1) {
      this.usable.splice(index, 1);
      for (const gone of arena.freed) this.poolOf.delete(gone.address);
      this.unmapped++;
      return;
    }
    if (index >= 0) this.usable.splice(index, 1);
    const behind = this.usable.findIndex((other) => other.freeCount >= arena.freeCount);
    this.usable.splice(behind < 0 ? this.usable.length : behind, 0, arena);
  }

  realloc(block: number, bytes: number): number {
    const size = this.poolAt(block).size;
    if (bytes <= size && 4 * bytes > 3 * size) return block;
    const moved = this.malloc(bytes);
    this.free(block);
    return moved;
  }
}

function createPymalloc(refs = 1 << 16): { pymalloc: Pymalloc; mapped: number[] } {
  const os = createPlainOs({ granularityBytes: 4096 });
  const table = new HeapTable({ refs, slotWords: 64, stackWords: 16 });
  const pymalloc = new Pymalloc(table, os.memory, os.cAllocator);
  const mapped: number[] = [];
  const map = os.memory.map.bind(os.memory);
  os.memory.map = (bytes, alignment, owner) => {
    const address = map(bytes, alignment, owner);
    if (owner === 'pymalloc arena') {
      mapped.push(address);
      map(4096, 0, 'gap');
    }
    return address;
  };
  return { pymalloc, mapped };
}

function addressOf(pymalloc: Pymalloc, ref: number): number {
  return pymalloc.windowBase + pymalloc.address[ref] * 8;
}

type Step =
  | { readonly kind: 'take'; readonly bytes: number; readonly count: number }
  | { readonly kind: 'give'; readonly from: number; readonly stride: number; readonly count: number }
  | { readonly kind: 'resize'; readonly at: number; readonly bytes: number };

const sizes = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(512, 500, 480, 464) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 512 }) },
);
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('take'), bytes: sizes, count: fc.integer({ min: 1, max: 3000 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('give'), from: fc.nat(5000), stride: fc.constantFrom(1, 1, 2, 7),
      count: fc.integer({ min: 1, max: 9000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('resize'), at: fc.nat(5000), bytes: sizes }) },
);

/** Runs the steps on both allocators and compares every address. */
function runSteps(program: readonly Step[]): { arenasGone: number } {
  const { pymalloc, mapped } = createPymalloc();
  const model = new ModelAllocator();
  const live: number[] = [];
  const expected: number[] = [];
  const compare = (ref: number, make: () => number): number => {
    model.addresses.push(...mapped.splice(0));
    const address = make();
    if (addressOf(pymalloc, ref) !== address) throw new Error('the address differs from the model');
    return address;
  };
  for (const step of program) {
    if (step.kind === 'take') {
      for (let i = 0; i < step.count; i++) {
        const ref = pymalloc.takeBlock(step.bytes);
        pymalloc.link[ref] = 0;
        live.push(ref);
        expected.push(compare(ref, () => model.malloc(step.bytes)));
      }
    } else if (live.length === 0) continue;
    else if (step.kind === 'give') {
      for (let i = 0, at = step.from % live.length; i < step.count && at < live.length; i++, at += step.stride - 1) {
        pymalloc.giveBlock(live.splice(at, 1)[0]);
        model.free(expected.splice(at, 1)[0]);
      }
    } else {
      const at = step.at % live.length;
      expect(pymalloc.resizeBlock(live[at], step.bytes)).toBe(true);
      expected[at] = compare(live[at], () => model.realloc(expected[at], step.bytes));
    }
  }
  verifyPools(pymalloc);
  pymalloc.arenas.verify();
  expect(countAllocatedBlocks(pymalloc)).toBe(live.length);
  expect(pymalloc.arenas.reclaimed).toBe(model.unmapped);
  return { arenasGone: model.unmapped };
}

describe('pymalloc', () => {
  it('gives the addresses of a naive model, whatever the order of requests', () => {
    let arenasGone = 0;
    fc.assert(
      fc.property(fc.array(steps, { minLength: 5, maxLength: 40 }), (program) => {
        arenasGone += runSteps(program).arenasGone;
      }),
      { numRuns: 40, seed: 20240311 },
    );
    expect(arenasGone).toBeGreaterThan(0);
  });

  it('unmaps the arenas that become free while another one is usable, and keeps the last', () => {
    const { pymalloc } = createPymalloc();
    const refs: number[] = [];
    for (let i = 0; i < 31 * 64 * 5; i++) refs.push(pymalloc.takeBlock(512));
    const highWater = pymalloc.arenas.highWater;
    expect(highWater).toBe(6);
    for (const ref of refs) pymalloc.giveBlock(ref);
    expect(pymalloc.arenas.current).toBe(1);
    expect(pymalloc.arenas.reclaimed).toBe(highWater - 1);
    expect(countAllocatedBlocks(pymalloc)).toBe(0);
    verifyPools(pymalloc);
  });

  it('has 63 pools in an arena that is not aligned to a pool', () => {
    const { pymalloc } = createPymalloc();
    for (let i = 0; i < 31 * 64 * 8; i++) pymalloc.takeBlock(512);
    const totals = Array.from(pymalloc.arenas.totalPools).filter((total) => total > 0);
    for (let arena = 1; arena <= totals.length; arena++) {
      const isAligned = (pymalloc.arenas.offset[arena] + pymalloc.windowBase) % POOL_BYTES === 0;
      expect(totals[arena - 1]).toBe(isAligned ? 64 : 63);
    }
    expect(new Set(totals)).toEqual(new Set([63, 64]));
  });

  it('serves 0 bytes and more than 512 bytes from the C library, and counts them', () => {
    const { pymalloc } = createPymalloc();
    const empty = pymalloc.takeBlock(0);
    pymalloc.bytes[empty] = 0;
    const large = pymalloc.takeBlock(513);
    pymalloc.bytes[large] = 513;
    expect([pymalloc.isPooled(empty), pymalloc.isPooled(large), pymalloc.rawBlocks]).toEqual([false, false, 2]);
    expect(censusPools(pymalloc).usedBlocks.every((count) => count === 0)).toBe(true);
    expect(pymalloc.resizeBlock(large, 40)).toBe(true);
    pymalloc.bytes[large] = 40;
    expect(pymalloc.isPooled(large)).toBe(false);
    pymalloc.giveBlock(large);
    pymalloc.giveBlock(empty);
    expect(pymalloc.rawBlocks).toBe(0);
    expect(pymalloc.rawBytes).toBe(0);
  });

  it('moves a block that is emptied to the C library, where it stays', () => {
    const { pymalloc } = createPymalloc();
    const buffer = pymalloc.takeBlock(64);
    pymalloc.bytes[buffer] = 64;
    for (const bytes of [0, 32, 64]) {
      expect(pymalloc.resizeBlock(buffer, bytes)).toBe(true);
      pymalloc.bytes[buffer] = bytes;
      expect(pymalloc.isPooled(buffer)).toBe(false);
    }
    expect([pymalloc.rawBlocks, pymalloc.rawBytes, countAllocatedBlocks(pymalloc)]).toEqual([1, 64, 1]);
  });

  it('keeps a block in place only while more than three quarters of it are used', () => {
    const { pymalloc } = createPymalloc();
    const block = pymalloc.takeBlock(64);
    const before = addressOf(pymalloc, block);
    pymalloc.resizeBlock(block, 49);
    expect(addressOf(pymalloc, block)).toBe(before);
    pymalloc.resizeBlock(block, 48);
    expect(addressOf(pymalloc, block)).not.toBe(before);
    expect(Array.from(censusPools(pymalloc).usedBlocks).findIndex((count) => count > 0)).toBe(3);
  });

  it('fills a pool exactly', () => {
    for (const bytes of [16, 48, 208, 512]) {
      const { pymalloc } = createPymalloc();
      for (let i = 0; i < blocksPerPool(bytes / 16); i++) pymalloc.takeBlock(bytes);
      expect(censusPools(pymalloc).pools[bytes / 16]).toBe(1);
      pymalloc.takeBlock(bytes);
      expect(censusPools(pymalloc).pools[bytes / 16]).toBe(2);
    }
  });

  it('returns 0 when the system refuses, and when Refs run out', () => {
    const os = createPlainOs({ commitLimitBytes: 3 * 2 ** 20 });
    const table = new HeapTable({ refs: 1 << 14, slotWords: 64, stackWords: 16 });
    const pymalloc = new Pymalloc(table, os.memory, os.cAllocator);
    let taken = 0;
    while (pymalloc.takeBlock(512) !== 0) taken++;
    expect(pymalloc.arenas.current).toBe(2);
    expect(pymalloc.rawBlocks).toBeGreaterThan(0);
    expect(taken).toBe(2 * 64 * 31 + pymalloc.rawBlocks);
    verifyPools(pymalloc);
    const { pymalloc: small } = createPymalloc(100);
    while (small.takeBlock(32) !== 0);
    expect(countAllocatedBlocks(small)).toBe(99);
  });
});
