/**
 * Bytes and bytearrays as host arrays.
 *
 * Sources:     Objects/bytesobject.c (PyBytes_FromStringAndSize), Objects/bytearrayobject.c (PyByteArray_Resize),
 *              Objects/abstract.c (PyObject_GetBuffer).
 * Layout:      bytes: payload = Uint8Array, size = its length. bytearray: payload = Uint8Array of at least size bytes,
 *              slot 0 = buffer part or 0, body = bytes cut off at the buffer's start, num = exported buffers.
 *              memoryview: see memoryview.ts.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_BufferError, T_bytearray, T_bytes, T_memoryview, T_TypeError } from '../machine/type-ids.ts';

const EMPTY = new Uint8Array(0);
/** Units from which `Machine.onLarge` is told. */
const LARGE_REQUEST = 1 << 16;

/** `PyBytes_Check`. */
export function isBytes(m: Machine, ref: Ref): boolean {
  return m.cls[ref] === T_bytes || m.isInstance(ref, T_bytes);
}

export function isBytearray(m: Machine, ref: Ref): boolean {
  return m.cls[ref] === T_bytearray || m.isInstance(ref, T_bytearray);
}

/** The object gives its memory to others (`PyObject_CheckBuffer`). */
export function hasBuffer(m: Machine, ref: Ref): boolean {
  return isBytes(m, ref) || isBytearray(m, ref) || m.cls[ref] === T_memoryview || m.payload[ref] instanceof Uint8Array;
}

/** Content of an object with a buffer, to be read at once. */
export function bytesOf(m: Machine, ref: Ref): Uint8Array {
  const payload = m.payload[ref];
  if (payload instanceof Uint8Array) {
    return payload.length === m.size[ref] ? payload : payload.subarray(0, m.size[ref]!);
  }
  if (m.cls[ref] === T_memoryview) return viewContent(m, ref);
  return EMPTY;
}

/** Set by memoryview.ts: the bytes that a view shows. */
let viewContent: (m: Machine, ref: Ref) => Uint8Array = () => EMPTY;
export function setViewContent(read: (m: Machine, ref: Ref) => Uint8Array): void {
  viewContent = read;
}

/** The content of a bytes-like argument; TypeError otherwise. */
export function bufferArgument(m: Machine, ref: Ref): Uint8Array {
  if (!hasBuffer(m, ref)) {
    throw m.error(T_TypeError, cFormat`a bytes-like object is required, not '${m.typeOf(ref).name}'`);
  }
  return bytesOf(m, ref);
}

/** Bytes as text of one character a byte. */
export function latin1Text(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}

export function bytesFromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** A bytes object that is never one of the shared ones of one byte. */
export function newBytesFresh(m: Machine, bytes: Uint8Array): Ref {
  if (bytes.length === 0) return m.retain(m.emptyBytes);
  if (bytes.length > LARGE_REQUEST) m.onLarge(bytes.length);
  const ref = m.create(Shape.bytes, T_bytes, bytes.length, 0);
  m.payload[ref] = bytes;
  m.size[ref] = bytes.length;
  m.hashLoOf[ref] = -1;
  m.hashHiOf[ref] = -1;
  return ref;
}

/** `PyByteArray_FromStringAndSize`: an exact buffer of size + 1 bytes, none when empty. The array moves in. */
export function newBytearray(m: Machine, bytes: Uint8Array): Ref {
  const ref = m.create(Shape.bytearray, T_bytearray, 0, 1);
  m.num[ref] = 0;
  m.size[ref] = 0;
  m.body[ref] = 0;
  m.payload[ref] = EMPTY;
  if (bytes.length > 0) {
    m.hold(ref);
    const part = m.createPart(Shape.bytearrayBuffer, bytes.length + 1, 0, 0);
    m.unhold();
    m.give(ref, 0, part);
    m.payload[ref] = bytes;
    m.size[ref] = bytes.length;
  }
  return ref;
}

/** `ob_alloc`: bytes of the buffer. */
export function bytearrayCapacity(m: Machine, ref: Ref): number {
  const part = m.slot(ref, 0);
  return part === 0 ? 0 : m.columns.bytes[part]!;
}

/** `PyByteArray_Resize`: makes the content `size` bytes long; new bytes are 0. */
export function resizeBytearray(m: Machine, ref: Ref, size: number): void {
  const old = m.size[ref]!;
  if (size === old) return;
  if (m.num[ref]! > 0) throw m.error(T_BufferError, 'Existing exports of data: object cannot be re-sized');
  const bytes = nextCapacity(size, m.body[ref]!, bytearrayCapacity(m, ref));
  if (bytes >= 0) reallocate(m, ref, bytes);
  const content = m.payload[ref] as Uint8Array;
  if (size > content.length) {
    const grown = new Uint8Array(Math.max(bytes, size));
    grown.set(content.subarray(0, old));
    m.payload[ref] = grown;
  } else if (size < old) content.fill(0, size, old);
  m.size[ref] = size;
}

/** Bytes to allocate for `size` bytes of content, -1 = as it is. */
function nextCapacity(size: number, offset: number, capacity: number): number {
  if (size + offset + 1 <= capacity) return size < Math.floor(capacity / 2) ? size + 1 : -1;
  return size <= capacity * 1.125 ? size + (size >> 3) + (size < 9 ? 3 : 6) : size + 1;
}

function reallocate(m: Machine, ref: Ref, bytes: number): void {
  const part = m.slot(ref, 0);
  if (part === 0 || m.body[ref]! > 0) {
    m.replace(ref, 0, m.createPart(Shape.bytearrayBuffer, bytes, 0, 0));
    m.body[ref] = 0;
  } else if (!m.model.resizePart(part, Shape.bytearrayBuffer, bytes, 0, 0)) throw m.noMemory();
}

/** Drops bytes from the front by moving the logical start. */
export function cutBytearrayFront(m: Machine, ref: Ref, count: number): void {
  const content = m.payload[ref] as Uint8Array;
  content.copyWithin(0, count, m.size[ref]!);
  m.body[ref] = m.body[ref]! + count;
  const size = m.size[ref]! - count;
  content.fill(0, size, size + count);
  m.size[ref] = size;
}
