/**
 * The smallest and largest budgets of the generations, from the machine and the settings.
 *
 * Models:      .NET 10, workstation, non-concurrent.
 * Sources:     src/coreclr/gc/init.cpp (get_gen0_min_size), dynamic_tuning.cpp (init_static_data)
 * Algorithm:   1. gen0 min: 4/5 of the cache, at least 256 KiB, at most 1/6 of the memory and half a segment; 5/8 of
 *                 that.
 *              2. gen0 max: half a segment, 6 to 200 MiB; gen1 max: half a segment, at least 6 MiB.
 * Invariants:  I1 min <= max.
 * Simplified:  hard limits change no budgets; conserve-memory is not modelled.
 */
import {
  GEN0_MAX_CAP_BYTES, MIN_GEN0_BYTES, MIN_GEN0_MAX_BYTES, SOH_SEGMENT_BYTES,
} from './dotnet-arguments.ts';

export type SettingMap = Readonly<Record<string, number | string | boolean>>;

export interface BudgetBounds {
  readonly gen0MinBytes: number;
  readonly gen0MaxBytes: number;
  readonly gen1MaxBytes: number;
}

export function alignBytes(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

export function computeBudgetBounds(settings: SettingMap): BudgetBounds {
  const number = (name: string): number => Number(settings[name]);
  const gen0Flag = number('DOTNET_GCgen0size');
  const gen0MaxFlag = number('DOTNET_GCGen0MaxBudget');
  const gen1MaxFlag = number('DOTNET_GCGen1MaxBudget');
  const min = gen0Flag > 0
    ? Math.min(gen0Flag, SOH_SEGMENT_BYTES / 2)
    : gen0BytesOfCache(number('dotnet.l3CacheBytes'), number('dotnet.physicalBytes'));
  let max = gen0MaxFlag > 0
    ? gen0MaxFlag
    : Math.max(MIN_GEN0_MAX_BYTES, Math.min(SOH_SEGMENT_BYTES / 2, GEN0_MAX_CAP_BYTES));
  if (gen0MaxFlag === 0) max = Math.max(max, min);
  const gen1Max = Math.max(MIN_GEN0_MAX_BYTES, SOH_SEGMENT_BYTES / 2);
  return {
    gen0MinBytes: alignBytes(Math.min(min, max)),
    gen0MaxBytes: alignBytes(max),
    gen1MaxBytes: alignBytes(gen1MaxFlag > 0 ? Math.min(gen1Max, gen1MaxFlag) : gen1Max),
  };
}

function gen0BytesOfCache(cacheBytes: number, physicalBytes: number): number {
  let bytes = Math.max(Math.floor((4 * cacheBytes) / 5), MIN_GEN0_BYTES);
  const floor = Math.max(cacheBytes, MIN_GEN0_BYTES);
  while (bytes > physicalBytes / 6) {
    bytes = Math.floor(bytes / 2);
    if (bytes <= floor) {
      bytes = floor;
      break;
    }
  }
  bytes = Math.min(bytes, SOH_SEGMENT_BYTES / 2);
  return Math.floor(bytes / 8) * 5;
}
