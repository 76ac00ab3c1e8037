/**
 * What the system gives to a thread that Python starts: its stack, and the first chunk of its frames.
 * Sources:     glibc nptl/allocatestack.c (allocate_stack: 8 MiB and a guard page), PCbuild/pythoncore.props and the linker's
 *              /STACK (Windows: 2000000 bytes reserved, committed as they are used), Python/pystate.c (push_chunk: 16 KiB).
 * Simplified:  stack and chunk are one mapping, which ends with the thread (glibc keeps some stacks for the next one); a
 *              thread touches the uppermost 16 KiB of its stack and one page of the chunk.
 */
import type { VirtualMemory } from '@memarena/core';

const LINUX_STACK_BYTES = 8 * 2 ** 20;
const WINDOWS_STACK_BYTES = 2_000_000;
const TOUCHED_STACK_BYTES = 16384;
const CHUNK_BYTES = 16384;

function stackBytes(memory: VirtualMemory): number {
  const { hasOvercommit, pageBytes } = memory.traits;
  const bytes = hasOvercommit ? LINUX_STACK_BYTES : WINDOWS_STACK_BYTES;
  return pageBytes + Math.ceil(bytes / pageBytes) * pageBytes;
}

/** The address of the stack's guard page, with the chunk behind the stack; -1 = refused. */
export function mapThread(memory: VirtualMemory): number {
  const { hasOvercommit, pageBytes } = memory.traits;
  const bytes = stackBytes(memory);
  const address = memory.reserve(bytes + CHUNK_BYTES, 0, 'thread stack');
  if (address === 0) return -1;
  const usable = hasOvercommit ? pageBytes : bytes - TOUCHED_STACK_BYTES;
  if (!memory.commit(address + usable, bytes - usable + CHUNK_BYTES)) {
    memory.release(address, bytes + CHUNK_BYTES);
    return -1;
  }
  memory.touch(address + bytes - TOUCHED_STACK_BYTES, TOUCHED_STACK_BYTES);
  memory.touch(address + bytes, pageBytes);
  return address;
}

export function unmapThread(memory: VirtualMemory, address: number): void {
  memory.release(address, stackBytes(memory) + CHUNK_BYTES);
}
