import type { RetainedRegion, RetentionHolder, RetentionReport } from '@memarena/core';
import { escapeLine } from './escape.ts';
import { renderTextTable } from './text-table.ts';
import { formatBytes, formatCount } from './units.ts';

const REGIONS_SHOWN = 5;
const HOLDERS_SHOWN = 4;
const CULPRITS_SHOWN = 8;
/** A region counts as sparse when its objects use less than this share of it. */
const SPARSE_SHARE = 0.25;

function plural(count: number, word: string): string {
  return `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;
}

function holderText({ type, place, blocks, requestedBytes }: RetentionHolder): string {
  const made = place === '' ? '' : ` (${escapeLine(place)})`;
  return `${formatCount(blocks)} ${escapeLine(type)}${made}, ${formatBytes(requestedBytes)}`;
}

function regionLines(region: RetainedRegion, words: { region: string; part: string }): string[] {
  const shown = region.holders.slice(0, HOLDERS_SHOWN).map((holder) => `      ${holderText(holder)}`);
  const rest = region.holders.length - HOLDERS_SHOWN;
  return [
    `    ${words.region} 0x${region.address.toString(16)}: ${plural(region.blocks, 'block')} of `
    + `${formatBytes(region.requestedBytes)} in ${region.usedParts} of ${plural(region.parts, words.part)}`,
    ...shown, ...(rest > 0 ? [`      and ${plural(rest, 'other kind')}`] : []),
  ];
}

interface MergedHolder {
  readonly type: string;
  readonly place: string;
  blocks: number;
  requestedBytes: number;
  regions: number;
}

/** Holders of all regions together: the same kind from the same line is one. */
function mergeHolders(regions: readonly RetainedRegion[]): MergedHolder[] {
  const merged = new Map<string, MergedHolder>();
  for (const holder of regions.flatMap((region) => region.holders)) {
    const key = `${holder.type}\t${holder.place}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { ...holder, regions: 1 });
    else {
      known.blocks += holder.blocks;
      known.requestedBytes += holder.requestedBytes;
      known.regions++;
    }
  }
  return [...merged.values()].toSorted((a, b) => b.regions - a.regions || b.blocks - a.blocks);
}

function culpritLines(sparse: readonly RetainedRegion[], word: string): string[] {
  const merged = mergeHolders(sparse);
  const columns = [
    { title: 'objects', align: 'right' }, { title: 'type', align: 'left' }, { title: 'made at', align: 'left' },
    { title: 'bytes', align: 'right' }, { title: `${word}s they lie in`, align: 'right' },
  ] as const;
  const rows = merged.slice(0, CULPRITS_SHOWN).map((holder) => [
    formatCount(holder.blocks), escapeLine(holder.type), escapeLine(holder.place), formatBytes(holder.requestedBytes),
    formatCount(holder.regions),
  ]);
  const rest = merged.length - CULPRITS_SHOWN;
  const more = rest > 0 ? [`    and ${plural(rest, 'other kind')}`] : [];
  return [...renderTextTable(columns, rows).map((line) => `    ${line}`), ...more];
}

function regionSection(report: RetentionReport): string[] {
  if (report.regions === undefined) return [];
  const { pinned, region: word, part } = report.regions;
  const bytes = pinned.reduce((sum, region) => sum + region.bytes, 0);
  const sparse = pinned.filter((region) => region.requestedBytes < SPARSE_SHARE * region.bytes);
  const lines = [
    `${word}s: ${formatCount(pinned.length)} mapped, ${formatBytes(bytes)}.`,
  ];
  if (sparse.length === 0) return [...lines, `  None is less than ${SPARSE_SHARE * 100} % full.`];
  lines.push(`  ${formatCount(sparse.length)} of them ${sparse.length === 1 ? 'is' : 'are'} less than `
    + `${SPARSE_SHARE * 100} % full. Who lies there:`);
  lines.push(...culpritLines(sparse, word), `  The ${word}s nearest to being free:`);
  return [...lines, ...sparse.slice(0, REGIONS_SHOWN).flatMap((region) => regionLines(region, { region: word, part }))];
}

/** What the manager holds of the system's memory, and when it gives it back. */
function heapSection({ ledger, regions, rule }: RetentionReport): string[] {
  const heaps = regions !== undefined ? [] : ledger.filter((level) => level.owner !== undefined).map((level) => {
    const parts = level.parts.filter(({ bytes }) => bytes > 0)
      .map(({ name, bytes }) => `${name} ${formatBytes(bytes)}`);
    return `${level.name}: ${formatBytes(level.bytes)} (${parts.join(', ')}).`;
  });
  return rule === undefined ? heaps : [...heaps, rule];
}

function cHeapSection({ cAllocator }: RetentionReport): string[] {
  const { heapBytes, freeBytes, keepcostBytes, cachedBytes, mmapThresholdBytes, trimThresholdBytes } = cAllocator;
  if (heapBytes === 0) return [];
  const lines = [`C heap: ${formatBytes(heapBytes)}, of which ${formatBytes(freeBytes)} are free chunks.`];
  if (keepcostBytes === undefined || freeBytes === 0) return lines;
  const below = freeBytes - keepcostBytes;
  if (trimThresholdBytes !== undefined) {
    lines.push(`  ${formatBytes(keepcostBytes)} at the top: the top goes back when a free makes it reach `
      + `M_TRIM_THRESHOLD, ${formatBytes(trimThresholdBytes)} now.`);
  }
  lines.push(`  ${formatBytes(below)} below blocks in use (cached for reuse: ${formatBytes(cachedBytes ?? 0)}): only `
    + 'the top of this heap can be given back.');
  if (mmapThresholdBytes !== undefined) {
    lines.push(`  Blocks of ${formatBytes(mmapThresholdBytes)} and more have mappings of their own, which go back `
      + 'at once.');
  }
  return lines;
}

function collectionSection(report: RetentionReport): string[] {
  const { objectsFound, mappedBytes } = report.afterFullCollection;
  const given = report.mappedBytes - mappedBytes;
  const effect = given > 0 ? `${formatBytes(given)} would go back to the system`
    : given < 0 ? `${formatBytes(-given)} more would be mapped` : 'nothing would go back to the system';
  return [`A full collection at the end would find ${plural(objectsFound, 'unreachable object')}; ${effect}.`];
}

/** Why memory was not given back, for a terminal. */
export function renderRetention(report: RetentionReport): string {
  const { runtime, os, outcome } = report;
  const requested = report.ledger.flatMap((level) => level.parts)
    .filter((part) => part.name.startsWith('requested')).reduce((sum, part) => sum + part.bytes, 0);
  const lines = [
    `${escapeLine(report.program)} under ${runtime.name} ${runtime.version}, ${runtime.collector}, ${os.name}: `
    + `${outcome.status}`,
    `At the end ${formatBytes(report.mappedBytes)} are mapped (peak ${formatBytes(report.mappedPeakBytes)}), `
    + `${formatBytes(report.residentBytes)} of them in physical memory, for ${formatBytes(requested)} of objects.`,
    '', ...heapSection(report), ...regionSection(report), ...cHeapSection(report), ...collectionSection(report),
  ];
  return `${lines.join('\n')}\n`;
}
