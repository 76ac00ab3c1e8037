import { GlibcMalloc } from './glibc-malloc.ts';
import type { GlibcArguments } from './glibc-arguments.ts';
import { BIN_UNITS, UNIT } from './glibc-arena.ts';
import { LinuxMemory } from './linux-memory.ts';

/** One operation of a recording: m id size | c id count size | a id align size | r id size | f id. */
export type GlibcOperation = [kind: string, id: number, first?: number, second?: number];

/** What the real library showed after an operation. Offsets count from the first break. */
export interface GlibcStep {
  op: GlibcOperation;
  chunk_off?: number;
  chunk_size?: number;
  mmapped_chunk_size?: number;
  brk_off?: number;
  mallinfo2?: Record<string, number>;
}

export interface GlibcVector {
  name: string;
  allocator?: string;
  settings?: Partial<GlibcArguments>;
  steps: GlibcStep[];
}

/** Runs a recording; returns one line per figure that differs. */
export function runGlibcVector(vector: GlibcVector): string[] {
  const memory = LinuxMemory.create({ overcommitMode: 1 });
  const malloc = new GlibcMalloc(memory, vector.settings);
  const blocks = new Map<number, number>();
  const base = memory.space.brkStart;
  const differences: string[] = [];
  vector.steps.forEach((step, index) => {
    const note = (what: string, expected: unknown, got: unknown): void => {
      if (expected === undefined || expected === got) return;
      const where = `${vector.name} step ${index} ${step.op.join(' ')}`;
      differences.push(`${where}: ${what} expected ${String(expected)}, got ${String(got)}`);
    };
    const address = perform(malloc, blocks, step.op);
    if (address > 0) {
      const isMapped = address < base || address >= base + malloc.arena.systemBytes;
      const units = isMapped ? 0 : malloc.arena.unitsOf((address - 16 - base) / UNIT + BIN_UNITS);
      note('chunk_off', step.chunk_off, isMapped ? 'mapped' : address - 16 - base);
      note('chunk_size', step.chunk_size, isMapped ? 'mapped' : units * UNIT);
      note('mmapped_chunk_size', step.mmapped_chunk_size, isMapped ? malloc.usableBytes(address) + 16 : 'not mapped');
    }
    note('brk_off', step.brk_off, memory.space.brk - base);
    const info = malloc.mallinfo2() as unknown as Record<string, number>;
    for (const [field, value] of Object.entries(step.mallinfo2 ?? {})) note(field, value, info[field]);
  });
  return differences;
}

function perform(malloc: GlibcMalloc, blocks: Map<number, number>, op: GlibcOperation): number {
  const [kind, id, first = 0, second = 0] = op;
  const old = blocks.get(id) ?? 0;
  let address = 0;
  if (kind === 'm') address = malloc.malloc(first);
  else if (kind === 'c') address = malloc.calloc(first, second);
  else if (kind === 'a') address = malloc.memalign(first, second);
  else if (kind === 'r') address = malloc.realloc(old, first);
  else malloc.free(old);
  if (kind === 'f') blocks.delete(id);
  else blocks.set(id, address);
  return address;
}
