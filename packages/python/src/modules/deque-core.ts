/**
 * The storage of `collections.deque`.
 *
 * Models:      CPython 3.11 deques: blocks of 64 items in a chain, up to 16 empty blocks kept per deque.
 * Sources:     Modules/_collectionsmodule.c (newblock, freeblock, deque_append_internal, deque_popleft, deque_rotate, BLOCKLEN,
 *              CENTER, MAXFREEBLOCKS).
 * Layout:      deque: slot 0 = first block, 1 = first kept empty block; size = items; num = maxlen, -1 = none.
 *              block: slots 0..63 items, slot 64 = next block. The host's record knows all blocks and where item 0 stands.
 * Invariants:  I1 item i stands at position left + i, counted through the blocks. I2 an empty deque has one block, centred.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { T_IndexError } from '../machine/type-ids.ts';

export const BLOCK_ITEMS = 64;
const NEXT = BLOCK_ITEMS;
const CENTER = 31;
const KEPT_BLOCKS_MAX = 16;

export interface DequeRecord {
  blocks: Ref[];
  kept: Ref[];
  left: number;
  /** Counts changes, so that iterators notice them (`state`). */
  version: number;
}

export function dequeRecord(m: Machine, deque: Ref): DequeRecord {
  return m.payload[deque] as DequeRecord;
}

/** Links the chains anew after the lists of blocks changed. */
function link(m: Machine, deque: Ref, record: DequeRecord): void {
  const S = m.S;
  const at = m.start[deque]!;
  S[at] = record.blocks[0]!;
  S[at + 1] = record.kept[0] ?? 0;
  for (const chain of [record.blocks, record.kept]) {
    for (let i = 0; i < chain.length; i++) S[m.start[chain[i]!]! + NEXT] = chain[i + 1] ?? 0;
  }
  if (!m.counting) {
    m.memory.noteWrites(deque);
    for (const block of record.blocks) m.memory.noteWrites(block);
  }
}

function takeBlock(m: Machine, record: DequeRecord): Ref {
  const kept = record.kept.pop();
  return kept ?? m.createPart(Shape.dequeBlock, 0, BLOCK_ITEMS + 1, 0);
}

function dropBlock(m: Machine, record: DequeRecord, block: Ref): Ref {
  if (record.kept.length < KEPT_BLOCKS_MAX) {
    record.kept.push(block);
    return 0;
  }
  return block;
}

/** Gives a fresh deque object its first block. */
export function initDeque(m: Machine, deque: Ref): void {
  const record: DequeRecord = { blocks: [], kept: [], left: CENTER + 1, version: 0 };
  m.size[deque] = 0;
  m.num[deque] = -1;
  m.payload[deque] = record;
  m.hold(deque);
  record.blocks.push(m.createPart(Shape.dequeBlock, 0, BLOCK_ITEMS + 1, 0));
  m.unhold();
  link(m, deque, record);
}

/** Index in `S` of item `i`. */
export function dequeAt(m: Machine, deque: Ref, i: number): number {
  const record = dequeRecord(m, deque);
  const position = record.left + i;
  return m.start[record.blocks[position >>> 6]!]! + (position & 63);
}

/** Appends an owned reference; beyond `maxlen` the first item is released. */
export function dequeAppend(m: Machine, deque: Ref, item: Ref): void {
  const record = dequeRecord(m, deque);
  const n = m.size[deque]!;
  if (record.left + n === record.blocks.length * BLOCK_ITEMS) {
    m.hold(item);
    record.blocks.push(takeBlock(m, record));
    m.unhold();
    link(m, deque, record);
  }
  m.S[dequeAt(m, deque, n)] = item;
  m.size[deque] = n + 1;
  record.version++;
  if (!m.counting) m.memory.noteWrites(record.blocks[record.blocks.length - 1]!);
  if (m.num[deque]! >= 0 && n + 1 > m.num[deque]!) m.release(dequePopLeft(m, deque));
}

export function dequeAppendLeft(m: Machine, deque: Ref, item: Ref): void {
  const record = dequeRecord(m, deque);
  if (record.left === 0) {
    m.hold(item);
    record.blocks.unshift(takeBlock(m, record));
    m.unhold();
    record.left = BLOCK_ITEMS;
    link(m, deque, record);
  }
  record.left--;
  m.size[deque]!++;
  m.S[dequeAt(m, deque, 0)] = item;
  record.version++;
  if (!m.counting) m.memory.noteWrites(record.blocks[0]!);
  if (m.num[deque]! >= 0 && m.size[deque]! > m.num[deque]!) m.release(dequePop(m, deque));
}

/** Gives up the outermost block that no item is in any more; at the end of its only block an empty deque is centred again. */
function trim(m: Machine, deque: Ref, record: DequeRecord): void {
  const n = m.size[deque]!;
  if (n === 0) {
    if (record.left === 0 || record.left === BLOCK_ITEMS) record.left = CENTER + 1;
    return;
  }
  let dropped = 0;
  if (record.left >= BLOCK_ITEMS) {
    dropped = dropBlock(m, record, record.blocks.shift()!);
    record.left -= BLOCK_ITEMS;
  } else if (record.left + n <= (record.blocks.length - 1) * BLOCK_ITEMS) {
    dropped = dropBlock(m, record, record.blocks.pop()!);
  } else return;
  link(m, deque, record);
  if (dropped !== 0) {
    m.S[m.start[dropped]! + NEXT] = 0;
    m.memory.freePart(dropped);
  }
}

/** Takes the last item off (owned); raises IndexError. */
export function dequePop(m: Machine, deque: Ref): Ref {
  const n = m.size[deque]!;
  if (n === 0) throw m.error(T_IndexError, 'pop from an empty deque');
  const record = dequeRecord(m, deque);
  const at = dequeAt(m, deque, n - 1);
  const item = m.S[at]!;
  m.S[at] = 0;
  m.size[deque] = n - 1;
  record.version++;
  trim(m, deque, record);
  return item;
}

export function dequePopLeft(m: Machine, deque: Ref): Ref {
  const n = m.size[deque]!;
  if (n === 0) throw m.error(T_IndexError, 'pop from an empty deque');
  const record = dequeRecord(m, deque);
  const at = dequeAt(m, deque, 0);
  const item = m.S[at]!;
  m.S[at] = 0;
  record.left++;
  m.size[deque] = n - 1;
  record.version++;
  trim(m, deque, record);
  return item;
}

/** Gives up a block that is in no chain any more (`freeblock`). */
function giveUp(m: Machine, record: DequeRecord, block: Ref): void {
  m.S[m.start[block]! + NEXT] = 0;
  if (dropBlock(m, record, block) !== 0) m.memory.freePart(block);
}

/** Moves `n` words of the first or last block to the other end; the places that they leave are empty. */
function moveItems(m: Machine, from: number, to: number, n: number): void {
  const S = m.S;
  for (let i = 0; i < n; i++) {
    const item = S[from + i]!;
    S[from + i] = 0;
    S[to + i] = item;
  }
}

/**
 * Rotates by `steps` to the right (`_deque_rotate`): the shorter way round, run by run. The block that becomes empty on
 * one side is the next one that the other side needs; before there is one, room is made first.
 */
export function dequeRotate(m: Machine, deque: Ref, steps: number): void {
  const n = m.size[deque]!;
  if (n < 2) return;
  const half = n >> 1;
  let left = steps;
  if (left > half || left < -half) {
    left %= n;
    if (left > half) left -= n;
    else if (left < -half) left += n;
  }
  const record = dequeRecord(m, deque);
  record.version++;
  const spare = left > 0 ? rotateRight(m, deque, record, left) : rotateLeft(m, deque, record, -left);
  if (spare !== 0) giveUp(m, record, spare);
  link(m, deque, record);
}

/** Takes the last items to the front; returns a block that became empty and is in no chain, 0 = none. */
function rotateRight(m: Machine, deque: Ref, record: DequeRecord, count: number): Ref {
  const { blocks } = record;
  let spare = 0;
  let right = record.left + m.size[deque]! - 1 - (blocks.length - 1) * BLOCK_ITEMS;
  for (let left = count; left > 0;) {
    if (record.left === 0) {
      blocks.unshift(spare || takeBlock(m, record));
      spare = 0;
      record.left = BLOCK_ITEMS;
      link(m, deque, record);
    }
    const n = Math.min(left, right + 1, record.left);
    right -= n;
    record.left -= n;
    moveItems(m, m.start[blocks[blocks.length - 1]!]! + right + 1, m.start[blocks[0]!]! + record.left, n);
    left -= n;
    if (right >= 0) continue;
    spare = blocks.pop()!;
    right = BLOCK_ITEMS - 1;
  }
  return spare;
}

/** Takes the first items to the end. */
function rotateLeft(m: Machine, deque: Ref, record: DequeRecord, count: number): Ref {
  const { blocks } = record;
  let spare = 0;
  let right = record.left + m.size[deque]! - 1 - (blocks.length - 1) * BLOCK_ITEMS;
  for (let left = count; left > 0;) {
    if (right === BLOCK_ITEMS - 1) {
      blocks.push(spare || takeBlock(m, record));
      spare = 0;
      right = -1;
      link(m, deque, record);
    }
    const n = Math.min(left, BLOCK_ITEMS - record.left, BLOCK_ITEMS - 1 - right);
    moveItems(m, m.start[blocks[0]!]! + record.left, m.start[blocks[blocks.length - 1]!]! + right + 1, n);
    record.left += n;
    right += n;
    left -= n;
    if (record.left < BLOCK_ITEMS) continue;
    spare = blocks.shift()!;
    record.left = 0;
  }
  return spare;
}

/**
 * Removes all items, the first one first (`deque_clear`): the deque gets a fresh block at once, so that what the items' ends
 * do to it is of no matter for the old chain.
 */
export function dequeClear(m: Machine, deque: Ref): void {
  let left = m.size[deque]!;
  if (left === 0) return;
  const record = dequeRecord(m, deque);
  const fresh = takeBlock(m, record);
  const blocks = record.blocks;
  const old = blocks.slice();
  let at = record.left;
  blocks.length = 0;
  blocks.push(fresh);
  record.left = CENTER + 1;
  record.version++;
  m.size[deque] = 0;
  link(m, deque, record);
  for (const block of old) {
    const start = m.start[block]!;
    for (; at < BLOCK_ITEMS && left > 0; at++, left--) {
      const item = m.S[start + at]!;
      m.S[start + at] = 0;
      m.release(item);
    }
    at = 0;
    giveUp(m, record, block);
  }
  link(m, deque, record);
}
