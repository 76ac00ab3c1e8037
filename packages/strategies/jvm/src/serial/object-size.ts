import { OBJECT_ALIGNMENT_BYTES } from '../shared/jvm-arguments.ts';

/**
 * Header and alignment make no object smaller (src/hotspot/share/oops/oop.hpp: 12 bytes of header with compressed
 * classes).
 */
const MINIMUM_GRANULES = 2;

/** Granules (words of 8 bytes) of an object. */
export function granulesOf(bytes: number): number {
  const granules = Math.ceil(bytes / OBJECT_ALIGNMENT_BYTES);
  return granules < MINIMUM_GRANULES ? MINIMUM_GRANULES : granules;
}
