import { InvariantError } from '@memarena/core';
import { describe, expect, it } from 'vitest';
import { BIN_UNITS, LIVE, PREV_INUSE } from './glibc-arena.ts';
import { GlibcMalloc } from './glibc-malloc.ts';
import { LinuxMemory } from './linux-memory.ts';

function start(settings = {}): { memory: LinuxMemory; malloc: GlibcMalloc } {
  const memory = LinuxMemory.create(settings);
  return { memory, malloc: new GlibcMalloc(memory) };
}

/** Walks the heap chunk by chunk: sizes add up, and no two free chunks touch. */
function walk(malloc: GlibcMalloc): void {
  const { arena } = malloc;
  const cached = new Set<number>();
  for (const heads of [arena.tcacheHeads, arena.fastBins]) {
    for (const head of heads) for (let chunk = head; chunk !== 0; chunk = arena.words[2 * chunk +
      2]!) cached.add(chunk);
  }
  let units = 0;
  let wasFree = false;
  let faults = 0;
  for (let chunk = BIN_UNITS; chunk !== arena.top; chunk += arena.unitsOf(chunk)) {
    const head = arena.words[2 * chunk + 1]!;
    const isFree = (head & LIVE) === 0 && !cached.has(chunk);
    const hasFreeBefore = (head & PREV_INUSE) === 0;
    if (hasFreeBefore !== wasFree || (isFree && wasFree)) faults++;
    wasFree = isFree;
    units += arena.unitsOf(chunk);
    if (arena.unitsOf(chunk) === 0) throw new Error('a chunk without units');
  }
  expect(faults).toBe(0);
  expect((units + arena.unitsOf(arena.top)) * 16).toBe(arena.systemBytes);
}

describe('GlibcMalloc', () => {
  it('keeps the heap well-formed under random use', () => {
    const { malloc } = start();
    const live: number[] = [];
    let seed = 77;
    for (let step = 0; step < 20000; step++) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      const bytes = (seed >>> 8) % ((seed & 31) === 0 ? 200000 : 1500);
      if (live.length > 200 || (seed % 5 < 2 && live.length > 0)) {
        const index = (seed >>> 16) % live.length;
        if (seed % 7 === 0) live[index] = malloc.realloc(live[index]!, bytes + 1);
        else malloc.free(live.splice(index, 1)[0]!);
      } else live.push(malloc.malloc(bytes));
      if (step % 500 === 0) walk(malloc);
    }
    for (const address of live) malloc.free(address);
    walk(malloc);
  });

  it('touches only its own headers', () => {
    const { memory, malloc } = start();
    for (let block = 0; block < 8; block++) malloc.malloc(60000);
    const { space } = memory;
    const touched: number[] = [];
    const first = space.brkStart / 4096;
    for (let page = first; page < space.brk / 4096; page++) if (space.pages.get(page) !== 0) touched.push(page - first);
    expect(touched).toEqual([0, 14, 29, 44, 58, 73, 88, 102, 117]);
  });

  it('raises the threshold when a mapped block is freed', () => {
    const { memory, malloc } = start();
    malloc.malloc(10000);
    const first = malloc.malloc(131072);
    expect(first).toBeGreaterThan(memory.space.brk);
    malloc.free(first);
    expect(malloc.arena.mmapThreshold).toBe(135168);
    expect(malloc.malloc(131072)).toBeLessThan(memory.space.brk);
  });

  it('refuses with 0 when the system does, and the old block stays', () => {
    const { memory, malloc } = start({ addressSpaceLimitBytes: 2 ** 20 });
    const block = malloc.malloc(1000);
    expect(malloc.malloc(2 ** 21)).toBe(0);
    expect(malloc.realloc(block, 2 ** 21)).toBe(0);
    expect(malloc.usableBytes(block)).toBeGreaterThanOrEqual(1000);
    expect(malloc.malloc(-1)).toBe(0);
    expect(malloc.malloc(2 ** 63)).toBe(0);
    expect(memory.space.totalPages * 4096).toBeLessThanOrEqual(2 ** 20);
    malloc.free(block);
    expect(() => malloc.free(block)).toThrow(InvariantError);
    expect(() => malloc.free(block + 8)).toThrow(InvariantError);
  });
});
