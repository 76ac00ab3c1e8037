import type { LinuxArguments } from './linux-arguments.ts';

const GIB = 2 ** 30;
const MIB = 2 ** 20;

/** Where things are in an address space, with randomisation off. */
export interface LinuxLayout {
  /** End of what a process may map (TASK_SIZE). */
  readonly taskBytes: number;
  /** New mappings go below this, from the top down (mm_struct.mmap_base). */
  readonly mmapBase: number;
  /** Lowest address of a mapping (vm.mmap_min_addr). */
  readonly mmapMinimum: number;
  /** Where the break starts. */
  readonly brkStart: number;
  /** The compact window that the page table covers with one flat array. */
  readonly windowBase: number;
  readonly windowBytes: number;
}

/**
 * The layout in which programs are simulated. Mappings lie where a real x86-64 process has them without randomisation
 * (arch/x86/mm/mmap.c mmap_base: TASK_SIZE minus 128 MiB). The break starts 32 GiB lower instead of far below, so that
 * the whole process lies in one window of 32 GiB; a mapping that does not fit in between goes below the window.
 */
export function compactLayout(settings: LinuxArguments): LinuxLayout {
  const { pageBytes } = settings;
  if (settings.addressBits === 32) {
    // arch/x86/include/asm/page_64_types.h IA32_PAGE_OFFSET: a 32-bit process on a 64-bit kernel.
    const taskBytes = 0xffffe000;
    return {
      taskBytes, mmapBase: alignDown(taskBytes - 128 * MIB, pageBytes), mmapMinimum: 65536,
      brkStart: 0x56600000, windowBase: 0, windowBytes: 4 * GIB,
    };
  }
  const taskBytes = 2 ** 47 - 4096; // arch/x86/include/asm/page_64_types.h TASK_SIZE_MAX
  const mmapBase = alignDown(taskBytes - 128 * MIB, pageBytes);
  const windowBase = 2 ** 47 - 128 * MIB - 32 * GIB;
  return {
    taskBytes, mmapBase, mmapMinimum: 65536, // mm/Kconfig DEFAULT_MMAP_MIN_ADDR
    brkStart: windowBase + 16 * MIB, windowBase, windowBytes: 32 * GIB,
  };
}

export function alignDown(value: number, unit: number): number {
  return value - (value % unit);
}

export function alignUp(value: number, unit: number): number {
  const rest = value % unit;
  return rest === 0 ? value : value + unit - rest;
}
