import type { LedgerLevel } from '@memarena/core';
import { formatCount } from './units.ts';

const NAME_WIDTH = 28;

function line(sign: string, name: string, bytes: number, width: number): string {
  return `  ${sign} ${name.padEnd(NAME_WIDTH)}${formatCount(bytes).padStart(width)}`;
}

/** The byte ledger as an addition: a sum that the line above already shows is not repeated. */
export function renderLedger(levels: readonly LedgerLevel[]): string[] {
  const width = Math.max(0, ...levels.map((level) => formatCount(level.bytes).length));
  const lines: string[] = [];
  for (const [index, level] of levels.entries()) {
    const carried = index > 0 && level.parts[0]?.name === levels[index - 1]!.name;
    for (const [at, { name, bytes }] of level.parts.entries()) {
      if (at === 0 && carried) continue;
      if (bytes === 0 && level.parts.length > 1) continue;
      lines.push(line(bytes < 0 ? '-' : at === 0 ? ' ' : '+', name, Math.abs(bytes), width));
    }
    lines.push(line('=', level.name, level.bytes, width));
  }
  return lines;
}
