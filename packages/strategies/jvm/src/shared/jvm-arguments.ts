import type { SettingSpec } from '@memarena/core';

/* Tunables of HotSpot (JDK 17) that several collectors read, with names and defaults of `-XX:+PrintFlagsFinal`. */

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/** Objects start at multiples of this (`ObjectAlignmentInBytes`): the granule of the address column. */
export const OBJECT_ALIGNMENT_BYTES = 8;
/** src/hotspot/share/gc/shared/cardTable.hpp card_size */
export const CARD_BYTES = 512;
/** src/hotspot/share/gc/shared/cardTable.cpp ct_max_alignment_constraint: card_size * page size */
export const HEAP_ALIGNMENT_BYTES = 2 * MIB;
/** src/hotspot/share/gc/shared/generation.hpp Generation::GenGrain */
export const GENERATION_ALIGNMENT_BYTES = 64 * KIB;
/** Bytes of a reference with compressed oops, which serve heaps below 32 GiB. */
export const COMPRESSED_OOP_BYTES = 4;

export const jvmSettings: readonly SettingSpec[] = [
  {
    name: 'jvm.physicalBytes', kind: 'bytes', default: 8 * GIB, minimum: 64 * MIB, maximum: 128 * GIB,
    summary: 'Physical memory of the modelled machine, from which default heap sizes are derived.',
  },
  {
    name: 'jvm.Xms', kind: 'bytes', default: 0, minimum: 0, maximum: 16 * GIB,
    summary: 'Initial heap size (-Xms); 0 = 1/64 of the physical memory.',
  },
  {
    name: 'jvm.Xmx', kind: 'bytes', default: 0, minimum: 0, maximum: 16 * GIB,
    summary: 'Maximum heap size (-Xmx); 0 = a quarter of the physical memory.',
  },
  {
    name: 'jvm.Xmn', kind: 'bytes', default: 0, minimum: 0, maximum: 16 * GIB,
    summary: 'Size of the young generation (-Xmn); 0 = by XX:NewRatio.',
  },
  {
    name: 'jvm.mode', kind: 'choice', default: 'mixed', choices: ['mixed', 'int'],
    summary: 'Execution mode: with the compilers (mixed) TLABs keep a larger reserve for prefetching than with -Xint.',
  },
  {
    name: 'jvm.startupLiveBytes', kind: 'bytes', default: 0, minimum: 0, maximum: GIB,
    summary: 'Bytes at the bottom of the old generation that the runtime\'s own start-up keeps alive.',
  },
  {
    name: 'jvm.startupTlabBytes', kind: 'bytes', default: 0, minimum: 0, maximum: GIB,
    summary: 'Bytes that the main thread has used of its first TLAB when the program starts.',
  },
  // src/hotspot/share/gc/shared/gc_globals.hpp
  { name: 'XX:NewRatio', kind: 'integer', default: 2, minimum: 1, maximum: 1024, summary: 'Old size / young size.' },
  { name: 'XX:NewSize', kind: 'bytes', default: 0, minimum: 0, maximum: 16 * GIB,
    summary: 'Initial young size; 0 = by ratio.' },
  { name: 'XX:MaxNewSize', kind: 'bytes', default: 0, minimum: 0, maximum: 16 * GIB,
    summary: 'Maximum young size; 0 = by ratio.' },
  { name: 'XX:SurvivorRatio', kind: 'integer', default: 8, minimum: 1, maximum: 1 << 20,
    summary: 'Eden size / survivor size.' },
  { name: 'XX:TargetSurvivorRatio', kind: 'integer', default: 50, minimum: 0, maximum: 100,
    summary: 'Desired survivor use, %.' },
  { name: 'XX:MaxTenuringThreshold', kind: 'integer', default: 15, minimum: 0, maximum: 16,
    summary: 'Oldest age in young.' },
  {
    name: 'XX:PretenureSizeThreshold', kind: 'bytes', default: 0, minimum: 0, maximum: GIB,
    summary: 'Objects of at least this size start in the old generation; 0 = none.',
  },
  { name: 'XX:MinHeapFreeRatio', kind: 'integer', default: 40, minimum: 0, maximum: 100,
    summary: 'Free % below which old grows.' },
  { name: 'XX:MaxHeapFreeRatio', kind: 'integer', default: 70, minimum: 0, maximum: 100,
    summary: 'Free % above which old shrinks.' },
  { name: 'XX:MinHeapDeltaBytes', kind: 'bytes', default: 192 * KIB, minimum: 0, maximum: GIB,
    summary: 'Smallest change of size.' },
  { name: 'XX:ShrinkHeapInSteps', kind: 'boolean', default: true,
    summary: 'Shrink by 0, 10, 40, 100 % of the surplus.' },
  { name: 'XX:MarkSweepDeadRatio', kind: 'integer', default: 5, minimum: 0, maximum: 100,
    summary: 'Dead wood allowed, %.' },
  {
    name: 'XX:MarkSweepAlwaysCompactCount', kind: 'integer', default: 4, minimum: 1, maximum: 1 << 20,
    summary: 'Every n-th full collection compacts without dead wood.',
  },
  { name: 'XX:UseTLAB', kind: 'boolean', default: true, summary: 'Allocate from thread-local buffers.' },
  { name: 'XX:ResizeTLAB', kind: 'boolean', default: true,
    summary: 'Resize thread-local buffers after each collection.' },
  { name: 'XX:TLABSize', kind: 'bytes', default: 0, minimum: 0, maximum: GIB,
    summary: 'Initial TLAB size; 0 = from eden.' },
  { name: 'XX:MinTLABSize', kind: 'bytes', default: 2 * KIB, minimum: 1, maximum: GIB, summary: 'Smallest TLAB.' },
  { name: 'XX:TLABWasteTargetPercent', kind: 'integer', default: 1, minimum: 1, maximum: 100,
    summary: 'Eden % that TLABs waste.' },
  { name: 'XX:TLABRefillWasteFraction', kind: 'integer', default: 64, minimum: 1, maximum: 1 << 30,
    summary: 'TLAB / waste limit.' },
  { name: 'XX:TLABWasteIncrement', kind: 'integer', default: 4, minimum: 0, maximum: 1 << 30,
    summary: 'Waste limit step, words.' },
  { name: 'XX:TLABAllocationWeight', kind: 'integer', default: 35, minimum: 0, maximum: 100,
    summary: 'Weight of the newest sample.' },
];

/**
 * src/hotspot/share/gc/shared/gc_globals.hpp NewSize: ScaleForWordSize(1 MiB), aligned down to a generation's grain.
 */
export const DEFAULT_NEW_SIZE_BYTES = 1_310_720;
/** src/hotspot/share/gc/shared/gc_globals.hpp OldSize: ScaleForWordSize(4 MiB), aligned likewise. */
export const DEFAULT_OLD_SIZE_BYTES = 5_439_488;
/** src/hotspot/share/gc/shared/gc_globals.hpp NewSizeThreadIncrease */
export const NEW_SIZE_THREAD_INCREASE_BYTES = 5320;
/**
 * src/hotspot/share/runtime/arguments.cpp set_heap_size: MaxRAMPercentage 25, MinRAMPercentage 50, InitialRAMPercentage
 * 1.5625.
 */
export const MAX_RAM_FRACTION = 0.25;
export const MIN_RAM_FRACTION = 0.5;
export const INITIAL_RAM_FRACTION = 0.015625;
/**
 * src/hotspot/share/gc/shared/gc_globals.hpp MaxHeapSize: ScaleForWordSize(96 MiB), the default that small machines
 * fall below.
 */
export const DEFAULT_MAX_HEAP_BYTES = 130_862_280;
/** The least initial heap: OldSize + NewSize by default. */
export const MINIMUM_INITIAL_HEAP_BYTES = 8 * MIB;

export type SettingMap = Readonly<Record<string, number | string | boolean>>;

export function integerSetting(settings: SettingMap, name: string): number {
  return Number(settings[name]);
}

export function booleanSetting(settings: SettingMap, name: string): boolean {
  return settings[name] === true;
}
