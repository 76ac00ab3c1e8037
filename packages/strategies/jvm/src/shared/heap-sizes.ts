/**
 * The sizes of the generations, from the command line and the machine.
 *
 * Models:      HotSpot JDK 17, generational heap of the Serial collector.
 * Sources:     src/hotspot/share/runtime/arguments.cpp (Arguments::set_heap_size)
 *              src/hotspot/share/gc/shared/genArguments.cpp (GenArguments::initialize_heap_flags_and_sizes,
 *              initialize_size_info, scale_by_NewRatio_aligned, bound_minus_alignment)
 * Algorithm:   1. Maximum and initial heap: given, or fractions of the physical memory; rounded up to 2 MiB.
 *              2. Young: -Xmn fixes it; otherwise 1 / (NewRatio + 1) of the heap, rounded down to 64 KiB, at least
 *                 NewSize. In heaps that cannot hold NewSize and OldSize, NewSize is scaled down first.
 *              3. Old: what is left of the heap, initial and maximum apart.
 * Invariants:  I1 initial <= maximum, for the heap and for each generation (checked by the caller's settings and
 *                 clamps).
 * Simplified:  containers' memory limits and large pages are not looked at.
 */
import { UsageError } from '@memarena/core';
import {
  DEFAULT_MAX_HEAP_BYTES, DEFAULT_NEW_SIZE_BYTES, DEFAULT_OLD_SIZE_BYTES, GENERATION_ALIGNMENT_BYTES,
  HEAP_ALIGNMENT_BYTES,
  INITIAL_RAM_FRACTION, MAX_RAM_FRACTION, MIN_RAM_FRACTION, MINIMUM_INITIAL_HEAP_BYTES, integerSetting,
} from './jvm-arguments.ts';
import type { SettingMap } from './jvm-arguments.ts';

const GRAIN = GENERATION_ALIGNMENT_BYTES;
const YOUNG_LOWER_BOUND_BYTES = 3 * GRAIN;

export interface HeapSizes {
  readonly initialHeapBytes: number;
  readonly maxHeapBytes: number;
  readonly initialYoungBytes: number;
  readonly maxYoungBytes: number;
  readonly initialOldBytes: number;
  readonly maxOldBytes: number;
}

export function alignUp(value: number, alignment: number): number {
  return Math.ceil(value / alignment) * alignment;
}

export function alignDown(value: number, alignment: number): number {
  return Math.floor(value / alignment) * alignment;
}

export function computeHeapSizes(settings: SettingMap): HeapSizes {
  const { initialHeapBytes, maxHeapBytes } = heapBounds(settings);
  const young = youngBounds(settings, initialHeapBytes, maxHeapBytes);
  const maxOldBytes = Math.max(maxHeapBytes - young.max, GENERATION_ALIGNMENT_BYTES);
  const initialOldBytes = Math.min(Math.max(initialHeapBytes - young.initial, GENERATION_ALIGNMENT_BYTES), maxOldBytes);
  return {
    initialHeapBytes, maxHeapBytes, initialYoungBytes: young.initial, maxYoungBytes: young.max, initialOldBytes,
    maxOldBytes,
  };
}

function heapBounds(settings: SettingMap): { initialHeapBytes: number; maxHeapBytes: number } {
  const physical = integerSetting(settings, 'jvm.physicalBytes');
  const xms = integerSetting(settings, 'jvm.Xms');
  const xmx = integerSetting(settings, 'jvm.Xmx');
  if (xmx > 0 && xmx < HEAP_ALIGNMENT_BYTES) {
    throw new UsageError('jvm-heap-size', 'Too small maximum heap: give jvm.Xmx at least 2 MiB');
  }
  if (xms > 0 && xmx > 0 && xms > xmx) {
    throw new UsageError('jvm-heap-size',
      'Initial heap size set to a larger value than the maximum heap size: lower jvm.Xms or raise jvm.Xmx');
  }
  let max = xmx;
  if (max === 0) {
    const isSmallMachine = physical * MIN_RAM_FRACTION < DEFAULT_MAX_HEAP_BYTES;
    max = isSmallMachine
      ? Math.floor(physical * MIN_RAM_FRACTION)
      : Math.max(Math.floor(physical * MAX_RAM_FRACTION), DEFAULT_MAX_HEAP_BYTES);
    max = Math.max(max, xms);
  }
  let initial = xms;
  if (initial === 0) {
    initial = Math.min(Math.max(Math.floor(physical * INITIAL_RAM_FRACTION), MINIMUM_INITIAL_HEAP_BYTES), max);
  }
  return {
    initialHeapBytes: alignUp(initial, HEAP_ALIGNMENT_BYTES),
    maxHeapBytes: alignUp(max, HEAP_ALIGNMENT_BYTES),
  };
}

function youngBounds(settings: SettingMap, initialHeap: number, maxHeap: number): { initial: number; max: number } {
  const newRatio = integerSetting(settings, 'XX:NewRatio');
  const xmn = integerSetting(settings, 'jvm.Xmn');
  const newSizeFlag = xmn > 0 ? xmn : integerSetting(settings, 'XX:NewSize');
  const maxNewSizeFlag = xmn > 0 ? xmn : integerSetting(settings, 'XX:MaxNewSize');
  const byRatio = (bytes: number): number => Math.max(alignDown(bytes / (newRatio + 1), GRAIN), GRAIN);
  const newSize = shrunkNewSize(newSizeFlag, initialHeap, maxHeap);

  let max = maxNewSizeFlag > 0
    ? bounded(Math.max(alignDown(maxNewSizeFlag, GRAIN), YOUNG_LOWER_BOUND_BYTES), maxHeap)
    : Math.max(byRatio(maxHeap), newSize);
  if (initialHeap === maxHeap) {
    if (newSizeFlag > 0) max = Math.min(newSize, maxNewSizeFlag > 0 ? max : maxHeap - GRAIN);
    return { initial: max, max };
  }
  const initial = newSizeFlag > 0
    ? Math.min(max, bounded(newSize, initialHeap))
    : Math.min(Math.max(byRatio(initialHeap), newSize), max);
  return { initial, max };
}

/** NewSize, bounded by the initial heap when it was given, and scaled down so that OldSize fits beside it. */
function shrunkNewSize(flag: number, initialHeap: number, maxHeap: number): number {
  let size = Math.max(alignDown(flag > 0 ? flag : DEFAULT_NEW_SIZE_BYTES, GRAIN), YOUNG_LOWER_BOUND_BYTES);
  if (flag > 0 && size >= initialHeap) size = bounded(size, initialHeap);
  const together = size + DEFAULT_OLD_SIZE_BYTES;
  if (together <= maxHeap) return size;
  return Math.max(YOUNG_LOWER_BOUND_BYTES, alignDown(size * (maxHeap / together), GRAIN));
}

function bounded(bytes: number, limit: number): number {
  return Math.min(bytes, limit - GRAIN);
}
