/** The layouts that the object model defined, compiled to flag words, so that hot paths read one typed array. */
import type { FreeListSpec, LayoutSpec } from '@memarena/core';
import { invariant } from '@memarena/core';

/**
 * Bits of a layout's flag word. Hot modules copy those that they need into constants of their own: the host folds a
 * module's own constants into its code, but reads an imported binding anew each time.
 */
export const LayoutFlag = {
  COLLECTED: 1,
  PART: 2,
  /** Slots are neither traversed nor released. */
  UNTRACED: 4,
  COUNTS_CLASS: 8,
  DESCENDING: 16,
  FREE_LISTED: 32,
  PAYLOAD: 64,
  DESTROY: 128,
  FINALIZER: 256,
  WEAKLY_REFERABLE: 512,
  DEFERS: 1024,
  UNTRACK_ITEMS: 2048,
  UNTRACK_VALUES: 4096,
  /** Slots are released but not traversed: they only refer to objects that cannot be part of a cycle. */
  LEAF: 8192,
  /** The runtime is starting up: objects of this layout go to the data segment. */
  STARTUP: 16384,
  /** tracemalloc is on. */
  TRACED: 32768,
} as const;

const {
  COLLECTED, PART, UNTRACED, COUNTS_CLASS, DESCENDING, FREE_LISTED, PAYLOAD, DESTROY, FINALIZER, WEAKLY_REFERABLE,
  DEFERS, UNTRACK_ITEMS, UNTRACK_VALUES, LEAF, STARTUP, TRACED,
} = LayoutFlag;

export const LayoutFlags = {
  /** Flags whose absence lets an object without slots be freed by returning its block. */
  NEEDS_TEARDOWN: COLLECTED | PART | COUNTS_CLASS | FREE_LISTED | PAYLOAD | DESTROY | DEFERS | TRACED,
  /** Flags whose absence lets an object be made by taking a block and filling in its header. */
  NEEDS_SETUP: COLLECTED | PART | COUNTS_CLASS | FREE_LISTED | FINALIZER | STARTUP | TRACED,
} as const;

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
      invariant(spec.defersNested !== true || spec.collected === true, 'layouts: only collected objects are deferred');
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
