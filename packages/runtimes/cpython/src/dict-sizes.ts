/**
 * Bytes of dict storage. Sources: Objects/dictobject.c (new_keys_object, USABLE_FRACTION, new_values, DK_LOG_SIZE),
 * Include/internal/pycore_dict.h (PyDictKeysObject 32, PyDictUnicodeEntry 16, PyDictKeyEntry 24).
 */
const KEYS_HEAD_BYTES = 32;
const UNICODE_ENTRY_BYTES = 16;
const GENERAL_ENTRY_BYTES = 24;

/** Entries that a table of `slots` hash slots takes before it is resized. */
export function usableFraction(slots: number): number {
  return Math.floor((slots * 2) / 3);
}

/** Width of an index entry of a table of 2 ** log2 slots. */
function indexBytes(log2: number): number {
  if (log2 < 8) return 1;
  if (log2 < 16) return 2;
  return log2 < 32 ? 4 : 8;
}

export function keysBytes(log2: number, isGeneral: boolean): number {
  const slots = 2 ** log2;
  const entryBytes = isGeneral ? GENERAL_ENTRY_BYTES : UNICODE_ENTRY_BYTES;
  return KEYS_HEAD_BYTES + slots * indexBytes(log2) + usableFraction(slots) * entryBytes;
}

/** A value array: insertion order and counts before the values, rounded to words. */
export function valuesBytes(count: number): number {
  return ((count + 2 + 7) & ~7) + 8 * count;
}
