import { InvariantError } from '@memarena/core';
import { describe, expect, it } from 'vitest';
import { BUSY } from './nt-heap-back-end.ts';
import { bucketOf, bucketUnits } from './nt-heap-front-end.ts';
import { NtHeap } from './nt-heap.ts';
import { WindowsMemory } from './windows-memory.ts';

function start(settings = {}): { memory: WindowsMemory; heap: NtHeap } {
  const memory = WindowsMemory.create(settings);
  return { memory, heap: new NtHeap(memory) };
}

/** Walks the segments: the blocks follow each other, no two free ones touch, and committed memory adds up. */
function walk(heap: NtHeap): void {
  const { back } = heap;
  let free = 0;
  let next = 0;
  let wasFree = false;
  let before = 0;
  let faults = 0;
  back.walk((block, units, isBusy, isHole) => {
    if (units <= 0) throw new Error('a block without units');
    if (block === next && (back.words[2 * block]! >>> 11 !== before || (!isBusy && wasFree))) faults++;
    wasFree = !isBusy && !isHole;
    if (wasFree) free += units;
    next = block + units;
    before = units;
  });
  for (const segment of back.segments) {
    let at = segment.start;
    while (at < segment.end) at += back.unitsOf(at);
    expect(at).toBe(segment.end);
  }
  expect(faults).toBe(0);
  expect(back.freeUnits).toBe(free);
  expect(back.committedBytes).toBeLessThanOrEqual(back.reservedBytes);
}

describe('NtHeap', () => {
  it('keeps its segments well-formed under random use', () => {
    const { memory, heap } = start();
    const live: number[] = [];
    let seed = 31;
    for (let step = 0; step < 20000; step++) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      const bytes = (seed >>> 8) % ((seed & 15) === 0 ? 120000 : 3000);
      if (live.length > 300 || (seed % 5 < 2 && live.length > 0)) {
        const index = (seed >>> 16) % live.length;
        if (seed % 7 === 0) live[index] = heap.realloc(live[index]!, bytes + 1);
        else heap.free(live.splice(index, 1)[0]!);
      } else {
        const address = heap.malloc(bytes);
        if (heap.usableBytes(address) !== bytes) expect(heap.usableBytes(address)).toBe(bytes);
        memory.write(address, Math.max(1, bytes));
        live.push(address);
      }
      if (step % 500 === 0) walk(heap);
    }
    expect(memory.process.privatePages * 4096).toBe(heap.back.committedBytes);
    for (const address of live) heap.free(address);
    walk(heap);
    expect(heap.back.committedBytes).toBeLessThan(2 ** 21);
    heap.destroy();
    expect(memory.process.virtualPages).toBe(0);
  });

  it('serves a size from the front end from the nineteenth block on, and the next size from its eighteenth', () => {
    const { heap } = start();
    const fromFront = (address: number): boolean => heap.front.blocksOf(heap.back.blockAt(address - 16)) !== null ||
      (heap.back.words[2 * heap.back.blockAt(address - 16) + 1]! & 2) !== 0;
    const first = Array.from({ length: 20 }, () => fromFront(heap.malloc(600)));
    expect(first.indexOf(true)).toBe(18);
    const second = Array.from({ length: 20 }, () => fromFront(heap.malloc(900)));
    expect(second.indexOf(true)).toBe(17);
  });

  it('has buckets that hold every size of the front end', () => {
    for (let units = 1; units <= 1024; units++) {
      expect(bucketUnits(bucketOf(units))).toBeGreaterThanOrEqual(units);
      if (bucketOf(units) > 0) expect(bucketUnits(bucketOf(units) - 1)).toBeLessThan(units);
    }
  });

  it('maps a block above the threshold by itself', () => {
    const { memory, heap } = start();
    const { virtualPages } = memory.process;
    const inside = heap.malloc(0xfd000);
    const own = heap.malloc(0xff000);
    expect(heap.back.blockAt(inside - 16)).toBeGreaterThan(0);
    expect(own % 65536).toBe(64);
    heap.free(own);
    expect(() => heap.free(own)).toThrow(InvariantError);
    expect(memory.process.virtualPages - virtualPages).toBeLessThan(0x200000 / 4096);
  });

  it('refuses with 0 at the commit limit, and stays usable', () => {
    const { heap } = start({ physicalMemoryBytes: 2 ** 21, pageFileBytes: 0 });
    expect(heap.malloc(2 ** 22)).toBe(0);
    const blocks: number[] = [];
    for (let block = heap.malloc(5000); block !== 0; block = heap.malloc(5000)) blocks.push(block);
    expect(blocks.length).toBeGreaterThan(300);
    walk(heap);
    for (const block of blocks) heap.free(block);
    expect(heap.malloc(100000)).toBeGreaterThan(0);
    expect(heap.back.words.some((word) => (word & BUSY) !== 0)).toBe(true);
  });
});
