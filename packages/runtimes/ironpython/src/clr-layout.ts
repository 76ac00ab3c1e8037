/**
 * How large the CLR makes objects.
 *
 * Models:      CoreCLR x64, automatic layout of classes.
 * Sources:     src/coreclr/vm/methodtablebuilder.cpp (PlaceInstanceFields), vm/object.h (Object, ArrayBase,
 *              StringObject), src/coreclr/gc/gcinternal.h (Align, min_obj_size)
 * Algorithm:   1. An object is a sync-block word, a method table and its fields; at least 24 bytes, rounded up to 8.
 *              2. Fields: those of the base class, then references, then primitives from the largest to the smallest;
 *                 structs last, aligned to 8.
 *              3. Arrays: 16 bytes of header, the length in 8, the elements. Strings: 22 bytes and two a character.
 * Invariants:  I1 sizes are multiples of 8, at least 24.
 * Simplified:  explicit and sequential layouts do not occur in the modelled classes.
 */
export type ClrType = 'ref' | 'long' | 'double' | 'int' | 'short' | 'byte' | 'bool' | 'struct16';

export interface ClrClass {
  readonly name: string;
  /** All instance fields, base classes first. */
  readonly fields: readonly ClrType[];
}

const HEADER_BYTES = 16;
const ARRAY_HEADER_BYTES = 24;
const STRING_BASE_BYTES = 22;
const MIN_OBJECT_BYTES = 24;
const WORD_BYTES = 8;
const TYPE_BYTES: Readonly<Record<ClrType, number>> = {
  ref: 8, long: 8, double: 8, int: 4, short: 2, byte: 1, bool: 1, struct16: 16,
};

function align(bytes: number): number {
  return Math.ceil(bytes / WORD_BYTES) * WORD_BYTES;
}

/** Size of an instance. Fields sorted by size leave no holes but the one at the end. */
export function instanceBytes(type: ClrClass): number {
  let bytes = HEADER_BYTES;
  for (const field of type.fields) if (field !== 'struct16') bytes += TYPE_BYTES[field];
  bytes = type.fields.includes('struct16') ? align(bytes) : bytes;
  for (const field of type.fields) if (field === 'struct16') bytes += TYPE_BYTES[field];
  return Math.max(align(bytes), MIN_OBJECT_BYTES);
}

/** Size of an array of `length` elements. */
export function arrayBytes(elementBytes: number, length: number): number {
  return align(ARRAY_HEADER_BYTES + elementBytes * length);
}

/** Size of a System.String. */
export function stringBytes(characters: number): number {
  return align(STRING_BASE_BYTES + 2 * characters);
}
