/**
 * The host memory of one simulated machine's columns: typed arrays of one entry per `Ref`, read at the same index in turn.
 *
 * All columns are parts of one buffer, because the host looks for garbage when large buffers are made; of a shared one it
 * does not count the bytes, though it is shared with nobody. Large arrays would start at the same place within a page, so
 * that equal indices of many columns would fall into the same few sets of the host's cache and drive each other out (and
 * stores would seem to collide with loads 4096 bytes apart). Each column therefore starts some lines later within its page
 * than the one made before.
 */
const PAGE_BYTES = 4096;
const SKEW_BYTES = 320;

export class ColumnSpace {
  #buffer: SharedArrayBuffer;
  #top = 0;
  #made = 0;

  /** @param bytes for all columns together, as far as it is known; what does not fit gets a buffer of its own */
  constructor(bytes: number) {
    this.#buffer = new SharedArrayBuffer(bytes);
  }

  /** Start of a column of `bytes` in `#buffer`. */
  #take(bytes: number): number {
    let start = Math.ceil(this.#top / PAGE_BYTES) * PAGE_BYTES + ((this.#made++ * SKEW_BYTES) % PAGE_BYTES);
    if (start + bytes > this.#buffer.byteLength) {
      start %= PAGE_BYTES;
      this.#buffer = new SharedArrayBuffer(start + bytes);
    }
    this.#top = start + bytes;
    return start;
  }

  uint32(length: number): Uint32Array<SharedArrayBuffer> {
    const start = this.#take(length * 4);
    return new Uint32Array(this.#buffer, start, length);
  }

  int32(length: number): Int32Array<SharedArrayBuffer> {
    const start = this.#take(length * 4);
    return new Int32Array(this.#buffer, start, length);
  }

  uint16(length: number): Uint16Array<SharedArrayBuffer> {
    const start = this.#take(length * 2);
    return new Uint16Array(this.#buffer, start, length);
  }

  uint8(length: number): Uint8Array<SharedArrayBuffer> {
    const start = this.#take(length);
    return new Uint8Array(this.#buffer, start, length);
  }

  float64(length: number): Float64Array<SharedArrayBuffer> {
    const start = this.#take(length * 8);
    return new Float64Array(this.#buffer, start, length);
  }
}
