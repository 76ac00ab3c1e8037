/**
 * What Linux gives to a thread that Python starts.
 * Sources:     glibc nptl/allocatestack.c (allocate_stack: 8 MiB and a guard page), Python/pystate.c (push_chunk: the first
 *              chunk of frames, 16 KiB).
 * Simplified:  the stack of a thread that has ended is unmapped at once (glibc keeps some for the next thread); a thread
 *              touches the uppermost 16 KiB of its stack, and one page of the chunk.
 */
import type { VirtualMemory } from '@memarena/core';

const STACK_BYTES = 8 * 2 ** 20;
const TOUCHED_STACK_BYTES = 16384;
const CHUNK_BYTES = 16384;

/** The address of the stack's guard page, with the chunk behind the stack; -1 = refused. */
export function mapThread(memory: VirtualMemory): number {
  const guardBytes = memory.traits.pageBytes;
  const address = memory.reserve(guardBytes + STACK_BYTES + CHUNK_BYTES, 0, 'thread stack');
  if (address === 0) return -1;
  const usable = address + guardBytes;
  if (!memory.commit(usable, STACK_BYTES + CHUNK_BYTES)) {
    memory.release(address, guardBytes + STACK_BYTES + CHUNK_BYTES);
    return -1;
  }
  memory.touch(usable + STACK_BYTES - TOUCHED_STACK_BYTES, TOUCHED_STACK_BYTES);
  memory.touch(usable + STACK_BYTES, guardBytes);
  return address;
}

export function unmapThread(memory: VirtualMemory, address: number): void {
  memory.release(address, memory.traits.pageBytes + STACK_BYTES + CHUNK_BYTES);
}
