export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** The last word of the title stands on a line of its own: it must not widen a column of short values. */
  readonly wraps?: boolean;
}

const WIDE = new RegExp('[\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60'
  + '\\uffe0-\\uffe6]|\\p{Emoji_Presentation}', 'u');

/** Display width: code points count one, East Asian wide ones and emoji two, combining marks none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

function pad(text: string, width: number, align: Column['align']): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + space : space + text;
}

function titleLines({ title, wraps }: Column): [string, string] {
  const at = title.lastIndexOf(' ');
  return at < 0 || wraps !== true ? ['', title] : [title.slice(0, at), title.slice(at + 1)];
}

/** Widths that fit the titles and all rows. */
export function columnWidths(columns: readonly Column[], rows: readonly (readonly string[])[]): number[] {
  return columns.map((column, i) => Math.max(
    ...titleLines(column).map(displayWidth), ...rows.map((row) => displayWidth(row[i] ?? ''))));
}

/** Lines of a plain table: titles, a rule, rows. Cells must be single lines. */
export function renderTextTable(
  columns: readonly Column[], rows: readonly (readonly string[])[], widths = columnWidths(columns, rows),
): string[] {
  const line = (cells: readonly string[]): string =>
    columns.map((column, i) => pad(cells[i] ?? '', widths[i] ?? 0, column.align)).join('  ').trimEnd();
  const titles = columns.map(titleLines);
  const above = titles.some(([top]) => top !== '') ? [line(titles.map(([top]) => top))] : [];
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [...above, line(titles.map(([, bottom]) => bottom)), rule, ...rows.map(line)];
}

/** Lines of a Markdown table; cells must be escaped already. */
export function renderMarkdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = columns.map((column) => (column.align === 'left' ? '---' : '---:'));
  return [line(columns.map((column) => column.title)), line(rule), ...rows.map(line)];
}
