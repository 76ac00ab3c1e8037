import type { LayoutSpec } from '@memarena/core';
import { invariant } from '@memarena/core';

/** What a tracing manager asks about a layout, one bit each: `flags[layout[ref]] & LayoutFlag.x`. */
export const LayoutFlag = {
  /** The slots are references that keep their targets alive. */
  traced: 1,
  /** The class word is such a reference too. */
  countsClass: 2,
  hasPayload: 4,
  hasDestroy: 8,
  hasFinalizer: 16,
  weaklyReferable: 32,
} as const;

/** Layouts as one byte of flags each: loops over objects test bits and load no JavaScript objects. */
export class LayoutTable {
  flags: Uint8Array = new Uint8Array(1);
  #specs: readonly LayoutSpec[] = [];

  define(specs: readonly LayoutSpec[]): void {
    invariant(this.#specs.length === 0, 'layouts are defined once');
    this.#specs = specs;
    this.flags = Uint8Array.from(specs, flagsOf);
  }

  get count(): number {
    return this.#specs.length;
  }

  name(layout: number): string {
    return this.#specs[layout]?.name ?? 'unknown';
  }
}

function flagsOf(spec: LayoutSpec): number {
  return (spec.untraced ? 0 : LayoutFlag.traced)
    | (spec.countsClass ? LayoutFlag.countsClass : 0)
    | (spec.hasPayload ? LayoutFlag.hasPayload : 0)
    | (spec.hasDestroy ? LayoutFlag.hasDestroy : 0)
    | (spec.hasFinalizer ? LayoutFlag.hasFinalizer : 0)
    | (spec.weaklyReferable ? LayoutFlag.weaklyReferable : 0);
}
