import { readFileSync, writeFileSync } from 'node:fs';
import type { FidelityRow } from '@memarena/oracle';
import { escapeMarkdown, renderMarkdownTable } from '@memarena/report';

const README = new URL('./README.md', import.meta.url);

/** Columns of the table: what is compared, and which metrics belong to it. */
const GROUPS: readonly (readonly [title: string, belongs: RegExp])[] = [
  ['output', /^(stdout|exitCode|result)$/],
  ['collections', /^gc\.generations/],
  ['gc.get_count()', /^gc\.count/],
  ['blocks', /^blocks\.allocatedDelta$/],
  ['by size class', /^blocks\.byClass/],
  ['traced bytes', /^traced\.currentBytes$/],
  ['traced peak', /^traced\.peakBytes$/],
];

function groupCell(rows: readonly FidelityRow[], belongs: RegExp): string {
  const group = rows.filter((row) => belongs.test(row.metric));
  if (group.length === 0) return '';
  const wrong = group.filter((row) => !row.equal);
  if (wrong.length === 0) {
    return group.length === 1 && typeof group[0]!.real === 'number' ? `= ${group[0]!.real}` : 'equal';
  }
  const shown = wrong.slice(0, 2).map((row) => {
    const index = /\[\d\]|\.\d+$/.exec(row.metric)?.[0].replace(/^\./, '') ?? '';
    return typeof row.error === 'number' ? `${index} ${row.predicted} for ${row.real}`.trim() : 'differs';
  });
  return `**${[...new Set(shown)].join('; ')}**`;
}

export interface FidelityEntry {
  readonly name: string;
  readonly rows: readonly FidelityRow[];
}

/** One line per program; bold says what is not equal (predicted for real). */
export function fidelityTable(entries: readonly FidelityEntry[]): string {
  const columns = ['program', ...GROUPS.map(([title]) => title)].map((title) => ({ title, align: 'left' as const }));
  const rows = entries.map(({ name, rows: all }) =>
    [escapeMarkdown(name), ...GROUPS.map(([, belongs]) => groupCell(all, belongs))]);
  const exact = entries.filter((entry) => entry.rows.every((row) => row.equal)).length;
  const title = `${exact} of ${entries.length} programs are equal in every counter.`;
  return [title, '', ...renderMarkdownTable(columns, rows)].join('\n');
}

/** `MEMARENA_UPDATE=1` rewrites the generated parts of the README. */
export const isUpdate = process.env['MEMARENA_UPDATE'] === '1';

function markers(part: string): [string, string] {
  return [`<!-- generated: ${part} -->`, `<!-- end: ${part} -->`];
}

/** The generated part of the README between its markers. */
export function readPart(part: string): string {
  const [start, end] = markers(part);
  const text = readFileSync(README, 'utf8');
  return text.slice(text.indexOf(start) + start.length, text.indexOf(end)).trim();
}

export function writePart(part: string, content: string): void {
  const [start, end] = markers(part);
  const text = readFileSync(README, 'utf8');
  const before = text.slice(0, text.indexOf(start) + start.length);
  writeFileSync(README, `${before}\n${content}\n${text.slice(text.indexOf(end))}`);
}
