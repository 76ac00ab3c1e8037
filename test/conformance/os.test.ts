import { readFileSync, readdirSync } from 'node:fs';
import type { OsArguments, OsManifest } from '@memarena/core';
import { manifest as linux, runGlibcVector, runLinuxScript, runLinuxVector } from '@memarena/os-linux';
import type { GlibcOperation, GlibcStep, GlibcVector, LinuxVector } from '@memarena/os-linux';
import { NOT_MODELLED, manifest as windows, runWindowsVector } from '@memarena/os-windows';
import type { WindowsStep, WindowsVector } from '@memarena/os-windows';
import { virtualMemorySuite } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';

const MIB = 1024 * 1024;

virtualMemorySuite(linux, {
  smallCommit: { overcommitMode: 2, physicalMemoryBytes: 64 * MIB, adminReserveBytes: 0, userReserveBytes: 0 },
  smallMemory: { physicalMemoryBytes: 32 * MIB, overcommitMode: 1 },
  smallAddressSpace: { addressSpaceLimitBytes: 32 * MIB },
  badSettings: [{ overcommitMode: 3 }, { pageBytes: 5000 }, { kernel: '2.4' }, { swapBytes: -1 }, { privileged: 1 },
    { tcacheCount: 1.5 }],
});

virtualMemorySuite(windows, {
  smallCommit: { physicalMemoryBytes: 16 * MIB, pageFileBytes: 16 * MIB },
  smallMemory: { physicalMemoryBytes: 32 * MIB, pageFileBytes: 128 * MIB },
  badSettings: [{ pageBytes: 16384 }, { userSpaceBytes: 12345 }, { physicalMemoryBytes: 0 }, { hardWorkingSet: 'yes' }],
});

interface Preset {
  os: string;
  settings: OsArguments;
}

const presetsFolder = new URL('../../configs/os/', import.meta.url);

function preset(file: string): OsManifest {
  const { os, settings } = JSON.parse(readFileSync(new URL(file, presetsFolder), 'utf8')) as Preset;
  const manifest = [linux, windows].find(({ id }) => id === os)!;
  return { ...manifest, id: file, create: (more = {}) => manifest.create({ ...settings, ...more }) };
}

for (const file of ['linux-32-bit.json', 'linux-arm64-64k.json', 'linux-no-overcommit.json', 'windows-32-bit.json']) {
  virtualMemorySuite(preset(file), { badSettings: [{ pageBytes: 1 }] });
}

describe('presets', () => {
  it.each(readdirSync(presetsFolder))('%s is a machine that runs', (file) => {
    const { memory, cAllocator } = preset(file).create();
    memory.touch(cAllocator.malloc(100000), 100000);
    expect(memory.outcome()).toBe('running');
  });
});

function read<Vector>(name: string): Vector[] {
  const text = readFileSync(new URL(`vectors/${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { vectors: Vector[] }).vectors;
}

/** The random scripts keep the fields of smaps as one row. */
function readRandom(): LinuxVector[] {
  const text = readFileSync(new URL('vectors/linux-random.json', import.meta.url), 'utf8');
  const { meta, vectors } = JSON.parse(text) as { meta: { smaps: string[] }; vectors: LinuxVector[] };
  for (const { steps = [] } of vectors) {
    for (const step of steps) {
      const row = step.smaps as number[] | undefined;
      meta.smaps.forEach((field, index) => {
        if (row !== undefined) step[field] = row[index];
      });
      delete step.smaps;
    }
  }
  return vectors;
}

describe('recordings of the Linux kernel', () => {
  const vectors = read<LinuxVector>('linux');

  it.each(vectors.map((vector) => [`${vector.id} ${String(vector.doc)}`, vector] as const))('%s', (_title, vector) => {
    expect(runLinuxVector(vector)).toEqual([]);
  });

  it.each(readRandom().map((vector) => [vector.id, vector] as const))('random script %s', (_id, vector) => {
    expect(runLinuxVector(vector)).toEqual([]);
  });

  it('a wrong figure is noticed', () => {
    const script = { id: 'x', topic: 'fault', script: ['mmap A 8192 rw private,anon', 'write A 8192'] };
    const steps = [{ op: 'mmap', ret: 0, minflt: 0 }, { op: 'write', minflt: 2 }];
    expect(runLinuxScript({ ...script, steps })).toEqual([]);
    expect(runLinuxScript({ ...script, steps: [steps[0]!, { op: 'write', minflt: 1 }] })).toHaveLength(1);
    expect(runLinuxScript({ ...script, steps: [steps[0]!] })).toHaveLength(1);
    expect(runLinuxVector({ id: 'x', topic: 'no such topic' })).toHaveLength(1);
  });
});

describe("recordings of Windows' memory calls", () => {
  const vectors = read<WindowsVector>('windows');

  for (const vector of vectors) {
    const reason = NOT_MODELLED[vector.id];
    const why = reason === undefined ? '' : ` (not modelled: ${reason})`;
    it.skipIf(reason !== undefined)(`${vector.id} ${String(vector.doc)}${why}`, () => {
      expect(runWindowsVector(vector)).toEqual([]);
    });
  }

  it('a wrong result is noticed', () => {
    const call = 'VirtualAlloc A 0 0x1000 MEM_COMMIT PAGE_READWRITE';
    const run = (result: Record<string, unknown>): string[] => {
      const step: WindowsStep = { call, wine8: result };
      return runWindowsVector({ id: 'x', topic: 'alloc', steps: [step] });
    };
    expect(run({ ret: 'addr', aligned64k: 1 })).toEqual([]);
    expect(run({ ret: 0, lastError: 87 })).toHaveLength(2);
    expect(runWindowsVector({ id: 'no such recording', topic: 'heap' })).toHaveLength(1);
  });
});

type CompactStep = [
  op: GlibcOperation, chunkOff: number, chunkSize: number, mappedSize: number, brkOff: number, info: number[],
];
const MALLINFO = ['arena', 'ordblks', 'smblks', 'hblks', 'hblkhd', 'fsmblks', 'uordblks', 'fordblks', 'keepcost'];

function expand([op, chunkOff, chunkSize, mappedSize, brkOff, info]: CompactStep): GlibcStep {
  const mallinfo2 = Object.fromEntries(MALLINFO.map((name, index) => [name, info[index]!]));
  const step: GlibcStep = { op, brk_off: brkOff, mallinfo2 };
  if (chunkOff >= 0) step.chunk_off = chunkOff;
  if (chunkSize >= 0) step.chunk_size = chunkSize;
  if (mappedSize >= 0) step.mmapped_chunk_size = mappedSize;
  return step;
}

describe("recordings of glibc's malloc", () => {
  const vectors = read<{ name: string; settings?: GlibcVector['settings']; steps: CompactStep[] }>('glibc-malloc');

  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (name, { settings, steps }) => {
    expect(steps.length).toBeGreaterThan(0);
    expect(runGlibcVector({ name, settings: settings ?? {}, steps: steps.map(expand) })).toEqual([]);
  });

  it('a wrong address is noticed', () => {
    const step = expand(vectors[0]!.steps[0]!);
    expect(runGlibcVector({ name: 'x', steps: [{ ...step, chunk_off: 672 }] })).toHaveLength(1);
  });
});
