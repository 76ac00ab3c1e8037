/**
 * How HotSpot lays out the fields of a Java object.
 *
 * Models:      64-bit HotSpot JDK 15 to 17 with compressed oops and compressed class pointers.
 * Sources:     src/hotspot/share/classfile/fieldLayoutBuilder.cpp (FieldLayoutBuilder, FieldLayout::add)
 *              src/hotspot/share/oops/arrayOop.hpp (base_offset_in_bytes), instanceOop.hpp
 * Algorithm:   1. The fields of a class: primitives by size, the largest first, in order of declaration; then
 *                 references.
 *              2. Each goes into the smallest gap that holds it aligned, gaps of the super classes included, or to the
 *                 end.
 *              3. The instance ends at a multiple of 8; a subclass goes on where the last field of its super class
 *                 ended.
 * Layout:      mark word 8, class 4, fields from 12; arrays: length 4, elements from 16.
 * Invariants:  I1 no two fields overlap (by construction: a gap is split when it is used).
 * Simplified:  static fields, contended fields and value types do not occur in the modelled classes.
 */
export type JavaType = 'long' | 'double' | 'int' | 'float' | 'short' | 'char' | 'byte' | 'boolean' | 'ref';

export interface JavaClass {
  readonly name: string;
  readonly extends?: JavaClass;
  /** Instance fields in order of declaration. */
  readonly fields: readonly JavaType[];
}

interface Gap {
  readonly start: number;
  readonly end: number;
}

const HEADER_BYTES = 12;
const ARRAY_HEADER_BYTES = 16;
const ALIGNMENT_BYTES = 8;
const TYPE_BYTES: Readonly<Record<JavaType, number>> = {
  long: 8, double: 8, int: 4, float: 4, ref: 4, short: 2, char: 2, byte: 1, boolean: 1,
};

/** Size of an instance in bytes. */
export function instanceBytes(type: JavaClass): number {
  return align(fieldsEnd(type, []), ALIGNMENT_BYTES);
}

/** Size of an array in bytes. */
export function arrayBytes(elementBytes: number, length: number): number {
  return align(ARRAY_HEADER_BYTES + elementBytes * length, ALIGNMENT_BYTES);
}

/** Where the fields of `type` end; `gaps` collects the holes. */
function fieldsEnd(type: JavaClass, gaps: Gap[]): number {
  let end = type.extends === undefined ? HEADER_BYTES : fieldsEnd(type.extends, gaps);
  const primitives = type.fields.filter((field) => field !== 'ref').map((field) => TYPE_BYTES[field]);
  primitives.sort((a, b) => b - a);
  const references = type.fields.filter((field) => field === 'ref').map(() => TYPE_BYTES.ref);
  for (const bytes of [...primitives, ...references]) {
    if (fillGap(gaps, bytes)) continue;
    const start = align(end, bytes);
    if (start > end) gaps.push({ start: end, end: start });
    end = start + bytes;
  }
  return end;
}

/** Puts a field into the smallest gap that holds it. */
function fillGap(gaps: Gap[], bytes: number): boolean {
  let best = -1;
  gaps.forEach((gap, i) => {
    if (align(gap.start, bytes) + bytes > gap.end) return;
    if (best < 0 || gap.end - gap.start < gaps[best]!.end - gaps[best]!.start) best = i;
  });
  if (best < 0) return false;
  const [gap] = gaps.splice(best, 1);
  const start = align(gap!.start, bytes);
  if (start > gap!.start) gaps.push({ start: gap!.start, end: start });
  if (start + bytes < gap!.end) gaps.push({ start: start + bytes, end: gap!.end });
  return true;
}

function align(value: number, alignment: number): number {
  return Math.ceil(value / alignment) * alignment;
}
