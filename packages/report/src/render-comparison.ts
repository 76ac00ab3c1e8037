import {
  comparisonColumns, groupByProgram, runtimeLegend, terminalColumns, terminalRow, type CellReport,
} from './comparison.ts';
import { escapeLine, escapeMarkdown, fenceMarkdown } from './escape.ts';
import { columnWidths, renderMarkdownTable, renderTextTable } from './text-table.ts';

const OUTPUT_LINES_SHOWN = 12;

/** The comparison for a terminal of 100 columns. */
export function renderComparisonText(cells: readonly CellReport[]): string {
  const groups = groupByProgram(cells);
  const widths = columnWidths(terminalColumns, cells.map(terminalRow));
  const lines: string[] = [];
  for (const group of groups) {
    lines.push(`${escapeLine(group.program)}${group.outputNote === '' ? '' : `  (${group.outputNote})`}`);
    lines.push(...renderTextTable(terminalColumns, group.cells.map(terminalRow), widths));
    lines.push(...[...group.exceptions, ...group.failures].map((line) => `  ${line}`), '');
  }
  lines.push(...runtimeLegend(cells), ...legend());
  return `${lines.join('\n')}\n`;
}

function legend(): string[] {
  const columns = comparisonColumns.slice(2);
  const width = Math.max(...columns.map((column) => column.title.length));
  return [
    'What the columns say (KiB = 1024 bytes, - = this runtime has no such counter):',
    ...columns.map((column) => `  ${column.title.padEnd(width)}  ${column.meaning}`),
  ];
}

/** The comparison as a Markdown document. */
export function renderComparisonMarkdown(cells: readonly CellReport[]): string {
  const lines = ['# Memory comparison', ''];
  for (const group of groupByProgram(cells)) {
    lines.push(`## ${escapeMarkdown(group.program)}`, '');
    const rows = group.rows.map((row) => row.map(markdownCell));
    lines.push(...renderMarkdownTable(comparisonColumns, rows), '');
    if (group.failures.length > 0) lines.push(...group.failures.map((line) => `- ${markdownCell(line)}`), '');
    if (group.exceptions.length > 0) lines.push(...group.exceptions.map((line) => `- ${markdownCell(line)}`), '');
    const note = group.outputNote;
    if (note !== '') lines.push(`${note[0]!.toUpperCase()}${note.slice(1)}.`, '');
    const output = group.cells.find((cell) => cell.result)?.result?.stdout ?? '';
    if (output !== '') lines.push(...outputDetails(output));
  }
  lines.push('## Columns', '', 'A dash says that this runtime has no such counter; KiB = 1024 bytes.', '');
  lines.push(...comparisonColumns.map((column) => `- **${column.title}**: ${column.meaning}`), '');
  return lines.join('\n');
}

/** Cells hold text that is safe on a terminal; what Markdown would read as markup is left to do. */
function markdownCell(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/[|`*_[\]~@\\]/g, '\\$&');
}

function outputDetails(output: string): string[] {
  const all = output.split('\n');
  const shown = all.slice(0, OUTPUT_LINES_SHOWN).map((line) => line.slice(0, 200)).join('\n');
  const rest = all.length - OUTPUT_LINES_SHOWN - 1;
  const lines = ['<details><summary>Output of the program</summary>', '', fenceMarkdown(shown)];
  if (rest > 0) lines.push('', `${rest} more lines.`);
  return [...lines, '', '</details>', ''];
}

/** The document that `compare` writes and that a later `compare --baseline` reads. */
export interface ComparisonDocument {
  readonly schema: 'memarena.compare/1';
  readonly cells: readonly CellReport[];
}

export function renderComparisonJson(cells: readonly CellReport[]): string {
  const document: ComparisonDocument = { schema: 'memarena.compare/1', cells };
  return `${JSON.stringify(document, null, 2)}\n`;
}
