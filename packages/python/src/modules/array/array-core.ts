/**
 * Storage of arrays.
 *
 * Models:      CPython 3.11 `array.array`.
 * Sources:     Modules/arraymodule.c (newarrayobject, array_resize), sizeof(arrayobject).
 * Layout:      slot 0 = buffer part or 0; the payload is a Uint8Array of at least `size` bytes; size = bytes in use;
 *              num = character code of the type code; body = items that the buffer has room for.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { allocateInstance } from '../../objects/allocate.ts';
import { WIDTHS } from './items.ts';

/** arrayobject beyond the object head. */
export const ARRAY_BYTES = 48;

export const codeOf = (m: Machine, self: Ref): string => String.fromCharCode(m.num[self]!);
export const widthOf = (m: Machine, self: Ref): number => WIDTHS[codeOf(m, self)]!;
export const lengthOfArray = (m: Machine, self: Ref): number => m.size[self]! / widthOf(m, self);
export const bytesOfArray = (m: Machine, self: Ref): Uint8Array => m.payload[self] as Uint8Array;

function reallocate(m: Machine, self: Ref, items: number): void {
  const bytes = items * widthOf(m, self);
  const part = m.slot(self, 0);
  m.body[self] = items;
  if (part !== 0) {
    if (bytes === 0) m.replace(self, 0, 0);
    else if (!m.model.resizePart(part, Shape.bytearrayBuffer, bytes, 0, 0)) throw m.noMemory();
  } else if (bytes > 0) {
    m.hold(self);
    m.give(self, 0, m.createPart(Shape.bytearrayBuffer, bytes, 0, 0));
    m.unhold();
  }
  const old = bytesOfArray(m, self);
  const fresh = new Uint8Array(bytes);
  fresh.set(old.subarray(0, Math.min(old.length, bytes)));
  m.payload[self] = fresh;
}

/** An array of `length` items, all zero. */
export function newArray(m: Machine, cls: Ref, code: string, length: number): Ref {
  const type = m.type(cls);
  const self = type.isHeap
    ? allocateInstance(m, type, Shape.nativeCollected, ARRAY_BYTES, 1, ARRAY_BYTES)
    : m.create(Shape.nativeCollected, cls, ARRAY_BYTES, 1);
  m.payload[self] = new Uint8Array(0);
  m.num[self] = code.charCodeAt(0);
  m.size[self] = 0;
  m.body[self] = 0;
  m.memory.track(self);
  if (length > 0) {
    reallocate(m, self, length);
    m.size[self] = length * WIDTHS[code]!;
  }
  return self;
}

/** `array_resize`: room for `length` items, with some more when it grows. */
export function resizeArray(m: Machine, self: Ref, length: number): void {
  const width = widthOf(m, self);
  const allocated = m.body[self]!;
  const current = m.size[self]! / width;
  if (allocated >= length && current < length + 16 && m.slot(self, 0) !== 0) {
    m.size[self] = length * width;
    return;
  }
  reallocate(m, self, length === 0 ? 0 : (length >> 4) + (current < 8 ? 3 : 7) + length);
  m.size[self] = length * width;
}
