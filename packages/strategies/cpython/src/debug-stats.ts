/**
 * The allocator's part of the text that `sys._debugmallocstats()` writes.
 *
 * Models:      CPython 3.11.
 * Sources:     Objects/obmalloc.c (_PyObject_DebugMallocStats, printone)
 * Algorithm:   one pass over the pools; the figures are those of `readLedger`.
 * Invariants:  I1 the last line of the second block is the size of the arenas.
 * Simplified:  nothing.
 */
import type { CpythonHeap } from './cpython-heap.ts';
import {
  ALIGNMENT_SHIFT, ARENA_BYTES, ARENA_MAP_BOTTOM_BYTES, ARENA_MAP_MID_BYTES, ARENA_MAP_ROOT_BYTES, POOL_BYTES,
  SIZE_CLASSES, SMALL_REQUEST_BYTES,
} from './cpython-arguments.ts';
import { censusPools, readLedger } from './counters.ts';

const LABEL_WIDTH = 35;
const NUMBER_WIDTH = 21;

/** A label, padded, and a number with thousands separated. */
export function statLine(label: string, value: number): string {
  return `${label.padEnd(LABEL_WIDTH)}=${value.toLocaleString('en-US').padStart(NUMBER_WIDTH)}\n`;
}

/** A line of the lists of kept objects that follow: `8 free PyDictObjects * 48 bytes each`. */
export function keptObjectsLine(label: string, count: number, bytes: number): string {
  return statLine(`${`${count} ${label}s * ${bytes} bytes each`.padStart(48)} `, count * bytes);
}

export function formatMallocStats(heap: CpythonHeap): string {
  return classTable(heap) + arenaLines(heap) + byteLines(heap) + mapLines(heap);
}

function classTable(heap: CpythonHeap): string {
  const census = censusPools(heap);
  let text = `Small block threshold = ${SMALL_REQUEST_BYTES}, in ${SIZE_CLASSES} size classes.\n\n`
    + 'class   size   num pools   blocks in use  avail blocks\n'
    + '-----   ----   ---------   -------------  ------------\n';
  for (let sizeClass = 1; sizeClass <= SIZE_CLASSES; sizeClass++) {
    if (census.pools[sizeClass] === 0) continue;
    text += String(sizeClass - 1).padStart(5) + String(sizeClass << ALIGNMENT_SHIFT).padStart(7)
      + String(census.pools[sizeClass]).padStart(12) + String(census.usedBlocks[sizeClass]).padStart(16)
      + `${String(census.availableBlocks[sizeClass]).padStart(14)}\n`;
  }
  return `${text}\n`;
}

function arenaLines(heap: CpythonHeap): string {
  const { allocatedTotal, reclaimed, highWater, current } = heap.arenas;
  return statLine('# arenas allocated total', allocatedTotal)
    + statLine('# arenas reclaimed', reclaimed)
    + statLine('# arenas highwater mark', highWater)
    + statLine('# arenas allocated current', current)
    + `${statLine(`${current} arenas * ${ARENA_BYTES} bytes/arena`, current * ARENA_BYTES)}\n`;
}

function byteLines(heap: CpythonHeap): string {
  const ledger = readLedger(heap);
  return statLine('# bytes in allocated blocks', ledger.blockBytes)
    + statLine('# bytes in available blocks', ledger.availableBytes)
    + statLine(`${ledger.unusedPoolBytes / POOL_BYTES} unused pools * ${POOL_BYTES} bytes`, ledger.unusedPoolBytes)
    + statLine('# bytes lost to pool headers', ledger.poolHeaderBytes)
    + statLine('# bytes lost to quantization', ledger.poolTailBytes)
    + statLine('# bytes lost to arena alignment', ledger.alignmentBytes)
    + `${statLine('Total', ledger.arenaBytes)}\n`;
}

function mapLines(heap: CpythonHeap): string {
  const { midNodes, bottomNodes } = heap.arenas.map;
  const midBytes = midNodes * ARENA_MAP_MID_BYTES;
  const bottomBytes = bottomNodes * ARENA_MAP_BOTTOM_BYTES;
  return 'arena map counts\n'
    + statLine('# arena map mid nodes', midNodes)
    + `${statLine('# arena map bot nodes', bottomNodes)}\n`
    + statLine('# bytes lost to arena map root', ARENA_MAP_ROOT_BYTES)
    + statLine('# bytes lost to arena map mid', midBytes)
    + statLine('# bytes lost to arena map bot', bottomBytes)
    + `${statLine('Total', ARENA_MAP_ROOT_BYTES + midBytes + bottomBytes)}\n`;
}
