import type { LayoutSpec } from '@memarena/core';
import { createTestManager } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import { manifest } from './index.ts';

const LAYOUTS: readonly LayoutSpec[] = [{ name: 'free' }, { name: 'node' }];

function create(settings: Record<string, number> = {}) {
  const memory = createTestManager(manifest, { settings });
  memory.defineLayouts(LAYOUTS);
  return memory;
}

describe('epsilon', () => {
  it('places blocks one behind the other, rounded to 8 bytes', () => {
    const memory = create();
    const first = memory.allocate(1, 0, 20, 1, 0);
    const second = memory.allocate(1, 0, 16, 1, 0);
    expect(memory.columns.address[second]! - memory.columns.address[first]!).toBe(3);
  });

  it('commits in steps and says what it used', () => {
    const memory = create({ 'epsilon.stepBytes': 65536 });
    for (let i = 0; i < 5000; i++) memory.allocate(1, 0, 16, 0, 0);
    const counters: Record<string, unknown> = {};
    memory.readCounters(counters);
    expect(counters).toMatchObject({ allocatedBytes: 80000, heap: { usedBytes: 80000, committedBytes: 131072 } });
  });

  it('answers 0 when the heap is full', () => {
    const memory = create({ 'epsilon.heapBytes': 1 << 20 });
    expect(memory.allocate(1, 0, 1 << 20, 0, 0)).not.toBe(0);
    expect(memory.allocate(1, 0, 8, 0, 0)).toBe(0);
  });

  it('grows the last block in place and moves others', () => {
    const memory = create();
    const a = memory.allocate(1, 0, 16, 2, 0);
    const b = memory.allocate(1, 0, 16, 2, 0);
    memory.writeRef(a, 1, b);
    const [atA, atB] = [memory.columns.address[a], memory.columns.address[b]];
    expect(memory.resize(b, 32, 4, 0)).toBe(true);
    expect(memory.columns.address[b]).toBe(atB);
    expect(memory.resize(a, 24, 3, 0)).toBe(true);
    expect(memory.columns.address[a]).not.toBe(atA);
    expect(memory.columns.slots[memory.columns.slotStart[a]! + 1]).toBe(b);
    memory.verify();
  });
});
