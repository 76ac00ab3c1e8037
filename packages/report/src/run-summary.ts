import type { RunResult } from '@memarena/core';
import { escapeLine } from './escape.ts';
import { collectionCounts } from './metrics.ts';
import { renderLedger } from './render-ledger.ts';
import { formatBytes, formatCount, formatNs } from './units.ts';

function heapLines(result: RunResult): [string, string][] {
  const { traced, blocks, heap, ledger, allocatedBytes } = result.counters;
  const lines: [string, string][] = [];
  if (allocatedBytes !== undefined) lines.push(['allocated in total', formatBytes(allocatedBytes)]);
  if (traced) {
    lines.push(['traced at the end', `${formatBytes(traced.currentBytes)} (peak ${formatBytes(traced.peakBytes)})`]);
  }
  if (blocks) lines.push(['blocks at the end', formatCount(blocks.allocatedDelta)]);
  if (heap && ledger === undefined)
    lines.push(['heap used', `${formatBytes(heap.usedBytes)} of ${formatBytes(heap.committedBytes)} committed`]);
  return lines;
}

function collectorLines(result: RunResult): [string, string][] {
  const counts = collectionCounts(result);
  if (!counts) return [];
  const lines: [string, string][] = [['collections', `${counts.map(formatCount).join(' / ')} (youngest first)`]];
  const generations = result.counters.gc?.generations;
  if (generations) {
    lines.push(['found in cycles', `${formatCount(generations.reduce((sum, g) => sum + g.collected, 0))} objects`]);
  }
  if (result.counters.gc?.count) lines.push(['gc.get_count()', `(${result.counters.gc.count.join(', ')})`]);
  return lines;
}

/** The memory summary that `run` prints after the program's own output. */
export function renderRunSummary(result: RunResult): string {
  const { os } = result.counters;
  const { runtime, outcome } = result;
  const exception = outcome.exception ? `: ${escapeLine(outcome.exception.type)}` : '';
  const lines: [string, string][] = [
    ['outcome', `${outcome.status}${exception}`],
    ...heapLines(result),
    ...collectorLines(result),
    ['resident', `${formatBytes(os.residentBytes)} (peak ${formatBytes(os.residentPeakBytes)})`],
    ['committed', `${formatBytes(os.committedBytes)} (peak ${formatBytes(os.committedPeakBytes)})`],
    ['page faults', formatCount(os.minorFaults)],
    ['time, modelled', formatNs(result.simNs)],
    ['time, this host', formatNs(result.hostNs)],
  ];
  const head = `memory of ${escapeLine(result.program)} under ${runtime.name} ${runtime.version}, `
    + `${runtime.collector}, ${result.os.name}`;
  const ledger = result.counters.ledger ?? [];
  const sums = ledger.length === 0 ? [] : ['  every byte, from request to physical memory:', ...renderLedger(ledger)];
  return `${[head, ...lines.map(([name, value]) => `  ${name.padEnd(20)}${value}`), ...sums].join('\n')}\n`;
}
