import type { OperatingSystem, OsArguments, OsCounters, OsManifest } from '@memarena/core';
import { createCAllocatorCounters, createOsCounters, InvariantError, UsageError } from '@memarena/core';
import { beforeEach, describe, expect, it } from 'vitest';

/** Settings that a backend needs for the cases about limits, in its own words. */
export interface VirtualMemoryCases {
  /** So little that a commit of 64 MiB is refused; absent where commits are never refused. */
  readonly smallCommit?: OsArguments;
  /** So little physical memory that touching 64 MiB does not fit, without swap. */
  readonly smallMemory?: OsArguments;
  /** A reservation of 64 MiB is refused. */
  readonly smallAddressSpace?: OsArguments;
  /** A setting that is wrong. */
  readonly badSettings: readonly OsArguments[];
}

const MIB = 1024 * 1024;

/**
 * What every operating-system backend promises: states, granularity, faults, limits, and the identities of its
 * counters.
 */
export function virtualMemorySuite(manifest: OsManifest, cases: VirtualMemoryCases): void {
  let os: OperatingSystem;
  const counters: OsCounters = createOsCounters();
  const read = (): OsCounters => {
    os.memory.readCounters(counters);
    return counters;
  };
  const expectIdentities = (): void => {
    const now = read();
    expect(now.residentBytes).toBeLessThanOrEqual(now.committedBytes);
    expect(now.committedBytes).toBeLessThanOrEqual(now.reservedBytes);
    expect(now.residentPeakBytes).toBeGreaterThanOrEqual(now.residentBytes);
    expect(now.committedPeakBytes).toBeGreaterThanOrEqual(now.committedBytes);
    expect(now.reservedPeakBytes).toBeGreaterThanOrEqual(now.reservedBytes);
    for (const [name, value] of Object.entries(now)) expect(Number.isFinite(value) && value >= 0, name).toBe(true);
  };
  beforeEach(() => {
    os = manifest.create();
  });

  describe(`${manifest.id}: states`, () => {
    it('reserve, commit, touch, decommit and release move pages from state to state', () => {
      const { memory } = os;
      const page = memory.traits.pageBytes;
      const start = { ...read() };
      const address = memory.reserve(MIB, 0, 'test');
      expect(address).toBeGreaterThan(0);
      expect(read().reservedBytes - start.reservedBytes).toBe(MIB);
      expect(read().committedBytes).toBe(start.committedBytes);
      expect(memory.commit(address, MIB / 2)).toBe(true);
      expect(read().committedBytes - start.committedBytes).toBe(MIB / 2);
      expect(read().residentBytes).toBe(start.residentBytes);
      memory.touch(address + page, 3 * page);
      expect(read().residentBytes - start.residentBytes).toBe(3 * page);
      expect(read().minorFaults - start.minorFaults).toBe(3);
      memory.touch(address + page, 3 * page);
      expect(read().minorFaults - start.minorFaults).toBe(3);
      expectIdentities();
      expect(memory.decommit(address, MIB)).toBe(true);
      expect(read().committedBytes).toBe(start.committedBytes);
      expect(read().residentBytes).toBe(start.residentBytes);
      expect(memory.release(address, MIB)).toBe(true);
      expect(read().reservedBytes).toBe(start.reservedBytes);
      expectIdentities();
    });

    it('map gives memory that may be touched at once', () => {
      const address = os.memory.map(MIB);
      os.memory.touch(address, MIB);
      expect(read().residentBytes).toBeGreaterThanOrEqual(MIB);
      expect(read().minorFaults).toBeGreaterThanOrEqual(MIB / os.memory.traits.pageBytes);
    });

    it('touching a byte brings in one page, and touching across a border two', () => {
      const { memory } = os;
      const page = memory.traits.pageBytes;
      const address = memory.map(16 * page);
      const before = read().minorFaults;
      memory.touch(address + 5, 1);
      expect(read().minorFaults).toBe(before + 1);
      memory.touch(address + 3 * page - 1, 2);
      expect(read().minorFaults).toBe(before + 3);
    });

    it('committing again keeps what is there', () => {
      const { memory } = os;
      const address = memory.map(MIB);
      memory.touch(address, MIB);
      const { residentBytes, committedBytes, minorFaults } = { ...read() };
      expect(memory.commit(address, MIB)).toBe(true);
      memory.touch(address, MIB);
      expect(read()).toMatchObject({ residentBytes, committedBytes, minorFaults });
    });

    it('decommitted memory is fresh when it is committed again', () => {
      const { memory } = os;
      const page = memory.traits.pageBytes;
      const address = memory.map(8 * page);
      memory.touch(address, 8 * page);
      const before = read().minorFaults;
      memory.decommit(address + 2 * page, 2 * page);
      expect(memory.commit(address + 2 * page, 2 * page)).toBe(true);
      memory.touch(address, 8 * page);
      expect(read().minorFaults).toBe(before + 2);
    });

    it('reset memory stays usable and costs no commit', () => {
      const { memory } = os;
      const address = memory.map(MIB);
      memory.touch(address, MIB);
      const { committedBytes } = { ...read() };
      expect(memory.reset(address, MIB)).toBe(true);
      if (memory.traits.resetIsLazy) expect(read().residentBytes).toBeGreaterThanOrEqual(MIB);
      memory.touch(address, MIB);
      expect(read().committedBytes).toBe(committedBytes);
      expectIdentities();
    });

    it('a read of a fresh page costs a fault, and memory only without a shared zero page', () => {
      const { memory } = os;
      const page = memory.traits.pageBytes;
      const address = memory.map(4 * page);
      const { residentBytes, minorFaults } = { ...read() };
      memory.readTouch(address, 4 * page);
      memory.readTouch(address, 4 * page);
      expect(read().minorFaults).toBe(minorFaults + 4);
      expect(read().residentBytes).toBe(residentBytes + (memory.traits.hasSharedZeroPage ? 0 : 4 * page));
      memory.touch(address, 4 * page);
      expect(read().residentBytes).toBe(residentBytes + 4 * page);
    });

    it('an access to memory that is not committed is a bug of the caller', () => {
      const { memory } = os;
      const address = memory.reserve(MIB);
      expect(() => memory.touch(address, 1)).toThrow(InvariantError);
      expect(() => memory.readTouch(address, 1)).toThrow(InvariantError);
      const other = memory.map(MIB);
      if (memory.traits.decommitNeedsRecommit) {
        memory.decommit(other, MIB);
        expect(() => memory.touch(other, 1)).toThrow(InvariantError);
      }
      memory.release(address, MIB);
      expect(() => memory.touch(address, 1)).toThrow(InvariantError);
      expect(() => memory.commit(address, 1)).toThrow(InvariantError);
    });
  });

  describe(`${manifest.id}: places`, () => {
    it('is deterministic, aligned, and inside the window above granule 0', () => {
      const place = (): number[] => {
        const { memory } = manifest.create();
        return [memory.reserve(MIB), memory.map(5000), memory.reserve(3 * MIB, MIB), memory.map(1)];
      };
      const first = place();
      expect(place()).toEqual(first);
      const { windowBase, windowBytes, allocationGranularityBytes } = os.memory.traits;
      for (const address of first) {
        expect(address % allocationGranularityBytes).toBe(0);
        expect(address).toBeGreaterThanOrEqual(windowBase + 8);
        expect(address).toBeLessThan(windowBase + windowBytes);
      }
      expect(first[2]! % MIB).toBe(0);
    });

    it('keeps its promise of large alignments', () => {
      for (const alignment of [64 * 1024, 4 * MIB, 64 * MIB]) {
        const { memory } = manifest.create();
        memory.map(4096);
        const before = createOsCounters();
        memory.readCounters(before);
        const address = memory.reserve(MIB, alignment);
        expect(address % alignment).toBe(0);
        const after = createOsCounters();
        memory.readCounters(after);
        expect(after.reservedBytes - before.reservedBytes).toBe(MIB);
      }
      expect(() => os.memory.reserve(4096, 3)).toThrow(UsageError);
    });

    it('uses released addresses again and never hands out the same twice', () => {
      const { memory } = os;
      const page = memory.traits.allocationGranularityBytes;
      const live = new Map<number, number>();
      let overlaps = 0;
      let seed = 7;
      for (let step = 0; step < 2000; step++) {
        seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
        if ((seed >>> 8) % 3 === 0 && live.size > 0) {
          const [address, bytes] = [...live][(seed >>> 16) % live.size]!;
          if (!memory.release(address, bytes)) overlaps++;
          live.delete(address);
          continue;
        }
        const bytes = (1 + ((seed >>> 12) % 9)) * page;
        const address = memory.reserve(bytes);
        if ([...live].some(([other, size]) => address + bytes > other && other + size > address)) overlaps++;
        live.set(address, bytes);
      }
      expect(overlaps).toBe(0);
      const total = [...live.values()].reduce((sum, bytes) => sum + bytes, 0);
      expect(memory.ranges().reduce((sum, range) => sum + range.bytes, 0)).toBeGreaterThanOrEqual(total);
      const { reservedBytes, reservedPeakBytes } = read();
      expect(reservedPeakBytes).toBeLessThan(reservedBytes + total + 64 * page * 2000);
    });

    it('releases a part of a reservation exactly where the traits say so', () => {
      const { memory } = os;
      const piece = 64 * 1024;
      const address = memory.reserve(4 * piece);
      expect(memory.release(address + piece, piece)).toBe(memory.traits.hasPartialRelease);
      expect(memory.release(address, memory.traits.hasPartialRelease ? piece : 4 * piece)).toBe(true);
      expectIdentities();
    });

    it('shows who owns which range', () => {
      const { memory } = os;
      const page = memory.traits.pageBytes;
      const first = memory.reserve(MIB, 0, 'first');
      const second = memory.map(MIB, 0, 'second');
      memory.commit(first, page);
      memory.touch(second, 2 * page);
      const ranges = memory.ranges();
      const of = (owner: string): typeof ranges => ranges.filter((range) => range.owner === owner);
      expect(of('first').map(({ address, bytes, state }) => ({ address, bytes, state }))).toEqual([
        { address: first, bytes: page, state: 'prepared' },
        { address: first + page, bytes: MIB - page, state: 'reserved' },
      ]);
      expect(of('second').map(({ address, bytes, residentBytes }) => ({ address, bytes, residentBytes }))).toEqual([
        { address: second, bytes: MIB, residentBytes: 2 * page },
      ]);
      for (let index = 1; index < ranges.length; index++) {
        expect(ranges[index]!.address).toBeGreaterThanOrEqual(ranges[index - 1]!.address + ranges[index - 1]!.bytes);
      }
    });
  });

  describe(`${manifest.id}: limits`, () => {
    it('refuses what is impossible with 0, and changes nothing', () => {
      const before = { ...read() };
      expect(os.memory.reserve(os.memory.traits.addressSpaceBytes * 2)).toBe(0);
      expect(os.memory.reserve(0)).toBe(0);
      const { reservedBytes, committedBytes, residentBytes, refusedCalls } = read();
      expect({ reservedBytes, committedBytes, residentBytes }).toEqual({
        reservedBytes: before.reservedBytes, committedBytes: before.committedBytes, residentBytes: before.residentBytes,
      });
      expect(refusedCalls).toBe(before.refusedCalls + 2);
    });

    it.skipIf(cases.smallCommit === undefined)('refuses a commit beyond the limit with false', () => {
      os = manifest.create(cases.smallCommit);
      const address = os.memory.reserve(64 * MIB);
      expect(address).toBeGreaterThan(0);
      const { committedBytes } = { ...read() };
      expect(os.memory.commit(address, 64 * MIB)).toBe(false);
      expect(read().committedBytes).toBe(committedBytes);
      expect(os.memory.commit(address, MIB)).toBe(true);
      expect(os.memory.map(64 * MIB)).toBe(0);
      expect(os.cAllocator.malloc(64 * MIB)).toBe(0);
    });

    it.skipIf(cases.smallAddressSpace === undefined)('refuses a reservation beyond the limit with 0', () => {
      os = manifest.create(cases.smallAddressSpace);
      expect(os.memory.reserve(64 * MIB)).toBe(0);
      expect(os.memory.reserve(MIB)).toBeGreaterThan(0);
    });

    it.skipIf(cases.smallMemory === undefined)('ends the process when physical memory runs out', () => {
      os = manifest.create(cases.smallMemory);
      const address = os.memory.map(64 * MIB);
      if (address === 0) {
        expect(os.memory.traits.hasOvercommit).toBe(false);
        return;
      }
      expect(os.memory.outcome()).toBe('running');
      os.memory.touch(address, 64 * MIB);
      expect(os.memory.outcome()).toBe(os.memory.traits.hasOvercommit ? 'killed' : 'running');
      os.memory.touch(address, 1);
    });

    it('says what is wrong with a setting', () => {
      for (const settings of cases.badSettings) expect(() => manifest.create(settings)).toThrow(UsageError);
      expect(() => manifest.create({ noSuchSetting: 1 })).toThrow(/noSuchSetting/);
    });
  });

  describe(`${manifest.id}: C allocator`, () => {
    it('hands out aligned blocks that do not overlap, under random use, and gives everything back', () => {
      const { cAllocator, memory } = os;
      const blocks = new Map<number, number>();
      let unfit = 0;
      let overlaps = 0;
      const sorted = (): [number, number][] => [...blocks].sort((a, b) => a[0] - b[0]);
      let seed = 99;
      for (let step = 0; step < 8000; step++) {
        seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
        const pick = (seed >>> 10) % 8;
        const bytes = pick === 0 ? (seed >>> 8) % 300000 : pick < 3 ? (seed >>> 8) % 20000 : (seed >>> 8) % 1500;
        if (blocks.size > 300 || (pick === 7 && blocks.size > 0)) {
          const address = [...blocks.keys()][(seed >>> 16) % blocks.size]!;
          if (pick % 2 === 0) {
            const moved = cAllocator.realloc(address, bytes + 1);
            blocks.delete(address);
            blocks.set(moved, bytes + 1);
          } else {
            cAllocator.free(address);
            blocks.delete(address);
          }
          continue;
        }
        const address = pick === 5 ? cAllocator.calloc(3, Math.ceil(bytes / 3)) : cAllocator.malloc(bytes);
        if (address % 16 !== 0 || cAllocator.usableBytes(address) < bytes) unfit++;
        memory.touch(address, Math.max(1, bytes));
        blocks.set(address, bytes);
        if (step % 500 !== 0) continue;
        const all = sorted();
        for (let index = 1; index < all.length; index++) {
          if (all[index]![0] < all[index - 1]![0] + all[index - 1]![1]) overlaps++;
        }
      }
      expect({ unfit, overlaps }).toEqual({ unfit: 0, overlaps: 0 });
      const count = createCAllocatorCounters();
      cAllocator.readCounters(count);
      expect(count.liveBlocks).toBe(blocks.size);
      expect(count.inUseBytes + count.freeBytes).toBe(count.heapBytes);
      expect(count.inUseBytes).toBeGreaterThanOrEqual([...blocks.values()].reduce((sum, bytes) => sum + bytes, 0));
      for (const address of blocks.keys()) cAllocator.free(address);
      cAllocator.readCounters(count);
      expect(count.liveBlocks).toBe(0);
      expect(count.mappedBlocks).toBe(0);
      expectIdentities();
    });

    it('notices a block that is freed twice', () => {
      const address = os.cAllocator.malloc(2000);
      os.cAllocator.free(address);
      expect(() => os.cAllocator.free(address)).toThrow(InvariantError);
      expect(() => os.cAllocator.free(12345 * 16)).toThrow(InvariantError);
      os.cAllocator.free(0);
    });

    it('gives a very large block its own mapping and takes it back', () => {
      const before = { ...read() };
      const address = os.cAllocator.malloc(8 * MIB);
      expect(read().reservedBytes - before.reservedBytes).toBeGreaterThanOrEqual(8 * MIB);
      os.cAllocator.free(address);
      expect(read().reservedBytes - before.reservedBytes).toBeLessThan(2 * MIB);
    });
  });
}
