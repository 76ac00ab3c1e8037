import type { LayoutSpec } from '@memarena/core';
import { InvariantError } from '@memarena/core';
import { PlainMemory, RecordingHooks, createTestManager } from '@memarena/testkit';
import { manifest as epsilon } from '@memarena/strategy-epsilon';
import { describe, expect, it } from 'vitest';
import { BumpSpace } from './bump-space.ts';
import { ImmortalSpace } from './immortal-space.ts';
import { Marker } from './marker.ts';
import { ObjectList } from './object-list.ts';
import { Reclaimer } from './reclaimer.ts';
import { RecordRing } from './record-ring.ts';
import { RefList } from './ref-list.ts';
import { FIRST_SPACE, SPACE_FREE, SPACE_IMMORTAL, TracedObjects } from './traced-objects.ts';

const LAYOUTS: readonly LayoutSpec[] = [
  { name: 'free' }, { name: 'node' }, { name: 'weak link', untraced: true },
  { name: 'guarded', hasDestroy: true, hasFinalizer: true, weaklyReferable: true },
];

function createObjects(): TracedObjects {
  const objects = new TracedObjects({ refs: 1000, slotWords: 10_000, stackWords: 16 });
  objects.layouts.define(LAYOUTS);
  return objects;
}

describe('lists', () => {
  it('RefList grows and is a stack', () => {
    const list = new RefList(2);
    for (let i = 1; i <= 5; i++) list.push(i);
    expect([list.pop(), list.pop(), list.count]).toEqual([5, 4, 3]);
    list.clear();
    expect(list.pop()).toBe(0);
  });

  it('ObjectList finds and sorts by address', () => {
    const list = new ObjectList(2);
    for (const [ref, start] of [[1, 10], [2, 30], [3, 20]] as const) list.push(ref, start);
    list.sort();
    expect([...list.refs.subarray(0, 3)]).toEqual([1, 3, 2]);
    expect([9, 10, 29, 99].map((address) => list.indexBefore(address))).toEqual([-1, 0, 1, 2]);
  });

  it('RecordRing keeps the newest records', () => {
    const ring = new RecordRing(['a', 'b'], 3);
    for (let i = 0; i < 5; i++) {
      ring.begin();
      ring.set(0, i);
    }
    expect(ring.toObjects()).toEqual([{ a: 2, b: 0 }, { a: 3, b: 0 }, { a: 4, b: 0 }]);
    expect([ring.total, ring.first]).toEqual([5, 2]);
  });
});

describe('BumpSpace', () => {
  it('hands out adjacent blocks up to its end and touches whole pages', () => {
    const memory = new PlainMemory();
    const address = memory.map(65536);
    const bottom = (address - memory.traits.windowBase) / 8;
    const space = new BumpSpace(FIRST_SPACE, memory);
    space.place(bottom, bottom + 1024);
    expect([space.allocate(500), space.allocate(500), space.allocate(100)]).toEqual([bottom, bottom + 500, 0]);
    expect(memory.ranges()[0]!.residentBytes).toBe(8192);
    expect([space.usedBytes, space.freeBytes]).toEqual([8000, 192]);
  });

  it('finds overlapping objects', () => {
    const memory = new PlainMemory();
    const objects = createObjects();
    const bottom = (memory.map(65536) - memory.traits.windowBase) / 8;
    const space = new BumpSpace(FIRST_SPACE, memory);
    space.place(bottom, bottom + 1024);
    space.allocate(100);
    for (const at of [bottom, bottom + 2]) space.objects.push(objects.create(1, 0, 32, 0, 0, at, FIRST_SPACE), at);
    expect(() => space.verify(objects.table, objects.space)).toThrow(InvariantError);
  });
});

describe('TracedObjects and Marker', () => {
  it('follow traced slots in condemned spaces only', () => {
    const objects = createObjects();
    const [a, b, c, old] = [1, 1, 1, 1].map((layout, i) => objects.create(layout, 0, 32, 2, 0, 8 * i, FIRST_SPACE));
    objects.space[old!] = FIRST_SPACE + 1;
    const weak = objects.create(2, 0, 32, 1, 0, 100, FIRST_SPACE);
    const { slots, slotStart } = objects.table;
    slots[slotStart[a!]!] = b!;
    slots[slotStart[b!]!] = old!;
    slots[slotStart[old!]!] = c!;
    slots[slotStart[weak]!] = c!;
    const marker = new Marker(objects);
    marker.condemned[FIRST_SPACE] = 1;
    marker.mark(a!);
    marker.mark(weak);
    marker.drain();
    expect([a, b, c, old, weak].map((ref) => marker.marks[ref!])).toEqual([1, 1, 0, 0, 1]);
  });

  it('give Refs and slots back', () => {
    const objects = createObjects();
    const ref = objects.create(1, 0, 32, 4, 4, 8, FIRST_SPACE);
    objects.drop(ref);
    expect([objects.space[ref], objects.table.liveCount]).toEqual([SPACE_FREE, 0]);
    expect(objects.create(1, 0, 32, 4, 4, 8, FIRST_SPACE)).toBe(ref);
    objects.verifyGraph();
  });

  it('notice references to the dead', () => {
    const objects = createObjects();
    const [a, b] = [objects.create(1, 0, 32, 1, 0, 8, FIRST_SPACE), objects.create(1, 0, 32, 1, 0, 16, FIRST_SPACE)];
    objects.table.slots[objects.table.slotStart[a]!] = b;
    objects.verifyGraph();
    objects.drop(b);
    expect(() => objects.verifyGraph()).toThrow('a live object refers to a dead one');
  });
});

describe('ImmortalSpace', () => {
  it('remembers an object once, and forgets the clean ones', () => {
    const objects = createObjects();
    const space = new ImmortalSpace(objects, new PlainMemory());
    const ref = objects.create(1, 0, 32, 1, 0, 0, FIRST_SPACE);
    expect(space.adopt(ref, 32)).toBe(true);
    expect(objects.space[ref]).toBe(SPACE_IMMORTAL);
    space.noteWrite(ref);
    space.noteWrite(ref);
    expect([space.dirty.count, space.written.count]).toEqual([1, 1]);
    space.cleanDirty(() => false);
    expect([space.dirty.count, space.written.count]).toEqual([0, 1]);
    space.noteWrite(ref);
    expect([space.dirty.count, space.written.count]).toEqual([1, 1]);
  });
});

describe('Reclaimer', () => {
  function createReclaimer() {
    const objects = createObjects();
    const revived: number[] = [];
    const reclaimer = new Reclaimer(objects, {
      revive: (ref) => {
        revived.push(ref);
        objects.space[ref] = FIRST_SPACE;
      },
    });
    const hooks = new RecordingHooks(createTestManager(epsilon));
    reclaimer.setHooks(hooks);
    return { objects, reclaimer, hooks, revived };
  }

  it('clears weak references, destroys, gives Refs back, then runs finalizers', () => {
    const { objects, reclaimer, hooks } = createReclaimer();
    const flags = objects.layouts.flags[3]!;
    const dead = objects.create(3, 0, 32, 0, 0, 0, FIRST_SPACE);
    const due = objects.create(3, 0, 32, 0, 0, 8, FIRST_SPACE);
    hooks.withWeakReferences.add(dead);
    hooks.withFinalizer.add(due);
    reclaimer.inspect(dead, flags);
    reclaimer.inspect(due, flags);
    reclaimer.bury(dead);
    expect(reclaimer.queuedCount).toBe(1);
    reclaimer.finish(0, 0);
    expect(hooks.events).toEqual(['weak', 'destroy', 'finalize']);
    expect([hooks.finalized, hooks.destroyed, objects.space[dead]]).toEqual([[due], [dead], SPACE_FREE]);
    reclaimer.inspect(due, flags);
    expect(reclaimer.queuedCount).toBe(0);
  });

  it('brings back what destroy refuses, with everything that it refers to', () => {
    const { objects, reclaimer, hooks, revived } = createReclaimer();
    const outer = objects.create(3, 0, 32, 1, 0, 0, FIRST_SPACE);
    const inner = objects.create(1, 0, 32, 0, 0, 8, FIRST_SPACE);
    objects.table.slots[objects.table.slotStart[outer]!] = inner;
    reclaimer.bury(inner);
    reclaimer.bury(outer);
    hooks.onDestroy = () => false;
    reclaimer.finish(0, 0);
    expect(revived).toEqual([outer, inner]);
    expect(reclaimer.dead.count).toBe(0);
  });

  it('keeps what the dead refer to while their destruction runs the program', () => {
    const { objects, reclaimer, hooks } = createReclaimer();
    const dying = objects.create(3, 0, 32, 1, 0, 0, FIRST_SPACE);
    const living = objects.create(1, 0, 32, 0, 0, 8, FIRST_SPACE);
    objects.table.slots[objects.table.slotStart[dying]!] = living;
    const roots: number[] = [];
    hooks.onDestroy = () => {
      reclaimer.forEachRoot((ref) => roots.push(ref));
      return true;
    };
    reclaimer.bury(dying);
    reclaimer.forEachRoot((ref) => roots.push(ref));
    expect(roots.filter((ref) => ref !== 0)).toEqual([]);
    reclaimer.finish(0, 0);
    expect(roots).toContain(living);
  });
});
