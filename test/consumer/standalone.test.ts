/**
 * A program that is not Python and knows nothing of memarena but two packages: CPython's memory manager and the system
 * it runs on. What it needs here is what a user of `npm install @memarena/strategy-cpython @memarena/os-linux` gets.
 */
import { createLinux } from '@memarena/os-linux';
import { CpythonHeap } from '@memarena/strategy-cpython';
import { beforeEach, describe, expect, it } from 'vitest';

const LEAF = 1;
const NODE = 2;
const layouts = [{ name: 'free' }, { name: 'leaf' }, { name: 'node', collected: true }];

let os: ReturnType<typeof createLinux>;
let heap: CpythonHeap;

beforeEach(() => {
  os = createLinux();
  heap = new CpythonHeap({
    memory: os.memory,
    cAllocator: os.cAllocator,
    settings: { gcThreshold0: 700 },
    capacity: { refs: 1 << 18, slotWords: 1 << 19, stackWords: 16 },
  });
  heap.defineLayouts(layouts);
  heap.markBaseline();
});

/** A node of 64 bytes with an owned leaf of 32 bytes and no neighbour yet. */
function newNode(): number {
  const node = heap.allocate(NODE, 0, 64, 2, 0);
  heap.giveRef(node, 0, heap.allocate(LEAF, 0, 32, 0, 0));
  heap.track(node);
  return node;
}

/** `length` nodes in a ring; nobody else holds them. */
function dropRing(length: number): void {
  const ring = Array.from({ length }, newNode);
  ring.forEach((node, i) => heap.writeRef(node, 1, ring[(i + 1) % length]));
  for (const node of ring) heap.release(node);
}

interface Counters {
  gc: { generations: { collections: number; collected: number }[]; count: number[] };
  blocks: { allocatedDelta: number; byClass: Record<string, number> };
  traced: { currentBytes: number; peakBytes: number };
}

function readCounters(): Counters {
  const counters: Record<string, unknown> = {};
  heap.readCounters(counters);
  return counters as unknown as Counters;
}

function residentBytes(): number {
  const counters = { residentBytes: 0 };
  os.memory.readCounters(counters as unknown as Parameters<typeof os.memory.readCounters>[0]);
  return counters.residentBytes;
}

describe('CPython\'s memory manager without Python', () => {
  it('frees a list of nodes at once when its head is released', () => {
    let head = newNode();
    for (let i = 1; i < 600; i++) {
      const node = newNode();
      heap.giveRef(node, 1, head);
      head = node;
    }
    expect(readCounters().blocks).toEqual({ allocatedDelta: 1200, byClass: { 32: 600, 64: 600 } });
    heap.release(head);
    const counters = readCounters();
    expect(counters.blocks.allocatedDelta).toBe(0);
    expect(counters.traced).toEqual({ currentBytes: 0, peakBytes: 600 * 96 });
    expect(counters.gc.count).toEqual([0, 0, 0]);
    heap.verify();
  });

  it('leaves rings to the collector', () => {
    for (let i = 0; i < 10; i++) dropRing(50);
    expect(readCounters().blocks.allocatedDelta).toBe(1000);
    expect(heap.collect({ cause: 'explicit' })).toBe(500);
    expect(readCounters().blocks.allocatedDelta).toBe(0);
    expect(readCounters().gc.generations[2]).toEqual({ collections: 1, collected: 500, uncollectable: 0 });
  });

  it('collects by itself while the program runs', () => {
    for (let i = 0; i < 100; i++) dropRing(50);
    const { gc } = readCounters();
    // 5000 nodes: every 701st allocation collects; nodes of the ring under construction wait for the next time.
    expect(gc.generations[0].collections).toBe(7);
    expect(gc.generations[0].collected).toBeGreaterThan(4500);
    heap.verify();
  });

  it('takes memory from the system as blocks are cut, and gives arenas back', () => {
    const before = residentBytes();
    const nodes = Array.from({ length: 40_000 }, newNode);
    const arenas = heap.arenas.current;
    const grown = residentBytes() - before;
    expect(arenas).toBe(4);
    expect(grown).toBeGreaterThan(40_000 * 96);
    expect(grown).toBeLessThan(40_000 * 96 * 1.05);
    for (const node of nodes) heap.release(node);
    expect(heap.arenas.current).toBe(1);
    expect(residentBytes() - before).toBeLessThan(grown / 3);
  });

  it('gives large blocks to the C library', () => {
    const large = heap.allocate(LEAF, 0, 100_000, 0, 0);
    const address = heap.windowBase + heap.columns.address[large] * 8;
    expect(os.cAllocator.usableBytes(address)).toBeGreaterThanOrEqual(100_000);
    expect(heap.resize(large, 300_000, 0, 0)).toBe(true);
    const counters = readCounters();
    expect([counters.blocks, counters.traced.currentBytes]).toEqual([{ allocatedDelta: 1, byClass: {} }, 300_000]);
    heap.release(large);
    heap.verify();
  });
});
