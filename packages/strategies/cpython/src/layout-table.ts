/** The layouts that the object model defined, compiled to flag words, so that hot paths read one typed array. */
import type { FreeListSpec, LayoutSpec } from '@memarena/core';
import { invariant } from '@memarena/core';

export const COLLECTED = 1;
export const PART = 2;
/** Slots are neither traversed nor released. */
export const UNTRACED = 4;
export const COUNTS_CLASS = 8;
export const DESCENDING = 16;
export const FREE_LISTED = 32;
export const PAYLOAD = 64;
export const DESTROY = 128;
export const FINALIZER = 256;
export const WEAKLY_REFERABLE = 512;
export const DEFERS = 1024;
export const UNTRACK_ITEMS = 2048;
export const UNTRACK_VALUES = 4096;
/** Slots are released but not traversed: they only refer to objects that cannot be part of a cycle. */
export const LEAF = 8192;
/** The runtime is starting up: objects of this layout go to the data segment. */
export const STARTUP = 16384;
/** tracemalloc is on. */
export const TRACED = 32768;

/** Flags whose absence lets an object without slots be freed by returning its block. */
export const NEEDS_TEARDOWN = COLLECTED | PART | COUNTS_CLASS | FREE_LISTED | PAYLOAD | DESTROY | DEFERS | TRACED;
/** Flags whose absence lets an object be made by taking a block and filling in its header. */
export const NEEDS_SETUP = COLLECTED | PART | COUNTS_CLASS | FREE_LISTED | FINALIZER | STARTUP | TRACED;

const MAX_LAYOUTS = 65536;

export function layoutFlags(spec: LayoutSpec): number {
  let flags = 0;
  if (spec.collected === true) flags |= COLLECTED;
  if (spec.part === true) flags |= PART;
  if (spec.untraced === true) flags |= UNTRACED;
  if (spec.leaf === true) flags |= LEAF;
  if (spec.countsClass === true) flags |= COUNTS_CLASS;
  if (spec.releaseOrder === 'descending') flags |= DESCENDING;
  if (spec.freeList !== undefined) flags |= FREE_LISTED;
  if (spec.hasPayload === true) flags |= PAYLOAD;
  if (spec.hasDestroy === true) flags |= DESTROY;
  if (spec.hasFinalizer === true) flags |= FINALIZER;
  if (spec.weaklyReferable === true) flags |= WEAKLY_REFERABLE;
  if (spec.defersNested ?? spec.collected === true) flags |= DEFERS;
  if (spec.untrack === 'atomic-items') flags |= UNTRACK_ITEMS;
  if (spec.untrack === 'atomic-values') flags |= UNTRACK_VALUES;
  return flags;
}

export class LayoutTable {
  specs: readonly LayoutSpec[] = [];
  /** Flag word of each layout id. Replaced once, by `define`. */
  flags = new Uint32Array(1);

  define(specs: readonly LayoutSpec[]): void {
    invariant(this.specs.length === 0, 'layouts: defined twice');
    invariant(specs.length > 0 && specs.length <= MAX_LAYOUTS, 'layouts: none or too many');
    for (const spec of specs) {
      invariant(!(spec.part === true && spec.collected === true), 'layouts: a part has no header of its own');
      invariant(spec.defersNested !== true || spec.collected === true, 'layouts: only collected objects can be deferred');
    }
    this.specs = specs;
    this.flags = Uint32Array.from(specs, layoutFlags);
    this.flags[0] = 0;
  }

  /** Marks (or unmarks) the layouts of atoms. */
  setStartup(isStarting: boolean): void {
    const flags = this.flags;
    for (let layout = 1; layout < flags.length; layout++) {
      if (!isStarting) flags[layout] &= ~STARTUP;
      else if ((flags[layout] & (COLLECTED | PART)) === 0) flags[layout] |= STARTUP;
    }
  }

  setTraced(isTraced: boolean): void {
    const flags = this.flags;
    for (let layout = 1; layout < flags.length; layout++) {
      if (isTraced) flags[layout] |= TRACED;
      else flags[layout] &= ~TRACED;
    }
  }

  freeListOf(layout: number): FreeListSpec | undefined {
    return this.specs[layout]?.freeList;
  }
}
