/**
 * Recordings about limits, which are results of a search and not of a script: overcommit, the number of mappings, a
 * control group's memory, swap.
 *
 * Models:      the searches of the recording program: the largest mapping that is granted, 64 MiB chunks until one is
 *              refused, 16 MiB steps of mprotect over a reservation of 256 GiB.
 * Sources:     the recordings say with which settings they were made
 * Algorithm:   The same search on a machine with the recorded settings.
 * Invariants:  I1 a search that the model cannot do is a difference.
 * Simplified:  The point at which a control group kills is compared within 0.5 %, its spread on the real system.
 */
import type { OsArguments } from '@memarena/core';
import {
  MADV_FREE, MADV_PAGEOUT, MAP_ANONYMOUS, MAP_FIXED, MAP_NORESERVE, MAP_PRIVATE, MAP_SHARED, PROT_NONE, PROT_READ,
  PROT_WRITE,
} from './linux-constants.ts';
import { linuxArguments } from './linux-arguments.ts';
import { compactLayout } from './linux-layout.ts';
import { LinuxMachine } from './linux-machine.ts';
import { LinuxMemory } from './linux-memory.ts';
import { runLinuxScript } from './linux-vectors.ts';
import type { LinuxVector } from './linux-vectors.ts';

const KIB = 1024;
const RW = PROT_READ | PROT_WRITE;
const PRIVATE = MAP_PRIVATE | MAP_ANONYMOUS;
/** The recording program: a static image below its heap, the vDSO at the top, its stack. */
const IMAGE_START = 0x400000;
const IMAGE_END = 0x590000;
const HEAP_BYTES = 136 * KIB;
const STACK_BYTES = 132 * KIB;
const CHUNK_BYTES = 65536 * KIB;
const CHUNKS_MAX = 40000;
const UPGRADE_STEP = 16384 * KIB;
const UPGRADE_RESERVATION = 2 ** 38;

/** Runs any recording of the Linux file; returns one line per difference. */
export function runLinuxVector(vector: LinuxVector): string[] {
  if (vector.script !== undefined) return runLinuxScript(vector);
  switch (vector.topic) {
    case 'overcommit': return runOvercommit(vector);
    case 'maxmapcount': return compareResult(vector, runMapCount());
    case 'cgroup-oom': return runControlGroup(vector);
    case 'swap': return compareResult(vector, runSwap());
    default: return [`${vector.id}: there is no way to run topic ${vector.topic}`];
  }
}

function compareResult(vector: LinuxVector, got: Record<string, unknown>): string[] {
  const expected = vector.result as Record<string, unknown>;
  const differences: string[] = [];
  for (const [field, value] of Object.entries(expected)) {
    const have = JSON.stringify(got[field]);
    if (have !== JSON.stringify(value)) {
      differences.push(`${vector.id} ${field}: expected ${JSON.stringify(value)}, got ${have}`);
    }
  }
  return differences;
}

interface OvercommitInputs {
  MemTotal: number;
  SwapTotal: number;
  Committed_AS: number;
  vmsize: number;
}

/** The settings that the recording's title names: mode, ratio or kbytes, user. */
function overcommitSettings(vector: LinuxVector): OsArguments {
  const title = String(vector.doc);
  const inputs = vector.inputs as OvercommitInputs;
  const ratio = /ratio(\d+)/.exec(title);
  const kbytes = /kbytes=(\d+)/.exec(title);
  return {
    overcommitMode: Number(/mode(\d)/.exec(title)?.[1]),
    overcommitRatioPercent: ratio === null ? 50 : Number(ratio[1]),
    overcommitBytes: kbytes === null ? 0 : Number(kbytes[1]) * KIB,
    privileged: /uid 0/.test(title),
    physicalMemoryBytes: inputs.MemTotal * KIB,
    swapBytes: inputs.SwapTotal * KIB,
    userReserveBytes: 62347 * KIB,
    kernel: '6.1',
  };
}

function startProbe(settings: OsArguments, inputs: OvercommitInputs): LinuxMemory {
  const machine = new LinuxMachine(linuxArguments(settings));
  const compact = compactLayout(machine.settings);
  const memory = LinuxMemory.createOn(machine, { ...compact, brkStart: IMAGE_END });
  const { pageBytes } = memory.space;
  const topBytes = inputs.vmsize * KIB - (IMAGE_END - IMAGE_START) - HEAP_BYTES - STACK_BYTES;
  const place = (start: number, bytes: number): void => {
    memory.mmap(start, bytes, PROT_READ, PRIVATE | MAP_FIXED);
  };
  place(IMAGE_START, IMAGE_END - IMAGE_START);
  memory.brk(IMAGE_END + HEAP_BYTES);
  place(compact.mmapBase - topBytes, topBytes);
  place(compact.taskBytes - STACK_BYTES, STACK_BYTES);
  machine.committedPages = (inputs.Committed_AS * KIB) / pageBytes;
  return memory;
}

/** The largest single mapping that is granted, in kB. */
function largest(memory: LinuxMemory, prot: number, flags: number): number {
  const { pageBytes } = memory.space;
  let low = 0;
  let high = 2 ** 47 / pageBytes;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const address = memory.mmap(0, middle * pageBytes, prot, flags);
    if (address < 0) high = middle;
    else {
      memory.munmap(address, middle * pageBytes);
      low = middle;
    }
  }
  return (low * pageBytes) / KIB;
}

function runOvercommit(vector: LinuxVector): string[] {
  const inputs = vector.inputs as OvercommitInputs;
  const settings = overcommitSettings(vector);
  const memory = startProbe(settings, inputs);
  const got: Record<string, number> = {
    max_rw_private_kb: largest(memory, RW, PRIVATE),
    max_rw_noreserve_kb: largest(memory, RW, PRIVATE | MAP_NORESERVE),
    max_none_kb: largest(memory, PROT_NONE, PRIVATE),
    max_ro_kb: largest(memory, PROT_READ, PRIVATE),
    max_shared_kb: largest(memory, RW, MAP_SHARED | MAP_ANONYMOUS),
  };
  let chunks = 0;
  let chunkError = 0;
  while (chunks < CHUNKS_MAX) {
    const address = memory.mmap(0, CHUNK_BYTES, RW, PRIVATE);
    if (address < 0) {
      chunkError = -address;
      break;
    }
    chunks++;
  }
  const child = memory.fork();
  child?.exit();
  got.chunks64M_total_kb = (chunks * CHUNK_BYTES) / KIB;
  got.chunks_errno = chunkError;
  got.fork_full = child === null ? 0 : 1;
  got.fork_errno = child === null ? 12 : 0;
  got.sbrk64M_full = memory.sbrk(CHUNK_BYTES) < 0 ? 0 : 1;
  const upgrade = startProbe(settings, inputs);
  const base = upgrade.mmap(0, UPGRADE_RESERVATION, PROT_NONE, PRIVATE);
  let upgraded = 0;
  let error = 0;
  while (error === 0) {
    error = -upgrade.mprotect(base + upgraded, UPGRADE_STEP, RW);
    if (error === 0) upgraded += UPGRADE_STEP;
  }
  got.mprotect_upgrade_total_kb = upgraded / KIB;
  got.mprotect_errno = error;
  return compareResult(vector, got);
}

function runMapCount(): Record<string, unknown> {
  const start = (): LinuxMemory => {
    const memory = LinuxMemory.create({ overcommitMode: 1 });
    memory.brk(memory.space.brkStart + HEAP_BYTES);
    return memory;
  };
  const maps = start();
  const { pageBytes } = maps.space;
  let error = 0;
  for (let turn = 0; error >= 0; turn++) error = maps.mmap(0, pageBytes, turn % 2 === 0 ? RW : PROT_NONE, PRIVATE);
  const splits = start();
  const base = splits.mmap(0, 2 ** 18 * pageBytes, RW, PRIVATE);
  let result = 0;
  for (let page = 1; result === 0; page += 2) result = splits.mprotect(base + page * pageBytes, pageBytes, PROT_READ);
  // A change in the middle splits twice; the last split that fits is one at the end.
  splits.mprotect(base + (2 ** 18 - 1) * pageBytes, pageBytes, PROT_READ);
  return {
    mmap_total_vmas: maps.space.vmas.all.length, split_total_vmas: splits.space.vmas.all.length,
    errno: error === -12 ? 'ENOMEM' : error,
  };
}

function runControlGroup(vector: LinuxVector): string[] {
  const differences: string[] = [];
  for (const [size, killed] of Object.entries(vector.result as Record<string, number[]>)) {
    const limit = Number.parseInt(size, 10) * KIB * KIB;
    const memory = LinuxMemory.create({ overcommitMode: 1, cgroupMemoryBytes: limit });
    memory.brk(memory.space.brkStart + HEAP_BYTES);
    memory.write(memory.space.brkStart, HEAP_BYTES);
    const { pageBytes } = memory.space;
    const base = memory.mmap(0, 2 * limit, RW, PRIVATE);
    let touched = 0;
    while (memory.write(base + touched * pageBytes, 1) === 0) touched++;
    const low = Math.min(...killed) * 0.995;
    const high = Math.max(...killed) * 1.005;
    if (touched < low || touched > high) {
      differences.push(`${vector.id} ${size}: expected about ${killed.join(', ')} pages, got ${touched}`);
    }
  }
  return differences;
}

function runSwap(): Record<string, unknown> {
  const osPages = 256;
  const start = (): { memory: LinuxMemory; base: number; bytes: number } => {
    const memory = LinuxMemory.create({ overcommitMode: 1, swapBytes: 64 * KIB * KIB, keepsContents: true });
    const bytes = osPages * memory.space.pageBytes;
    const base = memory.mmap(0, bytes, RW, PRIVATE);
    for (let at = 0; at < bytes; at += memory.space.pageBytes) memory.writeByte(base + at, 65);
    return { memory, base, bytes };
  };
  const swapped = start();
  const { space } = swapped.memory;
  swapped.memory.madvise(swapped.base, swapped.bytes, MADV_PAGEOUT);
  const out = swapped.memory.smaps(swapped.base, swapped.bytes);
  const before = { minor: space.minorFaults, major: space.majorFaults };
  swapped.memory.read(swapped.base, swapped.bytes);
  const back = { majflt: space.majorFaults - before.major, minflt: space.minorFaults - before.minor };
  swapped.memory.write(swapped.base, swapped.bytes);
  const written = space.minorFaults - before.minor - back.minflt;
  const freed = start();
  freed.memory.madvise(freed.base, freed.bytes, MADV_FREE);
  freed.memory.madvise(freed.base, freed.bytes, MADV_PAGEOUT);
  const { Rss, Swap } = freed.memory.smaps(freed.base, freed.bytes);
  const faults = freed.memory.space.minorFaults;
  freed.memory.read(freed.base, 1);
  return {
    pageout: { Rss: out.Rss, Swap: out.Swap }, read_back: back, write_after: { minflt: written },
    Rss, Swap, peek: freed.memory.byteAt(freed.base), minflt: freed.memory.space.minorFaults - faults,
  };
}
