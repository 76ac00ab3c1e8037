import type { Ref } from '@memarena/core';

/** A growing list of `Ref`s in a typed array; also a stack. Loops read `refs` and `count` directly. */
export class RefList {
  refs: Uint32Array;
  count = 0;

  constructor(capacity = 1024) {
    this.refs = new Uint32Array(capacity);
  }

  push(ref: Ref): void {
    if (this.count === this.refs.length) this.#grow();
    this.refs[this.count++] = ref;
  }

  /** The last element; 0 when the list is empty. */
  pop(): Ref {
    return this.count === 0 ? 0 : this.refs[--this.count]!;
  }

  clear(): void {
    this.count = 0;
  }

  #grow(): void {
    const grown = new Uint32Array(this.refs.length * 2);
    grown.set(this.refs);
    this.refs = grown;
  }
}
