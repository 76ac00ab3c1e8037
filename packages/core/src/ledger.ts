import { invariant } from './errors.ts';

/** Name of the level of the C library's allocator. */
export const C_HEAP_LEVEL = 'C heap';

/** A number of bytes by name. Only the last level has a negative one: what is mapped, but not in memory. */
export interface LedgerPart {
  readonly name: string;
  readonly bytes: number;
}

/**
 * One sum of the byte ledger, which follows every byte from what was asked for to what is in physical memory.
 * `bytes` is counted by itself, not added up; that it equals the sum of its parts is what `checkLedger` checks. A part
 * that bears the name of an earlier level is that level.
 */
export interface LedgerLevel extends LedgerPart {
  readonly parts: readonly LedgerPart[];
  /** The level is all that `VirtualMemory` has committed to this owner. */
  readonly owner?: string;
}

/** Throws `InvariantError` if lines do not add up, or a level is not passed on to exactly one later level. */
export function checkLedger(levels: readonly LedgerLevel[]): void {
  const open = new Map<string, number>();
  for (const [index, level] of levels.entries()) {
    const isLast = index === levels.length - 1;
    let sum = 0;
    for (const part of level.parts) {
      invariant(isLast || part.bytes >= 0, `ledger: ${level.name}: ${part.name} is negative`);
      const earlier = open.get(part.name);
      invariant(earlier === undefined || earlier === part.bytes, `ledger: ${part.name} changed on its way up`);
      open.delete(part.name);
      sum += part.bytes;
    }
    invariant(sum === level.bytes, `ledger: the parts of ${level.name} do not add up`);
    open.set(level.name, level.bytes);
  }
  invariant(open.size <= 1, 'ledger: a level is not part of a later one');
}
