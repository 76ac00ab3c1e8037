/**
 * How free and realloc end a process that passes a wrong address.
 *
 * Models:      glibc 2.36, x86-64.
 * Sources:     malloc/malloc.c (__libc_free, _int_free, __libc_realloc, malloc_printerr)
 * Algorithm:   1. An address whose header cannot be read: the process dies of SIGSEGV.
 *              2. No multiple of 16, or not the start of a chunk: "invalid pointer".
 *              3. In the thread's cache: its key tells. First of a fast bin: "fasttop". The top chunk: "top". A free
 *                 chunk: the one behind it says that it is free, "!prev".
 *              4. Deeper in a fast bin: nobody notices.
 * Invariants:  none: nothing is changed.
 * Simplified:  what stands before an address inside a block is taken to be 0.
 */
import type { AllocatorMisuse } from '@memarena/core';
import { BIN_UNITS, LIVE, UNIT } from './glibc-arena.ts';
import type { GlibcArena } from './glibc-arena.ts';
import type { LinuxMemory } from './linux-memory.ts';

const HEADER_BYTES = 16;
const MIN_UNITS = 2;
const SEGFAULT: AllocatorMisuse = { message: '', end: 'SIGSEGV', exitCode: 139 };
const UNNOTICED: AllocatorMisuse = { message: '', end: '', exitCode: 0 };

const abort = (message: string): AllocatorMisuse => ({ message, end: 'SIGABRT', exitCode: 134 });

export function findMisuse(
  arena: GlibcArena, memory: LinuxMemory, address: number, call: 'free' | 'realloc',
): AllocatorMisuse | null {
  const header = address - HEADER_BYTES;
  if (!(header >= 0) || !memory.space.vmas.intersects(header, header + HEADER_BYTES)) return SEGFAULT;
  const chunk = (header - arena.heapBase) / UNIT + BIN_UNITS;
  const isInHeap = arena.heapBase >= 0 && chunk >= BIN_UNITS && chunk < arena.heapEnd;
  if (!isInHeap || !Number.isInteger(chunk)) return abort(`${call}(): invalid pointer`);
  const head = arena.words[2 * chunk + 1]!;
  if (chunk === arena.top) return abort('double free or corruption (top)');
  if (!isChunk(arena, chunk)) {
    return isInside(arena, chunk) ? abort(`${call}(): invalid pointer`) : abort('double free or corruption (!prev)');
  }
  if ((head & LIVE) !== 0) return null;
  return freeTwice(arena, chunk, arena.unitsOf(chunk) - MIN_UNITS);
}

function freeTwice(arena: GlibcArena, chunk: number, index: number): AllocatorMisuse {
  if (index < arena.tcacheBins && isLinked(arena, arena.tcacheHeads[index]!, chunk)) {
    return abort('free(): double free detected in tcache 2');
  }
  const first = arena.fastBins[index] ?? 0;
  if (first === chunk) return abort('double free or corruption (fasttop)');
  return isLinked(arena, first, chunk) ? UNNOTICED : abort('double free or corruption (!prev)');
}

function isLinked(arena: GlibcArena, first: number, chunk: number): boolean {
  for (let entry = first; entry !== 0; entry = arena.words[2 * entry + 2]!) if (entry === chunk) return true;
  return false;
}

function isChunk(arena: GlibcArena, chunk: number): boolean {
  return chunkAround(arena, chunk) === chunk;
}

/** Inside a block that is in use. */
function isInside(arena: GlibcArena, chunk: number): boolean {
  const around = chunkAround(arena, chunk);
  return around !== 0 && (arena.words[2 * around + 1]! & LIVE) !== 0;
}

/** The chunk that holds a unit of the heap; 0 = none. */
function chunkAround(arena: GlibcArena, unit: number): number {
  for (let chunk = BIN_UNITS; chunk < arena.heapEnd;) {
    const units = arena.unitsOf(chunk);
    if (units <= 0) return 0;
    if (unit < chunk + units) return chunk;
    chunk += units;
  }
  return 0;
}
