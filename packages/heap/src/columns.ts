/**
 * Typed arrays for columns that are read at the same index in turn. Large arrays start at the same place within a page,
 * so that equal indices of many columns would fall into the same few sets of the host's cache and drive each other out
 * (and stores would seem to collide with loads 4096 bytes apart). Each column therefore starts some lines later within
 * its page than the one made before.
 */
const PAGE_BYTES = 4096;
const SKEW_BYTES = 320;

let made = 0;

function skewedBuffer(bytes: number): { buffer: ArrayBuffer; offset: number } {
  const offset = (made++ * SKEW_BYTES) % PAGE_BYTES;
  return { buffer: new ArrayBuffer(bytes + PAGE_BYTES), offset };
}

export function uint32Column(length: number): Uint32Array<ArrayBuffer> {
  const { buffer, offset } = skewedBuffer(length * 4);
  return new Uint32Array(buffer, offset, length);
}

export function int32Column(length: number): Int32Array<ArrayBuffer> {
  const { buffer, offset } = skewedBuffer(length * 4);
  return new Int32Array(buffer, offset, length);
}

export function uint16Column(length: number): Uint16Array<ArrayBuffer> {
  const { buffer, offset } = skewedBuffer(length * 2);
  return new Uint16Array(buffer, offset, length);
}

export function uint8Column(length: number): Uint8Array<ArrayBuffer> {
  const { buffer, offset } = skewedBuffer(length);
  return new Uint8Array(buffer, offset, length);
}

export function float64Column(length: number): Float64Array<ArrayBuffer> {
  const { buffer, offset } = skewedBuffer(length * 8);
  return new Float64Array(buffer, offset, length);
}
