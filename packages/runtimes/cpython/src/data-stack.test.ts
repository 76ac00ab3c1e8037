import { createOsCounters } from '@memarena/core';
import { createPlainOs } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import { DataStack, FRAME_SPECIALS_WORDS } from './data-stack.ts';

function reservedBytes(memory: ReturnType<typeof createPlainOs>['memory']): number {
  const counters = createOsCounters();
  memory.readCounters(counters);
  return counters.reservedBytes;
}

describe('the stack of frames', () => {
  it('maps chunks of 16 KiB as calls nest, and unmaps all but the first', () => {
    const { memory } = createPlainOs({ granularityBytes: 4096 });
    const stack = new DataStack(memory);
    const frameSlots = 100 - FRAME_SPECIALS_WORDS;
    for (let depth = 0; depth < 60; depth++) expect(stack.push(frameSlots)).toBe(true);
    // 2048 words a chunk, 3 of head, 1 that the first one skips: 20 frames of 100 words each.
    expect([stack.chunks, stack.mappedBytes]).toEqual([3, 3 * 16384]);
    for (let depth = 0; depth < 60; depth++) stack.pop(frameSlots);
    expect([stack.chunks, stack.chunksHighWater, stack.mappedBytes]).toEqual([1, 3, 16384]);
    expect(reservedBytes(memory)).toBe(16384);
  });

  it('doubles a chunk until a large frame fits with room to spare', () => {
    const stack = new DataStack(createPlainOs({ granularityBytes: 4096 }).memory);
    stack.push(10);
    stack.push(3000);
    expect(stack.mappedBytes).toBe(16384 + 32768);
    stack.pop(3000);
    expect(stack.mappedBytes).toBe(16384);
    stack.pop(10);
    expect(() => stack.pop(10)).toThrow('popped more');
  });

  it('touches pages only as frames reach them', () => {
    const { memory } = createPlainOs({ granularityBytes: 4096 });
    const stack = new DataStack(memory);
    const counters = createOsCounters();
    stack.push(20);
    memory.readCounters(counters);
    expect(counters.residentBytes).toBe(4096);
    stack.push(600);
    memory.readCounters(counters);
    expect(counters.residentBytes).toBe(8192);
  });
});
