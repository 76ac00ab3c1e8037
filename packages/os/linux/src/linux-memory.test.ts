import { describe, expect, it } from 'vitest';
import {
  ACCESS_ACCERR, ACCESS_KILLED, ACCESS_MAPERR, ACCESS_OK, EEXIST, EINVAL, ENOMEM, EPERM, MADV_DONTNEED, MADV_FREE,
  MADV_HUGEPAGE, MAP_ANONYMOUS, MAP_FIXED, MAP_FIXED_NOREPLACE, MAP_PRIVATE, MREMAP_MAYMOVE, PROT_NONE, PROT_READ,
  PROT_WRITE, VM_ACCOUNT,
} from './linux-constants.ts';
import { LinuxMemory } from './linux-memory.ts';
import { PTE_COW, PTE_OBJECT, PTE_PRESENT, PTE_READABLE, PTE_SWAPPED, PTE_WRITABLE, PTE_ZERO } from './page-table.ts';

const PAGE = 4096;
const RW = PROT_READ | PROT_WRITE;
const ANONYMOUS = MAP_PRIVATE | MAP_ANONYMOUS;

/** Sums over the mappings and the page table that the counters must agree with. */
function recount(memory: LinuxMemory): Record<string, number> {
  const { space } = memory;
  const sum = { total: 0, data: 0, anon: 0, swap: 0, accounted: 0 };
  let end = 0;
  for (const vma of space.vmas.all) {
    expect(vma.start).toBeGreaterThanOrEqual(end);
    expect(vma.end).toBeGreaterThan(vma.start);
    end = vma.end;
    const osPages = (vma.end - vma.start) / PAGE;
    sum.total += osPages;
    if ((vma.flags & PROT_WRITE) !== 0) sum.data += osPages;
    if ((vma.flags & VM_ACCOUNT) !== 0) sum.accounted += osPages;
    for (let page = vma.start / PAGE; page < vma.end / PAGE; page++) {
      const entry = space.pages.get(page);
      if ((entry & PTE_SWAPPED) !== 0) sum.swap++;
      if ((entry & (PTE_PRESENT | PTE_ZERO | PTE_OBJECT)) === PTE_PRESENT) sum.anon++;
      if ((entry & PTE_WRITABLE) !== 0) expect(entry & (PTE_PRESENT | PTE_READABLE)).toBe(PTE_PRESENT | PTE_READABLE);
    }
  }
  return sum;
}

describe('LinuxMemory', () => {
  it('keeps its counts equal to a recount after random calls', () => {
    const memory = LinuxMemory.create({ privileged: true, swapBytes: 256 * PAGE, physicalMemoryBytes: 600 * PAGE });
    const { space, machine } = memory;
    const base = memory.mmap(0, 400 * PAGE, PROT_NONE, ANONYMOUS);
    let seed = 11;
    const random = (limit: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % limit;
    };
    for (let step = 0; step < 3000; step++) {
      const start = base + random(380) * PAGE;
      const bytes = (1 + random(20)) * PAGE;
      switch (random(8)) {
        case 0: memory.mmap(start, bytes, RW, ANONYMOUS | MAP_FIXED); break;
        case 1: memory.mmap(start, bytes, random(2) === 0 ? PROT_NONE : PROT_READ, ANONYMOUS | MAP_FIXED); break;
        case 2: memory.munmap(start, bytes); break;
        case 3: memory.mprotect(start, bytes, random(2) === 0 ? RW : PROT_READ); break;
        case 4: memory.madvise(start, bytes, random(2) === 0 ? MADV_DONTNEED : MADV_FREE); break;
        case 5: memory.read(start, bytes); break;
        default: memory.write(start, bytes);
      }
      if (step % 100 !== 0) continue;
      expect(recount(memory)).toEqual({
        total: space.totalPages, data: space.dataPages, anon: space.rssAnonPages, swap: space.swapPages,
        accounted: machine.committedPages,
      });
      expect(machine.usedPages).toBe(space.rssAnonPages + space.pages.tablePages());
      expect(machine.swapUsedPages).toBe(space.swapPages);
    }
    memory.exit();
    expect(machine.usedPages).toBe(0);
    expect(machine.committedPages).toBe(0);
    expect(machine.swapUsedPages).toBe(0);
  });

  it("refuses bad calls with the kernel's own numbers", () => {
    const memory = LinuxMemory.create();
    const place = memory.mmap(0, 16 * PAGE, RW, ANONYMOUS);
    expect(memory.mmap(0, 0, RW, ANONYMOUS)).toBe(-EINVAL);
    expect(memory.mmap(0, PAGE, RW, MAP_ANONYMOUS)).toBe(-EINVAL);
    expect(memory.mmap(place + 1, PAGE, RW, ANONYMOUS | MAP_FIXED)).toBe(-EINVAL);
    expect(memory.mmap(place, PAGE, RW, ANONYMOUS | MAP_FIXED_NOREPLACE)).toBe(-EEXIST);
    expect(memory.mmap(PAGE, PAGE, RW, ANONYMOUS | MAP_FIXED)).toBe(-EPERM);
    expect(memory.mmap(0, 2 ** 47, RW, ANONYMOUS)).toBe(-ENOMEM);
    expect(memory.munmap(place + 1, PAGE)).toBe(-EINVAL);
    expect(memory.mprotect(place + 16 * PAGE, PAGE, RW)).toBe(-ENOMEM);
    expect(memory.madvise(place, PAGE, 77)).toBe(-EINVAL);
    expect(memory.write(place + 16 * PAGE, 1)).toBe(ACCESS_MAPERR);
    memory.mprotect(place, PAGE, PROT_READ);
    expect(memory.write(place, 1)).toBe(ACCESS_ACCERR);
    expect(memory.read(place, 1)).toBe(ACCESS_OK);
  });

  it('moves a mapping without a fault and without losing a page', () => {
    const memory = LinuxMemory.create({ keepsContents: true });
    memory.mmap(0, PAGE, PROT_NONE, ANONYMOUS);
    const place = memory.mmap(0, 8 * PAGE, RW, ANONYMOUS);
    for (let page = 0; page < 8; page++) memory.writeByte(place + page * PAGE, page + 1);
    const { minorFaults, rssAnonPages } = memory.space;
    const moved = memory.mremap(place, 8 * PAGE, 64 * PAGE, MREMAP_MAYMOVE);
    expect(moved).not.toBe(place);
    for (let page = 0; page < 8; page++) {
      expect(memory.read(moved + page * PAGE, 1)).toBe(ACCESS_OK);
      expect(memory.byteAt(moved + page * PAGE)).toBe(page + 1);
    }
    expect(memory.space.minorFaults).toBe(minorFaults);
    expect(memory.space.rssAnonPages).toBe(rssAnonPages);
  });

  it('drops dispensable pages first, then swaps, then is killed', () => {
    const memory = LinuxMemory.create({ physicalMemoryBytes: 128 * PAGE, swapBytes: 32 * PAGE, overcommitMode: 1 });
    const { space } = memory;
    const free = memory.mmap(0, 48 * PAGE, RW, ANONYMOUS);
    memory.write(free, 48 * PAGE);
    memory.madvise(free, 48 * PAGE, MADV_FREE);
    const used = memory.mmap(0, 256 * PAGE, RW, ANONYMOUS);
    expect(memory.write(used, 100 * PAGE)).toBe(ACCESS_OK);
    expect(space.swapPages).toBe(0);
    expect(memory.write(used + 100 * PAGE, 40 * PAGE)).toBe(ACCESS_OK);
    expect(space.swapPages).toBeGreaterThan(0);
    const { majorFaults } = space;
    expect(memory.read(used, 4 * PAGE)).toBe(ACCESS_OK);
    expect(space.majorFaults).toBeGreaterThan(majorFaults);
    expect(memory.write(used, 256 * PAGE)).toBe(ACCESS_KILLED);
    expect(memory.machine.outOfMemoryKills).toBe(1);
    expect(memory.machine.usedPages).toBe(0);
  });

  it('takes whole huge pages where they are wanted, at every page size', () => {
    for (const pageBytes of [4096, 16384, 65536]) {
      const memory = LinuxMemory.create({ pageBytes });
      const huge = 512 * pageBytes;
      const place = memory.mmap(0, 2 * huge, RW, ANONYMOUS);
      memory.madvise(place, 2 * huge, MADV_HUGEPAGE);
      expect(place % huge).toBe(0);
      memory.write(place, 1);
      expect(memory.space.minorFaults).toBe(1);
      expect(memory.status().RssAnon * 1024).toBe(huge);
    }
  });
});

describe('fork', () => {
  it('shares every page until one side writes, and leaves no page writable that is shared', () => {
    const parent = LinuxMemory.create({ keepsContents: true });
    const place = parent.mmap(0, 16 * PAGE, RW, ANONYMOUS);
    for (let page = 0; page < 16; page++) parent.writeByte(place + page * PAGE, page + 1);
    const used = parent.machine.usedPages;
    const child = parent.fork()!;
    for (const { space } of [parent, child]) {
      for (let page = 0; page < 16; page++) {
        const entry = space.pages.get(place / PAGE + page);
        expect(entry & (PTE_COW | PTE_WRITABLE)).toBe(PTE_COW);
      }
    }
    expect(child.writeByte(place, 99)).toBe(ACCESS_OK);
    expect(parent.byteAt(place)).toBe(1);
    expect(child.byteAt(place)).toBe(99);
    expect(child.space.minorFaults).toBe(1);
    const tables = child.space.pages.tablePages();
    expect(parent.machine.usedPages).toBe(used + tables + 1);
    child.exit();
    expect(parent.machine.usedPages).toBe(used);
    parent.write(place, 16 * PAGE);
    expect(parent.machine.usedPages).toBe(used);
  });

  it('is refused when the commit account cannot take the copy', () => {
    const memory = LinuxMemory.create({
      overcommitMode: 2, physicalMemoryBytes: 1024 * PAGE, adminReserveBytes: 0, userReserveBytes: 0,
    });
    memory.mmap(0, 300 * PAGE, RW, ANONYMOUS);
    const { committedPages } = memory.machine;
    expect(memory.fork()).toBeNull();
    expect(memory.machine.committedPages).toBe(committedPages);
  });
});
