import type { Ref } from '@memarena/core';

/**
 * The objects of one space by address: entry `i` says that object `refs[i]` begins at granule `starts[i]`. An entry is
 * valid while the object is still there (`address[ref] === starts[i]`); a resized object leaves a stale entry behind,
 * which stands for the dead block that it moved out of.
 */
export class ObjectList {
  refs: Uint32Array;
  starts: Uint32Array;
  count = 0;

  constructor(capacity = 1024) {
    this.refs = new Uint32Array(capacity);
    this.starts = new Uint32Array(capacity);
  }

  push(ref: Ref, start: number): void {
    const at = this.count;
    if (at === this.refs.length) this.#grow();
    this.refs[at] = ref;
    this.starts[at] = start;
    this.count = at + 1;
  }

  clear(): void {
    this.count = 0;
  }

  /** Index of the last entry that starts at or before `granule`; -1 if all start later. The list must be in order. */
  indexBefore(granule: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle]! <= granule) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Puts the entries into address order. Linear if they are in order already. */
  sort(): void {
    let previous = 0;
    let sorted = true;
    for (let i = 0; i < this.count && sorted; i++) {
      sorted = this.starts[i]! >= previous;
      previous = this.starts[i]!;
    }
    if (!sorted) this.#sortSlow();
  }

  #sortSlow(): void {
    const { refs, starts, count } = this;
    const order = new Uint32Array(count);
    for (let i = 0; i < count; i++) order[i] = i;
    order.sort((a, b) => starts[a]! - starts[b]!);
    this.refs = new Uint32Array(refs.length);
    this.starts = new Uint32Array(starts.length);
    for (let i = 0; i < count; i++) {
      this.refs[i] = refs[order[i]!]!;
      this.starts[i] = starts[order[i]!]!;
    }
  }

  #grow(): void {
    const size = this.refs.length * 2;
    const refs = new Uint32Array(size);
    const starts = new Uint32Array(size);
    refs.set(this.refs);
    starts.set(this.starts);
    this.refs = refs;
    this.starts = starts;
  }
}
