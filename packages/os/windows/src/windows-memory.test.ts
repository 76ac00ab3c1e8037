import { describe, expect, it } from 'vitest';
import {
  ERROR_COMMITMENT_LIMIT, ERROR_INVALID_ADDRESS, MEM_COMMIT, MEM_DECOMMIT, MEM_LARGE_PAGES, MEM_RELEASE, MEM_RESERVE,
  MEM_RESET, PAGE_NOACCESS, PAGE_READONLY, PAGE_READWRITE, STATUS_SUCCESS,
} from './windows-constants.ts';
import { WindowsMemory } from './windows-memory.ts';
import {
  PTE_COMMITTED, PTE_PAGED, PTE_READ_FAST, PTE_TRANSITION, PTE_VALID, PTE_WRITE_FAST,
} from './windows-process.ts';

const PAGE = 4096;
const BOTH = MEM_RESERVE | MEM_COMMIT;

/** Sums over the allocations and the page states that the counters must agree with. */
function recount(memory: WindowsMemory): Record<string, number> {
  const { process } = memory;
  const sum = { virtual: 0, committed: 0, workingSet: 0, paged: 0, transition: 0 };
  for (const vad of process.vads.all) {
    if (vad.isSystem) continue;
    sum.virtual += (vad.end - vad.start) / PAGE;
    let committed = 0;
    for (let page = vad.start / PAGE; page < vad.end / PAGE; page++) {
      const entry = process.pages.get(page);
      if ((entry & PTE_COMMITTED) !== 0) committed++;
      if ((entry & PTE_VALID) !== 0) sum.workingSet++;
      if ((entry & PTE_PAGED) !== 0) sum.paged++;
      if ((entry & PTE_TRANSITION) !== 0) sum.transition++;
      if ((entry & (PTE_WRITE_FAST | PTE_READ_FAST)) !== 0) expect(entry & PTE_VALID).toBe(PTE_VALID);
    }
    expect(vad.committedPages).toBe(committed);
    sum.committed += committed;
  }
  return sum;
}

describe('WindowsMemory', () => {
  it('keeps its counts equal to a recount after random calls', () => {
    const memory = WindowsMemory.create({ physicalMemoryBytes: 100 * PAGE, pageFileBytes: 900 * PAGE });
    const { process, machine } = memory;
    let bases: number[] = [];
    let seed = 21;
    const random = (limit: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % limit;
    };
    for (let step = 0; step < 3000; step++) {
      const base = bases[random(Math.max(1, bases.length))] ?? 0;
      const start = base + random(60) * PAGE;
      const bytes = (1 + random(20)) * PAGE;
      const kind = bases.length < 3 ? 0 : random(10);
      if (kind === 0 && bases.length < 12) {
        const made = memory.virtualAlloc(0, 64 * PAGE, random(2) === 0 ? MEM_RESERVE : BOTH, PAGE_READWRITE);
        if (made !== 0) bases.push(made);
      } else if (kind === 1) {
        if (memory.virtualFree(base, 0, MEM_RELEASE)) bases = bases.filter((one) => one !== base);
      } else if (kind === 2) memory.virtualAlloc(start, bytes, MEM_COMMIT, PAGE_READWRITE);
      else if (kind === 3) memory.virtualFree(start, bytes, MEM_DECOMMIT);
      else if (kind === 4) memory.virtualProtect(start, bytes, random(2) === 0 ? PAGE_READONLY : PAGE_READWRITE);
      else if (kind === 5) memory.virtualAlloc(start, bytes, MEM_RESET, PAGE_NOACCESS);
      else if (kind === 6) process.trim(random(20));
      else if (kind === 7) memory.read(start, bytes);
      else memory.write(start, bytes);
      if (step % 50 !== 0) continue;
      const sum = recount(memory);
      expect(sum).toEqual({
        virtual: process.virtualPages, committed: process.committedPages, workingSet: process.workingSetPages,
        paged: machine.pageFileUsedPages, transition: machine.transitionPages,
      });
      expect(machine.commitPages).toBe(process.privatePages);
      expect(machine.usedPages).toBe(process.workingSetPages + machine.transitionPages);
      expect(machine.usedPages).toBeLessThanOrEqual(machine.physicalPages);
    }
    expect(process.hardFaults).toBeGreaterThan(0);
    expect(process.transitionFaults).toBeGreaterThan(0);
    memory.exit();
    expect([machine.usedPages, machine.commitPages, machine.pageFileUsedPages]).toEqual([0, 0, 0]);
  });

  it('refuses a commit beyond memory and page file, or beyond the limit of the job', () => {
    const small = WindowsMemory.create({ physicalMemoryBytes: 100 * PAGE, pageFileBytes: 50 * PAGE });
    expect(small.virtualAlloc(0, 151 * PAGE, BOTH, PAGE_READWRITE)).toBe(0);
    expect(small.lastError).toBe(ERROR_COMMITMENT_LIMIT);
    expect(small.virtualAlloc(0, 10000 * PAGE, MEM_RESERVE, PAGE_READWRITE)).toBeGreaterThan(0);
    expect(small.virtualAlloc(0, 150 * PAGE, BOTH, PAGE_READWRITE)).toBeGreaterThan(0);
    const job = WindowsMemory.create({ jobMemoryBytes: 16 * PAGE });
    expect(job.virtualAlloc(0, 17 * PAGE, BOTH, PAGE_READWRITE)).toBe(0);
    expect(job.virtualAlloc(0, 16 * PAGE, BOTH, PAGE_READWRITE)).toBeGreaterThan(0);
  });

  it('brings a trimmed page back with a soft fault, and with a hard one when its memory was used', () => {
    const memory = WindowsMemory.create({ physicalMemoryBytes: 128 * PAGE, pageFileBytes: 512 * PAGE });
    const { process } = memory;
    const first = memory.virtualAlloc(0, 64 * PAGE, BOTH, PAGE_READWRITE);
    memory.write(first, 64 * PAGE);
    memory.emptyWorkingSet();
    expect(process.workingSetPages).toBe(0);
    memory.read(first, 64 * PAGE);
    expect(process.transitionFaults).toBe(64);
    expect(process.hardFaults).toBe(0);
    const second = memory.virtualAlloc(0, 128 * PAGE, BOTH, PAGE_READWRITE);
    memory.write(second, 128 * PAGE);
    memory.read(first, 64 * PAGE);
    memory.read(second, 128 * PAGE);
    expect(process.hardFaults).toBeGreaterThanOrEqual(64);
  });

  it('lets a page that was only read be thrown away', () => {
    const memory = WindowsMemory.create({ physicalMemoryBytes: 128 * PAGE, pageFileBytes: 512 * PAGE });
    const read = memory.virtualAlloc(0, 64 * PAGE, BOTH, PAGE_READWRITE);
    memory.read(read, 64 * PAGE);
    memory.emptyWorkingSet();
    const written = memory.virtualAlloc(0, 128 * PAGE, BOTH, PAGE_READWRITE);
    memory.write(written, 128 * PAGE);
    expect(memory.machine.pageFileUsedPages).toBe(0);
    memory.read(read, PAGE);
    expect(memory.process.hardFaults).toBe(0);
  });

  it('gives large pages to those who may lock memory, outside the working set', () => {
    const memory = WindowsMemory.create({ lockMemoryPrivilege: true });
    const place = memory.virtualAlloc(0, 2 ** 22, BOTH | MEM_LARGE_PAGES, PAGE_READWRITE);
    expect(place % 2 ** 21).toBe(0);
    expect(memory.machine.usedPages).toBe(1024);
    expect(memory.write(place, 2 ** 22)).toBe(STATUS_SUCCESS);
    expect(memory.process.pageFaults()).toBe(0);
    expect(memory.process.workingSetPages).toBe(0);
    expect(memory.virtualFree(place, PAGE, MEM_DECOMMIT)).toBe(false);
    expect(memory.virtualFree(place, 0, MEM_RELEASE)).toBe(true);
    expect(memory.machine.usedPages).toBe(0);
  });

  it('keeps a process of 2 GiB within its address space', () => {
    const memory = WindowsMemory.create({ userSpaceBytes: 2 ** 31 });
    expect(memory.systemInfo().highest).toBe(0x7ffeffff);
    expect(memory.virtualAlloc(0, 2 ** 31, MEM_RESERVE, PAGE_READWRITE)).toBe(0);
    let reserved = 0;
    while (memory.virtualAlloc(0, 2 ** 26, MEM_RESERVE, PAGE_READWRITE) !== 0) reserved += 2 ** 26;
    expect(reserved).toBe(31 * 2 ** 26);
    expect(memory.virtualAlloc(0x10000, PAGE, MEM_RESERVE, PAGE_READWRITE)).toBe(0);
    expect(memory.lastError).toBe(ERROR_INVALID_ADDRESS);
  });
});
