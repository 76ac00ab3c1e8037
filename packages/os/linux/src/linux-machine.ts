import { KERNEL_HABITS } from './linux-arguments.ts';
import type { KernelHabits, LinuxArguments } from './linux-arguments.ts';
import type { MemoryObject } from './memory-object.ts';
import { TABLE_ENTRIES } from './page-table.ts';

/** What the machine asks a process for when memory runs short. */
export interface MemoryUser {
  /** Frees up to `osPages` pages by dropping and swapping; returns how many it freed. */
  reclaim(osPages: number): number;
  /** Pages that count for the choice of the out-of-memory killer. */
  badnessPages(): number;
  kill(): void;
  /** Pages of an object are gone: they leave the page table. */
  unmapObject(object: MemoryObject, firstPage: number, endPage: number): void;
}

/**
 * The machine that processes share: physical pages, swap, the commit account, and who shares a page after fork.
 *
 * Models:      Linux' page allocator, overcommit accounting and out-of-memory killer, as far as counts go.
 * Sources:     mm/util.c (__vm_enough_memory, vm_commit_limit), mm/oom_kill.c (oom_badness, select_bad_process),
 *              mm/memcontrol.c (try_charge_memcg)
 * Algorithm:   A page is charged before it is mapped. Without a free page: reclaim from every process, largest first;
 *              when that frees nothing, kill the process with the most pages.
 * Invariants:  I1 0 ≤ usedPages (charge); it passes physicalPages by page tables at most. I2 committedPages is the
 *              sum over all charged VMAs (account). I3 a share id in use has a count of at least 1 (unshare).
 * Simplified:  Of the kernel's own memory only page tables take room, and the page cache takes none; watermarks and
 *              per-CPU charge batches do not exist, so a control group's limit is reached up to 0.5 % later than on a
 *              real system.
 */
export class LinuxMachine {
  readonly settings: LinuxArguments;
  readonly habits: KernelHabits;
  readonly physicalPages: number;
  readonly cgroupPages: number;
  readonly swapPages: number;
  /** Small pages per huge page; also what one page-table page maps. */
  readonly hugePages = TABLE_ENTRIES;
  usedPages = 0;
  swapUsedPages = 0;
  committedPages: number;
  outOfMemoryKills = 0;
  readonly processes: MemoryUser[] = [];
  /** Number of processes that map a page, indexed by share id; id 0 is unused. */
  private shareCounts = new Uint32Array(1024);
  private shareFree: number[] = [];
  private shareTop = 1;
  private nextAnonVma = 1;

  constructor(settings: LinuxArguments) {
    this.settings = settings;
    this.habits = KERNEL_HABITS[settings.kernel]!;
    const { pageBytes } = settings;
    this.physicalPages = Math.floor(settings.physicalMemoryBytes / pageBytes);
    this.swapPages = Math.floor(settings.swapBytes / pageBytes);
    this.cgroupPages = settings.cgroupMemoryBytes === 0 ? Infinity : Math.floor(settings.cgroupMemoryBytes / pageBytes);
    this.committedPages = Math.floor(settings.committedElsewhereBytes / pageBytes);
  }

  newAnonVma(): number {
    return this.nextAnonVma++;
  }

  /** Takes physical pages; false when there are none left and the killer chose the caller. */
  charge(osPages: number, user: MemoryUser): boolean {
    const limit = Math.min(this.physicalPages, this.cgroupPages);
    if (this.usedPages + osPages <= limit) {
      this.usedPages += osPages;
      return true;
    }
    return this.chargeSlow(osPages, user, limit);
  }

  private chargeSlow(osPages: number, user: MemoryUser, limit: number): boolean {
    for (;;) {
      const missing = this.usedPages + osPages - limit;
      if (missing <= 0) {
        this.usedPages += osPages;
        return true;
      }
      const wanted = Math.max(missing, 32); // include/linux/swap.h SWAP_CLUSTER_MAX
      let freed = 0;
      const order = [...this.processes].sort((a, b) => b.badnessPages() - a.badnessPages());
      for (const process of order) {
        freed += process.reclaim(wanted - freed);
        if (freed >= wanted) break;
      }
      if (freed > 0) continue;
      const victim = order[0] ?? user;
      this.outOfMemoryKills++;
      victim.kill();
      if (victim === user) return false;
    }
  }

  uncharge(osPages: number): void {
    this.usedPages -= osPages;
  }

  /** vm_commit_limit: what mode 2 allows in all. */
  commitLimitPages(): number {
    const { overcommitBytes, overcommitRatioPercent, pageBytes } = this.settings;
    const allowed = overcommitBytes !== 0 ? Math.floor(overcommitBytes / pageBytes)
      : Math.floor((this.physicalPages * overcommitRatioPercent) / 100);
    return allowed + this.swapPages;
  }

  /** __vm_enough_memory: charges the commit account, or refuses. `totalVmPages` is the size of the asking process. */
  account(osPages: number, totalVmPages: number): boolean {
    const { overcommitMode, privileged, adminReserveBytes, userReserveBytes, pageBytes } = this.settings;
    if (overcommitMode === 0 && osPages > this.physicalPages + this.swapPages) return false;
    if (overcommitMode === 2) {
      let allowed = this.commitLimitPages();
      if (!privileged) allowed -= Math.floor(adminReserveBytes / pageBytes);
      allowed -= Math.min(Math.floor(totalVmPages / 32), Math.floor(userReserveBytes / pageBytes));
      if (this.committedPages + osPages >= allowed) return false;
    }
    this.committedPages += osPages;
    return true;
  }

  unaccount(osPages: number): void {
    this.committedPages -= osPages;
  }

  /** A new share id, held by two processes. */
  share(): number {
    const id = this.shareFree.pop() ?? this.shareTop++;
    if (id >= this.shareCounts.length) {
      const grown = new Uint32Array(this.shareCounts.length * 2);
      grown.set(this.shareCounts);
      this.shareCounts = grown;
    }
    this.shareCounts[id] = 2;
    return id;
  }

  shareAgain(id: number): void {
    this.shareCounts[id]!++;
  }

  shareCount(id: number): number {
    return this.shareCounts[id]!;
  }

  /** One process no longer maps the page; returns how many still do. */
  unshare(id: number): number {
    const left = --this.shareCounts[id]!;
    if (left === 0) this.shareFree.push(id);
    return left;
  }
}
