import type { WindowsArguments } from './windows-arguments.ts';
import type { WindowsProcess } from './windows-process.ts';

/**
 * The machine that processes share: physical pages, the standby and modified lists, the page file and the commit limit.
 *
 * Models:      Windows NT's memory manager, as far as counts go.
 * Sources:     Windows Internals 7, part 1, chapter 5 ("Commit charge and the system commit limit", "Page lists",
 *              "Working set management"); learn.microsoft.com "Working Set"
 * Algorithm:   A page that leaves a working set keeps its contents on a list (standby when clean, modified when not)
 *              and comes back with a soft fault. When no page is free, the oldest page of the lists is written to the
 *              page file if it holds something, and reused; when the lists are empty, working sets are trimmed, the
 *              largest first.
 * Invariants:  I1 commitPages ≤ commitLimitPages (commit). I2 0 ≤ usedPages ≤ physicalPages (takePage).
 * Simplified:  Standby and modified pages share one list in order of age; the kernel's own pages and the file cache
 *              take no room; the page file does not grow.
 */
export class WindowsMachine {
  readonly settings: WindowsArguments;
  readonly physicalPages: number;
  readonly pageFilePages: number;
  readonly processes: WindowsProcess[] = [];
  /** In working sets and on the lists. */
  usedPages = 0;
  /** On the lists. */
  transitionPages = 0;
  pageFileUsedPages = 0;
  commitPages: number;
  private readonly queueProcess: WindowsProcess[] = [];
  private readonly queuePage: number[] = [];
  private queueHead = 0;

  constructor(settings: WindowsArguments) {
    this.settings = settings;
    this.physicalPages = Math.floor(settings.physicalMemoryBytes / settings.pageBytes);
    this.pageFilePages = Math.floor(settings.pageFileBytes / settings.pageBytes);
    this.commitPages = Math.ceil(settings.committedElsewhereBytes / settings.pageBytes);
  }

  commitLimitPages(): number {
    return this.physicalPages + this.pageFilePages;
  }

  /** Charges the commit limit; false = STATUS_COMMITMENT_LIMIT. */
  commit(osPages: number): boolean {
    if (this.commitPages + osPages > this.commitLimitPages()) return false;
    this.commitPages += osPages;
    return true;
  }

  uncommit(osPages: number): void {
    this.commitPages -= osPages;
  }

  /** A physical page; false when nothing can be freed. */
  takePage(): boolean {
    if (this.usedPages >= this.physicalPages && !this.reclaim()) return false;
    this.usedPages++;
    return true;
  }

  freePage(): void {
    this.usedPages--;
  }

  /** A page joins the end of the lists. */
  enqueue(process: WindowsProcess, osPage: number): void {
    this.transitionPages++;
    this.queueProcess.push(process);
    this.queuePage.push(osPage);
  }

  private reclaim(): boolean {
    if (this.repurposeOne()) return true;
    const order = [...this.processes].sort((a, b) => b.workingSetPages - a.workingSetPages);
    for (const process of order) {
      // An eighth at a time: a trimmed page that is used again comes back with a soft fault only.
      process.trim(Math.max(64, Math.floor(process.workingSetPages / 8)));
      if (this.repurposeOne()) return true;
    }
    return false;
  }

  /** Reuses the oldest page of the lists that is still on them. */
  private repurposeOne(): boolean {
    while (this.queueHead < this.queuePage.length) {
      const process = this.queueProcess[this.queueHead]!;
      const osPage = this.queuePage[this.queueHead]!;
      this.queueHead++;
      if (this.queueHead > 4096 && this.queueHead * 2 > this.queuePage.length) this.compactQueue();
      if (process.repurpose(osPage)) return true;
    }
    return false;
  }

  private compactQueue(): void {
    this.queueProcess.splice(0, this.queueHead);
    this.queuePage.splice(0, this.queueHead);
    this.queueHead = 0;
  }
}
