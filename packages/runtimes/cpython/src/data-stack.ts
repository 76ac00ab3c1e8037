/**
 * The chunks that hold the frames of Python functions.
 *
 * Models:      CPython 3.11, one thread.
 * Sources:     Python/pystate.c (push_chunk, _PyThreadState_BumpFramePointerSlow, _PyThreadState_PopFrame),
 *              Include/internal/pycore_frame.h (FRAME_SPECIALS_SIZE)
 * Algorithm:   1. A frame takes 9 words and its slots from the top of the current chunk.
 *              2. If it does not fit, a new chunk is mapped: 16 KiB, doubled until frame + 1000 words fit.
 *              3. The chunk whose first frame ends is unmapped; the first chunk stays, because its frames start one
 *                 word later than the place that tells.
 * Layout:      offsets in words from the chunk's start; 3 words of head.
 * Invariants:  I1 pushes and pops nest.
 * Simplified:  pages count as touched when a frame reaches them, not word by word.
 */
import type { VirtualMemory } from '@memarena/core';
import { invariant } from '@memarena/core';

const WORD_BYTES = 8;
/** Python/pystate.c DATA_STACK_CHUNK_SIZE. */
const CHUNK_BYTES = 16384;
/** Python/pystate.c MINIMUM_OVERHEAD. */
const MINIMUM_OVERHEAD_WORDS = 1000;
/** Include/cpython/pystate.h _PyStackChunk: previous, size, top. */
const HEAD_WORDS = 3;
/** Include/internal/pycore_frame.h FRAME_SPECIALS_SIZE. */
export const FRAME_SPECIALS_WORDS = 9;
const MAX_CHUNKS = 65536;

export class DataStack {
  readonly memory: VirtualMemory;
  /** Chunks from the root: address, size in words; top and first untouched word when a newer chunk was pushed. */
  readonly address = new Float64Array(MAX_CHUNKS);
  readonly words = new Int32Array(MAX_CHUNKS);
  readonly savedTop = new Int32Array(MAX_CHUNKS);
  readonly savedTouched = new Int32Array(MAX_CHUNKS);
  chunks = 0;
  chunksHighWater = 0;
  mappedBytes = 0;
  /** First free word, end, and first untouched word of the current chunk. */
  top = 0;
  limit = 0;
  touched = 0;

  constructor(memory: VirtualMemory) {
    this.memory = memory;
  }

  /** False = out of memory. */
  push(frameSlots: number): boolean {
    const size = FRAME_SPECIALS_WORDS + frameSlots;
    const top = this.top + size;
    if (size < this.limit - this.top) {
      this.top = top;
      if (top > this.touched) this.#touch(top);
      return true;
    }
    return this.#pushChunk(size);
  }

  pop(frameSlots: number): void {
    const base = this.top - FRAME_SPECIALS_WORDS - frameSlots;
    if (base === HEAD_WORDS) this.#popChunk();
    else this.top = base;
    invariant(this.top > 0, 'data stack: popped more than was pushed');
  }

  #pushChunk(size: number): boolean {
    let bytes = CHUNK_BYTES;
    while (bytes < WORD_BYTES * (size + MINIMUM_OVERHEAD_WORDS)) bytes *= 2;
    if (this.chunks === MAX_CHUNKS) return false;
    const address = this.memory.map(bytes, 0, 'frame stack');
    if (address === 0) return false;
    if (this.chunks > 0) {
      this.savedTop[this.chunks - 1] = this.top;
      this.savedTouched[this.chunks - 1] = this.touched;
    }
    this.address[this.chunks] = address;
    this.words[this.chunks] = bytes / WORD_BYTES;
    this.mappedBytes += bytes;
    const first = this.chunks === 0 ? HEAD_WORDS + 1 : HEAD_WORDS;
    this.chunks++;
    if (this.chunks > this.chunksHighWater) this.chunksHighWater = this.chunks;
    this.limit = bytes / WORD_BYTES;
    this.touched = 0;
    this.top = first + size;
    this.#touch(this.top);
    return true;
  }

  #popChunk(): void {
    const chunk = --this.chunks;
    const bytes = this.words[chunk] * WORD_BYTES;
    this.memory.release(this.address[chunk], bytes);
    this.mappedBytes -= bytes;
    this.top = this.savedTop[chunk - 1];
    this.limit = this.words[chunk - 1];
    this.touched = this.savedTouched[chunk - 1];
  }

  #touch(top: number): void {
    const address = this.address[this.chunks - 1];
    this.memory.touch(address + this.touched * WORD_BYTES, (top - this.touched) * WORD_BYTES);
    const page = this.memory.traits.pageBytes / WORD_BYTES;
    this.touched = Math.min(Math.ceil(top / page) * page, this.limit);
  }
}
