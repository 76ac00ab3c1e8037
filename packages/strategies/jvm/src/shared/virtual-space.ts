import type { VirtualMemory } from '@memarena/core';
import { GRANULE_BYTES } from '@memarena/core';

/**
 * A reserved range whose lower part is committed, as HotSpot's VirtualSpace
 * (src/hotspot/share/memory/virtualspace.cpp): a generation. Positions are granules above the window base.
 */
export class VirtualSpace {
  readonly low: number;
  readonly reservedEnd: number;
  high: number;
  readonly #memory: VirtualMemory;

  constructor(memory: VirtualMemory, low: number, reservedBytes: number) {
    this.#memory = memory;
    this.low = low;
    this.high = low;
    this.reservedEnd = low + reservedBytes / GRANULE_BYTES;
  }

  get committedBytes(): number {
    return (this.high - this.low) * GRANULE_BYTES;
  }

  get reservedBytes(): number {
    return (this.reservedEnd - this.low) * GRANULE_BYTES;
  }

  get uncommittedBytes(): number {
    return (this.reservedEnd - this.high) * GRANULE_BYTES;
  }

  /** False when the reservation is too small or the system refuses. */
  expandBy(bytes: number): boolean {
    if (bytes > this.uncommittedBytes) return false;
    const address = this.#memory.traits.windowBase + this.high * GRANULE_BYTES;
    if (!this.#memory.commit(address, bytes)) return false;
    this.high += bytes / GRANULE_BYTES;
    return true;
  }

  shrinkBy(bytes: number): void {
    this.high -= bytes / GRANULE_BYTES;
    this.#memory.decommit(this.#memory.traits.windowBase + this.high * GRANULE_BYTES, bytes);
  }

  /** Gives up the contents of the committed part: it stays committed, no page of it is resident. */
  discard(): void {
    const address = this.#memory.traits.windowBase + this.low * GRANULE_BYTES;
    if (this.committedBytes === 0) return;
    this.#memory.decommit(address, this.committedBytes);
    this.#memory.commit(address, this.committedBytes);
  }
}
