import type { HeapCapacity, LayoutSpec, ReclaimHooks, Ref } from '@memarena/core';
import { createTestManager } from '@memarena/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CpythonHeap, manifest } from './index.ts';

const BOX = 1;
const LIST = 2;
const ITEMS = 3;
const TUPLE = 4;
const DICT = 5;
const KEYS = 6;
const ATOM = 7;
const CLASS = 8;
const INSTANCE = 9;
const layouts: readonly LayoutSpec[] = [
  { name: 'free' },
  { name: 'box', collected: true, hasDestroy: true, hasFinalizer: true, weaklyReferable: true },
  { name: 'list', collected: true },
  { name: 'items', part: true, releaseOrder: 'descending' },
  { name: 'tuple', collected: true, untrack: 'atomic-items', releaseOrder: 'descending' },
  { name: 'dict', collected: true, untrack: 'atomic-values' },
  { name: 'keys', part: true },
  { name: 'atom' },
  { name: 'class', collected: true },
  { name: 'instance', collected: true, countsClass: true },
];

class RecordingHooks implements ReclaimHooks {
  readonly heap: CpythonHeap;
  readonly finalized: Ref[] = [];
  readonly destroyed: Ref[] = [];
  readonly cleared: Ref[] = [];
  readonly notices: string[] = [];
  readonly finalizable = new Set<Ref>();
  readonly weaklyReferenced = new Set<Ref>();
  weakCleared: Ref[] = [];
  onFinalize: (ref: Ref) => void = () => undefined;
  onDestroy: (ref: Ref) => void = () => undefined;
  pending = false;

  constructor(heap: CpythonHeap) {
    this.heap = heap;
    heap.setHooks(this);
  }

  destroy(ref: Ref): boolean {
    this.destroyed.push(ref);
    this.onDestroy(ref);
    return this.heap.columns.refcount[ref] === 1;
  }

  needsDestroy(): boolean {
    return true;
  }

  finalize(ref: Ref): boolean {
    this.finalized.push(ref);
    this.onFinalize(ref);
    return true;
  }

  hasFinalizer(ref: Ref): boolean {
    return this.finalizable.has(ref);
  }

  hasWeakReferences(ref: Ref): boolean {
    return this.weaklyReferenced.has(ref);
  }

  clearWeakReferences(refs: Uint32Array, count: number, isUnreachable: (ref: Ref) => boolean): number {
    this.weakCleared = Array.from(refs.subarray(0, count));
    expect(this.weakCleared.every(isUnreachable)).toBe(true);
    return 0;
  }

  clear(ref: Ref): void {
    this.cleared.push(ref);
    this.heap.clearReferences(ref);
  }

  collectionNotice(phase: 0 | 1, generation: number, collected: number): void {
    this.notices.push(`${phase}:${generation}:${collected}`);
  }

  errorPending(): boolean {
    return this.pending;
  }
}

function newHeap(capacity: HeapCapacity = { refs: 1 << 16, slotWords: 1 << 18, stackWords: 64 }): CpythonHeap {
  const heap = createTestManager(manifest, { capacity }) as CpythonHeap;
  heap.defineLayouts(layouts);
  return heap;
}

function make(heap: CpythonHeap, layout: number, slots: number, klass = 0): Ref {
  const ref = heap.allocate(layout, klass, 48 + 8 * slots, slots, 0);
  heap.track(ref);
  return ref;
}

/** A list of owned items. */
function makeList(heap: CpythonHeap, items: readonly Ref[]): Ref {
  const list = heap.allocate(LIST, 0, 56, 1, 0);
  const part = heap.allocate(ITEMS, 0, 8 * items.length, items.length, 0);
  heap.giveRef(list, 0, part);
  items.forEach((item, i) => heap.giveRef(part, i, item));
  heap.track(list);
  return list;
}

function liveObjects(heap: CpythonHeap): number {
  let count = 0;
  for (let ref = 1; ref < heap.columns.refTop; ref++) if (heap.columns.layout[ref] !== 0) count++;
  return count;
}

const full = { cause: 'explicit' } as const;

describe('reference counts', () => {
  it('frees an object, its parts and what they alone hold, at once and in order', () => {
    const heap = newHeap();
    const hooks = new RecordingHooks(heap);
    const boxes = [make(heap, BOX, 0), make(heap, BOX, 0), make(heap, BOX, 0)];
    heap.retain(boxes[1]);
    const list = makeList(heap, boxes);
    heap.release(list);
    expect(hooks.destroyed).toEqual([boxes[2], boxes[0]]);
    expect(liveObjects(heap)).toBe(1);
    heap.verify();
    heap.release(boxes[1]);
    expect(liveObjects(heap)).toBe(0);
    expect(heap.tracedBytes).toBe(0);
  });

  it('releases what a written slot held before', () => {
    const heap = newHeap();
    const holder = make(heap, TUPLE, 1);
    const first = make(heap, BOX, 0);
    heap.writeRef(holder, 0, first);
    heap.release(first);
    expect(liveObjects(heap)).toBe(2);
    heap.writeRef(holder, 0, 0);
    expect(liveObjects(heap)).toBe(1);
  });

  it('keeps a shared part until its last owner goes', () => {
    const heap = newHeap();
    const keys = heap.allocate(KEYS, 0, 120, 1, 3);
    const name = heap.allocate(ATOM, 0, 50, 0, 0);
    heap.giveRef(keys, 0, name);
    heap.retain(keys);
    const dicts = [make(heap, DICT, 2), make(heap, DICT, 2)];
    for (const dict of dicts) heap.giveRef(dict, 0, keys);
    heap.release(dicts[0]);
    expect([heap.columns.refcount[keys], heap.columns.refcount[name]]).toEqual([1, 1]);
    heap.verify();
    heap.release(dicts[1]);
    expect(liveObjects(heap)).toBe(0);
  });

  it('counts the class of instances and lets it go after the last one', () => {
    const heap = newHeap();
    const klass = make(heap, CLASS, 0);
    const instance = make(heap, INSTANCE, 0, klass);
    expect(heap.columns.refcount[klass]).toBe(2);
    heap.release(klass);
    expect(liveObjects(heap)).toBe(2);
    heap.release(instance);
    expect(liveObjects(heap)).toBe(0);
  });

  it('tears down a chain of a million links without nesting', () => {
    const heap = newHeap({ refs: 1 << 21, slotWords: 1 << 21, stackWords: 64 });
    heap.gc.enabled = false;
    let head = make(heap, TUPLE, 1);
    for (let i = 1; i < 1_000_000; i++) {
      const link = make(heap, TUPLE, 1);
      heap.giveRef(link, 0, head);
      head = link;
    }
    heap.release(head);
    expect(liveObjects(heap)).toBe(0);
    expect(heap.nesting).toBe(0);
  });

  it('traverses and tears down a long chain of parts', () => {
    const heap = newHeap({ refs: 1 << 18, slotWords: 1 << 19, stackWords: 64 });
    const owner = make(heap, BOX, 1);
    let part = heap.allocate(KEYS, 0, 32, 2, 0);
    heap.giveRef(part, 1, owner);
    for (let i = 1; i < 100_000; i++) {
      const link = heap.allocate(KEYS, 0, 32, 2, 0);
      heap.giveRef(link, i % 2, part);
      part = link;
    }
    heap.giveRef(owner, 0, part);
    expect(heap.collect(full)).toBe(1);
    expect([liveObjects(heap), heap.nesting, heap.partNesting]).toEqual([0, 0, 0]);
  });

  it('lets the destroy hook revive an object', () => {
    const heap = newHeap();
    const hooks = new RecordingHooks(heap);
    const box = make(heap, BOX, 0);
    hooks.onDestroy = (ref) => heap.retain(ref);
    heap.release(box);
    expect([heap.columns.refcount[box], heap.isTracked(box)]).toEqual([1, true]);
    hooks.onDestroy = () => undefined;
    heap.release(box);
    expect(liveObjects(heap)).toBe(0);
    heap.verify();
  });
});

describe('cycles', () => {
  it('collects them whatever their shape, and only them', () => {
    const heap = newHeap();
    const hooks = new RecordingHooks(heap);
    const self = makeList(heap, [0]);
    heap.writeRef(heap.columns.slots[heap.columns.slotStart[self]], 0, self);
    const pair = [make(heap, TUPLE, 1), make(heap, DICT, 2)];
    heap.writeRef(pair[0], 0, pair[1]);
    heap.writeRef(pair[1], 0, pair[0]);
    const kept = makeList(heap, [make(heap, BOX, 0)]);
    for (const ref of [self, ...pair]) heap.release(ref);
    expect(liveObjects(heap)).toBe(7);
    expect(heap.collect(full)).toBe(3);
    expect(hooks.notices).toEqual(['0:2:0', '1:2:3']);
    expect(heap.gc.records.toObjects()).toEqual([{
      generation: 2, isExplicit: 1, examined: 5, collected: 3, tracedBytesBefore: 296, tracedBytesAfter: 112,
    }]);
    expect(liveObjects(heap)).toBe(3);
    expect(heap.gc.trackedCount(2)).toBe(2);
    heap.release(kept);
    heap.verify();
  });

  it('sees the reference from an instance to its class', () => {
    const heap = newHeap();
    const klass = make(heap, CLASS, 1);
    const instance = make(heap, INSTANCE, 0, klass);
    heap.giveRef(klass, 0, instance);
    heap.release(klass);
    expect(heap.collect(full)).toBe(2);
    expect(liveObjects(heap)).toBe(0);
  });

  it('moves what a survivor reaches behind it, in the order in which its slots are visited', () => {
    const heap = newHeap();
    const boxes = Array.from({ length: 3 }, () => make(heap, BOX, 0));
    const list = makeList(heap, boxes);
    const order: Ref[] = [];
    heap.collect({ cause: 'explicit', generation: 0 });
    heap.gc.forEachTracked(1, (ref) => order.push(ref));
    expect(order).toEqual([list, boxes[2], boxes[1], boxes[0]]);
  });

  it('leaves objects that something outside holds, with all they reach', () => {
    const heap = newHeap();
    const ring = Array.from({ length: 10 }, () => make(heap, BOX, 1));
    ring.forEach((ref, i) => heap.writeRef(ref, 0, ring[(i + 1) % 10]));
    for (const ref of ring.slice(1)) heap.release(ref);
    expect(heap.collect(full)).toBe(0);
    heap.release(ring[0]);
    expect(heap.collect(full)).toBe(10);
  });

  it('agrees with plain reachability on random graphs', () => {
    const graph = fc.record({
      edges: fc.array(fc.tuple(fc.nat(29), fc.nat(2), fc.nat(29)), { maxLength: 120 }),
      roots: fc.uniqueArray(fc.nat(29), { maxLength: 6 }),
    });
    fc.assert(fc.property(graph, ({ edges, roots }) => {
      const heap = newHeap({ refs: 256, slotWords: 4096, stackWords: 64 });
      const nodes = Array.from({ length: 30 }, (_, i) => make(heap, [BOX, TUPLE, DICT][i % 3], 3));
      const targets = nodes.map(() => [-1, -1, -1]);
      for (const [from, slot, to] of edges) {
        heap.writeRef(nodes[from], slot, nodes[to]);
        targets[from][slot] = to;
      }
      const reached = new Set(roots);
      for (const node of reached) for (const to of targets[node]) if (to >= 0) reached.add(to);
      for (let i = 0; i < 30; i++) if (!roots.includes(i)) heap.release(nodes[i]);
      heap.collect(full);
      heap.verify();
      expect(liveObjects(heap)).toBe(reached.size);
    }), { numRuns: 100, seed: 7 });
  });
});

describe('what a collection does besides', () => {
  it('stops tracking tuples of atoms in any collection, dicts of atoms in a full one', () => {
    const heap = newHeap();
    const atom = heap.allocate(ATOM, 0, 32, 0, 0);
    const tuple = make(heap, TUPLE, 1);
    heap.writeRef(tuple, 0, atom);
    const nested = make(heap, TUPLE, 1);
    heap.writeRef(nested, 0, tuple);
    const dict = make(heap, DICT, 2);
    const keys = heap.allocate(KEYS, 0, 120, 2, 0);
    heap.giveRef(dict, 0, keys);
    heap.writeRef(keys, 1, atom);
    const unfinished = make(heap, TUPLE, 2);
    const holder = make(heap, TUPLE, 1);
    heap.writeRef(holder, 0, dict);
    heap.collect({ cause: 'explicit', generation: 0 });
    const tracked = [tuple, nested, dict, unfinished, holder].map((ref) => heap.isTracked(ref));
    expect(tracked).toEqual([false, false, true, true, true]);
    heap.collect(full);
    expect([dict, unfinished, holder].map((ref) => heap.isTracked(ref))).toEqual([false, true, true]);
    expect(heap.gc.longLivedTotal).toBe(2);
  });

  it('runs each finalizer once, before anything is cleared, in list order', () => {
    const heap = newHeap();
    const hooks = new RecordingHooks(heap);
    const ring = Array.from({ length: 4 }, () => make(heap, BOX, 1));
    ring.forEach((ref, i) => heap.writeRef(ref, 0, ring[(i + 1) % 4]));
    for (const ref of ring) hooks.finalizable.add(ref);
    for (const ref of ring) heap.release(ref);
    hooks.onFinalize = () => expect(hooks.cleared).toEqual([]);
    expect(heap.collect(full)).toBe(4);
    expect(hooks.finalized).toEqual(ring);
    expect(liveObjects(heap)).toBe(0);
  });

  it('does not count what a finalizer revives, and does not finalize it again', () => {
    const heap = newHeap();
    const hooks = new RecordingHooks(heap);
    const self = make(heap, BOX, 1);
    heap.writeRef(self, 0, self);
    hooks.finalizable.add(self);
    heap.release(self);
    hooks.onFinalize = (ref) => heap.retain(ref);
    expect(heap.collect(full)).toBe(0);
    expect([heap.columns.refcount[self], heap.gc.trackedCount(2)]).toEqual([2, 1]);
    heap.verify();
    heap.release(self);
    expect(heap.collect(full)).toBe(1);
    expect(hooks.finalized).toEqual([self]);
  });

  it('counts nothing when a finalizer frees the whole cycle by itself', () => {
    const heap = newHeap();
    const hooks = new RecordingHooks(heap);
    const ring = [make(heap, BOX, 1), make(heap, BOX, 1)];
    heap.writeRef(ring[0], 0, ring[1]);
    heap.writeRef(ring[1], 0, ring[0]);
    hooks.finalizable.add(ring[0]);
    for (const ref of ring) heap.release(ref);
    hooks.onFinalize = (ref) => heap.writeRef(ref, 0, 0);
    expect(heap.collect(full)).toBe(0);
    expect(liveObjects(heap)).toBe(0);
  });

  it('hands the weakly referenced garbage to the hook', () => {
    const heap = newHeap();
    const hooks = new RecordingHooks(heap);
    const ring = [make(heap, BOX, 1), make(heap, BOX, 1)];
    heap.writeRef(ring[0], 0, ring[1]);
    heap.writeRef(ring[1], 0, ring[0]);
    hooks.weaklyReferenced.add(ring[1]);
    for (const ref of ring) heap.release(ref);
    expect(heap.collect(full)).toBe(2);
    expect(hooks.weakCleared).toEqual([ring[1]]);
  });

  it('keeps garbage for the program under DEBUG_SAVEALL', () => {
    const heap = newHeap();
    const saved: Ref[] = [];
    const self = make(heap, BOX, 1);
    heap.writeRef(self, 0, self);
    heap.release(self);
    heap.gc.debugFlags = 32;
    heap.gc.saveGarbage = (ref) => {
      heap.retain(ref);
      saved.push(ref);
    };
    expect(heap.collect(full)).toBe(1);
    expect([saved, heap.gc.trackedCount(2)]).toEqual([[self], 1]);
    heap.verify();
  });

  it('freezes and unfreezes', () => {
    const heap = newHeap();
    const refs = [make(heap, BOX, 0), make(heap, BOX, 0)];
    heap.gc.freeze();
    expect([heap.gc.frozenCount(), heap.gc.trackedCount(0), heap.gc.counts[0]]).toEqual([2, 0, 0]);
    heap.gc.unfreeze();
    const seen: Ref[] = [];
    heap.gc.forEachTracked(-1, (ref) => seen.push(ref));
    expect(seen).toEqual(refs);
  });

  it('does not start while an error is pending or another collection runs', () => {
    const heap = newHeap();
    const hooks = new RecordingHooks(heap);
    hooks.pending = true;
    for (let i = 0; i < 800; i++) make(heap, BOX, 0);
    expect(hooks.notices).toEqual([]);
    hooks.pending = false;
    make(heap, BOX, 0);
    expect(hooks.notices).toEqual(['0:0:0', '1:0:0']);
    const self = make(heap, BOX, 1);
    heap.writeRef(self, 0, self);
    hooks.finalizable.add(self);
    heap.release(self);
    hooks.onFinalize = () => expect(heap.collect(full)).toBe(0);
    expect(heap.collect(full)).toBe(1);
  });
});
