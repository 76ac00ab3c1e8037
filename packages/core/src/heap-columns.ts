/**
 * The simulated heap as the layers see it: struct-of-arrays columns indexed by `Ref`.
 *
 * A `Ref` is a stable object id (0 = none). References between objects live in one `slots` array: object `r` owns the
 * words `slots[slotStart[r] .. slotStart[r] + slotCount[r])`, each a `Ref` or 0; `rawCount[r]` further words behind
 * them hold plain integers (a hash index, say) that no collector reads. Columns have a fixed capacity and are never
 * replaced, so any layer may keep them in a local; the host fills untouched pages on demand.
 */
import type { ColumnSpace } from './column-space.ts';

export type Ref = number;

export interface HeapColumns {
  /** Where further columns come from. */
  readonly space: ColumnSpace;
  /** Refs that can exist at once; `Ref`s run from 1 to `capacity - 1`. */
  readonly capacity: number;
  /** Reference count. Managers that do not count set it to `UNCOUNTED`, so that no release reaches zero. */
  readonly refcount: Int32Array;
  /** Layout id (index into the layouts that the object model defined); 0 = free `Ref`. */
  readonly layout: Uint16Array;
  /** Class of the object (a `Ref`), the word that every header carries; 0 for parts. */
  readonly klass: Uint32Array;
  /** Requested bytes of the block, header included. */
  readonly bytes: Uint32Array;
  /** Simulated address in granules of 8 bytes above the window base. */
  readonly address: Uint32Array;
  readonly slotStart: Uint32Array;
  readonly slotCount: Uint32Array;
  readonly rawCount: Uint32Array;
  /** All references and raw words of all objects. Words below `stackWords` are the threads' stacks. */
  readonly slots: Uint32Array;
  /** Content that the simulation does not store byte by byte (text, code); cleared when the object is freed. */
  readonly payload: unknown[];
  /** Words at the start of `slots` that no object owns: the virtual machine's frame stack. */
  readonly stackWords: number;
}

/** Refcount of every object under managers that do not count. */
export const UNCOUNTED = 0x40000000;
/** Address granule of the `address` column. */
export const GRANULE_BYTES = 8;
